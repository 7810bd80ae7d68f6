"""Studies as sources: refused before the closing, recorded looks, the votes that count."""

from pathlib import Path

import pytest

from sr_studio.survey.analysis.ratings.document import analyse_ratings
from sr_studio.survey.analysis.settings import AnalysisSettings
from sr_studio.survey.analysis.source import SourceOptions, read_source
from sr_studio.survey.errors import SurveyError
from sr_studio.survey.store.study import Study
from sr_studio.survey.votes import PairVotes, RatingVotes
from tests.survey.store.studies import make_study, rate


def rated(folder: Path, method="acr-hr", *, raters: int = 2, close: bool) -> Path:
    made = make_study(folder, method, pictures=False)
    with Study.open(made, write=True) as study:
        for number in range(raters):
            rate(study, study.add_rater(code=f"R{number + 1:02}"))
        if close:
            study.close_study()
    return made


def test_a_closed_study_is_read_with_its_names(tmp_path: Path) -> None:
    votes = read_source(rated(tmp_path / "a.srstudy", close=True))
    assert isinstance(votes, RatingVotes)
    found = analyse_ratings(votes, AnalysisSettings(bootstrap=20))
    assert set(found["design"]["conditions"]) == {"model0", "model1", "model2", "nearest", "reference"}
    assert found["design"]["hidden_reference"] == "reference"
    assert (found["design"]["raters"], found["design"]["stimuli"]) == (2, 25)
    # Test trials alone: no training, dummies, gold trials or repeats.
    assert found["design"]["votes"] == 50
    assert found["repeats"]["n"] == 6
    assert found["source"]["closed"] is True
    assert found["source"]["interim"] is False
    assert found["design"]["planned_raters"] == 24
    assert found["design"]["method"] == "acr-hr"
    assert found["raters"][votes.raters[0]]["median_rt_ms"] > 1000
    assert found["drift"]["slope"] is not None


def test_an_open_study_is_refused_and_nothing_is_recorded(tmp_path: Path) -> None:
    folder = rated(tmp_path / "a.srstudy", close=False)
    with pytest.raises(SurveyError, match=r"not closed.*recorded"):
        read_source(folder)
    with Study.open(folder) as study:
        assert not study.looked


def test_an_interim_look_is_recorded_and_said(tmp_path: Path) -> None:
    folder = rated(tmp_path / "a.srstudy", close=False)
    votes = read_source(folder, SourceOptions(allow_interim=True))
    with Study.open(folder) as study:
        assert study.looked
    assert isinstance(votes, RatingVotes)
    found = analyse_ratings(votes, AnalysisSettings(bootstrap=20))
    assert found["source"]["interim"] is True
    assert found["warnings"][0]["code"] == "interim"
    with Study.open(folder, write=True) as study:
        study.close_study()
    later = read_source(folder)
    assert isinstance(later, RatingVotes)
    after = analyse_ratings(later, AnalysisSettings(bootstrap=20))
    assert after["warnings"][0]["code"] == "looked_before"


def test_an_interim_look_waits_for_the_study_s_lock(tmp_path: Path) -> None:
    folder = rated(tmp_path / "a.srstudy", close=False)
    with Study.open(folder, write=True), pytest.raises(SurveyError):
        read_source(folder, SourceOptions(allow_interim=True))


def test_a_study_of_pairs_gives_pairs(tmp_path: Path) -> None:
    assert isinstance(read_source(rated(tmp_path / "p.srstudy", "pairs", close=True)), PairVotes)


def test_a_study_nobody_rated_has_nothing_to_analyse(tmp_path: Path) -> None:
    folder = rated(tmp_path / "a.srstudy", raters=0, close=True)
    votes = read_source(folder)
    assert isinstance(votes, RatingVotes)
    with pytest.raises(SurveyError, match="Nobody has answered yet"):
        analyse_ratings(votes, AnalysisSettings())


def test_a_study_of_settling_trials_alone_says_that_none_of_the_test_is_answered(tmp_path: Path) -> None:
    folder = make_study(tmp_path / "a.srstudy", pictures=False)
    with Study.open(folder, write=True) as study:
        rater = study.add_rater(code="R01")
        before = [one for one in study.plan(rater.slot).trials if one.kind in ("training", "dummy")]
        assert any(one.kind == "dummy" for one in before)
        rate(study, rater, most=len(before))
        study.close_study()
    votes = read_source(folder)
    assert isinstance(votes, RatingVotes)
    with pytest.raises(SurveyError, match="Nobody has answered a trial of the test"):
        analyse_ratings(votes, AnalysisSettings())
