"""The training set of an unpaired run: pictures of A and of B, drawn apart from each other."""

from collections.abc import Sequence
from hashlib import blake2b

import msgspec

from sr_studio.training.data.domains import two_folders
from sr_studio.training.data.settings import DataSettings
from sr_studio.training.data.training_set import Batch, ReadingProgress, TrainingSet, open_training_set

SECOND = 1 << 20
"""Added to an index for B, so that what is drawn of B has nothing to do with what is drawn of A."""


class UnpairedSet:
    """Pictures of A and pictures of B. Made by `open_unpaired_set`; closed after use.

    ``inputs`` are those of A, ``targets`` those of B (``data.direction`` ba: the other way round). The
    attributes are those of a `TrainingSet` for both together.
    """

    def __init__(self, inputs: TrainingSet, targets: TrainingSet) -> None:
        self.inputs, self.targets = inputs, targets
        self.count = inputs.count + targets.count
        self.pairs = 0
        self.total_pixels = inputs.total_pixels + targets.total_pixels
        self.skipped = (*inputs.skipped, *targets.skipped)
        self.notes = (*inputs.notes, *targets.notes)
        both = f"unpaired set 1\0{inputs.digest}\0{targets.digest}"
        self.digest = blake2b(both.encode(), digest_size=16).hexdigest()

    def batch(self, *, seed: int, step: int, indices: Sequence[int]) -> Batch:
        """Draw as many patches of A as of B, each n x 3 x patch x patch RGB uint8, the caller's own.

        A pure function of its arguments and of `digest`. Raises `DataError` as `TrainingSet.batch` does.
        """
        _, a = self.inputs.batch(seed=seed, step=step, indices=indices)
        _, b = self.targets.batch(seed=seed, step=step, indices=[index + SECOND for index in indices])
        return a, b

    def contains(self, digest: str) -> bool:
        """Whether a file with this BLAKE2b-128 is a picture of A or of B."""
        return self.inputs.contains(digest) or self.targets.contains(digest)

    def close(self) -> None:
        """End worker processes and free the pictures. Harmless when repeated."""
        self.inputs.close()
        self.targets.close()


def open_unpaired_set(
    settings: DataSettings, *, patch: int, on_progress: ReadingProgress | None = None
) -> UnpairedSet:
    """Find and read both folders. Raises `DataError` as `open_training_set` does, of either."""
    words = two_folders(settings.folders)
    first, second = words if settings.direction == "ab" else words[::-1]

    def opened(word: str) -> TrainingSet:
        alone = msgspec.structs.replace(settings, folders=(word,), direction="ab")
        return open_training_set(alone, scale=1, patch=patch, on_progress=on_progress)

    inputs = opened(first)
    try:
        return UnpairedSet(inputs, opened(second))
    except BaseException:
        inputs.close()
        raise
