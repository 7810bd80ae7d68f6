"""The pictures of a figure: which, in which order, under which labels."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from sr_studio.gui.compare.figures.draft import Choice

_KEY = Qt.ItemDataRole.UserRole
_ROW = 26


class PictureList(QListWidget):
    """Boxes to tick, labels to edit (F2, double click), an order to drag (Alt+Up, Alt+Down)."""

    changed = Signal(object)
    """``tuple[Choice, ...]``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemChanged.connect(lambda _item: self._tell())
        self.model().rowsMoved.connect(self._tell)

    def fill(self, choices: Sequence[Choice]) -> None:
        """List them; nothing is told."""
        blocked = self.blockSignals(True)
        self.clear()
        for choice in choices:
            item = QListWidgetItem(choice.label)
            item.setData(_KEY, choice.key)
            item.setSizeHint(QSize(0, _ROW))
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled
                | Qt.ItemFlag.ItemIsSelectable
                | Qt.ItemFlag.ItemIsEditable
                | Qt.ItemFlag.ItemIsUserCheckable
                | Qt.ItemFlag.ItemIsDragEnabled
            )
            item.setCheckState(Qt.CheckState.Checked if choice.shown else Qt.CheckState.Unchecked)
            self.addItem(item)
        self.setCurrentRow(0)
        self.blockSignals(blocked)
        self.setFixedHeight(min(max(len(choices), 2), 7) * _ROW + 2 * self.frameWidth() + 8)

    def choices(self) -> tuple[Choice, ...]:
        """What the list says."""
        items = [self.item(row) for row in range(self.count())]
        return tuple(
            Choice(item.data(_KEY), item.text().strip(), item.checkState() == Qt.CheckState.Checked)
            for item in items
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Up and Alt+Down move the current picture."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if not (step and event.modifiers() & Qt.KeyboardModifier.AltModifier):
            super().keyPressEvent(event)
            return
        row = self.currentRow()
        if 0 <= row + step < self.count():
            blocked = self.blockSignals(True)
            self.insertItem(row + step, self.takeItem(row))
            self.setCurrentRow(row + step)
            self.blockSignals(blocked)
            self._tell()

    def _tell(self) -> None:
        self.changed.emit(self.choices())
