"""Running a command in this process, with small images; the engine is a real child process."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sr_studio.__main__ import main
from tests.commands.support import Ran


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run ``sr-studio WORDS``."""

    def run(*words: str | Path) -> Ran:
        try:
            code = main([str(word) for word in words])
        except SystemExit as leaving:  # argparse
            code = int(leaving.code or 0)
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return run


@pytest.fixture
def photograph(tmp_path: Path) -> Callable[..., Path]:
    """Write a smooth coloured picture with some noise as PNG."""

    def write(name: str, *, width: int = 48, height: int = 40, seed: int = 0, folder: str = "images") -> Path:
        rng = np.random.default_rng(seed)
        y, x = np.mgrid[:height, :width]
        waves = [128 + 90 * np.sin(x / (5 + c + seed) + y / 7) for c in range(3)]
        pixels = np.clip(np.stack(waves, -1) + rng.normal(0, 6, (height, width, 3)), 0, 255).astype(np.uint8)
        path = tmp_path / folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(pixels).save(path)
        return path

    return write
