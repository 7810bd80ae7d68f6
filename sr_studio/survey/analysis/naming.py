"""Raters as people name them, by the code they sat under, and as tables do, by an id."""

from collections.abc import Sequence

import msgspec

from sr_studio.survey.analysis.settings import AnalysisSettings
from sr_studio.survey.errors import SurveyArgumentError
from sr_studio.survey.votes import StudyFacts


def with_ids(settings: AnalysisSettings, facts: StudyFacts, raters: Sequence[str]) -> AnalysisSettings:
    """The settings with ids in the place of codes, which are known of a study's votes alone.

    Codes stay out of results: these are published. Raises `SurveyArgumentError` for a code that nobody in
    the table has, or several have.
    """
    codes = [(rater, code) for rater, code in facts.codes if rater in raters]
    if not codes or not settings.exclude:
        return settings
    return msgspec.structs.replace(
        settings, exclude=tuple(_with_id(rule, codes, raters) for rule in settings.exclude)
    )


def _with_id(rule: str, codes: Sequence[tuple[str, str]], raters: Sequence[str]) -> str:
    from sr_studio.survey.store.rows.people import code_key

    word, sign, name = rule.partition("=")
    name = name.strip()
    if word.strip() != "rater" or not sign or name in raters:
        return rule
    found = [rater for rater, code in codes if code_key(code) == code_key(name)]
    if len(found) > 1:
        found = [rater for rater, code in codes if code == name] or found
    if len(found) > 1:
        raise SurveyArgumentError(
            "{count} raters have the code {code}, from stations that were merged. Name one by its id: {ids}.",
            count=len(found),
            code=name,
            ids=", ".join(found),
        )
    if not found:
        raise SurveyArgumentError(
            "There is no rater “{name}” to leave out. There are {names}.",
            name=name,
            names=", ".join(code for _, code in codes[:40]),
        )
    return f"rater={found[0]}"
