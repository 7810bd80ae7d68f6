"""Two processes train what one would: the same weights, one log, one way to stop, no one left waiting."""

import os
import shutil
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from sr_studio.training.config.run_config import DiscriminatorConfig, RunConfig
from sr_studio.training.config.terms import MSE, Adversarial, Feature, TotalVariation
from sr_studio.training.data.settings import DataSettings
from sr_studio.training.orders import Ending
from sr_studio.training.ranks import Ranks
from sr_studio.training.run.checkpoints import read_pair, step_file
from sr_studio.training.run.events import read_run_events
from sr_studio.training.run.folder import Run, RunError
from sr_studio.training.run.lock import RunLock, owner
from sr_studio.training.run.mailbox import RunCommand, send
from sr_studio.training.run.status import status
from sr_studio.training.trainer import Goal, run_trainer
from tests.training.preset_processes import interrupt, one_by_one, torchrun
from tests.training.runs import adversarial, assert_same, make, network, photographs, tiny

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="torch's gloo meets over POSIX sockets here"),
]

COMPARED = 6
"""Updates after which weights are compared; rounding differs, and Adam amplifies it from update to update."""

TOLERANCE = 1e-4
"""Of each tensor, by its norm. What is found is 1e-5; with means or sums of each process alone it is 2e-2."""


def relativistic(folder: Path, weights: Path) -> RunConfig:
    """The means of logits and of features and the measured share are those of the whole batch."""
    config = adversarial(
        folder, weights, batch=4, threads=2, steps=1000, log_every=1, checkpoint_every=3, keep=0
    )
    feature = Feature(
        network="squeezenet1_1",
        layers=("features.1", "features.4"),
        scale_by="reference_mean",
        share=0.5,
        shift=3,
    )
    judged = Adversarial(loss="relativistic", weight=0.5, ramp=4)
    return changed(config, objective={**config.objective, "features": feature, "adversarial": judged})


def summed(folder: Path, weights: Path) -> RunConfig:
    """Sums over the batch and over pictures, in parts."""
    values: dict[str, Any] = {
        "objective": {
            "pixel": MSE(share=0.5),
            "variation": TotalVariation(weight=1e-6),
            "adversarial": Adversarial(loss="vanilla", reduction="sum", weight=0.02),
        },
        "discriminator": DiscriminatorConfig(kind="srgan", channels=8, head="dense"),
        "clip": 0.5,
        "steps": COMPARED,
        "checkpoint_every": 3,
    }
    return tiny(folder, batch=8, accumulate=2, threads=2, patch=32, log_every=1, **values)


def changed(config: RunConfig, **changes: Any) -> RunConfig:
    import msgspec

    return msgspec.structs.replace(config, **changes)


def alone(run: Run, *, until: int) -> None:
    """Train in this process."""
    assert run_trainer(run, Goal(until=until), report=print).ending in (Ending.REACHED, Ending.FINISHED)


def assert_close(first: Run, second: Run, *, step: int, free: Sequence[str] = ()) -> None:
    """Models, both networks and both optimisers are equal up to what rounding does.

    ``free``: beginnings of names of what the objective does not determine.
    """
    one, two = (read_pair(step_file(run, step)) for run in (first, second))
    for mine, its in ((one.model, two.model), (one.state, two.state)):
        assert mine.keys() == its.keys()
        apart = {key: float((its[key] - value).norm() / value.norm()) for key, value in mine.items()}
        far = {key: value for key, value in apart.items() if value > TOLERANCE}
        assert [key for key in far if not key.startswith(tuple(free))] == [], far
    assert one.facts.calibration
    for name, factor in one.facts.calibration.items():
        assert two.facts.calibration[name] == pytest.approx(factor, rel=TOLERANCE)


@pytest.mark.slow
def test_two_processes_train_what_one_trains(tmp_path: Path, loss_weights: Path) -> None:
    config = relativistic(tmp_path, loss_weights)
    single, broken, whole = (make(tmp_path, config, name=name) for name in ("single", "broken", "whole"))
    with torchrun(broken) as processes:
        processes.wait_for(lambda event: event["event"] == "step")
        assert owner(broken) is not None
        trainers = processes.trainers()
        assert len(trainers) == 2
        (second,) = (trainer for trainer in trainers if trainer.pid != owner(broken).pid)
        interrupt(second)  # one process is told, all stop; the echo of the signal does not hurry them
        ((_, said),) = processes.end()
        assert processes.unread() == b"typed\n"
    assert "bug" not in said
    assert last(broken) == {"event": "stopped", "saved": True, "why": "stopped"}

    with torchrun(broken) as processes:
        processes.wait_for(lambda event: event["event"] == "step")
        send(broken, RunCommand(word="stop"))
        ((code, said),) = processes.end()
    assert code == 0, said
    assert last(broken) == {"event": "stopped", "saved": True, "why": "stopped"}
    stopped = status(broken)
    assert (stopped.state, stopped.process) == ("stopped", None)
    until = max(stopped.step + 3, COMPARED)

    for run in (broken, whole):
        with torchrun(run, f"--until={until}") as processes:
            ((code, said),) = processes.end()
        assert code == 0, said
    assert_same(whole, broken)

    events = list(read_run_events(whole.events_file))
    assert [event["step"] for event in events if event["event"] == "step"] == list(range(1, until + 1))
    assert [event["event"] for event in events[:3]] == ["started", "calibrated", "validated"]
    assert events[0]["processes"] == 2
    assert len({event["event"] for event in events[3:]} & {"started", "calibrated", "validated"}) == 0
    assert events[-1]["why"] == "reached"

    alone(single, until=COMPARED)
    # A bias of all logits changes no difference between logits: its gradient is rounding and nothing else.
    biases = [f"network.{output}.bias" for output in ("coarse", "fine")]
    free = [f"{part}:{bias}" for part in ("discriminator", "discriminator optimizer") for bias in biases]
    assert_close(single, whole, step=COMPARED, free=free)


@pytest.mark.slow
def test_sums_in_parts_are_those_of_one_process(tmp_path: Path, loss_weights: Path) -> None:
    config = summed(tmp_path, loss_weights)
    single, shared = make(tmp_path, config, name="single"), make(tmp_path, config, name="shared")
    with torchrun(shared) as processes:
        ((code, said),) = processes.end()
    assert code == 0, said
    alone(single, until=COMPARED)
    assert_close(single, shared, step=COMPARED)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"network": network(batch_norm=True)}, "Batch norm over several processes needs GPUs"),
        ({"batch": 3}, "A batch of 3 cannot be shared equally by 2 processes"),
    ],
)
def test_what_two_processes_cannot_do_is_refused(tmp_path: Path, values: dict[str, Any], words: str) -> None:
    run = make(tmp_path, tiny(tmp_path, **({"batch": 4} | values)))
    with torchrun(run) as processes:
        ((code, said),) = processes.end()
    assert code != 0
    assert words in said
    assert "bug" not in said
    assert status(run).state == "failed"
    assert words in status(run).reason


@pytest.mark.slow
def test_a_batch_norm_in_the_discriminator_is_refused_too(tmp_path: Path) -> None:
    judge = DiscriminatorConfig(kind="srgan", channels=4, norm="batch")
    objective = {"pixel": MSE(), "adversarial": Adversarial(weight=1e-3)}
    run = make(tmp_path, tiny(tmp_path, objective=objective, discriminator=judge))
    with one_by_one(run, [tmp_path, tmp_path]) as processes:
        for code, said in processes.end():
            assert code == 3
            assert "Batch norm over several processes needs GPUs" in said


@pytest.mark.slow
def test_a_run_that_another_process_trains(tmp_path: Path) -> None:
    """Only the first process takes the lock; the second hears of it too."""
    run = make(tmp_path, tiny(tmp_path))
    with RunLock(run), one_by_one(run, [tmp_path, tmp_path]) as processes:
        (first, second) = processes.end()
    assert first[0] == second[0] == 3
    assert f"is being trained by process {os.getpid()}" in first[1]
    assert "Another process of this run has ended" in second[1]


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/cwd").exists(), reason="needs /proc")
@pytest.mark.parametrize("which", [0, 1])
def test_data_that_one_process_lacks(tmp_path: Path, which: int) -> None:
    """The pictures lie beside each process: in its working folder."""
    folders = beside(tmp_path)
    shutil.rmtree(folders[which] / "photographs")
    run = make(tmp_path, in_working_folder(tmp_path))
    with one_by_one(run, folders) as processes:
        ends = processes.end()
    assert [code for code, _ in ends] == [3, 3]
    assert "photographs" in ends[which][1]
    assert "Another process of this run has ended" in ends[1 - which][1]


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/cwd").exists(), reason="needs /proc")
def test_processes_with_different_pictures(tmp_path: Path) -> None:
    folders = beside(tmp_path)
    photographs(folders[1] / "photographs", count=4)
    run = make(tmp_path, in_working_folder(tmp_path))
    with one_by_one(run, folders) as processes:
        ends = processes.end()
    assert [code for code, _ in ends] == [3, 3]
    assert (
        "Process 1 is at step 0 with 4 pictures, but process 0 has another step, other pictures" in ends[1][1]
    )


@pytest.mark.slow
@pytest.mark.parametrize("which", [0, 1])
def test_a_process_that_is_killed(tmp_path: Path, which: int) -> None:
    run = make(tmp_path, tiny(tmp_path, steps=100_000, log_every=1))
    with one_by_one(run, [tmp_path, tmp_path]) as processes:
        processes.wait_for(lambda event: event["event"] == "saved" and event["step"] > 0)
        processes.started[which].send_signal(signal.SIGKILL)
        ends = processes.end()
    assert ends[which][0] == -signal.SIGKILL
    assert ends[1 - which][0] == 3
    assert "Another process of this run has ended" in ends[1 - which][1]
    found = status(run)
    assert found.state == ("failed" if which else "interrupted")
    assert found.saved_step > 0


def test_a_batch_is_shared_equally() -> None:
    shares = [Ranks(rank=rank, world=3).share(12) for rank in range(3)]
    assert [list(share) for share in shares] == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11]]
    with pytest.raises(RunError, match="A batch of 13 cannot be shared equally by 3 processes"):
        Ranks(world=3).share(13)


def beside(folder: Path) -> list[Path]:
    """Two working folders with the same pictures."""
    folders = [folder / "one", folder / "two"]
    for each in folders:
        photographs(each / "photographs")
    return folders


def in_working_folder(folder: Path) -> RunConfig:
    data = DataSettings(
        folders=("/proc/self/cwd/photographs",),
        validation=(str(photographs(folder / "validation", count=1, side=48)),),
    )
    return tiny(folder, data=data)


def last(run: Run) -> dict[str, Any]:
    event = list(read_run_events(run.events_file))[-1]
    return {key: event.get(key) for key in ("event", "saved", "why")}
