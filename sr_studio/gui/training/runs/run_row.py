"""One run in the list: its state as a drawing and a word, name, step, best value, note."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from sr_studio.gui import i18n
from sr_studio.gui.i18n import sentence
from sr_studio.gui.style import icons, theme
from sr_studio.gui.training.runs import metric_words
from sr_studio.gui.training.runs.run_model import RUN
from sr_studio.gui.training.runs.run_summary import RunSummary
from sr_studio.gui.training.runs.state_words import LOOKS
from sr_studio.gui.widgets.text_wrap import one_line

HEIGHT = 46

_tr = i18n.translator("RunRow")


class RunRowDelegate(QStyledItemDelegate):
    """Paints rows of `RunModel`."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        """Two lines."""
        return QSize(160, HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the row."""
        run: RunSummary | None = index.data(RUN)
        if run is None:
            return
        state: QStyle.StateFlag = option.state
        rect: QRect = option.rect
        look = LOOKS[run.state]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _ground(painter, rect, state)
        device = painter.device()
        ratio = device.devicePixelRatioF() if device else 1.0
        color = getattr(theme.tokens(), look.tone)
        painter.drawPixmap(
            rect.left() + 10, rect.top() + 5, icons.pixmap(look.icon, 16, color=color, ratio=ratio)
        )
        left, right = rect.left() + 32, rect.right() - 10
        painter.setFont(theme.sized_font(theme.CAPTION_PIXELS))
        word = look.shown_word
        if run.position:
            word = _tr("Queued, {place}.").format(place=run.position)
        width = painter.fontMetrics().horizontalAdvance(word)
        painter.setPen(theme.color(look.tone))
        painter.drawText(QRect(right - width, rect.top() + 3, width + 1, 20), _MIDDLE, word)
        painter.setFont(
            theme.sized_font(theme.FONT_PIXELS, bold=bool(state & QStyle.StateFlag.State_Selected))
        )
        painter.setPen(theme.color("text"))
        line = QRect(left, rect.top() + 3, right - width - 8 - left, 20)
        painter.drawText(line, _MIDDLE, _cut(painter, one_line(run.name), line.width()))
        line = QRect(left, rect.top() + 22, right - left, 18)
        _second_line(painter, line, run)
        if run.at_work and run.steps:
            _progress(painter, QRectF(left, rect.bottom() - 3, right - left, 2), run, look.tone)
        painter.restore()


_MIDDLE = Qt.AlignmentFlag.AlignVCenter


def _ground(painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
    box = QRectF(rect).adjusted(3, 1, -3, -1)
    painter.setPen(Qt.PenStyle.NoPen)
    if state & QStyle.StateFlag.State_Selected:
        painter.setBrush(theme.color("accent_ground"))
        painter.drawRoundedRect(box, 4, 4)
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.setBrush(theme.color("hover"))
        painter.drawRoundedRect(box, 4, 4)
    if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("accent"), 1.5))
        painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), 4, 4)


def _second_line(painter: QPainter, line: QRect, run: RunSummary) -> None:
    """Step and best value on the right, preset or note on the left."""
    painter.setFont(theme.figures_font(theme.CAPTION_PIXELS))
    painter.setPen(theme.color("muted"))
    best = metric_words.number(run.best.metric, run.best.value) if run.best is not None else ""
    if run.state == "unreadable":
        figures = ""
    elif run.state == "finished":
        figures = best or short(run.steps)
    else:
        figures = "  ".join(filter(None, [_steps(run), best]))
    width = painter.fontMetrics().horizontalAdvance(figures)
    painter.drawText(QRect(line.right() - width, line.top(), width + 1, line.height()), _MIDDLE, figures)
    room = line.width() - width - 10
    note = one_line(run.note)
    reason = sentence(run.reason) if run.state == "unreadable" and run.reason is not None else ""
    text = _cut(painter, note or reason or run.preset, room)
    if note:
        painter.setPen(theme.color("text"))
    painter.drawText(QRect(line.left(), line.top(), room, line.height()), _MIDDLE, text)


def _steps(run: RunSummary) -> str:
    if run.state == "new":
        return short(run.steps)
    return f"{short(run.step)} / {short(run.steps)}"


def short(count: int) -> str:
    """Three digits at least: ``850``, ``12.4k``, ``1.25M``."""
    for size, unit in ((1_000_000, "M"), (1_000, "k")):
        if count >= size:
            return f"{count / size:.4g}{unit}" if count >= 100 * size else f"{count / size:.3g}{unit}"
    return str(count)


def _progress(painter: QPainter, track: QRectF, run: RunSummary, tone: str) -> None:
    painter.fillRect(track, theme.color("border"))
    done = QRectF(track)
    done.setWidth(track.width() * min(run.step / run.steps, 1.0))
    painter.fillRect(done, theme.color(tone))


def _cut(painter: QPainter, text: str, room: int) -> str:
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, max(room, 0))
