"""A trainer as its own process: asked from outside, ended by signals, detached from whoever started it."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import psutil
import pytest

from sr_studio.training.config.run_file import encode_run
from sr_studio.training.run import checkpoints
from sr_studio.training.run.events import read_run_events
from sr_studio.training.run.folder import Run
from sr_studio.training.run.lock import owner
from sr_studio.training.run.status import status
from tests.commands.support import Ran
from tests.training.runs import Trainer, gone, kinds, make, steps, tiny, wait_for, wait_until

Command = Callable[..., Ran]

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs signals")


@pytest.fixture
def endless(tmp_path: Path) -> Iterator[Run]:
    """A run that does not end by itself within a test, and does not outlive it."""
    config = tiny(
        tmp_path, steps=1_000_000, log_every=10, checkpoint_every=1_000_000, validate_every=1_000_000
    )
    run = make(tmp_path, config)
    yield run
    process = owner(run)
    if process is not None:
        psutil.Process(process.pid).kill()
        wait_until(lambda: gone(process.pid))


def saved_step(run: Run) -> int:
    """The step of the newest checkpoint, which is whole."""
    loaded, problems = checkpoints.newest(run)
    assert problems == []
    assert loaded is not None
    return loaded.facts.step


def told(command: Command, run: Run) -> dict[str, Any]:
    """What ``train status --json`` tells."""
    ran = command("train", "status", run.folder, "--json")
    assert ran.code == 0
    found: dict[str, Any] = json.loads(ran.out)
    return found


@pytest.mark.slow
def test_a_running_trainer_is_asked_through_its_folder(command: Command, endless: Run) -> None:
    run = endless
    with Trainer(run) as trainer:
        trainer.reach(10)
        found = told(command, run)
        assert found["state"] == "running"
        assert found["process"]["pid"] == trainer.process.pid
        assert found["process"]["detached"] is False
        assert found["step"] >= 10
        assert found["ms_per_step"] > 0
        assert found["saved_step"] == 0

        second = command("train", "start", run.folder)
        assert second.code == 3
        assert f"is being trained by process {trainer.process.pid}" in second.err
        second = command("train", "start", run.folder, "--detach")
        assert second.code == 3
        assert f"is being trained by process {trainer.process.pid}" in second.err

        ran = command("train", "save", run.folder)
        assert ran.code == 0
        assert ran.out == f"Saved at step {saved_step(run):,}.\n"
        assert saved_step(run) >= 10

        for words, memory in (([], "kept"), (["--free-memory"], "freed")):
            trainer.forget()
            ran = command("train", "pause", run.folder, *words)
            assert (ran.code, ran.err) == (0, "")
            step = saved_step(run)
            assert ran.out.startswith(f"Paused at step {step:,}.\n")
            assert "train start" in ran.out
            assert told(command, run)["state"] == "paused"
            assert told(command, run)["step"] == step
            assert trainer.wait_for(lambda event: event["event"] == "paused")["memory"] == memory
            ran = command("train", "pause", run.folder)  # it waits already
            assert ran.out.startswith(f"Paused at step {step:,}.\n")
            assert "train start" in ran.out
            ran = command("train", "start", run.folder)
            assert ran.code == 0
            assert f"“run” goes on at step {step:,} in process {trainer.process.pid}" in ran.out
            trainer.reach(step + 10)
            assert told(command, run)["state"] == "running"

        ran = command("train", "stop", run.folder)
        assert (ran.code, ran.err) == (0, "")
        code, out, errors = trainer.end()
        assert (code, out) == (0, "")
        assert ran.out == f"Stopped at step {saved_step(run):,}.\n"
        assert f"Saved at step {saved_step(run):,}" in errors
    found = told(command, run)
    assert (found["state"], found["step"], found["process"]) == ("stopped", saved_step(run), None)
    assert list(run.commands_folder.iterdir()) == []


@pytest.mark.slow
def test_stopped_without_saving_the_last_checkpoint_stays(command: Command, endless: Run) -> None:
    with Trainer(endless) as trainer:
        trainer.reach(10)
        assert command("train", "save", endless.folder).code == 0
        step = saved_step(endless)
        trainer.reach(step + 20)
        ran = command("train", "stop", endless.folder, "--without-saving")
        assert ran.code == 0
        code, _, errors = trainer.end()
    assert code == 0
    assert "without saving; the last checkpoint stays" in errors
    assert saved_step(endless) == step
    last = list(read_run_events(endless.events_file))[-1]
    assert (last["event"], last["saved"]) == ("stopped", False)


@pytest.mark.slow
def test_stopped_in_a_pause(command: Command, endless: Run) -> None:
    for words in ([], ["--free-memory"]):
        with Trainer(endless) as trainer:
            trainer.wait_for(lambda event: event["event"] == "step")
            assert command("train", "pause", endless.folder, *words).code == 0
            step = saved_step(endless)
            assert command("train", "stop", endless.folder).code == 0
            assert trainer.end()[0] == 0
        assert told(command, endless)["state"] == "stopped"
        assert saved_step(endless) == step


@pytest.mark.slow
def test_ctrl_c_saves_and_a_closed_terminal_under_nohup_does_not_matter(endless: Run, tmp_path: Path) -> None:
    """Nothing is read from stdin, nothing is written to stdout."""
    given = tmp_path / "stdin"
    given.write_text("stop\n" * 100)
    code = f"""
import signal, sys
signal.signal(signal.SIGHUP, signal.SIG_IGN)
signal.signal(signal.SIGINT, signal.default_int_handler)
from sr_studio.__main__ import main
sys.exit(main(["train", "start", {str(endless.folder)!r}]))
"""
    with (
        given.open("rb") as stdin,
        subprocess.Popen(
            [sys.executable, "-c", code], stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process,
    ):
        try:
            assert wait_for(
                endless, lambda event: event["event"] == "step", alive=lambda: process.poll() is None
            )
            process.send_signal(signal.SIGHUP)
            seen = len(steps(endless))
            wait_until(lambda: len(steps(endless)) > seen + 2 or process.poll() is not None)
            process.send_signal(signal.SIGINT)
            out, errors = process.communicate()
            assert os.lseek(stdin.fileno(), 0, os.SEEK_CUR) == 0
        finally:
            process.kill()
    assert process.returncode == 130, errors.decode()
    assert out == b""
    assert f"Saved at step {saved_step(endless):,}".encode() in errors
    assert status(endless).state == "stopped"
    assert status(endless).step == saved_step(endless)


@pytest.mark.slow
def test_two_signals_stop_at_once_and_three_do_not_even_wait_for_the_step(endless: Run) -> None:
    with Trainer(endless) as trainer:
        trainer.reach(10)
        for _ in range(3):
            trainer.signal(signal.SIGTERM)
        code, _, errors = trainer.end()
    assert code in (130, 143), errors
    assert "Traceback" not in errors
    assert owner(endless) is None
    assert status(endless).state == "stopped"


def test_a_detached_run_outlives_its_starter_and_is_reached_through_its_folder(
    command: Command, endless: Run
) -> None:
    run = endless
    start = f'"{sys.executable}" -m sr_studio train start "{run.folder}" --detach --nice 1'
    start += " && echo started; exec sleep 600"
    with subprocess.Popen(
        ["/bin/sh", "-c", start],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as shell:
        assert shell.stdout is not None
        first, second = shell.stdout.readline(), shell.stdout.readline()
        assert "“run” trains in process " in first
        assert second == "started\n"
        os.killpg(shell.pid, signal.SIGHUP)
        os.killpg(shell.pid, signal.SIGKILL)
        shell.communicate()
    found = status(run)
    assert found.state == "running"
    assert found.process is not None
    assert f"in process {found.process.pid}." in first
    assert found.process.detached
    trainer = psutil.Process(found.process.pid)
    assert trainer.nice() >= 1
    assert os.getsid(trainer.pid) == trainer.pid
    seen = len(steps(run))
    wait_until(lambda: len(steps(run)) > seen + 2)
    assert "Training “run” from step 0" in run.log_file.read_text()
    ran = command("train", "stop", run.folder)
    assert ran.code == 0
    wait_until(lambda: gone(trainer.pid))
    assert told(command, run)["state"] == "stopped"
    assert f"Saved at step {saved_step(run):,}" in run.log_file.read_text()


@pytest.mark.slow
def test_a_detached_start_that_fails_says_why(command: Command, tmp_path: Path) -> None:
    config = tiny(tmp_path, steps=4)
    run = make(tmp_path, config)
    gone_data = msgspec.structs.replace(config.data, folders=(str(tmp_path / "gone"),))
    run.config_file.write_text(encode_run(msgspec.structs.replace(config, data=gone_data)))
    ran = command("train", "start", run.folder, "--detach")
    assert ran.code == 3
    assert "gone" in ran.err
    assert "Traceback" not in ran.err
    assert ran.out == ""
    assert "gone" in run.log_file.read_text()


@pytest.mark.slow
def test_a_detached_start_with_nothing_to_do_says_so(command: Command, tmp_path: Path) -> None:
    run = make(tmp_path, tiny(tmp_path, steps=4))
    assert command("train", "start", run.folder, "-q", "--until", "2").code == 0
    ran = command("train", "start", run.folder, "--detach", "--until", "1")
    assert ran.code == 0
    assert ran.out == "“run” is at step 2 already; nothing to do.\n"
    # An end just before is not taken for a beginning.
    ran = command("train", "start", run.folder, "--detach")
    assert ran.code == 0
    assert "Finished: all 4 steps" in ran.out or "trains in process" in ran.out
    wait_until(lambda: status(run).state == "finished" and owner(run) is None)
    assert kinds(run).count("started") == 2


@pytest.mark.slow
def test_what_is_asked_of_a_run_that_ends_by_itself_is_answered(command: Command, tmp_path: Path) -> None:
    """The trainer ends while a command waits: nobody waits in vain."""
    run = make(tmp_path, tiny(tmp_path, steps=100_000, log_every=10, checkpoint_every=100_000))
    with Trainer(run) as trainer:
        trainer.reach(10)
        trainer.signal(signal.SIGSTOP)
        asking = subprocess.Popen(
            [sys.executable, "-m", "sr_studio", "train", "save", str(run.folder)], stdout=subprocess.PIPE
        )
        try:
            wait_until(lambda: any(run.commands_folder.iterdir()))
            trainer.process.kill()
            out, _ = asking.communicate(timeout=120)
        finally:
            asking.kill()
            asking.wait()
    assert asking.returncode == 1
    assert "“run” has ended by itself" in out.decode()
    assert list(run.commands_folder.iterdir()) == []
