"""The models panel: which upscalers are shown, in which order, at which precision, on which device."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sr_studio.engine.wire.events import DeviceInfo
from sr_studio.gui.compare.panels import model_facts
from sr_studio.gui.compare.panels.model_card import ModelCard
from sr_studio.gui.compare.panels.model_list import ModelList
from sr_studio.gui.compare.panels.model_row import ROW, ModelRow, ModelState
from sr_studio.gui.settings.choice_editor import ChoiceEditor
from sr_studio.gui.settings.options import option_of
from sr_studio.gui.settings.settings import ComputingSettings
from sr_studio.gui.style import icons, theme
from sr_studio.gui.widgets.device_box import DeviceBox

__all__ = ["ModelRow", "ModelState", "ModelsPanel"]

_SWITCHING = 300
"""Milliseconds until the panes follow a model that was switched off."""


class ModelsPanel(QWidget):
    """Shows `ModelRow` values and says what the user wants; it changes nothing by itself but the order."""

    selected = Signal(str)
    """The user made this model's row the current one."""
    chosen_changed = Signal(str, bool)
    """A model's name, and whether it is shown."""
    order_changed = Signal(object)
    """Names of all models in their new order (tuple of str)."""
    add_requested = Signal()
    remove_requested = Signal(str)
    rename_requested = Signal(str)
    """The pane key of a method whose results are open."""
    precision_changed = Signal(str)
    """``auto``, ``fp32``, ``bf16``."""
    device_changed = Signal(str)
    """torch's name, or ``auto``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[ModelRow, ...] = ()
        self._wanted: str | None = None
        """Whose row shall be the current one; "" for no model's."""
        self._switched_off = ""
        self._switching = QTimer(self)
        """Runs while the active pane goes elsewhere because the user has switched its model off."""
        self._switching.setSingleShot(True)
        self._switching.setInterval(_SWITCHING)
        self._list = ModelList(self)
        self._list.itemChanged.connect(self._item_changed)
        self._list.currentItemChanged.connect(self._current_changed)
        self._list.moved.connect(self._moved)
        self._list.delete_pressed.connect(self._remove_current)
        self._list.menu_requested.connect(self._open_menu)
        self._add = QPushButton(self)
        icons.set_icon(self._add, "add")
        self._add.clicked.connect(self.add_requested)
        self._about, self._remove = QToolButton(self), QToolButton(self)
        self._up, self._down = QToolButton(self), QToolButton(self)
        for button, drawing in (
            (self._about, "info"),
            (self._up, "chevron-up"),
            (self._down, "chevron-down"),
            (self._remove, "trash"),
        ):
            icons.set_icon(button, drawing)
            button.setIconSize(icons.icon_size(16))
            button.setFixedSize(26, 28)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._up.clicked.connect(lambda: self._list.move_current(-1))
        self._down.clicked.connect(lambda: self._list.move_current(1))
        self._remove.clicked.connect(self._remove_current)
        self._problems = QLabel(self)
        self._problems.setWordWrap(True)
        theme.set_role(self._problems, "warn")
        self._problems.hide()
        self._about.setCheckable(True)
        self._about.toggled.connect(lambda _: self._show_facts())
        self._card = ModelCard(self)
        self._precision = ChoiceEditor(option_of(ComputingSettings, "precision"), self)
        self._device_box = DeviceBox(self)
        self._precision.edited.connect(lambda name: self.precision_changed.emit(str(name)))
        self._device_box.edited.connect(lambda name: self.device_changed.emit(str(name)))
        self._precision_label, self._device_label = QLabel(self), QLabel(self)
        self._precision_label.setBuddy(self._precision)
        self._device_label.setBuddy(self._device_box)
        self._arrange()
        self.retranslate()
        self._show_facts()

    def _arrange(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(8, 8, 8, 8)
        page.setSpacing(8)
        page.addWidget(self._list, 3)
        bar = QHBoxLayout()
        bar.setSpacing(0)
        bar.addWidget(self._add)
        bar.addStretch(1)
        for button in (self._about, self._up, self._down, self._remove):
            bar.addWidget(button)
        page.addLayout(bar)
        page.addWidget(self._problems)
        page.addWidget(self._card, 2)
        line = QFrame(self)
        line.setProperty("line", "true")
        page.addWidget(line)
        self._form = QGridLayout()
        self._form.setVerticalSpacing(8)
        page.addLayout(self._form)
        self._compact: bool | None = None
        self._arrange_form(compact=False)

    def _arrange_form(self, *, compact: bool) -> None:
        """Precision and device below one another with labels, or side by side in a low panel."""
        if compact == self._compact:
            return
        self._compact = compact
        form = self._form
        for widget in (self._precision_label, self._precision, self._device_label, self._device_box):
            form.removeWidget(widget)
        for label in (self._precision_label, self._device_label):
            label.setVisible(not compact)
        form.setHorizontalSpacing(8 if compact else 12)
        form.setColumnStretch(0, int(compact))
        form.setColumnStretch(1, 1)
        if compact:
            form.addWidget(self._precision, 0, 0)
            form.addWidget(self._device_box, 0, 1)
            return
        form.addWidget(self._precision_label, 0, 0)
        form.addWidget(self._precision, 0, 1)
        form.addWidget(self._device_label, 1, 0)
        form.addWidget(self._device_box, 1, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the list the height: it is what one looks at."""
        super().resizeEvent(event)
        self._arrange_form(compact=self.height() < 440)

    # ------------------------------------------------------------------------------- what is shown

    def set_models(self, rows: Sequence[ModelRow], *, problems: Sequence[str] = ()) -> None:
        """Show these models in this order. The current row, the scroll position and the focus stay.

        ``problems``: one sentence for each model file that cannot be used.
        """
        self._rows = tuple(rows)
        names = [row.info.name for row in rows]
        blocked = self._list.blockSignals(True)
        if names != self._names():
            current = self.current_name() if self._wanted is None else self._wanted
            self._list.clear()
            for name in names:
                item = QListWidgetItem(self._list)
                item.setData(Qt.ItemDataRole.UserRole, name)
            other = 0 if names and self._wanted is None else -1
            self._list.setCurrentRow(names.index(current) if current in names else other)
        for position, row in enumerate(rows):
            item = self._list.item(position)
            checked = item.checkState() == Qt.CheckState.Checked
            if item.data(ROW) != row or checked != row.chosen:  # a check that was refused is taken back
                self._fill(item, row)
        self._list.blockSignals(blocked)
        self._list.fit_rows()
        self._list.viewport().update()
        self._problems.setText("\n".join(problems))
        self._problems.setVisible(bool(problems))
        self._show_facts()

    def set_precision(self, precision: str) -> None:
        """Show the precision in use as the user chose it."""
        self._precision.show_value(precision)

    def set_devices(self, devices: Sequence[DeviceInfo], *, chosen: str = "auto", in_use: str = "") -> None:
        """Offer these devices. ``chosen`` is the user's (``auto`` or a name), ``in_use`` the engine's."""
        self._device_box.set_devices(devices, in_use=in_use)
        self._device_box.show_value(chosen)

    def names(self) -> tuple[str, ...]:
        """Names of all models in the order shown."""
        return tuple(self._names())

    def current_name(self) -> str:
        """Return the name of the current row; "" where there is none."""
        item = self._list.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item else ""

    def select(self, name: str) -> None:
        """Make this model's row the current one: its pane is; no row, where it is no model's.

        A row that was just switched off stays, whichever pane is active now: the same key switches it on.
        """
        if self._switching.isActive() and self.current_name() == self._switched_off:
            return
        self._wanted = name
        names = self._names()
        blocked = self._list.blockSignals(True)
        self._list.setCurrentRow(names.index(name) if name in names else -1)
        self._list.blockSignals(blocked)
        self._show_facts()

    def _current_changed(self) -> None:
        self._show_facts()
        name = self.current_name()
        if name:
            self._wanted = name
            self.selected.emit(name)

    def _names(self) -> list[str]:
        return [str(self._list.item(row).data(Qt.ItemDataRole.UserRole)) for row in range(self._list.count())]

    def _fill(self, item: QListWidgetItem, row: ModelRow) -> None:
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsUserCheckable
            | Qt.ItemFlag.ItemIsDragEnabled
        )
        height_changes = (item.data(ROW) is not None) and (item.data(ROW).state == "failed") != (
            row.state == "failed"
        )
        item.setData(ROW, row)
        item.setText(row.info.label)
        item.setCheckState(Qt.CheckState.Checked if row.chosen else Qt.CheckState.Unchecked)
        words = [row.info.label, model_facts.scale_text(row.info), model_facts.origin_text(row.info)]
        words += [row.message] if row.message else []
        item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(words))
        item.setToolTip(self._tool_tip(row))
        if height_changes:
            self._list.scheduleDelayedItemsLayout()

    def _tool_tip(self, row: ModelRow) -> str:
        from html import escape

        lines = "".join(
            f"<tr><td style='padding-right:10px'>{escape(name)}</td><td>{escape(value)}</td></tr>"
            for name, value in model_facts.facts(row.info)
        )
        failure = f"<p>{escape(row.message)}</p>" if row.state == "failed" else ""
        return f"<b>{escape(row.info.label)}</b>{failure}<table>{lines}</table>"

    def _current(self) -> ModelRow | None:
        name = self.current_name()
        return next((row for row in self._rows if row.info.name == name), None)

    def _show_facts(self) -> None:
        row = self._current()
        position = self._list.currentRow()
        self._up.setEnabled(position > 0)
        self._down.setEnabled(0 <= position < self._list.count() - 1)
        self._remove.setEnabled(row is not None and row.info.origin == "added")
        opened = self._about.isChecked() and row is not None
        self._about.setEnabled(row is not None)
        self._card.setVisible(opened)
        if opened:
            self._card.set_model(row)

    # ------------------------------------------------------------------------------ what is wanted

    def _item_changed(self, item: QListWidgetItem) -> None:
        row: ModelRow | None = item.data(ROW)
        chosen = item.checkState() == Qt.CheckState.Checked
        if row is not None and chosen != row.chosen:
            if not chosen and row.info.name == self.current_name():
                self._switched_off = row.info.name
                self._switching.start()
            self.chosen_changed.emit(row.info.name, chosen)

    def _moved(self) -> None:
        names = self._names()
        self._rows = tuple(sorted(self._rows, key=lambda row: names.index(row.info.name)))
        self._show_facts()
        self.order_changed.emit(tuple(names))

    def _remove_current(self) -> None:
        row = self._current()
        if row is not None and row.info.origin == "added":
            self.remove_requested.emit(row.info.name)

    def _open_menu(self, where: object) -> None:
        row = self._current()
        if row is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown = QAction(self.tr("Hide") if row.chosen else self.tr("Show"), menu)
        shown.triggered.connect(lambda: self.chosen_changed.emit(row.info.name, not row.chosen))
        up, down = QAction(self.tr("Move Up"), menu), QAction(self.tr("Move Down"), menu)
        up.setEnabled(self._up.isEnabled())
        down.setEnabled(self._down.isEnabled())
        up.triggered.connect(lambda: self._list.move_current(-1))
        down.triggered.connect(lambda: self._list.move_current(1))
        remove = QAction(self.tr("Remove…"), menu)
        remove.setEnabled(self._remove.isEnabled())
        remove.triggered.connect(self._remove_current)
        menu.addActions([shown, up, down])
        if row.info.origin == "finished":
            rename = QAction(self.tr("Rename Method…"), menu)
            rename.triggered.connect(lambda: self.rename_requested.emit(row.info.name))
            menu.addAction(rename)
        menu.addSeparator()
        menu.addAction(remove)
        menu.popup(where)  # type: ignore[arg-type]

    # ------------------------------------------------------------------------------------ language

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            blocked = self._list.blockSignals(True)
            for position, row in enumerate(self._rows):
                self._fill(self._list.item(position), row)
            self._list.blockSignals(blocked)
            self._card.rebuild()

    def retranslate(self) -> None:
        """Write every text anew."""
        self.setAccessibleName(self.tr("Models"))
        self._list.setAccessibleName(self.tr("Models: Space shows or hides, Alt+Up and Alt+Down move"))
        self._add.setText(self.tr("Add model…"))
        self._add.setToolTip(self.tr("Add a .safetensors, .pth or .ckpt file"))
        for button, text in (
            (self._about, self.tr("About this model")),
            (self._up, self.tr("Move up (Alt+Up)")),
            (self._down, self.tr("Move down (Alt+Down)")),
            (self._remove, self.tr("Remove this added model")),
        ):
            button.setToolTip(text)
            button.setAccessibleName(text)
        self._precision_label.setText(self.tr("Precision"))
        self._device_label.setText(self.tr("Device"))
        for box, text in ((self._precision, self.tr("Precision")), (self._device_box, self.tr("Device"))):
            box.setAccessibleName(text)
            box.setToolTip(text)
        self._precision.retranslate()
        self._device_box.retranslate()
