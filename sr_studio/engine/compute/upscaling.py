"""Upscaling a picture with a model: kernels at once, networks once torch is there."""

import contextlib
import sys
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import msgspec

from sr_studio.engine.compute.alpha import EnlargedAlpha
from sr_studio.engine.compute.blending import PartOfPicture, between, model_file, refuse_unlike, show_in_view
from sr_studio.engine.compute.job import Computation, Run
from sr_studio.engine.compute.memory import UNKNOWN, Memory, PeakMemory
from sr_studio.engine.compute.raster import Opened, Patch, Raster
from sr_studio.engine.compute.sources import File
from sr_studio.engine.wire.pictures import UpscaledPicture
from sr_studio.errors import message
from sr_studio.geometry import Box
from sr_studio.imaging.pixels import Pixels
from sr_studio.models import library
from sr_studio.models.blending import Blend, files_of
from sr_studio.models.canvas import Canvas
from sr_studio.models.checkpoint import digest_of, read_header
from sr_studio.models.classical import KERNELS, kernel_upscaler
from sr_studio.models.device import choose, one_thread
from sr_studio.models.loading import network_of
from sr_studio.models.network_kinds import make_upscaler
from sr_studio.models.upscaler import Upscaler
from sr_studio.threads import cores

_LOADED_AT_ONCE = 8
_BLENDS_AT_ONCE = 2
_loaded: OrderedDict[tuple[str, str], Upscaler] = OrderedDict()
"""Networks ready to run, by digest and device; used by the heavy worker alone."""


@dataclass(frozen=True)
class ModelBytes(Computation):
    """The bytes of a model file, by their digest, where only the client has it. ``model``: its name."""

    digest: str
    model: str = field(default="", compare=False)
    lane = "outside"
    stage = "fetching"

    def compute(self, run: Run) -> File:  # noqa: ARG002
        """Never called: the value comes from outside."""
        raise AssertionError(self.digest)


def resolve(picture: UpscaledPicture) -> tuple[UpscaledPicture, bool]:
    """The picture with the digest of its model's file, and whether it needs torch. Raises ModelError."""
    if picture.model in KERNELS:
        return msgspec.structs.replace(picture, digest="", precision="auto"), False
    if picture.digest:
        return picture, True
    return msgspec.structs.replace(picture, digest=library.find(picture.model).digest), True


@dataclass(eq=False)
class Partial:
    """A picture that is being upscaled, as far as it is there."""

    canvas: Canvas = field(default_factory=Canvas)
    alpha: EnlargedAlpha | None = None
    memory: Memory = UNKNOWN
    upscaler: Upscaler | None = None
    """Kept while it takes turns with more models than are kept loaded."""


def upscale(run: Run, picture: UpscaledPicture, device: str, small: Raster, *, heavy: bool) -> Raster:
    """Upscale ``small``, publishing `Opened` and then `Patch` by `Patch`."""
    partial = run.hold(Partial())
    began = time.perf_counter()
    if partial.upscaler is None:
        partial.upscaler = _network(picture, device, run) if heavy else kernel_upscaler(picture.model)
    prepared = time.perf_counter() - began
    upscaler = partial.upscaler
    scale = upscaler.info.scale or picture.source.scale
    if not partial.canvas.begun:
        run.progress(0.0)
        run.publish(Opened(small.width * scale, small.height * scale, small.channels, scale))
    if partial.alpha is None and small.alpha is not None:
        partial.alpha = EnlargedAlpha(small.alpha, scale, upscaler.info.name)
    alpha = partial.alpha
    said = (message("Transparency upscaled with bicubic."),) if heavy and alpha is not None else ()

    def cancelled() -> bool:
        run.checkpoint()
        return False

    memory = PeakMemory(choose(device).name if heavy else "cpu")
    if Blend.read(picture.digest) is not None and not partial.canvas.begun:
        box = _input_box(run.focus, picture.source.scale)

        def publish(patch: Patch) -> None:
            run.publish(_patch(patch.x, patch.y, patch.pixels, alpha))

        part = PartOfPicture(upscaler, small.pixels, picture.precision, run)
        show_in_view(part, box, publish, prepared=prepared)
    try:
        result = upscaler.upscale(
            small.pixels,
            scale=scale,
            precision=picture.precision,
            focus=lambda: _input_box(run.focus, picture.source.scale),
            on_seen=run.seen,
            turn_over=run.turn_over,
            on_tile=lambda x, y, pixels: run.publish(_patch(x, y, pixels, alpha)),
            on_progress=run.progress,
            cancelled=cancelled,
            canvas=partial.canvas,
        )
    finally:
        partial.memory = max(partial.memory, memory.read(), key=lambda one: one.peak)
    return Raster(
        pixels=result.pixels,
        alpha=alpha.whole() if alpha is not None else None,
        scale=scale,
        device=result.device,
        precision=result.precision,
        seconds=max(0.0, result.seconds - run.nested_seconds),
        # What ran in between has left its mark on the memory too.
        memory=UNKNOWN if run.nested_seconds else partial.memory,
        notices=(*result.notices, *said),
    )


def load_torch(run: Run) -> None:
    """Import torch on this thread, once, after the pictures that need no torch; the pane is told."""
    if "torch" in sys.modules:
        return
    run.progress(0.0, "loading torch")
    run.wait_for_quiet()
    import torch

    torch.set_num_threads(cores())


def _network(picture: UpscaledPicture, device: str, run: Run) -> Upscaler:
    key = (picture.digest, device)
    upscaler = _loaded.pop(key, None)
    if upscaler is None:
        upscaler = _read_network(picture, device, run)
    _loaded[key] = upscaler
    blends = [known for known in _loaded if Blend.read(known[0]) is not None]
    for passed in blends[:-_BLENDS_AT_ONCE]:
        del _loaded[passed]
    while len(_loaded) > _LOADED_AT_ONCE:
        _loaded.popitem(last=False)
    return upscaler


def _read_network(picture: UpscaledPicture, device: str, run: Run) -> Upscaler:
    """The network of a model file, or of weights between two of them."""
    blend = Blend.read(picture.digest)

    def read(digest: str) -> bytes | memoryview:
        return model_bytes(digest, picture.model, run)

    file = read if blend is None else partial(model_file, read=read)
    files = {digest: file(digest) for digest in files_of(picture.digest)}
    if blend is not None:
        refuse_unlike(blend, files.__getitem__)
    load_torch(run)
    run.progress(0.0, "loading the model")
    data = next(iter(files.values()))
    info = library.describe(
        read_header(data, name=picture.model),
        name=picture.model,
        origin="added",
        digest=picture.digest,
        file=picture.model,
    )
    if blend is None:
        return network_of(data, info, device=device)
    with one_thread():
        header, state = between(blend, files.__getitem__)
        return make_upscaler(info, header, state, device=device)


def model_bytes(digest: str, model: str, run: Run) -> bytes | memoryview:
    """The model file of this digest: from this machine's library whatever its name, else from the client."""
    info = library.with_digest(digest)
    if info is not None:
        with contextlib.suppress(OSError):  # replaced or removed since it was listed
            data = Path(info.file).read_bytes()
            if digest_of(data) == digest:
                return data
    (file,) = run.get(ModelBytes(digest, model))
    assert isinstance(file, File)
    return file.data


def _patch(x: int, y: int, pixels: Pixels, alpha: EnlargedAlpha | None) -> Patch:
    height, width = pixels.shape[:2]
    return Patch(x, y, pixels, None if alpha is None else alpha.part(x, y, width, height))


def _input_box(focus: Box | None, scale: int) -> tuple[int, int, int, int] | None:
    """A box in reference pixels as x, y, width, height in input pixels, rounded outwards."""
    if focus is None:
        return None
    left, top = focus.x // scale, focus.y // scale
    right, bottom = -(-(focus.x + focus.width) // scale), -(-(focus.y + focus.height) // scale)
    return left, top, right - left, bottom - top
