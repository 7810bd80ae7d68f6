"""A label that makes do with the width it is given."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sr_studio.gui.widgets.elided_label import ElidedLabel


def test_a_text_is_cut_to_the_width_and_told_whole(qtbot: QtBot) -> None:
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.show()
    label.set_text("0801.png  2040×1356 · PNG · 8 bit · sRGB")
    assert label.text().endswith("…")
    assert label.fontMetrics().horizontalAdvance(label.text()) <= 80
    assert label.toolTip().endswith("sRGB")
    label.resize(900, 20)
    QApplication.processEvents()
    assert label.text() == label.toolTip()


def test_it_asks_for_no_width(qtbot: QtBot) -> None:
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.set_text("x" * 500)
    assert label.minimumSizeHint().width() == 0
