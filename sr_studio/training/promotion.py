"""A checkpoint of a run as a model file of its own, and as a model of the library."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from sr_studio.imaging.files import read_bytes
from sr_studio.models.checkpoint import SUFFIX, Header, load, save
from sr_studio.models.library import add_model, list_models
from sr_studio.models.names import model_name
from sr_studio.models.upscaler import ModelInfo
from sr_studio.training.run.checkpoints import model_of
from sr_studio.training.run.folder import Run
from sr_studio.training.run.notes import CheckpointNote, read_notes

if TYPE_CHECKING:
    from torch import Tensor


def chosen_model(
    run: Run, which: str, *, label: str = "", licence: str = ""
) -> "tuple[Header, dict[str, Tensor]]":
    """Header and tensors of the checkpoint ``best``, ``last`` or of a step.

    ``label`` "" is the name somebody gave the checkpoint, else the run's label of today.
    ``licence`` "" leaves the header's. Raises `StudioError`.
    """
    file = model_of(run, which)
    header, state = load(read_bytes(file), name=file.name)
    said = read_notes(run).checkpoints.get(header.steps, CheckpointNote())
    config = run.config
    named = label or said.label or config.label or config.preset
    notes = (*header.notes, said.note) if said.note else header.notes
    return (
        msgspec.structs.replace(header, label=named, licence=licence or header.licence, notes=notes),
        state,
    )


@dataclass(frozen=True)
class Promoted:
    """A model of the library that was a checkpoint; ``new`` False where it was there already."""

    info: ModelInfo
    step: int
    new: bool


def promote(run: Run, which: str, *, name: str = "") -> Promoted:
    """Add a checkpoint to the library, where it stays whatever becomes of the run.

    ``name``: what panes call it, and what its file is called; "" as in `chosen_model`, with the step behind
    the run's label. Raises `StudioError`.
    """
    header, state = chosen_model(run, which, label=name.strip())
    if not name.strip() and header.label == (run.config.label or run.config.preset):
        header = msgspec.structs.replace(header, label=f"{header.label} (step {header.steps:,})")
    data = save(header, state)
    before = {info.name for info in list_models()[0]}
    stem = model_name(name) if name.strip() else model_name(f"{run.name}_{header.steps}")
    info = add_model(f"{stem}{SUFFIX}", data)
    return Promoted(info=info, step=header.steps, new=info.name not in before)
