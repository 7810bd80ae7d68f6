"""The pixels and values a figure shows, and what is cut from them."""

import hashlib
import math
from dataclasses import dataclass, replace

import numpy as np

from sr_studio.figures.drawing import rgb
from sr_studio.figures.manifest import FigureBox, FigureError
from sr_studio.imaging.pixels import Pixels
from sr_studio.metrics.metric import Metric, Score

AROUND = 4
"""Pixels around a crop that bicubic interpolation looks at, and more."""


@dataclass(frozen=True, eq=False)
class Shot:
    """One pane's picture: H x W x C uint8, C 1, 3 or 4.

    ``factor``: its pixels per reference pixel. ``offset``: reference pixels by which it is moved right and
    down; where it then shows nothing the background is.
    ``scores``: of each crop, or one of the whole picture, or none.
    ``channels``: of the file it came from, 1 (grey, shown as three) or 3; 0 where it came from none.
    """

    pixels: Pixels
    factor: float = 1.0
    offset: tuple[int, int] = (0, 0)
    scores: tuple[Score, ...] = ()
    precision: str = ""
    device: str = ""
    channels: int = 0


@dataclass(frozen=True, eq=False)
class Content:
    """All that is shown. ``size``: in reference pixels; ``whole``: the picture that is seen whole."""

    size: tuple[int, int]
    whole: Shot
    shots: tuple[Shot, ...]


def pixels_digest(pixels: Pixels) -> str:
    """SHA-256 of a picture's height, width, channels and pixels."""
    digest = hashlib.sha256("x".join(map(str, pixels.shape)).encode())
    digest.update(np.ascontiguousarray(pixels).data)
    return digest.hexdigest()


def value_texts(score: Score, metrics: tuple[Metric, ...]) -> tuple[str, ...]:
    """A score for the manifest: six decimals, ``inf``, "" for none."""
    values = [metric.value(score) for metric in metrics]
    return tuple("" if value is None else "inf" if math.isinf(value) else f"{value:.6f}" for value in values)


def check_boxes(content: Content, common: tuple[int, int], boxes: tuple[FigureBox, ...]) -> None:
    """Raise `FigureError` where a box is not inside the picture."""
    width, height = content.size
    for number, box in enumerate(boxes, start=1):
        crop = box.size(common)
        if box.x + crop[0] > width or box.y + crop[1] > height:
            raise FigureError(
                "Box {number} ({x}, {y}, {crop}) reaches beyond the picture of {size} pixels. Move it or "
                "make the crops smaller.",
                number=number,
                x=box.x,
                y=box.y,
                crop=f"{crop[0]}×{crop[1]}",
                size=f"{width}×{height}",
            )


def opaque(pixels: Pixels, background: str) -> Pixels:
    """Three channels; what is transparent shows the background."""
    pixels = pixels if pixels.ndim == 3 else pixels[..., None]
    if pixels.shape[2] == 4:
        alpha = pixels[..., 3:].astype(np.float32) / 255
        mixed = pixels[..., :3] * alpha + np.array(rgb(background), np.float32) * (1 - alpha)
        return np.asarray(mixed + 0.5, np.uint8)
    return np.ascontiguousarray(np.broadcast_to(pixels, (*pixels.shape[:2], 3)))


def cut(
    shot: Shot,
    box: FigureBox,
    common: tuple[int, int],
    to: tuple[int, int],
    background: str,
    *,
    smooth: bool = False,
) -> Pixels:
    """A crop, enlarged ``to`` a width and height: each pixel a square, or bicubic interpolation.

    ``common``: the size of crops that have none of their own.

    Pictures on another grid, where the edges of a crop may lie within a pixel, take the nearest pixel.
    """
    if smooth:
        return _interpolated(shot, box, common, to, background)
    height, width = shot.pixels.shape[:2]
    left, top = box.x - shot.offset[0], box.y - shot.offset[1]
    crop = box.size(common)
    columns = (left + (np.arange(to[0]) + 0.5) * (crop[0] / to[0])) * shot.factor
    rows = (top + (np.arange(to[1]) + 0.5) * (crop[1] / to[1])) * shot.factor
    across = np.clip(columns.astype(np.intp), 0, width - 1)
    down = np.clip(rows.astype(np.intp), 0, height - 1)
    pixels = opaque(shot.pixels[down[:, None], across], background)
    if shot.offset != (0, 0):
        (x, y), pixels = shot.offset, pixels.copy()
        # Beyond an edge that moving has brought in there is nothing; at the others it may lack a part of a
        # pixel of its grid.
        bare_columns = columns < 0 if x > 0 else columns >= width
        bare_rows = rows < 0 if y > 0 else rows >= height
        pixels[:, bare_columns if x else slice(0)] = rgb(background)
        pixels[bare_rows if y else slice(0)] = rgb(background)
    return pixels


def moved(shot: Shot, background: str) -> Shot:
    """A picture that has been moved as one that has not: where it lacks pixels is the background."""
    if shot.offset == (0, 0):
        return shot
    height, width = shot.pixels.shape[:2]
    own = replace(shot, factor=1.0, offset=_scaled(shot))
    pixels = cut(own, FigureBox(x=0, y=0), (width, height), (width, height), background)
    return replace(shot, pixels=pixels, offset=(0, 0))


def _scaled(shot: Shot) -> tuple[int, int]:
    """Its offset in pixels of its own."""
    return round(shot.offset[0] * shot.factor), round(shot.offset[1] * shot.factor)


def _interpolated(
    shot: Shot, box: FigureBox, common: tuple[int, int], to: tuple[int, int], background: str
) -> Pixels:
    """What lies around the crop is looked at too, so that its edges are those of the enlarged picture."""
    from PIL import Image

    shot, crop = moved(shot, background), box.size(common)
    height, width = shot.pixels.shape[:2]
    left, top = box.x * shot.factor, box.y * shot.factor
    right, bottom = (
        min(left + crop[0] * shot.factor, width),
        min(top + crop[1] * shot.factor, height),
    )
    x, y = max(0, math.floor(left) - AROUND), max(0, math.floor(top) - AROUND)
    pixels = shot.pixels[y : math.ceil(bottom) + AROUND, x : math.ceil(right) + AROUND]
    image = Image.fromarray(opaque(pixels, background)).resize(
        to,
        Image.Resampling.BICUBIC,
        box=(left - x, top - y, right - x, bottom - y),
    )
    return np.asarray(image)


def fitted(shot: Shot, size: tuple[int, int], to: tuple[int, int], background: str) -> Pixels:
    """The whole picture, ``size`` reference pixels of it, in ``to`` pixels: enlarged whole, then averaged."""
    from PIL import Image

    width, height = (max(1, round(side * shot.factor)) for side in size)
    if shot.offset == (0, 0):
        pixels = opaque(shot.pixels[:height, :width], background)
    else:
        pixels = cut(
            replace(shot, factor=1.0, offset=_scaled(shot)),
            FigureBox(x=0, y=0),
            (width, height),
            (width, height),
            background,
        )
    times = max(1, math.ceil(to[0] / pixels.shape[1]), math.ceil(to[1] / pixels.shape[0]))
    if times > 1:
        pixels = pixels.repeat(times, axis=0).repeat(times, axis=1)
    image = Image.fromarray(pixels).resize(to, Image.Resampling.LANCZOS)
    return np.asarray(image)
