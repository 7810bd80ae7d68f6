"""The layout: where everything stands, in whole pixels.

One pixel of a crop is a whole number of pixels of the drawing, the same in PNG, SVG and PDF; but crops of a
box with a size of its own are as wide as the others, so their pixels may be unequal by one. So the wanted
resolution is a least one: the magnification is the smallest that reaches it, and the resolution follows from
it and the width of the page.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from sr_studio.figures.content import Content, check_boxes, cut, fitted
from sr_studio.figures.drawing import Block, Drawing, Fill, Item, Line, Run, frame, rgb
from sr_studio.figures.fonts import Fonts
from sr_studio.figures.manifest import Figure, FigureError
from sr_studio.figures.maps import bar, legend, map_of, ticks
from sr_studio.figures.words import metrics_of, numbers_below, recipe_of
from sr_studio.imaging.pixels import Pixels

MILLIMETRE = 72 / 25.4
"""Points."""
GAP, GROUP_GAP, MARGIN = 3.0, 5.0, 4.0
"""Points: between crops, between the whole picture and the crops, around coloured pages."""
BAR = 30.0
"""Millimetres: the bar of a difference map's colours, at most."""
LINE_HEIGHT, PAD, ASCENT = 1.22, 0.3, 0.8
"""Of the font size: from line to line, above the first, of the letters."""
SMALL, SMALLEST = 0.76, 4.5
"""Size of the recipe, of the font size; points at least."""
NARROWEST, NARROWEST_NUMBERS = 0.7, 0.6
"""Labels are set smaller down to this part of their size before they are cut; numbers are never cut."""
MOST_PIXELS = 60_000_000
MAPPED = ("model", "finished")
"""Kinds of panes that can differ from the reference."""
TALLEST = 0.8
"""Height of a whole picture above the crops, of the page's width, at most."""


@dataclass(frozen=True)
class Row:
    """Crops side by side: whose box, which panes, whether labels stand below, whether it is of their maps."""

    box: int
    panes: range
    labelled: bool
    maps: bool = False


@dataclass(frozen=True)
class Plan:
    """Sizes in pixels."""

    times: int
    dpi: float
    columns: int
    rows: tuple[Row, ...]
    border: int
    gap: int
    group_gap: int
    margin: int
    text: int
    """Height of the lines below a crop."""
    stacked: bool
    """Whether each metric has a line of its own."""

    def crop(self, figure: Figure, number: int) -> tuple[int, int]:
        """Width and height of a box's crops."""
        return figure.crop[0] * self.times, max(1, round(_height(figure, number) * self.times))

    def px(self, points: float) -> float:
        """Points as pixels."""
        return points * self.dpi / 72


def columns_of(figure: Figure) -> int:
    """Crops in a row: as wanted, else all of them, or half where the whole picture stands beside them."""
    count = len(figure.panes)
    if figure.page.columns:
        return min(figure.page.columns, count)
    beside = figure.page.layout == "left" and len(figure.boxes) == 1 and count > 3
    return -(-count // 2) if beside else count


def rows_of(figure: Figure, columns: int) -> tuple[Row, ...]:
    """The rows of crops, box by box; labels are not repeated where they would say the same."""
    count = len(figure.panes)
    starts = range(0, count, columns)
    repeat = figure.numbers.of == "crop" or len(starts) > 1
    last = len(figure.boxes) - 1
    rows = []
    for box in range(len(figure.boxes)):
        for start in starts:
            panes, labelled = range(start, min(start + columns, count)), repeat or box == last
            if figure.maps is not None and any(figure.panes[place].kind in MAPPED for place in panes):
                rows += [Row(box, panes, labelled=False), Row(box, panes, labelled, maps=True)]
            else:
                rows.append(Row(box, panes, labelled))
    return tuple(rows)


def plan(figure: Figure, size: tuple[int, int], *, stacked: bool = False) -> Plan:
    """Find the magnification and all sizes. Raises `FigureError` for too narrow and too large pages.

    ``stacked``: each metric has a line of its own.
    """
    page, width = figure.page, figure.crop[0]
    columns = columns_of(figure)
    rows = rows_of(figure, columns)
    height = sum(_height(figure, row.box) for row in rows)
    lines = 1 + (len(metrics_of(figure)) if stacked else min(1, len(metrics_of(figure))))
    text = page.font_size * (PAD + lines * LINE_HEIGHT)
    margin = 0.0 if page.background.lower() == "#ffffff" else MARGIN
    across: float = columns * width
    fixed = columns * 2 * figure.page.line + (columns - 1) * GAP + 2 * margin
    if page.layout == "left":
        aspect = size[0] / size[1]
        across += aspect * height
        between = sum(row.labelled for row in rows[:-1]) * text + (len(rows) - 1) * GAP
        fixed += GROUP_GAP + aspect * (len(rows) * 2 * figure.page.line + between)
    room = page.width * MILLIMETRE - fixed
    if room < 0.2 * page.width * MILLIMETRE:
        raise FigureError(
            "{width:g} mm are too narrow for {columns} crops in a row with this layout. Make the figure "
            "wider, its columns fewer, or put the whole picture above.",
            width=page.width,
            columns=columns,
        )
    times = page.times or max(1, math.ceil(page.dpi * room / (72 * across) - 1e-9))
    dpi = 72 * across * times / room
    pixels = (page.width / 25.4 * dpi) ** 2 / max(0.2, across / height)
    if pixels > MOST_PIXELS and page.times:
        raise FigureError(
            "With a magnification of ×{times} the figure would have {megapixels:.0f} megapixels. Choose a "
            "smaller one.",
            times=times,
            megapixels=pixels / 1e6,
        )
    if pixels > MOST_PIXELS:
        raise FigureError(
            "At {dpi:.0f} dpi, which shows every pixel of these crops, the figure would have "
            "{megapixels:.0f} megapixels. Make the box smaller.",
            dpi=dpi,
            megapixels=pixels / 1e6,
        )
    unit = dpi / 72
    return Plan(
        times=times,
        dpi=dpi,
        columns=columns,
        rows=rows,
        border=max(1, round(figure.page.line * unit)),
        gap=round(GAP * unit),
        group_gap=round(GROUP_GAP * unit),
        margin=round(margin * unit),
        text=round(text * unit),
        stacked=stacked,
    )


def _height(figure: Figure, number: int) -> float:
    """Height of a box's crops, in pixels of the usual crop, as wide as which they are made."""
    width, height = figure.boxes[number].size(figure.crop)
    return figure.crop[0] * height / width


def planned(figure: Figure, content: Content, fonts: Fonts) -> Plan:
    """The plan with all metrics in one line where they have room, else one below the other.

    Raises `FigureError` where neither has room.
    """
    for stacked, least in ((False, NARROWEST), (True, NARROWEST_NUMBERS)):
        sizes = plan(figure, content.size, stacked=stacked)
        width = figure.crop[0] * sizes.times + 2 * sizes.border
        size = sizes.px(figure.page.font_size) * least
        lines = (
            Line(0, 0, runs, size)
            for box in range(len(figure.boxes))
            for line in numbers_below(figure, content, box, stacked=stacked)
            for runs in line
        )
        if not metrics_of(figure) or max(line.width(fonts) for line in lines) <= width:
            return sizes
    raise FigureError(
        "The numbers have no room below the crops. Make the figure wider, its columns fewer, or the font "
        "smaller."
    )


def arrange(figure: Figure, content: Content, fonts: Fonts) -> Drawing:
    """Lay the figure out. Raises `FigureError` where it does not fit or letters are missing."""
    check_boxes(content, figure.crop, figure.boxes)
    sizes = planned(figure, content, fonts)
    cell = figure.crop[0] * sizes.times + 2 * sizes.border
    grid = sizes.columns * cell + (sizes.columns - 1) * sizes.gap
    crops = sum(sizes.crop(figure, row.box)[1] + 2 * sizes.border for row in sizes.rows)
    crops += (len(sizes.rows) - 1) * sizes.gap
    crops += sum(row.labelled for row in sizes.rows[:-1]) * sizes.text
    layout, (width, height) = figure.page.layout, content.size
    whole, left, top = (0, 0), sizes.margin, sizes.margin
    if layout == "left":
        whole = max(1, round(crops * width / height)), crops
        left += whole[0] + sizes.group_gap
    elif layout == "above":
        tallest = round(grid * TALLEST)
        whole = (
            (grid, round(grid * height / width))
            if grid * height <= tallest * width
            else (
                max(1, round(tallest * width / height)),
                tallest,
            )
        )
        titled = round(sizes.px(figure.page.font_size * (PAD + LINE_HEIGHT))) if figure.title else 0
        top += whole[1] + titled + sizes.group_gap
    page_width = left + grid + sizes.margin
    draw = _Draw(figure, content, fonts, sizes)
    if layout != "crops":
        x = sizes.margin if layout == "left" else sizes.margin + (grid - whole[0]) // 2
        draw.whole(x, sizes.margin, whole)
    bottom = draw.grid(left, top)
    bottom = draw.scale(left, bottom, grid)
    bottom = draw.recipe(sizes.margin, bottom, page_width - 2 * sizes.margin)
    return Drawing(
        width=page_width,
        height=bottom + sizes.margin,
        dpi=page_width / (figure.page.width / 25.4),
        background=figure.page.background,
        fonts=fonts,
        title=figure.title,
        items=draw.items,
        shortened=draw.shortened,
    )


class _Draw:
    """Makes the items of one figure."""

    def __init__(self, figure: Figure, content: Content, fonts: Fonts, sizes: Plan) -> None:
        self.figure, self.content, self.fonts, self.sizes = figure, content, fonts, sizes
        self.items: list[Item] = []
        self.shortened: list[str] = []
        dark = sum(rgb(figure.page.background)) < 3 * 128
        self.ink, self.quiet = ("#ffffff", "#b8b8b8") if dark else ("#000000", "#555555")
        self.size = sizes.px(figure.page.font_size)

    def whole(self, x: int, y: int, to: tuple[int, int]) -> None:
        """The whole picture with the boxes, and the title below."""
        content, figure = self.content, self.figure
        background = figure.page.background
        self.items.append(Block(x, y, fitted(content.whole, content.size, to, background), "whole"))
        across, down = to[0] / content.size[0], to[1] / content.size[1]
        line = max(self.sizes.border, 1)
        halo = max(1, line // 3)
        for box in figure.boxes:
            left, top = x + round(box.x * across), y + round(box.y * down)
            crop = box.size(figure.crop)
            right, bottom = x + round((box.x + crop[0]) * across), y + round((box.y + crop[1]) * down)
            for around, colour in ((line + halo, "#ffffff"), (line, box.colour)):
                place = (left - around, top - around, right - left + 2 * around, bottom - top + 2 * around)
                self.items += self._clipped(frame(place, around, colour), (x, y, *to))
        if figure.title:
            self._line((x + to[0] / 2, y + to[1]), (Run(figure.title),), to[0])

    def grid(self, left: int, top: int) -> int:
        """The crops row by row; returns where they end."""
        figure, sizes = self.figure, self.sizes
        for number, row in enumerate(sizes.rows):
            box, border = figure.boxes[row.box], sizes.border
            width, height = sizes.crop(figure, row.box)
            cell = width + 2 * border, height + 2 * border
            for column, place in enumerate(row.panes):
                x = left + column * (cell[0] + sizes.gap)
                pixels = self._pixels(row, place)
                if pixels is None:
                    continue
                name = f"{place}-{row.box}{'-map' if row.maps else ''}"
                self.items += frame((x, top, *cell), sizes.border, box.colour)
                self.items.append(Block(x + sizes.border, top + sizes.border, pixels, name))
            if row.labelled:
                self._labels(row, left, top + cell[1], cell[0])
            top += cell[1] + (sizes.text if row.labelled else 0)
            top += sizes.gap if number + 1 < len(sizes.rows) else 0
        return top

    def _pixels(self, row: Row, place: int) -> Pixels | None:
        """A crop, or its map; None where a pane has none."""
        figure, box = self.figure, self.figure.boxes[row.box]
        to = self.sizes.crop(figure, row.box)
        shot, background = self.content.shots[place], figure.page.background
        if not row.maps:
            smooth = figure.page.enlarging == "smooth"
            return cut(shot, box, figure.crop, to, background, smooth=smooth)
        if figure.maps is None or figure.panes[place].kind not in MAPPED or shot.factor != 1:
            return None
        return map_of(
            figure.maps,
            shot,
            self.content.whole,
            box=box,
            common=figure.crop,
            to=to,
            background=background,
        )

    def scale(self, left: int, top: int, width: int) -> int:
        """What the colours of the maps mean, below the crops; returns where it ends."""
        maps, sizes = self.figure.maps, self.sizes
        if maps is None or not any(row.maps for row in sizes.rows):
            return top
        small = sizes.px(max(self.figure.page.font_size * SMALL, SMALLEST))
        text = legend(maps)
        edge, high = max(1, round(sizes.px(0.5))), round(small * 0.8)
        # The bar stands in from the crops by half of its outermost numbers.
        inset = round(small)
        long = max(edge, min(round(sizes.px(BAR * MILLIMETRE)), width // 3))
        top += round(small * 0.6)
        self.items += frame((left + inset, top, long + 2 * edge, high + 2 * edge), edge, self.quiet)
        self.items.append(Block(left + inset + edge, top + edge, bar(maps, long, high), "scale"))
        below = round(top + high + 2 * edge + small * (0.2 + ASCENT))
        for place, value in ticks(maps):
            middle = left + inset + edge + place * long
            self.items.append(Line(middle, below, (Run(value),), small, colour=self.quiet))
        beside = left + inset + long + 2 * edge + round(small * 1.2)
        self.fonts.check(text)
        lines = _wrapped(text, left + width - beside, lambda part: self.fonts.width(part, small))
        base = top + edge + ASCENT * small
        for number, line in enumerate(lines):
            y = round(base + number * small * LINE_HEIGHT)
            self.items.append(Line(beside, y, (Run(line),), small, "left", self.quiet))
        return max(below, round(base + (len(lines) - 1) * small * LINE_HEIGHT)) + round(small * 0.35)

    def recipe(self, left: int, top: int, width: int) -> int:
        """The recipe below all, as many lines as it needs; returns where it ends."""
        text = recipe_of(self.figure, self.content)
        if not (self.figure.numbers.recipe and text):
            return top
        self.fonts.check(text)
        size = self.sizes.px(max(self.figure.page.font_size * SMALL, SMALLEST))
        top += round(size * 0.35)
        for line in _wrapped(text, width, lambda part: self.fonts.width(part, size)):
            self.items.append(Line(left, round(top + ASCENT * size), (Run(line),), size, "left", self.quiet))
            top += round(size * LINE_HEIGHT)
        return top

    def _labels(self, row: Row, left: int, top: int, width: int) -> None:
        """Names below a row, and numbers below the names; each kind in one size."""
        names = [(Run(self.figure.panes[place].label),) for place in row.panes]
        lines: list[Sequence[tuple[Run, ...]]] = [names]
        for below in numbers_below(self.figure, self.content, row.box, stacked=self.sizes.stacked):
            lines.append([below[place] for place in row.panes])
        for number, texts in enumerate(lines):
            widest = max(Line(0, 0, runs, self.size).width(self.fonts) for runs in texts)
            fits = min(1.0, width / widest if widest else 1.0)
            size = self.size * max(NARROWEST_NUMBERS if number else NARROWEST, fits)
            for column, runs in enumerate(texts):
                middle = left + column * (width + self.sizes.gap) + width / 2
                self._line((middle, top), runs, width, number=number, size=size)

    def _line(
        self,
        below: tuple[float, int],
        runs: tuple[Run, ...],
        room: float,
        *,
        number: int = 0,
        size: float = 0.0,
    ) -> None:
        """Write a line in the middle below something; what has no room is cut."""
        middle, top = below
        size = size or self.size
        self.fonts.check("".join(run.text for run in runs))
        y = round(top + self.size * (PAD + ASCENT + number * LINE_HEIGHT))
        line = Line(middle, y, runs, size, colour=self.ink)
        if line.width(self.fonts) > room and len(runs) == 1:
            text = runs[0].text
            if text not in self.shortened:
                self.shortened.append(text)
            while text and Line(middle, y, (Run(text + "…"),), size).width(self.fonts) > room:
                text = text[:-1].rstrip()
            line = Line(middle, y, (Run(text + "…"),), size, colour=self.ink)
        if line.text:
            self.items.append(line)
            self._underline(line)

    def _underline(self, line: Line) -> None:
        x, thick = line.left(self.fonts), max(1, round(line.size / 16))
        for run in line.runs:
            width = self.fonts.width(run.text, line.size, bold=run.bold)
            if run.underlined:
                y = line.y + round(line.size * 0.11)
                self.items.append(Fill(round(x), y, round(x + width) - round(x), thick, line.colour))
            x += width

    @staticmethod
    def _clipped(items: list[Item], area: tuple[int, int, int, int]) -> list[Item]:
        """Rectangles without what lies outside an area."""
        left, top, width, height = area
        kept: list[Item] = []
        for item in items:
            assert isinstance(item, Fill)
            x, y = max(item.x, left), max(item.y, top)
            right = min(item.x + item.width, left + width)
            bottom = min(item.y + item.height, top + height)
            if right > x and bottom > y:
                kept.append(replace(item, x=x, y=y, width=right - x, height=bottom - y))
        return kept


def _wrapped(text: str, room: float, width: Callable[[str], float]) -> list[str]:
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and width(longer) > room:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line] if line else lines
