"""Declarations: what is found beside a type, and numbers outside of their range."""

from typing import Annotated

import msgspec
import pytest

from sr_studio.gui.settings.options import Option, PageTitle, Range, Section, declarations


class LoupeSettings(Section, frozen=True, kw_only=True):
    size: Annotated[int, Range(32, 512, unit=" px"), Option("Loupe", "Its width.")] = 128
    gain: Annotated[float, Range(0.25, 64.0)] = 4.0
    share: Annotated[int, Range(64, 1024, automatic="Automatic")] = 0
    on: bool = True


class Everything(msgspec.Struct, frozen=True, kw_only=True):
    loupe: Annotated[LoupeSettings, PageTitle("Loupe", "search")] = LoupeSettings()


def test_a_declaration_carries_type_default_range_and_texts() -> None:
    size, gain, _, on = declarations(LoupeSettings)
    assert (size.name, size.type, size.default) == ("size", int, 128)
    assert size.range == Range(32, 512, unit=" px")
    assert size.option == Option("Loupe", "Its width.")
    assert gain.option is None
    assert (on.type, on.range, on.option) == (bool, None, None)


def test_a_section_carries_its_page() -> None:
    (loupe,) = declarations(Everything)
    assert loupe.type is LoupeSettings
    assert loupe.page == PageTitle("Loupe", "search")


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        ({"size": 1}, ("size", 32)),
        ({"size": 99999}, ("size", 512)),
        ({"size": 200}, ("size", 200)),
        ({"gain": 0}, ("gain", 0.25)),
        ({"share": -5}, ("share", 64)),
        ({"share": 0}, ("share", 0)),
    ],
)
def test_numbers_are_brought_into_their_range(given: dict[str, float], taken: tuple[str, float]) -> None:
    name, value = taken
    assert getattr(msgspec.convert(given, LoupeSettings), name) == value
    assert getattr(LoupeSettings(**given), name) == value
    assert getattr(msgspec.structs.replace(LoupeSettings(), **given), name) == value
