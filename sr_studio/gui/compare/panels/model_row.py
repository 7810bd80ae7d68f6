"""One row of the models panel: what it holds and how it is drawn."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from sr_studio.gui.compare.panels import model_facts
from sr_studio.gui.style import icons, theme
from sr_studio.gui.widgets.text_wrap import fitting, wrap_lines
from sr_studio.models.upscaler import ModelInfo

ModelState = Literal["idle", "loading", "working", "ready", "failed"]
ROW = Qt.ItemDataRole.UserRole + 1
"""Role under which a list item holds its `ModelRow`."""


@dataclass(frozen=True)
class ModelRow:
    """A model as the panel shows it.

    ``message`` is what goes on (``Loading PyTorch``), why there is nothing, or, when failed, the sentence
    that says why.
    ``progress`` is 0..1 or None where it is not known. ``slot`` is the number key of the model's pane.
    """

    info: ModelInfo
    chosen: bool = False
    state: ModelState = "idle"
    message: str = ""
    progress: float | None = None
    slot: int | None = None


class RowDelegate(QStyledItemDelegate):
    """Draws check box, label, scale, key and a second line: facts, what goes on, or why it failed."""

    HEIGHT = 40
    LOW_HEIGHT = 27
    low = False
    """Rows of one line, in a list that has not the height for more; a failure has its lines all the same."""
    CHECK = QRect(10, 0, 16, 16)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Two lines, or three for a failure."""
        row: ModelRow | None = index.data(ROW)
        lines = QFontMetrics(theme.sized_font(theme.CAPTION_PIXELS)).height()
        failed = row is not None and row.state == "failed"
        if self.low and not failed:
            return QSize(160, self.LOW_HEIGHT)
        return QSize(160, self.HEIGHT + (lines + 3 if failed else 0) + (option.font.pixelSize() > 16) * 12)

    def check_rect(self, rect: QRect) -> QRect:
        """Where the check box is drawn."""
        return QRect(rect.left() + self.CHECK.left(), rect.top() + 6, 16, 16)

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Toggle on a click on the box (24 px target), a double click on the row, or Space."""
        toggles = False
        if isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton:
            near = self.check_rect(option.rect).adjusted(-8, -8, 8, 12).contains(event.position().toPoint())
            toggles = (event.type() == QEvent.Type.MouseButtonRelease and near) or (
                event.type() == QEvent.Type.MouseButtonDblClick
            )
            if event.type() == QEvent.Type.MouseButtonDblClick and near:
                return True  # the two releases have already toggled it twice
        elif event.type() == QEvent.Type.KeyPress:
            return super().editorEvent(event, model, option, index)
        if toggles:
            checked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked.value
            state = Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked
            return model.setData(
                model.index(index.row(), index.column()), state.value, Qt.ItemDataRole.CheckStateRole
            )
        return False

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the row."""
        row: ModelRow | None = index.data(ROW)
        if row is None:
            return
        state: QStyle.StateFlag = option.state
        rect: QRect = option.rect
        checked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked.value
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, rect, state)
        self._box(painter, self.check_rect(rect), checked)
        left, right = rect.left() + 36, rect.right() - 10
        if state & QStyle.StateFlag.State_MouseOver:
            ratio = painter.device().devicePixelRatioF() if painter.device() else 1.0
            grip = icons.pixmap("drag", 16, color=theme.tokens().muted, ratio=ratio)
            painter.drawPixmap(right - 12, rect.top() + 7, grip)
        right = self._chips(painter, rect, right - 16, row, checked)
        painter.setFont(theme.sized_font(theme.FONT_PIXELS, bold=checked))
        painter.setPen(theme.color("text"))
        line = QRect(left, rect.top() + 3, right - left - 8, 20)
        label = painter.fontMetrics().elidedText(row.info.label, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, label)
        area = QRect(left, rect.top() + 21, rect.right() - 10 - left, rect.height() - 25)
        if rect.height() > self.LOW_HEIGHT:
            self._second_line(painter, area, row)
        else:
            used = painter.fontMetrics().horizontalAdvance(label) + 8
            self._beside(painter, line.adjusted(used, 0, 0, 0), row)
            self._progress(painter, area.adjusted(0, 0, 0, rect.bottom() - area.bottom() - 5), row)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        box = QRectF(rect).adjusted(3, 1, -3, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(theme.color("accent_ground"))
            painter.drawRoundedRect(box, 4, 4)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(theme.color("hover"))
            painter.drawRoundedRect(box, 4, 4)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("accent"), 1.5))
            painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), 4, 4)

    def _box(self, painter: QPainter, box: QRect, checked: bool) -> None:
        frame = QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme.color("accent" if checked else "edge"), 1))
        painter.setBrush(theme.color("accent" if checked else "sunken"))
        painter.drawRoundedRect(frame, 3, 3)
        if checked:
            pen = QPen(theme.color("on_accent"), 1.75)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            x, y = frame.left(), frame.top()
            tick = ((3.75, 7.75), (6.5, 10.5), (11.25, 4.75))
            painter.drawPolyline([QPointF(x + dx, y + dy) for dx, dy in tick])

    def _chips(self, painter: QPainter, rect: QRect, right: int, row: ModelRow, checked: bool) -> int:
        """Draw key and scale from the right; return where the label must end."""
        painter.setFont(theme.figures_font(theme.CAPTION_PIXELS))
        metrics = painter.fontMetrics()
        line = QRect(rect.left(), rect.top() + 3, 0, 20)
        if row.slot is not None and checked:
            cap = QRectF(right - 18, line.top() + 1, 18, 18)
            painter.setPen(QPen(theme.color("edge"), 1))
            painter.setBrush(theme.color("raised"))
            painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
            painter.setPen(theme.color("text"))
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, str(row.slot))
        right -= 26
        text = model_facts.scale_text(row.info)
        width = metrics.horizontalAdvance(text)
        painter.setPen(theme.color("muted"))
        painter.drawText(QRect(right - width, line.top(), width + 1, 20), Qt.AlignmentFlag.AlignVCenter, text)
        return right - width

    def _second_line(self, painter: QPainter, area: QRect, row: ModelRow) -> None:
        painter.setFont(theme.sized_font(theme.CAPTION_PIXELS))
        metrics = painter.fontMetrics()
        if row.state == "failed":
            painter.setPen(theme.color("bad"))
            lines = wrap_lines(row.message, painter.font(), area.width(), 2)
            painter.drawText(area, 0, "\n".join(lines))
            return
        painter.setPen(theme.color("muted"))
        line = QRect(area.left(), area.top(), area.width(), metrics.height())
        text = row.message or fitting(model_facts.summary(row.info), line.width(), metrics.horizontalAdvance)
        painter.drawText(
            line,
            Qt.AlignmentFlag.AlignVCenter,
            metrics.elidedText(text, Qt.TextElideMode.ElideRight, line.width()),
        )
        self._progress(painter, area, row)

    @staticmethod
    def _beside(painter: QPainter, area: QRect, row: ModelRow) -> None:
        """In a low row: as many whole facts as fit behind the label."""
        painter.setFont(theme.sized_font(theme.CAPTION_PIXELS))
        advance = painter.fontMetrics().horizontalAdvance
        text = fitting(model_facts.summary(row.info), area.width(), advance)
        if advance(text) <= area.width():
            painter.setPen(theme.color("muted"))
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, text)

    @staticmethod
    def _progress(painter: QPainter, area: QRect, row: ModelRow) -> None:
        """A line below an area while the model is at work."""
        if row.state in ("loading", "working"):
            track = QRectF(area.left(), area.bottom() + 3, area.width(), 2)
            painter.fillRect(track, theme.color("border"))
            done = 0.3 if row.progress is None else min(max(row.progress, 0.0), 1.0)
            painter.fillRect(
                QRectF(track.left(), track.top(), track.width() * done, 2), theme.color("accent")
            )
