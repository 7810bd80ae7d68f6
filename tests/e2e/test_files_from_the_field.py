"""What people bring, in the real window: transparent pixels, folders that say what they hold, twins."""

import shutil

import numpy as np
import pytest
from PIL import Image

from sr_studio.gui.compare.panels.scores import ScoresPanel
from tests.e2e.support import Driver, photograph

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_transparent_pixels_are_counted_beside_the_scores(driver: Driver) -> None:
    pixels = np.dstack([photograph(64, 64), np.full((64, 64), 255, np.uint8)])
    pixels[:24, :24, 3] = 0
    (driver.folder / "s").mkdir()
    Image.fromarray(pixels).save(driver.folder / "s" / "a_HR.png")
    Image.fromarray(pixels[::2, ::2, :3].copy()).save(driver.folder / "s" / "a_LR.png")
    driver.open(driver.folder / "s" / "a_HR.png", driver.folder / "s" / "a_LR.png")
    panel = driver.window.findChild(ScoresPanel)
    assert panel is not None
    driver.until(lambda: panel._remark.isVisibleTo(panel))
    assert panel._remark.text() == "576 of 4,096 pixels are transparent: they are left out of the scores."
    driver.open(driver.image("plain.png"))
    driver.until(lambda: not panel._remark.isVisibleTo(panel))


def test_pairs_roles_and_doubts_are_those_of_the_command_line(driver: Driver) -> None:
    told: list[str] = []
    driver.comparison.workspace.image_list.doubts_found.connect(
        lambda doubts: told.extend(doubt.text for doubt in doubts)
    )
    high = driver.image("HR/001_HR_x4.png", 64, 64)
    low = driver.image("LRBD/001_LRBD_x4.png", 16, 16)
    alone = driver.image("LR/other.png", 700, 20)
    driver.open(high, low, alone)
    pair, single = driver.comparison.workspace.image_list.entries
    assert pair.paired
    assert single.role == "input"
    assert not told
    sizes = {"p": 80, "q": 40, "r": 96, "s": 48}
    driver.open(*(driver.image(f"{name}.png", side, side) for name, side in sizes.items()))
    driver.until(lambda: bool(told))
    assert "stand in the exact ratio 2" in told[0]


def test_one_name_in_two_folders_is_one_scene_of_two_methods(driver: Driver) -> None:
    """Nothing says which of them is the reference: none is, and nothing is scored."""
    one = driver.image("one/a.png", 40, 40)
    (driver.folder / "two").mkdir()
    two = shutil.copy(one, driver.folder / "two" / "a.png")
    driver.open(one, two)
    (entry,) = driver.comparison.workspace.image_list.entries
    assert list(entry.results) == ["one", "two"]
    assert not entry.paired
    driver.until(lambda: len(driver.comparison.workspace.panes.model_keys()) == 2)
    assert not driver.comparison.workspace.panes.has_reference
