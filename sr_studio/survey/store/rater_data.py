"""Everything that a study keeps of one rater, for that rater."""

from typing import Any

import msgspec

from sr_studio.survey.design.trial import Trial
from sr_studio.survey.errors import SurveyError
from sr_studio.survey.store.records import Rater
from sr_studio.survey.store.study import Study

SCHEMA = "sr-studio/survey-rater/1"

SEALED = (
    "The study is not closed: which condition a vote was of, its stimuli and the kind of its trial are left "
    "out until then."
)


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
    """As plain data.

    The votes are the rater's, the key is the study's: until it is closed, a vote says neither which condition
    it was of nor of which kind its trial was, as a few copies would otherwise tell every mean. ``note`` says
    so; afterwards it is None.
    """
    sittings = study.sittings(rater.id)
    own = {one.id for one in sittings}
    return {
        "schema": SCHEMA,
        "study": {"id": study.design.id, "title": study.design.title, "closed_utc": study.closed_utc},
        "note": None if study.names_open else SEALED,
        "rater": msgspec.to_builtins(rater),
        "sittings": [msgspec.to_builtins(one) for one in sittings],
        "votes": [
            {
                **msgspec.to_builtins(one.vote),
                "session": one.session,
                "recorded_utc": one.recorded_utc,
                "content": one.trial.content,
                **(_key(study, one.trial) if study.names_open else {}),
            }
            for one in study.votes(kind=None, all_revisions=True, rater=rater.id)
        ],
        "occurrences": [msgspec.to_builtins(one) for one in study.occurrences() if one.sitting in own],
    }


def _key(study: Study, trial: Trial) -> dict[str, Any]:
    """What a trial was about."""
    conditions = [study.stimuli[shown].condition for shown in trial.shown]
    return {
        "conditions": [study.design.condition(code).name for code in conditions],
        "stimuli": list(trial.shown),
        "trial_kind": trial.kind,
    }
