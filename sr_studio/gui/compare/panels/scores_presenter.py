"""From the workspace to the panel of scores."""

from dataclasses import replace

from PySide6.QtCore import QObject

from sr_studio.engine.wire.pictures import STILL, FinishedPicture
from sr_studio.geometry import Box
from sr_studio.gui.compare.image_entry import method_of
from sr_studio.gui.compare.offsets import is_shown
from sr_studio.gui.compare.panels.score_table import RegionKind, ScoreRow
from sr_studio.gui.compare.panels.scores import ScoresPanel
from sr_studio.gui.compare.panes.moved import moved_words
from sr_studio.gui.compare.workspace import Workspace
from sr_studio.gui.i18n import sentence
from sr_studio.gui.once_per_turn import OncePerTurn
from sr_studio.imaging.notes import TRANSPARENT, colour_note
from sr_studio.scores.keys import read_by
from sr_studio.scores.lines import made_of


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
        rows = [self._row(key) for key in panes.model_keys()] if panes.entry else []
        self._panel.set_rows(rows, open_=panes.entry is not None)
        self._panel.set_remark(self._remark())
        self._panel.set_protocol(self._workspace.protocol, panes.scale)
        frame = STILL
        if panes.entry is not None:
            corner = panes.offsets.on_screen(panes.entry.key, panes.base, Box(0, 0, 1, 1))
            frame = corner.x, corner.y
        self._panel.set_regions(
            whole=panes.size if panes.entry else None, visible=panes.visible, box=panes.region, frame=frame
        )

    def _remark(self) -> str:
        """What is left out of the scores of this image, and which panes are scored moved."""
        return " ".join(
            said
            for said in (
                self._transparent(),
                self._refused(),
                self._colours(),
                moved_words(self._workspace.panes, self._workspace.panes.scored_metrics),
                self._doubts(),
            )
            if said
        )

    def _doubts(self) -> str:
        """What makes numbers of this image doubtful."""
        panes = self._workspace.panes
        scores = [score for key in panes.model_keys() if (score := panes.score(key)) is not None]
        told = {
            metric.label: sentence(score.doubts[metric.name])
            for metric in panes.scored_metrics
            for score in scores
            if metric.name in score.doubts
        }
        return " ".join(f"{label}: {why}." for label, why in told.items())

    def _refused(self) -> str:
        """Why results have no number at all."""
        panes, told = self._workspace.panes, dict[str, list[str]]()
        for key in panes.model_keys():
            score = panes.score(key)
            if score is not None and score.missing and not score.values and method_of(key):
                why = next(iter(score.missing.values()))
                told.setdefault(sentence(why), []).append(panes.label(key))
        return " ".join(f"{', '.join(labels)}: {why}" for why, labels in told.items())

    def _colours(self) -> str:
        """Which results are grey beside a coloured reference, or the other way round."""
        panes, told = self._workspace.panes, dict[str, list[str]]()
        entry = panes.entry
        whole = (entry.reference or entry.image) if entry is not None and panes.scored_metrics else None
        if entry is None or whole is None:
            return ""
        for method, file in entry.results.items():
            note = colour_note(whole.info.channels, file.info.channels)
            if note is not None:
                told.setdefault(sentence(note), []).append(method)
        return " ".join(f"{', '.join(methods)}: {note}" for note, methods in told.items())

    def _transparent(self) -> str:
        entry = self._workspace.panes.entry
        scored = (entry.reference or entry.image) if entry is not None else None
        if scored is None or not self._workspace.panes.scored_metrics:
            return ""
        notes = [note for note in scored.info.notes if note.id == TRANSPARENT.id]
        return sentence(notes[0]) if notes else ""

    def _row(self, key: str) -> ScoreRow:
        panes = self._workspace.panes
        row = self._made(key)
        if not panes.scored_metrics:
            opening = panes.entry is not None and panes.entry.image is None
            reason = self._no_reference()
            return replace(row, reason="" if opening else reason)
        failure = panes.failure(key)
        if failure:
            return replace(row, reason=failure)
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
        return replace(row, whole=whole, visible=visible, box=box, pending=frozenset(pending))

    def _no_reference(self) -> str:
        """Why nothing is scored, and what to do."""
        entry = self._workspace.panes.entry
        if entry is not None and entry.methods:
            return self.tr(
                "No reference: these results are compared by eye. The menu of the image in the list makes "
                "one of them the reference, or chooses a file."
            )
        return self.tr(
            "No reference: this image is the input, so there is nothing to score against. "
            "Choose Reference in the toolbar to degrade it and score against the image itself, "
            "or open its HR image beside it."
        )

    def _file(self, key: str) -> str:
        """Where a finished result lies."""
        entry = self._workspace.panes.entry
        result = entry.results.get(method_of(key)) if entry is not None else None
        return str(result.path) if result is not None and result.path is not None else ""

    def _made(self, key: str) -> ScoreRow:
        """A pane without numbers: how its picture was made."""
        panes = self._workspace.panes
        picture = panes.picture(key)
        if not is_shown(picture):
            return ScoreRow(key, panes.label(key))
        held = panes.loader.cache.get(picture)
        ready = held.ready if held is not None else None
        return ScoreRow(
            key,
            panes.label(key),
            scale=picture.source.scale,
            degradation=made_of(picture.source, finished=isinstance(picture, FinishedPicture)),
            precision=ready.precision if ready else "",
            device=ready.device if ready else "",
            file=self._file(key),
            moved=read_by(panes.shifts(key), panes.scored_metrics),
        )
