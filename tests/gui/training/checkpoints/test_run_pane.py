"""The pane of a run looks into its folder, and reads it again where something has changed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import torch
from pytestqt.qtbot import QtBot

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
