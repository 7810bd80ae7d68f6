"""What is known of the engine: whether it answers, where it computes; how it is started and replaced."""

from PySide6.QtCore import QObject, QTimer, Signal

from sr_studio.engine.client.events import EngineLost, EngineStarted
from sr_studio.engine.wire.events import DeviceInfo, PictureReady, Ready, Status
from sr_studio.gui.engine_bridge import EngineBridge
from sr_studio.gui.i18n import sentence

SILENCE_SECONDS = 10
"""After which an engine that has not answered is spoken of."""


class EngineState(QObject):
    """Follows the engine's own events, which the workspace hands to `take`."""

    changed = Signal()
    """`text`, `ready`, or `status` is another."""
    device_changed = Signal()
    """Another device was chosen."""
    lost = Signal()
    """It is gone, with what it had ready."""
    replaced = Signal()
    """Another engine answers: everything is to be computed anew."""
    noticed = Signal(str, str)
    """A tone and a sentence."""

    def __init__(self, bridge: EngineBridge, *, device: str = "auto", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.device = device
        """Where to compute: torch's name, or ``auto``."""
        self.status: Status | None = None
        self.text = self.tr("The engine is starting")
        self.ready = False
        self._devices_asked = self._replacing = False

    def start(self) -> None:
        """Start it; asks for its models and for what it computes with."""
        self._bridge.client.configure(device=self.device)
        self._bridge.start()
        self._ask()

    def restart(self, command: str) -> None:
        """Compute with the engine of another command ("" is this computer's); `replaced` says it is there."""
        self.status, self._devices_asked, self.ready, self._replacing = None, False, False, True
        self.text = self.tr("The engine is starting")
        self.changed.emit()
        self._bridge.restart(command or None)
        self._ask()

    def _ask(self) -> None:
        self._bridge.client.list_models()
        self._bridge.client.status()
        starting = self.text
        QTimer.singleShot(SILENCE_SECONDS * 1000, self, lambda: self._late(starting))

    def _late(self, starting: str) -> None:
        """Say so where the engine does not answer: an ssh login that waits looks like this."""
        if not self.ready and self.text == starting:
            self.noticed.emit(
                "warn",
                self.tr(
                    "The engine has not answered for {seconds} s; still waiting. If it runs elsewhere, "
                    "try its command in a terminal: it must not ask for a password."
                ).format(seconds=SILENCE_SECONDS),
            )

    @property
    def device_in_use(self) -> DeviceInfo | None:
        """Where it computes; None while that is not known."""
        if self.status is None:
            return None
        devices = {device.name: device for device in self.status.devices}
        return devices.get(self.status.device) or (self.status.devices[0] if len(devices) == 1 else None)

    def set_device(self, device: str) -> None:
        """Compute somewhere else from now on; finished pictures stay."""
        if device != self.device:
            self.device = device
            self._bridge.client.configure(device=device)
            self._bridge.client.status(devices=self._devices_asked)
            self.device_changed.emit()

    def take(self, event: object) -> None:
        """Take an event that says something of the engine; others say nothing here."""
        match event:
            case Status():
                self.status = event
            case EngineStarted():
                self.text = self.tr("The engine is starting")
            case Ready():
                self.text, self.ready = self.tr("The engine is ready"), True
                if self._replacing:
                    self._replacing = False
                    self.replaced.emit()
            case EngineLost():
                self._take_loss(event)
            case PictureReady(precision="fp32" | "bf16" | "fp16") if not self._devices_asked:
                # It has torch by now, so it knows its devices.
                self._devices_asked = True
                self._bridge.client.status(devices=True)
                return
            case _:
                return
        self.changed.emit()

    def _take_loss(self, event: EngineLost) -> None:
        self.ready = False
        self.lost.emit()
        if self._bridge.take_restart() and event.restarting:
            return
        self.text = self.tr("The engine stopped")
        after = (
            self.tr("It is being restarted; pictures already shown stay.")
            if event.restarting
            else self.tr("Pictures already shown stay. Preferences, Computing has Restart Engine.")
        )
        self.noticed.emit("warn", f"{sentence(event.reason)} {after}")
