"""Raters: bias against inconsistency, and drift over the trial number."""

from itertools import pairwise
from typing import Any

import numpy as np

from sr_studio.errors import message
from sr_studio.survey.analysis.ratings.bias import biases
from sr_studio.survey.analysis.ratings.panel import panel_of, used
from sr_studio.survey.report.figures import style
from sr_studio.survey.report.language import Words
from sr_studio.survey.report.numbers import signed
from sr_studio.survey.report.subject import Subject
from sr_studio.survey.votes import RatingVotes

_BINS = 10
"""Parts of a session whose means the drift shows."""


def bias_and_inconsistency(subject: Subject, words: Words) -> Any | None:
    """Each rater's bias against inconsistency (P.910 Annex E) with intervals; None where it has none."""
    rows = {
        name: row
        for name, row in subject.document["raters"].items()
        if row["inconsistency"] is not None and row["bias_ci_half"] is not None
    }
    if not rows:
        return None
    screened = subject.document.get("screened")
    rejected = set(screened["rejected"]) if screened else set()
    figure, axes = style.new_figure(3.6)
    for name, row in rows.items():
        out = name in rejected
        axes.errorbar(
            row["bias"],
            row["inconsistency"],
            xerr=row["bias_ci_half"],
            yerr=[
                [row["inconsistency"] - row["inconsistency_low"]],
                [row["inconsistency_high"] - row["inconsistency"]],
            ],
            fmt="X" if out else "o",
            color=style.SECOND if out else style.MAIN,
            markersize=7 if out else 4.5,
            elinewidth=0.6,
            ecolor="#a8a8a8",
        )
    axes.axvline(0, color=style.QUIET, linewidth=0.7, zorder=0)
    axes.set_ylim(bottom=0)
    axes.set_xlabel(words.say(message("bias in scale points: left is strict, right is lenient")))
    axes.set_ylabel(words.say(message("inconsistency in scale points")))
    axes.grid(True)
    axes.set_axisbelow(True)
    if rejected & set(rows):
        axes.plot(
            [], [], "X", color=style.SECOND, markersize=7, label=words.say(message("left out by screening"))
        )
        axes.legend(loc="upper right")
    return figure


def drift(subject: Subject, words: Words) -> Any | None:
    """Votes less MOS and bias over the trial number: means of ten parts with intervals over raters."""
    found = subject.document["drift"]
    votes = subject.votes
    if found["slope"] is None or not isinstance(votes, RatingVotes):
        return None
    panel = panel_of(votes)
    trial = votes.trial[used(votes)]
    left = panel.rating - panel.mos[panel.stimulus] - biases(panel)[panel.rater]
    known = trial >= 0
    trial, left, rater = trial[known], left[known], panel.rater[known]
    edges = np.linspace(trial.min() - 0.5, trial.max() + 0.5, min(_BINS, len(np.unique(trial))) + 1)
    figure, axes = style.new_figure(2.8)
    for start, end in pairwise(edges):
        inside = (trial > start) & (trial <= end)
        means = np.array([left[inside & (rater == one)].mean() for one in np.unique(rater[inside])])
        if len(means) < 2:
            continue
        from scipy.special import stdtrit

        half = float(stdtrit(len(means) - 1, 0.975)) * means.std(ddof=1) / len(means) ** 0.5
        axes.errorbar(
            (start + end) / 2,
            means.mean(),
            yerr=half,
            fmt="o",
            color=style.MAIN,
            markersize=4.5,
            elinewidth=1.2,
        )
    x = np.array([trial.min(), trial.max()])
    for name, dash in (("slope", "-"), ("ci_low", ":"), ("ci_high", ":")):
        axes.plot(
            x,
            found[name] / found["per_trials"] * (x - trial.mean()),
            dash,
            color=style.SECOND,
            linewidth=1.4 if name == "slope" else 0.9,
        )
    axes.axhline(0, color=style.QUIET, linewidth=0.7, zorder=0)
    axes.grid(True, axis="y")
    axes.set_xlabel(words.say(message("trial number")))
    axes.set_ylabel(words.say(message("vote less MOS and bias")))
    axes.set_title(
        words.say(
            message(
                "drift {slope} in 100 trials (95 % interval {low} to {high})",
                slope=signed(found["slope"]),
                low=signed(found["ci_low"]),
                high=signed(found["ci_high"]),
            )
        ),
        fontsize=8.5,
        loc="left",
    )
    return figure
