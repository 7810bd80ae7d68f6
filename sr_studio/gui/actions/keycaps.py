"""Keys drawn as keys: ``Ctrl`` ``Shift`` ``P``."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from sr_studio.gui.style import theme

_HEIGHT, _PAD, _GAP, _APART, _MARGIN = 20, 6, 3, 12, 4


def caps(keys: str) -> list[str]:
    """Split ``Ctrl+Shift+P`` into keys; a plus sign that is a key stays one."""
    if keys.endswith("+"):
        return [*filter(None, keys[:-1].split("+")), "+"]
    return keys.split("+")


def _metrics() -> QFontMetrics:
    return QFontMetrics(theme.sized_font(theme.CAPTION_PIXELS))


def keys_width(keys: str) -> int:
    """Width of a key sequence in logical pixels."""
    metrics = _metrics()
    widths = [max(metrics.horizontalAdvance(cap) + 2 * _PAD, _HEIGHT) for cap in caps(keys)]
    return sum(widths) + _GAP * (len(widths) - 1)


def draw_keys(painter: QPainter, keys: str, left: int, line: QRect, *, muted: bool = False) -> None:
    """Draw a key sequence from ``left`` on, centred in ``line``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(theme.sized_font(theme.CAPTION_PIXELS))
    metrics = painter.fontMetrics()
    x = float(left)
    top = line.top() + (line.height() - _HEIGHT) / 2
    for cap in caps(keys):
        width = max(metrics.horizontalAdvance(cap) + 2 * _PAD, _HEIGHT)
        frame = QRectF(x, top, width, _HEIGHT)
        painter.setPen(QPen(theme.color("border" if muted else "edge"), 1))
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setPen(theme.color("disabled" if muted else "text"))
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, cap)
        x += width + _GAP
    painter.restore()


def sequences_width(sequences: Sequence[str]) -> int:
    """Width of several key sequences in a line, 12 px apart, in logical pixels."""
    return sum(keys_width(keys) for keys in sequences) + _APART * max(len(sequences) - 1, 0)


def draw_sequences(painter: QPainter, sequences: Sequence[str], left: int, line: QRect) -> None:
    """Draw several key sequences from ``left`` on, centred in ``line``."""
    for keys in sequences:
        draw_keys(painter, keys, left, line)
        left += keys_width(keys) + _APART


class KeysButton(QAbstractButton):
    """Key sequences as a button, to be clicked for other ones; its text where there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sequences: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_sequences(self, sequences: Sequence[str]) -> None:
        """Show these keys; the button's text where there are none."""
        if self._sequences != tuple(sequences):
            self._sequences = tuple(sequences)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """All sequences, and a margin for the frame."""
        width = sequences_width(self._sequences) or _metrics().horizontalAdvance(self.text())
        return QSize(width + 2 * _MARGIN, _HEIGHT + 2 * _MARGIN)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the keys, upon a ground under the pointer, framed with the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        if focused or self.underMouse():
            painter.setPen(QPen(theme.color("accent"), 2) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("hover"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        if self._sequences:
            draw_sequences(painter, self._sequences, _MARGIN, self.rect())
        else:
            painter.setFont(theme.sized_font(theme.CAPTION_PIXELS))
            painter.setPen(theme.color("muted"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
