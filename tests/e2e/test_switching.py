"""Going to an image that was prepared: its pictures come through shared memory, not as tiles."""

import numpy as np
import pytest

from sr_studio.engine.client.events import SharedPicture
from sr_studio.engine.wire.events import Tile
from sr_studio.engine.wire.segments import FOLDER, can_share
from tests.e2e.support import Driver


@pytest.mark.slow
@pytest.mark.skipif(not can_share(), reason="this system has no /dev/shm")
def test_the_next_image_comes_through_shared_memory_and_nothing_of_it_is_left(driver: Driver) -> None:
    paths = [driver.image(f"{name}.png", 2000, 1600, seed=seed) for seed, name in enumerate("ab")]
    driver.open(*paths)
    workspace = driver.comparison.workspace
    panes = workspace.panes
    driver.until(lambda: not panes.loader.busy)
    first = {key: panes.state(key).picture for key in panes.pane_keys()}
    events: list[object] = []
    workspace.bridge.event_arrived.connect(events.append)
    workspace.step(1)
    driver.settle()
    kinds = [type(event) for event in events]
    assert kinds.count(SharedPicture) >= 3
    assert Tile not in kinds
    for key in panes.pane_keys():
        shown, before = panes.state(key).picture, first[key]
        assert shown is not None
        assert before is not None
        assert shown.complete
        assert not np.array_equal(shown.pixels, before.pixels), "another image"
    bicubic, reference = (panes.state(key).picture for key in ("bicubic", "reference"))
    assert bicubic is not None
    assert reference is not None
    assert np.abs(bicubic.pixels.astype(int) - reference.pixels).mean() < 20, "of the same image"
    pid = driver.engine().pid
    assert [path for path in FOLDER.iterdir() if f"-{pid}-" in path.name]
    driver.studio.close_all()
    driver.until(lambda: not [path for path in FOLDER.iterdir() if f"-{pid}-" in path.name])
