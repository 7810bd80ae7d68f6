"""The menus of the study window."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from sr_studio.gui.settings.store import SettingsStore
from sr_studio.gui.survey.study.draft_folder import recent_drafts

_KEYS = {"new": "Ctrl+N", "open": "Ctrl+O", "duplicate": "", "close": "Ctrl+W", "undo": "Ctrl+Z"}


class StudyMenus(QObject):
    """File and Edit; what an action does is connected by the window.

    Attributes
    ----------
    actions
        By name.
    """

    study_chosen = Signal(Path)
    """A recent study."""
    draft_chosen = Signal(Path)
    """Folder of a draft that has not become a study."""

    def __init__(self, window: QMainWindow, settings: SettingsStore) -> None:
        super().__init__(window)
        self._settings = settings
        self.file, self.edit = QMenu(window), QMenu(window)
        self.recent, self.drafts = QMenu(window), QMenu(window)
        window.menuBar().addMenu(self.file)
        window.menuBar().addMenu(self.edit)
        self.actions: dict[str, QAction] = {}
        for name, keys in _KEYS.items():
            self.actions[name] = action = QAction(window)
            if keys:
                action.setShortcut(QKeySequence(keys))
        for name in ("new", "open"):
            self.file.addAction(self.actions[name])
        self.file.addMenu(self.recent)
        self.file.addMenu(self.drafts)
        self.drafts.aboutToShow.connect(self.fill_drafts)
        self.file.addAction(self.actions["duplicate"])
        self.file.addSeparator()
        self.file.addAction(self.actions["close"])
        self.edit.addAction(self.actions["undo"])
        settings.changed.connect(lambda _: self._fill_recent())
        self._fill_recent()
        self.retranslate()

    def _fill_recent(self) -> None:
        self.recent.clear()
        for path in self._settings.current.survey.studies:
            self.recent.addAction(path.replace("&", "&&"), partial(self.study_chosen.emit, Path(path)))
        self.recent.setEnabled(not self.recent.isEmpty())

    def fill_drafts(self) -> None:
        """List what was begun and not frozen."""
        self.drafts.clear()
        for folder in recent_drafts():
            self.drafts.addAction(folder.name, partial(self.draft_chosen.emit, folder))
        if self.drafts.isEmpty():
            self.drafts.addAction(self.tr("No Drafts")).setEnabled(False)

    def retranslate(self) -> None:
        """Write every text anew."""
        self.file.setTitle(self.tr("&File"))
        self.edit.setTitle(self.tr("&Edit"))
        self.recent.setTitle(self.tr("Open &Recent"))
        self.drafts.setTitle(self.tr("Open D&raft"))
        for name, text in {
            "new": self.tr("&New Study"),
            "open": self.tr("&Open Study…"),
            "duplicate": self.tr("&Duplicate as New Study…"),
            "close": self.tr("&Close Window"),
            "undo": self.tr("&Undo"),
        }.items():
            self.actions[name].setText(text)
