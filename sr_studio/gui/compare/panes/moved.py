"""What is said of panes that are moved: their numbers are of what they share with reference and input."""

from collections.abc import Sequence

from sr_studio.engine.wire.pictures import STILL, UNMOVED, Shifts
from sr_studio.gui.compare.panes.pane_model import PaneModel
from sr_studio.gui.i18n import translator
from sr_studio.metrics.metric import Metric
from sr_studio.scores.keys import read_by

_tr = translator("Moved")


def moved_words(panes: PaneModel, metrics: Sequence[Metric]) -> str:
    """Return which panes are measured by these as they are moved; "" for none."""
    moved = [
        shift_words(panes.label(key), shifts)
        for key in panes.model_keys()
        if (shifts := read_by(panes.shifts(key), metrics)) != UNMOVED
    ]
    text = _tr("Measured as moved, on what is shared: {panes}.")
    return text.format(panes=", ".join(moved)) if moved else ""


def shift_words(name: str, shifts: Shifts) -> str:
    """Return by how much a picture is moved, as far as its numbers depend on it."""
    (x, y), (right, down) = shifts
    if shifts.to_input in (STILL, shifts.shift):
        text = _tr("{name} by {x}, {y} px")
    elif shifts.shift == STILL:
        text = _tr("{name} by {right}, {down} px against the input")
    else:
        text = _tr("{name} by {x}, {y} px ({right}, {down} px against the input)")
    return text.format(name=name, x=signed(x), y=signed(y), right=signed(right), down=signed(down))


def signed(number: int) -> str:
    """``+3``, ``−2``."""
    return f"{number:+d}".replace("-", "−")
