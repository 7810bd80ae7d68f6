"""Every loss moves the output: a finite gradient that is not zero, also from bfloat16 under autocast."""

from collections.abc import Callable

import pytest
import torch
from torch import Tensor

from sr_studio.training.losses import adversarial, consistency, features, lattice, pixel, style, variation

MASK = torch.ones(2, 1, 32, 32)
MASK[:, :, 8:20, 10:24] = 0

LOSSES: dict[str, Callable[[Tensor, Tensor], Tensor]] = {
    "mse": pixel.mse,
    "l1": pixel.l1,
    "charbonnier": pixel.charbonnier,
    "total variation": lambda o, _: variation.total_variation(o),
    "total variation of codes": lambda o, _: variation.total_variation(o, reduction="johnson"),
    "style of known Gram matrices": lambda o, t: style.gram_distance({"x": o}, {"x": style.gram(t[:1])}),
    "absolute total variation": lambda o, _: variation.total_variation(o, power="absolute", reduction="mean"),
    "masked total variation": lambda o, t: variation.masked_total_variation(o, t, MASK),
    "features": lambda o, t: features.feature_distance({"x": o}, {"x": t}),
    "features over the reference's mean": lambda o, t: features.feature_distance(
        {"x": o}, {"x": t}, normalise="reference_mean", distance="l1"
    ),
    "unit features": lambda o, t: features.feature_distance({"x": o}, {"x": t}, normalise="unit_channel"),
    "shifted features": lambda o, t: features.feature_distance(
        *({"x": x} for x in features.shift_inputs(o, t, dy=3, dx=5))
    ),
    "style": lambda o, t: style.style_distance({"x": o}, {"x": t}),
    "downscale": lambda o, t: consistency.downscale_consistency(
        o, consistency.downscale(t, scale=4), scale=4
    ),
    "box": lambda o, t: consistency.downscale_consistency(
        o, consistency.downscale(t, scale=4, kernel="box"), scale=4, kernel="box", distance="mse"
    ),
    **{f"lattice {s}": lambda o, t, s=s: lattice.lattice_excess(o, t, scale=s) for s in lattice.ANALYSES},  # type: ignore[misc]
    **{
        kind: lambda o, t, kind=kind: adversarial.generator_loss(kind, o, t)  # type: ignore[misc]
        for kind in ("vanilla", "lsgan", "hinge", "relativistic")
    },
}


@pytest.mark.parametrize("name", LOSSES)
def test_gradient_at_the_output(name: str) -> None:
    torch.manual_seed(0)
    target, output = torch.rand(2, 3, 32, 32), torch.rand(2, 3, 32, 32)
    wide = output.clone().requires_grad_()
    value = LOSSES[name](wide, target)
    assert value.shape == ()
    assert value.dtype == torch.float32
    (gradient,) = torch.autograd.grad(value, wide)
    assert bool(gradient.isfinite().all())
    assert float(gradient.norm()) > 1e-6

    narrow = output.bfloat16().requires_grad_()
    with torch.autocast("cpu", torch.bfloat16):
        half = LOSSES[name](narrow, target)
    assert half.dtype == torch.float32
    exact = LOSSES[name](narrow.detach().float(), target)
    assert float(half.detach()) == pytest.approx(float(exact), rel=1e-6)
    (gradient,) = torch.autograd.grad(half, narrow)
    assert gradient.dtype == torch.bfloat16
    assert bool(gradient.isfinite().all())
    assert float(gradient.norm()) > 1e-6


@pytest.mark.parametrize("name", LOSSES)
def test_gradient_is_the_slope(name: str) -> None:
    """One direction, central differences, float64."""
    torch.manual_seed(1)
    target, output, way = (torch.rand(2, 3, 32, 32, dtype=torch.float64) for _ in range(3))
    with torch.no_grad():
        step = 1e-6
        slope = (LOSSES[name](output + step * way, target) - LOSSES[name](output - step * way, target)) / (
            2 * step
        )
    output.requires_grad_()
    (gradient,) = torch.autograd.grad(LOSSES[name](output, target), output)
    assert float((gradient * way).sum()) == pytest.approx(float(slope), rel=1e-4)
