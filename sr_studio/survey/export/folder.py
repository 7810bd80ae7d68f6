"""A folder that has all files of an export or none of them."""

import contextlib
import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from sr_studio.imaging.files import FileError, shown_name, write_atomically
from sr_studio.paths import is_folder


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder: a new one appears complete, in one that exists all are replaced at the end.

    Everything is on the disk under other names before the first file takes its own, so that a full disk or a
    crash while writing leaves what was there.

    Raises `FileError`.
    """
    if is_folder(folder):
        _into(folder, files)
    else:
        _new(folder, files)


def _new(folder: Path, files: Mapping[str, bytes]) -> None:
    part = folder.with_name(f".{folder.name[:40]}-{secrets.token_hex(4)}.part")
    try:
        part.mkdir(parents=True)
        for name, data in files.items():
            write_atomically(part / name, data)
        _sync(part)
        part.rename(folder)
        _sync(folder.parent)
    except OSError as error:
        raise _failed(folder, error) from error
    finally:
        _drop(part, files)


def _into(folder: Path, files: Mapping[str, bytes]) -> None:
    mark = f".{secrets.token_hex(4)}.part"
    try:
        for name, data in files.items():
            write_atomically(folder / f".{name}{mark}", data)
        for name in files:
            (folder / f".{name}{mark}").replace(folder / name)
        _sync(folder)
    except OSError as error:
        raise _failed(folder, error) from error
    finally:
        for name in files:
            with contextlib.suppress(OSError):
                (folder / f".{name}{mark}").unlink(missing_ok=True)


def _drop(part: Path, files: Mapping[str, bytes]) -> None:
    if not part.is_dir():
        return
    with contextlib.suppress(OSError):
        for name in files:
            (part / name).unlink(missing_ok=True)
        part.rmdir()


def _sync(folder: Path) -> None:
    """Names of files reach the disk with their folder, where the system knows this."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _failed(folder: Path, error: OSError) -> FileError:
    return FileError(
        "“{name}” cannot be written ({reason}). Choose another folder or free some space.",
        name=shown_name(folder),
        reason=error.strerror or str(error),
    )
