"""Offsets of images and their panes: kept apart, measured against the reference. There is no window."""

import pytest

from sr_studio.engine.wire.pictures import FinishedPicture, ShiftedPicture, Source, UpscaledPicture, shifts_of
from sr_studio.geometry import Box
from sr_studio.gui.compare.image_entry import INPUT_KEY, REFERENCE_KEY
from sr_studio.gui.compare.offsets import Offsets, bare
from sr_studio.imaging.degradation import Degradation

pytestmark = pytest.mark.usefixtures("qapp")

PICTURE = FinishedPicture(Source(reference="r"), "f")
ALONE = FinishedPicture(Source(input="i"), "f")
PAIRED = FinishedPicture(Source(input="i", reference="r"), "f")
MODEL = UpscaledPicture(Source(reference="r", degradation=Degradation()), "bicubic")


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


def test_a_picture_is_moved_against_its_reference_and_its_input() -> None:
    offsets = Offsets()
    offsets.put(1, {"a": (3, 1), "reference": (1, 1), "input": (3, 0)}, among=("a", "reference", "input"))
    moved = offsets.placed(1, "a", PICTURE)
    assert moved == ShiftedPicture(PICTURE, (2, 0))
    assert (bare(moved), shifts_of(moved)) == (PICTURE, ((2, 0), (0, 0))), "its input is not known"
    assert offsets.placed(1, "a", ALONE) == ShiftedPicture(ALONE, (0, 1), (0, 1))
    for picture in (PAIRED, MODEL):
        assert offsets.placed(1, "a", picture) == ShiftedPicture(picture, (2, 0), (0, 1))
    assert offsets.placed(2, "a", PICTURE) is PICTURE
    offsets.put(1, {"reference": (3, 1)}, among=("reference",))
    assert offsets.placed(1, "a", PICTURE) is PICTURE, "moved alike"
    assert offsets.placed(1, "a", PAIRED) == ShiftedPicture(PAIRED, (0, 0), (0, 1)), "but not as its input"
    offsets.put(1, {"input": (3, 1)}, among=("input",))
    assert offsets.placed(1, "a", PAIRED) is PAIRED


def test_a_method_that_is_renamed_keeps_its_offset() -> None:
    offsets = Offsets()
    offsets.put(1, {"old": (3, 1)}, among=("old",))
    offsets.rename("old", "new")
    assert offsets.of(1) == {"new": (3, 1)}


def test_a_box_on_screen_lies_elsewhere_in_a_picture_that_is_moved() -> None:
    offsets, box = Offsets(), Box(10, 20, 30, 40)
    whole = Box(0, 0, 100, 80)
    assert offsets.measured(1, box, (100, 80), base=REFERENCE_KEY) == box
    assert offsets.measured(1, whole, (100, 80), base=REFERENCE_KEY) is None
    offsets.put(1, {"a": (5, -6)}, among=("a",))
    assert offsets.own(1, "a", box) == Box(5, 26, 30, 40)
    assert offsets.on_screen(1, "a", offsets.own(1, "a", box)) == box
    assert offsets.measured(1, box, (100, 80), base=REFERENCE_KEY) == box
    assert offsets.measured(1, whole, (100, 80), base=REFERENCE_KEY) is None
    offsets.put(1, {INPUT_KEY: (4, 0)}, among=(INPUT_KEY,))
    assert offsets.measured(1, whole, (100, 80), base=REFERENCE_KEY) == whole, "not all of the input is there"
    assert offsets.measured(1, whole, (100, 80), base=INPUT_KEY) == Box(-4, 0, 100, 80)
    offsets.put(1, {REFERENCE_KEY: (-3, 2)}, among=(REFERENCE_KEY,))
    assert offsets.measured(1, box, (100, 80), base=REFERENCE_KEY) == Box(13, 18, 30, 40)
