"""Measure what a foreign network does with space: how far it looks, and how much memory it takes."""

import time
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from math import log
from typing import Any

import torch
from torch import Tensor
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves

Run = Callable[[Tensor], Tensor]
"""1 x C x h x w in [0, 1] to 1 x C' x sh x sw."""

GLOBAL = -1
"""Receptive radius of a network in which an output pixel depends on the whole picture, or too much of it."""

LENGTHS = (64, 256, 1024)
SECONDS = 20.0
"""The search for the receptive field gives up (as `GLOBAL`) rather than take longer than about this."""


def receptive_radius(run: Run, *, channels: int, scale: int, multiple: int, minimum: int) -> int:
    """Input pixels on each side that an output pixel can depend on; `GLOBAL` where there is no useful bound.

    One pixel of a picture is set to NaN. Whatever the network computes from it is NaN too, through zero
    weights as well, so the outputs that turn NaN are those that read it. Narrow pictures, once lying and
    once standing, keep this cheap; positions relative to ``multiple`` are tried. A reach that
    differs between positions of the same remainder shows a grid of windows, and is `GLOBAL`.
    """
    started = time.perf_counter()
    breadth = max(minimum, multiple, 4)
    breadth += -breadth % multiple
    for length in LENGTHS:
        size = max(length, breadth)
        size += -size % multiple
        began = time.perf_counter()
        radius = radius_within(
            run, channels=channels, scale=scale, multiple=multiple, breadth=breadth, length=size
        )
        if radius is not None:
            return radius
        took = time.perf_counter() - began
        if time.perf_counter() - started + 4 * took > SECONDS:
            break
    return GLOBAL


def radius_within(
    run: Run, *, channels: int, scale: int, multiple: int, breadth: int, length: int
) -> int | None:
    """The radius if pictures of this length show it whole, else None; `GLOBAL` for windows on a grid."""
    radius = 0
    middle = length // 2 // multiple * multiple
    for lying in (True, False):
        reaches: dict[int, tuple[int, int]] = {}
        steps = {0, multiple // 2, multiple - 1, *range(min(multiple, 4))}
        for offset in sorted(steps | {multiple, 3 * multiple}):
            reach = reach_from(run, channels, scale, breadth, length, at=middle + offset, lying=lying)
            if reach is None:
                return None
            reaches[offset] = reach
            radius = max(radius, *reach)
        if not reaches[0] == reaches[multiple] == reaches[3 * multiple]:
            # What a pixel reads depends on where it is (windows of attention): tiles would move the grid.
            return GLOBAL
    return radius


def reach_from(
    run: Run, channels: int, scale: int, breadth: int, length: int, *, at: int, lying: bool
) -> tuple[int, int] | None:
    """How far before and behind ``at`` outputs read it; None where the picture's ends are reached."""
    picture = torch.full((1, channels, breadth, length) if lying else (1, channels, length, breadth), 0.5)
    picture.select(3 if lying else 2, at).fill_(float("nan"))
    hit = torch.isnan(run(picture)).amax((0, 1, 2) if lying else (0, 1, 3)).nonzero().flatten()
    if not len(hit):
        return None  # NaN does not come through; nothing can be said
    low, high = int(hit[0]) // scale, int(hit[-1]) // scale
    return None if low == 0 or high >= length - 1 else (at - low, high - at)


@dataclass(frozen=True)
class MemoryUse:
    """Peak bytes of activations for one forward pass: ``at_reference`` bytes for `REFERENCE` pixels."""

    at_reference: int
    growth: float
    """Exponent: 1 where memory is proportional to the pixels, 2 for attention between all of them."""

    def bytes_for(self, pixels: int) -> int:
        """Peak for a picture of so many input pixels."""
        share = float((pixels / REFERENCE) ** self.growth)
        return round(self.at_reference * share)

    def pixels_for(self, memory: int) -> int:
        """The largest picture for so many bytes."""
        share = float((max(1, memory) / max(1, self.at_reference)) ** (1 / self.growth))
        return round(REFERENCE * share)


REFERENCE = 64 * 64


def memory_use(run: Run, *, channels: int, multiple: int, minimum: int) -> MemoryUse:
    """Measure the peak of live tensors at two sizes, in fp32."""
    small, large = (max(side, minimum) + -max(side, minimum) % multiple for side in (32, 64))
    if small == large:
        large = 2 * small
    peaks = [peak_bytes(run, torch.full((1, channels, side, side), 0.5)) for side in (small, large)]
    ratio = (large / small) ** 2
    growth = min(2.0, max(1.0, log(max(1.0, peaks[1] / max(1, peaks[0]))) / log(ratio)))
    at_reference = peaks[1] * (REFERENCE / large**2) ** growth
    return MemoryUse(at_reference=max(1, int(at_reference)), growth=round(growth, 3))


def peak_bytes(run: Run, x: Tensor) -> int:
    """Largest sum of bytes of the tensors alive at one time during ``run(x)``."""
    with torch.no_grad(), LiveBytes() as live:
        run(x)
    peak: int = live.peak
    return peak


class LiveBytes(TorchDispatchMode):  # type: ignore[no-untyped-call]
    """Follows every tensor that operations make until it is freed."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.now: int = 0
        self.peak: int = 0
        self._users: dict[int, list[int]] = {}

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        """Run the operation and count what it made."""
        out = func(*args, **(kwargs or {}))
        for leaf in tree_leaves(out):
            if isinstance(leaf, Tensor):
                self._follow(leaf)
        return out

    def _follow(self, tensor: Tensor) -> None:
        storage = tensor.untyped_storage()
        key, size = storage.data_ptr(), storage.nbytes()
        entry = self._users.setdefault(key, [0, 0])
        if not entry[0]:
            entry[1] = size
            self.now += size
            self.peak = max(self.peak, self.now)
        entry[0] += 1
        weakref.finalize(tensor, self._release, key)

    def _release(self, key: int) -> None:
        entry = self._users.get(key)
        if entry is not None:
            entry[0] -= 1
            if not entry[0]:
                self.now -= entry[1]
                del self._users[key]
