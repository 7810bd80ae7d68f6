"""Pixel losses against golden values."""

from typing import Any

import pytest
import torch
from torch import Tensor

from sr_studio.training.losses.pixel import charbonnier, l1, mse
from tests.training.losses.golden import TOLERANCE

PAIRS = [("sr_vs_hr", "sr", "hr"), ("noise_a_vs_b", "noise_a", "noise_b")]


@pytest.mark.parametrize(("key", "first", "second"), PAIRS)
def test_golden(
    golden: dict[str, Any], pictures: dict[str, Tensor], key: str, first: str, second: str
) -> None:
    values, a, b = golden["pixel"][key], pictures[first], pictures[second]
    expected = {
        "mse": mse(a, b),
        "mse_on_minus1_to_1": mse(2 * a - 1, 2 * b - 1),
        "mse_on_0_255": mse(255 * a, 255 * b),
        "l1": l1(a, b),
        "charbonnier_sqrt(d2+eps2)_eps_0.001": charbonnier(a, b),
        "charbonnier_sqrt(d2+eps2)_eps_1e-06": charbonnier(a, b, eps=1e-6),
    }
    assert {name: float(value) for name, value in expected.items()} == {
        name: pytest.approx(values[name], rel=TOLERANCE) for name in expected
    }


@pytest.mark.parametrize(("key", "first", "second"), PAIRS)
def test_golden_gradient_norms(
    golden: dict[str, Any], pictures: dict[str, Tensor], key: str, first: str, second: str
) -> None:
    for name, loss in [("grad_l2_mse", mse), ("grad_l2_charbonnier_1e-3", charbonnier)]:
        output = pictures[first].clone().requires_grad_()
        (gradient,) = torch.autograd.grad(loss(output, pictures[second]), output)
        assert float(gradient.norm()) == pytest.approx(golden["pixel"][key][name], rel=TOLERANCE)


def test_equal_pictures() -> None:
    x = torch.rand(2, 3, 5, 7)
    assert float(mse(x, x)) == 0
    assert float(l1(x, x)) == 0
    assert float(charbonnier(x, x, eps=0.25)) == pytest.approx(0.25)


@pytest.mark.parametrize("loss", [mse, l1, charbonnier])
def test_shapes_are_never_broadcast(loss: Any) -> None:
    with pytest.raises(ValueError, match="shapes"):
        loss(torch.rand(2, 3, 4, 4), torch.rand(1, 3, 4, 4))


def test_charbonnier_needs_an_epsilon() -> None:
    with pytest.raises(ValueError, match="above 0"):
        charbonnier(torch.rand(1, 3, 2, 2), torch.rand(1, 3, 2, 2), eps=0)
