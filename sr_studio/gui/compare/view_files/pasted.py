"""Pasted pictures as files: a saved view names files alone, so what was pasted is written beside it.

For what is kept while the program runs they lie in a folder of the program, and leave it some time after the
last view that names them.
"""

import contextlib
import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from sr_studio.engine.client.pending import digest_of
from sr_studio.gui.compare.files.file_writer import FileWriter
from sr_studio.gui.compare.image_entry import ImageFile

FOLDER = "pasted"
KEPT_DAYS = 30
"""Pictures that no kept view names stay so long: the user may be about to take back that they left."""

Bytes = Callable[[str], bytes | None]
"""The file of a picture by its digest; None where it is not in memory."""


def folder_beside(view: Path) -> Path:
    """Where the pasted pictures of a saved view lie."""
    return view.with_name(f"{view.stem}_{FOLDER}")


class PastedFiles:
    """Gives pasted pictures a file, written by the writer that writes the view after them.

    Parameters
    ----------
    own
        The program's folder of views: pictures that lie there were pasted in an earlier session.
    """

    def __init__(self, own: Path, bytes_of: Bytes, writer: FileWriter) -> None:
        self.own = own / FOLDER
        self._views, self._bytes_of = own, bytes_of
        self._given: dict[tuple[Path, str], Path] = {}
        self._writer = writer

    def is_pasted(self, file: ImageFile) -> bool:
        """Whether a picture is no file of the user's."""
        return file.path is None or self.own in file.path.parents

    def file_in(self, folder: Path, file: ImageFile) -> Path | None:
        """Return its file in a folder, where it is or soon will be; None where its bytes are gone."""
        if file.path is not None and folder == self.own:
            return file.path
        digest = file.info.digest
        given = self._given.get((folder, digest))
        if given is not None and given.exists():
            return given
        data = self._data(file)
        if data is None:
            return None
        plain = Path(re.sub(r"[^\w .()-]", "_", file.name).strip(" .") or "pasted.png")
        home = folder / digest[:12] if folder == self.own else folder
        path, number = home / plain, 1
        taken = {other for (at, of), other in self._given.items() if at == folder and of != digest}
        while path in taken or (path.exists() and not _holds(path, data)):
            number += 1
            path = home / f"{plain.stem} ({number}){plain.suffix}"
        if not path.exists():
            self._writer.write(path, data, create_folder=True)
        self._given[folder, digest] = path
        return path

    def clean(self) -> None:
        """Delete old pictures of the program's that none of its views names."""
        if not self.own.is_dir():
            return
        with contextlib.suppress(OSError):
            views = b"".join(path.read_bytes() for path in self._views.iterdir() if path.is_file())
            for folder in self.own.iterdir():
                old = time.time() - folder.stat().st_mtime > KEPT_DAYS * 86400
                if old and folder.name.encode() not in views:
                    shutil.rmtree(folder, ignore_errors=True)

    def _data(self, file: ImageFile) -> bytes | None:
        if file.path is None:
            return self._bytes_of(file.info.digest)
        with contextlib.suppress(OSError):
            data = file.path.read_bytes()
            return data if digest_of(data) == file.info.digest else None
        return None


def _holds(path: Path, data: bytes) -> bool:
    """Whether a file has these contents."""
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False
