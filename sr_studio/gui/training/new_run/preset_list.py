"""The presets to choose from: ours first, then those of papers."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from sr_studio.gui.style import theme
from sr_studio.gui.training.new_run.preset_words import OURS, summary
from sr_studio.gui.widgets.few_lines_label import FewLinesLabel
from sr_studio.gui.widgets.fields import ComboBox
from sr_studio.gui.widgets.text_wrap import wrap_lines
from sr_studio.training.config.presets import all_presets

_PRESET = Qt.ItemDataRole.UserRole
_TEXT = Qt.ItemDataRole.UserRole + 1
_ROW, _HEAD = 58, 26
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class _PresetDelegate(QStyledItemDelegate):
    """A name, and its sentence in two lines."""

    def sizeHint(
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        """Of a heading or a preset."""
        return QSize(120, _ROW if index.data(_PRESET) else _HEAD)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the row."""
        state: QStyle.StateFlag = option.state
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not index.data(_PRESET):
            painter.setFont(theme.sized_font(theme.CAPTION_PIXELS, bold=True))
            painter.setPen(theme.color("muted"))
            painter.drawText(rect.adjusted(10, 4, -8, 0), _MIDDLE, index.data())
            painter.restore()
            return
        selected = bool(state & QStyle.StateFlag.State_Selected)
        box = QRectF(rect).adjusted(3, 1, -3, -1)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_ground" if selected else "hover"))
            painter.drawRoundedRect(box, 4, 4)
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("accent"), 1.5))
            painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), 4, 4)
        left, width = rect.left() + 10, rect.width() - 20
        painter.setFont(theme.sized_font(theme.FONT_PIXELS, bold=selected))
        painter.setPen(theme.color("text"))
        name = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRect(left, rect.top() + 3, width, 20), _MIDDLE, name)
        font = theme.sized_font(theme.CAPTION_PIXELS)
        painter.setFont(font)
        painter.setPen(theme.color("muted"))
        for number, line in enumerate(wrap_lines(index.data(_TEXT), font, width, 2)):
            painter.drawText(QRect(left, rect.top() + 22 + 16 * number, width, 16), _MIDDLE, line)
        painter.restore()


class PresetList(QListWidget):
    """One of them is always chosen."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_PresetDelegate(self))
        self.setProperty("bare", "true")
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        presets = all_presets()
        groups = {
            "ours": [preset for preset in presets if preset.preset in OURS],
            "papers": [preset for preset in presets if preset.preset not in OURS],
        }
        self._heads: dict[str, QListWidgetItem] = {}
        self._rows: dict[str, QListWidgetItem] = {}
        for group, members in groups.items():
            self._heads[group] = QListWidgetItem(self)
            self._heads[group].setFlags(Qt.ItemFlag.NoItemFlags)
            for preset in members:
                row = self._rows[preset.preset] = QListWidgetItem(preset.label, self)
                row.setData(_PRESET, preset.preset)
        self.retranslate()
        self.setCurrentItem(self._rows[presets[0].preset])
        self.currentItemChanged.connect(self._tell)

    def choose(self, name: str) -> None:
        """Choose a preset."""
        self.setCurrentItem(self._rows[name])

    def _tell(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_PRESET):
            self.chosen.emit(item.data(_PRESET))

    def retranslate(self) -> None:
        """Write every text anew."""
        self.setAccessibleName(self.tr("Preset"))
        self._heads["ours"].setText(self.tr("Ours"))
        self._heads["papers"].setText(self.tr("From papers"))
        for preset in all_presets():
            text = summary(preset.preset, preset.summary)
            row = self._rows[preset.preset]
            row.setData(_TEXT, text)
            row.setToolTip(text)
            row.setData(Qt.ItemDataRole.AccessibleDescriptionRole, text)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()


class PresetBox(QWidget):
    """The same in a line, for where there is no room for a list; below it the sentence of the chosen one."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = ComboBox(self)
        for preset in all_presets():
            self.box.addItem(preset.label, preset.preset)
        self.box.activated.connect(lambda _: self.chosen.emit(self.box.currentData()))
        self._summary = FewLinesLabel(self)
        theme.set_role(self._summary, "caption")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 0)
        layout.setSpacing(4)
        layout.addWidget(self.box)
        layout.addWidget(self._summary)
        self.retranslate()

    def choose(self, name: str) -> None:
        """Show this one as chosen."""
        self.box.choose(name)
        self._summary.set_text(str(self.box.currentData(Qt.ItemDataRole.ToolTipRole)))

    def retranslate(self) -> None:
        """Write every text anew."""
        self.box.setAccessibleName(self.tr("Preset"))
        for row, preset in enumerate(all_presets()):
            told = summary(preset.preset, preset.summary)
            self.box.setItemData(row, told, Qt.ItemDataRole.ToolTipRole)
        self.choose(self.box.currentData())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
