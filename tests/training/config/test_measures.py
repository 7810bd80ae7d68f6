"""What a validation measures: names, directions and what is wrong with a choice."""

import re

import msgspec
import pytest

from sr_studio.metrics.registry import METRICS
from sr_studio.training.config.measures import (
    SCORED,
    chosen_metrics,
    higher_is_better,
    measured,
    problem_of,
    unavailable,
)
from sr_studio.training.config.presets import load_preset
from sr_studio.training.config.run_file import decode_run, encode_run


def test_directions() -> None:
    assert higher_is_better("psnr_y")
    assert not higher_is_better("feature_distance")
    assert not higher_is_better("log_spectral_distance")
    for metric in METRICS:
        assert higher_is_better(metric.name) == metric.higher_is_better
    with pytest.raises(KeyError):
        higher_is_better("beauty")


def test_names() -> None:
    assert tuple(SCORED) == ("psnr_y", "ssim_y")
    assert measured(["ms_ssim"]) == (
        "psnr_y", "ssim_y", "feature_distance", "log_spectral_distance", "ms_ssim"
    )  # fmt: skip
    assert [metric.name for metric in chosen_metrics(["ms_ssim"], ["/nowhere"])] == ["ms_ssim"]


@pytest.mark.parametrize(
    ("names", "best_by", "said"),
    [
        (["ssim"], "psnr_y", "always measured, as ssim_y"),
        (["beauty"], "psnr_y", "“beauty”, which is no metric; there are: ms_ssim"),
        (["ms_ssim", "ms_ssim"], "psnr_y", "twice"),
        ([], "ms_ssim", "add it to metrics (--set 'metrics=[\"ms_ssim\"]')"),
        (["ms_ssim"], "beauty", "must be one of psnr_y, ssim_y, feature_distance, log_spectral_distance, ms"),
        ([], "psnr", "must be one of psnr_y, ssim_y, "),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_choice(names: list[str], best_by: str, said: str) -> None:
    problem = problem_of(names, best_by)
    assert problem is not None
    assert said in str(problem)


def test_a_run_file_from_before_there_were_metrics_is_read() -> None:
    config = msgspec.structs.replace(load_preset("l1-warm-start"), metrics=("niqe",), best_by="niqe")
    text = encode_run(config)
    assert decode_run(text, name="run.toml") == config
    old = re.sub(r"^(metrics = \[.*?\]|best_by = .*?)\n", "", text, flags=re.DOTALL | re.MULTILINE)
    assert "niqe" not in old
    assert decode_run(old, name="run.toml").metrics == ()


def test_a_choice_that_can_be_measured() -> None:
    assert problem_of(["ms_ssim"], "ms_ssim") is None
    assert unavailable(["ms_ssim"], []) is None


def test_the_input_of_a_picture_is_not_compared_by_a_run() -> None:
    problem = problem_of(["lr_psnr"], "psnr_y")
    assert problem is not None
    assert "evaluate --metrics lr_psnr" in problem.text
