"""Fields made from declarations: the one of a type shows its value and tells of edits."""

from typing import Annotated

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from sr_studio.gui.settings.choice_editor import ChoiceEditor
from sr_studio.gui.settings.editors import (
    DecimalEditor,
    LineEditor,
    NumberEditor,
    SwitchEditor,
    editor_of,
)
from sr_studio.gui.settings.options import Option, Range, Section, declarations


class LoupeSettings(Section, frozen=True, kw_only=True):
    shape: Annotated[str, Option("Shape", choices={"round": "Round", "square": "Square"})] = "round"
    on: Annotated[bool, Option("Loupe", text="Show it")] = True
    size: Annotated[int, Range(32, 512, step=8, unit=" px"), Option("Size")] = 128
    gain: Annotated[float, Range(0.25, 64.0, step=0.5, unit=" ×"), Option("Gain")] = 4.0
    caption: Annotated[str, Option("Caption", text="None")] = ""


KINDS = {
    "shape": (ChoiceEditor, "square", Qt.Key.Key_Down),
    "on": (SwitchEditor, False, Qt.Key.Key_Space),
    "size": (NumberEditor, 136, Qt.Key.Key_Up),
    "gain": (DecimalEditor, 4.5, Qt.Key.Key_Up),
    "caption": (LineEditor, "", Qt.Key.Key_Return),
}


@pytest.mark.parametrize("setting", declarations(LoupeSettings), ids=lambda setting: setting.name)
def test_each_type_has_its_field(setting, qtbot: QtBot, qapp: QApplication) -> None:  # type: ignore[no-untyped-def]
    kind, value, key = KINDS[setting.name]
    parent = QWidget()
    qtbot.addWidget(parent)
    editor = editor_of(setting, setting.option, parent)
    assert type(editor) is kind
    editor.retranslate()
    with qtbot.assertNotEmitted(editor.edited):
        editor.show_value(setting.default)
    parent.show()
    with qtbot.waitSignal(editor.edited) as told:
        qtbot.keyClick(editor, key)
    assert told.args == [value]


def test_units_stand_behind_numbers(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    shown = {}
    for setting in declarations(LoupeSettings):
        editor = editor_of(setting, setting.option, parent)  # type: ignore[arg-type]
        editor.retranslate()
        editor.show_value(setting.default)
        shown[setting.name] = editor.text() if setting.range or setting.type is bool else ""  # type: ignore[union-attr]
    assert shown == {"shape": "", "on": "Show it", "size": "128 px", "gain": "4.00 ×", "caption": ""}
