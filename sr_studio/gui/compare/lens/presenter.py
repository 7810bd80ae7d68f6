"""From the panes to the lens, as long as it is on the screen."""

from PySide6.QtCore import QObject

from sr_studio.engine.wire.pictures import Placed, knows_input
from sr_studio.errors import Message
from sr_studio.geometry import Box
from sr_studio.gui.compare.comparison import Comparison
from sr_studio.gui.compare.lens.detail_requests import DetailRequests
from sr_studio.gui.compare.lens.findings import Finding, Findings, recipe_of
from sr_studio.gui.compare.lens.panel import LensPanel
from sr_studio.gui.compare.missing_words import no_consistency
from sr_studio.gui.compare.offsets import bare, is_shown
from sr_studio.gui.compare.panes.moved import moved_words
from sr_studio.gui.compare.panes.pane_model import SCORE_RANK
from sr_studio.gui.compare.panes.side_scores import SideScores
from sr_studio.gui.i18n import sentence
from sr_studio.gui.once_per_turn import OncePerTurn
from sr_studio.gui.particles import filled
from sr_studio.imaging.degradation import describe_degradation
from sr_studio.metrics import consistency
from sr_studio.metrics.consistency import LR_PSNR
from sr_studio.metrics.protocol import channel_text
from sr_studio.metrics.registry import default_metrics

MEASURED = (*default_metrics(), LR_PSNR)
"""What stands for all that is measured here: against the reference, and against the input."""
RANK = SCORE_RANK + 10
"""After the scores of what is on screen."""


class LensPresenter(QObject):
    """Keeps the panel in step while it is on the screen; nothing is computed for it else."""

    def __init__(self, comparison: Comparison, panel: LensPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._comparison, self._workspace, self._view = comparison, comparison.workspace, comparison.view
        self._settings, self._panel = comparison.settings, panel
        self._detail = DetailRequests(self._ask_detail)
        panes, client = self._workspace.panes, self._workspace.bridge.client
        self._scores = SideScores(panes, client, rank=RANK, parent=self)
        self._renewal = OncePerTurn(self.renew, self)
        for signal in (
            self._scores.changed,
            panes.changed,
            panes.scores_changed,
            self._workspace.setup_changed,
            self._settings.changed,
        ):
            signal.connect(self._renewal.request)
        panes.retried.connect(self._forget)
        self._view.visible_changed.connect(self._renewal.request)
        self._view.current_changed.connect(self._renewal.request)
        self._workspace.bridge.event_arrived.connect(self._take)
        panel.contents.seen_changed.connect(self._renewal.request)
        panel.part_chosen.connect(lambda part: self._settings.change("compare", lens_part=part))
        panel.pane_chosen.connect(self._view.select)
        panel.map_wanted.connect(comparison.check_input)
        self._renewal.request()

    def retranslate(self) -> None:
        """Take the words of the language in use."""
        self._renewal.request()

    def _forget(self, everything: bool) -> None:
        """Ask again for what failed, or for everything."""
        if everything:
            self._detail.forget()
        else:
            self._detail.forget_failures()
        self._renewal.request()

    def _take(self, event: object) -> None:
        if not self._scores.take(event) and self._detail.take(event):
            self._renewal.request()

    def _ask_detail(self, picture: Placed, box: Box | None) -> int:
        return self._workspace.bridge.client.detail(picture, box=box, rank=RANK)

    # ------------------------------------------------------------------------------------- renewal

    def renew(self) -> None:
        """Show the findings of now, and ask for those that are missing."""
        panel, panes = self._panel, self._workspace.panes
        if not panel.contents.seen:
            self._scores.rest()
            self._detail.want({}, None)
            return
        part = self._settings.current.compare.lens_part
        panel.set_part(part)
        keys = panes.model_keys()
        checked = panes.picture(self._comparison.checked_pane())
        panel.set_map_refusal(no_consistency(panes.entry, panes.pane_keys(), keys, checked))
        if panes.entry is None or panes.entry.image is None:
            panel.show_findings(Findings(empty=self.tr("Open an image to see what its results are made of.")))
            return
        if not keys:
            panel.show_findings(Findings(empty=self.tr("No model is shown.")))
            return
        seen = panes.visible if part == "visible" else None
        box = panes.measured(seen)
        there = {
            key: panes.placed(key, picture)
            for key in keys
            if is_shown(picture := panes.picture(key)) and panes.complete(key)
        }
        self._scores.want(there, (LR_PSNR,), (box,))
        self._detail.want(there if panes.has_reference else {}, box)
        rows = tuple(self._finding(key, place, there.get(key), box) for place, key in enumerate(keys))
        panel.show_findings(
            Findings(
                rows=rows,
                active=self._view.current,
                recipe=" · ".join(
                    filter(None, [moved_words(panes, MEASURED), recipe_of(rows, self._recipe(there))])
                ),
                part=self._part_text(part, seen if box is not None else None),
                busy=len(there) < len(keys) or self._scores.busy or self._detail.busy,
                no_detail="" if panes.has_reference else self._no_reference(),
            )
        )

    def _finding(self, key: str, place: int, picture: Placed | None, box: Box | None) -> Finding:
        panes = self._workspace.panes
        found = self._detail.get(picture, box) if picture is not None else None
        why = found if isinstance(found, Message) else None
        return Finding(
            key=key,
            label=panes.label(key),
            place=place,
            score=self._scores.get(picture, box) if picture is not None else None,
            detail=None if isinstance(found, Message) else found,
            why=why,
        )

    def _recipe(self, there: dict[str, Placed]) -> str:
        """How the consistency is measured: the image's own recipe, or the one that is assumed."""
        panes = self._workspace.panes
        if not there:
            return ""
        picture = next((one for one in there.values() if knows_input(bare(one))), None)
        if picture is None:
            return self.tr(
                "LR-PSNR, RMSE: the input that these results were made from is not known. Open it together "
                "with them"
            )
        known = picture.source.known
        recipe = describe_degradation(consistency.recipe_of(known, panes.scale))
        text = (
            self.tr("LR-PSNR: degraded again with {recipe}, {channel}, no border left out")
            if known is not None
            else self.tr("LR-PSNR: degraded again with {recipe} (assumed), {channel}, no border left out")
        )
        return filled(text, recipe=recipe, channel=channel_text(panes.protocol))

    def _part_text(self, part: str, box: Box | None) -> str:
        """Of what the numbers are, in the words of the choice."""
        if box is None:
            visible = part == "visible"
            return self.tr("Visible part: the whole image") if visible else self.tr("Whole image")
        return self.tr("Visible part {size}").format(size=f"{box.width}×{box.height} @ {box.x}, {box.y}")

    def _no_reference(self) -> str:
        reason = sentence(Message("no reference: only the low-resolution image is known"))
        text = self.tr("Detail by frequency is compared with a reference ({reason}).")
        return text.format(reason=reason)
