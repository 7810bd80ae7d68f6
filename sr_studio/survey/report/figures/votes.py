"""Votes themselves: distributions, images one by one, wins of pairs."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from sr_studio.errors import message
from sr_studio.survey.analysis.within_scale import within
from sr_studio.survey.report.figures import style
from sr_studio.survey.report.language import Words
from sr_studio.survey.report.subject import Subject

_READABLE = 0.055
"""Share of a bar in which a number fits."""

_NAMED = 24
"""Contents whose names fit below an axis."""


def distributions(subject: Subject, words: Words) -> Any:
    """Shares of every vote a condition got, as stacked bars, best condition on top."""
    document = subject.document
    conditions = document["conditions"]
    order = sorted(conditions, key=lambda name: -conditions[name]["mos"])
    scale = document["design"]["scale"]
    levels = scale["levels"]
    colours = style.shades(len(levels))
    figure, axes = style.new_figure(1.1 + 0.34 * len(order))
    counts = np.array([conditions[name]["counts"] for name in order], dtype=float)
    shares = counts / counts.sum(axis=1, keepdims=True)
    left = np.zeros(len(order))
    labels = _labels(subject, words)
    for place in range(len(levels)):
        axes.barh(
            range(len(order)),
            shares[:, place],
            left=left,
            height=0.72,
            color=colours[place],
            edgecolor="white",
            linewidth=0.6,
            label=labels[place],
        )
        dark = place < len(levels) / 2
        for row, share in enumerate(shares[:, place]):
            if share >= _READABLE:
                axes.text(
                    left[row] + share / 2,
                    row,
                    f"{counts[row, place]:.0f}",
                    ha="center",
                    va="center",
                    fontsize=7,
                    color="white" if dark else "black",
                )
        left += shares[:, place]
    axes.set_xlim(0, 1)
    axes.set_ylim(len(order) - 0.45, -0.55)
    axes.set_yticks(range(len(order)), [style.short(name) for name in order])
    axes.tick_params(axis="y", length=0)
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", "25", "50", "75", "100 %"])
    axes.set_xlabel(words.say(message("share of votes; numbers are votes")))
    figure.legend(loc="outside upper center", ncols=min(len(levels), 6), handlelength=1.0, columnspacing=1.1)
    return figure


def _labels(subject: Subject, words: Words) -> list[str]:
    """Numbers of the scale, with the study's own words in the figure's language where there are some."""
    scale = subject.document["design"]["scale"]
    numbers = [f"{level:g}" for level in scale["levels"]]
    if scale["binned"]:
        return [f"≥ {number}" for number in numbers]
    if subject.material is None or subject.material.pairs:
        return numbers
    names = subject.material.design.scale.words.get(words.language, ())
    if len(names) != len(numbers):
        return numbers
    return [f"{number} {name}".rstrip() for number, name in zip(numbers, names, strict=True)]


def images(subject: Subject, words: Words) -> Any:
    """Mean opinion scores of every image, a line a condition: does the order change by image?"""
    document = subject.document
    names = list(document["design"]["conditions"])
    order = sorted(names, key=lambda name: -document["conditions"][name]["mos"])
    mos = {(row["content"], row["condition"]): row["mos"] for row in document["stimuli"]}
    contents = list(dict.fromkeys(row["content"] for row in document["stimuli"]))
    contents.sort(key=lambda one: -float(np.mean([mos[one, name] for name in names if (one, name) in mos])))
    figure, axes = style.new_figure(3.4)
    if len(names) == 1:
        _whiskers(axes, document, contents)
    for name in order:
        values = [mos.get((one, name), np.nan) for one in contents]
        axes.plot(range(len(contents)), values, label=style.short(name), **style.line(names.index(name)))
    scale = document["design"]["scale"]
    axes.set_ylim(scale["min"] - 0.1, scale["max"] + 0.1)
    axes.set_ylabel(words.say(message("mean opinion score")))
    axes.grid(True, axis="y")
    if len(contents) <= _NAMED:
        axes.set_xticks(
            range(len(contents)), [style.short(one, 16) for one in contents], rotation=40, ha="right"
        )
    else:
        axes.set_xticks([])
        axes.set_xlabel(
            words.say(message("images, from the highest mean to the lowest: {count}", count=len(contents)))
        )
    figure.legend(loc="outside right upper", handlelength=3.2)
    return figure


def _whiskers(axes: Any, document: Mapping[str, Any], contents: Sequence[str]) -> None:
    """The interval of every image, as far as the scale goes; of several conditions they would hide each
    other."""
    scale = document["design"]["scale"]
    for row in document["stimuli"]:
        if ends := within(row["ci_low"], row["ci_high"], scale["min"], scale["max"]):
            axes.plot([contents.index(row["content"])] * 2, ends, color=style.LIGHT, linewidth=1.2, zorder=1)


def wins(subject: Subject, words: Words) -> Any:
    """How often row was chosen over column: the number, and its share as shade."""
    document = subject.document
    items, table = document["items"], np.array(document["wins"], dtype=float)
    value = document["jod"]["value"]
    order = sorted(range(len(items)), key=lambda place: -value[items[place]])
    table = table[np.ix_(order, order)]
    total = table + table.T
    with np.errstate(invalid="ignore"):
        share = np.where(total > 0, table / np.where(total > 0, total, 1), np.nan)
    side = min(style.WIDTH, 1.9 + 0.5 * len(order))
    figure, axes = style.new_figure(side * 0.85)
    shown = axes.imshow(share, cmap="cividis_r", vmin=0, vmax=1, aspect="equal")
    for row in range(len(order)):
        for column in range(len(order)):
            if total[row, column] > 0 and row != column:
                axes.text(
                    column,
                    row,
                    f"{table[row, column]:.0f}",
                    ha="center",
                    va="center",
                    fontsize=7.5,
                    color="white" if share[row, column] > 0.55 else "black",
                )
    names = [style.short(items[place], 20) for place in order]
    axes.set_xticks(range(len(order)), names, rotation=40, ha="right")
    axes.set_yticks(range(len(order)), names)
    axes.tick_params(length=0)
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.set_ylabel(words.say(message("chosen")))
    axes.set_xlabel(words.say(message("over")))
    figure.colorbar(shown, ax=axes, shrink=0.8, label=words.say(message("share of choices")))
    return figure
