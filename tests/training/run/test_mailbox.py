"""Commands to a trainer: files in the run folder, in order, gone once they are carried out."""

import os
import threading
import time
from pathlib import Path

import pytest

from sr_studio.training.run.folder import Run, RunError
from sr_studio.training.run.lock import RunLock
from sr_studio.training.run.mailbox import Mailbox, RunCommand, await_done, must_be_running, send
from tests.training.runs import make, tiny


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return make(tmp_path, tiny(tmp_path))


def test_commands_come_in_the_order_in_which_they_were_sent(run: Run) -> None:
    mailbox = Mailbox(run)
    assert mailbox.waiting() == []
    sent = [
        RunCommand(word="save"),
        RunCommand(word="pause", free_memory=True),
        RunCommand(word="continue"),
        RunCommand(word="validate"),
        RunCommand(word="stop", save=False),
    ]
    files = [send(run, command) for command in sent]
    assert mailbox.waiting() == list(zip(files, sent, strict=True))
    assert mailbox.waiting() == list(zip(files, sent, strict=True))
    files[0].unlink()
    assert [command for _, command in mailbox.waiting()] == sent[1:]


def test_what_is_no_command_is_removed_or_left_alone(run: Run) -> None:
    (run.commands_folder / "1-stop.json").write_text("{")
    (run.commands_folder / "2-stop.json").write_text('{"word": "explode"}')
    (run.commands_folder / "notes.txt").write_text("not meant for the trainer")
    (run.commands_folder / ".sr-studio-x.part").write_text("half-writt")
    good = send(run, RunCommand(word="save"))
    assert Mailbox(run).waiting() == [(good, RunCommand(word="save"))]
    assert {file.name for file in run.commands_folder.iterdir()} == {
        "notes.txt",
        ".sr-studio-x.part",
        good.name,
    }


def test_a_quiet_folder_is_not_listed_again_and_a_new_command_is_seen(run: Run) -> None:
    mailbox = Mailbox(run)
    old = 1_000_000_000
    os.utime(run.commands_folder, ns=(old, old))
    assert mailbox.waiting() == []
    file = send(run, RunCommand(word="save"))
    os.utime(run.commands_folder, ns=(old, old))
    assert mailbox.waiting() == []  # nothing says that the folder has changed
    os.utime(run.commands_folder)
    assert mailbox.waiting() == [(file, RunCommand(word="save"))]
    os.utime(run.commands_folder)
    assert mailbox.waiting() == [(file, RunCommand(word="save"))]  # changed just now: the clock may be coarse


def test_commands_for_a_process_that_has_ended_are_dropped(run: Run) -> None:
    send(run, RunCommand(word="stop"))
    mailbox = Mailbox(run)
    mailbox.clear(before=time.time())
    assert mailbox.waiting() == []
    assert list(run.commands_folder.iterdir()) == []


def test_a_folder_that_is_missing_is_made_by_the_sender_and_empty_for_the_reader(run: Run) -> None:
    run.commands_folder.rmdir()
    mailbox = Mailbox(run)
    mailbox.clear(before=time.time())
    assert mailbox.waiting() == []
    file = send(run, RunCommand(word="save"))
    assert mailbox.waiting() == [(file, RunCommand(word="save"))]


def test_waiting_ends_when_the_command_is_carried_out(run: Run) -> None:
    with RunLock(run):
        file = send(run, RunCommand(word="save"))
        assert not await_done(run, file, timeout=0.0)
        timer = threading.Timer(0.2, file.unlink)
        timer.start()
        assert await_done(run, file, timeout=120)
        timer.join()
        assert await_done(run, file, timeout=0.0)


def test_waiting_ends_when_the_process_has_ended(run: Run) -> None:
    file = send(run, RunCommand(word="stop"))
    assert not await_done(run, file, timeout=3600)
    assert not file.exists()


def test_a_run_that_nobody_trains_says_how_to_start_it(run: Run) -> None:
    with pytest.raises(RunError, match=r"“run” is not running\. sr-studio train start "):
        must_be_running(run)
    with RunLock(run):
        must_be_running(run)
