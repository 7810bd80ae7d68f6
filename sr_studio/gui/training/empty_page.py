"""The training panel before the first run: what this is, three steps, where to begin."""

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from sr_studio.gui.style import icons, theme
from sr_studio.gui.widgets.drop_zone import DropZone
from sr_studio.gui.widgets.fields import Page

_WIDTH = 860
_WIDE = 560
"""Logical pixels from which on the three steps stand side by side."""


class _Step(QWidget):
    """A number on a disc, a heading, a sentence."""

    def __init__(self, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._number = number
        self.title, self.text = QLabel(self), QLabel(self)
        theme.set_role(self.title, "heading")
        theme.set_role(self.text, "muted")
        for label in (self.title, self.text):
            label.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(34, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.title)
        layout.addWidget(self.text)
        layout.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent_ground"))
        disc = QRectF(0, 0, 24, 24)
        painter.drawEllipse(disc)
        painter.setPen(theme.color("accent"))
        painter.setFont(theme.figures_font(bold=True))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(self._number))


class EmptyPage(QScrollArea):
    """Shown while there are no runs."""

    new_requested = Signal()
    folder_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = Page(self)
        self._zone = DropZone(page)
        self._zone.setMaximumWidth(_WIDTH)
        self._title, self._what = QLabel(self._zone), QLabel(self._zone)
        theme.set_role(self._title, "title")
        theme.set_role(self._what, "muted")
        self._what.setWordWrap(True)
        self._steps = [_Step(number, self._zone) for number in (1, 2, 3)]
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(20)
        for step in self._steps:
            self._row.addWidget(step, 1)
        self._new = QPushButton(self._zone)
        theme.set_kind(self._new, "primary")
        self._new.clicked.connect(self.new_requested)
        self._folder = QPushButton(self._zone)
        icons.set_icon(self._folder, "folder")
        self._folder.clicked.connect(self.folder_requested)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._new)
        buttons.addWidget(self._folder)
        buttons.addStretch(1)
        zone = QVBoxLayout(self._zone)
        zone.setContentsMargins(24, 20, 24, 20)
        zone.setSpacing(0)
        zone.addWidget(self._title)
        zone.addSpacing(4)
        zone.addWidget(self._what)
        zone.addSpacing(16)
        zone.addLayout(self._row)
        zone.addSpacing(18)
        zone.addLayout(buttons)
        centred = QHBoxLayout()
        centred.addStretch(1)
        centred.addWidget(self._zone, 1000)
        centred.addStretch(1)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.addStretch(1)
        layout.addLayout(centred)
        layout.addStretch(1)
        page.setAutoFillBackground(True)
        self.setWidget(page)
        self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The steps below one another where it is narrow."""
        super().resizeEvent(event)
        wide = self.viewport().width() >= _WIDE
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def retranslate(self) -> None:
        """Write every text anew."""
        self._title.setText(self.tr("Train a model of your own"))
        self._what.setText(
            self.tr(
                "Photographs are made small, and a network learns to make them large again. You choose what "
                "it is rewarded for: equal pixels, equal features of a loss network, or fooling a "
                "discriminator. The model in training is a pane beside the others."
            )
        )
        texts = (
            (self.tr("Preset"), self.tr("A complete recipe from a paper; everything in it can be changed.")),
            (self.tr("Photographs"), self.tr("Drop a folder here, or choose one. Nothing is uploaded.")),
            (self.tr("Start"), self.tr("Pause, close the window, go on tomorrow: nothing saved is lost.")),
        )
        for step, (title, text) in zip(self._steps, texts, strict=True):
            step.title.setText(title)
            step.text.setText(text)
        self._new.setText(self.tr("New run…"))
        self._folder.setText(self.tr("Choose photographs…"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
