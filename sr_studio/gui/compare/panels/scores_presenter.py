"""From the workspace to the panel of scores."""

from PySide6.QtCore import QObject

from sr_studio.gui.compare.panels.score_table import RegionKind, ScoreRow
from sr_studio.gui.compare.panels.scores import ScoresPanel
from sr_studio.gui.compare.workspace import Workspace
from sr_studio.gui.i18n import sentence
from sr_studio.gui.once_per_turn import OncePerTurn
from sr_studio.imaging.notes import TRANSPARENT


class ScoresPresenter(QObject):
    """Keeps the table of scores in step."""

    def __init__(self, workspace: Workspace, panel: ScoresPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._panel = workspace, panel
        self._renewal = OncePerTurn(self.renew, self)
        for signal in (workspace.setup_changed, workspace.panes.changed, workspace.panes.scores_changed):
            signal.connect(self._renewal.request)
        workspace.panes.pane_changed.connect(self._pane_changed)
        self._renewal.request()

    def _pane_changed(self, key: str) -> None:
        panes = self._workspace.panes
        if key in panes.model_keys() and panes.failure(key):
            self._renewal.request()

    def retranslate(self) -> None:
        """Take the words of the language in use."""
        self._renewal.request()

    def renew(self) -> None:
        """Show all scores, the recipe and what they are taken of."""
        panes = self._workspace.panes
        self._panel.set_metrics(panes.metrics)
        self._panel.set_rows([self._row(key) for key in panes.model_keys()] if panes.entry else [])
        self._panel.set_remark(self._remark())
        self._panel.set_protocol(self._workspace.protocol, panes.scale)
        self._panel.set_regions(
            whole=panes.size if panes.entry else None, visible=panes.visible, box=panes.region
        )

    def _remark(self) -> str:
        """What is left out of the scores of this image."""
        entry = self._workspace.panes.entry
        scored = (entry.reference or entry.image) if entry is not None else None
        if scored is None or not self._workspace.panes.scored_metrics:
            return ""
        notes = [note for note in scored.info.notes if note.id == TRANSPARENT.id]
        return sentence(notes[0]) if notes else ""

    def _row(self, key: str) -> ScoreRow:
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
        pending: set[RegionKind] = set()
        if whole is None:
            pending.add("whole")
        if visible is None and panes.visible:
            pending.add("visible")
        if box is None and panes.region:
            pending.add("box")
        return ScoreRow(key, label, whole=whole, visible=visible, box=box, pending=frozenset(pending))
