"""What waits to be written to the client, and in which order.

Reader and workers only ever append; one thread writes. Each request has a queue of its own, and the
queues of more urgent requests are emptied first. Pixels wait as references to the arrays they belong
to and are cut into tiles, converted and copied only when their turn comes, nearest to the focus first:
a slow client costs no memory and a late change of focus still counts.
"""

import math
import threading
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import msgspec
import numpy as np
from numpy.typing import NDArray

from sr_studio.engine.compute.raster import Patch
from sr_studio.engine.wire.events import (
    ANSWERS,
    Data,
    Progress,
    Tile,
)
from sr_studio.engine.wire.frames import to_frame, write_all
from sr_studio.engine.wire.requests import REST_RANK
from sr_studio.geometry import Box
from sr_studio.imaging.formats.decoded import to_8_bit

TILE_BYTES = 1024 * 1024
"""Most bytes of pixels or file in one message."""
TILE_SIDE = 512
BEYOND = 1e6
"""From this `distance` on a patch lies outside of a box."""


def to_codes(patch: Patch) -> NDArray[np.uint8]:
    """The patch as it is shown: HxWx3, HxWx4 with alpha, HxWx1 for a map (HxW); uint8, contiguous."""
    pixels = to_8_bit(patch.pixels)
    if pixels.ndim == 2:
        return np.ascontiguousarray(pixels[:, :, None])
    if pixels.shape[2] == 1:
        pixels = np.repeat(pixels, 3, axis=2)
    if patch.alpha is not None:
        pixels = np.concatenate((pixels, to_8_bit(patch.alpha)[:, :, None]), axis=2)
    return np.ascontiguousarray(pixels)


def cut(patch: Patch) -> list[Patch]:
    """The patch in pieces of at most `TILE_BYTES` once converted (four channels at most)."""
    height, width = patch.pixels.shape[:2]
    if height * width * 4 <= TILE_BYTES:
        return [patch]
    tall = min(height, max(TILE_SIDE, TILE_BYTES // 4 // width))
    wide = min(width, max(TILE_SIDE, TILE_BYTES // 4 // height))
    return [
        Patch(
            patch.x + x,
            patch.y + y,
            patch.pixels[y : y + tall, x : x + wide],
            None if patch.alpha is None else patch.alpha[y : y + tall, x : x + wide],
        )
        for y in range(0, height, tall)
        for x in range(0, width, wide)
    ]


def distance(patch: Patch, focus: Box) -> float:
    """How far a patch lies from a box, in pixels: 0 where they touch, ordered by centres within."""
    height, width = patch.pixels.shape[:2]
    dx = max(focus.x - (patch.x + width), patch.x - (focus.x + focus.width), 0)
    dy = max(focus.y - (patch.y + height), patch.y - (focus.y + focus.height), 0)
    centre = math.hypot(
        patch.x + width / 2 - focus.x - focus.width / 2, patch.y + height / 2 - focus.y - focus.height / 2
    )
    return math.hypot(dx, dy) * BEYOND + centre


@dataclass(eq=False)
class PendingResponse:
    """What waits to be written about one request, in order: events, tiles and progress, final event."""

    id: int
    rank: int
    order: int
    focus: Box | None = None
    """In reference pixels."""
    ratio: float = 1.0
    """Pixels of the picture per reference pixel."""
    events: deque[msgspec.Struct] = field(default_factory=deque)
    patches: list[Patch] = field(default_factory=list)
    progress: Progress | None = None
    pieces: deque[memoryview] = field(default_factory=deque)
    closing: deque[msgspec.Struct] = field(default_factory=deque)
    sorted: bool = True

    @property
    def waiting(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.events or self.patches or self.progress or self.pieces or self.closing)

    @property
    def urgency(self) -> tuple[int, int]:
        """The smallest is written first: what is looked at of every picture before the rest of any."""
        rest = not self.events and self.progress is None and self._beyond_focus
        return self.rank + (REST_RANK if rest else 0), -self.order

    @property
    def _beyond_focus(self) -> bool:
        if self.focus is None or not self.patches:
            return False
        if not self.sorted:
            self._sort()
        return distance(self.patches[-1], self._seen(self.focus)) >= BEYOND

    def next(self) -> msgspec.Struct | Patch:
        """Take the next thing to write."""
        if self.events:
            return self.events.popleft()
        if self.progress is not None:
            progress, self.progress = self.progress, None
            return progress
        if self.patches:
            if not self.sorted:
                self._sort()
            return self.patches.pop()
        if self.pieces:
            return Data(self.id, self.pieces.popleft())
        return self.closing.popleft()

    def _sort(self) -> None:
        """Nearest to the focus last, where `next` takes from; without a focus in reading order."""
        if self.focus is None:
            self.patches.sort(key=lambda patch: (-patch.y, -patch.x))
        else:
            seen = self._seen(self.focus)
            self.patches.sort(key=lambda patch: -distance(patch, seen))
        self.sorted = True

    def _seen(self, box: Box) -> Box:
        return Box(*(round(side * self.ratio) for side in (box.x, box.y, box.width, box.height)))


class Outbox:
    """The writer thread and what waits for it. Every method returns at once."""

    def __init__(self, write: Callable[[memoryview], int | None], *, on_broken: Callable[[], None]) -> None:
        self._write = write
        self._on_broken = on_broken
        self._changed = threading.Condition()
        self._urgent: deque[msgspec.Struct] = deque()
        self._responses: dict[int, PendingResponse] = {}
        self._arrivals = 0
        self._writing = False

    def start(self) -> None:
        """Start the writer: a daemon thread, the process never waits for it."""
        threading.Thread(target=self._run, name="engine writer", daemon=True).start()

    @property
    def empty(self) -> bool:
        """Whether everything has been written."""
        with self._changed:
            return self._idle

    @property
    def _idle(self) -> bool:
        return not (
            self._writing or self._urgent or any(response.waiting for response in self._responses.values())
        )

    def flush(self, *, timeout: float) -> bool:
        """Wait until everything has been written. False where that takes longer."""
        with self._changed:
            return self._changed.wait_for(lambda: self._idle, timeout)

    def send(self, event: msgspec.Struct) -> None:
        """Write an event before everything else that waits."""
        with self._changed:
            self._urgent.append(event)
            self._changed.notify()

    def open(self, id: int, rank: int, focus: Box | None = None) -> None:  # noqa: A002 - the wire's word
        """Begin the queue of a request. ``focus`` is in reference pixels."""
        with self._changed:
            self._arrivals += 1
            self._responses[id] = PendingResponse(id, rank, self._arrivals, focus)

    def measure(self, id: int, ratio: float) -> None:  # noqa: A002
        """Say how many pixels of the picture a reference pixel is."""
        with self._changed:
            response = self._responses.get(id)
            if response is not None:
                response.ratio, response.sorted = ratio, False

    def say(self, id: int, event: msgspec.Struct) -> None:  # noqa: A002
        """Append an event that precedes the request's pixels; a `Progress` replaces an unwritten one."""
        with self._changed:
            response = self._responses.get(id)
            if response is None:
                return
            if isinstance(event, Progress):
                response.progress = event
            else:
                response.events.append(event)
            self._changed.notify()

    def paste(self, id: int, patch: Patch) -> None:  # noqa: A002
        """Append finished pixels."""
        pieces = cut(patch)
        with self._changed:
            response = self._responses.get(id)
            if response is None:
                return
            response.patches += pieces
            response.sorted = False
            self._changed.notify()

    def attach(self, id: int, data: bytes) -> None:  # noqa: A002
        """Append a file, to be sent in pieces."""
        view = memoryview(data)
        with self._changed:
            response = self._responses.get(id)
            if response is None:
                return
            response.pieces += (view[at : at + TILE_BYTES] for at in range(0, len(view), TILE_BYTES))
            self._changed.notify()

    def close(self, id: int, *events: msgspec.Struct) -> None:  # noqa: A002
        """Append the final events of a request, written after its pixels."""
        with self._changed:
            response = self._responses.get(id)
            if response is None:
                return
            response.progress = None
            response.closing += events
            self._changed.notify()

    def restart(self, id: int) -> None:  # noqa: A002
        """Drop what was not yet written: the request's picture begins anew."""
        with self._changed:
            response = self._responses.get(id)
            if response is not None:
                response.events.clear()
                response.patches.clear()

    def refocus(self, id: int, rank: int, focus: Box | None) -> None:  # noqa: A002
        """Change a request's urgency and focus (in reference pixels)."""
        with self._changed:
            response = self._responses.get(id)
            if response is not None:
                response.rank, response.focus, response.sorted = rank, focus, False

    def drop(self, id: int, event: msgspec.Struct) -> bool:  # noqa: A002
        """Forget what waits for a request and send ``event`` instead. False if there was nothing to drop."""
        with self._changed:
            if self._responses.pop(id, None) is None:
                return False
            self._urgent.append(event)
            self._changed.notify()
            return True

    def _run(self) -> None:
        while True:
            with self._changed:
                self._writing = False
                while (item := self._next()) is None:
                    self._changed.notify_all()
                    self._changed.wait()
                self._writing = True
            for event in _events(item):
                try:
                    write_all(self._write, to_frame(event))
                except OSError:
                    self._on_broken()
                    return

    def _next(self) -> msgspec.Struct | tuple[int, Patch] | None:
        if self._urgent:
            return self._urgent.popleft()
        waiting = [response for response in self._responses.values() if response.waiting]
        if not waiting:
            return None
        response = min(waiting, key=lambda response: response.urgency)
        item = response.next()
        if isinstance(item, Patch):
            return response.id, item
        if not response.waiting and isinstance(item, ANSWERS):
            del self._responses[response.id]
        return item


def _events(item: msgspec.Struct | tuple[int, Patch]) -> Iterable[msgspec.Struct]:
    if isinstance(item, msgspec.Struct):
        return (item,)
    request, patch = item
    codes = to_codes(patch)
    height, width, channels = codes.shape
    data = codes.reshape(-1).data
    return (Tile(id=request, x=patch.x, y=patch.y, width=width, height=height, channels=channels, data=data),)
