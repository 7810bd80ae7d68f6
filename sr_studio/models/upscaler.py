"""What a user picks: an upscaler, described (`ModelInfo`) and ready to run (`Upscaler`), without torch.

Grey pictures go through colour networks as R = G = B and come back as full-range BT.601 luma
(0.299 R + 0.587 G + 0.114 B) of the result. Alpha is no part of it.
"""

import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import msgspec

from sr_studio.errors import Message
from sr_studio.models.checkpoint import ModelError
from sr_studio.models.regions import Region, clip_region

if TYPE_CHECKING:
    # The window reads `ModelInfo` before its first paint, which does not wait for numpy.
    from sr_studio.imaging.pixels import Pixels
    from sr_studio.models.canvas import Canvas, OnTile, Work

Precision = Literal["auto", "fp32", "bf16"]
Origin = Literal["built in", "bundled", "added", "run", "finished"]

DEFAULT_SCALE = 4

DEFAULT_MODELS = ("nearest", "bicubic", "srresnet_x4", "srgan_x4")
"""Names of the models that are compared where nobody has chosen any."""


class ModelInfo(msgspec.Struct, frozen=True, kw_only=True):
    """Facts about one upscaler, readable without torch.

    ``name`` identifies it in requests and on the command line (``bicubic``, ``srresnet_x4``);
    ``scale`` is 0 for kernels that reach any scale. ``digest`` is the BLAKE2b-128 hex digest of the
    model file ("" for kernels) and is part of every result's key. A method whose pictures were made elsewhere
    has the origin ``finished``: it has a name and computes nothing. ``hardware`` and ``time`` say where and
    how long a model was trained; ``doubts`` are notes the user must see when it is added.
    """

    name: str
    label: str
    scale: int
    origin: Origin
    network: str = ""
    objective: str = ""
    data: str = ""
    steps: int = 0
    licence: str = ""
    source: str = ""
    digest: str = ""
    parameters: int = 0
    input_channels: int = 3
    output_channels: int = 3
    file: str = ""
    notes: tuple[str, ...] = ()
    hardware: str = ""
    time: str = ""
    doubts: tuple[Message, ...] = ()


def words_for(models: Iterable[ModelInfo]) -> tuple[str, ...]:
    """Return all that models are called by, in commands and on screen."""
    return tuple(name for model in models for name in (model.name, model.label))


class Cancelled(Exception):  # noqa: N818 - control flow, not an error
    """The caller's ``cancelled`` said yes."""


@dataclass(frozen=True)
class Result:
    """An upscaled picture and how it was made.

    ``pixels`` has the depth and channels of the input. ``precision`` is ``exact`` for kernels,
    else ``fp32`` or ``bf16``. ``seconds`` is the time of the computation. ``notices`` are sentences the
    user must see: smaller tiles, moved to the CPU, approximate tiling.
    """

    pixels: "Pixels"
    scale: int
    device: str
    precision: str
    seconds: float
    notices: tuple[Message, ...] = ()


def ignore_tile(x: int, y: int, tile: "Pixels") -> None:
    """Do nothing with a finished tile."""


def ignore_progress(done: float) -> None:
    """Do nothing with progress."""


def nowhere() -> Region | None:
    """Nothing of a picture is looked at more than the rest."""
    return None


def go_on() -> bool:
    """Compute the rest at once."""
    return False


def never() -> bool:
    """Never cancel."""
    return False


class Upscaler(ABC):
    """The one thing a user picks, ready to run."""

    info: ModelInfo

    def upscale(
        self,
        pixels: "Pixels",
        *,
        scale: int = 0,
        precision: Precision = "auto",
        focus: Callable[[], Region | None] = nowhere,
        on_seen: Callable[[], bool] = go_on,
        turn_over: Callable[[], bool] = go_on,
        on_tile: "OnTile" = ignore_tile,
        on_progress: Callable[[float], None] = ignore_progress,
        cancelled: Callable[[], bool] = never,
        canvas: "Canvas | None" = None,
    ) -> Result:
        """Upscale a picture.

        Parameters
        ----------
        pixels
            H x W x C, C 1 or 3, uint8 or uint16, any size from 1 x 1.
        scale
            For kernels, the scale wanted (0 is 4). Networks have their own; another one is refused.
        precision
            ``auto``: bf16 where the hardware has it and the picture has 8 bits, else fp32.
        focus
            Asked between pieces of work for the part looked at, in input pixels; it is finished first.
        on_seen
            Told that all of that part is there. True: something else is more urgent; where nothing is
            lost by it, the rest is set aside.
        turn_over
            Asked between pieces of work. True: others that are looked at have their turn; where nothing is
            lost by it, the rest is set aside.
        on_tile
            Receives finished pixels; together the tiles cover the result, and a pixel delivered twice
            has the same value (except after running out of memory on a device).
        on_progress
            Receives 0..1, never falling.
        cancelled
            Asked between pieces of work of about a tenth of a second.
        canvas
            Holds what is done. Given again after `SetAside`, only the rest is computed.

        Raises
        ------
        SetAside
            when ``on_seen`` or ``turn_over`` said yes.
        Cancelled
            when ``cancelled`` said yes.
        ModelError
            when the network gives no picture (NaN), or memory is short even for the smallest tile.
        """
        if pixels.ndim != 3 or pixels.shape[2] not in (1, 3) or 0 in pixels.shape:
            raise ValueError(f"pixels must be H x W x 1 or H x W x 3, not {pixels.shape}")
        if pixels.dtype not in ("uint8", "uint16"):
            raise ValueError(f"pixels must be uint8 or uint16, not {pixels.dtype}")
        own = self.info.scale
        if own and scale not in (0, own):
            raise ModelError(
                "{label} upscales by {own}, not by {scale}. Choose a model of that scale.",
                label=self.info.label,
                own=own,
                scale=scale,
            )
        if cancelled():
            raise Cancelled
        from sr_studio.models.canvas import Canvas, Work

        height, width = pixels.shape[:2]
        work = Work(
            canvas=Canvas() if canvas is None else canvas,
            focus=lambda: clip_region(focus(), width=width, height=height),
            on_seen=on_seen,
            turn_over=turn_over,
            on_tile=on_tile,
            on_progress=on_progress,
            cancelled=cancelled,
        )
        started = time.perf_counter()
        try:
            result = self._upscale(
                pixels, scale=own or scale or DEFAULT_SCALE, precision=precision, work=work
            )
        finally:
            work.canvas.seconds += time.perf_counter() - started
        on_progress(1.0)
        return Result(
            pixels=result.pixels,
            scale=result.scale,
            device=result.device,
            precision=result.precision,
            seconds=work.canvas.seconds,
            notices=result.notices,
        )

    @abstractmethod
    def _upscale(self, pixels: "Pixels", *, scale: int, precision: Precision, work: "Work") -> Result:
        """Do the work; arguments have been checked."""
