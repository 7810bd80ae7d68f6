"""How a figure looks: layout, width, resolution, font, ground."""

from collections.abc import Mapping
from pathlib import Path

import msgspec
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFormLayout, QHBoxLayout, QLabel, QWidget

from sr_studio.figures.manifest import Page
from sr_studio.gui.style import theme
from sr_studio.gui.widgets.fields import ComboBox, DoubleSpinBox, SpinBox

INCH = 25.4
SEPARATOR = " · "
PAPERS: Mapping[str, float] = {
    "CVPR, ICCV · column": 3.25 * INCH,
    "CVPR, ICCV · page": 6.875 * INCH,
    "NeurIPS, ICLR": 5.5 * INCH,
    "ECCV (LNCS)": 122.0,
    "IEEE · column": 3.5 * INCH,
    "IEEE · page": 7.16 * INCH,
    "A4": 160.0,
}
"""Width of the text, in millimetres."""
FONT_FILE = "?"
"""Stands for a font file that is still to be chosen."""


class PageFields(QWidget):
    """Fields for a `Page`."""

    changed = Signal(object)
    """A `Page`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = Page()
        self.layout_box, self.paper, self.font_box, self.ground = (ComboBox(self) for _ in range(4))
        self.width_field, self.unit = DoubleSpinBox(self), ComboBox(self)
        self.unit.setFixedWidth(64)
        for unit in ("mm", "in"):
            self.unit.addItem(unit, unit)
        self.columns, self.resolution, self.times = (SpinBox(self) for _ in range(3))
        self.font_size, self.line = DoubleSpinBox(self), DoubleSpinBox(self)
        self.enlarging = ComboBox(self)
        self.enlarging.setFixedWidth(96)
        self.columns.setRange(0, 9)
        self.resolution.setRange(72, 1200)
        self.resolution.setSingleStep(50)
        self.times.setRange(0, 64)
        self.line.setRange(0.25, 6)
        self.line.setSingleStep(0.25)
        self.line.setDecimals(2)
        self.font_size.setRange(4, 24)
        self.font_size.setSingleStep(0.5)
        self.font_size.setDecimals(1)
        self.font_size.setFixedWidth(80)
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setSpacing(8)
        self._labels: list[QLabel] = []
        width = QHBoxLayout()
        width.setSpacing(4)
        width.addWidget(self.width_field, 1)
        width.addWidget(self.unit)
        fonts = QHBoxLayout()
        fonts.setSpacing(4)
        fonts.addWidget(self.font_box, 1)
        fonts.addWidget(self.font_size)
        crops = QHBoxLayout()
        crops.setSpacing(4)
        crops.addWidget(self.times, 1)
        crops.addWidget(self.enlarging)
        for row in (
            self.layout_box,
            self.columns,
            self.paper,
            width,
            crops,
            self.resolution,
            fonts,
            self.line,
            self.ground,
        ):
            label = QLabel(self)
            theme.set_role(label, "muted")
            self._labels.append(label)
            self._form.addRow(label, row)
        self.retranslate()
        for box in (self.layout_box, self.ground, self.enlarging):
            box.currentIndexChanged.connect(self._tell)
        self.font_box.currentIndexChanged.connect(self._choose_font)
        self.paper.currentIndexChanged.connect(self._choose_paper)
        self.unit.currentIndexChanged.connect(self._show_width)
        for field in (self.columns, self.resolution, self.times, self.font_size, self.line):
            field.valueChanged.connect(self._tell)
        self.width_field.valueChanged.connect(self._take_width)

    def show_page(self, page: Page) -> None:
        """Show a page; nothing is told."""
        self._page = page
        self.layout_box.choose(page.layout)
        if not self.font_box.choose(page.font):
            blocked = self.font_box.blockSignals(True)
            self.font_box.insertItem(2, Path(page.font).name, page.font)
            self.font_box.blockSignals(blocked)
            self.font_box.choose(page.font)
        if not self.ground.choose(page.background):
            blocked = self.ground.blockSignals(True)
            self.ground.addItem(page.background, page.background)
            self.ground.blockSignals(blocked)
            self.ground.choose(page.background)
        self.enlarging.choose(page.enlarging)
        fields: tuple[tuple[SpinBox | DoubleSpinBox, float], ...] = (
            (self.columns, page.columns),
            (self.resolution, page.dpi),
            (self.times, page.times),
            (self.font_size, page.font_size),
            (self.line, page.line),
        )
        for field, value in fields:
            blocked = field.blockSignals(True)
            field.setValue(value)  # type: ignore[arg-type]
            field.blockSignals(blocked)
        self.resolution.setEnabled(not page.times)
        self._show_width()

    def _factor(self) -> float:
        return INCH if self.unit.currentData() == "in" else 1.0

    def _show_width(self) -> None:
        inches = self.unit.currentData() == "in"
        blocked = self.width_field.blockSignals(True)
        self.width_field.setDecimals(3 if inches else 1)
        self.width_field.setSingleStep(0.125 if inches else 1)
        self.width_field.setRange(20 / self._factor(), 1000 / self._factor())
        self.width_field.setValue(self._page.width / self._factor())
        self.width_field.blockSignals(blocked)
        paper = next((name for name, width in PAPERS.items() if abs(width - self._page.width) < 0.06), "")
        self.paper.choose(paper)

    def _choose_paper(self) -> None:
        width = PAPERS.get(self.paper.currentData())
        if width is not None:
            self._page = msgspec.structs.replace(self._page, width=round(width, 4))
            self._show_width()
            self._tell()

    def _choose_font(self) -> None:
        """Take a font; the last entry asks for a file."""
        if self.font_box.currentData() != FONT_FILE:
            self._tell()
            return
        self.font_box.choose(self._page.font)
        dialog = QFileDialog(self, self.tr("Choose a Font"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setNameFilters([self.tr("Fonts") + " (*.ttf *.otf *.ttc)"])
        dialog.fileSelected.connect(lambda name: self.take_font(Path(name)))
        dialog.open()

    def take_font(self, path: Path) -> None:
        """Use a font file."""
        self.show_page(msgspec.structs.replace(self._page, font=path.absolute().as_posix()))
        self._tell()

    def _take_width(self, value: float) -> None:
        self._page = msgspec.structs.replace(self._page, width=round(value * self._factor(), 4))
        self._show_width()
        self._tell()

    def _tell(self) -> None:
        self._page = msgspec.structs.replace(
            self._page,
            layout=self.layout_box.currentData(),
            columns=self.columns.value(),
            dpi=self.resolution.value(),
            times=self.times.value(),
            enlarging=self.enlarging.currentData(),
            line=self.line.value(),
            font=self.font_box.currentData(),
            font_size=self.font_size.value(),
            background=self.ground.currentData(),
        )
        self.resolution.setEnabled(not self._page.times)
        self.changed.emit(self._page)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Write every text anew."""
        names = (
            self.tr("Whole picture"),
            self.tr("Columns"),
            self.tr("Paper"),
            self.tr("Width"),
            self.tr("Magnification"),
            self.tr("Resolution"),
            self.tr("Font"),
            self.tr("Frames"),
            self.tr("Background"),
        )
        fields: tuple[QWidget, ...] = (
            self.layout_box,
            self.columns,
            self.paper,
            self.width_field,
            self.times,
            self.resolution,
            self.font_box,
            self.line,
            self.ground,
        )
        for label, field, name in zip(self._labels, fields, names, strict=True):
            label.setText(name)
            label.setBuddy(field)
            field.setAccessibleName(name)
        self.unit.setAccessibleName(self.tr("Unit of the width"))
        self.font_size.setAccessibleName(self.tr("Font size"))
        self.columns.setSpecialValueText(self.tr("Automatic"))
        self.resolution.setSuffix(self.tr(" dpi at least"))
        self.resolution.setToolTip(
            self.tr("One pixel of a crop is a whole number of pixels; the resolution follows from that.")
        )
        self.times.setSpecialValueText(self.tr("Automatic"))
        self.times.setPrefix("×")
        self.times.setToolTip(self.tr("Pixels of the figure on a side of a crop's pixel"))
        self.enlarging.setAccessibleName(self.tr("How crops are enlarged"))
        self.enlarging.setToolTip(self.tr("Pixels as squares, or bicubic interpolation"))
        self.font_size.setSuffix(self.tr(" pt"))
        self.line.setSuffix(self.tr(" pt"))
        choices: tuple[tuple[ComboBox, tuple[tuple[str, str], ...]], ...] = (
            (
                self.layout_box,
                (
                    ("left", self.tr("Left of the crops")),
                    ("above", self.tr("Above the crops")),
                    ("crops", self.tr("Not shown")),
                ),
            ),
            (
                self.font_box,
                (
                    ("sans", self.tr("Sans (DejaVu)")),
                    ("serif", self.tr("Serif (STIX, like Times)")),
                    (FONT_FILE, self.tr("Font file…")),
                ),
            ),
            (
                self.enlarging,
                (
                    ("sharp", self.tr("Sharp")),
                    ("smooth", self.tr("Smooth")),
                ),
            ),
            (
                self.ground,
                (
                    ("#ffffff", self.tr("White")),
                    ("#000000", self.tr("Black")),
                    ("#1e1e1e", self.tr("Dark grey")),
                ),
            ),
        )
        for box, texts in choices:
            kept, blocked = box.currentData(), box.blockSignals(True)
            box.clear()
            for value, text in texts:
                box.addItem(text, value)
            box.choose(kept)
            box.blockSignals(blocked)
        kept, blocked = self.paper.currentData(), self.paper.blockSignals(True)
        self.paper.clear()
        self.paper.addItem(self.tr("Own width"), "")
        widths = {"column": self.tr("one column"), "page": self.tr("full width")}
        for name in PAPERS:
            venue, *part = name.split(SEPARATOR)
            self.paper.addItem(SEPARATOR.join([venue, *(widths[word] for word in part)]), name)
        self.paper.choose(kept or "")
        self.paper.blockSignals(blocked)
        self.show_page(self._page)
