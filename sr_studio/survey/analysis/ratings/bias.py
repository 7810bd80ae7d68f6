"""Raters who are stricter or kinder, and more or less consistent: ITU-T P.913 12.4 and P.910 Annex E."""

from dataclasses import dataclass

import numpy as np

from sr_studio.survey.analysis.ratings.panel import Panel
from sr_studio.survey.votes import Numbers

FEWEST_RATERS, FEWEST_STIMULI = 5, 8
"""Below these the alternating projection degenerates: it locks on to one rater."""

VARIANCE_FLOOR = 1e-8
"""Added to a rater's variance before its reciprocal is a weight (P.910 Annex E)."""

LOCKED = 0.5
"""Share of all weight at which one rater decides the scores."""

_Z = 1.96
_ENOUGH = 1e-8
_MOST_ROUNDS = 1000


def biases(panel: Panel) -> Numbers:
    """I biases: mean of a rater's votes less the MOS of what was rated (P.913 12.4)."""
    return panel.rater_mean(panel.rating - panel.mos[panel.stimulus])


def without_bias(panel: Panel, bias: Numbers) -> Numbers:
    """n votes less their raters' biases."""
    return panel.rating - bias[panel.rater]


@dataclass(frozen=True, kw_only=True)
class Projection:
    """P.910 Annex E (= P.913 12.6), the variant AP2 of the standard's demonstration.

    Attributes
    ----------
    scores
        J true qualities.
    se
        J standard errors (the standard's "SOS").
    bias
        I biases, of mean 0.
    inconsistency
        I population standard deviations of what is left of each rater.
    rounds
        Until the scores stood still.
    heaviest
        Largest share of the weight that one rater has.
    """

    scores: Numbers
    se: Numbers
    bias: Numbers
    inconsistency: Numbers
    rounds: int
    heaviest: float


def project(panel: Panel) -> Projection | None:
    """Scores, biases and inconsistencies by alternating projection; None for panels that are too small."""
    if len(panel.raters) < FEWEST_RATERS or panel.stimuli < FEWEST_STIMULI:
        return None
    scores, bias = panel.mos, biases(panel)
    rounds, before = 0, scores + np.inf
    weight = spread = np.ones(len(panel.raters))
    while rounds < _MOST_ROUNDS and not np.linalg.norm(scores - before) < _ENOUGH:
        rounds, before = rounds + 1, scores
        spread = _spread_by_rater(panel, _left(panel, scores, bias))
        weight = 1.0 / (spread**2 + VARIANCE_FLOOR)
        of_vote = weight[panel.rater]
        scores = np.bincount(
            panel.stimulus, of_vote * without_bias(panel, bias), minlength=panel.stimuli
        ) / np.bincount(panel.stimulus, of_vote, minlength=panel.stimuli)
        bias = panel.rater_mean(panel.rating - scores[panel.stimulus])
    off = _left(panel, scores, bias)
    inner = off - panel.stimulus_mean(off)[panel.stimulus]
    variance = panel.stimulus_mean(inner**2)
    shift = float(bias.mean())
    return Projection(
        scores=scores + shift,
        se=np.sqrt(variance / panel.votes_per_stimulus),
        bias=bias - shift,
        inconsistency=spread,
        rounds=rounds,
        heaviest=float(weight.max() / weight.sum()),
    )


def bias_half_width(inconsistency: Numbers, votes: Numbers) -> Numbers:
    """I half widths of the 95 % intervals of biases (P.910 Annex E)."""
    return _Z * inconsistency / np.sqrt(votes)


def inconsistency_interval(inconsistency: Numbers, votes: Numbers) -> tuple[Numbers, Numbers]:
    """Lower and upper ends of the 95 % intervals of inconsistencies, by the chi-squared distribution."""
    from scipy.special import chdtri

    # chdtri takes the upper tail.
    return (
        np.sqrt(votes / chdtri(votes, 0.025)) * inconsistency,
        np.sqrt(votes / chdtri(votes, 0.975)) * inconsistency,
    )


def _left(panel: Panel, scores: Numbers, bias: Numbers) -> Numbers:
    return panel.rating - scores[panel.stimulus] - bias[panel.rater]


def _spread_by_rater(panel: Panel, values: Numbers) -> Numbers:
    """I population standard deviations, about each rater's own mean."""
    inner = values - panel.rater_mean(values)[panel.rater]
    return np.sqrt(panel.rater_mean(inner**2))
