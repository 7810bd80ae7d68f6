"""The queue: runs that are trained one after another, by one process that outlives whoever started it.

``queue.json`` in the program's own folder says which runs wait, which one is trained and what became of the
others; every change is made under a lock, so windows and terminals may change it at once. The process at
work is `sr_studio.training.queue_runner`; it holds ``queue.lock`` and ends when nothing waits or the queue is
paused.

After a power cut, or when that process is killed, the file is as it was: nothing is lost and nothing starts
by itself. `start` goes on with the run that was being trained, from its last checkpoint, then with the
others. Never imports torch.
"""

import contextlib
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from sr_studio import paths
from sr_studio.file_lock import FileLock, Owner, held, owner_of
from sr_studio.imaging.files import FileError, make_own_folder, read_bytes, write_atomically
from sr_studio.paths import expanded
from sr_studio.training.run.detach import last_line, launch
from sr_studio.training.run.folder import Run, RunError, open_run

QueuedState = Literal["waiting", "running", "finished", "stopped", "failed"]

QueueState = Literal["empty", "idle", "running", "pausing", "paused", "interrupted"]

START_SECONDS = 60.0
"""Until the process at work must have taken its lock; only a fault makes it that long."""


class QueuedRun(msgspec.Struct, frozen=True, kw_only=True):
    """One run in the queue.

    Attributes
    ----------
    run
        Its folder.
    words
        Further arguments of ``train start``: ``--until=2000``.
    state
        ``stopped``: somebody stopped it while it was its turn; the queue went on with the next.
    reason
        Why it failed.
    added, began, ended
        Seconds since the epoch; 0 is not yet.
    """

    run: str
    words: tuple[str, ...] = ()
    state: QueuedState = "waiting"
    reason: str = ""
    added: float = 0.0
    began: float = 0.0
    ended: float = 0.0

    @property
    def name(self) -> str:
        """The folder's name."""
        return Path(self.run).name

    @property
    def done(self) -> bool:
        """Whether its turn is over."""
        return self.state in ("finished", "stopped", "failed")


class Queue(msgspec.Struct, frozen=True, kw_only=True):
    """The queue as its file has it. What is done stands first, then what is trained, then what waits.

    ``paused``: no further run begins. ``stopping``: the run that is trained is to save and wait again.
    """

    version: int = 1
    paused: bool = False
    stopping: bool = False
    entries: tuple[QueuedRun, ...] = ()

    @property
    def running(self) -> QueuedRun | None:
        """The run whose turn it is."""
        return next((entry for entry in self.entries if entry.state == "running"), None)

    @property
    def waiting(self) -> tuple[QueuedRun, ...]:
        """Runs that wait, next first."""
        return tuple(entry for entry in self.entries if entry.state == "waiting")


def queue_file() -> Path:
    """The file of the queue."""
    return paths.home() / "queue.json"


def runner_lock_file() -> Path:
    """The lock of the process that trains the queue."""
    return paths.home() / "queue.lock"


def queue_log_file() -> Path:
    """What that process printed."""
    return paths.logs_folder() / "queue.log"


def read_queue() -> Queue:
    """The queue; an empty one where there is no file. Raises `RunError`."""
    file = queue_file()
    try:
        return msgspec.json.decode(read_bytes(file), type=Queue) if file.exists() else Queue()
    except (OSError, FileError, msgspec.MsgspecError) as error:
        raise RunError(
            "{file} cannot be read ({reason}). Repair or rename it; nothing is written over it.",
            file=file,
            reason=str(error),
        ) from error


def queue_state(queue: Queue, runner: Owner | None) -> QueueState:
    """What a queue is doing. ``interrupted``: its process ended without a word; `start` goes on."""
    if runner is not None:
        return "pausing" if queue.paused or queue.stopping else "running"
    if queue.running is not None:
        return "interrupted"
    if not queue.waiting:
        return "empty"
    return "paused" if queue.paused else "idle"


def runner() -> Owner | None:
    """The process that trains the queue; None where there is none."""
    return owner_of(runner_lock_file())


def add(run: Run, words: Sequence[str] = (), *, first: bool = False) -> Queue:
    """Let a run wait, behind the others or before them. Raises `RunError` where it is in it already."""

    def change(queue: Queue) -> Queue:
        folder = str(run.folder)
        if any(entry.run == folder and not entry.done for entry in queue.entries):
            raise RunError("“{name}” is in the queue already.", name=run.name)
        entry = QueuedRun(run=folder, words=tuple(words), added=round(time.time(), 3))
        rest = [other for other in queue.entries if other.run != folder]
        before = [other for other in rest if other.state != "waiting"]
        waiting = [other for other in rest if other.state == "waiting"]
        return _with(queue, [*before, entry, *waiting] if first else [*before, *waiting, entry])

    return _changed(change)


def remove(folder: str | Path) -> Queue:
    """Take a run out of the queue. Raises `RunError` where it is not in it, or is being trained from it."""

    def change(queue: Queue) -> Queue:
        entry = _entry(queue, folder)
        if entry.state == "running":
            raise RunError(
                "It is the turn of “{name}”. Stop it first: sr-studio train stop {folder}",
                name=entry.name,
                folder=entry.run,
            )
        return _with(queue, [other for other in queue.entries if other != entry])

    return _changed(change)


def move(folder: str | Path, place: int) -> Queue:
    """Give a waiting run another place among those that wait, counted from 0. Raises `RunError`."""

    def change(queue: Queue) -> Queue:
        entry = _entry(queue, folder)
        if entry.state != "waiting":
            raise RunError("“{name}” does not wait any more.", name=entry.name)
        waiting = [other for other in queue.waiting if other != entry]
        waiting.insert(max(0, place), entry)
        return _with(queue, [*(other for other in queue.entries if other.state != "waiting"), *waiting])

    return _changed(change)


def clear_done() -> Queue:
    """Forget the runs whose turn is over."""
    return _changed(lambda queue: _with(queue, [entry for entry in queue.entries if not entry.done]))


def pause() -> Queue:
    """Let no further run begin; the one that is trained is trained on."""
    return _changed(lambda queue: msgspec.structs.replace(queue, paused=True))


def stop() -> Queue:
    """Let the run that is trained save and wait again, as the next one, and no further one begin."""
    return _changed(
        lambda queue: msgspec.structs.replace(queue, paused=True, stopping=queue.running is not None)
    )


def start(*, nice: int = 0) -> Owner:
    """Train the queue in the background, or let the process that does so go on.

    Returns the process at work. Raises `RunError` where nothing waits, and with its last line where it cannot
    begin.
    """
    with held(_change_lock()):
        queue = read_queue()
        if queue_state(queue, found := runner()) == "empty":
            raise RunError("No run waits in the queue. sr-studio train queue add RUN puts one in.")
        _write(msgspec.structs.replace(queue, paused=False, stopping=False))
        if found is not None:
            return found
    log = queue_log_file()
    make_own_folder(log.parent)
    words = ["queue", "start", "--here", *([f"--nice={nice}"] if nice else [])]
    process = launch(words, output=log, folder=paths.home())
    end = time.monotonic() + START_SECONDS
    while (found := runner()) is None or not found.pid:
        if (code := process.poll()) is not None:
            if code == 0 and (other := runner()) is not None:
                return other  # somebody else was a moment quicker
            if code == 0:
                break  # done already
            raise RunError(
                "The queue did not begin: {reason}", reason=last_line(process.output()) or f"exit code {code}"
            )
        if time.monotonic() > end:
            raise RunError("The queue did not begin. {log} may say why.", log=log)
        time.sleep(0.05)
    process.release()
    return found or Owner(pid=process.pid, host="", started=0.0)


def take_next(lock: FileLock) -> QueuedRun | None:
    """For the process at work: the run whose turn it is now; None where it ends, and its lock is free then.

    A run that was being trained when an earlier process ended comes first.
    """
    with held(_change_lock()):
        queue = read_queue()
        entry = queue.running or (None if queue.paused else next(iter(queue.waiting), None))
        if entry is None or queue.paused:
            if entry is not None:  # interrupted, and paused since
                _write(_with(queue, [_waiting_again(other) for other in queue.entries]))
            lock.release()
            return None
        if entry.state == "running":
            return entry
        began = msgspec.structs.replace(entry, state="running", began=round(time.time(), 3), reason="")
        _write(_with(queue, [began if other == entry else other for other in queue.entries]))
        return began


def settle(folder: str, state: QueuedState, *, reason: str = "") -> None:
    """For the process at work: a run's turn is over; ``waiting`` lets it be the next one again."""

    def change(queue: Queue) -> Queue:
        def settled(entry: QueuedRun) -> QueuedRun:
            if entry.run != folder or entry.state != "running":
                return entry
            if state == "waiting":
                return _waiting_again(entry)
            return msgspec.structs.replace(entry, state=state, reason=reason, ended=round(time.time(), 3))

        return msgspec.structs.replace(
            _with(queue, [settled(entry) for entry in queue.entries]), stopping=False
        )

    _changed(change)


def drop(run: Run) -> None:
    """Take a run that is deleted out of the queue, where it is in it."""
    if queue_file().exists():
        _changed(
            lambda queue: _with(queue, [entry for entry in queue.entries if entry.run != str(run.folder)])
        )


def moved(old: Run, new: Run) -> None:
    """A run lies in another folder now."""
    if queue_file().exists():
        _changed(
            lambda queue: _with(
                queue,
                [
                    msgspec.structs.replace(entry, run=str(new.folder))
                    if entry.run == str(old.folder)
                    else entry
                    for entry in queue.entries
                ],
            )
        )


def _waiting_again(entry: QueuedRun) -> QueuedRun:
    return msgspec.structs.replace(entry, state="waiting") if entry.state == "running" else entry


def _entry(queue: Queue, folder: str | Path) -> QueuedRun:
    """A run of the queue by its folder or its folder's name. Raises `RunError` where several have it."""
    word = str(folder)
    whole = str(expanded(word).absolute())
    exact = [entry for entry in queue.entries if entry.run in (word, whole)]
    found = exact or [entry for entry in queue.entries if entry.name == word]
    if len(found) == 1:
        return found[0]
    if found:
        raise RunError(
            "“{name}” is the name of several runs of the queue. Name one by its folder: {folders}.",
            name=word,
            folders=", ".join(entry.run for entry in found),
        )
    with contextlib.suppress(RunError):  # a label, or a name as models are numbered
        folder = open_run(word).folder
        if found := [entry for entry in queue.entries if entry.run == str(folder)]:
            return found[0]
    names = ", ".join(entry.name for entry in queue.entries) or "nothing"
    raise RunError("“{name}” is not in the queue. There is: {names}.", name=word, names=names)


def _with(queue: Queue, entries: Sequence[QueuedRun]) -> Queue:
    order = {"running": 1, "waiting": 2}
    return msgspec.structs.replace(
        queue, entries=tuple(sorted(entries, key=lambda entry: order.get(entry.state, 0)))
    )


def _change_lock() -> Path:
    make_own_folder(paths.home())
    return paths.home() / ".queue.lock"


def _changed(change: Callable[[Queue], Queue]) -> Queue:
    """Change the queue, alone; the queue as it is then."""
    with held(_change_lock()):
        new = change(read_queue())
        _write(new)
        return new


def _write(queue: Queue) -> None:
    write_atomically(queue_file(), msgspec.json.format(msgspec.json.encode(queue), indent=1))
