"""The page of a run's models with real commands: kept as a model, exported, and what goes on beside them."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sr_studio.gui.compare.workspace import Workspace
from sr_studio.gui.engine_bridge import EngineBridge
from sr_studio.gui.training.checkpoints.page import CheckpointsPage
from sr_studio.models.checkpoint import Header, save
from sr_studio.models.library import find
from sr_studio.models.networks.srresnet import SRResNet, SRResNetConfig
from sr_studio.training.run.checkpoints import step_file
from sr_studio.training.run.folder import Run, create
from tests.training.runs import tiny


@pytest.fixture
def run(tmp_path: Path) -> Run:
    made = create(tmp_path / "small", tiny(tmp_path))
    config = SRResNetConfig(blocks=1, channels=8)
    header = Header(
        network="SRResNet", parameters={"blocks": 1, "channels": 8}, scale=config.scale, label="S", steps=4
    )
    step_file(made, 4).write_bytes(save(header, SRResNet(config).state_dict()))
    return made


@pytest.fixture
def page(qtbot: QtBot, run: Run) -> Iterator[CheckpointsPage]:
    workspace = Workspace(EngineBridge())
    made = CheckpointsPage(workspace)
    qtbot.addWidget(made)
    made.show_run(run)
    qtbot.waitUntil(lambda: made.chosen is not None, timeout=10_000)
    yield made
    made.close_panes()
    workspace.close()


@pytest.mark.slow
def test_a_checkpoint_is_kept_as_a_model_and_shown(qtbot: QtBot, page: CheckpointsPage) -> None:
    broken: list[threading.ExceptHookArgs] = []
    before, threading.excepthook = threading.excepthook, broken.append
    try:
        for said in ("small-4 is a model now.", "small-4 was a model already."):
            with qtbot.waitSignal(page.noticed, timeout=60_000) as told:
                page.promote()
            assert told.args == ["good", said]
            assert page._workspace.chosen[-1] == find("small-4").name
            readers = [one for one in threading.enumerate() if one.name == "studio command"]
            qtbot.waitUntil(lambda: not any(one.is_alive() for one in readers), timeout=20_000)  # noqa: B023
    finally:
        threading.excepthook = before
    assert broken == []


@pytest.mark.slow
def test_a_pane_without_its_model_ends_no_command(qtbot: QtBot, page: CheckpointsPage, run: Run) -> None:
    assert page.pane is not None
    file = run.folder.parent / "kept.pth"
    with qtbot.waitSignal(page.noticed, timeout=60_000) as told:
        page.export_to(file, run, 4)
        page.pane.failed.emit("It cannot be shown.")
    assert told.args == ["good", f"{file} was written."]
    assert file.stat().st_size > 0


def test_an_ending_that_is_no_format_is_refused(page: CheckpointsPage, run: Run) -> None:
    page.export_to(run.folder.parent / "kept.bin", run, 4)
    assert "kept.bin" in page._state.text()
    assert page._command is None


def test_a_run_without_checkpoints_has_no_name_of_another(page: CheckpointsPage, tmp_path: Path) -> None:
    assert page._name.placeholderText() == "small-4"
    page.show_run(create(tmp_path / "empty", tiny(tmp_path)))
    assert page._name.placeholderText() == ""
    assert page._name.text() == ""
