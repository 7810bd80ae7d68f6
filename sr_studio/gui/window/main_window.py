"""The window: pictures in the middle, lists and scores around them, everything reachable by keyboard."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QMainWindow,
    QSizePolicy,
    QStackedWidget,
    QToolBar,
    QToolButton,
    QWidget,
)

from sr_studio.gui.actions.action import Actions
from sr_studio.gui.actions.command_palette import CommandPalette
from sr_studio.gui.compare.panels.images import ImagesPanel
from sr_studio.gui.compare.panels.models import ModelsPanel
from sr_studio.gui.compare.panels.scores import ScoresPanel
from sr_studio.gui.compare.panels.setup_bar import SetupBar
from sr_studio.gui.compare.start.empty_state import EmptyState
from sr_studio.gui.compare.start.start_page import StartPage
from sr_studio.gui.settings.store import SettingsStore
from sr_studio.gui.widgets.toast import Toasts
from sr_studio.gui.window.layout_memory import LayoutMemory
from sr_studio.gui.window.status_bar import StatusBar

if TYPE_CHECKING:
    from sr_studio.gui.window.components import WindowComponents

_LABELLED = ("open", "mode_grid", "mode_single", "mode_wipe", "mode_difference", "blink")
"""Acts whose word stands beside their icon in the toolbar."""
_TOOLS = (*_LABELLED[:1], "-", *_LABELLED[1:5], "-", "blink", "fit", "one_to_one", "-")


_TOAST_HEIGHT = 52
"""Distance of notices from the pages' lower edge: above the tabs or the legend of the canvas."""


class MainWindow(QMainWindow):
    """The frame: bars, panels, empty state. `WindowComponents` follow the first paint.

    So the window is on screen before numpy, the canvas and the engine's client have been imported.

    Parameters
    ----------
    settings
        What is remembered between runs.
    engine
        Shell command that runs the engine elsewhere; "" starts it beside the window.
    """

    begun = Signal()
    """The components is in place and the engine has been started."""
    closed = Signal()
    """The engine has ended and nothing is left to do."""

    def __init__(self, settings: SettingsStore, *, engine: str = "") -> None:
        super().__init__()
        self.setObjectName("window")
        self.settings = settings
        self.engine_command = engine or settings.current.computing.engine_command
        self._command_kept = settings.current.computing.engine_command
        self._components: WindowComponents | None = None
        self.has_begun = self._finished = False
        self._build()
        self.start_page = StartPage(self.empty, settings, self)
        self.acts_by_name = Actions(self)
        self._build_bars()
        self.memory = LayoutMemory(self, settings)
        self.retranslate()
        self.memory.restore()
        if settings.problem:
            self.say("warn", settings.problem)

    @property
    def components(self) -> "WindowComponents":
        """Workspace, canvas and everything that connects them; made when it is first asked for."""
        if self._components is None:
            from sr_studio.gui.window.components import WindowComponents

            self._components = WindowComponents(self)
            self._components.arrange()
        return self._components

    # ------------------------------------------------------------------------------------ building

    def _build(self) -> None:
        self.empty = EmptyState(self)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.empty)
        self._blank = QWidget(self)
        self.pages.addWidget(self._blank)
        self.setCentralWidget(self.pages)
        self.images, self.models, self.scores = ImagesPanel(self), ModelsPanel(self), ScoresPanel(self)
        side = Qt.DockWidgetArea
        self.docks = {
            "images": self._dock("images", self.images, side.LeftDockWidgetArea),
            "models": self._dock("models", self.models, side.RightDockWidgetArea),
            "scores": self._dock("scores", self.scores, side.RightDockWidgetArea),
        }
        self.setCorner(Qt.Corner.BottomLeftCorner, side.LeftDockWidgetArea)
        self.setCorner(Qt.Corner.BottomRightCorner, side.RightDockWidgetArea)
        self.resizeDocks([self.docks["images"], self.docks["models"]], [232, 304], Qt.Orientation.Horizontal)
        self.resizeDocks([self.docks["models"], self.docks["scores"]], [339, 361], Qt.Orientation.Vertical)
        self.setup_bar = SetupBar(self)
        self.status_line = StatusBar(self)
        self.setStatusBar(self.status_line)
        self.toasts = Toasts(self.pages, above=_TOAST_HEIGHT)
        self.palette_box = CommandPalette(self)

    def _dock(self, name: str, panel: QWidget, side: Qt.DockWidgetArea) -> QDockWidget:
        dock = QDockWidget(self)
        dock.setObjectName(name)
        dock.setWidget(panel)
        dock.setFeatures(
            QDockWidget.DockWidgetFeature.DockWidgetClosable | QDockWidget.DockWidgetFeature.DockWidgetMovable
        )
        self.addDockWidget(side, dock)
        return dock

    def _build_bars(self) -> None:
        actions = self.acts_by_name
        actions.fill(self.menuBar())
        docks = actions.menu("docks")
        for dock in self.docks.values():
            docks.addAction(dock.toggleViewAction())
        for name in self.start_page.names:
            sample = QAction(self.start_page.title(name), self)
            sample.setObjectName(f"sample_{name}")
            sample.triggered.connect(partial(self.empty.sample_requested.emit, name))
            actions.menu("samples").addAction(sample)
        self.toolbar = QToolBar(self)
        self.toolbar.setObjectName("toolbar")
        self.toolbar.setMovable(False)
        self.toolbar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.addToolBar(self.toolbar)
        for name in _TOOLS:
            if name == "-":
                self.toolbar.addSeparator()
                continue
            self.toolbar.addAction(actions[name])
            button = self.toolbar.widgetForAction(actions[name])
            if isinstance(button, QToolButton):
                style = Qt.ToolButtonStyle
                button.setToolButtonStyle(
                    style.ToolButtonTextBesideIcon if name in _LABELLED else style.ToolButtonIconOnly
                )
                button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.toolbar.addWidget(self.setup_bar)
        stretch = QWidget(self)
        stretch.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.toolbar.addWidget(stretch)
        for name in ("save_result", "palette"):
            self.toolbar.addAction(actions[name])

    # ---------------------------------------------------------------------------------- life cycle

    def begin(self) -> None:
        """Furnish the window and start the engine; called once the window has been painted."""
        if not self.has_begun and not self._finished:
            self.has_begun = True
            self.components.start_engine()
            self.begun.emit()

    def event(self, event: QEvent) -> bool:
        """Begin after the first paint; follow the language."""
        result = super().event(event)
        if event.type() == QEvent.Type.Paint and not self.has_begun:
            QTimer.singleShot(0, self, self.begin)
        elif event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        return result

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the layout, end the engine, leave nothing behind."""
        if not self._finished:
            self._finished = True
            self.memory.save()
            self.hide()
            self.settings.flush()
            if self._components is not None:
                self._components.clear_away()
            self.closed.emit()
        event.accept()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """B that was held."""
        if self._components is not None:
            self._components.acts.key_released(event)
        super().keyReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape brings the panels back, takes notices away, leaves full screen: one thing at a time."""
        if event.key() == Qt.Key.Key_Escape:
            if self.acts_by_name["hide_ui"].isChecked():
                self.acts_by_name["hide_ui"].trigger()
                return
            if self.toasts.shown():
                self.toasts.dismiss_all()
                return
            if self.isFullScreen():
                self.acts_by_name["full_screen"].trigger()
                return
        super().keyPressEvent(event)

    # ----------------------------------------------------------------------------------- surfaces

    def expect_pictures(self) -> None:
        """Files come with the start: show an empty middle, not the empty state. It keeps its room."""
        self.pages.setCurrentWidget(self._blank)

    def say(self, tone: str, text: str) -> None:
        """A notice over the pictures."""
        self.toasts.say(text, tone)  # type: ignore[arg-type]

    def say_last_crash(self, folder: Path) -> None:
        """The run before this one ended in a crash below Python."""
        self.say(
            "warn",
            self.tr("SR Studio crashed the last time. What is known of it is in {folder}.").format(
                folder=folder
            ),
        )

    def hide_ui(self, on: bool) -> None:
        """Leave only the pictures, or bring the rest back."""
        self.memory.hide_around(on)
        if on:
            self.say("info", self.tr("H or Esc brings the panels back."))

    def set_full_screen(self, on: bool) -> None:
        """Fill the screen, or stop."""
        if on:
            self.showFullScreen()
        else:
            self.showNormal()

    def focus_area(self, step: int) -> None:
        """Move the keyboard to the next part of the window."""
        around = (self.images, self.pages.currentWidget(), self.models, self.scores, self.toolbar)
        areas: list[QWidget] = [area for area in around if area is not None and area.isVisible()]
        focus = self.focusWidget()
        inside = [area is focus or (focus is not None and area.isAncestorOf(focus)) for area in areas]
        here = inside.index(True) if True in inside else -1
        for distance in range(1, len(areas) + 1):
            target = _first_focus(areas[(here + step * distance) % len(areas)])
            if target is not None:
                target.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def restart_engine(self) -> None:
        """Replace the engine by that of the command in the settings, and redo what is on screen.

        A command the window was opened with holds until another is entered.
        """
        wanted = self.settings.current.computing.engine_command
        if wanted != self._command_kept:
            self.engine_command = self._command_kept = wanted
        if self.has_begun and not self._finished:
            self.components.workspace.restart_engine(self.engine_command)
            self.say("info", self.tr("The engine is being restarted; what is on screen is computed anew."))

    def retranslate(self) -> None:
        """Set all texts."""
        self.setWindowTitle(self.tr("SR Studio"))
        self.docks["images"].setWindowTitle(self.tr("Images"))
        self.docks["models"].setWindowTitle(self.tr("Models"))
        self.docks["scores"].setWindowTitle(self.tr("Scores"))
        self.toolbar.setWindowTitle(self.tr("Tools"))
        self.status_line.zoom.setToolTip(self.tr("Zoom; click for 1:1"))
        self.acts_by_name.retranslate()
        if self._components is not None:
            self._components.wiring.retranslate()


def _first_focus(area: QWidget) -> QWidget | None:
    """The first widget of an area, itself included, that takes the keyboard by Tab."""
    for widget in (area, *area.findChildren(QWidget)):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.isEnabled():
            return widget
    return None
