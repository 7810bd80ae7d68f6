"""Fields leave the wheel alone until they have the focus."""

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sr_studio.gui.style import theme
from sr_studio.gui.widgets.fields import ComboBox, DoubleSpinBox, SpinBox

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def wheel(widget: QWidget) -> None:
    place = widget.mapTo(widget.window(), widget.rect().center())
    QTest.wheelEvent(widget.window().windowHandle(), QPointF(place), QPoint(0, -120))
    QApplication.processEvents()


@pytest.fixture
def area(qtbot: QtBot, qapp: QApplication) -> QScrollArea:
    theme.install(qapp, "light")
    area = QScrollArea()
    qtbot.addWidget(area)
    page = QWidget()
    column = QVBoxLayout(page)
    combo, spin, double = ComboBox(page), SpinBox(page), DoubleSpinBox(page)
    combo.addItems(["one", "two", "three"])
    for field in (combo, spin, double):
        column.addWidget(field)
    column.addStretch(1)
    spin.setValue(50)
    double.setValue(50)
    page.setMinimumHeight(2000)
    area.setWidget(page)
    area.resize(300, 300)
    area.show()
    qtbot.waitExposed(area)
    area.setFocus()
    return area


@pytest.mark.parametrize("kind", [ComboBox, SpinBox, DoubleSpinBox])
def test_the_wheel_scrolls_the_panel_and_leaves_the_field(
    area: QScrollArea, kind: type, qtbot: QtBot
) -> None:
    field = area.findChild(kind)
    area.activateWindow()
    before = field.currentIndex() if kind is ComboBox else field.value()
    wheel(field)
    assert (field.currentIndex() if kind is ComboBox else field.value()) == before
    assert area.verticalScrollBar().value() > 0, "the panel has scrolled instead"


@pytest.mark.parametrize("kind", [ComboBox, SpinBox, DoubleSpinBox])
def test_with_the_focus_the_wheel_changes_the_field(area: QScrollArea, kind: type, qtbot: QtBot) -> None:
    field = area.findChild(kind)
    area.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus, timeout=1000)
    before = field.currentIndex() if kind is ComboBox else field.value()
    wheel(field)
    assert (field.currentIndex() if kind is ComboBox else field.value()) != before


def test_choosing_by_value_is_silent(area: QScrollArea, qtbot: QtBot) -> None:
    combo = ComboBox()
    qtbot.addWidget(combo)
    combo.addItem("a", ("x", 1))
    combo.addItem("b", ("x", 2))
    with qtbot.assertNotEmitted(combo.currentIndexChanged):
        assert combo.choose(("x", 2))
    assert combo.currentText() == "b"
    assert not combo.choose("unknown")
    assert combo.currentText() == "b"
