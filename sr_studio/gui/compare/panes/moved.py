"""What is said of pictures that are moved: numbers are of what they share with reference and input."""

from collections.abc import Sequence

from sr_studio.engine.wire.pictures import STILL, UNMOVED, Shifts
from sr_studio.gui.compare.image_entry import INPUT_KEY
from sr_studio.gui.compare.panes.pane_model import PaneModel
from sr_studio.gui.i18n import translator
from sr_studio.metrics.metric import Metric
from sr_studio.scores.keys import read_by

_tr = translator("Moved")


def moved_words(panes: PaneModel, metrics: Sequence[Metric]) -> str:
    """Return which panes are measured by these as they are moved, and by how much the input is; "" for none.

    The input need not be on screen, and what is held against it changes with it all the same.
    """
    moved = [
        _tr("{name} by {shift}").format(name=panes.label(key), shift=shift_words(shifts))
        for key in panes.model_keys()
        if (shifts := read_by(panes.shifts(key), metrics)) != UNMOVED
    ]
    text = _tr("Measured as moved, on what is shared: {panes}.")
    told = [text.format(panes=", ".join(moved))] if moved else []
    return " ".join([*told, *_input_words(panes, metrics)])


def _input_words(panes: PaneModel, metrics: Sequence[Metric]) -> list[str]:
    """That the input is moved, where something is measured against it beside a reference."""
    entry, against = panes.entry, [metric.label for metric in metrics if metric.needs_input]
    by = panes.offsets.of(entry.key).get(INPUT_KEY) if entry is not None else None
    if by is None or not against:
        return []
    text = _tr("The input is moved by {x}, {y} px, which changes {metrics}.")
    return [text.format(x=signed(by[0]), y=signed(by[1]), metrics=", ".join(against))]


def shift_words(shifts: Shifts) -> str:
    """Return by how much a picture is moved, as far as its numbers depend on it."""
    (x, y), (right, down) = shifts
    if shifts.to_input in (STILL, shifts.shift):
        text = _tr("{x}, {y} px")
    elif shifts.shift == STILL:
        text = _tr("{right}, {down} px against the input")
    else:
        text = _tr("{x}, {y} px ({right}, {down} px against the input)")
    return text.format(x=signed(x), y=signed(y), right=signed(right), down=signed(down))


def signed(number: int) -> str:
    """``+3``, ``−2``."""
    return f"{number:+d}".replace("-", "−")
