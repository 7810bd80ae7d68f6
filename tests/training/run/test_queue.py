"""The queue's file: what waits, in which order, and what it is doing."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from sr_studio.file_lock import FileLock, Owner
from sr_studio.training.run import queue
from sr_studio.training.run.folder import Run, RunError
from sr_studio.training.run.notes import rename_folder
from sr_studio.training.run.queue import queue_state, read_queue, runner_lock_file, settle, take_next
from sr_studio.training.run.trash import delete_run
from tests.training.runs import make, tiny


@pytest.fixture
def runs(tmp_path: Path) -> list[Run]:
    config = tiny(tmp_path)
    return [make(tmp_path, config, name=name) for name in ("one", "two", "three")]


def names(entries: tuple[queue.QueuedRun, ...] | None = None) -> list[str]:
    return [entry.name for entry in (read_queue().entries if entries is None else entries)]


@pytest.fixture
def lock(studio_home: Path) -> Iterator[FileLock]:
    studio_home.mkdir(exist_ok=True)
    with FileLock(runner_lock_file()) as lock:
        yield lock


def test_runs_wait_in_their_order_and_may_be_moved(runs: list[Run]) -> None:
    assert read_queue() == queue.Queue()
    queue.add(runs[0])
    queue.add(runs[1], ["--until=5"])
    queue.add(runs[2], first=True)
    assert names() == ["three", "one", "two"]
    assert read_queue().entries[2].words == ("--until=5",)
    queue.move("two", 0)
    assert names() == ["two", "three", "one"]
    queue.move(runs[1].folder, 99)
    assert names() == ["three", "one", "two"]
    queue.remove("one")
    assert names() == ["three", "two"]
    with pytest.raises(RunError, match="“three” is in the queue already"):
        queue.add(runs[2])
    with pytest.raises(RunError, match=r"“one” is not in the queue\. There is: three, two"):
        queue.remove("one")


def test_one_of_two_runs_of_a_name_is_named_by_its_folder(tmp_path: Path) -> None:
    config = tiny(tmp_path)
    one, other = (make(tmp_path / name, config) for name in ("monday", "tuesday"))
    for run in (one, other):
        queue.add(run)
    for act in (lambda: queue.remove("run"), lambda: queue.move("run", 0)):
        with pytest.raises(RunError, match="several runs") as raised:
            act()
        assert f"{one.folder}, {other.folder}" in str(raised.value)
    queue.remove(other.folder)
    assert [entry.run for entry in read_queue().entries] == [str(one.folder)]
    queue.remove("run")
    assert read_queue().entries == ()


def test_a_turn_from_its_beginning_to_its_end(runs: list[Run], lock: FileLock) -> None:
    for run in runs:
        queue.add(run)
    first = take_next(lock)
    assert first is not None
    assert (first.name, first.state) == ("one", "running")
    with pytest.raises(RunError, match="It is the turn of “one”"):
        queue.remove("one")
    with pytest.raises(RunError, match="does not wait any more"):
        queue.move("one", 2)
    queue.add(Run(runs[0].folder.with_name("four")), first=True)
    assert names() == ["one", "four", "two", "three"], "nothing goes before the one in training"
    settle(first.run, "failed", reason="no memory")
    failed = read_queue().entries[0]
    assert (failed.name, failed.state, failed.reason) == ("one", "failed", "no memory")
    queue.add(runs[0])
    assert names() == ["four", "two", "three", "one"], "a second try takes the place of the first"
    second = take_next(lock)
    assert second is not None
    settle(second.run, "finished")
    assert queue.clear_done().entries == read_queue().waiting


def test_a_run_that_was_interrupted_is_the_next_one(runs: list[Run], lock: FileLock) -> None:
    for run in runs:
        queue.add(run)
    first = take_next(lock)
    lock.release()  # as a power cut does
    assert queue_state(read_queue(), queue.runner()) == "interrupted"
    with FileLock(runner_lock_file()) as again:
        assert take_next(again) == first
    settle(first.run if first else "", "waiting")
    assert names(read_queue().waiting) == ["one", "two", "three"]


def test_whoever_finds_nothing_lets_go_at_that_moment(runs: list[Run], lock: FileLock) -> None:
    assert queue.runner() is not None
    assert take_next(lock) is None
    assert queue.runner() is None
    queue.add(runs[0])
    queue.pause()
    with FileLock(runner_lock_file()) as paused:
        assert take_next(paused) is None
        assert queue.runner() is None
    assert names(read_queue().waiting) == ["one"]


def test_what_it_is_doing(runs: list[Run]) -> None:
    at_work = Owner(pid=1, host="h", started=0.0)
    waiting = queue.add(runs[0])
    running = queue.Queue(entries=(queue.QueuedRun(run="/r", state="running"),))
    paused = queue.pause()
    assert [
        queue_state(queue.Queue(), None),
        queue_state(waiting, None),
        queue_state(paused, None),
        queue_state(running, None),
        queue_state(running, at_work),
        queue_state(paused, at_work),
    ] == ["empty", "idle", "paused", "interrupted", "running", "pausing"]


def test_nothing_to_train_is_no_start() -> None:
    with pytest.raises(RunError, match="No run waits"):
        queue.start()
    assert queue.runner() is None


def test_a_damaged_file_is_not_written_over(runs: list[Run], studio_home: Path) -> None:
    queue.queue_file().write_text("{half")
    with pytest.raises(RunError, match="nothing is written over it"):
        queue.add(runs[0])
    assert queue.queue_file().read_text() == "{half"


def test_many_changes_at_once_are_all_kept(tmp_path: Path) -> None:
    config = tiny(tmp_path)
    runs = [make(tmp_path, config, name=f"run{number}") for number in range(12)]
    threads = [threading.Thread(target=queue.add, args=(run,)) for run in runs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(names()) == sorted(run.name for run in runs)


def test_a_run_that_is_renamed_stays_and_one_that_is_deleted_goes(runs: list[Run], trash: Path) -> None:
    for run in runs:
        queue.add(run)
    rename_folder(runs[1], "second")
    delete_run(runs[2])
    assert names() == ["one", "second"]
    assert trash.is_dir()


def test_reading_it_needs_no_torch(runs: list[Run]) -> None:
    queue.add(runs[0])
    code = (
        "import sys; from sr_studio.training.run import queue; import sr_studio.training.queue_runner;"
        "print(len(queue.read_queue().waiting), queue.runner(), 'torch' in sys.modules)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=dict(os.environ)
    )
    assert ran.stdout.strip() == "1 None False"
