"""The engine's client: one method a request. Knows neither Qt nor torch.

`EngineClient` answers through events and never blocks; `BlockingEngine` waits for its answers.
"""

from array import array
from collections.abc import Iterable
from functools import partial
from pathlib import Path

import msgspec

from sr_studio.engine.client.connection import EngineConnection
from sr_studio.engine.client.pending import digest_of, digests_of
from sr_studio.engine.wire.pictures import Picture, Placed
from sr_studio.engine.wire.requests import (
    AddModel,
    Cancel,
    Configure,
    EncodePicture,
    GetCodes,
    GetCounts,
    GetDetail,
    GetPicture,
    GetPlaces,
    GetScores,
    GetStatus,
    KeepBlend,
    ListModels,
    Luma,
    PutImage,
    Refocus,
    RemoveModel,
    Request,
)
from sr_studio.geometry import Box
from sr_studio.imaging.files import read_bytes, spelled
from sr_studio.metrics.places import SIDE
from sr_studio.metrics.protocol import Protocol
from sr_studio.metrics.registry import default_metrics
from sr_studio.models.blending import Blend
from sr_studio.models.upscaler import ModelInfo


class EngineClient(EngineConnection):
    """Requests to one engine; `EngineConnection` says what its parameters are and what happens when it dies.

    Each request returns a number at once; its answer is the event with that ``id``.
    """

    def open_file(self, path: Path | str, *, name: str = "") -> int:
        """Have an image decoded; answered by ImageReady or Failed. The file is read on the sender thread."""
        path = Path(path)
        shown = spelled(name or path.name)

        def put(id_: int) -> Request:
            data = read_bytes(path)
            digest = digest_of(data)
            with self.changed:
                self.images.remember(digest, shown, path)
                if id_ in self.waiting:
                    self.waiting[id_].digests = frozenset({digest})
            return PutImage(id_, shown, memoryview(data))

        return self.ask(put)

    def open_bytes(self, data: bytes, *, name: str) -> int:
        """Have an image in memory decoded; the bytes are kept in case the engine needs them again."""
        digest, shown = digest_of(data), spelled(name)
        self.images.hold(digest, shown, data)
        return self.ask(lambda id_: PutImage(id_, shown, memoryview(data)), digests=(digest,))

    def forget(self, *digests: str) -> None:
        """Release what is remembered of images that will not be asked for any more."""
        for digest in digests:
            self.images.forget(digest)

    def picture(
        self,
        picture: Picture,
        *,
        rank: int = 0,
        focus: Box | None = None,
        pixels: bool = True,
        prepare: bool = False,
    ) -> int:
        """Have a picture computed; see `GetPicture`."""
        return self.ask(
            lambda id_: GetPicture(
                id=id_, picture=picture, rank=rank, focus=focus, pixels=pixels, prepare=prepare
            ),
            picture,
        )

    def scores(
        self,
        picture: Placed,
        protocol: Protocol,
        *,
        metrics: Iterable[str] | None = None,
        boxes: Iterable[Box] = (),
        rank: int = 0,
    ) -> int:
        """Have a picture scored by metrics of these names (the default ones); see `GetScores`."""
        names = tuple(metric.name for metric in default_metrics()) if metrics is None else tuple(metrics)
        kept = tuple(boxes)
        return self.ask(
            lambda id_: GetScores(
                id=id_, picture=picture, protocol=protocol, metrics=names, boxes=kept, rank=rank
            ),
            picture,
        )

    def places(self, pictures: Iterable[Placed], *, side: int = SIDE, count: int = 1, rank: int = 0) -> int:
        """Have the places found where pictures of one image differ most; see `GetPlaces`."""
        kept = tuple(pictures)
        return self.ask(
            lambda id_: GetPlaces(id=id_, pictures=kept, side=side, count=count, rank=rank),
            digests=digests_of(*kept),
        )

    def codes(self, picture: Picture, columns: Iterable[int], rows: Iterable[int], *, rank: int = 0) -> int:
        """Have codes of a picture read at its full depth; see `GetCodes`."""
        places = memoryview(array("i", columns)).cast("B"), memoryview(array("i", rows)).cast("B")
        return self.ask(
            lambda id_: GetCodes(id=id_, picture=picture, columns=places[0], rows=places[1], rank=rank),
            picture,
        )

    def counts(self, picture: Picture, box: Box, *, luma: Luma = "bt601", rank: int = 0) -> int:
        """Have the codes in a box of a picture counted; see `GetCounts`."""
        return self.ask(
            lambda id_: GetCounts(id=id_, picture=picture, box=box, luma=luma, rank=rank), picture
        )

    def detail(self, picture: Placed, *, box: Box | None = None, rank: int = 0) -> int:
        """Have the detail of a picture compared with its reference's; see `GetDetail`."""
        return self.ask(lambda id_: GetDetail(id=id_, picture=picture, box=box, rank=rank), picture)

    def encode(
        self,
        picture: Picture,
        *,
        format: str = "png",  # noqa: A002
        quality: int = 95,
        metadata: bool = True,
        rank: int = 0,
    ) -> int:
        """Have a picture encoded as a file; answered by `EncodedFile` or Failed."""
        return self.ask(
            lambda id_: EncodePicture(
                id=id_, picture=picture, format=format, quality=quality, metadata=metadata, rank=rank
            ),
            picture,
        )

    def refocus(self, id: int, *, rank: int, focus: Box | None = None) -> None:  # noqa: A002
        """Change the urgency or focus of a request under way; nothing happens if it has been answered."""
        with self.changed:
            pending = self.waiting.get(id)
            if pending is None or callable(pending.message):
                return
            if isinstance(pending.message, GetPicture):
                pending.message = msgspec.structs.replace(pending.message, rank=rank, focus=focus)
            elif isinstance(pending.message, GetScores | EncodePicture):
                pending.message = msgspec.structs.replace(pending.message, rank=rank)
            if pending.sent:
                self.control.append(Refocus(id=id, rank=rank, focus=focus))
                self.changed.notify_all()

    def cancel(self, *ids: int) -> None:
        """Stop requests; each is answered by ``Failed(cancelled=True)``, unless its answer is under way."""
        with self.changed:
            under_way = []
            for id_ in ids:
                pending = self.waiting.get(id_)
                if pending is None:
                    continue
                pending.cancelled = True
                if pending.sent:
                    under_way.append(id_)
                else:
                    self.control.append(partial(self.answer_cancelled, pending))
            if under_way:
                self.control.append(Cancel(tuple(under_way)))
            self.changed.notify_all()

    def list_models(self) -> int:
        """Answered by Models."""
        return self.ask(ListModels)

    def add_model(self, path: Path | str) -> int:
        """Have a model file checked and kept; answered by ModelAdded. Read on the sender thread."""
        path = Path(path)
        folder = spelled(path.absolute().parent.name)
        return self.ask(lambda id_: AddModel(id_, spelled(path.name), memoryview(read_bytes(path)), folder))

    def keep_blend(self, blend: Blend, *, name: str) -> int:
        """Have weights between two checkpoints added to the models: answered by ModelAdded."""
        return self.ask(
            lambda id_: KeepBlend(
                id=id_, first=blend.first, second=blend.second, alpha=blend.alpha, name=spelled(name)
            ),
            digests=(blend.first, blend.second),
        )

    def hold_model(self, model: ModelInfo, data: bytes) -> None:
        """Keep the bytes of a model file that is in no library, for pictures that name its digest.

        ``model.digest`` is that of ``data`` (BLAKE2b-128, hex). An engine that lacks them is sent them.
        """
        self._models.hold(model.digest, model.label, data)

    def remove_model(self, name: str) -> int:
        """Answered by Models."""
        return self.ask(lambda id_: RemoveModel(id_, name))

    def status(self, *, devices: bool = False) -> int:
        """Answered by Status; ``devices`` imports torch in the engine to find them all."""
        return self.ask(lambda id_: GetStatus(id_, devices))

    def configure(
        self, *, store_bytes: int | None = None, max_pixels: int | None = None, device: str | None = None
    ) -> None:
        """Change limits and choices, for this engine and those that follow; see `Configure`."""
        change = Configure(store_bytes=store_bytes, max_pixels=max_pixels, device=device)
        given = {name: value for name, value in msgspec.structs.asdict(change).items() if value is not None}
        with self.changed:
            self.configuration = msgspec.structs.replace(self.configuration, **given)
            self.control.append(change)
            self.changed.notify_all()
