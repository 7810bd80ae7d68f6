"""A and B: the two pictures of wipe, difference and blink, and how they are chosen on the canvas."""

from typing import Literal

from PySide6.QtCore import QCoreApplication, QPoint, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from sr_studio.gui.compare.view.scene import Scene
from sr_studio.gui.compare.view.state import PaneState

Side = Literal["", "A", "B"]


def side_of(scene: Scene, key: str) -> Side:
    """The letter on a pane's header; "" where there are no two to compare."""
    if len(scene.known()) < 2 or scene.first == scene.second:
        return ""
    return "A" if key == scene.first else "B" if key == scene.second else ""


def sides_of(scene: Scene) -> tuple[PaneState, PaneState] | None:
    """The two whose names share the header of a wipe or a difference; None where there are none."""
    first, second = scene.find(scene.first), scene.find(scene.second)
    if scene.mode not in ("wipe", "difference") or first is None or second is None or first is second:
        return None
    return first, second


def with_side(pair: tuple[str, str], side: Side, key: str) -> tuple[str, str]:
    """The pair with another picture on one side; the one that is on the other side changes places."""
    first, second = pair
    if side == "A":
        return key, first if key == second else second
    return second if key == first else first, key


class PairMenu(QMenu):
    """The pictures that can be A, or B."""

    picked = Signal(str, str)
    """``A`` or ``B``, and the key of the pane."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._group = QActionGroup(self)

    def ask(self, scene: Scene, side: Side, at: QPoint) -> None:
        """Let the user choose, below a point of the screen."""
        self.clear()
        title = QCoreApplication.translate("Canvas", "{side} of wipe, difference and blink")
        self.addAction(title.format(side=side)).setEnabled(False)
        self.addSeparator()
        chosen = scene.first if side == "A" else scene.second
        for state in scene.known():
            name = state.label.replace("&", "&&")
            action = self.addAction(f"{state.slot}  {name}" if state.slot is not None else name)
            action.setCheckable(True)
            action.setChecked(state.key == chosen)
            action.setData(state.key)
            self._group.addAction(action)
            action.triggered.connect(lambda _on=False, key=state.key: self.picked.emit(side, key))
        self.popup(at)
