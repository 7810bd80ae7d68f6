"""The middle of the page: title and place of the study, and the four choices that matter."""

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from sr_studio.errors import Message
from sr_studio.gui.i18n import LANGUAGES, sentence
from sr_studio.gui.style import icons, theme
from sr_studio.gui.survey.study.open_draft import SUFFIX
from sr_studio.gui.widgets.elided_label import ElidedLabel
from sr_studio.gui.widgets.fields import ComboBox, DoubleSpinBox, SpinBox
from sr_studio.survey.design.methods import (
    CHOICES,
    METHODS,
    SRGAN_PAPER_ABOUT,
    SRGAN_PAPER_ASKS,
    Choice,
    choice_of,
    method_of,
)
from sr_studio.survey.design.study import StudyDesign


def asks(choice: Choice) -> Message:
    """The question in plain words."""
    return SRGAN_PAPER_ASKS if choice == "srgan-paper" else METHODS[method_of(choice)].asks


def about(choice: Choice) -> Message:
    """What the choice is."""
    return SRGAN_PAPER_ABOUT if choice == "srgan-paper" else METHODS[method_of(choice)].about


class Choices(QWidget):
    """Fields of the study as a whole; they show a design and say what is edited."""

    edited = Signal(str, object)
    """A key of the draft and its value."""
    place_edited = Signal(object, str)
    """Folder in which the study is to lie, and its name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parent_folder = Path()
        self.title, self.name = QLineEdit(self), QLineEdit(self)
        self.title.textEdited.connect(lambda text: self.edited.emit("title", text.strip()))
        self.name.textEdited.connect(lambda text: self.place_edited.emit(self._parent_folder, text.strip()))
        self._place = ElidedLabel(self)
        theme.set_role(self._place, "caption")
        self.place_button = QPushButton(self)
        icons.set_icon(self.place_button, "folder")
        self.place_button.clicked.connect(self._choose_place)
        self.group = QButtonGroup(self)
        self.radios: dict[Choice, QRadioButton] = {}
        self._abouts: dict[Choice, QLabel] = {}
        for number, choice in enumerate(CHOICES):
            self.radios[choice] = radio = QRadioButton(self)
            self.group.addButton(radio, number)
            self._abouts[choice] = label = QLabel(self)
            label.setWordWrap(True)
            label.setContentsMargins(22, 0, 0, 0)
            theme.set_role(label, "caption")
            label.setBuddy(radio)
        self.group.idClicked.connect(lambda number: self.edited.emit("choice", CHOICES[number]))
        self.raters, self.minutes, self.language = SpinBox(self), DoubleSpinBox(self), ComboBox(self)
        self.raters.setRange(1, 100_000)
        self.raters.valueChanged.connect(lambda value: self.edited.emit("raters", value))
        self.minutes.setRange(1, 240)
        self.minutes.setDecimals(0)
        self.minutes.valueChanged.connect(lambda value: self.edited.emit("timing.session_minutes", value))
        for code, name in LANGUAGES.items():
            self.language.addItem(name, code)
        self.language.activated.connect(lambda _: self.edited.emit("language", self.language.currentData()))
        for field in (self.raters, self.minutes, self.language):
            field.setFixedWidth(132)
        self._labels = {
            key: QLabel(self) for key in ("title", "place", "question", "raters", "minutes", "language")
        }
        self._notes = {key: QLabel(self) for key in ("raters", "minutes", "language")}
        self._arrange()
        self.retranslate()

    def _arrange(self) -> None:
        self._labels["title"].setBuddy(self.title)
        self._labels["place"].setBuddy(self.name)
        theme.set_role(self._labels["question"], "heading")
        top = QGridLayout()
        top.setHorizontalSpacing(12)
        top.setVerticalSpacing(4)
        top.setColumnStretch(1, 1)
        top.addWidget(self._labels["title"], 0, 0)
        top.addWidget(self.title, 0, 1)
        top.addWidget(self._labels["place"], 1, 0)
        place = QHBoxLayout()
        place.setSpacing(8)
        place.addWidget(self.name, 1)
        place.addWidget(self.place_button)
        top.addLayout(place, 1, 1)
        top.addWidget(self._place, 2, 1)
        questions = QVBoxLayout()
        questions.setSpacing(0)
        questions.addWidget(self._labels["question"])
        for choice in CHOICES:
            questions.addSpacing(2)
            questions.addWidget(self.radios[choice])
            questions.addWidget(self._abouts[choice])
        numbers = QGridLayout()
        numbers.setHorizontalSpacing(12)
        numbers.setVerticalSpacing(6)
        numbers.setColumnStretch(2, 1)
        fields: dict[str, QWidget] = {
            "raters": self.raters,
            "minutes": self.minutes,
            "language": self.language,
        }
        for line, (key, field) in enumerate(fields.items()):
            self._labels[key].setBuddy(field)
            self._notes[key].setWordWrap(True)
            theme.set_role(self._notes[key], "caption")
            numbers.addWidget(self._labels[key], line, 0)
            numbers.addWidget(field, line, 1)
            numbers.addWidget(self._notes[key], line, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(top)
        layout.addLayout(questions)
        layout.addLayout(numbers)

    # ------------------------------------------------------------------------------------ showing

    def show_design(self, design: StudyDesign, *, editable: bool) -> None:
        """Show what a design says."""
        if self.title.text().strip() != design.title:
            self.title.setText(design.title)
        chosen = choice_of(design)
        self.radios[chosen].setChecked(True)
        for choice in CHOICES:
            shown = editable or choice == chosen
            self.radios[choice].setVisible(shown)
            self._abouts[choice].setVisible(shown)
        for field, value in ((self.raters, design.raters), (self.minutes, design.timing.session_minutes)):
            blocked = field.blockSignals(True)
            field.setValue(value)  # type: ignore[arg-type]
            field.blockSignals(blocked)
        self.language.choose(design.language)
        for one in (self.title, self.raters, self.minutes, self.language):
            one.setEnabled(editable)

    def show_place(self, parent_folder: Path, name: str, suggested: str, *, editable: bool) -> None:
        """Show where the study is to lie, or lies."""
        self._parent_folder = parent_folder
        if self.name.text().strip() != name:
            self.name.setText(name)
        self.name.setPlaceholderText(suggested)
        self.name.setEnabled(editable)
        self.place_button.setVisible(editable)
        whole = parent_folder / f"{(name or suggested).removesuffix(SUFFIX)}{SUFFIX}"
        self._place.set_text(str(whole))

    def _choose_place(self) -> None:
        dialog = QFileDialog(self, self.tr("Folder for the Study"), str(self._parent_folder))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda name: self.place_edited.emit(Path(name), self.name.text().strip()))
        dialog.open()

    # -------------------------------------------------------------------------------------- texts

    def retranslate(self) -> None:
        """Write every text anew."""
        texts = {
            "title": self.tr("Title"),
            "place": self.tr("Name"),
            "question": self.tr("What is asked?"),
            "raters": self.tr("Raters"),
            "minutes": self.tr("Minutes a sitting"),
            "language": self.tr("Language"),
        }
        for key, text in texts.items():
            self._labels[key].setText(text)
        self._notes["raters"].setText(self.tr("24 in a controlled room, else 35 (P.910)"))
        self._notes["minutes"].setText(self.tr("At most; longer tests are split into sittings"))
        self._notes["language"].setText(self.tr("Of everything raters read"))
        self.title.setPlaceholderText(self.tr("For you and the report; raters do not see it"))
        self.title.setAccessibleName(texts["title"])
        self.name.setAccessibleName(texts["place"])
        for key, field in (("raters", self.raters), ("minutes", self.minutes), ("language", self.language)):
            field.setAccessibleName(texts[key])
            field.setAccessibleDescription(self._notes[key].text())
        self.place_button.setText(self.tr("Choose…"))
        self.place_button.setAccessibleName(self.tr("Folder for the Study"))
        for choice in CHOICES:
            self.radios[choice].setText(sentence(asks(choice)))
            self.radios[choice].setAccessibleDescription(sentence(about(choice)))
            self._abouts[choice].setText(sentence(about(choice)))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "_notes"):
            self.retranslate()
