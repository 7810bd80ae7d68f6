"""The field of a setting that is one of several values; panels use it too."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sr_studio.gui.settings.options import Option, translated
from sr_studio.gui.widgets.fields import ComboBox


class ChoiceEditor(ComboBox):
    """One of several values."""

    edited = Signal(object)

    def __init__(self, option: Option, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._option = option
        for value, words in option.choices.items():
            self.addItem(translated(words), value)
        self.activated.connect(lambda _index: self.edited.emit(self.currentData()))

    def show_value(self, value: object) -> None:
        """Show the choice, without a signal."""
        self.choose(value)

    def retranslate(self) -> None:
        """Write every text anew."""
        for row, words in enumerate(self._option.choices.values()):
            self.setItemText(row, translated(words))
