"""Looks at run folders, often at those that change, seldom at the others. No Qt, no thread.

`RunWatch.turn` does what is due and says what is new; `follower.RunFollower` calls it on a thread. Nothing
is held open, so that a trainer can be followed from anywhere and ends when it likes.
"""

import contextlib
import socket
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from sr_studio.errors import StudioError
from sr_studio.gui.training.queue.summary import QueueSummary, look_at_queue
from sr_studio.gui.training.runs.curve_builder import CurvePoints, build
from sr_studio.gui.training.runs.event_tail import EventTail
from sr_studio.gui.training.runs.process_memory import memory_of
from sr_studio.gui.training.runs.run_facts import STEP_LINE, RunFacts
from sr_studio.gui.training.runs.run_summary import RunSummary
from sr_studio.training.config.run_config import RunConfig
from sr_studio.training.run.checkpoints import numbered, state_file
from sr_studio.training.run.folder import Run, known_runs
from sr_studio.training.run.lock import owner
from sr_studio.training.run.notes import read_notes
from sr_studio.training.run.preparing import preparing
from sr_studio.training.run.status import state_of

FOLLOWED_SECONDS = 0.5
RUNNING_SECONDS = 1.0
IDLE_SECONDS = 3.0
LIST_SECONDS = 2.0
"""Between looks: at a run that is shown and works, at others that work, at the rest, at which there are."""

MEMORY_SECONDS = 2.0
"""Between looks at the memory of a run's processes."""


@dataclass(frozen=True)
class RunsListed:
    """All runs, those at work first, and the queue."""

    runs: tuple[RunSummary, ...]
    queue: QueueSummary


@dataclass(frozen=True)
class CurvesGrown:
    """What a followed run's curves have gained."""

    folder: str
    points: CurvePoints


News = RunsListed | CurvesGrown


@dataclass
class _Followed:
    """The curves of a run that is shown."""

    tail: EventTail
    first: bool = True


@dataclass
class _Entry:
    """What is known of one run."""

    run: Run
    tail: EventTail
    facts: RunFacts = field(default_factory=RunFacts)
    summary: RunSummary | None = None
    due: float = 0.0
    changed: int = -1
    """Time of the run file that ``config`` is from, in nanoseconds."""
    config: RunConfig | None = None
    problem: StudioError | None = None
    memory: int = 0
    memory_due: float = 0.0
    saved: int = 0


class RunWatch:
    """All known runs, and the curves of those that are followed."""

    def __init__(self) -> None:
        self._entries: dict[Path, _Entry] = {}
        self._followed: dict[Path, _Followed] = {}
        self._list_due = 0.0
        self._listed: RunsListed | None = None
        self._queue = QueueSummary()
        self._host = socket.gethostname()

    def follow(self, folders: Sequence[str]) -> None:
        """Tell the curves of these runs from now on, from their first point; of others no more."""
        wanted = [Path(folder) for folder in folders]
        self._followed = {
            folder: self._followed.get(folder) or _Followed(EventTail(Run(folder).events_file))
            for folder in wanted
        }
        self.look_soon()

    def look_soon(self) -> None:
        """Look at everything at the next turn."""
        self._list_due = 0.0
        for entry in self._entries.values():
            entry.due = 0.0

    def turn(self, now: float) -> Iterator[News]:
        """Do what is due at ``now`` (monotonic seconds) and tell what is new, piece by piece."""
        if now >= self._list_due:
            self._list_due = now + LIST_SECONDS
            self._find()
            self._queue = look_at_queue()
        for folder, entry in self._entries.items():
            if now >= entry.due:
                self._look(folder, entry, now)
        listed = RunsListed(self._in_order(), self._queue)
        if listed != self._listed:
            self._listed = listed
            yield listed
        for folder, followed in list(self._followed.items()):
            yield from self._grow(folder, followed)

    def _in_order(self) -> tuple[RunSummary, ...]:
        places = {folder: place for place, folder in enumerate(self._queue.waiting, 1)}
        runs = [
            msgspec.structs.replace(entry.summary, position=places.get(entry.summary.folder, 0))
            for entry in self._entries.values()
            if entry.summary is not None
        ]
        return tuple(sorted(runs, key=lambda run: run.order))

    def wait(self, now: float) -> float:
        """Seconds until something is due."""
        due = min((entry.due for entry in self._entries.values()), default=self._list_due)
        return max(0.0, min(due, self._list_due) - now)

    def _find(self) -> None:
        there = {run.folder: run for run in known_runs()}
        for folder in self._entries.keys() - there.keys():
            del self._entries[folder]
        for folder, run in there.items():
            if folder not in self._entries:
                self._entries[folder] = _Entry(run, EventTail(run.events_file))

    def _look(self, folder: Path, entry: _Entry, now: float) -> None:
        entry.due = now + IDLE_SECONDS
        try:
            changed = entry.run.config_file.stat().st_mtime_ns
        except OSError:
            return
        if changed != entry.changed:
            entry.changed = changed
            entry.config = entry.problem = None
            try:
                entry.config = Run(folder).config
            except StudioError as error:
                entry.problem = error
        if entry.config is None:
            entry.summary = _unreadable(entry, changed)
            return
        try:
            entry.summary = self._summary(folder, entry, entry.config, now)
        except StudioError as error:  # the lock cannot be read
            entry.problem = error
            entry.summary = _unreadable(entry, changed)
            return
        if entry.summary.at_work:
            entry.due = now + (FOLLOWED_SECONDS if folder in self._followed else RUNNING_SECONDS)

    def _summary(self, folder: Path, entry: _Entry, config: RunConfig, now: float) -> RunSummary:
        process = owner(entry.run)
        self._read(entry)
        facts = entry.facts
        state = state_of(facts.state, process)
        works = process is not None and process.host == self._host and process.pid > 0
        if not works or process is None:
            entry.memory, entry.memory_due = 0, 0.0
        elif now >= entry.memory_due:
            entry.memory, entry.memory_due = memory_of(process.pid), now + MEMORY_SECONDS
        return RunSummary(
            folder=str(folder),
            name=folder.name,
            config=config,
            preset=config.preset,
            label=config.label,
            note=_note(entry.run),
            state=state,
            step=facts.step,
            steps=config.steps,
            saved_step=entry.saved,
            best=facts.best,
            best_by=config.best_by,
            rate=facts.rate() if state == "running" else None,
            pictures=facts.pictures,
            memory=entry.memory,
            gpu_memory=facts.gpu_memory if process is not None else 0,
            reason=facts.reason if state == "failed" else None,
            process=process,
            here=works,
            time=facts.time or entry.changed / 1e9,
            preparing=preparing(entry.run, since=process.started)
            if process is not None and state == "starting"
            else None,
        )

    def _read(self, entry: _Entry) -> None:
        first = entry.summary is None
        while True:
            read = entry.tail.read()
            if read.restarted:
                entry.facts = RunFacts()
            entry.facts.take(read.lines)
            if first or read.restarted or any(not line.startswith(STEP_LINE) for line in read.lines):
                # From the folder, not from the events: those of a checkpoint that is gone stay.
                first = False
                entry.saved = max(
                    (step for step, file in numbered(entry.run) if state_file(file).exists()), default=0
                )
            if not read.more:
                return
            time.sleep(0.001)  # the window's thread may want Python meanwhile

    def _grow(self, folder: Path, followed: _Followed) -> Iterator[News]:
        while True:
            read = followed.tail.read()
            points = build(read.lines, restarted=read.restarted or followed.first, more=read.more)
            followed.first = False
            if points:
                yield CurvesGrown(str(folder), points)
            if not read.more or self._followed.get(folder) is not followed:
                return
            time.sleep(0.001)


def _note(run: Run) -> str:
    with contextlib.suppress(StudioError):  # who writes a note is told why it cannot be read
        return read_notes(run).note
    return ""


def _unreadable(entry: _Entry, changed: int) -> RunSummary:
    folder = entry.run.folder
    reason = entry.problem.message if entry.problem is not None else None
    return RunSummary(
        folder=str(folder), name=folder.name, state="unreadable", reason=reason, time=changed / 1e9
    )
