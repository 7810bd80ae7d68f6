"""Fields that change only when they are meant, and pages that keep their texts whole.

Windows and panels use these instead of Qt's own: the wheel scrolls the panel unless the field has the focus.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QDoubleSpinBox,
    QSizePolicy,
    QSpinBox,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

if TYPE_CHECKING:
    _Field = QWidget
else:
    _Field = object


class _WheelNeedsFocus(_Field):
    """The rule of the wheel, stated before the field's own class."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Change the value only with the focus; else whatever scrolls around the field gets the wheel."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class ComboBox(_WheelNeedsFocus, QComboBox):
    """A combo box that leaves the wheel to whatever scrolls around it until it is focused by click or Tab."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Cut a text that is too long with an ellipsis; under a style sheet Qt would clip it."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        style = self.style()
        part = QStyle.SubControl.SC_ComboBoxEditField
        field = style.subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self)
        width = field.width() - (4 if option.currentIcon.isNull() else 24)
        text = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, width)
        option.currentText = text
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def choose(self, data: object) -> bool:
        """Select the entry that carries ``data`` without emitting a signal; False where there is none."""
        found = self.findData(data)
        blocked = self.blockSignals(True)
        if found >= 0:
            self.setCurrentIndex(found)
        self.blockSignals(blocked)
        return found >= 0


class SpinBox(_WheelNeedsFocus, QSpinBox):
    """A spin box that leaves the wheel alone until it has the focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _prepare(self)


class DoubleSpinBox(_WheelNeedsFocus, QDoubleSpinBox):
    """A spin box for decimals that leaves the wheel alone until it has the focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _prepare(self)


def _prepare(box: QAbstractSpinBox) -> None:
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    box.setKeyboardTracking(False)
    box.lineEdit().setTextMargins(6, 0, 0, 0)


class Page(QWidget):
    """The contents of a scroll area: never lower than its wrapped texts need at its width.

    A scroll area asks for the smallest size only, which for wrapped text is that of a much wider page.
    """

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width."""
        super().resizeEvent(event)
        self.fit_height()

    def event(self, event: QEvent) -> bool:
        """Follow the contents."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit_height()
        return done

    def fit_height(self) -> None:
        """Ask for the height the contents need at the present width."""
        layout = self.layout()
        if layout is not None:
            wrapped = layout.hasHeightForWidth()
            needed = (
                layout.totalHeightForWidth(self.width()) if wrapped else layout.totalMinimumSize().height()
            )
            if needed != self.minimumHeight():
                self.setMinimumHeight(needed)
                layout.invalidate()  # the grid keeps the rows of the height it had before
