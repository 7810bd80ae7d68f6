"""Into the trash, and only when it is wanted."""

import json
from collections.abc import Callable
from pathlib import Path

from sr_studio.training.run.checkpoints import numbered
from sr_studio.training.run.folder import Run
from tests.commands.support import Ran

Command = Callable[..., Ran]


def test_nothing_is_deleted_unless_somebody_says_so(command: Command, trained: Run, trash: Path) -> None:
    ran = command("train", "delete", trained.folder)
    assert (ran.code, ran.out) == (2, "")
    assert "Nothing was deleted: there is no terminal to ask at. --yes" in ran.err
    assert trained.config_file.exists()
    assert not trash.exists()


def test_a_run_goes_into_the_trash(command: Command, trained: Run, trash: Path) -> None:
    ran = command("train", "delete", trained.folder, "--yes")
    assert (ran.code, ran.out) == (0, f"{trained.folder} is in the trash.\n")
    assert not trained.folder.exists()
    assert (trash / "run" / "run.toml").is_file()
    ran = command("train", "delete", trained.folder, "--yes")
    assert (ran.code, "There is no run" in ran.err) == (3, True)


def test_some_checkpoints_go_and_the_newest_stays(command: Command, trained: Run, trash: Path) -> None:
    words = ["train", "delete", trained.folder, "--checkpoint", "2", "6", "--yes", "--json-lines"]
    ran = command(*words)
    assert ran.code == 1
    result = json.loads(ran.out.splitlines()[-1])
    assert [Path(file).name for file in result["deleted"]] == [
        "step_00000002.safetensors",
        "step_00000002.state.safetensors",
    ]
    assert [problem["values"]["step"] for problem in result["problems"]] == [6]
    assert 2 not in dict(numbered(trained))
    ran = command("train", "delete", trained.folder, "--checkpoint", "6", "--yes", "--json-lines")
    assert ran.code == 3
    assert json.loads(ran.out.splitlines()[-1])["event"] == "failed"
