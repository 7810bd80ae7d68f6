"""Changes of a run file that decide the weights are named; others are not."""

from pathlib import Path

import msgspec

from sr_studio.training.config.changes import changes_between
from sr_studio.training.config.run_file import encode_run
from sr_studio.training.run import checkpoints
from sr_studio.training.run.events import read_run_events
from sr_studio.training.run.folder import Run
from sr_studio.training.trainer import Goal, run_trainer
from tests.training.runs import make, tiny


def test_only_what_decides_the_weights_is_named(tmp_path: Path) -> None:
    config = tiny(tmp_path)
    other = msgspec.structs.replace(config, lr=config.lr / 2, keep=7, label="x")
    assert changes_between(config, config) == []
    assert changes_between(config, other) == [f"lr {config.lr} -> {config.lr / 2}"]


def test_a_change_is_written_down_in_events_state_and_card(tmp_path: Path) -> None:
    run = make(tmp_path, tiny(tmp_path, steps=4, lr=1e-3), name="changed")
    run_trainer(run, Goal(until=2), report=print)
    run.config_file.write_text(encode_run(msgspec.structs.replace(run.config, lr=5e-4)), encoding="utf-8")
    run = Run(run.folder)
    run_trainer(run, Goal(), report=print)
    change = "from step 2: lr 0.001 -> 0.0005"
    started = [event for event in read_run_events(run.events_file) if event["event"] == "started"]
    assert [event["changes"] for event in started] == [[], [change]]
    loaded, _ = checkpoints.newest(run)
    assert loaded is not None
    assert loaded.facts.changes == (change,)
    assert any(change in note for note in loaded.header.notes)
