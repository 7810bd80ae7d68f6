"""Which state and which step belong to the task of a run."""

from collections.abc import Callable

import torch

from sr_studio.training.ranks import Ranks
from sr_studio.training.run.folder import Run
from sr_studio.training.state.paired import PairedState
from sr_studio.training.state.training_state import Report, TrainingState
from sr_studio.training.state.unpaired import UnpairedState
from sr_studio.training.updates import paired, unpaired


def open_state(
    run: Run,
    *,
    ranks: Ranks,
    device: torch.device,
    report: Report,
    on_opening: Callable[[str, int, int], None] | None = None,
) -> TrainingState:
    """The state of a run before its first step. Raises `StudioError`.

    ``on_opening`` hears how far the reading of the data is.
    """
    kind = UnpairedState if run.config.task == "unpaired" else PairedState
    return kind(run, ranks=ranks, device=device, report=report, on_opening=on_opening)


def update(state: TrainingState, *, measure: bool) -> None:
    """One step of a run: what learns takes one step of its optimiser. Raises `DivergedError`.

    ``measure``: also take the gradient norm of each term, where the task can.
    """
    if isinstance(state, UnpairedState):
        unpaired.update(state)
    else:
        assert isinstance(state, PairedState)
        paired.update(state, measure=measure)
