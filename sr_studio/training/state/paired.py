"""The state of a run whose generator makes an output from an input, compared with a reference."""

import inspect
from collections.abc import Callable
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from numpy.typing import NDArray
from torch import Tensor, nn

from sr_studio.models.network_kinds import NETWORKS
from sr_studio.models.networks.discriminators import build_discriminator
from sr_studio.training.config.schedule import rate
from sr_studio.training.data.training_set import TrainingSet, open_training_set
from sr_studio.training.generators import build_generator, freeze, has_batch_norm
from sr_studio.training.objective import Objective, picture_tensor
from sr_studio.training.ranks import Ranks
from sr_studio.training.run.folder import Run, RunError
from sr_studio.training.state.batches import BatchesAhead
from sr_studio.training.state.learner import Learner
from sr_studio.training.state.running_mean import RunningMean
from sr_studio.training.state.training_state import Report, TrainingState
from sr_studio.training.style_pictures import read_styles
from sr_studio.training.validation.measured import Measured
from sr_studio.training.validation.paired import Validation


class PairedState(TrainingState):
    """One generator and, for an adversarial objective, one discriminator.

    Attributes
    ----------
    generator, discriminator
        The bare networks, whose parameters learn and are saved.
    forward, judge
        What is called in a step: the generator in its fast form, and the discriminator that learns, each
        wrapped for several processes where there are any.
    critic
        The discriminator that does not learn while the generator does.
    """

    data: TrainingSet
    validation: Validation | None

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
        self._share = ranks.share(config.batch)
        if len(self._share) % config.accumulate:
            raise RunError(
                "{count} patches a process cannot be cut into {parts} equal parts. Change batch or "
                "accumulate.",
                count=len(self._share),
                parts=config.accumulate,
            )

        torch.manual_seed(config.seed)
        generator = build_generator(run)
        freeze(generator, config.freeze)
        generator = self.placed(generator)
        self.mean = RunningMean(generator, decay=config.ema)
        self.learners["generator"] = Learner(generator, config.optimizer, lr=config.lr)
        settings = config.discriminator
        if settings is not None:
            torch.manual_seed(config.seed + 1)
            discriminator = build_discriminator(
                settings.kind,
                channels=settings.channels,
                norm=settings.norm,
                spectral=settings.spectral,
                conditional=settings.conditional,
                patch=config.patch,
                head=settings.head,
            )
            self.learners["discriminator"] = Learner(
                self.placed(discriminator), settings.optimizer, lr=settings.lr or config.lr
            )
        self._wrap()

        self.objective = Objective(
            config,
            device=device,
            autocast=self.autocast,
            world=ranks.world,
            styles=[(picture_tensor(pixels), weight) for pixels, weight in read_styles(run)],
        )
        if self.objective.smallest > config.patch:
            raise RunError(
                "patch is {patch} px, but a loss network with its shifts needs {smallest}. Choose a "
                "larger patch.",
                patch=config.patch,
                smallest=self.objective.smallest,
            )
        self.data = open_training_set(
            config.data, scale=config.scale, patch=config.patch, on_progress=on_opening
        )
        self.validation = Validation(run, device=device, objective=self.objective) if ranks.first else None
        self._batches = BatchesAhead(self.batch)

    @property
    def optimizer(self) -> torch.optim.Optimizer:
        """Its optimiser."""
        return self.learners["generator"].optimizer

    @property
    def discriminator(self) -> nn.Module | None:
        """The bare discriminator, where there is one."""
        learner = self.learners.get("discriminator")
        return None if learner is None else learner.network

    @property
    def discriminator_optimizer(self) -> torch.optim.Optimizer | None:
        """Its optimiser."""
        learner = self.learners.get("discriminator")
        return None if learner is None else learner.optimizer

    def _wrap(self) -> None:
        """The forms that are called in a step."""
        if self.ranks.distributed:
            for learner in self.learners.values():
                learner.network = self._shared_norms(learner.network)
        kind = NETWORKS[self.config.network.kind]
        forward = self.in_parts(kind.training_form(self.generator).to(self.device))
        self.critic = self.discriminator and self.in_parts(self.discriminator)
        self.judge: nn.Module | None
        if self.ranks.distributed:
            forward = self._distributed(forward)
            self.judge = self.critic and self._distributed(self.critic)
        else:
            self.judge = self.critic
        self.forward = self.compiled(forward)

    def _shared_norms(self, network: nn.Module) -> nn.Module:
        """Batch norm over the batches of all processes; refused where torch cannot do it."""
        if not has_batch_norm(network):
            return network
        if self.device.type != "cuda":
            raise RunError(
                "Batch norm over several processes needs GPUs (its statistics are shared there only). Choose "
                "a network and a discriminator without batch norm, or one process."
            )
        shared: nn.Module = nn.SyncBatchNorm.convert_sync_batchnorm(network)  # type: ignore[no-untyped-call]
        return shared

    def _distributed(self, network: nn.Module) -> nn.Module:
        from torch.nn.parallel import DistributedDataParallel

        devices = [self.device.index] if self.device.type == "cuda" else None
        # torch is renaming it: no copying of buffers from the first process in every forward pass.
        known = inspect.signature(DistributedDataParallel).parameters
        word = "forward_sync_buffers" if "forward_sync_buffers" in known else "broadcast_buffers"
        own: dict[str, Any] = {word: False}
        wrapped: nn.Module = DistributedDataParallel(network, device_ids=devices, **own)
        return wrapped

    @property
    def alone(self) -> bool:
        """Whether only the discriminator learns in this step."""
        settings = self.config.discriminator
        return settings is not None and self.step < settings.alone

    def rate(self) -> float:
        """The generator's learning rate in this step; it rises once the generator learns."""
        alone = self.config.discriminator.alone if self.config.discriminator else 0
        steps = self.config.steps - alone
        return self.config.lr * rate(self.config.schedule, step=max(0, self.step - alone), steps=steps)

    def set_rates(self) -> None:
        """Give both optimisers this step's learning rates."""
        self.learners["generator"].set_rate(self.rate())
        judging = self.learners.get("discriminator")
        if judging is not None:
            factor = rate(self.config.schedule, step=self.step, steps=self.config.steps)
            judging.set_rate(judging.lr * factor)

    def parts(self) -> list[tuple[Tensor, Tensor]]:
        """This process's batch of this step: (input, reference) in as many parts as the run accumulates.

        Made ahead on another thread while the step before is computed; a pure function of the step.
        """
        low, target = (self.tensor(array) for array in self._batches.take(self.step))
        count = self.config.accumulate
        return list(zip(low.chunk(count), target.chunk(count), strict=True))

    def batch(self, step: int) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
        """Codes of this process's batch of a step: input and reference."""
        return self.data.batch(seed=self.config.seed, step=step, indices=self._share)

    def measure(self) -> Measured:
        """Measure the model on the validation set."""
        assert self.validation is not None
        return self.validation.measure(self.model(), header=self.header(), step=self.step)

    def close(self) -> None:
        """End threads and workers."""
        self._batches.close()
        self.data.close()


def enlarged(low: Tensor, *, scale: int) -> Tensor:
    """The input at the output's size (bicubic), for a conditional discriminator."""
    if scale == 1:
        return low
    return F.interpolate(low, scale_factor=scale, mode="bicubic", align_corners=False)
