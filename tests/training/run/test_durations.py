"""Times for people."""

import pytest

from sr_studio.training.run.durations import counted, in_words


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (40, "40 s"),
        (720, "12 min"),
        (7500, "2 h 05 min"),
        (86_400, "1 day"),
        (100_800, "1 day 4 h"),
        (950_400, "11 days"),
        (960_000, "11 days"),
    ],
)
def test_long_times_are_days(seconds: float, said: str) -> None:
    assert in_words(seconds) == said


def test_numbers_have_their_words() -> None:
    assert (counted(1, "picture"), counted(1200, "picture")) == ("1 picture", "1,200 pictures")
    assert counted(2, "patch", "patches") == "2 patches"
