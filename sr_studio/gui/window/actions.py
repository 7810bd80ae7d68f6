"""The actions of the main window itself: preferences, panels, help."""

from collections.abc import Sequence
from dataclasses import dataclass

from sr_studio.gui import i18n
from sr_studio.gui.actions.action import ActionSpec, MenuSpec, TableEntry
from sr_studio.gui.actions.command_catalogue import gather
from sr_studio.gui.window.dialogs import Dialogs
from sr_studio.gui.window.main_window import MainWindow
from sr_studio.gui.window.panels import PANELS, PanelSpec

mark = i18n.marker("Actions")


@dataclass(frozen=True)
class WindowContext:
    """What the actions of the window act on."""

    window: MainWindow
    dialogs: Dialogs


MENUS: Sequence[TableEntry[object]] = (
    MenuSpec(path="file", title=mark("&File")),
    MenuSpec(path="edit", title=mark("&Edit")),
    MenuSpec(path="view", title=mark("&View")),
    MenuSpec(path="image", title=mark("&Image")),
    MenuSpec(path="model", title=mark("&Model")),
    MenuSpec(path="help", title=mark("&Help")),
)
"""The menu bar."""


def _panel(panel: PanelSpec) -> ActionSpec[WindowContext]:
    return ActionSpec(
        name=f"panel_{panel.name}",
        title=panel.title,
        menu="view/panels",
        keys=panel.keys,
        text=lambda _c: panel.shown_title,
        checked=lambda c: c.window.panel_shown(panel.name),
        run=lambda c: c.window.show_panel(panel.name, not c.window.panel_in_front(panel.name)),
    )


ACTIONS: Sequence[TableEntry[WindowContext]] = (
    ActionSpec(name="quit", title=mark("&Quit"), menu="file", section=True, keys=("Ctrl+Q",),
               run=lambda c: c.window.close()),
    ActionSpec(name="preferences", title=mark("Pre&ferences…"), menu="edit", section=True, keys=("Ctrl+,",),
               icon="settings", run=lambda c: c.dialogs.open_preferences()),
    MenuSpec(path="view/panels", title=mark("Pane&ls")),
    *(_panel(panel) for panel in PANELS),
    ActionSpec(name="hide_ui", title=mark("&Hide Panels"), menu="view", keys=("H", "Ctrl+B"),
               tip=mark("Leave only the pictures"), checked=lambda c: c.window.ui_hidden,
               run=lambda c: c.window.hide_ui(not c.window.ui_hidden)),
    ActionSpec(name="full_screen", title=mark("F&ull Screen"), menu="view", keys=("F11", "Alt+Return"),
               checked=lambda c: c.window.isFullScreen(),
               run=lambda c: c.window.set_full_screen(not c.window.isFullScreen())),
    ActionSpec(name="next_area", title=mark("Next Panel"), keys=("F6",),
               run=lambda c: c.window.focus_area(1)),
    ActionSpec(name="previous_area", title=mark("Previous Panel"), keys=("Shift+F6",),
               run=lambda c: c.window.focus_area(-1)),
    ActionSpec(name="palette", title=mark("&Command Palette…"), menu="help", keys=("Ctrl+Shift+P",),
               icon="search", run=lambda c: c.window.palette_box.open_with(gather(c.window))),
    ActionSpec(name="keys", title=mark("&Keyboard Shortcuts"), menu="help", keys=("F1", "?"),
               icon="keyboard", run=lambda c: c.dialogs.open_keys()),
    ActionSpec(name="about", title=mark("&About SR Studio"), menu="help", section=True,
               run=lambda c: c.dialogs.open_about()),
)  # fmt: skip
