"""A study from the first rater to the closing: what was said is there, once, and nothing else."""

import unicodedata
from pathlib import Path

import pytest

from sr_studio.survey.errors import SurveyError
from sr_studio.survey.store.records import Occurrence
from sr_studio.survey.store.study import Study
from tests.survey.store.studies import SCREEN, answer, make_study, rate, short_study


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_study(tmp_path / "s.srstudy")


def test_what_a_rater_says_is_there_when_the_study_is_opened_again(folder: Path) -> None:
    with Study.open(folder, write=True, station="lab 1") as study:
        rater = study.add_rater(code=study.next_code())
        study.record_consent(rater.id)
        study.record_answers(rater.id, {"age": "30", "expert": "no"})
        study.record_answers(rater.id, {"age": "31"})
        votes = rate(study, rater)
    with Study.open(folder) as study:
        assert not study.writable
        found = study.rater("r01")
        assert found is not None
        assert (found.id, found.slot, found.station) == (rater.id, 0, "lab 1")
        assert found.answers == {"age": "31", "expert": "no"}
        assert found.consented_utc
        assert [one.vote for one in study.votes()] == votes
        assert [one.trial for one in study.votes()] == list(study.plan(0).trials)
        assert study.progress(rater.id).finished
        assert study.next_trial(rater.id) is None
        assert {one.ended for one in study.sittings()} == {"finished"}
        assert study.sittings()[0].screen == SCREEN


def test_codes_and_plans_are_given_in_turn(folder: Path) -> None:
    with Study.open(folder, write=True) as study:
        first = study.add_rater(code=study.next_code())
        study.add_rater(code="Guest")
        third = study.add_rater(code=study.next_code())
        pilot = study.add_rater(code=study.next_code("pilot"), kind="pilot")
        assert [one.code for one in study.raters(None)] == ["R01", "Guest", "R03", "P01"]
        assert [one.slot for one in study.raters()] == [0, 1, 2]
        assert pilot.slot == 0
        assert first.id != third.id
        assert study.add_rater(code="late").slot == 3  # drawn now, and stored
        assert study.plan(3).slot == 3
        with pytest.raises(SurveyError, match="guest is taken"):
            study.add_rater(code=" guest ")
        with pytest.raises(SurveyError, match="1 to 40 letters"):
            study.add_rater(code="  ")
    with Study.open(folder) as study:
        assert study.plan(3).trials != study.plan(0).trials


def test_sessions_follow_one_another(tmp_path: Path) -> None:
    folder = short_study(tmp_path / "s.srstudy", trials=6, sessions=2)
    with Study.open(folder, write=True) as study:
        rater = study.add_rater(code="R01")
        sitting = study.begin_sitting(rater.id, screen=SCREEN)
        assert sitting.session == 0
        for _ in range(3):
            trial = study.next_trial(rater.id)
            assert trial is not None
            study.vote(answer(study.design, sitting, trial))
        assert study.next_trial(rater.id) is None
        progress = study.progress(rater.id)
        assert (progress.done, progress.total, progress.session, progress.sessions) == (3, 6, 1, 2)
        assert (progress.session_done, progress.session_total, progress.finished) == (0, 3, False)
        late = answer(study.design, sitting, study.plan(0).trials[3])
        with pytest.raises(SurveyError, match="Trial 3 belongs to session 2, the sitting is of session 1"):
            study.vote(late)
        study.end_sitting(sitting.id, "finished")
        second = study.begin_sitting(rater.id, screen=SCREEN)
        assert second.session == 1
        rate(study, rater)
        with pytest.raises(SurveyError, match="R01 has answered everything"):
            study.begin_sitting(rater.id, screen=SCREEN)
        # begun again without an end: the one before was interrupted
        assert [one.ended for one in study.sittings()] == ["finished", "interrupted", "finished"]


def test_closing_ends_everything_but_reading(folder: Path) -> None:
    with Study.open(folder, write=True) as study:
        rater = study.add_rater(code="R01")
        votes = rate(study, rater, most=4)
        assert not study.names_open
        study.close_study()
        assert study.names_open
        assert not study.writable
        assert study.closing_digest == study.digest()
        assert len(study.votes()) == len(votes)
        for attempt in (
            lambda: study.add_rater(code="R02"),
            lambda: study.begin_sitting(rater.id, screen=SCREEN),
            lambda: study.vote(votes[0]),
            lambda: study.set_note("room", "quiet"),
            lambda: study.exclude(rater.id, "why not"),
            lambda: study.occurred(Occurrence(what="note", time_utc="")),
            study.close_study,
        ):
            with pytest.raises(SurveyError, match="closed: nothing more can be written"):
                attempt()


def test_looks_notes_and_exclusions_stay_on_the_record(folder: Path) -> None:
    with Study.open(folder, write=True) as study:
        rater = study.add_rater(code="R01")
        assert (study.looked, study.notes) == (False, {})
        study.record_look("analyse --allow-interim")
        study.set_note("room", "a")
        study.set_note("room", "b")
        study.exclude(rater.id, "gold below one half")
        assert study.looked
        assert study.notes == {"room": "b"}
        assert study.rater_by_id(rater.id).excluded == "gold below one half"
        study.exclude(rater.id, "")
        assert study.rater_by_id(rater.id).excluded == ""
        assert not study.names_open
        assert [one.what for one in study.occurrences()] == ["look"]
    with Study.open(folder) as study, pytest.raises(SurveyError, match="opened to be read only"):
        study.set_note("room", "c")


def rate_and_fail(study: Study) -> None:
    with study.together():
        rate(study, study.add_rater(code="R02"), most=3)
        raise RuntimeError("in the middle")


def test_what_is_written_together_is_there_whole_or_not_at_all(folder: Path) -> None:
    with Study.open(folder, write=True) as study:
        with study.together():
            votes = rate(study, study.add_rater(code="R01"))
        with pytest.raises(RuntimeError, match="in the middle"):
            rate_and_fail(study)
        assert [one.code for one in study.raters()] == ["R01"]
        assert [one.vote for one in study.votes()] == votes
    assert (folder / "votes.jsonl").read_bytes().count(b"\n") == len(votes)
    with Study.open(folder, write=True) as study:
        assert study.recovered == 0
        assert [one.vote for one in study.votes()] == votes


def test_codes_count_as_the_same_however_they_are_composed(tmp_path: Path) -> None:
    with Study.open(make_study(tmp_path / "s.srstudy"), write=True) as study:
        name = study.add_rater(code="민수")
        wide = study.add_rater(code="R\uff1007")
        assert study.rater(unicodedata.normalize("NFD", "민수")) == name
        assert study.rater("r007") == wide
        with pytest.raises(SurveyError, match="is taken"):
            study.add_rater(code="R007")


def test_text_that_is_no_unicode_is_kept_as_replacement_characters(tmp_path: Path) -> None:
    with Study.open(make_study(tmp_path / "s.srstudy"), write=True) as study:
        study.set_note("room", "a\udcffb")
        study.occurred(Occurrence(what="note", why="c\udcfed", time_utc=""))
        assert study.notes["room"] == "a\ufffdb"
        assert study.occurrences()[-1].why == "c\ufffdd"
