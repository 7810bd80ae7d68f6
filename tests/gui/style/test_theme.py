"""Colours that can be read, in both themes, and a theme that reaches every widget."""

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sr_studio.gui.style import theme
from sr_studio.gui.style.colors import CANVAS, CHECKER, DARK, LIGHT, Tokens, contrast, luminance

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
THEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
GROUNDS = ("surface", "raised", "sunken", "hover", "accent_ground")


@pytest.fixture(autouse=True)
def _system_theme(qapp: QApplication):
    theme.install(qapp, "light")
    yield
    theme.set_choice("light")


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.478), ("#808080", "#808080", 1.0)],
)
def test_contrast_is_that_of_wcag(first: str, second: str, ratio: float) -> None:
    assert contrast(first, second) == pytest.approx(ratio, abs=2e-3)


@given(st.integers(0, 0xFFFFFF), st.integers(0, 0xFFFFFF))
def test_contrast_does_not_depend_on_the_order(first: int, second: int) -> None:
    a, b = f"#{first:06x}", f"#{second:06x}"
    assert contrast(a, b) == contrast(b, a) >= 1
    assert 0 <= luminance(a) <= 1


@THEMES
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("ink", ["text", "muted", "accent", "good", "warn", "bad"])
def test_ink_meets_aa_on_every_ground(tokens: Tokens, ink: str, ground: str) -> None:
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5


@THEMES
def test_verdicts_meet_aa_on_their_own_grounds(tokens: Tokens) -> None:
    for verdict in ("good", "warn", "bad"):
        assert contrast(getattr(tokens, verdict), getattr(tokens, f"{verdict}_ground")) >= 4.5
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5
    assert contrast(tokens.text, tokens.pressed) >= 4.5


@THEMES
@pytest.mark.parametrize("ground", GROUNDS)
def test_outlines_of_controls_meet_3_to_1(tokens: Tokens, ground: str) -> None:
    assert contrast(tokens.edge, getattr(tokens, ground)) >= 3
    assert contrast(tokens.accent, getattr(tokens, ground)) >= 3


@THEMES
def test_greys_have_no_hue(tokens: Tokens) -> None:
    for name in (
        "surface",
        "raised",
        "sunken",
        "hover",
        "pressed",
        "border",
        "edge",
        "text",
        "muted",
        "disabled",
    ):
        grey = QColor(getattr(tokens, name))
        assert grey.red() == grey.green() == grey.blue(), name


def test_every_token_is_a_colour() -> None:
    for tokens in (LIGHT, DARK):
        for field in fields(tokens):
            value = getattr(tokens, field.name)
            assert len(value) == 7
            assert QColor(value).isValid()
    for value in (*CANVAS.values(), CHECKER):
        grey = QColor(value)
        assert grey.red() == grey.green() == grey.blue()


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


def test_arrows_are_drawn_in_the_colours_of_the_theme() -> None:
    """The style sheet takes arrows from files, which hold their colour themselves."""
    from sr_studio.gui.style.icons import folder

    for name, tokens in (("light", LIGHT), ("dark", DARK)):
        for arrow in ("up", "down", "close", "float"):
            assert tokens.text in (folder() / "style" / f"{arrow}-{name}.svg").read_text()
        assert tokens.on_accent in (folder() / "style" / f"check-{name}.svg").read_text()


def test_notifier_is_one_object() -> None:
    assert isinstance(theme.notifier(), QObject)
    assert theme.notifier() is theme.notifier()
