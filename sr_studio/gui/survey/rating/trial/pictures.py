"""The pictures of a trial, read ahead in a thread, each compared with what was frozen before it is shown."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from sr_studio.errors import StudioError
from sr_studio.gui.event_queue import EventQueue
from sr_studio.survey.errors import SurveyError

Pixels = npt.NDArray[np.uint8]

_KEPT = 12
"""Decoded pictures: those of the trial, of the one before (to correct) and of the two to come."""


def decode(data: bytes, name: str) -> QImage:
    """Decode the PNG of a stimulus: 8-bit RGB without profile or transparency, as the freezer writes them.

    The result has the format RGB32. Raises `SurveyError`.
    """
    # Bit depth and colour type of the header (PNG specification, 11.2.2): 8, and 2 for RGB.
    if data[:8] != b"\x89PNG\r\n\x1a\n" or data[24:26] != b"\x08\x02":
        raise SurveyError("“{name}” is no 8-bit RGB PNG. Make the study again.", name=name)
    image = QImage.fromData(data)
    if image.isNull():
        raise SurveyError("“{name}” cannot be decoded. Take it from a copy of the study.", name=name)
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(1.0)
    return image


def pixels_of(image: QImage) -> Pixels:
    """H x W x 3 (red, green, blue) of an image, a copy."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return rows[:, : 3 * plain.width()].reshape(plain.height(), plain.width(), 3).copy()


class PictureReader(QObject):
    """Reads pictures in one thread, in the order in which they are wanted, the latest wish first.

    Parameters
    ----------
    read
        Gives the bytes of a stimulus or raises a `StudioError`: ``Study.check_stimulus``. It is called from
        the thread.
    """

    arrived = Signal(str)
    """Id of a stimulus: it is here, or it cannot be shown."""

    def __init__(self, read: Callable[[str], bytes], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read = read
        self._pictures: OrderedDict[str, QImage] = OrderedDict()
        self._errors: dict[str, StudioError] = {}
        self._wanted: list[str] = []
        self._changed = threading.Condition()
        self._closed = False
        self._queue = EventQueue(self)
        self._queue.delivered.connect(self._take)
        self._thread = threading.Thread(target=self._work, name="pictures", daemon=True)
        self._thread.start()

    def want(self, ids: Sequence[str], ahead: Sequence[str] = ()) -> None:
        """Read these, then those ahead; what was wanted before and is not any more is left."""
        for one in ids:
            if one in self._pictures:
                self._pictures.move_to_end(one)
        with self._changed:
            self._wanted = [
                one
                for one in dict.fromkeys((*ids, *ahead))
                if one not in self._pictures and one not in self._errors
            ]
            self._changed.notify()

    def pictures(self, ids: Sequence[str]) -> tuple[QImage, ...] | None:
        """The decoded pictures; None while one is not here yet. Raises `StudioError` where one cannot be."""
        for one in ids:
            if one in self._errors:
                raise self._errors[one]
        if not all(one in self._pictures for one in ids):
            return None
        return tuple(self._pictures[one] for one in ids)

    def forget_errors(self) -> None:
        """Try again what could not be read."""
        self._errors.clear()

    def close(self) -> None:
        """End the thread; harmless twice."""
        with self._changed:
            self._closed = True
            self._changed.notify()
        self._queue.close()
        self._thread.join(10)

    def _work(self) -> None:
        while True:
            with self._changed:
                while not self._wanted and not self._closed:
                    self._changed.wait()
                if self._closed:
                    return
                one = self._wanted.pop(0)
            result: QImage | StudioError
            try:
                result = decode(self._read(one), one)
            except StudioError as error:
                result = error
            self._queue.put((one, result))

    def _take(self, event: tuple[str, QImage | StudioError]) -> None:
        one, result = event
        if isinstance(result, StudioError):
            self._errors[one] = result
        else:
            self._pictures[one] = result
            while len(self._pictures) > _KEPT:
                self._pictures.popitem(last=False)
        self.arrived.emit(one)
