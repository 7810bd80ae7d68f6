"""Offsets of images and their panes: kept apart, measured against the reference. There is no window."""

import pytest

from sr_studio.engine.wire.pictures import FinishedPicture, ShiftedPicture, Source
from sr_studio.gui.compare.offsets import Offsets, bare, shift_of

pytestmark = pytest.mark.usefixtures("qapp")

PICTURE = FinishedPicture(Source(reference="r"), "f")
ALONE = FinishedPicture(Source(input="i"), "f")


def test_an_image_has_offsets_of_its_own_and_those_of_panes_that_are_not_shown_stay() -> None:
    offsets = Offsets()
    told: list[int] = []
    offsets.changed.connect(told.append)
    offsets.put(1, {"a": (2.4, -0.6), "b": (0.0, 0.0)}, among=("a", "b"))
    assert (offsets.of(1), offsets.of(2)) == ({"a": (2, -1)}, {})
    offsets.put(1, {"b": (1.0, 0.0)}, among=("b",))
    assert offsets.of(1) == {"a": (2, -1), "b": (1, 0)}, "a is closed"
    offsets.put(1, {"b": (1.0, 0.0)}, among=("b",))
    offsets.put(1, {}, among=("a", "b"))
    assert offsets.of(1) == {}
    assert told == [1, 1, 1]


def test_a_picture_is_moved_against_its_reference_or_else_against_its_input() -> None:
    offsets = Offsets()
    offsets.put(1, {"a": (3, 1), "reference": (1, 1), "input": (3, 0)}, among=("a", "reference", "input"))
    moved = offsets.placed(1, "a", PICTURE)
    assert moved == ShiftedPicture(PICTURE, (2, 0))
    assert (bare(moved), shift_of(moved)) == (PICTURE, (2, 0))
    assert offsets.placed(1, "a", ALONE) == ShiftedPicture(ALONE, (0, 1))
    assert offsets.placed(2, "a", PICTURE) is PICTURE
    offsets.put(1, {"reference": (3, 1)}, among=("reference",))
    assert offsets.placed(1, "a", PICTURE) is PICTURE, "moved alike"


def test_a_method_that_is_renamed_keeps_its_offset() -> None:
    offsets = Offsets()
    offsets.put(1, {"old": (3, 1)}, among=("old",))
    offsets.rename("old", "new")
    assert offsets.of(1) == {"new": (3, 1)}
