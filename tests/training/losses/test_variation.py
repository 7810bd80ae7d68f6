"""Total variation against golden values; the masked one against its definition."""

from typing import Any

import pytest
import torch
from torch import Tensor

from sr_studio.training.losses.variation import masked_total_variation, total_variation
from tests.training.losses.golden import TOLERANCE


@pytest.mark.parametrize("name", ["hr", "sr", "noise_a"])
def test_golden(golden: dict[str, Any], pictures: dict[str, Tensor], name: str) -> None:
    x, values = pictures[name], golden["tv"][name]
    ours = {
        "abs_sum_per_image": total_variation(x, power="absolute", reduction="sum"),
        "abs_mean": total_variation(x, power="absolute", reduction="mean"),
        "abs_sum_over_nchw": total_variation(x, power="absolute", reduction="sum") / x[0].numel(),
        "squared_mean": total_variation(x, power="squared", reduction="mean"),
        "squared_sum_per_image": total_variation(x, power="squared", reduction="sum"),
        "johnson_half_squared_sum_255": total_variation(x, reduction="johnson"),
        "leftthomas": 2 * total_variation(x, power="squared", reduction="mean"),
    }
    assert {key: float(value) for key, value in ours.items()} == {
        key: pytest.approx(values[key], rel=TOLERANCE) for key in ours
    }


def test_the_gradient_of_johnsons_is_that_of_their_code() -> None:
    """The sums of TotalVariation.lua, in numpy, on codes; a batch of one."""
    x = torch.rand(1, 2, 5, 6, dtype=torch.float64).requires_grad_()
    (gradient,) = torch.autograd.grad(total_variation(x, reduction="johnson"), x)
    codes = x.detach() * 255
    right = codes[..., :-1, :-1] - codes[..., :-1, 1:]
    lower = codes[..., :-1, :-1] - codes[..., 1:, :-1]
    expected = torch.zeros_like(codes)
    expected[..., :-1, :-1] += right + lower
    expected[..., :-1, 1:] -= right
    expected[..., 1:, :-1] -= lower
    torch.testing.assert_close(gradient, expected * 255)
    with pytest.raises(ValueError, match="squared"):
        total_variation(x, power="absolute", reduction="johnson")


@pytest.mark.parametrize("name", ["hr", "noise_a"])
def test_golden_gradient_norms(golden: dict[str, Any], pictures: dict[str, Tensor], name: str) -> None:
    for key, power in [("grad_l2_squared_mean", "squared"), ("grad_l2_abs_mean", "absolute")]:
        x = pictures[name].clone().requires_grad_()
        (gradient,) = torch.autograd.grad(total_variation(x, power=power, reduction="mean"), x)  # type: ignore[arg-type]
        assert float(gradient.norm()) == pytest.approx(golden["tv"][name][key], rel=TOLERANCE)


def test_golden_masked(golden: dict[str, Any], pictures: dict[str, Tensor]) -> None:
    values = golden["masked_tv"]
    out, truth, mask = (pictures[name] for name in ("noise_a", "noise_b", "mask"))
    size = masked_total_variation(out, truth, mask)
    pairs = masked_total_variation(out, truth, mask, reduction="pairs")
    assert float(size) == pytest.approx(values["paper_sum_over_size"], rel=TOLERANCE)
    assert float(pairs) == pytest.approx(values["mean_over_pairs"], rel=TOLERANCE)
    composite = mask * truth + (1 - mask) * out
    whole = total_variation(composite, power="absolute", reduction="mean")
    assert float(whole) == pytest.approx(values["naoto_unmasked_composite"], rel=TOLERANCE)


def test_masked_counts_the_seam_and_nothing_known() -> None:
    output, target = torch.full((1, 1, 7, 7), 0.5), torch.zeros(1, 1, 7, 7)
    target[..., 0] = 1.0  # an edge among known pixels, out of the hole's reach
    mask = torch.ones(1, 1, 7, 7)
    mask[..., 3, 3] = 0
    # One pixel of 0.5 among zeros: four differences of 0.5 inside the 3 x 3 region, which has 12 pairs.
    assert float(masked_total_variation(output, target, mask)) == pytest.approx(2 / 49)
    pairs = masked_total_variation(output, target, mask, reduction="pairs")
    assert float(pairs) == pytest.approx(1 / 6 + 1 / 6)


def test_masked_without_a_hole() -> None:
    x = torch.rand(1, 3, 4, 4, requires_grad=True)
    for reduction in ("size", "pairs"):
        value = masked_total_variation(x, torch.rand(1, 3, 4, 4), torch.ones(1, 1, 4, 4), reduction=reduction)  # type: ignore[arg-type]
        assert float(value.detach()) == 0


def test_misfits() -> None:
    with pytest.raises(ValueError, match="2 x 2"):
        total_variation(torch.rand(1, 3, 1, 5))
    with pytest.raises(ValueError, match="mask"):
        masked_total_variation(torch.rand(1, 3, 4, 4), torch.rand(1, 3, 4, 4), torch.ones(1, 3, 4, 4))
