"""Tiny runs, made in a moment, and trainers as the real child processes that they are."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from PIL import Image

from sr_studio.training.config.run_config import DiscriminatorConfig, Network, RunConfig, Schedule
from sr_studio.training.config.terms import L1, Adversarial, Feature, Lattice
from sr_studio.training.creation import with_loss_networks
from sr_studio.training.data.settings import DataSettings
from sr_studio.training.run import checkpoints
from sr_studio.training.run.events import RunEvent, read_run_events
from sr_studio.training.run.folder import Run, create

PATIENCE = 240.0
"""Seconds until a child that says nothing is given up; only a fault makes it that long."""


def photographs(folder: Path, *, count: int = 3, side: int = 72) -> Path:
    """A folder of small PNG files with smooth colours, edges and some noise."""
    folder.mkdir(parents=True, exist_ok=True)
    y, x = np.mgrid[:side, :side]
    for number in range(count):
        random = np.random.default_rng(number)
        waves = [128 + 80 * np.sin(x / (4 + c + number) + y / 7) for c in range(3)]
        edges = 40 * ((x // (9 + number) + y // 11) % 2)[..., None]
        pixels = np.stack(waves, -1) + edges + random.normal(0, 5, (side, side, 3))
        Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8)).save(folder / f"photo_{number}.png")
    return folder


def tiny(folder: Path, **changes: Any) -> RunConfig:
    """A configuration of two blocks of 8 channels on pictures made in ``folder``, one thread, fp32."""
    values: dict[str, Any] = {
        "preset": "tiny",
        "steps": 12,
        "batch": 2,
        "patch": 24,
        "lr": 1e-3,
        "threads": 1,
        "precision": "fp32",
        "device": "cpu",
        "checkpoint_every": 5,
        "validate_every": 100,
        "log_every": 3,
        "gradient_every": 4,
        "samples": 1,
        "network": network(),
        "schedule": Schedule(kind="cosine", warmup=0.2),
        "objective": {"pixel": L1()},
        "data": DataSettings(
            folders=(str(photographs(folder / "photographs")),),
            validation=(str(photographs(folder / "validation", count=1, side=48)),),
        ),
    }
    return RunConfig(**(values | changes))


def network(**changes: Any) -> Network:
    """SRResNet of two blocks of 8 channels."""
    return Network(parameters={"scale": 4, "blocks": 2, "channels": 8, "skip": "bilinear"} | changes)


def adversarial(folder: Path, weights: Path, **changes: Any) -> RunConfig:
    """As `tiny`: the objective of ``fast`` with its U-Net, spectral norm, shifts and a ramp."""
    values = {
        "patch": 32,
        "objective": {
            "pixel": L1(weight=0.1),
            "features": Feature(
                network="squeezenet1_1", layers=("features.1", "features.4"), shift=3, weight=0.025
            ),
            "lattice": Lattice(weight=10.0),
            "adversarial": Adversarial(loss="relativistic", weight=5e-3, ramp=4),
        },
        "discriminator": DiscriminatorConfig(kind="unet", channels=8, spectral=True, alone=2),
        "best_by": "feature_distance",
        "weights_folders": (str(weights),),
    }
    return with_loss_networks(tiny(folder, **(values | changes)))


def make(folder: Path, config: RunConfig, *, name: str = "run") -> Run:
    """A run folder with this configuration."""
    return create(folder / name, config)


def steps(run: Run) -> list[RunEvent]:
    """Every event ``step`` without what differs between two equal runs: the time, and milliseconds."""
    return [timeless(event) for event in read_run_events(run.events_file) if event["event"] == "step"]


def timeless(event: RunEvent) -> RunEvent:
    """An event without times."""
    bare = {key: value for key, value in event.items() if key not in ("time", "ms", "seconds")}
    if "terms" in bare:
        bare["terms"] = {
            name: {key: value for key, value in term.items() if key != "ms"}
            for name, term in bare["terms"].items()
        }
    return bare


def kinds(run: Run) -> list[str]:
    """The kinds of the events, in order."""
    return [event["event"] for event in read_run_events(run.events_file)]


def tensors(run: Run) -> dict[str, torch.Tensor]:
    """Everything a checkpoint holds: the model, and the state that decides the next step."""
    loaded, problems = checkpoints.newest(run)
    assert loaded is not None
    assert problems == []
    model = {f"model:{key}": value for key, value in loaded.model.items()}
    return model | loaded.state


def assert_same(first: Run, second: Run) -> None:
    """The curves and everything that is saved are equal, bit for bit."""
    assert steps(first) == steps(second)
    assert len(steps(first)) > 1
    ours, theirs = tensors(first), tensors(second)
    assert ours.keys() == theirs.keys()
    different = [key for key in ours if not torch.equal(ours[key], theirs[key])]
    assert different == []
    numbers = [
        {key: value for key, value in loaded.facts.numbers.items() if not key.split()[1].startswith("ms")}
        for run in (first, second)
        if (loaded := checkpoints.newest(run)[0]) is not None
    ]
    assert numbers[0] == numbers[1]


class Trainer:
    """``sr-studio train start RUN`` as a child process; killed at the end of the ``with`` if still there."""

    def __init__(self, run: Run, *words: str, environment: dict[str, str] | None = None) -> None:
        self.run = run
        self._begun = _size(run)
        hear_interrupts()
        command = [sys.executable, "-m", "sr_studio", "train", "start", str(run.folder), *words]
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, **(environment or {})},
        )

    def __enter__(self) -> "Trainer":
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()

    def wait_for(self, wanted: Callable[[RunEvent], bool]) -> RunEvent:
        """The first event of this process that is wanted."""
        event = wait_for(self.run, wanted, begin=self._begun, alive=lambda: self.process.poll() is None)
        if event is None:
            _, errors = self.process.communicate()
            raise AssertionError(f"the trainer ended first: {errors.decode()}")
        return event

    def forget(self) -> None:
        """What was said up to now is not waited for any more."""
        self._begun = _size(self.run)

    def reach(self, step: int) -> RunEvent:
        """Wait until a line of the log is at a step or beyond it."""
        return self.wait_for(lambda event: event["event"] == "step" and event["step"] >= step)

    def kill(self) -> None:
        """SIGKILL, and wait."""
        self.process.kill()
        self.process.communicate()

    def signal(self, number: int) -> None:
        """Send a signal."""
        self.process.send_signal(number)

    def end(self) -> tuple[int, str, str]:
        """Wait for the end: exit code, stdout, stderr. Its stdin stays open until then."""
        code = self.process.wait(PATIENCE)
        out, errors = self.process.communicate()
        return code, out.decode(), errors.decode()


def hear_interrupts() -> None:
    """Tests in a background job of a shell have Ctrl+C ignored, and their children would inherit that."""
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def wait_for(
    run: Run,
    wanted: Callable[[RunEvent], bool],
    *,
    begin: int = 0,
    alive: Callable[[], bool] = lambda: True,
) -> RunEvent | None:
    """The first wanted event behind byte ``begin`` of the log; None where its writer lives no more."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        lives = alive()
        found = next((event for event in _events(run, begin) if wanted(event)), None)
        if found is not None:
            return found
        if not lives:
            return None
        time.sleep(0.003)
    raise AssertionError(f"nothing came in {PATIENCE:g} s; the log ends with {_events(run, 0)[-1:]}")


def _events(run: Run, begin: int) -> list[RunEvent]:
    import msgspec

    try:
        with run.events_file.open("rb") as stream:
            stream.seek(min(begin, _size(run)))
            lines = stream.read().split(b"\n")[:-1]
    except FileNotFoundError:
        return []
    events = []
    for line in lines:
        with contextlib.suppress(msgspec.MsgspecError):
            events.append(msgspec.json.decode(line, type=dict[str, Any]))
    return events


def _size(run: Run) -> int:
    try:
        return run.events_file.stat().st_size
    except FileNotFoundError:
        return 0


def train_in_child(run: Run, *words: str) -> None:
    """Train to the end of what is asked for, in a child."""
    with Trainer(run, *words) as trainer:
        code, _, errors = trainer.end()
    assert code == 0, errors


def wait_until(true: Callable[[], bool]) -> None:
    """Wait for a condition that a child brings about."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def gone(pid: int) -> bool:
    """Whether a process has ended (or is only waited for by its parent)."""
    import psutil

    try:
        return bool(psutil.Process(pid).status() == psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return True


def words_of(values: Sequence[str]) -> list[str]:
    """``--set`` before each value."""
    return [word for value in values for word in ("--set", value)]
