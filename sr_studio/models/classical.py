"""Nearest neighbour, bicubic and Lanczos: what every network is compared with. Never imports torch."""

from sr_studio.imaging.kernels import Kernel
from sr_studio.imaging.pixels import Pixels
from sr_studio.imaging.resize import imresize_rows
from sr_studio.models.canvas import Work
from sr_studio.models.regions import touches
from sr_studio.models.upscaler import Cancelled, ModelInfo, Precision, Result, Upscaler

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
        work: Work,
    ) -> Result:
        canvas = work.canvas
        canvas.begin(pixels, scale)
        result = canvas.pixels
        height, width = result.shape[:2]
        rows = -(-max(1, STRIP_PIXELS // width) // scale)
        strips = [
            (0, top, pixels.shape[1], min(rows, len(pixels) - top)) for top in range(0, len(pixels), rows)
        ]
        left = [strip for strip in strips if canvas.missing(strip) is not None]
        while left:
            if work.cancelled():
                raise Cancelled
            focus = work.focus()
            strip = next((strip for strip in left if touches(strip, focus)), None)
            if strip is None:
                work.step_aside()
                strip = left[0]
            left.remove(strip)
            top, bottom = strip[1] * scale, (strip[1] + strip[3]) * scale
            result[top:bottom] = imresize_rows(
                pixels, height=height, width=width, rows=(top, bottom), kernel=self._kernel
            )
            canvas.note(0, top, width, bottom - top)
            work.on_tile(0, top, result[top:bottom])
            work.on_progress(1 - len(left) / len(strips))
        return Result(pixels=result, scale=scale, device="CPU", precision="exact", seconds=0.0)


def kernel_upscaler(name: str) -> KernelUpscaler:
    """The kernel of this name, one of `KERNELS`."""
    return KernelUpscaler(next(info for info in INFOS if info.name == name))
