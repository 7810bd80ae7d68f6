"""What a metric is, what a score is, and the pair of pictures a metric is computed on.

Neither image nor number crunching is imported here: the window shows scores, it computes none. `planes` and
whatever a metric needs are imported where it is computed.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from typing import Protocol as Interface

import msgspec

from sr_studio.errors import Message, StudioError, listed, message
from sr_studio.metrics.protocol import Protocol, planes_text, resolve

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sr_studio.imaging.degradation import Degradation

    Pixels = NDArray[Any]


class MetricError(StudioError):
    """Why a picture, or a region of it, has no value by a metric."""


class Score(msgspec.Struct, frozen=True):
    """The score of one region by every metric that was asked for.

    Attributes
    ----------
    values
        By metric name. Infinite where a metric says so of identical pictures (PSNR).
    missing
        Why there is no value, by metric name. A metric in neither was not asked for, or has not answered.
    transparent
        Pixels of the region that are left out because they are transparent.
    doubts
        What makes a value doubtful, by metric name.
    """

    values: dict[str, float] = {}
    missing: dict[str, Message] = {}
    transparent: int = 0
    doubts: dict[str, Message] = {}

    @property
    def identical(self) -> bool:
        """Whether some metric is infinite: the pictures are the same."""
        return any(math.isinf(value) for value in self.values.values())

    def answers(self, names: Iterable[str]) -> bool:
        """Whether each of these metrics has a value or a reason."""
        return all(name in self.values or name in self.missing for name in names)

    def joined(self, other: Score) -> Score:
        """This score with the answers of another beside it; those of the other win."""
        missing = {name: why for name, why in self.missing.items() if name not in other.values}
        transparent = max(self.transparent, other.transparent)
        doubts = {name: why for name, why in self.doubts.items() if not other.answers([name])}
        return Score(self.values | other.values, missing | other.missing, transparent, doubts | other.doubts)


def unscored(metrics: Iterable[Metric], why: Message) -> Score:
    """Return a score that gives one reason for each of these metrics."""
    return Score(missing={metric.name: why for metric in metrics})


@dataclass(frozen=True)
class ScoredArea:
    """What the protocol scores of a reference of ``height`` x ``width``: all but ``shave`` on each side."""

    height: int
    width: int
    shave: int

    def inner(self, x: int, y: int, width: int, height: int) -> tuple[int, int, int, int]:
        """Return top, bottom, left, right of a box of the reference, in rows and columns of the area.

        Parts outside the image or in its shaved border are left out. Raises `MetricError` where nothing is
        left.
        """
        shave = self.shave
        top, bottom = max(y - shave, 0), min(y + height, self.height - shave) - shave
        left, right = max(x - shave, 0), min(x + width, self.width - shave) - shave
        if top >= bottom or left >= right:
            raise MetricError("the box holds no scored pixel")
        return top, bottom, left, right


@dataclass(frozen=True, eq=False)
class KnownInput:
    """What a picture was made from.

    Attributes
    ----------
    pixels
        The input (LR image), h x w x 1 or h x w x 3, uint8 or uint16.
    degradation
        How it was made from the reference, as is known or assumed.
    transparent
        Whether some pixel of it is.
    shift
        Reference pixels by which the picture is moved right and down against it.
    doubt
        Why it seems to have been made otherwise; None where nothing speaks for that.
    """

    pixels: Pixels
    degradation: Degradation
    transparent: bool = False
    shift: tuple[int, int] = (0, 0)
    doubt: Message | None = None


@dataclass(frozen=True, eq=False)
class PicturePair:
    """What a metric is computed on.

    Attributes
    ----------
    picture, reference
        H x W x 1 or H x W x 3, uint8 or uint16. They may differ in size, channels and depth; ``reference`` is
        None where there is none.
    protocol, scale
        The recipe; ``scale`` is the shave of a protocol that shaves "the scale".
    device
        Where torch computes, for metrics that need it: ``cpu``, ``cuda:0``.
    check
        Called by what takes long, between its parts: more urgent work is done inside. It may raise to stop.
    hidden
        H x W of the reference, true where a pixel is transparent and so not scored; None where all are.
    made_from
        The input of the picture, for metrics that say they need it; None where it is not known.
    card
        The graphics card that made the picture (torch's name), which may be faster with a map of a large
        picture; "" for the processor.
    """

    picture: Pixels
    reference: Pixels | None
    protocol: Protocol
    scale: int
    device: str = "cpu"
    check: Callable[[], None] = lambda: None
    hidden: NDArray[Any] | None = None
    made_from: KnownInput | None = None
    card: str = ""

    @property
    def size(self) -> tuple[int, int]:
        """Height and width. Raises `MetricError` where there is no reference, and where the sizes differ."""
        if self.reference is None:
            raise MetricError("no reference: only the low-resolution image is known")
        height, width = self.reference.shape[:2]
        if self.picture.shape[:2] != (height, width):
            raise MetricError(
                "not scored: the picture is {picture}, the reference {reference}",
                picture=f"{self.picture.shape[1]}×{self.picture.shape[0]}",
                reference=f"{width}×{height}",
            )
        return height, width

    @cached_property
    def area(self) -> ScoredArea:
        """What is scored of the reference. Raises `MetricError` as `planes`."""
        height, width = self.size
        shave = resolve(self.protocol, self.scale)
        if height <= 2 * shave or width <= 2 * shave:
            raise MetricError("no pixels are left after shaving {shave} on each side", shave=shave)
        return ScoredArea(height, width, shave)

    @cached_property
    def planes(self) -> list[tuple[NDArray[Any], NDArray[Any]]]:
        """Planes of reference and picture under the protocol, shaved; made once for all metrics.

        See `scored_planes`. Raises `MetricError` where there is no reference, where the sizes differ, and
        where the image is not larger than its border.
        """
        from sr_studio.metrics.planes import scored_planes

        area = self.area
        assert self.reference is not None
        inner = (slice(area.shave, area.height - area.shave), slice(area.shave, area.width - area.shave))
        return scored_planes(self.reference[inner], self.picture[inner], channel=self.protocol.channel)

    @cached_property
    def seen(self) -> NDArray[Any] | None:
        """What is scored of the area, rows x columns, true or false; None for all of it.

        Raises `MetricError` as `area`, and where every pixel is transparent.
        """
        if self.hidden is None:
            return None
        area = self.area
        inner = self.hidden[area.shave : area.height - area.shave, area.shave : area.width - area.shave]
        if inner.all():
            raise MetricError(TRANSPARENT)
        return ~inner if inner.any() else None


TRANSPARENT = Message("every pixel there is transparent, and transparent pixels are not scored")


class Scorer(Interface):
    """One metric of one pair, ready to be read for any region. It holds maps, not the pictures."""

    @property
    def nbytes(self) -> int:
        """Bytes held, for a store that counts them."""
        ...

    def whole(self) -> float:
        """Return the value of the whole image. Raises `MetricError` where there is none."""
        ...

    def box(self, x: int, y: int, width: int, height: int) -> float:
        """Return the value of a box in pixels of the reference, in microseconds. Raises `MetricError`.

        Never called where the metric says ``per_box=False``.
        """
        ...


def arithmetic_mean(values: Sequence[float]) -> float:
    """Return the mean of at least one value. Raises `MetricError` where some but not all are infinite."""
    infinite = sum(math.isinf(value) for value in values)
    if infinite == len(values):
        return values[0]
    if infinite:
        some = "{count} of {all} images is identical: no mean"
        many = "{count} of {all} images are identical: no mean"
        raise MetricError(some if infinite == 1 else many, count=infinite, all=len(values))
    return math.fsum(values) / len(values)


def nothing_missing() -> Message | None:
    """Return None: what a metric answers that needs nothing but the pictures."""
    return None


def luma_recipe(protocol: Protocol, scale: int) -> str:
    """Return the recipe of a metric that depends on the protocol's planes alone."""
    return planes_text(protocol, scale)


@dataclass(frozen=True, kw_only=True)
class Metric:
    """One metric: everything engine, window, tables and command line need to know of it.

    Attributes
    ----------
    name
        Key in `Score`, on the wire, in JSON and on the command line.
    label, unit
        As printed: ``PSNR``, ``dB``.
    digits
        Decimals printed, as in the field's papers. Values equal to these decimals are a tie.
    prepare
        Computes what the values of any region are read from. It imports what it needs when it is called.
        Raises `MetricError` (any StudioError) where the pair has no value.
    column
        Name of the column in CSV files; the metric's name unless there is another.
    higher_is_better
        The direction.
    needs_reference
        False for metrics of one picture; they are computed also where there is no reference.
    needs_input
        Whether it compares with the input (LR image) that the picture was made from.
    needs_torch
        Computed by the engine's worker of the networks.
    weights
        The word by which ``sr-studio train networks --get`` fetches the weights it reads, "" for none.
    unavailable
        Why it cannot be computed on this machine (weights that are not installed) and what to do; None where
        it can. It looks for files and needs no torch; ``prepare`` raises `MetricError` of the same sentence.
    looking_in
        The same metric, its weights looked for in these folders first; None where it reads no weights.
    per_box
        Whether a part of the image has a value of its own.
    leaves_out
        Whether it can leave transparent pixels out; else an image that has some gets no value by it.
    by_default
        Whether it is computed where nobody has chosen metrics.
    recipe
        Everything the value depends on besides the pictures, in words, under a protocol at a scale.
    version
        Raised where its values change though its recipe reads the same: kept scores are then outdated.
    mean
        Mean over images of one protocol. Raises `MetricError` where there is none.
    """

    name: str
    label: str
    digits: int
    prepare: Callable[[PicturePair], Scorer]
    unit: str = ""
    column: str = ""
    higher_is_better: bool = True
    needs_reference: bool = True
    needs_input: bool = False
    needs_torch: bool = False
    weights: str = ""
    unavailable: Callable[[], Message | None] = nothing_missing
    looking_in: Callable[[tuple[Path, ...]], Metric] | None = None
    per_box: bool = True
    leaves_out: bool = False
    by_default: bool = True
    recipe: Callable[[Protocol, int], str] = luma_recipe
    version: int = 1
    mean: Callable[[Sequence[float]], float] = arithmetic_mean

    def __post_init__(self) -> None:
        """Name the column."""
        if not self.column:
            object.__setattr__(self, "column", self.name)

    @property
    def title(self) -> str:
        """``PSNR dB``."""
        return f"{self.label} {self.unit}".strip()

    @property
    def compares(self) -> bool:
        """Whether it compares with another picture, so that moving the picture gives another value."""
        return self.needs_reference or self.needs_input

    def within(self, folders: Sequence[str | Path]) -> Metric:
        """Return this metric with its weights looked for in these folders before anywhere else."""
        if self.looking_in is None or not folders:
            return self
        return self.looking_in(tuple(Path(folder) for folder in folders))

    def value(self, score: Score | None) -> float | None:
        """Return the number that ranks a score, None where missing."""
        return None if score is None else score.values.get(self.name)

    def text(self, score: Score | None, *, unit: bool = False) -> str:
        """Return the value as printed: ``28.42``, ``28.42 dB``, ``identical``, or a dash."""
        number = self.value(score)
        if number is None:
            return "–"
        if math.isinf(number):
            return "identical"
        printed = f"{number:.{self.digits}f}"
        return f"{printed} {self.unit}" if unit and self.unit else printed

    def best(self, scores: Sequence[Score | None]) -> frozenset[int]:
        """Return the positions of the best scores.

        Ties at the printed digits are all best. Nothing is best where fewer than two scores have a
        value, or where all of them are equal.
        """
        printed = {
            position: round(number, self.digits) if math.isfinite(number) else number
            for position, score in enumerate(scores)
            if (number := self.value(score)) is not None
        }
        if len(set(printed.values())) < 2:
            return frozenset()
        top = max(printed.values()) if self.higher_is_better else min(printed.values())
        return frozenset(position for position, number in printed.items() if number == top)

    def mean_of(self, scores: Sequence[Score]) -> float:
        """Return the mean of the scores that have a value. Raises `MetricError` where there is none."""
        values = [score.values[self.name] for score in scores if self.name in score.values]
        if values:
            return self.mean(values)
        why = list(dict.fromkeys(score.missing[self.name] for score in scores if self.name in score.missing))
        raise MetricError(listed(why) if why else "no image has a score")


def mean_score(scores: Sequence[Score], metrics: Iterable[Metric]) -> Score:
    """Return the mean over images of one protocol, by each metric. Images without a value are left out."""
    values: dict[str, float] = {}
    missing: dict[str, Message] = {}
    for metric in metrics:
        try:
            values[metric.name] = metric.mean_of(scores)
        except MetricError as error:
            missing[metric.name] = error.message
    return Score(values, missing, sum(score.transparent for score in scores))


def reasons(score: Score, metrics: Sequence[Metric]) -> Message | None:
    """Return why metrics have no value: the reason all share, or each with its own; None if all have one."""
    found = [(metric.label, score.missing[metric.name]) for metric in metrics if metric.name in score.missing]
    if not found:
        return None
    if len(found) == len(metrics) and len({why.text for _, why in found}) == 1:
        return found[0][1]
    told = [message("{metric}: {reason}", metric=label, reason=why) for label, why in found]
    return listed(told)
