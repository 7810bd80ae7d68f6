"""What a single image is taken as and why, in a sentence."""

from sr_studio.gui.compare.image_entry import BY_USER, Entry, Setup, by_rule, reason_text, role_of
from sr_studio.gui.i18n import translator
from sr_studio.gui.particles import filled
from sr_studio.imaging.roles import BY_FILE_NAME

_tr = translator("RoleWords")


def role_words(entry: Entry, setup: Setup) -> str:
    """What becomes of a single image and why; "" for pairs, scenes and what is not decoded."""
    if entry.image is None or entry.paired or entry.methods:
        return ""
    if entry.role == "auto" and setup.role != "auto":
        reason = _tr("chosen by you for all images; the Image menu has Decide by Name")
    else:
        ruled = entry.role == "auto" or entry.why == BY_FILE_NAME
        why = by_rule(entry, setup).why if ruled else entry.why or BY_USER
        if why.clue == "sample":
            return reason_text(why)
        reason = reason_text(why)
    if role_of(entry, setup) == "input":
        return _tr("Input ({reason}): enlarged as it is, not scored.").format(reason=reason)
    if setup.scale == 1:
        return _tr("Reference ({reason}): scored.").format(reason=reason)
    return filled(
        _tr("Reference ({reason}): reduced by {scale} and scored."), reason=reason, scale=setup.scale
    )
