"""Runs and checkpoints into the system's trash, where they can be put back from; never beyond recall."""

import contextlib
import os
from pathlib import Path

import msgspec

from sr_studio.errors import StudioError
from sr_studio.models.run_folders import LAST
from sr_studio.training.run.checkpoints import numbered, state_file, step_file
from sr_studio.training.run.folder import Run, RunError, forget
from sr_studio.training.run.history import history_file
from sr_studio.training.run.lock import RunLock
from sr_studio.training.run.notes import mark, pinned_steps
from sr_studio.training.run.queue import drop


def to_trash(*files: Path) -> None:
    """Put files or folders into the system's trash, in this order, until one cannot go there.

    Raises `RunError` that names it, and what lies in the trash already.
    """
    from send2trash import send2trash
    from send2trash.exceptions import TrashPermissionError

    for place, file in enumerate(files):
        try:
            send2trash(str(file))
        except (OSError, TrashPermissionError) as error:
            reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
            if not place:
                raise RunError(
                    "“{file}” cannot be put into the trash ({reason}). Nothing was deleted. Delete it by "
                    "hand if you are sure.",
                    file=file,
                    reason=reason,
                ) from error
            raise RunError(
                "“{file}” cannot be put into the trash ({reason}). In the trash already: {gone}. Still "
                "there: {left}. Delete the rest by hand, or put the others back from the trash.",
                file=file,
                reason=reason,
                gone=", ".join(one.name for one in files[:place]),
                left=", ".join(str(one) for one in files[place:]),
            ) from error


def delete_run(run: Run) -> None:
    """Put a whole run into the trash. Raises `RunError` where it is being trained."""
    lock = RunLock(run)
    try:
        if os.name != "posix":
            lock.release()  # Windows moves no folder with an open file
        to_trash(run.folder)
    finally:
        with contextlib.suppress(OSError):
            lock.release()
    forget(run)
    drop(run)


class Deleted(msgspec.Struct, frozen=True, kw_only=True):
    """What went into the trash with a checkpoint."""

    step: int
    files: tuple[str, ...]
    bytes: int


def delete_checkpoint(run: Run, step: int) -> Deleted:
    """Put a checkpoint (its model, its state, its model in the history) into the trash.

    Never the newest one, which the run goes on from; ``best`` is a file of its own and stays. Raises
    `RunError`: no such checkpoint, it is the newest, it is pinned, or the run is being trained.
    """
    model = step_file(run, step)
    found = [file for file in (model, state_file(model), history_file(run, step)) if file.exists()]
    if not found:
        raise RunError("The run “{name}” has no checkpoint of step {step}.", name=run.name, step=step)
    if step in pinned_steps(run):
        raise RunError(
            "The checkpoint of step {step} is pinned. Unpin it first: sr-studio train unpin {folder} {step}",
            step=step,
            folder=run.folder,
        )
    with RunLock(run):
        resumable = [number for number, file in numbered(run) if state_file(file).exists()]
        last = run.checkpoints_folder / LAST
        newest = max(resumable, default=0) == step or (last.exists() and model.exists() and same(last, model))
        if resumable and newest and model in found:
            raise RunError(
                "Step {step} is the newest checkpoint of “{name}”, from which it goes on. Delete older ones, "
                "or the whole run.",
                step=step,
                name=run.name,
            )
        size = sum(file.stat().st_size for file in found)
        # The state goes first: a model without one is no longer taken for a whole pair.
        to_trash(*sorted(found, key=lambda file: file != state_file(model)))
    with contextlib.suppress(StudioError):
        mark(run, step, note="", label="", pinned=False)
    return Deleted(step=step, files=tuple(str(file) for file in found), bytes=size)


def same(first: Path, second: Path) -> bool:
    """Whether two names are of one file."""
    try:
        return first.samefile(second)
    except OSError:
        return False
