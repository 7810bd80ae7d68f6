"""The differentiable reduction is imresize."""

from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor

from sr_studio.imaging.resize import imresize
from sr_studio.training.losses import consistency
from sr_studio.training.losses.consistency import downscale, downscale_consistency
from tests.training.losses.golden import TOLERANCE


@given(
    scale=st.sampled_from([1, 2, 3, 4, 8]),
    height=st.integers(1, 9),
    width=st.integers(1, 9),
    kernel=st.sampled_from(["bicubic", "box"]),
    seed=st.integers(0, 99),
)
@settings(deadline=None)
def test_equals_imresize(*, scale: int, height: int, width: int, kernel: Any, seed: int) -> None:
    pixels = np.random.default_rng(seed).random((height * scale, width * scale, 3))
    expected = imresize(pixels, height=height, width=width, kernel=kernel)
    ours = downscale(torch.from_numpy(pixels).permute(2, 0, 1)[None].float(), scale=scale, kernel=kernel)
    assert np.abs(ours[0].permute(1, 2, 0).numpy() - expected).max() < 1e-6


def test_box_is_the_mean_of_blocks() -> None:
    x = torch.rand(2, 3, 12, 8)
    expected = torch.nn.functional.avg_pool2d(x, 4)
    assert torch.allclose(downscale(x, scale=4, kernel="box"), expected, atol=1e-6)


def test_golden(golden: dict[str, Any], pictures: dict[str, Tensor]) -> None:
    values = golden["downscale_consistency_x4"]
    low = downscale(pictures["hr"], scale=4)
    rounded = torch.floor(low * 255 + 0.5).clamp(0, 255) / 255
    assert float(low.mean()) == pytest.approx(values["lr_float_mean"], rel=TOLERANCE)
    assert low[0, 0, 0, :4].tolist() == pytest.approx(values["lr_float_[0,0,0,:4]"], rel=TOLERANCE)
    for key, output, against, distance in [
        ("mse_lr_float", "sr", low, "mse"),
        ("l1_lr_float", "sr", low, "l1"),
        ("mse_lr_rounded_to_8_bit", "sr", rounded, "mse"),
        ("l1_lr_rounded_to_8_bit", "sr", rounded, "l1"),
        ("mse_of_hr_itself_against_rounded_lr", "hr", rounded, "mse"),
    ]:
        value = downscale_consistency(pictures[output], against, scale=4, distance=distance)  # type: ignore[arg-type]
        assert float(value) == pytest.approx(values[key], rel=TOLERANCE)
    sr = pictures["sr"].clone().requires_grad_()
    (gradient,) = torch.autograd.grad(downscale_consistency(sr, rounded, scale=4, distance="mse"), sr)
    assert float(gradient.norm()) == pytest.approx(values["grad_l2_of_mse_rounded"], rel=TOLERANCE)


def test_the_margin_leaves_out_what_the_patch_cannot_know() -> None:
    whole = torch.rand(1, 3, 96, 96)
    low = downscale(whole, scale=4)[..., 4:16, 6:18]
    patch = whole[..., 16:64, 24:72]
    assert float(downscale_consistency(patch, low, scale=4)) > 1e-3
    assert float(downscale_consistency(patch, low, scale=4, margin=2)) < 1e-6
    with pytest.raises(ValueError, match="margin"):
        downscale_consistency(patch, low, scale=4, margin=6)


def test_computed_in_float32_under_autocast() -> None:
    x, low = torch.rand(1, 3, 32, 32), torch.rand(1, 3, 8, 8)
    with torch.autocast("cpu", torch.bfloat16):
        inside = downscale_consistency(x, low, scale=4)
    assert torch.equal(inside, downscale_consistency(x, low, scale=4))


def test_a_matrix_made_in_inference_mode_serves_training() -> None:
    consistency._matrix.cache_clear()
    x = torch.rand(1, 3, 20, 20)
    with torch.inference_mode():
        downscale(x, scale=2)
    x.requires_grad_()
    downscale(x, scale=2).sum().backward()
    assert x.grad is not None


def test_sizes_must_be_multiples() -> None:
    with pytest.raises(ValueError, match="exactly 4"):
        downscale(torch.rand(1, 3, 18, 16), scale=4)
    with pytest.raises(ValueError, match="shapes"):
        downscale_consistency(torch.rand(1, 3, 16, 16), torch.rand(1, 3, 5, 4), scale=4)
