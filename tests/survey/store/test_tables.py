"""A study's votes as tables: what they say, what is counted, and what is sealed."""

import re
from pathlib import Path

import msgspec
import numpy as np
import pytest

from sr_studio.survey.errors import SurveyError
from sr_studio.survey.store.monitoring import study_status
from sr_studio.survey.store.study import Study
from sr_studio.survey.store.tables import pair_votes, rating_votes
from tests.survey.store.studies import SCREEN, answer, make_study, rate


@pytest.fixture
def rated(tmp_path: Path) -> Path:
    folder = make_study(tmp_path / "s.srstudy", contents=3, models=2, planned=(("model1", "model0"),))
    with Study.open(folder, write=True) as study:
        rate(study, study.add_rater(code="R01"))
        late = study.add_rater(code="R02")
        rate(study, late)
        study.exclude(late.id, "gold below one half")
        rate(study, study.add_rater(code="P01", kind="pilot"), most=9)
    return folder


def test_rows_are_votes_in_the_order_of_trials(rated: Path) -> None:
    with Study.open(rated) as study:
        table = rating_votes(study)
        # Training shows contents that are no part of the study's.
        votes = [one for one in study.votes() if one.trial.kind != "training"]
        assert 0 < len(votes) < len(study.votes())
        assert table.raters == tuple(one.id for one in study.raters())
        for row, one in enumerate(votes):
            assert table.raters[table.rater[row]] == one.rater
            assert table.contents[table.content[row]] == study.design.content(one.trial.content).name
            code = study.stimuli[one.trial.shown[0]].condition
            assert table.conditions[table.condition[row]] == code
            assert table.rating[row] == one.vote.value
            assert table.rt_ms[row] == one.vote.rt_ms
            assert table.trial[row] == one.trial.index
            assert table.counted[row] == (one.trial.kind == "test")
            assert table.repeat[row] == (one.trial.kind == "repeat")
            assert (table.gold[row] >= 0) == (one.trial.kind == "gold")
            assert table.reasons[row] == ("" if one.rater == table.raters[0] else "gold below one half")
        assert len(votes) == len(table.rating)
        assert list(table.excluded) == [bool(reason) for reason in table.reasons]
        assert (table.minimum, table.maximum) == (1.0, 5.0)
        # every counted condition and content once a rater
        counted = table.counted & (table.rater == 0)
        cells = list(zip(table.content[counted], table.condition[counted], strict=True))
        assert len(set(cells)) == len(cells) == 3 * 4
        pilots = [one for one in study.votes(kind="pilot") if one.trial.kind != "training"]
        assert 0 < len(rating_votes(study, kind="pilot").rating) == len(pilots)
        assert len(rating_votes(study, kind=None).rating) == len(votes) + len(pilots)


def test_names_are_sealed_until_the_closing_or_a_look_that_is_recorded(rated: Path) -> None:
    with Study.open(rated, write=True) as study:
        sealed = rating_votes(study)
        assert set(sealed.conditions) == {"k1", "k2", "k3", "k4"}
        assert sealed.hidden_reference == ""
        assert sealed.facts.planned == (("k2", "k1"),)
        assert (sealed.facts.closed, sealed.facts.interim) == (False, False)
        study.record_look("a test")
        looked = rating_votes(study)
        assert set(looked.conditions) == {"model0", "model1", "nearest", "reference"}
        assert looked.hidden_reference == "reference"
        assert looked.facts.planned == (("model1", "model0"),)
        assert (looked.facts.closed, looked.facts.interim) == (False, True)
        study.close_study()
        closed = rating_votes(study)
        assert closed.conditions == looked.conditions
        assert (closed.facts.closed, closed.facts.interim) == (True, True)
        assert closed.facts.sha256 == study.closing_digest
        np.testing.assert_array_equal(closed.rating, sealed.rating)
        with pytest.raises(SurveyError, match="asks for ratings"):
            pair_votes(study)


def test_the_last_revision_counts_and_gold_is_judged_by_the_first(tmp_path: Path) -> None:
    folder = make_study(tmp_path / "s.srstudy", contents=3, models=1)
    with Study.open(folder, write=True) as study:
        rater = study.add_rater(code="R01")
        sitting = study.begin_sitting(rater.id, screen=SCREEN)
        while (trial := study.next_trial(rater.id)) is not None:
            wrong = 5 if trial.highest is not None and trial.highest < 5 else 1
            first = answer(study.design, sitting, trial, value=wrong)
            study.vote(first)
            study.vote(msgspec.structs.replace(first, revision=1, value=6.0 - wrong))
        table = rating_votes(study)
    gold = table.gold >= 0
    assert gold.sum() == 2
    assert list(table.gold[gold]) == [0, 0]
    assert set(table.rating[table.counted]) == {5.0}


def test_a_missing_answer_is_a_missing_row(tmp_path: Path) -> None:
    folder = make_study(tmp_path / "s.srstudy", contents=2, models=1, training=0, cannot_tell=True)
    with Study.open(folder, write=True) as study:
        rater = study.add_rater(code="R01")
        sitting = study.begin_sitting(rater.id, screen=SCREEN)
        trial = study.next_trial(rater.id)
        assert trial is not None
        vote = answer(study.design, sitting, trial)
        study.vote(msgspec.structs.replace(vote, value=None, missing="cannot_tell", rt_ms=0.0))
        trial = study.next_trial(rater.id)
        assert trial is not None
        study.vote(msgspec.structs.replace(answer(study.design, sitting, trial), rt_ms=0.0))
        table = rating_votes(study)
        assert list(table.trial) == [1]
        assert np.isnan(table.rt_ms[0])
        assert len(study.votes()) == 2


def test_pairs_know_which_row_a_swapped_repeat_belongs_to(tmp_path: Path) -> None:
    folder = make_study(tmp_path / "s.srstudy", "pairs", contents=4)
    with Study.open(folder, write=True) as study:
        rate(study, study.add_rater(code="R01"))
        rate(study, study.add_rater(code="R02"))
        table = pair_votes(study)
        votes = study.votes()
        swapped = [row for row, one in enumerate(votes) if one.trial.swapped]
        assert swapped
        for row, one in enumerate(votes):
            shown = [study.stimuli[key].condition for key in one.trial.shown]
            assert [table.conditions[table.left[row]], table.conditions[table.right[row]]] == shown
            assert table.choice[row] == {"left": -1, "right": 1}[one.vote.choice]
            assert table.counted[row] == (one.trial.kind == "test")
        for row in swapped:
            before = table.swap_of[row]
            assert table.rater[before] == table.rater[row]
            assert (table.left[before], table.right[before]) == (table.right[row], table.left[row])
        assert (table.swap_of >= 0).sum() == len(swapped)
        with pytest.raises(SurveyError, match="compares pairs"):
            rating_votes(study)


def test_simulated_raters_among_people_are_counted(tmp_path: Path) -> None:
    folder = make_study(tmp_path / "s.srstudy")
    for station in ("lab", "simulated", "simulated"):
        with Study.open(folder, write=True, station=station) as study:
            rate(study, study.add_rater(code=study.next_code()), most=9)
    with Study.open(folder) as study:
        status = study_status(study)
        assert [one.simulated for one in status.raters] == [False, True, True]
        assert status.raters_simulated == 2
        remark = rating_votes(study).facts.remarks[0]
    assert re.match(
        r"(\d+) of (\d+) votes are simulated, those of 2 of 3 raters: nobody has looked", remark.message.text
    )
    assert remark.message.values["votes"] == remark.message.values["simulated"] * 3 // 2 > 0
