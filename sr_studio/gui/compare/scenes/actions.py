"""The actions of scenes."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sr_studio.gui import i18n
from sr_studio.gui.actions.action import ActionSpec, TableEntry

if TYPE_CHECKING:
    from sr_studio.gui.compare.scenes.scene_work import SceneWork

mark = i18n.marker("Actions")
_tr = i18n.translator("Actions")


def _other_role_text(c: "SceneWork") -> str:
    return _tr("Score T&his Image") if c.other_role() == "reference" else _tr("Enlarge T&his Image")


ACTIONS: "Sequence[TableEntry[SceneWork]]" = (
    ActionSpec(name="other_role", title=mark("Score or Enlarge T&his Image"), menu="image", keys=("Shift+I",),
               tip=mark("Take this image alone as the other of input and reference"), text=_other_role_text,
               enabled=lambda c: c.other_role() is not None, why_not=lambda c: c.no_other_role(),
               run=lambda c: c.switch_role()),
    ActionSpec(name="one_scene", title=mark("One Scene of the &Selected Images"), menu="image", section=True,
               tip=mark("Finished results of one image, and its reference: compared with one another"),
               enabled=lambda c: c.can_join(), run=lambda c: c.join_selected()),
    ActionSpec(name="take_apart", title=mark("Take the Scene &Apart"), menu="image",
               tip=mark("Make its results and its reference single images again"),
               enabled=lambda c: c.is_scene(), run=lambda c: c.take_apart()),
    ActionSpec(name="make_reference", title=mark("Make This the Re&ference"), menu="image",
               tip=mark("The result in the pane is what the other results of this scene are compared with"),
               enabled=lambda c: bool(c.alike()), run=lambda c: c.make_reference()),
    ActionSpec(name="make_references", title=mark("&Make It the Reference in All Scenes"), menu="image",
               tip=mark("In every scene that has a result of this method"),
               enabled=lambda c: len(c.alike()) > 1, run=lambda c: c.make_reference(everywhere=True)),
    ActionSpec(name="rename_method", title=mark("&Rename Method…"), menu="model", section=True,
               tip=mark("Call the method of the current pane otherwise, in all scenes"),
               enabled=lambda c: bool(c.method()), run=lambda c: c.rename_current()),
)  # fmt: skip
