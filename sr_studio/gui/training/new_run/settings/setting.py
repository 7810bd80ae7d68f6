"""What is said of a setting of a run: its name for people, a sentence, the values it may have."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sr_studio.gui import i18n
from sr_studio.gui.training.new_run.settings.values import ValueKind

mark = i18n.marker("RunSettings")
translated = i18n.translator("RunSettings")
"""Return a text of a declaration in the language in use."""


@dataclass(frozen=True)
class RunSetting:
    """One setting.

    Attributes
    ----------
    key
        Its dotted key in a run file.
    label, note
        Its name, and what it does in a sentence.
    span
        The values it may have: ``1 or more``; "" where the choices say it.
    choices
        Words for each value of a ``choice``.
    default
        What holds where a run file does not have the key: of parameters of networks.
    """

    key: str
    kind: ValueKind
    label: str
    note: str
    span: str = ""
    choices: Mapping[Any, str] = field(default_factory=dict)
    default: Any = None


@dataclass(frozen=True)
class SettingGroup:
    """Settings that stand together under a heading."""

    name: str
    title: str
    settings: tuple[RunSetting, ...]


ONE_OR_MORE, ZERO_OR_MORE = mark("1 or more."), mark("0 or more.")
SHARE, BELOW_ONE = mark("0 to 1."), mark("0 to below 1.")
LIST = mark("Several with commas.")

OPTIMIZERS = {"adam": mark("Adam"), "adamw": mark("AdamW")}
