"""The plot: what is drawn of many points, the legend at the pointer, ranges that stay as they were put."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from sr_studio.gui.compare.inspect.curve_plot import CurvePlot, thinned
from sr_studio.gui.compare.inspect.curves import Curve, CurveSet

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def profile(*heights: float, number: int = 3000) -> CurveSet:
    xs = np.arange(number, dtype=float)
    curves = tuple(
        Curve(f"{place}", f"Pane {place}", place, xs, height + 10 * np.sin(xs / 50))
        for place, height in enumerate(heights)
    )
    return CurveSet("profile", curves, bottom="distance, px", left="code")


@pytest.fixture
def plot(qtbot: QtBot) -> CurvePlot:
    plot = CurvePlot()
    qtbot.addWidget(plot)
    plot.resize(600, 260)
    plot.show()
    qtbot.waitExposed(plot)
    return plot


def test_lines_are_as_thick_on_a_screen_of_twice_the_pixels(
    plot: CurvePlot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def width() -> float:
        plot.show_curves(profile(50.0, number=200))
        return float(plot._items["0"].opts["pen"].widthF())

    before = width()
    monkeypatch.setattr(plot.plot, "devicePixelRatioF", lambda: 2.0)
    assert width() == 2 * before


def test_no_peak_is_lost_of_many_points() -> None:
    xs, ys = np.arange(10_000.0), np.zeros(10_000)
    ys[[17, 5003, 9999]] = 90, -40, 7
    few, seen = thinned(xs, ys, 100)
    assert len(few) <= 201
    assert (np.diff(few) >= 0).all()
    for x, y in ((17, 90), (5003, -40), (9999, 7)):
        assert y in seen[np.abs(few - x) < 100]
    ys[2000:3000] = np.nan
    few, seen = thinned(xs, ys, 100)
    assert np.isnan(seen[(few >= 2000) & (few < 3000)]).all()
    assert not np.isnan(seen[few >= 3000]).any()


def test_few_points_are_drawn_as_they_are() -> None:
    xs, ys = np.arange(300.0), np.random.default_rng(0).random(300)
    few, seen = thinned(xs, ys, 100)
    np.testing.assert_array_equal(few, xs)
    np.testing.assert_array_equal(seen, ys)


def test_every_curve_is_in_view_and_a_range_chosen_by_hand_stays(plot: CurvePlot) -> None:
    plot.show_curves(profile(50, 120))
    (left, right), (low, high) = plot._box.viewRange()
    assert left <= 0
    assert right >= 2999
    assert low < 40
    assert high > 130
    plot._box.setRange(xRange=(100, 200), padding=0)
    plot._untouched = False
    plot.show_curves(profile(60, 130))
    assert plot._box.viewRange()[0] == pytest.approx([100, 200])
    plot.show_curves(profile(60, 130, number=500))
    assert plot._box.viewRange()[0][1] >= 499, "another line has another range"
    QTest.mouseDClick(plot.plot.viewport(), Qt.MouseButton.LeftButton)
    assert plot._untouched


def test_zoomed_in_all_points_are_drawn(plot: CurvePlot) -> None:
    plot.show_curves(profile(50, number=30_000))
    assert len(plot._items["0"].getData()[0]) < 5000
    plot._box.setRange(xRange=(100, 160), padding=0)
    plot._draw()
    drawn = plot._items["0"].getData()[0]
    assert set(np.arange(100.0, 161.0)) <= set(drawn)


def test_the_legend_tells_the_values_at_the_pointer(plot: CurvePlot, qtbot: QtBot) -> None:
    hovered: list[float | None] = []
    plot.hovered.connect(hovered.append)
    plot.show_curves(profile(50, 120, number=101))
    QTest.mouseMove(plot.plot.viewport(), QPoint(300, 60))
    QTest.mouseMove(plot.plot.viewport(), QPoint(310, 60))
    qtbot.waitUntil(lambda: bool(hovered))
    x = hovered[-1]
    assert x is not None
    assert x == round(x), "it is at a place of the line"
    said = plot.legend.accessibleDescription()
    value = 50 + 10 * np.sin(x / 50)
    assert f"Pane 0 {value:.1f}".removesuffix(".0") in said


def test_a_histogram_begins_at_nothing_and_its_logarithm_leaves_gaps(plot: CurvePlot) -> None:
    shares = np.zeros(256)
    shares[[10, 200]] = 90, 10
    curve = Curve("a", "A", 0, np.arange(256.0), shares, "28.9 ± 57.2")
    plot.show_curves(CurveSet("histogram", (curve,)))
    assert plot._box.viewRange()[1][0] == 0
    assert "28.9 ± 57.2" in plot.legend.accessibleDescription()
    plot.show_curves(CurveSet("histogram", (curve,), log=True))
    ys = plot._items["a"].getData()[1]
    assert np.isnan(ys).sum() == 2 * 254
    assert np.nanmax(ys) == pytest.approx(np.log10(90))
