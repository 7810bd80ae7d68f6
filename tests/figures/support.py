"""Figures of made-up pictures, without an engine."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sr_studio.figures.content import Content, Shot
from sr_studio.figures.manifest import COLOURS, Figure, FigureBox, FigurePane, NamedFile
from sr_studio.imaging.degradation import Degradation
from sr_studio.metrics.metric import Score

SIZE = (120, 80)


def noise(width: int, height: int, seed: int) -> NDArray[np.uint8]:
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), np.uint8)


def figure(**changes: Any) -> Figure:
    """The reference, the input and two models; two boxes."""
    usual: dict[str, Any] = {
        "title": "baby (Set5)",
        "reference": NamedFile(path="baby.png"),
        "degradation": Degradation(),
        "crop": (24, 16),
        "boxes": (FigureBox(x=10, y=12), FigureBox(x=96, y=64, colour=COLOURS[1])),
        "panes": (
            FigurePane(kind="reference", label="HR"),
            FigurePane(kind="input", label="LR"),
            FigurePane(kind="model", label="Bicubic", model="bicubic"),
            FigurePane(kind="model", label="SRGAN <é>", model="srgan_x4"),
        ),
        "command": "sr-studio figure baby.json",
    }
    return Figure(**(usual | changes))


def content() -> Content:
    """What it shows; the second model is better by PSNR, the first by SSIM, in both boxes."""
    whole = Shot(noise(*SIZE, 0))
    one = Score({"psnr": 28.414, "ssim": 0.9})
    two = Score({"psnr": 29.126, "ssim": 0.8})
    return Content(
        size=SIZE,
        whole=whole,
        shots=(
            whole,
            Shot(noise(30, 20, 1), factor=0.25),
            Shot(noise(*SIZE, 2), scores=(one, one), precision="exact", device="CPU"),
            Shot(noise(*SIZE, 3), scores=(two, two), precision="fp32", device="CPU"),
        ),
    )
