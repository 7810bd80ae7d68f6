"""The tables of actions of the main window, in the order in which menus and palette list them."""

from collections.abc import Sequence
from typing import Any

from sr_studio.gui.actions.action import TableEntry
from sr_studio.gui.compare import actions as compare_actions
from sr_studio.gui.compare.inspect import actions as inspect_actions
from sr_studio.gui.compare.scenes import actions as scene_actions
from sr_studio.gui.compare.sets import actions as set_actions
from sr_studio.gui.window import actions as window_actions

FEATURES: Sequence[Sequence[TableEntry[Any]]] = (
    window_actions.MENUS,
    compare_actions.ACTIONS,
    scene_actions.ACTIONS,
    inspect_actions.ACTIONS,
    set_actions.ACTIONS,
    window_actions.ACTIONS,
)
