"""What people say of runs and checkpoints lies beside them, and what they pin stays."""

from pathlib import Path

import msgspec
import pytest

from sr_studio.models.run_folders import recorded_folders
from sr_studio.training.config.changes import changes_between
from sr_studio.training.config.run_config import ConfigError
from sr_studio.training.config.run_file import encode_run
from sr_studio.training.run.checkpoints import numbered
from sr_studio.training.run.folder import Run, RunError, open_run
from sr_studio.training.run.lock import RunLock
from sr_studio.training.run.notes import (
    CheckpointNote,
    Notes,
    limit,
    mark,
    notes_file,
    pinned_steps,
    read_notes,
    relabel,
    rename_folder,
    write_note,
)
from tests.training.run.test_checkpoints import write
from tests.training.runs import make, tiny


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return make(tmp_path, tiny(tmp_path, label="first words"))


def test_notes_are_kept_changed_and_removed(run: Run) -> None:
    assert read_notes(run) == Notes()
    write_note(run, " Too smooth.\nTry more weight. ")
    mark(run, 40, note="the hair", label="Softer")
    assert mark(run, 40, pinned=True) == CheckpointNote(note="the hair", label="Softer", pinned=True)
    mark(run, 8, pinned=True)
    read = read_notes(run)
    assert read.note == "Too smooth.\nTry more weight."
    assert list(read.checkpoints) == [8, 40]
    mark(run, 8, pinned=False)
    assert list(read_notes(run).checkpoints) == [40], "what nothing is said of is not kept"
    write_note(run, "")
    assert read_notes(run).note == ""


def test_damaged_notes_are_not_written_over(run: Run) -> None:
    notes_file(run).write_text("{half")
    with pytest.raises(RunError, match="nothing is written over it"):
        write_note(run, "new")
    assert notes_file(run).read_text() == "{half"
    for step in (1, 2, 3):
        write(run, step, keep=1)
    assert [step for step, _ in numbered(run)] == [1, 2, 3], "any of them may be pinned"


def test_a_pinned_checkpoint_is_never_let_go_of(run: Run) -> None:
    write(run, 1, keep=2)
    mark(run, 1, pinned=True)
    for step in (2, 3, 4):
        write(run, step, keep=2)
    assert [step for step, _ in numbered(run)] == [1, 3, 4]
    assert pinned_steps(run) == {1}
    mark(run, 1, pinned=False)
    write(run, 5, keep=2)
    assert [step for step, _ in numbered(run)] == [4, 5]


@pytest.mark.parametrize("label", ['Plain "quoted" words', "두 번째", "a # b\\c", ""])
def test_another_label_changes_one_line_of_the_run_file(run: Run, label: str) -> None:
    text = run.config_file.read_text()
    commented = "# mine\n" + text.replace("[data]", "# kept too\n[data]")
    run.config_file.write_text(commented)
    renamed = relabel(run, label)
    assert renamed.config == msgspec.structs.replace(run.config, label=label)
    before, after = commented.splitlines(), renamed.config_file.read_text().splitlines()
    assert [line for line in before if not line.startswith("label")] == [
        line for line in after if not line.startswith("label")
    ]


def test_a_run_file_without_a_label_gets_one(run: Run) -> None:
    lines = encode_run(run.config).splitlines(keepends=True)
    run.config_file.write_text("".join(line for line in lines if not line.startswith("label")))
    assert relabel(Run(run.folder), "new").config.label == "new"


def test_other_limits_change_their_lines_and_nothing_of_the_weights(run: Run) -> None:
    before = run.config_file.read_text().splitlines()
    limited = limit(run, keep=7, history=200)
    assert limited.config == msgspec.structs.replace(run.config, keep=7, history=200)
    assert changes_between(run.config, limited.config) == []
    after = limited.config_file.read_text().splitlines()
    assert sorted(set(after) - set(before)) == ["history = 200", "keep = 7"]
    assert limit(limited, history=0).config.keep == 7
    with pytest.raises(ConfigError, match="keep"):
        limit(limited, keep=-1)
    assert Run(run.folder).config.keep == 7


def test_a_folder_is_renamed_unless_somebody_trains_in_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    for name, said in (
        ("taken", "is there already"),
        ("a/b", "not a name of a folder"),
        ("..", "not a name"),
    ):
        with pytest.raises(RunError, match=said):
            rename_folder(run, name)
    with RunLock(run), pytest.raises(RunError, match="is being trained by process"):
        rename_folder(run, "second")
    renamed = rename_folder(run, "second")
    assert renamed.folder == tmp_path / "second"
    assert not run.folder.exists()
    assert recorded_folders() == [renamed.folder]
    assert open_run("second").folder == renamed.folder
