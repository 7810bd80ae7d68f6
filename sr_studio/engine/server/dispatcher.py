"""Turns each request into a job and its response. Never waits."""

from typing import assert_never

from sr_studio.engine.compute.admin import add_model, list_models, status
from sr_studio.engine.compute.computations import (
    Encoding,
    FinishedRaster,
    InputRaster,
    PictureRaster,
    ReferenceRaster,
    picture_computation,
    placed_computation,
    quality_computation,
    source_of,
)
from sr_studio.engine.compute.detail import DetailOf
from sr_studio.engine.compute.inspection import CodesOf, CountsOf
from sr_studio.engine.compute.job import Computation, Limits
from sr_studio.engine.compute.keeping import keep_blend
from sr_studio.engine.compute.places import PlacesOf
from sr_studio.engine.compute.shared_pixels import SharedPixels
from sr_studio.engine.compute.sources import Description, File, FileBytes
from sr_studio.engine.compute.upscaling import ModelBytes
from sr_studio.engine.server.outbox import Outbox
from sr_studio.engine.server.responders import (
    CodesResponder,
    CountsResponder,
    DetailResponder,
    FileResponder,
    ImageResponder,
    PictureResponder,
    PlacesResponder,
    PreparedResponder,
    Responder,
    ScoresResponder,
    TaskResponder,
)
from sr_studio.engine.server.result_store import Store
from sr_studio.engine.server.scheduler import Scheduler
from sr_studio.engine.wire.events import Failed, NeedImage, NeedModel
from sr_studio.engine.wire.requests import (
    OPENING_RANK,
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
    Hello,
    KeepBlend,
    ListModels,
    PutImage,
    PutModel,
    Refocus,
    RemoveModel,
    Request,
)
from sr_studio.errors import Message
from sr_studio.geometry import Box
from sr_studio.metrics.registry import metrics_named, without_reference

_MIN_STORE = 256 << 20
_MAX_STORE = 8 << 30


def default_store_bytes() -> int:
    """A quarter of the machine's memory, within 256 MiB and 8 GiB."""
    import psutil

    return int(min(max(psutil.virtual_memory().total // 4, _MIN_STORE), _MAX_STORE))


class RequestDispatcher:
    """Takes requests one by one: has each computed, with a `Responder` that sends its answer."""

    def __init__(self, outbox: Outbox, *, shares: bool = False) -> None:
        from sr_studio.imaging.image import DEFAULT_MAX_PIXELS

        self._outbox = outbox
        self._shares = shares
        """Whether the client can read this engine's segments."""
        self._store = Store(default_store_bytes())
        self._limits = Limits(max_pixels=DEFAULT_MAX_PIXELS)
        self._scheduler = Scheduler(self._store, self._limits, ask=self._ask, delivered=lambda: outbox.empty)

    def start(self) -> None:
        """Start the workers."""
        self._scheduler.start()

    def take(self, request: Request) -> None:
        """Act on one request. Raises StudioError where it cannot even be queued."""
        match request:
            case Hello():
                pass
            case Configure():
                self._configure(request)
            case PutImage() | PutModel():
                self._put(request)
            case GetPicture():
                self._picture(request)
            case GetScores():
                self._scores(request)
            case GetCodes() | GetCounts() | GetDetail() | GetPlaces():
                self._inspect(request)
            case EncodePicture():
                self._encode(request)
            case Refocus():
                self._refocus(request)
            case Cancel():
                self._cancel(request)
            case ListModels() | RemoveModel() | AddModel() | KeepBlend() | GetStatus():
                self._administer(request)
            case _:
                assert_never(request)

    def _want(
        self,
        computation: Computation,
        responder: Responder,
        *,
        rank: int,
        focus: Box | None = None,
        oldest_first: bool = False,
    ) -> None:
        self._outbox.open(responder.id, rank, focus)
        self._scheduler.want(
            computation, id=responder.id, sink=responder, rank=rank, focus=focus, oldest_first=oldest_first
        )

    def _administer(self, request: ListModels | RemoveModel | AddModel | KeepBlend | GetStatus) -> None:
        match request:
            case AddModel():
                task: Computation = add_model(request)
            case KeepBlend():
                task = keep_blend(request)
            case GetStatus():
                task = status(request)
            case _:
                task = list_models(request)
        self._want(task, TaskResponder(self._outbox, request.id), rank=-1)

    def _configure(self, request: Configure) -> None:
        from sr_studio.imaging.image import DEFAULT_MAX_PIXELS

        if request.store_bytes is not None:
            self._store.resize(request.store_bytes or default_store_bytes())
        if request.max_pixels is not None:
            self._limits.max_pixels = request.max_pixels or DEFAULT_MAX_PIXELS
        if request.device is not None:
            self._limits.device = request.device

    def _put(self, request: PutImage | PutModel) -> None:
        from sr_studio.imaging.image import digest

        name = digest(request.data)
        if isinstance(request, PutModel):
            self._scheduler.provide(ModelBytes(name), File(request.name, request.data))
            return
        self._scheduler.provide(FileBytes(name), File(request.name, request.data))
        responder = ImageResponder(self._outbox, request.id, request.name)
        self._want(Description(name), responder, rank=OPENING_RANK, oldest_first=True)

    def _ask(self, computation: Computation) -> None:
        if isinstance(computation, ModelBytes):
            self._outbox.send(NeedModel(computation.digest, computation.model))
            return
        assert isinstance(computation, FileBytes)
        self._outbox.send(NeedImage(computation.digest))

    def _picture(self, request: GetPicture) -> None:
        computation = picture_computation(request.picture, self._limits.device)
        if self._shares and not request.streamed:
            shared = SharedPixels(computation)
            prepared = self._store.get(shared)
            if prepared is None:
                share = request.prepare or (request.pixels and self._comes_whole(computation))
            else:
                share = request.prepare or prepared.segment is not None
            if share:
                self._want(shared, PreparedResponder(self._outbox, request), rank=request.rank)
                return
        responder = PictureResponder(self._outbox, request, source_of(request.picture).scale)
        self._want(computation, responder, rank=request.rank, focus=request.focus)

    def _comes_whole(self, computation: PictureRaster) -> bool:
        """Whether no part of a picture is there before the others: nobody waits longer for its segment."""
        if isinstance(computation, InputRaster | ReferenceRaster | FinishedRaster):
            return True
        return self._store.get(computation) is not None

    def _scores(self, request: GetScores) -> None:
        metrics = metrics_named(request.metrics)
        if not request.picture.source.reference:
            metrics = without_reference(metrics)
        responder = ScoresResponder(self._outbox, request)
        if not metrics:
            self._outbox.open(request.id, request.rank)
            responder.done(None, cached=True)
            return
        computation = quality_computation(request.picture, request.protocol, metrics, self._limits.device)
        self._want(computation, responder, rank=request.rank)

    def _inspect(self, request: GetCodes | GetCounts | GetDetail | GetPlaces) -> None:
        device = self._limits.device
        match request:
            case GetCodes():
                picture = picture_computation(request.picture, device)
                computation: Computation = CodesOf(picture, bytes(request.columns), bytes(request.rows))
                responder: Responder = CodesResponder(self._outbox, request.id)
            case GetCounts():
                computation = CountsOf(
                    picture_computation(request.picture, device), request.box, request.luma
                )
                responder = CountsResponder(self._outbox, request.id)
            case GetDetail():
                shown, shift = placed_computation(request.picture, device)
                computation = DetailOf(shown, request.picture.source.plain, request.box, shift)
                responder = DetailResponder(self._outbox, request.id)
            case GetPlaces():
                pictures = tuple(placed_computation(placed, device) for placed in request.pictures)
                computation = PlacesOf(pictures, request.side, request.count)
                responder = PlacesResponder(self._outbox, request.id)
        self._want(computation, responder, rank=request.rank)

    def _encode(self, request: EncodePicture) -> None:
        source = source_of(request.picture)
        computation = Encoding(
            picture_computation(request.picture, self._limits.device),
            request.format,
            request.quality,
            (source.input or source.reference) if request.metadata else "",
        )
        self._want(computation, FileResponder(self._outbox, request.id), rank=request.rank)

    def _refocus(self, request: Refocus) -> None:
        self._scheduler.refocus(request.id, request.rank, request.focus)
        self._outbox.refocus(request.id, request.rank, request.focus)

    def _cancel(self, request: Cancel) -> None:
        for id_ in request.ids:
            self._scheduler.cancel(id_)
            self._outbox.drop(id_, Failed(id=id_, message=Message("Cancelled."), cancelled=True))
