"""Training in the real window: from a folder of photographs to a model; memory given back in a pause."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import psutil
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from sr_studio.gui.training.view import TrainingView
from sr_studio.paths import runs_folder
from sr_studio.training.config.run_file import with_values
from sr_studio.training.data.settings import DataSettings
from sr_studio.training.run.events import last_events
from sr_studio.training.run.folder import Run
from sr_studio.training.run.lock import owner
from sr_studio.training.run.mailbox import RunCommand, send
from sr_studio.training.run.status import status
from tests.commands.train.support import SMALL
from tests.e2e.support import Driver
from tests.training.runs import PATIENCE, gone, make, network, photographs, tiny, wait_until

pytestmark = pytest.mark.slow


def until(driver: Driver, condition: Callable[[], bool]) -> None:
    """Wait for what a process of its own brings about, which begins by loading PyTorch."""
    driver.until(condition, patience=round(1000 * PATIENCE))


def panel(driver: Driver) -> TrainingView:
    """Show the training panel."""
    driver.window.show_panel("training", True)
    training = driver.components.training
    until(driver, lambda: training.presenter is not None)
    assert training.presenter is not None
    return training.presenter.view


@contextmanager
def ended(run: Run) -> Iterator[None]:
    """Whatever trains the run is gone afterwards."""
    try:
        yield
    finally:
        if (process := owner(run)) is not None:
            send(run, RunCommand(word="stop", save=False))
            wait_until(lambda: owner(run) is None)
            wait_until(lambda: gone(process.pid))


def state(view: TrainingView, run: Run) -> str:
    shown = view.runs.run(str(run.folder))
    return shown.state if shown is not None else ""


def drop(view: TrainingView, folder: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(folder))])
    place, button = QPointF(view.rect().center()), Qt.MouseButton.LeftButton
    view.dropEvent(QDropEvent(place, Qt.DropAction.CopyAction, mime, button, Qt.KeyboardModifier.NoModifier))


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_from_a_folder_to_a_model(driver: Driver, tmp_path: Path) -> None:
    """Drop, preset, start; a pane of it; killed and gone on with; scrubbed; kept as a model; ONNX."""
    data = photographs(tmp_path / "photos")
    driver.open(driver.image("cat_LR.png", 40, 30))
    view = panel(driver)
    workspace, page, models = driver.comparison.workspace, view.run_page, view.models
    assert view.page is view.empty

    drop(view, data)
    form = view.new_run
    assert view.page is form
    form.presets.choose("l1-warm-start")
    small = [value for value in SMALL if not value.startswith(("steps", "checkpoint", "validate"))]
    form.draft.config = with_values(
        form.draft.config, [*small, "steps=400", "checkpoint_every=50", "validate_every=50"]
    )
    until(driver, form.foot.start.isEnabled)
    form.foot.start.click()
    run = Run(runs_folder() / "l1-warm-start-photos")
    with ended(run):
        until(driver, lambda: state(view, run) == "running")
        assert view.page is page
        page.open_tab("models")
        until(driver, lambda: models.pane is not None and models.table.rowCount() > 0)
        pane = models.pane
        assert pane is not None
        until(driver, lambda: pane.shown)  # by itself
        until(driver, lambda: (pane.step or 0) >= 50 and status(run).saved_step >= 50)
        assert pane.name in workspace.panes.model_keys()

        process = owner(run)
        assert process is not None
        os.kill(process.pid, signal.SIGKILL)
        until(driver, lambda: state(view, run) == "interrupted")
        killed_at = status(run)
        assert 0 < killed_at.saved_step < 400
        assert f"Saved at step {killed_at.saved_step:,}" in page.band.text
        until(driver, page.controls.go.isEnabled)
        page.controls.go.click()
        until(driver, lambda: state(view, run) == "finished")
        assert status(run).step == 400
        until(driver, lambda: pane.step == 400)
        driver.settle()

        models.step(-2)
        chosen = models.chosen
        assert chosen is not None
        assert 0 < chosen.step < 400
        until(driver, lambda: pane.step == chosen.step)
        assert not pane.follows
        driver.settle()

        models._name.setText("my-model")
        models._promote.click()
        until(driver, lambda: any(model.name == "my-model" for model in workspace.models))
        until(driver, lambda: "my-model" in workspace.panes.model_keys())
        driver.settle()
        results = [workspace.panes.picture(key) for key in ("my-model", pane.name)]
        held = [workspace.panes.loader.cache.get(picture) for picture in results if picture is not None]
        first, second = [one.picture.pixels for one in held if one is not None and one.picture is not None]
        assert np.array_equal(first, second)

        until(driver, models._export.isEnabled)
        file = tmp_path / "my-model.onnx"
        models.export_to(file, run, chosen.step)
        until(driver, models._export.isEnabled)
        assert models._state.text() == ""
        runtime = pytest.importorskip("onnxruntime")
        session = runtime.InferenceSession(str(file), providers=["CPUExecutionProvider"])
        picture = np.asarray(Image.open(tmp_path / "cat_LR.png"), np.float32).transpose(2, 0, 1)[None] / 255
        [made] = session.run(None, {session.get_inputs()[0].name: picture})
        assert made.shape == (1, 3, 120, 160)
        shown = np.asarray(second, np.float32).transpose(2, 0, 1)[None]
        assert np.abs(made.clip(0, 1) * 255 - shown).max() < 2
        assert [text for tone, text in driver.said if tone == "bad"] == []


def test_a_pause_gives_the_memory_back_and_the_run_goes_on(driver: Driver, tmp_path: Path) -> None:
    """As the panel's menu has it: the trainer stays, without its state, and loads it again."""
    data = str(photographs(tmp_path / "large", side=128))
    config = tiny(
        tmp_path,
        data=DataSettings(folders=(data,), validation=(data,)),
        network=network(channels=48),  # what a step holds is then worth giving back
        steps=100_000,
        batch=16,
        patch=96,
        checkpoint_every=100_000,
        validate_every=100_000,
    )
    run = make(tmp_path, config)
    view = panel(driver)
    controls = view.run_page.controls
    with ended(run):
        until(driver, lambda: state(view, run) == "new")
        controls.go.click()
        until(driver, lambda: state(view, run) == "running" and controls.pause_more.isEnabled())
        until(driver, lambda: view.runs.model.runs[0].step >= 10)
        process = owner(run)
        assert process is not None
        before = psutil.Process(process.pid).memory_info().rss

        controls.pause_free.trigger()
        until(driver, lambda: state(view, run) == "paused" and controls.go.isEnabled())
        after = psutil.Process(process.pid).memory_info().rss
        assert after < before - (32 << 20)
        paused = status(run)
        assert paused.step == paused.saved_step > 0
        [pause] = [event for event in last_events(run.events_file) if event["event"] == "paused"]
        assert pause["memory"] == "freed"
        assert "its memory is given back" in view.run_page.events.text.toPlainText()
        assert controls.go.text() == "Continue"
        assert not controls.pause.isVisible()
        assert controls.stop.isVisible()

        controls.go.click()
        until(driver, lambda: state(view, run) == "running" and controls.pause.isVisible())
        assert owner(run) == process  # the same process, which has loaded the state again
        until(driver, lambda: view.runs.model.runs[0].step > paused.step + 5)
        controls.pause_free.trigger()
        until(driver, lambda: state(view, run) == "paused" and controls.stop.isEnabled())
        controls.stop.click()  # also without its state
        until(driver, lambda: state(view, run) == "stopped")
        assert status(run).saved_step == status(run).step
