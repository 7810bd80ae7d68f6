"""One curve: values over steps that grow, their running mean, and few enough points to draw."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[np.float64]

_FIRST_ROOM = 256


class Series:
    """Values over steps, float64, appended to; values that are not finite are left out and counted."""

    def __init__(self) -> None:
        self._steps = np.empty(_FIRST_ROOM)
        self._values = np.empty(_FIRST_ROOM)
        self._smooth = np.empty(_FIRST_ROOM)
        self._length = self._smoothed_length = 0
        self._decay = 0.0
        self._mean = 0.0
        self.not_finite = 0

    def __len__(self) -> int:
        return self._length

    @property
    def steps(self) -> Array:
        """Steps, rising."""
        return self._steps[: self._length]

    @property
    def values(self) -> Array:
        """A value for each step."""
        return self._values[: self._length]

    def append(self, steps: Array, values: Array) -> None:
        """Add points; ``steps`` follow those that are there."""
        finite = np.isfinite(values)
        self.not_finite += int(len(values) - finite.sum())
        steps, values = steps[finite], values[finite]
        needed = self._length + len(steps)
        if needed > len(self._steps):
            room = max(needed, 2 * len(self._steps))
            for name in ("_steps", "_values", "_smooth"):
                grown = np.empty(room)
                grown[: self._length] = getattr(self, name)[: self._length]
                setattr(self, name, grown)
        self._steps[self._length : needed] = steps
        self._values[self._length : needed] = values
        self._length = needed

    def smoothed(self, decay: float) -> Array:
        """The exponential running mean m = decay m + (1 - decay) v, over 1 - decay^n (Kingma & Ba 2015).

        The division takes out the pull of the zero that m begins with. ``decay`` from 0 (the values) to
        below 1. Only points that are new since the last call with this decay are computed.
        """
        if decay <= 0:
            return self.values
        if decay != self._decay:
            self._decay, self._smoothed_length, self._mean = decay, 0, 0.0
        begin, end = self._smoothed_length, self._length
        if end > begin:
            raw = running_mean(self._values[begin:end], decay, start=self._mean)
            self._mean = float(raw[-1])
            self._smooth[begin:end] = raw
            pulled = min(end, _pulled(decay))
            if begin < pulled:
                self._smooth[begin:pulled] /= 1 - decay ** np.arange(begin + 1, pulled + 1)
            self._smoothed_length = end
        return self._smooth[:end]

    def at(self, step: float, values: Array | None = None) -> float | None:
        """The value (or that of ``values``) at the nearest step; None beyond the ends and where none is."""
        if not self._length or not self._steps[0] <= step <= self._steps[self._length - 1]:
            return None
        right = min(int(np.searchsorted(self.steps, step)), self._length - 1)
        left = max(right - 1, 0)
        near = left if step - self._steps[left] <= self._steps[right] - step else right
        return float((self._values if values is None else values)[near])


def _pulled(decay: float) -> int:
    """Points whose mean feels the zero it began with: behind them decay^n is below float64's precision."""
    return int(np.log(1e-17) / np.log(decay)) + 1


def running_mean(values: Array, decay: float, *, start: float) -> Array:
    """m = decay m + (1 - decay) v over all values, from m = ``start``.

    Computed for blocks so short that decay^-n stays below 1e8: inside a block it is a sum, and from block to
    block only the last mean is carried.
    """
    block = max(1, min(int(np.log(1e-8) / np.log(decay)), 4096, len(values)))
    count = -(-len(values) // block)
    padded = np.zeros(count * block)
    padded[: len(values)] = values
    powers = decay ** np.arange(1, block + 1)
    inside = powers * (1 - decay) * np.cumsum(padded.reshape(count, block) / powers, axis=1)
    begins = np.empty(count)
    mean, whole = start, float(powers[-1])
    for place, last in enumerate(inside[:, -1].tolist()):
        begins[place] = mean
        mean = whole * mean + last
    made: Array = (inside + powers * begins[:, None]).reshape(-1)[: len(values)]
    return made


def thinned(steps: Array, values: Array, *, left: float, right: float, bins: int) -> tuple[Array, Array]:
    """At most about two points for each of ``bins`` equal stretches of ``left``..``right``.

    Each stretch keeps its lowest and its highest value in their order, so that no spike is lost; one point
    beyond each side is kept for the line to leave the picture.
    """
    first = max(int(np.searchsorted(steps, left)) - 1, 0)
    last = min(int(np.searchsorted(steps, right, side="right")) + 1, len(steps))
    steps, values = steps[first:last], values[first:last]
    if len(steps) <= 2 * bins or right <= left:
        return steps, values
    starts = _risen(np.searchsorted(steps, np.linspace(left, right, bins, endpoint=False)))
    starts = starts[starts < len(steps)]
    starts[0] = 0  # with the one point before the picture
    lengths = np.diff(starts, append=len(steps))
    kept = [np.array([0, len(steps) - 1])]
    for ufunc in (np.minimum, np.maximum):
        hits = np.flatnonzero(values == np.repeat(ufunc.reduceat(values, starts), lengths))
        kept.append(hits[np.searchsorted(hits, starts)])  # the first of each stretch
    places = _risen(np.sort(np.concatenate(kept)))
    return steps[places], values[places]


def _risen(numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """Each of these numbers, which never fall, once. (``np.unique`` imports numpy.ma when first called.)"""
    return numbers[np.diff(numbers, prepend=-1) > 0]
