"""Whether one model is better than another beyond the choice of images: paired, over the images.

For every pair of models and every metric: the mean difference, a 95 % interval of it by the bootstrap, and a
p value by the randomisation test. Both look only at the differences on the same images, so that easy and hard
images do not blur what the models differ in.

* Interval: bias-corrected and accelerated bootstrap (BCa) of the mean over images (Efron 1987; Efron and
  Tibshirani 1993, chapter 14). With few images it is too narrow, as every bootstrap is.
* p value: the share of all ways to exchange the two models' names, image by image, that give a mean
  difference at least as far from zero (Fisher's randomisation test, two-sided). Up to `EXACT` images all ways
  are counted, above that a random draw of them, the observed one included (Phipson and Smyth 2010).
* Several pairs: Holm's step-down adjustment (Holm 1979) over the pairs of one metric in one table.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING

from sr_studio.errors import StudioError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

FEWEST = 6
"""Images below which nothing is significant: of 5 that all agree, 2 of 32 exchanges are as clear (0.06)."""

FEW = 20
"""Images below which the interval is said to be rough."""

EXACT = 14
"""Images up to which every exchange is counted: 2 to the power of 14."""

RESAMPLES = 10_000
CONFIDENCE = 0.95

_AT_ONCE = 2_000_000
"""Numbers drawn at once."""

_ROUNDING = 1e-12
"""Relative: sums in another order are still the same."""


class TooFewImagesError(StudioError):
    """There are too few images for a statement about other images."""


@dataclass(frozen=True, kw_only=True)
class Draws:
    """How chance is drawn: the number of resamples, and the seed that makes the numbers the same again."""

    resamples: int = RESAMPLES
    seed: int = 0


@dataclass(frozen=True, kw_only=True)
class Difference:
    """What the images say of two models by one metric.

    Attributes
    ----------
    images
        Images on which both have a finite value.
    mean
        Mean of first minus second.
    low, high
        95 % interval of that mean.
    p
        See the module; between 0 and 1.
    exact
        Whether every exchange was counted.
    """

    images: int
    mean: float
    low: float
    high: float
    p: float
    exact: bool


def paired_difference(first: Sequence[float], second: Sequence[float], draws: Draws) -> Difference:
    """Compare two models on the same images, in the same order; all values finite.

    The result is a function of the values and the draws alone. Raises `TooFewImagesError` below `FEWEST`.
    """
    import numpy as np

    differences = np.asarray(first, np.float64) - np.asarray(second, np.float64)
    count = len(differences)
    if count < FEWEST:
        raise TooFewImagesError(
            "Too few images to tell models apart: {count}. With fewer than {fewest} no difference can be "
            "significant, however clear. Evaluate more images.",
            count=count,
            fewest=FEWEST,
        )
    low, high = bca_interval(differences, draws)
    p, exact = randomisation_p(differences, draws)
    return Difference(images=count, mean=float(differences.mean()), low=low, high=high, p=p, exact=exact)


def resampled_means(values: "Numbers", draws: Draws) -> "Numbers":
    """Return the means of ``draws.resamples`` samples with replacement, each as large as ``values``."""
    import numpy as np

    rng = np.random.default_rng(draws.seed)
    count, means = len(values), []
    step = max(1, _AT_ONCE // count)
    for start in range(0, draws.resamples, step):
        rows = min(step, draws.resamples - start)
        means.append(values[rng.integers(0, count, (rows, count))].mean(axis=1))
    return np.concatenate(means)


def bca_interval(values: "Numbers", draws: Draws, *, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """Return the BCa interval of the mean of ``values``; a point where all are equal."""
    import numpy as np

    mean = float(values.mean())
    if np.ptp(values) <= _ROUNDING * max(1.0, float(np.abs(values).max())):
        return mean, mean
    means = resampled_means(values, draws)
    normal = NormalDist()
    below = (np.count_nonzero(means < mean) + np.count_nonzero(means <= mean)) / (2 * len(means))
    half = 1 / (2 * len(means))
    bias = normal.inv_cdf(min(max(below, half), 1 - half))
    # Leaving one value out moves the mean by (mean - value) / (n - 1): the jackknife in closed form.
    moved = values - mean
    spread = float((moved**2).sum()) ** 1.5
    acceleration = float((moved**3).sum()) / (6 * spread) if spread else 0.0
    ends = []
    for share in ((1 - confidence) / 2, (1 + confidence) / 2):
        at = bias + normal.inv_cdf(share)
        ends.append(normal.cdf(bias + at / (1 - acceleration * at)))
    low, high = np.quantile(means, ends)
    return float(low), float(high)


def randomisation_p(differences: "Numbers", draws: Draws) -> tuple[float, bool]:
    """Return the two-sided p value of the randomisation test, and whether it is exact."""
    import numpy as np

    count = len(differences)
    observed = abs(float(differences.sum()))
    as_far = observed - _ROUNDING * float(np.abs(differences).sum())
    if count <= EXACT:
        patterns = np.arange(2 ** (count - 1))[:, None] >> np.arange(count - 1) & 1
        signs = np.column_stack([np.ones(len(patterns)), 1 - 2.0 * patterns])
        # A pattern and its mirror image are equally far from zero: half of them are enough.
        return float(np.mean(np.abs(signs @ differences) >= as_far)), True
    rng = np.random.default_rng(draws.seed)
    found, step = 1, max(1, _AT_ONCE // count)
    for start in range(0, draws.resamples, step):
        rows = min(step, draws.resamples - start)
        signs = 1 - 2.0 * rng.integers(0, 2, (rows, count))
        found += int(np.count_nonzero(np.abs(signs @ differences) >= as_far))
    return found / (draws.resamples + 1), False


def holm(values: Sequence[float]) -> list[float]:
    """Return p values adjusted for their number by Holm's step-down method, in the order given."""
    order = sorted(range(len(values)), key=lambda place: values[place])
    adjusted, largest = [0.0] * len(values), 0.0
    for rank, place in enumerate(order):
        largest = max(largest, min(1.0, (len(values) - rank) * values[place]))
        adjusted[place] = largest
    return adjusted
