"""Checkpoints listed and pinned."""

import json
from collections.abc import Callable

from sr_studio.training.run.folder import Run
from sr_studio.training.run.notes import pinned_steps
from tests.commands.support import Ran

Command = Callable[..., Ran]


def test_checkpoints_are_listed_pinned_and_unpinned(command: Command, trained: Run) -> None:
    ran = command("train", "pin", trained.folder, "4", "2")
    assert (ran.code, ran.out) == (
        0,
        "The checkpoint of step 4 is pinned.\nThe checkpoint of step 2 is pinned.\n",
    )
    assert pinned_steps(trained) == {2, 4}
    found = json.loads(command("train", "checkpoints", trained.folder, "--json").out)
    pinned = {entry["step"] for entry in found["checkpoints"] if entry["pinned"]}
    assert pinned == {2, 4}
    assert found["disk_use"]["checkpoints"] > 0
    lines = command("train", "checkpoints", trained.folder, "--json-lines").out.splitlines()
    assert json.loads(lines[-1])["checkpoints"] == found["checkpoints"]
    table = command("train", "checkpoints", trained.folder).out
    assert "best" in table
    assert "last" in table
    assert "in all: checkpoints" in table
    assert command("train", "unpin", trained.folder, "4").out == "The checkpoint of step 4 is unpinned.\n"
    assert pinned_steps(trained) == {2}


def test_what_is_not_there_cannot_be_pinned(command: Command, trained: Run) -> None:
    ran = command("train", "pin", trained.folder, "5")
    assert ran.code == 3
    assert "has no checkpoint of step 5" in ran.err
    assert pinned_steps(trained) == frozenset()


def test_a_new_run_has_no_checkpoints(command: Command, run: Run) -> None:
    assert command("train", "checkpoints", run.folder).out.startswith("No checkpoint yet.")


def test_how_many_are_kept_is_shown_and_changed(command: Command, run: Run) -> None:
    assert command("train", "limit", run.folder).out == (
        "Checkpoints: the newest 3. Models of validations: 40.\n"
    )
    ran = command("train", "limit", run.folder, "--history", "0", "--checkpoints", "0", "--json-lines")
    assert json.loads(ran.out) == {"event": "result", "run": str(run.folder), "keep": 0, "history": 0}
    ran = command("train", "limit", run.folder, "--history", "9")
    assert ran.out.startswith("Checkpoints: all. Models of validations: 9.\nIt holds from")
    assert Run(run.folder).config.history == 9
