"""One row of the image list: thumbnail, name, facts, and what is wrong where something is."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from sr_studio.gui.compare.image_entry import Entry, ImageFile
from sr_studio.gui.style import icons, theme

ENTRY = Qt.ItemDataRole.UserRole
FACTS = Qt.ItemDataRole.UserRole + 1
BADGE = Qt.ItemDataRole.UserRole + 2
THUMBNAIL = Qt.ItemDataRole.UserRole + 3
CURRENT = Qt.ItemDataRole.UserRole + 4

HEIGHT = 60
_PICTURE = 48


def thumbnail_image(file: ImageFile) -> QImage:
    """The thumbnail as a picture of its own memory."""
    width, height = file.thumbnail_size
    if not width or not height:
        return QImage()
    return QImage(file.thumbnail, width, height, width * 4, QImage.Format.Format_RGBA8888).copy()


class ImageRowDelegate(QStyledItemDelegate):
    """Draws the rows of the image list."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        """One height for all rows."""
        return QSize(120, HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw ground, thumbnail and two lines of text."""
        entry: Entry = index.data(ENTRY)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        self._ground(painter, area, state, current=bool(index.data(CURRENT)))
        square = QRectF(area.left() + 8, area.top() + (HEIGHT - _PICTURE) / 2, _PICTURE, _PICTURE)
        self._picture(painter, square, entry, index.data(THUMBNAIL))
        left = int(square.right()) + 10
        text = QRect(left, area.top() + 10, area.right() - left - 8, 20)
        painter.setFont(theme.sized_font(theme.FONT_PIXELS, bold=bool(index.data(CURRENT))))
        painter.setPen(theme.color("text" if entry.state != "failed" else "bad"))
        name = painter.fontMetrics().elidedText(
            str(index.data(Qt.ItemDataRole.DisplayRole)), Qt.TextElideMode.ElideMiddle, text.width()
        )
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        line = QRect(left, area.top() + 31, area.right() - left - 8, 18)
        badge = str(index.data(BADGE) or "")
        if badge:
            line.setLeft(left + self._badge(painter, badge, line) + 6)
        painter.setFont(theme.sized_font(theme.CAPTION_PIXELS))
        painter.setPen(theme.color("muted" if entry.state != "failed" else "bad"))
        facts = painter.fontMetrics().elidedText(
            str(index.data(FACTS)), Qt.TextElideMode.ElideRight, line.width()
        )
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, facts)
        painter.restore()

    def _ground(self, painter: QPainter, area: QRect, state: QStyle.StateFlag, *, current: bool) -> None:
        card = QRectF(area).adjusted(3, 2, -3, -2)
        painter.setPen(Qt.PenStyle.NoPen)
        if current:
            painter.setBrush(theme.color("accent_ground"))
            painter.drawRoundedRect(card, 4, 4)
        elif state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setBrush(theme.color("hover"))
            painter.drawRoundedRect(card, 4, 4)
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(theme.color("accent"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)

    def _picture(self, painter: QPainter, square: QRectF, entry: Entry, image: QImage | None) -> None:
        if image is None or image.isNull():
            shape = QPainterPath()
            shape.addRoundedRect(square, 3, 3)
            painter.fillPath(shape, theme.color("hover"))
            failed = entry.state == "failed"
            device = painter.device()
            mark = icons.pixmap(
                "error" if failed else "images",
                color=theme.tokens().bad if failed else theme.tokens().muted,
                ratio=device.devicePixelRatioF() if device else 1.0,
            )
            painter.drawPixmap(int(square.center().x()) - 10, int(square.center().y()) - 10, mark)
            return
        factor = min(square.width() / image.width(), square.height() / image.height())
        target = QRectF(0, 0, max(1.0, image.width() * factor), max(1.0, image.height() * factor))
        target.moveCenter(square.center())
        painter.drawImage(target, image)

    def _badge(self, painter: QPainter, text: str, line: QRect) -> int:
        painter.setFont(theme.sized_font(11))
        width = painter.fontMetrics().horizontalAdvance(text) + 10
        frame = QRectF(line.left(), line.top() + 1, width, 16)
        painter.setPen(QPen(theme.color("edge"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setPen(theme.color("muted"))
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, text)
        return width
