"""From what a job gives to what the client reads: one sink a kind of request."""

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

import msgspec

from sr_studio.engine.compute.computations import EncodedFile
from sr_studio.engine.compute.inspection import Counted
from sr_studio.engine.compute.places import FoundPlaces
from sr_studio.engine.compute.raster import Opened, Patch, Raster
from sr_studio.engine.compute.shared_pixels import Prepared
from sr_studio.engine.compute.sources import Described
from sr_studio.engine.server.faults import sentence_of
from sr_studio.engine.server.outbox import Outbox
from sr_studio.engine.wire.events import (
    Codes,
    Counts,
    DetailBands,
    Encoded,
    Failed,
    FoundPlace,
    ImageReady,
    PictureReady,
    PictureShared,
    PictureStarted,
    Places,
    Progress,
    Scores,
)
from sr_studio.engine.wire.requests import GetPicture, GetScores
from sr_studio.errors import Message, message
from sr_studio.metrics.detail import Detail
from sr_studio.metrics.metric import Score
from sr_studio.metrics.registry import metrics_named

if TYPE_CHECKING:
    from sr_studio.imaging.pixels import Pixels
    from sr_studio.metrics.quality import QualityMap


class Responder(ABC):
    """The `Sink` of a request: its progress, its value as the client reads it, a sentence where it fails."""

    def __init__(self, outbox: Outbox, id: int) -> None:  # noqa: A002 - the wire's word
        self.outbox = outbox
        self.id = id

    def part(self, part: Any) -> None:  # noqa: B027 - most have none
        """Only pictures come in parts."""

    def restart(self) -> None:  # noqa: B027
        """Only pictures come in parts."""

    def progress(self, stage: str, done: float, behind: str = "") -> None:
        """Tell the pane."""
        self.outbox.say(self.id, Progress(id=self.id, stage=stage, done=done, behind=behind))

    @abstractmethod
    def done(self, value: Any, *, cached: bool) -> None:
        """Send the value."""

    def failed(self, error: BaseException, log: str) -> None:
        """Say why."""
        self.outbox.close(self.id, Failed(id=self.id, message=sentence_of(error), log=log))


class TaskResponder(Responder):
    """The value is the message."""

    def done(self, value: msgspec.Struct, *, cached: bool) -> None:  # noqa: ARG002
        """Send it."""
        self.outbox.close(self.id, value)


class ImageResponder(Responder):
    """Facts and thumbnail of a decoded image."""

    def __init__(self, outbox: Outbox, id: int, name: str) -> None:  # noqa: A002
        super().__init__(outbox, id)
        self.name = name

    def done(self, value: Described, *, cached: bool) -> None:  # noqa: ARG002
        """Send them."""
        height, width = value.thumbnail.shape[:2]
        image = msgspec.structs.replace(value.image, name=self.name)
        self.outbox.close(
            self.id, ImageReady(self.id, image, width, height, value.thumbnail.reshape(-1).data)
        )


class PictureResponder(Responder):
    """Size, tiles as they come, and the facts at the end."""

    def __init__(self, outbox: Outbox, request: GetPicture, reference_scale: int) -> None:
        super().__init__(outbox, request.id)
        self.pixels = request.pixels
        self.reference_scale = reference_scale
        """Reference pixels per input pixel."""
        self.opened = False

    def part(self, part: Opened | Patch) -> None:
        """Pass on the size, then tiles."""
        if isinstance(part, Opened):
            self._open(part.width, part.height, part.channels, part.scale)
        elif self.pixels:
            self.outbox.paste(self.id, part)

    def restart(self) -> None:
        """What was not yet written is void; the size comes again."""
        self.opened = False
        self.outbox.restart(self.id)

    def done(self, value: Raster, *, cached: bool) -> None:
        """Send what was not sent while it was made, then the facts."""
        if not self.opened:
            self._open(value.width, value.height, value.channels, value.scale)
            if self.pixels:
                self.outbox.paste(self.id, Patch(0, 0, value.pixels, value.alpha))
        size = value.width, value.height, value.channels
        self.outbox.close(self.id, ready_event(self.id, value, size, cached=cached))

    def _open(self, width: int, height: int, channels: int, scale: int) -> None:
        self.opened = True
        self.outbox.say(self.id, PictureStarted(id=self.id, width=width, height=height, channels=channels))
        self.outbox.measure(self.id, scale / self.reference_scale if scale else 1.0)


class PreparedResponder(Responder):
    """A picture that is ready in a segment; where nobody waits for pixels, only its facts."""

    def __init__(self, outbox: Outbox, request: GetPicture) -> None:
        super().__init__(outbox, request.id)
        self.pixels = request.pixels

    def done(self, value: Prepared, *, cached: bool) -> None:
        """Say where it is."""
        size = width, height, channels = value.width, value.height, value.channels
        ready = ready_event(self.id, value.facts, size, cached=cached)
        if not self.pixels or value.segment is None:
            self.outbox.close(self.id, ready)
            return
        shared = PictureShared(
            id=self.id, segment=value.segment.name, width=width, height=height, channels=channels
        )
        self.outbox.close(self.id, shared, ready)


def ready_event(id_: int, facts: Raster, size: tuple[int, int, int], *, cached: bool) -> PictureReady:
    """What is said of a finished picture of that width, height and number of channels."""
    return PictureReady(
        id=id_,
        width=size[0],
        height=size[1],
        channels=size[2],
        scale=facts.scale,
        depth=facts.depth,
        device=facts.device,
        precision=facts.precision,
        seconds=facts.seconds,
        memory_peak=facts.memory.peak,
        memory_of=facts.memory.of,
        cached=cached,
        notices=facts.notices,
    )


class ScoresResponder(Responder):
    """Scores of the whole image and of boxes, read from their maps."""

    def __init__(self, outbox: Outbox, request: GetScores) -> None:
        super().__init__(outbox, request.id)
        self.request = request

    def done(self, value: "QualityMap | None", *, cached: bool) -> None:  # noqa: ARG002
        """Read them: microseconds a box. None where no metric that was asked for can be computed."""
        whole = self._complete(value.whole() if value is not None else Score())
        boxes = tuple(
            self._complete(value.box(box.x, box.y, box.width, box.height) if value is not None else Score())
            for box in self.request.boxes
        )
        scores = Scores(id=self.id, protocol=self.request.protocol, whole=whole, boxes=boxes)
        self.outbox.close(self.id, scores)

    def _complete(self, score: Score) -> Score:
        """Say why, of every metric that was asked for and not computed."""
        known = {metric.name for metric in metrics_named(self.request.metrics)}
        missing = {
            name: Message("no reference: only the low-resolution image is known")
            if name in known
            else message("this engine does not know the metric “{name}”", name=name)
            for name in self.request.metrics
            if not score.answers([name])
        }
        return score.joined(Score(missing=missing))


class PlacesResponder(Responder):
    """Where pictures differ most."""

    def done(self, value: FoundPlaces, *, cached: bool) -> None:  # noqa: ARG002
        """Send it."""
        places = tuple(FoundPlace(place.box, place.difference) for place in value.places)
        self.outbox.close(self.id, Places(id=self.id, places=places))


class CodesResponder(Responder):
    """Codes at places."""

    def done(self, value: "Pixels", *, cached: bool) -> None:  # noqa: ARG002
        """Send them."""
        depth, channels = value.dtype.itemsize * 8, value.shape[1]
        self.outbox.close(
            self.id, Codes(id=self.id, depth=depth, channels=channels, data=memoryview(value.tobytes()))
        )


class CountsResponder(Responder):
    """How often codes occur."""

    def done(self, value: Counted, *, cached: bool) -> None:  # noqa: ARG002
        """Send it."""
        found = value.found
        counts = Counts(
            id=self.id,
            depth=value.depth,
            pixels=int(found.counts[0].sum()),
            hidden=found.hidden,
            counts=tuple(map(tuple, found.counts.tolist())),
            means=found.means,
            deviations=found.deviations,
        )
        self.outbox.close(self.id, counts)


class DetailResponder(Responder):
    """Detail by frequency."""

    def done(self, value: Detail, *, cached: bool) -> None:  # noqa: ARG002
        """Send it."""
        self.outbox.close(self.id, DetailBands(id=self.id, detail=value))


class FileResponder(Responder):
    """An encoded file in pieces."""

    def done(self, value: EncodedFile, *, cached: bool) -> None:  # noqa: ARG002
        """Send it."""
        self.outbox.attach(self.id, value.data)
        self.outbox.close(self.id, Encoded(id=self.id, size=len(value.data), notes=value.notes))
