"""Simulated raters, who answer one question after another."""

from dataclasses import dataclass, field
from math import log

import numpy as np

from sr_studio.survey.simulation.truth import Truth
from sr_studio.survey.votes import Numbers

SIGMA = 1.482602
"""Of Thurstone's Case V in JOD: 75 % is 1."""

RT_MEDIAN_MS, RT_SPREAD = 2600.0, 0.45
"""Median and standard deviation of the logarithm of reaction times."""

CARELESS_RT_MEDIAN_MS = 380.0

_CONTENTS, _RATERS, ORDERS = 0, 1, 2
"""First number of a stream's key: effects of contents, of one rater, and orders."""


def stream(seed: int, *key: int) -> np.random.Generator:
    """Return a stream of random numbers of its own: PCG64 of the seed and the key."""
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence(entropy=seed, spawn_key=key)))


@dataclass(frozen=True)
class Answer:
    """``value`` of a rating or -1, 0, 1 for left, tie, right; ``rt_ms`` how long it took."""

    value: float
    rt_ms: float


@dataclass
class SimulatedRater:
    """One rater; conditions and contents are positions in those of the panel."""

    truth: Truth
    means: Numbers
    contents: Numbers
    content_condition: Numbers
    generator: np.random.Generator
    careless: bool
    own: Numbers = field(init=False)
    """Leniency and taste: the rater's part of each condition's value."""

    def __post_init__(self) -> None:
        """Draw who the rater is."""
        spread = self.truth.spread
        leniency = self.generator.normal(0.0, spread.rater)
        self.own = leniency + self.generator.normal(0.0, spread.rater_condition, len(self.means))

    def rate(self, content: int, condition: int) -> Answer:
        """Rate one stimulus."""
        truth = self.truth
        if self.careless:
            return Answer(self._anywhere(), self._time())
        value = (
            self.means[condition]
            + self.own[condition]
            + self.contents[content]
            + self.content_condition[content, condition]
            + self.generator.normal(0.0, truth.spread.residual)
        )
        value = min(max(value, truth.minimum), truth.maximum)
        return Answer(float(np.floor(value + 0.5)) if truth.whole else float(value), self._time())

    def compare(self, content: int, left: int, right: int) -> Answer:
        """Choose between two stimuli of a content."""
        if self.careless:
            ties = self.truth.tie_width > 0
            return Answer(float(self.generator.choice((-1, 0, 1) if ties else (-1, 1))), self._time())
        ahead = self._taste(content, left) - self._taste(content, right) + self.truth.left_bias
        if self.truth.noise == "thurstone":
            ahead += self.generator.normal(0.0, SIGMA)
        else:
            ahead += self.generator.logistic()
        if abs(ahead) < self.truth.tie_width:
            return Answer(0.0, self._time())
        return Answer(-1.0 if ahead > 0 else 1.0, self._time())

    def skips(self) -> bool:
        """Whether the next vote is not given."""
        return bool(self.truth.missing and self.generator.random() < self.truth.missing)

    def _taste(self, content: int, condition: int) -> float:
        return float(self.means[condition] + self.own[condition] + self.content_condition[content, condition])

    def _anywhere(self) -> float:
        low, high = self.truth.minimum, self.truth.maximum
        if self.truth.whole:
            return float(self.generator.integers(int(low), int(high) + 1))
        return float(self.generator.uniform(low, high))

    def _time(self) -> float:
        median = CARELESS_RT_MEDIAN_MS if self.careless else RT_MEDIAN_MS
        return round(float(self.generator.lognormal(log(median), RT_SPREAD)), 1)


class Panel:
    """Raters of one study, who share how hard its contents are.

    Parameters
    ----------
    raters, contents
        Numbers of them.
    seed
        Of every random number (PCG64, one stream for contents and one for each rater).
    """

    def __init__(self, truth: Truth, *, raters: int, contents: int, seed: int) -> None:
        self.truth = truth.checked()
        self.seed = seed
        self.raters = raters
        self.means = np.array(list(truth.conditions.values()), dtype=np.float64)
        generator = stream(seed, _CONTENTS)
        self.contents = generator.normal(0.0, truth.spread.image, contents)
        self.content_condition = generator.normal(
            0.0, truth.spread.image_condition, (contents, len(self.means))
        )

    def rater(self, number: int) -> SimulatedRater:
        """Return a rater, from 0; a new one each time, who answers the same as before."""
        return SimulatedRater(
            self.truth,
            self.means,
            self.contents,
            self.content_condition,
            stream(self.seed, _RATERS, number),
            careless=self.is_careless(number),
        )

    def is_careless(self, number: int) -> bool:
        """Whether a rater answers at random."""
        return number >= self.raters - self.truth.careless
