"""The panel's frame: it keeps its size whatever is said in it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDockWidget, QLabel, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sr_studio.gui.training.panel import TrainingPanel

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_a_notice_in_the_panel_takes_no_room_from_the_comparison(qtbot: QtBot) -> None:
    window, panel, content = QMainWindow(), TrainingPanel(), QWidget()
    qtbot.addWidget(window)
    window.setCentralWidget(QLabel("the comparison"))
    dock = QDockWidget(window)
    dock.setWidget(panel)
    window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, dock)
    row = QVBoxLayout(content)
    page, notice = QWidget(), QLabel("notice")
    page.setMinimumHeight(150)
    notice.setFixedHeight(300)
    notice.hide()
    row.addWidget(notice)
    row.addWidget(page)
    window.resize(800, 700)
    window.show()
    panel.set_content(content)
    window.resizeDocks([dock], [240], Qt.Orientation.Vertical)
    QApplication.processEvents()
    before = window.centralWidget().height(), panel.height()
    notice.show()
    for _ in range(4):
        QApplication.processEvents()
    assert (window.centralWidget().height(), panel.height()) == before
    assert content.height() > panel.height()  # it scrolls
    assert notice.height() == 300
    notice.hide()
    for _ in range(4):
        QApplication.processEvents()
    assert content.height() <= panel.height()


def test_other_content_takes_the_place_of_the_first(qtbot: QtBot) -> None:
    panel = TrainingPanel()
    qtbot.addWidget(panel)
    panel.set_content(QLabel("one"))
    two = QLabel("two")
    panel.set_content(two)
    panel.show()
    assert panel.content is two
    assert two.isVisible()
