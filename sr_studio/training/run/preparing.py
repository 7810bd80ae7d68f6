"""How far a trainer is before its first step, from the last line of its log. Never imports torch."""

import os
import re
from pathlib import Path

import msgspec

from sr_studio.training.run.folder import Run

_LINE = re.compile(r"^(?P<what>[^:]+): (?P<done>[\d,]+) of (?P<total>[\d,]+)$")

_TAIL = 4096
"""Bytes of the end of a log that hold its last line."""


class Preparing(msgspec.Struct, frozen=True):
    """What a trainer does before it can begin, in English, and how much of it is done."""

    what: str
    done: int
    total: int

    @property
    def text(self) -> str:
        """As the trainer says it: ``making LR pictures: 9 of 68``."""
        return f"{self.what}: {self.done:,} of {self.total:,}"


def preparing(run: Run, *, since: float) -> Preparing | None:
    """What the trainer at work said last; None where that is no progress, or is older than ``since``."""
    last = _last_line(run.log_file, since)
    match = _LINE.match(last)
    if match is None:
        return None
    done, total = (int(match[name].replace(",", "")) for name in ("done", "total"))
    return Preparing(match["what"], done, total)


def _last_line(file: Path, since: float) -> str:
    try:
        with file.open("rb") as stream:
            if os.fstat(stream.fileno()).st_mtime < since:
                return ""
            size = stream.seek(0, os.SEEK_END)
            stream.seek(max(0, size - _TAIL))
            lines = stream.read().decode("utf-8", "replace").splitlines()
    except OSError:
        return ""
    return next((line.strip() for line in reversed(lines) if line.strip()), "")
