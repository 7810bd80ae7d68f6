"""Pictures and sets made by the tests."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pillow

from sr_studio.imaging.degradation import Degradation
from sr_studio.imaging.degrade import degrade
from sr_studio.training.data.training_set import TrainingSet

Pixels = NDArray[np.uint8]


def photograph(height: int, width: int, *, seed: int = 0) -> Pixels:
    """Coarse fields of colour under fine detail: no two seeds show the same, and everything has edges."""
    generator = np.random.default_rng(seed)
    coarse = generator.integers(20, 236, (8, 8, 3)).astype(np.uint8)
    smooth = np.asarray(Pillow.fromarray(coarse).resize((width, height), Pillow.Resampling.BICUBIC))
    detail = generator.integers(-20, 21, (height, width, 1))
    return np.clip(smooth.astype(np.int64) + detail, 0, 255).astype(np.uint8)


def save(path: Path, pixels: NDArray[np.generic], **options: object) -> Path:
    """Write pixels in the format of the suffix, folders made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Pillow.fromarray(pixels).save(path, **options)
    return path


def save_pair(
    high: Path, low: Path, *, size: tuple[int, int], seed: int, scale: int = 4
) -> tuple[Pixels, Pixels]:
    """Write an HR picture and an LR picture of it that no degradation makes: a darker block mean."""
    pixels = photograph(*size, seed=seed)
    small = degrade(pixels, Degradation(scale=scale, kernel="box"))[0] // 2
    save(high, pixels)
    save(low, small)
    return pixels, small


def some_folder(root: Path, *, sizes: Sequence[tuple[int, int]] = ((61, 47), (48, 90), (120, 101))) -> Path:
    """A folder of PNG files 0.png, 1.png, ..."""
    for number, size in enumerate(sizes):
        save(root / f"{number}.png", photograph(*size, seed=number))
    return root


def batches(
    training: TrainingSet, *, steps: int = 3, count: int = 6, seed: int = 5
) -> list[tuple[bytes, bytes]]:
    """The bytes of some batches."""
    made = [training.batch(seed=seed, step=step, indices=range(count)) for step in range(steps)]
    return [(low.tobytes(), high.tobytes()) for low, high in made]
