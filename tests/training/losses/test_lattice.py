"""The anti-lattice loss hears grids, and nothing else."""

import math
from typing import Any

import pytest
import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

from sr_studio.training.losses.lattice import ANALYSES, COHERENT_WEIGHT, frequencies, lattice_excess


def grid(size: int, fy: float, fx: float, *, amplitude: float = 0.02, phase: float = 0.7) -> Tensor:
    """A grey sine of ``fy``, ``fx`` cycles a pixel."""
    place = torch.arange(size, dtype=torch.float64)
    wave = amplitude * torch.cos(2 * math.pi * (fy * place[:, None] + fx * place) + phase)
    return wave.float().expand(1, 3, size, size)


@pytest.mark.parametrize(("scale", "count"), [(2, 3), (3, 4), (4, 9), (8, 33)])
def test_frequencies(scale: int, count: int) -> None:
    chosen = frequencies(scale)
    assert len(chosen) == count
    either = set(chosen) | {(-fy % scale, -fx % scale) for fy, fx in chosen}
    assert either == {(fy, fx) for fy in range(scale) for fx in range(scale)} - {(0, 0)}


def test_equals_the_definition() -> None:
    """Windows cut one by one, complex exponentials, no convolution."""
    torch.manual_seed(0)
    output, target = torch.rand(2, 3, 40, 48), torch.rand(2, 3, 40, 48)
    place = torch.arange(16, dtype=torch.float64)
    hann = 0.5 - 0.5 * torch.cos(2 * math.pi * place / 16)
    window = torch.outer(hann, hann) / torch.outer(hann, hann).sum()
    luma = [(x.double() * torch.tensor([0.299, 0.587, 0.114]).view(3, 1, 1)).sum(1) for x in (output, target)]
    single, coherent = [], []
    for fy, fx in frequencies(4):
        wave = window * torch.exp(-2j * math.pi * (fy * place[:, None] + fx * place) / 4)
        responses = [
            torch.stack(
                [
                    (x[:, top : top + 16, left : left + 16] * wave).sum(dim=(1, 2))
                    for top in range(0, 25, 4)
                    for left in range(0, 33, 4)
                ],
                dim=1,
            )
            for x in luma
        ]
        single.append(F.relu(responses[0].abs() - responses[1].abs()).mean())
        coherent.append(F.relu(responses[0].mean(1).abs() - responses[1].mean(1).abs()).mean())
    expected = torch.stack(single).mean() + 2 * torch.stack(coherent).mean()
    assert float(lattice_excess(output, target, scale=4)) == pytest.approx(float(expected), rel=1e-4)


@pytest.mark.parametrize("scale", ANALYSES)
def test_zero_for_the_target_and_for_less_than_it(scale: int, pictures: dict[str, Tensor]) -> None:
    target = pictures["hr"]
    assert float(lattice_excess(target, target, scale=scale)) == 0
    assert float(lattice_excess(0.5 * target, target, scale=scale)) == 0
    # Constant pictures have nothing at any of the frequencies, whatever their brightness.
    flat = torch.full((1, 3, 64, 64), 0.1)
    assert float(lattice_excess(9 * flat, flat, scale=scale)) < 1e-6


@pytest.mark.parametrize("scale", ANALYSES)
def test_a_sine_of_the_grid_is_heard_at_its_amplitude(scale: int) -> None:
    amplitude, size = 0.02, 96
    still = torch.full((1, 3, size, size), 0.5)
    for fy, fx in frequencies(scale):
        alone = (2 * fy % scale, 2 * fx % scale) == (0, 0)
        height = amplitude * math.cos(0.7) if alone else amplitude / 2
        wave = grid(size, fy / scale, fx / scale, amplitude=amplitude)
        value = lattice_excess(still + wave, still, scale=scale)
        expected = (1 + COHERENT_WEIGHT) * height / len(frequencies(scale))
        assert float(value) == pytest.approx(expected, rel=0.02)


def test_between_the_frequencies_nothing_is_heard() -> None:
    still = torch.full((1, 3, 96, 96), 0.5)
    heard = lattice_excess(still + grid(96, 0.25, 0.5), still, scale=4)
    unheard = lattice_excess(still + grid(96, 0.125, 0.375), still, scale=4)
    assert float(unheard) < 0.01 * float(heard)


def test_descending_it_removes_the_lattice(pictures: dict[str, Tensor]) -> None:
    target = pictures["hr"]
    pattern = grid(96, 0.25, 0.25) + grid(96, 0.5, 0.0)
    output = (target + pattern).requires_grad_()
    before = float(lattice_excess(output, target, scale=4).detach())
    optimiser = torch.optim.Adam([output], lr=1e-3)
    for _ in range(60):
        optimiser.zero_grad()
        lattice_excess(output, target, scale=4).backward()
        optimiser.step()
    assert float(lattice_excess(output, target, scale=4).detach()) < 0.05 * before
    inner = (output.detach() - target)[..., 16:80, 16:80]
    assert float(inner.square().mean()) < 0.15 * float(pattern.square().mean())


def test_the_coherent_part_needs_a_kept_phase(pictures: dict[str, Tensor]) -> None:
    """A lattice too weak for the single windows of a textured picture still counts."""
    target = pictures["hr"]
    locked = target + grid(96, 0.25, 0.25, amplitude=0.004)
    drifting = target + grid(96, 0.25 + 1.5 / 96, 0.25, amplitude=0.004)
    assert float(lattice_excess(locked, target, scale=4)) > 2 * float(
        lattice_excess(drifting, target, scale=4)
    )


@pytest.mark.parametrize(
    ("shape", "scale", "words"),
    [
        ((1, 3, 32, 32), 5, "not 5"),
        ((1, 3, 15, 32), 4, "16 x 16"),
        ((1, 3, 31, 64), 8, "32 x 32"),
        ((1, 1, 32, 32), 4, "RGB"),
    ],
)
def test_misfits(shape: Any, scale: int, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        lattice_excess(torch.rand(shape), torch.rand(shape), scale=scale)


def test_computed_in_float32_under_autocast() -> None:
    torch.manual_seed(0)
    output, target = torch.rand(1, 3, 32, 32), torch.rand(1, 3, 32, 32)
    with torch.autocast("cpu", torch.bfloat16):
        inside = lattice_excess(output, target, scale=4)
        half = lattice_excess(output.bfloat16(), target.bfloat16(), scale=4)
    assert torch.equal(inside, lattice_excess(output, target, scale=4))
    assert half.dtype == torch.float32
