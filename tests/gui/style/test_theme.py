"""A theme that reaches every widget."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sr_studio.gui.style import theme
from sr_studio.gui.style.colors import DARK, LIGHT

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture(autouse=True)
def _system_theme(qapp: QApplication):
    theme.install(qapp, "light")
    yield
    theme.set_choice("light")


class _Listener(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.palettes = 0

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        self.palettes += event.type() == QEvent.Type.PaletteChange


def test_a_change_of_theme_reaches_open_widgets(qtbot: QtBot, qapp: QApplication) -> None:
    widget = _Listener()
    qtbot.addWidget(widget)
    widget.show()
    with qtbot.waitSignal(theme.notifier().changed, timeout=1000):
        theme.set_choice("dark")
    assert widget.palettes >= 1
    assert theme.tokens() is DARK
    assert widget.palette().color(QPalette.ColorRole.Window) == QColor(DARK.surface)
    assert DARK.accent in qapp.styleSheet()
    assert LIGHT.accent not in qapp.styleSheet()


def test_the_system_is_followed_only_when_chosen() -> None:
    theme.set_choice("system")
    theme.notifier().follow(Qt.ColorScheme.Dark)
    assert theme.scheme() == "dark"
    theme.notifier().follow(Qt.ColorScheme.Light)
    assert theme.scheme() == "light"
    theme.set_choice("light")
    theme.notifier().follow(Qt.ColorScheme.Dark)
    assert theme.scheme() == "light"


def test_installing_twice_changes_nothing(qapp: QApplication) -> None:
    sheet, font = qapp.styleSheet(), qapp.font()
    theme.install(qapp, "light")
    assert qapp.styleSheet() == sheet
    assert qapp.font() == font
    assert QFontInfo(qapp.font()).pixelSize() == theme.FONT_PIXELS


def test_a_grab_shows_the_theme(qtbot: QtBot) -> None:
    """The ground of a plain widget is the surface, pixel for pixel."""
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(20, 20)
    for choice, tokens in (("light", LIGHT), ("dark", DARK)):
        theme.set_choice(choice)
        assert widget.grab().toImage().pixelColor(10, 10) == QColor(tokens.surface)


def test_roles_and_kinds_restyle_at_once(qtbot: QtBot) -> None:
    label, button = QLabel("x"), QPushButton("x")
    for widget in (label, button):
        qtbot.addWidget(widget)
        widget.show()
    theme.set_role(label, "muted")
    theme.set_kind(button, "primary")
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(LIGHT.muted)
    assert button.grab().toImage().pixelColor(6, 6) == QColor(LIGHT.accent)


def test_figures_have_one_width(qapp: QApplication) -> None:
    from PySide6.QtGui import QFontMetricsF

    metrics = QFontMetricsF(theme.figures_font(bold=True))
    assert len({round(metrics.horizontalAdvance(digit * 8), 3) for digit in "0123456789"}) == 1


def test_notifier_is_one_object() -> None:
    assert isinstance(theme.notifier(), QObject)
    assert theme.notifier() is theme.notifier()
