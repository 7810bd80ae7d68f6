"""The dialog of shortcuts (F1 or ?): it can stay open beside the program while one tries the keys."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sr_studio.gui.actions.shortcut_editor import ShortcutEditor
from sr_studio.gui.style import theme


class ShortcutDialog(QDialog):
    """A `ShortcutEditor` in a window of its own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = ShortcutEditor(self)
        self.restore, self._close = QPushButton(self), QPushButton(self)
        theme.set_kind(self._close, "primary")
        for button in (self.restore, self._close):
            button.setAutoDefault(False)
        self.restore.clicked.connect(self.editor.restore_all)
        self.editor.keys_shown.connect(lambda: self.restore.setEnabled(self.editor.changed_by_user))
        self.restore.setEnabled(False)
        self._close.clicked.connect(self.close)
        bar = QHBoxLayout()
        bar.addWidget(self.restore)
        bar.addStretch(1)
        bar.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        column.addWidget(self.editor, 1)
        column.addLayout(bar)
        self.resize(780, 600)
        self.setMinimumSize(400, 320)
        self.retranslate()

    def open_(self) -> None:
        """Show everything, ready to look for something."""
        self.editor.look_for("")
        self.show()
        self.activateWindow()
        self.editor.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Write every text anew."""
        self.setWindowTitle(self.tr("Keys"))
        self.restore.setText(self.tr("Restore all keys"))
        self._close.setText(self.tr("Close"))
