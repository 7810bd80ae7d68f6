"""Saves results, the view and tables: one act of saving may be many files and is told as one."""

import re
from collections.abc import Callable, Container, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QObject, Signal
from PySide6.QtGui import QColorSpace, QImage

from sr_studio.engine.client.events import EncodedFile
from sr_studio.errors import StudioError
from sr_studio.gui.compare.files.file_writer import FileWriter
from sr_studio.gui.compare.workspace import Workspace
from sr_studio.gui.i18n import sentence
from sr_studio.imaging.files import format_of
from sr_studio.imaging.formats.png_chunks import tagged_srgb
from sr_studio.paths import is_there
from sr_studio.scores.lines import FILE_ENCODING


class SavingError(StudioError):
    """A picture of the window that cannot be written."""


def file_stem(image: str, pane: str) -> str:
    """``butterfly_srgan_x4`` from an image's and a pane's name, safe on every system."""
    stem = f"{Path(image).stem}_{pane}"
    return re.sub(r'[\x00-\x1f<>:"/\\|?*]+', "_", stem).strip(" ._")[:120] or "picture"


def unused(path: Path, taken: Container[Path] = ()) -> Path:
    """The path itself, or with ``-2``, ``-3`` and so on before its suffix, where no file is yet.

    ``taken``: files that are about to be written.
    """
    number, free = 1, path
    while free in taken or is_there(free):
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free


class ResultSaver(QObject):
    """Saves panes: asks the engine for the file of each, then writes it."""

    saved = Signal(object, object)
    """``list[Path]`` of one `save` that is complete, and its notes (``list[str]``)."""
    failed = Signal(str)
    """A sentence."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.writer = FileWriter(self)
        self._paths: dict[int, tuple[Path, _Act]] = {}
        self._acts: dict[Path, _Act] = {}
        workspace.file_encoded.connect(self._encoded)
        workspace.encode_failed.connect(self._not_encoded)
        self.writer.written.connect(self._written)
        self.writer.failed.connect(self._not_written)

    @property
    def busy(self) -> bool:
        """Whether a file is under way."""
        return bool(self._paths or self._acts)

    @property
    def unsaved(self) -> tuple[Path, ...]:
        """Files that wait for their pictures."""
        return tuple(path for path, _ in self._paths.values())

    def save(
        self, files: Sequence[tuple[str, Path]], *, quality: int = 95, create_folder: bool = False
    ) -> None:
        """Save panes (key, path) at their full depth. Raises `FileError` for an unknown suffix."""
        formats = [format_of(path) for _, path in files]
        act = _Act(create_folder)
        for (key, path), format_ in zip(files, formats, strict=True):
            id_ = self._workspace.encode(key, format_=format_, quality=quality)
            if id_ is not None:
                self._paths[id_] = (path, act)
                act.left += 1

    def save_image(self, image: QImage, path: Path) -> None:
        """Save what is on screen. Raises `FileError` for an unknown suffix."""
        format_ = format_of(path)
        act = _Act(False)
        act.left = 1
        self._acts[path] = act
        self.writer.write(path, lambda: image_bytes(image, format_))

    def save_bytes(self, data: bytes | Callable[[], bytes], path: Path) -> None:
        """Save a file that is made already, or is made on the writing thread."""
        act = _Act(False)
        act.left = 1
        self._acts[path] = act
        self.writer.write(path, data)

    def save_text(self, text: str, path: Path) -> None:
        """Save a table (UTF-8 with a byte order mark, which spreadsheets need)."""
        self.save_bytes(text.encode(FILE_ENCODING), path)

    def _encoded(self, event: EncodedFile) -> None:
        found = self._paths.pop(event.id, None)
        if found is not None:
            path, act = found
            act.notes.extend(f"{path.name}: {sentence(note)}" for note in event.notes)
            self._acts[path] = act
            self.writer.write(path, bytes(event.data), create_folder=act.create_folder)

    def _not_encoded(self, id_: int, text: str) -> None:
        found = self._paths.pop(id_, None)
        if found is not None:
            path, act = found
            self.failed.emit(f"{path.name}: {text}")
            self._close(act)

    def _written(self, path: Path) -> None:
        act = self._acts.pop(path, None)
        if act is not None:
            act.paths.append(path)
            self._close(act)

    def _not_written(self, path: Path, text: str) -> None:
        act = self._acts.pop(path, None)
        if act is not None:
            self.failed.emit(text)
            self._close(act)

    def _close(self, act: "_Act") -> None:
        act.left -= 1
        if act.left == 0 and act.paths:
            self.saved.emit(act.paths, act.notes)


class _Act:
    """One act of saving: it is over when every file of it is."""

    def __init__(self, create_folder: bool) -> None:
        self.create_folder = create_folder
        self.left = 0
        self.paths: list[Path] = []
        self.notes: list[str] = []


def image_bytes(image: QImage, format_: str = "png") -> bytes:
    """The file of a picture the window itself has drawn, tagged as sRGB.

    Raises `SavingError` where Qt cannot write it.
    """
    if format_ == "png":
        # Qt would add a profile of 500 bytes for what the chunk sRGB says.
        image = QImage(image)
        image.setColorSpace(QColorSpace())
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, {"tiff": "TIFF"}.get(format_, format_.upper())):  # type: ignore[call-overload]
        raise SavingError("The view cannot be written as {format}. Use PNG.", format=format_.upper())
    data = bytes(buffer.data().data())
    return tagged_srgb(data) if format_ == "png" else data
