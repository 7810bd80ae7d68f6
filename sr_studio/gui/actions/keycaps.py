"""Keys drawn as keys: ``Ctrl`` ``Shift`` ``P``."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from sr_studio.gui.style import theme

_HEIGHT, _PAD, _GAP = 20, 6, 3


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


class Keys(QWidget):
    """One or more key sequences in a line, with "or" between them left out: they stand 12 px apart."""

    def __init__(self, sequences: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sequences = sequences
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(sequences))

    def sizeHint(self) -> QSize:
        """All sequences and the gaps between them."""
        width = sum(keys_width(keys) for keys in self._sequences) + 12 * max(len(self._sequences) - 1, 0)
        return QSize(width, _HEIGHT + 4)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the keys."""
        painter = QPainter(self)
        left = 0
        for keys in self._sequences:
            draw_keys(painter, keys, left, self.rect())
            left += keys_width(keys) + 12
