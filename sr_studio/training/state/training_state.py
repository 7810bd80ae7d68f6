"""What every run holds in memory, whatever it learns: its learners, counters and the best so far."""

import math
from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any, Protocol, cast

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from sr_studio.errors import Message, message
from sr_studio.models.checkpoint import Header, save
from sr_studio.models.networks.batch_parts import BatchInParts
from sr_studio.training.config.changes import changes_between
from sr_studio.training.config.measures import higher_is_better
from sr_studio.training.config.run_file import decode_run, encode_run
from sr_studio.training.config.schedule import rate
from sr_studio.training.data.finding import Skipped
from sr_studio.training.data.validation_set import ValidationImage
from sr_studio.training.generators import describe_model
from sr_studio.training.objective import Meter, Objective
from sr_studio.training.ranks import Ranks
from sr_studio.training.run import checkpoints, history
from sr_studio.training.run.folder import Run, RunError
from sr_studio.training.state.learner import Learner
from sr_studio.training.state.running_mean import RunningMean
from sr_studio.training.validation.measured import Measured

AUTOCAST = {"bf16": torch.bfloat16, "fp16": torch.float16}

EXPLODED = 20.0
"""A smoothed loss this many times its smallest so far has exploded."""

Report = Callable[[str], None]


class DivergedError(RunError):
    """The loss or its gradient is not a number any more, or exploded."""


class Pictures(Protocol):
    """What is known of a run's training pictures; see `data.training_set.TrainingSet`."""

    count: int
    pairs: int
    total_pixels: int
    skipped: tuple[Skipped, ...]
    notes: tuple[str, ...]
    digest: str

    def contains(self, digest: str) -> bool:
        """Whether a file is one of them."""

    def close(self) -> None:
        """Free them."""


class Judge(Protocol):
    """What is known of a run's validation, whatever it measures."""

    images: tuple[ValidationImage, ...]
    skipped: tuple[Skipped, ...]


class TrainingState(ABC):
    """A run in memory. `restore` puts it where a checkpoint was; `save` writes one.

    Attributes
    ----------
    learners
        The networks that learn, by the names under which a checkpoint keeps them. ``generator`` is the one
        that is the run's model.
    mean
        The running mean of its weights.
    objective
        The terms and their weights.
    validation
        The pictures it is judged by; None in a process that does not validate.
    step
        Updates done.
    """

    learners: dict[str, Learner]
    mean: RunningMean
    objective: Objective
    data: Pictures
    validation: Judge | None

    def __init__(self, run: Run, *, ranks: Ranks, device: torch.device, report: Report) -> None:
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
        self.changes: tuple[str, ...] = ()
        self.learners = {}
        self.scaler = torch.amp.GradScaler(device.type, enabled=config.precision == "fp16")
        self.scaler.scale(torch.zeros((), device=device))  # it knows its scale from the first use on

    @abstractmethod
    def set_rates(self) -> None:
        """Give the optimisers this step's learning rates."""

    @abstractmethod
    def measure(self) -> Measured:
        """Measure the model on the validation set (first process only)."""

    @abstractmethod
    def close(self) -> None:
        """End threads and workers."""

    @property
    def generator(self) -> nn.Module:
        """The bare network that is the run's model."""
        return self.learners["generator"].network

    def tensors(self) -> dict[str, Tensor]:
        """All that a state stores beside numbers."""
        stored = self.more_tensors()
        for name, learner in self.learners.items():
            stored |= learner.tensors(name)
        return stored

    def more_tensors(self) -> dict[str, Tensor]:
        """What of a state is neither a learner nor a number; here nothing."""
        return {}

    def restore_more(self, state: dict[str, Tensor]) -> None:  # noqa: B027 - most states have no more
        """Put back what `more_tensors` gave."""

    def rate(self) -> float:
        """The generator's learning rate in this step."""
        return self.config.lr * rate(self.config.schedule, step=self.step, steps=self.config.steps)

    def placed(self, network: nn.Module) -> nn.Module:
        """A network on the run's device, in its memory layout."""
        network = network.to(self.device)
        return network.to(memory_format=torch.channels_last) if self.config.channels_last else network

    def in_parts(self, network: nn.Module) -> nn.Module:
        """On a processor each thread takes its part of the batch: no waiting at the end of every layer."""
        return BatchInParts(network, parts=torch.get_num_threads()) if self.device.type == "cpu" else network

    def compiled(self, network: nn.Module) -> nn.Module:
        """A network compiled, where the run asks for that or the device makes it pay."""
        wanted = self.config.compile == "on" or (self.config.compile == "auto" and compiles(self.device))
        return cast(nn.Module, torch.compile(network)) if wanted else network

    def tensor(self, codes: NDArray[np.uint8]) -> Tensor:
        """N x 3 x H x W codes as float32 in [0, 1] on the run's device."""
        array = torch.from_numpy(codes)
        if self.device.type == "cuda":
            array = array.pin_memory().to(self.device, non_blocking=True)
        if self.config.channels_last:
            array = array.contiguous(memory_format=torch.channels_last)
        return array.to(torch.float32).div_(255)

    def autocast(self) -> AbstractContextManager[Any]:
        """The run's precision for networks; losses are computed in float32 outside of it."""
        kind = AUTOCAST.get(self.config.precision)
        return nullcontext() if kind is None else torch.autocast(self.device.type, kind)

    def seed_step(self) -> None:
        """What a network draws in a step (drop path, dropout) follows from seed, step and process alone."""
        mixed = (self.config.seed * 1_000_003 + self.step) * 4_096 + self.ranks.rank
        torch.manual_seed(mixed % 2**63)

    def check(self, loss: "float | Tensor", norm: "float | Tensor", *, what: Message) -> None:
        """Raise `DivergedError` where a loss or a gradient is not a number, before it reaches the weights."""
        for name, value in ((message("loss"), float(loss)), (message("gradient"), float(norm))):
            if value - value != 0 and not (name.id == "gradient" and self.scaler.is_enabled()):
                raise DivergedError(
                    "The {name} of the {what} is {value} at step {step}. The last good checkpoint is "
                    "kept. Continue from it with a smaller learning rate in a new run (--from), or fp32.",
                    name=name,
                    what=what,
                    value=value,
                    step=self.step + 1,
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
                "The loss has exploded: {smooth:.3g} on average, after {least:.3g} at its best, at step "
                "{step}. The last good checkpoint is kept. Continue from it with a smaller learning rate "
                "in a new run (--from).",
                smooth=smooth,
                least=least,
                step=self.step + 1,
            )

    def must_be_finite(self) -> None:
        """Raise `DivergedError` where a weight is not a number, before a checkpoint takes it in."""
        for learner in self.learners.values():
            for name, value in learner.network.named_parameters():
                if not bool(torch.isfinite(value).all()):
                    raise DivergedError(
                        "The weights {name} are not numbers any more at step {step}. The last good "
                        "checkpoint is kept. Continue from it with a smaller learning rate in a new run "
                        "(--from), or fp32.",
                        name=name,
                        step=self.step,
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
        if math.isnan(value):
            return False
        higher = higher_is_better(self.config.best_by)
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
        checkpoints.write(
            self.run,
            header=self.header(),
            model=self.model(),
            state=self.tensors(),
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
                "changed). Put them back, or go on with the new ones in a run of its own: sr-studio train "
                "new … --from {folder}",
                folder=self.run.folder,
            )
        try:
            for name, learner in self.learners.items():
                learner.restore(name, state)
            self.mean.restore(loaded.model, updates=int(facts.numbers["mean updates"]))
            self.restore_more(state)
        except (RuntimeError, KeyError, ValueError) as error:
            raise RunError(
                "{name} and {file} do not fit together: the networks or what of them learns are others. "
                "Undo the change, or begin a new run from this one (--from).",
                name=loaded.file.name,
                file=self.run.config_file.name,
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


def compiles(device: torch.device) -> bool:
    """Whether torch can compile for a device and it pays: a GPU that Triton is here for."""
    if device.type != "cuda" or torch.cuda.get_device_capability(device) < (7, 0):
        return False
    from torch.utils._triton import has_triton

    return bool(has_triton())
