"""The preferences: every change holds at once; there is nothing to confirm."""

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QWidget,
)

from sr_studio.engine.wire.events import DeviceInfo
from sr_studio.gui.actions.command_catalogue import Command
from sr_studio.gui.actions.shortcut_editor import KeyNote, ShortcutEditor
from sr_studio.gui.settings.editors import EngineCommandEditor, KeptScoresEditor
from sr_studio.gui.settings.options import PageTitle, declarations, translated
from sr_studio.gui.settings.settings import Settings
from sr_studio.gui.settings.settings_page import SettingsPage
from sr_studio.gui.settings.store import SettingsStore
from sr_studio.gui.style import icons, theme
from sr_studio.gui.widgets.device_box import DeviceBox
from sr_studio.gui.widgets.dialog_frame import EnterEndsEditing, lay_out

_Kind = TypeVar("_Kind")


class PreferencesDialog(QDialog):
    """Shows and changes a `SettingsStore`: a page for each section that has a `PageTitle`. Not modal."""

    restart_engine_requested = Signal()
    """The user wants the engine restarted, so that its command line takes effect."""
    clear_scores_requested = Signal()
    """Scores kept on disk are to be forgotten."""

    def __init__(self, store: SettingsStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles: list[PageTitle] = []
        self._pages: dict[str, SettingsPage] = {}
        self._list = QListWidget(self)
        self._list.setFixedWidth(164)
        self._list.setProperty("bare", "true")
        self._list.setIconSize(QSize(20, 20))
        self._stack = QStackedWidget(self)
        self._list.currentRowChanged.connect(self._stack.setCurrentIndex)
        for section in declarations(Settings):
            if section.page is not None:
                page = self._pages[section.name] = SettingsPage(section, store, self)
                self._titles.append(section.page)
                QListWidgetItem(self._list)
                self._stack.addWidget(page)
        for editor in self._editors(EngineCommandEditor):
            editor.restart_requested.connect(self.restart_engine_requested)
        for kept in self._editors(KeptScoresEditor):
            kept.clear_requested.connect(self.clear_scores_requested)
        self.restore, self._close = QPushButton(self), QPushButton(self)
        self.restore.setAutoDefault(False)
        self.restore.clicked.connect(lambda: self._page().restore_defaults())
        self._close.clicked.connect(self.close)
        theme.set_kind(self._close, "primary")
        self._arrange()
        store.changed.connect(lambda _names: self._show())
        theme.notifier().changed.connect(self._draw_icons)
        self.retranslate()
        self._list.setCurrentRow(0)
        self.resize(680, 500)
        self.setMinimumSize(520, 340)

    def _arrange(self) -> None:
        bar = QHBoxLayout()
        bar.addWidget(self.restore)
        bar.addStretch(1)
        bar.addWidget(self._close)
        lay_out(self, [(self._list, 0), (self._stack, 1)], bar)
        EnterEndsEditing(self)

    def _page(self) -> SettingsPage:
        return list(self._pages.values())[self._list.currentRow()]

    def _editors(self, kind: type[_Kind]) -> list[_Kind]:
        every = [editor for page in self._pages.values() for editor in page.editors.values()]
        return [editor for editor in every if isinstance(editor, kind)]

    # ------------------------------------------------------------------------------- what is shown

    def open_page(self, page: str = "appearance") -> None:
        """Show the page of a section: ``appearance``, ``shortcuts``."""
        self._list.setCurrentRow(list(self._pages).index(page))
        self._show()
        self.show()
        self.activateWindow()

    def set_devices(self, devices: Sequence[DeviceInfo]) -> None:
        """Offer these devices beside "Auto"."""
        for box in self._editors(DeviceBox):
            box.set_devices(devices)

    def set_commands(self, commands: Sequence[Command], notes: Sequence[KeyNote] = ()) -> None:
        """Let the keys of these commands be changed, and show what other keys do."""
        for editor in self._editors(ShortcutEditor):
            editor.set_commands(commands, notes)

    def _show(self) -> None:
        for page in self._pages.values():
            page.show_values()

    def _draw_icons(self) -> None:
        for row, title in enumerate(self._titles):
            self._list.item(row).setIcon(icons.icon(title.icon))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Write every text anew."""
        self.setWindowTitle(self.tr("Preferences"))
        self._list.setAccessibleName(self.tr("Pages"))
        for row, title in enumerate(self._titles):
            self._list.item(row).setText(translated(title.title))
            self._list.item(row).setSizeHint(QSize(0, 34))
        self._draw_icons()
        self.restore.setText(self.tr("Restore this page"))
        self._close.setText(self.tr("Close"))
        for page in self._pages.values():
            page.retranslate()
