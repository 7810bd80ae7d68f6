"""Everything that a study keeps of one rater, for that rater."""

from collections.abc import Sequence
from typing import Any

import msgspec

from sr_studio.survey.errors import SurveyArgumentError
from sr_studio.survey.store.records import Rater, StoredVote
from sr_studio.survey.store.study import Study

SCHEMA = "sr-studio/survey-rater/1"

SEALED = (
    "The study is not closed: of each vote there are its value and its image, in no order. When it was "
    "given, at which place, and what was shown are left out until then."
)


def find_rater(study: Study, word: str) -> Rater:
    """The rater of a code or an id; of a code that a test and a pilot have, the test.

    Raises `SurveyArgumentError` where there is none, or a merged study has several.
    """
    for one in study.raters(None):
        if one.id == word:
            return one
    found = study.rater(word, "test") or study.rater(word, "pilot")
    if found is None:
        raise SurveyArgumentError(
            "“{name}” has no rater {code}. There are {codes}.",
            name=study.folder.name,
            code=word,
            codes=", ".join(one.code for one in study.raters(None)[:30]) or "none yet",
        )
    return found


def raters_to_delete(study: Study, word: str) -> tuple[Rater, ...]:
    """The one rater of an id, or test and pilot of a code: one person. Raises `SurveyArgumentError`."""
    first = find_rater(study, word)
    if first.id == word:
        return (first,)
    return tuple(one for one in (study.rater(word, "test"), study.rater(word, "pilot")) if one is not None)


def rater_data(study: Study, rater: Rater, *, everything: bool = False) -> dict[str, Any]:
    """As plain data.

    The votes are the rater's, the key is the study's. Until it is closed a vote has no place and no time
    either: with another study of the same order, or a pilot of the same plan, these tell which condition it
    was of, and a few copies would tell every mean. ``note`` says so; otherwise it is None. ``everything``:
    all the same, after a look that was recorded.
    """
    sittings = study.sittings(rater.id)
    own = {one.id for one in sittings}
    votes = study.votes(kind=None, all_revisions=True, rater=rater.id)
    opened = study.names_open or everything
    return {
        "schema": SCHEMA,
        "study": {"id": study.design.id, "title": study.design.title, "closed_utc": study.closed_utc},
        "note": None if opened else SEALED,
        "rater": msgspec.to_builtins(rater),
        "sittings": [msgspec.to_builtins(one) for one in sittings],
        "votes": [_whole(study, one) for one in votes] if opened else _values(votes),
        "occurrences": [msgspec.to_builtins(one) for one in study.occurrences() if one.sitting in own],
    }


def _whole(study: Study, stored: StoredVote) -> dict[str, Any]:
    """A vote and what its trial was about."""
    trial = stored.trial
    conditions = [study.stimuli[shown].condition for shown in trial.shown]
    return {
        **msgspec.to_builtins(stored.vote),
        "session": stored.session,
        "recorded_utc": stored.recorded_utc,
        "content": trial.content,
        "conditions": [study.design.condition(code).name for code in conditions],
        "stimuli": list(trial.shown),
        "trial_kind": trial.kind,
    }


def _values(votes: Sequence[StoredVote]) -> list[dict[str, Any]]:
    """What was answered on each image, in an order that is not that of the votes."""
    values = [
        {
            "content": one.trial.content,
            "value": one.vote.value,
            "choice": one.vote.choice,
            "missing": one.vote.missing,
        }
        for one in votes
    ]
    return sorted(
        values, key=lambda one: (one["content"], one["value"] or 0.0, one["choice"], one["missing"])
    )
