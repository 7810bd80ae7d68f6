"""The table keeps what is chosen and what is in sight while a study goes on."""

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from sr_studio.gui.survey.monitor.rater_model import COLUMNS
from sr_studio.gui.survey.monitor.rater_table import RaterTable
from tests.gui.survey.monitor.rows import rater, status


def table_of(qtbot: QtBot, count: int = 200) -> RaterTable:
    table = RaterTable()
    qtbot.addWidget(table)
    table.resize(1200, 500)
    table.show()
    table.show_status(status([rater(number) for number in range(1, count + 1)]))
    qtbot.waitUntil(lambda: count < 50 or table.verticalScrollBar().maximum() > 100)
    return table


def code_at(table: RaterTable, y: int = 1) -> str:
    return table.rows.lines[table.indexAt(QPoint(10, y)).row()].rater.code


def test_votes_move_neither_the_rows_in_sight_nor_the_choice(qtbot: QtBot) -> None:
    table = table_of(qtbot)
    table.verticalScrollBar().setValue(80)
    table.selectRow(85)
    table.show_status(status([rater(number, done=number % 7) for number in range(1, 206)]))
    assert code_at(table) == "R81"
    assert table.chosen is not None
    assert (table.chosen.code, table.chosen.done) == ("R86", 86 % 7)


def test_rows_in_sight_stay_when_one_above_goes(qtbot: QtBot) -> None:
    table = table_of(qtbot)
    table.verticalScrollBar().setValue(80)
    table.show_status(status([rater(number) for number in range(1, 201) if number != 7]))
    assert code_at(table) == "R81"


def test_a_chosen_rater_who_goes_is_not_followed_by_the_neighbour(qtbot: QtBot) -> None:
    table = table_of(qtbot, 20)
    table.selectRow(4)
    told: list[None] = []
    table.chosen_changed.connect(lambda: told.append(None))
    table.show_status(status([rater(number) for number in range(1, 21) if number != 5]))
    assert table.chosen is None
    assert told


def test_a_click_on_a_head_orders_and_the_third_one_undoes_it(qtbot: QtBot) -> None:
    table = table_of(qtbot, 3)
    table.show_status(status([rater(1, done=5), rater(2, done=9), rater(3, done=1)]))
    table.selectRow(1)
    header = table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(COLUMNS.index("progress")) + 40, header.height() // 2)
    orders, titles = [], []
    for _ in range(3):
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
        orders.append([line.rater.code for line in table.rows.lines])
        titles.append(table.rows.headerData(COLUMNS.index("progress"), Qt.Orientation.Horizontal))
        assert table.chosen is not None
        assert table.chosen.code == "R02"
    assert orders == [["R03", "R01", "R02"], ["R02", "R01", "R03"], ["R01", "R02", "R03"]]
    assert titles == ["Progress ↑", "Progress ↓", "Progress"]


def test_what_is_painted_is_what_the_rows_say(qtbot: QtBot) -> None:
    table = table_of(qtbot, 3)
    before = table.viewport().grab().toImage()
    table.show_status(status([rater(1), rater(2, done=12), rater(3)]))
    after = table.viewport().grab().toImage()
    changed = {
        y // 32 for y in range(96) for x in range(0, 1100, 2) if before.pixel(x, y) != after.pixel(x, y)
    }
    assert changed == {1}


def test_every_column_is_in_sight_in_a_small_window(qtbot: QtBot) -> None:
    table = table_of(qtbot)
    for width in (992, 1900):
        table.resize(width, 500)
        qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() == 0)
        state = COLUMNS.index("state")
        assert table.columnViewportPosition(state) + 90 <= table.viewport().width()
        assert table.columnWidth(state) >= 90
