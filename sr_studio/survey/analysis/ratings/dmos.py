"""Differences to the hidden reference: DMOS in the variants in use, each by its name."""

from dataclasses import dataclass

import numpy as np

from sr_studio.survey.analysis.ratings.means import quantile
from sr_studio.survey.analysis.ratings.panel import Panel
from sr_studio.survey.analysis.settings import Interval
from sr_studio.survey.votes import Integers, Numbers


@dataclass(frozen=True, kw_only=True)
class Differences:
    """J values each, NaN where the reference of the content has no votes.

    Attributes
    ----------
    numbers
        Raters with a vote on both.
    dmos, half
        Mean over raters of their vote less their vote on the hidden reference plus the scale's maximum, and
        the half width of its interval (ITU-T P.910, ACR-HR).
    crushed
        The same with values above 5 pressed to 7 DV / (2 + DV); on a scale of 1 to 5 alone.
    sureal
        MOS less MOS of the reference plus the maximum; the reference counts as a constant.
    crowd
        The same, at most the maximum (Microsoft's P.910 crowd toolkit).
    """

    numbers: Integers
    dmos: Numbers
    half: Numbers
    crushed: Numbers
    sureal: Numbers
    crowd: Numbers


def differences(panel: Panel, kind: Interval) -> Differences | None:
    """DMOS of every stimulus; None without a hidden reference."""
    if not panel.hidden_reference:
        return None
    reference = panel.conditions.index(panel.hidden_reference)
    cube = panel.cube
    # I x J: of every stimulus, and of its content's reference.
    own = cube[:, panel.stimulus_content, panel.stimulus_condition]
    other = cube[:, panel.stimulus_content, reference]
    values = own - other + panel.maximum
    numbers = np.isfinite(values).sum(axis=0)
    crushing = (panel.minimum, panel.maximum) == (1.0, 5.0)
    place = {
        int(content): stimulus
        for stimulus, (content, condition) in enumerate(
            zip(panel.stimulus_content, panel.stimulus_condition, strict=True)
        )
        if condition == reference
    }
    at = np.array([place.get(int(content), -1) for content in panel.stimulus_content])
    sureal = np.where(at >= 0, panel.mos + panel.maximum - panel.mos[at], np.nan)
    dmos = np.full(panel.stimuli, np.nan)
    crushed, half = dmos.copy(), dmos.copy()
    for stimulus in np.flatnonzero(numbers):
        votes = values[:, stimulus]
        votes = votes[np.isfinite(votes)]
        dmos[stimulus] = votes.mean()
        if len(votes) > 1:
            half[stimulus] = quantile(kind, len(votes) - 1) * votes.std(ddof=1) / np.sqrt(len(votes))
        if crushing:
            crushed[stimulus] = np.where(votes > 5, 7 * votes / (2 + votes), votes).mean()
    return Differences(
        numbers=numbers,
        dmos=dmos,
        half=half,
        crushed=crushed,
        sureal=sureal,
        crowd=np.minimum(sureal, panel.maximum),
    )
