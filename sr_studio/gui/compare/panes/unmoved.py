"""What is said where panes that are moved on screen are measured as their files lie."""

from sr_studio.engine.wire.pictures import ShiftedPicture
from sr_studio.gui.compare.panes.pane_model import PaneModel, is_shown
from sr_studio.gui.i18n import translator

_tr = translator("Unmoved")


def unmoved_words(panes: PaneModel) -> str:
    """Return which panes have another score in their header, that of the moved picture; "" for none."""
    moved = [
        panes.label(key)
        for key in panes.model_keys()
        if is_shown(picture := panes.picture(key)) and isinstance(panes.placed(key, picture), ShiftedPicture)
    ]
    if not moved:
        return ""
    return _tr("Measured without the offset on screen: {names}").format(names=", ".join(moved))
