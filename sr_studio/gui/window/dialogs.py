"""Preferences, shortcuts, about: made when they are first asked for."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

import sr_studio
from sr_studio.gui.actions.command_catalogue import gather

if TYPE_CHECKING:
    from sr_studio.engine.wire.events import Status
    from sr_studio.gui.actions.shortcut_dialog import ShortcutDialog
    from sr_studio.gui.actions.shortcut_editor import KeyNote
    from sr_studio.gui.settings.preferences_dialog import PreferencesDialog
    from sr_studio.gui.settings.store import SettingsStore


class Dialogs(QObject):
    """A window's dialogs. None of them is modal: drops and keys go on working.

    Parameters
    ----------
    window
        Owns them; its actions are listed.
    status
        What the engine last told of itself.
    """

    restart_engine_requested = Signal()
    clear_scores_requested = Signal()

    def __init__(
        self, window: QWidget, settings: "SettingsStore", status: "Callable[[], Status | None]"
    ) -> None:
        super().__init__(window)
        self._window, self._settings, self._status = window, settings, status
        self._preferences: PreferencesDialog | None = None
        self._keys: ShortcutDialog | None = None

    def open_preferences(self, page: str = "appearance") -> None:
        """Show the preferences."""
        from sr_studio.gui.settings.preferences_dialog import PreferencesDialog

        window = self._window
        if self._preferences is None:
            self._preferences = PreferencesDialog(self._settings, window)
            self._preferences.restart_engine_requested.connect(self.restart_engine_requested)
            self._preferences.clear_scores_requested.connect(self.clear_scores_requested)
        status = self._status()
        self._preferences.set_devices(status.devices if status else ())
        self._preferences.set_commands(gather(window), self._notes())
        self._preferences.open_page(page)

    def open_keys(self) -> None:
        """Show all keys, each to be changed."""
        from sr_studio.gui.actions.shortcut_dialog import ShortcutDialog

        settings = self._settings
        if self._keys is None:
            self._keys = ShortcutDialog(self._window)
            editor = self._keys.editor
            editor.edited.connect(lambda keys: settings.change("shortcuts", keys=keys))
            settings.changed.connect(lambda _names: editor.show_value(settings.current.shortcuts.keys))
        self._keys.editor.set_commands(gather(self._window), self._notes())
        self._keys.editor.show_value(settings.current.shortcuts.keys)
        self._keys.open_()

    def _notes(self) -> tuple["KeyNote", ...]:
        """Keys and mouse gestures that are no command."""
        from sr_studio.gui.actions.shortcut_editor import KeyNote

        view = self.tr("View")
        return (
            KeyNote(view, ("Shift",), self.tr("Hold: show the reference everywhere")),
            KeyNote(view, ("Space",), self.tr("Hold: show the plain input everywhere")),
            KeyNote(view, (self.tr("Wheel"),), self.tr("Zoom at the pointer (Ctrl finer, Shift coarser)")),
            KeyNote(view, (self.tr("Drag"),), self.tr("Pan")),
            KeyNote(view, (self.tr("Double click"),), self.tr("Fit, and back")),
            KeyNote(view, ("R", self.tr("Drag")), self.tr("Select a region")),
            KeyNote(view, (self.tr("Drag"),), self.tr("Resize the region by its edges, move it from within")),
            KeyNote(view, ("Shift", self.tr("Drag")), self.tr("Move one pane against the others")),
        )

    def open_about(self) -> None:
        """Say what this is."""
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(self.tr("About SR Studio"))
        box.setText(self.tr("SR Studio {version}").format(version=sr_studio.__version__))
        lines = [self.tr("Compare super-resolution models side by side under one zoom, with live scores.")]
        status = self._status()
        if status is not None:
            lines.append("\n".join(f"{name} {version}" for name, version in status.versions.items()))
        box.setInformativeText("\n\n".join(lines))
        box.open()
