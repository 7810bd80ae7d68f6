"""Runs for the commands of training."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sr_studio.training.run.folder import Run
from tests.commands.support import Ran
from tests.commands.train.support import SMALL
from tests.training.fixtures import loss_weights, no_cache, threads_kept, trash  # noqa: F401
from tests.training.runs import photographs, words_of


@pytest.fixture
def new(command: Callable[..., Ran], tmp_path: Path) -> Callable[..., Ran]:
    """``train new PRESET`` on small pictures made by the test, with small values."""

    def make(*words: str | Path, preset: str = "l1-warm-start", name: str = "run", small: bool = True) -> Ran:
        values = words_of(SMALL if small else [value for value in SMALL if not value.startswith("network")])
        given = [str(word) for word in words]
        data = [] if "--data" in given else ["--data", str(photographs(tmp_path / "data"))]
        judged = photographs(tmp_path / "validation", count=1, side=64)
        return command(
            "train",
            "new",
            preset,
            *data,
            "--validation",
            judged,
            "--run",
            tmp_path / name,
            *values,
            *given,
        )

    return make


@pytest.fixture
def run(new: Callable[..., Ran], tmp_path: Path) -> Run:
    """A small run that has not begun."""
    ran = new()
    assert ran.code == 0, ran.err
    return Run(tmp_path / "run")
