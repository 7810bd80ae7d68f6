"""Pixels in memory that engine and window share where both run on one machine.

A segment is a file in the system's memory (Linux: ``/dev/shm``), made and removed by the engine. Whoever has
mapped it keeps the pixels after that. It holds a picture (height x width x channels, uint8) and then its mip
levels (`sr_studio.imaging.mips`), each from a multiple of 64 bytes on. Names carry the engine's process, so
the segments of one that was killed are found by the next.
"""

import contextlib
import itertools
import mmap
import os
import re
from pathlib import Path

FOLDER = Path("/dev/shm")
_NAME = re.compile(r"sr-studio-(\d+)-(\d+)-(\d+)-(\d+)")
_ALIGNMENT = 64

_numbers = itertools.count(1)
_ours: set[str] = set()
"""Segments made by this process and not removed."""


class SegmentError(Exception):
    """Pixels cannot be shared; they are sent instead."""


def can_share() -> bool:
    """Whether this system has such memory."""
    return hasattr(os, "posix_fallocate") and os.access(FOLDER, os.W_OK)


def places(sizes: list[int]) -> tuple[list[int], int]:
    """Where arrays of these bytes begin in a segment, and its size."""
    begins, at = [], 0
    for size in sizes:
        begins.append(at)
        at += -(-size // _ALIGNMENT) * _ALIGNMENT
    return begins, at


class Segment:
    """A segment this process made; it is removed when nothing holds it any more."""

    def __init__(self, size: int) -> None:
        """Reserve the memory. Raises SegmentError where there is not enough: nothing fails later."""
        name = f"sr-studio-{_user()}-{os.getpid()}-{_began(os.getpid())}-{next(_numbers)}"
        self.name, self.size = name, size
        self._process = os.getpid()
        try:
            file = os.open(FOLDER / name, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise SegmentError(str(error)) from error
        _ours.add(name)
        try:
            os.posix_fallocate(file, 0, size)
            self.memory = memoryview(mmap.mmap(file, size))
        except (OSError, ValueError) as error:
            remove(name)
            raise SegmentError(str(error)) from error
        finally:
            os.close(file)

    def __del__(self) -> None:
        # A forked child holds a copy of this object; the memory is its parent's.
        if self._process == os.getpid():
            remove(self.name)


def read(name: str) -> memoryview:
    """Map a segment of another process; what is written to it stays here. Raises SegmentError."""
    if not _NAME.fullmatch(name):
        raise SegmentError(f"not a segment: {name}")
    try:
        file = os.open(FOLDER / name, os.O_RDONLY | os.O_CLOEXEC)
        try:
            return memoryview(mmap.mmap(file, 0, access=mmap.ACCESS_COPY))
        finally:
            os.close(file)
    except (OSError, ValueError) as error:
        raise SegmentError(str(error)) from error


def remove(name: str) -> None:
    """Remove the name of a segment; memory that is mapped stays."""
    with contextlib.suppress(OSError):
        (FOLDER / name).unlink()
    _ours.discard(name)


def remove_ours() -> None:
    """Remove every segment of this process, at its end."""
    for name in tuple(_ours):
        parts = _NAME.fullmatch(name)
        if parts is not None and int(parts[2]) == os.getpid():
            remove(name)


def remove_orphans() -> list[str]:
    """Remove the segments of this user's processes that are gone; returns their names."""
    found = []
    with contextlib.suppress(OSError):
        for path in FOLDER.iterdir():
            file = path.name
            parts = _NAME.fullmatch(file)
            if parts is None or parts[1] != str(_user()):
                continue
            process = int(parts[2])
            if _began(process) != int(parts[3]):
                remove(file)
                found.append(file)
    return found


def _user() -> int:
    return os.getuid() if hasattr(os, "getuid") else 0


def _began(process: int) -> int:
    """When a process began, in the system's clock ticks; 0 where there is none: numbers are used again."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        text = Path(f"/proc/{process}/stat").read_text()
        return int(text.rpartition(")")[2].split()[19])
    return 0
