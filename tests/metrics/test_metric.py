"""Which way is better, what is printed, and what a mean may hide."""

import pytest

from sr_studio.metrics.metric import PSNR, SSIM, Score, mean_score
from sr_studio.metrics.protocol import COMMUNITY, DAALA, Protocol, describe, resolve, short_name


def test_best_is_the_highest_and_ties_at_printed_digits_share_it() -> None:
    scores = [Score(psnr=28.414, ssim=0.81), Score(psnr=30.001, ssim=0.9), None, Score(psnr=30.004, ssim=0.8)]
    assert PSNR.best(scores) == {1, 3}
    assert SSIM.best(scores) == {1}


def test_identical_is_the_best_psnr() -> None:
    assert PSNR.best([Score(psnr=50.0), Score(identical=True, ssim=1.0)]) == {1}


@pytest.mark.parametrize(
    "scores", [[], [Score(psnr=30)], [Score(psnr=30), Score(missing="x")], [Score(psnr=30), Score(psnr=30)]]
)
def test_nothing_is_best_without_a_contest(scores: list[Score]) -> None:
    assert PSNR.best(scores) == frozenset()


def test_texts() -> None:
    assert PSNR.text(Score(psnr=28.4149), unit=True) == "28.41 dB"
    assert PSNR.text(Score(identical=True)) == "identical"
    assert PSNR.text(Score(missing="no reference")) == "–"
    assert PSNR.text(None) == "–"
    assert SSIM.text(Score(ssim=0.81024), unit=True) == "0.8102"


def test_mean() -> None:
    mean = mean_score([Score(psnr=20, ssim=0.5), Score(psnr=30, ssim=0.7), Score(missing="too small")])
    assert (mean.psnr, mean.ssim) == (25, pytest.approx(0.6))
    assert mean_score([]).missing
    assert mean_score([Score(missing="x")]).psnr is None


def test_an_infinite_psnr_is_not_averaged_away() -> None:
    some = mean_score([Score(psnr=20, ssim=0.5), Score(identical=True, ssim=1.0)])
    assert some.psnr is None
    assert "1 of 2 images is identical" in some.missing
    assert mean_score([Score(identical=True, ssim=1.0)]).identical


def test_protocols_name_themselves() -> None:
    assert describe(COMMUNITY, 3) == "BT.601 Y, shave 3, Wang SSIM 11×11 σ1.5"
    assert describe(DAALA, 8) == "BT.709 Y, shave 4, daala SSIM σ1.5·height/256"
    assert describe(Protocol(channel="rgb", shave=0), 4) == "RGB, shave 0, Wang SSIM 11×11 σ1.5"
    assert short_name(COMMUNITY) == "SR community"
    assert short_name(DAALA) == "SRGAN paper (daala)"
    assert short_name(Protocol(channel="rgb")) == "RGB, shave scale, wang SSIM"
    assert (resolve(COMMUNITY, 4), resolve(DAALA, 2)) == (4, 4)
