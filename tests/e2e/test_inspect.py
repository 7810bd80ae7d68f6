"""Looking closely in a real window over a real engine: every number against the file's own pixels."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sr_studio.gui.compare.image_entry import INPUT_KEY, REFERENCE_KEY
from sr_studio.gui.compare.inspect.pixel_panel import PixelPanel
from sr_studio.gui.compare.inspect.values import PixelRow, PixelTable
from sr_studio.imaging.image import encode
from tests.e2e.support import Driver, photograph

ALT_SHIFT = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier

WIDTH, HEIGHT = 672, 256
"""Large enough to be taken as a reference."""


def deep(width: int = WIDTH, height: int = HEIGHT) -> NDArray[np.uint16]:
    """A photograph of 16 bits whose low bytes carry information."""
    low = np.random.default_rng(3).integers(0, 256, (height, width, 3))
    return (photograph(width, height).astype(np.uint16) * 256 + low).astype(np.uint16)


def write(driver: Driver, name: str, pixels: NDArray[np.uint8 | np.uint16]) -> Path:
    path = driver.folder / name
    path.write_bytes(encode(pixels))
    return path


def place_of(driver: Driver, key: str, x: int, y: int) -> QPoint:
    """Where on the canvas a pane shows a pixel of the reference."""
    view = driver.comparison.view
    index = view.pane_layout.index_of(key)
    assert index is not None
    body, now = view.pane_layout.boxes[index].body, view.viewport
    left = body.x + body.width / 2 + (x + 0.5 - now.x) * now.zoom
    top = body.y + body.height / 2 + (y + 0.5 - now.y) * now.zoom
    ratio = view.pane_layout.ratio
    return QPoint(round(left / ratio), round(top / ratio))


def read(driver: Driver, key: str, x: int, y: int) -> PixelTable:
    """Point at a pixel and wait for its values in all panes."""
    panel = driver.window.panel(PixelPanel)
    view = driver.comparison.view
    QTest.mouseMove(view, place_of(driver, key, x, y) + QPoint(3, 3))
    QTest.mouseMove(view, place_of(driver, key, x, y))

    def told() -> bool:
        table = panel.table
        return (
            table is not None
            and (table.x, table.y) == (x, y)
            and all(row.state != "computing" for row in table.rows)
        )

    driver.until(told)
    assert panel.table is not None
    return panel.table


def row(table: PixelTable, key: str) -> PixelRow:
    found = table.row(key)
    assert found is not None
    return found


@pytest.mark.parametrize("depth", [8, 16])
def test_the_pixel_under_the_pointer_is_read_in_every_pane_at_the_depth_of_the_file(
    driver: Driver, depth: int
) -> None:
    pixels = deep() if depth == 16 else photograph(WIDTH, HEIGHT)
    driver.studio.settings.change("view", show_input=True)
    driver.open(write(driver, "a.png", pixels))
    driver.window.show_panel("pixel", True)
    driver.comparison.view.zoom_to(400)
    table = read(driver, "bicubic", WIDTH // 2 + 5, HEIGHT // 2 - 3)
    reference = row(table, REFERENCE_KEY)
    assert reference.values[:3] == tuple(pixels[HEIGHT // 2 - 3, WIDTH // 2 + 5])
    assert reference.depth == depth
    assert [one.key for one in table.rows] == [INPUT_KEY, "nearest", "bicubic", REFERENCE_KEY]
    enlarged, nearest = row(table, INPUT_KEY), row(table, "nearest")
    assert enlarged.values == nearest.values, "nearest repeats the pixels of the input"
    assert enlarged.depth == nearest.depth == depth
    assert nearest.differences == tuple(
        one - other for one, other in zip(nearest.values, reference.values, strict=True)
    )
    panel = driver.window.panel(PixelPanel)
    assert panel.cells.item(3, 1).text() == str(reference.values[0])
    panel.copy_requested.emit()
    text = QGuiApplication.clipboard().text()
    assert f"Reference\t{depth}\t{reference.values[0]}\t" in text
    status = driver.window.status_line._pixel.text()
    assert status.endswith("Bicubic " + " ".join(map(str, row(table, "bicubic").values[:3])))


def test_a_moved_pane_is_read_where_it_is_seen_and_beside_the_picture_it_is_said(driver: Driver) -> None:
    pixels = photograph(WIDTH, HEIGHT)
    driver.open(write(driver, "a.png", pixels))
    driver.window.show_panel("pixel", True)
    view = driver.comparison.view
    view.zoom_to(400)
    view.marks.move_offset(REFERENCE_KEY, 7.0, -2.0)
    table = read(driver, "nearest", WIDTH // 2, HEIGHT // 2)
    assert row(table, REFERENCE_KEY).values[:3] == tuple(pixels[HEIGHT // 2 + 2, WIDTH // 2 - 7])
    view.fit()
    index = view.pane_layout.index_of("nearest")
    body = view.pane_layout.boxes[index or 0].body
    ratio = view.pane_layout.ratio
    QTest.mouseMove(view, QPoint(round((body.x + 20) / ratio), round((body.y + 3) / ratio)))
    panel = driver.window.panel(PixelPanel)
    driver.until(lambda: panel.table is not None and not panel.table.inside)
    assert panel.table is not None
    assert {one.state for one in panel.table.rows} == {"outside"}
    assert panel._place.text().endswith(": outside the picture")
    assert driver.window.status_line._pixel.text().endswith("outside")


def test_the_loupe_is_a_key_and_its_factor_and_size_are_remembered(driver: Driver) -> None:
    driver.open(write(driver, "a.png", photograph(WIDTH, HEIGHT)))
    view, loupe = driver.comparison.view, driver.components.inspection.loupe
    view.setFocus()
    read(driver, "nearest", WIDTH // 2, HEIGHT // 2)
    QTest.keyClick(view, Qt.Key.Key_Z)
    assert loupe.on
    assert driver.window.action_table["loupe"].isChecked()
    viewport, at = view.viewport, place_of(driver, "nearest", WIDTH // 2, HEIGHT // 2)
    for modifiers in (Qt.KeyboardModifier.AltModifier, ALT_SHIFT):
        wheel = QWheelEvent(
            QPointF(at), QPointF(view.mapToGlobal(at)), QPoint(), QPoint(0, 120),
            Qt.MouseButton.NoButton, modifiers, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(view, wheel)
    kept = driver.studio.settings.current.view
    assert (kept.loupe_factor, kept.loupe_size) == (loupe.factor, loupe.size) == (6, 224)
    assert view.viewport == viewport
    QTest.keyClick(view, Qt.Key.Key_Z)
    assert not loupe.on
