"""A chart: what is drawn, the zoom while data stream, the values under the pointer, the theme."""

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sr_studio.gui.style import theme
from sr_studio.gui.training.live.chart import step_tick
from sr_studio.gui.training.live.curves_page import CurvesPage, ShownRun
from sr_studio.gui.training.live.run_curves import RunCurves
from sr_studio.gui.training.runs.curve_builder import CurvePoints

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture(autouse=True)
def _light(qapp: QApplication) -> Iterator[None]:
    theme.install(qapp, "light")
    yield
    theme.set_choice("light")


def grown(curves: RunCurves, begin: int, end: int, **values: float) -> RunCurves:
    steps = np.arange(begin, end, dtype=float)
    points = {name.replace("__", "/"): (steps, np.full(len(steps), value)) for name, value in values.items()}
    curves.take(CurvePoints(points))
    return curves


@pytest.fixture
def page(qtbot: QtBot) -> CurvesPage:
    made = CurvesPage(decay=0.0)
    qtbot.addWidget(made)
    made.resize(900, 300)
    made.show()
    return made


def turn() -> None:
    for _ in range(4):
        QApplication.processEvents()


def shown_steps(page: CurvesPage) -> tuple[float, float]:
    (left, right), _ = page.charts[0].plot.getPlotItem().getViewBox().viewRange()
    return left, right


def test_a_run_without_values_says_so(page: CurvesPage) -> None:
    page.show_runs([ShownRun("a", "a", RunCurves())])
    turn()
    assert not page.charts[0].isVisible()
    page.show_runs([ShownRun("a", "a", grown(RunCurves(), 0, 10, loss=1.0))])
    turn()
    assert page.charts[0].isVisible()


def test_new_steps_are_followed_until_somebody_zooms_and_again_after_that(page: CurvesPage) -> None:
    run = ShownRun("a", "a", grown(RunCurves(), 0, 101, loss=1.0))
    page.show_runs([run])
    turn()
    left, right = shown_steps(page)
    assert left <= 0
    assert 100 <= right <= 110
    assert not page.controls.follow.isEnabled()

    box = page.charts[0].plot.getPlotItem().getViewBox()
    box.setRange(xRange=(20, 40), padding=0)
    box.sigRangeChangedManually.emit((True, True))
    assert not page.follows
    grown(run.curves, 101, 1001, loss=2.0)
    page.renew()
    turn()
    assert shown_steps(page) == (20, 40)
    assert page.charts[1].plot.getPlotItem().getViewBox().viewRange()[0] == pytest.approx([20, 40])

    page.controls.follow.click()
    turn()
    left, right = shown_steps(page)
    assert left <= 0
    assert right >= 1000
    assert page.follows


def test_the_values_under_the_pointer_are_in_the_legend(page: CurvesPage) -> None:
    curves = RunCurves()
    steps = np.arange(0.0, 100.0, 10.0)
    curves.take(CurvePoints({"term/pixel": (steps, steps), "term/features": (steps, -steps)}))
    page.show_runs([ShownRun("a", "a", curves)])
    turn()
    entries = page.charts[0].legend._entries
    assert [(entry.label, entry.value) for entry in entries] == [("pixel", "90"), ("features", "-90")]
    page._hover(42.0)
    assert [entry.value for entry in page.charts[0].legend._entries] == ["40", "-40"]
    page._hover(None)
    assert [entry.value for entry in page.charts[0].legend._entries] == ["90", "-90"]


def test_several_curves_of_several_runs_are_told_apart(page: CurvesPage) -> None:
    runs = [
        ShownRun(name, name, grown(RunCurves(), 0, 50, term__pixel=1.0, term__features=2.0)) for name in "ab"
    ]
    page.show_runs(runs)
    turn()
    chart = page.charts[0]
    pens = [chart._pen(line) for line in chart._lines]
    assert len({(pen.color().name(), pen.style()) for pen in pens}) == 4
    assert [entry.label for entry in chart.legend._entries] == ["a", "b", "pixel", "features"]


def test_a_logarithmic_scale_leaves_out_what_it_cannot_show(page: CurvesPage) -> None:
    curves = RunCurves()
    curves.take(CurvePoints({"loss": (np.arange(4.0), np.array([100.0, 0.0, -1.0, 0.01]))}))
    page.show_runs([ShownRun("a", "a", curves)])
    page.controls.log.click()
    turn()
    line = page.charts[0]._strong["a//loss"]
    assert line.xData.tolist() == [0, 3]
    assert line.yData.tolist() == [2, -2]
    _, (low, high) = page.charts[0].plot.getPlotItem().getViewBox().viewRange()
    assert -2.5 < low <= -2
    assert 2 <= high < 2.5


def test_smoothing_keeps_the_values_behind_the_mean(page: CurvesPage) -> None:
    curves = RunCurves()
    curves.take(CurvePoints({"loss": (np.arange(100.0), np.tile([0.0, 1.0], 50))}))
    page.show_runs([ShownRun("a", "a", curves)])
    remembered: list[tuple[object, ...]] = []
    page.look_changed.connect(lambda *look: remembered.append(look))
    page.controls.slider.setValue(page.controls.slider.maximum() - 2)
    turn()
    assert np.ptp(page.charts[0]._faint["a//loss"].yData) == 1
    assert np.ptp(page.charts[0]._strong["a//loss"].yData[50:]) < 0.05
    assert remembered[-1][0] == page.controls.decay == 0.995


def test_the_curves_take_the_colours_of_the_theme(page: CurvesPage) -> None:
    page.show_runs([ShownRun("a", "a", grown(RunCurves(), 0, 10, loss=1.0))])
    turn()
    item = page.charts[0]._strong["a//loss"]
    before = item.opts["pen"].color().name()
    theme.set_choice("dark")
    turn()
    assert item.opts["pen"].color().name() != before


@pytest.mark.parametrize(
    ("step", "spacing", "text"),
    [(0, 1000, "0"), (500, 100, "500"), (2000, 2000, "2k"), (2500, 500, "2.5k"), (1.5e6, 5e5, "1.5M")],
)
def test_steps_on_the_axis(step: float, spacing: float, text: str) -> None:
    assert step_tick(step, spacing) == text
    assert step_tick(-step - 1, spacing) == ""
    assert step_tick(step, 0.5) == ""


@pytest.mark.parametrize(
    ("width", "height", "beside"), [(900, 400, True), (454, 500, False), (454, 200, True), (360, 300, False)]
)
def test_charts_stand_where_both_can_be_read(page: CurvesPage, width: int, height: int, beside: bool) -> None:
    curves = grown(RunCurves(), 0, 100, loss=1.0)
    page.show_runs([ShownRun("a", "a", curves)])
    page.show()
    page.resize(width, height)
    turn()
    first, second = page.charts
    assert (first.y() == second.y()) is beside
    assert first.plot.height() >= 72
    assert page.rect().contains(second.geometry())


def test_the_height_holds_the_values_themselves_and_not_their_mean_alone(qtbot: QtBot) -> None:
    page = CurvesPage(decay=0.99)
    qtbot.addWidget(page)
    page.resize(900, 300)
    page.show()
    curves = RunCurves()
    values = np.where(np.arange(100) % 2, 1.0, 0.0)
    values[50] = np.nan
    curves.take(CurvePoints({"loss": (np.arange(100.0), values)}))
    page.show_runs([ShownRun("a", "a", curves)])
    turn()
    _, (bottom, top) = page.charts[0].plot.getPlotItem().getViewBox().viewRange()
    assert bottom <= 0
    assert top >= 1


def test_what_a_run_does_before_its_first_step_stands_in_place_of_curves(page: CurvesPage) -> None:
    page.show_runs([ShownRun("a", "a", RunCurves())])
    page.show_preparing("Making LR pictures: 9 of 68")
    assert page._nothing.text() == "Making LR pictures: 9 of 68"
    page.show_preparing("")
    assert page._nothing.text().startswith("No curves yet")
