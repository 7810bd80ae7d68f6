"""Difference maps in a real window over a real engine: they arrive whatever was pressed before, of all panes,
and of panes as they are moved."""

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sr_studio.gui.compare.image_entry import REFERENCE_KEY
from sr_studio.gui.compare.pane_target import PaneMenu
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
    view.choices.pair.close()


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


def test_the_view_goes_to_where_pictures_differ_most(driver: Driver) -> None:
    """Two spots, of which one is worse, in an image that is smooth else."""
    pixels = np.full((600, 800, 3), 120, np.uint8)
    pixels[100:130, 200:230] = np.random.default_rng(0).integers(0, 255, (30, 30, 3), np.uint8)
    pixels[400:430, 600:630] = np.random.default_rng(1).integers(60, 180, (30, 30, 3), np.uint8)
    Image.fromarray(pixels).save(driver.folder / "spots.png")
    comparison = driver.comparison
    comparison.workspace.set_role("reference")
    driver.open(driver.folder / "spots.png")
    view, said = comparison.view, []
    comparison.places.noticed.connect(lambda _tone, text: said.append(text))
    comparison.places.told.connect(lambda text: text and said.append(text))

    def go(key: str, shift: bool = False) -> tuple[float, float]:
        count = len(said)
        modifier = Qt.KeyboardModifier.ShiftModifier if shift else NONE
        QTest.keyClick(view, key, modifier)
        driver.until(lambda: len(said) > count)
        return view.viewport.x, view.viewport.y

    def near(at: tuple[float, float], x: int, y: int) -> bool:
        return abs(at[0] - x) < 60 and abs(at[1] - y) < 60

    zoom = view.viewport.zoom
    assert near(go("n"), 215, 115)
    assert view.viewport.zoom > zoom
    assert "Place 1 of" in said[-1]
    assert "Nearest" in said[-1]
    assert "Bicubic" in said[-1]
    assert near(go("n"), 615, 415)
    assert near(go("n", shift=True), 215, 115)
    assert near(go("m"), 215, 115), "the first place of another list"
    assert "Reference" in said[-1]
    # Nothing differs from itself.
    comparison.workspace.choose("nearest", False)
    driver.settle()
    view.set_pair("bicubic", "bicubic")
    go("m")
    assert said[-1].startswith("To differ")


def test_a_pane_has_a_menu_that_acts_on_it_and_says_what_can_be_done(driver: Driver) -> None:
    driver.open(driver.image("a.png", 800, 600))
    view, comparison = driver.comparison.view, driver.comparison
    menu = driver.window.findChild(PaneMenu)
    assert menu is not None
    actions = driver.window.action_table
    view.set_pair("nearest", REFERENCE_KEY)
    view.choose("nearest")
    centre = view.pane_layout.area_of("bicubic").center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, centre, view.mapToGlobal(centre))
    QApplication.sendEvent(view, event)
    assert menu.menu.isVisible()
    texts = [action.text() for action in menu.menu.actions() if action.text()]
    assert texts[0] == "Bicubic"
    assert "Difference Against Reference" in texts
    assert actions["pane_a"].isEnabled()
    assert not actions["pane_file"].isEnabled(), "no file has this picture"
    assert not actions["pane_reset_offset"].isEnabled()
    assert {action.shortcut().toString() for action in menu.menu.actions()} >= {"Ctrl+S", "Ctrl+W", "N", "X"}
    menu.menu.setActiveAction(actions["pane_copy"])
    QTest.keyClick(menu.menu, Qt.Key.Key_Return)
    driver.until(lambda: not menu.menu.isVisible())
    image = QApplication.clipboard().image()
    picture = comparison.workspace.panes.state("bicubic").picture
    assert (image.width(), image.height()) == (picture.width, picture.height)
    assert image.pixelColor(5, 7).getRgb()[:3] == tuple(picture.pixels[7, 5, :3])
    driver.until(lambda: comparison.pane.key == "nearest")
    assert view.current == "nearest", "a menu makes no pane the current one"
    # By key, for the current pane; reference and offset are told truly.
    menu.open(REFERENCE_KEY, view.mapToGlobal(centre))
    assert comparison.pane.file == driver.folder / "a.png"
    assert not actions["pane_b"].isEnabled()
    actions["pane_alone"].trigger()
    assert (view.mode, view.current) == ("single", REFERENCE_KEY)
    menu.menu.close()
    driver.until(lambda: comparison.pane.key == view.current)
    view.set_mode("grid")
    view.marks.move_offset("bicubic", 3, 0)
    menu.open("bicubic", view.mapToGlobal(centre))
    assert actions["pane_reset_offset"].isEnabled()
    actions["pane_reset_offset"].trigger()
    actions["pane_hide"].trigger()
    menu.menu.close()
    assert view.offsets == {}
    assert "bicubic" not in comparison.workspace.panes.model_keys()
    comparison.workspace.undo_stack.undo()
    assert "bicubic" in comparison.workspace.panes.model_keys()
