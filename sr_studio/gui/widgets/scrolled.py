"""Pages that scroll where they have less room than they need: in panels beside one another, in columns."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

NARROWEST = 160
"""Logical pixels of what is left of a page."""


class _Sheet(QWidget):
    """Gives a page all its room: an area alone gives wrapped texts the height that they would like."""

    def __init__(self, page: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._page = page
        page.setParent(self)

    def minimumSizeHint(self) -> QSize:
        """That of the page."""
        return self._page.minimumSizeHint().expandedTo(self._page.minimumSize())

    def sizeHint(self) -> QSize:
        """That of the page."""
        return self._page.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow."""
        super().resizeEvent(event)
        self._page.setGeometry(self.rect())

    def event(self, event: QEvent) -> bool:
        """Ask for other room where the page does."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)


def scrolled(page: QWidget) -> QScrollArea:
    """Return a page in an area without a frame; it fills the area where it can."""
    area = QScrollArea(page.parentWidget())
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it takes the focus, and is scrolled to
    area.setMinimumWidth(NARROWEST)
    area.setWidget(_Sheet(page, area))
    return area


def scrolling_column(page: QWidget) -> QScrollArea:
    """Return a column that scrolls down, never across; the ground is its own."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    page.setAutoFillBackground(True)
    area.setWidget(page)
    return area
