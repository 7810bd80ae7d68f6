"""The boxes of a figure: their places, colours and one size for all."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QColorDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QWidget,
)

from sr_studio.gui.compare.figures.draft import LARGEST, MOST_BOXES, SMALLEST, Draft
from sr_studio.gui.style import icons, theme
from sr_studio.gui.widgets.fields import SpinBox


class BoxFields(QWidget):
    """Fields for the chosen box and for the size of all."""

    moved = Signal(int, int, int)
    """A box (its number), and its corner in reference pixels."""
    sized = Signal(int, int)
    """Width and height of all crops but those with a size of their own."""
    sized_alone = Signal(int, object)
    """A box has a size of its own (width, height), or None: the common one."""
    added = Signal()
    removed = Signal(int)
    coloured = Signal(int, str)
    """A box has another colour, ``#rrggbb``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft: Draft | None = None
        self._size = (1, 1)
        self.current = 0
        """The chosen box."""
        self.add, self.remove, self.colour = QPushButton(self), QToolButton(self), QPushButton(self)
        self.colour.setAutoDefault(False)
        icons.set_icon(self.remove, "trash")
        self.add.setAutoDefault(False)
        self._buttons = QButtonGroup(self)
        self._buttons.idClicked.connect(self.choose)
        self._swatches = QHBoxLayout()
        self._swatches.setSpacing(4)
        self.left, self.top, self.across, self.down = (SpinBox(self) for _ in range(4))
        self.alone = QCheckBox(self)
        self._labels = [QLabel(self) for _ in range(2)]
        for label in self._labels:
            theme.set_role(label, "muted")
        self.left.valueChanged.connect(self._move)
        self.top.valueChanged.connect(self._move)
        self.across.valueChanged.connect(self._resize)
        self.down.valueChanged.connect(self._resize)
        self.alone.toggled.connect(self._resize_alone)
        self.add.clicked.connect(self.added)
        self.colour.clicked.connect(self._ask_colour)
        self.remove.clicked.connect(lambda: self.removed.emit(self.current))
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addLayout(self._swatches)
        top.addStretch(1)
        top.addWidget(self.colour)
        top.addWidget(self.remove)
        top.addWidget(self.add)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        grid.addLayout(top, 0, 0, 1, 3)
        for row, (label, one, two) in enumerate(
            ((self._labels[0], self.left, self.top), (self._labels[1], self.across, self.down)), start=1
        ):
            grid.addWidget(label, row, 0)
            grid.addWidget(one, row, 1)
            grid.addWidget(two, row, 2)
        grid.addWidget(self.alone, 3, 1, 1, 2)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        self.retranslate()

    def show_draft(self, draft: Draft, size: tuple[int, int]) -> None:
        """Show the boxes of a draft on a picture of this size; nothing is told."""
        self._draft = draft
        self.current = min(self.current, len(draft.boxes) - 1)
        self._show_swatches()
        self._size = size
        self._show_chosen()
        self.add.setEnabled(len(draft.boxes) < MOST_BOXES)
        self.remove.setEnabled(len(draft.boxes) > 1)

    def _show_chosen(self) -> None:
        """Place and size of the chosen box."""
        assert self._draft is not None
        draft, size = self._draft, self._size
        box = draft.boxes[self.current]
        width, height = box.size(draft.crop)
        values = (
            (self.left, 0, size[0] - width, box.x),
            (self.top, 0, size[1] - height, box.y),
            (self.across, min(SMALLEST, size[0]), min(LARGEST, size[0]), width),
            (self.down, min(SMALLEST, size[1]), min(LARGEST, size[1]), height),
        )
        for field, least, most, value in values:
            blocked = field.blockSignals(True)
            field.setRange(min(least, value), max(most, value))
            field.setValue(value)
            field.blockSignals(blocked)
        blocked = self.alone.blockSignals(True)
        self.alone.setChecked(bool(box.width))
        self.alone.setEnabled(len(draft.boxes) > 1 or bool(box.width))
        self.alone.blockSignals(blocked)

    def choose(self, number: int) -> None:
        """Show the place of another box."""
        self.current = number
        if self._draft is not None:
            self._show_chosen()
            button = self._buttons.button(number)
            if button is not None:
                button.setChecked(True)

    def _show_swatches(self) -> None:
        assert self._draft is not None
        boxes = self._draft.boxes
        while len(self._buttons.buttons()) > len(boxes):
            last = self._buttons.button(len(self._buttons.buttons()) - 1)
            self._buttons.removeButton(last)
            last.hide()
            last.deleteLater()
        while len(self._buttons.buttons()) < len(boxes):
            button = QToolButton(self)
            button.setCheckable(True)
            button.setAutoRaise(True)
            button.setIconSize(QSize(16, 16))
            self._buttons.addButton(button, len(self._buttons.buttons()))
            self._swatches.addWidget(button)
        for number, box in enumerate(boxes):
            swatch = self._buttons.button(number)
            pixmap = QPixmap(16, 16)
            pixmap.fill(QColor(box.colour))
            swatch.setIcon(pixmap)
            name = self.tr("Box {number}").format(number=number + 1)
            swatch.setToolTip(name)
            swatch.setAccessibleName(name)
        self._buttons.button(self.current).setChecked(True)

    def _move(self) -> None:
        self.moved.emit(self.current, self.left.value(), self.top.value())

    def _ask_colour(self) -> None:
        if self._draft is None:
            return
        number = self.current
        dialog = QColorDialog(QColor(self._draft.boxes[number].colour), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.colorSelected.connect(lambda colour: self.coloured.emit(number, colour.name()))
        dialog.open()

    def _resize(self) -> None:
        if self.alone.isChecked():
            self.sized_alone.emit(self.current, (self.across.value(), self.down.value()))
        else:
            self.sized.emit(self.across.value(), self.down.value())

    def _resize_alone(self, on: bool) -> None:
        self.sized_alone.emit(self.current, (self.across.value(), self.down.value()) if on else None)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Write every text anew."""
        self.add.setText(self.tr("Add Box"))
        self.colour.setText(self.tr("Colour…"))
        self.colour.setToolTip(self.tr("Colour of the chosen box"))
        self.remove.setToolTip(self.tr("Take the chosen box away"))
        self.remove.setAccessibleName(self.remove.toolTip())
        self._labels[0].setText(self.tr("Place"))
        self._labels[1].setText(self.tr("Crop size"))
        self.alone.setText(self.tr("Of this box alone"))
        self.alone.setToolTip(self.tr("Its crops are enlarged until they are as wide as the others"))
        pixels = self.tr(" px")
        for field, prefix, name in (
            (self.left, "x ", self.tr("Left edge of the box")),
            (self.top, "y ", self.tr("Upper edge of the box")),
            (self.across, "", self.tr("Width of the crops")),
            (self.down, "", self.tr("Height of the crops")),
        ):
            field.setPrefix(prefix)
            field.setSuffix(pixels)
            field.setAccessibleName(name)
            field.setToolTip(name)
