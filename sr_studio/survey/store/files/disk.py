"""What reaches the disk."""

import contextlib
import os
from pathlib import Path


def sync_file(file: Path) -> None:
    """Bring the bytes of a file to the disk. Raises `OSError`."""
    with file.open("rb+") as stream:
        os.fsync(stream.fileno())


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk; not every system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
