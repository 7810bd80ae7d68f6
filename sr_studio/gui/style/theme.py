"""One visual language: colour tokens for light and dark, type, the 4 px grid, and how they reach Qt.

All distances are multiples of 4 px: 8 between controls, 12 around the contents of a panel.

`install` is called once, after the ``QApplication`` exists. It sets the Fusion style, a 13 px font, the
palette and the style sheet, and follows the system between light and dark. Afterwards every widget may
ask `tokens` while it paints: a change of theme sends each widget ``QEvent.Type.PaletteChange`` and then
emits ``notifier().changed``.

Looks are asked for by property, so that widgets hold no colours of their own: ``set_role(label,
"muted")``, ``set_kind(button, "primary")``; the roles and kinds are listed in `style_sheet`.
"""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontInfo, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from sr_studio.gui.style.colors import DARK, LIGHT, Tokens
from sr_studio.gui.style.style_sheet import style_sheet

Choice = Literal["system", "light", "dark"]
Scheme = Literal["light", "dark"]
TextRole = Literal["plain", "muted", "heading", "title", "caption", "warn", "bad", "good", "badge"]
ButtonKind = Literal["primary", "plain", "flat", "danger", "segment"]

FONT_PIXELS = 13
CAPTION_PIXELS = 12


@dataclass(frozen=True)
class _State:
    choice: Choice
    scheme: Scheme


class Notifier(QObject):
    """Says that the theme has changed; widgets that paint need not listen, they get a PaletteChange."""

    changed = Signal()

    @Slot(Qt.ColorScheme)
    def follow(self, found: Qt.ColorScheme) -> None:
        """Take over the system's new scheme where the user chose to follow it."""
        if _state.choice == "system":
            _apply(_State("system", "dark" if found == Qt.ColorScheme.Dark else "light"))


_state = _State("system", "light")
_notifier: Notifier | None = None


def notifier() -> Notifier:
    """Return the one sender of ``changed``; it lives as long as the application."""
    global _notifier  # noqa: PLW0603
    if _notifier is None:
        _notifier = Notifier()
    return _notifier


def tokens() -> Tokens:
    """Colours of the theme in use."""
    return DARK if _state.scheme == "dark" else LIGHT


def scheme() -> Scheme:
    """Say which of the two themes is in use."""
    return _state.scheme


def choice() -> Choice:
    """What the user chose: ``system`` follows the desktop."""
    return _state.choice


def color(token: str, alpha: float = 1.0) -> QColor:
    """Return the token called ``token`` as a colour; ``alpha`` is 0..1."""
    found = QColor(getattr(tokens(), token))
    found.setAlphaF(alpha)
    return found


def install(app: QApplication, choice: Choice = "system") -> None:
    """Style the application and follow the system from now on."""
    app.setStyle("Fusion")
    font = ui_font()
    if font != app.font():
        app.setFont(font)
    hints = app.styleHints()
    hints.colorSchemeChanged.connect(notifier().follow, Qt.ConnectionType.UniqueConnection)
    set_choice(choice)


def set_choice(choice: Choice) -> None:
    """Switch to light, dark or the system's scheme, at once and everywhere."""
    hints = QApplication.styleHints()
    wanted = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}.get(choice, Qt.ColorScheme.Unknown)
    hints.setColorScheme(wanted)  # native title bars follow, where the platform has them
    if choice == "system":
        found: Scheme = "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"
    else:
        found = choice
    _apply(_State(choice, found))


def _apply(state: _State) -> None:
    global _state  # noqa: PLW0603
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return
    _state = state
    app.setPalette(palette(tokens()))
    sheet = style_sheet(tokens(), scheme=state.scheme)
    if app.styleSheet() != sheet:
        app.setStyleSheet(sheet)
    notifier().changed.emit()


def palette(tokens: Tokens) -> QPalette:
    """Return the palette Fusion and plain widgets draw with."""
    role = QPalette.ColorRole
    made = QPalette()
    for target, value in {
        role.Window: tokens.surface,
        role.WindowText: tokens.text,
        role.Base: tokens.sunken,
        role.AlternateBase: tokens.raised,
        role.Text: tokens.text,
        role.PlaceholderText: tokens.muted,
        role.Button: tokens.raised,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.bad,
        role.ToolTipBase: tokens.raised,
        role.ToolTipText: tokens.text,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Accent: tokens.accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.Light: tokens.raised,
        role.Midlight: tokens.hover,
        role.Mid: tokens.border,
        role.Dark: tokens.edge,
        role.Shadow: tokens.border,
    }.items():
        made.setColor(target, QColor(value))
    for target in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, target, QColor(tokens.disabled))
    made.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(tokens.border))
    return made


def ui_font() -> QFont:
    """Return the interface's font: the system's family at 13 px, larger where the system asks for it."""
    font = QFont(QApplication.font())
    font.setPixelSize(FONT_PIXELS if QFontInfo(font).pixelSize() < 17 else QFontInfo(font).pixelSize())
    font.setFamilies([font.family(), *_hangul_families(font)])
    return font


def _hangul_families(font: QFont) -> list[str]:
    """Families of Hangul that go with a sans serif; Qt alone takes any that has the glyph."""
    known = ["Apple SD Gothic Neo", "Malgun Gothic", "Pretendard", "Noto Sans CJK KR", "Noto Sans KR"]
    return [name for name in known if name != font.family()]


def sized_font(pixels: int, *, bold: bool = False) -> QFont:
    """Return the interface's font at another size, in logical pixels."""
    font = QFont(QApplication.font())
    font.setPixelSize(max(pixels, pixels + font.pixelSize() - FONT_PIXELS))
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font


def figures_font(pixels: int = FONT_PIXELS, *, bold: bool = False) -> QFont:
    """Return the interface's font with figures of one width, for columns of numbers."""
    font = sized_font(pixels, bold=bold)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def set_role(label: QLabel, role: TextRole) -> None:
    """Give a label its place in the type scale."""
    _set_property(label, "role", role)


def set_kind(button: QAbstractButton, kind: ButtonKind) -> None:
    """Give a button its weight: ``primary`` once a view, ``flat`` in bars, ``segment`` in a switch."""
    _set_property(button, "kind", kind)


def _set_property(widget: QWidget, name: str, value: str) -> None:
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
