from pathlib import Path

import pytest

from sr_studio.survey.analysis.pairs.document import analyse_pairs
from sr_studio.survey.analysis.settings import AnalysisSettings
from sr_studio.survey.errors import SurveyError
from sr_studio.survey.simulation.studies import STATION, simulate_study
from sr_studio.survey.simulation.truth import truth_of
from sr_studio.survey.store.study import Study
from sr_studio.survey.store.tables import pair_votes, rating_votes
from tests.survey.store.studies import make_study, rate


def _simulated(folder: Path, raters: int = 2, **more: object) -> None:
    with Study.open(folder) as study:
        truth = truth_of(study.design, {}, **more)
    simulate_study(folder, truth, raters=raters, seed=5)


def test_every_rater_answers_the_whole_plan_and_is_marked(tmp_path: Path) -> None:
    folder = make_study(tmp_path / "s.srstudy", "acr-hr", plans=1)
    _simulated(folder)
    with Study.open(folder) as study:
        raters = study.raters()
        assert len(raters) == 2
        assert all(study.progress(one.id).finished for one in raters)
        assert {one.station for one in study.sittings()} == {STATION}
        assert {one.ended for one in study.sittings()} == {"finished"}
        assert all(one.consented_utc for one in raters)
        first = [one.vote.value for one in study.votes()]
        training = sum(one.trial.kind == "training" for one in study.votes())
        votes = rating_votes(study)
    assert [one.code for one in votes.facts.remarks] == ["simulated"]
    assert len(votes.rating) == len(first) - training < len(first)
    again = make_study(tmp_path / "again.srstudy", "acr-hr", plans=1)
    _simulated(again)
    with Study.open(again) as study:
        assert [one.vote.value for one in study.votes()] == first


def test_a_study_of_pairs_is_found_to_be_as_it_is(tmp_path: Path) -> None:
    folder = make_study(tmp_path / "p.srstudy", "pairs", plans=1, ties=True)
    _simulated(folder, raters=8, tie_width=0.3)
    with Study.open(folder, write=True) as study:
        study.close_study()
        truth = truth_of(study.design, {})
        document = analyse_pairs(pair_votes(study), AnalysisSettings(bootstrap=20))
    found = document["jod"]["value"]
    # Reference and anchor were shown in training and trials with a known answer alone.
    assert set(found) == {"model0", "model1", "model2"}
    assert max(found, key=found.__getitem__) == max(found, key=truth.conditions.__getitem__)
    assert document["jod"]["regularised"] is False
    assert document["design"]["ties"] > 0


def test_people_and_simulated_raters_are_never_mixed(tmp_path: Path) -> None:
    folder = make_study(tmp_path / "s.srstudy", "acr-hr", plans=1)
    with Study.open(folder, write=True, station="lab") as study:
        rate(study, study.add_rater(code="R01"), most=2)
    with pytest.raises(SurveyError, match="People have sat"):
        _simulated(folder)


def test_a_closed_study_takes_nobody(tmp_path: Path) -> None:
    folder = make_study(tmp_path / "s.srstudy", "acr-hr", plans=1)
    with Study.open(folder, write=True) as study:
        study.close_study()
    with pytest.raises(SurveyError, match="closed"):
        _simulated(folder)
