"""The list in the models panel: order by dragging or keys, requests as signals."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QWidget

from sr_studio.gui.compare.panels.model_row import RowDelegate
from sr_studio.gui.style import theme

ENOUGH = 6
"""Rows of two lines for which there should be room."""


class ModelList(QListWidget):
    """Models in the user's order: drag, or Alt+Up and Alt+Down; Space shows or hides; Delete removes."""

    moved = Signal()
    """The order is another."""
    delete_pressed = Signal()
    menu_requested = Signal(object)
    """Global position at which a menu is wanted (`QPoint`)."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = RowDelegate(self)
        self.setItemDelegate(self._rows)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setMinimumHeight(96)
        self.model().rowsMoved.connect(lambda *_: self.moved.emit())

    def fit_rows(self) -> None:
        """Take rows of one line where those of two would show fewer than are there, up to `ENOUGH`."""
        low = self.viewport().height() < min(self.count(), ENOUGH) * RowDelegate.HEIGHT
        if low != self._rows.low:
            self._rows.low = low
            self.scheduleDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the height."""
        super().resizeEvent(event)
        self.fit_rows()

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the order from shortcuts."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
            if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Order, removal; the rest is the list's own."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_current(step)
        elif event.matches(QKeySequence.StandardKey.Delete):
            self.delete_pressed.emit()
        else:
            super().keyPressEvent(event)

    def move_current(self, step: int) -> None:
        """Move the current model by so many rows."""
        row, target = self.currentRow(), self.currentRow() + step
        if row < 0 or not 0 <= target < self.count():
            return
        blocked = self.blockSignals(True)
        item = self.takeItem(row)
        self.insertItem(target, item)
        self.setCurrentItem(item)
        self.blockSignals(blocked)
        self.moved.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say that models are looked for while there are none."""
        super().paintEvent(event)
        if not self.count():
            painter = QPainter(self.viewport())
            painter.setPen(theme.color("muted"))
            painter.drawText(
                self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, self.tr("Looking for models…")
            )

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Let the panel open the menu."""
        self.menu_requested.emit(event.globalPos())
