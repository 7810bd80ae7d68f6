import pytest

from sr_studio.survey.errors import SurveyError
from sr_studio.survey.simulation.truth import Spread, Truth, truth_of
from tests.survey.design.support import design_of


def test_a_study_gets_likely_means_by_role() -> None:
    design = design_of("acr-hr")
    truth = truth_of(design, {})
    by_role = {one.role: truth.conditions[one.name] for one in design.conditions}
    assert by_role["anchor"] < by_role["model"] < by_role["reference"]
    assert list(truth.conditions) == [one.name for one in design.conditions]
    assert (truth.minimum, truth.maximum) == (1.0, 5.0)


def test_what_is_given_stands() -> None:
    design = design_of("acr-hr")
    name = design.conditions[0].name
    assert truth_of(design, {name: 2.25}, careless=1).conditions[name] == 2.25
    with pytest.raises(SurveyError, match="no condition “other”") as caught:
        truth_of(design, {"other": 3.0})
    assert not any(one.name in str(caught.value) for one in design.conditions)


def test_ties_only_where_the_study_has_them() -> None:
    assert truth_of(design_of("pairs"), {}, tie_width=0.5).tie_width == 0.0
    assert truth_of(design_of("pairs", ties=True), {}, tie_width=0.5).tie_width == 0.5


@pytest.mark.parametrize(
    "truth",
    [
        Truth(conditions={}),
        Truth(conditions={"a": 1.0}, spread=Spread(rater=-1.0)),
        Truth(conditions={"a": 1.0}, missing=1.0),
        Truth(conditions={"a": 1.0}, minimum=5.0, maximum=1.0),
    ],
)
def test_what_describes_no_panel_is_refused(truth: Truth) -> None:
    with pytest.raises(SurveyError):
        truth.checked()
