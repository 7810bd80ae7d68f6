import pytest

from sr_studio.survey.analysis.pairs.document import analyse_pairs
from sr_studio.survey.analysis.settings import AnalysisSettings
from sr_studio.survey.errors import SurveyError
from sr_studio.survey.simulation.panel import Panel
from sr_studio.survey.simulation.tables import simulate_pairs
from sr_studio.survey.simulation.truth import Truth
from sr_studio.survey.votes import PairVotes


def _votes() -> PairVotes:
    truth = Truth(conditions={"a": 3.0, "b": 0.0, "c": -3.0}, careless=1)
    return simulate_pairs(Panel(truth, raters=6, contents=6, seed=4), repetitions=2)


def _analysed(votes: PairVotes, *rules: str) -> dict:
    return analyse_pairs(votes, AnalysisSettings(bootstrap=5, exclude=rules))


def test_a_rule_catches_and_is_named() -> None:
    votes = _votes()
    everybody = _analysed(votes)
    without = _analysed(votes, "fast>0.25")
    assert everybody["excluded_raters"] == []
    (row,) = without["excluded_raters"]
    assert (row["rule"], row["rater"]) == ("fast>0.25", "r06")
    assert without["design"]["votes"] == everybody["design"]["votes"] - 36
    assert without["design"]["excluded"] == 36
    # Who was left out is still in the table of raters.
    assert without["raters"]["r06"]["n"] == 36


@pytest.mark.parametrize("rule", ["rater=r06", "swap<0.7", "majority<0.7"])
def test_other_rules(rule: str) -> None:
    assert [row["rater"] for row in _analysed(_votes(), rule)["excluded_raters"]] == ["r06"]


@pytest.mark.parametrize("rule", ["gold<0.5", "variance<0.1", "swap>0.5", "rater=nobody", "nonsense"])
def test_a_rule_that_pairs_do_not_have(rule: str) -> None:
    with pytest.raises(SurveyError):
        _analysed(_votes(), rule)
