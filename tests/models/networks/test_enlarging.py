"""Enlarging inside a network: MATLAB's values, and nothing copied to the device a second time."""

from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor
from torch.utils._python_dispatch import TorchDispatchMode

from sr_studio.imaging.resize import imresize
from sr_studio.models.networks.enlarging import _taps, enlarge, on_luma


class Operations(TorchDispatchMode):  # type: ignore[no-untyped-call]
    """Names of all operations on tensors."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        self.names.add(str(func.overloadpacket).removeprefix("aten."))
        return func(*args, **(kwargs or {}))


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    _taps.cache_clear()


@pytest.mark.parametrize("scale", [2, 3, 4])
def test_it_is_the_resize_of_matlab(scale: int) -> None:
    pixels = np.random.default_rng(scale).random((7, 11, 3))
    for _ in range(2):  # with what was kept too
        x = torch.from_numpy(pixels).float().permute(2, 0, 1)[None]
        made = enlarge(x, scale)[0].permute(1, 2, 0).numpy()
        known = imresize(pixels, height=7 * scale, width=11 * scale, border="replicate")
        np.testing.assert_allclose(made, known, atol=2e-6, rtol=0)


def identity(y: Tensor) -> Tensor:
    return enlarge(y, 4)


@pytest.mark.parametrize("device", ["cpu", "meta"])
def test_a_second_tile_of_a_size_copies_nothing_to_the_device(device: str) -> None:
    x = torch.full((1, 3, 16, 24), 0.5, device=device)
    first, second = Operations(), Operations()
    with torch.inference_mode():
        with first:
            on_luma(x, identity, scale=4, luma="studio")
        with second:
            on_luma(x, identity, scale=4, luma="studio")
    assert "arange" in first.names
    if device == "meta":
        assert "_to_copy" in first.names
    assert not second.names & {"arange", "_to_copy", "copy_", "lift_fresh"}
    assert "index_select" in second.names


def test_what_was_kept_in_inference_serves_a_training_too() -> None:
    x = torch.rand(1, 3, 5, 6)
    with torch.inference_mode():
        enlarge(x, 4)
    leaf = x.clone().requires_grad_(True)
    enlarge(leaf, 4).sum().backward()  # type: ignore[no-untyped-call]
    assert leaf.grad is not None
    assert float(leaf.grad.sum()) == pytest.approx(leaf.numel() * 16, rel=1e-4)
