"""Curves and their tables against the pixels they are made of."""

import csv
import io

import numpy as np
import pytest
from numpy.typing import NDArray

from sr_studio.engine.wire.events import Counts
from sr_studio.geometry import Box
from sr_studio.gui.compare.inspect.curves import (
    Curve,
    PaneCounts,
    PaneProfile,
    along,
    as_table,
    histogram_rows,
    profile_rows,
)
from sr_studio.gui.compare.inspect.places import Line, PaneGrid
from sr_studio.imaging.statistics import codes_at, count_codes


def pixels(dtype: type = np.uint8, channels: int = 3) -> NDArray[np.uint8 | np.uint16]:
    random = np.random.default_rng(5)
    return random.integers(0, np.iinfo(dtype).max, (30, 40, channels), dtype, endpoint=True)


def profile(array: NDArray[np.uint8 | np.uint16], line: Line, grid: PaneGrid | None = None) -> PaneProfile:
    inside, columns, rows = along(line, grid or PaneGrid(array.shape[1], array.shape[0]))
    return PaneProfile("a", "A, 1", 0, inside, columns, rows, codes_at(array, columns, rows))


def counted(array: NDArray[np.uint8 | np.uint16]) -> PaneCounts:
    found = count_codes(array, Box(0, 0, 40, 30), luma="bt601")
    counts = tuple(tuple(row) for row in found.counts.tolist())
    event = Counts(
        id=1, depth=array.dtype.itemsize * 8, pixels=1200, hidden=3, counts=counts, means=found.means,
        deviations=found.deviations,
    )  # fmt: skip
    return PaneCounts("a", "A", 0, event)


def test_a_profile_has_the_codes_of_the_pixels_along_the_line() -> None:
    array, line = pixels(), Line(3, 7, 20, 7)
    found = profile(array, line)
    np.testing.assert_array_equal(found.values("green", "bt601"), array[7, 3:21, 1])
    np.testing.assert_array_equal(
        profile(array, Line(20, 7, 3, 7)).values("green", "bt601"), array[7, 20:2:-1, 1]
    )
    np.testing.assert_array_equal(
        profile(array, Line(9, 2, 9, 25)).values("blue", "bt601"), array[2:26, 9, 2]
    )


def test_sixteen_bits_are_drawn_on_the_scale_of_eight_and_kept_as_they_are() -> None:
    array, line = pixels(np.uint16), Line(0, 0, 39, 29)
    found = profile(array, line)
    curve = found.curve("red", "bt601", line.places()[2])
    np.testing.assert_allclose(curve.ys * 257, found.values("red", "bt601"))
    assert found.depth == 16
    assert found.values("red", "bt601")[0] == array[0, 0, 0]


def test_beside_the_picture_there_is_a_gap() -> None:
    array, line = pixels(), Line(0, 5, 39, 5)
    found = profile(array, line, PaneGrid(40, 30, offset=(4.0, 1.0)))
    values = found.values("red", "bt601")
    assert np.isnan(values[:4]).all()
    np.testing.assert_array_equal(values[4:], array[4, :36, 0])


def test_the_enlarged_input_repeats_its_pixels() -> None:
    small = pixels()
    found = profile(small, Line(0, 0, 15, 0), PaneGrid(40, 30, 0.25))
    np.testing.assert_array_equal(found.values("red", "bt601"), np.repeat(small[0, :4, 0], 4))


def test_shares_are_of_the_panes_own_pixels() -> None:
    pane = counted(pixels())
    assert pane.shares("red").sum() == pytest.approx(100)
    assert pane.curve("red").ys[7] == pytest.approx(100 * np.count_nonzero(pixels()[..., 0] == 7) / 1200)
    assert pane.mean("red") == pytest.approx((pixels()[..., 0].mean(), pixels()[..., 0].std()))


def test_the_value_at_a_place_is_that_of_the_nearest_sample() -> None:
    curve = Curve("a", "A", 0, np.array([0.0, 1.0, 2.0]), np.array([5.0, np.nan, 7.0]))
    assert curve.value_at(0.4) == 5.0
    assert curve.value_at(1.1) is None
    assert curve.value_at(2.9) == 7.0
    assert curve.value_at(9.0) is None


def test_a_profile_as_a_table_has_full_codes_places_and_the_recipe() -> None:
    array, line = pixels(np.uint16), Line(2, 3, 5, 7)
    rows = profile_rows("b.png", [profile(array, line)], line, "bt709", "how, exactly")
    read = list(csv.DictReader(io.StringIO(as_table(rows))))
    assert len(read) == line.steps == 5
    assert {row["pane"] for row in read} == {"A, 1"}
    last = read[-1]
    assert (last["column"], last["row"], last["x"], last["y"]) == ("5", "7", "5.5", "7.5")
    assert last["distance_px"] == "5.0"
    assert [int(last[name]) for name in ("red", "green", "blue")] == array[7, 5].tolist()
    assert (last["depth"], last["image"], last["recipe"]) == ("16", "b.png", "how, exactly")


def test_a_histogram_as_a_table_counts_every_pixel_once_in_each_channel() -> None:
    rows = histogram_rows("b.png", [counted(pixels())], "visible", "how")
    read = list(csv.DictReader(io.StringIO(as_table(rows))))
    assert len(read) == 4 * 256
    for channel in ("red", "green", "blue", "luma"):
        assert sum(int(row["count"]) for row in read if row["channel"] == channel) == 1200
    assert {(row["pixels"], row["transparent"], row["recipe"]) for row in read} == {("1200", "3", "how")}
    assert as_table(rows[:2], delimiter="\t").splitlines()[1].split("\t")[:3] == ["b.png", "A", "8"]
