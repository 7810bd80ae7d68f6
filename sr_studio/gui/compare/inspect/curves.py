"""What histogram and profile show: curves of numbers for every pane, with the recipe; as CSV too."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from sr_studio.engine.wire.events import Counts
from sr_studio.gui.compare.inspect.places import Line, PaneGrid
from sr_studio.imaging.color import Luma
from sr_studio.imaging.pixels import Pixels
from sr_studio.imaging.statistics import BINS, CHANNELS, luma_of

Kind = Literal["histogram", "profile"]
Channel = Literal["luma", "red", "green", "blue"]

KINDS: tuple[Kind, ...] = ("histogram", "profile")
PARTS = ("visible", "box", "image")
"""What a histogram can be of."""
CURVE_CHANNELS: tuple[Channel, ...] = ("luma", "red", "green", "blue")

Values = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Curve:
    """One pane's curve.

    ``number``: its place among the panes, of which its colour is made; -1 is the reference. ``detail`` stands
    beside its name.
    """

    key: str
    label: str
    number: int
    xs: Values
    ys: Values
    detail: str = ""

    def value_at(self, x: float) -> float | None:
        """The value at the sample nearest to ``x``; None beside the curve or where there is none."""
        if not len(self.xs) or not self.xs[0] - 1 <= x <= self.xs[-1] + 1:
            return None
        value = float(self.ys[int(np.argmin(np.abs(self.xs - x)))])
        return None if np.isnan(value) else value


@dataclass(frozen=True, eq=False)
class CurveSet:
    """Everything a plot shows.

    ``empty``: why there are no curves, "" where there are some. ``notes``: what is missing in them.
    """

    kind: Kind
    curves: tuple[Curve, ...] = ()
    bottom: str = ""
    left: str = ""
    recipe: str = ""
    notes: tuple[str, ...] = ()
    empty: str = ""
    log: bool = False


@dataclass(frozen=True, eq=False)
class PaneCounts:
    """The counts of a pane's part, as the engine gave them."""

    key: str
    label: str
    number: int
    counts: Counts

    def shares(self, channel: Channel) -> Values:
        """Per cent of the pixels counted that have each code; zeros where none is."""
        counts = np.array(self.counts.counts[CHANNELS.index(channel)], np.float64)
        return 100 * counts / max(self.counts.pixels, 1)

    def curve(self, channel: Channel, *, detail: str = "") -> Curve:
        """The histogram of one channel."""
        return Curve(
            self.key, self.label, self.number, np.arange(BINS, dtype=np.float64), self.shares(channel), detail
        )

    def mean(self, channel: Channel) -> tuple[float, float]:
        """Mean and standard deviation of one channel, on the 8-bit scale."""
        index = CHANNELS.index(channel)
        return self.counts.means[index], self.counts.deviations[index]


@dataclass(frozen=True, eq=False)
class PaneProfile:
    """The codes of a pane along a line.

    Attributes
    ----------
    inside
        Which of the line's places lie in the picture.
    columns, rows
        The pixels there, of those inside.
    codes
        Of those inside, N x 1 or N x 3 at full depth.
    """

    key: str
    label: str
    number: int
    inside: NDArray[np.bool_]
    columns: NDArray[np.int32]
    rows: NDArray[np.int32]
    codes: Pixels

    @property
    def depth(self) -> int:
        """Bits of each code."""
        return int(self.codes.dtype.itemsize) * 8

    def values(self, channel: Channel, luma: Luma) -> Values:
        """Codes of one channel at every place of the line at the picture's own depth; NaN beside it."""
        values = np.full(len(self.inside), np.nan)
        if channel == "luma":
            values[self.inside] = luma_of(self.codes, luma)
        else:
            index = min(CHANNELS.index(channel), self.codes.shape[1] - 1)
            values[self.inside] = self.codes[:, index]
        return values

    def curve(self, channel: Channel, luma: Luma, distances: Values) -> Curve:
        """The profile of one channel, on the 8-bit scale."""
        unit = 257 if self.depth == 16 else 1
        return Curve(self.key, self.label, self.number, distances, self.values(channel, luma) / unit)


def along(line: Line, grid: PaneGrid) -> tuple[NDArray[np.bool_], NDArray[np.int32], NDArray[np.int32]]:
    """Which places of a line lie in a picture, and the columns and rows of those that do."""
    xs, ys, _ = line.places()
    columns, rows, inside = grid.pixels(xs, ys)
    return inside, columns[inside], rows[inside]


# --------------------------------------------------------------------------------------------- export


def histogram_rows(
    image: str, panes: Iterable[PaneCounts], part: str, recipe: str
) -> list[tuple[object, ...]]:
    """Header and rows: one for each pane, channel and code, with how many pixels have it."""
    rows: list[tuple[object, ...]] = [
        ("image", "pane", "depth", "part", "channel", "code", "count", "pixels", "transparent", "recipe")
    ]
    for pane in panes:
        found = pane.counts
        for channel, counts in zip(CHANNELS, found.counts, strict=True):
            rows += [
                (
                    image,
                    pane.label,
                    found.depth,
                    part,
                    channel,
                    code,
                    count,
                    found.pixels,
                    found.hidden,
                    recipe,
                )
                for code, count in enumerate(counts)
            ]
    return rows


def profile_rows(
    image: str, panes: Iterable[PaneProfile], line: Line, luma: Luma, recipe: str
) -> list[tuple[object, ...]]:
    """Header and rows: one for each pane and place of the line, codes at the depth of the picture."""
    rows: list[tuple[object, ...]] = [
        (
            *("image", "pane", "depth", "step", "distance_px", "x", "y", "column", "row"),
            *("red", "green", "blue", "luma", "recipe"),
        )
    ]
    xs, ys, distances = line.places()
    for pane in panes:
        lumas = luma_of(pane.codes, luma)
        for index, step in enumerate(np.flatnonzero(pane.inside).tolist()):
            codes = pane.codes[index].tolist()
            colour = codes * 3 if len(codes) == 1 else codes
            place = step, round(float(distances[step]), 4), float(xs[step]), float(ys[step])
            pixel = int(pane.columns[index]), int(pane.rows[index])
            rows.append((image, pane.label, pane.depth, *place, *pixel, *colour, int(lumas[index]), recipe))
    return rows


def as_table(rows: Sequence[Sequence[object]], *, delimiter: str = ",") -> str:
    """Rows as CSV, or with tabs for the clipboard."""
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n", delimiter=delimiter).writerows(rows)
    return stream.getvalue()
