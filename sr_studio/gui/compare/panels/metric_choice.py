"""The sheet that chooses which metrics are shown, in which order."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from sr_studio.gui.compare.metric_facts import MetricFacts
from sr_studio.gui.compare.panels.model_row import RowDelegate
from sr_studio.gui.compare.panels.score_table import metric_title
from sr_studio.gui.i18n import sentence, translator
from sr_studio.gui.style import icons, theme
from sr_studio.gui.widgets.text_wrap import wrap_lines
from sr_studio.metrics.metric import Metric
from sr_studio.metrics.registry import known_metrics

_tr = translator("MetricChoice")

CHOICE = Qt.ItemDataRole.UserRole + 1
"""Role under which a row gives its `Choice`."""
WIDTH = 392
LEFT = 36
ROOM = WIDTH - 24 - LEFT - 12 - 16
"""Width of a row's words, whether or not the list has a scroll bar."""
LINES = 4
"""Lines of a reason that are shown; its tool tip has all of it."""
MOST_HEIGHT = 460


@dataclass(frozen=True)
class Choice:
    """One metric that can be chosen. ``reason``: why it cannot be computed here, "" where it can."""

    metric: Metric
    reason: str = ""

    @property
    def facts(self) -> str:
        """What it looks at and needs, in a line."""
        against = _tr("needs a reference") if self.metric.needs_reference else _tr("needs no reference")
        if self.metric.needs_input:
            against = _tr("needs the input")
        parts = _tr("any part") if self.metric.per_box else _tr("whole images")
        network = [self.metric.weights] if self.metric.weights else []
        return " · ".join([against, parts, *network])


def choices(metrics: Sequence[Metric], facts: MetricFacts, *, elsewhere: bool = False) -> list[Choice]:
    """Return what there is to choose. ``elsewhere``: another machine computes; what it has is not known."""
    found = []
    for metric in metrics:
        why = None if elsewhere else facts.unavailable(metric)
        found.append(Choice(metric, sentence(why) if why is not None else ""))
    return found


class MetricChoice(QFrame):
    """A list of all metrics with boxes; dragging, or Alt+Up and Alt+Down, orders them."""

    changed = Signal(object)
    """The chosen metrics in order, a tuple of at least one `Metric`."""

    def __init__(self, parent: QWidget, facts: MetricFacts) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.facts, self._elsewhere = facts, False
        facts.changed.connect(self._renew)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setProperty("sheet", "true")
        self.setFixedWidth(WIDTH)
        self._title, self._hint = QLabel(self), QLabel(self)
        theme.set_role(self._title, "heading")
        theme.set_role(self._hint, "caption")
        self._hint.setWordWrap(True)
        self._list = _List(self)
        self._list.moved.connect(self._tell)
        self._list.itemChanged.connect(self._ticked)
        page = QVBoxLayout(self)
        page.setContentsMargins(12, 12, 12, 12)
        page.setSpacing(8)
        page.addWidget(self._title)
        page.addWidget(self._hint)
        page.addWidget(self._list)
        self.retranslate()

    def open_below(self, anchor: QWidget, chosen: Sequence[Metric], *, elsewhere: bool = False) -> None:
        """Show the sheet under a widget, right edges aligned."""
        self._elsewhere = elsewhere
        self.fill(choices(known_metrics(), self.facts, elsewhere=elsewhere), chosen)
        corner = anchor.mapToGlobal(QPoint(anchor.width(), anchor.height() + 4))
        place = QRect(corner.x() - self.width(), corner.y(), self.width(), self.height())
        screen = anchor.screen().availableGeometry()
        place.moveBottom(min(place.bottom(), screen.bottom()))
        place.moveLeft(max(place.left(), screen.left()))
        self.move(place.topLeft())
        self.show()
        self._list.setFocus(Qt.FocusReason.PopupFocusReason)

    def fill(self, found: Sequence[Choice], chosen: Sequence[Metric]) -> None:
        """List what there is: the chosen ones first in their order, then the others."""
        names = [metric.name for metric in chosen]
        place = {name: number for number, name in enumerate(names)}
        blocked = self._list.blockSignals(True)
        self._list.clear()
        for choice in sorted(found, key=lambda choice: place.get(choice.metric.name, len(place))):
            item = QListWidgetItem()
            item.setData(CHOICE, choice)
            on = choice.metric.name in place
            can = on or not choice.reason
            flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsDragEnabled
            item.setFlags(flags | Qt.ItemFlag.ItemIsUserCheckable if can else flags)
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            spoken = ". ".join(filter(None, [metric_title(choice.metric), choice.facts, choice.reason]))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            item.setToolTip(choice.reason or choice.facts)
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._list.blockSignals(blocked)
        self._list.fit_height()
        layout = self.layout()
        assert layout is not None
        self.setFixedHeight(layout.totalHeightForWidth(WIDTH))

    def _renew(self) -> None:
        """Say of an open sheet's metrics what is known now; ticks and the current row stay."""
        if self.isVisible():
            row = self._list.currentRow()
            self.fill(choices(known_metrics(), self.facts, elsewhere=self._elsewhere), self.chosen())
            self._list.setCurrentRow(row)

    def chosen(self) -> tuple[Metric, ...]:
        """Return the metrics that are ticked, in order."""
        items = [self._list.item(row) for row in range(self._list.count())]
        return tuple(item.data(CHOICE).metric for item in items if item.checkState() == Qt.CheckState.Checked)

    def _ticked(self, item: QListWidgetItem) -> None:
        if not self.chosen():
            # Without any metric there is no table; the last one stays.
            blocked = self._list.blockSignals(True)
            item.setCheckState(Qt.CheckState.Checked)
            self._list.blockSignals(blocked)
            return
        self._tell()

    def _tell(self) -> None:
        self.changed.emit(self.chosen())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Set all texts."""
        self._title.setText(self.tr("Metrics shown"))
        self._hint.setText(
            self.tr(
                "The first decides which pane is marked as best; the first two stand over the panes. "
                "Drag to order, or Alt+Up and Alt+Down."
            )
        )
        self._list.setAccessibleName(self.tr("Metrics shown"))


class _List(QListWidget):
    """Metrics in order, as the list of models."""

    moved = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setItemDelegate(_Delegate(self))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.model().rowsMoved.connect(lambda *_: self.moved.emit())

    def fit_height(self) -> None:
        """Be as high as the rows, up to a limit; more is scrolled."""
        rows = sum(self.sizeHintForRow(row) for row in range(self.count()))
        self.setFixedHeight(min(rows + 4, MOST_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Order by Alt+Up and Alt+Down; the rest is the list's own."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        row = self.currentRow()
        if not step or not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
        elif 0 <= row + step < self.count():
            blocked = self.blockSignals(True)
            item = self.takeItem(row)
            self.insertItem(row + step, item)
            self.setCurrentItem(item)
            self.blockSignals(blocked)
            self.moved.emit()


class _Delegate(RowDelegate):
    """Draws box, title, what the metric needs, and why it cannot be had."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        """As many lines as the reason takes."""
        choice: Choice | None = index.data(CHOICE)
        lines = len(self._lines(choice)) if choice else 1
        return QSize(LEFT + ROOM, 27 + lines * self._leading())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the row."""
        choice: Choice | None = index.data(CHOICE)
        if choice is None:
            return
        rect: QRect = option.rect
        checked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked.value
        can = bool(index.flags() & Qt.ItemFlag.ItemIsUserCheckable)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, rect, option.state)
        painter.setOpacity(1.0 if can else 0.45)
        self._box(painter, self.check_rect(rect), checked)
        painter.setOpacity(1.0)
        if can:
            ratio = painter.device().devicePixelRatioF() if painter.device() else 1.0
            grip = icons.pixmap("drag", 16, color=theme.tokens().muted, ratio=ratio)
            painter.drawPixmap(rect.right() - 22, rect.top() + 6, grip)
        painter.setFont(theme.sized_font(theme.FONT_PIXELS, bold=checked))
        painter.setPen(theme.color("text" if can else "muted"))
        line = QRect(rect.left() + LEFT, rect.top() + 3, rect.width() - LEFT - 30, 20)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, metric_title(choice.metric))
        painter.setFont(self._small())
        top = rect.top() + 22
        for number, text in enumerate(self._lines(choice)):
            painter.setPen(theme.color("warn" if number and choice.reason else "muted"))
            painter.drawText(rect.left() + LEFT, top + self._small_metrics().ascent(), text)
            top += self._leading()
        painter.restore()

    @staticmethod
    def _small() -> QFont:
        return theme.sized_font(theme.CAPTION_PIXELS)

    def _small_metrics(self) -> QFontMetrics:
        return QFontMetrics(self._small())

    def _leading(self) -> int:
        return self._small_metrics().height() + 1

    def _lines(self, choice: Choice) -> list[str]:
        """The facts on one line, the reason on the next ones."""
        return [
            self._small_metrics().elidedText(choice.facts, Qt.TextElideMode.ElideRight, ROOM),
            *(wrap_lines(choice.reason, self._small(), ROOM, LINES) if choice.reason else ()),
        ]
