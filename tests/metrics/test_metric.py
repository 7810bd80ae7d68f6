"""Which way is better, what is printed, and what a mean may hide."""

import math

import msgspec
import pytest

from sr_studio.errors import Message
from sr_studio.metrics.metric import Metric, Score, mean_score, reasons, unscored
from sr_studio.metrics.psnr import PSNR
from sr_studio.metrics.ssim import SSIM

TWO = (PSNR, SSIM)
ERROR = Metric(name="mae", label="MAE", digits=2, higher_is_better=False, prepare=PSNR.prepare)
"""Printed and ranked, not computed."""


def psnr(*values: float) -> list[Score]:
    return [Score({"psnr": value}) for value in values]


def test_best_is_the_highest_and_ties_at_printed_digits_share_it() -> None:
    scores = [
        Score({"psnr": 28.414, "ssim": 0.81}),
        Score({"psnr": 30.001, "ssim": 0.9}),
        None,
        Score({"psnr": 30.004, "ssim": 0.8}),
    ]
    assert PSNR.best(scores) == {1, 3}
    assert SSIM.best(scores) == {1}


def test_best_may_be_the_lowest() -> None:
    assert ERROR.best([Score({"mae": 3.001}), Score({"mae": 2.0}), Score({"mae": 2.004})]) == {1, 2}


def test_identical_is_the_best_psnr() -> None:
    assert PSNR.best(psnr(50.0, math.inf)) == {1}
    assert PSNR.best(psnr(math.inf, 50.0, math.inf)) == {0, 2}


@pytest.mark.parametrize(
    "scores",
    [[], psnr(30), [*psnr(30), unscored([PSNR], Message("x"))], psnr(30, 30), psnr(math.inf, math.inf)],
)
def test_nothing_is_best_without_a_contest(scores: list[Score]) -> None:
    assert PSNR.best(scores) == frozenset()


def test_texts() -> None:
    assert PSNR.text(Score({"psnr": 28.4149}), unit=True) == "28.41 dB"
    assert PSNR.text(Score({"psnr": math.inf})) == "identical"
    assert PSNR.text(unscored(TWO, Message("no reference"))) == "–"
    assert PSNR.text(None) == "–"
    assert SSIM.text(Score({"ssim": 0.81024}), unit=True) == "0.8102"
    assert (PSNR.title, SSIM.title) == ("PSNR dB", "SSIM")


def test_a_score_travels_with_infinity_and_reasons() -> None:
    score = Score({"psnr": math.inf}, {"ssim": Message("{a} of {b}", {"a": 1, "b": Message("x")})})
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(score), type=Score) == score
    assert score.identical


def test_answers_come_one_after_another() -> None:
    first = Score({"psnr": 20.0}, {"ssim": Message("the engine died")})
    assert first.answers(["psnr", "ssim"])
    assert not first.answers(["psnr", "mae"])
    both = first.joined(Score({"ssim": 0.5}))
    assert both == Score({"psnr": 20.0, "ssim": 0.5})
    assert both.joined(Score(missing={"mae": Message("no")})).answers(["psnr", "ssim", "mae"])


def test_mean() -> None:
    small = unscored(TWO, Message("too small"))
    mean = mean_score([Score({"psnr": 20, "ssim": 0.5}), Score({"psnr": 30, "ssim": 0.7}), small], TWO)
    assert mean.values == {"psnr": 25, "ssim": pytest.approx(0.6)}
    assert not mean.missing
    assert str(mean_score([], TWO).missing["psnr"]) == "no image has a score"
    assert str(mean_score([small, small], TWO).missing["ssim"]) == "too small"


def test_a_mean_leaves_out_images_metric_by_metric() -> None:
    half = Score({"psnr": 30.0}, {"ssim": Message("the region is smaller than the window of SSIM")})
    mean = mean_score([Score({"psnr": 20.0, "ssim": 0.5}), half], TWO)
    assert mean.values == {"psnr": 25, "ssim": 0.5}
    one, another = (unscored([PSNR], Message(why)) for why in ("one", "another"))
    assert str(mean_score([one, another, one], [PSNR]).missing["psnr"]) == "one; another"


def test_an_infinite_psnr_is_not_averaged_away() -> None:
    some = mean_score([Score({"psnr": 20, "ssim": 0.5}), Score({"psnr": math.inf, "ssim": 1.0})], TWO)
    assert "psnr" not in some.values
    assert some.values["ssim"] == 0.75
    assert str(reasons(some, TWO)) == "PSNR: 1 of 2 images is identical: no mean"
    assert mean_score([Score({"psnr": math.inf, "ssim": 1.0})], TWO).values["psnr"] == math.inf


def test_reasons_in_one_sentence() -> None:
    assert reasons(Score({"psnr": 1.0, "ssim": 1.0}), TWO) is None
    assert str(reasons(unscored(TWO, Message("no reference")), TWO)) == "no reference"
    apart = Score(missing={"psnr": Message("a"), "ssim": Message("b")})
    assert str(reasons(apart, TWO)) == "PSNR: a; SSIM: b"
