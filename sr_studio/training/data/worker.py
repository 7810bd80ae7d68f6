"""A process that decodes pictures and cuts samples from them: ``python -m sr_studio.training.data.worker``.

It reads pickled tasks from stdin and answers on stdout, until stdin ends; so whatever ends the trainer
ends it. It holds no state but decoded pictures, and is killed when it is no longer needed.
"""

import os
import pickle
import signal
import sys
import traceback
from collections import OrderedDict
from collections.abc import Sequence
from typing import BinaryIO

import numpy as np

from sr_studio.errors import Message, StudioError
from sr_studio.training.data.cutting import Sides, cut
from sr_studio.training.data.reading import Planes, read_picture
from sr_studio.training.data.settings import DataError
from sr_studio.training.data.tasks import CropSource, CropTask, Failure, Patches, WorkerSetup


class ReadPictures:
    """Decoded pictures of at most ``limit`` bytes; the ones used longest ago go first."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._held: OrderedDict[int, Sides] = OrderedDict()
        self._bytes = 0

    def sides(self, task: CropTask) -> Sides:
        """Both sides of a task's picture. Raises a `StudioError` where a file is gone or another one."""
        number = task.sample.entry
        if number in self._held:
            self._held.move_to_end(number)
            return self._held[number]
        sides = Sides(_read(task.reference), _read(task.input) if task.input is not None else None)
        self._bytes += _bytes(sides)
        self._held[number] = sides
        while self._bytes > self._limit:
            self._bytes -= _bytes(self._held.popitem(last=False)[1])
        return sides


def _read(source: CropSource) -> Planes:
    picture = read_picture(source.path, half=source.half, resize=source.resize)
    if picture.digest != source.digest:
        raise DataError(
            "“{path}” is another file than when the run opened it. Put the old one back, or begin a new run.",
            path=source.path,
        )
    return picture.planes


def _bytes(sides: Sides) -> int:
    return sides.high.nbytes + (sides.low.nbytes if sides.low is not None else 0)


def answer(tasks: Sequence[CropTask], setup: WorkerSetup, cache: ReadPictures) -> Patches:
    """Cut all samples of some tasks. Raises a `StudioError` where a picture cannot be had."""
    side = setup.patch // setup.scale
    low = np.empty((len(tasks), 3, side, side), np.uint8)
    high = np.empty((len(tasks), 3, setup.patch, setup.patch), np.uint8)
    for number, task in enumerate(tasks):
        cut(
            cache.sides(task),
            task.sample,
            scale=setup.scale,
            size=task.size,
            low=low[number],
            high=high[number],
        )
    return Patches(low, high)


def main() -> int:
    """Answer until stdin ends."""
    requests, replies = _claim_pipes()
    # Signals meant for the trainer reach its whole group: it saves first, and the end of stdin follows.
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    try:
        setup: WorkerSetup = pickle.load(requests)
        cache = ReadPictures(setup.memory)
        while True:
            tasks: Sequence[CropTask] = pickle.load(requests)
            reply: Patches | Failure
            try:
                reply = answer(tasks, setup, cache)
            except StudioError as error:
                reply = Failure(error.message, bug=False)
            except Exception:
                reply = Failure(Message(traceback.format_exc()), bug=True)
            pickle.dump(reply, replies, protocol=5)
            replies.flush()
    except (EOFError, BrokenPipeError):
        return 0


def _claim_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Keep stdin and stdout for messages; what else reads gets nothing, what prints goes to stderr."""
    requests, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return requests, replies


if __name__ == "__main__":
    sys.exit(main())
