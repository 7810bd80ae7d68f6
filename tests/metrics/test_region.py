"""Sums over any box against direct sums."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sr_studio.metrics.region import RegionSums

sides = st.integers(0, 75)


@settings(max_examples=60, deadline=None)
@given(
    kind=st.sampled_from(["uint16", "uint32", "uint64", "float32"]),
    size=st.tuples(st.integers(1, 75), st.integers(1, 75)),
    corners=st.tuples(sides, sides, sides, sides),
)
def test_sums_of_boxes_are_exact(
    kind: str, size: tuple[int, int], corners: tuple[int, int, int, int]
) -> None:
    rng = np.random.default_rng(1)
    values = rng.integers(0, 65026, size).astype(kind)
    top, bottom = sorted(min(c, size[0]) for c in corners[:2])
    left, right = sorted(min(c, size[1]) for c in corners[2:])
    expected = sum(int(v) for v in values[top:bottom, left:right].ravel())
    assert RegionSums(values).sum(top, bottom, left, right) == expected
