"""What people say of a run and of its checkpoints: notes, names, pins; kept in ``RUN/notes.json``.

The run's own label stands in ``run.toml``, since its model files carry it, and so do its limits.
"""

import os
import re
from pathlib import Path

import msgspec

from sr_studio.errors import Message
from sr_studio.file_lock import held
from sr_studio.imaging.files import FileError, read_bytes, write_atomically
from sr_studio.models.checkpoint import SUFFIX
from sr_studio.training.config.run_file import decode_run
from sr_studio.training.run.folder import Run, RunError, forget, open_run, remember
from sr_studio.training.run.lock import RunLock
from sr_studio.training.run.queue import moved


class CheckpointNote(msgspec.Struct, frozen=True, kw_only=True):
    """What is said of one checkpoint. ``pinned``: the rolling limit never takes it."""

    note: str = ""
    label: str = ""
    pinned: bool = False


class Notes(msgspec.Struct, frozen=True, kw_only=True):
    """The note of a run, and those of its checkpoints by their steps."""

    version: int = 1
    note: str = ""
    checkpoints: dict[int, CheckpointNote] = {}


def notes_file(run: Run) -> Path:
    """The file of notes."""
    return run.folder / "notes.json"


def read_notes(run: Run) -> Notes:
    """The notes of a run; empty ones where there is no file. Raises `RunError`."""
    file = notes_file(run)
    try:
        return msgspec.json.decode(read_bytes(file), type=Notes) if file.exists() else Notes()
    except (OSError, FileError, msgspec.MsgspecError) as error:
        raise RunError(
            "{file} cannot be read ({reason}). Repair or rename it; nothing is written over it.",
            file=file,
            reason=str(error),
        ) from error


def write_note(run: Run, text: str) -> None:
    """Change the note of a run; "" removes it. Raises `RunError`, `FileError`."""
    with held(_lock_file(run)):
        _write(run, msgspec.structs.replace(read_notes(run), note=text.strip()))


def mark(
    run: Run, step: int, *, note: str | None = None, label: str | None = None, pinned: bool | None = None
) -> CheckpointNote:
    """Change what is said of a checkpoint (None: as it is). Raises `RunError`, `FileError`."""
    with held(_lock_file(run)):
        notes = read_notes(run)
        old = notes.checkpoints.get(step, CheckpointNote())
        new = CheckpointNote(
            note=old.note if note is None else note.strip(),
            label=old.label if label is None else label.strip(),
            pinned=old.pinned if pinned is None else pinned,
        )
        others = {key: value for key, value in notes.checkpoints.items() if key != step}
        checkpoints = others if new == CheckpointNote() else {**others, step: new}
        _write(run, msgspec.structs.replace(notes, checkpoints=dict(sorted(checkpoints.items()))))
    return new


def pin(run: Run, step: int, *, pinned: bool) -> None:
    """Pin a numbered checkpoint, or let the rolling limit count for it again. Raises `RunError`."""
    file = run.checkpoints_folder / f"step_{step:08d}{SUFFIX}"
    if pinned and not file.exists():
        raise RunError(_ABSENT.id, name=run.name, step=step)
    mark(run, step, pinned=pinned)
    if pinned and not file.exists():  # the trainer let go of it at this moment
        mark(run, step, pinned=False)
        raise RunError(_ABSENT.id, name=run.name, step=step)


_ABSENT = Message(
    "The run “{name}” has no checkpoint of step {step}. sr-studio train checkpoints lists what there is."
)


def pinned_steps(run: Run) -> frozenset[int]:
    """Steps whose checkpoints the rolling limit never takes. Raises `RunError`."""
    return frozenset(step for step, said in read_notes(run).checkpoints.items() if said.pinned)


def relabel(run: Run, label: str) -> Run:
    """Give a run another label: what panes, lists and the models written from its next start on are called.

    One line of ``run.toml`` is changed and everything else in it left as it is. Raises `RunError`,
    `ConfigError`, `FileError`.
    """
    return _with_value(run, "label", label.strip())


def limit(run: Run, *, keep: int | None = None, history: int | None = None) -> Run:
    """Change how many checkpoints (0: all) and models of validations (0: none) a run keeps; None: as it is.

    It holds from the run's next start on: a trainer at work has read its run file. Raises as `relabel`.
    """
    for key, value in (("keep", keep), ("history", history)):
        if value is not None:
            run = _with_value(run, key, value)
    return run


def _with_value(run: Run, key: str, value: str | int) -> Run:
    """The run with another value of a key that stands before the tables of its file."""
    text = read_bytes(run.config_file).decode("utf-8")
    line = f"{key} = {_in_toml(value)}"
    head, table, rest = text.partition("\n[")
    found = re.search(rf"^{key}[ \t]*=.*$", head, re.MULTILINE)
    head = f"{head[: found.start()]}{line}{head[found.end() :]}" if found else f"{line}\n{head}"
    new = head + table + rest
    if decode_run(new, name=str(run.config_file)) != msgspec.structs.replace(run.config, **{key: value}):
        raise RunError(
            "The value of {key} in {file} is not written in one line of its own. Change it there.",
            key=key,
            file=run.config_file,
        )
    write_atomically(run.config_file, new.encode())
    return Run(run.folder)


def rename_folder(run: Run, name: str) -> Run:
    """Give the folder of a run another name, in its place; nobody may be training it.

    Raises `RunError`: it is being trained, or the name is taken or none.
    """
    wanted = name.strip()
    if not wanted or Path(wanted).name != wanted or wanted in (".", ".."):
        raise RunError("“{name}” is not a name of a folder. Choose a plain name without slashes.", name=name)
    target = run.folder.with_name(wanted)
    if os.path.lexists(target):
        raise RunError("“{folder}” is there already. Choose another name.", folder=target)
    lock = RunLock(run)
    try:
        if os.name != "posix":
            lock.release()  # Windows renames no folder with an open file
        os.rename(run.folder, target)  # noqa: PTH104
    except OSError as error:
        raise RunError(
            "“{folder}” cannot be renamed ({reason}). Close what has it open, or check its permissions.",
            folder=run.folder,
            reason=error.strerror,
        ) from error
    finally:
        lock.release()
    forget(run)
    renamed = Run(target)
    moved(run, renamed)
    remember(renamed)
    return open_run(target)


def _lock_file(run: Run) -> Path:
    return run.folder / ".notes.lock"


def _write(run: Run, notes: Notes) -> None:
    write_atomically(notes_file(run), msgspec.json.format(msgspec.json.encode(notes), indent=1))


def _in_toml(value: str | int) -> str:
    """A value of TOML in one line."""
    import tomli_w

    return tomli_w.dumps({"x": value}, multiline_strings=False).partition("=")[2].strip()
