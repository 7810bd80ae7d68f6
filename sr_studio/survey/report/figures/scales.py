"""Conditions on their scale with intervals: mean opinion scores, or preferences."""

from collections.abc import Mapping, Sequence
from typing import Any

from sr_studio.errors import message
from sr_studio.survey.analysis.within_scale import within
from sr_studio.survey.report.drawn import drawn_over
from sr_studio.survey.report.figures import style
from sr_studio.survey.report.figures.joins import apart_by_interval, apart_by_p, joined
from sr_studio.survey.report.language import Words
from sr_studio.survey.report.numbers import number
from sr_studio.survey.report.subject import Subject


def mean_opinions(subject: Subject, words: Words) -> Any:
    """Mean opinion scores with 95 % intervals, best on top; what is not told apart is joined on the right."""
    document = subject.document
    conditions = document["conditions"]
    order = sorted(conditions, key=lambda name: -conditions[name]["mos"])
    figure, axes = style.new_figure(0.9 + 0.34 * len(order))
    scale = document["design"]["scale"]
    ends = [_ends(conditions[name], scale) for name in order]
    _intervals(
        axes,
        [conditions[name]["mos"] for name in order],
        [low for low, _ in ends],
        [high for _, high in ends],
    )
    screened = document.get("screened")
    if screened and screened["rejected"]:
        again = screened["conditions"]
        axes.plot(
            [again[name]["mos"] for name in order if name in again],
            [place + 0.24 for place, name in enumerate(order) if name in again],
            "D",
            color=style.SECOND,
            markersize=3.2,
            markerfacecolor="white",
            label=words.say(message("after screening")),
        )
        axes.legend(loc="upper left", bbox_to_anchor=(0, 1.12), ncols=2)
    span = scale["max"] - scale["min"]
    axes.set_xlim(scale["min"] - 0.02 * span, scale["max"] + 0.02 * span)
    if span <= 11 and span == int(span):
        axes.set_xticks([scale["min"] + step for step in range(int(span) + 1)])
    axes.set_xlabel(words.say(message("mean opinion score with 95 % interval")))
    _names(axes, order, document["design"].get("hidden_reference") or "", words)
    full = document["mixed"]["full"]
    if full is not None:
        _joins(axes, joined(order, apart_by_p(full["differences"])))
    return figure


def preferences(subject: Subject, words: Words) -> Any:
    """Preferences in JOD with 95 % intervals; what is not told apart is joined on the right."""
    document = subject.document
    jod = document["jod"]
    value = jod["value"]
    order = sorted(value, key=lambda name: -value[name])
    ends = jod["raters_and_contents"]
    low, high = ends["low"], ends["high"]
    if any(low[name] is None for name in order):
        low, high = jod["low"], jod["high"]
    figure, axes = style.new_figure(0.9 + 0.34 * len(order))
    _intervals(
        axes, [value[name] for name in order], [low[name] for name in order], [high[name] for name in order]
    )
    axes.axvline(0, color=style.LIGHT, linewidth=0.8, zorder=0)
    if drawn_over(document):
        axes.set_xlabel(
            words.say(message("preference in JOD (1: three of four prefer it) with 95 % interval"))
        )
        _joins(axes, joined(order, apart_by_interval(jod["differences"])))
    else:
        axes.set_xlabel(words.say(message("preference in JOD (1: three of four prefer it); no interval")))
    _names(axes, order, "", words)
    return figure


def _ends(row: Mapping[str, Any], scale: Mapping[str, float]) -> tuple[float | None, float | None]:
    """The interval of a mean as it is drawn: as far as the scale goes."""
    return within(row["ci_low"], row["ci_high"], scale["min"], scale["max"]) or (None, None)


def _intervals(
    axes: Any, values: Sequence[float], low: Sequence[float | None], high: Sequence[float | None]
) -> None:
    for place, (value, start, end) in enumerate(zip(values, low, high, strict=True)):
        if start is not None and end is not None:
            axes.plot([start, end], [place, place], color=style.MAIN, linewidth=1.6, solid_capstyle="butt")
            for edge in (start, end):
                axes.plot([edge, edge], [place - 0.11, place + 0.11], color=style.MAIN, linewidth=1.2)
        axes.annotate(
            number(value),
            (value, place),
            xytext=(0, 6),
            textcoords="offset points",
            ha="center",
            fontsize=7.5,
        )
    axes.plot(values, range(len(values)), "o", color=style.MAIN, markersize=5)
    axes.grid(True, axis="x")
    axes.set_axisbelow(True)
    axes.set_ylim(len(values) - 0.45, -0.65)


def _names(axes: Any, order: Sequence[str], reference: str, words: Words) -> None:
    labels = [
        f"{style.short(name)}\n({words.say(message('hidden reference'))})"
        if name == reference
        else style.short(name)
        for name in order
    ]
    axes.set_yticks(range(len(order)), labels)
    axes.tick_params(axis="y", length=0)


def _joins(axes: Any, runs: Sequence[tuple[int, int]]) -> None:
    """Bars right of the axes, side by side where they overlap."""
    columns: list[int] = []
    transform = axes.get_yaxis_transform()
    for first, last in runs:
        column = next((at for at, end in enumerate(columns) if end < first), len(columns))
        columns[column : column + 1] = [last]
        axes.plot(
            [1.02 + 0.018 * column] * 2,
            [first - 0.22, last + 0.22],
            transform=transform,
            color=style.INK,
            linewidth=2.4,
            solid_capstyle="butt",
            clip_on=False,
        )
