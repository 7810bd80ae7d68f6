"""Boxes."""

import pytest

from sr_studio.geometry import Box


@pytest.mark.parametrize(
    ("box", "inside"),
    [
        (Box(1, 2, 3, 4), Box(1, 2, 3, 4)),
        (Box(8, 2, 5, 9), Box(8, 2, 2, 6)),
        (Box(-2, -1, 5, 3), Box(0, 0, 3, 2)),
        (Box(10, 0, 1, 1), None),
        (Box(-3, 0, 3, 8), None),
    ],
)
def test_within_is_what_a_picture_of_that_size_has_of_a_box(box: Box, inside: Box | None) -> None:
    assert box.within(10, 8) == inside
