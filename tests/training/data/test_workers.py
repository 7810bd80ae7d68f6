"""Worker processes: what they keep, how they end."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import psutil
import pytest

from sr_studio.imaging.degradation import Degradation
from sr_studio.training.data.reading import read_picture
from sr_studio.training.data.sampling import DrawnSample
from sr_studio.training.data.settings import DataError
from sr_studio.training.data.tasks import CropSource, CropTask, WorkerSetup
from sr_studio.training.data.worker import ReadPictures, answer
from sr_studio.training.data.workers import Worker
from tests.training.data.pictures import photograph, save, some_folder

ROOT = Path(__file__).parents[3]
SETUP = WorkerSetup(scale=4, patch=32, memory=1 << 20)


def tasks(folder: Path, count: int = 3) -> list[CropTask]:
    made = []
    for number in range(count):
        path = folder / f"{number}.png"
        picture = read_picture(path)
        size = (picture.planes.shape[1] // 4 * 4, picture.planes.shape[2] // 4 * 4)
        sample = DrawnSample(entry=number, top=2, left=1, symmetry=5, degradation=Degradation(scale=4))
        made.append(CropTask(sample, CropSource(path, picture.digest), None, size))
    return made


def gone(pid: int, *, within: float = 120.0) -> bool:
    end = time.monotonic() + within
    while time.monotonic() < end:
        if not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
            return True
        time.sleep(0.05)
    return False


def test_the_cache_is_bounded_and_keeps_what_was_used_last(tmp_path: Path) -> None:
    folder = some_folder(tmp_path / "set", sizes=[(40, 40)] * 4)
    all_tasks = tasks(folder, 4)
    cache = ReadPictures(2 * 3 * 40 * 40)
    first = cache.sides(all_tasks[0])
    second = cache.sides(all_tasks[1])
    assert cache.sides(all_tasks[0]) is first
    cache.sides(all_tasks[2])
    assert cache.sides(all_tasks[0]) is first
    assert cache.sides(all_tasks[1]) is not second
    tiny = ReadPictures(10)
    assert tiny.sides(all_tasks[3]) is not tiny.sides(all_tasks[3])


def test_a_worker_answers_what_the_same_code_answers_here(tmp_path: Path) -> None:
    all_tasks = tasks(some_folder(tmp_path / "set"))
    expected = answer(all_tasks, SETUP, ReadPictures(0))
    worker = Worker(SETUP)
    try:
        futures = [worker.ask(all_tasks) for _ in range(3)]
        for future in futures:
            np.testing.assert_array_equal(future.result(120).low, expected.low)
            np.testing.assert_array_equal(future.result(120).high, expected.high)
    finally:
        worker.close()
    worker.close()
    assert gone(worker.pid, within=0.5)


def test_a_lost_file_is_a_sentence_and_the_worker_lives_on(tmp_path: Path) -> None:
    all_tasks = tasks(some_folder(tmp_path / "set"))
    (tmp_path / "set" / "1.png").unlink()
    worker = Worker(SETUP)
    try:
        with pytest.raises(DataError, match=r"1\.png” cannot be read: it does not exist"):
            worker.ask(all_tasks).result(60)
        assert worker.ask(all_tasks[:1]).result(60).low.shape == (1, 3, 8, 8)
    finally:
        worker.close()


def test_a_bug_in_a_worker_is_a_bug_here(tmp_path: Path) -> None:
    save(tmp_path / "0.png", photograph(40, 40))
    task = tasks(tmp_path, 1)[0]
    outside = CropTask(
        DrawnSample(entry=0, top=30, left=0, symmetry=0, degradation=Degradation(scale=4)),
        task.reference,
        None,
        task.size,
    )
    worker = Worker(SETUP)
    try:
        with pytest.raises(RuntimeError, match="Traceback"):
            worker.ask([outside]).result(60)
    finally:
        worker.close()


def test_a_worker_that_is_killed_is_told_in_words(tmp_path: Path) -> None:
    all_tasks = tasks(some_folder(tmp_path / "set"))
    worker = Worker(SETUP)
    try:
        worker.ask(all_tasks).result(60)
        psutil.Process(worker.pid).kill()
        for _ in range(2):
            with pytest.raises(DataError, match=r"has ended .*lower data\.memory_limit_mib"):
                worker.ask(all_tasks).result(60)
    finally:
        worker.close()


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX's")
def test_signals_for_the_trainer_do_not_end_its_workers(tmp_path: Path) -> None:
    all_tasks = tasks(some_folder(tmp_path / "set"))
    worker = Worker(SETUP)
    try:
        worker.ask(all_tasks).result(60)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            os.kill(worker.pid, number)
        assert worker.ask(all_tasks).result(60).low.shape == (3, 3, 8, 8)
    finally:
        worker.close()


PROGRAM = """
import sys, time
from sr_studio.training.data.settings import DataSettings
from sr_studio.training.data.training_set import open_training_set
training = open_training_set(DataSettings(folders=(sys.argv[1],), workers=2), scale=4, patch=32)
training.batch(seed=0, step=0, indices=range(4))
print(*(worker.pid for worker in training._source._workers), flush=True)
"""


def run(folder: Path, rest: str) -> "subprocess.Popen[str]":
    """A program of its own, without a main guard, that opens a set with two workers."""
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-c", PROGRAM + rest, str(folder)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


@pytest.mark.parametrize(
    "rest", ["training.close()", "", "del training; import gc; gc.collect()", "raise SystemExit(0)"]
)
def test_no_process_and_no_warning_is_left(tmp_path: Path, rest: str) -> None:
    with run(some_folder(tmp_path / "set"), rest) as program:
        out, errors = program.communicate(timeout=120)
    assert program.returncode == 0
    assert errors == ""
    pids = [int(word) for word in out.split()]
    assert len(pids) == 2
    assert all(gone(pid) for pid in pids)


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX's")
def test_workers_end_with_a_trainer_that_is_killed(tmp_path: Path) -> None:
    with run(some_folder(tmp_path / "set"), "time.sleep(300)") as program:
        assert program.stdout is not None
        pids = [int(word) for word in program.stdout.readline().split()]
        assert len(pids) == 2
        assert all(psutil.pid_exists(pid) for pid in pids)
        program.kill()
        program.communicate(timeout=120)
    assert all(gone(pid) for pid in pids)
