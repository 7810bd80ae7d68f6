"""What a validation gives, whatever it measures."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sr_studio.imaging.files import write_atomically
from sr_studio.imaging.image import encode
from sr_studio.metrics.metric import Metric, Score
from sr_studio.training.run.folder import Run

SAMPLE_SIDE = 512
"""Largest side of what is kept as a sample and compared by features: the middle of each picture."""


@dataclass(frozen=True)
class Measured:
    """What a validation measured: means over the pictures, each picture's values, and their recipe."""

    mean: dict[str, float]
    pictures: dict[str, dict[str, float]]
    recipe: dict[str, str]
    seconds: float
    samples: list[str] = field(default_factory=list)
    missing: dict[str, str] = field(default_factory=dict)
    """Why a chosen metric has no value on any picture."""


def finite_values(scored: Score, metrics: Mapping[str, Metric]) -> dict[str, float]:
    """The values of a score by these names; what is identical or missing has none."""
    found = {key: metric.value(scored) for key, metric in metrics.items()}
    return {key: value for key, value in found.items() if value is not None and math.isfinite(value)}


def middle(picture: NDArray[Any], side: int = SAMPLE_SIDE) -> NDArray[Any]:
    """The middle of a picture, at most ``side`` x ``side``."""
    top, left = max(0, picture.shape[0] - side) // 2, max(0, picture.shape[1] - side) // 2
    return picture[top : top + side, left : left + side]


def keep_sample(run: Run, output: NDArray[Any], name: str, *, step: int) -> str:
    """Write the middle of an output as a PNG file; its path in the run folder."""
    folder = run.samples_folder / f"step_{step:08d}"
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}.png"
    write_atomically(file, encode(np.ascontiguousarray(middle(output))))
    return str(file.relative_to(run.folder))
