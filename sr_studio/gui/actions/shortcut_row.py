"""A line of the shortcut editor: what a command is called, its keys, and the way back to its own keys."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QKeySequenceEdit, QLabel, QToolButton, QWidget

from sr_studio.gui.actions import fuzzy
from sr_studio.gui.actions.keycaps import KeysButton
from sr_studio.gui.style import icons, theme


class ShortcutRow(QWidget):
    """Shows keys; a click on them puts a field in their place that takes another one."""

    recorded = Signal(object)
    """The key (`QKeySequence`) that was pressed, or an empty one."""
    reset_requested = Signal()

    def __init__(self, group: str, title: str, parent: QWidget, *, fixed: bool = False) -> None:
        """``fixed``: keys that cannot be changed, such as those of the mouse."""
        super().__init__(parent)
        self.group, self.title = group, title
        self._texts: tuple[str, ...] = ()
        self._field: QKeySequenceEdit | None = None
        self._label, self._button, self._reset = QLabel(title, self), KeysButton(self), QToolButton(self)
        self._label.setWordWrap(True)
        self._button.setText("" if fixed else self.tr("Add…"))
        self._button.setToolTip("" if fixed else self.tr("Click, then press the new key"))
        self._button.setDisabled(fixed)
        self._button.clicked.connect(self._open_field)
        icons.set_icon(self._reset, "undo", tone="muted")
        self._reset.setIconSize(icons.icon_size(16))
        self._reset.setToolTip(self.tr("Back to its own keys"))
        self._reset.setAccessibleName(self.tr("{command}: back to its own keys").format(command=self.path))
        self._reset.clicked.connect(self.reset_requested)
        keep_room = self._reset.sizePolicy()
        keep_room.setRetainSizeWhenHidden(True)
        self._reset.setSizePolicy(keep_room)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(4)
        self._line.addWidget(self._label, 1)
        self._line.addWidget(self._button)
        self._line.addWidget(self._reset)
        self.setMinimumHeight(28)

    @property
    def path(self) -> str:
        """Menu and title."""
        return f"{self.group} › {self.title}"

    def show_keys(self, texts: Sequence[str], *, changed: bool = False, bad: bool = False) -> None:
        """Show keys as the platform writes them.

        ``changed``: there is a way back; ``bad``: a key does not do what the line says.
        """
        self._texts = tuple(texts)
        self._button.set_sequences(texts)
        self._button.setAccessibleName(f"{self.path}: {', '.join(texts)}")
        self._reset.setVisible(changed)
        theme.set_role(self._label, "bad" if bad else "plain")

    def matches(self, query: str) -> bool:
        """Say whether words or keys fit what is looked for."""
        text = " ".join((self.title, self.group, *self._texts)).casefold()
        return query.casefold() in text or fuzzy.match(query, self.title) is not None

    def _open_field(self) -> None:
        field = self._field = QKeySequenceEdit(self)
        field.setMaximumSequenceLength(1)
        field.setKeySequence(
            QKeySequence(next(iter(self._texts), ""), QKeySequence.SequenceFormat.NativeText)
        )
        field.setClearButtonEnabled(True)
        field.setFixedWidth(150)
        field.setAccessibleName(self.path)
        field.editingFinished.connect(lambda: self._close_field(field))
        self._button.hide()
        self._line.insertWidget(1, field)
        field.show()
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_field(self, field: QKeySequenceEdit) -> None:
        if self._field is not field:  # ended already: by a key, and again as the focus leaves
            return
        self._field = None
        focused = field.hasFocus()
        self._button.show()
        if focused:
            self._button.setFocus(Qt.FocusReason.OtherFocusReason)
        field.hide()
        field.deleteLater()
        self.recorded.emit(field.keySequence())
