"""The models of a run by step: history, checkpoints and best as one list, with the values of validations."""

import os
from pathlib import Path

import pytest
import torch

from sr_studio.gui.training.checkpoints.run_models import RunModels, models_of, read_weights
from sr_studio.models.checkpoint import Header, ModelError, digest_of, save
from sr_studio.training.run.checkpoints import state_file, step_file
from sr_studio.training.run.events import EventLog
from sr_studio.training.run.folder import Run, create
from sr_studio.training.run.history import history_file
from sr_studio.training.run.inventory import list_checkpoints
from tests.training.runs import tiny


@pytest.fixture
def run(tmp_path: Path) -> Run:
    made = create(tmp_path / "run", tiny(tmp_path))
    made.history_folder.mkdir()
    return made


def model(file: Path, step: int) -> int:
    """Write a small model of a step; its size in bytes."""
    header = Header(network="SRResNet", parameters={}, scale=4, label="fast", steps=step)
    return file.write_bytes(save(header, {"a": torch.ones(2)}))


def validated(run: Run, step: int, psnr: float, *, best: bool) -> None:
    with EventLog(run.events_file) as log:
        log.write("validated", step=step, mean={"psnr_y": psnr}, recipe={"psnr_y": "BT.601 Y"}, best=best)
        log.write("step", step=step, loss=1.0)


def test_a_run_without_a_model_has_none(run: Run) -> None:
    models = models_of(run)
    assert models == RunModels((), {})
    assert models.newest is models.best is models.nearest(5) is None


def test_each_step_stands_once_with_all_that_is_known_of_it(run: Run) -> None:
    sizes = {step: model(history_file(run, step), step) for step in (0, 10, 20)}
    sizes |= {step: model(step_file(run, step), step) for step in (15, 20)}  # 20: validated and saved
    for step in (15, 20):
        state_file(step_file(run, step)).write_bytes(bytes(100))
    for step, psnr in ((0, 20.0), (10, 22.5), (20, 21.0)):
        validated(run, step, psnr, best=step < 20)
    models = models_of(run)
    assert [(m.step, m.values.get("psnr_y"), m.best, m.resumable, m.bytes) for m in models.models] == [
        (0, 20.0, False, False, sizes[0]),
        (10, 22.5, True, False, sizes[10]),
        (15, None, False, True, sizes[15] + 100),
        (20, 21.0, False, True, sizes[20] + 100),
    ]
    assert models.recipe == {"psnr_y": "BT.601 Y"}
    assert models.best is models.at(10)
    assert models.newest is models.at(20)
    assert models.at(11) is None
    assert models.nearest(14) is models.at(15)
    assert models.nearest(5) is models.at(0)


def test_the_best_is_there_also_where_its_step_was_thinned_out(run: Run) -> None:
    model(run.checkpoints_folder / "best.safetensors", 10)
    validated(run, 10, 30.0, best=True)
    (only,) = models_of(run).models
    assert (only.step, only.best, Path(only.file).name) == (10, True, "best.safetensors")


def test_the_window_and_the_command_list_the_same(run: Run) -> None:
    model(history_file(run, 0), 0)
    validated(run, 0, 20.0, best=True)
    model(run.checkpoints_folder / "best.safetensors", 5)  # killed before its validation was written down
    assert models_of(run).models == list_checkpoints(run).entries
    assert [(entry.step, entry.best) for entry in models_of(run).models] == [(0, False), (5, True)]


def test_a_model_file_is_read_and_described(tmp_path: Path) -> None:
    data = save(
        Header(network="SRResNet", parameters={}, scale=4, label="fast", steps=7), {"a": torch.ones(2)}
    )
    file = tmp_path / "model.safetensors"
    file.write_bytes(data)
    weights = read_weights(file, name="mine", label="Mine · step 7")
    info = weights.info
    assert (info.name, info.label, info.scale, info.steps) == ("mine", "Mine · step 7", 4, 7)
    assert (info.digest, info.origin, weights.data) == (digest_of(data), "run", data)
    file.write_bytes(b"no model" * 9)
    with pytest.raises(ModelError):
        read_weights(file, name="mine", label="")
    os.unlink(file)  # noqa: PTH108
    with pytest.raises(FileNotFoundError):
        read_weights(file, name="mine", label="")
