"""What the experimenter sees of a running study: everything but what would unblind."""

import json
import random
import re
import shutil
import tempfile
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sr_studio.survey.store.files.clock import now_utc
from sr_studio.survey.store.monitoring import StudyStatus, StudyWatch, study_status
from sr_studio.survey.store.rater_status import RaterStatus
from sr_studio.survey.store.records import Occurrence, Rater
from sr_studio.survey.store.study import Study
from tests.survey.store.lab import ACTS, Lab
from tests.survey.store.studies import SCREEN, answer, make_study, rate, short_study


def status_of(folder: Path) -> StudyStatus:
    with Study.open(folder) as study:
        return study_status(study)


def rate_alike(study: Study, rater: Rater, *, value: int, rt_ms: float) -> None:
    sitting = study.begin_sitting(rater.id, screen=SCREEN)
    while (trial := study.next_trial(rater.id)) is not None:
        vote = answer(study.design, sitting, trial, value=value)
        study.vote(msgspec.structs.replace(vote, rt_ms=rt_ms))
    study.end_sitting(sitting.id, "finished")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make_study(tmp_path_factory.mktemp("study") / "s.srstudy", raters=4)
    with Study.open(folder, write=True, station="lab 2") as study:
        rate(study, study.add_rater(code="R01"))
        rate_alike(study, study.add_rater(code="R02"), value=4, rt_ms=300.0)
        third = study.add_rater(code="R03")
        votes = rate(study, third, most=12)
        for why in ("focus", "correction", "screen"):  # a correction is no stop
            study.occurred(
                Occurrence(sitting=votes[0].sitting, trial=2, what="interrupted", why=why, time_utc=now_utc())
            )
        study.begin_sitting(third.id, screen=SCREEN)  # and never ends it
        rate_alike(study, study.add_rater(code="P01", kind="pilot"), value=3, rt_ms=2000.0)
        study.add_rater(code="R04")
    return folder


def by_code(status: StudyStatus, code: str) -> RaterStatus:
    return next(one for one in status.raters if one.code == code)


def test_progress_and_votes_of_each_stimulus(folder: Path) -> None:
    status = status_of(folder)
    total = status.votes_planned // 4
    assert (status.raters_planned, status.raters_started, status.raters_completed) == (4, 3, 2)
    assert status.votes == 2 * total + 12
    # Two raters saw every stimulus, the third some: pilots count nowhere.
    assert (status.votes_least, status.votes_most) == (2, 3)
    assert (status.state, status.interim, status.writer) == ("open", False, "")
    third = by_code(status, "R03")
    assert (third.done, third.total, third.completed, third.sitting) == (12, total, False, False)
    assert third.last_vote_utc
    last = by_code(status, "R04")
    assert (last.done, last.median_seconds, last.fast_share, last.repeat_mae) == (0, None, None, None)
    assert by_code(status, "P01").kind == "pilot"


def test_who_sits_is_known_by_who_holds_the_study(tmp_path: Path) -> None:
    folder = make_study(tmp_path / "s.srstudy", raters=4)
    with Study.open(folder, write=True) as study:
        rater = study.add_rater(code="R01")
        rate(study, rater, most=2)
        study.begin_sitting(rater.id, screen=SCREEN)  # and never ends it
        assert status_of(folder).raters[0].sitting
    assert not status_of(folder).raters[0].sitting


def test_figures_of_a_rater(folder: Path) -> None:
    with Study.open(folder) as study:
        rater = study.rater("R01")
        assert rater is not None
        votes = {one.vote.trial: one for one in study.votes(rater=rater.id)}
    status = by_code(status_of(folder), "R01")
    times = sorted(one.vote.rt_ms for one in votes.values())
    middle = len(times) // 2
    median = times[middle] if len(times) % 2 else (times[middle - 1] + times[middle]) / 2
    assert status.median_seconds == pytest.approx(median / 1000, abs=1e-3)
    assert status.fast_share == 0
    apart = [
        abs((one.vote.value or 0) - (votes[one.trial.repeats].vote.value or 0))
        for one in votes.values()
        if one.trial.kind == "repeat"
    ]
    assert len(apart) >= 2
    assert status.repeat_mae == pytest.approx(sum(apart) / len(apart))
    gold = [one for one in votes.values() if one.trial.kind == "gold"]
    right = sum((one.trial.lowest or 0) <= (one.vote.value or 0) <= (one.trial.highest or 5) for one in gold)
    assert (status.gold_passed, status.gold_total) == (right, len(gold))
    assert len(gold) == 2
    assert (status.interruptions, by_code(status_of(folder), "R03").interruptions) == (0, 2)
    assert status.station == "lab 2"


def test_broken_rules_are_said_in_words(folder: Path) -> None:
    status = status_of(folder)
    rules = [rule.text for rule in by_code(status, "R02").rules]
    assert any(rule.startswith("gave 4 to ") and "rule: at least 0.15" in rule for rule in rules)
    assert "100% of votes under 500 ms (rule: at most 25%)" in rules
    assert by_code(status, "R03").rules == ()  # few votes break nothing


def test_a_sitting_that_never_ended_is_an_interruption_once_its_process_is_gone(tmp_path: Path) -> None:
    folder = make_study(tmp_path / "s.srstudy", raters=4)
    with Study.open(folder, write=True) as study:
        rater = study.add_rater(code="R01")
        study.begin_sitting(rater.id, screen=SCREEN)
    assert status_of(folder).raters[0].interruptions == 0
    with Study.open(folder, write=True):
        status = status_of(folder)
    assert status.raters[0].interruptions == 1
    assert status.writer.startswith("process ")


@pytest.mark.parametrize("method", ["acr-hr", "pairs"])
def test_nothing_that_unblinds_is_said(tmp_path: Path, method: str) -> None:
    folder = make_study(tmp_path / "s.srstudy", method)  # type: ignore[arg-type]
    with Study.open(folder, write=True) as study:
        for _ in range(2):
            rate(study, study.add_rater(code=study.next_code()))
        said = json.dumps(msgspec.to_builtins(study_status(study)))
        words = {one.name for one in study.design.conditions} | {one.code for one in study.design.conditions}
        words |= {one.id for one in study.design.contents} | {one.name for one in study.design.contents}
        words |= set(study.stimuli)
    assert words
    assert [word for word in words if re.search(rf"\b{re.escape(word)}\b", said)] == []


def test_pairs_tell_how_often_repeats_agree(tmp_path: Path) -> None:
    folder = make_study(tmp_path / "s.srstudy", "pairs", raters=2)
    with Study.open(folder, write=True) as study:
        rater = study.add_rater(code="R01")
        sitting = study.begin_sitting(rater.id, screen=SCREEN)
        repeats = swapped = 0
        while (trial := study.next_trial(rater.id)) is not None:
            vote = answer(study.design, sitting, trial)
            study.vote(msgspec.structs.replace(vote, choice="left"))
            repeats += trial.kind == "repeat"
            swapped += trial.kind == "repeat" and trial.swapped
        status = study_status(study)
    assert repeats
    assert status.raters[0].repeat_mae is None
    assert status.raters[0].repeat_agreement == pytest.approx(1 - swapped / repeats)
    assert (status.votes_least, status.votes_most) == (1, 1)


def test_parts_of_a_plan_are_told_one_by_one(tmp_path: Path) -> None:
    path = short_study(tmp_path / "parts.srstudy", trials=5, sessions=2)
    with Study.open(path, write=True) as study:
        rater = study.add_rater(code="R01")
        rate(study, rater, most=4)
    with Study.open(path) as study:
        (row,) = study_status(study).raters
    assert [(one.session, one.done, one.total) for one in row.parts] == [(0, 3, 3), (1, 1, 2)]
    assert row.parts[1].last_vote_utc == row.last_vote_utc
    assert all(one.median_seconds == pytest.approx(1.0, abs=0.01) for one in row.parts)


def untimed(status: StudyStatus) -> StudyStatus:
    return msgspec.structs.replace(status, time_utc="")


def watched_like_fresh(acts: list[str], seed: int) -> None:
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as place:
        folder = make_study(Path(place) / "s.srstudy", raters=4, contents=3, training=1, pictures=False)
        lab, watch = Lab(folder, chance), StudyWatch()
        try:
            for act in acts:
                lab.do(act)
                if chance.random() < 0.6:
                    with Study.open(folder) as study:
                        assert untimed(watch.look(study)) == untimed(study_status(study)), act
        finally:
            lab.study.close()
        with Study.open(folder) as study:
            assert untimed(watch.look(study)) == untimed(study_status(study))


@given(acts=st.lists(st.sampled_from(ACTS), max_size=40), seed=st.integers(0, 999))
@settings(deadline=None, max_examples=3)
def test_a_watch_says_what_a_first_look_says(acts: list[str], seed: int) -> None:
    watched_like_fresh(acts, seed)


@pytest.mark.slow
@given(acts=st.lists(st.sampled_from(ACTS), min_size=20, max_size=80), seed=st.integers(0, 9999))
@settings(deadline=None, max_examples=40)
def test_a_watch_of_a_long_day_says_what_a_first_look_says(acts: list[str], seed: int) -> None:
    watched_like_fresh(acts, seed)


def test_a_watch_reads_only_raters_of_whom_something_was_added(tmp_path: Path) -> None:
    folder = make_study(tmp_path / "s.srstudy", raters=4)
    watch = StudyWatch()
    read: list[None] = []
    with Study.open(folder, write=True) as study:
        people = [study.add_rater(code=f"R{number:02d}") for number in range(1, 5)]
        for one in people:
            rate(study, one, most=3)
        before = watch.look(study, between=lambda: read.append(None))
        assert len(read) == 4
        rate(study, people[2], most=1)
        after = watch.look(study, between=lambda: read.append(None))
        assert len(read) == 5
        watch.look(study, between=lambda: read.append(None))
        assert len(read) == 5
    assert [mine is theirs for mine, theirs in zip(before.raters, after.raters, strict=True)] == [
        True,
        True,
        False,
        True,
    ]


def test_a_look_that_was_broken_off_is_gone_on_with(tmp_path: Path) -> None:
    folder = make_study(tmp_path / "s.srstudy", raters=4)
    watch = StudyWatch()

    def leave() -> None:
        raise InterruptedError

    with Study.open(folder, write=True) as study:
        for number in range(1, 4):
            rate(study, study.add_rater(code=f"R{number:02d}"), most=2)
        with pytest.raises(InterruptedError):
            watch.look(study, between=leave)
        rate(study, study.raters()[0], most=2)
        assert untimed(watch.look(study)) == untimed(study_status(study))


@pytest.mark.parametrize("votes", [1, 3, 6])
def test_a_study_put_back_from_a_copy_is_read_anew(tmp_path: Path, votes: int) -> None:
    folder = make_study(tmp_path / "s.srstudy", raters=4)
    with Study.open(folder, write=True) as study:
        rater = study.add_rater(code="R01")
        rate(study, rater, most=3)
    shutil.copytree(folder, tmp_path / "copy")
    with Study.open(folder, write=True) as study:
        rate(study, rater, most=3)
    watch = StudyWatch()
    with Study.open(folder) as study:
        watch.look(study)
    shutil.rmtree(folder)
    shutil.copytree(tmp_path / "copy", folder)
    with Study.open(folder, write=True) as study:
        sitting = study.begin_sitting(rater.id, screen=SCREEN)
        for _ in range(votes):
            trial = study.next_trial(rater.id)
            assert trial is not None
            study.vote(answer(study.design, sitting, trial, value=1))
        study.end_sitting(sitting.id, "stopped")
    with Study.open(folder) as study:
        assert untimed(watch.look(study)) == untimed(study_status(study))
