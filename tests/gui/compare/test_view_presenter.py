"""The canvas shows what the workspace has."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sr_studio.geometry import Box
from sr_studio.gui.compare.image_entry import Setup, method_key
from sr_studio.gui.compare.view.compare_view import CompareView
from sr_studio.gui.compare.view_presenter import ViewPresenter
from sr_studio.gui.compare.workspace import Workspace
from sr_studio.gui.engine_bridge import EngineBridge
from sr_studio.imaging.degradation import Degradation
from sr_studio.imaging.grouped import Scene
from tests.gui.compare.recorders import FileRecorder, model, opened_entry

A, B = method_key("A"), method_key("B")
MODELS = (model("nearest"), model("bicubic"))


@pytest.fixture
def workspace(qapp: object) -> Iterator[Workspace]:
    made = Workspace(EngineBridge())
    yield made
    made.close()


@pytest.fixture
def view(qtbot: QtBot, workspace: Workspace) -> Iterator[CompareView]:
    window = QWidget()
    qtbot.addWidget(window)
    view = CompareView(window)
    view.region_changed.connect(workspace.panes.set_region)
    ViewPresenter(workspace, view, window)
    yield view
    window.close()


def test_a_region_is_drawn_as_long_as_it_is_scored(workspace: Workspace, view: CompareView) -> None:
    entry = opened_entry(1, "a.png", (801, 403))
    panes, box = workspace.panes, Box(0, 0, 16, 16)
    panes.show(entry, Setup(), MODELS)
    view.set_region(box)
    assert panes.region == box
    panes.show(entry, Setup(precision="fp32"), MODELS)
    assert (panes.region, view.region) == (box, box)
    panes.show(entry, Setup(degradation=Degradation(scale=3)), MODELS)
    assert (panes.region, view.region) == (None, None), "the grid is another"
    view.set_region(box)
    panes.show(opened_entry(2, "b.png", (801, 403)), Setup(), MODELS)
    assert (panes.region, view.region) == (None, None)


def test_the_part_in_view_is_known_for_every_image_it_is_looked_at_in(
    workspace: Workspace, view: CompareView
) -> None:
    panes = workspace.panes
    view.visible_changed.connect(panes.look_at)
    view.resize(600, 400)
    view.show()
    panes.show(opened_entry(1, "a.png", (800, 400)), Setup(), MODELS)
    view.one_to_one()
    seen = view.navigation.visible
    assert panes.visible == seen is not None
    for number, size in ((2, (800, 400)), (3, (900, 400)), (4, (800, 400))):
        panes.show(opened_entry(number, f"{number}.png", size), Setup(), MODELS)
        assert panes.visible == view.navigation.visible is not None
    panes.show(None, Setup(), MODELS)
    panes.show(opened_entry(5, "e.png", (800, 400)), Setup(), MODELS)
    assert panes.visible == view.navigation.visible is not None


def test_the_input_takes_the_place_of_a_reference_that_is_not_there(
    workspace: Workspace, view: CompareView
) -> None:
    panes = workspace.panes
    panes.show(opened_entry(1, "large.png", (801, 403)), Setup(), MODELS)
    assert [pane.key for pane in view.scene.panes] == ["nearest", "bicubic", "reference"]
    panes.show(opened_entry(2, "small.png", (80, 40)), Setup(), MODELS)
    assert [pane.key for pane in view.scene.panes] == ["nearest", "bicubic", "input"]


def test_a_method_without_a_result_of_this_image_keeps_its_place_and_its_digit(
    workspace: Workspace, view: CompareView
) -> None:
    images, engine = workspace.image_list, FileRecorder()
    images._engine = engine
    for name, methods in (("a.png", ("A", "B")), ("b.png", ("B",))):
        results = {method: Path("/set", method, name) for method in methods}
        images.open_scenes([Scene(Path("/set/GT", name), None, results)])
        engine.answer(images)
    workspace.set_current(images.entries[0].key)
    panes = [(pane.key, pane.slot) for pane in view.scene.panes]
    assert panes == [(A, 1), (B, 2), ("reference", None)]
    workspace.set_current(images.entries[1].key)
    assert [(pane.key, pane.slot) for pane in view.scene.panes] == panes
    missing = view.scene.panes[0]
    assert (missing.status, missing.picture) == ("empty", None)
    assert "A" in missing.message
    images.open_scenes([Scene(Path("/other/HR.png"), None, {"C": Path("/other/c.png")})])
    engine.answer(images)
    assert [pane.key for pane in view.scene.panes] == [method_key("C"), "reference"], "A, B: another set"
    workspace.set_current(images.entries[1].key)
    assert [pane.key for pane in view.scene.panes] == [A, B, "reference"]


def test_a_method_without_a_result_of_this_image_stays_a(workspace: Workspace, view: CompareView) -> None:
    images, engine = workspace.image_list, FileRecorder()
    images._engine = engine
    for name, methods in (("a.png", ("A", "B")), ("b.png", ("A",))):
        results = {method: Path("/set", method, name) for method in methods}
        images.open_scenes([Scene(Path("/set/GT", name), None, results)])
        engine.answer(images)
    workspace.set_current(images.entries[0].key)
    view.select(B)
    for entry in images.entries:
        workspace.set_current(entry.key)
        assert (view.current, view.pair) == (B, (B, "reference"))
    assert workspace.panes.label(B) == "B", "as it is called where it has a result"
