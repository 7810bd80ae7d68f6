"""Notes and names on the command line."""

import json
from collections.abc import Callable

from sr_studio.training.run.folder import Run
from sr_studio.training.run.notes import read_notes
from tests.commands.support import Ran

Command = Callable[..., Ran]


def test_a_note_is_written_shown_and_removed(command: Command, trained: Run) -> None:
    assert command("train", "note", trained.folder).out == "No note.\n"
    assert command("train", "note", trained.folder, "too soft").out == "too soft\n"
    assert command("train", "note", trained.folder).out == "too soft\n"
    ran = command("train", "note", trained.folder, "the hair", "--checkpoint", "4", "--json-lines")
    assert json.loads(ran.out) == {
        "event": "result",
        "run": str(trained.folder),
        "step": 4,
        "note": "the hair",
    }
    assert read_notes(trained).checkpoints[4].note == "the hair"
    assert command("train", "note", trained.folder, "").out == "No note.\n"
    ran = command("train", "note", trained.folder, "x", "--checkpoint", "5")
    assert (ran.code, "has no checkpoint of step 5" in ran.err) == (3, True)


def test_a_run_a_checkpoint_and_a_folder_get_other_names(command: Command, trained: Run) -> None:
    ran = command("train", "rename", trained.folder, "Zwei")
    assert ran.out == "“run” is called “Zwei” now.\n"
    assert Run(trained.folder).config.label == "Zwei"
    command("train", "rename", trained.folder, "Sharp", "--checkpoint", "4")
    assert read_notes(trained).checkpoints[4].label == "Sharp"
    ran = command("train", "rename", trained.folder, "second", "--folder", "--json-lines")
    folder = trained.folder.with_name("second")
    assert json.loads(ran.out)["run"] == str(folder)
    assert json.loads(command("train", "status", folder, "--json").out)["label"] == "Zwei"
    ran = command("train", "rename", folder, "x", "--folder", "--checkpoint", "4")
    assert ran.code == 2


def test_the_text_may_stand_behind_the_options(command: Command, trained: Run) -> None:
    assert command("train", "note", trained.folder, "--checkpoint", "4", "mid").out == "mid\n"
    assert read_notes(trained).checkpoints[4].note == "mid"
    assert command("train", "rename", trained.folder, "--checkpoint", "4", "Sharp").code == 0
    assert command("train", "rename", "--checkpoint", "4", trained.folder, "Sharper").code == 0
    assert read_notes(trained).checkpoints[4].label == "Sharper"


def test_a_label_is_listed_and_names_the_run(command: Command, trained: Run) -> None:
    command("train", "rename", trained.folder, "The sharp one")
    head, _, row = command("train", "list").out.splitlines()
    assert "label" in head
    assert "The sharp one" in row
    assert command("train", "note", "The sharp one", "hair").out == "hair\n"
    assert read_notes(trained).note == "hair"
