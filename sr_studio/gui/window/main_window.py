"""The window: pictures in the middle, lists and scores around them, everything reachable by keyboard."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QDockWidget,
    QMainWindow,
    QSizePolicy,
    QStackedWidget,
    QToolBar,
    QToolButton,
    QWidget,
)

from sr_studio.gui.actions.action import ActionTable, TableEntry
from sr_studio.gui.actions.command_catalogue import remap
from sr_studio.gui.actions.command_palette import CommandPalette
from sr_studio.gui.actions.held_shortcut import acts_once
from sr_studio.gui.compare.panels.setup_bar import SetupBar
from sr_studio.gui.compare.start.empty_state import EmptyState
from sr_studio.gui.compare.start.start_page import StartPage
from sr_studio.gui.held_keys import HeldKeys
from sr_studio.gui.settings.store import SettingsStore
from sr_studio.gui.widgets.toast import Toasts
from sr_studio.gui.window.layout_memory import LayoutMemory
from sr_studio.gui.window.panels import BOTTOM, RIGHT, PanelSpec
from sr_studio.gui.window.status_bar import StatusBar

P = TypeVar("P", bound=QWidget)

_LABELLED = ("mode_grid", "mode_single", "mode_wipe", "mode_difference")
"""Actions whose word stands beside their icon in the toolbar."""
_TOOLS = ("open", "-", *_LABELLED, "mode_maps", "-", "blink", "fit", "one_to_one", "-")
_LATE_TOOLS = ("ask_people", "save_result", "palette")
"""Actions at the right end of the toolbar."""

_TOAST_HEIGHT = 52
"""Distance of notices from the pages' lower edge: above the tabs or the legend of the canvas."""
REFUSAL_SECONDS = 3.0
"""For which it is said why a key does nothing."""
_COLUMN = 460
"""Logical pixels a panel below the pictures has at least: where one more would leave less, it is a tab."""


class MainWindow(QMainWindow):
    """The frame: bars, panels, empty state. It tells what happened and knows nothing of who works in it.

    So it is on screen before numpy, the canvas and the engine's client have been imported.

    Parameters
    ----------
    settings
        What is remembered between runs.
    panels
        The panels around the pictures.
    features
        Tables of actions, in the order of the menus.
    """

    first_painted = Signal()
    """The window is on the screen: what works in it can be imported and built."""
    closing = Signal()
    """The window is about to go: time to finish what is under way."""
    closed = Signal()
    """Nothing is left to do."""
    key_released = Signal(QKeyEvent)
    """A key is up that no widget took."""
    language_changed = Signal()
    """The window has taken the words of another language."""

    def __init__(
        self,
        settings: SettingsStore,
        *,
        panels: Sequence[PanelSpec],
        features: Sequence[Sequence[TableEntry[Any]]],
    ) -> None:
        super().__init__()
        self.setObjectName("window")
        self.settings = settings
        self._painted = self._finished = False
        self.held_keys = HeldKeys(self, acts_once=lambda event: acts_once(self.actions(), event))
        self.may_close: Callable[[], bool] = lambda: True
        """Asked before it closes; False keeps it open."""
        self.escape_answers: list[Callable[[], bool]] = [
            self._bring_panels_back,
            self._dismiss_notices,
            self._leave_full_screen,
        ]
        """What Escape does: the first that answers True was it."""
        self._build(panels)
        self.start_page = StartPage(self.empty, settings, self)
        self.action_table = ActionTable(self, *features)
        self.action_table.fill(self.menuBar())
        self._build_toolbar()
        self.memory = LayoutMemory(self, settings)
        self._apply_settings(frozenset(["shortcuts.keys"]))
        settings.changed.connect(self._apply_settings)
        settings.failed.connect(lambda text: self.say("warn", text))
        self.retranslate()
        self.memory.restore()
        for name, dock in self.docks.items():
            if not dock.isHidden():
                self._made(name)
        self.memory.watch(self.docks.values())
        self._unsized = {spec.name for spec in panels if spec.height and self.docks[spec.name].isHidden()}
        """Panels that have not been seen with their first height yet."""
        for dock in self.docks.values():
            dock.visibilityChanged.connect(self.action_table.refresh_soon)
        if settings.problem:
            self.say("warn", settings.problem)

    # ------------------------------------------------------------------------------------ building

    def _build(self, panels: Sequence[PanelSpec]) -> None:
        self.empty = EmptyState(self)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.empty)
        self._blank = QWidget(self)
        self.pages.addWidget(self._blank)
        self.setCentralWidget(self.pages)
        self._specs = {spec.name: spec for spec in panels}
        self.panels: dict[str, QWidget] = {}
        """Those that are made: see `PanelSpec.make`."""
        self.docks: dict[str, QDockWidget] = {}
        for spec in panels:
            self.docks[spec.name] = self._dock(spec)
            if spec.shown:
                self._made(spec.name)
        self.setCorner(Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.BottomDockWidgetArea)
        self.setCorner(Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.RightDockWidgetArea)
        for sizes, direction in (
            ({spec.name: spec.width for spec in panels if spec.width}, Qt.Orientation.Horizontal),
            ({spec.name: spec.height for spec in panels if spec.height}, Qt.Orientation.Vertical),
        ):
            self.resizeDocks([self.docks[name] for name in sizes], list(sizes.values()), direction)
        self.setup_bar = SetupBar(self)
        self.status_line = StatusBar(self)
        self.setStatusBar(self.status_line)
        self.toasts = Toasts(self.pages, above=_TOAST_HEIGHT)
        self.palette_box = CommandPalette(self)

    def _dock(self, spec: PanelSpec) -> QDockWidget:
        dock = QDockWidget(self)
        dock.setObjectName(spec.name)
        feature = QDockWidget.DockWidgetFeature
        floats = feature.DockWidgetFloatable if spec.floats else feature(0)
        dock.setFeatures(feature.DockWidgetClosable | feature.DockWidgetMovable | floats)
        self.addDockWidget(spec.area, dock)
        dock.setVisible(spec.shown)
        return dock

    def _made(self, name: str) -> QWidget:
        if name not in self.panels:
            self.panels[name] = panel = self._specs[name].make(self)
            self.docks[name].setWidget(panel)
        return self.panels[name]

    def _build_toolbar(self) -> None:
        self.toolbar = QToolBar(self)
        self.toolbar.setObjectName("toolbar")
        self.toolbar.setMovable(False)
        self.toolbar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.addToolBar(self.toolbar)
        for name in _TOOLS:
            if name == "-":
                self.toolbar.addSeparator()
            else:
                self._add_tool(name)
        self.toolbar.addWidget(self.setup_bar)
        stretch = QWidget(self)
        stretch.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.toolbar.addWidget(stretch)
        for name in _LATE_TOOLS:
            self._add_tool(name)

    def _add_tool(self, name: str) -> None:
        action = self.action_table[name]
        self.toolbar.addAction(action)
        button = self.toolbar.widgetForAction(action)
        if isinstance(button, QToolButton):
            style = Qt.ToolButtonStyle
            button.setToolButtonStyle(
                style.ToolButtonTextBesideIcon if name in _LABELLED else style.ToolButtonIconOnly
            )
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def panel(self, kind: type[P]) -> P:
        """The panel of a class, made now if it has not been needed yet."""
        return next(panel for name in self.docks if isinstance(panel := self._made(name), kind))

    # ---------------------------------------------------------------------------------- life cycle

    def event(self, event: QEvent) -> bool:
        """Tell of the first paint; follow the language."""
        result = super().event(event)
        if event.type() == QEvent.Type.Paint and not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self._tell_painted)
        elif event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self.language_changed.emit()
        elif event.type() == QEvent.Type.WindowStateChange:
            self.action_table.refresh_soon()
        elif event.type() == QEvent.Type.WindowDeactivate:
            self.held_keys.forget()
        elif event.type() == QEvent.Type.Show and QApplication.platformName() == "xcb":
            self.held_keys.watch(self.windowHandle())  # elsewhere the system says what is a repeat
        return result

    def _tell_painted(self) -> None:
        if not self._finished:
            self.first_painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the layout; let whoever works in the window finish, and say first whether it may."""
        if not self._finished and not self.may_close():
            event.ignore()
            return
        if not self._finished:
            self._finished = True
            self.memory.save()
            self.hide()
            self.settings.flush()
            self.closing.emit()
            self.closed.emit()
        event.accept()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Tell of a key that is up."""
        self.key_released.emit(event)
        super().keyReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape does one thing at a time."""
        if event.key() == Qt.Key.Key_Escape and any(answer() for answer in self.escape_answers):
            return
        if not event.isAutoRepeat() and (
            reason := self.action_table.refused(QKeySequence(event.keyCombination()))
        ):
            self.toasts.say(reason, "info", seconds=REFUSAL_SECONDS)
        super().keyPressEvent(event)

    def _bring_panels_back(self) -> bool:
        hidden = self.ui_hidden
        if hidden:
            self.hide_ui(False)
        return hidden

    def _dismiss_notices(self) -> bool:
        shown = bool(self.toasts.shown())
        self.toasts.dismiss_all()
        return shown

    def _leave_full_screen(self) -> bool:
        full = self.isFullScreen()
        if full:
            self.set_full_screen(False)
        return full

    def _apply_settings(self, names: frozenset[str]) -> None:
        if "shortcuts.keys" in names:
            remap(self.action_table, self.settings.current.shortcuts.keys)
            self.action_table.describe()

    # ----------------------------------------------------------------------------------- surfaces

    def expect_pictures(self) -> None:
        """Files come with the start: show an empty middle, not the empty state. It keeps its space."""
        self.pages.setCurrentWidget(self._blank)

    def say(self, tone: str, text: str) -> None:
        """A notice over the pictures."""
        self.toasts.say(text, tone)  # type: ignore[arg-type]

    def panel_shown(self, name: str) -> bool:
        """Whether a panel has its place, be it behind another's tab."""
        return not self.docks[name].isHidden()

    def panel_in_front(self, name: str) -> bool:
        """Whether a panel has its place and no other's tab lies over it."""
        dock = self.docks[name]
        behind = self.tabifiedDockWidgets(dock) and dock.visibleRegion().isEmpty()
        return not dock.isHidden() and not behind

    def show_panel(self, name: str, on: bool) -> None:
        """Give a panel its place, or take it away."""
        dock = self.docks[name]
        if on:
            self._made(name)
        size = self.size()
        dock.setVisible(on)
        if on and self._share_a_place(dock, self._row_width() - self.width() + size.width()):
            QTimer.singleShot(0, self, lambda: self._settle(size))
            return
        if on and name in self._unsized:
            self._unsized.discard(name)
            self._give_first_size(dock)

    def _beside(self, dock: QDockWidget) -> list[QDockWidget]:
        """The panels of a panel's area that are shown there, itself among them."""
        area = self.dockWidgetArea(dock)
        return [
            other
            for other in self.docks.values()
            if self.dockWidgetArea(other) == area and not other.isHidden() and not other.isFloating()
        ]

    def _row_width(self) -> int:
        """Width of the row below the pictures: the panels on the right reach down beside it."""
        right = [other for other in self.docks.values() if self.dockWidgetArea(other) == RIGHT]
        shown = [other.width() for other in right if not other.isHidden() and not other.isFloating()]
        return self.width() - max(shown, default=0)

    def _share_a_place(self, dock: QDockWidget, room: int) -> bool:
        """Put a panel behind a tab of the last one where the row below has no room for it.

        Beside the others it would make the window wider than it is, and perhaps than the screen.
        """
        others = [other for other in self._beside(dock) if other is not dock]
        if self.dockWidgetArea(dock) != BOTTOM or not others:
            return False
        if self.tabifiedDockWidgets(dock):
            dock.raise_()
            return False
        # Qt shows what is put into a panel on the screen at its next turn; until then it needs no room.
        for widget in self.panels[dock.objectName()].findChildren(QWidget):
            QApplication.sendPostedEvents(widget, QEvent.Type.MetaCall)
        wanted = self._least(dock)
        columns = {
            other: max(map(self._least, (other, *self.tabifiedDockWidgets(other))))
            for other in others
            if not other.visibleRegion().isEmpty()
        }
        needed = sum(columns.values())
        if not columns or (needed + wanted <= room and (len(columns) + 1) * _COLUMN <= room):
            return False
        fitting = [one for one, least in columns.items() if needed - least + max(least, wanted) <= room]
        column = fitting[-1] if fitting else max(columns, key=lambda one: columns[one])
        self.tabifyDockWidget(column, dock)
        dock.raise_()
        return True

    def _settle(self, size: QSize) -> None:
        """Have the size again that the window had until it grew for a panel; columns get equal widths."""
        if not self.isMaximized() and not self.isFullScreen():
            self.resize(size)
        row = [dock for dock in self.docks.values() if self.dockWidgetArea(dock) == BOTTOM]
        columns = [dock for dock in row if not dock.isFloating() and not dock.visibleRegion().isEmpty()]
        width = self._row_width() // max(len(columns), 1)
        self.resizeDocks(columns, [width] * len(columns), Qt.Orientation.Horizontal)

    def _least(self, dock: QDockWidget) -> int:
        """Least width of a panel, also while its dock does not know yet what was put into it."""
        panel = self.panels.get(dock.objectName())
        return 0 if panel is None or dock.isHidden() else panel.minimumSizeHint().width()

    def _give_first_size(self, dock: QDockWidget) -> None:
        """A hidden dock keeps no size of its own: the first time it gets the one it is meant to have.

        Beside others the row is as high as the highest of them is meant to be, and they share its width.
        """
        area, spec = self.dockWidgetArea(dock), self._specs[dock.objectName()]
        beside = self._beside(dock)
        heights = [self._specs[other.objectName()].height for other in beside]
        self.resizeDocks([dock], [max(spec.height, *heights)], Qt.Orientation.Vertical)
        if len(beside) < 2:
            return
        if spec.width:
            self.resizeDocks([dock], [spec.width], Qt.Orientation.Horizontal)
        elif area == BOTTOM:
            share = self._row_width() // len(beside)
            self.resizeDocks(beside, [share] * len(beside), Qt.Orientation.Horizontal)

    @property
    def ui_hidden(self) -> bool:
        """Whether only the pictures are left."""
        return self.memory.hidden

    def hide_ui(self, on: bool) -> None:
        """Leave only the pictures, or bring the rest back."""
        self.memory.hide_around(on)
        self.action_table.refresh_soon()
        if on:
            keys = self.action_table["hide_ui"].shortcuts()
            named = [key.toString(QKeySequence.SequenceFormat.NativeText) for key in keys[:1]]
            words = named and self.tr("{key} or Esc brings the panels back.").format(key=named[0])
            self.say("info", words or self.tr("Esc brings the panels back."))

    def set_full_screen(self, on: bool) -> None:
        """Fill the screen, or stop."""
        if on:
            self.showFullScreen()
        else:
            self.showNormal()

    def focus_area(self, step: int) -> None:
        """Move the keyboard to the next part of the window: left panels, pictures, the others, tools."""
        left = [
            name
            for name, dock in self.docks.items()
            if self.dockWidgetArea(dock) == Qt.DockWidgetArea.LeftDockWidgetArea
        ]
        right = [name for name in self.docks if name in self.panels and name not in left]
        around = (
            *(self.panels[name] for name in left if name in self.panels),
            self.pages.currentWidget(),
            *(self.panels[name] for name in right),
            self.toolbar,
        )
        areas: list[QWidget] = [area for area in around if area is not None and area.isVisible()]
        focus = self.focusWidget()
        inside = [area is focus or (focus is not None and area.isAncestorOf(focus)) for area in areas]
        here = inside.index(True) if True in inside else -1
        for distance in range(1, len(areas) + 1):
            target = _first_focus(areas[(here + step * distance) % len(areas)])
            if target is not None:
                target.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def retranslate(self) -> None:
        """Set all texts."""
        self.setWindowTitle(self.tr("SR Studio"))
        for name, dock in self.docks.items():
            dock.setWindowTitle(self._specs[name].shown_title)
        self.toolbar.setWindowTitle(self.tr("Tools"))
        self.status_line.zoom.setToolTip(self.tr("Zoom; click for 1:1"))
        self.action_table.retranslate()


def _first_focus(area: QWidget) -> QWidget | None:
    """The first widget of an area, itself included, that takes the keyboard by Tab."""
    for widget in (area, *area.findChildren(QWidget)):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.isEnabled():
            return widget
    return None
