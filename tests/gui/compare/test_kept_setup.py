"""The workspace is the home of what is set up; the settings keep it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sr_studio.engine.wire.events import Models
from sr_studio.gui.compare.kept_setup import KeptSetup, make_workspace
from sr_studio.gui.compare.workspace import Workspace
from sr_studio.gui.engine_bridge import EngineBridge
from sr_studio.gui.settings.store import SettingsStore
from sr_studio.imaging.degradation import Degradation
from sr_studio.metrics.protocol import DAALA
from sr_studio.metrics.psnr import PSNR
from sr_studio.metrics.registry import default_metrics
from sr_studio.metrics.ssim import SSIM
from sr_studio.models.upscaler import DEFAULT_MODELS
from tests.gui.compare.recorders import model

BOX = Degradation(scale=2, kernel="box")


@pytest.fixture
def settings(qtbot: QtBot, tmp_path: Path) -> SettingsStore:
    return SettingsStore(tmp_path / "settings.json")


@pytest.fixture
def workspace(settings: SettingsStore) -> Iterator[Workspace]:
    made = make_workspace(EngineBridge(), settings)
    KeptSetup(made, settings, made)
    yield made
    made.close()


def test_a_first_start_has_the_usual_models(workspace: Workspace) -> None:
    assert workspace.chosen == DEFAULT_MODELS


def test_what_is_set_up_is_there_again_after_a_restart(workspace: Workspace, settings: SettingsStore) -> None:
    workspace.bridge.event_arrived.emit(Models(id=1, models=(model("nearest"), model("bicubic"))))
    workspace.choose("nearest", False)
    workspace.set_order(("bicubic", "nearest"))
    workspace.set_precision("fp32")
    workspace.set_degradation(BOX)
    workspace.set_protocol(DAALA)
    workspace.engine.set_device("cuda:1")
    again = make_workspace(EngineBridge(), settings)
    assert again.chosen == DEFAULT_MODELS[1:]
    assert again.order == ("bicubic", "nearest")
    assert (again.setup.precision, again.setup.degradation) == ("fp32", BOX)
    assert (again.protocol, again.engine.device) == (DAALA, "cuda:1")
    again.close()


def test_the_metrics_are_there_again_in_their_order(workspace: Workspace, settings: SettingsStore) -> None:
    assert workspace.metrics == default_metrics()
    workspace.set_metrics((SSIM, PSNR))
    assert settings.current.compare.metrics == ("ssim", "psnr")
    again = make_workspace(EngineBridge(), settings)
    assert again.metrics == again.panes.metrics == (SSIM, PSNR)
    again.close()
    workspace.set_metrics(default_metrics())
    assert settings.current.compare.metrics == (), "who has the default gets that of later versions too"
    settings.change("compare", metrics=("ssim", "a metric of another version"))
    assert workspace.metrics == (SSIM,)


def test_the_role_is_not_remembered(workspace: Workspace, settings: SettingsStore) -> None:
    workspace.set_role("input")
    again = make_workspace(EngineBridge(), settings)
    assert again.setup.role == "auto"
    again.close()


def test_models_are_not_written_before_they_are_known(workspace: Workspace, settings: SettingsStore) -> None:
    workspace.choose("nearest", False)
    assert settings.current.compare.chosen_models == ()


def test_what_the_preferences_change_holds_at_once(workspace: Workspace, settings: SettingsStore) -> None:
    changes: list[str] = []
    workspace.setup_changed.connect(lambda: changes.append("setup"))
    settings.change("computing", precision="bf16", device="cpu")
    assert (workspace.setup.precision, workspace.engine.device) == ("bf16", "cpu")
    assert workspace.bridge.client.configuration.device == "cpu"
    assert len(changes) == 2
    settings.change("compare", protocol=DAALA, degradation=BOX)
    assert (workspace.protocol, workspace.setup.degradation) == (DAALA, BOX)
    settings.restore_defaults("computing", "precision", "device")
    assert (workspace.setup.precision, workspace.engine.device) == ("auto", "auto")
    assert settings.current.compare.protocol == DAALA
