"""Who owns a run: one process at a time, by name, until it ends, however it ends."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sr_studio.file_lock import LockError, Owner
from sr_studio.training.run.folder import Run, RunError
from sr_studio.training.run.lock import RunLock, owner
from tests.training.runs import make, tiny

HOLD = """
import sys
from pathlib import Path
from sr_studio.training.run.lock import RunLock
from sr_studio.training.run.folder import Run
with RunLock(Run(Path(sys.argv[1])), detached=True):
    print("held", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return make(tmp_path, tiny(tmp_path))


@contextmanager
def holder(run: Run) -> Iterator["subprocess.Popen[str]"]:
    """Another process that holds the run until its input ends."""
    command = [sys.executable, "-c", HOLD, str(run.folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


def test_nobody_owns_a_run_that_nobody_trains(run: Run, tmp_path: Path) -> None:
    assert owner(run) is None
    assert owner(Run(tmp_path / "absent")) is None
    assert not run.lock_file.exists()


def test_the_owner_is_named_and_a_second_one_refused(run: Run) -> None:
    with holder(run) as process:
        found = owner(run)
        assert found is not None
        assert (found.pid, found.host, found.detached) == (process.pid, socket.gethostname(), True)
        assert str(found) == f"process {process.pid}"
        with pytest.raises(RunError, match=rf"is being trained by process {process.pid}\. .*train stop"):
            RunLock(run)
        assert owner(run) == found  # asking and refusing took nothing from it


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
def test_sigkill_gives_the_run_back(run: Run) -> None:
    with holder(run) as process:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        assert owner(run) is None
        with RunLock(run) as lock:
            assert lock.owner.pid == os.getpid()
            found = owner(run)
            assert found is not None
            assert found.pid == os.getpid()
    assert owner(run) is None


def test_the_end_of_the_block_gives_the_run_back(run: Run) -> None:
    for _ in range(2):
        with RunLock(run) as lock:
            with pytest.raises(RunError, match=f"process {os.getpid()}"):
                RunLock(run)
            lock.release()
            lock.release()
        assert owner(run) is None
        assert run.lock_file.read_text() == ""


def test_an_owner_on_another_machine_and_one_that_has_not_said_its_name() -> None:
    assert str(Owner(pid=7, host="elsewhere", started=0.0)) == "process 7 on elsewhere"
    assert str(Owner(pid=0, host=socket.gethostname(), started=0.0)) == "another process"


def test_an_owner_that_has_not_written_its_name_yet_is_one(run: Run) -> None:
    with RunLock(run):
        run.lock_file.write_text("")
        found = owner(run)
        assert found is not None
        assert found.pid == 0


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    run = make(tmp_path, tiny(tmp_path))
    run.lock_file.mkdir()
    with pytest.raises(LockError, match=r"lock cannot be opened .* must be writable"):
        RunLock(run)
