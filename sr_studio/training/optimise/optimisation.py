"""An image optimisation in memory: the picture whose pixels learn, its optimiser, the best so far."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from sr_studio.models.device import Device, choose, free_memory
from sr_studio.models.networks.transform import MEAN
from sr_studio.training.objective import Objective, Pictures, picture_tensor
from sr_studio.training.optimise.settings import OptimiseSettings
from sr_studio.training.run.folder import RunError

Pixels = NDArray[np.uint8]
"""H x W x 3."""


class NotANumberError(RunError):
    """The loss is not a number any more."""


@dataclass(frozen=True)
class Evaluated:
    """The objective of one picture: its weighted sum and each weighted term."""

    loss: float
    terms: dict[str, float]


class Optimisation:
    """The pixels of one picture, following the objective of its settings.

    Attributes
    ----------
    image
        1 x 3 x H x W around [0, 1], float32: what the optimiser moves.
    step
        Moves of the picture so far.
    moved
        Whether the last one led anywhere.
    best, best_step, best_loss
        The picture of the lowest loss seen, clamped, and the step it is of (0 is the start).
    """

    def __init__(
        self,
        settings: OptimiseSettings,
        *,
        content: Pixels | None,
        styles: Sequence[Pixels],
        size: tuple[int, int],
        device: torch.device,
        weights_folders: Sequence[str] = (),
    ) -> None:
        """``size``: height and width of the picture, those of ``content`` where there is one."""
        self.settings = settings
        self.objective = Objective(
            settings.as_run(weights_folders=weights_folders),
            device=device,
            styles=[(picture_tensor(pixels), 1.0) for pixels in styles],
            average_pooling=settings.pooling == "average",
        )
        if min(size) < self.objective.smallest:
            raise RunError(
                "The loss network needs pictures of at least {smallest} px a side, and this has {width} × "
                "{height}. Choose a larger --size, or layers nearer to the input.",
                smallest=self.objective.smallest,
                width=size[1],
                height=size[0],
            )
        self._check_memory(size, choose(str(device)))
        self.content = None if content is None else picture_tensor(content).to(device)
        if self.content is not None:
            self.objective.hold(self.content)
        self.image = self._start(size).to(device).requires_grad_(True)
        self.optimizer = make_optimizer(self.image, settings)
        self.step = 0
        self.best = self.image.detach().clamp(0, 1)
        self.best_step = 0
        self.best_loss = math.inf
        self.moved = True
        self._known: tuple[Tensor, Tensor, Tensor, Evaluated] | None = None

    def _check_memory(self, size: tuple[int, int], device: Device) -> None:
        """Raise `RunError` where a step takes more memory than is free: the system ends such processes."""
        height, width = size
        networks = self.objective.networks.values()
        activations = sum(network.activation_bytes(height, width) for network in networks)
        pairs = self.settings.history if self.settings.optimizer == "lbfgs" else 0
        need = MEMORY_FACTOR * activations + 12 * height * width * (2 * pairs + 8)
        free = free_memory(device)
        if free and need > free:
            raise RunError(
                "A picture of {width} × {height} takes about {need:.1f} GiB of memory to optimise and "
                "{free:.1f} GiB are free. Choose a smaller --size.",
                width=width,
                height=height,
                need=need / 2**30,
                free=free / 2**30,
            )

    def _start(self, size: tuple[int, int]) -> Tensor:
        if self.settings.start == "content":
            assert self.content is not None
            return self.content.detach().cpu().clone()
        random = torch.Generator().manual_seed(self.settings.seed)
        noise = torch.randn(1, 3, *size, generator=random) * self.settings.noise
        return (torch.tensor(MEAN).view(1, 3, 1, 1) + noise) / 255

    def advance(self) -> Evaluated:
        """Move the picture once; what it was before that. Raises `NotANumberError`.

        L-BFGS evaluates as often as its line search asks for; ``moved`` says whether it found a way down.
        """
        if self.settings.clamp:
            with torch.no_grad():
                self.image.clamp_(0, 1)
        if self.settings.optimizer == "lbfgs":
            # The first step has no curvature to go by, and torch tries one unit over the whole picture, which
            # tells curvature from rounding no more. One code a pixel on average does.
            first = self.image.numel() / 255 if self.step == 0 else 1
            self.optimizer.param_groups[0]["lr"] = self.settings.lr * first
        before = self.image.detach().clone()
        seen: list[Evaluated] = []

        def closure() -> Tensor:
            # The first evaluation is of the picture as it was, others are where this move may lead.
            loss, evaluated = self._gradient(step=self.step + bool(seen))
            seen.append(evaluated)
            return loss

        self.optimizer.step(closure)  # type: ignore[arg-type]
        self.moved = not torch.equal(before, self.image)
        self.step += 1
        return seen[0]

    def _gradient(self, *, step: int) -> tuple[Tensor, Evaluated]:
        """The loss, with its gradient in place; known already where a line search ended."""
        known = self._known
        if known is not None and torch.equal(known[0], self.image):
            self.image.grad = known[1].clone()
            return known[2], known[3]
        self.optimizer.zero_grad()
        loss, evaluated = self._evaluate()
        loss.backward()  # type: ignore[no-untyped-call]
        self._keep(evaluated, step=step)
        assert self.image.grad is not None
        self._known = (self.image.detach().clone(), self.image.grad.clone(), loss.detach(), evaluated)
        return loss.detach(), evaluated

    @torch.no_grad()
    def settle(self) -> Evaluated:
        """Evaluate where the last move led, so that it too may be the best; as `advance` would begin."""
        if self.settings.clamp:
            self.image.clamp_(0, 1)
        _, evaluated = self._evaluate()
        self._keep(evaluated, step=self.step)
        return evaluated

    def _evaluate(self) -> tuple[Tensor, Evaluated]:
        target = self.image if self.content is None else self.content
        raw = self.objective.raw_values(
            Pictures(output=self.image, target=target, low=target, step=self.step)
        )
        weighted = {name: value * self.objective.weight(name, step=0) for name, value in raw.items()}
        loss = torch.stack(list(weighted.values())).sum()
        evaluated = Evaluated(
            float(loss.detach()), {name: float(value.detach()) for name, value in weighted.items()}
        )
        if not math.isfinite(evaluated.loss):
            raise NotANumberError(
                "The loss is not a number at step {step}. The best picture so far is of step {best}. "
                "Choose a smaller step size (--lr).",
                step=self.step,
                best=self.best_step,
            )
        return loss, evaluated

    def _keep(self, evaluated: Evaluated, *, step: int) -> None:
        # A line search looks beyond [0, 1] too, and a picture that is cut off there has another loss.
        beyond = self.settings.clamp and bool(((self.image < 0) | (self.image > 1)).any())
        if evaluated.loss < self.best_loss and not beyond:
            self.best_loss, self.best_step = evaluated.loss, step
            self.best = self.image.detach().clamp(0, 1)

    def pixels(self) -> Pixels:
        """The best picture so far, H x W x 3."""
        codes = (self.best * 255).round().to(torch.uint8)[0].permute(1, 2, 0)
        return np.ascontiguousarray(codes.cpu().numpy())

    def state(self) -> tuple[dict[str, Tensor], dict[str, float]]:
        """Tensors and numbers that the next step follows from."""
        tensors = {"image": self.image.detach(), "best": self.best}
        numbers: dict[str, float] = {
            "step": self.step,
            "best_step": self.best_step,
            "best_loss": self.best_loss,
        }
        for key, value in self._own_state().items():
            entries = list(enumerate(value)) if isinstance(value, list) else [(None, value)]
            if isinstance(value, list):
                numbers[f"optimizer/{key}/count"] = len(value)
            for index, entry in entries:
                name = f"optimizer/{key}" if index is None else f"optimizer/{key}/{index}"
                if isinstance(entry, Tensor):
                    tensors[name] = entry.detach()
                elif entry is not None:
                    numbers[name] = entry
        return tensors, numbers

    def restore(self, tensors: dict[str, Tensor], numbers: dict[str, float]) -> None:
        """Go on where a state was taken."""
        place = self.image.device
        with torch.no_grad():
            self.image.copy_(tensors["image"])
        self.best = tensors["best"].to(place)
        self.step, self.best_step = int(numbers["step"]), int(numbers["best_step"])
        self.best_loss = float(numbers["best_loss"])
        own: dict[str, Any] = {}
        for name, number in numbers.items():
            key, _, index = name.removeprefix("optimizer/").partition("/")
            if index == "count":
                own[key] = [None] * int(number)
            elif name.startswith("optimizer/") and not index:
                own[key] = int(number) if key in WHOLE else number
        for name, tensor in tensors.items():
            key, _, index = name.removeprefix("optimizer/").partition("/")
            # The step of Adam lies on the processor, whatever the device.
            value = tensor if key == "step" else tensor.to(place)
            if index:
                own[key][int(index)] = value
            elif name.startswith("optimizer/"):
                own[key] = value
        self.optimizer.state[self.image].update(own)

    def _own_state(self) -> dict[str, Any]:
        """The optimiser's state of the picture, without what it computes anew in each step."""
        return {key: value for key, value in self.optimizer.state[self.image].items() if key != "al"}


MEMORY_FACTOR = 1.4
"""Memory of a step over that of the loss network's activations; measured 1.2 to 1.3 with VGG16."""

LINE_SEARCH = 26
"""Evaluations that one move may take; mostly it takes one or two."""

WHOLE = frozenset({"func_evals", "n_iter"})
"""Counters of L-BFGS, which are whole numbers."""


def make_optimizer(image: Tensor, settings: OptimiseSettings) -> torch.optim.Optimizer:
    """L-BFGS that makes one move a step and remembers from one to the next, or Adam."""
    if settings.optimizer == "adam":
        return torch.optim.Adam([image], lr=settings.lr, foreach=False)
    return torch.optim.LBFGS(
        [image],
        lr=settings.lr,
        max_iter=1,
        max_eval=LINE_SEARCH,
        history_size=settings.history,
        tolerance_grad=0,
        line_search_fn="strong_wolfe",
    )
