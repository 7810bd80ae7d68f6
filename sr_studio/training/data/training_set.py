"""The training set: opened once, then asked for batches that depend on seed, step and index alone."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from hashlib import blake2b
from threading import Lock
from types import TracebackType
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from sr_studio.errors import Message, message
from sr_studio.imaging.degradation import changes_nothing
from sr_studio.imaging.degrade import degrade
from sr_studio.training.data.cutting import Sides, cut
from sr_studio.training.data.domains import find_domains, kept_back, match_domains
from sr_studio.training.data.finding import FoundFiles, Skipped, find_pictures
from sr_studio.training.data.matching import Matched, MatchedPair, match
from sr_studio.training.data.reading import Facts, Memory, Planes, cores, in_order, read_all
from sr_studio.training.data.sampling import DrawnSample, Sampler
from sr_studio.training.data.settings import DataError, DataSettings, check_data
from sr_studio.training.data.tasks import CropSource, CropTask, Patches, WorkerSetup
from sr_studio.training.data.workers import Worker

Batch = tuple[NDArray[np.uint8], NDArray[np.uint8]]
ReadingProgress = Callable[[str, int, int], None]
"""Called with what is being done, how many are done, and how many there are."""

_AHEAD = 4  # steps that workers compute in advance
_MOST_WORKERS = 4


class TrainingSet:
    """Pictures from which pairs of patches are drawn. Made by `open_training_set`; closed after use.

    Attributes
    ----------
    count, pairs
        Pictures used; those of them with an LR file of their own.
    skipped
        Files that are not used, and why.
    notes
        What was done to files that are used, a sentence each.
    digest
        BLAKE2b-128 over the files' contents and places and the settings that decide the samples: sets of
        one digest give the same batches.
    total_pixels
        HR pixels of all pictures.
    workers
        Worker processes; 0 where the pictures are in this process's memory.
    """

    def __init__(
        self,
        entries: Sequence[MatchedPair],
        *,
        settings: DataSettings,
        scale: int,
        patch: int,
        skipped: Sequence[Skipped],
        notes: Sequence[str],
        source: "_Source",
    ) -> None:
        self.count = len(entries)
        self.pairs = sum(entry.input is not None for entry in entries)
        self.skipped = tuple(skipped)
        self.notes = tuple(notes)
        self.digest = _digest(entries, settings, scale, patch)
        self.total_pixels = sum(entry.height * entry.width for entry in entries)
        self.workers = source.workers
        self._files = frozenset(entry.reference.digest for entry in entries)
        self._sampler = Sampler(
            [(entry.height, entry.width) for entry in entries],
            scale=scale,
            patch=patch,
            augment=settings.augment,
            symmetries=settings.symmetries,
            degradation=settings.degradation,
        )
        self._source = source

    def batch(self, *, seed: int, step: int, indices: Sequence[int]) -> Batch:
        """Draw the samples of a step that have these indices, in their order.

        A pure function of its arguments and of `digest`: the same in any process, however the indices
        of a step are shared among calls, ranks and workers. Workers go on with the same indices of the
        next steps by themselves. May be called on any thread.

        Returns
        -------
        LR patches n x 3 x patch/scale x patch/scale and HR patches n x 3 x patch x patch, RGB uint8,
        contiguous; the caller's own.

        Raises
        ------
        DataError
            A file on disk is gone or has changed, or a worker has died.
        """
        if min((seed, step, *indices)) < 0:
            raise ValueError(f"seed {seed}, step {step} and indices {list(indices)} count from 0")
        return self._source.batch(self._sampler, seed, step, tuple(indices))

    def contains(self, digest: str) -> bool:
        """Whether a file with this BLAKE2b-128 is an HR picture of the set."""
        return digest in self._files

    def close(self) -> None:
        """End the worker processes and free the pictures. Harmless when repeated."""
        self._source.close()

    def __enter__(self) -> "TrainingSet":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_training_set(
    settings: DataSettings, *, scale: int, patch: int, on_progress: ReadingProgress | None = None
) -> TrainingSet:
    """Find, read and check all pictures; hold them decoded, or start the workers that do.

    Every file is decoded once, so that damaged ones are known before the run begins. What
    ``on_progress`` raises ends the opening.

    Parameters
    ----------
    patch
        Side of the HR patches in pixels, a multiple of ``scale``.

    Raises
    ------
    DataError
        A folder cannot be read, no file can be used, a pair has another scale, or a setting is wrong.
    """
    check_data(settings, scale=scale)
    if patch < scale or patch % scale:
        raise DataError(
            "The patch of {patch} pixels must be a multiple of the scale {scale}.",
            patch=patch,
            scale=scale,
        )
    limit = settings.memory_limit_mib << 20
    degradation = settings.degradation
    one_low = settings.layout == "photographs" and not degradation.varies
    factor = 1 + 1 / scale**2 if one_low and not changes_nothing(degradation.fixed(scale)) else 1.0
    here = worker_count(settings, fits=True) == 0
    memory = Memory(limit if here else 0)

    def read(files: Sequence[FoundFiles]) -> tuple[list[Facts], list[Skipped]]:
        def reading(done: int, in_all: int) -> None:
            if on_progress is not None:
                on_progress("reading pictures", done, in_all)

        return read_all(files, memory=memory, factor=factor, resize=settings.resize, on_progress=reading)

    matched, skipped = _matched(settings, read, scale=scale, patch=patch)
    if not matched.entries:
        raise DataError(nothing_usable(settings.folders, skipped))
    source: _Source
    if memory.fits:
        source = _InMemory(
            matched.entries, memory, settings=settings, scale=scale, patch=patch, on_progress=on_progress
        )
    else:
        size = sum(3 * entry.height * entry.width for entry in matched.entries)
        count = worker_count(settings, fits=size <= limit)
        source = _InWorkers(
            matched.entries,
            count,
            WorkerSetup(scale=scale, patch=patch, memory=limit // count),
            resize=settings.resize,
        )
    return TrainingSet(
        matched.entries,
        settings=settings,
        scale=scale,
        patch=patch,
        skipped=skipped,
        notes=matched.notes,
        source=source,
    )


Read = Callable[[Sequence[FoundFiles]], tuple[list[Facts], list[Skipped]]]


def _matched(settings: DataSettings, read: Read, *, scale: int, patch: int) -> tuple[Matched, list[Skipped]]:
    """The pictures to learn from, by the layout of the settings, and all that is not used."""
    if settings.layout in ("folders", "side_by_side"):
        sides, skipped = find_domains(settings, settings.folders)
        inputs, targets = sides if settings.validation else kept_back(sides)[0]
        files, unreadable = read([*inputs, *targets])
        first = set(inputs)
        low, high = ([file for file in files if (file.found in first) is side] for side in (True, False))
        matched = match_domains(low, high, smallest=patch)
        if len(inputs) < len(sides[0]):
            note = (
                f"{len(sides[0]) - len(inputs)} pairs are kept back for validation and not trained on; "
                "--validation names others."
            )
            matched = replace(matched, notes=(*matched.notes, note))
    else:
        found, skipped = find_pictures(settings.folders)
        files, unreadable = read(found)
        pairs = settings.pairs and settings.layout == "photographs"
        matched = match(files, scale=scale, smallest=patch, pairs=pairs)
    return matched, [*skipped, *unreadable, *matched.skipped]


def worker_count(settings: DataSettings, *, fits: bool) -> int:
    """Worker processes for a set that fits into memory or does not; see `DataSettings.workers`."""
    if settings.workers:
        return settings.workers
    if not fits:
        return max(1, min(_MOST_WORKERS, cores()))
    return min(_MOST_WORKERS, cores() // 4) if settings.degradation.varies else 0


def nothing_usable(words: Sequence[str], skipped: Sequence[Skipped]) -> Message:
    """Return the sentence for a set without a single picture, with the reasons of some files."""
    where = ", ".join(f"“{word}”" for word in words[:3]) + (", …" if len(words) > 3 else "")
    shown = "; ".join(str(each).rstrip(".") for each in skipped[:3])
    if len(skipped) <= 3:
        return message(
            "None of the files in {where} can be used ({count} skipped): {reasons}.",
            where=where,
            count=len(skipped),
            reasons=shown,
        )
    return message(
        "None of the files in {where} can be used ({count} skipped): {reasons}; and {more} more.",
        where=where,
        count=len(skipped),
        reasons=shown,
        more=len(skipped) - 3,
    )


def _digest(entries: Sequence[MatchedPair], settings: DataSettings, scale: int, patch: int) -> str:
    result = blake2b(digest_size=16)
    result.update(f"training set 1\0{scale}\0{patch}\0{settings.augment}\0{settings.degradation}".encode())
    if settings.layout != "photographs" or settings.symmetries != "all" or settings.resize:
        more = settings.layout, settings.direction, settings.resize, settings.symmetries
        result.update(f"\0{more}".encode())
    for entry in entries:
        for side in (entry.reference, entry.input):
            if side is not None:
                result.update(b"\0" + side.found.key.encode("utf-8", "surrogatepass"))
                result.update(b"\0" + side.digest.encode())
        result.update(b"\n")
    return result.hexdigest()


class _Source(Protocol):
    """Where patches come from."""

    @property
    def workers(self) -> int: ...

    def batch(self, sampler: Sampler, seed: int, step: int, indices: tuple[int, ...]) -> Batch: ...

    def close(self) -> None: ...


class _InMemory:
    """All pictures decoded in this process; their LR sides made once where one serves all samples."""

    def __init__(
        self,
        entries: Sequence[MatchedPair],
        memory: Memory,
        *,
        settings: DataSettings,
        scale: int,
        patch: int,
        on_progress: ReadingProgress | None,
    ) -> None:
        self._scale, self._patch = scale, patch
        self._sizes = [(entry.height, entry.width) for entry in entries]
        degradation = None if settings.degradation.varies else settings.degradation.fixed(scale)

        def both(entry: MatchedPair) -> Sides:
            high = memory.take(entry.reference.found)
            if entry.input is not None:
                return Sides(high, memory.take(entry.input.found))
            if degradation is None:
                return Sides(high, None)
            if changes_nothing(degradation):
                return Sides(high, high)
            small, _ = degrade(high[:, : entry.height, : entry.width].transpose(1, 2, 0), degradation)
            low: Planes = np.ascontiguousarray(small.transpose(2, 0, 1))
            low.flags.writeable = False
            return Sides(high, low)

        self._sides: list[Sides] = []
        for sides in in_order(both, entries):
            self._sides.append(sides)
            if on_progress is not None:
                on_progress("making LR pictures", len(self._sides), len(entries))

    @property
    def workers(self) -> int:
        return 0

    def batch(self, sampler: Sampler, seed: int, step: int, indices: tuple[int, ...]) -> Batch:
        if not self._sides:
            raise ValueError("the training set is closed")
        low, high = _empty(len(indices), self._patch, self._scale)
        for number, index in enumerate(indices):
            sample = sampler.draw(seed=seed, step=step, index=index)
            cut(
                self._sides[sample.entry],
                sample,
                scale=self._scale,
                size=self._sizes[sample.entry],
                low=low[number],
                high=high[number],
            )
        return low, high

    def close(self) -> None:
        self._sides = []


_Key = tuple[int, int, tuple[int, ...]]
_Part = tuple[list[int], "Future[Patches]"]


class _InWorkers:
    """Pictures decoded by worker processes; each picture belongs to one of them, which may keep it."""

    def __init__(
        self, entries: Sequence[MatchedPair], count: int, setup: WorkerSetup, *, resize: int
    ) -> None:
        self._setup = setup
        self._sources = [
            (
                _crop_source(entry.reference, resize),
                _crop_source(entry.input, resize) if entry.input is not None else None,
                (entry.height, entry.width),
            )
            for entry in entries
        ]
        self._lock = Lock()
        self._ahead: OrderedDict[_Key, list[_Part]] = OrderedDict()
        self._workers: list[Worker] = []
        try:
            for _ in range(count):
                self._workers.append(Worker(setup))
        except BaseException:
            self.close()
            raise

    @property
    def workers(self) -> int:
        return len(self._workers)

    def batch(self, sampler: Sampler, seed: int, step: int, indices: tuple[int, ...]) -> Batch:
        with self._lock:
            if not self._workers:
                raise ValueError("the training set is closed")
            for key in list(self._ahead):
                if key[0] != seed or not step <= key[1] <= step + _AHEAD:
                    for _, answer in self._ahead.pop(key):
                        answer.cancel()
            for coming in range(step, step + _AHEAD + 1):
                key = (seed, coming, indices)
                if key not in self._ahead:
                    self._ahead[key] = self._ask(sampler, *key)
            parts = self._ahead.pop((seed, step, indices))
        low, high = _empty(len(indices), self._setup.patch, self._setup.scale)
        for places, answer in parts:
            patches = answer.result()
            low[places], high[places] = patches.low, patches.high
        return low, high

    def _ask(self, sampler: Sampler, seed: int, step: int, indices: tuple[int, ...]) -> list[_Part]:
        samples = [sampler.draw(seed=seed, step=step, index=index) for index in indices]
        parts: list[_Part] = []
        for number, worker in enumerate(self._workers):
            places = [
                place for place, sample in enumerate(samples) if sample.entry % len(self._workers) == number
            ]
            if places:
                parts.append((places, worker.ask([self._task(samples[place]) for place in places])))
        return parts

    def _task(self, sample: DrawnSample) -> CropTask:
        reference, low, size = self._sources[sample.entry]
        return CropTask(sample, reference, low, size)

    def close(self) -> None:
        self._ahead.clear()
        workers, self._workers = self._workers, []
        for worker in workers:
            worker.close()


def _crop_source(facts: Facts, resize: int) -> CropSource:
    return CropSource(facts.found.path, facts.digest, facts.found.half, resize)


def _empty(count: int, patch: int, scale: int) -> Batch:
    side = patch // scale
    return np.empty((count, 3, side, side), np.uint8), np.empty((count, 3, patch, patch), np.uint8)
