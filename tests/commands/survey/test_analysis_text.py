import pytest

from sr_studio.commands.survey.analysis_text.words import interval, number, p_value, rater, several


def test_a_study_s_random_ids_are_short_and_other_names_whole() -> None:
    assert rater("5b2e9c3d4f60718293a4b5c6d7e8f901") == "5b2e9c3d"
    assert rater("participant 12") == "participant 12"


def test_many_raters_are_counted() -> None:
    assert several([]) == "–"
    assert several(["a", "b"]) == "a, b"
    assert several([str(one) for one in range(11)]) == "0, 1, 2, 3, 4, 5, 6, 7 and 3 more"


@pytest.mark.parametrize(
    ("p", "words"), [(None, "–"), (0.5, "0.500"), (0.0005, "0.0005"), (0.00001, "<.0001"), (0, "<.0001")]
)
def test_p_values(p, words: str) -> None:
    assert p_value(p) == words


def test_what_is_not_there_is_a_dash() -> None:
    assert number(None) == interval(None, 1) == interval(1, None) == "–"
    assert (number(1.005, 1), interval(-1, 2, 1)) == ("1.0", "-1.0 to 2.0")
