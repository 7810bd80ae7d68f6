"""One file as training sees it: 8-bit RGB, whatever it holds, and a glance by which pairs are checked."""

import os
from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from sr_studio.errors import StudioError
from sr_studio.imaging.files import read_bytes
from sr_studio.imaging.formats.decoded import to_8_bit
from sr_studio.imaging.image import decode
from sr_studio.imaging.notes import TRANSPARENT
from sr_studio.imaging.resize import imresize
from sr_studio.training.data.finding import FoundFiles, Half, Skipped
from sr_studio.training.data.settings import DataError

Planes = NDArray[np.uint8]
"""3 x H x W, contiguous, read-only."""

Given = TypeVar("Given")
Made = TypeVar("Made")

GLANCE = 16
_THREADS = 4


@dataclass(frozen=True, eq=False, kw_only=True)
class TrainingPicture:
    """A decoded file.

    Attributes
    ----------
    planes
        3 x H x W uint8, RGB, read-only; grey is repeated, 16 bit reduced to 8, alpha left out.
    size
        Height and width in the file, before any resizing.
    digest
        BLAKE2b-128 of the file's bytes.
    grey
        Whether the file has one channel.
    notes
        What was done to it, a sentence each.
    """

    planes: Planes
    size: tuple[int, int]
    digest: str
    grey: bool
    notes: tuple[str, ...]


@dataclass(frozen=True, eq=False, kw_only=True)
class Facts:
    """What is known of a readable file without its pixels.

    ``size``: height and width in the file, where it is resized on reading. ``grey``: whether the file has
    one channel. ``glance``: means of 16 x 16 fields of the green channel, uint8.
    """

    found: FoundFiles
    height: int
    width: int
    size: tuple[int, int]
    digest: str
    grey: bool
    glance: NDArray[np.uint8]
    notes: tuple[str, ...]


def read_picture(path: Path, *, half: Half = "whole", resize: int = 0) -> TrainingPicture:
    """Decode one file, or its left or right half; with ``resize`` make it a square of that side.

    Raises a `StudioError` for everything that is no complete picture, and for halves that are not equal.
    """
    image = decode(read_bytes(path), name=str(path))
    pixels, notes = image.pixels, [note.text for note in image.notes if note.id != TRANSPARENT.id]
    if half != "whole":
        pixels = half_of(pixels, half, name=str(path))
    size = pixels.shape[0], pixels.shape[1]
    if image.depth == 16:
        pixels = to_8_bit(pixels)
        notes.append("16 bit a channel reduced to 8.")
    if image.alpha is not None:
        notes.append("Its transparency is left out.")
    if image.channels == 1:
        notes.append("Grey: one channel serves as red, green and blue.")
        planes = np.repeat(pixels[None, :, :, 0], 3, axis=0)
    else:
        planes = np.ascontiguousarray(pixels.transpose(2, 0, 1))
    if resize and size != (resize, resize):
        square = imresize(np.ascontiguousarray(planes.transpose(1, 2, 0)), height=resize, width=resize)
        planes = np.ascontiguousarray(square.transpose(2, 0, 1))
    planes.flags.writeable = False
    grey = image.channels == 1
    return TrainingPicture(planes=planes, size=size, digest=image.digest, grey=grey, notes=tuple(notes))


def half_of(pixels: NDArray[Any], half: Half, *, name: str) -> NDArray[Any]:
    """The left or right half of H x W x C pixels. Raises `DataError` where the width is odd or 0."""
    width = pixels.shape[1]
    if width % 2:
        raise DataError(
            "“{name}” is {width} pixels wide, so it has no two equal halves. For folders of pairs say "
            "data.layout=folders.",
            name=name,
            width=width,
        )
    return pixels[:, : width // 2] if half == "left" else pixels[:, width // 2 :]


def glance(planes: Planes) -> NDArray[np.uint8]:
    """Means of 16 x 16 fields of the green channel; the same for a picture and its reduction, nearly."""
    height, width = planes.shape[1:]
    rows = np.arange(GLANCE) * height // GLANCE
    columns = np.arange(GLANCE) * width // GLANCE
    green = planes[1]
    sums = np.add.reduceat(np.add.reduceat(green, rows, axis=0, dtype=np.uint32), columns, axis=1)
    counts = np.outer(np.diff(rows, append=height).clip(1), np.diff(columns, append=width).clip(1))
    return (sums // counts).astype(np.uint8)


def same_content(one: NDArray[np.uint8], other: NDArray[np.uint8], *, correlation: float) -> bool:
    """Whether two glances may be of one picture: they correlate at least so much, or are flat and alike.

    Blur, JPEG and changes of brightness or contrast do not matter at this size. Of photographs of one
    shape, 3 % of unrelated ones reach 0.5 and 0.06 % reach 0.8; noise of 50 codes on an input of 60 x 40
    pixels takes some true pairs below 0.8.
    """
    a, b = one.astype(np.float64), other.astype(np.float64)
    if a.std() < 3 and b.std() < 3:
        return bool(abs(a.mean() - b.mean()) < 24)
    a, b = a - a.mean(), b - b.mean()
    return bool((a * b).sum() >= correlation * np.sqrt((a * a).sum() * (b * b).sum()))


class Memory:
    """Decoded pictures by their file, as long as all of them fit into ``limit`` bytes; else none."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._bytes = 0
        self._planes: dict[FoundFiles, Planes] | None = {}

    @property
    def fits(self) -> bool:
        """Whether everything kept so far is here."""
        return self._planes is not None

    def keep(self, file: FoundFiles, planes: Planes, *, factor: float = 1.0) -> None:
        """Hold a picture and count ``factor`` times its bytes."""
        self._bytes += int(planes.nbytes * factor)
        if self._bytes > self._limit:
            self._planes = None
        held = self._planes
        if held is not None:
            held[file] = planes

    def take(self, file: FoundFiles) -> Planes:
        """Hand a picture over and forget it. Raises KeyError where it is not here."""
        if self._planes is None:
            raise KeyError(file)
        return self._planes.pop(file)


def read_all(
    files: Sequence[FoundFiles],
    *,
    memory: Memory,
    factor: float = 1.0,
    resize: int = 0,
    on_progress: Callable[[int, int], None] | None = None,
) -> tuple[list[Facts], list[Skipped]]:
    """Read every file once: facts of the readable ones, reasons for the others.

    Pictures go into ``memory``, each counted ``factor`` times; ``resize`` as of `read_picture`. What
    ``on_progress(done, in_all)`` raises ends the reading.
    """
    facts: list[Facts] = []
    skipped: list[Skipped] = []

    def read(file: FoundFiles) -> tuple[Facts, Planes | None] | Skipped:
        try:
            picture = read_picture(file.path, half=file.half, resize=resize)
        except StudioError as error:
            if isinstance(error.__cause__, MemoryError):
                raise DataError(
                    "{reason} Or lower data.memory_limit_mib.",
                    reason=error,
                ) from error
            return Skipped(file.name, str(error))
        height, width = picture.planes.shape[1:]
        known = Facts(
            found=file,
            height=height,
            width=width,
            size=picture.size,
            digest=picture.digest,
            grey=picture.grey,
            glance=glance(picture.planes),
            notes=picture.notes,
        )
        return known, picture.planes if memory.fits else None

    with closing(in_order(read, files)) as results:
        for done, result in enumerate(results, start=1):
            if isinstance(result, Skipped):
                skipped.append(result)
            else:
                known, planes = result
                facts.append(known)
                if planes is not None:
                    memory.keep(known.found, planes, factor=factor)
            if on_progress is not None:
                on_progress(done, len(files))
    return facts, skipped


def in_order(work: Callable[[Given], Made], items: Sequence[Given]) -> Generator[Made, None, None]:
    """Results of ``work`` in the order of the items, computed on half the cores, few of them ahead.

    On fewer than four cores no thread is made: threads that share Python's lock wait for each other, and
    beside other work each wait lasts a time slice.
    """
    threads = min(_THREADS, cores() // 2)
    if threads < 2:
        yield from map(work, items)
        return
    with ThreadPoolExecutor(threads, thread_name_prefix="pictures") as pool:
        ahead = deque(pool.submit(work, item) for item in items[: 2 * threads])
        try:
            for number in range(len(items)):
                result = ahead.popleft().result()
                if number + 2 * threads < len(items):
                    ahead.append(pool.submit(work, items[number + 2 * threads]))
                yield result
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def cores() -> int:
    """Processor cores this process may run on."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
