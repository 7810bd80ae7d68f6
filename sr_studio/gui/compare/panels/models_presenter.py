"""From the workspace to the panel of models."""

from PySide6.QtCore import QObject

from sr_studio.gui.compare.image_entry import method_of
from sr_studio.gui.compare.methods import unread_words
from sr_studio.gui.compare.panels.models import ModelRow, ModelsPanel
from sr_studio.gui.compare.workspace import Workspace
from sr_studio.gui.i18n import sentence
from sr_studio.gui.once_per_turn import OncePerTurn
from sr_studio.models.upscaler import ModelInfo

_ROW_STATES = {"empty": "idle", "waiting": "idle", "working": "working", "ready": "ready", "failed": "failed"}


class ModelsPresenter(QObject):
    """Keeps the list of models in step; it is built anew only where a row has become another."""

    def __init__(self, workspace: Workspace, panel: ModelsPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._panel = workspace, panel
        self._shown: tuple[object, ...] | None = None
        self._renewal = OncePerTurn(self.renew, self)
        for signal in (
            workspace.engine.changed,
            workspace.setup_changed,
            workspace.panes.changed,
        ):
            signal.connect(self._renewal.request)
        workspace.models_changed.connect(self._models_changed)
        workspace.panes.pane_changed.connect(self._pane_changed)
        self._renewal.request()

    def _models_changed(self) -> None:
        # The list may show what the user has tried and the workspace has refused: a tenth model.
        self._shown = None
        self._renewal.request()

    def _pane_changed(self, key: str) -> None:
        if key in self._workspace.panes.model_keys():
            self._renewal.request()

    def renew(self) -> None:
        """Show all models, precision and devices."""
        workspace = self._workspace
        rows = tuple(self._rows())
        problems = tuple(map(sentence, workspace.problems))
        shown = (rows, problems)
        if shown != self._shown:
            self._shown = shown
            self._panel.set_models(rows, problems=problems)
        self._panel.set_precision(workspace.setup.precision)
        engine = workspace.engine
        if engine.status is not None:
            in_use = engine.device_in_use
            self._panel.set_devices(
                engine.status.devices, chosen=engine.device, in_use=in_use.name if in_use else ""
            )

    def _absence(self, model: ModelInfo) -> str:
        """That a method has no result of the image looked at; "" where it has, or is a model."""
        entry = self._workspace.panes.entry
        if model.origin != "finished" or entry is None or method_of(model.name) in entry.methods:
            return ""
        return unread_words(entry, method_of(model.name)) or self.tr("no result of this image")

    def _rows(self) -> list[ModelRow]:
        workspace = self._workspace
        keys = workspace.panes.model_keys()
        rows: list[ModelRow] = []
        for model in workspace.ordered:
            chosen = model.name in keys
            state = workspace.panes.state(model.name) if chosen and workspace.panes.entry else None
            rows.append(
                ModelRow(
                    info=model,
                    chosen=workspace.is_shown(model.name),
                    state=_ROW_STATES[state.status] if state else "idle",  # type: ignore[arg-type]
                    message=state.message
                    if state and state.status in {"working", "failed"}
                    else self._absence(model),
                    progress=state.progress if state else None,
                    slot=workspace.panes.flip_keys.digit(model.name),
                )
            )
        return rows
