"""Difference maps in a real window over a real engine: they arrive whatever was pressed before, of all panes,
and of panes as they are moved."""

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sr_studio.gui.compare.image_entry import REFERENCE_KEY
from sr_studio.gui.compare.view.state import DIFFERENCE_KEY, is_map, map_key
from tests.e2e.support import Driver, photograph

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def press(driver: Driver, keys: str) -> None:
    for key in keys:
        QTest.keyClick(driver.comparison.view, key)
        driver.qtbot.wait(1)


def click_header(driver: Driver) -> None:
    view = driver.comparison.view
    header = view.pane_layout.logical(view.pane_layout.boxes[0].header)
    QTest.mouseClick(view, LEFT, NONE, header.center())
    for menu in view.findChildren(type(driver.window.menuBar().actions()[0].menu())):
        menu.close()


def working(driver: Driver) -> bool:
    """Whether a network is at work on what the user waits for."""
    return driver.comparison.workspace.panes.state("srgan_x4").status == "working"


def at_rest(driver: Driver) -> bool:
    """Whether every pane on screen has come to an end."""
    cells = driver.comparison.view.pane_layout.cells
    return bool(cells) and all(cell.shown.status in ("ready", "failed") for cell in cells)


@pytest.mark.slow
@pytest.mark.parametrize("driver", [("bicubic", "srgan_x4")], indirect=True)
@pytest.mark.parametrize("keys", ["2d", "2dgd", "2dgdxd", "2ddcgcd", "2dsd", "2dag", "2agd", "d2wd1d"])
def test_maps_asked_for_before_the_network_is_done_arrive(driver: Driver, keys: str) -> None:
    path = driver.image("large.png", 1600, 1200)
    driver.comparison.opener.open_named([path])
    driver.until(lambda: working(driver))
    press(driver, keys)
    assert not driver.comparison.workspace.panes.complete("srgan_x4"), "it must be slow"
    if driver.comparison.view.mode == "difference":
        click_header(driver)
    driver.until(lambda: at_rest(driver), patience=120_000)
    view = driver.comparison.view
    labels = [cell.shown.label for cell in view.pane_layout.cells]
    assert all("?" not in label and label for label in labels), labels
    assert set(view.pair) <= {"bicubic", "srgan_x4", REFERENCE_KEY}
    press(driver, "d")
    driver.until(lambda: at_rest(driver), patience=120_000)
    assert view.pane_layout.cells[0].shown.status == "ready"


def test_a_map_given_up_and_wanted_again_arrives(driver: Driver) -> None:
    driver.comparison.opener.open_named([driver.image("a.png", 800, 600)])
    press(driver, "2dgdgdgd")
    driver.until(lambda: at_rest(driver))
    assert driver.comparison.view.pane_layout.cells[0].shown.key == DIFFERENCE_KEY


def test_maps_of_all_panes_have_one_scale_and_one_view(driver: Driver) -> None:
    driver.open(driver.image("a.png", 800, 600))
    view, panes = driver.comparison.view, driver.comparison.workspace.panes
    press(driver, "a")
    driver.until(lambda: at_rest(driver))
    assert [cell.shown.key for cell in view.pane_layout.cells] == [map_key("nearest"), map_key("bicubic")]
    reference = panes.state(REFERENCE_KEY).picture.pixels.astype(int)
    for name in ("nearest", "bicubic"):
        found = panes.state(map_key(name)).picture.pixels[..., 0]
        wanted = np.abs(panes.state(name).picture.pixels[..., :3].astype(int) - reference[..., :3]).max(
            axis=2
        )
        np.testing.assert_array_equal(found, wanted)
    legend = view.pane_layout.legend
    assert legend.width == round(view.width() * view.devicePixelRatioF()), "one for all"
    zoom = view.viewport.zoom
    press(driver, "]")
    view.zoom_in()
    assert view.difference_view[1] == 8.0
    assert view.viewport.zoom > zoom
    # Another B: every pane against that one, the reference too.
    QTest.keyClick(view, "2", Qt.KeyboardModifier.ShiftModifier)
    driver.until(lambda: at_rest(driver))
    assert {cell.shown.key for cell in view.pane_layout.cells} == {map_key("nearest"), map_key(REFERENCE_KEY)}
    press(driver, "g")
    assert not any(is_map(key) for key in panes.pane_keys())


def test_a_moved_pane_is_compared_and_scored_as_it_is_moved(driver: Driver) -> None:
    """A finished result that is its reference, two pixels to the right: moved back it is identical."""
    truth = photograph(120, 90)
    for name, pixels in (("GT/a.png", truth), ("Moved/a.png", np.roll(truth, 2, axis=1))):
        (driver.folder / name).parent.mkdir()
        Image.fromarray(pixels).save(driver.folder / name)
    comparison = driver.comparison
    comparison.workspace.chosen = ()
    driver.open(driver.folder / "GT", driver.folder / "Moved")
    view, panes = comparison.view, comparison.workspace.panes
    key = next(key for key in panes.model_keys() if "Moved" in panes.label(key))
    before = panes.score(key)
    assert before is not None
    assert not before.identical
    view.set_pair(key, REFERENCE_KEY)
    view.set_mode("difference")
    driver.until(lambda: at_rest(driver))
    assert panes.state(DIFFERENCE_KEY).picture.pixels.any()
    view.marks.move_offset(key, -2.3, 0.2)
    assert view.offsets == {key: (-2.0, 0.0)}, "whole pixels"
    driver.until(lambda: panes.complete(DIFFERENCE_KEY) and panes.score(key) is not None)
    state = panes.state(DIFFERENCE_KEY)
    assert (state.picture.width, state.picture.pixels.max(), state.origin) == (118, 0, (0, 0))
    assert panes.score(key).identical
    driver.until(lambda: "moved" in comparison.scores.as_csv(image="a.png"))
    assert "moved -2, +0 px against the reference" in comparison.scores.as_csv(image="a.png")
    view.marks.reset_offset(key)
    driver.until(lambda: panes.score(key) == before)
