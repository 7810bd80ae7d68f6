from dataclasses import replace

import numpy as np
import pytest

from sr_studio.survey.analysis.ratings.document import analyse_ratings
from sr_studio.survey.analysis.ratings.exclusion import exclude
from sr_studio.survey.analysis.settings import AnalysisSettings
from sr_studio.survey.errors import SurveyError
from tests.survey.analysis.support import ratings

ROWS = [("p", c, "x", v) for c, v in (("a", 1), ("b", 3), ("c", 5))]
ROWS += [("q", c, "x", v) for c, v in (("a", 2), ("b", 3), ("c", 4))]
ROWS += [("flat", c, "x", 3) for c in "abc"]


@pytest.fixture
def votes(tmp_path):
    found = ratings(tmp_path, ROWS)
    return replace(
        found,
        rt_ms=np.array([900.0] * 3 + [100, 200, 900] + [900] * 3),
        gold=np.array([1, 1, 1, 1, 1, 1, 0, 0, 1]),
    )


@pytest.mark.parametrize(
    ("rule", "names"),
    [
        ("rater=q", ["q"]),
        ("variance<0.15", ["flat"]),
        ("gold<0.5", ["flat"]),
        ("fast>0.25", ["q"]),
        ("fast > 0.7", []),
        ("commonest>0.8", ["flat"]),
        ("repeat-mae>1", []),
    ],
)
def test_a_rule_catches_by_its_column(votes, rule: str, names: list[str]) -> None:
    found = exclude(votes, [rule])
    assert [row["rater"] for row in found.rows] == names
    gone = np.isin(votes.rater, [votes.raters.index(name) for name in names])
    assert (found.votes.excluded == gone).all()
    assert all(found.votes.reasons[row] == rule for row in np.flatnonzero(gone))


def test_rules_add_to_each_other_and_to_flags(votes) -> None:
    flagged = replace(votes, excluded=votes.rater == 0, reasons=("late",) * 3 + ("",) * 6)
    found = exclude(flagged, ["rater=q"])
    assert found.votes.excluded.tolist() == [True] * 6 + [False] * 3
    assert found.votes.reasons[0] == "late"


@pytest.mark.parametrize("rule", ["mood<3", "variance>0.15", "variance", "gold<half", ""])
def test_what_is_no_rule_is_refused_with_those_there_are(votes, rule: str) -> None:
    with pytest.raises(SurveyError, match="variance<LIMIT"):
        exclude(votes, [rule])


def test_a_rater_nobody_knows_is_refused(votes) -> None:
    with pytest.raises(SurveyError, match=r"no rater “z”.*p, q, flat"):
        exclude(votes, ["rater=z"])


def test_the_document_says_who_is_left_out_and_why(votes) -> None:
    found = analyse_ratings(votes, AnalysisSettings(exclude=("variance<0.15",), bootstrap=20))
    assert found["excluded_raters"] == [{"rule": "variance<0.15", "rater": "flat", "value": 0.0}]
    assert list(found["raters"]) == ["p", "q"]
    assert (found["design"]["raters"], found["design"]["excluded"]) == (2, 3)
    with pytest.raises(SurveyError, match="all are excluded"):
        analyse_ratings(votes, AnalysisSettings(exclude=("rater=p", "rater=q", "rater=flat")))
