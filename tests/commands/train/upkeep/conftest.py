"""A small run that is trained to its end: trained once, copied for each test."""

import shutil
from pathlib import Path

import pytest

from sr_studio.training.run.folder import Run
from sr_studio.training.trainer import Goal, run_trainer
from tests.training.runs import make, tiny


@pytest.fixture(scope="session")
def trained_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("trained")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SR_STUDIO_HOME", str(folder / "home"))
        patch.setenv("OMP_NUM_THREADS", "1")
        run = make(
            folder,
            tiny(folder, steps=6, checkpoint_every=2, validate_every=3, pin_every=2, history=5, label="Tiny"),
        )
        run_trainer(run, Goal(), report=lambda _: None)
    return run.folder


@pytest.fixture
def trained(trained_once: Path, tmp_path: Path) -> Run:
    """A copy of the run, a test's own."""
    return Run(Path(shutil.copytree(trained_once, tmp_path / "run")))
