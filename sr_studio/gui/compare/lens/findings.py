"""What the lens found of each pane, as numbers for a table and as a sentence. No widgets here."""

from collections.abc import Sequence
from dataclasses import dataclass

from sr_studio.errors import Message
from sr_studio.gui.i18n import sentence, translator
from sr_studio.gui.particles import filled
from sr_studio.metrics.consistency import LR_PSNR, rmse
from sr_studio.metrics.detail import Detail
from sr_studio.metrics.metric import Score

_tr = translator("Lens")

LITTLE = 0.05
"""Below this part of the reference's energy a result has hardly any detail of its own."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One pane. ``place``: of its colour. ``score``: LR-PSNR, None while it is computed.

    ``detail`` is None while it is computed and where ``why`` says that there is none.
    """

    key: str
    label: str
    place: int
    score: Score | None = None
    detail: Detail | None = None
    why: Message | None = None

    @property
    def cells(self) -> tuple[str, str, str, str]:
        """LR-PSNR, RMSE, energy above the input's Nyquist frequency, how much of it is the reference's."""
        return (*_consistency(self.score), *_above(self.detail))

    @property
    def consistency_missing(self) -> str:
        """Why there is no LR-PSNR; "" where there is or will be one."""
        why = self.score.missing.get(LR_PSNR.name) if self.score is not None else None
        return sentence(why) if why is not None else ""

    @property
    def words(self) -> str:
        """What it means, in a sentence or two."""
        return " ".join(filter(None, [self._of_consistency(), self._doubt(), self._of_detail()]))

    def _doubt(self) -> str:
        """What makes the consistency doubtful, and what to do."""
        why = self.score.doubts.get(LR_PSNR.name) if self.score is not None else None
        if why is None:
            return ""
        text = _tr("But {why}; the toolbar says how given inputs were made.")
        return text.format(why=sentence(why))

    def _of_consistency(self) -> str:
        value = LR_PSNR.value(self.score)
        if value is None:
            return self.consistency_missing and f"{self.label}: {self.consistency_missing}."
        if rmse(value) == 0:
            return filled(_tr("{label}, degraded again, is its input exactly."), label=self.label)
        text = _tr("{label}, degraded again, differs from its input by {error} codes (RMSE).")
        return filled(text, label=self.label, error=f"{rmse(value):.1f}")

    def _of_detail(self) -> str:
        if self.detail is None:
            return f"{self.label}: {sentence(self.why)}." if self.why is not None else ""
        above = self.detail.above
        if above is None:
            return _tr("Input and reference have one size: nothing lies above the input's Nyquist frequency.")
        if above.energy is None:
            return _tr("The reference has no detail above the input's Nyquist frequency.")
        energy, shared = f"{above.energy:.0%}", f"{above.shared:.0%}"
        if above.energy < LITTLE:
            text = _tr(
                "Above the input's Nyquist frequency it adds hardly anything: {energy} of the reference's "
                "energy there."
            )
            return text.format(energy=energy)
        text = _tr(
            "Above the input's Nyquist frequency it adds {energy} of the reference's energy: {shared} of "
            "that is detail that the reference has, {rest} is not."
        )
        return filled(text, energy=energy, shared=shared, rest=f"{1 - above.shared:.0%}")


def _consistency(score: Score | None) -> tuple[str, str]:
    value = LR_PSNR.value(score)
    if value is None:
        return "–", "–"
    return LR_PSNR.text(score), f"{rmse(value):.2f}"


def _above(found: Detail | None) -> tuple[str, str]:
    above = found.above if found is not None else None
    if above is None or above.energy is None:
        return "–", "–"
    return f"{above.energy:.0%}", f"{above.shared:.0%}"


@dataclass(frozen=True, kw_only=True)
class Findings:
    """Everything the panel shows.

    Attributes
    ----------
    rows
        The panes of results in order.
    active
        Key of the pane that is said more of.
    recipe
        How the numbers are made.
    part
        What part of the image they are of, in words.
    busy
        Whether something is still computed.
    no_detail
        Why nothing is compared by frequency: no reference; "" where something is.
    empty
        What is said instead of everything; "" where there is something.
    """

    rows: tuple[Finding, ...] = ()
    active: str = ""
    recipe: str = ""
    part: str = ""
    busy: bool = False
    no_detail: str = ""
    empty: str = ""

    @property
    def words(self) -> str:
        """The sentence of the active pane, else of the first."""
        row = next((row for row in self.rows if row.key == self.active), next(iter(self.rows), None))
        return row.words if row is not None else ""


def recipe_of(rows: Sequence[Finding], consistency: str) -> str:
    """Return how the numbers of these are made."""
    found = next((row.detail for row in rows if row.detail is not None), None)
    detail = ""
    if found is not None:
        text = _tr("luma BT.601 full range, Hann blocks of {block}, mean of {blocks}")
        detail = text.format(block=found.block, blocks=found.blocks)
    return " · ".join(filter(None, [consistency, detail]))
