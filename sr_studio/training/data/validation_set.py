"""The pictures a run is judged by: whole, with LR sides that never change."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sr_studio.imaging.degrade import degrade
from sr_studio.imaging.samples import SAMPLES, sample_path
from sr_studio.training.data.domains import KEPT_BACK, find_domains, kept_back, match_domains, two_folders
from sr_studio.training.data.finding import FoundFiles, Skipped, find_pictures
from sr_studio.training.data.matching import MatchedPair, match
from sr_studio.training.data.reading import Facts, Memory, read_all
from sr_studio.training.data.settings import DataError, DataSettings, check_data
from sr_studio.training.data.training_set import ReadingProgress, nothing_usable

SMALLEST = 32
"""Fewest HR pixels of a side: metrics cut off a border and look through windows."""


@dataclass(frozen=True, eq=False, kw_only=True)
class ValidationImage:
    """A reference and its input.

    Attributes
    ----------
    name
        For people, such as ``Set5/baby.png``.
    reference
        H x W x 3 uint8, sides multiples of the scale; read-only.
    input
        H/scale x W/scale x 3 uint8; read-only.
    grey
        Whether the reference's file has one channel. It is scored on its grey values, as MATLAB does and as
        `sr_studio.metrics.planes` says: as R = G = B its PSNR would read 1.3 dB higher.
    digest, input_digest
        BLAKE2b-128 of the files; ``input_digest`` is "" where the input was made.
    """

    name: str
    reference: NDArray[np.uint8]
    input: NDArray[np.uint8]
    digest: str
    input_digest: str
    grey: bool = False

    @property
    def scored(self) -> NDArray[np.uint8]:
        """The reference as metrics take it: H x W x 1 where the file is grey, else H x W x 3."""
        return self.reference[..., :1] if self.grey else self.reference


Read = Callable[[Sequence[FoundFiles]], tuple[list[Facts], list[Skipped]]]


def open_validation_set(
    settings: DataSettings, *, scale: int, on_progress: ReadingProgress | None = None
) -> tuple[tuple[ValidationImage, ...], tuple[Skipped, ...]]:
    """Read the validation pictures, in a fixed order, and what could not be used of them.

    Without a folder in the settings they are the bundled sample photographs; for pairs of two folders those
    that `kept_back` spares; for unpaired ones the first pictures of the input's kind, which stand for
    themselves. Pairs keep their input; the inputs of other pictures are made with `DegradationRanges.fixed`:
    the first kernel, the first number of each range. All are held in memory. Raises `DataError` as
    `open_training_set` does.
    """
    check_data(settings, scale=scale)
    memory = Memory(settings.memory_limit_mib << 20)

    def read(files: Sequence[FoundFiles]) -> tuple[list[Facts], list[Skipped]]:
        def reading(done: int, in_all: int) -> None:
            if on_progress is not None:
                on_progress("reading validation pictures", done, in_all)

        return read_all(files, memory=memory, on_progress=reading)

    entries, skipped, words = _entries(settings, read, scale=scale)
    if not memory.fits:
        raise DataError(
            "The validation pictures need more than {limit} MiB. Name fewer of them, or raise "
            "data.memory_limit_mib.",
            limit=settings.memory_limit_mib,
        )
    if not entries:
        raise DataError(nothing_usable(words, skipped))
    images = tuple(_image(entry, memory, settings, scale) for entry in entries)
    return images, tuple(skipped)


def _entries(
    settings: DataSettings, read: Read, *, scale: int
) -> tuple[Sequence[MatchedPair], list[Skipped], Sequence[str]]:
    """The pictures to be judged by, what is not used, and the words that name both."""
    if settings.layout in ("folders", "side_by_side"):
        words = settings.validation or settings.folders
        sides, skipped = find_domains(settings, words)
        inputs, targets = sides if settings.validation else kept_back(sides)[1]
        files, unreadable = read([*inputs, *targets])
        first = set(inputs)
        low, high = ([file for file in files if (file.found in first) is side] for side in (True, False))
        matched = match_domains(low, high, smallest=SMALLEST)
        return matched.entries, [*skipped, *unreadable, *matched.skipped], words
    words = settings.validation or tuple(str(sample_path(name)) for name in SAMPLES)
    pairs = settings.pairs
    if settings.layout == "unpaired":
        both = two_folders(settings.validation or settings.folders)
        words, pairs = (both[0 if settings.direction == "ab" else 1],), False
    found, skipped = find_pictures(words)
    if settings.layout == "unpaired" and not settings.validation:
        found = found[:KEPT_BACK]
    files, unreadable = read(found)
    matched = match(files, scale=scale, smallest=SMALLEST, pairs=pairs)
    return matched.entries, [*skipped, *unreadable, *matched.skipped], words


def _image(entry: MatchedPair, memory: Memory, settings: DataSettings, scale: int) -> ValidationImage:
    reference = _interleaved(memory, entry)
    if entry.input is not None:
        low = memory.take(entry.input.found)
        small = low[:, : entry.height // scale, : entry.width // scale].transpose(1, 2, 0)
    else:
        small, _ = degrade(reference, settings.degradation.fixed(scale))
    small = np.ascontiguousarray(small)
    small.flags.writeable = False
    return ValidationImage(
        name=entry.reference.found.name,
        reference=reference,
        input=small,
        digest=entry.reference.digest,
        input_digest=entry.input.digest if entry.input is not None else "",
        grey=entry.reference.grey,
    )


def _interleaved(memory: Memory, entry: MatchedPair) -> NDArray[np.uint8]:
    planes = memory.take(entry.reference.found)[:, : entry.height, : entry.width]
    pixels = np.ascontiguousarray(planes.transpose(1, 2, 0))
    pixels.flags.writeable = False
    return pixels
