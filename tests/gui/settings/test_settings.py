"""The declarations themselves: what no type checker sees."""

import typing

import pytest

from sr_studio.gui.settings.options import Declared, declarations
from sr_studio.gui.settings.settings import Settings, names

DECLARED = [
    pytest.param(setting, id=f"{section.name}.{setting.name}")
    for section in declarations(Settings)
    if section.name != "version"
    for setting in declarations(section.type)
]


def test_names_are_dotted() -> None:
    assert {"view.background", "shortcuts.keys", "compare.chosen_models"} <= names()
    assert len(names()) == len(DECLARED)


@pytest.mark.parametrize("setting", DECLARED)
def test_defaults_are_values_that_may_be_chosen(setting: Declared) -> None:
    if setting.range is not None:
        assert setting.range.fit(setting.default) == setting.default
    if setting.option is not None and setting.option.choices:
        assert setting.default in setting.option.choices


@pytest.mark.parametrize("setting", DECLARED)
def test_every_value_of_a_choice_has_words(setting: Declared) -> None:
    if typing.get_origin(setting.type) is typing.Literal and setting.option is not None:
        assert set(setting.option.choices) == set(typing.get_args(setting.type))


def test_pages_have_settings_and_settings_of_pages_have_labels() -> None:
    for section in declarations(Settings):
        options = [one for one in declarations(section.type) if one.option] if section.page else []
        assert bool(options) == bool(section.page)
        assert all(one.option.label for one in options)
