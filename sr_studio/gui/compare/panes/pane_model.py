"""The panes of the image looked at: which pictures they show, how far these are, and their scores.

`PaneModel.show` derives from the state which pictures are wanted and how urgently; the difference to what is
under way becomes requests and cancellations. Nothing here waits.
"""

from collections.abc import Iterable, Sequence
from typing import Protocol as Interface

from PySide6.QtCore import QObject, Signal

from sr_studio.engine.wire.events import Failed, Scores
from sr_studio.engine.wire.pictures import (
    UNMOVED,
    Picture,
    Placed,
    Shifts,
    Shown,
    UpscaledPicture,
    shifts_of,
)
from sr_studio.errors import Message
from sr_studio.geometry import Box
from sr_studio.gui.compare.flip_keys import FlipKeys
from sr_studio.gui.compare.image_entry import (
    INPUT_KEY,
    REFERENCE_KEY,
    Entry,
    Setup,
    grid_size_of,
    input_scale,
    methods_of,
    pictures_of,
    role_of,
)
from sr_studio.gui.compare.offsets import Offsets, bare, is_shown
from sr_studio.gui.compare.panes.pane_states import (
    best_keys,
    label_of,
    pane_state,
    scores_text,
)
from sr_studio.gui.compare.panes.picture_cache import DEFAULT_LIMIT
from sr_studio.gui.compare.panes.picture_loader import PictureEngine, PictureLoader
from sr_studio.gui.compare.panes.score_requests import LiveScores, ScoreEngine
from sr_studio.gui.compare.panes.stand_ins import StandIns
from sr_studio.gui.compare.panes.wanted_maps import WantedMaps, label_in_map, nothing_to_compare
from sr_studio.gui.compare.panes.wanted_pictures import WantedPictures
from sr_studio.gui.compare.view.state import DifferenceWanted, PaneState
from sr_studio.gui.i18n import sentence
from sr_studio.gui.once_per_turn import OncePerTurn
from sr_studio.metrics.metric import Metric, Score, unscored
from sr_studio.metrics.protocol import COMMUNITY, Protocol
from sr_studio.metrics.registry import default_metrics, without_reference
from sr_studio.models.upscaler import ModelInfo

SCORE_RANK = 50
"""Pictures on screen come before their scores: the maps of a large picture take half a second each."""

BACKGROUND_RANK = 200
"""Scores of images that nobody looks at come last."""


class PaneEngine(PictureEngine, ScoreEngine, Interface):
    """The part of `EngineClient` that fills panes."""


class PaneModel(QObject):
    """What the compare view and the table of scores show."""

    changed = Signal()
    """The set of panes, their order or the size of the image is another."""
    pane_changed = Signal(str)
    """One pane has another state."""
    pixels_arrived = Signal(str)
    """A pane's picture has new pixels."""
    scores_changed = Signal()
    """Some score is known now, or belongs to what is no longer shown."""
    retried = Signal(bool)
    """What failed is asked for again; True: everything is, because another engine answers now."""

    def __init__(
        self,
        client: PaneEngine,
        *,
        protocol: Protocol = COMMUNITY,
        limit: int = DEFAULT_LIMIT,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._client = client
        self.loader = PictureLoader(client, limit=limit, parent=self)
        self.live = LiveScores(self._ask_scores)
        self.protocol = protocol
        self.metrics = default_metrics()
        self._also: tuple[Metric, ...] = ()
        self._background: tuple[Placed, ...] = ()
        self.visible: Box | None = None
        self.region: Box | None = None
        self._entry: Entry | None = None
        self._setup = Setup()
        self._models: tuple[ModelInfo, ...] = ()
        self._chosen: tuple[ModelInfo, ...] = ()
        """The models of all entries; those shown are without methods that this one has no result of."""
        self.flip_keys = FlipKeys()
        self._wanted = WantedPictures(self.loader)
        self._maps = WantedMaps()
        self.offsets = Offsets(self)
        self.offsets.changed.connect(self._moved)
        self._pictures: dict[str, Picture] = {}
        self._stand_ins = StandIns(self.loader.cache)
        self.lasting: set[str] = set()
        """Panes that keep their pixels until others of their picture replace them."""
        self._dirty: set[str] = set()
        self._headings: dict[str, tuple[Score | None, bool]] = {}
        """Score of the whole image in each model's header, and whether it is the best."""
        self._flush = OncePerTurn(self._tell, self)
        self.loader.pixels_arrived.connect(self._pixels)
        self.loader.changed.connect(self._picture_changed)
        self.loader.finished.connect(self._picture_finished)
        self.loader.lost.connect(self._picture_lost)

    # -------------------------------------------------------------------------------- what is shown

    def show(
        self,
        entry: Entry | None,
        setup: Setup,
        models: Sequence[ModelInfo],
        *,
        neighbours: Sequence[Entry] = (),
    ) -> None:
        """Show an entry under these models; ``neighbours`` are prepared for when they are asked for."""
        same = entry is not None and self._entry is not None and entry.key == self._entry.key
        own = methods_of(entry, models) if entry is not None else tuple(models)
        size = grid_size_of(entry, setup, own)
        if not same or size != self.size:
            # The view stays where it is over an image of the same size, and then tells of no change.
            self.visible = self.visible.within(*size) if self.visible else None
            self.region = None
        if same:
            self._stand_ins.keep(self._pictures)
        else:
            self._stand_ins.clear()
        self._entry, self._setup, self._models, self._chosen = entry, setup, own, tuple(models)
        self._wanted.neighbours = tuple(neighbours)
        self.flip_keys.renew([model.name for model in models], afresh=not same)
        self._derive()
        self._stand_ins.leave_where(self.complete)
        self._headings = self._scores_in_headers()
        self.changed.emit()
        self._want_scores()

    def set_neighbours(self, neighbours: Sequence[Entry]) -> None:
        """Prepare these, because the list around the entry is another."""
        self._wanted.neighbours = tuple(neighbours)
        self._ask()

    def look_at(self, visible: Box | None) -> None:
        """The part of the image in view: reference pixels where panes are in line."""
        if visible != self.visible:
            self.visible = visible
            if self.loader.busy:
                self._ask()
            self._want_scores()

    def set_region(self, region: Box | None) -> None:
        """The dragged box: reference pixels where panes are in line."""
        if region != self.region:
            self.region = region
            self._want_scores()

    def set_front(self, key: str) -> None:
        """The pane the user works with; it is computed first."""
        if key != self._wanted.front:
            self._wanted.front = key
            if self.loader.busy:
                self._ask()

    def set_protocol(self, protocol: Protocol) -> None:
        """Score under another recipe."""
        if protocol != self.protocol:
            self.protocol = protocol
            self._want_scores()

    def set_metrics(self, metrics: Sequence[Metric]) -> None:
        """Score by these metrics, shown in this order."""
        if tuple(metrics) != self.metrics:
            self.metrics = tuple(metrics)
            self._want_scores()
            self._mark(*self.model_keys())

    def score_also(self, metrics: Sequence[Metric], background: Iterable[Placed] = ()) -> None:
        """Score by these too, though no header and no table shows them; and score pictures of other images.

        ``background``: pictures that are scored whole, by the same metrics, after what is on screen.
        """
        wanted = tuple(metrics), tuple(background)
        if wanted != (self._also, self._background):
            self._also, self._background = wanted
            self._want_scores()

    def set_differences(self, wanted: Iterable[DifferenceWanted]) -> None:
        """Fetch these maps of how two panes differ, and no others; each is the pane of its key."""
        changed = self._maps.want(wanted)
        if changed is not None:
            self._derive()
            self._mark(*changed)

    def _moved(self, image: int) -> None:
        if self._entry is not None and self._entry.key == image:
            self._want_scores()

    def refresh(self) -> None:
        """Ask again for what failed, and for what the engine lost."""
        self.loader.cache.forget_failures()
        self.live.forget_failures()
        self._derive()
        self._mark(*self._pictures)
        self._want_scores()
        self.retried.emit(False)

    def redo(self) -> None:
        """Have everything computed anew; what is on screen stays until the new pixels arrive."""
        self.loader.begin_anew(self._pictures.values())
        self.live.forget()
        self._derive()
        self._mark(*self._pictures)
        self._want_scores()
        self.retried.emit(True)

    # ------------------------------------------------------------------------------------ questions

    @property
    def entry(self) -> Entry | None:
        """The entry shown."""
        return self._entry

    @property
    def models(self) -> tuple[ModelInfo, ...]:
        """The models, and the methods with a result, of the entry shown."""
        return self._models

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in reference pixels, (0, 0) where nothing is decoded."""
        return grid_size_of(self._entry, self._setup, self._models)

    @property
    def scale(self) -> int:
        """Reference pixels per input pixel."""
        return (
            input_scale(self._entry, self._setup) if self._entry and self._entry.image else self._setup.scale
        )

    @property
    def has_reference(self) -> bool:
        """Whether there is something to score against."""
        return self._entry is not None and self.is_scored(self._entry)

    @property
    def base(self) -> str:
        """The pane that pictures are measured against."""
        return REFERENCE_KEY if self.has_reference else INPUT_KEY

    @property
    def scored_metrics(self) -> tuple[Metric, ...]:
        """The metrics that can be computed: without a reference only those that do without."""
        return self._scorable(self.metrics)

    def _scorable(self, metrics: tuple[Metric, ...]) -> tuple[Metric, ...]:
        return metrics if self.has_reference else without_reference(metrics)

    def scores_of(
        self, entry: Entry, models: Sequence[ModelInfo] = ()
    ) -> dict[str, tuple[Placed, Score | None]]:
        """Return picture, as it is moved, and score so far of each model for any entry, by the recipe in use.

        ``models``: instead of those shown.
        """
        chosen = tuple(models) or self._chosen
        pictures = pictures_of(entry, self._setup, chosen)
        names = {model.name for model in chosen}
        placed = {
            key: self.offsets.placed(entry.key, key, picture)
            for key, picture in pictures.items()
            if key in names
        }
        return {key: (picture, self.live.get(picture, self.protocol)) for key, picture in placed.items()}

    def is_scored(self, entry: Entry) -> bool:
        """Whether an entry has something to score against."""
        return bool(entry.image and (entry.paired or role_of(entry, self._setup) == "reference"))

    def pane_keys(self) -> tuple[str, ...]:
        """Keys of everything shown: reference, input, models, difference."""
        return tuple(self._pictures)

    def map_keys(self) -> tuple[str, ...]:
        """Keys of the difference maps that are wanted."""
        return self._maps.keys

    def model_keys(self) -> tuple[str, ...]:
        """Keys of the models' panes in order."""
        return tuple(model.name for model in self._models)

    def picture(self, key: str) -> Picture | None:
        """What a pane shows, as the message that asks for it."""
        return self._pictures.get(key)

    def complete(self, key: str) -> bool:
        """Whether every pixel of a pane is there."""
        picture = self._pictures.get(key)
        return picture is not None and self.loader.cache.complete(picture)

    def failure(self, key: str) -> str:
        """Why a pane has no picture; "" where it has or will have one."""
        picture = self._pictures.get(key)
        held = self.loader.cache.get(picture) if picture is not None else None
        return sentence(held.failed) if held and held.failed else ""

    def score(self, key: str, box: Box | None = None) -> Score | None:
        """Score of exactly what a pane shows now, or None while there is none."""
        picture = self._pictures.get(key)
        if not is_shown(picture) or not self.scored_metrics or not self.complete(key):
            return None
        score = self.live.get(self.placed(key, picture), self.protocol, self.measured(box))
        if score is None or self.has_reference:
            return score
        others = [metric for metric in self.metrics if metric.needs_reference]
        return score.joined(unscored(others, Message("no reference: only the low-resolution image is known")))

    def shifts(self, key: str) -> Shifts:
        """By how much a pane is moved against what it is measured against."""
        picture = self._pictures.get(key)
        return shifts_of(self.placed(key, picture)) if is_shown(picture) else UNMOVED

    def placed(self, key: str, picture: Shown) -> Placed:
        """A pane's picture as it is moved against what it is measured against."""
        return self.offsets.placed(self._entry.key, key, picture) if self._entry is not None else picture

    def measured(self, box: Box | None) -> Box | None:
        """A box on screen in pixels of what is measured against; None where that is the whole image."""
        if box is None or self._entry is None:
            return None
        return self.offsets.measured(self._entry.key, box, self.size, base=self.base)

    def label(self, key: str) -> str:
        """A pane's name."""
        if key in self._maps:
            return self._maps.label(key, self._label_in_map)
        return label_of(key, self._models)

    def _label_in_map(self, key: str, other: str) -> str:
        """A pane's name in a map of it and another: against the input a picture is degraded again."""
        same_grid = self._pixel_scale(key) == self._pixel_scale(other)
        shown = self._pictures.get(key)
        return label_in_map(self.label(key), shown, other, self.scale, same_grid=same_grid)

    def state(self, key: str) -> PaneState:
        """The state of a pane for the canvas."""
        state = self._state(key)
        if key not in self._maps:
            return state
        own = self._state(self._maps[key].first)
        state = self._maps.placed(state, own, self._pictures, self._pixel_scale)
        refusal = self._maps.refusal(key, self._pictures, self.label)
        if refusal and self._entry is not None and self._entry.image is not None:
            return nothing_to_compare(state, refusal)
        return state

    def _state(self, key: str) -> PaneState:
        picture = self._pictures.get(key)
        opening = self._entry is not None and self._entry.state == "opening"
        held = self.loader.cache.get(picture) if picture is not None else None
        return pane_state(
            key,
            label=self.label(key),
            held=held,
            pixel_scale=self._pixel_scale(key),
            input_scale=self._model_scale(key),
            scores=scores_text(self.score(key), self.metrics),
            best=key in best_keys(self.model_keys(), self.score, self.metrics, self.shifts),
            slot=self.flip_keys.digit(key),
            behind=label_of(held.behind, self._models) if held is not None and held.behind else "",
            waiting_for=self.tr("Decoding the image") if opening else "",
            before=self._stand_ins.get(key),
        )

    def _model_scale(self, key: str) -> int:
        """Picture pixels per input pixel of a pane that a model computes; 0 for any other."""
        model = next((model for model in self._models if model.name == key), None)
        return (model.scale or self.scale) if model and model.origin != "finished" else 0

    def _pixel_scale(self, key: str) -> float:
        """Picture pixels per reference pixel; a map has as many as what it compares."""
        if key in self._maps:
            return self._maps.pixel_scale(key, self._pixel_scale)
        if model_scale := self._model_scale(key):
            shown = self._pictures.get(key)
            return model_scale / (shown.source.scale if isinstance(shown, UpscaledPicture) else self.scale)
        return 1 / self.scale if key == INPUT_KEY else 1.0

    # -------------------------------------------------------------------------------- taking answers

    def take(self, event: object) -> bool:
        """Take one event; false where it is about nothing asked for here."""
        match event:
            case Scores() if self.live.answered(event):
                self._tell_scores()
                return True
            case Failed() if self.live.failed(event):
                self._tell_scores()
                return True
        return self.loader.take(event)

    def engine_lost(self) -> None:
        """Forget what the engine had ready."""
        self.loader.forget_prepared()

    # ---------------------------------------------------------------------------------------- inside

    def _derive(self) -> None:
        pictures: dict[str, Picture] = {}
        if self._entry is not None:
            pictures.update(pictures_of(self._entry, self._setup, self._models))
        pictures.update(self._maps.pictures(pictures))
        for key in self.lasting & pictures.keys():
            self.loader.cache.inherit(self._pictures.get(key), pictures[key])
        self._pictures = pictures
        self.loader.cache.pin(pictures.values())
        self._ask()

    def _ask(self) -> None:
        self._wanted.ask(self._pictures, focus=self.visible, setup=self._setup, models=self._chosen)

    def _want_scores(self) -> None:
        wanted: dict[str, Placed] = {}
        metrics = tuple(dict.fromkeys((*self.scored_metrics, *self._scorable(self._also))))
        if metrics:
            for key in self.model_keys():
                picture = self._pictures.get(key)
                if is_shown(picture) and self.loader.cache.complete(picture):
                    wanted[key] = self.placed(key, picture)
        boxes = (self.measured(self.visible), self.measured(self.region))
        self.live.want(
            wanted, self.protocol, boxes, metrics, behind=self._background, behind_metrics=self._also
        )
        self._tell_scores()

    def _ask_scores(
        self, picture: Placed, protocol: Protocol, metrics: tuple[str, ...], boxes: tuple[Box, ...]
    ) -> int:
        rank = SCORE_RANK if bare(picture) in self._pictures.values() else BACKGROUND_RANK
        return self._client.scores(picture, protocol, metrics=metrics, boxes=boxes, rank=rank)

    def _tell_scores(self) -> None:
        """Scores are others; of the panes only those whose header says something else."""
        self.scores_changed.emit()
        before, self._headings = self._headings, self._scores_in_headers()
        changed = [key for key, heading in self._headings.items() if before.get(key) != heading]
        self._mark(*changed, *(key for key in self._maps.keys if self._maps[key].first in changed))

    def _scores_in_headers(self) -> dict[str, tuple[Score | None, bool]]:
        scores = {key: self.score(key) for key in self.model_keys()}
        best = best_keys(scores, self.score, self.metrics, self.shifts)
        return {key: (score, key in best) for key, score in scores.items()}

    def _keys_of(self, picture: Picture) -> list[str]:
        return [key for key, shown in self._pictures.items() if shown == picture]

    def _pixels(self, picture: Picture) -> None:
        for key in self._keys_of(picture):
            self.pixels_arrived.emit(key)

    def _picture_changed(self, picture: Picture) -> None:
        self._mark(*self._keys_of(picture))

    def _picture_finished(self, picture: Picture) -> None:
        keys = self._keys_of(picture)
        for key in keys:
            self._stand_ins.leave(key)
        if keys:
            self._want_scores()

    def _picture_lost(self, picture: Picture) -> None:
        if self._keys_of(picture):
            self._ask()

    def _mark(self, *keys: str) -> None:
        """Tell about these panes once the event loop comes round."""
        self._dirty.update(keys)
        if self._dirty:
            self._flush.request()

    def _tell(self) -> None:
        dirty, self._dirty = self._dirty, set()
        for key in dict.fromkeys((*self._pictures, *self._maps.keys)):
            if key in dirty:
                self.pane_changed.emit(key)
