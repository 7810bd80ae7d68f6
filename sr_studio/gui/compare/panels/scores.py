"""The scores panel: every metric of every pane, of the whole image, the visible part and the box.

The recipe is printed over the numbers, where it stays while they scroll, and can be changed there. A
number is shown only while it belongs to what is on screen: what is being computed anew shows dots.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from sr_studio.engine.wire.pictures import STILL, Shift
from sr_studio.geometry import Box
from sr_studio.gui.compare.panels.score_table import RegionKind, ScoreRow, ScoreTable
from sr_studio.gui.compare.panels.score_view import ScoreView
from sr_studio.gui.style import icons, theme
from sr_studio.gui.widgets.fields import ComboBox, SpinBox
from sr_studio.metrics.metric import Metric
from sr_studio.metrics.protocol import COMMUNITY, DAALA, Protocol

if TYPE_CHECKING:
    from sr_studio.gui.compare.panels.metric_choice import MetricChoice

__all__ = ["RegionKind", "ScoreRow", "ScoresPanel"]

_CUSTOM = "custom"


class ScoresPanel(QWidget):
    """Shows `ScoreRow` values; says which protocol is wanted and what shall be copied or exported."""

    protocol_changed = Signal(object)
    """A `Protocol` the user chose."""
    copy_requested = Signal()
    """`as_text` is to go to the clipboard."""
    export_requested = Signal()
    """`as_csv` is to go to a file the user picks."""
    clear_region_requested = Signal()
    metrics_changed = Signal(object)
    """The metrics the user chose, a tuple in the order shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = ScoreTable(self)
        self._table.facts.changed.connect(lambda: self._renew_recipe(self._table.protocol, self._table.scale))
        self._regions: dict[RegionKind, Box | tuple[int, int] | None] = {}
        self._custom = self._elsewhere = False
        self._copy, self._export, self._clear = QPushButton(self), QPushButton(self), QPushButton(self)
        self._metrics = QPushButton(self)
        self.choice: MetricChoice | None = None
        """The sheet of the metrics, once it has been opened."""
        self._build_protocol()
        self._notice = QLabel(self)
        self._notice.setWordWrap(True)
        self._notice.setAlignment(Qt.AlignmentFlag.AlignTop)
        theme.set_role(self._notice, "muted")
        self._view = ScoreView(self._table, self)
        buttons = ((self._metrics, "scores"), (self._copy, "copy"), (self._export, "export"))
        for button, drawing in buttons:
            icons.set_icon(button, drawing)
            theme.set_kind(button, "flat")
            button.setFixedWidth(30)
        icons.set_icon(self._clear, "close")
        theme.set_kind(self._clear, "flat")
        self._metrics.clicked.connect(self.open_choice)
        self._copy.clicked.connect(self.copy_requested)
        self._export.clicked.connect(self.export_requested)
        self._clear.clicked.connect(self.clear_region_requested)
        page = QVBoxLayout(self)
        page.setContentsMargins(8, 8, 8, 8)
        page.setSpacing(8)
        page.addLayout(self._protocol_rows)
        page.addWidget(self._notice, 1)
        page.addWidget(self._view, 1)
        page.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignRight)
        self.retranslate()
        self.set_protocol(COMMUNITY, 4)
        self.set_rows(())

    def _build_protocol(self) -> None:
        self._preset, self._channel, self._window = ComboBox(self), ComboBox(self), ComboBox(self)
        self._shave = SpinBox(self)
        self._shave.setRange(-1, 128)
        self._shave.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._recipe = QLabel(self)
        theme.set_role(self._recipe, "caption")
        self._recipe.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._recipe.setWordWrap(True)
        self._remark = QLabel(self)
        theme.set_role(self._remark, "caption")
        self._remark.setWordWrap(True)
        self._remark.hide()
        self._preset.activated.connect(self._preset_chosen)
        for box in (self._channel, self._window):
            box.activated.connect(self._custom_changed)
        self._shave.valueChanged.connect(self._custom_changed)
        self._custom_row = QWidget(self)
        self._custom_labels = (QLabel(self), QLabel(self), QLabel(self))
        custom = QGridLayout(self._custom_row)
        custom.setContentsMargins(0, 0, 0, 0)
        custom.setHorizontalSpacing(12)
        custom.setVerticalSpacing(8)
        custom.setColumnStretch(1, 1)
        fields = (self._channel, self._shave, self._window)
        for row, (label, field) in enumerate(zip(self._custom_labels, fields, strict=True)):
            label.setBuddy(field)
            theme.set_role(label, "muted")
            custom.addWidget(label, row, 0)
            custom.addWidget(field, row, 1)
        first = QHBoxLayout()
        first.setSpacing(2)
        first.addWidget(self._preset, 1)
        first.addSpacing(6)
        first.addWidget(self._metrics)
        first.addWidget(self._copy)
        first.addWidget(self._export)
        self._protocol_rows = QVBoxLayout()
        self._protocol_rows.setSpacing(8)
        self._protocol_rows.addLayout(first)
        self._protocol_rows.addWidget(self._custom_row)
        self._protocol_rows.addWidget(self._recipe)
        self._protocol_rows.addWidget(self._remark)

    # ------------------------------------------------------------------------------- what is shown

    def set_rows(self, rows: Sequence[ScoreRow], *, open_: bool = False) -> None:
        """Show these scores. Rows whose ``reason`` is the same for all show it once, above the table.

        ``open_``: an image is open, if there are no rows.
        """
        reshaped = self._table.set_rows(rows)
        reasons = {row.reason for row in rows}
        shared = reasons.pop() if len(reasons) == 1 else ""
        empty = not rows
        nothing = (
            self.tr("Nothing to score: no model or method is switched on for this image. Models has them.")
            if open_
            else self.tr("Open an image to see its scores.")
        )
        self._notice.setText(nothing if empty else shared)
        self._notice.setVisible(empty or bool(shared))
        self._view.setVisible(not empty and not shared)
        self._copy.setEnabled(not empty and not shared)
        self._export.setEnabled(not empty and not shared)
        self._show_recipe()
        if reshaped:
            self._view.shape()
        elif self._table.rows:
            self._reshape(has_box="box" in self._table.shown)

    def set_remark(self, text: str) -> None:
        """Say what all numbers leave out; "" for nothing."""
        self._remark.setText(text)
        self._remark.setVisible(bool(text))

    def set_metrics(self, metrics: Sequence[Metric]) -> None:
        """Have a column for each of these metrics."""
        if self._table.set_metrics(metrics):
            self._recipe.setText(self._table.recipe)
            self._reshape(has_box="box" in self._table.shown)
            self._view.shape()

    def set_engine_elsewhere(self, elsewhere: bool) -> None:
        """Say whether another machine computes: only it knows which weights it has."""
        self._elsewhere = elsewhere

    def open_choice(self) -> None:
        """Show the sheet of the metrics."""
        from sr_studio.gui.compare.panels.metric_choice import MetricChoice

        if self.choice is None:
            self.choice = MetricChoice(self, self._table.facts)
            self.choice.changed.connect(self.metrics_changed)
        self.choice.open_below(self._metrics, self._table.metrics, elsewhere=self._elsewhere)

    def set_protocol(self, protocol: Protocol, scale: int) -> None:
        """Show the protocol the numbers were made by; ``scale`` decides a shave of "the scale"."""
        preset = COMMUNITY if protocol == COMMUNITY else DAALA if protocol == DAALA else None
        self._custom = preset is None or (self._custom and self._preset.currentData() == _CUSTOM)
        self._preset.choose(_CUSTOM if self._custom or preset is None else preset)
        self._custom_row.setVisible(self._custom)
        self._channel.choose(protocol.channel)
        self._window.choose(protocol.window)
        blocked = self._shave.blockSignals(True)
        self._shave.setValue(protocol.shave)
        self._shave.blockSignals(blocked)
        self._renew_recipe(protocol, scale)

    def set_regions(
        self,
        *,
        whole: tuple[int, int] | None = None,
        visible: Box | None = None,
        box: Box | None = None,
        frame: Shift = STILL,
    ) -> None:
        """Say how large the regions are, in reference pixels. Box is shown while ``box`` is given.

        ``frame``: by how much the reference is moved on screen.
        """
        self._table.frame = frame
        self._regions = {"whole": whole, "visible": visible, "box": box}
        self._clear.setVisible(box is not None)
        self._table.set_recipe(self._table.protocol, self._table.scale, self._regions)
        self._reshape(has_box=box is not None)

    def as_text(self, *, image: str = "", folder: str = "") -> str:
        """Return the table for the clipboard; see `ScoreTable.as_text`."""
        return self._table.as_text(image=image, folder=folder)

    def as_csv(self, *, image: str = "", folder: str = "") -> str:
        """Return the table as CSV; see `ScoreTable.as_csv`."""
        return self._table.as_csv(image=image, folder=folder)

    def _renew_recipe(self, protocol: Protocol, scale: int) -> None:
        self._table.set_recipe(protocol, scale, self._regions)
        self._recipe.setText(self._table.recipe)
        self._show_recipe()

    def _show_recipe(self) -> None:
        """The narrow table prints the recipe in its header where it fits on a line: once is enough."""
        fits = self._table.narrow and self._view.recipe_fits(self.width() - 16)
        self._view.print_recipe(fits)
        printed = fits and self._table.rows and not self._notice.isVisibleTo(self)
        self._recipe.setVisible(not printed)

    def _reshape(self, *, has_box: bool) -> None:
        shown: tuple[RegionKind, ...] = ("whole", "visible", "box") if has_box else ("whole", "visible")
        narrow = self.width() < self._view.wide_width() + 16
        stacked = narrow and self._view.stacks(self.width() - 16)
        drawn = has_box and "box" not in self._table.shown
        before = (self._table.narrow, self._table.shown, self._table.stacked)
        self._show_recipe()
        if (narrow, shown, stacked) != before:
            self._table.reshape(narrow=narrow, shown=shown, stacked=stacked)
            self._show_recipe()
            self._view.shape()
            if drawn:
                self._view.show_region("box")
        else:
            self._view.fit_columns()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the arrangement that fits."""
        super().resizeEvent(event)
        self._reshape(has_box="box" in self._table.shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C in the table copies it."""
        if event.matches(QKeySequence.StandardKey.Copy) and self._view.hasFocus() and self._copy.isEnabled():
            self.copy_requested.emit()
            return
        super().keyPressEvent(event)

    # ------------------------------------------------------------------------------ what is wanted

    def _preset_chosen(self) -> None:
        chosen = self._preset.currentData()
        self._custom = chosen == _CUSTOM
        self._custom_row.setVisible(self._custom)
        if isinstance(chosen, Protocol) and chosen != self._table.protocol:
            self.protocol_changed.emit(chosen)

    def _custom_changed(self) -> None:
        wanted = Protocol(
            channel=self._channel.currentData(),
            shave=self._shave.value(),
            window=self._window.currentData(),
        )
        if wanted != self._table.protocol:
            self.protocol_changed.emit(wanted)

    # ------------------------------------------------------------------------------------ language

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language and the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._view.shape()

    def retranslate(self) -> None:
        """Write every text anew."""
        self.setAccessibleName(self.tr("Scores"))
        self._view.setAccessibleName(self.tr("Scores of every pane"))
        self._metrics.setAccessibleName(self.tr("Metrics…"))
        self._metrics.setToolTip(self.tr("Choose which metrics are shown, and their order"))
        self._copy.setAccessibleName(self.tr("Copy"))
        self._copy.setToolTip(self.tr("Copy the table with its recipe"))
        self._export.setAccessibleName(self.tr("CSV…"))
        self._export.setToolTip(self.tr("Save the table as a CSV file"))
        self._clear.setText(self.tr("Clear box"))
        self._fill(
            self._preset,
            self.tr("Protocol"),
            (
                (self.tr("SR community"), COMMUNITY),
                (self.tr("SRGAN paper (daala)"), DAALA),
                (self.tr("Custom"), _CUSTOM),
            ),
        )
        self._fill(
            self._channel,
            self.tr("Channel"),
            ((self.tr("BT.601 Y"), "bt601"), (self.tr("BT.709 Y"), "bt709"), (self.tr("RGB"), "rgb")),
        )
        self._fill(
            self._window,
            self.tr("Window of SSIM"),
            ((self.tr("Wang 11×11"), "wang"), (self.tr("daala"), "daala")),
        )
        self._shave.setAccessibleName(self.tr("Shave: pixels dropped on each side"))
        self._shave.setToolTip(self.tr("Shave: pixels dropped on each side"))
        self._shave.setSpecialValueText(self.tr("the scale"))
        self._shave.setSuffix(self.tr(" px"))
        for label, text in zip(
            self._custom_labels, (self.tr("Channel"), self.tr("Shave"), self.tr("SSIM")), strict=True
        ):
            label.setText(text)

    @staticmethod
    def _fill(box: ComboBox, name: str, entries: Sequence[tuple[str, object]]) -> None:
        chosen = box.currentData()
        box.clear()
        for text, value in entries:
            box.addItem(text, value)
        if chosen is not None:
            box.choose(chosen)
        box.setAccessibleName(name)
        box.setToolTip(name)
