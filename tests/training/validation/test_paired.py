"""Validation: pictures of any size, metrics that need larger ones, and what counts as the best."""

import math
from pathlib import Path

import pytest
import torch

from sr_studio.training.config.measures import SCORED
from sr_studio.training.config.terms import L1, Feature
from sr_studio.training.creation import with_loss_networks
from sr_studio.training.data.settings import DataSettings
from sr_studio.training.ranks import Ranks
from sr_studio.training.run.events import read_run_events
from sr_studio.training.run.folder import Run, RunError
from sr_studio.training.state.paired import PairedState
from sr_studio.training.trainer import Goal, run_trainer
from tests.training.runs import make, photographs, tiny

HERE = torch.device("cpu")


def opened(run: Run) -> PairedState:
    return PairedState(run, ranks=Ranks(), device=HERE, report=print)


def data(folder: Path, *sides: int) -> DataSettings:
    for side in sides:
        photographs(folder / f"side-{side}", count=1, side=side)
    return DataSettings(
        folders=(str(photographs(folder / "photographs")),),
        validation=tuple(str(folder / f"side-{side}") for side in sides),
    )


def test_metrics_pass_over_pictures_too_small_for_them(tmp_path: Path) -> None:
    config = tiny(tmp_path, data=data(tmp_path, 40, 72), best_by="log_spectral_distance")
    state = opened(make(tmp_path, config))
    try:
        assert state.validation is not None
        threads = torch.get_num_threads()
        found = state.validation.measure(state.model(), header=state.header(), step=0)
        assert torch.get_num_threads() == threads
    finally:
        state.close()
    assert len(found.pictures) == 2
    (small, large) = sorted(found.pictures.values(), key=len)
    assert small.keys() == {*SCORED}
    assert large.keys() == {*SCORED, "log_spectral_distance"}
    assert found.mean["log_spectral_distance"] == large["log_spectral_distance"]
    assert all(math.isfinite(value) for value in found.mean.values())


def test_a_run_judged_by_what_no_picture_is_large_enough_for_does_not_begin(
    tmp_path: Path, loss_weights: Path
) -> None:
    config = tiny(tmp_path, data=data(tmp_path, 40), best_by="log_spectral_distance")
    with pytest.raises(RunError, match=r"log_spectral_distance, which needs .* at least 64 px"):
        opened(make(tmp_path, config))
    feature = Feature(network="squeezenet1_1", layers=("last",))
    config = tiny(
        tmp_path,
        data=data(tmp_path, 32),
        objective={"pixel": L1(), "features": feature},
        best_by="feature_distance",
        weights_folders=(str(loss_weights),),
    )
    state = opened(make(tmp_path, with_loss_networks(config), name="features"))  # needs 17 px
    state.close()


def test_what_is_no_number_is_never_the_best(tmp_path: Path) -> None:
    state = opened(make(tmp_path, tiny(tmp_path)))
    try:
        assert not state.is_best(math.nan)
        assert state.is_best(20.0)
        assert not state.is_best(math.nan)
        assert not state.is_best(19.0)
        assert state.is_best(20.5)
        assert state.best == 20.5
    finally:
        state.close()


def test_metrics_of_the_registry_are_measured_and_may_choose_the_best(tmp_path: Path) -> None:
    config = tiny(tmp_path, data=data(tmp_path, 40, 184), metrics=("ms_ssim",), best_by="ms_ssim")
    state = opened(make(tmp_path, config))
    try:
        assert state.validation is not None
        found = state.validation.measure(state.model(), header=state.header(), step=0)
        assert state.is_best(found.mean["ms_ssim"])
        assert not state.is_best(found.mean["ms_ssim"] - 0.01), "higher is better"
    finally:
        state.close()
    small, large = (found.pictures[name] for name in sorted(found.pictures, key=lambda name: "184" in name))
    assert "ms_ssim" not in small
    assert found.mean["ms_ssim"] == large["ms_ssim"]
    assert found.recipe["ms_ssim"] == "BT.601 Y, shave 4, MS-SSIM 5 scales 11×11 σ1.5; fp32"
    assert found.missing == {}


def test_a_chosen_metric_without_a_value_says_why(tmp_path: Path) -> None:
    state = opened(make(tmp_path, tiny(tmp_path, data=data(tmp_path, 40), metrics=("ms_ssim",))))
    try:
        assert state.validation is not None
        found = state.validation.measure(state.model(), header=state.header(), step=0)
    finally:
        state.close()
    assert "ms_ssim" not in found.mean
    assert "needs 161 pixels a side; 32×32" in found.missing["ms_ssim"]


def test_a_run_judged_by_a_metric_without_a_value_does_not_begin(tmp_path: Path) -> None:
    config = tiny(tmp_path, data=data(tmp_path, 40), metrics=("ms_ssim",), best_by="ms_ssim")
    with pytest.raises(RunError, match=r"judged by ms_ssim, .* needs 161 pixels a side"):
        opened(make(tmp_path, config))


def test_a_metric_of_a_network_is_measured_with_weights_of_the_runs_folders(
    tmp_path: Path, loss_weights: Path
) -> None:
    """And the best checkpoint is that of the smallest distance."""
    name = "features:squeezenet1_1"
    folders = (str(loss_weights),)
    config = tiny(
        tmp_path, data=data(tmp_path, 40), metrics=(name, "niqe"), best_by=name, weights_folders=folders
    )
    run = make(tmp_path, config)
    state = opened(run)
    try:
        assert state.validation is not None
        found = state.validation.measure(state.model(), header=state.header(), step=0)
        assert state.is_best(found.mean[name])
        assert not state.is_best(found.mean[name] * 1.01)
        assert state.is_best(found.mean[name] * 0.99)
    finally:
        state.close()
    (values,) = found.pictures.values()
    assert values[name] == found.mean[name] > 0
    assert found.recipe[name].startswith("SqueezeNet 1.1 ")
    assert "NIQE needs 192 pixels" in found.missing["niqe"]
    absent = tiny(tmp_path, data=data(tmp_path, 40), metrics=(name,))
    with pytest.raises(RunError, match=r"cannot measure SqueezeNet 1\.1 features: weights not installed"):
        opened(make(tmp_path, absent, name="absent"))


@pytest.mark.slow
def test_metrics_reach_the_log(tmp_path: Path) -> None:
    config = tiny(
        tmp_path,
        data=data(tmp_path, 40, 200),
        metrics=("niqe", "ms_ssim"),
        best_by="niqe",
        steps=2,
        validate_every=1,
    )
    run = make(tmp_path, config)
    run_trainer(run, Goal(), report=print)
    events = [event for event in read_run_events(run.events_file) if event["event"] == "validated"]
    assert len(events) >= 2
    for event in events:
        assert event["by"] == "niqe"
        assert {"niqe", "ms_ssim"} <= event["mean"].keys()
        assert event["recipe"]["niqe"] == "BT.601 Y, shave 4, NIQE 96 px blocks, authors' parameters; fp32"
    values = [event["mean"]["niqe"] for event in events]
    assert [event["best"] for event in events] == [
        value < min(values[:number], default=math.inf) for number, value in enumerate(values)
    ]
