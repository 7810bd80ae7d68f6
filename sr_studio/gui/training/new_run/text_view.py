"""The run as text: the command that makes it, or its run file."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFontDatabase, QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sr_studio.gui.style import icons, theme
from sr_studio.gui.training.new_run.run_draft import RunDraft


class TextView(QWidget):
    """Read and copied, not written."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft: RunDraft | None = None
        self.command, self.file = QToolButton(self), QToolButton(self)
        group = QButtonGroup(self)
        for button in (self.command, self.file):
            button.setCheckable(True)
            theme.set_kind(button, "segment")
            button.setMinimumHeight(28)
            group.addButton(button)
        self.command.setChecked(True)
        group.buttonClicked.connect(lambda _: self._write())
        self.copy = QPushButton(self)
        icons.set_icon(self.copy, "copy")
        self.copy.clicked.connect(self._copy)
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(self.command)
        head.addWidget(self.file)
        head.addStretch(1)
        head.addWidget(self.copy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 12)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.text, 1)
        self.retranslate()

    def show_draft(self, draft: RunDraft) -> None:
        """Show this draft."""
        self._draft = draft
        if self.isVisible():
            self._write()

    def showEvent(self, event: QShowEvent) -> None:
        """Write it when somebody looks."""
        super().showEvent(event)
        self._write()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())

    def _write(self) -> None:
        if self._draft is None:
            return
        text = self._draft.command_line() if self.command.isChecked() else self._draft.toml()
        if text != self.text.toPlainText():
            self.text.setPlainText(text)

    def retranslate(self) -> None:
        """Write every text anew."""
        self.command.setText(self.tr("Command line"))
        self.file.setText("run.toml")
        self.copy.setText(self.tr("Copy"))
        self.text.setAccessibleName(self.tr("The run as text"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
