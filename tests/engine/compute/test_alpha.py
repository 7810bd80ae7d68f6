"""Transparency in parts is the transparency of the whole."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sr_studio.engine.compute.alpha import EnlargedAlpha
from sr_studio.imaging.resize import imresize
from tests.engine.support import noise


@given(
    parts=st.lists(
        st.tuples(st.integers(0, 29), st.integers(0, 39), st.integers(1, 30), st.integers(1, 40)), max_size=5
    ),
    dtype=st.sampled_from([np.uint8, np.uint16]),
)
@settings(max_examples=30, deadline=None)
def test_parts_in_any_order_equal_the_whole(parts: list[tuple[int, int, int, int]], dtype: type) -> None:
    small = noise(10, 8, channels=1, dtype=dtype)[:, :, 0]
    whole = imresize(small, height=40, width=32)
    alpha = EnlargedAlpha(small, 4, "srresnet_x4")
    for x, y, width, height in parts:
        found = alpha.part(x, y, min(width, 32 - x), min(height, 40 - y))
        assert np.array_equal(found, whole[y : y + height, x : x + width])
    assert np.array_equal(alpha.whole(), whole)


@pytest.mark.parametrize(("model", "kernel"), [("nearest", "nearest"), ("lanczos", "lanczos3")])
def test_beside_a_kernel_it_is_that_kernels(model: str, kernel: str) -> None:
    small = noise(6, 5, channels=1)[:, :, 0]
    expected = imresize(small, height=18, width=15, kernel=kernel)  # type: ignore[arg-type]
    assert np.array_equal(EnlargedAlpha(small, 3, model).whole(), expected)


def test_opaque_stays_opaque() -> None:
    assert (EnlargedAlpha(np.full((3, 4), 255, np.uint8), 2, "srgan_x4").whole() == 255).all()
