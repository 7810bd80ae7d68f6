"""Upscaling a picture with a model: kernels at once, networks once torch is there."""

import sys
from collections import OrderedDict

import msgspec

from sr_studio.engine.compute.job import Run
from sr_studio.engine.compute.raster import Opened, Patch, Raster
from sr_studio.engine.compute.sources import PictureError
from sr_studio.engine.wire.pictures import UpscaledPicture
from sr_studio.geometry import Box
from sr_studio.imaging.pixels import Pixels
from sr_studio.models.classical import KERNELS
from sr_studio.models.device import cores
from sr_studio.models.library import find
from sr_studio.models.loading import load_upscaler
from sr_studio.models.upscaler import Upscaler

_LOADED_AT_ONCE = 8
_loaded: OrderedDict[tuple[str, str, str], Upscaler] = OrderedDict()
"""Networks ready to run, by name, digest and device; used by the heavy worker alone."""


def resolve(picture: UpscaledPicture) -> tuple[UpscaledPicture, bool]:
    """The picture with the digest of its model's file, and whether it needs torch. Raises ModelError."""
    if picture.model in KERNELS:
        return msgspec.structs.replace(picture, digest="", precision="auto"), False
    if picture.digest:
        return picture, True
    return msgspec.structs.replace(picture, digest=find(picture.model).digest), True


def upscale(run: Run, picture: UpscaledPicture, device: str, small: Raster, *, heavy: bool) -> Raster:
    """Upscale ``small``, publishing `Opened` and then `Patch` by `Patch`."""
    if heavy:
        info = find(picture.model)
        if info.digest != picture.digest:
            raise PictureError(
                f"The file of the model “{info.label}” has been replaced. Choose the model again."
            )
        load_torch(run)
    upscaler = _upscaler(picture, device, run)
    scale = upscaler.info.scale or picture.source.scale
    run.publish(Opened(small.width * scale, small.height * scale, small.channels, scale))
    alpha, notices = _upscale_alpha(small, upscaler, scale)

    def cancelled() -> bool:
        run.checkpoint()
        return False

    result = upscaler.upscale(
        small.pixels,
        scale=scale,
        precision=picture.precision,
        focus=_input_box(run.focus, picture.source.scale),
        on_tile=lambda x, y, pixels: run.publish(_patch(x, y, pixels, alpha)),
        on_progress=run.progress,
        cancelled=cancelled,
    )
    return Raster(
        pixels=result.pixels,
        alpha=alpha,
        scale=scale,
        device=result.device,
        precision=result.precision,
        seconds=max(0.0, result.seconds - run.nested_seconds),
        notices=(*result.notices, *notices),
    )


def load_torch(run: Run) -> None:
    """Import torch on this thread, once, after the pictures that need no torch; the pane is told."""
    if "torch" in sys.modules:
        return
    run.wait_for_quiet()
    run.progress(0.0, "loading torch")
    import torch

    torch.set_num_threads(cores())


def _upscaler(picture: UpscaledPicture, device: str, run: Run) -> Upscaler:
    if not picture.digest:
        return load_upscaler(picture.model)
    key = (picture.model, picture.digest, device)
    upscaler = _loaded.pop(key, None)
    if upscaler is None:
        run.progress(0.0, "loading the model")
        upscaler = load_upscaler(picture.model, device=device)
    _loaded[key] = upscaler
    while len(_loaded) > _LOADED_AT_ONCE:
        _loaded.popitem(last=False)
    return upscaler


def _upscale_alpha(small: Raster, upscaler: Upscaler, scale: int) -> tuple[Pixels | None, tuple[str, ...]]:
    """Alpha at the picture's size: by the kernel itself, or bicubic beside a network.

    A network would turn an opaque 255 into 252 here and 255 there; bicubic leaves it opaque.
    """
    if small.alpha is None:
        return None, ()
    if upscaler.info.name in KERNELS:
        return upscaler.upscale_alpha(small.alpha, scale=scale), ()
    return load_upscaler("bicubic").upscale_alpha(small.alpha, scale=scale), (
        "Transparency upscaled with bicubic.",
    )


def _patch(x: int, y: int, pixels: Pixels, alpha: Pixels | None) -> Patch:
    height, width = pixels.shape[:2]
    return Patch(x, y, pixels, None if alpha is None else alpha[y : y + height, x : x + width])


def _input_box(focus: Box | None, scale: int) -> tuple[int, int, int, int] | None:
    """A box in reference pixels as x, y, width, height in input pixels, rounded outwards."""
    if focus is None:
        return None
    left, top = focus.x // scale, focus.y // scale
    right, bottom = -(-(focus.x + focus.width) // scale), -(-(focus.y + focus.height) // scale)
    return left, top, right - left, bottom - top
