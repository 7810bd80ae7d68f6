"""The queue trained for real: in order, past failures, paused, stopped, killed and taken up again."""

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from sr_studio.training.run import queue
from sr_studio.training.run.events import read_run_events
from sr_studio.training.run.folder import Run
from sr_studio.training.run.lock import owner
from sr_studio.training.run.mailbox import RunCommand, send
from sr_studio.training.run.queue import queue_state, read_queue
from sr_studio.training.run.status import status
from tests.training.runs import gone, make, steps, tiny, wait_until


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder for runs; what trains in it at the end is killed."""
    yield tmp_path
    found = queue.runner()
    pids = [found.pid] if found is not None else []
    pids += [process.pid for run in tmp_path.glob("*/run.toml") if (process := owner(Run(run.parent)))]
    for pid in pids:
        psutil.Process(pid).kill()
    wait_until(lambda: all(gone(pid) for pid in pids))


def short(folder: Path, name: str, **changes: object) -> Run:
    return make(folder, tiny(folder, steps=4, samples=0, history=0, **changes), name=name)


def endless(folder: Path, name: str) -> Run:
    config = tiny(folder, steps=1_000_000, checkpoint_every=1_000_000, log_every=5, samples=0)
    return make(folder, config, name=name)


def states() -> dict[str, str]:
    return {entry.name: entry.state for entry in read_queue().entries}


def ended() -> bool:
    return queue.runner() is None


@pytest.mark.slow
def test_runs_are_trained_in_order_past_those_that_fail(folder: Path) -> None:
    first, broken, gone_run, last = (short(folder, name) for name in ("first", "broken", "gone", "last"))
    bad = tiny(folder, steps=4).data
    broken.config_file.write_text(
        broken.config_file.read_text().replace(bad.folders[0], str(folder / "nowhere"))
    )
    for run in (first, broken, gone_run):
        queue.add(run)
    queue.add(last, ["--until=2"])
    shutil.rmtree(gone_run.folder)
    queue.start()
    wait_until(ended)
    assert states() == {"first": "finished", "broken": "failed", "gone": "failed", "last": "finished"}
    reasons = {entry.name: entry.reason for entry in read_queue().entries}
    assert "nowhere" in reasons["broken"]
    assert "There is no run" in reasons["gone"]
    assert (status(first).state, status(last).step) == ("finished", 2)
    began = [next(read_run_events(run.events_file, kind="started"))["time"] for run in (first, last)]
    assert began == sorted(began)
    assert queue_state(read_queue(), queue.runner()) == "empty"


@pytest.mark.slow
def test_a_run_that_somebody_stops_gives_its_turn_to_the_next(folder: Path) -> None:
    first, second = endless(folder, "first"), short(folder, "second")
    queue.add(first)
    queue.add(second)
    process = queue.start()
    assert process == queue.start(), "one process for all who ask"
    wait_until(lambda: len(steps(first)) > 1)
    third = short(folder, "third")
    queue.add(third)  # while the others are trained
    send(first, RunCommand(word="stop"))
    wait_until(ended)
    assert states() == {"first": "stopped", "second": "finished", "third": "finished"}
    wait_until(lambda: gone(process.pid))


@pytest.mark.slow
def test_paused_it_trains_the_run_on_and_begins_no_other(folder: Path) -> None:
    first, second = endless(folder, "first"), short(folder, "second")
    queue.add(first)
    queue.add(second)
    queue.start()
    wait_until(lambda: len(steps(first)) > 1)
    queue.pause()
    seen = len(steps(first))
    wait_until(lambda: len(steps(first)) > seen + 2)
    assert queue_state(read_queue(), queue.runner()) == "pausing"
    send(first, RunCommand(word="stop"))
    wait_until(ended)
    assert states() == {"first": "stopped", "second": "waiting"}
    assert queue_state(read_queue(), queue.runner()) == "paused"
    queue.start()
    wait_until(ended)
    assert states() == {"first": "stopped", "second": "finished"}


@pytest.mark.slow
@pytest.mark.parametrize("how", ["stop", "SIGTERM"])
def test_stopped_the_run_saves_and_is_the_next_one_again(folder: Path, how: str) -> None:
    first, second = endless(folder, "first"), short(folder, "second")
    queue.add(first)
    queue.add(second)
    process = queue.start()
    wait_until(lambda: len(steps(first)) > 1)
    if how == "stop":
        queue.stop()
    else:
        os.kill(process.pid, signal.SIGTERM)
    wait_until(ended)
    assert [(entry.name, entry.state) for entry in read_queue().entries] == [
        ("first", "waiting"),
        ("second", "waiting"),
    ]
    found = status(first)
    assert (found.state, found.saved_step) == ("stopped", found.step)
    assert found.step > 0


@pytest.mark.slow
def test_killed_it_is_taken_up_where_it_was(folder: Path) -> None:
    first, second = endless(folder, "first"), short(folder, "second")
    queue.add(first)
    queue.add(second)
    process = queue.start()
    wait_until(lambda: len(steps(first)) > 1)
    os.kill(process.pid, signal.SIGKILL)
    wait_until(ended)
    assert queue_state(read_queue(), queue.runner()) == "interrupted"
    trainer = owner(first)
    assert trainer is not None, "the trainer outlives it"
    queue.start()
    wait_until(lambda: queue.runner() is not None)
    seen = len(steps(first))
    wait_until(lambda: len(steps(first)) > seen + 1)
    assert owner(first) == trainer, "the same trainer"
    send(first, RunCommand(word="stop"))
    wait_until(ended)
    assert states() == {"first": "stopped", "second": "finished"}


@pytest.mark.slow
def test_after_a_power_cut_the_run_goes_on_from_its_last_checkpoint(folder: Path) -> None:
    first = make(
        folder, tiny(folder, steps=100_000, checkpoint_every=5, log_every=5, samples=0), name="first"
    )
    queue.add(first, ["--until=100000"])
    process = queue.start()
    wait_until(lambda: status(first).saved_step > 5)
    trainer = owner(first)
    assert trainer is not None
    for pid in (process.pid, trainer.pid):
        os.kill(pid, signal.SIGKILL)
    wait_until(ended)
    wait_until(lambda: owner(first) is None)
    assert (status(first).state, states()) == ("interrupted", {"first": "running"})
    saved = status(first).saved_step
    queue.start()
    wait_until(lambda: status(first).saved_step > saved)
    started = list(read_run_events(first.events_file, kind="started"))
    assert started[-1]["step"] >= saved > 0
    queue.stop()
    wait_until(ended)


@pytest.mark.slow
def test_a_trainer_that_is_killed_is_a_failure_and_the_next_begins(folder: Path) -> None:
    first, second = endless(folder, "first"), short(folder, "second")
    queue.add(first)
    queue.add(second)
    queue.start()
    wait_until(lambda: len(steps(first)) > 1)
    trainer = owner(first)
    assert trainer is not None
    os.kill(trainer.pid, signal.SIGKILL)
    wait_until(ended)
    assert states() == {"first": "failed", "second": "finished"}
    assert "was killed" in read_queue().entries[0].reason
