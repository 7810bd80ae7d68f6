"""The table beside a chart."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QPixmap
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from sr_studio.gui.survey.results.cells import CellsTable
from sr_studio.gui.survey.results.tables import Table

TABLE = Table(head=("Condition", "MOS", "n"), rows=(("srgan", "3.41", "16"), ("bicubic", "2.02", "16")))


def test_cells_and_heads_say_what_the_table_says(qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    shown = CellsTable()
    qtbot.addWidget(shown)
    shown.show_table(TABLE, frozenset({(1, 1)}))
    model = shown.model()
    qtmodeltester.check(model)
    assert (shown.rows, shown.columns, shown.text(1), shown.text(0, 1), shown.head(1)) == (
        2,
        3,
        "bicubic",
        "3.41",
        "MOS",
    )
    assert shown.text(-1) == shown.text(2) == ""
    marked = [
        (row, column)
        for row in range(2)
        for column in range(3)
        if model.data(model.index(row, column), Qt.ItemDataRole.BackgroundRole) is not None
    ]
    assert marked == [(1, 1)]
    assert model.data(model.index(1, 1), Qt.ItemDataRole.ToolTipRole) == "Changed by screening"
    role, right = Qt.ItemDataRole.TextAlignmentRole, Qt.AlignmentFlag.AlignRight
    assert [bool(model.data(model.index(0, at), role) & right) for at in range(3)] == [False, True, True]


def test_marks_stand_in_the_last_heads_and_go_with_the_table(qtbot: QtBot) -> None:
    shown = CellsTable()
    qtbot.addWidget(shown)
    shown.show_table(TABLE, frozenset())
    icon = QIcon(QPixmap(8, 8))
    shown.set_icons(1, [icon, icon])

    def marks() -> list[bool]:
        role, across = Qt.ItemDataRole.DecorationRole, Qt.Orientation.Horizontal
        return [shown.model().headerData(at, across, role) is not None for at in range(3)]

    assert marks() == [False, True, True]
    shown.show_table(TABLE, frozenset())
    assert marks() == [False, False, False]


def test_a_double_click_names_row_and_column(qtbot: QtBot) -> None:
    shown = CellsTable()
    qtbot.addWidget(shown)
    shown.resize(500, 200)
    shown.show_table(TABLE, frozenset())
    shown.show()
    told: list[tuple[str, str]] = []
    shown.doubleClicked.connect(lambda at: told.append((shown.text(at.row()), shown.head(at.column()))))
    place = shown.visualRect(shown.model().index(1, 2)).center()
    qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told == [("bicubic", "n")]
