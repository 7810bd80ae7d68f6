"""The table of pixel values: numbers, or a word in their place."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sr_studio.gui.compare.inspect.pane_pixels import panes_of
from sr_studio.gui.compare.inspect.pixel_panel import PixelPanel
from sr_studio.gui.compare.inspect.values import PixelRow, PixelTable, ValueState
from sr_studio.gui.compare.panes.pane_model import PaneModel
from sr_studio.gui.compare.view.scene import Scene
from sr_studio.gui.compare.view.state import PaneState
from sr_studio.gui.engine_bridge import EngineBridge


@pytest.mark.parametrize(("status", "told"), [("empty", "absent"), ("waiting", "computing")])
def test_a_method_without_a_result_is_not_computed(qapp: QApplication, status: str, told: str) -> None:
    scene = Scene()
    scene.set_panes([PaneState("a", "A", status=status, message="why")], None, None, (8, 8))  # type: ignore[arg-type]
    bridge = EngineBridge()
    (pane,) = panes_of(scene, PaneModel(bridge.client))
    assert (pane.state, pane.why) == (told, "why")


def test_a_word_has_the_place_of_four_numbers(qtbot: QtBot) -> None:
    panel = PixelPanel()
    qtbot.addWidget(panel)
    panel.show()

    def show(state: ValueState, values: tuple[int, ...] = ()) -> None:
        panel.show_table(PixelTable(1, 2, "a", True, "bt601", (PixelRow("a", "A", state, values=values),)))

    show("absent")
    assert (panel.cells.item(0, 1).text(), panel.cells.columnSpan(0, 1)) == ("no result", 4)
    show("value", (1, 2, 3, 4))
    assert [panel.cells.item(0, column).text() for column in range(1, 5)] == ["1", "2", "3", "4"]
    assert panel.cells.columnSpan(0, 1) == 1
