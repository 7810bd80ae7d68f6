import pytest

from sr_studio.survey.analysis.within_scale import covers, votes_behind, within


@pytest.mark.parametrize(
    ("low", "high", "told", "all_of_it"),
    [
        (4.45, 5.15, (4.45, 5.0), False),
        (-9.71, 15.71, (1.0, 5.0), True),
        (0.5, 2.0, (1.0, 2.0), False),
        (2.0, 3.0, (2.0, 3.0), False),
        (None, None, None, False),
    ],
)
def test_an_interval_ends_where_the_scale_does(low, high, told, all_of_it: bool) -> None:
    assert within(low, high, 1, 5) == told
    assert covers(low, high, 1, 5) is all_of_it


def test_votes_behind_several_stimuli() -> None:
    assert votes_behind([]) == ""
    assert votes_behind([{"n": 2}, {"n": 2}]) == "2"
    assert votes_behind([{"n": 3}, {"n": 2}]) == "2–3"
