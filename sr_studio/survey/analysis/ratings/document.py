"""The document of a rating study: everything that is computed of it, as plain data.

The result keys (``raters`` to ``answer``) stand twice: at the top for all raters, and once more in
``screened`` (``by``, ``rejected``, then the same keys) without those whom ``settings.screening`` rejects. It
is None with ``none``. What ``settings.exclude`` or flags of the votes leave out is in neither.
"""

from typing import Any

from sr_studio.survey.analysis.head import head, plain, warnings_of
from sr_studio.survey.analysis.ratings.means import levels_of, sos_a, stimulus_rows
from sr_studio.survey.analysis.ratings.panel import Panel, panel_of
from sr_studio.survey.analysis.settings import AnalysisSettings
from sr_studio.survey.errors import SurveyError
from sr_studio.survey.votes import RatingVotes


def analyse_ratings(votes: RatingVotes, settings: AnalysisSettings) -> dict[str, Any]:
    """The document of ratings. Raises `SurveyError` where no vote is left."""
    panel = panel_of(votes)
    if not len(panel.rating):
        raise SurveyError("No vote is left to analyse: all are excluded.")
    document = {
        **head("ratings", votes.facts, _design(votes, panel), settings),
        "stimuli": stimulus_rows(panel, settings.ci),
        "sos_a": sos_a(panel),
        "warnings": warnings_of(votes.facts.remarks),
    }
    result: dict[str, Any] = plain(document)
    return result


def _design(votes: RatingVotes, panel: Panel) -> dict[str, Any]:
    levels = levels_of(votes.minimum, votes.maximum)
    voted = len(set(zip(panel.rater.tolist(), panel.stimulus.tolist(), strict=True)))
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
        "hidden_reference": panel.hidden_reference,
        "planned_raters": votes.facts.planned_raters,
    }
