"""What a pane's header prints of its scores."""

import math

from sr_studio.errors import Message
from sr_studio.gui.compare.panes.pane_states import pane_state, scores_text
from sr_studio.gui.compare.panes.picture_cache import CachedPicture
from sr_studio.metrics.metric import Score
from sr_studio.metrics.niqe import NIQE
from sr_studio.metrics.psnr import PSNR
from sr_studio.metrics.ssim import SSIM

SCORE = Score({"psnr": 28.418, "ssim": 0.81042, "niqe": 5.0})


def test_the_usual_pair_needs_no_names() -> None:
    assert scores_text(SCORE, (PSNR, SSIM)) == scores_text(SCORE, (PSNR, SSIM, NIQE)) == "28.42 dB · 0.8104"


def test_the_first_two_chosen_are_named_where_no_unit_does() -> None:
    assert scores_text(SCORE, (NIQE, SSIM, PSNR)) == "NIQE 5.000 · SSIM 0.8104"
    assert scores_text(SCORE, (SSIM, PSNR)) == "SSIM 0.8104 · 28.42 dB"
    assert scores_text(SCORE, (NIQE,)) == "NIQE 5.000"


def test_what_has_no_value_is_left_out() -> None:
    assert scores_text(None, (PSNR, SSIM)) == ""
    lacking = Score({"psnr": 28.0}, {"ssim": Message("too small")})
    assert scores_text(lacking, (PSNR, SSIM)) == "28.00 dB"
    assert scores_text(Score({"psnr": math.inf, "ssim": 1.0}), (PSNR, SSIM)) == "identical"


def test_no_model_waits_for_itself() -> None:
    """A job of the same model may still run for what was looked at before."""

    def said(behind: str) -> str:
        held = CachedPicture(stage="waiting")
        return pane_state(
            "srgan", label="SRGAN", held=held, pixel_scale=1.0, input_scale=4, scores="", best=False,
            slot=None, behind=behind,
        ).message  # fmt: skip

    assert said("SRResNet") == "Waiting for SRResNet"
    assert said("SRGAN") == "Waiting"
