"""``RUN/history``: the model at each validation, for looking back at what a run has learned.

Checkpoints are few, since each holds a whole state; these are models alone. A long run keeps a limited
number of them, spread evenly over its steps. Never imports torch.
"""

import contextlib
from collections.abc import Sequence
from pathlib import Path

from sr_studio.imaging.files import write_atomically
from sr_studio.models.checkpoint import SUFFIX
from sr_studio.models.run_folders import NUMBERED
from sr_studio.training.run.folder import HISTORY, Run

__all__ = ["HISTORY", "drop_after", "history_file", "keep", "most_crowded", "validated"]


def history_file(run: Run, step: int) -> Path:
    """Path of the model of a validation."""
    return run.history_folder / f"step_{step:08d}{SUFFIX}"


def validated(run: Run) -> list[tuple[int, Path]]:
    """Step and file of each model kept, oldest first."""
    try:
        names = [file.name for file in run.history_folder.iterdir()]
    except OSError:
        return []
    found = [match for name in names if (match := NUMBERED.match(name)) and not match.group(2)]
    return sorted((int(match.group(1)), run.history_folder / match.group(0)) for match in found)


def keep(run: Run, step: int, data: bytes, *, limit: int) -> None:
    """Keep a model file of a step; where there are more than ``limit``, let the most crowded one go.

    ``limit`` 0 keeps none. Raises `FileError`.
    """
    if limit == 0:
        return
    run.history_folder.mkdir(exist_ok=True)
    write_atomically(history_file(run, step), data)
    steps = [step for step, _ in validated(run)]
    while len(steps) > limit:
        crowded = most_crowded(steps)
        with contextlib.suppress(OSError):
            history_file(run, crowded).unlink(missing_ok=True)
        steps.remove(crowded)


def most_crowded(steps: Sequence[int]) -> int:
    """The step whose neighbours stand nearest to each other; never the last, and the first only of two.

    ``steps`` rise. Of equally crowded ones the earliest goes.
    """
    if len(steps) < 3:
        return steps[0]
    gaps = {steps[place]: steps[place + 1] - steps[place - 1] for place in range(1, len(steps) - 1)}
    return min(gaps, key=lambda step: (gaps[step], step))


def drop_after(run: Run, *, step: int) -> None:
    """Let go of models ahead of the step a run goes on from: they are made again."""
    for later, file in validated(run):
        if later > step:
            with contextlib.suppress(OSError):
                file.unlink(missing_ok=True)
