"""A checkpoint of a run as a model file of its own, and as a model of the library."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import msgspec

from sr_studio.imaging.files import read_bytes
from sr_studio.models.checkpoint import SUFFIX, Header, load, save
from sr_studio.models.library import add_model, list_models
from sr_studio.models.names import model_name
from sr_studio.models.upscaler import ModelInfo
from sr_studio.training.config.translation import translates
from sr_studio.training.run.checkpoints import model_of, read_back
from sr_studio.training.run.folder import Run
from sr_studio.training.run.notes import CheckpointNote, read_notes

if TYPE_CHECKING:
    from torch import Tensor

Direction = Literal["", "ab", "ba"]


def chosen_model(
    run: Run, which: str, *, label: str = "", licence: str = "", direction: Direction = ""
) -> "tuple[Header, dict[str, Tensor]]":
    """Header and tensors of the checkpoint ``best``, ``last`` or of a step.

    ``label`` "" is the name somebody gave the checkpoint, else the run's label of today.
    ``licence`` "" leaves the header's. ``direction`` ab or ba: of an unpaired run, which of its generators;
    "" is the run's model. Raises `StudioError`.
    """
    file = model_of(run, which)
    header, state = load(read_bytes(file), name=file.name)
    back = direction not in ("", run.config.data.direction)
    if back:
        state = read_back(file)
        header = the_other_way(run, header)
    said = read_notes(run).checkpoints.get(header.steps, CheckpointNote())
    config = run.config
    named = label or said.label or config.label or config.preset
    if back and not label:
        named = f"{named} back"
    notes = (*header.notes, said.note) if said.note else header.notes
    return (
        msgspec.structs.replace(header, label=named, licence=licence or header.licence, notes=notes),
        state,
    )


def the_other_way(run: Run, header: Header) -> Header:
    """The header of an unpaired run's other generator, from that of its model."""
    forth, back = (translates(run.config, back=each) for each in (False, True))
    return msgspec.structs.replace(
        header, notes=tuple(back if note == forth else note for note in header.notes)
    )


@dataclass(frozen=True)
class Promoted:
    """A model of the library that was a checkpoint; ``new`` False where it was there already."""

    info: ModelInfo
    step: int
    new: bool


def promote(run: Run, which: str, *, name: str = "", direction: Direction = "") -> Promoted:
    """Add a checkpoint to the library, where it stays whatever becomes of the run.

    ``name``: what panes call it, and what its file is called; "" as in `chosen_model`, with the step behind
    the run's label. ``direction`` as in `chosen_model`. Raises `StudioError`.
    """
    header, state = chosen_model(run, which, label=name.strip(), direction=direction)
    own = run.config.label or run.config.preset
    if not name.strip() and header.label in (own, f"{own} back"):
        header = msgspec.structs.replace(header, label=f"{header.label} (step {header.steps:,})")
    data = save(header, state)
    before = {info.name for info in list_models()[0]}
    stem = model_name(name) if name.strip() else model_name(f"{run.name}_{header.steps}")
    info = add_model(f"{stem}{SUFFIX}", data)
    return Promoted(info=info, step=header.steps, new=info.name not in before)
