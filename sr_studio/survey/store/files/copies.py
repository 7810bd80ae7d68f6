"""Private copies of a study: of one that cannot be read where it lies, and of the stations of a merge.

A copy goes when its process ends. One of a process that was killed stays; a lock that is held as long as the
process lives tells the two apart, and `sweep` takes away what nobody holds. A copy whose process has another
folder for temporary files is not known here.
"""

import os
import re
import secrets
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from sr_studio.file_lock import FileLock, LockError, Owner, owner_of
from sr_studio.survey.errors import SurveyError

_PREFIX = "sr-studio-study-"
"""Of copies among the temporary files."""

_PART = re.compile(r"\..+-[0-9a-f]{8}\.part")
"""Names of copies beside a study that is being made of them."""

_OWNER = "owner"
"""The lock, in the copy's folder."""

_OF = "of"
"""Paths of the studies, each with a zero byte behind it, in the copy's folder."""

_MAKING_S = 60.0
"""A copy that is this old has its lock, unless its process ended before it could take it."""


class PrivateCopy:
    """A folder for a copy of studies, held by this process until it is closed."""

    def __init__(self, of: Sequence[Path], *, beside: Path | None = None) -> None:
        """Make the folder: among the temporary files, or hidden ``beside`` something that is being made.

        Raises `SurveyError` where the disk cannot lock files, `OSError` where the folder cannot be made.
        """
        if beside is None:
            self.folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
        else:
            self.folder = beside.with_name(f".{beside.name[:40]}-{secrets.token_hex(4)}.part")
            self.folder.mkdir(parents=True)
        self._lock: FileLock | None = None
        try:
            (self.folder / _OF).write_bytes(b"".join(os.fsencode(one.resolve()) + b"\0" for one in of))
            self._lock = FileLock(self.folder / _OWNER)
        except LockError as error:
            self.close()
            raise SurveyError(error.message) from error
        except OSError:
            self.close()
            raise

    def close(self) -> None:
        """Remove it; harmless twice."""
        if self._lock is not None:
            self._lock.release()
        shutil.rmtree(self.folder, ignore_errors=True)


def sweep(study: Path) -> None:
    """Remove copies of processes that have ended, of this study or of others, that can be removed."""
    for copy in _copies(study):
        if _is_dead(copy):
            shutil.rmtree(copy, ignore_errors=True)


def holder(study: Path) -> tuple[Owner, Path] | None:
    """A process that has a copy of a study now, and where it is; None where none has."""
    for copy in _copies(study):
        with suppress(LockError, OSError):
            owner = owner_of(copy / _OWNER)
            if owner is not None and study.resolve() in _studies_of(copy):
                return owner, copy
    return None


def unseen(study: Path) -> int:
    """How many copies, of this study or of others, belong to other users and cannot be looked into."""
    return sum(not os.access(copy, os.R_OK | os.X_OK) for copy in _copies(study))


def _studies_of(copy: Path) -> list[Path]:
    return [Path(os.fsdecode(one)) for one in (copy / _OF).read_bytes().split(b"\0") if one]


def _copies(study: Path) -> Iterator[Path]:
    """Folders of copies, of this study or of others."""
    for place, is_copy in (
        # Asked inside: it raises where nothing can be written, as on a full disk.
        (tempfile.gettempdir, lambda name: name.startswith(_PREFIX)),
        (lambda: str(study.absolute().parent), lambda name: _PART.fullmatch(name) is not None),
    ):
        with suppress(OSError), os.scandir(place()) as entries:
            for entry in list(entries):
                if is_copy(entry.name) and entry.is_dir(follow_symlinks=False):
                    yield Path(entry.path)


def _is_dead(copy: Path) -> bool:
    """Whether nobody holds a copy. What says too little is left alone."""
    file = copy / _OWNER
    try:
        if stat.S_ISREG(file.lstat().st_mode) and file.read_bytes():
            return owner_of(file) is None
        # Given back or not taken yet: the one is about to remove it, the other to take it.
        return _is_old(copy)
    except FileNotFoundError:
        return copy.name.startswith(_PREFIX) and _is_old(copy)  # a part without it is made by something else
    except (OSError, LockError):
        return False


def _is_old(copy: Path) -> bool:
    """Whether it was made long ago; one that its process removes at this moment is left to it."""
    try:
        return time.time() - copy.stat().st_mtime > _MAKING_S
    except OSError:
        return False
