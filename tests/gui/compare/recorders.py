"""Stands in for the engine's client where a unit under test speaks to its interface alone."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from sr_studio.engine.client.pending import digest_of
from sr_studio.engine.wire.events import Failed, ImageInfo, ImageReady, PictureReady, PictureStarted, Scores
from sr_studio.engine.wire.pictures import Picture, Shown
from sr_studio.errors import Message
from sr_studio.geometry import Box
from sr_studio.gui.compare.image_entry import Entry, ImageFile
from sr_studio.gui.compare.image_list import ImageList
from sr_studio.metrics.metric import Score
from sr_studio.metrics.protocol import Protocol
from sr_studio.models.upscaler import ModelInfo


def ready(id_: int, name: str, size: tuple[int, int], digest: str) -> ImageReady:
    """What the engine says of a decoded file."""
    info = ImageInfo(
        digest=digest, name=name, width=size[0], height=size[1], channels=3, alpha=False, depth=8,
        format="PNG", colour=Message("sRGB"), notes=(),
    )  # fmt: skip
    return ImageReady(id=id_, image=info, thumbnail=bytes(4), thumbnail_width=1, thumbnail_height=1)


@dataclass
class FileRecorder:
    """Writes down which files are to be opened; `answer` is the engine's turn."""

    sizes: dict[str, tuple[int, int]] = field(default_factory=dict)
    asked: dict[int, tuple[str, str]] = field(default_factory=dict)
    """Name and digest by request."""
    forgotten: set[str] = field(default_factory=set)
    last: int = 0
    version: int = 0

    def open_file(self, path: Path, *, name: str = "") -> int:
        """As `EngineClient`."""
        self.last += 1
        self.asked[self.last] = (name or path.name, f"{path.name} {self.version}")
        return self.last

    def open_bytes(self, data: bytes, *, name: str) -> int:
        """As `EngineClient`."""
        self.last += 1
        self.asked[self.last] = (name, digest_of(data))
        return self.last

    def forget(self, *digests: str) -> None:
        """As `EngineClient`."""
        self.forgotten |= set(digests)

    def answer(self, image_list: ImageList, *, failing: str = "") -> None:
        """Decode everything asked for, in order; a name in ``failing`` cannot be decoded."""
        for id_, (name, digest) in list(self.asked.items()):
            del self.asked[id_]
            if name == failing:
                assert image_list.failed(Failed(id=id_, message=Message(f"{name} is no image.")))
            else:
                size = self.sizes.get(name, (60, 40))
                assert image_list.image_ready(ready(id_, name, size, digest))


@dataclass
class PaneRecorder:
    """Writes down which pictures and scores are wanted; `finish` and `score` are the engine's turn."""

    pictures: dict[int, Picture] = field(default_factory=dict)
    urgency: dict[int, tuple[int, Box | None]] = field(default_factory=dict)
    """Rank and focus by request."""
    prepared: set[int] = field(default_factory=set)
    """Requests without pixels."""
    score_ranks: set[int] = field(default_factory=set)
    questions: dict[int, tuple[Shown, Protocol, tuple[Box, ...]]] = field(default_factory=dict)
    metrics: set[tuple[str, ...]] = field(default_factory=set)
    """Names of metrics that were asked for together."""
    last: int = 0

    def picture(
        self,
        picture: Picture,
        *,
        rank: int = 0,
        focus: Box | None = None,
        pixels: bool = True,
        prepare: bool = False,
    ) -> int:
        """As `EngineClient`."""
        self.last += 1
        self.pictures[self.last], self.urgency[self.last] = picture, (rank, focus)
        if prepare:
            assert not pixels
            self.prepared.add(self.last)
        return self.last

    def refocus(self, id: int, *, rank: int, focus: Box | None = None) -> None:  # noqa: A002
        """As `EngineClient`."""
        self.urgency[id] = rank, focus

    def cancel(self, *ids: int) -> None:
        """As `EngineClient`."""
        for id_ in ids:
            self.pictures.pop(id_, None)

    def scores(
        self,
        picture: Shown,
        protocol: Protocol,
        *,
        metrics: Iterable[str] | None = None,
        boxes: Iterable[Box] = (),
        rank: int = 0,
    ) -> int:
        """As `EngineClient`."""
        self.last += 1
        self.metrics.add(tuple(metrics or ()))
        self.score_ranks.add(rank)
        self.questions[self.last] = (picture, protocol, tuple(boxes))
        return self.last

    def finish(self, take: Callable[[object], object]) -> None:
        """Compute every picture asked for."""
        for id_ in list(self.pictures):
            if id_ in self.pictures:
                del self.pictures[id_]
                take(PictureStarted(id=id_, width=8, height=4, channels=3))
                take(PictureReady(id=id_, width=8, height=4, channels=3, scale=4))

    def score(self, take: Callable[[object], object], value: Callable[[Shown, Box | None], Score]) -> None:
        """Answer every question under way and those that follow."""
        while self.questions:
            id_, (picture, protocol, boxes) = self.questions.popitem()
            answers = tuple(value(picture, box) for box in boxes)
            take(Scores(id=id_, protocol=protocol, whole=value(picture, None), boxes=answers))


def psnr(value: float) -> Score:
    """A score that is compared by PSNR."""
    return Score({"psnr": value, "ssim": 0.5})


def opened_entry(
    key: int, name: str, size: tuple[int, int], *, reference: tuple[int, int] | None = None
) -> Entry:
    """An entry whose files are decoded; with a size of a reference it is a pair."""

    def file(name: str, size: tuple[int, int]) -> ImageFile:
        info = ready(0, name, size, f"{name} {size}").image
        return ImageFile(info=info, thumbnail=bytes(4), thumbnail_size=(1, 1), path=Path("/pictures") / name)

    entry = Entry(key=key, name=name).with_image(file(name, size))
    return replace(entry, reference=file(f"{name} HR", reference)) if reference else entry


def model(name: str, *, scale: int = 0) -> ModelInfo:
    """A model file of a scale, or (scale 0) a kernel."""
    return ModelInfo(
        name=name, label=name.title(), scale=scale, origin="bundled", digest=name if scale else ""
    )
