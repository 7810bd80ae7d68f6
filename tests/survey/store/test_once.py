"""A trial is answered once, however often and from wherever it is answered."""

import secrets
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sr_studio.survey.errors import SurveyError
from sr_studio.survey.store.records import Vote
from sr_studio.survey.store.study import Study
from tests.survey.store.studies import SCREEN, answer, make_study, short_study

ACTS = st.lists(
    st.sampled_from(["next", "again", "otherwise", "earlier", "correct", "sit down", "open"]), max_size=25
)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_whatever_is_pressed_every_trial_has_one_vote(tmp_path: Path, acts: list[str]) -> None:
    """Double clicks, held keys, corrections, new sittings and restarts against a model in memory."""
    folder = short_study(tmp_path / secrets.token_hex(4) / "s.srstudy", trials=12)
    first: dict[int, Vote] = {}
    corrections: list[Vote] = []
    study = Study.open(folder, write=True)
    rater = study.add_rater(code="R01")
    sitting = study.begin_sitting(rater.id, screen=SCREEN)
    for act in acts:
        if act == "open":
            study.close()
            study = Study.open(folder, write=True)
        if act in ("open", "sit down"):
            if not study.progress(rater.id).finished:
                sitting = study.begin_sitting(rater.id, screen=SCREEN)
            continue
        trial = study.next_trial(rater.id)
        if act == "next" and trial is not None:
            assert trial.index == len(first)
            first[trial.index] = answer(study.design, sitting, trial)
            study.vote(first[trial.index])
        elif act == "again" and first:
            study.vote(first[len(first) - 1])
        elif act == "otherwise" and first:
            other = msgspec.structs.replace(first[len(first) - 1], value=3.0, rt_ms=9.0)
            with pytest.raises(SurveyError, match=r"is answered already\. A correction is a new revision"):
                study.vote(other)
        elif act == "earlier" and first:  # another sitting answers what was answered before it
            second = msgspec.structs.replace(first[0], sitting=sitting.id, rt_ms=7.0)
            with pytest.raises(SurveyError, match="Trial 0 of R01 is answered already"):
                study.vote(second)
        elif act == "correct" and first:
            last = [one for one in corrections if one.trial == len(first) - 1]
            changed = msgspec.structs.replace(first[len(first) - 1], revision=len(last) + 1, value=2.0)
            corrections.append(changed)
            study.vote(changed)
            study.vote(changed)
    kept = [one.vote for one in study.votes(all_revisions=True)]
    assert [one for one in kept if not one.revision] == list(first.values())
    assert sorted((one for one in kept if one.revision), key=lambda one: (one.trial, one.revision)) == sorted(
        corrections, key=lambda one: (one.trial, one.revision)
    )
    assert study.recovered == 0
    study.close()
    assert (folder / "votes.jsonl").read_bytes().count(b"\n") == len(kept)


def votes_refused(design: str) -> list[tuple[dict[str, object], str]]:
    wrong: list[tuple[dict[str, object], str]] = [
        ({"trial": 99}, "Trial 99 is not in the rater's plan"),
        ({"repetition": 1}, "is repetition 0, the vote says 1"),
        ({"revision": -1}, "is repetition"),
        ({"rt_ms": float("nan")}, "times of the vote on trial 0 are no numbers"),
        ({"view_ms": float("inf")}, "times of the vote"),
        ({"sitting": "f" * 32}, "no sitting of id"),
        ({"value": None, "choice": ""}, "is no answer to trial 0"),
        ({"missing": "cannot_tell"}, "is no answer to trial 0"),
    ]
    if design == "pairs":
        return [*wrong, ({"choice": "tie"}, "“tie” is no answer"), ({"value": 1.0}, "“1.0” is no answer")]
    return [
        *wrong,
        ({"value": 0.0}, "“0.0” is no answer"),
        ({"value": 6.0}, "“6.0” is no answer"),
        ({"value": 2.5}, "“2.5” is no answer to trial 0: the scale has the whole numbers from 1 to 5"),
        ({"value": float("nan")}, "“nan” is no answer"),
        ({"choice": "left"}, "is no answer"),
    ]


@pytest.mark.parametrize("method", ["acr-hr", "pairs"])
def test_what_is_no_answer_is_refused_and_nothing_is_kept(tmp_path: Path, method: str) -> None:
    folder = make_study(tmp_path / "s.srstudy", method, contents=3, models=2, pictures=False)  # type: ignore[arg-type]
    with Study.open(folder, write=True) as study:
        rater = study.add_rater(code="R01")
        sitting = study.begin_sitting(rater.id, screen=SCREEN)
        trial = study.next_trial(rater.id)
        assert trial is not None
        vote = answer(study.design, sitting, trial)
        for changes, said in votes_refused(method):
            with pytest.raises(SurveyError, match=said):
                study.vote(msgspec.structs.replace(vote, **changes))
        assert study.votes(all_revisions=True) == ()
        study.vote(vote)
    assert (folder / "votes.jsonl").read_bytes().count(b"\n") == 1


def test_a_first_vote_is_on_the_next_trial_and_in_a_sitting_that_lasts(tmp_path: Path) -> None:
    """Corrections are none: they come when their trial, their sitting and even their part are over."""
    folder = short_study(tmp_path / "s.srstudy", trials=4, sessions=2)
    with Study.open(folder, write=True) as study:
        rater = study.add_rater(code="R01")
        sitting = study.begin_sitting(rater.id, screen=SCREEN)
        trials = study.plan(rater.slot).trials
        votes = [answer(study.design, sitting, one) for one in trials[:2]]
        with pytest.raises(SurveyError, match="Trial 1 is not the next one of R01: trial 0 is"):
            study.vote(votes[1])
        study.vote(votes[0])
        study.end_sitting(sitting.id, "stopped")
        over = "The sitting of R01 is over, and it takes no more votes. Sit down again"
        with pytest.raises(SurveyError, match=over):
            study.vote(votes[1])
        study.vote(votes[0])
        study.vote(msgspec.structs.replace(votes[0], revision=1, value=2.0))

        second = study.begin_sitting(rater.id, screen=SCREEN)
        with pytest.raises(SurveyError, match=over):
            study.vote(votes[1])
        study.vote(msgspec.structs.replace(votes[1], sitting=second.id))
        study.end_sitting(second.id, "finished")
        study.vote(msgspec.structs.replace(votes[1], sitting=second.id, revision=1))
        third = study.begin_sitting(rater.id, screen=SCREEN)
        with pytest.raises(SurveyError, match="Trial 3 is not the next one of R01: trial 2 is"):
            study.vote(answer(study.design, third, trials[3]))
        kept = [(one.vote.trial, one.vote.revision) for one in study.votes(all_revisions=True)]
    assert kept == [(0, 0), (0, 1), (1, 0), (1, 1)]
    assert (folder / "votes.jsonl").read_bytes().count(b"\n") == len(kept)
