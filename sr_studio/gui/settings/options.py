"""How a setting is declared: its type and default in a `Section`, and the rest beside its type.

``size: Annotated[int, Range(32, 512, unit=mark(" px")), Option(mark("Loupe"), mark("Width of …"))] = 128``
says everything about a setting: the preferences draw its field from it, a value edited by hand is brought
back into its range by it.
"""

import typing
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeVar

import msgspec

from sr_studio.gui import i18n


@dataclass(frozen=True)
class Range:
    """The values a number may have, both ends included.

    Attributes
    ----------
    low, high
        Smallest and largest value.
    step
        What one click of the field's arrows adds.
    unit
        Written behind the number, with its space: ``" MiB"``.
    automatic
        Words for the value 0, where that lies outside of the range and leaves the choice to the program.
    """

    low: float
    high: float
    step: float = 1
    unit: str = ""
    automatic: str = ""

    def fit(self, value: float) -> float:
        """Return the nearest value there may be."""
        if self.automatic and value == 0:
            return value
        return min(max(value, self.low), self.high)


@dataclass(frozen=True)
class Option:
    """A setting the preferences show; all texts in English, marked for translation.

    Attributes
    ----------
    label
        Its name.
    note
        What it does, and when one would change it; written beneath the field.
    text
        Beside the box of a yes-or-no; in an empty line of text.
    choices
        Words for each value it may have, in the order offered.
    editor
        Name of a field of its own in `sr_studio.gui.settings.editors`; "" takes the usual one of the type.
    """

    label: str
    note: str = ""
    text: str = ""
    choices: Mapping[Any, str] = field(default_factory=dict)
    editor: str = ""


@dataclass(frozen=True)
class PageTitle:
    """Makes a section a page of the preferences, with this title and icon."""

    title: str
    icon: str


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """Settings that belong together. Numbers outside of their `Range` are brought back into it."""

    def __post_init__(self) -> None:
        """Fit every number into its range."""
        for declared in declarations(type(self)):
            if declared.range is not None:
                value = getattr(self, declared.name)
                fitted = declared.range.fit(value)
                if fitted != value:
                    msgspec.structs.force_setattr(self, declared.name, fitted)


@dataclass(frozen=True)
class Declared:
    """One declaration as found in a class: of a setting, or of a section among the settings."""

    name: str
    type: Any
    default: Any
    range: Range | None
    option: Option | None
    page: PageTitle | None


def option_of(kind: type[msgspec.Struct], name: str) -> Option:
    """Return the `Option` of one setting of a section."""
    found = next(declared.option for declared in declarations(kind) if declared.name == name)
    assert found is not None, f"{name} is not shown in the preferences"
    return found


_Kind = TypeVar("_Kind")


@cache
def declarations(kind: type[msgspec.Struct]) -> tuple[Declared, ...]:
    """Return what a class declares, in order."""
    types = typing.get_type_hints(kind, include_extras=True)
    return tuple(
        _declared(entry.name, types[entry.name], entry.default) for entry in msgspec.structs.fields(kind)
    )


def _declared(name: str, annotated: Any, default: Any) -> Declared:
    plain, *extras = typing.get_args(annotated) if hasattr(annotated, "__metadata__") else (annotated,)
    return Declared(
        name, plain, default, _first(extras, Range), _first(extras, Option), _first(extras, PageTitle)
    )


def _first(extras: Iterable[object], kind: type[_Kind]) -> _Kind | None:
    return next((one for one in extras if isinstance(one, kind)), None)


translated = i18n.translator("Settings")
"""Return a text of a declaration in the language in use."""
