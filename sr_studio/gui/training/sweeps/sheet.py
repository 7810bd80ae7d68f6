"""The contact sheet of a comparison, as wide as the room there is and never enlarged."""

from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from sr_studio.gui.style import theme

_LEAST = 120


class Sheet(QWidget):
    """Shows a PNG that the command ``train sweep`` wrote; it lies in a scroll area, whose width it fills."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QPixmap()
        self._seen: tuple[str, int] | None = None
        self.setMinimumHeight(_LEAST)

    def show_file(self, file: Path) -> None:
        """Show a file, or nothing where there is none; read again only when it has changed."""
        try:
            seen = (str(file), file.stat().st_mtime_ns)
        except OSError:
            seen = None
        if seen == self._seen:
            return
        self._seen = seen
        self._picture = QPixmap(str(file)) if seen is not None else QPixmap()
        self._fit()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the picture is at this width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setMinimumHeight(max(_LEAST, round(self._target().height())))

    def _target(self) -> QRectF:
        """Where it is painted, in logical pixels."""
        size = self._picture.size() / self.devicePixelRatioF()
        scale = min(1.0, self.width() / max(1, size.width()))
        width, height = size.width() * scale, size.height() * scale
        return QRectF((self.width() - width) / 2, 0, width, height)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint it, or when it will be there."""
        painter = QPainter(self)
        if self._picture.isNull():
            painter.setPen(theme.color("muted"))
            text = self.tr("The pictures appear when the first models are scored.")
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, text)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(self._target(), self._picture, QRectF(self._picture.rect()))
