"""What came of a dry check, in words: data, weights, start, time, memory, disk."""

from typing import Any

import msgspec
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout

from sr_studio.errors import Message
from sr_studio.gui.i18n import marker, sentence, translator
from sr_studio.gui.style import icons, theme
from sr_studio.gui.training.runs import figure_words
from sr_studio.gui.widgets.fields import Page
from sr_studio.training.config.checks import Problem

mark = marker("DryCheck")
_tr = translator("DryCheck")

CONTEXT = "DryCheck"
"""Context of these texts in the catalogues."""

DOINGS = (
    mark("measuring steps"),
    mark("measuring a validation"),
    mark("reading pictures"),
    mark("Measuring a few steps on this machine, to size the run; up to a minute …"),
)
"""What commands say that they are doing, where it can be shown in other languages."""


def doing(text: str) -> str:
    """What a command says it is doing, in the language shown where that is known."""
    return QCoreApplication.translate(CONTEXT, text) if text in DOINGS else text


class Pictures(msgspec.Struct):
    """What was found of pictures."""

    pictures: int
    pairs: int
    pixels: int
    left_out: list[dict[str, str]] = []


class Took(msgspec.Struct):
    """What a run takes, as estimated."""

    ms_per_step: float
    steps: int
    validation: float
    whole: float
    memory: int
    memory_free: int
    device: str
    disk: int
    disk_free: int


class Begins(msgspec.Struct):
    """What it begins from."""

    name: str
    label: str
    network: str
    parameters: int


class Checked(msgspec.Struct):
    """The result of ``train check --json-lines``, as far as it is shown here."""

    ready: bool
    problems: list[Problem]
    warnings: list[Message]
    networks: list[dict[str, Any]] = []
    data: Pictures | None = None
    validation: Pictures | None = None
    start: Begins | None = None
    estimate: Took | None = None


def read_check(result: dict[str, Any]) -> Checked:
    """The result of a check."""
    return msgspec.convert(result, Checked)


def time_words(took: Took) -> str:
    """``2 h 05 min: 6,000 steps of 812 ms, a validation 3.1 s (CPU)``."""
    return _tr("{time}: {steps} steps of {ms} ms, a validation {seconds} s ({device})").format(
        time=figure_words.duration(took.whole),
        steps=f"{took.steps:,}",
        ms=f"{took.ms_per_step:,.0f}",
        seconds=f"{took.validation:.1f}",
        device=took.device,
    )


class CheckView(Page):
    """Lines of a mark, a word and a sentence."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.checked: Checked | None = None
        self._stale = False
        self._what = QLabel(self)
        self._what.setWordWrap(True)
        theme.set_role(self._what, "muted")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(2, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 12)
        layout.setSpacing(10)
        layout.addWidget(self._what)
        layout.addLayout(self._grid)
        layout.addStretch(1)
        self._write()

    def show_check(self, checked: Checked | None) -> None:
        """Show a result; None is none yet."""
        self.checked, self._stale = checked, False
        self._write()

    def say_stale(self) -> None:
        """Settings were changed since."""
        if self.checked is not None and not self._stale:
            self._stale = True
            self._write()

    def _write(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        checked = self.checked
        if checked is None:
            self._what.setText(
                self.tr(
                    "Check reads every picture, looks for weights, does three steps and one validation, and "
                    "says what the run will take. Nothing is kept; it takes about a minute."
                )
            )
        elif self._stale:
            self._what.setText(self.tr("Settings were changed since this check."))
        self._what.setVisible(checked is None or self._stale)
        if checked is not None:
            self._lines(checked)

    def _lines(self, checked: Checked) -> None:
        for problem in checked.problems:
            self._line("bad", self.tr("To correct"), sentence(problem.message))
        for warning in checked.warnings:
            self._line("warn", self.tr("Note"), sentence(warning))
        if checked.ready:
            self._line("good", self.tr("Ready"), self.tr("It can begin."))
        if checked.estimate is not None:
            took = checked.estimate
            self._line("", self.tr("Time"), time_words(took))
            of = self.tr("{used} of {free} that are free")
            memory, free = figure_words.memory(took.memory), figure_words.memory(took.memory_free)
            self._line("", self.tr("Memory"), of.format(used=memory, free=free))
            disk, free = figure_words.memory(took.disk), figure_words.memory(took.disk_free)
            self._line("", self.tr("Disk"), of.format(used=disk, free=free))
        if checked.data is not None:
            self._line("", self.tr("Photographs"), self._pictures(checked.data))
        if checked.validation is not None:
            self._line("", self.tr("Judged by"), self._pictures(checked.validation))
        for network in checked.networks:
            word = self.tr("{network} for {term}").format(network=network["label"], term=network["term"])
            here = bool(network["present"])
            state = self.tr("weights are here") if here else self.tr("weights not here")
            self._line("" if here else "bad", self.tr("Loss network"), f"{word}: {state}")
        if checked.start is not None:
            begun = checked.start.label or checked.start.name or self.tr("scratch")
            text = self.tr("{network}, {count} parameters, from {start}")
            count = f"{checked.start.parameters:,}"
            self._line(
                "", self.tr("Network"), text.format(network=checked.start.network, count=count, start=begun)
            )

    def _pictures(self, found: Pictures) -> str:
        text = self.tr("{count} pictures, {size} megapixels").format(
            count=f"{found.pictures:,}", size=f"{found.pixels / 1e6:,.1f}"
        )
        if found.pairs:
            text += self.tr("; {count} with an input of their own").format(count=f"{found.pairs:,}")
        if found.left_out:
            names = "; ".join(f"{one['name']} ({one['reason'].rstrip('.')})" for one in found.left_out[:3])
            text += self.tr("; {count} left out: {names}").format(count=len(found.left_out), names=names)
        return text

    def _line(self, tone: str, word: str, text: str) -> None:
        row = self._grid.rowCount()
        drawing = {"good": "check", "warn": "warning", "bad": "error"}.get(tone)
        sign = QLabel(self)
        sign.setFixedSize(16, 18)
        if drawing is not None:
            color = getattr(theme.tokens(), tone)
            sign.setPixmap(icons.pixmap(drawing, 16, color=color, ratio=self.devicePixelRatioF()))
        head, told = QLabel(word, self), QLabel(text, self)
        theme.set_role(head, tone if tone in ("good", "warn", "bad") else "muted")  # type: ignore[arg-type]
        told.setWordWrap(True)
        told.setTextFormat(Qt.TextFormat.PlainText)
        told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(sign, row, 0, top)
        self._grid.addWidget(head, row, 1, top)
        self._grid.addWidget(told, row, 2, top)
        for widget in (sign, head, told):
            widget.show()

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and language."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.LanguageChange) and hasattr(self, "_grid"):
            self._write()
