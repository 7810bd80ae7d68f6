"""The canvas shows what the workspace has."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sr_studio.geometry import Box
from sr_studio.gui.compare.image_entry import Setup
from sr_studio.gui.compare.view.compare_view import CompareView
from sr_studio.gui.compare.view_presenter import ViewPresenter
from sr_studio.gui.compare.workspace import Workspace
from sr_studio.gui.engine_bridge import EngineBridge
from sr_studio.imaging.degradation import Degradation
from tests.gui.compare.recorders import model, opened_entry

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
