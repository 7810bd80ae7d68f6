"""From the workspace to what is seen: canvas, lists, scores, bars. Nothing is decided here."""

from PySide6.QtCore import QObject, QTimer

from sr_studio.gui.compare.image_entry import INPUT_KEY, REFERENCE_KEY
from sr_studio.gui.compare.panels.images import ImagesPanel
from sr_studio.gui.compare.panels.models import ModelRow, ModelsPanel
from sr_studio.gui.compare.panels.score_table import Region, ScoreRow
from sr_studio.gui.compare.panels.scores import ScoresPanel
from sr_studio.gui.compare.panels.setup_bar import SetupBar
from sr_studio.gui.compare.view.compare_view import CompareView
from sr_studio.gui.compare.view.state import DIFFERENCE_KEY
from sr_studio.gui.compare.workspace import Workspace

_ROW_STATES = {"empty": "idle", "waiting": "idle", "working": "working", "ready": "ready", "failed": "failed"}


class Presenter(QObject):
    """Keeps the views in step with the workspace; each is renewed at most once a turn of the event loop."""

    def __init__(
        self,
        workspace: Workspace,
        *,
        view: CompareView,
        images: ImagesPanel,
        models: ModelsPanel,
        scores: ScoresPanel,
        setup: SetupBar,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._view, self._images, self._models = view, images, models
        self._scores, self._setup = scores, setup
        self._with_reference, self._with_input = True, False
        self._own_pair = ("", "")
        self._due: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._renew)
        image_list, panes = workspace.image_list, workspace.panes
        image_list.changed.connect(lambda: self._soon("images"))
        image_list.entry_changed.connect(lambda _key: self._soon("images", "setup"))
        workspace.current_changed.connect(lambda: self._soon("images", "setup"))
        workspace.setup_changed.connect(lambda: self._soon("images", "setup", "scores", "models"))
        workspace.models_changed.connect(lambda: self._soon("models"))
        workspace.engine_changed.connect(lambda: self._soon("models"))
        panes.changed.connect(self.show_panes)
        panes.pane_changed.connect(self._pane_changed)
        panes.pixels_arrived.connect(view.note_pixels)
        panes.scores_changed.connect(lambda: self._soon("scores"))
        self._soon("images", "setup", "models", "scores")

    def set_around(self, *, reference: bool, lr: bool) -> None:
        """Whether reference and input have panes of their own; without a reference the input has one."""
        self._with_reference, self._with_input = reference, lr
        self.show_panes()

    def show_panes(self) -> None:
        """Give the canvas all panes anew."""
        panes = self._workspace.panes
        entry = panes.entry
        states = [panes.state(key) for key in panes.model_keys()] if entry else []
        keys = panes.pane_keys()
        reference = panes.state(REFERENCE_KEY) if REFERENCE_KEY in keys else None
        lr = panes.state(INPUT_KEY) if INPUT_KEY in keys else None
        if lr is not None and (self._with_input or (reference is None and self._with_reference)):
            states.insert(0, lr)
        if reference is not None and self._with_reference:
            states.append(reference)
        # Asked before the canvas drops a pair of which one is gone.
        untouched = self._view.pair in {self._own_pair, ("", "")}
        self._view.set_panes(
            states,
            reference=reference,
            input=lr,
            size=panes.size,
            content=str(entry.key) if entry and entry.image else "",
        )
        self._view.set_region(panes.region)  # another scale is another grid: its region is gone
        if untouched:
            self._own_pair = self._default_pair()
            self._view.set_pair(*self._own_pair)
        if DIFFERENCE_KEY in keys:
            self._view.update_pane(panes.state(DIFFERENCE_KEY))
        self._soon("models", "scores", "setup")

    def _default_pair(self) -> tuple[str, str]:
        """What wipe, blink and difference compare until the user chooses: a model and the reference."""
        panes = self._workspace.panes
        around = [key for key in panes.pane_keys() if key in {REFERENCE_KEY, INPUT_KEY}]
        keys = [*panes.model_keys(), *around]
        if len(keys) < 2:
            return "", ""
        first = self._view.current if self._view.current in panes.model_keys() else keys[0]
        if REFERENCE_KEY in keys:
            return first, REFERENCE_KEY
        return first, next(key for key in keys if key != first)

    def _pane_changed(self, key: str) -> None:
        state = self._workspace.panes.state(key)
        self._view.update_pane(state)
        if key in self._workspace.panes.model_keys():
            self._soon("models")
            if state.status == "failed":
                self._soon("scores")

    def _soon(self, *views: str) -> None:
        self._due.update(views)
        if not self._timer.isActive():
            self._timer.start()

    def _renew(self) -> None:
        due, self._due = self._due, set()
        workspace = self._workspace
        if "images" in due:
            current = workspace.current
            self._images.set_entries(
                workspace.image_list.entries, workspace.setup, current=current.key if current else 0
            )
        if "setup" in due:
            self._setup.show_state(workspace.current, workspace.setup)
        if "models" in due:
            self._show_models()
        if "scores" in due:
            self._show_scores()

    def _show_models(self) -> None:
        workspace = self._workspace
        keys = workspace.panes.model_keys()
        rows: list[ModelRow] = []
        for model in workspace.ordered:
            chosen = model.name in keys
            state = workspace.panes.state(model.name) if chosen and workspace.panes.entry else None
            rows.append(
                ModelRow(
                    info=model,
                    chosen=model.name in workspace.chosen,
                    state=_ROW_STATES[state.status] if state else "idle",  # type: ignore[arg-type]
                    message=state.message if state and state.status in {"working", "failed"} else "",
                    progress=state.progress if state else None,
                    slot=keys.index(model.name) + 1 if chosen else None,
                )
            )
        self._models.set_models(rows, problems=workspace.problems)
        self._models.set_precision(workspace.setup.precision)
        if workspace.status is not None:
            in_use = workspace.device_in_use
            self._models.set_devices(
                workspace.status.devices, chosen=workspace.device, in_use=in_use.name if in_use else ""
            )

    def _show_scores(self) -> None:
        panes = self._workspace.panes
        rows = [self._score_row(key) for key in panes.model_keys()] if panes.entry else []
        self._scores.set_metrics(panes.metrics)
        self._scores.set_rows(rows)
        self._scores.set_protocol(self._workspace.protocol, panes.scale)
        self._scores.set_regions(
            whole=panes.size if panes.entry else None, visible=panes.visible, box=panes.region
        )

    def _score_row(self, key: str) -> ScoreRow:
        panes = self._workspace.panes
        label = panes.label(key)
        if not panes.scored_metrics:
            opening = panes.entry is not None and panes.entry.image is None
            reason = self.tr(
                "No reference: this image is the input, so there is nothing to score against. "
                "Choose Reference in the toolbar to degrade it and score against the image itself, "
                "or open its HR image beside it."
            )
            return ScoreRow(key, label, reason="" if opening else reason)
        failure = panes.failure(key)
        if failure:
            return ScoreRow(key, label, reason=failure)
        whole = panes.score(key)
        visible = panes.score(key, panes.visible) if panes.visible else None
        box = panes.score(key, panes.region) if panes.region else None
        pending: set[Region] = set()
        if whole is None:
            pending.add("whole")
        if visible is None and panes.visible:
            pending.add("visible")
        if box is None and panes.region:
            pending.add("box")
        return ScoreRow(key, label, whole=whole, visible=visible, box=box, pending=frozenset(pending))
