"""Kernels as upscalers: equal to `imresize`, whatever the strips."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sr_studio.imaging.resize import imresize
from sr_studio.models.classical import order_strips
from sr_studio.models.loading import load_upscaler
from tests.models.small_networks import picture


@pytest.mark.parametrize("name", ["nearest", "bicubic", "lanczos"])
@pytest.mark.parametrize("depth", [8, 16])
def test_kernels_are_imresize(name: str, depth: int) -> None:
    pixels = picture(37, 29, depth=depth)
    tiles: list[tuple[int, int]] = []
    result = load_upscaler(name).upscale(
        pixels, scale=3, focus=(0, 20, 5, 5), on_tile=lambda _x, y, tile: tiles.append((y, tile.shape[0]))
    )
    kernel = "lanczos3" if name == "lanczos" else name
    assert np.array_equal(result.pixels, imresize(pixels, height=111, width=87, kernel=kernel))  # type: ignore[arg-type]
    assert (result.scale, result.precision, result.notices) == (3, "exact", ())
    assert sum(rows for _, rows in tiles) == 111


@given(st.integers(1, 500), st.integers(1, 60), st.integers(0, 499))
def test_strips_cover_every_row_once(height: int, rows: int, first: int) -> None:
    strips = order_strips(height, rows, first=min(first, height - 1))
    assert sorted(row for top, bottom in strips for row in range(top, bottom)) == list(range(height))
    assert strips[0][0] <= min(first, height - 1) < strips[0][1]
