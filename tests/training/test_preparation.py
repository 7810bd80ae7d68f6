"""Calibration: factors of terms given as shares, measured once, that leave the run as it was."""

from pathlib import Path
from typing import Any

import pytest
import torch

from sr_studio.training.config.run_config import RunConfig
from sr_studio.training.config.terms import L1, MSE
from sr_studio.training.preparation import calibrate, pin_threads
from sr_studio.training.ranks import Ranks
from sr_studio.training.run.events import NoLog, read_run_events
from sr_studio.training.run.folder import Run
from sr_studio.training.state.paired import PairedState
from sr_studio.training.trainer import Goal, run_trainer
from tests.training.runs import assert_same, make, network, tiny


def opened(run: Run) -> PairedState:
    pin_threads(run.config, Ranks())
    return PairedState(run, ranks=Ranks(), device=torch.device("cpu"), report=print)


def measure(state: PairedState) -> None:
    with NoLog() as log:
        calibrate(state, log)


def shared(folder: Path, **changes: Any) -> RunConfig:
    return tiny(folder, objective={"pixel": L1(), "squares": MSE(share=0.5)}, **changes)


def test_the_generator_is_left_as_it_was(tmp_path: Path) -> None:
    state = opened(make(tmp_path, shared(tmp_path, network=network(batch_norm=True))))
    before = {key: value.clone() for key, value in state.generator.state_dict().items()}
    measure(state)
    after = state.generator.state_dict()
    state.close()
    assert [key for key, value in before.items() if not torch.equal(value, after[key])] == []
    assert state.objective.factors["squares"] > 0


@pytest.mark.parametrize("accumulate", [2, 4])
def test_parts_of_a_batch_count_as_the_whole(tmp_path: Path, accumulate: int) -> None:
    factors = []
    for parts in (1, accumulate):
        run = make(tmp_path, shared(tmp_path, batch=4, accumulate=parts), name=f"parts-{parts}")
        state = opened(run)
        measure(state)
        state.close()
        assert run.calibration() == state.objective.factors
        factors.append(state.objective.factors["squares"])
    assert factors[0] == pytest.approx(factors[1], rel=1e-5)


@pytest.mark.slow
def test_a_start_after_the_calibration_is_no_other_start(tmp_path: Path) -> None:
    """A run that is killed before its first checkpoint finds its factors measured, and begins again."""
    config = shared(tmp_path, network=network(batch_norm=True))
    whole, broken = make(tmp_path, config, name="whole"), make(tmp_path, config, name="broken")
    state = opened(broken)
    measure(state)
    state.close()
    for run in (whole, broken):
        run_trainer(run, Goal(), report=print)
    assert_same(whole, broken)
    found = [
        event["factors"]
        for run in (whole, broken)
        for event in read_run_events(run.events_file)
        if "factors" in event
    ]
    assert found[0] == found[1]
