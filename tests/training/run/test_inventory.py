"""What a run has on the disk: each step once, with what is known of it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sr_studio.training.run import history
from sr_studio.training.run.checkpoints import numbered, same, state_file, step_file
from sr_studio.training.run.folder import Run
from sr_studio.training.run.inventory import damaged_checkpoints, disk_use, list_checkpoints
from sr_studio.training.run.notes import mark
from sr_studio.training.trainer import Goal, run_trainer
from tests.training.runs import make, tiny


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("trained")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SR_STUDIO_HOME", str(folder / "home"))
        patch.setenv("OMP_NUM_THREADS", "1")
        config = tiny(folder, steps=6, checkpoint_every=2, validate_every=3, keep=1, pin_every=4, history=5)
        run = make(folder, config)
        run_trainer(run, Goal(), report=lambda _: None)
    return run.folder


@pytest.fixture
def run(trained: Path, tmp_path: Path) -> Run:
    """A copy, in which ``last`` is a second name of the newest again."""
    run = Run(Path(shutil.copytree(trained, tmp_path / "run")))
    for end in (".safetensors", ".state.safetensors"):
        same(run.checkpoints_folder / f"step_00000006{end}", run.checkpoints_folder / f"last{end}")
    return run


def test_every_model_is_listed_once_with_what_is_known_of_it(run: Run) -> None:
    mark(run, 4, note="the first good one", label="Four", pinned=True)
    found = list_checkpoints(run)
    entries = {entry.step: entry for entry in found.entries}
    assert (found.best_by, found.keep) == ("psnr_y", 1)
    assert list(entries) == sorted(entries)
    assert {0, 3, 4, 6} == entries.keys()
    four, six = entries[4], entries[6]
    assert (four.note, four.label, four.pinned, four.kept, four.resumable) == (
        "the first good one", "Four", True, True, True,
    )  # fmt: skip
    assert four.file == str(step_file(run, 4))
    assert four.bytes == step_file(run, 4).stat().st_size + state_file(step_file(run, 4)).stat().st_size
    assert (four.value, four.values) == (None, {}), "it was not validated then"
    assert six.last
    assert six.value == six.values["psnr_y"] > 0
    assert [entry.last for entry in found.entries].count(True) == 1
    assert [entry.best for entry in found.entries].count(True) == 1
    three = entries[3]
    assert three.file == str(history.history_file(run, 3)), "validated, and no checkpoint is kept of it"
    assert (three.resumable, three.kept, three.values == {}) == (False, False, False)


def test_a_new_run_has_none(tmp_path: Path) -> None:
    run = make(tmp_path, tiny(tmp_path))
    assert list_checkpoints(run).entries == ()
    assert disk_use(run).checkpoints == 0


def test_room_is_counted_once_whatever_the_names_of_a_file(run: Run) -> None:
    use = disk_use(run)
    files = {file.stat().st_ino: file.stat().st_size for file in run.checkpoints_folder.iterdir()}
    assert use.checkpoints == sum(files.values())
    assert len(files) < len(list(run.checkpoints_folder.iterdir())), "last is a second name"
    every = {file.stat().st_ino: file.stat().st_size for file in run.folder.rglob("*") if file.is_file()}
    assert use.whole == sum(every.values())
    assert use.samples > 0
    assert use.free > 0


def test_listing_needs_no_torch(run: Run) -> None:
    code = (
        "import sys; from pathlib import Path; from sr_studio.training.run.folder import open_run;"
        "from sr_studio.training.run.inventory import list_checkpoints, disk_use;"
        "from sr_studio.training.run import trash, notes, differences, status;"
        f"r = open_run({str(run.folder)!r}); print(len(list_checkpoints(r).entries), disk_use(r).whole > 0,"
        "[m for m in ('torch', 'safetensors', 'PIL', 'send2trash') if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == f"{len(list_checkpoints(run).entries)} True []"


def test_files_that_were_cut_short_are_named(run: Run) -> None:
    assert damaged_checkpoints(run) == ()
    file = numbered(run)[0][1]
    file.write_bytes(file.read_bytes()[:-100])
    (problem,) = damaged_checkpoints(run)
    assert f"{file.name} was cut short" in problem.text
    assert "download it again" not in problem.text
    state = state_file(numbered(run)[-1][1])
    state.write_bytes(state.read_bytes()[: state.stat().st_size // 2])
    assert len(damaged_checkpoints(run)) >= 2
