"""What each sample is: a pure function of seed, step and index. No state, so there is nothing to store."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isqrt
from typing import Literal

import numpy as np

from sr_studio.imaging.degradation import Degradation
from sr_studio.training.data.settings import DegradationRanges


@dataclass(frozen=True, kw_only=True, slots=True)
class DrawnSample:
    """One pair of patches.

    Attributes
    ----------
    entry
        Number of the picture.
    top, left
        Corner of the LR patch in LR pixels; the HR patch begins at ``scale`` times it.
    symmetry
        0-7: bit 0 mirrors left and right, bit 1 top and bottom, bit 2 then swaps rows and columns.
    degradation
        How its LR side is made, seed of the noise included. Of no meaning for pairs.
    """

    entry: int
    top: int
    left: int
    symmetry: int
    degradation: Degradation


class Sampler:
    """Draws samples from pictures of the given sizes.

    Parameters
    ----------
    sizes
        Height and width of each picture in HR pixels, multiples of ``scale``, at least ``patch``.
        A picture is drawn in proportion to the square root of its area.
    patch
        Side of the HR patch, a multiple of ``scale``.
    """

    def __init__(
        self,
        sizes: Sequence[tuple[int, int]],
        *,
        scale: int,
        patch: int,
        augment: bool,
        symmetries: Literal["all", "mirror"] = "all",
        degradation: DegradationRanges,
    ) -> None:
        weights = np.array([isqrt(height * width) for height, width in sizes], np.int64)
        # Whole numbers: the choice is the same on every machine.
        self._upto = np.cumsum(weights)
        side = patch // scale
        self._rooms = [(height // scale - side + 1, width // scale - side + 1) for height, width in sizes]
        self._mask = 0 if not augment else 1 if symmetries == "mirror" else 7
        self._ranges = degradation
        self._fixed = None if degradation.varies else degradation.fixed(scale)
        self._scale = scale

    def draw(self, *, seed: int, step: int, index: int) -> DrawnSample:
        """Return the sample of this index in the whole batch of a step; all three count from 0."""
        # PCG64 is what default_rng takes today; named, it stays the same when that changes.
        generator = np.random.Generator(np.random.PCG64([seed, step, index]))
        chosen = int(generator.integers(self._upto[-1]))
        entry = int(np.searchsorted(self._upto, chosen, side="right"))
        down, across = self._rooms[entry]
        # Drawn in this order whatever the settings: positions do not depend on what follows.
        top, left = int(generator.integers(down)), int(generator.integers(across))
        symmetry = int(generator.integers(8))
        return DrawnSample(
            entry=entry,
            top=top,
            left=left,
            symmetry=symmetry & self._mask,
            degradation=self._fixed or self._degradation(generator),
        )

    def _degradation(self, generator: np.random.Generator) -> Degradation:
        ranges = self._ranges
        kernel = ranges.kernels[int(generator.integers(len(ranges.kernels)))]
        sigma = _between(ranges.sigma, generator.random())
        noise = _between(ranges.noise, generator.random())
        through_jpeg = generator.random() < ranges.jpeg_probability
        quality = int(generator.integers(ranges.jpeg[0], ranges.jpeg[1] + 1))
        return Degradation(
            scale=self._scale,
            kernel=kernel,
            sigma=sigma,
            noise=noise,
            jpeg=quality if through_jpeg else 0,
            seed=int(generator.integers(1 << 62)),
        )


def _between(ends: tuple[float, float], share: float) -> float:
    return ends[0] + (ends[1] - ends[0]) * share
