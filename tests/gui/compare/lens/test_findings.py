"""What the lens says of a pane."""

import math

import pytest

from sr_studio.errors import Message
from sr_studio.gui.compare.lens.findings import Finding, Findings, recipe_of
from sr_studio.metrics.detail import Band, Detail
from sr_studio.metrics.metric import Score


def detail(energy: float, correlation: float, *, scale: int = 4) -> Detail:
    above = Band(low=0.125, high=0.5, reference=100.0, picture=100.0 * energy, correlation=correlation)
    return Detail(
        rings=(above,),
        octaves=(above,),
        above=above if scale > 1 else None,
        nyquist=0.5 / scale,
        block=64,
        blocks=3,
    )


def finding(key: str = "srgan", **facts: object) -> Finding:
    return Finding(key=key, label="SRGAN", place=0, **facts)  # type: ignore[arg-type]


def psnr(value: float) -> Score:
    return Score({"lr_psnr": value})


def test_numbers_and_words_of_a_result_that_makes_detail_up() -> None:
    row = finding(score=psnr(20 * math.log10(255 / 2)), detail=detail(0.8, 0.5))
    assert row.cells == ("42.11", "2.00", "80%", "25%")
    assert row.words == (
        "SRGAN, degraded again, differs from its input by 2.0 codes (RMSE). Above the input's Nyquist "
        "frequency it adds 80% of the reference's energy: 25% of that is detail that the reference has, 75% "
        "is not."
    )


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (finding(score=psnr(math.inf)), "SRGAN, degraded again, is its input exactly."),
        (finding(detail=detail(0.02, 0.9)), "adds hardly anything: 2% of the reference's energy there."),
        (finding(detail=detail(0.02, 0.9, scale=1)), "nothing lies above the input's Nyquist frequency."),
        (finding(detail=detail(0.8, -0.5)), "0% of that is detail that the reference has, 100% is not."),
        (finding(score=Score(missing={"lr_psnr": Message("no input")})), "SRGAN: no input."),
        (finding(why=Message("too small")), "SRGAN: too small."),
        (finding(), ""),
    ],
)
def test_words(row: Finding, words: str) -> None:
    assert row.words.endswith(words)


def test_what_is_not_known_is_a_dash() -> None:
    assert finding().cells == ("–", "–", "–", "–")
    assert finding(score=psnr(math.inf)).cells[:2] == ("identical", "0.00")


def test_the_active_pane_is_said_more_of_else_the_first() -> None:
    one = finding("a", score=psnr(math.inf))
    other = finding("b", why=Message("too small"))
    assert Findings(rows=(one, other), active="b").words == other.words
    assert Findings(rows=(one, other), active="reference").words == one.words
    assert Findings().words == ""
    found = finding("c", detail=detail(1, 1))
    assert recipe_of((one, found), "LR-PSNR: x") == (
        "LR-PSNR: x · luma BT.601 full range, Hann blocks of 64, mean of 3"
    )
