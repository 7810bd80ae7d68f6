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
from sr_studio.training.run.folder import Run, RunError
from sr_studio.training.state.paired import PairedState
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
