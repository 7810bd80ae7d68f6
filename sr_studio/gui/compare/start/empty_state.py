"""The window before the first image: a place to drop, one button, four photographs to try, recent files."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from sr_studio.gui.style import icons, theme
from sr_studio.gui.widgets.drop_zone import DropZone
from sr_studio.gui.widgets.text_wrap import one_line

_INDENT = 12
"""The lines of recent files reach this far out on both sides: their text stands under the headings."""

_WIDTH = 680 + 2 * _INDENT
"""Widest the contents become, in logical pixels; lines stay readable on a wide screen."""


@dataclass(frozen=True)
class Sample:
    """A bundled photograph. ``thumbnail`` is None while the engine has not sent it."""

    name: str
    title: str
    thumbnail: QImage | None = None


class SampleCard(QAbstractButton):
    """One photograph to try: its thumbnail cropped to 4:3 with the title below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sample = Sample("", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_sample(self, sample: Sample) -> None:
        """Show this photograph, or a finished placeholder while its thumbnail is under way."""
        self._sample = sample
        self.setText(sample.title)
        self.setAccessibleName(self.tr("Sample photograph: {title}").format(title=sample.title))
        self.update()

    def sizeHint(self) -> QSize:
        """Height follows the width: 4:3 and a line of text."""
        return QSize(152, self.heightForWidth(152))

    def minimumSizeHint(self) -> QSize:
        """Small enough for four in a narrow window."""
        return QSize(96, self.heightForWidth(96))

    def hasHeightForWidth(self) -> bool:
        """Qt's question."""
        return True

    def heightForWidth(self, width: int) -> int:
        """4:3 and a line of text."""
        return round(width * 3 / 4) + 28

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the proportion."""
        super().resizeEvent(event)
        self.setFixedHeight(self.heightForWidth(self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw thumbnail, title, hover and focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        active = self.underMouse() or self.isDown()
        frame = QRectF(1, 1, self.width() - 2, round(self.width() * 3 / 4) - 2)
        shape = QPainterPath()
        shape.addRoundedRect(frame, 5, 5)
        thumbnail = self._sample.thumbnail
        if thumbnail is None or thumbnail.isNull():
            painter.fillPath(shape, theme.color("hover"))
            mark = icons.pixmap("images", color=theme.tokens().muted, ratio=self.devicePixelRatioF())
            painter.drawPixmap(frame.center() - QPointF(10, 10), mark)
        else:
            painter.save()
            painter.setClipPath(shape)
            painter.drawImage(frame, thumbnail, _cover(thumbnail, frame))
            painter.restore()
        focused = self.hasFocus()
        ring = theme.color("accent" if focused or active else "border")
        painter.setPen(QPen(ring, 2 if focused or active else 1))
        painter.drawPath(shape)
        painter.setPen(theme.color("text"))
        line = QRectF(2, frame.bottom() + 4, self.width() - 4, 22)
        title = QFontMetricsF(self.font()).elidedText(
            self._sample.title, Qt.TextElideMode.ElideRight, line.width()
        )
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)


def _cover(image: QImage, frame: QRectF) -> QRectF:
    """Return the centred part of the image that has the frame's proportions."""
    factor = min(image.width() / frame.width(), image.height() / frame.height())
    width, height = frame.width() * factor, frame.height() * factor
    return QRectF((image.width() - width) / 2, (image.height() - height) / 2, width, height)


class _Mark(QWidget):
    """The large drop mark: an icon on a tinted disc."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedSize(56, 56)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent_ground"))
        painter.drawEllipse(self.rect())
        mark = icons.pixmap("image-add", 28, color=theme.tokens().accent, ratio=self.devicePixelRatioF())
        painter.drawPixmap(14, 14, mark)


class EmptyState(QScrollArea):
    """What the compare view's place shows while no image is open.

    The window accepts the drops and says over all of it what a release will do. Samples and recent files are
    given as plain data; the widget reads no file.
    """

    open_requested = Signal()
    paste_requested = Signal()
    sample_requested = Signal(str)
    """The sample's name."""
    recent_requested = Signal(str)
    """The file's path."""
    recent_cleared = Signal()
    language_changed = Signal()
    """Other words are shown; the titles of samples come from outside."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QWidget(self)
        page.setObjectName("empty-page")
        self._page = QVBoxLayout(page)
        self._page.setContentsMargins(24, 24, 24, 24)
        self._column = QWidget(page)
        self._column.setMaximumWidth(_WIDTH)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._column, 1000)
        row.addStretch(1)
        self._page.addStretch(2)
        self._page.addLayout(row)
        self._page.addStretch(3)
        self.setWidget(page)
        page.setAutoFillBackground(True)

        outer = QVBoxLayout(self._column)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        column = QVBoxLayout()
        column.setContentsMargins(_INDENT, 0, _INDENT, 0)
        column.setSpacing(0)
        outer.addLayout(column)
        self._build_zone(column)
        self._samples_title = _heading(self._column)
        column.addSpacing(24)
        column.addWidget(self._samples_title)
        column.addSpacing(8)
        self._cards = [SampleCard(self._column) for _ in range(4)]
        self._card_grid = QGridLayout()
        self._card_grid.setHorizontalSpacing(12)
        self._card_grid.setVerticalSpacing(8)
        column.addLayout(self._card_grid)
        self._columns = 0
        self._arrange(4)
        for card in self._cards:
            card.clicked.connect(self._sample_clicked)
        self._build_recent(outer)
        self._samples: tuple[Sample, ...] = ()
        self._recent: tuple[str, ...] = ()
        self.retranslate()
        self.set_samples(())
        self.set_recent(())

    def _build_zone(self, column: QVBoxLayout) -> None:
        self._zone = DropZone(self._column)
        zone = QVBoxLayout(self._zone)
        zone.setContentsMargins(24, 24, 24, 24)
        zone.setSpacing(0)
        self._title = QLabel(self._zone)
        theme.set_role(self._title, "title")
        self._what = QLabel(self._zone)
        theme.set_role(self._what, "muted")
        for label in (self._title, self._what):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
        self._what.setMaximumWidth(500)
        centred = QHBoxLayout()
        centred.addStretch(1)
        centred.addWidget(self._what, 1000)
        centred.addStretch(1)
        self._open = QPushButton(self._zone)
        theme.set_kind(self._open, "primary")
        self._open.clicked.connect(self.open_requested)
        self._paste = QPushButton(self._zone)
        self._paste.clicked.connect(self.paste_requested)
        icons.set_icon(self._paste, "paste")
        self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._buttons.setSpacing(8)
        self._buttons.addStretch(1)
        self._buttons.addWidget(self._open)
        self._buttons.addWidget(self._paste)
        self._buttons.addStretch(1)
        zone.addWidget(_Mark(self._zone), 0, Qt.AlignmentFlag.AlignHCenter)
        zone.addSpacing(12)
        zone.addWidget(self._title)
        zone.addSpacing(4)
        zone.addLayout(centred)
        zone.addSpacing(16)
        zone.addLayout(self._buttons)
        column.addWidget(self._zone)

    def _build_recent(self, column: QVBoxLayout) -> None:
        self._recent_box = QWidget(self._column)
        box = QVBoxLayout(self._recent_box)
        box.setContentsMargins(0, 20, 0, 0)
        box.setSpacing(0)
        self._recent_title = _heading(self._recent_box)
        self._clear = QPushButton(self._recent_box)
        theme.set_kind(self._clear, "flat")
        self._clear.clicked.connect(self.recent_cleared)
        top = QHBoxLayout()
        top.setContentsMargins(_INDENT, 0, 0, 0)
        top.addWidget(self._recent_title, 1)
        top.addWidget(self._clear)
        box.addLayout(top)
        self._recent_list = QVBoxLayout()
        self._recent_list.setSpacing(0)
        box.addLayout(self._recent_list)
        column.addWidget(self._recent_box)

    def set_samples(self, samples: Sequence[Sample]) -> None:
        """Show up to four photographs; thumbnails may follow later by calling again."""
        self._samples = tuple(samples)[:4]
        self._samples_title.setVisible(bool(self._samples))
        for position, card in enumerate(self._cards):
            card.setVisible(position < len(self._samples))
            if position < len(self._samples):
                card.set_sample(self._samples[position])

    def set_recent(self, paths: Sequence[str], *, limit: int = 5) -> None:
        """List the files opened last, newest first."""
        self._recent = tuple(paths)[:limit]
        while (item := self._recent_list.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for path in self._recent:
            self._recent_list.addWidget(_RecentLine(path, self))
        self._recent_box.setVisible(bool(self._recent))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two rows of photographs in a narrow window."""
        super().resizeEvent(event)
        self._arrange(4 if self.viewport().width() >= 520 else 2)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for card in self._cards:
            self._card_grid.removeWidget(card)
        for position, card in enumerate(self._cards):
            self._card_grid.addWidget(card, position // columns, position % columns)
        for column in range(4):
            self._card_grid.setColumnStretch(column, 1 if column < columns else 0)

    def _sample_clicked(self) -> None:
        card = self.sender()
        position = self._cards.index(card)  # type: ignore[arg-type]
        self.sample_requested.emit(self._samples[position].name)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self.language_changed.emit()

    def retranslate(self) -> None:
        """Write every text anew."""
        self.setAccessibleName(self.tr("Start"))
        self._title.setText(self.tr("Drop a photograph here"))
        self._what.setText(
            self.tr(
                "It is made small, then enlarged by every model, side by side, with PSNR and SSIM. "
                "One click enlarges it as it is instead. "
                "Pairs, folders of finished results and model files work too."
            )
        )
        self._open.setText(self.tr("Open images…"))
        self._paste.setText(self.tr("Paste"))
        self._samples_title.setText(self.tr("Or try a sample"))
        self._recent_title.setText(self.tr("Recent files"))
        self._clear.setText(self.tr("Clear"))
        self._clear.setAccessibleName(self.tr("Clear the list of recent files"))


class _RecentLine(QPushButton):
    """One recent file: name, then its folder in muted ink, cut in the middle where too long."""

    def __init__(self, path: str, owner: EmptyState) -> None:
        super().__init__(owner)
        self._path = Path(path)
        theme.set_kind(self, "flat")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setToolTip(path)
        self.setAccessibleName(path)
        self.clicked.connect(lambda: owner.recent_requested.emit(path))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)  # ground, hover and focus; the text is ours
        painter = QPainter(self)
        metrics = QFontMetricsF(self.font())
        mark = icons.pixmap("recent", 16, color=theme.tokens().muted, ratio=self.devicePixelRatioF())
        painter.drawPixmap(_INDENT, (self.height() - 16) // 2, mark)
        left = _INDENT + 24
        room = self.width() - left - _INDENT
        name = one_line(self._path.name)
        name = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, room * 0.6)
        width = metrics.horizontalAdvance(name)
        line = QRectF(left, 0, width + 1, self.height())
        painter.setPen(theme.color("text"))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, name)
        folder = metrics.elidedText(
            one_line(str(self._path.parent)), Qt.TextElideMode.ElideMiddle, room - width - 12
        )
        painter.setPen(theme.color("muted"))
        painter.drawText(
            QRectF(left + width + 12, 0, room - width - 12, self.height()),
            Qt.AlignmentFlag.AlignVCenter,
            folder,
        )


def _heading(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    theme.set_role(label, "heading")
    return label
