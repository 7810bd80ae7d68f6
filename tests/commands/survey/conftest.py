"""Studies made by the command itself, of small pictures."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sr_studio.__main__ import main
from sr_studio.survey.store.study import Study


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with three originals in ``hr`` and the study ``small.srstudy`` of them."""
    root = tmp_path_factory.mktemp("kernel-study")
    (root / "hr").mkdir()
    y, x = np.mgrid[:40, :48]
    for at in range(3):
        rng = np.random.default_rng(at)
        waves = np.stack([128 + 90 * np.sin(x / (5 + c + at) + y / 7) for c in range(3)], -1)
        noisy = np.clip(waves + rng.normal(0, 6, waves.shape), 0, 255).astype(np.uint8)
        Image.fromarray(noisy).save(root / "hr" / f"p{at}.png")
    words = ["survey", "new", str(root / "small.srstudy"), "--images", str(root / "hr"), "--seed", "3", "-q"]
    words += ["--conditions", "bicubic,lanczos", "--raters", "4", "--no-samples"]
    assert main(words) == 0
    return root


@pytest.fixture
def kernel_study(made_once: Path, tmp_path: Path) -> Path:
    """A study of three originals (beside it in ``hr``) under bicubic, lanczos, nearest and the original."""
    for name in ("hr", "small.srstudy"):
        shutil.copytree(made_once / name, tmp_path / name)
    return tmp_path / "small.srstudy"


@pytest.fixture
def opened(kernel_study: Path) -> Iterator[Study]:
    """The same, open to read."""
    with Study.open(kernel_study) as study:
        yield study
