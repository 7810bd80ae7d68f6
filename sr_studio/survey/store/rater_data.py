"""Everything that a study keeps of one rater, for that rater."""

from typing import Any

import msgspec

from sr_studio.survey.errors import SurveyError
from sr_studio.survey.store.records import Rater
from sr_studio.survey.store.study import Study

SCHEMA = "sr-studio/survey-rater/1"


def find_rater(study: Study, word: str) -> Rater:
    """The rater of a code or an id; of a code that a test and a pilot have, the test.

    Raises `SurveyError` where there is none, or a merged study has several.
    """
    for one in study.raters(None):
        if one.id == word:
            return one
    found = study.rater(word, "test") or study.rater(word, "pilot")
    if found is None:
        raise SurveyError(
            "“{name}” has no rater {code}. There are {codes}.",
            name=study.folder.name,
            code=word,
            codes=", ".join(one.code for one in study.raters(None)[:30]) or "none yet",
        )
    return found


def raters_to_delete(study: Study, word: str) -> tuple[Rater, ...]:
    """The one rater of an id, or test and pilot of a code: one person. Raises `SurveyError`."""
    first = find_rater(study, word)
    if first.id == word:
        return (first,)
    return tuple(one for one in (study.rater(word, "test"), study.rater(word, "pilot")) if one is not None)


def rater_data(study: Study, rater: Rater) -> dict[str, Any]:
    """As plain data. Conditions have codes until the study is closed."""
    sittings = study.sittings(rater.id)
    own = {one.id for one in sittings}
    return {
        "schema": SCHEMA,
        "study": {"id": study.design.id, "title": study.design.title, "closed_utc": study.closed_utc},
        "rater": msgspec.to_builtins(rater),
        "sittings": [msgspec.to_builtins(one) for one in sittings],
        "votes": [
            {
                **msgspec.to_builtins(one.vote),
                "session": one.session,
                "recorded_utc": one.recorded_utc,
                "content": one.trial.content,
                "conditions": [_condition(study, shown) for shown in one.trial.shown],
                "stimuli": list(one.trial.shown),
                "trial_kind": one.trial.kind,
            }
            for one in study.votes(kind=None, all_revisions=True, rater=rater.id)
        ],
        "occurrences": [msgspec.to_builtins(one) for one in study.occurrences() if one.sitting in own],
    }


def _condition(study: Study, stimulus: str) -> str:
    code = study.stimuli[stimulus].condition
    return study.design.condition(code).name if study.names_open else code
