"""The viewport of all panes: what moves it, and what it tells."""

import pytest
from PySide6.QtCore import QCoreApplication

from sr_studio.geometry import Box
from sr_studio.gui.canvas.navigation import Navigation
from sr_studio.gui.canvas.viewport import Rect, Viewport, fit_zoom

SIZE = (240, 160)
BODY = Rect(10, 40, 480, 400)


@pytest.fixture
def navigation(qapp: QCoreApplication) -> Navigation:
    navigation = Navigation()
    navigation.lay_out(SIZE, BODY)
    return navigation


def test_the_picture_is_fitted_and_stays_so_while_panes_change(navigation: Navigation) -> None:
    assert navigation.view.zoom == fit_zoom(SIZE, BODY)
    smaller = Rect(0, 0, 100, 100)
    navigation.lay_out(SIZE, smaller)
    assert navigation.view.zoom == fit_zoom(SIZE, smaller)
    assert navigation.visible == Box(0, 0, *SIZE)


def test_another_view_stays_while_panes_change(navigation: Navigation) -> None:
    navigation.zoom_to(4.0)
    navigation.lay_out(SIZE, Rect(0, 0, 100, 100))
    assert navigation.view.zoom == 4.0
    assert not navigation.fitted


def test_a_change_is_told_once_and_none_not_at_all(navigation: Navigation) -> None:
    views: list[Viewport] = []
    boxes: list[Box] = []
    navigation.changed.connect(views.append)
    navigation.visible_changed.connect(boxes.append)
    navigation.zoom_to(8.0)
    navigation.zoom_to(8.0)
    assert [view.zoom for view in views] == [8.0]
    assert boxes == [navigation.visible]


def test_steps_stop_at_powers_of_two(navigation: Navigation) -> None:
    navigation.zoom_to(3.0)
    navigation.zoom_step(1)
    assert navigation.view.zoom == 4.0
    navigation.zoom_step(-1)
    navigation.zoom_step(-1)
    assert navigation.view.zoom == 1.0


def test_fit_and_one_to_one_alternate_around_a_point(navigation: Navigation) -> None:
    navigation.toggle_fit(BODY, 250, 240)
    assert navigation.view.zoom == 1.0
    navigation.toggle_fit(BODY, 250, 240)
    assert navigation.fitted


def test_the_picture_cannot_be_lost(navigation: Navigation) -> None:
    navigation.zoom_to(4.0)
    navigation.pan_by(1e9, -1e9)
    assert 0 <= navigation.view.x <= SIZE[0]
    assert 0 <= navigation.view.y <= SIZE[1]


def test_without_a_picture_nothing_is_visible(qapp: QCoreApplication) -> None:
    navigation = Navigation()
    navigation.lay_out(None, None)
    navigation.fit()
    navigation.toggle_fit(BODY, 0, 0)
    assert navigation.visible is None
    assert navigation.view == Viewport()
