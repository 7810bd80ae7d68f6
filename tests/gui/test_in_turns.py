"""Work on the window's thread in parts."""

import sys

from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from sr_studio.gui.in_turns import InTurns, imports


def test_each_part_has_a_turn_of_its_own(qtbot: QtBot) -> None:
    said: list[str] = []

    def part() -> bool:
        said.append("part")
        QTimer.singleShot(0, parent, lambda: said.append("other"))
        return said.count("part") < 3

    parent = QObject()
    InTurns(part, lambda: said.append("done"), parent)
    assert said == [], "nothing in the turn that asks"
    qtbot.waitUntil(lambda: "done" in said)
    assert said[:3] == ["part", "other", "part"]
    assert said.count("part") == 3


def test_modules_are_imported_one_a_part() -> None:
    for name in ("colorsys", "wave"):
        sys.modules.pop(name, None)
    part = imports(["colorsys", "wave"])
    assert part()
    assert "colorsys" in sys.modules
    assert "wave" not in sys.modules
    assert part()
    assert not part()
    assert "wave" in sys.modules
