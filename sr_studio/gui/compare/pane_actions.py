"""Actions on one pane: that under an open menu, else the current one."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sr_studio.gui import i18n
from sr_studio.gui.actions.action import ActionSpec, TableEntry
from sr_studio.gui.particles import filled

if TYPE_CHECKING:
    from sr_studio.gui.compare.comparison import Comparison

mark = i18n.marker("Actions")
_tr = i18n.translator("Actions")


def _two(c: "Comparison") -> bool:
    return len(c.view.scene.known()) > 1 and c.pane.is_picture


def _alone_text(c: "Comparison") -> str:
    return _tr("Show All Panes") if c.view.mode == "single" else _tr("Show This Pane Alone")


def _difference_text(c: "Comparison") -> str:
    other = c.pane.other
    if not other:
        return _tr("Difference Against B")
    return filled(_tr("Difference Against {name}"), name=other.replace("&", "&&"))


PANE: "Sequence[TableEntry[Comparison]]" = (
    ActionSpec(name="pane_a", title=mark("Use as &A"), menu="view/pane",
               tip=mark("The first picture of wipe, difference and blink; a click on the header does it too"),
               enabled=lambda c: _two(c) and c.view.pair[0] != c.pane.key, run=lambda c: c.pane.use("A")),
    ActionSpec(name="pane_b", title=mark("Use as &B"), menu="view/pane",
               tip=mark("The second picture of wipe, difference and blink; Ctrl+click on the header"),
               enabled=lambda c: _two(c) and c.view.pair[1] != c.pane.key, run=lambda c: c.pane.use("B")),
    ActionSpec(name="pane_difference", title=mark("&Difference Against B"), menu="view/pane",
               text=_difference_text, enabled=lambda c: bool(c.pane.other),
               run=lambda c: c.pane.difference()),
    ActionSpec(name="pane_alone", title=mark("Show This Pane A&lone"), menu="view/pane",
               keys=("Ctrl+Return",), text=_alone_text, enabled=lambda c: c.pane.is_pane,
               run=lambda c: c.pane.alone()),
    ActionSpec(name="pane_hide", title=mark("&Hide This Pane"), menu="view/pane", keys=("Ctrl+W",),
               tip=mark("Close the pane; Undo brings it back"), enabled=lambda c: c.pane.is_pane,
               run=lambda c: c.view_edits.close_pane(c.pane.key)),
    ActionSpec(name="pane_reset_offset", title=mark("Reset &Offset of This Pane"), menu="view/pane",
               enabled=lambda c: c.pane.key in c.view.scene.offsets,
               run=lambda c: c.view.marks.reset_offset(c.pane.key)),
    ActionSpec(name="pane_offset_everywhere", title=mark("Move It So in All &Images"), menu="view/pane",
               tip=mark("Give the offset of this pane to the same pane of every open image"),
               enabled=lambda c: (
                   c.pane.key in c.view.scene.offsets and len(c.workspace.image_list.entries) > 1
               ),
               run=lambda c: c.view_edits.offset_everywhere(c.pane.key)),
    ActionSpec(name="reset_offsets", title=mark("&Reset the Offsets of All Panes"), menu="view/pane",
               run=lambda c: c.reset_offsets()),
    ActionSpec(name="pane_copy", title=mark("&Copy Picture"), menu="view/pane", section=True, icon="copy",
               tip=mark("Copy the whole picture of the pane, 8 bits a channel"),
               enabled=lambda c: c.pane.finished, run=lambda c: c.pane.copy()),
    ActionSpec(name="pane_file", title=mark("Show &File in Its Folder"), menu="view/pane", icon="folder",
               enabled=lambda c: c.pane.file is not None, run=lambda c: c.pane.show_file()),
    ActionSpec(name="next_place", title=mark("&Next Place Where Results Differ"), menu="view/places",
               keys=("N",), repeats=True,
               tip=mark("Where the results shown differ most from one another; again: the next place"),
               enabled=lambda c: c.places.possible("results"), run=lambda c: c.places.go("results", 1)),
    ActionSpec(name="previous_place", title=mark("&Previous Place Where Results Differ"), menu="view/places",
               keys=("Shift+N",), repeats=True, enabled=lambda c: c.places.possible("results"),
               run=lambda c: c.places.go("results", -1)),
    ActionSpec(name="next_pair_place", title=mark("Next Place Where &A and B Differ"), menu="view/places",
               section=True, keys=("M",), repeats=True,
               tip=mark("Where A differs most from B, by default a result from its reference"),
               enabled=lambda c: c.places.possible("pair"), run=lambda c: c.places.go("pair", 1)),
    ActionSpec(name="previous_pair_place", title=mark("Previous Place Where A and &B Differ"),
               menu="view/places", keys=("Shift+M",), repeats=True,
               enabled=lambda c: c.places.possible("pair"), run=lambda c: c.places.go("pair", -1)),
)  # fmt: skip

MENU = (
    "save_result", "pane_copy", "pane_file", "other_role", "",
    "pane_a", "pane_b", "pane_difference", "swap", "wipe_horizontal", "",
    "pane_alone", "pane_hide", "pane_reset_offset", "pane_offset_everywhere", "",
    "make_reference", "make_references", "rename_method", "",
    "next_place", "next_pair_place",
)  # fmt: skip
"""Names of the actions in a pane's menu; "" is a line."""
