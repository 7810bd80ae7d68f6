"""The state of the window: opened images, chosen models, how images are taken; and its engine."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, Signal

from sr_studio.engine.client.events import EncodedFile
from sr_studio.engine.wire.events import (
    Failed,
    ImageReady,
    ModelAdded,
    Models,
)
from sr_studio.errors import Message
from sr_studio.gui.compare.engine_state import EngineState
from sr_studio.gui.compare.image_entry import Entry, RoleChoice, Setup, method_key, method_of
from sr_studio.gui.compare.image_list import ImageList
from sr_studio.gui.compare.left_out import LeftOut
from sr_studio.gui.compare.methods import Methods, aside_words
from sr_studio.gui.compare.open_queue import OpenQueue
from sr_studio.gui.compare.panes.pane_model import PaneModel
from sr_studio.gui.compare.panes.picture_cache import DEFAULT_LIMIT
from sr_studio.gui.compare.undo import EditStack, changes_of
from sr_studio.gui.engine_bridge import EngineBridge
from sr_studio.gui.i18n import sentence
from sr_studio.gui.once_per_turn import OncePerTurn
from sr_studio.imaging.degradation import Degradation
from sr_studio.metrics.metric import Metric
from sr_studio.metrics.protocol import COMMUNITY, Protocol
from sr_studio.metrics.registry import default_metrics
from sr_studio.models.upscaler import DEFAULT_MODELS, ModelInfo, Precision

DEFAULT_ORDER = ("nearest", "bicubic", "lanczos", "srresnet_x4", "srgan_x4")
MOST_MODELS = 9
UNDO_LIMIT = 128
"""Edits that can be taken back; images that were removed are kept for it, pasted ones in memory."""


class Workspace(QObject):
    """The one place that knows what is open, chosen and looked at.

    Parameters
    ----------
    bridge
        The engine; started by ``engine.start``.
    chosen
        Names of the models shown; () for those of a first start.
    order
        Names of models in the user's order; others follow in the engine's.
    metrics
        What is scored, in the order shown; () for those of the default.
    device
        Where to compute: torch's name, or ``auto``.
    """

    current_changed = Signal()
    """Another entry is looked at, or the one looked at has other contents."""
    models_changed = Signal()
    """Another list of models, or other models chosen."""
    setup_changed = Signal()
    """Role, degradation, precision, protocol, metrics or device were changed."""
    model_added = Signal(object)
    """`ModelInfo` of a model file that was taken in."""
    noticed = Signal(str, str)
    """Something to say: a tone (``info``, ``good``, ``warn``, ``bad``) and the sentence."""
    file_encoded = Signal(object)
    """`EncodedFile` that was asked for with `encode`."""
    encode_failed = Signal(int, str)
    """An `encode` that came to nothing, and why."""

    def __init__(
        self,
        bridge: EngineBridge,
        *,
        chosen: Sequence[str] = (),
        order: Sequence[str] = (),
        protocol: Protocol = COMMUNITY,
        metrics: Sequence[Metric] = (),
        setup: Setup = Setup(),  # noqa: B008  frozen
        device: str = "auto",
        limit: int = DEFAULT_LIMIT,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.bridge = bridge
        self.engine = EngineState(bridge, device=device, parent=self)
        self.open_queue = OpenQueue(bridge.client)
        self.image_list = ImageList(self.open_queue, self)
        self.panes = PaneModel(bridge.client, protocol=protocol, limit=limit, parent=self)
        self.panes.set_metrics(metrics or default_metrics())
        self.undo_stack = EditStack(self)
        self.undo_stack.setUndoLimit(UNDO_LIMIT)
        self.undo_stack.indexChanged.connect(self._release_images)
        self.models: tuple[ModelInfo, ...] = ()
        """Methods of finished results, then models."""
        self.methods = Methods()
        self.left_out = LeftOut()
        self._listed: tuple[ModelInfo, ...] = ()
        self._weights: dict[str, ModelInfo] = {}
        """Models shown with other weights than the library's, by name."""
        self.problems: tuple[Message, ...] = ()
        self.chosen: tuple[str, ...] = tuple(chosen)[:MOST_MODELS] or DEFAULT_MODELS
        self.order: tuple[str, ...] = tuple(order) or DEFAULT_ORDER
        self.setup = setup
        self._current = 0
        self._row = 0
        self._last = 0
        self._encoding: set[int] = set()
        self._adding: dict[int, tuple[Path, str]] = {}
        self._around = OncePerTurn(lambda: self.panes.set_neighbours(self._neighbours()), self)
        self.engine.noticed.connect(self.noticed)
        self.engine.device_changed.connect(self.setup_changed)
        self.engine.lost.connect(self.panes.engine_lost)
        self.engine.replaced.connect(self.panes.redo)
        bridge.event_arrived.connect(self._take)
        self.image_list.changed.connect(self._follow_methods)
        self.image_list.entry_changed.connect(self._follow_methods_of)
        self.image_list.changed.connect(self._list_changed)
        self.image_list.entry_changed.connect(self._entry_changed)
        self.image_list.opened.connect(self.set_current)

    # ------------------------------------------------------------------------------------ life

    def close(self) -> None:
        """Nothing is told from now on; whoever opened the engine ends it."""
        # Deleting a QUndoStack tells of its emptiness when its listeners may be gone already.
        self.undo_stack.blockSignals(True)

    # ---------------------------------------------------------------------------------- images

    @property
    def current(self) -> Entry | None:
        """The entry looked at."""
        return self.image_list.get(self._current)

    def set_current(self, key: int) -> None:
        """Look at another entry; a failed one says why instead."""
        entry = self.image_list.get(key)
        if entry is None or key == self._current:
            return
        if entry.state == "failed":
            if entry.reason:
                self.noticed.emit("bad", sentence(entry.reason))
            self.current_changed.emit()
            return
        before = self.methods.run_apart(self.current)
        self._current = key
        self._row = self.image_list.index(key)
        self.current_changed.emit()
        if self.methods.run_apart(self.current) != before:
            self.models_changed.emit()
        self._show()

    def step(self, by: int) -> None:
        """Look at the next (1) or previous (-1) image that could be opened, round the ends."""
        keys = [entry.key for entry in self.image_list.entries if entry.state != "failed"]
        if keys:
            row = keys.index(self._current) if self._current in keys else (-1 if by > 0 else 0)
            self.set_current(keys[(row + by) % len(keys)])

    def reload(self, *, everything: bool = False) -> None:
        """Read the current entry's files again (or everybody's), list the models, retry what failed."""
        current = self.current
        for entry in self.image_list.entries if everything else ([current] if current else []):
            self.image_list.reload(entry.key)
        self.bridge.client.list_models()  # a run in training has another best checkpoint by now
        self.panes.refresh()

    # --------------------------------------------------------------------------------- choices

    @property
    def ordered(self) -> tuple[ModelInfo, ...]:
        """Methods and models in the user's order; methods that have none yet come first."""
        place = {name: number for number, name in enumerate(self.order)}
        last = len(place)
        return tuple(
            sorted(
                self.models,
                key=lambda model: place.get(model.name, -1 if model.origin == "finished" else last),
            )
        )

    @property
    def kept_models(self) -> tuple[str, ...]:
        """Names of the models that are shown, or will be once no finished results are open."""
        return self.methods.models_of(self.chosen)

    @property
    def upscalers(self) -> tuple[ModelInfo, ...]:
        """The chosen models that exist, in order."""
        return tuple(model for model in self.ordered if model.name in self.chosen)

    @property
    def shown(self) -> tuple[ModelInfo, ...]:
        """Models and methods shown of the image looked at: models set aside for scenes run on others."""
        names = self.methods.shown_for(self.current, self.chosen, most=MOST_MODELS)
        return tuple(model for model in self.ordered if model.name in names)

    def is_shown(self, name: str) -> bool:
        """Whether a model, known yet or not, is shown of the image looked at."""
        if method_of(name):  # of all scenes, whatever is looked at
            return name in self.chosen
        return name in self.methods.shown_for(self.current, self.chosen, most=MOST_MODELS)

    @property
    def protocol(self) -> Protocol:
        """The recipe of all scores."""
        return self.panes.protocol

    def choose(self, name: str, on: bool) -> None:
        """Show a model or take it away; beside scenes, of an image without results, of such images alone."""
        if on == self.is_shown(name):
            return
        apart = self.methods.run_apart(self.current) and not method_of(name)
        if on and len(self.shown if apart else self.upscalers) >= MOST_MODELS:
            self.noticed.emit("warn", self.tr("Nine models are the most shown at once. Take one away first."))
            self.models_changed.emit()
            return
        if apart:
            self.methods.choose_apart(name, on)
        if not on:
            self.chosen = tuple(other for other in self.chosen if other != name)
        elif not apart:
            self.chosen = (*self.chosen, name)
        self.models_changed.emit()
        self._show()

    def show_only(self, names: Iterable[str]) -> None:
        """Show these models, at most nine, and no others."""
        self._set_chosen(tuple(dict.fromkeys(names))[:MOST_MODELS])

    def set_aside(self, names: Iterable[str]) -> None:
        """Have these models on images without results, as long as there are scenes."""
        before = self.methods.aside
        self.methods.set_aside(tuple(names))
        if self.methods.aside != before:
            self.models_changed.emit()
            self._show()

    def set_order(self, names: Iterable[str]) -> None:
        """Give the models another order."""
        order = tuple(names)
        if order != self.order:
            self.order = order
            self.models_changed.emit()
            self._show()

    def _set_chosen(self, names: Iterable[str]) -> None:
        chosen = tuple(names)
        if chosen != self.chosen:
            self.chosen = chosen
            self.models_changed.emit()
            self._show()

    def set_role(self, role: RoleChoice) -> None:
        """Say what single images are, all of them; "auto" decides by name."""
        self.image_list.set_roles("auto")
        self.set_setup(msgspec.structs.replace(self.setup, role=role))

    def set_degradation(self, degradation: Degradation) -> None:
        """Change how references are degraded, and with it the scale."""
        self.set_setup(msgspec.structs.replace(self.setup, degradation=degradation))

    def set_stated(self, stated: Degradation | None) -> None:
        """Say how inputs that came as files were made; None: that is not known."""
        self.set_setup(msgspec.structs.replace(self.setup, stated=stated))

    def set_precision(self, precision: Precision) -> None:
        """Compute in another precision."""
        self.set_setup(msgspec.structs.replace(self.setup, precision=precision))

    def set_protocol(self, protocol: Protocol) -> None:
        """Score under another recipe."""
        if protocol != self.protocol:
            self.panes.set_protocol(protocol)
            self.setup_changed.emit()

    @property
    def metrics(self) -> tuple[Metric, ...]:
        """What is scored, in the order shown."""
        return self.panes.metrics

    def set_metrics(self, metrics: Sequence[Metric]) -> None:
        """Score by these, the first of them deciding which pane is best; at least one."""
        if metrics and tuple(metrics) != self.metrics:
            self.panes.set_metrics(metrics)
            self.setup_changed.emit()

    def set_setup(self, setup: Setup) -> None:
        """Take images so from now on; what single ones are said to be stays."""
        if setup != self.setup:
            self.setup = setup
            self.setup_changed.emit()
            self._show()

    def add_model(self, path: Path, *, instead_of: str = "") -> None:
        """Take a model file in; it is shown, last or in another's place, as soon as it is found good."""
        self._adding[self.bridge.client.add_model(path)] = (path, instead_of)

    def await_model(self, id_: int) -> None:
        """Show the model that answers a request, or say why there is none."""
        self._adding[id_] = (Path(), "")

    def set_weights(self, model: ModelInfo, data: bytes) -> None:
        """Show the model of this name with these weights, the bytes of a model file; all else stays.

        The pane keeps its picture until the new one is there. A name that no model has is a new model, for
        as long as it has weights here.
        """
        self.bridge.client.hold_model(model, data)
        self.show_model(model)

    def show_model(self, model: ModelInfo) -> None:
        """As `set_weights`, of weights that the engine knows by their digest."""
        if self._weights.get(model.name) != model:
            self._weights[model.name] = model
            self._models_are_others()

    def relabel(self, name: str, label: str) -> None:
        """Call a model that has weights here something else; all else stays."""
        model = self._weights.get(name)
        if model is not None and model.label != label:
            self._weights[name] = msgspec.structs.replace(model, label=label)
            self._models_are_others()

    def forget_weights(self, name: str) -> None:
        """Show the model of this name with the weights of the library again."""
        if self._weights.pop(name, None) is not None:
            self._models_are_others()

    def _with_weights(self) -> tuple[ModelInfo, ...]:
        names = {model.name for model in self._listed}
        listed = (self._weights.get(model.name, model) for model in self._listed)
        own = (model for name, model in self._weights.items() if name not in names)
        return (*self.methods.infos, *listed, *own)

    # --------------------------------------------------------------------------------- methods

    def _follow_methods(self) -> None:
        """Have the methods of all scenes among the models; the first of them sets the others aside."""
        self._have_methods(self.methods.of(self.image_list.entries))

    def _follow_methods_of(self, key: int) -> None:
        entry = self.image_list.get(key)
        if entry is not None and not self.methods.have(entry):
            self._follow_methods()

    def _have_methods(self, names: tuple[str, ...]) -> None:
        entries = self.image_list.entries
        given_back = not entries and not names and bool(self.methods.aside)  # a list begun anew has models
        if names == self.methods.names and not given_back:
            return
        if renamed := self.methods.renamed(names):
            old, new = map(method_key, renamed)
            self.order = tuple(new if name == old else name for name in self.order)
            self.panes.flip_keys.rename(old, new)
            self.panes.offsets.rename(old, new)
        aside = self.upscalers if not self.methods.names else ()
        self.chosen, over = self.methods.follow(
            names, self.chosen, most=MOST_MODELS, apart=any(entry.apart for entry in entries)
        )
        self._models_are_others()
        if aside and names:
            self.noticed.emit("info", aside_words())
        if over:
            self.noticed.emit(
                "warn",
                self.tr("Nine are shown at once. Not shown: {names}; Models switches them on.").format(
                    names=", ".join(over)
                ),
            )

    def _models_are_others(self) -> None:
        self.models = self._with_weights()
        self.models_changed.emit()
        self._show()

    def remove_model(self, name: str) -> None:
        """Forget an added model."""
        self.choose(name, False)
        self.bridge.client.remove_model(name)

    # ---------------------------------------------------------------------------------- saving

    def encode(
        self, key: str, *, format_: str = "png", quality: int = 95, metadata: bool = True
    ) -> int | None:
        """Ask for the file of a pane at its full depth; None where the pane shows nothing."""
        picture = self.panes.picture(key)
        if picture is None:
            return None
        id_ = self.bridge.client.encode(picture, format=format_, quality=quality, metadata=metadata, rank=-1)
        self._encoding.add(id_)
        return id_

    # ---------------------------------------------------------------------------------- inside

    def _show(self) -> None:
        self.panes.show(self.current, self.setup, self.shown, neighbours=self._neighbours())

    def _neighbours(self) -> list[Entry]:
        """Next and previous image."""
        entries = [entry for entry in self.image_list.entries if entry.state == "ready"]
        row = next((row for row, entry in enumerate(entries) if entry.key == self._current), None)
        if row is None or not self.models:
            return []
        around = dict.fromkeys((entries[(row + 1) % len(entries)].key, entries[row - 1].key))
        found = [entry for key in around if key != self._current and (entry := self.image_list.get(key))]
        apart = self.methods.run_apart(self.current)  # the others show other models
        return [entry for entry in found if self.methods.run_apart(entry) == apart]

    def _release_images(self, _index: int) -> None:
        """Images that neither the list nor the undo stack holds will not be asked for any more."""
        self.image_list.release(changes_of(self.undo_stack))

    def _list_changed(self) -> None:
        if self.current is None:
            ready = [entry.key for entry in self.image_list.entries if entry.state == "ready"]
            lost, self._current = self._current, 0
            self._last = lost or self._last
            if ready:
                back = self._last in ready and not lost
                self.set_current(self._last if back else ready[min(self._row, len(ready) - 1)])
            elif lost:
                self.current_changed.emit()
                self._show()
        else:
            self._row = self.image_list.index(self._current)
            self.panes.set_neighbours(self._neighbours())

    def _entry_changed(self, key: int) -> None:
        if key == self._current:
            self.current_changed.emit()
            self._show()
        else:
            self._around.request()

    def _take(self, event: object) -> None:
        match event:
            case ImageReady():
                translated = self.open_queue.translated(event)
                assert isinstance(translated, ImageReady)
                self.image_list.image_ready(translated)
            case Failed():
                self._take_failure(event)
            case Models():
                self._listed, self.problems = event.models, event.problems
                self._models_are_others()
            case ModelAdded():
                self._take_model(event)
            case EncodedFile():
                if event.id in self._encoding:
                    self._encoding.discard(event.id)
                    self.file_encoded.emit(event)
            case _:
                self.panes.take(event)
                self.engine.take(event)

    def _take_failure(self, event: Failed) -> None:
        translated = self.open_queue.translated(event)
        assert isinstance(translated, Failed)
        if self.image_list.failed(translated) or self.panes.take(event):
            return
        if event.id in self._encoding:
            self._encoding.discard(event.id)
            self.encode_failed.emit(event.id, sentence(event.message))
        elif event.id in self._adding:
            del self._adding[event.id]
            self.noticed.emit("bad", sentence(event.message))

    def _take_model(self, event: ModelAdded) -> None:
        _, instead_of = self._adding.pop(event.id, (Path(), ""))
        name = event.model.name
        self._listed = (*(model for model in self._listed if model.name != name), event.model)
        self.models = self._with_weights()
        if instead_of in self.order:
            self.order = tuple(name if other == instead_of else other for other in self.order)
        self.panes.flip_keys.rename(instead_of, name)
        if instead_of in self.chosen:
            self.chosen = tuple(other for other in self.chosen if other != instead_of)
        self.choose(name, True)
        self.models_changed.emit()
        self.model_added.emit(event.model)
        self._show()
