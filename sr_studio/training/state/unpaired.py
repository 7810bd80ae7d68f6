"""The state of an unpaired run: two generators, A to B and B to A, and a discriminator for each kind."""

from collections.abc import Callable

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from sr_studio.models.network_kinds import NETWORKS
from sr_studio.models.networks.discriminators import build_discriminator
from sr_studio.training.config.schedule import rate
from sr_studio.training.data.unpaired_set import UnpairedSet, open_unpaired_set
from sr_studio.training.generators import build_generator, freeze
from sr_studio.training.objective import Objective
from sr_studio.training.ranks import Ranks
from sr_studio.training.run.checkpoints import BACK
from sr_studio.training.run.folder import Run, RunError
from sr_studio.training.state.batches import BatchesAhead
from sr_studio.training.state.image_pool import ImagePool
from sr_studio.training.state.learner import Learner
from sr_studio.training.state.running_mean import RunningMean
from sr_studio.training.state.training_state import Report, TrainingState
from sr_studio.training.validation.measured import Measured
from sr_studio.training.validation.unpaired import UnpairedValidation

FORTH = "generator"
"""Name of the generator from input to target, the run's model; `BACK` is the other one."""

JUDGE, JUDGE_BACK = "discriminator", "discriminator back"
"""Names of the discriminators: of the targets' kind, and of the inputs'."""

POOLS = {JUDGE: 1, JUDGE_BACK: 2}
"""The stream of each discriminator's pool."""

__all__ = ["BACK", "FORTH", "JUDGE", "JUDGE_BACK", "UnpairedState"]


class UnpairedState(TrainingState):
    """Two generators, two discriminators, two pools of pictures.

    Attributes
    ----------
    forth, back
        The generators as they are called in a step: N x 3 x H x W in [0, 1] of one kind to the other.
    judges
        The discriminators by their names.
    pools
        The pictures each was shown before.
    """

    data: UnpairedSet
    validation: UnpairedValidation | None

    def __init__(
        self,
        run: Run,
        *,
        ranks: Ranks,
        device: torch.device,
        report: Report,
        on_opening: Callable[[str, int, int], None] | None = None,
    ) -> None:
        super().__init__(run, ranks=ranks, device=device, report=report)
        config = self.config
        if ranks.distributed:
            raise RunError(
                "An unpaired run trains in one process: its pools of pictures are not shared. Start it "
                "without torchrun."
            )
        settings = config.discriminator
        assert settings is not None
        for number, name in enumerate((FORTH, BACK)):
            torch.manual_seed(config.seed + 2 * number)
            generator = build_generator(run)
            freeze(generator, config.freeze)
            self.learners[name] = Learner(self.placed(generator), config.optimizer, lr=config.lr)
        for number, name in enumerate((JUDGE, JUDGE_BACK)):
            torch.manual_seed(config.seed + 2 * number + 1)
            discriminator = build_discriminator(
                settings.kind,
                channels=settings.channels,
                norm=settings.norm,
                spectral=settings.spectral,
                patch=config.patch,
                head=settings.head,
            )
            self.learners[name] = Learner(
                self.placed(discriminator), settings.optimizer, lr=settings.lr or config.lr
            )
        self.mean = RunningMean(self.learners[FORTH].network, decay=0)
        self.pools = {
            name: ImagePool(settings.pool, seed=config.seed, stream=stream) for name, stream in POOLS.items()
        }
        kind = NETWORKS[config.network.kind]
        self.forth, self.back = (
            self.compiled(self.in_parts(kind.training_form(self.learners[name].network)))
            for name in (FORTH, BACK)
        )
        self.judges = {name: self.in_parts(self.learners[name].network) for name in (JUDGE, JUDGE_BACK)}
        self.objective = Objective(config, device=device, autocast=self.autocast)
        self.data = open_unpaired_set(config.data, patch=config.patch, on_progress=on_opening)
        self.validation = UnpairedValidation(run, device=device)
        self._batches = BatchesAhead(self._batch)

    def set_rates(self) -> None:
        """Give all optimisers this step's learning rates."""
        factor = rate(self.config.schedule, step=self.step, steps=self.config.steps)
        for learner in self.learners.values():
            learner.set_rate(learner.lr * factor)

    def both(self) -> tuple[Tensor, Tensor]:
        """The batch of this step: pictures of the input's kind and of the target's; a pure function of it."""
        a, b = self._batches.take(self.step)
        return self.tensor(a), self.tensor(b)

    def _batch(self, step: int) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
        return self.data.batch(seed=self.config.seed, step=step, indices=range(self.config.batch))

    def measure(self) -> Measured:
        """Translate the validation pictures both ways."""
        assert self.validation is not None
        back = {key: value.detach().cpu() for key, value in self.learners[BACK].network.state_dict().items()}
        return self.validation.measure(self.model(), back, header=self.header(), step=self.step)

    def more_tensors(self) -> dict[str, Tensor]:
        """The pools."""
        stored = {f"{name} pool": pool.tensor() for name, pool in self.pools.items()}
        return {name: pictures for name, pictures in stored.items() if pictures is not None}

    def restore_more(self, state: dict[str, Tensor]) -> None:
        """Put the pools back."""
        for name, pool in self.pools.items():
            pool.restore(state.get(f"{name} pool"), device=self.device)

    def close(self) -> None:
        """End threads and workers."""
        self._batches.close()
        self.data.close()
