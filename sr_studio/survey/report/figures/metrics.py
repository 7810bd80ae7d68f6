"""Metrics against mean opinions: points of stimuli and the fitted curve."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from sr_studio.errors import message
from sr_studio.survey.report.figures import style
from sr_studio.survey.report.language import Words
from sr_studio.survey.report.numbers import MINUS
from sr_studio.survey.report.subject import Subject

MOST = 12
"""Metrics in one figure: the best by rank correlation."""

_ACROSS = 3


def scatter(subject: Subject, words: Words) -> Any | None:
    """A panel a metric; None without scores."""
    sections = subject.document.get("metrics") or {}
    names = [name for name in sections if len(subject.points[name].score)] if subject.points else []
    if not names:
        return None
    names.sort(key=lambda name: -abs(sections[name]["spearman"] or 0))
    names = names[:MOST]
    across = min(_ACROSS, len(names))
    down = -(-len(names) // across)
    figure, axes = style.new_figure(0.5 + 2.1 * down, rows=down, columns=across)
    panels = np.atleast_1d(np.asarray(axes)).ravel()
    named: set[int] = set()
    for panel, name in zip(panels, names, strict=False):
        points, section = subject.points[name], sections[name]
        for place, condition in enumerate(subject.conditions):
            mine = [at for at, one in enumerate(points.condition) if one == place]
            if not mine:
                continue
            colour, _, marker = style.LINES[place % len(style.LINES)]
            panel.plot(
                points.score[mine],
                points.mos[mine],
                marker,
                color=colour,
                markersize=3.6,
                label=None if place in named else style.short(condition),
            )
            named.add(place)
        curve = (section.get("logistic") or {}).get("curve")
        if curve:
            panel.plot(curve["x"], curve["mos"], color=style.INK, linewidth=1)
        panel.set_title(
            _title(name, section),
            fontsize=8.5,
        )
        panel.grid(True)
        panel.set_axisbelow(True)
    for panel in panels[len(names) :]:
        panel.set_visible(False)
    figure.supylabel(words.say(message("mean opinion score")), fontsize=8.5)
    figure.legend(loc="outside lower center", ncols=4, handletextpad=0.2)
    return figure


def _title(name: str, section: Mapping[str, Any]) -> str:
    """Name, the direction in which it is better, rank correlation."""
    better = "↑" if section["direction"] == "higher" else "↓"
    rank = section["spearman"]
    told = "" if rank is None else f"  ρ = {rank:.2f}".replace("-", MINUS)
    return f"{style.short(name, 20)} {better}{told}"
