"""Looking closely in a real window over a real engine: every number against the file's own pixels."""

import csv
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sr_studio.geometry import Box
from sr_studio.gui.compare.image_entry import INPUT_KEY, REFERENCE_KEY
from sr_studio.gui.compare.inspect.curve_panel import CurvePanel
from sr_studio.gui.compare.inspect.curves import CurveSet, as_table
from sr_studio.gui.compare.inspect.pixel_panel import PixelPanel
from sr_studio.gui.compare.inspect.places import Line
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


# ---------------------------------------------------------------------------------------- the curves


def panel_of(driver: Driver) -> CurvePanel:
    return driver.window.panel(CurvePanel)


def shown(driver: Driver, kind: str, curves: int) -> CurveSet:
    """What the panel shows once it has this many curves and nothing is missing."""
    panel = panel_of(driver)

    def there() -> bool:
        found = panel.curves
        return found is not None and found.kind == kind and len(found.curves) == curves and not found.notes

    driver.until(there)
    assert panel.curves is not None
    return panel.curves


@pytest.mark.parametrize("depth", [8, 16])
def test_histograms_are_of_the_visible_part_at_the_depth_of_the_file(driver: Driver, depth: int) -> None:
    pixels = deep() if depth == 16 else photograph(WIDTH, HEIGHT)
    driver.open(write(driver, "a.png", pixels))
    panel, view = panel_of(driver), driver.comparison.view
    assert panel.plot is None, "pyqtgraph is imported when it is first seen"
    driver.window.show_panel("curves", True)
    driver.studio.settings.change("view", curve_channel="green")
    shown(driver, "histogram", 3)
    view.zoom_to(400)
    driver.until(lambda: "@ 0, 0" not in shown(driver, "histogram", 3).recipe)
    found, box = shown(driver, "histogram", 3), view.navigation.visible
    assert box is not None
    assert f"{box.width} × {box.height} @ {box.x}, {box.y}" in found.recipe
    assert ("16-bit codes ÷ 257" in found.recipe) == (depth == 16)
    part = pixels[box.y : box.y + box.height, box.x : box.x + box.width, 1].astype(float)
    codes = part / 257 if depth == 16 else part
    counts, _ = np.histogram(codes, bins=np.arange(257) - 0.5)
    reference = next(curve for curve in found.curves if curve.key == REFERENCE_KEY)
    np.testing.assert_allclose(reference.ys, 100 * counts / part.size)
    assert reference.detail == f"{codes.mean():.1f} ± {codes.std():.1f}"
    view.set_region(Box(10, 20, 30, 40))
    driver.studio.settings.change("view", curve_part="box")
    driver.until(lambda: "Box 30 × 40 @ 10, 20" in shown(driver, "histogram", 3).recipe)
    saved = driver.folder / "values.csv"
    rows = driver.components.inspection.curves.rows()
    driver.comparison.exporter.saver.save_text(as_table(rows), saved)
    driver.until(saved.exists)
    read = list(csv.DictReader(saved.read_text("utf-8-sig").splitlines()))
    counted = [row for row in read if row["pane"] == "Reference" and row["channel"] == "green"]
    wanted, _ = np.histogram(pixels[20:60, 10:40, 1] / (257 if depth == 16 else 1), bins=np.arange(257) - 0.5)
    assert [int(row["count"]) for row in counted] == wanted.tolist()
    assert {row["depth"] for row in read} == {str(depth)}


@pytest.mark.parametrize("depth", [8, 16])
def test_a_line_drawn_with_p_held_shows_its_profile_in_all_panes(driver: Driver, depth: int) -> None:
    pixels = deep() if depth == 16 else photograph(WIDTH, HEIGHT)
    driver.open(write(driver, "a.png", pixels))
    view, inspection = driver.comparison.view, driver.components.inspection
    view.setFocus()
    view.zoom_to(400)
    x, y = WIDTH // 2, HEIGHT // 2
    QTest.keyPress(view, Qt.Key.Key_P)
    assert inspection.line.on
    start, end = place_of(driver, "bicubic", x - 20, y), place_of(driver, "bicubic", x + 15, y)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(view, end)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
    QTest.keyRelease(view, Qt.Key.Key_P)
    assert not inspection.line.on
    assert inspection.line.line == Line(x - 20, y, x + 15, y)
    driver.studio.settings.change("view", curve_channel="blue")
    driver.until(lambda: " · B · " in shown(driver, "profile", 3).recipe)
    found = shown(driver, "profile", 3)
    reference = next(curve for curve in found.curves if curve.key == REFERENCE_KEY)
    unit = 257 if depth == 16 else 1
    np.testing.assert_allclose(reference.ys * unit, pixels[y, x - 20 : x + 16, 2])
    np.testing.assert_allclose(reference.xs, np.arange(36))
    view.marks.set_offset(REFERENCE_KEY, (5.0, 0.0))

    def moved() -> bool:
        curve = next(curve for curve in shown(driver, "profile", 3).curves if curve.key == REFERENCE_KEY)
        return bool(np.allclose(curve.ys * unit, pixels[y, x - 25 : x + 11, 2]))

    driver.until(moved)
    panel_of(driver).copy_requested.emit()
    copied = list(csv.DictReader(QGuiApplication.clipboard().text().splitlines(), delimiter="\t"))
    of_reference = [row for row in copied if row["pane"] == "Reference"]
    assert [int(row["blue"]) for row in of_reference] == pixels[y, x - 25 : x + 11, 2].tolist()
    assert {row["depth"] for row in copied} == {str(depth)}


def test_the_line_is_undone_taken_away_by_escape_and_gone_with_its_image(driver: Driver) -> None:
    driver.open(write(driver, "a.png", photograph(WIDTH, HEIGHT)))
    view, line = driver.comparison.view, driver.components.inspection.line
    stack = driver.comparison.workspace.undo_stack
    line.edit(Line(5, 5, 600, 200))
    assert driver.window.panel_shown("curves")
    line.edit(Line(5, 5, 300, 200))
    stack.undo()
    assert line.line == Line(5, 5, 600, 200)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert line.line is None
    stack.undo()
    assert line.line == Line(5, 5, 600, 200)
    driver.open(driver.image("small.png", 96, 64))
    driver.comparison.workspace.step(1)
    driver.settle()
    assert line.line is None
    driver.until(lambda: (panel_of(driver).curves or CurveSet("profile")).empty.startswith("Hold P"))


def test_what_has_no_curve_is_said(driver: Driver) -> None:
    driver.window.show_panel("curves", True)
    panel = panel_of(driver)
    driver.until(lambda: panel.curves is not None and panel.curves.empty.startswith("Open an image"))
    driver.open(write(driver, "a.png", photograph(WIDTH, HEIGHT)))
    driver.studio.settings.change("view", curve_part="box")
    driver.until(lambda: panel.curves is not None and panel.curves.empty.startswith("There is no box"))
    assert not panel._save.isEnabled()
    driver.studio.settings.change("view", curve_part="visible")
    shown(driver, "histogram", 3)
    assert panel._save.isEnabled()
    driver.comparison.view.marks.set_offset(REFERENCE_KEY, (5000.0, 0.0))
    driver.until(
        lambda: panel.curves is not None and "Reference: nothing of it is there" in panel.curves.notes
    )
