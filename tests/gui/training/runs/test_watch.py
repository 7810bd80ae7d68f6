"""Looking at run folders: states, what is new, how often."""

import time
from pathlib import Path

import pytest

from sr_studio import paths
from sr_studio.gui.training.runs.run_summary import RunSummary
from sr_studio.gui.training.runs.watch import CurvesGrown, RunsListed, RunWatch
from sr_studio.training.run.checkpoints import state_file, step_file
from sr_studio.training.run.events import EventLog, cut_after
from sr_studio.training.run.folder import Run
from sr_studio.training.run.lock import RunLock
from sr_studio.training.run.preparing import Preparing
from tests.training.runs import make, tiny


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return make(tmp_path, tiny(tmp_path, steps=100, label="Mine"))


def look(watch: RunWatch) -> tuple[RunSummary, ...] | None:
    """The list, if it is new."""
    watch.look_soon()
    found = [news.runs for news in watch.turn(time.monotonic()) if isinstance(news, RunsListed)]
    assert len(found) <= 1
    return found[0] if found else None


def curves(watch: RunWatch) -> dict[str, list[float]]:
    watch.look_soon()
    found: dict[str, list[float]] = {}
    for news in watch.turn(time.monotonic()):
        if isinstance(news, CurvesGrown):
            if news.points.restarted:
                found = {}
            for name, (steps, _) in news.points.points.items():
                found.setdefault(name, []).extend(steps.tolist())
    return found


def test_a_run_from_new_to_interrupted(run: Run) -> None:
    watch = RunWatch()
    found = look(watch)
    assert found is not None
    assert [(one.name, one.state, one.steps, one.label, one.preset) for one in found] == [
        ("run", "new", 100, "Mine", "tiny")
    ]
    assert look(watch) is None  # nothing is new
    with RunLock(run) as lock:
        found = look(watch)
        assert found is not None
        assert (found[0].state, found[0].process, found[0].here) == ("starting", lock.owner, True)
        assert found[0].memory > 1 << 20
        assert found[0].preparing is None
        run.log_file.write_text("making LR pictures: 9 of 68\n", encoding="utf-8")
        found = look(watch)
        assert found is not None
        assert found[0].preparing == Preparing("making LR pictures", 9, 68)
        with EventLog(run.events_file) as log:
            log.write("started", step=0)
            log.write("validated", step=0, mean={"psnr_y": 20.0}, best=True, by="psnr_y")
            log.write("step", step=10, ms=50.0)
        found = look(watch)
        assert found is not None
        assert (found[0].state, found[0].step, found[0].rate) == ("running", 10, 20.0)
        assert found[0].preparing is None
        assert found[0].seconds_left == pytest.approx(90 / 20)
        assert found[0].best is not None
        assert found[0].best.value == 20.0
        step_file(run, 10).touch()
        state_file(step_file(run, 10)).touch()
        with EventLog(run.events_file) as log:
            log.write("saved", step=10)
            log.write("step", step=20, ms=50.0)
        look(watch)
    found = look(watch)
    assert found is not None
    assert (found[0].state, found[0].step, found[0].saved_step, found[0].rate) == (
        "interrupted",
        20,
        10,
        None,
    )
    assert (found[0].memory, found[0].at_work) == (0, False)


def test_a_run_file_that_cannot_be_used_is_listed_with_its_reason(run: Run) -> None:
    watch = RunWatch()
    good = run.config_file.read_bytes()
    run.config_file.write_text("steps = ", encoding="utf-8")
    found = look(watch)
    assert found is not None
    assert found[0].state == "unreadable"
    assert "is not a run file" in str(found[0].reason)
    time.sleep(0.01)
    run.config_file.write_bytes(good)
    found = look(watch)
    assert found is not None
    assert (found[0].state, found[0].reason) == ("new", None)


def test_runs_come_and_go_and_those_at_work_are_first(tmp_path: Path, run: Run) -> None:
    watch = RunWatch()
    look(watch)
    second = make(paths.runs_folder(), tiny(tmp_path), name="zebra")
    with RunLock(second):
        found = look(watch)
        assert found is not None
        assert [one.name for one in found] == ["zebra", "run"]
    second.config_file.unlink()
    found = look(watch)
    assert found is not None
    assert [one.name for one in found] == ["run"]


def test_curves_of_followed_runs_alone_grow_and_begin_anew_after_a_cut(run: Run) -> None:
    watch = RunWatch()
    with EventLog(run.events_file) as log:
        for step in (10, 20, 30):
            log.write("step", step=step, loss=1.0)
    assert curves(watch) == {}
    watch.follow([str(run.folder)])
    assert curves(watch) == {"loss": [10, 20, 30]}
    assert curves(watch) == {}
    with EventLog(run.events_file) as log:
        log.write("step", step=40, loss=1.0)
    assert curves(watch) == {"loss": [40]}
    cut_after(run.events_file, step=20)
    with EventLog(run.events_file) as log:
        log.write("step", step=25, loss=1.0)
    assert curves(watch) == {"loss": [10, 20, 25]}
    watch.follow([])
    assert curves(watch) == {}
    watch.follow([str(run.folder)])
    assert curves(watch) == {"loss": [10, 20, 25]}


def test_runs_that_rest_are_looked_at_seldom(run: Run) -> None:
    watch = RunWatch()
    now = time.monotonic()
    list(watch.turn(now))
    assert watch.wait(now) > 1.5
    with RunLock(run):
        watch.look_soon()
        list(watch.turn(now))
        assert 0 < watch.wait(now) <= 1.0
        watch.follow([str(run.folder)])
        list(watch.turn(now))
        assert 0 < watch.wait(now) <= 0.5


def test_nothing_is_there(tmp_path: Path) -> None:
    assert look(RunWatch()) == ()
