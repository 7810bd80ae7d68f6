"""The choice of the device that computes."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sr_studio.engine.wire.events import DeviceInfo
from sr_studio.gui.widgets.fields import ComboBox


class DeviceBox(ComboBox):
    """Offers "Auto" and the engine's devices; one that was chosen and is gone stays visible."""

    edited = Signal(object)
    """The user chose: ``auto`` or the name of a device."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._devices: tuple[DeviceInfo, ...] = ()
        self._in_use = ""
        self._chosen = "auto"
        self.activated.connect(lambda _index: self._choose())
        self.retranslate()

    def set_devices(self, devices: Sequence[DeviceInfo], *, in_use: str = "") -> None:
        """Offer these devices; ``in_use`` names the one "Auto" means at present, "" where unknown."""
        new = tuple(devices), in_use
        if new != (self._devices, self._in_use):
            self._devices, self._in_use = new
            self.retranslate()

    def show_value(self, chosen: str) -> None:
        """Show the user's choice, without a signal."""
        if chosen != self._chosen or self.currentData() != chosen:
            self._chosen = chosen
            self.retranslate()

    def retranslate(self) -> None:
        """Write every text anew."""
        blocked = self.blockSignals(True)
        self.clear()
        labels = {device.name: device.label for device in self._devices}
        # "CPU (2 threads)" is cut in a narrow box; the list of devices and the status line say it whole.
        in_use = labels.get(self._in_use, self._in_use).partition(" (")[0]
        self.addItem(self.tr("Auto: {device}").format(device=in_use) if in_use else self.tr("Auto"), "auto")
        for device in self._devices:
            self.addItem(device.label, device.name)
        if not self.choose(self._chosen):
            self.addItem(self.tr("{device} (not present)").format(device=self._chosen), self._chosen)
            self.choose(self._chosen)
        self.blockSignals(blocked)

    def _choose(self) -> None:
        self._chosen = self.currentData()
        self.edited.emit(self._chosen)
