"""Figures of made-up pictures, without an engine."""

from pathlib import Path
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


def hangul_font(folder: Path, name: str = "Hangul.otf") -> Path:
    """A small font of PostScript outlines: a square for 한, a wedge for 글, both an em wide."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.t2CharStringPen import T2CharStringPen

    def outline(*corners: tuple[int, int]) -> Any:
        pen = T2CharStringPen(1000, None)
        pen.moveTo(corners[0])
        for corner in corners[1:]:
            pen.lineTo(corner)
        pen.closePath()
        return pen.getCharString()

    square = outline((100, 0), (900, 0), (900, 800), (100, 800))
    glyphs = {".notdef": square, "G0": square, "G1": outline((100, 0), (900, 0), (500, 800))}
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCharacterMap({ord("한"): "G0", ord("글"): "G1"})
    builder.setupCFF("Hangul", {"FullName": "Hangul"}, glyphs, {})
    builder.setupHorizontalMetrics(dict.fromkeys(glyphs, (1000, 100)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Hangul", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.save(folder / name)
    return folder / name
