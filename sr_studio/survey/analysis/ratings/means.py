"""Mean opinion scores of stimuli with their intervals, distributions and the SOS parameter."""

from dataclasses import dataclass
from functools import cache
from statistics import NormalDist
from typing import Any

import numpy as np

from sr_studio.survey.analysis.ratings.panel import Panel
from sr_studio.survey.analysis.settings import CONFIDENCE, Interval
from sr_studio.survey.votes import Integers, Numbers

MOST_LEVELS = 11
"""Of a scale whose votes are counted level by level; finer ones are counted in `BINS`."""

BINS = 10
"""Equal parts of a finer scale."""

GOOD, POOR = 0.75, 0.25
"""Shares of the scale: %GoB are votes of at least the first (4 of 1 to 5), %PoW at most the second (2)."""


@cache
def quantile(kind: Interval, freedom: int) -> float:
    """Half width of a 95 % interval in standard errors; NaN without a degree of freedom."""
    tail = 0.5 + CONFIDENCE / 2
    if freedom < 1:
        return float("nan")
    if kind == "z":
        return NormalDist().inv_cdf(tail)
    from scipy.special import stdtrit

    return float(stdtrit(freedom, tail))


@dataclass(frozen=True, kw_only=True)
class Levels:
    """How votes are counted: by level, or in equal parts of a fine scale.

    ``names`` are the levels, or the parts' lower ends.
    """

    names: tuple[float, ...]
    binned: bool


def levels_of(minimum: float, maximum: float) -> Levels:
    """Levels of a scale of whole numbers with up to `MOST_LEVELS`, else equal parts."""
    span = maximum - minimum
    if span < MOST_LEVELS and span == round(span):
        return Levels(names=tuple(minimum + step for step in range(round(span) + 1)), binned=False)
    return Levels(names=tuple(minimum + step * span / BINS for step in range(BINS)), binned=True)


def counts_by(group: Integers, groups: int, panel: Panel) -> Integers:
    """groups x levels: how often each level was chosen. A vote between two levels counts for the nearer."""
    levels = levels_of(panel.minimum, panel.maximum)
    size = len(levels.names)
    place = (panel.rating - panel.minimum) / (panel.maximum - panel.minimum)
    level = np.floor(place * size) if levels.binned else np.floor(place * (size - 1) + 0.5)
    level = np.clip(level, 0, size - 1).astype(np.int64)
    return np.bincount(group * size + level, minlength=groups * size).reshape(groups, size)


def deviations(panel: Panel) -> Numbers:
    """J sample standard deviations (n - 1) of the votes; NaN for one vote."""
    off = panel.rating - panel.mos[panel.stimulus]
    squares = np.bincount(panel.stimulus, off**2, minlength=panel.stimuli)
    free = panel.votes_per_stimulus - 1
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(free > 0, np.sqrt(squares / np.maximum(free, 1)), np.nan)


def medians(group: Integers, groups: int, values: Numbers) -> Numbers:
    """Median of the values of each group; NaN for an empty one."""
    order = np.lexsort((values, group))
    sizes = np.bincount(group, minlength=groups)
    starts = np.cumsum(sizes) - sizes
    found = np.full(groups, np.nan)
    some = sizes > 0
    ordered = values[order]
    low = starts[some] + (sizes[some] - 1) // 2
    high = starts[some] + sizes[some] // 2
    found[some] = (ordered[low] + ordered[high]) / 2
    return found


def shares(group: Integers, groups: int, panel: Panel) -> tuple[Numbers, Numbers]:
    """Percent of votes that are good or better, and poor or worse, of each group (`GOOD`, `POOR`)."""
    place = (panel.rating - panel.minimum) / (panel.maximum - panel.minimum)
    sizes = np.maximum(np.bincount(group, minlength=groups), 1)
    good = np.bincount(group, place >= GOOD - 1e-9, minlength=groups)
    poor = np.bincount(group, place <= POOR + 1e-9, minlength=groups)
    return 100.0 * good / sizes, 100.0 * poor / sizes


def sos_a(panel: Panel) -> float:
    """SOS parameter a (Hoßfeld, Schatz, Egger 2011): least squares of variance = a (MOS - low) (high - MOS).

    Over stimuli with at least two votes, sample variance; NaN where no stimulus is off the scale's ends.
    """
    curve = (panel.mos - panel.minimum) * (panel.maximum - panel.mos)
    variance = deviations(panel) ** 2
    known = np.isfinite(variance)
    square = float((curve[known] ** 2).sum())
    return float((variance[known] * curve[known]).sum()) / square if square > 0 else float("nan")


def stimulus_rows(panel: Panel, kind: Interval) -> list[dict[str, Any]]:
    """MOS and what belongs to it of every stimulus, contents in their order, conditions within."""
    spread = deviations(panel)
    numbers = panel.votes_per_stimulus
    middle = medians(panel.stimulus, panel.stimuli, panel.rating)
    counts = counts_by(panel.stimulus, panel.stimuli, panel)
    good, poor = shares(panel.stimulus, panel.stimuli, panel)
    rows = []
    for stimulus in range(panel.stimuli):
        count, mean = int(numbers[stimulus]), float(panel.mos[stimulus])
        half = quantile(kind, count - 1) * float(spread[stimulus]) / count**0.5
        rows.append(
            {
                "content": panel.contents[panel.stimulus_content[stimulus]],
                "condition": panel.conditions[panel.stimulus_condition[stimulus]],
                "n": count,
                "mos": mean,
                "sd": float(spread[stimulus]),
                "ci_half": half,
                "ci_low": mean - half,
                "ci_high": mean + half,
                "ci_kind": kind,
                "median": float(middle[stimulus]),
                "counts": counts[stimulus].tolist(),
                "gob": float(good[stimulus]),
                "pow": float(poor[stimulus]),
            }
        )
    return rows
