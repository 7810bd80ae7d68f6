"""An upscaler whose results get the input's histogram afterwards."""

from collections.abc import Callable

from sr_studio.errors import message
from sr_studio.imaging.histogram import match_histogram
from sr_studio.imaging.pixels import Pixels
from sr_studio.models.upscaler import Cancelled, OnTile, Precision, Region, Result, Upscaler


class HistogramMatched(Upscaler):
    """Another upscaler, and each channel's histogram matched to the input's (Johnson et al., supplement).

    The match needs the whole result, so there is one tile, at the end.
    """

    def __init__(self, inner: Upscaler) -> None:
        self.info = inner.info
        self.inner = inner

    def _upscale(
        self,
        pixels: Pixels,
        *,
        scale: int,
        precision: Precision,
        focus: Region | None,
        on_tile: OnTile,
        on_progress: Callable[[float], None],
        cancelled: Callable[[], bool],
    ) -> Result:
        result = self.inner.upscale(
            pixels,
            scale=scale,
            precision=precision,
            focus=focus,
            on_progress=lambda done: on_progress(0.99 * done),
            cancelled=cancelled,
        )
        if cancelled():
            raise Cancelled
        matched = match_histogram(result.pixels, pixels)
        on_tile(0, 0, matched)
        said = message("The histogram of each channel is matched to the input's, as the model asks for.")
        return Result(
            pixels=matched,
            scale=result.scale,
            device=result.device,
            precision=result.precision,
            seconds=result.seconds,
            notices=(*result.notices, said),
        )
