"""The look in Qt's terms: fonts and the style sheet. The theme of the program is not used here."""

from PySide6.QtGui import QColor, QFont, QFontInfo

from sr_studio.gui.style.theme import ui_font
from sr_studio.gui.survey.rating.look import ALARM_GROUND, ALARM_INK, Look

LEAST_POINTS = 18
"""Of text on pages, whatever the study says."""


def text_font(points: float, *, bold: bool = False) -> QFont:
    """The interface's font at a size in points."""
    font = ui_font()
    font.setPointSizeF(points)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font


def text_pixels(points: float) -> int:
    """Height of that font in logical pixels."""
    return max(QFontInfo(text_font(points)).pixelSize(), 1)


def grey(code: int) -> QColor:
    """A grey of an sRGB code."""
    return QColor(code, code, code)


def style_sheet(look: Look) -> str:
    """Of the rating window: greys alone, borders instead of colours, nothing that moves."""
    ground, ink, edge = look.hex("ground"), look.hex("ink"), look.hex("edge")
    field, faint = look.hex("field"), look.hex("faint")
    return f"""
QWidget {{ background: {ground}; color: {ink}; }}
QLabel, QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: none; }}
QLabel[alarm="true"] {{ background: {ALARM_GROUND}; color: {ALARM_INK}; padding: 8px 24px; }}
QPushButton {{ background: {field}; color: {ink}; border: 2px solid {edge}; border-radius: 6px;
    min-height: 48px; padding: 0 26px; outline: none; }}
QPushButton:focus {{ border: 4px solid {ink}; padding: 0 24px; min-height: 44px; }}
QPushButton:pressed {{ background: {ground}; }}
QPushButton:disabled {{ color: {faint}; border: 2px solid {faint}; background: {ground}; }}
QLineEdit {{ background: {field}; color: {ink}; border: 2px solid {edge}; border-radius: 6px;
    padding: 0 12px; min-height: 48px; selection-background-color: {ink}; selection-color: {field}; }}
QLineEdit:focus {{ border: 4px solid {ink}; padding: 0 10px; min-height: 44px; }}
QRadioButton {{ background: transparent; spacing: 12px; min-height: 48px; padding: 0 12px;
    border: 2px solid transparent; border-radius: 6px; outline: none; }}
QRadioButton:focus {{ border-color: {edge}; }}
QRadioButton::indicator {{ width: 20px; height: 20px; border-radius: 12px; border: 2px solid {ink};
    background: {field}; }}
QRadioButton::indicator:checked {{ border: 7px solid {ink}; width: 10px; height: 10px; }}
QScrollBar:vertical {{ background: {ground}; width: 12px; }}
QScrollBar::handle:vertical {{ background: {edge}; border-radius: 6px; min-height: 40px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; }}
"""
