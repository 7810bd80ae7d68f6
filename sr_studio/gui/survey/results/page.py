"""The results of a study: the answer in a sentence, then what it rests on, one tab a question."""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from sr_studio.errors import StudioError
from sr_studio.gui import i18n
from sr_studio.gui.i18n import sentence
from sr_studio.gui.studio_command import StudioCommand
from sr_studio.gui.style import icons, theme
from sr_studio.gui.survey.results import charts, tables
from sr_studio.gui.survey.results.answer_box import AnswerBox
from sr_studio.gui.survey.results.behind import Behind, Conduct, load_plots, read_conduct
from sr_studio.gui.survey.results.chart_tab import ChartTab
from sr_studio.gui.survey.results.method_text import method_text
from sr_studio.gui.survey.results.metrics_tab import MetricsTab
from sr_studio.gui.survey.results.reading import Reading
from sr_studio.gui.survey.results.saving import ResultFiles, Source
from sr_studio.gui.widgets.page_stack import PageStack
from sr_studio.paths import is_folder
from sr_studio.survey.analysis.within_scale import covering, votes_behind

LONGEST_LINE = 640
"""Of a sentence in place of results, in logical pixels."""


def vote_marks(reading: Reading) -> list[tuple[QColor, str]]:
    """Marks of the columns of votes; the table of pairs counts something else than its chart."""
    return [] if reading.kind == "pairs" else charts.vote_marks(reading)


def _sentence_in_the_middle(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setWordWrap(True)
    label.setMinimumWidth(LONGEST_LINE // 2)
    label.setMaximumWidth(LONGEST_LINE)
    theme.set_role(label, "muted")
    return label


class ResultsPage(QWidget):
    """Shows what ``survey analyse`` computes of a study or a CSV, in a child process.

    The switch above the tabs chooses between all raters and those that screening leaves; cells that change
    by it are marked.
    """

    noticed = Signal(str, str)
    """A notice for the window: its tone and its text."""
    pictures_wanted = Signal(list)
    """Files (`pathlib.Path`) of stimuli that somebody wants to see in the comparison."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = Source(Path())
        self._document: dict[str, Any] | None = None
        self._computed: dict[str, Any] | None = None
        self._commands: list[StudioCommand] = []
        self._conduct, self._plots = Behind(self), Behind(self)
        self._conduct.done.connect(self._show_method)
        self._conduct.failed.connect(self._show_no_conduct)
        self._plots.done.connect(self._plots_loaded)
        self._plots.failed.connect(lambda error: self._fail(sentence(error.message)))
        self._plots_are_loaded = False
        self._folder = tempfile.TemporaryDirectory(prefix="sr-studio-results-")
        self._busy = _sentence_in_the_middle(self)
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        self._bar.setMaximumWidth(260)
        self._again = QPushButton(self)
        self._again.clicked.connect(self.reload)
        self._files: ResultFiles = ResultFiles(self, self._command, Path(self._folder.name))
        self.head = AnswerBox(self)
        self.head.switched.connect(self._show)
        self.head.report_wanted.connect(lambda: self._files.save_report(self._source))
        self.head.export_wanted.connect(lambda: self._files.export_csv(self._source))
        self._files.noticed.connect(self.noticed)
        self.conditions = ChartTab(
            {"ratings": "conditions", "pairs": "scale"}, charts.conditions, tables.conditions, self
        )
        self.votes = ChartTab(
            {"ratings": "votes", "pairs": "wins"}, charts.votes, tables.votes, self, marks=vote_marks
        )
        self.images = ChartTab(
            {"ratings": "images"}, charts.images, tables.images, self, marks=charts.image_marks
        )
        self.pairs = ChartTab({}, charts.differences, tables.differences, self)
        self.raters = ChartTab({"ratings": "raters"}, charts.raters, tables.raters, self)
        self.metrics = MetricsTab(self)
        self.metrics.measure_wanted.connect(self._measure)
        self.method = QPlainTextEdit(self)
        self.method.setReadOnly(True)
        self.method.setFrameShape(QFrame.Shape.NoFrame)
        self._copy_method = QPushButton(self)
        icons.set_icon(self._copy_method, "copy")
        self._copy_method.clicked.connect(self._copy_method_text)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        for tab in self._chart_tabs():
            tab.save_wanted.connect(lambda figure, kind: self._files.save_figure(self._source, figure, kind))
            tab.csv_wanted.connect(self._files.save_table)
        self.images.cell_chosen.connect(self._show_pictures)
        self.tabs.currentChanged.connect(lambda _: self._show_tab())
        self.pages = PageStack(self)
        self._arrange()
        self.retranslate()

    def _chart_tabs(self) -> tuple[ChartTab, ...]:
        return (self.conditions, self.votes, self.images, self.pairs, self.raters, self.metrics)

    def _arrange(self) -> None:
        waiting = QWidget(self)
        middle = QVBoxLayout(waiting)
        middle.addStretch(1)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self._busy, 1000)
        line.addStretch(1)
        middle.addLayout(line)
        middle.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addWidget(self._again, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addStretch(1)
        found = QWidget(self)
        method = QWidget(self)
        inner = QVBoxLayout(method)
        inner.setContentsMargins(0, 8, 0, 0)
        inner.addWidget(self.method, 1)
        inner.addWidget(self._copy_method, 0, Qt.AlignmentFlag.AlignRight)
        self._method_place = method
        for tab in self._chart_tabs():
            self.tabs.addTab(tab, "")
        self.tabs.addTab(method, "")
        column = QVBoxLayout(found)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.head)
        column.addWidget(self.tabs, 1)
        self.pages.addWidget(waiting)
        self.pages.addWidget(found)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.addWidget(self.pages)

    # -------------------------------------------------------------------------------------- loading

    def set_study(self, folder: Path, *, interim: bool = False) -> None:
        """Analyse a study (or a CSV) and show what comes of it.

        ``interim``: look before the study is closed; the look is recorded in the study, and says so here.
        """
        metrics = self._source.metrics if folder == self._source.path else None
        self._source = Source(folder, interim=interim, metrics=metrics)
        self.reload()

    def reload(self) -> None:
        """Analyse once more."""
        self._wait(self.tr("Computing …"))
        self._conduct.forget()
        self.method.clear()
        if not self._plots_are_loaded:
            self._plots.ask(load_plots)
        command = self._command(self._source.words("analyse"))
        command.finished.connect(self._take)
        command.failed.connect(self._fail)
        command.start()

    @property
    def waiting_text(self) -> str:
        """What is said instead of results: that they are computed, or why there are none."""
        return self._busy.text()

    def _wait(self, text: str) -> None:
        self._busy.setText(text)
        self._bar.show()
        self._again.hide()
        self.pages.setCurrentIndex(0)

    def _fail(self, reason: str) -> None:
        self._busy.setText(reason)
        self._bar.hide()
        self._again.show()
        self.pages.setCurrentIndex(0)

    def _take(self, document: dict[str, Any]) -> None:
        if not self._plots_are_loaded:
            self._computed = document
            return
        self._document = document
        reading = Reading(document)
        if reading.kind == "metrics":
            self.tabs.setCurrentWidget(self.metrics)
        for tab in (self.conditions, self.votes, self.images, self.pairs, self.raters):
            self.tabs.setTabVisible(self.tabs.indexOf(tab), reading.kind != "metrics")
        self.pages.setCurrentIndex(1)
        self.head.show_reading(reading, is_study=is_folder(self._source.path))
        QTimer.singleShot(0, self, self._show_tab)

    def _plots_loaded(self) -> None:
        self._plots_are_loaded = True
        tab = self.tabs.currentWidget()
        if isinstance(tab, ChartTab):
            tab.make_plot()
        if self._computed is not None:
            document, self._computed = self._computed, None
            self._take(document)

    # -------------------------------------------------------------------------------------- showing

    @property
    def reading(self) -> Reading | None:
        """What is shown now."""
        if self._document is None:
            return None
        return Reading(self._document, self.head.screened)

    def _show(self) -> None:
        reading = self.reading
        if reading is None:
            return
        self.head.show_reading(reading, is_study=is_folder(self._source.path))
        self._show_tab()

    def _show_tab(self) -> None:
        """Fill the tab in front alone: the others when they are looked at."""
        reading = self.reading
        if reading is None:
            return
        tab = self.tabs.currentWidget()
        if isinstance(tab, ChartTab) and tab.plot is None:
            tab.make_plot()
            QTimer.singleShot(0, self, self._show_tab)  # to make it and to draw is too much for one turn
        elif isinstance(tab, ChartTab):
            tab.show_reading(reading)
            tab.set_note(self._note(tab, reading))
        elif tab is self._method_place:
            if is_folder(self._source.path):
                if not self.method.toPlainText():
                    self.method.setPlainText(self.tr("Reading the plans…"))
                folder = self._source.path
                self._conduct.ask(lambda: read_conduct(folder))
            else:
                self._show_method(None)

    def _show_no_conduct(self, error: StudioError) -> None:
        self.noticed.emit("bad", sentence(error.message))
        self._show_method(None)

    def _show_method(self, conduct: Conduct | None) -> None:
        """The paragraph for a paper, then every setting."""
        from sr_studio.survey.report.methods_paragraph import methods_paragraph

        reading = self.reading
        if reading is None:
            return
        language: Literal["en", "ko"] = "ko" if i18n.shown() == "ko" else "en"
        paragraph = methods_paragraph(
            reading.document,
            conduct.design if conduct is not None else None,
            conduct.notes if conduct is not None else {},
            language,
            plans=conduct.plans if conduct is not None else None,
        )
        text = f"{paragraph}\n\n\n{method_text(reading.document)}"
        if text != self.method.toPlainText():
            self.method.setPlainText(text)

    def _note(self, tab: ChartTab, reading: Reading) -> str:
        body = reading.body
        if tab is self.conditions and reading.alike():
            return self.tr("Dotted lines join conditions that the data do not tell apart.")
        if tab is self.raters and not any(charts.rater_places(reading)):
            return self.tr(
                "Nobody can be placed here: with so few raters there is nothing to compare one with. The "
                "table has what is known."
            )
        if tab is self.raters and reading.kind == "ratings":
            drift = body.get("drift") or {}
            if drift.get("slope") is not None:
                return self.tr(
                    "Drift: {slope} points in {trials} trials (95 % interval {low} to {high})."
                ).format(
                    slope=f"{drift['slope']:.2f}",
                    trials=drift["per_trials"],
                    low=f"{drift['ci_low']:.2f}",
                    high=f"{drift['ci_high']:.2f}",
                )
        if tab is self.images:
            return " ".join(self._notes_of_images(reading))
        if tab is self.pairs and reading.kind == "ratings":
            formula = ((body.get("mixed") or {}).get("full") or {}).get("formula", "")
            return self.tr("Mixed model: {formula}; p after Holm.").format(formula=formula) if formula else ""
        return ""

    def _notes_of_images(self, reading: Reading) -> Iterator[str]:
        if reading.kind == "ratings":
            if any(row["ci_half"] is not None for row in reading.body["stimuli"]):
                yield self.tr("±: half width of the 95 % interval over raters.")
            else:
                yield self.tr("One vote a picture, and so no interval.")
            if wide := covering(reading.document, reading.body["stimuli"]):
                text = self.tr("* n = {votes}: interval wider than the scale.")
                yield text.format(votes=votes_behind(wide))
        if self._can_show_pictures():
            yield self.tr("Double-click a value to see its picture beside the original.")

    # ---------------------------------------------------------------------------------------- doing

    def _can_show_pictures(self) -> bool:
        closed = self._document is not None and bool(self._document["source"].get("closed"))
        return closed and is_folder(self._source.path)

    def _show_pictures(self, content: str, condition: str) -> None:
        """A cell's picture, after the original: only where the study is closed and its key open."""
        if not self._can_show_pictures():
            return
        from sr_studio.survey.store.study import Study

        try:
            with Study.open(self._source.path) as study:
                design = study.design
                content_id = next((one.id for one in design.contents if one.name == content), "")
                wanted = next((one.code for one in design.conditions if one.name == condition), "")
                reference = design.reference.code if design.reference else ""
                files = [
                    self._source.path / one.file
                    for code in dict.fromkeys((reference, wanted))
                    for one in study.stimuli.values()
                    if one.content == content_id and one.condition == code
                ]
        except StudioError as error:
            self.noticed.emit("bad", sentence(error.message))
            return
        if files:
            self.pictures_wanted.emit(files)

    def _measure(self) -> None:
        """Scores of the stimuli by every metric, then the analysis with them."""
        file = Path(self._folder.name) / "metrics.csv"
        self._wait(self.tr("Measuring the pictures by every metric …"))
        command = self._command(self._source.words("metrics", "--out", str(file), "--overwrite"))
        command.progressed.connect(self._say_progress)

        def analyse(_: object) -> None:
            self._source = replace(self._source, metrics=file)
            QTimer.singleShot(0, self, self.reload)

        command.finished.connect(analyse)
        command.failed.connect(self._fail)
        command.start()

    def _say_progress(self, values: dict[str, Any]) -> None:
        total = int(values.get("total") or 0)
        self._bar.setRange(0, total)
        self._bar.setValue(int(values.get("done") or 0))

    def _copy_method_text(self) -> None:
        from PySide6.QtGui import QGuiApplication

        QGuiApplication.clipboard().setText(self.method.toPlainText())

    def _command(self, words: list[str]) -> StudioCommand:
        command = StudioCommand(words, self)
        self._commands.append(command)
        command.ended.connect(lambda: self._forget(command))
        return command

    def _forget(self, command: StudioCommand) -> None:
        if command in self._commands:
            self._commands.remove(command)
        command.deleteLater()

    def close_commands(self) -> None:
        """End what is being computed."""
        self._conduct.close()
        self._plots.close()
        for command in tuple(self._commands):
            command.close()
        self._folder.cleanup()

    # ---------------------------------------------------------------------------------------- words

    def retranslate(self) -> None:
        """Write every text anew."""
        self._again.setText(self.tr("Try Again"))
        self._copy_method.setText(self.tr("Copy"))
        titles = {
            self.conditions: self.tr("Conditions"),
            self.votes: self.tr("Votes"),
            self.images: self.tr("Images"),
            self.pairs: self.tr("Pairs"),
            self.raters: self.tr("Raters"),
            self.metrics: self.tr("Metrics"),
            self._method_place: self.tr("Method"),
        }
        for tab, title in titles.items():
            self.tabs.setTabText(self.tabs.indexOf(tab), title)
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
