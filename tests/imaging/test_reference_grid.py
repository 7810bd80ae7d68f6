"""What of a reference is compared."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sr_studio.imaging.degradation import SCALES, Degradation
from sr_studio.imaging.degrade import degrade
from sr_studio.imaging.pairing import Candidate, scale_between
from sr_studio.imaging.reference_grid import Size, reference_grid

sides = st.integers(1, 200)
sizes = st.tuples(sides, sides)
scales = st.sampled_from(SCALES)


@pytest.mark.parametrize(
    ("reference", "scale", "small", "grid"),
    [
        ((512, 512), 4, None, (512, 512)),
        ((481, 321), 4, None, (480, 320)),
        ((481, 321), 4, (120, 80), (480, 320)),  # cropped before it was reduced
        ((481, 321), 4, (121, 81), (481, 321)),  # rounded up: covers all of it
        ((481, 321), 4, (121, 80), (481, 320)),  # one side each way
        ((483, 321), 4, (121, 80), (483, 320)),
        ((484, 321), 4, (120, 80), (484, 320)),  # no input of this: four pixels are missing
        ((481, 321), 1, (481, 321), (481, 321)),
        ((481, 321), 1, (480, 321), (481, 321)),  # other sizes of scale 1 have nothing to do with each other
        ((481, 321), 1, None, (481, 321)),
        ((512, 512), 4, (100, 100), (512, 512)),
        ((3, 9), 4, None, (0, 8)),
    ],
)
def test_grid(reference: Size, scale: int, small: Size | None, grid: Size) -> None:
    assert reference_grid(reference, scale, small) == grid


@given(reference=sizes, scale=scales, small=sizes)
def test_the_grid_lies_inside_the_reference(reference: Size, scale: int, small: Size) -> None:
    for given_small in (None, small):
        width, height = reference_grid(reference, scale, given_small)
        assert 0 <= reference[0] - width < scale
        assert 0 <= reference[1] - height < scale


@given(small=sizes, scale=scales, more=st.tuples(st.integers(-7, 7), st.integers(-7, 7)))
def test_whatever_is_a_pair_by_its_sizes_is_compared_on_all_that_its_input_covers(
    small: Size, scale: int, more: tuple[int, int]
) -> None:
    reference = small[0] * scale + more[0], small[1] * scale + more[1]
    found = scale_between(_candidate(reference), _candidate(small))
    if min(reference) > 0 and found == scale:
        covered = small[0] * scale, small[1] * scale
        assert reference_grid(reference, scale, small) == (
            min(covered[0], reference[0]),
            min(covered[1], reference[1]),
        )


@given(
    reference=st.tuples(st.integers(8, 40), st.integers(8, 40)), scale=scales.filter(lambda scale: scale > 1)
)
def test_a_degraded_reference_covers_its_grid(reference: Size, scale: int) -> None:
    pixels = np.zeros((reference[1], reference[0], 3), np.uint8)
    small, _ = degrade(pixels, Degradation(scale=scale, kernel="box"))
    width, height = reference_grid(reference, scale)
    assert (small.shape[1] * scale, small.shape[0] * scale) == (width, height)


def _candidate(size: Size) -> Candidate:
    return Candidate(Path("a.png"), *size)
