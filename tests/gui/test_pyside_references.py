"""The installed PySide6 does not lose references of None and True (6.12.0 under Python 3.11 does)."""

import sys

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QImage, QPainter


class Source(QObject):
    fired = Signal(int)


def test_reference_counts_do_not_fall(qapp: object) -> None:
    source = Source()
    seen: list[int] = []
    source.fired.connect(seen.append)
    image = QImage(16, 16, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    none_before, true_before = sys.getrefcount(None), sys.getrefcount(True)
    for index in range(400):
        source.fired.emit(index)
        painter.fillRect(0, 0, 8, 8, QColor("red"))
        source.setObjectName("x")
    none_after, true_after = sys.getrefcount(None), sys.getrefcount(True)
    painter.end()
    assert len(seen) == 400
    assert none_after > none_before - 100
    assert true_after > true_before - 100
