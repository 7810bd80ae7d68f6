"""What a run is doing, told from its folder alone: every state, the newest values, the best."""

import time
from pathlib import Path

import pytest

from sr_studio.training.run.checkpoints import state_file, step_file
from sr_studio.training.run.events import EventLog
from sr_studio.training.run.folder import Run
from sr_studio.training.run.lock import RunLock
from sr_studio.training.run.status import status
from tests.training.runs import make, tiny


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return make(tmp_path, tiny(tmp_path, steps=100, label="Mine"))


def say(run: Run, *events: str, step: int = 0) -> None:
    with EventLog(run.events_file) as log:
        for event in events:
            log.write(event, step=step)


def test_a_new_run(run: Run) -> None:
    found = status(run)
    assert (found.state, found.step, found.steps, found.saved_step) == ("new", 0, 100, 0)
    assert (found.name, found.label, found.preset, found.run) == ("run", "Mine", "tiny", str(run.folder))
    assert found.best is found.validation is found.process is found.ms_per_step is found.seconds_left is None
    assert (found.terms, found.discriminator, found.calibration, found.reason) == ({}, {}, {}, "")


@pytest.mark.parametrize(
    ("last", "owned", "state"),
    [
        ("started", True, "running"),
        ("continued", True, "running"),
        ("paused", True, "paused"),
        ("started", False, "interrupted"),
        ("continued", False, "interrupted"),
        ("paused", False, "interrupted"),
        ("stopped", False, "stopped"),
        ("finished", False, "finished"),
        ("failed", False, "failed"),
        ("stopped", True, "stopped"),
        ("failed", True, "failed"),
    ],
)
def test_the_state_follows_from_the_last_word_and_the_lock(
    run: Run, last: str, owned: bool, state: str
) -> None:
    events = ("started", "paused", last, "step", "saved")
    if not owned:
        say(run, *events)
        assert status(run).state == state
        return
    with RunLock(run) as lock:
        say(run, *events)
        found = status(run)
        assert found.state == state
        assert found.process == lock.owner


@pytest.mark.parametrize("last", ["started", "paused", "stopped", "finished", "failed"])
def test_words_of_an_earlier_process_are_not_about_the_one_that_has_the_run_now(run: Run, last: str) -> None:
    say(run, last)
    time.sleep(0.01)
    with RunLock(run):
        assert status(run).state == "starting"


def test_a_process_that_has_said_nothing_yet_is_starting(run: Run) -> None:
    with RunLock(run):
        assert status(run).state == "starting"


def test_the_newest_values_and_the_best(run: Run) -> None:
    with EventLog(run.events_file) as log:
        log.write("started", step=0)
        log.write("calibrated", step=0, factors={"features": 0.5})
        log.write("validated", step=0, mean={"psnr_y": 20.0}, best=True, by="psnr_y", recipe={"psnr_y": "so"})
        log.write("step", step=10, ms=50.0, lr=1e-3, loss=0.5, terms={"pixel": {"value": 1.0}})
        log.write(
            "validated", step=20, mean={"psnr_y": 25.0}, best=True, by="psnr_y", recipe={"psnr_y": "so"}
        )
        log.write(
            "validated", step=30, mean={"psnr_y": 24.0}, best=False, by="psnr_y", recipe={"psnr_y": "so"}
        )
        log.write(
            "step",
            step=40,
            ms=100.0,
            lr=2e-3,
            loss=0.25,
            terms={"pixel": {"value": 2.0, "weight": 1.0}},
            discriminator={"loss": 0.7},
        )
        log.write("saved", step=40)
    for step in (20, 40):
        step_file(run, step).touch()
        state_file(step_file(run, step)).touch()
    step_file(run, 50).touch()  # a model whose state was not written any more: nothing goes on from it
    run.calibration_file.write_text('{"features": 0.5}', encoding="utf-8")
    found = status(run)
    assert found.best == {"metric": "psnr_y", "value": 25.0, "step": 20}
    assert found.validation == {"step": 30, "mean": {"psnr_y": 24.0}, "recipe": {"psnr_y": "so"}}
    assert (found.step, found.saved_step, found.ms_per_step, found.seconds_left) == (40, 40, 100.0, 6.0)
    assert (found.loss, found.lr) == (0.25, 2e-3)
    assert found.terms == {"pixel": {"value": 2.0, "weight": 1.0}}
    assert found.discriminator == {"loss": 0.7}
    assert found.calibration == {"features": 0.5}


def test_what_lies_far_back_in_a_long_log_is_found(run: Run) -> None:
    with EventLog(run.events_file) as log:
        log.write("started", step=0)
        log.write("calibrated", step=0, factors={"features": 0.5})
        log.write("validated", step=10, mean={"psnr_y": 25.0}, best=True, by="psnr_y")
        for step in range(11, 60):
            log.write("step", step=step, ms=1.0, filling="x" * 30_000)
        log.write("validated", step=60, mean={"psnr_y": 24.0}, best=False, by="psnr_y")
    assert run.events_file.stat().st_size > 1 << 20
    run.calibration_file.write_text('{"features": 0.5}', encoding="utf-8")
    found = status(run)
    assert found.best == {"metric": "psnr_y", "value": 25.0, "step": 10}
    assert found.calibration == {"features": 0.5}
    assert found.validation is not None
    assert found.validation["step"] == 60
    assert found.state == "interrupted"


def test_the_reason_is_told_as_long_as_the_run_has_failed(run: Run) -> None:
    with EventLog(run.events_file) as log:
        log.write("started", step=0)
        log.write("failed", step=5, reason="the loss is nan")
    found = status(run)
    assert (found.state, found.reason) == ("failed", "the loss is nan")
    say(run, "started", "stopped", step=5)
    assert status(run).reason == ""


def test_a_finished_run_has_no_time_left(run: Run) -> None:
    with EventLog(run.events_file) as log:
        log.write("step", step=100, ms=10.0)
        log.write("finished", step=100)
    found = status(run)
    assert found.state == "finished"
    assert found.seconds_left is None


def test_a_half_written_line_changes_nothing(run: Run) -> None:
    say(run, "started", step=3)
    with run.events_file.open("ab") as stream:
        stream.write(b'{"event":"failed","step":')
    assert (status(run).state, status(run).step) == ("interrupted", 3)
