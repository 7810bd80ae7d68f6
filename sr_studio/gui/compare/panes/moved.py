"""What is said of panes that are moved: their numbers are those of what they share with the reference."""

from sr_studio.gui.compare.panes.pane_model import PaneModel
from sr_studio.gui.i18n import translator

_tr = translator("Moved")


def moved_words(panes: PaneModel) -> str:
    """Return which panes are measured as they are moved; "" for none."""
    if not any(metric.compares for metric in panes.scored_metrics):
        return ""
    moved = [
        _tr("{name} by {x}, {y} px").format(name=panes.label(key), x=signed(x), y=signed(y))
        for key in panes.model_keys()
        for x, y in (panes.shift(key),)
        if (x, y) != (0, 0)
    ]
    text = _tr("Measured as moved, on what is shared: {panes}.")
    return text.format(panes=", ".join(moved)) if moved else ""


def signed(number: int) -> str:
    """``+3``, ``−2``."""
    return f"{number:+d}".replace("-", "−")
