"""The figure as it will be, on the screen; its boxes are dragged in the whole picture."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sr_studio.figures.manifest import FigureBox
from sr_studio.gui.compare.figures.drawer import Preview
from sr_studio.gui.style import theme

MARGIN, PAPER = 28, 12
"""Logical pixels around the figure, and of these what is drawn as paper."""
SHARPNESS = 2
"""Pixels drawn for one of the screen, so that small letters are smooth."""


class PreviewPane(QWidget):
    """Shows a `Preview`, or a sentence in its place."""

    box_moved = Signal(int, int, int)
    """A box (its number) has its corner at x, y in reference pixels."""
    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._scaled = QImage()
        """The image in the pixels of the screen."""
        self._preview: Preview | None = None
        self._text = ""
        self._ground = "#ffffff"
        self._size = (1, 1)
        self._crop = (1, 1)
        self._boxes: tuple[FigureBox, ...] = ()
        self._held: tuple[int, QPointF] | None = None
        """The box that is dragged, and where in it, in reference pixels."""
        self.setMinimumSize(280, 200)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)

    def sizeHint(self) -> QSize:
        """Room for a figure of two columns."""
        return QSize(640, 480)

    @property
    def wanted_width(self) -> int:
        """Pixels a figure should be wide."""
        return max(400, round((self.width() - 2 * MARGIN) * self.devicePixelRatioF() * SHARPNESS))

    @property
    def text(self) -> str:
        """The sentence shown instead of a figure."""
        return self._text

    def show_preview(self, preview: Preview) -> None:
        """Show a figure."""
        self._preview, self._text, self._ground = preview, "", preview.background
        height, width = preview.pixels.shape[:2]
        self._image = QImage(preview.pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888)
        self._scaled = QImage()
        self.update()

    def show_text(self, text: str) -> None:
        """Say why there is no figure; what was shown stays behind it, faintly."""
        self._text = text
        self.update()

    def set_boxes(self, size: tuple[int, int], crop: tuple[int, int], boxes: Sequence[FigureBox]) -> None:
        """What can be dragged: boxes of one size in a picture of this size."""
        self._size, self._crop, self._boxes = size, crop, tuple(boxes)
        self.update()

    # ------------------------------------------------------------------------------------ places

    def figure_place(self) -> QRectF:
        """Where the figure is."""
        if self._image.isNull():
            return QRectF()
        room_x, room_y = self.width() - 2 * MARGIN, self.height() - 2 * MARGIN
        scale = min(room_x / self._image.width(), room_y / self._image.height(), 2.0)
        width, height = self._image.width() * scale, self._image.height() * scale
        return QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)

    def _on_screen(self, place: QRectF) -> QImage:
        """The image for a place; a smaller one is averaged, so that no thin line is lost."""
        size = (place.size() * self.devicePixelRatioF()).toSize()
        if size.width() >= self._image.width():
            return self._image
        if self._scaled.size() != size:
            smooth = Qt.TransformationMode.SmoothTransformation
            self._scaled = self._image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
        return self._scaled

    def picture_place(self) -> QRectF:
        """Where the whole picture is within it; empty where it shows none."""
        place = self.figure_place()
        if self._preview is None or self._preview.whole is None or place.isEmpty():
            return QRectF()
        scale = place.width() / self._image.width()
        x, y, width, height = self._preview.whole
        return QRectF(place.x() + x * scale, place.y() + y * scale, width * scale, height * scale)

    def box_place(self, number: int) -> QRectF:
        """Where a box is drawn."""
        picture, box = self.picture_place(), self._boxes[number]
        wide, high = box.size(self._crop)
        across, down = picture.width() / self._size[0], picture.height() / self._size[1]
        return QRectF(
            picture.x() + box.x * across,
            picture.y() + box.y * down,
            wide * across,
            high * down,
        )

    def _reference(self, at: QPointF) -> QPointF:
        picture = self.picture_place()
        return QPointF(
            (at.x() - picture.x()) / picture.width() * self._size[0],
            (at.y() - picture.y()) / picture.height() * self._size[1],
        )

    def _box_at(self, at: QPointF) -> int | None:
        if self.picture_place().isEmpty():
            return None
        hit = [n for n in range(len(self._boxes)) if self.box_place(n).adjusted(-4, -4, 4, 4).contains(at)]
        return hit[-1] if hit else None

    # ------------------------------------------------------------------------------------ events

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of a box."""
        number = self._box_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and number is not None and not self._text:
            box = self._boxes[number]
            self._held = number, self._reference(event.position()) - QPointF(box.x, box.y)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag it."""
        if self._held is None:
            over = self._box_at(event.position()) is not None and not self._text
            self.setCursor(Qt.CursorShape.SizeAllCursor if over else Qt.CursorShape.ArrowCursor)
            return
        number, grip = self._held
        corner = self._reference(event.position()) - grip
        self.box_moved.emit(number, round(corner.x()), round(corner.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        """Let it go."""
        self._held = None
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size wants another preview."""
        super().resizeEvent(event)
        self.resized.emit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the figure on its page, and a sentence over it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("hover"))
        place = self.figure_place()
        if not place.isEmpty():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            page = place.adjusted(-PAPER, -PAPER, PAPER, PAPER)
            painter.setOpacity(0.25 if self._text else 1.0)
            painter.fillRect(page, QColor(self._ground))
            painter.drawImage(place, self._on_screen(place))
            painter.setOpacity(1.0)
            painter.setPen(QPen(theme.color("border"), 1))
            painter.drawRect(page)
            if self._held is not None:
                number = self._held[0]
                painter.setPen(QPen(QColor(self._boxes[number].colour), 2, Qt.PenStyle.DashLine))
                painter.drawRect(self.box_place(number))
        if self._text:
            room = self.rect().adjusted(2 * MARGIN, MARGIN, -2 * MARGIN, -MARGIN)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            card = painter.boundingRect(room, flags, self._text).adjusted(-16, -12, 16, 12)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color("border"), 1))
            painter.setBrush(theme.color("raised"))
            painter.drawRoundedRect(card, 6, 6)
            painter.setPen(theme.color("text"))
            painter.drawText(room, flags, self._text)
