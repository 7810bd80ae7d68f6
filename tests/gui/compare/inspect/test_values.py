"""What is told of codes: luma as scored, differences at the depth of the deeper picture."""

import numpy as np
import pytest

from sr_studio.gui.compare.inspect.values import (
    PaneCodes,
    PixelTable,
    as_text,
    luma_for,
    pixel_rows,
)
from sr_studio.metrics.protocol import COMMUNITY, DAALA, Protocol


def codes(*values: int, dtype: type = np.uint8) -> np.ndarray:
    return np.array(values, dtype)


def test_rows_have_codes_luma_and_the_difference_from_the_reference() -> None:
    panes = [
        PaneCodes("a", "A", codes(200, 100, 50)),
        PaneCodes("hr", "Reference", codes(203, 100, 40)),
        PaneCodes("b", "B", state="computing"),
        PaneCodes("c", "C", state="outside"),
    ]
    one, reference, busy, outside = pixel_rows(panes, "hr", "bt601")
    # MATLAB: 65.481 R + 128.553 G + 24.966 B over 255, plus 16
    assert one.values == (200, 100, 50, round(16 + (65.481 * 200 + 128.553 * 100 + 24.966 * 50) / 255))
    assert one.differences == (-3, 0, 10, one.values[3] - reference.values[3])
    assert reference.differences is None
    assert (busy.values, busy.state) == ((), "computing")
    assert (outside.values, outside.state) == ((), "outside")


def test_sixteen_bits_are_told_as_they_are() -> None:
    panes = [
        PaneCodes("a", "A", codes(1000, 2000, 65535, dtype=np.uint16)),
        PaneCodes("b", "B", codes(4, 8, 255)),
        PaneCodes("hr", "Reference", codes(1028, 2000, 65535, dtype=np.uint16)),
    ]
    deep, shallow, _ = pixel_rows(panes, "hr", "bt601")
    assert (deep.depth, deep.values[:3], deep.differences) == (16, (1000, 2000, 65535), (-28, 0, 0, -7))
    assert (shallow.depth, shallow.values[:3]) == (8, (4, 8, 255))
    assert shallow.differences is not None
    assert shallow.differences[:3] == (0, 56, 0), "4 · 257 is 1028: widened exactly"


def test_without_a_reference_there_is_no_difference() -> None:
    (row,) = pixel_rows([PaneCodes("a", "A", codes(1, 2, 3))], "", "bt709")
    assert row.differences is None
    waiting = [PaneCodes("a", "A", codes(1, 2, 3)), PaneCodes("hr", "Reference", state="computing")]
    assert pixel_rows(waiting, "hr", "bt601")[0].differences is None


def test_grey_is_three_equal_channels() -> None:
    (row,) = pixel_rows([PaneCodes("a", "A", codes(77))], "", "full")
    assert row.values == (77, 77, 77, 77)


@pytest.mark.parametrize(
    ("protocol", "grey", "luma"),
    [
        (COMMUNITY, False, "bt601"),
        (COMMUNITY, True, "full"),
        (DAALA, True, "bt709"),
        (Protocol(channel="rgb"), False, "bt601"),
    ],
)
def test_the_luma_is_that_of_the_scores(protocol: Protocol, grey: bool, luma: str) -> None:
    assert luma_for(protocol, grey=grey) == luma


def test_the_table_as_text_carries_place_and_recipe() -> None:
    rows = pixel_rows(
        [PaneCodes("a", "A", codes(9, 9, 9)), PaneCodes("hr", "HR", codes(9, 8, 9))], "hr", "bt601"
    )
    lines = as_text(PixelTable(12, 7, "a", True, "bt601", rows)).splitlines()
    assert lines[0] == "pixel\t12, 7\tBT.601 Y, rounded to whole codes"
    assert lines[1].split("\t") == ["pane", "bits", "R", "G", "B", "Y", "dR", "dG", "dB", "dY"]
    assert lines[2].split("\t") == ["A", "8", "9", "9", "9", "24", "+0", "+1", "+0", "+1"]
    assert lines[3].split("\t") == ["HR", "8", "9", "8", "9", "23"]
