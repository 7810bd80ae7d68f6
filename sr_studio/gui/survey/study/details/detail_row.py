"""One detail on the page: name and field on a line, below it what it means, and what is usual."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sr_studio.gui.i18n import translator
from sr_studio.gui.style import icons, theme
from sr_studio.gui.survey.study.details.table import CONTEXT, Detail
from sr_studio.gui.widgets.fields import ComboBox, DoubleSpinBox, SpinBox

FIELD_WIDTH = 184

_tr = translator(CONTEXT)


class ParagraphEdit(QPlainTextEdit):
    """Several lines of text; Tab goes on."""

    left = Signal(str)
    """The text, when the field is left."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setFixedHeight(76)

    def event(self, event: QEvent) -> bool:
        """Tell the text when the focus goes."""
        done = super().event(event)
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit(self.toPlainText().strip())
        return done


class DetailRow(QWidget):
    """Shows a value and says when it is edited."""

    edited = Signal(str, object)
    """Key and new value."""

    def __init__(self, detail: Detail, parent: QWidget) -> None:
        super().__init__(parent)
        self.detail = detail
        self._usual: Any = None
        self._language = "en"
        self._texts: Mapping[str, str] = {}
        self._label, self._note = QLabel(self), QLabel(self)
        self._label.setWordWrap(True)
        self._note.setWordWrap(True)
        theme.set_role(self._note, "caption")
        self.reset = QToolButton(self)
        self.reset.setIconSize(icons.icon_size(16))
        self.reset.setFixedSize(24, 24)
        icons.set_icon(self.reset, "undo", tone="accent")
        self.reset.clicked.connect(lambda: self.edited.emit(self.detail.key, self._usual))
        policy = self.reset.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.reset.setSizePolicy(policy)
        self.field = self._make_field()
        self._label.setBuddy(self.field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self._label, 1)
        line.addWidget(self.reset)
        if isinstance(self.field, ParagraphEdit):
            layout.addLayout(line)
            layout.addWidget(self.field)
        else:
            self.field.setFixedWidth(FIELD_WIDTH)
            line.addWidget(self.field)
            layout.addLayout(line)
        layout.addWidget(self._note)
        self.retranslate()

    def _make_field(self) -> QWidget:
        detail = self.detail
        emit = self.edited.emit
        if detail.kind in ("whole", "share"):
            whole = SpinBox(self)
            whole.setRange(round(detail.low), round(detail.high))
            whole.setSingleStep(round(detail.step))
            share = detail.kind == "share"
            whole.valueChanged.connect(lambda value: emit(detail.key, value / 100 if share else value))
            return whole
        if detail.kind == "number":
            number = DoubleSpinBox(self)
            number.setRange(detail.low, detail.high)
            number.setSingleStep(detail.step)
            number.setDecimals(2 if detail.step < 0.1 else 1)
            number.valueChanged.connect(lambda value: emit(detail.key, value))
            return number
        if detail.kind == "switch":
            switch = QCheckBox(self)
            switch.clicked.connect(lambda: emit(detail.key, switch.isChecked()))
            return switch
        if detail.kind == "choice":
            box = ComboBox(self)
            for value in detail.choices:
                box.addItem("", value)
            box.activated.connect(lambda _: emit(detail.key, box.currentData()))
            return box
        if detail.kind == "paragraph":
            paragraph = ParagraphEdit(self)
            paragraph.left.connect(self._take_paragraph)
            return paragraph
        line = QLineEdit(self)
        line.editingFinished.connect(lambda: self._take_line(line))
        return line

    def _take_paragraph(self, text: str) -> None:
        texts = {key: value for key, value in self._texts.items() if key != self._language}
        if text:
            texts[self._language] = text
        if texts != dict(self._texts):
            self.edited.emit(self.detail.key, texts)

    def _take_line(self, line: QLineEdit) -> None:
        text = line.text().strip()
        if self.detail.kind == "seed":
            if not text or (text.isdecimal() and int(text) < 1 << 63):
                self.edited.emit(self.detail.key, int(text) if text else None)
        elif self.detail.kind == "size":
            numbers = [part for part in text.lower().replace("×", "x").split("x") if part.strip().isdecimal()]
            if len(numbers) == 2 and all(1 <= int(one) <= 1 << 15 for one in numbers):
                self.edited.emit(self.detail.key, (int(numbers[0]), int(numbers[1])))
        else:
            self.edited.emit(self.detail.key, text)

    def show_value(self, value: Any, usual: Any, *, language: str, editable: bool) -> None:
        """Show a value; ``usual`` is what the button beside it brings back."""
        self._usual, self._language = usual, language
        field = self.field
        blocked = field.blockSignals(True)
        if isinstance(field, SpinBox):
            field.setValue(round(100 * value) if self.detail.kind == "share" else value)
        elif isinstance(field, DoubleSpinBox):
            field.setValue(value)
        elif isinstance(field, QCheckBox):
            field.setChecked(bool(value))
        elif isinstance(field, ComboBox):
            field.choose(value)
        elif isinstance(field, ParagraphEdit):
            self._texts = dict(value)
            text = self._texts.get(language, "")
            if field.toPlainText().strip() != text and not field.hasFocus():
                field.setPlainText(text)
        elif isinstance(field, QLineEdit):
            text = _worded(value)
            if field.text().strip() != text and not (field.hasFocus() and field.isModified()):
                field.setText(text)
        field.blockSignals(blocked)
        field.setEnabled(editable)
        changed = editable and value != usual
        self.reset.setVisible(changed and not isinstance(field, QLineEdit | ParagraphEdit))
        usual_words = self.tr("Usual: {value}").format(value=self._in_words(usual))
        self.reset.setToolTip(usual_words)
        self.reset.setAccessibleName(usual_words)
        theme.set_role(self._label, "heading" if changed else "plain")
        self._write_note()

    def _in_words(self, value: Any) -> str:
        detail = self.detail
        if detail.kind == "switch":
            return self.tr("yes") if value else self.tr("no")
        if detail.kind == "choice":
            return _tr(detail.choices.get(value, ""))
        if detail.kind == "share":
            return f"{100 * value:.0f} %"
        return f"{value:g}{_tr(detail.unit) if detail.unit else ''}" if isinstance(value, int | float) else ""

    def _write_note(self) -> None:
        detail = self.detail
        note = _tr(detail.note) if detail.note else ""
        if detail.kind in ("whole", "number", "share") and self._usual is not None:
            usual = self.tr("Usual: {value}.").format(value=self._in_words(self._usual))
            note = f"{note} {usual}".strip()
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self.field.setAccessibleDescription(note)

    def retranslate(self) -> None:
        """Write every text anew."""
        detail, field = self.detail, self.field
        label = QCoreApplication.translate(CONTEXT, detail.label)
        self._label.setText(label)
        field.setAccessibleName(label)
        if isinstance(field, ComboBox):
            for number, words in enumerate(detail.choices.values()):
                field.setItemText(number, _tr(words))
        elif isinstance(field, SpinBox):
            field.setSuffix(" %" if detail.kind == "share" else _tr(detail.unit) if detail.unit else "")
        elif isinstance(field, DoubleSpinBox):
            field.setSuffix(_tr(detail.unit) if detail.unit else "")
        elif isinstance(field, QLineEdit) and detail.kind == "seed":
            field.setPlaceholderText(self.tr("drawn"))
        elif isinstance(field, QLineEdit) and detail.kind == "text" and detail.later:
            field.setPlaceholderText(self.tr("not recorded"))
        self._write_note()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "field"):
            self.retranslate()


def _worded(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "×".join(str(one) for one in value)
    return str(value)
