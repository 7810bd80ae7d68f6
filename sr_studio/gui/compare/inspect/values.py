"""What is told of the codes of one pixel in every pane: the codes, their luma, how far they are from the
reference's."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from sr_studio.imaging.color import Luma
from sr_studio.imaging.pixels import Pixels
from sr_studio.imaging.statistics import luma_of
from sr_studio.metrics.protocol import Protocol

ValueState = Literal["value", "outside", "computing", "missing", "absent"]

LUMA_NAMES: dict[Luma, str] = {"bt601": "BT.601 Y", "bt709": "BT.709 Y", "full": "full-range Y"}


@dataclass(frozen=True)
class PaneCodes:
    """Codes of a pane's picture at one place.

    ``codes``: 1 or 3, uint8 or uint16; None where there are none, and ``state`` says why: the place is beside
    the picture, its pixels are still being computed, cannot be had (``why``), or the method has none of this
    image.
    """

    key: str
    label: str
    codes: Pixels | None = None
    state: ValueState = "value"
    why: str = ""


@dataclass(frozen=True)
class PixelRow:
    """One pane of the table.

    ``values`` are R, G, B and Y in codes of the picture's ``depth``; ``differences`` from the reference's, in
    codes of the deeper of the two, None where there is nothing to compare with.
    """

    key: str
    label: str
    state: ValueState
    depth: int = 8
    values: tuple[int, ...] = ()
    differences: tuple[int, ...] | None = None
    why: str = ""


@dataclass(frozen=True)
class PixelTable:
    """The pixel at column ``x`` and row ``y`` of the reference, in all panes.

    ``key``: the pane under the pointer. ``inside``: whether the reference's grid has that pixel.
    """

    x: int
    y: int
    key: str
    inside: bool
    luma: Luma
    rows: tuple[PixelRow, ...] = ()

    def row(self, key: str) -> PixelRow | None:
        """The row of a pane."""
        return next((row for row in self.rows if row.key == key), None)


def luma_for(protocol: Protocol, *, grey: bool) -> Luma:
    """The luma that scores of a protocol are made of; ``grey``: the image's own picture is grey.

    RGB scores have none: BT.601 is shown then.
    """
    if protocol.channel == "bt709":
        return "bt709"
    return "full" if grey else "bt601"


def pixel_rows(panes: Sequence[PaneCodes], reference: str, luma: Luma) -> tuple[PixelRow, ...]:
    """What is told of each pane; ``reference``: its key among them, "" for none."""
    known = {pane.key: _values(pane.codes, luma) for pane in panes if pane.codes is not None}
    depths = {pane.key: _depth(pane.codes) for pane in panes if pane.codes is not None}
    base = known.get(reference)
    rows = []
    for pane in panes:
        values = known.get(pane.key)
        if values is None:
            rows.append(PixelRow(pane.key, pane.label, pane.state, why=pane.why))
            continue
        differences: tuple[int, ...] | None = None
        if base is not None and pane.key != reference:
            differences = _difference(values, depths[pane.key], base, depths[reference])
        rows.append(
            PixelRow(
                pane.key,
                pane.label,
                "value",
                depths[pane.key],
                tuple(int(value) for value in values),
                differences,
            )
        )
    return tuple(rows)


def _depth(codes: Pixels) -> int:
    return int(codes.dtype.itemsize) * 8


def _values(codes: Pixels, luma: Luma) -> NDArray[np.int64]:
    """R, G, B and Y."""
    colour = np.repeat(codes, 3) if codes.size == 1 else codes[:3]
    return np.append(colour.astype(np.int64), np.int64(luma_of(codes[None, :3], luma)[0]))


def _difference(
    values: NDArray[np.int64], depth: int, base: NDArray[np.int64], base_depth: int
) -> tuple[int, ...]:
    """8-bit codes are widened exactly (times 257) where the other picture has 16 bits."""
    deep = max(depth, base_depth)
    one = values * (257 if depth < deep else 1)
    other = base * (257 if base_depth < deep else 1)
    return tuple(int(value) for value in one - other)


def as_text(table: PixelTable) -> str:
    """The table with tabs between its cells, for the clipboard; English headings."""
    lines = [f"pixel\t{table.x}, {table.y}\t{LUMA_NAMES[table.luma]}, rounded to whole codes"]
    lines.append("\t".join(("pane", "bits", "R", "G", "B", "Y", "dR", "dG", "dB", "dY")))
    for row in table.rows:
        numbers = [str(value) for value in row.values] or [row.state]
        apart = [f"{value:+d}" for value in row.differences or ()]
        lines.append("\t".join((row.label, str(row.depth) if row.values else "", *numbers, *apart)))
    return "\n".join(lines) + "\n"
