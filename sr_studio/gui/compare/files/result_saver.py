"""Files out of the window: results, the view, tables. Written off the window's thread, all or nothing."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QObject, QRunnable, QThreadPool, Signal
from PySide6.QtGui import QImage

from sr_studio.engine.client.events import EncodedFile
from sr_studio.errors import StudioError
from sr_studio.gui.compare.workspace import Workspace
from sr_studio.imaging.files import write_atomically

FORMATS = {".png": "png", ".tif": "tiff", ".tiff": "tiff", ".jpg": "jpeg", ".jpeg": "jpeg", ".webp": "webp"}
"""Suffix to the engine's name of the format."""


class SavingError(StudioError):
    """A file that cannot be written under this name."""


def format_of(path: Path) -> str:
    """The engine's format for a file name. Raises `SavingError` for a suffix that is none."""
    found = FORMATS.get(path.suffix.lower())
    if found is None:
        raise SavingError(
            f"“{path.name}” has no suffix that says the format. Use .png, .tiff, .jpg or .webp."
        )
    return found


def file_stem(image: str, pane: str) -> str:
    """``butterfly_srgan_x4`` from an image's and a pane's name, safe on every system."""
    stem = f"{Path(image).stem}_{pane}"
    return re.sub(r'[\x00-\x1f<>:"/\\|?*]+', "_", stem).strip(" ._")[:120] or "picture"


def unused(path: Path) -> Path:
    """The path itself, or with ``-2``, ``-3`` and so on before its suffix, where no file is yet."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free


class _Task(QRunnable):
    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__()
        self._work = work

    def run(self) -> None:
        self._work()


class FileWriter(QObject):
    """Writes files on a thread of its own, one after the other.

    The signals arrive on the window's thread.
    """

    written = Signal(object)
    """`Path` of a file that is complete on disk."""
    failed = Signal(object, str)
    """`Path` that could not be written, and the sentence why."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)

    def write(self, path: Path, data: Callable[[], bytes] | bytes, *, create_folder: bool = False) -> None:
        """Write a file; ``data`` may be a function that makes the bytes, called on the writing thread."""

        def work() -> None:
            try:
                if create_folder:
                    path.parent.mkdir(parents=True, exist_ok=True)
                write_atomically(path, data if isinstance(data, bytes) else data())
            except StudioError as error:
                self.failed.emit(path, str(error))
            except OSError as error:
                self.failed.emit(path, f"{path.parent}: {error.strerror or error}")
            else:
                self.written.emit(path)

        self._pool.start(_Task(work))

    def wait(self, milliseconds: int = 10_000) -> None:
        """Let what is under way be finished."""
        self._pool.waitForDone(milliseconds)


class Saving(QObject):
    """Saves panes: asks the engine for the file of each, then writes it."""

    saved = Signal(object, object)
    """``list[Path]`` of one `save` that is complete, and its notes (``list[str]``)."""
    failed = Signal(str)
    """A sentence."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.writer = FileWriter(self)
        self._paths: dict[int, tuple[Path, _Round]] = {}
        self._rounds: dict[Path, _Round] = {}
        workspace.file_encoded.connect(self._encoded)
        workspace.encode_failed.connect(self._not_encoded)
        self.writer.written.connect(self._written)
        self.writer.failed.connect(self._not_written)

    @property
    def busy(self) -> bool:
        """Whether a file is under way."""
        return bool(self._paths or self._rounds)

    def save(self, files: Sequence[tuple[str, Path]], *, quality: int = 95, quiet: bool = False) -> None:
        """Save panes (key, path) at their full depth. Raises `SavingError` for an unknown suffix."""
        formats = [format_of(path) for _, path in files]
        round_ = _Round(quiet)
        for (key, path), format_ in zip(files, formats, strict=True):
            id_ = self._workspace.encode(key, format_=format_, quality=quality)
            if id_ is not None:
                self._paths[id_] = (path, round_)
                round_.left += 1

    def save_image(self, image: QImage, path: Path) -> None:
        """Save what is on screen. Raises `SavingError` for an unknown suffix."""
        format_ = format_of(path)
        round_ = _Round(False)
        round_.left = 1
        self._rounds[path] = round_
        self.writer.write(path, lambda: image_bytes(image, format_))

    def save_text(self, text: str, path: Path) -> None:
        """Save a table (UTF-8 with a byte order mark, which spreadsheets need)."""
        round_ = _Round(False)
        round_.left = 1
        self._rounds[path] = round_
        self.writer.write(path, text.encode("utf-8-sig"))

    def _encoded(self, event: EncodedFile) -> None:
        found = self._paths.pop(event.id, None)
        if found is not None:
            path, round_ = found
            round_.notes.extend(f"{path.name}: {note}" for note in event.notes)
            self._rounds[path] = round_
            self.writer.write(path, bytes(event.data), create_folder=round_.quiet)

    def _not_encoded(self, id_: int, text: str) -> None:
        found = self._paths.pop(id_, None)
        if found is not None:
            path, round_ = found
            self.failed.emit(f"{path.name}: {text}")
            self._close(round_)

    def _written(self, path: Path) -> None:
        round_ = self._rounds.pop(path, None)
        if round_ is not None:
            round_.paths.append(path)
            self._close(round_)

    def _not_written(self, path: Path, text: str) -> None:
        round_ = self._rounds.pop(path, None)
        if round_ is not None:
            self.failed.emit(text)
            self._close(round_)

    def _close(self, round_: "_Round") -> None:
        round_.left -= 1
        if round_.left == 0 and round_.paths:
            self.saved.emit(round_.paths, round_.notes)


class _Round:
    """One act of saving: it is over when every file of it is."""

    def __init__(self, quiet: bool) -> None:
        self.quiet = quiet
        self.left = 0
        self.paths: list[Path] = []
        self.notes: list[str] = []


def image_bytes(image: QImage, format_: str = "png") -> bytes:
    """The file of a picture the window itself has drawn. Raises `SavingError` where Qt cannot write it."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, {"tiff": "TIFF"}.get(format_, format_.upper())):  # type: ignore[call-overload]
        raise SavingError(f"The view cannot be written as {format_.upper()}. Use PNG.")
    return bytes(buffer.data().data())
