"""The queue on the command line."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sr_studio.file_lock import FileLock
from sr_studio.training.run import queue
from sr_studio.training.run.folder import Run
from sr_studio.training.run.status import status
from tests.commands.support import Ran
from tests.training.runs import make, tiny, wait_until

Command = Callable[..., Ran]


@pytest.fixture
def runs(tmp_path: Path) -> list[Run]:
    config = tiny(tmp_path, steps=3, samples=0)
    return [make(tmp_path, config, name=name) for name in ("one", "two")]


def test_runs_are_put_in_shown_moved_and_taken_out(command: Command, runs: list[Run]) -> None:
    assert command("train", "queue").out.startswith("The queue is empty.")
    ran = command("train", "queue", "add", runs[0].folder, "two", "--until", "2")
    assert (ran.code, ran.out) == (0, "2 wait. sr-studio train queue start trains them.\n")
    table = command("train", "queue", "list").out
    assert "one" in table
    assert "--until=2" in table
    assert "0 / 3" in table
    assert table.endswith("It is not being trained: sr-studio train queue start\n")
    command("train", "queue", "move", "two", "1")
    found = json.loads(command("train", "queue", "list", "--json").out)
    assert [Path(entry["run"]).name for entry in found["entries"]] == ["two", "one"]
    assert (found["state"], found["process"], found["paused"]) == ("idle", None, False)
    assert command("train", "queue", "pause").out == "It is paused.\n"
    lines = command("train", "queue", "remove", "one", "--json-lines").out
    assert [Path(entry["run"]).name for entry in json.loads(lines)["entries"]] == ["two"]
    assert json.loads(lines)["state"] == "paused"


def test_what_cannot_be_done_is_told(command: Command, runs: list[Run]) -> None:
    ran = command("train", "queue", "start")
    assert (ran.code, "No run waits" in ran.err) == (3, True)
    ran = command("train", "queue", "add", "nowhere", "--json-lines")
    assert ran.code == 3
    assert json.loads(ran.out)["event"] == "failed"
    command("train", "queue", "add", "one")
    ran = command("train", "queue", "add", "one")
    assert (ran.code, "is in the queue already" in ran.err) == (3, True)
    assert command("train", "queue", "move", "one", "0").code == 2


@pytest.mark.slow
def test_it_is_trained_in_the_background(command: Command, runs: list[Run]) -> None:
    command("train", "queue", "add", "one", "two")
    ran = command("train", "queue", "start", "--nice", "1")
    assert ran.code == 0, ran.err
    assert "The queue is trained by process" in ran.out
    wait_until(lambda: queue.runner() is None)
    assert [status(run).state for run in runs] == ["finished", "finished"]
    assert "one: its turn" in queue.queue_log_file().read_text()
    assert command("train", "queue").out.endswith("Nothing waits.\n")
    assert command("train", "queue", "clear").out == "Forgotten.\n"
    assert queue.read_queue().entries == ()


def test_status_says_that_the_queue_is_starting_a_run(command: Command, run: Run) -> None:
    command("train", "queue", "add", run.folder)
    assert "run: new" in command("train", "status", run.folder).out
    with FileLock(queue.runner_lock_file(), detached=True) as lock:
        queue.take_next(lock)
        assert "run: starting" in command("train", "status", run.folder).out
        assert json.loads(command("train", "status", run.folder, "--json").out)["state"] == "starting"
