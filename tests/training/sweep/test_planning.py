"""The runs of a sweep, and what is done next with each of them."""

from pathlib import Path

import msgspec
import pytest

from sr_studio.training.sweep.planning import Entry, Facts, departures, entries, next_act, run_config
from tests.training.sweep.sweeps import sweep_config

RUN = Entry("l1", 0)


def test_seed_by_seed_so_that_an_early_end_leaves_a_whole_comparison(tmp_path: Path) -> None:
    names = [entry.name for entry in entries(sweep_config(tmp_path, seeds=(0, 3)))]
    assert names == [
        "bicubic",
        *("l1-seed0", "mse-seed0", "charbonnier-seed0", "smooth-seed0"),
        *("l1-seed3", "mse-seed3", "charbonnier-seed3", "smooth-seed3"),
    ]


def test_a_start_model_is_a_row_of_its_own(tmp_path: Path) -> None:
    config = sweep_config(tmp_path)
    begun = msgspec.structs.replace(config, run={**config.run, "start": {"name": "srresnet_x4"}})
    assert [entry.name for entry in entries(begun)][:2] == ["bicubic", "start"]


def test_runs_differ_in_objective_and_seed_alone(tmp_path: Path) -> None:
    config = sweep_config(tmp_path, seeds=(0, 3))
    runs = [run_config(config, entry) for entry in entries(config) if not entry.baseline]
    told_apart = ("objective", "seed", "label", "summary")
    rest = {
        msgspec.json.encode({k: v for k, v in msgspec.to_builtins(run).items() if k not in told_apart})
        for run in runs
    }
    assert len(rest) == 1
    assert len({(tuple(run.objective), run.seed, run.label) for run in runs}) == len(runs)
    assert dict(runs[3].objective) == dict(config.objectives["smooth"].terms)
    assert runs[-1].seed == 3


def test_a_run_that_was_changed_is_not_the_sweeps(tmp_path: Path) -> None:
    config = sweep_config(tmp_path)
    run = run_config(config, RUN)
    assert departures(config, RUN, run) == []
    assert departures(config, RUN, msgspec.structs.replace(run, keep=9)) == []
    assert departures(config, RUN, msgspec.structs.replace(run, lr=0.5)) == ["lr 0.001 -> 0.5"]


@pytest.mark.parametrize(
    ("facts", "act"),
    [
        (Facts(), "train"),
        (Facts(run="new"), "train"),
        (Facts(run="interrupted"), "train"),
        (Facts(run="stopped"), "train"),
        (Facts(run="failed"), "train"),
        (Facts(run="failed", diverged=True), "leave"),
        (Facts(run="running", owned=True), "wait"),
        (Facts(run="paused", owned=True), "wait"),
        (Facts(run="finished"), "evaluate"),
        (Facts(run="finished", evaluated=True), "nothing"),
        (Facts(run="stopped", evaluated=True), "train"),
    ],
)
def test_what_is_done_next(facts: Facts, act: str) -> None:
    assert next_act(RUN, facts) == act


def test_what_has_diverged_is_trained_on_only_when_asked() -> None:
    assert next_act(RUN, Facts(run="failed", diverged=True), retry=True) == "train"


def test_a_baseline_is_only_scored() -> None:
    assert next_act(Entry("bicubic"), Facts()) == "evaluate"
    assert next_act(Entry("bicubic"), Facts(evaluated=True)) == "nothing"
