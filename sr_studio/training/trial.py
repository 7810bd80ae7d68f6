"""A run for a moment: its state in memory and its folder a temporary one, to measure some of its steps."""

import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from sr_studio.imaging.files import write_atomically
from sr_studio.pretrained.precision import full_precision
from sr_studio.training.config.run_config import RunConfig
from sr_studio.training.run.folder import Run

if TYPE_CHECKING:
    from sr_studio.training.state.training_state import TrainingState


@contextmanager
def trial(
    config: RunConfig,
    start: bytes | None,
    *,
    files: Mapping[str, bytes] | None = None,
    on_opening: Callable[[str, int, int], None] | None = None,
) -> "Iterator[TrainingState]":
    """The state of a run before its first step, with this process's threads set as the run wants them.

    Where only the discriminator would learn in the first steps, both learn. ``start``: the file of the model
    it begins from; ``files``: others by their place in its folder. ``on_opening`` hears how far the reading
    of the data is. Raises `StudioError`.
    """
    import torch

    from sr_studio.models.device import choose
    from sr_studio.training.preparation import pin_threads
    from sr_studio.training.ranks import Ranks
    from sr_studio.training.tasks import open_state

    with ExitStack() as stack:
        name = stack.enter_context(tempfile.TemporaryDirectory(prefix="sr-studio-"))
        run = Run(Path(name))
        if start is not None:
            write_atomically(run.start_file, start)
        for place, data in (files or {}).items():
            (run.folder / place).parent.mkdir(exist_ok=True)
            write_atomically(run.folder / place, data)
        judge = config.discriminator and msgspec.structs.replace(config.discriminator, alone=0)
        run.__dict__["config"] = msgspec.structs.replace(config, discriminator=judge)
        ranks = Ranks()
        pin_threads(run.config, ranks)
        stack.enter_context(full_precision())
        state = open_state(
            run,
            ranks=ranks,
            device=torch.device(choose(config.device).name),
            report=lambda _: None,
            on_opening=on_opening,
        )
        # Shares are measured on the start model; a step takes as long with any factor.
        state.objective.factors = {name: 1.0 for name, term in config.objective.items() if term.share}
        try:
            yield state
        finally:
            state.close()


def timed_step(state: "TrainingState") -> float:
    """Do a whole step of a run and return its milliseconds."""
    import torch

    from sr_studio.training.tasks import update

    began = time.perf_counter()
    state.set_rates()
    state.seed_step()
    update(state, measure=False)
    if state.device.type == "cuda":
        torch.cuda.synchronize(state.device)
    state.step += 1
    return (time.perf_counter() - began) * 1000
