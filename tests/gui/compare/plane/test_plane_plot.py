"""The drawn plane: dots where their values say, better to the lower left, dots that can be chosen."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QGraphicsEllipseItem
from pytestqt.qtbot import QtBot

from sr_studio.gui.compare.plane.plane_plot import PlanePlot
from sr_studio.gui.compare.plane.points import Dot, Plane, Trail, axis_of
from sr_studio.gui.style import theme
from sr_studio.gui.style.colors import DARK, LIGHT
from sr_studio.metrics.psnr import PSNR

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
X = axis_of(PSNR)
Y = axis_of(replace(PSNR, name="niqe", label="NIQE", unit="", column="", higher_is_better=False))
DOTS = (Dot("worse", "Worse", 26.0, 9.0, 0, dominated=True), Dot("good", "Good", 31.0, 5.0, 1))
TRAIL = Trail("good", "run", 1, (0, 10, 20), (28.0, 29.5, 31.0), (6.0, 5.2, 5.0))
PLANE = Plane(x=X, y=Y, dots=DOTS, trails=(TRAIL,), over="a.png", recipe="a recipe")


@pytest.fixture
def plot(qtbot: QtBot, qapp: QApplication) -> PlanePlot:
    theme.install(qapp, "light")
    made = PlanePlot()
    qtbot.addWidget(made.widget)
    made.widget.resize(420, 320)
    made.widget.show()
    qtbot.waitExposed(made.widget)
    made.show(PLANE, "good")
    qapp.processEvents()
    return made


def at(plot: PlanePlot, key: str) -> QPointF:
    dot = next(dot for dot in DOTS if dot.key == key)
    return plot._at(dot.x, dot.y)


def circles(plot: PlanePlot) -> list[QGraphicsEllipseItem]:
    return [item for item in plot.widget.scene().items() if isinstance(item, QGraphicsEllipseItem)]


def test_better_is_toward_the_lower_left(plot: PlanePlot) -> None:
    good, worse = at(plot, "good"), at(plot, "worse")
    assert good.x() < worse.x(), "more PSNR is to the left"
    assert good.y() > worse.y(), "less NIQE is below"
    assert "better" in plot.widget.getAxis("bottom").labelText
    plot.show(replace(PLANE, x=Y, y=X), "")
    QApplication.processEvents()
    assert plot._at(5.0, 31.0).x() < plot._at(9.0, 26.0).x()
    assert plot._at(5.0, 31.0).y() > plot._at(9.0, 26.0).y()


def test_every_dot_and_label_is_inside_and_none_covers_another(plot: PlanePlot) -> None:
    inside = plot.widget.getViewBox().sceneBoundingRect()
    labels = [label.sceneBoundingRect() for _, label in plot._labels]
    assert all(inside.contains(at(plot, dot.key)) for dot in DOTS)
    assert all(inside.contains(rect.center()) for rect in labels)
    assert not labels[0].intersects(labels[1])


def test_the_ring_of_the_active_dot_does_not_touch_its_label(plot: PlanePlot) -> None:
    ring = next(item.rect() for item in circles(plot) if item.rect().width() == 22)
    ring.moveCenter(at(plot, "good"))
    _, label = next(found for found in plot._labels if found[0].key == "good")
    assert not ring.adjusted(-1, -1, 1, 1).intersects(label.sceneBoundingRect())


def test_crowded_labels_move_out_of_each_others_way(plot: PlanePlot) -> None:
    crowd = tuple(Dot(str(n), f"Model number {n}", 30.0 + n / 100, 5.0, n) for n in range(3))
    plot.show(replace(PLANE, dots=(*crowd, DOTS[0])), "")
    QApplication.processEvents()
    rects = [label.sceneBoundingRect() for _, label in plot._labels]
    pairs = [(one, other) for place, one in enumerate(rects) for other in rects[place + 1 :]]
    assert not any(one.adjusted(2, 2, -2, -2).intersects(other) for one, other in pairs)


def test_the_active_dot_has_a_ring_and_a_dominated_one_is_hollow(plot: PlanePlot) -> None:
    sizes = sorted(item.rect().width() for item in circles(plot))
    assert sizes == [12, 12, 22]
    brushes = {
        item.pos().x(): item.brush().color().name() for item in circles(plot) if item.rect().width() == 12
    }
    assert brushes[26.0] == LIGHT.sunken
    assert brushes[31.0] != LIGHT.sunken
    plot.set_active("nobody")
    assert len(circles(plot)) == 2


@pytest.mark.qt_log_ignore("not accepted by receiving widget")
def test_a_click_on_a_dot_chooses_it(plot: PlanePlot, qtbot: QtBot) -> None:
    place = plot.widget.mapFromScene(at(plot, "worse"))
    with qtbot.waitSignal(plot.chosen) as told:
        qtbot.mouseClick(plot.widget.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == ["worse"]


def test_arrow_keys_go_from_dot_to_dot(plot: PlanePlot, qtbot: QtBot) -> None:
    with qtbot.waitSignal(plot.chosen) as told:
        qtbot.keyClick(plot.widget, Qt.Key.Key_Right)
    assert told.args == ["worse"], "the one to the right of the good one"
    with qtbot.waitSignal(plot.chosen) as told:
        qtbot.keyClick(plot.widget, Qt.Key.Key_Left)
    assert told.args == ["good"]


def test_the_keyboards_place_is_seen(plot: PlanePlot, qtbot: QtBot) -> None:
    box = plot.widget.getViewBox()
    QApplication.sendEvent(plot.widget, QFocusEvent(QEvent.Type.FocusIn))
    assert box.border.color().name() == LIGHT.accent
    QApplication.sendEvent(plot.widget, QFocusEvent(QEvent.Type.FocusOut))
    assert box.border.style() == Qt.PenStyle.NoPen


def test_what_is_said_of_dots_and_steps_under_the_pointer(plot: PlanePlot) -> None:
    assert plot._near(at(plot, "good")) == ("good", "Good: PSNR dB 31.00, NIQE 5.00")
    assert plot._near(plot._at(29.5, 5.2)) == ("good", "run, step 10: PSNR dB 29.50, NIQE 5.20")
    assert plot._near(plot._at(27.0, 5.0)) is None
    assert "Worse: PSNR dB 26.00" in plot.widget.accessibleDescription()


def test_the_zoom_stays_while_values_change_and_goes_with_the_axes(plot: PlanePlot) -> None:
    box = plot.widget.getViewBox()
    box.setRange(xRange=(30, 31), padding=0)
    box.sigRangeChangedManually.emit([True, True])
    moved = (DOTS[0], replace(DOTS[1], x=30.5))
    plot.show(replace(PLANE, dots=moved), "good")
    assert box.viewRange()[0] == pytest.approx([30, 31])
    plot.show(replace(PLANE, over="b.png"), "good")
    assert box.viewRange()[0][0] < 26
    box.sigRangeChangedManually.emit([True, True])
    box.setRange(xRange=(30, 31), padding=0)
    plot.fit()
    assert box.viewRange()[0][0] < 26


def test_one_dot_alone_has_room_around_it(plot: PlanePlot) -> None:
    plot.show(replace(PLANE, dots=DOTS[:1], trails=()), "")
    low, high = plot.widget.getViewBox().viewRange()[0]
    assert high - low == pytest.approx(20 * 0.01 * 1.32, rel=0.01)


def test_it_follows_the_theme(plot: PlanePlot) -> None:
    theme.set_choice("dark")
    QApplication.processEvents()
    assert {item.brush().color().name() for item in circles(plot) if item.pos().x() == 26.0} == {DARK.sunken}
    theme.set_choice("light")
