"""Between the parts of the window: who hears whom, and what is enabled, checked and said."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from sr_studio.errors import StudioError
from sr_studio.gui import i18n
from sr_studio.gui.actions.command_catalogue import remap
from sr_studio.gui.canvas.viewport import Viewport
from sr_studio.gui.compare.image_entry import REFERENCE_KEY, role_of
from sr_studio.gui.compare.view.state import DifferenceWanted
from sr_studio.gui.style import theme
from sr_studio.metrics.differences import MEASURES

if TYPE_CHECKING:
    from sr_studio.gui.window.components import WindowComponents
    from sr_studio.gui.window.main_window import MainWindow

_WITH_IMAGE = (
    "save_result", "save_all", "save_view", "copy_view", "reload", "remove", "next_image", "previous_image",
)  # fmt: skip
_SINGLE_ONLY = ("role_auto", "role_input", "role_reference", "toggle_role", "choose_reference")


class Connections(QObject):
    """Connects a window's parts and keeps actions and bars in step with the state."""

    def __init__(self, window: "MainWindow", parts: "WindowComponents") -> None:
        super().__init__(window)
        self._window, self._parts = window, parts

    def connect_parts(self) -> None:
        """Make every connection; once."""
        window, parts = self._window, self._parts
        workspace, view, settings = parts.workspace, parts.view, window.settings
        for source in (workspace, parts.opening, parts.exporting):
            source.noticed.connect(window.say)
        settings.failed.connect(lambda text: window.say("warn", text))
        settings.changed.connect(self.apply_settings)
        workspace.image_list.changed.connect(self.show_page)
        workspace.image_list.entry_changed.connect(lambda _key: self.show_page())
        workspace.image_list.failures_found.connect(self._say_failures)
        workspace.current_changed.connect(self.show_facts)
        workspace.setup_changed.connect(self.show_facts)
        workspace.models_changed.connect(self.show_models)
        workspace.engine_changed.connect(lambda: window.status_line.show_engine(workspace))
        workspace.model_added.connect(
            lambda info: window.say("good", self.tr("{model} was added.").format(model=info.label))
        )
        workspace.undo_stack.indexChanged.connect(lambda _index: self.show_undo())
        view.visible_changed.connect(workspace.panes.look_at)
        view.region_changed.connect(workspace.panes.set_region)
        view.current_changed.connect(workspace.panes.set_front)
        view.viewport_changed.connect(self._viewport_changed)
        view.mode_changed.connect(self._mode_changed)
        view.difference_wanted.connect(self._difference_wanted)
        view.blink_changed.connect(window.acts_by_name["blink"].setChecked)
        view.nearest_changed.connect(lambda on: settings.change("view", nearest=on))
        view.gain_changed.connect(lambda gain: settings.change("view", difference_gain=gain))
        view.pixel_hovered.connect(window.status_line.show_pixel)
        view.pane_dragged.connect(parts.exporting.drag_pane)
        view.pane_closed.connect(self._pane_closed)
        window.acts_by_name.menu("recent").aboutToShow.connect(self.fill_recent)
        self._connect_panels()

    def _connect_panels(self) -> None:
        window, parts = self._window, self._parts
        workspace, acts, opening = parts.workspace, parts.acts, parts.opening
        images, models, scores, bar = window.images, window.models, window.scores, window.setup_bar
        images.chosen.connect(workspace.set_current)
        images.open_requested.connect(opening.choose_files)
        images.remove_requested.connect(acts.remove_keys)
        images.join_requested.connect(acts.join)
        images.split_requested.connect(acts.split_pair)
        images.swap_requested.connect(acts.swap_pair)
        images.role_requested.connect(workspace.image_list.set_role)
        images.scale_requested.connect(workspace.image_list.set_scale)
        images.reference_requested.connect(opening.choose_reference)
        images.reload_requested.connect(workspace.image_list.reload)
        models.chosen_changed.connect(workspace.choose)
        models.order_changed.connect(workspace.set_order)
        models.add_requested.connect(opening.choose_models)
        models.remove_requested.connect(workspace.remove_model)
        models.precision_changed.connect(workspace.set_precision)
        models.device_changed.connect(workspace.set_device)
        scores.protocol_changed.connect(workspace.set_protocol)
        scores.copy_requested.connect(parts.exporting.copy_scores)
        scores.export_requested.connect(parts.exporting.ask_scores)
        scores.clear_region_requested.connect(parts.view.clear_region)
        bar.role_chosen.connect(workspace.set_role)
        bar.degradation_chosen.connect(workspace.set_degradation)
        bar.pair_scale_chosen.connect(self._pair_scale_chosen)
        window.status_line.zoom.clicked.connect(acts.one_to_one)

    # --------------------------------------------------------------------------------- kept in step

    def retranslate(self) -> None:
        """Take the words of the language in use."""
        self.show_undo()
        self.show_models()
        self.show_facts()
        self._parts.presenter.show_panes()
        self._window.status_line.show_engine(self._parts.workspace)

    def show_page(self) -> None:
        """Pictures where there are any, else the empty state."""
        window, parts = self._window, self._parts
        shown = any(entry.state != "failed" for entry in parts.workspace.image_list.entries)
        page = parts.view if shown else window.empty
        if window.pages.currentWidget() is not page:
            window.pages.setCurrentWidget(page)
            if shown:
                parts.view.setFocus()
        self.show_facts()

    def show_facts(self) -> None:
        """What is known of the image, and which acts make sense for it."""
        window, parts = self._window, self._parts
        workspace, actions = parts.workspace, window.acts_by_name
        entry, setup = workspace.current, workspace.setup
        window.setup_bar.show_state(entry, setup)
        window.status_line.show_image(entry, window.setup_bar.why())
        name = entry.shown.name if entry and entry.shown else ""
        window.setWindowTitle(f"{name} — SR Studio" if name else self.tr("SR Studio"))
        single = bool(entry and entry.image and not entry.paired)
        for act in _SINGLE_ONLY:
            actions[act].setEnabled(single)
        for act in ("swap_pair", "split_pair"):
            actions[act].setEnabled(bool(entry and entry.paired))
        actions[f"role_{setup.role}"].setChecked(True)
        for act in _WITH_IMAGE:
            actions[act].setEnabled(entry is not None)
        scored = bool(entry and entry.image and (entry.paired or role_of(entry, setup) == "reference"))
        for act in ("export_scores", "copy_scores"):
            actions[act].setEnabled(scored)
        for act in ("reload_all", "remove_all"):
            actions[act].setEnabled(bool(workspace.image_list.entries))

    def show_undo(self) -> None:
        """Undo and Redo name what they will do."""
        window, parts = self._window, self._parts
        stack = parts.workspace.undo_stack
        for act, can, text, word in (
            ("undo", stack.canUndo(), stack.undoText(), self.tr("&Undo")),
            ("redo", stack.canRedo(), stack.redoText(), self.tr("&Redo")),
        ):
            window.acts_by_name[act].setEnabled(can)
            window.acts_by_name[act].setText(f"{word} {text.replace('&', '&&')}" if can and text else word)

    def show_models(self) -> None:
        """The menu calls the models by their names."""
        window, parts = self._window, self._parts
        names = [model.label.replace("&", "&&") for model in parts.workspace.upscalers]
        for number in range(1, 10):
            for act, template in (
                (f"model_{number}", "{label}"),
                (f"against_{number}", self.tr("Against {label}")),
            ):
                action = window.acts_by_name[act]
                action.setVisible(number <= len(names))
                if number <= len(names):
                    action.setText(template.format(label=names[number - 1]))

    def fill_recent(self) -> None:
        """The menu of recent files."""
        window = self._window
        menu = window.acts_by_name.menu("recent")
        menu.clear()
        for path in window.settings.current.files.recent:
            menu.addAction(path.replace("&", "&&"), self._recent(path))
        if menu.isEmpty():
            menu.addAction(self.tr("No Recent Files")).setEnabled(False)
        else:
            menu.addSeparator()
            menu.addAction(self.tr("Clear"), lambda: window.settings.change("files", recent=()))

    def _recent(self, path: str) -> Callable[[], None]:
        return lambda: self._parts.opening.open_recent(path)

    # ------------------------------------------------------------------------------- what happened

    def _say_failures(self, failures: list[tuple[str, str]]) -> None:
        if len(failures) == 1:
            self._window.say("bad", failures[0][1])
        else:
            text = self.tr("{count} files could not be opened; the list says why for each. First: {reason}")
            self._window.say("bad", text.format(count=len(failures), reason=failures[0][1]))

    def _viewport_changed(self, view: Viewport) -> None:
        self._window.status_line.show_zoom(view.zoom)

    def _mode_changed(self, mode: str) -> None:
        self._window.acts_by_name[f"mode_{mode}"].setChecked(True)
        self._window.settings.change("view", mode=mode)
        if mode != "difference":
            self._parts.workspace.panes.set_difference(None)

    def _difference_wanted(self, wanted: DifferenceWanted) -> None:
        self._parts.workspace.panes.set_difference((wanted.first, wanted.second, wanted.measure))

    def _pane_closed(self, key: str) -> None:
        if key in self._parts.workspace.panes.model_keys():
            self._parts.workspace.choose(key, False)
        else:
            name = "show_reference" if key == REFERENCE_KEY else "show_input"
            self._window.settings.change("view", **{name: False})

    def _pair_scale_chosen(self, scale: int) -> None:
        entry = self._parts.workspace.current
        if entry is not None:
            self._parts.workspace.image_list.set_scale(entry.key, scale)

    # ------------------------------------------------------------------------------------- settings

    def apply_settings(self, names: frozenset[str]) -> None:
        """Carry out settings that have new values."""
        window, parts = self._window, self._parts
        kept, view, actions = window.settings.current, parts.view, window.acts_by_name
        if names & {"view.show_reference", "view.show_input"}:
            parts.presenter.set_around(reference=kept.view.show_reference, lr=kept.view.show_input)
            actions["show_reference"].setChecked(kept.view.show_reference)
            actions["show_input"].setChecked(kept.view.show_input)
        if "view.background" in names:
            view.set_background(kept.view.background)
            actions[f"background_{kept.view.background}"].setChecked(True)
        if "view.nearest" in names:
            view.set_nearest(kept.view.nearest)
            actions["nearest"].setChecked(kept.view.nearest)
        if names & {"view.difference_measure", "view.difference_gain"}:
            known = {measure.name for measure in MEASURES}
            measure = kept.view.difference_measure
            view.set_difference_view(
                measure=measure if measure in known else MEASURES[0].name, gain=kept.view.difference_gain
            )
        if "view.mode" in names:
            view.set_mode(kept.view.mode)
            actions[f"mode_{view.mode}"].setChecked(True)
        if "shortcuts.keys" in names:
            remap(actions, kept.shortcuts.keys)
            actions.describe()
        if "appearance.theme" in names and kept.appearance.theme != theme.choice():
            theme.set_choice(kept.appearance.theme)
        if "appearance.language" in names:
            self._set_language(kept.appearance.language)
        self._apply_to_engine(names)

    def _apply_to_engine(self, names: frozenset[str]) -> None:
        window, parts = self._window, self._parts
        kept = window.settings.current
        if window.has_begun and names & {"computing.store_mebibytes", "computing.max_megapixels"}:
            parts.bridge.client.configure(
                store_bytes=kept.computing.store_mebibytes << 20,
                max_pixels=kept.computing.max_megapixels * 1_000_000,
            )

    def _set_language(self, language: str) -> None:
        app = QApplication.instance()
        if app is None or not self._window.has_begun:
            return
        try:
            i18n.install(app, language)
        except StudioError as error:
            self._window.say("warn", str(error))
