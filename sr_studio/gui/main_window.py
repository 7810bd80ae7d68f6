"""The window: pictures in the middle, lists and scores around them, everything reachable by keyboard."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QMainWindow,
    QMessageBox,
    QSizePolicy,
    QStackedWidget,
    QToolBar,
    QToolButton,
    QWidget,
)

import sr_studio
from sr_studio.gui.actions import Actions
from sr_studio.gui.canvas.compare_view import CompareView
from sr_studio.gui.canvas.state import DifferenceWanted
from sr_studio.gui.canvas.viewport import Viewport
from sr_studio.gui.drop_target import DropTarget
from sr_studio.gui.empty_state import EmptyState
from sr_studio.gui.engine_bridge import EngineBridge
from sr_studio.gui.entries import REFERENCE_KEY, Entry, Setup, role_of
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
from sr_studio.gui.workspace import DEFAULT_MODELS, DEFAULT_ORDER, Workspace


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
        self._begun = self._finished = False
        self._build()
        self.opening = Opening(self.workspace, settings, self)
        self.exporting = Exporting(self.workspace, settings, self.view, self.scores, self)
        self.start_page = StartPage(self.empty, self.bridge, self.opening, settings, self)
        self.drop_target = DropTarget(self, self.view, self.workspace, self.opening)
        self.acts = WindowActs(self)
        self.actions_ = Actions(self, self.acts.slots(), keys=kept.shortcuts)
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
        self._connect()
        self.memory = LayoutMemory(self, settings)
        self._apply_settings(frozenset(kept.__struct_fields__))
        self.retranslate()
        self._show_page()
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
        self.resizeDocks([self.docks["images"], self.docks["models"]], [216, 304], Qt.Orientation.Horizontal)
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
        actions = self.actions_
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
        labelled = ("open", "mode_grid", "mode_single", "mode_wipe", "mode_difference", "blink")
        for name in ("open", "-", "mode_grid", "mode_single", "mode_wipe", "mode_difference", "-", "blink", "fit",
                     "one_to_one", "-"):  # fmt: skip
            if name == "-":
                self.toolbar.addSeparator()
                continue
            self.toolbar.addAction(actions[name])
            button = self.toolbar.widgetForAction(actions[name])
            if isinstance(button, QToolButton):
                style = Qt.ToolButtonStyle
                button.setToolButtonStyle(
                    style.ToolButtonTextBesideIcon if name in labelled else style.ToolButtonIconOnly
                )
                button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.toolbar.addWidget(self.setup_bar)
        stretch = QWidget(self)
        stretch.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.toolbar.addWidget(stretch)
        for name in ("save_result", "palette"):
            self.toolbar.addAction(actions[name])

    def _connect(self) -> None:
        workspace, view, acts = self.workspace, self.view, self.acts
        for source in (workspace, self.opening, self.exporting):
            source.noticed.connect(self.say)
        self.settings.failed.connect(lambda text: self.say("warn", text))
        self.settings.changed.connect(self._apply_settings)
        workspace.shelf.changed.connect(self._show_page)
        workspace.shelf.entry_changed.connect(lambda _key: self._show_page())
        workspace.shelf.failures_found.connect(self._say_failures)
        workspace.current_changed.connect(self._show_facts)
        workspace.setup_changed.connect(self._setup_changed)
        workspace.models_changed.connect(self._models_changed)
        workspace.engine_changed.connect(lambda: self.status_line.show_engine(workspace))
        workspace.model_added.connect(
            lambda info: self.say("good", self.tr("{model} was added and is shown.").format(model=info.label))
        )
        workspace.undo_stack.indexChanged.connect(lambda _index: self._show_undo())
        view.visible_changed.connect(workspace.panes.look_at)
        view.region_changed.connect(workspace.panes.set_region)
        view.current_changed.connect(workspace.panes.set_front)
        view.viewport_changed.connect(self._viewport_changed)
        view.mode_changed.connect(self._mode_changed)
        view.difference_wanted.connect(self._difference_wanted)
        view.blink_changed.connect(self.actions_["blink"].setChecked)
        view.nearest_changed.connect(lambda on: self.settings.change(nearest=on))
        view.gain_changed.connect(lambda gain: self.settings.change(difference_gain=gain))
        view.pixel_hovered.connect(self.status_line.show_pixel)
        view.pane_dragged.connect(self.exporting.drag_pane)
        view.pane_closed.connect(self._pane_closed)
        images = self.images
        images.chosen.connect(workspace.set_current)
        images.open_requested.connect(self.opening.choose_files)
        images.remove_requested.connect(acts.remove_keys)
        images.join_requested.connect(acts.join)
        images.split_requested.connect(acts.split_pair)
        images.swap_requested.connect(acts.swap_pair)
        images.role_requested.connect(workspace.shelf.set_role)
        images.scale_requested.connect(workspace.shelf.set_scale)
        images.reference_requested.connect(self.opening.choose_reference)
        images.reload_requested.connect(workspace.shelf.reload)
        models = self.models
        models.chosen_changed.connect(workspace.choose)
        models.order_changed.connect(workspace.set_order)
        models.add_requested.connect(self.opening.choose_models)
        models.remove_requested.connect(workspace.remove_model)
        models.precision_changed.connect(workspace.set_precision)
        models.device_changed.connect(lambda device: self.settings.change(device=device))
        scores = self.scores
        scores.protocol_changed.connect(workspace.set_protocol)
        scores.copy_requested.connect(self.exporting.copy_scores)
        scores.export_requested.connect(self.exporting.ask_scores)
        scores.clear_region_requested.connect(view.clear_region)
        self.setup_bar.role_chosen.connect(workspace.set_role)
        self.setup_bar.degradation_chosen.connect(workspace.set_degradation)
        self.setup_bar.pair_scale_chosen.connect(self._pair_scale_chosen)
        self.status_line.zoom.clicked.connect(acts.one_to_one)

    # ---------------------------------------------------------------------------------- life cycle

    def begin(self) -> None:
        """Start the engine; called once the window has been painted."""
        if self._begun or self._finished:
            return
        self._begun = True
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
        if event.type() == QEvent.Type.Paint and not self._begun:
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
            if self.actions_["hide_ui"].isChecked():
                self.actions_["hide_ui"].trigger()
                return
            if self.isFullScreen():
                self.actions_["full_screen"].trigger()
                return
        super().keyPressEvent(event)

    # ----------------------------------------------------------------------------------- surfaces

    def say(self, tone: str, text: str) -> None:
        """A notice over the pictures."""
        self.toasts.say(text, tone)  # type: ignore[arg-type]

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
        areas: list[QWidget] = [self.images.view, self.view if self.workspace.shelf.entries else self.empty]
        areas += [self.models, self.scores, self.toolbar]
        areas = [area for area in areas if area.isVisible()]
        focus = self.focusWidget()
        here = next(
            (
                place
                for place, area in enumerate(areas)
                if (focus and area.isAncestorOf(focus)) or area is focus
            ),
            -1,
        )
        if areas:
            area = areas[(here + step) % len(areas)]
            if area.focusPolicy() == Qt.FocusPolicy.NoFocus:
                inner = next(
                    (
                        w
                        for w in area.findChildren(QWidget)
                        if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isVisible() and w.isEnabled()
                    ),
                    area,
                )
                area = inner
            area.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open_preferences(self) -> None:
        """Show the preferences."""
        from sr_studio.gui.preferences import PreferencesDialog

        dialog = PreferencesDialog(self.settings, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def open_keys(self) -> None:
        """Show the sheet of keys."""
        from sr_studio.gui.key_sheet import KeySheet

        sheet = KeySheet(self)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.open()

    def open_about(self) -> None:
        """Say what this is."""
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(self.tr("About SR Studio"))
        box.setText(self.tr("SR Studio {version}").format(version=sr_studio.__version__))
        lines = [self.tr("Judge super-resolution: models side by side under one zoom, with live scores.")]
        if self.workspace.status is not None:
            lines.append(
                "\n".join(f"{name} {version}" for name, version in self.workspace.status.versions.items())
            )
        box.setInformativeText("\n\n".join(lines))
        box.open()

    def retranslate(self) -> None:
        """Set all texts."""
        self.setWindowTitle(self.tr("SR Studio"))
        self.docks["images"].setWindowTitle(self.tr("Images"))
        self.docks["models"].setWindowTitle(self.tr("Models"))
        self.docks["scores"].setWindowTitle(self.tr("Scores"))
        self.toolbar.setWindowTitle(self.tr("Tools"))
        self.status_line.zoom.setToolTip(self.tr("Zoom; click for 1:1"))
        self.actions_.retranslate()
        self._show_undo()
        self._show_facts()
        self.status_line.show_engine(self.workspace)

    # ------------------------------------------------------------------------------------- in step

    def _show_page(self) -> None:
        shown = any(entry.state != "failed" for entry in self.workspace.shelf.entries)
        page = self.view if shown else self.empty
        if self.pages.currentWidget() is not page:
            self.pages.setCurrentWidget(page)
            if shown:
                self.view.setFocus()
        self._show_facts()

    def _show_facts(self) -> None:
        entry = self.workspace.current
        self.status_line.show_image(entry, self.setup_bar_why(entry))
        name = entry.shown.name if entry and entry.shown else ""
        self.setWindowTitle(f"{name} — SR Studio" if name else self.tr("SR Studio"))
        actions = self.actions_
        single = bool(entry and entry.image and not entry.paired)
        for act in ("role_auto", "role_input", "role_reference", "toggle_role", "choose_reference"):
            actions[act].setEnabled(single)
        for act in ("swap_pair", "split_pair"):
            actions[act].setEnabled(bool(entry and entry.paired))
        choice = self.workspace.setup.role
        role = "auto" if choice == "auto" else choice
        actions[f"role_{role}"].setChecked(True)
        for act in (
            "save_result",
            "save_all",
            "save_view",
            "copy_view",
            "reload",
            "remove",
            "next_image",
            "previous_image",
        ):
            actions[act].setEnabled(entry is not None)
        scored = bool(
            entry and entry.image and (entry.paired or role_of(entry, self.workspace.setup) == "reference")
        )
        for act in ("export_scores", "copy_scores"):
            actions[act].setEnabled(scored)
        for act in ("reload_all", "remove_all"):
            actions[act].setEnabled(bool(self.workspace.shelf.entries))

    def setup_bar_why(self, entry: Entry | None) -> str:
        """Why the image is taken as what it is."""
        self.setup_bar.show_state(entry, self.workspace.setup)
        return self.setup_bar.why()

    def _show_undo(self) -> None:
        stack = self.workspace.undo_stack
        for act, can, text, plain in (
            ("undo", stack.canUndo(), stack.undoText(), self.tr("&Undo")),
            ("redo", stack.canRedo(), stack.redoText(), self.tr("&Redo")),
        ):
            self.actions_[act].setEnabled(can)
            self.actions_[act].setText(f"{plain} {text.replace('&', '&&')}" if can and text else plain)

    def _say_failures(self, failures: list[tuple[str, str]]) -> None:
        if len(failures) == 1:
            self.say("bad", failures[0][1])
        else:
            text = self.tr("{count} files could not be opened; the list says why for each. First: {reason}")
            self.say("bad", text.format(count=len(failures), reason=failures[0][1]))

    def _fill_recent(self) -> None:
        menu = self.actions_.menu("recent")
        menu.clear()
        for path in self.settings.settings.recent:
            menu.addAction(path.replace("&", "&&"), lambda path=path: self.opening.open_recent(path))
        if menu.isEmpty():
            menu.addAction(self.tr("No Recent Files")).setEnabled(False)
        else:
            menu.addSeparator()
            menu.addAction(self.tr("Clear"), lambda: self.settings.change(recent=()))

    def _setup_changed(self) -> None:
        setup = self.workspace.setup
        self.settings.change(
            degradation=setup.degradation, precision=setup.precision, protocol=self.workspace.protocol
        )
        self._show_facts()

    def _models_changed(self) -> None:
        if self.workspace.models:
            order = tuple(model.name for model in self.workspace.ordered)
            self.settings.change(chosen_models=self.workspace.chosen, model_order=order)
        names = [model.label for model in self.workspace.upscalers]
        for number in range(1, 10):
            for act, template in (
                (f"model_{number}", "{label}"),
                (f"against_{number}", self.tr("Against {label}")),
            ):
                action = self.actions_[act]
                action.setVisible(number <= len(names))
                if number <= len(names):
                    action.setText(template.format(label=names[number - 1].replace("&", "&&")))

    def _viewport_changed(self, view: Viewport) -> None:
        self.status_line.show_zoom(view.zoom)

    def _mode_changed(self, mode: str) -> None:
        self.actions_[f"mode_{mode}"].setChecked(True)
        self.settings.change(mode=mode)
        if mode != "difference":
            self.workspace.panes.set_difference(None)

    def _difference_wanted(self, wanted: DifferenceWanted) -> None:
        self.workspace.panes.set_difference((wanted.first, wanted.second, wanted.measure))

    def _pane_closed(self, key: str) -> None:
        if key in self.workspace.panes.model_keys():
            self.workspace.choose(key, False)
        else:
            self.settings.change(**{"show_reference" if key == REFERENCE_KEY else "show_input": False})

    def _pair_scale_chosen(self, scale: int) -> None:
        entry = self.workspace.current
        if entry is not None:
            self.workspace.shelf.set_scale(entry.key, scale)

    def _apply_settings(self, names: frozenset[str]) -> None:
        """Carry changed settings out."""
        kept = self.settings.settings
        if names & {"show_reference", "show_input"}:
            self.presenter.with_reference, self.presenter.with_input = kept.show_reference, kept.show_input
            self.actions_["show_reference"].setChecked(kept.show_reference)
            self.actions_["show_input"].setChecked(kept.show_input)
            self.presenter.show_panes()
        if "background" in names:
            self.view.set_background(kept.background)
            self.actions_[f"background_{kept.background}"].setChecked(True)
        if "nearest" in names:
            self.view.set_nearest(kept.nearest)
            self.actions_["nearest"].setChecked(kept.nearest)
        if names & {"difference_measure", "difference_gain"}:
            self.view.set_difference_view(measure=kept.difference_measure, gain=kept.difference_gain)  # type: ignore[arg-type]
        if "mode" in names and kept.mode != self.view.mode:
            self.view.set_mode(kept.mode)
        self.actions_[f"mode_{self.view.mode}"].setChecked(True)
        if "shortcuts" in names:
            self.actions_.set_keys(kept.shortcuts)
        if "precision" in names:
            self.workspace.set_precision(kept.precision)
        if "protocol" in names:
            self.workspace.set_protocol(kept.protocol)
        if "degradation" in names:
            self.workspace.set_degradation(kept.degradation)
        if "device" in names and self._begun:
            self.workspace.set_device(kept.device)
        if names & {"store_mebibytes", "max_megapixels"} and self._begun:
            self.bridge.client.configure(
                store_bytes=kept.store_mebibytes << 20, max_pixels=kept.max_megapixels * 1_000_000
            )
