"""What a run has on the disk: its checkpoints one by one, and the room it takes. Never imports torch."""

import math
import os
from pathlib import Path

import msgspec

from sr_studio.errors import Message, StudioError
from sr_studio.models.checkpoint import ModelError, read_header
from sr_studio.models.run_folders import BEST, LAST
from sr_studio.training.run.checkpoints import numbered, state_file
from sr_studio.training.run.events import read_run_events
from sr_studio.training.run.folder import Run, RunError
from sr_studio.training.run.history import validated
from sr_studio.training.run.notes import CheckpointNote, read_notes


class CheckpointEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One step of a run of which a model is kept.

    Attributes
    ----------
    file
        The model file to open: the numbered one, else that of the history, else ``best`` or ``last``.
    bytes
        Size of model and state together.
    resumable
        Whether its state is there too: training can go on from it.
    best, last
        Whether it is the best by the run's metric, and the one that training goes on from.
    pinned, kept
        Pinned by somebody; of a step that the run itself always keeps (``pin_every``).
    value
        The run's own metric at this step, None where it was not measured then.
    values
        All means of the validation at this step.
    time
        When the file was written, seconds since the epoch.
    """

    step: int
    file: str
    bytes: int
    time: float
    resumable: bool = False
    best: bool = False
    last: bool = False
    pinned: bool = False
    kept: bool = False
    note: str = ""
    label: str = ""
    value: float | None = None
    values: dict[str, float] = {}


class CheckpointList(msgspec.Struct, frozen=True, kw_only=True):
    """The checkpoints of a run, oldest first; ``best_by`` is its metric, ``keep`` its rolling limit or 0.

    ``recipe``: how the newest validation measured each value.
    """

    best_by: str
    keep: int
    entries: tuple[CheckpointEntry, ...]
    recipe: dict[str, str] = {}


def list_checkpoints(run: Run) -> CheckpointList:
    """Every model of a run that can be opened. Raises `ConfigError`; files may come and go meanwhile."""
    config = run.config
    try:
        notes = read_notes(run).checkpoints
    except StudioError:
        notes = {}
    measured: dict[int, dict[str, float]] = {}
    recipe: dict[str, str] = {}
    best_step = None
    for event in read_run_events(run.events_file, kind="validated"):
        measured[int(event["step"])] = event.get("mean", {})
        recipe = event.get("recipe", recipe)
        if event.get("best"):
            best_step = int(event["step"])
    files = dict(validated(run)) | dict(numbered(run))
    states = {step for step, file in numbered(run) if state_file(file).exists()}
    for name in (BEST, LAST):
        file = run.checkpoints_folder / name
        step = _step_of(file)
        if step is None:
            continue
        files.setdefault(step, file)
        if name == BEST:
            best_step = step
        elif state_file(file).exists():
            states.add(step)
    newest = max(states, default=None)
    entries = []
    for step, file in sorted(files.items()):
        try:
            facts = file.stat()
        except OSError:
            continue
        said = notes.get(step, CheckpointNote())
        value = measured.get(step, {}).get(config.best_by)
        entries.append(
            CheckpointEntry(
                step=step,
                file=str(file),
                bytes=facts.st_size + _size(state_file(file)),
                time=facts.st_mtime,
                resumable=step in states,
                best=step == best_step,
                last=step == newest,
                pinned=said.pinned,
                kept=bool(config.pin_every) and step % config.pin_every == 0 and step in states,
                note=said.note,
                label=said.label,
                value=value if value is not None and math.isfinite(value) else None,
                values={key: one for key, one in measured.get(step, {}).items() if math.isfinite(one)},
            )
        )
    return CheckpointList(best_by=config.best_by, keep=config.keep, entries=tuple(entries), recipe=recipe)


def damaged_checkpoints(run: Run) -> tuple[Message, ...]:
    """What is wrong with files of models and states, as far as their heads and sizes tell.

    Weights that were changed in place show only when they are read.
    """
    files = [run.checkpoints_folder / name for name in (BEST, LAST)]
    files += [file for _, file in numbered(run)] + [file for _, file in validated(run)]
    found: dict[tuple[int, int], Message] = {}
    for file in files:
        for each in (file, state_file(file)):
            try:
                facts = each.stat()
                read_header(each)
            except ModelError as error:
                found.setdefault((facts.st_dev, facts.st_ino), error.message)
            except OSError:
                continue
    return tuple(found.values())


def must_be_listed(run: Run, step: int) -> None:
    """Raise `RunError` where no model of a step is kept."""
    if step not in {entry.step for entry in list_checkpoints(run).entries}:
        raise RunError(
            "The run “{name}” has no checkpoint of step {step}. sr-studio train checkpoints lists what "
            "there is.",
            name=run.name,
            step=step,
        )


class DiskUse(msgspec.Struct, frozen=True, kw_only=True):
    """Bytes that a run takes, each file once whatever its names; ``free`` is what its disk has left."""

    checkpoints: int
    history: int
    samples: int
    other: int
    free: int

    @property
    def whole(self) -> int:
        """All of it."""
        return self.checkpoints + self.history + self.samples + self.other


def disk_use(run: Run) -> DiskUse:
    """Measure a run's folder."""
    import shutil

    seen: set[tuple[int, int]] = set()
    sums = dict.fromkeys(("checkpoints", "history", "samples", "other"), 0)
    parts = {
        run.checkpoints_folder: "checkpoints",
        run.history_folder: "history",
        run.samples_folder: "samples",
    }
    for folder, _, names in os.walk(run.folder):
        place = Path(folder)
        part = next((name for root, name in parts.items() if place == root or root in place.parents), "other")
        for name in names:
            try:
                facts = os.lstat(place / name)
            except OSError:
                continue
            if (facts.st_dev, facts.st_ino) not in seen:
                seen.add((facts.st_dev, facts.st_ino))
                sums[part] += facts.st_size
    return DiskUse(**sums, free=shutil.disk_usage(run.folder).free)


def _step_of(file: Path) -> int | None:
    try:
        header = read_header(file).header
    except ModelError:
        return None
    return header.steps if header is not None else None


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0
