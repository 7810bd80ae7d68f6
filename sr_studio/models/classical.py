"""Nearest neighbour, bicubic and Lanczos: what every network is compared with. Never imports torch."""

from collections.abc import Callable

import numpy as np

from sr_studio.imaging.kernels import Kernel
from sr_studio.imaging.pixels import Pixels
from sr_studio.imaging.resize import imresize_rows
from sr_studio.models.upscaler import (
    Cancelled,
    ModelInfo,
    OnTile,
    Precision,
    Region,
    Result,
    Upscaler,
)

KERNELS: dict[str, Kernel] = {"nearest": "nearest", "bicubic": "bicubic", "lanczos": "lanczos3"}
"""Model name -> kernel of `imresize`."""

STRIP_PIXELS = 1 << 20
"""Output pixels between two looks at ``cancelled``; some ten milliseconds."""

INFOS = (
    ModelInfo(
        name="nearest",
        label="Nearest",
        scale=0,
        origin="built in",
        network="nearest neighbour",
        source="repeats each pixel",
    ),
    ModelInfo(
        name="bicubic",
        label="Bicubic",
        scale=0,
        origin="built in",
        network="bicubic, a = -0.5",
        source="equal to MATLAB imresize; the baseline of the SR literature",
    ),
    ModelInfo(
        name="lanczos",
        label="Lanczos",
        scale=0,
        origin="built in",
        network="Lanczos, 3 lobes",
        source="equal to MATLAB imresize with lanczos3",
    ),
)


class KernelUpscaler(Upscaler):
    """A resampling kernel at any whole scale."""

    def __init__(self, info: ModelInfo) -> None:
        self.info = info
        self._kernel = KERNELS[info.name]

    def _upscale(
        self,
        pixels: Pixels,
        *,
        scale: int,
        precision: Precision,  # noqa: ARG002 - integer kernels have one
        focus: Region | None,
        on_tile: OnTile,
        on_progress: Callable[[float], None],
        cancelled: Callable[[], bool],
    ) -> Result:
        height, width = pixels.shape[0] * scale, pixels.shape[1] * scale
        result = np.empty((height, width, pixels.shape[2]), pixels.dtype)
        rows = max(1, STRIP_PIXELS // width)
        strips = order_strips(height, rows, first=None if focus is None else focus[1] * scale)
        for number, (top, bottom) in enumerate(strips, 1):
            if cancelled():
                raise Cancelled
            tile = imresize_rows(pixels, height=height, width=width, rows=(top, bottom), kernel=self._kernel)
            result[top:bottom] = tile
            on_tile(0, top, result[top:bottom])
            on_progress(number / len(strips))
        return Result(pixels=result, scale=scale, device="CPU", precision="exact", seconds=0.0)


def kernel_upscaler(name: str) -> KernelUpscaler:
    """The kernel of this name, one of `KERNELS`."""
    return KernelUpscaler(next(info for info in INFOS if info.name == name))


def order_strips(height: int, rows: int, *, first: int | None) -> list[tuple[int, int]]:
    """Strips of ``rows`` rows from top to bottom, or from the strip that holds row ``first`` round to it."""
    strips = [(top, min(top + rows, height)) for top in range(0, height, rows)]
    start = 0 if first is None else min(first // rows, len(strips) - 1)
    return strips[start:] + strips[:start]
