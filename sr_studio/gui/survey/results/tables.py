"""The tables beside the charts: heads, cells and what screening changes, as text without widgets."""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from sr_studio.gui.i18n import translator
from sr_studio.gui.survey.results.reading import Document, Reading
from sr_studio.survey.analysis.within_scale import covers, votes_behind, within
from sr_studio.survey.report.drawn import drawn_over

tr = translator("SurveyTables")

NOTHING = "–"


@dataclass(frozen=True)
class Table:
    """Rows of text; ``text_columns``: how many columns at the left are words. ``values`` for a CSV."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    text_columns: int = 1
    names: tuple[str, ...] = ()
    values: tuple[tuple[Any, ...], ...] = ()

    def as_csv(self) -> str:
        """English column names, numbers at full precision; empty is missing."""
        stream = io.StringIO()
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(self.names)
        writer.writerows([["" if value is None else value for value in row] for row in self.values])
        return stream.getvalue()


def changed(table: Table, other: Table) -> frozenset[tuple[int, int]]:
    """Cells (row, column) that differ from those of the row of the same name in another table."""
    by_name = {row[: table.text_columns]: row for row in other.rows}
    return frozenset(
        (place, column)
        for place, row in enumerate(table.rows)
        for column, cell in enumerate(row)
        if by_name.get(row[: table.text_columns], row)[column] != cell
    )


def number(value: float | None, digits: int = 2) -> str:
    """A number, or a dash where there is none."""
    return NOTHING if value is None else f"{value:.{digits}f}"


def share(value: float | None) -> str:
    """A share in [0, 1] as percent."""
    return NOTHING if value is None else f"{100 * value:.0f} %"


def interval(low: float | None, high: float | None) -> str:
    """``1.20 – 3.40``."""
    return NOTHING if low is None or high is None else f"{low:.2f} – {high:.2f}"


def of_mean(low: float | None, high: float | None, scale: tuple[float, float]) -> str:
    """The interval of a mean opinion score, as far as the scale goes."""
    if covers(low, high, *scale):
        return tr("wider than the scale")
    return interval(*(within(low, high, *scale) or (None, None)))


def p_value(value: float | None) -> str:
    """A p value as journals print it."""
    if value is None:
        return NOTHING
    return "< 0.0001" if value < 0.0001 else f"{value:.3f}" if value >= 0.001 else f"{value:.4f}"


Column = tuple[str, str, Callable[[Any], Any], Callable[[Any], str]]
"""Title shown, name in a CSV, value of a row, its text."""


def _table(rows: Sequence[Any], columns: Sequence[Column], *, text_columns: int = 1) -> Table:
    return Table(
        head=tuple(column[0] for column in columns),
        names=tuple(column[1] for column in columns),
        rows=tuple(tuple(column[3](column[2](row)) for column in columns) for row in rows),
        values=tuple(tuple(column[2](row) for column in columns) for row in rows),
        text_columns=text_columns,
    )


def conditions(reading: Reading) -> Table:
    """Means (ratings) or scale values (pairs) of the conditions, the best first."""
    if reading.kind == "pairs":
        return _scale(reading)
    found = reading.body["conditions"]
    rows = [(name, found[name]) for name in reading.conditions]
    with_reference = any(row["dmos"] is not None for _, row in rows)
    columns: list[Column] = [
        (tr("Condition"), "condition", lambda r: r[0], str),
        (tr("MOS"), "mos", lambda r: r[1]["mos"], number),
        (
            tr("95 % interval"),
            "ci",
            lambda r: (r[1]["ci_low"], r[1]["ci_high"]),
            lambda v: of_mean(v[0], v[1], reading.scale),
        ),
        (tr("Mean rank"), "mean_rank", lambda r: r[1]["mean_rank"], number),
        (tr("Median"), "median", lambda r: r[1]["median"], lambda v: number(v, 1)),
        (tr("Good or better"), "gob", lambda r: r[1]["gob"], _percent),
        (tr("Poor or worse"), "pow", lambda r: r[1]["pow"], _percent),
        (tr("Votes"), "n", lambda r: r[1]["n"], str),
    ]
    if with_reference:
        columns.insert(3, (tr("DMOS"), "dmos", lambda r: r[1]["dmos"], number))
    return _split_interval(_table(rows, columns))


def _scale(reading: Reading) -> Table:
    jod, document = reading.document["jod"], reading.document
    over = jod["raters_and_contents"] if drawn_over(document) != "raters" else jod
    low, high = over["low"], over["high"]
    theta = document["bradley_terry"]
    columns: list[Column] = [
        (tr("Condition"), "condition", lambda n: n, str),
        (tr("JOD"), "jod", lambda n: jod["value"][n], number),
        (tr("95 % interval"), "ci", lambda n: (low[n], high[n]), lambda v: interval(*v)),
        (tr("Bradley-Terry"), "bt_theta", lambda n: theta["theta"][n], number),
        (
            tr("Won, ties half") if reading.has_ties else tr("Won"),
            "win_rate",
            lambda n: document["win_rate"][n],
            share,
        ),
    ]
    return _split_interval(_table(reading.conditions, columns))


def differences(reading: Reading) -> Table:
    """Differences of the conditions."""
    if reading.kind == "pairs":
        columns: list[Column] = [
            (tr("A"), "a", lambda r: r["a"], str),
            (tr("B"), "b", lambda r: r["b"], str),
            (tr("A won"), "wins", lambda r: r["wins"], lambda v: f"{v:g}"),
            (tr("of"), "n", lambda r: r["n"], lambda v: f"{v:g}"),
            (tr("Ties"), "ties", lambda r: r["ties"], lambda v: f"{v:g}"),
            (
                tr("Share without ties") if reading.has_ties else tr("Share"),
                "share",
                lambda r: r["share"],
                share,
            ),
            (
                tr("95 % interval"),
                "ci",
                lambda r: (r["wilson_low"], r["wilson_high"]),
                lambda v: interval(*v),
            ),
            (tr("p (Holm)"), "p_holm", lambda r: r["p_holm"], p_value),
        ]
        return _split_interval(_table(reading.document["binomial"], columns, text_columns=2))
    columns = [
        (tr("A"), "a", lambda r: r["a"], str),
        (tr("B"), "b", lambda r: r["b"], str),
        (tr("A − B"), "estimate", lambda r: r["estimate"], number),
        (tr("95 % interval"), "ci", lambda r: (r["ci_low"], r["ci_high"]), lambda v: interval(*v)),
        (tr("p (Holm)"), "p_holm", lambda r: r.get("p_holm"), p_value),
    ]
    return _split_interval(_table(list(reading.differences()), columns, text_columns=2))


def votes(reading: Reading) -> Table:
    """How often each value was given to a condition; pairs: how often a row was chosen over a column."""
    if reading.kind == "pairs":
        return _wins(reading)
    counts = {name: reading.body["conditions"][name]["counts"] for name in reading.conditions}
    levels = levels_of(reading)
    columns: list[Column] = [(tr("Condition"), "condition", lambda n: n, str)]
    for place, level in enumerate(levels):
        columns.append(
            (
                f"{level:g}",
                f"count_{level:g}",
                partial(_count, counts, place),
                str,
            )
        )
    return _table(reading.conditions, columns)


def _wins(reading: Reading) -> Table:
    items, wins = reading.document["items"], reading.document["wins"]
    columns: list[Column] = [(tr("Chosen over"), "condition", str, str)]
    columns += [
        (name, name, partial(_chosen, items, wins, name), _count_or_dash) for name in reading.conditions
    ]
    return _table(reading.conditions, columns)


def _chosen(items: list[str], wins: list[list[float]], over: str, name: str) -> float | None:
    return None if over == name else wins[items.index(name)][items.index(over)]


def _count_or_dash(value: float | None) -> str:
    return NOTHING if value is None else f"{value:g}"


def levels_of(reading: Reading) -> list[float]:
    """The values of the scale."""
    scale = reading.document["design"].get("scale") or {}
    found = scale.get("levels")
    if found:
        return [float(level) for level in found]
    low, high = reading.scale
    return [low + step for step in range(round(high - low) + 1)]


def images(reading: Reading) -> Table:
    """Means (pairs: shares won) of each content under each condition."""
    if reading.kind == "pairs":
        rows = reading.document["contents"]
        columns: list[Column] = [(tr("Image"), "content", lambda r: r["content"], str)]
        for name in reading.conditions:
            columns.append((name, name, partial(_won, name), share))
        return _table(rows, columns)
    return _means(reading)


def _means(reading: Reading) -> Table:
    """A row a content: votes a picture, then MOS and the half width of its interval under each condition."""
    found = {(row["content"], row["condition"]): row for row in reading.body["stimuli"]}
    rows, values = [], []
    for content in reading.contents:
        own = [found.get((content, name)) for name in reading.conditions]
        votes_each = votes_behind(row for row in own if row is not None)
        rows.append((content, votes_each, *(_mean_of(row, reading.scale) for row in own)))
        cells = [(row["mos"], row["ci_half"], row["n"]) if row else (None, None, 0) for row in own]
        values.append((content, *(value for cell in cells for value in cell)))
    return Table(
        head=(tr("Image"), tr("Votes"), *reading.conditions),
        rows=tuple(rows),
        names=("content", *(n for c in reading.conditions for n in (c, f"{c} ci_half", f"{c} n"))),
        values=tuple(values),
    )


def _mean_of(row: Document | None, scale: tuple[float, float]) -> str:
    if row is None:
        return NOTHING
    if covers(row["ci_low"], row["ci_high"], *scale):
        return f"{number(row['mos'])} *"
    return number(row["mos"]) + ("" if row["ci_half"] is None else f" ± {number(row['ci_half'])}")


def raters(reading: Reading) -> Table:
    """What is known of each rater's way of rating."""
    found = list(reading.document["raters"].items())
    if reading.kind == "pairs":
        columns: list[Column] = [
            (tr("Rater"), "rater", lambda r: r[0], _short),
            (tr("Votes"), "n", lambda r: r[1]["n"], str),
            (tr("Left"), "left_rate", lambda r: r[1]["left_rate"], share),
            (tr("With the majority"), "majority_agreement", lambda r: r[1]["majority_agreement"], share),
            (tr("Zeta"), "zeta", lambda r: r[1]["zeta"], number),
            (tr("Same on repeats"), "repeat_agreement", lambda r: r[1]["repeat_agreement"], share),
            (tr("Median time"), "median_rt_ms", lambda r: r[1]["median_rt_ms"], _seconds),
        ]
        return _table(found, columns)
    columns = [
        (tr("Rater"), "rater", lambda r: r[0], _short),
        (tr("Votes"), "n", lambda r: r[1]["n"], str),
        (tr("Bias"), "bias", lambda r: r[1]["bias"], number),
        (tr("Inconsistency"), "inconsistency", lambda r: r[1]["inconsistency"], number),
        (tr("Correlation"), "pearson", lambda r: r[1]["pearson"], number),
        (tr("Repeats, error"), "repeat_mae", lambda r: r[1]["repeat_mae"], number),
        (tr("Gold passed"), "gold_rate", lambda r: r[1]["gold_rate"], share),
        (tr("Median time"), "median_rt_ms", lambda r: r[1]["median_rt_ms"], _seconds),
        (tr("Below 0.5 s"), "fast_share", lambda r: r[1]["fast_share"], share),
    ]
    return _table(found, columns)


def metrics(reading: Reading) -> Table:
    """How far each metric stands in for people."""
    columns: list[Column] = [
        (tr("Metric"), "metric", lambda r: r[0], str),
        (tr("PLCC"), "plcc", lambda r: r[1]["plcc"], lambda v: number(v, 3)),
        (
            tr("95 % interval"),
            "ci",
            lambda r: (r[1]["plcc_low"], r[1]["plcc_high"]),
            lambda v: interval(*v),
        ),
        (tr("SROCC"), "spearman", lambda r: r[1]["spearman"], lambda v: number(v, 3)),
        (tr("KROCC"), "kendall", lambda r: r[1]["kendall"], lambda v: number(v, 3)),
        (tr("RMSE"), "rmse", lambda r: r[1]["rmse"], lambda v: number(v, 3)),
        (tr("Outliers"), "outlier_ratio", lambda r: r[1]["outlier_ratio"], share),
    ]
    return _split_interval(_table(list(reading.metrics.items()), columns))


def _count(counts: dict[str, list[int]], place: int, name: str) -> int:
    return counts[name][place]


def _won(name: str, row: dict[str, Any]) -> float | None:
    found: float | None = row["win_rate"].get(name)
    return found


def _percent(value: float | None) -> str:
    return NOTHING if value is None else f"{value:.0f} %"


def _seconds(value: float | None) -> str:
    return NOTHING if value is None else tr("{seconds} s").format(seconds=f"{value / 1000:.1f}")


def _short(name: str) -> str:
    """Random ids are long; their beginning tells them apart."""
    return name if len(name) <= 12 else f"{name[:8]}…"


def _split_interval(table: Table) -> Table:
    """In a CSV an interval is two columns."""
    if "ci" not in table.names:
        return table
    at = table.names.index("ci")
    return Table(
        head=table.head,
        rows=table.rows,
        text_columns=table.text_columns,
        names=(*table.names[:at], "ci_low", "ci_high", *table.names[at + 1 :]),
        values=tuple((*row[:at], *row[at], *row[at + 1 :]) for row in table.values),
    )
