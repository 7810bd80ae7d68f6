"""The fields of the preferences: each shows the value of one declared setting and says when it is edited.

All have ``edited`` (a signal with the new value), ``show_value(value)`` and ``retranslate()``.
"""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QWidget

from sr_studio.gui.actions.shortcut_editor import ShortcutEditor
from sr_studio.gui.settings.choice_editor import ChoiceEditor
from sr_studio.gui.settings.options import Declared, Option, Range, translated
from sr_studio.gui.style import icons
from sr_studio.gui.widgets.device_box import DeviceBox
from sr_studio.gui.widgets.fields import DoubleSpinBox, SpinBox

_MOST = 10**9
"""A number one may type; what lies beyond the setting's range is refused with a sentence."""


class SwitchEditor(QCheckBox):
    """Yes or no."""

    edited = Signal(object)

    def __init__(self, option: Option, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._option = option
        self.setMinimumHeight(28)
        self.clicked.connect(lambda: self.edited.emit(self.isChecked()))

    def show_value(self, value: bool) -> None:
        """Show the state, without a signal."""
        self.setChecked(value)

    def retranslate(self) -> None:
        """Write every text anew."""
        self.setText(translated(self._option.text))


class NumberEditor(SpinBox):
    """A whole number. One outside of the range stays in the field and is `refused`."""

    edited = Signal(object)
    refused = Signal(str)
    """Why the number in the field is not taken; "" once it is."""

    def __init__(self, range_: Range, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._range = range_
        self.setRange(0 if range_.low >= 0 else -_MOST, _MOST)
        self.valueChanged.connect(self._changed)

    def show_value(self, value: int) -> None:
        """Show the number, without a signal."""
        blocked = self.blockSignals(True)
        self.setValue(value)
        self.blockSignals(blocked)
        self.refused.emit("")

    def stepBy(self, steps: int) -> None:
        """Step within the range, and over what lies between 0 and the lowest number."""
        wanted = self.value() + steps * self._range.step
        if self._range.automatic and wanted < self._range.low:
            wanted = 0 if steps < 0 else self._range.low
        self.setValue(int(self._range.fit(wanted)))
        self.selectAll()

    def retranslate(self) -> None:
        """Write every text anew."""
        self.setSuffix(translated(self._range.unit))
        self.setSpecialValueText(translated(self._range.automatic))

    def _changed(self, value: int) -> None:
        if self._range.fit(value) == value:
            self.refused.emit("")
            self.edited.emit(value)
        else:
            self.refused.emit(self._sentence())

    def _sentence(self) -> str:
        if self._range.automatic:
            text = self.tr("Must be {low} to {high}{unit}, or 0 for automatic.")
        else:
            text = self.tr("Must be {low} to {high}{unit}.")
        low, high = f"{self._range.low:,}", f"{self._range.high:,}"
        return text.format(low=low, high=high, unit=translated(self._range.unit))


class DecimalEditor(DoubleSpinBox):
    """A number with decimals, kept within its range."""

    edited = Signal(object)

    def __init__(self, range_: Range, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._range = range_
        self.setRange(range_.low, range_.high)
        self.setSingleStep(range_.step)
        self.valueChanged.connect(lambda: self.edited.emit(self.value()))

    def show_value(self, value: float) -> None:
        """Show the number, without a signal."""
        blocked = self.blockSignals(True)
        self.setValue(value)
        self.blockSignals(blocked)

    def retranslate(self) -> None:
        """Write every text anew."""
        self.setSuffix(translated(self._range.unit))


class LineEditor(QLineEdit):
    """A line of text; it holds when its editing ends."""

    edited = Signal(object)

    def __init__(self, option: Option, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._option = option
        self.editingFinished.connect(self.finish)

    def finish(self) -> None:
        """Take the text as it stands."""
        self.setModified(False)
        self.edited.emit(self.text().strip())

    def show_value(self, value: str) -> None:
        """Show the text; one that is being written stays."""
        if not self.isModified():
            self.setText(value)

    def retranslate(self) -> None:
        """Write every text anew."""
        self.setPlaceholderText(translated(self._option.text))


class EngineCommandEditor(LineEditor):
    """The engine's command line, and below it the button that makes it take effect."""

    restart_requested = Signal()

    def __init__(self, option: Option, parent: QWidget | None = None) -> None:
        super().__init__(option, parent)
        self.below = QPushButton(parent)
        self.below.setAutoDefault(False)
        icons.set_icon(self.below, "reload")
        self.below.clicked.connect(self._restart)

    def _restart(self) -> None:
        """The command as it stands in the field counts, also where Enter has not been pressed."""
        self.finish()
        self.restart_requested.emit()

    def retranslate(self) -> None:
        """Write every text anew."""
        super().retranslate()
        self.below.setText(self.tr("Restart engine"))


class KeptScoresEditor(NumberEditor):
    """How much of the disk scores may take, and below it the button that forgets them all."""

    clear_requested = Signal()

    def __init__(self, range_: Range, parent: QWidget | None = None) -> None:
        super().__init__(range_, parent)
        self.below = QPushButton(parent)
        self.below.setAutoDefault(False)
        icons.set_icon(self.below, "trash")
        self.below.clicked.connect(self.clear_requested)

    def retranslate(self) -> None:
        """Write every text anew."""
        super().retranslate()
        self.below.setText(self.tr("Forget kept scores"))


Editor = (
    ChoiceEditor
    | SwitchEditor
    | NumberEditor
    | DecimalEditor
    | LineEditor
    | DeviceBox
    | EngineCommandEditor
    | ShortcutEditor
)


def editor_of(setting: Declared, option: Option, parent: QWidget) -> Editor:
    """Return the field of a setting: the one its declaration names, else the usual one of its type."""
    if option.editor:
        return _OF_THEIR_OWN[option.editor](setting, option, parent)
    if option.choices:
        return ChoiceEditor(option, parent)
    if setting.type is bool:
        return SwitchEditor(option, parent)
    if setting.range is not None:
        return (NumberEditor if setting.type is int else DecimalEditor)(setting.range, parent)
    return LineEditor(option, parent)


_OF_THEIR_OWN: Mapping[str, Callable[[Declared, Option, QWidget], Editor]] = {
    "device": lambda _setting, _option, parent: DeviceBox(parent),
    "engine_command": lambda _setting, option, parent: EngineCommandEditor(option, parent),
    "kept_scores": lambda setting, _option, parent: KeptScoresEditor(setting.range or Range(0, 0), parent),
    "shortcuts": lambda _setting, _option, parent: ShortcutEditor(parent),
}
