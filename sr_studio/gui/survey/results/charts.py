"""The charts of an analysis, each drawn into a plot of `sr_studio.gui.plots.style`."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetrics, QPen

from sr_studio.gui.i18n import translator
from sr_studio.gui.plots import style
from sr_studio.gui.style import theme
from sr_studio.gui.style.colors import LIGHT
from sr_studio.gui.survey.results.reading import Document, Reading
from sr_studio.gui.survey.results.tables import levels_of
from sr_studio.survey.analysis.within_scale import within
from sr_studio.survey.report.drawn import drawn_over

tr = translator("SurveyCharts")

SCALE_LIGHT = ("#8c2d04", "#d9832b", "#b9b9b4", "#5b9bd0", "#0b4a8a")
SCALE_DARK = ("#e0632c", "#e0a660", "#7c7c78", "#6fa9da", "#a6d0ff")
"""From the lowest to the highest vote: two ends that differ in hue and stay apart in grey."""

DOT = 10
LONGEST = 22
"""Letters of a name on an axis."""


def short(name: str) -> str:
    """A name that fits an axis."""
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"


def conditions(plot: Any, reading: Reading) -> None:
    """Means with intervals, the best on top; dotted lines join conditions that are not told apart."""
    names = reading.conditions
    if reading.kind == "pairs":
        jod = reading.document["jod"]
        over = jod["raters_and_contents"] if drawn_over(reading.document) != "raters" else jod
        lows, highs = over["low"], over["high"]
        values = [(jod["value"][name], lows[name], highs[name]) for name in names]
        title = {
            "raters and images": tr(
                "Preference in JOD (1 JOD: chosen by 75 %), 95 % interval over raters and images"
            ),
            "raters": tr("Preference in JOD (1 JOD: chosen by 75 %), 95 % interval over raters"),
            "": tr("Preference in JOD (1 JOD: chosen by 75 %); one rater: no interval"),
        }[drawn_over(reading.document)]
    else:
        rows = [reading.body["conditions"][name] for name in names]
        values = [(row["mos"], *_ends(row, reading)) for row in rows]
        kinds = {row["ci_kind"] for row in rows}
        title = tr("Mean opinion score, 95 % interval over raters and images")
        if kinds == {"rater"}:
            title = tr("Mean opinion score, 95 % interval over raters")
        if kinds == {"content"}:
            title = tr("Mean opinion score, 95 % interval over images")
    middles = {name: (value[0], place) for place, (name, value) in enumerate(zip(names, values, strict=True))}
    _join_alike(plot, reading, middles)
    _intervals(plot, values)
    _names_up(plot, names)
    style.set_labels(plot, bottom=title)
    if reading.kind == "ratings":
        low, high = reading.scale
        plot.getViewBox().setXRange(low, high, padding=0.04)
        if high - low <= 10:
            _ticks(plot, "bottom", [(level, f"{level:g}") for level in levels_of(reading)])
    else:
        plot.getViewBox().enableAutoRange(axis="x")


def differences(plot: Any, reading: Reading) -> None:
    """Differences of the conditions with intervals; what crosses the line of zero is not told apart."""
    if reading.kind == "pairs":
        rows = list(reading.document["jod"]["differences"])
        which = "raters_and_contents"
        if any(row[f"{which}_low"] is None for row in rows):
            which = "raters"
        values = [(row["estimate"], row[f"{which}_low"], row[f"{which}_high"]) for row in rows]
        title = tr("Difference in JOD, A − B, 95 % interval")
        if not drawn_over(reading.document):
            title = tr("Difference in JOD, A − B; one rater: no interval")
    else:
        rows = list(reading.differences())
        values = [(row["estimate"], row["ci_low"], row["ci_high"]) for row in rows]
        title = tr("Difference of mean opinion scores, A − B, 95 % interval")
    names = [f"{short(row['a'])} − {short(row['b'])}" for row in rows]
    _line_at(plot, 0.0)
    _intervals(plot, values, colors=[0 if _apart(one) else -1 for one in values])
    _names_up(plot, names, cut=False)
    style.set_labels(plot, bottom=title)
    plot.getViewBox().enableAutoRange(axis="x")


def votes(plot: Any, reading: Reading) -> None:
    """How the votes of each condition are distributed, in percent; pairs: won, no difference, lost."""
    names = reading.conditions
    if reading.kind == "pairs":
        counts = [_won_and_lost(reading, name) for name in names]
        title = tr("Choices in percent: lost, no difference, won")
    else:
        counts = [list(reading.body["conditions"][name]["counts"]) for name in names]
        title = tr("Votes in percent")
    colors = [color for color, _ in vote_marks(reading)]
    library = style.library()
    edge = QPen(QColor(theme.tokens().sunken))
    edge.setCosmetic(True)
    for level, color in enumerate(colors):
        starts, widths = [], []
        for own in counts:
            total = sum(own) or 1
            starts.append(100 * sum(own[:level]) / total)
            widths.append(100 * own[level] / total)
        bars = library.BarGraphItem(
            x0=starts,
            y=[-place for place in range(len(names))],
            width=widths,
            height=0.62,
            brush=color,
            pen=edge,
        )
        plot.addItem(bars)
    _names_up(plot, names)
    style.set_labels(plot, bottom=title)
    plot.getViewBox().setXRange(0, 100, padding=0.02)


def images(plot: Any, reading: Reading) -> None:
    """A line a condition through the images: does their order change from image to image?"""
    contents, names = list(reading.contents), reading.conditions
    if reading.kind == "pairs":
        rows = {row["content"]: row["win_rate"] for row in reading.document["contents"]}
        value = partial(_of_row, rows)
        title = tr("Share of choices won, ties half") if reading.has_ties else tr("Share of choices won")
    else:
        means = {(row["content"], row["condition"]): row["mos"] for row in reading.body["stimuli"]}
        value = partial(_mean, means)
        title = tr("Mean opinion score")
        known = {c: [m for m in (value(c, n) for n in names) if m is not None] for c in contents}
        contents.sort(key=lambda c: sum(known[c]) / max(1, len(known[c])))
    if reading.kind == "ratings" and len(names) == 1:
        _whiskers(plot, reading, contents, names[0])
    for place, name in enumerate(names):
        points = [(at, value(content, name)) for at, content in enumerate(contents)]
        points = [point for point in points if point[1] is not None]
        plot.plot(
            [point[0] for point in points],
            [point[1] for point in points],
            pen=style.series_pen(place),
            symbol=style.symbol(place),
            symbolSize=DOT - 2,
            symbolBrush=style.series_color(place),
            symbolPen=None,
        )
    step = max(1, -(-len(contents) // 12))
    cut = 10 if len(contents) > 6 else LONGEST
    _ticks(
        plot,
        "bottom",
        [
            (at, content if len(content) <= cut else f"{content[: cut - 1]}…")
            for at, content in enumerate(contents)
            if at % step == 0
        ],
    )
    plot.getAxis("bottom").setStyle(hideOverlappingLabels=False)  # a name may end beyond its axis
    style.set_labels(plot, bottom=tr("Image"), left=title)
    plot.getViewBox().setXRange(-0.3, len(contents) - 0.7, padding=0)
    if reading.kind == "ratings":
        plot.getViewBox().setYRange(*reading.scale, padding=0.04)
    else:
        plot.getViewBox().setYRange(0, 1, padding=0.04)


def _whiskers(plot: Any, reading: Reading, contents: Sequence[str], name: str) -> None:
    """The interval of every image; of several conditions they would hide each other."""
    xs: list[float] = []
    ys: list[float] = []
    for at, content in enumerate(contents):
        low, high = _ends(reading.stimulus(content, name) or {"ci_low": None, "ci_high": None}, reading)
        if low is not None and high is not None:
            xs += [at, at]
            ys += [low, high]
    plot.plot(xs, ys, connect="pairs", pen=style.series_pen(0))


_RATER_AXES = {"ratings": ("bias", "inconsistency"), "pairs": ("left_rate", "majority_agreement")}


def rater_places(reading: Reading) -> Iterator[str]:
    """Names of the raters who have a place in the plot of raters."""
    x, y = _RATER_AXES[reading.kind]
    for name, row in reading.document["raters"].items():
        if row[x] is not None and row[y] is not None:
            yield name


def raters(plot: Any, reading: Reading) -> None:
    """A dot a rater: bias against inconsistency; pairs: side preference against the majority's choices."""
    found = reading.document["raters"]
    x, y = _RATER_AXES[reading.kind]
    if reading.kind == "pairs":
        labels = (tr("Share of votes for the left picture"), tr("Share of choices with the majority"))
        _line_at(plot, 0.5)
    else:
        labels = (tr("Bias in points (kind to the right)"), tr("Inconsistency in points"))
        _line_at(plot, 0.0)
    rejected = set(reading.rejected)
    for out in (False, True):
        names = [name for name in rater_places(reading) if (name in rejected) == out]
        if names:
            _dots(
                plot,
                [found[name][x] for name in names],
                [found[name][y] for name in names],
                tips=[
                    "\n".join(
                        (
                            name if len(name) <= 12 else f"{name[:8]}…",
                            f"{labels[0]}: {found[name][x]:.2f}",
                            f"{labels[1]}: {found[name][y]:.2f}",
                        )
                    )
                    for name in names
                ],
                place=1 if out else 0,
            )
    style.set_labels(plot, bottom=labels[0], left=labels[1])
    plot.getViewBox().enableAutoRange()


def metric(plot: Any, reading: Reading, name: str) -> None:
    """A dot a stimulus: a metric against the mean opinion, with the fitted logistic curve."""
    stimuli = reading.document.get("stimuli", ())
    rows = [row for row in stimuli if (row.get("scores") or {}).get(name) is not None]
    places = {one: place for place, one in enumerate(dict.fromkeys(row["condition"] for row in rows))}
    curve = (reading.metrics.get(name) or {}).get("logistic") or {}
    if drawn := curve.get("curve"):
        pen = QPen(QColor(theme.tokens().muted))
        pen.setCosmetic(True)
        pen.setWidthF(1.5)
        plot.plot(list(drawn["x"]), list(drawn["mos"]), pen=pen)
    if len(places) > 1:
        _legend(plot, left=_rises([(row["scores"][name], row["mos"]) for row in rows]))
    for condition, place in places.items():
        own = [row for row in rows if row["condition"] == condition]
        _dots(
            plot,
            [row["scores"][name] for row in own],
            [row["mos"] for row in own],
            tips=[
                f"{row['content']}, {condition}\n{name} {row['scores'][name]:.4g}, MOS {row['mos']:.2f}"
                for row in own
            ],
            place=place,
            name=short(condition),
        )
    style.set_labels(plot, bottom=name, left=tr("Mean opinion score"))
    plot.getViewBox().enableAutoRange()


def vote_marks(reading: Reading) -> list[tuple[QColor, str]]:
    """Colour and shape of each part of a bar of `votes`, from the left."""
    count = 3 if reading.kind == "pairs" else len(levels_of(reading))
    return [(color, "s") for color in _scale_colors(count)]


def image_marks(reading: Reading) -> list[tuple[QColor, str]]:
    """Colour and shape of each line of `images`."""
    return [(style.series_color(place), style.symbol(place)) for place in range(len(reading.conditions))]


Draw = Callable[[Any, Reading], None]


def _of_row(rows: dict[str, dict[str, float]], content: str, name: str) -> float | None:
    return rows[content].get(name)


def _mean(means: dict[tuple[str, str], float], content: str, name: str) -> float | None:
    return means.get((content, name))


# ------------------------------------------------------------------------------------------- parts


def clear(plot: Any) -> None:
    """Take everything out of a plot, its legend and its own ticks too."""
    item = plot.getPlotItem()
    item.clear()
    if item.legend is not None:
        item.legend.scene().removeItem(item.legend)
        item.legend = None
    for side in ("left", "bottom"):
        item.getAxis(side).setTicks(None)
        item.getAxis(side).setWidth(None) if side == "left" else None
        item.getAxis(side).setStyle(hideOverlappingLabels=side == "bottom")
        item.getAxis(side).setLabel("")
    item.getViewBox().invertY(False)
    item.getViewBox().enableAutoRange()


def _intervals(
    plot: Any,
    values: Sequence[tuple[float | None, float | None, float | None]],
    *,
    colors: Sequence[int] = (),
) -> None:
    """Dots with whiskers, one a row from the top down."""
    for place, (middle, low, high) in enumerate(values):
        if middle is None:
            continue
        number = colors[place] if colors else 0
        color = QColor(theme.tokens().muted) if number < 0 else style.series_color(number)
        pen = QPen(color)
        pen.setCosmetic(True)
        pen.setWidthF(2)
        if low is not None and high is not None:
            plot.plot([low, high], [-place, -place], pen=pen)
            for end in (low, high):
                plot.plot([end, end], [-place - 0.12, -place + 0.12], pen=pen)
        plot.plot([middle], [-place], pen=None, symbol="o", symbolSize=DOT, symbolBrush=color, symbolPen=None)


def _join_alike(plot: Any, reading: Reading, places: dict[str, tuple[float | None, int]]) -> None:
    pen = QPen(QColor(theme.tokens().muted))
    pen.setCosmetic(True)
    pen.setWidthF(1)
    pen.setStyle(Qt.PenStyle.DotLine)
    for one, two in reading.alike():
        if one in places and two in places:
            (x, row), (other_x, other_row) = places[one], places[two]
            if x is not None and other_x is not None:
                plot.plot([x, other_x], [-row, -other_row], pen=pen)


def _names_up(plot: Any, names: Sequence[str], *, cut: bool = True) -> None:
    shown = [short(name) if cut else name for name in names]
    _ticks(plot, "left", [(-place, name) for place, name in enumerate(shown)])
    # pyqtgraph makes room for the names only when it paints for the second time, and hides what has none.
    metrics = QFontMetrics(theme.figures_font(theme.CAPTION_PIXELS - 1))
    plot.getAxis("left").setWidth(max((metrics.horizontalAdvance(name) for name in shown), default=0) + 14)
    plot.getViewBox().setYRange(-len(names) + 0.4, 0.6, padding=0)


def _ticks(plot: Any, side: str, ticks: Sequence[tuple[float, str]]) -> None:
    plot.getAxis(side).setTicks([list(ticks), []])


def _line_at(plot: Any, x: float) -> None:
    pen = QPen(QColor(theme.tokens().border))
    pen.setCosmetic(True)
    pen.setWidthF(1.5)
    plot.addItem(style.library().InfiniteLine(pos=x, angle=90, pen=pen))


def _dots(
    plot: Any,
    xs: Sequence[float],
    ys: Sequence[float],
    *,
    tips: Sequence[str],
    place: int,
    name: str = "",
) -> None:
    dots = style.library().ScatterPlotItem(
        x=list(xs),
        y=list(ys),
        size=DOT,
        symbol=style.symbol(place),
        brush=style.series_color(place),
        pen=None,
        hoverable=True,
        data=list(tips),
        tip=lambda x, y, data: data,  # noqa: ARG005 - pyqtgraph's names
        name=name or None,
    )
    plot.addItem(dots)


def _rises(points: Sequence[tuple[float, float]]) -> bool:
    """Whether points go up to the right, which leaves the upper left corner free."""
    middle = [sum(point[axis] for point in points) / max(1, len(points)) for axis in (0, 1)]
    return sum((x - middle[0]) * (y - middle[1]) for x, y in points) > 0


def _legend(plot: Any, *, left: bool) -> None:
    item = plot.getPlotItem()
    if item.legend is None:
        legend = item.addLegend(offset=(8 if left else -8, 8), colCount=1)
        tokens = theme.tokens()
        legend.setLabelTextColor(QColor(tokens.text))
        legend.setBrush(QColor(tokens.raised))
        legend.setPen(QPen(QColor(tokens.border)))


def _scale_colors(count: int) -> list[QColor]:
    base = SCALE_LIGHT if theme.tokens() is LIGHT else SCALE_DARK
    if count == 1:
        return [QColor(base[2])]
    found = []
    for level in range(count):
        at = level * (len(base) - 1) / (count - 1)
        low, part = int(at), at - int(at)
        one, two = QColor(base[low]), QColor(base[min(low + 1, len(base) - 1)])
        found.append(
            QColor(
                *(
                    round(a + part * (b - a))
                    for a, b in zip(
                        (one.red(), one.green(), one.blue()),
                        (two.red(), two.green(), two.blue()),
                        strict=True,
                    )
                )
            )
        )
    return found


def _won_and_lost(reading: Reading, name: str) -> list[float]:
    items, wins, ties = (reading.document[key] for key in ("items", "wins", "ties"))
    at = items.index(name)
    won, lost = sum(wins[at]), sum(row[at] for row in wins)
    return [lost, sum(ties[at]), won]


def _ends(row: Document, reading: Reading) -> tuple[float | None, float | None]:
    """The interval of a mean as it is drawn: as far as the scale goes."""
    return within(row["ci_low"], row["ci_high"], *reading.scale) or (None, None)


def _apart(value: tuple[float | None, float | None, float | None]) -> bool:
    _, low, high = value
    return low is not None and high is not None and (low > 0 or high < 0)
