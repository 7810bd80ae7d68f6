"""A sweep that is killed in the middle and goes on is the uninterrupted one."""

import json
import random
from pathlib import Path

import pytest

from sr_studio.training.config.terms import Feature
from sr_studio.training.run.events import EventLog, read_run_events
from sr_studio.training.run.mailbox import RunCommand, send
from sr_studio.training.sweep.collecting import collect
from sr_studio.training.sweep.conductor import note_end
from sr_studio.training.sweep.config import SweepError, SweepObjective
from sr_studio.training.sweep.making import check_weights, ensure_run
from sr_studio.training.sweep.planning import Entry, entries, next_act
from sr_studio.training.sweep.status import facts_of, progress_of, status
from sr_studio.training.trainer import Goal, run_trainer
from tests.training.runs import PATIENCE, gone, kinds, wait_until
from tests.training.sweep.sweeps import OBJECTIVES, Conductor, assert_same_sweeps, made, sweep_config

SECOND = Entry("mse", 0)


@pytest.mark.slow
@pytest.mark.timeout(int(4 * PATIENCE))
def test_killed_anywhere_and_resumed_it_equals_the_uninterrupted_one(tmp_path: Path) -> None:
    config = sweep_config(tmp_path)
    whole = made(tmp_path / "whole", config)
    with Conductor(whole) as conductor:
        code, lines, errors = conductor.end()
    assert code == 0, errors
    assert lines[-1]["event"] == "result"
    assert (lines[-1]["failed"], lines[-1]["waiting"]) == (0, 0)

    broken = made(tmp_path / "broken", config)
    events = broken.run(SECOND).events_file

    def reached(step: int) -> bool:
        return any(event["step"] >= step for event in read_run_events(events, kind="step"))

    with Conductor(broken) as conductor:
        wait_until(lambda: reached(6))
        conductor.kill()
    with Conductor(broken) as conductor:  # at any moment
        wait_until(lambda: broken.owner is not None)
        with pytest.raises(TimeoutError):
            _end_within(conductor, random.Random(4).uniform(2, 6))
        conductor.kill()
    first = kinds(broken.run(Entry("l1", 0)))
    with Conductor(broken) as conductor:
        code, _, errors = conductor.end()
    assert code == 0, errors
    assert kinds(broken.run(Entry("l1", 0))) == first  # what was finished is not done again
    assert kinds(broken.run(SECOND)).count("started") > 1
    assert_same_sweeps(whole, broken)
    assert (broken.folder / "contact_sheet.png").read_bytes() == (
        whole.folder / "contact_sheet.png"
    ).read_bytes()


def _end_within(conductor: Conductor, seconds: float) -> None:
    import subprocess

    try:
        conductor.process.wait(seconds)
    except subprocess.TimeoutExpired as error:
        raise TimeoutError from error


@pytest.mark.slow
def test_sigterm_saves_and_stops_the_run_under_way(tmp_path: Path) -> None:
    sweep = made(tmp_path / "sweep", sweep_config(tmp_path, run={"steps": 4000}))
    run = sweep.run(Entry("l1", 0))
    with Conductor(sweep) as conductor:
        wait_until(lambda: any(read_run_events(run.events_file, kind="step")))
        worker = next(read_run_events(run.events_file, kind="started"))["pid"]
        conductor.process.terminate()
        code, lines, errors = conductor.end()
    assert code == 143, errors
    assert lines[-1]["stopped"] is True
    assert gone(worker)
    assert kinds(run)[-1] == "stopped"
    found = status(sweep)
    assert found.state == "stopped"
    assert {one.name: one.state for one in found.entries}["l1-seed0"] == "interrupted"


@pytest.mark.slow
def test_a_run_that_fails_is_shown_with_its_reason_and_the_others_go_on(tmp_path: Path) -> None:
    objectives = {
        "absent": SweepObjective(terms={"features": Feature(network="vgg19", share=1.0)}),
        "l1": SweepObjective(terms=OBJECTIVES["l1"]),
    }
    sweep = made(tmp_path / "sweep", sweep_config(tmp_path, objectives=objectives))
    with Conductor(sweep, "--available") as conductor:
        code, lines, errors = conductor.end()
    assert code == 1, errors
    assert lines[-1]["failed"] == 1
    rows = {row.name: row for row in collect(sweep).rows}
    assert rows["l1"].done == 1
    assert rows["absent"].runs[0].state == "failed"
    assert "needs the loss network vgg19" in rows["absent"].runs[0].reason
    written = json.loads(sweep.results_file.read_text())
    assert any("absent-seed0 failed: objective.features needs" in note for note in written["notes"])
    assert len(entries(sweep.config)) == 3


@pytest.mark.parametrize("code", [0, 143])
def test_a_run_that_somebody_else_stopped_is_told(tmp_path: Path, code: int) -> None:
    sweep = made(tmp_path / "sweep", sweep_config(tmp_path))
    entry = Entry("l1", 0)
    run_trainer(ensure_run(sweep, entry), Goal(until=4), report=lambda _: None)
    note_end(sweep, entry, code, "")
    found = {one.name: one for one in status(sweep).entries}["l1-seed0"]
    assert found.state == "failed"
    assert found.reason.startswith("The run was stopped at step 4 of 12, and not by this sweep.")
    assert next_act(entry, facts_of(sweep, entry)) == "train", "it goes on when the sweep does"


def test_scoring_that_was_ended_is_told(tmp_path: Path) -> None:
    sweep = made(tmp_path / "sweep", sweep_config(tmp_path))
    entry = next(one for one in entries(sweep.config) if one.baseline)
    note_end(sweep, entry, 143, "")
    failure = sweep.failure(entry)
    assert failure is not None
    assert "before the model was scored" in str(failure.message)


@pytest.mark.slow
def test_a_run_stopped_under_a_sweep_ends_as_failed_and_the_others_go_on(tmp_path: Path) -> None:
    config = sweep_config(tmp_path, run={"steps": 40_000})
    sweep = made(tmp_path / "sweep", config)
    first, second = (sweep.run(Entry(name, 0)) for name in ("l1", "mse"))
    with Conductor(sweep) as conductor:
        wait_until(lambda: any(read_run_events(first.events_file, kind="step")))
        send(first, RunCommand(word="stop"))
        wait_until(lambda: any(read_run_events(second.events_file, kind="step")))
        found = {one.name: one for one in status(sweep).entries}["l1-seed0"]
        conductor.process.terminate()
        conductor.end()
    assert (found.state, "and not by this sweep" in found.reason) == ("failed", True)


def test_weights_of_every_objective_are_looked_for_before_anything_is_trained(tmp_path: Path) -> None:
    lacking = SweepObjective(terms={"features": Feature(share=1.0)})
    objectives = {"l1": SweepObjective(terms=OBJECTIVES["l1"]), "features": lacking}
    config = sweep_config(tmp_path, objectives=objectives, run={"weights_folders": (str(tmp_path),)})
    sweep = made(tmp_path / "sweep", config)
    with pytest.raises(SweepError, match="Weights for features are not on this machine") as raised:
        check_weights(sweep)
    assert f"sr-studio train sweep resume {sweep.folder}" in str(raised.value)
    with Conductor(sweep) as conductor:
        code, lines, _ = conductor.end()
    assert code == 3
    assert lines[-1]["event"] == "failed"
    assert list(sweep.runs_folder.iterdir()) == []


def test_its_progress_says_which_run_of_how_many_and_how_long_it_takes(tmp_path: Path) -> None:
    sweep = made(tmp_path / "sweep", sweep_config(tmp_path))
    run = ensure_run(sweep, SECOND)
    assert progress_of(sweep, entry=SECOND).text == "run 2 of 4, mse-seed0: step 0 of 12"
    with EventLog(run.events_file) as log:
        log.write("step", step=2, ms=60_000.0)
        log.write("saved", step=2)
    found = progress_of(sweep, entry=SECOND)
    assert found.text == "run 2 of 4, mse-seed0: step 2 of 12, about 46 min left"
    assert (found.done, found.total) == (2, 48)
    assert progress_of(sweep, entry=SECOND, text="waits").text == "run 2 of 4, mse-seed0: waits"
