"""What two runs differ in, on the command line."""

import json
from collections.abc import Callable
from pathlib import Path

from sr_studio.training.run.folder import Run
from tests.commands.support import Ran

Command = Callable[..., Ran]


def test_two_runs_are_compared_setting_by_setting(
    command: Command, new: Callable[..., Ran], run: Run, tmp_path: Path
) -> None:
    assert new("--set", "lr=5e-5", "--set", "keep=7", name="second").code == 0
    second = tmp_path / "second"
    found = json.loads(command("train", "diff", run.folder, second, "--json").out)
    assert [(one["key"], one["new"], one["decides"]) for one in found["differences"]] == [
        ("lr", 5e-5, True),
        ("keep", 7, False),
    ]
    table = command("train", "diff", run.folder, second).out
    assert "\nlr " in table
    assert "\n·keep " in table
    assert command("train", "diff", run.folder, run.folder).out == "Their settings are equal.\n"
    ran = command("train", "diff", "l1-warm-start", run.folder, "--json-lines")
    keys = {one["key"]: one for one in json.loads(ran.out)["differences"]}
    assert keys["steps"]["new"] == 6
    assert command("train", "diff", run.folder, "nowhere").code == 3
