"""The model in training as a pane: its weights change, the view stays; the scrubber; its start beside it."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from sr_studio.gui.training.checkpoints.page import CheckpointsPage
from sr_studio.models.checkpoint import Header, save
from sr_studio.training.run.events import EventLog
from sr_studio.training.run.folder import Run
from sr_studio.training.run.history import history_file
from tests.e2e.support import Driver
from tests.models.small_networks import random_srresnet
from tests.training.runs import make, tiny

pytestmark = [pytest.mark.slow, pytest.mark.qt_log_ignore("This plugin does not support")]


def weights(seed: int) -> bytes:
    network = random_srresnet(seed, scale=4)
    parameters = {"scale": 4, "blocks": network.config.blocks, "channels": network.config.channels}
    header = Header(network="SRResNet", parameters=parameters, scale=4, label="tiny", steps=seed)
    return save(header, network.state_dict())


def put(run: Run, step: int) -> None:
    """What a validation leaves in the folder."""
    run.history_folder.mkdir(exist_ok=True)
    history_file(run, step).write_bytes(weights(step))
    with EventLog(run.events_file) as log:
        log.write("validated", step=step, mean={"psnr_y": 20 + step / 100}, recipe={}, best=True)


@pytest.fixture
def run(tmp_path: Path) -> Run:
    made = make(tmp_path, tiny(tmp_path, steps=30), name="my run")
    made.start_file.write_bytes(weights(77))
    for step in (0, 10):
        put(made, step)
    return made


@pytest.fixture
def page(driver: Driver, qtbot: QtBot, run: Run) -> Iterator[CheckpointsPage]:
    driver.open(driver.image("photograph_LR.png", 40, 30))
    made = CheckpointsPage(driver.comparison.workspace)
    qtbot.addWidget(made)
    made.show_run(run)
    made.resize(900, 260)
    made.show()
    driver.until(lambda: made.table.rowCount() == 2)
    yield made
    made.close_panes()


def pixels(driver: Driver, key: str) -> "np.ndarray[tuple[int, ...], np.dtype[np.uint8]]":
    panes = driver.comparison.workspace.panes
    driver.until(lambda: panes.complete(key))
    picture = panes.picture(key)
    assert picture is not None
    held = panes.loader.cache.get(picture)
    assert held is not None
    assert held.picture is not None
    return np.array(held.picture.pixels)


def digest(driver: Driver, name: str) -> str:
    return next(model.digest for model in driver.comparison.workspace.models if model.name == name)


def test_the_pane_follows_the_training_and_the_view_stays(
    driver: Driver, run: Run, page: CheckpointsPage
) -> None:
    workspace, view = driver.comparison.workspace, driver.comparison.view
    pane = page.pane
    assert pane is not None
    pane.show(True)
    driver.until(lambda: pane.step == 10)
    driver.settle()
    assert pane.name in workspace.panes.model_keys()
    first = pixels(driver, pane.name)
    view.zoom_to(700)
    before = view.viewport
    put(run, 20)
    driver.until(lambda: pane.step == 20)
    second = pixels(driver, pane.name)
    assert (first != second).any()
    assert view.viewport == before
    assert workspace.panes.label(pane.name) == "my run · step 20"
    assert page.chosen is not None
    assert page.chosen.step == 20


def test_the_scrubber_goes_back_and_stays_there(driver: Driver, run: Run, page: CheckpointsPage) -> None:
    pane = page.pane
    assert pane is not None
    pane.show(True)
    driver.until(lambda: pane.step == 10)
    newest = pixels(driver, pane.name)
    page.step(-1)
    assert page.scrubber.value() == 0  # at once, while the model is being read
    driver.until(lambda: pane.step == 0)
    assert (pixels(driver, pane.name) != newest).any()
    assert not pane.follows
    put(run, 20)
    driver.until(lambda: page.table.rowCount() == 3)
    assert pane.step == 0
    page.scrubber.setValue(2)
    driver.until(lambda: pane.step == 20)
    pane.follow(True)
    put(run, 30)
    driver.until(lambda: pane.step == 30)


def test_the_start_of_the_run_is_a_pane_of_its_own(driver: Driver, page: CheckpointsPage) -> None:
    workspace, pane = driver.comparison.workspace, page.pane
    assert pane is not None
    assert pane.has_parent
    pane.show(True)
    pane.show_parent(True)
    driver.until(lambda: pane.parent_shown)
    driver.settle()
    assert (pixels(driver, pane.name) != pixels(driver, pane.parent_name)).any()
    assert workspace.panes.label(pane.parent_name) == "Start of my run"
    pane.show_parent(False)
    assert pane.parent_name not in workspace.panes.model_keys()


def test_weights_survive_their_file(driver: Driver, run: Run, page: CheckpointsPage) -> None:
    """A checkpoint that is thinned out right after it was chosen is shown all the same."""
    pane = page.pane
    assert pane is not None
    pane.show(True)
    driver.until(lambda: pane.step == 10)
    history_file(run, 10).unlink()
    assert pixels(driver, pane.name).shape == (120, 160, 3)
    assert driver.said == []
