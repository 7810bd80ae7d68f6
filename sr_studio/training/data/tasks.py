"""What the trainer and its worker processes say to each other."""

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from sr_studio.errors import Message
from sr_studio.training.data.finding import Half
from sr_studio.training.data.reading import Planes
from sr_studio.training.data.sampling import DrawnSample


@dataclass(frozen=True)
class WorkerSetup:
    """The first message: what holds for all tasks. ``memory``: bytes of decoded pictures to keep."""

    scale: int
    patch: int
    memory: int


@dataclass(frozen=True)
class CropSource:
    """A file, what of it is the picture, and the digest of its bytes when the set was opened."""

    path: Path
    digest: str
    half: Half = "whole"
    resize: int = 0


@dataclass(frozen=True)
class CropTask:
    """One sample and the files it comes from; ``size`` as in `cutting.cut`."""

    sample: DrawnSample
    reference: CropSource
    input: CropSource | None
    size: tuple[int, int]


class Patches(NamedTuple):
    """The answer: n x 3 x p x p LR patches and n x 3 x P x P HR patches, uint8."""

    low: Planes
    high: Planes


@dataclass(frozen=True)
class Failure:
    """The answer where a picture cannot be had: a sentence, or a traceback where it is a bug."""

    message: Message
    bug: bool
