"""One loss network in the list: what it is, what it costs, whether its weights are here."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from sr_studio.gui.i18n import translator
from sr_studio.gui.style import icons, theme
from sr_studio.gui.training.new_run.networks.network_choice import Price
from sr_studio.gui.widgets.elided_label import ElidedLabel
from sr_studio.pretrained.weights import NetworkStatus

_tr = translator("LossNetworks")


def price_words(price: Price) -> str:
    """``52 ms a step``, ``≈ 410 ms (estimate)``, ``24 × SqueezeNet (estimate)``."""
    if price.kind == "measured":
        return _tr("{ms} ms a step").format(ms=f"{price.ms:,.0f}")
    if price.kind == "estimated":
        return _tr("≈ {ms} ms a step (estimate)").format(ms=f"{price.ms:,.0f}")
    return _tr("{factor} × SqueezeNet (estimate)").format(factor=f"{price.cost:g}")


def size_words(nbytes: float) -> str:
    """``4.7 MiB``."""
    mebibytes = nbytes / (1 << 20)
    return f"{mebibytes:,.0f} MiB" if mebibytes >= 100 else f"{mebibytes:.1f} MiB"


def task_words(status: NetworkStatus) -> str:
    """What it was trained for."""
    if not status.weights:
        return _tr("your own weights")
    return {
        "classification": _tr("classification"),
        "segmentation": _tr("segmentation"),
        "instances": _tr("instances"),
    }.get(status.task, status.task)


class NetworkRow(QFrame):
    """A radio button, two lines, and on the right what can be done about its weights."""

    chosen = Signal()
    get_requested = Signal()
    measure_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, status: NetworkStatus, parent: QWidget) -> None:
        super().__init__(parent)
        self.status = status
        self._price = Price("relative", status.cost)
        self._busy: str = ""
        self._stopped_at = 0
        self._problem = ""
        self.radio = QRadioButton(self)
        self.radio.setAutoExclusive(False)
        self.radio.clicked.connect(self._choose)
        self.radio.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._what, self._cost = ElidedLabel(self), QLabel(self)
        theme.set_role(self._what, "caption")
        theme.set_role(self._cost, "caption")
        self._mark, self._state = QLabel(self), QLabel(self)
        self._mark.setFixedWidth(16)
        theme.set_role(self._state, "caption")
        self.bar = QProgressBar(self)
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.get = QPushButton(self)
        self.get.clicked.connect(self.get_requested)
        self.measure = QPushButton(self)
        theme.set_kind(self.measure, "flat")
        self.measure.clicked.connect(self.measure_requested)
        self.cancel = QPushButton(self)
        self.cancel.clicked.connect(self.cancel_requested)
        self._said = self._make_said()
        self._arrange()
        self._write()

    def _make_said(self) -> QLabel:
        label = QLabel(self)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        theme.set_role(label, "bad")
        return label

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.radio, 1)
        head.addWidget(self._mark)
        head.addWidget(self._state)
        head.addWidget(self.measure)
        head.addWidget(self.get)
        head.addWidget(self.cancel)
        facts = QHBoxLayout()
        facts.setContentsMargins(24, 0, 0, 0)
        facts.addWidget(self._what, 1)
        facts.addWidget(self._cost)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 4, 4, 6)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addLayout(facts)
        layout.addWidget(self.bar)
        layout.addWidget(self._said)

    def show_status(self, status: NetworkStatus, price: Price, *, chosen: bool) -> None:
        """Show what is known now."""
        self.status, self._price = status, price
        self.radio.setChecked(chosen)
        self._write()

    def show_work(self, work: str, done: float = 0, total: float = 0) -> None:
        """Show that it is being fetched (``get``) or measured (``measure``); "" for nothing."""
        self._busy, self._problem = work, ""
        if work == "get":
            self._stopped_at = int(done) or self._stopped_at
            self.bar.setRange(0, 1000 if total else 0)
            self.bar.setValue(round(1000 * done / total) if total else 0)
            self._state.setText(
                self.tr("{done} of {total}").format(done=size_words(done), total=size_words(total))
                if total
                else self.tr("Connecting…")
            )
        elif work == "measure":
            self.bar.setRange(0, 0)
            self._state.setText(self.tr("Measuring…"))
        self._write()

    def show_problem(self, text: str) -> None:
        """Say why the last work failed; the work is over."""
        self._busy, self._problem = "", text
        self._write()

    def say_cancelling(self) -> None:
        """It was asked to stop."""
        self._state.setText(self.tr("Stopping…"))
        self.cancel.setEnabled(False)

    def _choose(self) -> None:
        self.radio.setChecked(True)
        self.chosen.emit()

    def _write(self) -> None:
        status, busy = self.status, bool(self._busy)
        name = status.label
        if not status.default:
            name = f"{name} · {status.weights or status.file_name}"
        self.radio.setText(name)
        self.radio.setToolTip(name)
        million = f"{status.parameters / 1e6:,.1f}"
        self._what.set_text(
            self.tr("{million} M parameters · {size} · {task}").format(
                million=million, size=size_words(status.bytes), task=task_words(status)
            )
        )
        self._cost.setText(price_words(self._price))
        self.setToolTip(status.note or "")
        present = status.present
        damaged = not present and not status.absent
        if not busy:
            self._state.setText(
                self.tr("here") if present else self.tr("damaged") if damaged else self.tr("not here")
            )
            self.cancel.setEnabled(True)
        color = getattr(theme.tokens(), "good" if present else "bad" if damaged else "muted")
        drawing = "check" if present else "error" if damaged else "export"
        self._mark.setVisible(not busy and (present or damaged))
        self._state.setVisible(busy or present or damaged)
        self._mark.setPixmap(icons.pixmap(drawing, 16, color=color, ratio=self.devicePixelRatioF()))
        theme.set_role(self._state, "caption")
        going_on = 0 < self._stopped_at < status.bytes
        self.get.setVisible(not busy and status.absent)
        self.get.setText(self.tr("Go on") if going_on else self.tr("Get"))
        what = self.tr("Get {name}: {size} from download.pytorch.org").format(
            name=name, size=size_words(status.bytes)
        )
        self.get.setToolTip(what)
        self.get.setAccessibleName(what)
        self.measure.setVisible(not busy)
        self.measure.setText(self.tr("Measure"))
        self.measure.setAccessibleName(self.tr("Measure {name} on this computer").format(name=name))
        self.measure.setToolTip(
            self.tr("Time what it adds to a step here. It needs no weights and takes some seconds.")
        )
        self.cancel.setVisible(busy)
        self.cancel.setText(self.tr("Cancel"))
        self.bar.setVisible(busy)
        said = self._problem or ("" if present or status.absent else f"{status.reason} {status.how_to_get}")
        self._said.setText(said)
        self._said.setVisible(bool(said))
        self.radio.setAccessibleDescription(f"{self._what.text()}, {self._cost.text()}, {self._state.text()}")

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and language."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.LanguageChange) and hasattr(self, "_said"):
            self._write()
