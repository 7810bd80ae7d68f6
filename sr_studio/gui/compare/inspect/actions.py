"""The actions of looking closely: pointer, loupe, profile line."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sr_studio.gui import i18n
from sr_studio.gui.actions.action import ActionSpec, TableEntry

if TYPE_CHECKING:
    from sr_studio.gui.compare.inspect.inspection import Inspection

mark = i18n.marker("Actions")

ACTIONS: "Sequence[TableEntry[Inspection]]" = (
    ActionSpec(name="loupe", title=mark("&Loupe"), menu="view/inspect", keys=("Z",),
               tip=mark("Magnify what is under the pointer in every pane, while Z is held or until the next; "
                        "Alt and the wheel: how much, Alt+Shift and the wheel: its size"),
               checked=lambda c: c.loupe.on, run=lambda c: c.loupe.switch(not c.loupe.on)),
    ActionSpec(name="profile_line", title=mark("&Draw a Profile Line"), menu="view/inspect", keys=("P",),
               tip=mark("Drags draw the line of the profile, as long as P is held or this is checked; "
                        "Shift keeps it straight"),
               checked=lambda c: c.line.on, run=lambda c: c.line.switch(not c.line.on)),
    ActionSpec(name="clear_profile_line", title=mark("Clear the Profile Line"), menu="view/inspect",
               enabled=lambda c: c.line.line is not None, run=lambda c: c.line.edit(None)),
    ActionSpec(name="pointer_echo", title=mark("Mark the &Pointer in All Panes"), menu="view/inspect",
               section=True, tip=mark("A ring in every pane shows the same place"),
               checked=lambda c: c.echo.on, run=lambda c: c.set_echo(not c.echo.on)),
)  # fmt: skip
