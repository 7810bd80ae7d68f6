"""Pictures on the surround, one pixel of the file on one pixel of the screen, at every display scale."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from sr_studio.gui.survey.rating.look import Look
from sr_studio.gui.survey.rating.style import grey, text_font
from sr_studio.gui.survey.rating.trial.layout import Frame
from sr_studio.gui.survey.rating.trial.pictures import pixels_of

_ABOVE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
"""A name leaves a little room between itself and its picture."""


class Stage(QWidget):
    """Shows one frame of pictures, or nothing.

    It fills the window, so that its first pixel is one of the screen: a widget that began between two could
    place nothing exactly.
    """

    painted = Signal()
    """A frame that was asked for has been painted."""

    def __init__(self, look: Look, points: float, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._font = text_font(points)
        self._frame: Frame = ()
        self._images: Sequence[QImage] = ()
        self._names: Sequence[str] = ()
        self._label = 0
        self._fresh = False
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def show_frame(self, frame: Frame, images: Sequence[QImage], names: Sequence[str], label: int) -> None:
        """Show pictures at their places, with ``names`` (often "") above, ``label`` device pixels high."""
        self._frame, self._images, self._names, self._label = frame, images, names, label
        self._fresh = True
        self.update()

    def clear(self) -> None:
        """Take everything away."""
        self._frame, self._fresh = (), False
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Surround, pictures, names."""
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        painter.fillRect(self.rect(), grey(self._look.ground))
        painter.setFont(self._font)
        painter.setPen(grey(self._look.ink))
        for placed in self._frame:
            image, place = QImage(self._images[placed.which]), placed.place
            # With the screen's ratio one pixel of the picture is one of the screen, and nothing is resampled.
            image.setDevicePixelRatio(ratio)
            painter.drawImage(QPointF(place.x / ratio, place.y / ratio), image)
            if name := self._names[placed.which]:
                area = QRectF(place.x, place.y - self._label, place.width, self._label)
                box = QRectF(area.x() / ratio, area.y() / ratio, area.width() / ratio, area.height() / ratio)
                room = max(300 - box.width(), 0) / 2
                painter.drawText(box.adjusted(-room, 0, room, 0), _ABOVE, name)
        painter.end()
        if self._fresh:
            self._fresh = False
            self.painted.emit()

    def is_exact(self, grabbed: QImage) -> bool:
        """Whether a grab of the window shows every pixel of the pictures as it is in the file."""
        seen = pixels_of(grabbed)
        for placed in self._frame:
            place = placed.place
            box = seen[place.y : place.bottom, place.x : place.right]
            wanted = pixels_of(self._images[placed.which])
            if box.shape != wanted.shape or not bool((box == wanted).all()):
                return False
        return True
