"""fp16 with its loss scale, on the processor: slow there, but the same arithmetic."""

from pathlib import Path

import pytest

from sr_studio.training.trainer import Goal, run_trainer
from tests.training.runs import assert_same, make, steps, tiny


@pytest.mark.slow
def test_fp16_trains_and_resumes_exactly(tmp_path: Path) -> None:
    config = tiny(tmp_path, precision="fp16", steps=6, log_every=1, checkpoint_every=3)
    whole, pieces = make(tmp_path, config, name="whole"), make(tmp_path, config, name="pieces")
    run_trainer(whole, Goal(), report=print)
    run_trainer(pieces, Goal(until=3), report=print)
    run_trainer(pieces, Goal(), report=print)
    assert_same(whole, pieces)
    losses = [event["loss"] for event in steps(whole)]
    assert losses[-1] < losses[0]
