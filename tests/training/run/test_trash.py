"""Runs and checkpoints go into the trash, from where they come back as they were."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from sr_studio.models.run_folders import recorded_folders
from sr_studio.training.run.checkpoints import newest, numbered, state_file, step_file
from sr_studio.training.run.folder import Run, RunError
from sr_studio.training.run.history import history_file, keep
from sr_studio.training.run.lock import RunLock
from sr_studio.training.run.notes import mark, read_notes
from sr_studio.training.run.trash import delete_checkpoint, delete_run, to_trash
from tests.training.run.test_checkpoints import write
from tests.training.runs import make, tiny


@pytest.fixture
def run(tmp_path: Path) -> Run:
    run = make(tmp_path, tiny(tmp_path))
    for step in (1, 2, 3):
        write(run, step)
    return run


def test_a_run_goes_as_a_whole_and_comes_back(run: Run, trash: Path) -> None:
    before = {file.relative_to(run.folder) for file in run.folder.rglob("*")} | {Path("lock")}
    delete_run(run)
    assert not run.folder.exists()
    assert recorded_folders() == []
    assert {file.relative_to(trash / "run") for file in (trash / "run").rglob("*")} == before
    (trash / "run").rename(run.folder)
    loaded, problems = newest(run)
    assert loaded is not None
    assert (loaded.facts.step, problems) == (3, [])


@pytest.mark.parametrize("delete", [delete_run, lambda run: delete_checkpoint(run, 1)])
def test_a_run_in_training_stays(run: Run, trash: Path, delete: Callable[[Run], object]) -> None:
    with RunLock(run), pytest.raises(RunError, match=f"is being trained by process {os.getpid()}"):
        delete(run)
    assert [step for step, _ in numbered(run)] == [1, 2, 3]
    assert not trash.exists()


def test_a_checkpoint_goes_with_its_state_its_history_and_what_is_said_of_it(run: Run, trash: Path) -> None:
    keep(run, 2, b"a model", limit=5)
    mark(run, 2, note="blurred")
    deleted = delete_checkpoint(run, 2)
    assert deleted.step == 2
    assert [step for step, _ in numbered(run)] == [1, 3]
    assert not state_file(step_file(run, 2)).exists()
    assert not history_file(run, 2).exists()
    assert deleted.bytes == sum(file.stat().st_size for file in trash.iterdir())
    assert len(deleted.files) == len(list(trash.iterdir())) == 3
    assert read_notes(run).checkpoints == {}


def test_what_the_run_goes_on_from_and_what_is_pinned_stay(run: Run, trash: Path) -> None:
    mark(run, 1, pinned=True)
    for step, said in ((3, "is the newest checkpoint"), (1, "is pinned"), (7, "has no checkpoint of step 7")):
        with pytest.raises(RunError, match=said):
            delete_checkpoint(run, step)
    assert [step for step, _ in numbered(run)] == [1, 2, 3]
    assert not trash.exists()


def test_what_cannot_be_put_into_the_trash_is_left(run: Run, trash: Path) -> None:
    trash.parent.parent.mkdir()
    trash.parent.write_text("a file where the trash should be")
    with pytest.raises(RunError, match=r"cannot be put into the trash .*Nothing was deleted"):
        delete_run(run)
    assert newest(run)[0] is not None
    with pytest.raises(RunError, match="cannot be put into the trash"):
        to_trash(run.folder / "nothing")


def test_of_a_checkpoint_that_goes_in_part_it_is_told_what_is_where(
    run: Run, trash: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import send2trash

    real = send2trash.send2trash

    def full_after_one(file: str) -> None:
        if trash.exists():
            raise OSError(errno.ENOSPC, "No space left on device", file)
        real(file)

    monkeypatch.setattr(send2trash, "send2trash", full_after_one)
    model = step_file(run, 1)
    with pytest.raises(RunError, match="No space left") as raised:
        delete_checkpoint(run, 1)
    said = str(raised.value)
    assert "Nothing was deleted" not in said
    assert f"In the trash already: {state_file(model).name}. Still there: {model}." in said
    assert model.exists()
    assert not state_file(model).exists()
