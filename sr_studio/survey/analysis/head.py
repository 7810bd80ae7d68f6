"""What the documents of every kind begin with, and how their numbers become plain data."""

import math
from collections.abc import Collection, Iterable, Mapping
from importlib.metadata import version
from typing import Any

import msgspec
import numpy as np

from sr_studio import __version__
from sr_studio.errors import message
from sr_studio.survey.analysis.settings import CONFIDENCE, GENERATOR, AnalysisSettings
from sr_studio.survey.votes import Remark, StudyFacts

SCHEMA = "sr-studio/survey-analysis/1"


def head(
    kind: str, facts: StudyFacts, design: Mapping[str, Any], settings: AnalysisSettings
) -> dict[str, Any]:
    """The keys every document begins with, but ``warnings``.

    ``design`` must hold what survey_cli's section 3 names: method, scale, raters, contents, conditions,
    stimuli, votes, missing, excluded.
    """
    return {
        "schema": SCHEMA,
        "kind": kind,
        "source": {
            "path": facts.path,
            "sha256": facts.sha256,
            "study_id": facts.study_id,
            "interim": facts.interim,
            "closed": facts.closed,
        },
        "design": dict(design),
        "settings": {
            **msgspec.to_builtins(settings),
            "confidence": CONFIDENCE,
            "generator": GENERATOR,
        },
        "software": {"sr_studio": __version__, "numpy": np.__version__, "scipy": version("scipy")},
    }


def looks(facts: StudyFacts, raters: int) -> list[Remark]:
    """What must be said of results, or of a key, that could be seen before the closing."""
    told = _looks(facts, raters)
    if facts.duplicated:
        sentence = message(
            "The study was duplicated before it was closed: whoever closed the duplicate could see which "
            "condition made which picture."
        )
        told.append(Remark(code="duplicated_before", message=sentence))
    return told


def _looks(facts: StudyFacts, raters: int) -> list[Remark]:
    if not facts.interim:
        return []
    if facts.closed:
        sentence = message("Results were looked at before the study was closed.")
        return [Remark(code="looked_before", message=sentence)]
    sentence = message(
        "Interim: {raters} of {planned} raters, and the study is not closed. Whoever stops when a result "
        "pleases will find one by chance.",
        raters=raters,
        planned=facts.planned_raters,
    )
    return [Remark(code="interim", message=sentence)]


FEW_RESAMPLED = 5
"""Raters below whom draws of raters differ too little from each other."""


def few_resampled(raters: int) -> list[Remark]:
    """What must be said of intervals from draws of so few raters; nothing of one, or of enough."""
    if not 1 < raters < FEW_RESAMPLED:
        return []
    sentence = message(
        "Raters: {raters}. Draws of so few are nearly alike: intervals of the bootstrap are too narrow.",
        raters=raters,
    )
    return [Remark(code="few_resampled", message=sentence)]


def rules_broken(facts: StudyFacts, raters: Collection[str]) -> list[Remark]:
    """Whom of these raters the study's own rules flag, though their votes are in the result."""
    return [
        Remark(
            code="rules_broken",
            message=message(
                "{rater} breaks a rule that was fixed before the first vote, and is not left out: {rule}.",
                rater=code,
                rule=rule,
            ),
        )
        for rater, code, rule in facts.rules_broken
        if rater in raters
    ]


def warnings_of(remarks: Iterable[Remark]) -> list[dict[str, Any]]:
    """Remarks as plain data: code, English text, and the template and values it can be translated by."""
    seen = dict.fromkeys((one.code, one.message.text) for one in remarks)
    by_text = {(one.code, one.message.text): one.message for one in remarks}
    return [{"code": code, "text": text, **msgspec.to_builtins(by_text[code, text])} for code, text in seen]


def plain(value: Any) -> Any:
    """A document as JSON can hold it: plain numbers and lists; None for what is not finite."""
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(one) for one in value]
    if isinstance(value, np.ndarray | np.generic):
        return plain(value.tolist())
    return None if isinstance(value, float) and not math.isfinite(value) else value
