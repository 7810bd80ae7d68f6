"""The pairs of models of a table, each tested by each metric, and how the outcome is worded."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any, Literal

from sr_studio.commands.evaluate.significance import (
    CONFIDENCE,
    EXACT,
    FEW,
    Difference,
    Draws,
    TooFewImagesError,
    holm,
    paired_difference,
)
from sr_studio.commands.evaluate.tables import Table
from sr_studio.metrics.metric import Metric
from sr_studio.models.upscaler import ModelInfo

Against = Literal["all", "first"]

_NAMED = 6
"""Images that a sentence names."""

LEVEL = 0.05
"""Adjusted p values up to it are called a difference."""


@dataclass(frozen=True)
class Compared:
    """Two models by one metric, “first − second”. ``adjusted``: p after Holm.

    ``apart``: images that are left out because the two were measured on different parts of them.
    """

    first: ModelInfo
    second: ModelInfo
    difference: Difference
    adjusted: float = 1.0
    apart: tuple[str, ...] = ()

    @property
    def left_out(self) -> str:
        """Which images are left out and why, in words; "" for none."""
        return f"without {_apart_words(self.apart)}" if self.apart else ""


@dataclass(frozen=True)
class Family:
    """All pairs of a table by one metric: what Holm's adjustment is over.

    ``refused``: why there are none, or which are not among them and why.
    """

    table: Table
    metric: Metric
    pairs: tuple[Compared, ...] = ()
    refused: str = ""

    def verdict(self, pair: Compared) -> str:
        """Return which model is better, in words."""
        if pair.adjusted > LEVEL:
            return "no difference shown"
        higher = pair.first if pair.difference.mean > 0 else pair.second
        lower = pair.second if higher is pair.first else pair.first
        return f"{(higher if self.metric.higher_is_better else lower).name} better"

    def value(self, number: float) -> str:
        """Return a difference in the metric's unit, with its sign and one decimal more than its values."""
        return f"{number:+.{self.metric.digits + 1}f}".replace("-", "−")

    def interval(self, pair: Compared) -> str:
        """Return the interval of a difference."""
        return f"[{self.value(pair.difference.low)}, {self.value(pair.difference.high)}]"


def p_text(p: float) -> str:
    """Return a p value as printed: four decimals."""
    return "<0.0001" if p < 0.0001 else f"{p:.4f}"


def families(table: Table, models: Sequence[ModelInfo], draws: Draws, against: Against) -> Iterator[Family]:
    """Yield the comparisons of a table, a metric at a time.

    ``against``: ``all`` pairs of models, or each with the ``first``.
    """
    used = [model for model in models if any(score.values for score in table.of_model(model.name))]
    pairs = list(combinations(used, 2))
    if against == "first":
        pairs = [(other, first) for first, other in pairs if first is used[0]]
    for metric in table.metrics:
        yield _family(table, metric, pairs, draws)


def _family(
    table: Table, metric: Metric, pairs: Sequence[tuple[ModelInfo, ModelInfo]], draws: Draws
) -> Family:
    found: list[Compared] = []
    refused: dict[str, list[str]] = {}
    for first, second in pairs:
        compared = _compared(table, metric, first, second, draws)
        if isinstance(compared, str):
            refused.setdefault(compared, []).append(f"{first.name} − {second.name}")
        else:
            found.append(compared)
    adjusted = holm([pair.difference.p for pair in found])
    done = tuple(replace(pair, adjusted=p) for pair, p in zip(found, adjusted, strict=True))
    return Family(table, metric, done, _refusal(refused, len(pairs)))


def _refusal(refused: Mapping[str, Sequence[str]], pairs: int) -> str:
    """Why pairs are not tested, each reason once; whose it is where it is not that of all."""
    if not pairs:
        return "one model alone has nothing to be compared with"
    return " ".join(
        why if len(names) == pairs else f"{', '.join(names)}: {why if why.endswith('.') else f'{why}.'}"
        for why, names in refused.items()
    )


def _compared(
    table: Table, metric: Metric, first: ModelInfo, second: ModelInfo, draws: Draws
) -> Compared | str:
    """Two models by one metric, or why they are not tested."""
    ours, theirs, apart = _paired(table, metric, first.name, second.name)
    if apart and not ours:
        return (
            "measured on different parts of every image (moved or transparent in different ways), so neither "
            "can be called better"
        )
    if not ours:
        return "on no image have both models a value"
    try:
        return Compared(first, second, paired_difference(ours, theirs, draws), apart=apart)
    except TooFewImagesError as error:
        return f"{error} Left out: {_apart_words(apart)}." if apart else str(error)


def _paired(
    table: Table, metric: Metric, first: str, second: str
) -> tuple[list[float], list[float], tuple[str, ...]]:
    """The values of the images on which both models have a finite one, measured on the same part.

    Behind them the images where these parts differ, which says nothing of the models.
    """
    ours: list[float] = []
    theirs: list[float] = []
    apart: list[str] = []
    for row, (image, scores) in enumerate(table.scores.items()):
        one, other = metric.value(scores.get(first)), metric.value(scores.get(second))
        if one is None or other is None or not math.isfinite(one) or not math.isfinite(other):
            continue
        if table.set.apart(metric, [row], (first, second)):
            apart.append(image)
        else:
            ours.append(one)
            theirs.append(other)
    return ours, theirs, tuple(apart)


def _apart_words(images: Sequence[str]) -> str:
    """``2 images measured on different parts: a.png, b.png``."""
    more = f" and {len(images) - _NAMED} more" if len(images) > _NAMED else ""
    count = "1 image" if len(images) == 1 else f"{len(images)} images"
    return f"{count} measured on different parts: {', '.join(images[:_NAMED])}{more}"


def notes(families: Sequence[Family], draws: Draws) -> list[str]:
    """Return how the numbers were made, in a sentence each."""
    counts = [pair.difference.images for family in families for pair in family.pairs]
    if not counts:
        return []
    exact = [pair.difference.exact for family in families for pair in family.pairs]
    lines = [
        "A − B: the mean over images of A's value minus B's, so above zero A has the higher number; only "
        "images on which both have a finite value"
        + (
            ", measured on the same part of the image"
            if any(p.apart for f in families for p in f.pairs)
            else ""
        ),
        f"interval: {CONFIDENCE * 100:.0f} % BCa bootstrap of that mean over images, "
        f"{draws.resamples} resamples, seed {draws.seed}",
        "p: the share of all ways to exchange the two models image by image whose mean difference is at "
        f"least as far from zero (two-sided; all ways up to {EXACT} images"
        + ("" if all(exact) else f", above that {draws.resamples} drawn with seed {draws.seed}")
        + ")",
        f"p Holm: adjusted over the pairs of one metric and table; up to {LEVEL:g} is called a difference",
    ]
    if min(counts) < FEW:
        lines.append(
            f"with {min(counts)} images the intervals are too narrow: in simulations 85 to 91 % of those of "
            "6 to 14 images held the true difference, 93 % of those of 40"
        )
    return lines


def document(families: Sequence[Family], draws: Draws) -> dict[str, Any]:
    """Return everything as plain data."""
    return {
        "resamples": draws.resamples,
        "seed": draws.seed,
        "confidence": CONFIDENCE,
        "level": LEVEL,
        "notes": notes(families, draws),
        "tables": [
            {
                "folder": family.table.folder,
                "scale": family.table.scale,
                "degradation": family.table.made,
                "recipe": family.table.recipe,
                "metric": family.metric.name,
                "refused": family.refused or None,
                "pairs": [
                    {
                        "first": pair.first.name,
                        "second": pair.second.name,
                        "images": pair.difference.images,
                        "difference": pair.difference.mean,
                        "low": pair.difference.low,
                        "high": pair.difference.high,
                        "p": pair.difference.p,
                        "p_holm": pair.adjusted,
                        "exact": pair.difference.exact,
                        **({"left_out": list(pair.apart)} if pair.apart else {}),
                        "verdict": family.verdict(pair),
                    }
                    for pair in family.pairs
                ],
            }
            for family in families
        ],
    }
