"""One run: what it is doing, what it can be asked, and its pages: curves, models, events, settings."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QProgressBar,
    QSizePolicy,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sr_studio.gui.i18n import sentence
from sr_studio.gui.particles import filled
from sr_studio.gui.style import icons, theme
from sr_studio.gui.training.live.controls import Controls
from sr_studio.gui.training.live.curves_page import CurvesPage
from sr_studio.gui.training.live.events_page import EventsPage
from sr_studio.gui.training.live.notice_band import Answer, NoticeBand
from sr_studio.gui.training.live.settings_page import SettingsPage
from sr_studio.gui.training.live.status_line import StatusLine
from sr_studio.gui.training.runs.commands import CommandWord
from sr_studio.gui.training.runs.run_summary import RunSummary
from sr_studio.gui.training.runs.state_words import LOOKS, preparing_text
from sr_studio.gui.widgets.elided_label import ElidedLabel
from sr_studio.gui.widgets.page_stack import PageStack

_COMPACT = 900
"""Logical pixels below which seldom used buttons are drawings alone."""

_NARROW = 560
"""Logical pixels below which the tabs need the room of what stands beside them."""

_WIDEST_NAME = 220

TABS = ("curves", "models", "events", "settings")
"""Pages of a run, in the order of their tabs."""


@dataclass(frozen=True)
class Confirmation:
    """What is asked before something is lost; it lapses when the run begins or ends to work."""

    wish: str
    text: str
    yes: str
    no: str
    at_work: bool


class RunPage(QWidget):
    """Shows a run; what the user wants of it is told by signals with the run's folder."""

    wished = Signal(str, str)
    """Folder, and a `controls.Wish`."""
    note_written = Signal(str, str)
    """Folder, and the new note."""

    def __init__(self, curves: CurvesPage, models: QWidget, parent: QWidget | None = None) -> None:
        """``models``: the page of the run's checkpoints."""
        super().__init__(parent)
        self.run: RunSummary | None = None
        self._under_way: CommandWord | Literal[""] = ""
        self._confirmation: Confirmation | None = None
        self._problems: dict[str, tuple[Literal["bad", "info"], str]] = {}
        self.curves, self.models = curves, models
        self.events = EventsPage(self)
        self.settings = SettingsPage(self)
        self.band = NoticeBand(self)
        self.status = StatusLine(self)
        self.controls = Controls(self)
        self.controls.wished.connect(self._wish)
        self._build_head()
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 1000)
        self.tabs = QTabBar(self)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for name in TABS:
            self.tabs.setTabData(self.tabs.addTab(""), name)
        self.tabs.currentChanged.connect(self._show_tab)
        self.pages = PageStack(self)
        for page in (self.curves, self.models, self.events, self.settings):
            self.pages.addWidget(page)
        self._arrange()
        self._show_tab(0)
        self.retranslate()

    def _build_head(self) -> None:
        self._mark = QLabel(self)
        self._mark.setFixedWidth(18)
        self._name = ElidedLabel(self)
        theme.set_role(self._name, "heading")
        self._name.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._state = QLabel(self)
        self.note = QLineEdit(self)
        self.note.setProperty("inline", "true")
        self.note.setMinimumWidth(0)
        self.note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.note.editingFinished.connect(self._write_note)
        self.more = QToolButton(self)
        icons.set_icon(self.more, "more")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more_menu = QMenu(self)
        self.more.setMenu(self.more_menu)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(12, 6, 8, 4)
        head.setSpacing(8)
        head.addWidget(self._mark)
        head.addWidget(self._name)
        head.addWidget(self._state)
        head.addWidget(self.note, 1)
        head.addWidget(self.controls)
        head.addWidget(self.more)
        figures = QHBoxLayout()
        figures.setContentsMargins(12, 2, 12, 4)
        figures.addWidget(self.status, 1)
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 0, 12, 0)
        bar.addWidget(self.progress)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(4, 0, 12, 0)
        tabs.addWidget(self.tabs)
        tabs.addStretch(1)
        tabs.addWidget(self.curves.controls)
        line = QFrame(self)
        line.setProperty("line", "true")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for row in (head, bar, figures):
            layout.addLayout(row)
        layout.addWidget(self.band)
        layout.addLayout(tabs)
        layout.addWidget(line)
        layout.addWidget(self.pages, 1)

    # ----------------------------------------------------------------------------------- contents

    def show_run(self, run: RunSummary, under_way: CommandWord | Literal[""]) -> None:
        """Show the state of a run."""
        other = self.run is None or self.run.folder != run.folder
        if other or (self._confirmation is not None and self._confirmation.at_work != run.at_work):
            self._confirmation = None
        if other or (not self.note.hasFocus() and run.note != self.note.text()):
            self.note.setText(run.note)
            self.note.setCursorPosition(0)
        if under_way:
            self._problems.pop(run.folder, None)
        self.run, self._under_way = run, under_way
        look = LOOKS[run.state]
        color = getattr(theme.tokens(), look.tone)
        self._mark.setPixmap(icons.pixmap(look.icon, 16, color=color, ratio=self.devicePixelRatioF()))
        self._name.set_text(run.name)
        self._name.setFixedWidth(min(self._name.fontMetrics().horizontalAdvance(run.name) + 12, _WIDEST_NAME))
        self._name.setToolTip(run.folder)
        self._state.setText(look.shown_word)
        palette = self._state.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.color(look.tone))
        self._state.setPalette(palette)
        for widget in (self.note, self.status, self.progress):
            widget.setVisible(run.state != "unreadable")
        self.controls.show_run(run, under_way)
        self.status.show_run(run)
        self.curves.show_preparing("" if run.preparing is None else preparing_text(run.preparing))
        self.progress.setValue(round(1000 * run.step / run.steps) if run.steps else 0)
        self._say()

    def say(self, folder: str, tone: Literal["bad", "info"], text: str) -> None:
        """Say something of a run, until it is asked something else."""
        self._problems[folder] = (tone, text)
        self._say()

    def show_selected(self, runs: Sequence[RunSummary]) -> None:
        """The settings of one run, or what two differ in."""
        self.settings.show_runs(runs)

    def open_tab(self, name: str) -> None:
        """Go to one of `TABS`."""
        self.tabs.setCurrentIndex(TABS.index(name))

    # ----------------------------------------------------------------------------------- notices

    def _say(self) -> None:
        run = self.run
        if run is None:
            return
        if self._confirmation is not None:
            asked = self._confirmation
            yes = Answer(asked.yes, self._confirm, danger=True)
            self.band.say("warn", asked.text, (yes, Answer(asked.no, self._take_back)))
        elif run.folder in self._problems:
            tone, text = self._problems[run.folder]
            self.band.say(tone, text, (Answer(self.tr("Dismiss"), self._dismiss),))
        else:
            self._say_state(run)

    def _say_state(self, run: RunSummary) -> None:
        step, saved = f"{run.step:,}", f"{run.saved_step:,}"
        if self._under_way == "start":
            self.band.say("info", "")
        elif run.state == "unreadable":
            self.band.say("bad", sentence(run.reason) if run.reason is not None else "")
        elif run.state == "failed":
            why = sentence(run.reason) if run.reason is not None else ""
            text = self.tr("Failed at step {step}: {reason} Continue goes on from step {saved}.")
            self.band.say("bad", text.format(step=step, reason=_ended(why), saved=saved))
        elif run.state == "interrupted" and run.saved_step:
            text = self.tr(
                "Interrupted at step {step}: its process ended without a word (killed, or the machine went "
                "down). Saved at step {saved}: Continue goes on from there."
            )
            self.band.say("warn", text.format(step=step, saved=saved))
        elif run.state == "interrupted":
            text = self.tr(
                "Interrupted at step {step}, before the first checkpoint: its process ended without a word "
                "(killed, or the machine went down). Continue begins again."
            )
            self.band.say("warn", text.format(step=step))
        elif run.state == "finished" and self.pages.currentWidget() is not self.models:
            text = self.tr("All {steps} steps are done. Make a model of the best one, or export it:")
            answer = Answer(self.tr("Checkpoints"), lambda: self.open_tab("models"))
            self.band.say("good", text.format(steps=f"{run.steps:,}"), (answer,))
        else:
            self.band.say("info", "")

    def _dismiss(self) -> None:
        if self.run is not None:
            self._problems.pop(self.run.folder, None)
            self._say()

    # ------------------------------------------------------------------------------ what is wanted

    def _wish(self, wish: str) -> None:
        if self.run is None:
            return
        if wish == "abandon":
            lost = f"{max(self.run.step - self.run.saved_step, 0):,}"
            text = self.tr("Stop without saving? {count} steps since the last checkpoint are lost.")
            self._ask(
                "abandon", text.format(count=lost), self.tr("Stop without saving"), self.tr("Keep training")
            )
            return
        self._confirmation = None
        self.wished.emit(self.run.folder, wish)

    def ask_trash(self) -> None:
        """Ask whether the run is to be put into the trash."""
        if self.run is not None:
            text = self.tr("Move the whole run “{name}” with its checkpoints to the trash?")
            text = filled(text, name=self.run.name)
            self._ask("trash", text, self.tr("Move to the trash"), self.tr("Keep"))

    def _ask(self, wish: str, text: str, yes: str, no: str) -> None:
        if self.run is not None:
            self._confirmation = Confirmation(wish, text, yes, no, self.run.at_work)
            self._say()

    def _confirm(self) -> None:
        asked, self._confirmation = self._confirmation, None
        if self.run is not None and asked is not None:
            self.wished.emit(self.run.folder, asked.wish)
        self._say()

    def _take_back(self) -> None:
        self._confirmation = None
        self._say()

    def _write_note(self) -> None:
        if self.run is not None and self.note.text().strip() != self.run.note:
            self.note_written.emit(self.run.folder, self.note.text().strip())

    def _show_tab(self, place: int) -> None:
        self.pages.setCurrentIndex(place)
        self._say()
        self.curves.controls.setVisible(TABS[place] == "curves")

    # ------------------------------------------------------------------------------------- texts

    def retranslate(self) -> None:
        """Write every text anew."""
        titles = (self.tr("Curves"), self.tr("Checkpoints"), self.tr("What happened"), self.tr("Settings"))
        for place, title in enumerate(titles):
            self.tabs.setTabText(place, title)
        self.note.setPlaceholderText(self.tr("Add a note"))
        self.note.setAccessibleName(self.tr("Note"))
        self.more.setAccessibleName(self.tr("More"))
        self.more.setToolTip(self.tr("More"))
        self.progress.setAccessibleName(self.tr("Progress"))
        if self.run is not None:
            self.show_run(self.run, self._under_way)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make do with the width."""
        super().resizeEvent(event)
        self.controls.set_compact(self.width() < _COMPACT)
        self.curves.controls.set_room(compact=self.width() < _COMPACT, narrow=self.width() < _NARROW)

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and language."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange) and hasattr(self, "pages"):
            self.retranslate()


def _ended(text: str) -> str:
    """A sentence that ends as one."""
    return text if not text or text[-1] in ".!?" else f"{text}."
