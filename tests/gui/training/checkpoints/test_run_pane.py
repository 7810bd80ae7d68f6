"""The pane of a run looks into its folder, and reads it again where something has changed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import torch
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sr_studio.gui import i18n
from sr_studio.gui.compare.workspace import Workspace
from sr_studio.gui.engine_bridge import EngineBridge
from sr_studio.gui.training.checkpoints import run_pane
from sr_studio.gui.training.checkpoints.run_models import RunModels
from sr_studio.gui.training.checkpoints.run_pane import RunPane
from sr_studio.models.checkpoint import Header, save
from sr_studio.training.run.folder import Run, create
from sr_studio.training.run.history import history_file
from tests.training.runs import tiny


@pytest.fixture
def run(tmp_path: Path) -> Run:
    made = create(tmp_path / "run", tiny(tmp_path))
    made.history_folder.mkdir()
    model(made, 0)
    return made


def model(run: Run, step: int) -> None:
    header = Header(network="SRResNet", parameters={}, scale=4, label="fast", steps=step)
    history_file(run, step).write_bytes(save(header, {"a": torch.ones(2)}))


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[Run]:
    """A run for each time its folder was read."""
    times: list[Run] = []
    real = run_pane.models_of

    def counted(run: Run) -> RunModels:
        times.append(run)
        return real(run)

    monkeypatch.setattr(run_pane, "models_of", counted)
    return times


@pytest.fixture
def pane(run: Run, read: list[Run]) -> Iterator[RunPane]:
    workspace = Workspace(EngineBridge())
    made = RunPane(workspace, run)
    yield made
    made.close()
    workspace.close()


def test_a_model_without_a_validation_is_not_read_again_and_again(
    qtbot: QtBot, pane: RunPane, read: list[Run], run: Run
) -> None:
    qtbot.waitUntil(lambda: pane.models.newest is not None, timeout=10_000)
    for _ in range(3):
        pane.look()
        qtbot.waitUntil(lambda: not pane._looking, timeout=10_000)
    assert len(read) == 1, "its trainer was killed, and no values will come"
    model(run, 4)
    pane.look()
    qtbot.waitUntil(lambda: pane.models.at(4) is not None, timeout=10_000)
    assert len(read) == 2


def test_a_run_becomes_a_pane_with_its_first_model_once(qtbot: QtBot, tmp_path: Path) -> None:
    run = create(tmp_path / "new", tiny(tmp_path))
    run.history_folder.mkdir()
    workspace = Workspace(EngineBridge())
    pane = RunPane(workspace, run)
    pane.show_when_there()
    assert not pane.shown
    model(run, 0)
    pane.look()
    qtbot.waitUntil(lambda: pane.shown, timeout=10_000)
    pane.show(False)
    model(run, 4)
    qtbot.waitUntil(lambda: pane.models.at(4) is not None, timeout=10_000)
    assert not pane.shown  # whoever took it away meant it
    pane.close()
    workspace.close()


def test_its_label_follows_the_language(qtbot: QtBot, pane: RunPane, qapp: QApplication) -> None:
    qtbot.waitUntil(lambda: pane.models.newest is not None, timeout=10_000)
    pane.show(True)
    qtbot.waitUntil(lambda: pane.step == 0, timeout=10_000)

    def label() -> str:
        return next(one.label for one in pane.workspace.models if one.name == pane.name)

    assert label() == "run · step 0"
    i18n.install(qapp, "ko")
    try:
        pane.retranslate()
        assert label() == "run · 0단계"
    finally:
        i18n.install(qapp, "en")
    pane.retranslate()
    assert label() == "run · step 0"
