"""The scores panel: the right number in the right cell, its recipe beside it, nothing stale or invented."""

import csv
import io
import math
from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from sr_studio.errors import Message
from sr_studio.geometry import Box
from sr_studio.gui.compare.panels.score_table import CELL, Heading, ScoreCell
from sr_studio.gui.compare.panels.scores import ScoreRow, ScoresPanel
from sr_studio.gui.style import theme
from sr_studio.gui.widgets.fields import ComboBox, SpinBox
from sr_studio.metrics.metric import Metric, Score
from sr_studio.metrics.protocol import COMMUNITY, DAALA, Protocol
from sr_studio.metrics.psnr import PSNR
from sr_studio.metrics.registry import describe
from sr_studio.metrics.ssim import SMALL, SSIM
from sr_studio.scores.lines import columns

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
TWO = (PSNR, SSIM)
ROWS = [
    ScoreRow("b", "Bicubic", Score({"psnr": 28.4181, "ssim": 0.81042}), Score({"psnr": 27.0, "ssim": 0.79})),
    ScoreRow("s", "SRResNet", Score({"psnr": 32.0249, "ssim": 0.89341}), Score({"psnr": 31.0, "ssim": 0.78})),
    ScoreRow("g", "SRGAN", Score({"psnr": 29.19, "ssim": 0.8461}), None, pending=frozenset({"visible"})),
]


@pytest.fixture
def panel(qtbot: QtBot, qapp: QApplication) -> ScoresPanel:
    theme.install(qapp, "light")
    panel = ScoresPanel()
    qtbot.addWidget(panel)
    panel.resize(320, 640)
    panel.set_metrics(TWO)
    panel.set_rows(ROWS)
    panel.set_protocol(COMMUNITY, 4)
    panel.set_regions(whole=(512, 480), visible=Box(10, 20, 300, 200))
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def view(panel: ScoresPanel) -> QTableView:
    return panel.findChild(QTableView)


def cells(panel: ScoresPanel) -> list[list[ScoreCell | Heading]]:
    model = view(panel).model()
    return [
        [model.index(row, column).data(CELL) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def texts(panel: ScoresPanel) -> list[list[str]]:
    return [[getattr(cell, "text", "") for cell in row] for row in cells(panel)]


def named(panel: ScoresPanel, kind: type, name: str):  # type: ignore[no-untyped-def]
    return next(
        found
        for found in panel.findChildren(kind)
        if name in (found.accessibleName(), getattr(found, "text", str)())
    )


def test_narrow_puts_the_regions_below_one_another(panel: ScoresPanel) -> None:
    table = cells(panel)
    headings = [row[0] for row in table if isinstance(row[0], Heading)]
    assert [heading.region for heading in headings] == ["whole", "visible"]
    assert [heading.extent for heading in headings] == ["512 × 480", "300 × 200 @ 10, 20"]
    assert texts(panel)[1] == ["Bicubic", "28.42", "0.8104"]
    assert texts(panel)[5] == ["Bicubic", "27.00", "0.7900"]


def test_a_new_box_is_scrolled_to(panel: ScoresPanel, qtbot: QtBot) -> None:
    panel.resize(300, 260)
    panel.set_regions(whole=(512, 480), visible=Box(10, 20, 300, 200), box=Box(1, 2, 64, 64))
    table = view(panel)
    qtbot.waitUntil(lambda: table.rowViewportPosition(8) < table.viewport().height() - 25)
    table.scrollToTop()
    panel.set_regions(whole=(512, 480), visible=Box(10, 20, 300, 200), box=Box(1, 2, 65, 64))
    assert table.verticalScrollBar().value() == 0, "a box that is dragged on does not move the table"


def test_the_recipe_is_drawn_over_the_numbers_and_stays_there(panel: ScoresPanel) -> None:
    panel.resize(300, 260)
    header = view(panel).horizontalHeader()
    before = header.grab().toImage()
    view(panel).verticalScrollBar().setValue(40)
    assert header.grab().toImage() == before
    panel.set_protocol(Protocol(channel="rgb"), 4)
    assert header.grab().toImage() != before, "another recipe is drawn otherwise"


def test_wide_puts_them_side_by_side(panel: ScoresPanel) -> None:
    panel.resize(900, 400)
    assert texts(panel)[0] == ["Bicubic", "28.42", "0.8104", "27.00", "0.7900"]
    panel.set_regions(whole=(512, 480), visible=Box(0, 0, 9, 9), box=Box(1, 2, 64, 64))
    assert texts(panel)[0] == ["Bicubic", "28.42", "0.8104", "27.00", "0.7900", "–", "–"]


@pytest.mark.parametrize("width", [300, 900])
@pytest.mark.parametrize("protocol", [COMMUNITY, DAALA, Protocol(channel="rgb", shave=0)])
def test_the_recipe_stands_in_every_heading(panel: ScoresPanel, width: int, protocol: Protocol) -> None:
    panel.resize(width, 500)
    panel.set_protocol(protocol, 4)
    table = view(panel).model()
    assert table.heading("whole").recipe == table.heading("visible").recipe == describe(protocol, 4, TWO)
    assert describe(protocol, 4, TWO) in panel.as_text()


def test_best_is_marked_by_metric_and_region(panel: ScoresPanel) -> None:
    best = {
        (row, column)
        for row, line in enumerate(cells(panel))
        for column, cell in enumerate(line)
        if isinstance(cell, ScoreCell) and cell.best
    }
    assert best == {(2, 1), (2, 2), (6, 1), (5, 2)}
    spoken = view(panel).model().index(2, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "SRResNet, Whole image, PSNR: 32.02 dB, best"


def test_a_pending_score_shows_dots_even_where_an_old_number_is_known(panel: ScoresPanel) -> None:
    stale = ScoreRow(
        "b", "Bicubic", Score({"psnr": 99.0, "ssim": 0.99}), pending=frozenset({"whole", "visible"})
    )
    panel.set_rows([stale, *ROWS[1:]])
    assert texts(panel)[1] == ["Bicubic", "···", "···"]
    assert "99" not in panel.as_text()
    assert "99" not in panel.as_csv()
    best = [cell for cell in cells(panel)[1][1:] if cell.best]
    assert best == [], "a number under way is not compared"


def test_identical_is_a_word(panel: ScoresPanel) -> None:
    panel.set_rows([ScoreRow("r", "Copy", Score({"psnr": math.inf, "ssim": 1.0})), ROWS[0]])
    assert texts(panel)[1] == ["Copy", "identical", "1.0000"]
    assert cells(panel)[1][1].best


def test_a_missing_ssim_says_why(panel: ScoresPanel) -> None:
    panel.set_rows([ScoreRow("b", "Bicubic", Score({"psnr": 20.0}, {"ssim": SMALL})), ROWS[1]])
    index = view(panel).model().index(1, 2)
    assert index.data() == "–"
    assert "smaller than the window" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_no_reference_is_said_once_with_its_reason(panel: ScoresPanel) -> None:
    reason = "No reference: this image is the input itself."
    panel.set_rows([ScoreRow(row.key, row.label, reason=reason) for row in ROWS])
    shown = [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]
    assert shown.count(reason) == 1
    assert not view(panel).isVisible()
    assert not named(panel, QPushButton, "Copy").isEnabled()
    panel.set_rows(ROWS)
    assert view(panel).isVisible()


def test_a_reason_of_one_pane_stands_in_place_of_its_numbers(panel: ScoresPanel) -> None:
    panel.set_rows(
        [*ROWS[:2], ScoreRow("g", "SRGAN", Score({"psnr": 77.0, "ssim": 0.1}), reason="it failed")]
    )
    assert texts(panel)[3] == ["SRGAN", "it failed", "it failed"]
    assert view(panel).columnSpan(3, 1) == 2
    assert "77" not in panel.as_text()


def test_following_a_pan_keeps_the_tables_shape(panel: ScoresPanel, qtbot: QtBot) -> None:
    """Live scores change numbers only: no reset, so selection and scroll position stay."""
    table = view(panel)
    table.selectRow(2)
    with qtbot.assertNotEmitted(table.model().modelReset):
        for step in range(50):
            score = Score({"psnr": 20.0 + step, "ssim": 0.5})
            panel.set_rows([ScoreRow(row.key, row.label, row.whole, score) for row in ROWS])
            panel.set_regions(whole=(512, 480), visible=Box(step, 0, 300, 200))
    assert texts(panel)[5][1] == "69.00"
    assert [index.row() for index in table.selectionModel().selectedRows()] == [2]


def test_presets(panel: ScoresPanel, qtbot: QtBot) -> None:
    preset = named(panel, ComboBox, "Protocol")
    preset.setFocus()
    with qtbot.waitSignal(panel.protocol_changed) as told:
        qtbot.keyClick(preset, Qt.Key.Key_Down)
    assert told.args == [DAALA]
    panel.set_protocol(DAALA, 4)
    assert preset.currentText() == "SRGAN paper (daala)"


def test_a_protocol_of_ones_own(panel: ScoresPanel, qtbot: QtBot) -> None:
    preset = named(panel, ComboBox, "Protocol")
    channel = named(panel, ComboBox, "Channel")
    shave = panel.findChild(SpinBox)
    assert not channel.isVisible()
    preset.setFocus()
    qtbot.keyClick(preset, Qt.Key.Key_End)
    assert channel.isVisible()
    assert shave.text() == "the scale"
    told: list[Protocol] = []
    panel.protocol_changed.connect(told.append)
    panel.protocol_changed.connect(lambda protocol: panel.set_protocol(protocol, 4))
    channel.setFocus()
    qtbot.keyClick(channel, Qt.Key.Key_End)
    shave.setValue(2)
    assert told == [Protocol(channel="rgb"), Protocol(channel="rgb", shave=2)]
    channel.setFocus()
    qtbot.keyClick(channel, Qt.Key.Key_Home)
    shave.setValue(-1)
    assert told[-1] == COMMUNITY
    assert channel.isVisible(), "who chose Custom keeps its fields"


def test_an_unusual_protocol_shows_as_custom(panel: ScoresPanel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(panel.protocol_changed):
        panel.set_protocol(Protocol(channel="bt709", shave=8, window="wang"), 3)
    assert named(panel, ComboBox, "Protocol").currentText() == "Custom"
    assert named(panel, ComboBox, "Channel").currentText() == "BT.709 Y"
    assert panel.findChild(SpinBox).value() == 8


def test_buttons(panel: ScoresPanel, qtbot: QtBot) -> None:
    for text, signal in (("Copy", panel.copy_requested), ("CSV…", panel.export_requested)):
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(named(panel, QPushButton, text), Qt.MouseButton.LeftButton)
    assert not named(panel, QPushButton, "Clear box").isVisible()
    panel.set_regions(whole=(512, 480), box=Box(1, 2, 3, 4))
    with qtbot.waitSignal(panel.clear_region_requested):
        qtbot.mouseClick(named(panel, QPushButton, "Clear box"), Qt.MouseButton.LeftButton)


def test_ctrl_c_in_the_table_copies(panel: ScoresPanel, qtbot: QtBot) -> None:
    panel.activateWindow()
    view(panel).setFocus()
    with qtbot.waitSignal(panel.copy_requested):
        qtbot.keyClick(view(panel), Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)


def test_text_for_the_clipboard(panel: ScoresPanel) -> None:
    """The same table as the CSV file: nothing a number depends on is left behind."""
    text = panel.as_text(image="a.png")
    lines = list(csv.DictReader(io.StringIO(text), delimiter="\t"))
    assert lines == list(csv.DictReader(io.StringIO(panel.as_csv(image="a.png"))))
    assert lines[0]["recipe"] == "BT.601 Y, shave 4, Wang SSIM 11×11 σ1.5"
    assert (lines[0]["method"], lines[0]["region"], lines[0]["extent"]) == ("b", "whole", "512 × 480")
    assert [line["region"] for line in lines] == ["whole", "visible"] * len(ROWS)


def test_csv_holds_full_precision_and_odd_names(panel: ScoresPanel) -> None:
    odd = ScoreRow("x", 'a "b", c\nd', Score({"psnr": 1 / 3, "ssim": 2 / 3}))
    panel.set_rows(
        [
            odd,
            ScoreRow("i", "Copy", Score({"psnr": math.inf, "ssim": 1.0})),
            ScoreRow("f", "Bad", reason="why"),
        ]
    )
    table = list(csv.DictReader(io.StringIO(panel.as_csv(image="바다.png"))))
    assert table[0]["label"] == 'a "b", c\nd'
    assert list(table[0]) == columns(TWO)
    assert float(table[0]["psnr_db"]) == 1 / 3
    assert table[0]["image"] == "바다.png"
    assert table[0]["recipe"] == describe(COMMUNITY, 4, TWO)
    by_pane = {(row["method"], row["region"]): row for row in table}
    assert by_pane["i", "whole"]["psnr_db"] == "inf"
    assert by_pane["f", "whole"]["not_scored"] == by_pane["f", "visible"]["not_scored"] == "why"
    assert by_pane["f", "whole"]["psnr_db"] == ""


def test_csv_says_how_each_picture_was_made_and_leaves_out_none(panel: ScoresPanel) -> None:
    made = {
        "scale": 2,
        "degradation": "MATLAB bicubic /2 (uint8, replicate)",
        "precision": "bf16",
        "device": "CPU",
    }
    under_way = ScoreRow("s", "SRResNet", pending=frozenset({"whole", "visible"}))
    panel.set_rows([replace(ROWS[0], **made), under_way])
    first, _, waiting, _ = csv.DictReader(io.StringIO(panel.as_csv(image="a")))
    assert {name: first[name] for name in made} == {**made, "scale": "2"}
    assert "shave 2" in first["recipe"], "the recipe of this pane's own scale"
    assert (waiting["psnr_db"], waiting["not_scored"]) == ("", "still being computed")


def test_no_rows(panel: ScoresPanel) -> None:
    panel.set_rows([])
    assert any("Open an image" in label.text() for label in panel.findChildren(QLabel) if label.isVisible())
    assert view(panel).model().rowCount() == 0
    panel.set_rows([], open_=True)
    said = [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]
    assert any("no model or method is switched on" in text for text in said)
    assert not any("Open an image" in text for text in said)


def test_numbers_are_not_cut_off(panel: ScoresPanel) -> None:
    from PySide6.QtGui import QFontMetrics

    metrics = QFontMetrics(theme.figures_font(bold=True))
    for width in (240, 300, 900):
        panel.resize(width, 500)
        for column in range(1, view(panel).model().columnCount()):
            for text in ("100.00", "0.8934", "identical"):
                assert view(panel).columnWidth(column) - 16 >= metrics.horizontalAdvance(text) - 10


def test_the_tables_index_is_valid_everywhere(panel: ScoresPanel) -> None:
    model = view(panel).model()
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.data(QModelIndex()) is None
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            for role in (
                Qt.ItemDataRole.DisplayRole,
                Qt.ItemDataRole.ToolTipRole,
                Qt.ItemDataRole.AccessibleTextRole,
            ):
                assert model.index(row, column).data(role) is not None


MAE = Metric(name="mae", label="MAE", digits=2, higher_is_better=False, per_box=False, prepare=PSNR.prepare)
"""Shown, not computed."""


def test_a_metric_more_is_a_column_more_everywhere(panel: ScoresPanel) -> None:
    panel.set_metrics([*TWO, MAE])
    panel.set_rows(
        [
            ScoreRow("b", "Bicubic", Score({"psnr": 28.0, "ssim": 0.8, "mae": 6.004}), Score({"psnr": 27.0})),
            ScoreRow("s", "SRGAN", Score({"psnr": 27.0, "ssim": 0.7, "mae": 5.996})),
            ScoreRow("x", "Other", Score({"psnr": 26.0}, {"ssim": SMALL, "mae": Message("no weights")})),
        ]
    )
    model = view(panel).model()
    assert model.headerData(3, Qt.Orientation.Horizontal) == "MAE ↓"
    assert texts(panel)[1] == ["Bicubic", "28.00", "0.8000", "6.00"]
    assert [row[3].best for row in cells(panel)[1:4]] == [False, False, False], "6.00 is a tie"
    assert texts(panel)[5] == ["Bicubic", "27.00", "···", "–"], "SSIM under way; MAE is of whole images"
    assert "whole images" in cells(panel)[5][3].why
    assert cells(panel)[3][3].why == "no weights"
    assert "\tmae\t" in panel.as_text().splitlines()[0]
    rows = list(csv.DictReader(io.StringIO(panel.as_csv())))
    assert rows[0]["mae"] == "6.004"
    (other,) = (row for row in rows if row["label"] == "Other" and row["region"] == "whole")
    assert (other["ssim"], other["mae"]) == ("", "")
    assert other["not_scored"] == f"SSIM: {SMALL}; MAE: no weights"
    panel.set_metrics(TWO)
    assert texts(panel)[1] == ["Bicubic", "28.00", "0.8000"]


def test_the_lower_value_is_best_where_the_metric_says_so(panel: ScoresPanel) -> None:
    panel.set_metrics([MAE])
    panel.set_rows([ScoreRow("b", "B", Score({"mae": 6.0})), ScoreRow("s", "S", Score({"mae": 5.0}))])
    assert [row[1].best for row in cells(panel)[1:3]] == [False, True]
    panel.resize(900, 400)
    assert texts(panel)[0][:2] == ["B", "6.00"]


FIVE = [
    Metric(name=name, label=name, digits=4, prepare=PSNR.prepare)
    for name in ("one", "two", "three", "four", "five")
]


def test_with_many_metrics_labels_stand_over_their_numbers(panel: ScoresPanel) -> None:
    panel.resize(300, 500)
    panel.set_metrics(FIVE)
    scores = Score({metric.name: 0.1234 for metric in FIVE})
    panel.set_rows([ScoreRow("b", "Bicubic", scores), ScoreRow("f", "Bad", reason="why it failed")])
    assert texts(panel)[1][0] == "Bicubic"
    assert texts(panel)[2] == ["", *["0.1234"] * 5]
    assert texts(panel)[4][0] == "why it failed"
    assert view(panel).columnSpan(4, 0) == 6
    model = view(panel).model()
    assert (
        model.index(2, 3).data(Qt.ItemDataRole.AccessibleTextRole).startswith("Bicubic, Whole image, three:")
    )
    panel.set_metrics(TWO)
    panel.set_rows(ROWS)
    assert texts(panel)[1] == ["Bicubic", "28.42", "0.8104"]


def test_four_columns_need_no_scroll_bar(panel: ScoresPanel) -> None:
    panel.resize(288, 500)
    panel.set_metrics([*TWO, *FIVE[:2]])
    panel.set_rows(
        [ScoreRow("b", "Bicubic", Score({"psnr": 28.4, "ssim": 0.8, "one": 0.1234, "two": 0.1234}))]
    )
    QApplication.processEvents()
    widths = [view(panel).columnWidth(column) for column in range(5)]
    assert sum(widths) <= view(panel).viewport().width()
    assert not view(panel).horizontalScrollBar().isVisible()


def test_a_long_recipe_is_printed_whole_over_the_table(panel: ScoresPanel) -> None:
    def recipe_label() -> QLabel:
        return next(
            label for label in panel.findChildren(QLabel) if label.text().startswith("BT.601 Y, shave 4")
        )

    assert not recipe_label().isVisible(), "it fits into the table's header"
    long = Metric(name="long", label="L", digits=4, prepare=PSNR.prepare, recipe=lambda *_: "word " * 30)
    panel.set_metrics([*TWO, long])
    assert recipe_label().isVisible()
    assert recipe_label().text() == describe(COMMUNITY, 4, [*TWO, long])
