"""Pages of the monitor that ask before something is done that stays on the record, or cannot be undone."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from sr_studio.gui.style import theme


class Sheet(QWidget):
    """A heading, sentences, perhaps a line to type into, and two buttons; Esc goes back."""

    accepted = Signal(str)
    """What was typed, "" where nothing is asked."""
    left = Signal()

    def __init__(self, parent: QWidget, *, asks: bool = False) -> None:
        super().__init__(parent)
        self._wanted: str | None = None
        self._heading, self._text, self._label = QLabel(self), QLabel(self), QLabel(self)
        theme.set_role(self._heading, "title")
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self.line = QLineEdit(self)
        self.line.setMaximumWidth(420)
        self.line.textChanged.connect(lambda _: self._check())
        self.line.returnPressed.connect(self._accept)
        self._label.setBuddy(self.line)
        self._label.setVisible(asks)
        self.line.setVisible(asks)
        self._asks = asks
        self.go, self.back = QPushButton(self), QPushButton(self)
        self.go.clicked.connect(self._accept)
        self.back.clicked.connect(self.left)
        for button in (self.go, self.back):
            button.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.back)
        buttons.addWidget(self.go)
        buttons.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(self._heading)
        column.addWidget(self._text)
        column.addWidget(self._label)
        column.addWidget(self.line)
        column.addLayout(buttons)
        column.addStretch(1)
        inner = QWidget(self)
        inner.setLayout(column)
        inner.setMaximumWidth(640)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.addStretch(1)
        layout.addWidget(inner, 4)
        layout.addStretch(1)

    def ask(
        self,
        *,
        heading: str,
        text: str,
        go: str,
        label: str = "",
        wanted: str | None = None,
        danger: bool = False,
    ) -> None:
        """Fill the page; ``wanted`` is what must be typed, None takes any text that says something."""
        self._wanted = wanted
        self._heading.setText(heading)
        self._text.setText(text)
        self._label.setText(label)
        self.line.clear()
        self.line.setAccessibleName(label)
        self.go.setText(go)
        theme.set_kind(self.go, "danger" if danger else "primary")
        self.back.setText(self.tr("Back"))
        self.setAccessibleName(heading)
        self._check()
        (self.line if self._asks else self.back).setFocus(Qt.FocusReason.OtherFocusReason)

    def _check(self) -> None:
        typed = self.line.text().strip()
        good = typed.casefold() == self._wanted.casefold() if self._wanted is not None else bool(typed)
        self.go.setEnabled(good or not self._asks)

    def _accept(self) -> None:
        if self.go.isEnabled():
            self.accepted.emit(self.line.text().strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Another language: the page is asked anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "back"):
            self.left.emit()
