"""The dots of the perception-distortion plane and the trails of runs. No Qt.

Blau and Michaeli, "The Perception-Distortion Tradeoff" (CVPR 2018): across is a distortion (how far a result
is from its reference), up is how far it is from looking natural. Both axes are turned so that better is
smaller: the lower left corner is best, and no method reaches below a curve that falls from left to right.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sr_studio.metrics.metric import Metric, Score
from sr_studio.metrics.registry import known_metrics, metrics_named
from sr_studio.training.run.validation_names import value_digits, value_label


@dataclass(frozen=True)
class Axis:
    """One axis: a metric of the registry, or a value that only validations of runs have.

    ``name``: the metric's, or the value's in a run's events; ``label`` without and ``title`` with the unit.
    """

    name: str
    label: str
    title: str
    digits: int
    higher_is_better: bool

    @property
    def heading(self) -> str:
        """``PSNR dB ↑``: the title, and which way is better."""
        return f"{self.title} {'↑' if self.higher_is_better else '↓'}"

    def text(self, value: float) -> str:
        """Return a value as printed."""
        return f"{value:.{self.digits}f}"

    def better(self, one: float, other: float) -> bool:
        """Whether one value is better than another."""
        return one > other if self.higher_is_better else one < other


@dataclass(frozen=True)
class Dot:
    """A model in the plane.

    Attributes
    ----------
    key
        Of its pane, or of its run.
    place
        Number of its colour, the same for its trail.
    dominated
        Whether some other model is better by both axes.
    """

    key: str
    label: str
    x: float
    y: float
    place: int
    dominated: bool = False


@dataclass(frozen=True)
class Trail:
    """Where a run has been: a place for each step, in their order."""

    key: str
    label: str
    place: int
    steps: tuple[int, ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...]


@dataclass(frozen=True, kw_only=True)
class Plane:
    """Everything that is drawn.

    Attributes
    ----------
    over
        What the values are of, in words: ``butterfly.png``, ``mean of 5 images``.
    recipe
        How both values are made.
    missing
        Why models have no dot, a sentence each.
    empty
        What is said instead of a plot; "" where there is one.
    """

    x: Axis
    y: Axis
    dots: tuple[Dot, ...] = ()
    trails: tuple[Trail, ...] = ()
    over: str = ""
    recipe: str = ""
    missing: tuple[str, ...] = ()
    empty: str = ""

    def along(self) -> tuple[str, ...]:
        """Return the keys of the dots from left to right."""
        sign = -1 if self.x.higher_is_better else 1
        return tuple(dot.key for dot in sorted(self.dots, key=lambda dot: (sign * dot.x, dot.label)))


def axis_of(metric: Metric) -> Axis:
    """Return a metric as an axis."""
    return Axis(metric.name, metric.label, metric.title, metric.digits, metric.higher_is_better)


def is_perceptual(metric: Metric) -> bool:
    """Whether a metric judges how natural a picture looks rather than how near it is to its reference.

    Those that look at a picture alone (NIQE) and distances between features of networks (LPIPS, DISTS).
    """
    return (not metric.needs_reference and not metric.needs_input) or bool(metric.weights)


def distortions(metrics: Iterable[Metric]) -> tuple[Metric, ...]:
    """Return what can stand across: every metric against the reference, plain ones first."""
    against = [metric for metric in metrics if metric.needs_reference]
    return tuple(sorted(against, key=is_perceptual))


def perceptions(metrics: Iterable[Metric]) -> tuple[Metric, ...]:
    """Return what can stand up."""
    return tuple(metric for metric in metrics if is_perceptual(metric))


def chosen_axes(
    x: str, y: str, *, is_available: Callable[[Metric], bool] = lambda metric: metric.unavailable() is None
) -> tuple[Metric, Metric | None]:
    """Return the metrics of these names; PSNR, and the first perceptual one that can be computed, without.

    The second is None where there is no perceptual metric at all.
    """
    across, up = distortions(known_metrics()), perceptions(known_metrics())
    first = next(iter(one for one in metrics_named([x]) if one in across), across[0])
    named = next(iter(one for one in metrics_named([y]) if one in up), None)
    if named is None:
        named = next(filter(is_available, up), up[0] if up else None)
    return first, named


def value_axis(name: str, metric: Metric | None = None) -> Axis:
    """Return an axis for a value of a run's validation, by its name there."""
    if metric is not None:
        return replace(axis_of(metric), name=name)
    label = value_label(name)
    return Axis(name, label, label, value_digits(name), higher_is_better=False)


def number(axis: Axis, score: Score | None) -> float | None:
    """Return the value of a score on an axis; None where it has none that can be drawn."""
    value = None if score is None else score.values.get(axis.name)
    return value if value is not None and math.isfinite(value) else None


def dots_of(
    scores: Mapping[str, Score | None], labels: Mapping[str, str], places: Mapping[str, int], x: Axis, y: Axis
) -> tuple[Dot, ...]:
    """Return a dot for every model that has both values."""
    found = []
    for key, score in scores.items():
        across, up = number(x, score), number(y, score)
        if across is not None and up is not None:
            found.append(Dot(key, labels[key], across, up, places[key]))
    return with_dominated(found, x, y)


def with_dominated(dots: Sequence[Dot], x: Axis, y: Axis) -> tuple[Dot, ...]:
    """Return the dots, each told whether another is better by both axes."""
    return tuple(
        replace(
            dot,
            dominated=any(x.better(other.x, dot.x) and y.better(other.y, dot.y) for other in dots),
        )
        for dot in dots
    )


def mean_scores(
    images: Sequence[Mapping[str, Score | None]], keys: Sequence[str], x: Axis, y: Axis
) -> tuple[dict[str, Score | None], int]:
    """Return each model's mean over the images on which every model has both values, and their number.

    Means over different images could not be compared.
    """
    common = [
        scores
        for scores in images
        if all(number(axis, scores.get(key)) is not None for key in keys for axis in (x, y))
    ]
    if not common:
        return dict.fromkeys(keys), 0
    means: dict[str, Score | None] = {}
    for key in keys:
        values = {
            axis.name: math.fsum(number(axis, scores.get(key)) or 0.0 for scores in common) / len(common)
            for axis in (x, y)
        }
        means[key] = Score(values)
    return means, len(common)


def run_trail(
    events: Iterable[Mapping[str, Any]], key: str, label: str, place: int, *, x: str, y: str
) -> Trail:
    """Return where a run's validations have been by two of their values; steps that lack one are left out."""
    steps, xs, ys = [], [], []
    for event in events:
        mean = event.get("mean")
        if event.get("event") != "validated" or not isinstance(mean, Mapping):
            continue
        across, up = mean.get(x), mean.get(y)
        if _drawable(across) and _drawable(up):
            steps.append(int(event["step"]))
            xs.append(float(across))  # type: ignore[arg-type]
            ys.append(float(up))  # type: ignore[arg-type]
    return Trail(key, label, place, tuple(steps), tuple(xs), tuple(ys))


def _drawable(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def in_events(metric: str, names: Iterable[str]) -> str:
    """Return a metric's name in a run's events (``psnr_y`` for ``psnr``); "" where it is not there."""
    found = set(names)
    return next((name for name in (metric, f"{metric}_y") if name in found), "")
