"""Everything a run holds in memory: networks, optimisers, data, objective, counters; and its checkpoints."""

import inspect
import math
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from typing import Any, cast

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from numpy.typing import NDArray
from torch import Tensor, nn

from sr_studio.models.checkpoint import Header, save
from sr_studio.models.network_kinds import NETWORKS
from sr_studio.models.networks.batch_parts import BatchInParts
from sr_studio.models.networks.discriminators import build_discriminator
from sr_studio.training.config.changes import changes_between
from sr_studio.training.config.measures import higher_is_better
from sr_studio.training.config.run_config import Optimizer, decode_run, encode_run
from sr_studio.training.config.schedule import rate
from sr_studio.training.data.training_set import TrainingSet, open_training_set
from sr_studio.training.ema import RunningMean
from sr_studio.training.generators import (
    build_generator,
    describe_model,
    freeze,
    has_batch_norm,
)
from sr_studio.training.objective import Meter, Objective
from sr_studio.training.ranks import Ranks
from sr_studio.training.run import checkpoints, history
from sr_studio.training.run.folder import Run, RunError
from sr_studio.training.style_pictures import read_styles
from sr_studio.training.validation import Validation

AUTOCAST = {"bf16": torch.bfloat16, "fp16": torch.float16}

EXPLODED = 20.0
"""A smoothed loss this many times its smallest so far has exploded."""

Report = Callable[[str], None]


class DivergedError(RunError):
    """The loss or its gradient is not a number any more, or exploded."""


class TrainingState:
    """A run in memory. `restore` puts it where a checkpoint was; `save` writes one.

    Attributes
    ----------
    generator, discriminator
        The bare networks, whose parameters learn and are saved.
    forward, judge
        What is called in a step: the generator in its fast form, and the discriminator that learns, each
        wrapped for several processes where there are any.
    critic
        The discriminator that does not learn while the generator does.
    step
        Updates done.
    """

    def __init__(
        self,
        run: Run,
        *,
        ranks: Ranks,
        device: torch.device,
        report: Report,
        on_opening: Callable[[str, int, int], None] | None = None,
    ) -> None:
        config = run.config
        self.run, self.config, self.ranks, self.device = run, config, ranks, device
        self.report = report
        self.step = 0
        self.saved_step = -1
        self.pictures = 0
        self.elapsed = 0.0
        self.best: float | None = None
        self.best_step = 0
        self.meter = Meter()
        self.smooth: dict[str, float] = {}
        self.calibration: dict[str, float] = {}
        self._share = ranks.share(config.batch)
        if len(self._share) % config.accumulate:
            raise RunError(
                f"{len(self._share)} patches a process cannot be cut into {config.accumulate} equal parts. "
                "Change batch or accumulate."
            )

        torch.manual_seed(config.seed)
        self.generator = build_generator(run)
        freeze(self.generator, config.freeze)
        self.generator = self._placed(self.generator)
        self.mean = RunningMean(self.generator, decay=config.ema)
        self.optimizer = make_optimizer(self.generator, config.optimizer, lr=config.lr)
        self._learning = learning_names(self.generator)
        self._judging: list[str] = []

        self.discriminator: nn.Module | None = None
        self.critic: nn.Module | None = None
        self.judge: nn.Module | None = None
        self.discriminator_optimizer: torch.optim.Optimizer | None = None
        settings = config.discriminator
        if settings is not None:
            torch.manual_seed(config.seed + 1)
            self.discriminator = self._placed(
                build_discriminator(
                    settings.kind,
                    channels=settings.channels,
                    norm=settings.norm,
                    spectral=settings.spectral,
                    conditional=settings.conditional,
                    patch=config.patch,
                    head=settings.head,
                )
            )
            self.discriminator_optimizer = make_optimizer(
                self.discriminator, settings.optimizer, lr=settings.lr or config.lr
            )
            self._judging = learning_names(self.discriminator)
        self._wrap()
        self.scaler = torch.amp.GradScaler(device.type, enabled=config.precision == "fp16")
        self.scaler.scale(torch.zeros((), device=device))  # it knows its scale from the first use on
        self.changes: tuple[str, ...] = ()

        self.objective = Objective(
            config,
            device=device,
            autocast=self.autocast,
            world=ranks.world,
            styles=[(picture_tensor(pixels), weight) for pixels, weight in read_styles(run)],
        )
        if self.objective.smallest > config.patch:
            raise RunError(
                f"patch is {config.patch} px, but a loss network with its shifts needs "
                f"{self.objective.smallest}. Choose a larger patch."
            )
        self.data: TrainingSet = open_training_set(
            config.data, scale=config.scale, patch=config.patch, on_progress=on_opening
        )
        self.validation = Validation(run, device=device, objective=self.objective) if ranks.first else None
        self._ahead = ThreadPoolExecutor(1, thread_name_prefix="batches")
        self._next: tuple[int, Future[Any]] | None = None

    def _placed(self, network: nn.Module) -> nn.Module:
        network = network.to(self.device)
        return network.to(memory_format=torch.channels_last) if self.config.channels_last else network

    def _wrap(self) -> None:
        """The forms that are called in a step."""
        if self.ranks.distributed:
            self.generator = self._shared_norms(self.generator)
            self.discriminator = self.discriminator and self._shared_norms(self.discriminator)
        kind = NETWORKS[self.config.network.kind]
        forward = self._in_parts(kind.training_form(self.generator).to(self.device))
        self.critic = self.discriminator and self._in_parts(self.discriminator)
        compiled = self.config.compile == "on" or (self.config.compile == "auto" and compiles(self.device))
        if self.ranks.distributed:
            forward = self._distributed(forward)
            self.judge = self.critic and self._distributed(self.critic)
        else:
            self.judge = self.critic
        self.forward: nn.Module = cast(nn.Module, torch.compile(forward)) if compiled else forward

    def _in_parts(self, network: nn.Module) -> nn.Module:
        """On a processor each thread takes its part of the batch: no waiting at the end of every layer."""
        return BatchInParts(network, parts=torch.get_num_threads()) if self.device.type == "cpu" else network

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

    def autocast(self) -> AbstractContextManager[Any]:
        """The run's precision for networks; losses are computed in float32 outside of it."""
        kind = AUTOCAST.get(self.config.precision)
        return nullcontext() if kind is None else torch.autocast(self.device.type, kind)

    def seed_step(self) -> None:
        """What a network draws in a step (drop path, dropout) follows from seed, step and process alone."""
        mixed = (self.config.seed * 1_000_003 + self.step) * 4_096 + self.ranks.rank
        torch.manual_seed(mixed % 2**63)

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
        for group in self.optimizer.param_groups:
            group["lr"] = self.rate()
        if self.discriminator_optimizer is not None:
            settings = self.config.discriminator
            assert settings is not None
            peak = settings.lr or self.config.lr
            factor = rate(self.config.schedule, step=self.step, steps=self.config.steps)
            for group in self.discriminator_optimizer.param_groups:
                group["lr"] = peak * factor

    def parts(self) -> list[tuple[Tensor, Tensor]]:
        """This process's batch of this step: (input, reference) in as many parts as the run accumulates.

        Made ahead on another thread while the step before is computed; a pure function of the step.
        """
        if self._next is None or self._next[0] != self.step:
            made = self._batch(self.step)
        else:
            made = self._next[1].result()
        self._next = (self.step + 1, self._ahead.submit(self._batch, self.step + 1))
        low, target = (self._tensor(array) for array in made)
        count = self.config.accumulate
        return list(zip(low.chunk(count), target.chunk(count), strict=True))

    def _batch(self, step: int) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
        return self.data.batch(seed=self.config.seed, step=step, indices=self._share)

    def _tensor(self, array: NDArray[np.uint8]) -> Tensor:
        codes = torch.from_numpy(array)
        if self.device.type == "cuda":
            codes = codes.pin_memory().to(self.device, non_blocking=True)
        if self.config.channels_last:
            codes = codes.contiguous(memory_format=torch.channels_last)
        return codes.to(torch.float32).div_(255)

    def check(self, loss: "float | Tensor", norm: "float | Tensor", *, what: str) -> None:
        """Raise `DivergedError` where a loss or a gradient is not a number, before it reaches the weights."""
        for name, value in (("loss", float(loss)), ("gradient", float(norm))):
            if value - value != 0 and not (name == "gradient" and self.scaler.is_enabled()):
                raise DivergedError(
                    f"The {name} of the {what} is {value} at step {self.step + 1}. The last good checkpoint "
                    "is kept. Continue from it with a smaller learning rate in a new run (--from), or fp32."
                )
        if self.scaler.is_enabled() and self.scaler.get_scale() < 1:
            raise DivergedError(
                "Half precision (fp16) overflows at every step. Begin again with bf16 or fp32."
            )

    def watch(self, content: float) -> None:
        """Raise `DivergedError` where the smoothed content loss has exploded."""
        smooth = self.smooth.get("content", content)
        smooth = 0.98 * smooth + 0.02 * content
        least = min(self.smooth.get("least", smooth), smooth) if self.step >= 50 else smooth
        self.smooth.update(content=smooth, least=least)
        if self.step >= 50 and smooth > EXPLODED * least > 0:
            raise DivergedError(
                f"The loss has exploded: {smooth:.3g} on average, after {least:.3g} at its best, at step "
                f"{self.step + 1}. The last good checkpoint is kept. Continue from it with a smaller "
                "learning rate in a new run (--from)."
            )

    def must_be_finite(self) -> None:
        """Raise `DivergedError` where a weight is not a number, before a checkpoint takes it in."""
        for network in (self.generator, self.discriminator):
            if network is None:
                continue
            for name, value in network.named_parameters():
                if not bool(torch.isfinite(value).all()):
                    raise DivergedError(
                        f"The weights {name} are not numbers any more at step {self.step}. The last good "
                        "checkpoint is kept. Continue from it with a smaller learning rate in a new run "
                        "(--from), or fp32."
                    )

    def model(self) -> dict[str, Tensor]:
        """The weights that are the run's model now, on the processor."""
        return {key: value.detach().cpu() for key, value in self.mean.state().items()}

    def header(self) -> Header:
        """What a model file of this step says of itself."""
        return describe_model(
            self.run,
            step=self.step,
            elapsed=self.elapsed,
            pictures=self.data.count,
            device=str(self.device),
            changes=self.changes,
        )

    def is_best(self, value: float) -> bool:
        """Whether a validation's value is the best so far; it is kept if so. What is no number never is."""
        higher = higher_is_better(self.config.best_by)
        if math.isnan(value):
            return False
        if self.best is not None and (value <= self.best if higher else value >= self.best):
            return False
        self.best, self.best_step = value, self.step
        return True

    def save(self) -> None:
        """Write a checkpoint of this step (first process only)."""
        self.must_be_finite()
        facts = checkpoints.StateFacts(
            step=self.step,
            model_digest="",
            data_digest=self.data.digest,
            calibration=self.calibration,
            best=self.best,
            best_step=self.best_step,
            numbers={
                **self.meter.numbers(),
                **{f"smooth {key}": value for key, value in self.smooth.items()},
                "mean updates": float(self.mean.updates),
                "loss scale": float(self.scaler.get_scale()) if self.scaler.is_enabled() else 1.0,
                "loss scale growth": float(self.scaler._get_growth_tracker())
                if self.scaler.is_enabled()
                else 0.0,
            },
            elapsed=self.elapsed,
            pictures=self.pictures,
            config=encode_run(self.config),
            changes=self.changes,
        )
        state = dict(named("generator", self.generator.state_dict()))
        state |= named("optimizer", optimizer_state(self.optimizer, self._learning))
        if self.discriminator is not None and self.discriminator_optimizer is not None:
            state |= named("discriminator", self.discriminator.state_dict())
            state |= named(
                "discriminator optimizer", optimizer_state(self.discriminator_optimizer, self._judging)
            )
        checkpoints.write(
            self.run,
            header=self.header(),
            model=self.model(),
            state=state,
            facts=facts,
            keep=self.config.keep,
            pin_every=self.config.pin_every,
        )
        self.saved_step = self.step

    def keep_in_history(self) -> None:
        """Keep the model of this step for looking back."""
        if self.config.history:
            data = save(self.header(), self.model())
            history.keep(self.run, self.step, data, limit=self.config.history)

    def save_best(self) -> None:
        """Write the model of this step as the best so far."""
        self.must_be_finite()
        checkpoints.write_best(self.run, header=self.header(), model=self.model())

    def restore(self, loaded: checkpoints.LoadedCheckpoint) -> None:
        """Go on where a checkpoint was written. Raises `RunError` where the data are others."""
        facts, state = loaded.facts, loaded.state
        if facts.data_digest != self.data.digest:
            raise RunError(
                "The training data are not those that this run began with (files were added, removed or "
                "changed). Put them back, or go on with the new ones in a run of its own: "
                f"sr-studio train new … --from {self.run.folder}"
            )
        try:
            self.generator.load_state_dict(part_of(state, "generator"))
            self.mean.restore(loaded.model, updates=int(facts.numbers["mean updates"]))
            restore_optimizer(self.optimizer, part_of(state, "optimizer"), self._learning)
            if self.discriminator is not None and self.discriminator_optimizer is not None:
                self.discriminator.load_state_dict(part_of(state, "discriminator"))
                restore_optimizer(
                    self.discriminator_optimizer,
                    part_of(state, "discriminator optimizer"),
                    self._judging,
                )
        except (RuntimeError, KeyError, ValueError) as error:
            raise RunError(
                f"{loaded.file.name} and {self.run.config_file.name} do not fit together: the networks or "
                "what of them learns are others. Undo the change, or begin a new run from this one (--from)."
            ) from error
        if self.scaler.is_enabled():
            self.scaler.load_state_dict(
                self.scaler.state_dict()
                | {
                    "scale": facts.numbers["loss scale"],
                    "_growth_tracker": int(facts.numbers["loss scale growth"]),
                }
            )
        changed = changes_between(decode_run(facts.config, name="the checkpoint"), self.config)
        self.changes = (*facts.changes, *(f"from step {facts.step:,}: {change}" for change in changed))
        self.step, self.elapsed, self.pictures = facts.step, facts.elapsed, facts.pictures
        self.saved_step = facts.step if not changed else -1
        self.best, self.best_step = facts.best, facts.best_step
        self.calibration = dict(facts.calibration)
        self.objective.factors = dict(facts.calibration)
        self.meter.restore(facts.numbers)
        self.smooth = {
            key.removeprefix("smooth "): v for key, v in facts.numbers.items() if key.startswith("smooth ")
        }

    def close(self) -> None:
        """End threads and workers."""
        self._ahead.shutdown(wait=True, cancel_futures=True)
        self.data.close()


def compiles(device: torch.device) -> bool:
    """Whether torch can compile for a device and it pays: a GPU that Triton is here for."""
    if device.type != "cuda" or torch.cuda.get_device_capability(device) < (7, 0):
        return False
    from torch.utils._triton import has_triton

    return bool(has_triton())


def make_optimizer(network: nn.Module, settings: Optimizer, *, lr: float) -> torch.optim.Optimizer:
    """Adam or AdamW over the parameters that learn."""
    kind = torch.optim.AdamW if settings.kind == "adamw" else torch.optim.Adam
    learning = [parameter for parameter in network.parameters() if parameter.requires_grad]
    return kind(
        learning,
        lr=lr,
        betas=settings.betas,
        eps=settings.eps,
        weight_decay=settings.weight_decay,
        foreach=True,
    )


def learning_names(network: nn.Module) -> list[str]:
    """Names of the parameters that learn, in the order in which `make_optimizer` takes them."""
    frozen = {name for name, parameter in network.named_parameters() if not parameter.requires_grad}
    return [name for name, _ in network.named_parameters() if name not in frozen]


def optimizer_state(optimizer: torch.optim.Optimizer, names: Sequence[str]) -> dict[str, Tensor]:
    """The tensors of an optimiser, by the name of the parameter and their own."""
    state = optimizer.state_dict()["state"]
    return {
        f"{names[index]}/{key}": value for index, values in state.items() for key, value in values.items()
    }


def restore_optimizer(
    optimizer: torch.optim.Optimizer, tensors: dict[str, Tensor], names: Sequence[str]
) -> None:
    """Put an optimiser's tensors back, in the memory layout of their parameters.

    Raises `KeyError` where a parameter that learns has none, or one has tensors that does not learn.
    """
    places = {name: index for index, name in enumerate(names)}
    state: dict[int, dict[str, Tensor]] = {}
    for word, value in tensors.items():
        name, _, key = word.rpartition("/")
        state.setdefault(places[name], {})[key] = value
    if tensors and len(state) != len(places):
        raise KeyError("parameters without a state")
    optimizer.load_state_dict({"state": state, "param_groups": optimizer.state_dict()["param_groups"]})
    for parameter, values in optimizer.state.items():
        for key, value in values.items():
            if value.shape == parameter.shape:
                values[key] = torch.empty_like(parameter).copy_(value)


def picture_tensor(pixels: NDArray[np.uint8]) -> Tensor:
    """H x W x 3 codes as 1 x 3 x H x W in [0, 1], float32."""
    return torch.from_numpy(pixels.transpose(2, 0, 1).copy())[None].float().div_(255)


def named(prefix: str, tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    """Tensors with a prefix before their names."""
    return {f"{prefix}:{key}": value for key, value in tensors.items()}


def part_of(tensors: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
    """The tensors of a prefix, without it."""
    start = f"{prefix}:"
    return {key.removeprefix(start): value for key, value in tensors.items() if key.startswith(start)}


def enlarged(low: Tensor, *, scale: int) -> Tensor:
    """The input at the output's size (bicubic), for a conditional discriminator."""
    if scale == 1:
        return low
    return F.interpolate(low, scale_factor=scale, mode="bicubic", align_corners=False)
