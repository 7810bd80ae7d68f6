"""Every value a run may have is told to people; what is told is there."""

from typing import Any, get_args, get_type_hints

import msgspec
import pytest

from sr_studio.gui.training.new_run.settings.setting import RunSetting
from sr_studio.gui.training.new_run.settings.table import ELSEWHERE, setting, settings
from sr_studio.gui.training.new_run.settings.terms import KINDS, kind_of
from sr_studio.training.config.presets import all_presets
from sr_studio.training.config.run_config import DiscriminatorConfig, Network, Optimizer, RunConfig, Schedule
from sr_studio.training.config.style import StyleSettings
from sr_studio.training.config.terms import AnyTerm
from sr_studio.training.data.settings import DataSettings, DegradationRanges

TABLES: dict[str, type[msgspec.Struct]] = {
    "": RunConfig,
    "network.": Network,
    "optimizer.": Optimizer,
    "schedule.": Schedule,
    "discriminator.": DiscriminatorConfig,
    "discriminator.optimizer.": Optimizer,
    "data.": DataSettings,
    "data.degradation.": DegradationRanges,
    "style.": StyleSettings,
}


def all_keys() -> list[str]:
    tables = {prefix.rstrip(".") for prefix in TABLES}
    keys = [f"{prefix}{name}" for prefix, kind in TABLES.items() for name in kind.__struct_fields__]
    return [key for key in keys if key not in tables and key not in ELSEWHERE and key != "network.parameters"]


def test_every_value_of_a_run_has_a_sentence() -> None:
    told = [one.key for one in settings()]
    assert len(told) == len(set(told))
    missing = set(all_keys()) - set(told)
    assert missing == set()
    assert {key for key in told if not key.startswith("network.parameters.")} <= set(all_keys())


def test_parameters_of_the_presets_networks_have_a_sentence() -> None:
    told = {one.key for one in settings()}
    for preset in all_presets():
        for name in preset.network.parameters.keys() - {"scale"}:
            assert f"network.parameters.{name}" in told


def literal(kind: type[msgspec.Struct], name: str) -> set[Any]:
    hint = get_type_hints(kind)[name]
    words: set[Any] = set()
    for one in (hint, *get_args(hint)):
        words |= {word for word in get_args(one) if isinstance(word, str)}
        words |= {one} if isinstance(one, str) else set()
    return words


@pytest.mark.parametrize("prefix", list(TABLES))
def test_choices_are_those_of_the_run_file(prefix: str) -> None:
    for name in TABLES[prefix].__struct_fields__:
        words = literal(TABLES[prefix], name)
        key = f"{prefix}{name}"
        if words and key not in ELSEWHERE and key != "data.degradation.kernels":
            assert words <= set(setting(key).choices), key


def test_settings_say_their_span_or_offer_choices() -> None:
    for one in [*settings(), *(each for kind in KINDS for each in kind.settings)]:
        assert one.label, one.key
        assert one.note.endswith((".", "…")), one.key
        if one.kind in ("whole", "number", "pair", "whole_pair", "numbers"):
            assert one.span.endswith("."), one.key
        assert bool(one.choices) == (one.kind == "choice"), one.key


def test_every_kind_of_term_is_told() -> None:
    tags = {kind.__struct_config__.tag for kind in get_args(AnyTerm)}
    assert tags == {kind.tag for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.tag))
def test_every_value_of_a_term_is_told(kind: Any) -> None:
    assert kind_of(kind.new) is kind
    apart = {"weight", "share", "network", "weights", "layers"}
    told: list[RunSetting] = list(kind.settings)
    assert {one.key for one in told} == set(kind.new.__struct_fields__) - apart
    for one in told:
        words = literal(type(kind.new), one.key)
        assert words == set(one.choices), one.key
