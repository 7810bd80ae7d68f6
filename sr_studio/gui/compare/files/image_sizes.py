"""Sizes of image files as their first bytes say them: nothing is decoded in the window."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QImageIOHandler, QImageReader

Size = tuple[int, int]


def size_reader() -> Callable[[Path], Size | None]:
    """A function that returns a file's width and height after EXIF orientation, asking each file once.

    None where the file cannot be read, or its format is none that Qt knows.
    """
    known: dict[Path, Size | None] = {}

    def size_of(path: Path) -> Size | None:
        if path not in known:
            known[path] = _read(path)
        return known[path]

    return size_of


def _read(path: Path) -> Size | None:
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    size = reader.size()
    if not size.isValid():
        return None
    turned = reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90
    return (size.height(), size.width()) if turned else (size.width(), size.height())
