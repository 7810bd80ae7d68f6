"""What a score depends on, as one digest: whoever keeps scores finds them by it, and never an outdated one.

A key is made of the digests of all pictures, of the weights, degradation, scale and precision (they are in
the request), of the protocol, of the metric with its version, recipe and weights, and of where and with
which versions of the program it was computed.
"""

import os
import platform
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path

import msgspec

from sr_studio.engine.wire.pictures import (
    STILL,
    FinishedPicture,
    InputPicture,
    Placed,
    ReferencePicture,
    ShiftedPicture,
    Shifts,
    Shown,
    Source,
    UpscaledPicture,
    knows_input,
    shifts_of,
)
from sr_studio.engine.wire.pictures import placed as with_shifts
from sr_studio.metrics.metric import Metric
from sr_studio.metrics.protocol import Protocol

FORM = 2
"""Of the keys; raised where scores change by something that no version says (2: fp32 on a GPU was TF32)."""

_ACCELERATORS = ("/dev/nvidia0", "/dev/nvidiactl", "/dev/kfd", "/dev/dxg")
_ENVIRONMENT = ("CUDA_VISIBLE_DEVICES", "HIP_VISIBLE_DEVICES", "ROCR_VISIBLE_DEVICES")


@dataclass(frozen=True, kw_only=True)
class Computer:
    """Where scores are computed.

    Attributes
    ----------
    host
        Name of the engine's machine.
    versions
        Of the engine's program and of what it computes with.
    device
        The choice, as the engine is told: ``auto``, ``cpu``, ``cuda:1``.
    elsewhere
        Whether the engine is another machine's: nothing is known then of its weights of metrics and devices.
    """

    host: str
    versions: Mapping[str, str]
    device: str = "auto"
    elsewhere: bool = False

    @property
    def kind(self) -> list[object]:
        """What decides on which device a network runs, as far as it is known without asking torch."""
        return [self.host, self.device, self.elsewhere, "" if self.elsewhere else _devices()]


def key_of(placed: Placed, protocol: Protocol, metric: Metric, computer: Computer) -> str | None:
    """Return the key of a picture's score of the whole image by a metric; None where it must not be kept.

    A picture that is moved has another score by whatever compares it with what it is moved against.

    It may read a weights file of the metric for its digest: not for the window's thread. Raises `OSError`.
    """
    if metric.weights and computer.elsewhere:
        return None
    placed = essential(placed, metric)
    picture = placed.picture if isinstance(placed, ShiftedPicture) else placed
    moved = [list(shift) for shift in shifts_of(placed) if shift != STILL]
    network = isinstance(picture, UpscaledPicture) and bool(picture.digest)
    torch = network or metric.needs_torch
    parts = [
        FORM,
        _picture(picture),
        protocol,
        [metric.name, metric.version, metric.recipe(protocol, picture.source.scale)],
        sorted((name, text) for name, text in computer.versions.items() if torch or name != "torch"),
        computer.kind if torch else "",
        *moved,
    ]
    return blake2b(msgspec.msgpack.encode(parts), digest_size=16).hexdigest()


def essential(placed: Placed, metric: Metric) -> Placed:
    """Return a picture with nothing in its source, and not moved against anything, that its score by a metric
    does not depend on.

    A finished result is compared with its reference on what the source says they cover together: how an
    input is made for models beside it, or which input there is, changes nothing, unless the metric looks at
    the input; and what is reduced for models beside it is never the input it was made from.
    """
    if isinstance(placed, ShiftedPicture):
        return with_shifts(_essential(placed.picture, metric), read_by(shifts_of(placed), [metric]))
    return _essential(placed, metric)


def read_by(shifts: Shifts, metrics: Iterable[Metric]) -> Shifts:
    """Return what of it scores by these metrics depend on: what holds a picture against its input reads how
    far it is moved against that, any other metric that compares how far it is against the reference."""
    metrics = tuple(metrics)
    against_input = any(metric.needs_input for metric in metrics)
    against_reference = any(metric.compares and not metric.needs_input for metric in metrics)
    return Shifts(shifts.shift if against_reference else STILL, shifts.to_input if against_input else STILL)


def _essential(picture: Shown, metric: Metric) -> Shown:
    source = picture.source
    if metric.needs_input:
        if knows_input(picture) or source.degradation is None:
            return picture
        unreduced = msgspec.structs.replace(source, degradation=None, scale=source.degradation.scale)
        return msgspec.structs.replace(picture, source=unreduced)
    if isinstance(picture, FinishedPicture) and source.reference and source.extent is not None:
        scale = source.scale if source.degradation is None else source.degradation.scale
        source = Source(reference=source.reference, scale=scale, extent=source.extent)
    elif source.stated is not None:
        source = source.plain
    return picture if source == picture.source else msgspec.structs.replace(picture, source=source)


def _picture(picture: Shown) -> list[object]:
    """Everything that the pixels depend on. A network is its weights, whatever it is called."""
    match picture:
        case InputPicture():
            return ["input", picture.source]
        case ReferencePicture():
            return ["reference", picture.source]
        case FinishedPicture():
            return ["finished", picture.source, picture.file]
        case UpscaledPicture(digest="", model=model):
            return ["kernel", picture.source, model]
        case UpscaledPicture():
            return ["network", picture.source, picture.digest, picture.precision]


@cache
def _devices() -> str:
    """What this machine has to compute on."""
    found = [path for path in _ACCELERATORS if Path(path).exists()]
    chosen = [f"{name}={os.environ[name]}" for name in _ENVIRONMENT if name in os.environ]
    return " ".join([sys.platform, platform.machine(), *found, *chosen])
