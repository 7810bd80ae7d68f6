"""The results of a sweep as a picture: a panel for each test folder and metric, drawn as SVG. Pure.

Rows are objectives; a dot is a run, a bar the mean, a band one standard deviation either way. Baselines are
dashed lines through all rows, so that every objective is seen against what it began from.
"""

import math
from dataclasses import dataclass
from html import escape

from sr_studio.training.sweep.results import Column, Row, SweepResults
from sr_studio.training.sweep.tables import head, test_title

PANEL, GAP, ROW, TOP, LETTER = 190, 26, 24, 64, 6.6
"""Pixels: width of a panel, between panels, height of a row, above the rows; width of a letter."""

INK, QUIET, GRID = "#1d1f23", "#6b7078", "#d9dce1"
COLOURS = ("#1f6fb2", "#c8511b", "#2c8a4b", "#8a4fb0", "#b3871a", "#c23a6b", "#3a8f98", "#6a6f78")
BASELINES = ("#8a8f98", "#3c4048")


def svg(found: SweepResults) -> str:
    """The figure as a complete SVG document."""
    trained = [row for row in found.rows if not row.baseline]
    left = 24 + LETTER * max((len(row.label) for row in trained), default=8)
    width = round(left + len(found.columns) * (PANEL + GAP))
    band = TOP + ROW * len(trained) + 38
    height = 12 + band * len(found.tests) + 20
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" font-family="Helvetica, Arial, sans-serif" font-size="12">',
        '<rect width="100%" height="100%" fill="#ffffff"/>',
    ]
    for number, folder in enumerate(found.tests):
        top = 12.0 + band * number
        parts.append(_text(12, top + 14, test_title(found, folder), size=14, weight="bold"))
        for place, row in enumerate(trained):
            parts.append(_text(left - 10, top + TOP + ROW * (place + 0.5) + 4, row.label, anchor="end"))
        for index, column in enumerate(found.columns):
            parts += _Panel(found, folder, column, left + index * (PANEL + GAP), top).drawn()
    baselines = ", ".join(row.label for row in found.rows if row.baseline)
    seeds = "1 seed" if len(found.seeds) == 1 else f"{len(found.seeds)} seeds"
    foot = f"dot: a run; bar and band: mean ± sd over {seeds}; dashed: {baselines}"
    parts.append(_text(12, height - 10, foot, colour=QUIET, size=11))
    return "\n".join([*parts, "</svg>", ""])


@dataclass(frozen=True)
class _Panel:
    """One metric on one test folder; ``left`` and ``top`` in pixels."""

    found: SweepResults
    folder: str
    column: Column
    left: float
    top: float

    def drawn(self) -> list[str]:
        trained = [row for row in self.found.rows if not row.baseline]
        above, below = self.top + TOP, self.top + TOP + ROW * len(trained)
        parts = [
            _text(self.left + PANEL / 2, self.top + 34, _fitting(head(self.column)), anchor="middle"),
            f'<rect x="{self.left:.1f}" y="{above:.1f}" width="{PANEL}" height="{below - above:.1f}" '
            f'fill="none" stroke="{GRID}"/>',
        ]
        values = [value for row in self.found.rows for _, value in self._values(row)]
        if not values:
            middle = self.left + PANEL / 2
            return [*parts, _text(middle, above + 16, "not measured", anchor="middle", colour=QUIET)]
        ends = scale_of([*values, *self._bands()])
        for tick in ticks_of(*ends):
            x = self._at(tick, ends)
            parts.append(_line(x, above, below, GRID))
            parts.append(_text(x, below + 14, f"{tick:g}", anchor="middle", colour=QUIET, size=10))
        for number, row in enumerate(row for row in self.found.rows if row.baseline):
            parts += self._baseline(row, ends, number, above, below)
        for place, row in enumerate(trained):
            y = above + ROW * (place + 0.5)
            parts += self._marks(row, ends, y, COLOURS[place % len(COLOURS)])
        return parts

    def _at(self, value: float, ends: tuple[float, float]) -> float:
        low, high = ends
        return self.left + (value - low) / (high - low) * PANEL

    def _values(self, row: Row) -> list[tuple[str, float]]:
        name = self.column.name
        return [
            (run.name, run.scores[self.folder][name])
            for run in row.runs
            if name in run.scores.get(self.folder, {})
        ]

    def _bands(self) -> list[float]:
        """Ends of the bands of all rows."""
        found = [row.spreads.get(self.folder, {}).get(self.column.name) for row in self.found.rows]
        return [one.mean + sign * one.sd for one in found if one and one.sd for sign in (-1, 1)]

    def _baseline(
        self, row: Row, ends: tuple[float, float], number: int, above: float, below: float
    ) -> list[str]:
        """A dashed line with its name above; each baseline has a height of its own for that."""
        colour = BASELINES[number % len(BASELINES)]
        parts = []
        for _, value in self._values(row):
            x, y = self._at(value, ends), above - 4 - 10 * number
            anchor = "start" if x < self.left + PANEL / 2 else "end"
            parts.append(_line(x, y, below, colour, dashed=True, said=f"{row.label} {self._text(value)}"))
            shift = 3 if anchor == "start" else -3
            parts.append(_text(x + shift, y + 1, row.name, anchor=anchor, colour=colour, size=10))
        return parts

    def _marks(self, row: Row, ends: tuple[float, float], y: float, colour: str) -> list[str]:
        spread = row.spreads.get(self.folder, {}).get(self.column.name)
        if spread is None:
            return []
        parts = []
        if spread.sd:
            low, high = (self._at(spread.mean + sign * spread.sd, ends) for sign in (-1, 1))
            x, wide = low, high - low
            parts.append(
                f'<rect x="{x:.1f}" y="{y - 6:.1f}" width="{wide:.1f}" height="12" fill="{colour}" '
                'fill-opacity="0.2"/>'
            )
        for name, value in self._values(row):
            parts.append(
                f'<circle cx="{self._at(value, ends):.1f}" cy="{y:.1f}" r="3.2" fill="{colour}" '
                f'fill-opacity="0.75"><title>{escape(name)} {self._text(value)}</title></circle>'
            )
        parts.append(_line(self._at(spread.mean, ends), y - 8, y + 8, colour, width=2.5))
        return parts

    def _text(self, value: float) -> str:
        return f"{value:.{self.column.digits}f}"


def _fitting(title: str) -> str:
    """A panel's title without what would run into the next panel's; the direction stays."""
    most = int(PANEL / LETTER)
    return title if len(title) <= most else f"{title[: most - 3]}… {title[-1]}"


def scale_of(values: list[float]) -> tuple[float, float]:
    """Ends of an axis around some values, a little beyond them; apart also where the values are one."""
    low, high = min(values), max(values)
    span = high - low or abs(high) * 0.01 or 1.0
    return low - 0.06 * span, high + 0.06 * span


def ticks_of(low: float, high: float) -> list[float]:
    """Some round numbers on an axis.

    >>> ticks_of(28.3, 31.2)
    [29.0, 30.0, 31.0]
    """
    rough = (high - low) / 4
    size: float = 10.0 ** math.floor(math.log10(rough))
    step = next((size * factor for factor in (1, 2, 2.5, 5) if size * factor >= rough), size * 10)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [round(number * step, 12) for number in range(first, last + 1)]


def _line(
    x: float,
    y1: float,
    y2: float,
    colour: str,
    *,
    width: float = 1,
    dashed: bool = False,
    said: str = "",
) -> str:
    dash = ' stroke-dasharray="4 3"' if dashed else ""
    return (
        f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{y1:.1f}" y2="{y2:.1f}" stroke="{colour}" '
        f'stroke-width="{width:g}"{dash}><title>{escape(said)}</title></line>'
    )


def _text(
    x: float,
    y: float,
    text: str,
    *,
    anchor: str = "start",
    colour: str = INK,
    size: int = 12,
    weight: str = "normal",
) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}" font-size="{size}" '
        f'font-weight="{weight}">{escape(text)}</text>'
    )
