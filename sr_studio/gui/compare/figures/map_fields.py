"""Whether a figure has difference maps below its crops, by which measure and gain."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from sr_studio.figures.manifest import DifferenceMaps
from sr_studio.gui.i18n import sentence
from sr_studio.gui.style import theme
from sr_studio.gui.widgets.fields import ComboBox, SpinBox
from sr_studio.metrics.differences import MEASURES, measure_named


class MapFields(QWidget):
    """A measure, or none, and the gain of its colours."""

    changed = Signal(object)
    """`DifferenceMaps`, or None."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.measure, self.gain = ComboBox(self), SpinBox(self)
        self.gain.setRange(1, 64)
        self.gain.setPrefix("×")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._label = QLabel(self)
        theme.set_role(self._label, "muted")
        self._label.setBuddy(self.measure)
        self.gain.setFixedWidth(72)
        row.addWidget(self._label)
        row.addWidget(self.measure, 1)
        row.addWidget(self.gain)
        self.retranslate()
        self.measure.currentIndexChanged.connect(self._choose)
        self.gain.valueChanged.connect(self._tell)

    def show_maps(self, maps: DifferenceMaps | None) -> None:
        """Show them; nothing is told."""
        self.measure.choose(maps.measure if maps is not None else "")
        if maps is not None:
            self._show_gain(maps.gain)
        self.gain.setEnabled(maps is not None)

    def _show_gain(self, gain: float) -> None:
        blocked = self.gain.blockSignals(True)
        self.gain.setValue(round(gain))
        self.gain.blockSignals(blocked)

    def _choose(self) -> None:
        name = self.measure.currentData()
        if name:
            self._show_gain(measure_named(name).gain)
        self.gain.setEnabled(bool(name))
        self._tell()

    def _tell(self) -> None:
        name = self.measure.currentData()
        self.changed.emit(DifferenceMaps(measure=name, gain=float(self.gain.value())) if name else None)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Write every text anew."""
        kept, blocked = self.measure.currentData(), self.measure.blockSignals(True)
        self.measure.clear()
        self._label.setText(self.tr("Difference"))
        self.measure.addItem(self.tr("No maps"), "")
        short = {
            "absolute": self.tr("Largest of R, G, B"),
            "luma": self.tr("Luma, signed"),
            "ssim": self.tr("Local SSIM"),
        }
        for measure in MEASURES:
            self.measure.addItem(short.get(measure.name) or sentence(measure.legend), measure.name)
        self.measure.choose(kept or "")
        self.measure.blockSignals(blocked)
        self.measure.setAccessibleName(self.tr("Difference maps below the crops"))
        self.measure.setToolTip(self.measure.accessibleName())
        self.gain.setAccessibleName(self.tr("Gain of the difference maps"))
        self.gain.setToolTip(self.gain.accessibleName())
