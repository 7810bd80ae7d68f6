"""The line under real drags: drawn, moved, resized, straight, given up; the canvas keeps its own gestures."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sr_studio.gui.canvas.viewport import to_screen
from sr_studio.gui.compare.inspect.line_tool import LineTool
from sr_studio.gui.compare.inspect.places import Line
from sr_studio.gui.compare.view.compare_view import CompareView
from tests.gui.compare.inspect.test_echo import bodies
from tests.gui.compare.view.test_compare_view import LEFT, NO, SHIFT, drag, view

__all__ = ["view"]

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def tool(view: CompareView) -> LineTool:
    view.one_to_one()
    return LineTool(view)


def at(view: CompareView, pane: int, column: int, row: int) -> QPoint:
    """The middle of a reference pixel in a pane, on the canvas."""
    x, y = to_screen(view.viewport, view.pane_layout.boxes[pane].body, column + 0.5, row + 0.5)
    return QPoint(int(x), int(y))


def drawn(view: CompareView, tool: LineTool, start: tuple[int, int], end: tuple[int, int]) -> Line:
    tool.switch(True)
    drag(view, at(view, 1, *start), at(view, 1, *end))
    tool.switch(False)
    assert tool.line is not None
    return tool.line


def test_a_drag_with_the_tool_draws_the_line_in_all_panes(view: CompareView, tool: LineTool) -> None:
    plain, viewport = bodies(view), view.viewport
    edits: list[tuple[Line | None, Line | None]] = []
    tool.edited.connect(lambda before, after: edits.append((before, after)))
    line = drawn(view, tool, (60, 40), (120, 90))
    assert line == Line(60, 40, 120, 90)
    assert edits == [(None, line)], "one edit, however long the drag"
    assert view.viewport == viewport
    assert view.region is None
    for now, before in zip(bodies(view), plain, strict=True):
        assert (now != before).any()
    tool.edit(None)
    for now, before in zip(bodies(view), plain, strict=True):
        np.testing.assert_array_equal(now, before)


def test_an_end_and_the_line_itself_are_taken_without_the_tool(view: CompareView, tool: LineTool) -> None:
    line = drawn(view, tool, (60, 40), (120, 90))
    drag(view, at(view, 2, 120, 90), at(view, 2, 150, 70))
    assert tool.line == Line(60, 40, 150, 70)
    drag(view, at(view, 0, 60, 40), at(view, 0, 70, 30))
    assert tool.line == Line(70, 30, 150, 70)
    drag(view, at(view, 3, 110, 50), at(view, 3, 100, 60))
    assert tool.line == Line(60, 40, 140, 80)
    assert tool.line.length == pytest.approx(Line(70, 30, 150, 70).length)
    assert line != tool.line


def test_beside_the_line_the_canvas_pans_as_ever(view: CompareView, tool: LineTool) -> None:
    line = drawn(view, tool, (60, 40), (120, 90))
    viewport = view.viewport
    drag(view, at(view, 1, 150, 30), at(view, 1, 130, 40))
    assert view.viewport != viewport
    assert tool.line == line


def test_shift_keeps_it_straight(view: CompareView, tool: LineTool) -> None:
    tool.switch(True)
    QTest.mousePress(view, LEFT, SHIFT, at(view, 1, 60, 40))
    to = QPointF(at(view, 1, 120, 45))
    QApplication.sendEvent(
        view,
        QMouseEvent(QEvent.Type.MouseMove, to, view.mapToGlobal(to), Qt.MouseButton.NoButton, LEFT, SHIFT),
    )
    QTest.mouseRelease(view, LEFT, SHIFT, at(view, 1, 120, 45))
    assert tool.line == Line(60, 40, 120, 40)
    assert view.offsets == {}
    assert view.scene.held == "", "Shift is part of the drag"


def test_a_drag_may_go_over_the_edge_and_the_line_may_not(view: CompareView, tool: LineTool) -> None:
    tool.switch(True)
    drag(view, at(view, 0, 200, 140), at(view, 0, 200, 140) + QPoint(300, 200))
    assert tool.line == Line(200, 140, 239, 159)


def test_escape_gives_up_one_thing_at_a_time(view: CompareView, tool: LineTool) -> None:
    line = drawn(view, tool, (60, 40), (120, 90))
    edits: list[object] = []
    tool.edited.connect(lambda *edit: edits.append(edit))
    QTest.mousePress(view, LEFT, NO, at(view, 1, 120, 90))
    QTest.mouseMove(view, at(view, 1, 90, 120))
    assert tool.line != line
    assert tool.escape()
    assert tool.line == line
    QTest.mouseRelease(view, LEFT, NO, at(view, 1, 90, 120))
    assert tool.line == line
    assert edits == []
    tool.switch(True)
    assert tool.escape()
    assert not tool.on
    assert tool.escape()
    assert tool.line is None
    assert edits == [(line, None)]
    assert not tool.escape()


def test_the_pointer_tells_what_a_press_would_take(view: CompareView, tool: LineTool) -> None:
    drawn(view, tool, (60, 40), (120, 90))
    places: list[object] = []
    view.pointer_moved.connect(places.append)
    for place, shape in (
        (at(view, 1, 90, 65), Qt.CursorShape.SizeAllCursor),
        (at(view, 1, 150, 30), Qt.CursorShape.ArrowCursor),
        (at(view, 1, 120, 90), Qt.CursorShape.PointingHandCursor),
    ):
        QTest.mouseMove(view, place)
        assert view.cursor().shape() == shape
    assert len(places) == 3, "the pointer's place is told on the line too"


@pytest.mark.parametrize("mode", ["grid", "single", "wipe"])
def test_it_is_drawn_in_every_mode(view: CompareView, tool: LineTool, mode: str) -> None:
    view.set_mode(mode)  # type: ignore[arg-type]
    tool.switch(True)
    drag(view, at(view, 0, 60, 40), at(view, 0, 90, 80))
    assert tool.line == Line(60, 40, 90, 80)
