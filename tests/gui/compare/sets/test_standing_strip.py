"""The strip under the table of a set: what is drawn anew when another image is looked at."""

import pytest
from pytestqt.qtbot import QtBot

from sr_studio.gui.compare.sets.standing_strip import StandingStrip
from sr_studio.metrics.metric import Score
from sr_studio.metrics.psnr import PSNR
from sr_studio.scores.set_table import SetRow, SetTable


def of(count: int, *, more: float = 0.0) -> SetTable:
    rows = [SetRow(key, f"{key}.png", {"A": Score({"psnr": 20.0 + key**1.2 + more})}) for key in range(count)]
    return SetTable(rows, ["A"], (PSNR,))


def test_ticks_are_placed_once_for_a_table_and_a_width(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    strip = StandingStrip()
    qtbot.addWidget(strip)
    strip.resize(300, 64)
    strip.show()
    placed: list[float] = []
    place = StandingStrip._x

    def counted(self: StandingStrip, value: float, axis: tuple[float, float]) -> float:
        placed.append(value)
        return place(self, value, axis)

    monkeypatch.setattr(StandingStrip, "_x", counted)
    table = of(200)

    def drawn(table: SetTable, row: int) -> object:
        placed.clear()
        strip.show_table(table, {}, PSNR, row)
        return strip.grab().toImage()

    first = drawn(table, 3)
    assert len(placed) >= 200
    other = drawn(table, 150)
    assert len(placed) < 5
    assert other != first, "another image is marked"
    assert drawn(table, 3) == first
    drawn(of(200, more=1.0), 3)
    assert len(placed) >= 200, "other values are other ticks"
    strip.resize(400, 64)
    drawn(strip._table, 3)
    assert len(placed) >= 200, "and so are those of another width"
