"""Kernels as upscalers: equal to `imresize`, whatever the strips."""

import numpy as np
import pytest

from sr_studio.imaging.resize import imresize
from sr_studio.models.loading import load_upscaler
from tests.models.small_networks import picture


@pytest.mark.parametrize("name", ["nearest", "bicubic", "lanczos"])
@pytest.mark.parametrize("depth", [8, 16])
def test_kernels_are_imresize(name: str, depth: int) -> None:
    pixels = picture(37, 29, depth=depth)
    tiles: list[tuple[int, int]] = []
    result = load_upscaler(name).upscale(
        pixels,
        scale=3,
        focus=lambda: (0, 20, 5, 5),
        on_tile=lambda _x, y, tile: tiles.append((y, tile.shape[0])),
    )
    kernel = "lanczos3" if name == "lanczos" else name
    assert np.array_equal(result.pixels, imresize(pixels, height=111, width=87, kernel=kernel))  # type: ignore[arg-type]
    assert (result.scale, result.precision, result.notices) == (3, "exact", ())
    assert sum(rows for _, rows in tiles) == 111
