"""``events.jsonl``: what happened in a run, one JSON object a line. The truth; curves are rebuilt from it.

Every line has ``event`` (its kind), ``step`` (updates done when it was written) and ``time`` (seconds since
the epoch). Lines are only ever appended, except that a resumed run cuts off the lines that are ahead of
the checkpoint it goes on from; what is cut off is kept beside the file.
"""

import json
import os
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

RunEvent = dict[str, Any]

STATES = ("started", "paused", "continued", "stopped", "finished", "failed")
"""Kinds that say what a run is doing."""


class EventLog:
    """Appends events; each line is in the file when `write` returns, and on the disk after `sync`."""

    def __init__(self, file: Path) -> None:
        _end_last_line(file)
        self._stream: IO[str] = file.open("a", encoding="utf-8")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self.close()

    def write(self, event: str, *, step: int, **values: Any) -> None:
        """Append one event. Numbers that are not finite are written as their names."""
        line = {"event": event, "step": step, "time": round(time.time(), 3), **values}
        self._stream.write(json.dumps(finite(line), ensure_ascii=False, separators=(",", ":")) + "\n")
        self._stream.flush()

    def sync(self) -> None:
        """Wait until everything written is on the disk."""
        os.fsync(self._stream.fileno())

    def close(self) -> None:
        """Close the file; harmless twice."""
        if not self._stream.closed:
            self._stream.close()


class NoLog(EventLog):
    """Keeps nothing: the log of every process of a distributed run but the first."""

    def __init__(self) -> None:
        super().__init__(Path(os.devnull))

    def write(self, event: str, *, step: int, **values: Any) -> None:
        """Nothing."""

    def sync(self) -> None:
        """Nothing: a device has no disk to wait for."""


def _end_last_line(file: Path) -> None:
    """End a line that a killed process left half-written, so that the next one stands alone."""
    try:
        if not file.is_file():
            return
        with file.open("rb+") as stream:
            if stream.seek(0, os.SEEK_END) == 0:
                return
            stream.seek(-1, os.SEEK_END)
            if stream.read(1) != b"\n":
                stream.write(b"\n")
    except FileNotFoundError:
        return


def finite(value: Any) -> Any:
    """Plain data with numbers that JSON does not have by their names: ``"nan"``, ``"inf"``, ``"-inf"``."""
    if isinstance(value, float) and value - value != 0:
        return str(value)  # "nan", "inf": JSON has no such numbers
    if isinstance(value, Mapping):
        return {key: finite(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [finite(item) for item in value]
    return value


def read_run_events(file: Path, *, kind: str = "") -> Iterator[RunEvent]:
    """Events from the oldest on, or those of one kind; lines that are none are passed over."""
    mark = f'"event":"{kind}"'
    try:
        with file.open(encoding="utf-8", errors="replace") as stream:
            for line in stream:
                if kind and mark not in line:
                    continue
                event = _parse(line)
                if event is not None:
                    yield event
    except FileNotFoundError:
        return


def last_events(file: Path, *, limit: int = 1 << 20) -> list[RunEvent]:
    """Events in the last ``limit`` bytes of the file, oldest first."""
    try:
        with file.open("rb") as stream:
            size = stream.seek(0, os.SEEK_END)
            stream.seek(max(0, size - limit))
            text = stream.read().decode("utf-8", "replace")
    except FileNotFoundError:
        return []
    lines = text.split("\n")
    if size > limit:
        lines = lines[1:]  # begins in the middle of a line
    return [event for line in lines if (event := _parse(line)) is not None]


def _parse(line: str) -> RunEvent | None:
    try:
        event = json.loads(line)
    except ValueError:
        return None
    event = _with_numbers(event)
    return event if isinstance(event, dict) and isinstance(event.get("event"), str) else None


def _with_numbers(value: Any) -> Any:
    """Names of numbers that JSON does not have as those numbers again."""
    if isinstance(value, str):
        return float(value) if value in ("nan", "inf", "-inf") else value
    if isinstance(value, dict):
        return {key: _with_numbers(item) for key, item in value.items()}
    return [_with_numbers(item) for item in value] if isinstance(value, list) else value


def cut_after(file: Path, *, step: int) -> int:
    """Cut off what was written ahead of step ``step``; the number of lines cut.

    A run that was killed has written events after its last checkpoint. They happen again when it goes on,
    so they are moved to ``events.cut-N.jsonl`` beside the file: first written there, then cut off here.
    """
    kept: list[bytes] = []
    cut: list[bytes] = []
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        return 0
    for line in data.splitlines(keepends=True):  # of bytes: line ends only, not those of Unicode
        event = _parse(line.decode("utf-8", "replace"))
        ahead = event is None or (isinstance(event.get("step"), int) and event["step"] > step)
        (cut if ahead else kept).append(line)
    if not cut:
        return 0
    from sr_studio.imaging.files import write_atomically

    number = 1
    while (aside := file.with_name(f"events.cut-{number}.jsonl")).exists():
        number += 1
    write_atomically(aside, b"".join(cut))
    write_atomically(file, b"".join(kept))
    return len(cut)
