"""A page that scrolls where its panel is smaller than it."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from sr_studio.gui.widgets.scrolled import NARROWEST, scrolled

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_a_page_fills_a_large_panel_and_scrolls_in_a_narrow_one(qapp: QApplication) -> None:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    wrapped = QLabel("many words " * 40, page)
    wrapped.setWordWrap(True)
    layout.addWidget(wrapped)
    page.setMinimumWidth(400)
    area = scrolled(page)
    area.resize(600, 120)
    area.show()
    qapp.processEvents()
    assert (page.width(), page.height()) == (area.viewport().width(), area.viewport().height())
    area.resize(NARROWEST, 120)
    qapp.processEvents()
    assert area.minimumSizeHint().width() <= NARROWEST
    assert page.width() == 400
    assert area.horizontalScrollBar().maximum() > 0
    assert area.verticalScrollBar().maximum() == 0
    area.close()
