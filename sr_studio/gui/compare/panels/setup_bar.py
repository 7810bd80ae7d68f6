"""The switch that says what the image is, at which scale, and how a reference is degraded."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sr_studio.gui.compare.image_entry import (
    Entry,
    Setup,
    input_scale,
    reason_text,
    role_of,
)
from sr_studio.gui.compare.role_words import role_words
from sr_studio.gui.style import icons, theme
from sr_studio.gui.widgets.fields import ComboBox, DoubleSpinBox, SpinBox
from sr_studio.imaging.degradation import SCALES, Degradation, describe_degradation
from sr_studio.metrics.consistency import recipe_of

_WORDS_WIDTH = 240
"""Logical pixels the words of the degradation may take in the bar."""
_WIDE = 1400
"""Logical pixels of a window from which on its bar has room for all words; else they are the brief ones."""
_NARROW_WORDS = 150
_ASSUMED_WIDTH = 70
"""Logical pixels more for a pair, whose bar has no switch: that it is assumed is to be read."""
_NOTHING_YET = Entry(key=0, name="")


class DegradationEditor(QFrame):
    """A small sheet under the toolbar: kernel, blur, noise, JPEG, seed."""

    changed = Signal(object)
    """The new `Degradation`; None: it is not known how the given inputs were made."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._given = self._known = False
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setProperty("sheet", "true")
        self._value = Degradation()
        self._filling = False
        self._title = QLabel(self)
        theme.set_role(self._title, "heading")
        self._kernel = ComboBox(self)
        self._sigma = DoubleSpinBox(self)
        self._sigma.setRange(0.1, 20.0)
        self._sigma.setSingleStep(0.1)
        self._noise = DoubleSpinBox(self)
        self._noise.setRange(0.0, 100.0)
        self._jpeg = SpinBox(self)
        self._jpeg.setRange(0, 100)
        self._seed = SpinBox(self)
        self._seed.setRange(0, 2**31 - 1)
        self._labels = [QLabel(self) for _ in range(5)]
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        for label, field in zip(
            self._labels, (self._kernel, self._sigma, self._noise, self._jpeg, self._seed), strict=True
        ):
            label.setBuddy(field)
            field.setMinimumWidth(290)
            form.addRow(label, field)
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 12, 16, 16)
        page.setSpacing(12)
        page.addWidget(self._title)
        page.addLayout(form)
        self.retranslate()
        self._kernel.activated.connect(self._edited)
        self._sigma.valueChanged.connect(self._edited)
        self._noise.valueChanged.connect(self._edited)
        self._jpeg.valueChanged.connect(self._edited)
        self._seed.valueChanged.connect(self._edited)

    def retranslate(self) -> None:
        """Set all texts."""
        self._title.setText(
            self.tr("How the given inputs were made") if self._given else self.tr("From reference to input")
        )
        for label, text in zip(
            self._labels,
            (
                self.tr("Kernel"),
                self.tr("Blur σ"),
                self.tr("Noise σ"),
                self.tr("JPEG quality"),
                self.tr("Seed"),
            ),
            strict=True,
        ):
            label.setText(text)
        self._kernel.clear()
        if self._given:
            self._kernel.addItem(self.tr("Not known (MATLAB bicubic is assumed)"), "")
        self._kernel.addItem(self.tr("MATLAB bicubic (uint8, replicate)"), "bicubic")
        self._kernel.addItem(self.tr("MATLAB bicubic (im2double, symmetric)"), "bicubic-im2double")
        self._kernel.addItem(self.tr("Gaussian blur, then bicubic"), "gaussian")
        self._kernel.addItem(self.tr("Box (mean)"), "box")
        self._sigma.setSuffix(self.tr(" px"))
        self._noise.setSuffix(self.tr(" codes"))
        self._noise.setSpecialValueText(self.tr("None"))
        self._jpeg.setSpecialValueText(self.tr("None"))
        self._show()

    def set_value(self, value: Degradation) -> None:
        """Show how inputs are made."""
        self._known, self._value = True, value
        self._have(given=False)

    def set_given(self, value: Degradation | None) -> None:
        """Show how the given inputs are said to have been made; None: that is not known."""
        self._known, self._value = value is not None, value or Degradation()
        self._have(given=True)

    def _have(self, *, given: bool) -> None:
        if given != self._given:
            self._given = given
            self.retranslate()
        else:
            self._show()

    def _show(self) -> None:
        self._filling, value = True, self._value
        self._kernel.choose(value.kernel if self._known else "")
        self._sigma.setValue(value.sigma)
        self._noise.setValue(value.noise)
        self._jpeg.setValue(value.jpeg)
        self._seed.setValue(value.seed)
        self._filling = False
        self._sigma.setEnabled(self._known and value.kernel == "gaussian")
        self._noise.setEnabled(self._known)
        self._jpeg.setEnabled(self._known)
        self._seed.setEnabled(self._known and value.noise > 0)

    def _edited(self) -> None:
        if self._filling:
            return
        if not self._kernel.currentData():
            self.set_given(None)
            self.changed.emit(None)
            return
        value = Degradation(
            scale=self._value.scale,
            kernel=self._kernel.currentData(),
            sigma=round(self._sigma.value(), 3),
            noise=round(self._noise.value(), 3),
            jpeg=self._jpeg.value(),
            seed=self._seed.value(),
        )
        if value != self._value or not self._known:
            self._known, self._value = True, value
            self._show()
            self.changed.emit(value)


class SetupBar(QWidget):
    """Input or reference, scale, degradation. Says what holds for the current image."""

    role_chosen = Signal(str)
    """``input`` or ``reference``."""
    degradation_chosen = Signal(object)
    """The new `Degradation`; its scale is the scale."""
    stated_chosen = Signal(object)
    """How the given inputs were made, a `Degradation`, or None."""
    pair_scale_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry: Entry | None = None
        self._computed = True
        self._setup = Setup()
        self._caption = QLabel(self)
        theme.set_role(self._caption, "muted")
        self._input, self._reference = QToolButton(self), QToolButton(self)
        group = QButtonGroup(self)
        for button, role, drawing in (
            (self._input, "input", "input"),
            (self._reference, "reference", "reference"),
        ):
            button.setCheckable(True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setIconSize(icons.icon_size(16))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setFixedHeight(28)
            theme.set_kind(button, "segment")
            icons.set_icon(button, drawing)
            group.addButton(button)
            button.clicked.connect(lambda _checked=False, role=role: self.role_chosen.emit(role))
        self._pair = QLabel(self)
        theme.set_role(self._pair, "muted")
        self._scale = ComboBox(self)
        self._scale.setFixedWidth(64)
        self._scale.setFixedHeight(28)
        for scale in SCALES:
            self._scale.addItem(f"×{scale}", scale)
        self._scale.activated.connect(self._scale_chosen)
        self._how = QToolButton(self)
        self._how.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._how.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._how.setIconSize(icons.icon_size(16))
        self._how.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._how.setFixedHeight(28)
        icons.set_icon(self._how, "chevron-down", tone="muted")
        self._how.clicked.connect(self.open_editor)
        self.editor = DegradationEditor(self)
        self.editor.changed.connect(self._made_chosen)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 4, 0)
        row.setSpacing(0)
        row.addWidget(self._caption)
        row.addSpacing(8)
        row.addWidget(self._input)
        row.addWidget(self._reference)
        row.addWidget(self._pair)
        row.addSpacing(8)
        row.addWidget(self._scale)
        row.addSpacing(4)
        row.addWidget(self._how)
        row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self.editor.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Set all texts."""
        self._input.setText(self.tr("Input"))
        self._reference.setText(self.tr("Reference"))
        self._scale.setAccessibleName(self.tr("Scale"))
        self._scale.setToolTip(self.tr("Reference pixels per input pixel"))
        self._how.setAccessibleName(self.tr("Degradation"))
        self.show_state(self._entry, self._setup, computed=self._computed)

    def show_state(self, entry: Entry | None, setup: Setup, *, computed: bool = True) -> None:
        """Show what the image is taken as; ``computed``: whether models run beside finished results."""
        self._computed = computed
        self._entry, self._setup = entry, setup
        paired = entry is not None and (entry.paired or bool(entry.methods))
        ready = entry is not None and entry.image is not None
        self._caption.setText(self.tr("Image is"))
        # What goes is hidden before what comes is shown: the bar is never wider than it needs to be.
        for widget in (self._caption, self._input, self._reference) if paired else (self._pair,):
            widget.hide()
        for widget in (self._pair,) if paired else (self._input, self._reference):
            widget.show()
        for widget in (self._input, self._reference):
            widget.setEnabled(ready)
        scale = setup.scale
        if paired and entry is not None:
            scale = input_scale(entry, setup)
            self._pair.setText(self._scene_text(entry) or self.tr("Pair of input and reference"))
            self._pair.setToolTip(reason_text(entry.why))
        reduced = computed and entry is not None and bool(entry.methods) and not entry.paired
        reduced = reduced and entry is not None and role_of(entry, setup) == "reference"
        role = role_of(entry if entry and not paired else _NOTHING_YET, setup)
        self._input.setChecked(role == "input")
        self._reference.setChecked(role == "reference")
        why = self.why()
        self._input.setToolTip(
            self.tr(
                "All images are inputs, new ones too unless their names say otherwise: enlarged as they are, "
                "no scores"
            )
            + why
        )
        self._reference.setToolTip(
            self.tr(
                "All images are references, new ones too unless their names say otherwise: reduced, "
                "enlarged, and scored against the image"
            )
            + why
        )
        if not self._scale.choose(scale):
            self._scale.addItem(f"×{scale}", scale)
            self._scale.choose(scale)
        self._how.setVisible((role == "reference" and not paired) or reduced or self._has_input)
        if self._has_input:
            self.editor.set_given(setup.stated)
            text = self.tr(
                "How the inputs that came as files were made: {words}. LR-PSNR and the lens degrade results "
                "like this."
            )
        else:
            self.editor.set_value(setup.degradation)
            text = self.tr("How the input is made from the reference: {words}")
        self._how.setToolTip(text.format(words=self._made(brief=False)))
        self._fit_words()

    @property
    def _has_input(self) -> bool:
        """Whether the image came with its input as a file."""
        return self._entry is not None and self._entry.paired

    def _made(self, *, brief: bool) -> str:
        """How the input is or was made, in words."""
        if not self._has_input or self._entry is None:
            return describe_degradation(self._setup.degradation, brief=brief)
        scale = input_scale(self._entry, self._setup)
        stated = self._setup.stated_at(scale)
        words = describe_degradation(recipe_of(stated, scale), brief=brief)
        return words if stated is not None else self.tr("{words}, assumed").format(words=words)

    def _made_chosen(self, made: Degradation | None) -> None:
        if self._has_input:
            self.stated_chosen.emit(made)
        else:
            self.degradation_chosen.emit(made)

    def _fit_words(self) -> None:
        """Say how the input is made at the length the window has room for."""
        wide = self.window().width() >= _WIDE
        self._caption.setVisible(wide and not self._pair.isVisibleTo(self))
        words = self._made(brief=not wide)
        most = _WORDS_WIDTH if wide else _NARROW_WORDS
        most += _ASSUMED_WIDTH if self._has_input else 0
        shortened = self._how.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, most)
        if shortened != self._how.text():
            self._how.setText(shortened)

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the window's width."""
        super().showEvent(event)
        self.window().installEventFilter(self)
        self._fit_words()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the window grow and shrink."""
        if event.type() == QEvent.Type.Resize and watched is self.window():
            self._fit_words()
        return False

    def _scene_text(self, entry: Entry) -> str:
        """What a scene holds, in a few words; "" for a pair without results."""
        count = len(entry.methods)
        if not count:
            return ""
        words = self.tr("1 result") if count == 1 else self.tr("{count} results").format(count=count)
        if entry.bare:
            return self.tr("{results}, no reference").format(results=words)
        if entry.paired:
            return self.tr("{results}, input and reference").format(results=words)
        if role_of(entry, self._setup) == "input":
            return self.tr("{results} and input").format(results=words)
        return self.tr("{results} and reference").format(results=words)

    def why(self) -> str:
        """Why a single image is taken as what it is, as a sentence on a line of its own; "" for pairs."""
        entry = self._entry
        if entry is None or entry.image is None or entry.paired:
            return ""
        if entry.methods:
            return "\n" + reason_text(entry.why) if entry.why else ""
        return "\n" + role_words(entry, self._setup)

    def open_editor(self) -> None:
        """Show the sheet of the degradation."""
        self.editor.adjustSize()
        anchor = self._how if self._how.isVisible() else self
        self.editor.move(anchor.mapToGlobal(QPoint(0, anchor.height() + 4)))
        self.editor.show()

    def _scale_chosen(self) -> None:
        scale = int(self._scale.currentData())
        if self._entry is not None and self._entry.paired:
            self.pair_scale_chosen.emit(scale)
        else:
            degradation = self._setup.degradation
            self.degradation_chosen.emit(
                Degradation(
                    scale=scale, kernel=degradation.kernel, sigma=degradation.sigma, noise=degradation.noise,
                    jpeg=degradation.jpeg, seed=degradation.seed,
                )
            )  # fmt: skip
