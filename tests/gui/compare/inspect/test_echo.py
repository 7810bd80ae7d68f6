"""The mark of the pointer in every pane, as it is painted."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from sr_studio.gui.compare.inspect.echo import PointerEcho
from sr_studio.gui.compare.view.compare_view import CompareView
from tests.gui.compare.view.test_compare_view import LR, SIZE, codes, middle, states, view

__all__ = ["view"]

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def at(view: CompareView, pane: int, dx: int, dy: int) -> QPoint:
    return middle(view, pane) + QPoint(dx, dy)


def bodies(view: CompareView) -> list[np.ndarray]:
    """What is seen of every pane's picture area."""
    image = codes(view)
    return [
        image[box.body.y : box.body.bottom, box.body.x : box.body.right] for box in view.pane_layout.boxes
    ]


def marked(view: CompareView, plain: list[np.ndarray]) -> list[tuple[float, float] | None]:
    """The middle of what differs in each pane from what was seen before."""
    found: list[tuple[float, float] | None] = []
    for now, before in zip(bodies(view), plain, strict=True):
        rows, columns = np.nonzero((now != before).any(axis=2))
        found.append((columns.mean(), rows.mean()) if len(rows) else None)
    return found


def test_the_same_place_is_marked_in_all_panes_and_nothing_stays_behind(view: CompareView) -> None:
    plain = bodies(view)
    echo = PointerEcho(view)
    QTest.mouseMove(view, at(view, 1, -31, 22))
    body = view.pane_layout.boxes[1].body
    wanted = (body.width // 2 - 31, body.height // 2 + 22)
    for place in marked(view, plain):
        assert place == pytest.approx(wanted, abs=1.0)
    QTest.mouseMove(view, at(view, 2, 40, -10))
    wanted = (body.width // 2 + 40, body.height // 2 - 10)
    for place in marked(view, plain):
        assert place == pytest.approx(wanted, abs=1.0)
    header = view.pane_layout.boxes[2].header
    QTest.mouseMove(view, QPoint(header.x + 40, header.y + 5))
    assert marked(view, plain) == [None] * 4
    QTest.mouseMove(view, at(view, 2, 0, 0))
    echo.set_on(False)
    assert marked(view, plain) == [None] * 4


def test_only_what_changes_is_painted(view: CompareView, qtbot: QtBot) -> None:
    echo = PointerEcho(view)
    QTest.mouseMove(view, at(view, 0, 5, 5))
    qtbot.wait(20)
    regions: list[int] = []
    paint = view.painting.paint

    def painted(event, **options) -> None:  # type: ignore[no-untyped-def]
        regions.append(sum(rect.width() * rect.height() for rect in event.region()))
        paint(event, **options)

    view.painting.paint = painted  # type: ignore[method-assign]
    QTest.mouseMove(view, at(view, 0, 9, 5))
    qtbot.waitUntil(lambda: bool(regions))
    assert 0 < max(regions) < view.width() * view.height() // 10
    assert echo.on


def test_large_pixels_are_framed_each_panes_own(view: CompareView) -> None:
    panes = [*states()[:2], LR]
    view.set_panes(panes, reference=panes[0], input=LR, size=SIZE, content="first")
    view.zoom_to(1200)
    plain = bodies(view)
    PointerEcho(view)
    QTest.mouseMove(view, at(view, 0, 3, 3))
    widths = []
    for now, before in zip(bodies(view), plain, strict=True):
        _, columns = np.nonzero((now != before).any(axis=2))
        widths.append(int(np.ptp(columns)) + 1)
    assert widths == [14, 14, 50], "12 and 48 pixels, and the frame's own line around them"


def test_a_single_pane_needs_no_mark(view: CompareView) -> None:
    view.set_mode("single")
    plain = bodies(view)
    PointerEcho(view)
    QTest.mouseMove(view, at(view, 0, 5, 5))
    assert marked(view, plain) == [None]
