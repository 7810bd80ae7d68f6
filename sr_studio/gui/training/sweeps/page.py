"""Comparisons of objectives: the list of them, a new one, what runs, the table, the plot, the pictures."""

import contextlib
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from sr_studio import paths
from sr_studio.gui.studio_command import StudioCommand
from sr_studio.gui.style import icons, theme
from sr_studio.gui.training.new_run.lists import Lists
from sr_studio.gui.training.sweeps.draft import SweepDraft, choices
from sr_studio.gui.training.sweeps.form import SweepForm
from sr_studio.gui.training.sweeps.results_table import ResultsTable
from sr_studio.gui.training.sweeps.sheet import Sheet
from sr_studio.gui.training.sweeps.watch import Looked, SweepWatch, problem_words
from sr_studio.gui.widgets.fields import ComboBox
from sr_studio.gui.widgets.page_stack import PageStack
from sr_studio.training.run.durations import in_words
from sr_studio.training.sweep.tables import markdown

if TYPE_CHECKING:
    from sr_studio.gui.training.sweeps.results_plot import ResultsPlot


class SweepPage(QWidget):
    """Makes comparisons and follows one. They run as processes of their own, whatever the window does."""

    noticed = Signal(str, str)
    """A notice for the window: its tone and its text."""
    run_chosen = Signal(str)
    """The folder of a run that somebody wants to see."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: Looked | None = None
        self._commands: list[StudioCommand] = []
        self._drafts = contextlib.ExitStack()
        self.plot: ResultsPlot | None = None
        self.watch = SweepWatch(self)
        self.watch.listed.connect(self._list)
        self.watch.looked.connect(self._show)
        self.chosen, self.tests = ComboBox(self), ComboBox(self)
        self.chosen.currentIndexChanged.connect(lambda _: self._choose())
        self.tests.currentIndexChanged.connect(lambda _: self._show_values())
        self._new, self._go, self._stop = QPushButton(self), QPushButton(self), QPushButton(self)
        self._copy, self._open = QPushButton(self), QPushButton(self)
        for button, drawing, act in (
            (self._new, "add", self.begin),
            (self._go, "play", self._resume),
            (self._stop, "stop", self._ask_stop),
            (self._copy, "copy", self._copy_table),
            (self._open, "folder", self._open_folder),
        ):
            icons.set_icon(button, drawing)
            button.clicked.connect(lambda _=False, act=act: act())
        self._state = QLabel(self)
        self._state.setWordWrap(True)
        theme.set_role(self._state, "caption")
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        self.table = ResultsTable(self)
        self.table.cellDoubleClicked.connect(lambda row, _: self._open_run(row))
        self.notes = QPlainTextEdit(self)
        self.notes.setReadOnly(True)
        self.notes.setFrameShape(QFrame.Shape.NoFrame)
        self.sheet = Sheet(self)
        self.form = SweepForm(self)
        self.form.wanted.connect(self._make)
        self.form.cancelled.connect(self._leave_form)
        self.form.weights.line.editingFinished.connect(self._offer)
        self._lists = Lists(self)
        self._lists.networks_found.connect(lambda found: self.form.set_choices(choices(found)))
        self._lists.failed.connect(self._say_list_problem)
        self.right = QTabWidget(self)
        self.pages = PageStack(self)
        self._arrange()
        self.retranslate()
        self._renew()

    def _arrange(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(6)
        first.addWidget(self.chosen, 1)
        for button in (self._new, self._go, self._stop, self._copy, self._open):
            first.addWidget(button)
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        second = QHBoxLayout()
        second.addWidget(self._state, 1)
        second.addWidget(self.tests)
        column.addLayout(second)
        column.addWidget(self._bar)
        column.addWidget(self.table, 1)
        self._plot_place = QWidget(self)
        QVBoxLayout(self._plot_place).setContentsMargins(0, 4, 0, 0)
        self.right.addTab(self._plot_place, "")
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(self.sheet)
        self.right.addTab(scroll, "")
        self.right.addTab(self.notes, "")
        self.right.setDocumentMode(True)
        both = QSplitter(self)
        both.addWidget(left)
        both.addWidget(self.right)
        both.setStretchFactor(0, 3)
        both.setStretchFactor(1, 2)
        both.setChildrenCollapsible(False)
        self.pages.addWidget(both)
        self.pages.addWidget(self.form)
        page = QVBoxLayout(self)
        page.setContentsMargins(8, 6, 8, 8)
        page.setSpacing(6)
        page.addLayout(first)
        page.addWidget(self.pages, 1)

    # ---------------------------------------------------------------------------------- what is shown

    def showEvent(self, event: QShowEvent) -> None:
        """Follow while somebody sees it; the plot is made at the first sight."""
        super().showEvent(event)
        if self.plot is None:
            from sr_studio.gui.training.sweeps.results_plot import ResultsPlot

            self.plot = ResultsPlot(self._plot_place)
            layout = self._plot_place.layout()
            assert layout is not None
            layout.addWidget(self.plot)
            self._show_values()
        self.watch.set_awake(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest."""
        self.watch.set_awake(False)
        super().hideEvent(event)

    def close_watch(self) -> None:
        """Follow nothing any more; what runs goes on."""
        self.watch.close()
        self._lists.close()
        for command in self._commands:
            command.close()
        self._drafts.close()

    def select(self, folder: str) -> None:
        """Show a comparison."""
        if self.chosen.findData(folder) < 0:
            self.chosen.addItem(Path(folder).name, folder)
        self.chosen.setCurrentIndex(self.chosen.findData(folder))
        self._leave_form()

    def _list(self, sweeps: tuple[tuple[str, str], ...]) -> None:
        now = self.chosen.currentData()
        blocked = self.chosen.blockSignals(True)
        self.chosen.clear()
        for name, folder in sweeps:
            self.chosen.addItem(name, folder)
        self.chosen.blockSignals(blocked)
        if not sweeps:
            self.begin()
            return
        self.chosen.choose(now if self.chosen.findData(now) >= 0 else sweeps[-1][1])
        self._choose()

    def _choose(self) -> None:
        folder = str(self.chosen.currentData() or "")
        if self._found is None or self._found.folder != folder:
            self._found = None
            self.watch.follow(folder)
        self._renew()

    def _show(self, found: Looked) -> None:
        self._found = found
        if found.results is not None:
            names = [self.tests.itemData(row) for row in range(self.tests.count())]
            if names != list(found.results.tests):
                blocked = self.tests.blockSignals(True)
                self.tests.clear()
                for folder, name in found.results.tests.items():
                    self.tests.addItem(name, folder)
                self.tests.blockSignals(blocked)
        self._show_values()
        self._renew()

    def _show_values(self) -> None:
        found, folder = self._found, str(self.tests.currentData() or "")
        if found is None or found.status is None:
            self.table.setRowCount(0)
            return
        self.table.show_results(found.status, found.results, folder)
        if self.plot is not None:
            from sr_studio.gui.training.sweeps.results_plot import looks, mark

            self.plot.show_results(found.results, folder)
            rows = found.results.rows if found.results is not None else ()
            ratio = self.devicePixelRatioF()
            self.table.show_marks([mark(color, symbol, ratio) for color, symbol in looks(rows)])
        self.sheet.show_file(Path(found.folder) / "contact_sheet.png")
        if (text := _notes_text(found)) != self.notes.toPlainText():
            self.notes.setPlainText(text)

    def _renew(self) -> None:
        found = self._found
        status = found.status if found is not None else None
        running = status is not None and status.state == "running"
        self._go.setEnabled(status is not None and not running and status.done < len(status.entries))
        self._stop.setEnabled(running)
        self._copy.setEnabled(found is not None and found.results is not None)
        self._open.setEnabled(found is not None)
        self.tests.setVisible(self.tests.count() > 1)
        self._bar.setVisible(running)
        if found is None or status is None:
            self._state.setText(problem_words(found) if found is not None else "")
            return
        words = {
            "new": self.tr("Not begun"),
            "running": self.tr("Running"),
            "stopped": self.tr("Stopped; it goes on where it was"),
            "finished": self.tr("Finished"),
        }
        count = self.tr("{done} of {all} done").format(done=status.done, all=len(status.entries))
        failed = self.tr("{count} failed").format(count=status.failed) if status.failed else ""
        left = ""
        if running and status.seconds_left:
            left = self.tr("about {time} left").format(time=in_words(status.seconds_left))
        self._state.setText(" · ".join(filter(None, [words[status.state], count, failed, left])))
        trained = [one for one in status.entries if one.steps]
        self._bar.setRange(0, max(1, sum(one.steps for one in trained)))
        self._bar.setValue(sum(min(one.step, one.steps) for one in trained))

    # ------------------------------------------------------------------------------------ what is done

    def begin(self) -> None:
        """Show the fields of a new comparison."""
        self._offer()
        self.pages.setCurrentWidget(self.form)
        self.form.name.setFocus()

    def _offer(self) -> None:
        folder = self.form.weights.text()
        self.form.say(self.tr("Looking for loss networks…"))
        self._lists.look_for_networks([folder] if folder else [])

    def _say_list_problem(self, text: str) -> None:
        if text:
            self.form.say(text)

    def _leave_form(self) -> None:
        self.pages.setCurrentIndex(0)

    def _make(self, draft: SweepDraft) -> None:
        import tomli_w

        try:
            folder = self._drafts.enter_context(tempfile.TemporaryDirectory(prefix="sr-studio-sweep-"))
            file = Path(folder) / f"{draft.name}.toml"
            file.write_text(tomli_w.dumps(draft.file()), encoding="utf-8")
        except OSError as error:
            self.form.say(str(error))
            return
        self.form.set_busy(True)
        self.form.say(self.tr("Looking at the pictures and trying the objectives…"))
        command = self._command("make", str(file), "--out", str(paths.sweeps_folder() / draft.name))
        command.finished.connect(lambda values: self._made(values["sweep"]))
        command.failed.connect(self._not_made)
        command.start()

    def _made(self, folder: str) -> None:
        self.form.set_busy(False)
        self.form.say("")
        self.select(folder)
        self._run(folder)

    def _not_made(self, text: str) -> None:
        self.form.set_busy(False)
        self.form.say(text)

    def _resume(self) -> None:
        if self._found is not None:
            self._run(self._found.folder)

    def _run(self, folder: str) -> None:
        command = self._command("resume", folder, "--detach")
        command.finished.connect(lambda _: self.watch.look_soon())
        command.failed.connect(lambda text: self.noticed.emit("bad", text))
        command.start()

    def _ask_stop(self) -> None:
        if self._found is None:
            return
        self._stop.setEnabled(False)
        self._state.setText(self.tr("Saving and stopping…"))
        command = self._command("stop", self._found.folder)
        command.finished.connect(lambda _: self.watch.look_soon())
        command.failed.connect(lambda text: self.noticed.emit("bad", text))
        command.start()

    def _command(self, *words: str) -> StudioCommand:
        command = StudioCommand(["train", "sweep", *words], self)
        self._commands.append(command)
        return command

    def _copy_table(self) -> None:
        if self._found is not None and self._found.results is not None:
            QGuiApplication.clipboard().setText(markdown(self._found.results))
            self.noticed.emit("info", self.tr("The table is on the clipboard, as Markdown."))

    def _open_folder(self) -> None:
        if self._found is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(self._found.folder))

    def _open_run(self, row: int) -> None:
        found = self._found
        if found is None or found.status is None:
            return
        names = list(dict.fromkeys(entry.objective for entry in found.status.entries))
        runs = [entry.run for entry in found.status.entries if entry.objective == names[row] and entry.run]
        if runs:
            self.run_chosen.emit(runs[0])

    # ------------------------------------------------------------------------------------------ texts

    def retranslate(self) -> None:
        """Write every text anew."""
        self.setAccessibleName(self.tr("Objectives compared"))
        self.chosen.setAccessibleName(self.tr("Comparison"))
        self.tests.setAccessibleName(self.tr("Test pictures"))
        self.chosen.setPlaceholderText(self.tr("No comparison yet"))
        self._new.setText(self.tr("New…"))
        self._go.setText(self.tr("Go on"))
        self._stop.setText(self.tr("Stop"))
        self._copy.setText(self.tr("Copy table"))
        self._open.setText(self.tr("Open folder"))
        self.right.setTabText(0, self.tr("Plot"))
        self.right.setTabText(1, self.tr("Pictures"))
        self.right.setTabText(2, self.tr("Notes and settings"))
        self._show_values()
        self._renew()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.PaletteChange and hasattr(self, "pages"):
            self._show_values()


def _notes_text(found: Looked) -> str:
    """What a reader of the table has to know, and why runs have failed."""
    results = found.results
    if results is None:
        return ""
    settings = [f"{key}: {value}" for key, value in results.settings.items()]
    terms = [f"{row.label}: {row.terms}" for row in results.rows if row.terms]
    recipes = [f"{column.title}: {column.recipe}" for column in results.columns]
    return "\n\n".join(["\n".join(results.notes), "\n".join(terms), "\n".join([*settings, *recipes])])
