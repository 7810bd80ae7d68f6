"""What is looked at is computed first, of every pane: a photograph of 12 million pixels, two networks."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QRect
from PySide6.QtGui import QRegion

from sr_studio.geometry import Box
from tests.e2e.support import Driver

NETWORKS = ("srresnet_x4", "srgan_x4")


def large_photograph(shared: Path, folder: Path) -> Path:
    """4000 x 3000 pixels of photographs beside each other."""
    files = sorted((shared / "data" / "BSD100").rglob("*_HR.png"))
    tiles = [np.asarray(Image.open(file).convert("RGB"))[:240, :240] for file in files[:20]]
    rows = [np.hstack([tiles[(5 * row + column) % len(tiles)] for column in range(17)]) for row in range(13)]
    path = folder / "large.png"
    Image.fromarray(np.vstack(rows)[:3000, :4000]).save(path, compress_level=1)
    return path


class Arrivals:
    """When each network's pane had the whole part in view."""

    def __init__(self, driver: Driver) -> None:
        self.panes = driver.comparison.workspace.panes
        self.order: list[tuple[str, Box]] = []
        self.panes.pixels_arrived.connect(self._look)

    def _look(self, key: str) -> None:
        box = self.panes.visible
        if key in NETWORKS and box is not None and (key, box) not in self.order and self.has(key, box):
            self.order.append((key, box))

    def has(self, key: str, box: Box) -> bool:
        """Whether every pixel of a box has arrived in a pane."""
        region = QRegion(QRect(box.x, box.y, box.width, box.height))
        return region.subtracted(self._arrived(key)).isEmpty()

    def share(self, key: str) -> float:
        """How much of a pane's picture has arrived."""
        picture = self.panes.state(key).picture
        if picture is None:
            return 0.0
        area = sum(rectangle.width() * rectangle.height() for rectangle in self._arrived(key))
        return area / (picture.width * picture.height)

    def _arrived(self, key: str) -> QRegion:
        picture, region = self.panes.state(key).picture, QRegion()
        if picture is not None:
            for tile in (QRect(0, 0, picture.width, picture.height),) if picture.complete else picture.tiles:
                region = region.united(tile)
        return region


@pytest.mark.slow
@pytest.mark.parametrize("driver", [("nearest",)], indirect=True)
def test_the_part_in_view_comes_first_in_every_pane_and_panning_calls_for_the_new_one(
    driver: Driver, shared: Path
) -> None:
    driver.open(large_photograph(shared, driver.folder))
    workspace, view = driver.comparison.workspace, driver.comparison.view
    view.one_to_one()
    arrivals = Arrivals(driver)
    said: list[str] = []
    workspace.panes.pane_changed.connect(lambda key: said.append(workspace.panes.state(key).message))
    for name in NETWORKS:
        workspace.choose(name, True)
    for pan in (0, -900):
        view.pan_by(pan, pan / 2)
        seen = workspace.panes.visible
        assert seen is not None
        assert seen.width * seen.height < 0.1 * 4000 * 3000
        driver.until(
            lambda seen=seen: {(name, seen) for name in NETWORKS} <= set(arrivals.order), patience=180_000
        )
        assert all(arrivals.share(name) < 0.5 for name in NETWORKS), "nearly nothing but what is looked at"
    waits = [message for message in said if message.startswith("Waiting for ")]
    assert waits, set(said)
    assert not [message for message in said[len(said) // 2 :] if "Degrading" in message]
