"""The document of a rating study: everything that is computed of it, as plain data.

The result keys (``raters`` to ``answer``) stand twice: at the top for all raters, and once more in
``screened`` (``by``, ``rejected``, then the same keys) without those whom ``settings.screening`` rejects. It
is None with ``none``. What ``settings.exclude`` or flags of the votes leave out is in neither.
"""

from typing import Any

import numpy as np

from sr_studio.errors import message
from sr_studio.survey.analysis.head import few_resampled, head, looks, plain, rules_broken, warnings_of
from sr_studio.survey.analysis.naming import with_ids
from sr_studio.survey.analysis.omissions import beside_the_test, excluded_rows
from sr_studio.survey.analysis.ratings.bias import biases
from sr_studio.survey.analysis.ratings.body import Votes, compute
from sr_studio.survey.analysis.ratings.exclusion import exclude
from sr_studio.survey.analysis.ratings.means import levels_of
from sr_studio.survey.analysis.ratings.panel import Panel, panel_of, used
from sr_studio.survey.analysis.ratings.screening import Screened, bt500, by_correlation, screened
from sr_studio.survey.analysis.settings import SCREENING_NAMES, AnalysisSettings
from sr_studio.survey.errors import SurveyError
from sr_studio.survey.votes import RatingVotes, Remark

MOST_NAMES = 8
"""Of raters in one sentence; ``screened.rejected`` has all."""


def analyse_ratings(votes: RatingVotes, settings: AnalysisSettings) -> dict[str, Any]:
    """The document of ratings. Raises `SurveyError` where no vote is left, or a rule is none."""
    settings = with_ids(settings, votes.facts, votes.raters)
    found = exclude(votes, settings.exclude)
    table = found.votes
    panel = panel_of(table)
    if not len(panel.rating):
        if not len(votes.rating):
            raise SurveyError("Nobody has answered yet: there is nothing to analyse.")
        if not (votes.counted & ~votes.repeat).any():
            raise SurveyError("Nobody has answered a trial of the test yet: there is nothing to analyse.")
        raise SurveyError("No vote is left to analyse: all are excluded.")
    everybody = Votes(panel=panel, trial=table.trial[used(table)], table=table)
    result, remarks = compute(everybody, settings)
    document = {
        **head("ratings", table.facts, _design(table, panel), settings),
        "excluded_raters": excluded_rows(found.rows, found.votes),
        "screening": _screening(panel),
        **result,
        "screened": None,
    }
    if settings.screening != "none":
        document["screened"], more = _screened(everybody, settings, result)
        remarks += more
    remarks += [
        *few_resampled(len(panel.raters)),
        *beside_the_test(table),
        *rules_broken(table.facts, panel.raters),
    ]
    looked = looks(table.facts, len(table.raters))
    document["warnings"] = warnings_of([*looked, *table.facts.remarks, *remarks])
    finished: dict[str, Any] = plain(document)
    return finished


def _design(votes: RatingVotes, panel: Panel) -> dict[str, Any]:
    levels = levels_of(votes.minimum, votes.maximum)
    voted = len(np.unique(panel.rater * panel.stimuli + panel.stimulus))
    return {
        "method": votes.facts.method,
        "scale": {
            "min": votes.minimum,
            "max": votes.maximum,
            "levels": levels.names,
            "binned": levels.binned,
        },
        "raters": len(panel.raters),
        "contents": len(panel.contents),
        "conditions": panel.conditions,
        "stimuli": panel.stimuli,
        "votes": len(panel.rating),
        "missing": len(panel.raters) * len(panel.contents) * len(panel.conditions) - voted,
        "excluded": int((votes.excluded & votes.counted & ~votes.repeat).sum()),
        "content_names": panel.contents,
        "hidden_reference": panel.hidden_reference,
        "planned_raters": votes.facts.planned_raters,
        "planned": votes.facts.planned,
    }


def _screening(panel: Panel) -> dict[str, Any]:
    """Every rule by name, whichever is asked for."""
    found: dict[str, Any] = {}
    for spread in ("population", "sample"):
        for unanimous in ("keep", "skip"):
            found[f"bt500_{spread}_{unanimous}"] = _plain_counts(panel, bt500(panel, spread, unanimous))
    for how in ("pearson", "spearman"):
        one = by_correlation(panel, how)
        assert one.correlation is not None
        found[how] = {
            "rejected": [panel.raters[place] for place in one.rejected],
            "threshold": one.threshold,
            "raters": {
                name: {"r": float(value)} for name, value in zip(panel.raters, one.correlation, strict=True)
            },
        }
    found["p913"] = _plain_counts(panel, screened(panel, "p913"))
    return found


def _plain_counts(panel: Panel, one: Screened) -> dict[str, Any]:
    assert one.high is not None
    assert one.low is not None
    assert one.ratio is not None
    return {
        "rejected": [panel.raters[place] for place in one.rejected],
        "raters": {
            name: {"p": int(one.high[place]), "q": int(one.low[place]), "ratio": float(one.ratio[place])}
            for place, name in enumerate(panel.raters)
        },
    }


def _screened(
    votes: Votes, settings: AnalysisSettings, everybody: dict[str, Any]
) -> tuple[dict[str, Any], list[Remark]]:
    """The result after screening, in the form of the one before."""
    panel = votes.panel
    rejected = screened(panel, settings.screening).rejected
    names = [panel.raters[place] for place in rejected]
    about: dict[str, Any] = {"by": settings.screening, "rejected": names}
    if not rejected:
        return {**about, **everybody}, []
    kept = ~np.isin(panel.rater, rejected)
    bias = None
    if settings.screening == "p913":
        bias = np.delete(biases(panel), rejected)
    left = Votes(panel=panel.without(rejected), trial=votes.trial[kept], table=votes.table)
    result, _ = compute(left, settings, bias=bias)
    remark = Remark(
        code="screened",
        message=message(
            "Screening by {rule} leaves out {count} of {raters} raters: {names}. Both results are given.",
            rule=SCREENING_NAMES.get(settings.screening, settings.screening),
            count=len(rejected),
            raters=len(panel.raters),
            names=", ".join(map(_short, names[:MOST_NAMES])) + (", …" if len(names) > MOST_NAMES else ""),
        ),
    )
    return {**about, **result}, [remark]


def _short(name: str) -> str:
    """Random ids are long; their beginning tells them apart. ``screened.rejected`` has them whole."""
    return name if len(name) <= 12 else f"{name[:8]}…"
