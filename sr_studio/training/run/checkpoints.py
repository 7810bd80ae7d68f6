"""Checkpoints of a run: a model the program opens, and beside it the state that training goes on from.

``NAME.safetensors`` is a model file like any other (the running mean of the weights where the run keeps
one). ``NAME.state.safetensors`` holds what else decides the next step: the weights themselves, the
discriminator, both optimisers, counters. The state names the digest of its model, and its own: only a
whole pair counts, so a process killed at any instant leaves either the old pair or the new one.
"""

import contextlib
import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from sr_studio.imaging.files import read_bytes, write_atomically
from sr_studio.models.checkpoint import SUFFIX, Header, ModelError, load, read_header, save
from sr_studio.models.run_folders import BEST, LAST, NUMBERED
from sr_studio.training.run.folder import Run, RunError
from sr_studio.training.run.history import validated
from sr_studio.training.run.notes import pinned_steps

if TYPE_CHECKING:
    from torch import Tensor

STATE_SUFFIX = ".state.safetensors"
STATE_KEY = "sr_studio_state"

BACK = "generator back"
"""Under which the state of an unpaired run keeps its other generator."""


class StateFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What a state says beside its tensors.

    ``config`` is the run file it was trained with, ``changes`` what was changed in it on the way.
    ``model_digest`` and ``digest``: BLAKE2b-128 of the tensors of the model beside it, and of its own.
    """

    version: int = 1
    step: int
    model_digest: str
    digest: str = ""
    data_digest: str = ""
    calibration: dict[str, float] = {}
    best: float | None = None
    best_step: int = 0
    numbers: dict[str, float] = {}
    config: str = ""
    changes: tuple[str, ...] = ()
    elapsed: float = 0.0
    pictures: int = 0


@dataclass(frozen=True)
class LoadedCheckpoint:
    """A whole pair, read."""

    header: Header
    model: "dict[str, Tensor]"
    facts: StateFacts
    state: "dict[str, Tensor]"
    file: Path


def step_file(run: Run, step: int) -> Path:
    """Path of a numbered model."""
    return run.checkpoints_folder / f"step_{step:08d}{SUFFIX}"


def state_file(model: Path) -> Path:
    """Path of the state beside a model."""
    return model.with_name(model.name.removesuffix(SUFFIX) + STATE_SUFFIX)


def numbered(run: Run) -> list[tuple[int, Path]]:
    """Numbered models of a run, oldest first."""
    return sorted((step, step_file(run, step)) for step, state in _names(run) if not state)


def _names(run: Run) -> list[tuple[int, bool]]:
    """Step of each numbered file of a run, and whether it is a state."""
    try:
        names = os.listdir(run.checkpoints_folder)  # noqa: PTH208 - names are all that is wanted
    except OSError:
        return []
    found = [match for name in names if (match := NUMBERED.match(name)) is not None]
    return [(int(match.group(1)), match.group(2) is not None) for match in found]


def write(
    run: Run,
    *,
    header: Header,
    model: "Mapping[str, Tensor]",
    state: "Mapping[str, Tensor]",
    facts: StateFacts,
    keep: int,
    pin_every: int,
) -> Path:
    """Write a numbered pair, make ``last`` the same, and let go of old ones. Raises `FileError`.

    The model is written before its state, and both before ``last``.
    """
    data = save(header, model)
    written = read_header(data).header
    assert written is not None
    sealed = msgspec.structs.replace(facts, model_digest=written.digest)
    file = step_file(run, facts.step)
    write_atomically(file, data)
    write_atomically(state_file(file), _state_bytes(state, sealed))
    last = run.checkpoints_folder / LAST
    same(file, last)
    same(state_file(file), state_file(last))
    _sync_folder(run.checkpoints_folder)
    _let_go(run, keep=keep, pin_every=pin_every)
    return file


def write_best(run: Run, *, header: Header, model: "Mapping[str, Tensor]") -> Path:
    """Write the best model so far; it needs no state."""
    file = run.checkpoints_folder / BEST
    write_atomically(file, save(header, model))
    return file


def put_aside_best(run: Run, *, step: int) -> Path | None:
    """Rename a best model that is ahead of the step the run goes on from; where it lies then.

    It was written just before its process was killed: neither the state nor the events know of it.
    """
    file = run.checkpoints_folder / BEST
    try:
        header = read_header(file).header
    except ModelError:
        return None
    if header is None or header.steps <= step:
        return None
    aside = run.checkpoints_folder / f"best_ahead_{header.steps:08d}{SUFFIX}"
    os.replace(file, aside)  # noqa: PTH105
    return aside


def same(source: Path, target: Path) -> None:
    """Make ``target`` the same file as ``source``, in one step; a copy where the disk has no links."""
    new = target.with_name(f".{target.name}.new")
    with contextlib.suppress(FileNotFoundError):
        new.unlink()
    try:
        os.link(source, new)
    except OSError:
        shutil.copyfile(source, new)
    os.replace(new, target)  # noqa: PTH105


def _sync_folder(folder: Path) -> None:
    """The names in a folder reach the disk too (POSIX)."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _let_go(run: Run, *, keep: int, pin_every: int) -> None:
    if keep == 0:
        return
    try:
        pinned = pinned_steps(run)
    except RunError:  # nothing is let go of that somebody may have pinned
        return
    loose = [
        (step, file)
        for step, file in numbered(run)
        if step not in pinned and (not pin_every or step % pin_every)
    ]
    for _, file in loose[:-keep]:
        for old in (state_file(file), file):  # the pair stops counting before the model goes
            with contextlib.suppress(OSError):
                old.unlink(missing_ok=True)


def _state_bytes(state: "Mapping[str, Tensor]", facts: StateFacts) -> bytes:
    from safetensors.torch import save as save_tensors

    plain: dict[str, Tensor] = {}
    places: set[int] = set()
    for key, value in sorted(state.items()):
        here = value.detach().cpu().contiguous()
        if here.data_ptr() in places:  # one tensor under two names: the format wants a copy of each
            here = here.clone()
        places.add(here.data_ptr())
        plain[key] = here
    sealed = msgspec.structs.replace(facts, digest=_digest(plain))
    whole: bytes = save_tensors(plain, metadata={STATE_KEY: _facts_text(sealed)})
    return whole


def _digest(tensors: "Mapping[str, Tensor]") -> str:
    """BLAKE2b-128 over names and values, in the order of the names."""
    import torch

    digest = hashlib.blake2b(digest_size=16)
    for key, value in sorted(tensors.items()):
        digest.update(f"{key} {value.dtype} {tuple(value.shape)}\n".encode())
        digest.update(value.reshape(-1).view(torch.uint8).numpy().data)
    return digest.hexdigest()


def _facts_text(facts: StateFacts) -> str:
    """As JSON with the numbers that JSON does not have (infinite, none) by Python's names of them."""
    return json.dumps(msgspec.to_builtins(facts))


def read_state(file: Path) -> "tuple[StateFacts, dict[str, Tensor]]":
    """A state file, checked. Raises `RunError`, `FileError`, `ModelError`."""
    from safetensors.torch import load as load_tensors

    try:
        data = read_bytes(file, limit=file.stat().st_size)
    except OSError as error:
        raise RunError(
            "There is no state {name} beside the model.",
            name=file.name,
        ) from error
    read_header(data, name=file.name)
    length = int.from_bytes(data[:8], "little")
    try:
        text = json.loads(data[8 : 8 + length])["__metadata__"][STATE_KEY]
        facts = msgspec.convert(json.loads(text), StateFacts)
    except (ValueError, KeyError, TypeError, msgspec.MsgspecError) as error:
        raise RunError(
            "{file} is not the state of a run.",
            file=file,
        ) from error
    tensors = load_tensors(data)
    if _digest(tensors) != facts.digest:
        raise RunError(
            "{file} is damaged (its digest does not match).",
            file=file,
        )
    return facts, tensors


def read_pair(file: Path) -> LoadedCheckpoint:
    """A model and its state. Raises `StudioError` where the pair is not whole."""
    facts, state = read_state(state_file(file))
    header, model = load(read_bytes(file), name=file.name)
    if header.digest != facts.model_digest:
        raise RunError(
            "{name} and the state beside it are of different steps.",
            name=file.name,
        )
    return LoadedCheckpoint(header=header, model=model, facts=facts, state=state, file=file)


def newest(run: Run) -> tuple[LoadedCheckpoint | None, list[str]]:
    """The newest whole pair, and sentences about newer ones that are not whole."""
    from sr_studio.errors import StudioError

    problems: list[str] = []
    candidates = [step_file(run, step) for step in sorted({step for step, _ in _names(run)}, reverse=True)]
    for file in [*candidates, run.checkpoints_folder / LAST]:
        if not file.exists() and not state_file(file).exists():
            continue
        try:
            return read_pair(file), problems
        except StudioError as error:
            problems.append(f"Checkpoint {file.name} is not used: {error}")
    return None, problems


def read_back(file: Path) -> "dict[str, Tensor]":
    """The weights of an unpaired run's other generator, from the state beside a model of it.

    Raises `RunError` where there is no state (models of validations have none) or it has no such generator.
    """
    if not state_file(file).exists():
        raise RunError(
            "{name} is kept without the other generator. Choose one that can be resumed (train list RUN), or "
            "last.",
            name=file.name,
        )
    _, tensors = read_state(state_file(file))
    start = f"{BACK}:"
    found = {key.removeprefix(start): value for key, value in tensors.items() if key.startswith(start)}
    if not found:
        raise RunError("{name} has one generator, so it has one direction only.", name=file.name)
    return found


def has_states(run: Run) -> bool:
    """Whether there is any state. A process that is killed leaves whole ones only, or none yet."""
    last = run.checkpoints_folder / f"last{STATE_SUFFIX}"
    return last.exists() or any(state for _, state in _names(run))


def model_of(run: Run, which: str) -> Path:
    """Path of the model ``best``, ``last`` or of a step. Raises `RunError` that lists what there is.

    Of a run that chooses no best, ``best`` is the last.
    """
    if which == "best" and not run.config.best_by:
        which = "last"
    there = {str(step): file for step, file in [*validated(run), *numbered(run)]}
    for name in ("best", "last"):
        file = run.checkpoints_folder / f"{name}{SUFFIX}"
        if file.exists():
            there[name] = file
    wanted = there.get(which) or (there.get(str(int(which))) if which.isdecimal() else None)
    if wanted is None:
        listed = ", ".join(sorted(there, key=lambda name: (name.isdecimal(), name.zfill(12)))) or "none yet"
        raise RunError(
            "The run “{name}” has no checkpoint “{which}”. There are: {listed}.",
            name=run.name,
            which=which,
            listed=listed,
        )
    return wanted


__all__ = [
    "LoadedCheckpoint",
    "ModelError",
    "StateFacts",
    "has_states",
    "model_of",
    "newest",
    "numbered",
    "read_pair",
    "read_state",
    "same",
    "state_file",
    "step_file",
    "write",
    "write_best",
]
