"""Results from a folder, and scores that outlive a version of the program but not a new metric."""

from pathlib import Path

import msgspec
import pytest

from sr_studio.metrics.registry import metric_named
from sr_studio.training.config.terms import L1, MSE
from sr_studio.training.sweep.collecting import collect, read_results, write_results
from sr_studio.training.sweep.config import SweepError, SweepObjective
from sr_studio.training.sweep.evaluation import (
    Evaluation,
    FolderScores,
    evaluation_file,
    key_of,
    read_evaluation,
    recipes,
)
from sr_studio.training.sweep.folder import Sweep
from sr_studio.training.sweep.planning import Entry
from tests.training.sweep.sweeps import made, sweep_config

BICUBIC = Entry("bicubic")


def write_scores(sweep: Sweep, **values: object) -> None:
    """Scores of the bicubic row."""
    scores = FolderScores(folder=sweep.config.tests[0], pictures={"a": {"psnr": 28.0}}, mean={"psnr": 28.0})
    given = {"digest": "bicubic", "tests": (scores,), "recipes": recipes(sweep.config), "picture": ""}
    done = Evaluation(**(given | {"host": "here", "seconds": 1.0} | values))  # type: ignore[arg-type]
    evaluation_file(sweep, "bicubic", key_of(sweep.config)).write_bytes(msgspec.json.encode(done))


def test_scores_tell_themselves_how_they_were_measured(tmp_path: Path) -> None:
    sweep = made(tmp_path / "sweep", sweep_config(tmp_path))
    write_scores(sweep, recipes={"psnr": "in the words of another version", "ssim": "as ever"})
    found = collect(sweep)
    assert found.rows[0].runs[0].state == "done"
    assert found.columns[0].recipe == "in the words of another version"
    assert not found.complete


def test_scores_count_for_what_they_were_measured_on(tmp_path: Path) -> None:
    config = sweep_config(tmp_path)
    data = dict(config.run["data"])
    ranges = {**data["degradation"], "noise": [3.0, 3.0]}

    def key(**changes: object) -> str:
        return key_of(msgspec.structs.replace(config, run={**config.run, **changes}))

    usual = key_of(config)
    others = [key(scale=2), key(data={**data, "pairs": False}), key(data={**data, "degradation": ranges})]
    assert len({usual, *others}) == 4
    assert usual == key(data={**data, "workers": 1}) == key(seed=9), "these change no score"


def test_scores_without_a_metric_count_until_its_weights_are_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sweep = made(tmp_path / "sweep", sweep_config(tmp_path, metrics=("psnr", "lpips_alex")))
    assert metric_named("lpips_alex").unavailable() is not None
    write_scores(sweep, absent=("lpips_alex",))
    key = key_of(sweep.config)
    assert read_evaluation(sweep, BICUBIC, key) is not None
    write_scores(sweep, absent=("psnr",))  # psnr needs no weights: it is here now
    assert read_evaluation(sweep, BICUBIC, key) is None


def test_results_are_read_as_they_were_written(tmp_path: Path) -> None:
    sweep = made(tmp_path / "sweep", sweep_config(tmp_path))
    with pytest.raises(SweepError, match="has no results yet"):
        read_results(sweep)
    write_scores(sweep)
    written = write_results(sweep)
    assert read_results(sweep) == written
    assert written.rows[0].spreads[sweep.config.tests[0]]["psnr"].mean == 28.0
    for name in ("results.md", "results.csv", "plot.svg"):
        assert (sweep.folder / name).stat().st_size > 100


def test_what_is_not_calibrated_is_said_loudly(tmp_path: Path) -> None:
    objectives = {
        "l1": SweepObjective(terms={"a": L1(weight=2.0)}),
        "mse": SweepObjective(terms={"b": MSE()}),
    }
    config = sweep_config(tmp_path, objectives=objectives, calibration="as_written")
    notes = collect(made(tmp_path / "sweep", config)).notes
    assert any(note.startswith("NOT CALIBRATED: l1.terms.a, mse.terms.b") for note in notes)


def test_shares_that_add_up_differently_are_said(tmp_path: Path) -> None:
    objectives = {
        "l1": SweepObjective(terms={"a": L1(share=1.0)}),
        "both": SweepObjective(terms={"a": L1(share=1.0), "b": MSE(share=0.5)}),
    }
    notes = collect(made(tmp_path / "sweep", sweep_config(tmp_path, objectives=objectives))).notes
    assert "The shares of the objectives add up to different strengths: l1 1, both 1.5." in notes
