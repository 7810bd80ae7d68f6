"""What a loss network was measured to cost on this machine: a small file, read without torch.

The measurements themselves are made by `sr_studio.pretrained.measuring`. A measurement counts while the
machine and the versions of torch and torchvision are those it was made with.
"""

import contextlib
import importlib.metadata
import platform
import time
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import msgspec

from sr_studio import paths
from sr_studio.imaging.files import FileError, read_bytes, write_atomically

MOST = 400
"""Measurements that are kept, newest first."""


class MeasuredCost(msgspec.Struct, frozen=True, kw_only=True):
    """Milliseconds that a loss network adds to a training step.

    Attributes
    ----------
    network, layers
        Name in the table; the words of the layers up to which it was computed.
    ms
        Median of: features of the reference without gradients, features of the output, and the gradient
        of their squared distance with respect to the output's pixels.
    device, device_name
        torch's name (``cpu``, ``cuda:0``), and the processor's or the GPU's.
    threads, precision, batch, patch
        ``fp32``, ``bf16`` or ``fp16``; pictures of ``patch`` x ``patch`` pixels.
    host, torch, torchvision, time
        Where, with which versions and when (seconds since the epoch) it was measured.
    """

    network: str
    layers: tuple[str, ...]
    ms: float
    device: str
    device_name: str
    threads: int
    precision: str
    batch: int
    patch: int
    host: str
    torch: str
    torchvision: str
    time: float

    @property
    def condition(self) -> tuple[object, ...]:
        """What must be equal for a newer measurement to take this one's place."""
        return (
            self.network, self.layers, self.device, self.device_name, self.threads, self.precision,
            self.batch, self.patch, self.host,
        )  # fmt: skip


def costs_file() -> Path:
    """The file of measurements (JSON); it may be deleted at any time."""
    return paths.cache_folder() / "loss-network-costs.json"


def measured_costs() -> tuple[MeasuredCost, ...]:
    """Measurements of this machine with these versions of torch and torchvision, newest first."""
    here, versions = platform.node(), (version_of("torch"), version_of("torchvision"))
    return tuple(cost for cost in _kept() if cost.host == here and (cost.torch, cost.torchvision) == versions)


def keep(costs: Sequence[MeasuredCost]) -> None:
    """Keep measurements; each takes the place of an older one under equal conditions.

    A file that cannot be written is not worth failing for: it is measured again.
    """
    new = {cost.condition for cost in costs}
    kept = [*costs, *(cost for cost in _kept() if cost.condition not in new)]
    kept.sort(key=lambda cost: -cost.time)
    file = costs_file()
    with contextlib.suppress(OSError, FileError):
        file.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(file, msgspec.json.format(msgspec.json.encode(kept[:MOST]), indent=1))


def made_now(
    network: str,
    layers: Sequence[str],
    *,
    ms: float,
    device: str,
    device_name: str,
    threads: int,
    precision: str,
    batch: int,
    patch: int,
) -> MeasuredCost:
    """A measurement made at this moment on this machine."""
    return MeasuredCost(
        network=network,
        layers=tuple(layers),
        ms=ms,
        device=device,
        device_name=device_name,
        threads=threads,
        precision=precision,
        batch=batch,
        patch=patch,
        host=platform.node(),
        torch=version_of("torch"),
        torchvision=version_of("torchvision"),
        time=round(time.time(), 3),
    )


@cache
def version_of(package: str) -> str:
    """The installed version of a package, without importing it; "" where it is not there."""
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return ""


def _kept() -> list[MeasuredCost]:
    file = costs_file()
    try:
        found = msgspec.json.decode(read_bytes(file), type=list[MeasuredCost]) if file.exists() else []
    except (OSError, FileError, msgspec.MsgspecError):
        return []
    return sorted(found, key=lambda cost: -cost.time)
