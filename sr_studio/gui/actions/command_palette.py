"""The command palette (Ctrl+Shift+P): every command of the window, found by a few letters."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from sr_studio.gui.actions import fuzzy
from sr_studio.gui.actions.command_catalogue import Command
from sr_studio.gui.actions.keycaps import draw_keys, keys_width
from sr_studio.gui.style import icons, theme

_WIDTH, _ROW, _MOST_ROWS, _INSET = 560, 32, 10, 4
_FOUND = Qt.ItemDataRole.UserRole + 1
_BY_NAME = 1 << 20
"""Where a match by name stands: after all others."""
Match = tuple[Command, tuple[int, ...]]


def rank(commands: Sequence[Command], query: str, recent: Sequence[str] = ()) -> list[Match]:
    """Return the commands that match, best first, with the letters that matched (positions in the title).

    Without a query: the ones used last first, then all in menu order. What cannot be done now comes last.
    Words of an action's name, which is English in every language, find it too, after what matches by title.
    """
    ranked: list[tuple[tuple[bool, int, int], Match]] = []
    for position, command in enumerate(commands):
        disabled = not command.action.isEnabled()
        if not query.strip():
            late = recent.index(command.title) if command.title in recent else len(recent)
            ranked.append(((disabled, late, position), (command, ())))
            continue
        title = fuzzy.match(query, command.title)
        whole = fuzzy.match(query, f"{command.title} {command.group}")
        best = title or whole
        if best is not None:
            score = best[0] if title else best[0] - 24
            places = tuple(place for place in best[1] if place < len(command.title))
            ranked.append(((disabled, -score, position), (command, places)))
        elif _named(command.action.objectName(), query):
            ranked.append(((disabled, _BY_NAME, position), (command, ())))
    ranked.sort(key=lambda entry: entry[0])
    return [found for _, found in ranked]


def _named(name: str, query: str) -> bool:
    """Whether each word of the query begins a word of an action's name (``wipe_horizontal``)."""
    parts = name.casefold().split("_")
    return all(any(part.startswith(word) for part in parts) for word in query.casefold().split())


class _Commands(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.found: list[Match] = []

    def show(self, found: list[Match]) -> None:
        self.beginResetModel()
        self.found = found
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.found)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        command, _ = self.found[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return command.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (command.title, command.group, *command.keys) if part)
        return self.found[index.row()] if role == _FOUND else None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        enabled = self.found[index.row()][0].action.isEnabled()
        return (
            Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if enabled else Qt.ItemFlag.NoItemFlags
        )


class _Row(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        return QSize(100, _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        command, places = index.data(_FOUND)
        rect: QRect = option.rect
        enabled = command.action.isEnabled()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_ground"))
            painter.drawRoundedRect(QRectF(rect).adjusted(4, 1, -4, -1), 4, 4)
        right = rect.right() - 12
        if command.keys:
            right -= keys_width(command.keys[0])
            draw_keys(painter, command.keys[0], right, rect, muted=not enabled)
            right -= 12
        left = rect.left() + 14
        if command.action.isChecked():
            ratio = painter.device().devicePixelRatioF()
            mark = icons.pixmap("check", 16, color=theme.tokens().accent, ratio=ratio)
            painter.drawPixmap(right - 16, rect.top() + (_ROW - 16) // 2, mark)
            right -= 24
        if command.group:
            painter.setFont(theme.sized_font(theme.CAPTION_PIXELS))
            painter.setPen(theme.color("muted"))
            group = f"{command.group} ›"
            room = painter.fontMetrics().horizontalAdvance(group) + 1
            painter.drawText(QRect(left, rect.top(), room, _ROW), Qt.AlignmentFlag.AlignVCenter, group)
            left += room + 8
        self._title(painter, QRect(left, rect.top(), right - left, _ROW), command.title, places, enabled)
        painter.restore()

    def _title(
        self, painter: QPainter, area: QRect, title: str, places: tuple[int, ...], enabled: bool
    ) -> None:
        normal, bold = theme.sized_font(theme.FONT_PIXELS), theme.sized_font(theme.FONT_PIXELS, bold=True)
        cut = QFontMetrics(bold).elidedText(title, Qt.TextElideMode.ElideRight, area.width())
        x = float(area.left())
        for run, hit in _runs(cut, frozenset(places)):
            painter.setFont(bold if hit else normal)
            painter.setPen(theme.color("disabled" if not enabled else "accent" if hit else "text"))
            width = painter.fontMetrics().horizontalAdvance(run)
            painter.drawText(QRectF(x, area.top(), width + 1, _ROW), Qt.AlignmentFlag.AlignVCenter, run)
            x += width


def _runs(text: str, places: frozenset[int]) -> list[tuple[str, bool]]:
    """Split a text into runs of letters that matched and runs that did not."""
    runs: list[tuple[str, bool]] = []
    for place, letter in enumerate(text):
        hit = place in places
        if runs and runs[-1][1] == hit:
            runs[-1] = (runs[-1][0] + letter, hit)
        else:
            runs.append((letter, hit))
    return runs


class CommandPalette(QFrame):
    """A field and a list over the window. Type, Up and Down, Enter; Escape or a click elsewhere closes it."""

    triggered = Signal(str)
    """Title of the command that is about to run."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setProperty("card", "true")
        self.setAutoFillBackground(True)
        self._host = host
        self._commands: tuple[Command, ...] = ()
        self._recent: list[str] = []
        self._before: QWidget | None = None
        self._field = QLineEdit(self)
        self._field.setClearButtonEnabled(True)
        self._field.textChanged.connect(self._search)
        self._field.installEventFilter(self)
        self._model = _Commands(self)
        self._list = QListView(self)
        self._list.setModel(self._model)
        self._list.setItemDelegate(_Row(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setMouseTracking(True)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setProperty("bare", "true")
        self._list.clicked.connect(lambda _: self._run())
        self._list.entered.connect(self._list.setCurrentIndex)
        self._nothing = QLabel(self)
        self._nothing.setFixedHeight(_ROW + 2 * _INSET)
        self._nothing.setContentsMargins(8, 0, 8, 0)
        theme.set_role(self._nothing, "caption")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addWidget(self._field)
        column.addWidget(self._list)
        column.addWidget(self._nothing)
        self.hide()

    def open_with(self, commands: Sequence[Command]) -> None:
        """Show these commands; `sr_studio.gui.actions.command_catalogue.gather` finds them."""
        self._commands = tuple(commands)
        self._before = self._host.focusWidget()
        self._field.setPlaceholderText(self.tr("What would you like to do?"))
        self._field.setAccessibleName(self.tr("Find a command"))
        self._list.setAccessibleName(self.tr("Commands"))
        self.setAccessibleName(self.tr("Commands"))
        self._nothing.setText(self.tr("No command is called that. Fewer letters find more."))
        self._field.clear()
        self._search("")
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def shut(self) -> None:
        """Close and give the focus back."""
        self.hide()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
            self._before = None

    def titles(self) -> list[str]:
        """Titles of the commands listed now, best first."""
        return [command.title for command, _ in self._model.found]

    def _search(self, query: str) -> None:
        self._model.show(rank(self._commands, query, self._recent))
        if self._model.rowCount():
            self._list.setCurrentIndex(self._model.index(0))
            self._list.scrollToTop()
        self._list.setVisible(self._model.rowCount() > 0)
        self._nothing.setVisible(self._model.rowCount() == 0)
        rows = min(max(self._model.rowCount(), 1), _MOST_ROWS)
        top = min(64, max(self._host.height() // 10, 8))
        rows = max(min(rows, (self._host.height() - top - 70) // _ROW), 1)
        self._list.setFixedHeight(rows * _ROW + 2 * _INSET)
        self.setFixedWidth(min(_WIDTH, self._host.width() - 32))
        self.adjustSize()
        self.move((self._host.width() - self.width()) // 2, top)

    def _run(self) -> None:
        index = self._list.currentIndex()
        if not index.isValid():
            return
        command, _ = self._model.found[index.row()]
        if not command.action.isEnabled():
            return
        self._recent = [command.title, *(title for title in self._recent if title != command.title)][:5]
        self.shut()
        self.triggered.emit(command.title)
        QTimer.singleShot(0, command.action.trigger)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the list while the field has the focus."""
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            QTimer.singleShot(0, self, self._close_unless_focused)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {
                Qt.Key.Key_Up: -1,
                Qt.Key.Key_Down: 1,
                Qt.Key.Key_PageUp: -_MOST_ROWS,
                Qt.Key.Key_PageDown: _MOST_ROWS,
            }
            key = Qt.Key(event.key())
            if key in steps:
                self._step(steps[key])
            elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run()
            elif key == Qt.Key.Key_Escape:
                self.shut()
            else:
                return False
            return True
        return super().eventFilter(watched, event)

    def _step(self, step: int) -> None:
        count = self._model.rowCount()
        if not count:
            return
        wanted = self._list.currentIndex().row() + step
        wanted = wanted % count if abs(step) == 1 else min(max(wanted, 0), count - 1)
        self._list.setCurrentIndex(self._model.index(wanted))

    def _close_unless_focused(self) -> None:
        inside = self._host.window().focusWidget()
        if self.isVisible() and (inside is None or not self.isAncestorOf(inside)):
            self.hide()
            self._before = None
