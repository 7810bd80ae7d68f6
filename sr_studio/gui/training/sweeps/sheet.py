"""The contact sheet of a comparison, fitted to the room there is and never enlarged."""

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from sr_studio.gui.style import theme


class Sheet(QWidget):
    """Shows a PNG that the command ``train sweep`` wrote."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QPixmap()
        self._seen: tuple[str, int] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(120)

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
        self.update()

    def sizeHint(self) -> QSize:
        """Room for a sheet of two rows."""
        return QSize(480, 320)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint it in the middle."""
        painter = QPainter(self)
        if self._picture.isNull():
            painter.setPen(theme.color("muted"))
            text = self.tr("The pictures appear when the first models are scored.")
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, text)
            return
        ratio = self.devicePixelRatioF()
        size = self._picture.size() / ratio
        room = self.size()
        scale = min(1.0, room.width() / max(1, size.width()), room.height() / max(1, size.height()))
        width, height = size.width() * scale, size.height() * scale
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        target = QRectF((room.width() - width) / 2, (room.height() - height) / 2, width, height)
        painter.drawPixmap(target, self._picture, QRectF(self._picture.rect()))
