"""Why something means nothing for the image looked at, in a sentence that says what to do."""

from collections.abc import Collection

from sr_studio.engine.wire.pictures import Picture, knows_input
from sr_studio.gui.compare.image_entry import INPUT_KEY, REFERENCE_KEY, Entry
from sr_studio.gui.i18n import translator

_tr = translator("MissingWords")


def no_choice_of_role(entry: Entry | None) -> str:
    """Why an image is not taken as input or reference by choice; "" where it is, or none is open."""
    if entry is None or entry.image is None:
        return ""
    if entry.methods:
        return _tr(
            "A scene is neither input nor reference: its files are. The image list's menu puts them right."
        )
    if entry.paired:
        return _tr("A pair has both input and reference. The Image menu swaps or splits them.")
    return ""


def no_input(entry: Entry | None, panes: Collection[str]) -> str:
    """Why an image has no input to show; "" where it has, or none is open. ``panes``: keys of its panes."""
    if entry is None or entry.image is None or not entry.methods or INPUT_KEY in panes:
        return ""
    if entry.bare:
        return _tr("There is no input: only results of this image are open.")
    return _tr("This scene has no input. Switch a model on: then its reference is reduced.")


def no_reference(entry: Entry | None, panes: Collection[str]) -> str:
    """Why a scene of results alone has no reference to show; "" for anything else."""
    if entry is None or not entry.bare or {INPUT_KEY, REFERENCE_KEY}.intersection(panes):
        return ""
    return _tr("There is no reference. The image list's menu makes one of these results the reference.")


def no_consistency(
    entry: Entry | None, panes: Collection[str], results: Collection[str], checked: Picture | None = None
) -> str:
    """Why no result can be held against the input; "" where one can, or no image is open.

    ``results``: keys of the panes that models or methods fill; ``checked``: what would be held against it.
    """
    if entry is None or entry.image is None:
        return ""
    if not results:
        return _tr("No result is shown. Switch one on in Models.")
    if not knows_input(checked) and not entry.bare:
        return _tr(
            "The input that this result was made from is not known. Open it together with the result, or "
            "select the pane of a model."
        )
    return no_input(entry, panes)
