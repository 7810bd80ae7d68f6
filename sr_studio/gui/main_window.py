"""The window: pictures in the middle, lists and scores around them, everything reachable by keyboard."""

from pathlib import Path

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

from sr_studio.gui.actions import Actions
from sr_studio.gui.canvas.compare_view import CompareView
from sr_studio.gui.dialogs import Dialogs
from sr_studio.gui.drop_target import DropTarget
from sr_studio.gui.empty_state import EmptyState
from sr_studio.gui.engine_bridge import EngineBridge
from sr_studio.gui.entries import Setup
from sr_studio.gui.exporting import Exporting
from sr_studio.gui.layout_memory import LayoutMemory
from sr_studio.gui.opening import Opening
from sr_studio.gui.palette import CommandPalette
from sr_studio.gui.panels.images import ImagesPanel
from sr_studio.gui.panels.models import ModelsPanel
from sr_studio.gui.panels.scores import ScoresPanel
from sr_studio.gui.presenting import Presenter
from sr_studio.gui.settings import SettingsStore
from sr_studio.gui.setup_bar import SetupBar
from sr_studio.gui.start_page import StartPage
from sr_studio.gui.status_line import StatusLine
from sr_studio.gui.toast import Toasts
from sr_studio.gui.window_acts import WindowActs
from sr_studio.gui.wiring import Wiring
from sr_studio.gui.workspace import DEFAULT_MODELS, DEFAULT_ORDER, Workspace

_LABELLED = ("open", "mode_grid", "mode_single", "mode_wipe", "mode_difference", "blink")
"""Acts whose word stands beside their icon in the toolbar."""
_TOOLS = (*_LABELLED[:1], "-", *_LABELLED[1:5], "-", "blink", "fit", "one_to_one", "-")


class MainWindow(QMainWindow):
    """Builds and connects the parts; each part knows its own work.

    Parameters
    ----------
    settings
        What is remembered between runs.
    engine
        Shell command that runs the engine elsewhere; "" starts it beside the window.
    """

    closed = Signal()
    """The engine has ended and nothing is left to do."""

    def __init__(self, settings: SettingsStore, *, engine: str = "") -> None:
        super().__init__()
        self.setObjectName("window")
        self.settings = settings
        kept = settings.settings
        self.bridge = EngineBridge(engine or kept.engine_command or None, self)
        self.workspace = Workspace(
            self.bridge,
            chosen=kept.chosen_models or DEFAULT_MODELS,
            order=kept.model_order or DEFAULT_ORDER,
            protocol=kept.protocol,
            setup=Setup(degradation=kept.degradation, precision=kept.precision),
            parent=self,
        )
        self.begun = self._finished = False
        self._build()
        self.opening = Opening(self.workspace, settings, self)
        self.exporting = Exporting(self.workspace, settings, self.view, self.scores, self)
        self.start_page = StartPage(self.empty, self.bridge, self.opening, settings, self)
        self.drop_target = DropTarget(self, self.view, self.workspace, self.opening)
        self.dialogs = Dialogs(self)
        self.acts = WindowActs(self)
        self.acts_by_name = Actions(self, self.acts.slots())
        self._build_bars()
        self.presenter = Presenter(
            self.workspace,
            view=self.view,
            images=self.images,
            models=self.models,
            scores=self.scores,
            setup=self.setup_bar,
            parent=self,
        )
        self.wiring = Wiring(self)
        self.wiring.connect_parts()
        self.memory = LayoutMemory(self, settings)
        self.wiring.apply_settings(frozenset(kept.__struct_fields__))
        self.retranslate()
        self.wiring.show_page()
        self.wiring.show_models()
        self.memory.restore()
        if settings.problem:
            self.say("warn", settings.problem)

    # ------------------------------------------------------------------------------------ building

    def _build(self) -> None:
        self.view = CompareView(self)
        self.view.set_own_keys(False)
        self.empty = EmptyState(self)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.empty)
        self.pages.addWidget(self.view)
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
        self.resizeDocks([self.docks["models"], self.docks["scores"]], [340, 360], Qt.Orientation.Vertical)
        self.setup_bar = SetupBar(self)
        self.status_line = StatusLine(self)
        self.setStatusBar(self.status_line)
        self.toasts = Toasts(self.pages)
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
            sample.triggered.connect(lambda _checked=False, name=name: self.opening.open_sample(name))
            actions.menu("samples").addAction(sample)
        actions.menu("recent").aboutToShow.connect(self._fill_recent)
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
        """Start the engine; called once the window has been painted."""
        if self.begun or self._finished:
            return
        self.begun = True
        kept = self.settings.settings
        self.bridge.client.configure(
            store_bytes=kept.store_mebibytes << 20,
            max_pixels=kept.max_megapixels * 1_000_000,
            device=kept.device,
        )
        self.workspace.start()
        self.start_page.ask_thumbnails()

    def event(self, event: QEvent) -> bool:
        """Begin after the first paint; follow the language."""
        result = super().event(event)
        if event.type() == QEvent.Type.Paint and not self.begun:
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
            self.exporting.saving.writer.wait()
            self.workspace.close()
            self.exporting.clean_up()
            self.closed.emit()
        event.accept()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """B that was held."""
        self.acts.key_released(event)
        super().keyReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves full screen and brings the panels back."""
        if event.key() == Qt.Key.Key_Escape:
            if self.acts_by_name["hide_ui"].isChecked():
                self.acts_by_name["hide_ui"].trigger()
                return
            if self.isFullScreen():
                self.acts_by_name["full_screen"].trigger()
                return
        super().keyPressEvent(event)

    # ----------------------------------------------------------------------------------- surfaces

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
        pictures: QWidget = self.view if self.view.isVisible() else self.empty
        areas = [
            area
            for area in (self.images, pictures, self.models, self.scores, self.toolbar)
            if area.isVisible()
        ]
        focus = self.focusWidget()
        inside = [area is focus or (focus is not None and area.isAncestorOf(focus)) for area in areas]
        here = inside.index(True) if True in inside else -1
        for distance in range(1, len(areas) + 1):
            target = _first_focus(areas[(here + step * distance) % len(areas)])
            if target is not None:
                target.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def restart_engine(self) -> None:
        """Another engine is used from the next start on: what is under way belongs to this one."""
        self.say("info", self.tr("The new command is used the next time SR Studio is opened."))

    def _fill_recent(self) -> None:
        self.wiring.fill_recent()

    def retranslate(self) -> None:
        """Set all texts."""
        self.setWindowTitle(self.tr("SR Studio"))
        self.docks["images"].setWindowTitle(self.tr("Images"))
        self.docks["models"].setWindowTitle(self.tr("Models"))
        self.docks["scores"].setWindowTitle(self.tr("Scores"))
        self.toolbar.setWindowTitle(self.tr("Tools"))
        self.status_line.zoom.setToolTip(self.tr("Zoom; click for 1:1"))
        self.acts_by_name.retranslate()
        self.wiring.show_undo()
        self.wiring.show_models()
        self.wiring.show_facts()
        self.status_line.show_engine(self.workspace)


def _first_focus(area: QWidget) -> QWidget | None:
    """The first widget of an area, itself included, that takes the keyboard by Tab."""
    for widget in (area, *area.findChildren(QWidget)):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.isEnabled():
            return widget
    return None
