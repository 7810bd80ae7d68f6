"""An upscaler whose results get the input's histogram afterwards."""

from dataclasses import replace

from sr_studio.errors import message
from sr_studio.imaging.histogram import match_histogram
from sr_studio.imaging.pixels import Pixels
from sr_studio.models.canvas import Work
from sr_studio.models.upscaler import Cancelled, Precision, Result, Upscaler, go_on, ignore_tile, nowhere


class HistogramMatched(Upscaler):
    """Another upscaler, and each channel's histogram matched to the input's (Johnson et al., supplement).

    The match needs the whole result, so there is one tile, at the end.
    """

    def __init__(self, inner: Upscaler) -> None:
        self.info = inner.info
        self.inner = inner

    def _upscale(self, pixels: Pixels, *, scale: int, precision: Precision, work: Work) -> Result:
        # On the same canvas, so that nothing of it is computed twice; no part of it is seen before the match.
        inside = replace(
            work,
            focus=nowhere,
            on_seen=go_on,
            on_tile=ignore_tile,
            on_progress=lambda done: work.on_progress(0.99 * done),
        )
        result = self.inner._upscale(pixels, scale=scale, precision=precision, work=inside)
        if work.cancelled():
            raise Cancelled
        matched = match_histogram(result.pixels, pixels)
        work.on_tile(0, 0, matched)
        said = message("The histogram of each channel is matched to the input's, as the model asks for.")
        return Result(
            pixels=matched,
            scale=result.scale,
            device=result.device,
            precision=result.precision,
            seconds=result.seconds,
            notices=(*result.notices, said),
        )
