"""The loss networks there are, and which of them a term uses. Fetches weights and measures when asked."""

from collections.abc import Sequence
from typing import Any

import msgspec
from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from sr_studio.errors import Message
from sr_studio.gui.i18n import sentence
from sr_studio.gui.studio_command import StudioCommand
from sr_studio.gui.style import theme
from sr_studio.gui.training.new_run.networks.network_choice import download_word, price, status_of
from sr_studio.gui.training.new_run.networks.network_row import NetworkRow
from sr_studio.gui.training.new_run.paths_field import PathsField
from sr_studio.gui.training.new_run.run_draft import RunDraft
from sr_studio.gui.widgets.fields import ComboBox, Page
from sr_studio.pretrained.weights import NetworkStatus
from sr_studio.training.config.terms import NETWORK_TERMS


class NetworkList(Page):
    """Rows of networks. Commands go on while the page shows something else."""

    chosen = Signal(str, object)
    """Name of a term, and the `NetworkStatus` it is to use."""
    folders_changed = Signal(tuple)
    """Folders of weights (`str`)."""
    statuses_changed = Signal(list)
    """A command has brought news of the networks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.statuses: list[NetworkStatus] = []
        self._draft: RunDraft | None = None
        self._rows: dict[str, NetworkRow] = {}
        self._commands: dict[str, StudioCommand] = {}
        self._for = QLabel(self)
        self.term = ComboBox(self)
        self.term.activated.connect(lambda _: self._mark_chosen())
        self._none = QLabel(self)
        self._none.setWordWrap(True)
        theme.set_role(self._none, "muted")
        self._none.hide()
        self.folders = PathsField(self)
        self.folders.changed.connect(self.folders_changed)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._for)
        head.addWidget(self.term, 1)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 12)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self._none)
        layout.addLayout(self._list)
        layout.addWidget(self.folders)
        layout.addStretch(1)
        self.retranslate()

    # ------------------------------------------------------------------------------------ showing

    def show_statuses(self, statuses: Sequence[NetworkStatus]) -> None:
        """List these."""
        self.statuses = list(statuses)
        if self.isVisible():
            self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        """Make the rows when somebody looks."""
        super().showEvent(event)
        self._fill()

    def _fill(self) -> None:
        if [_key(status) for status in self.statuses] == list(self._rows):
            self._mark_chosen()
            return
        rows: dict[str, NetworkRow] = {}
        for status in self.statuses:
            key = _key(status)
            rows[key] = self._rows.pop(key) if key in self._rows else self._row(status)
            self._list.addWidget(rows[key])
            if key in self._commands:
                rows[key].show_work("get")
        for row in self._rows.values():
            row.hide()
            row.deleteLater()
        self._rows = rows
        self._mark_chosen()

    def show_draft(self, draft: RunDraft, problem: Message | None) -> None:
        """Show which network each term of a draft uses; ``problem`` is about the folders."""
        self._draft = draft
        names = [name for name, term in draft.config.objective.items() if isinstance(term, NETWORK_TERMS)]
        if names != [self.term.itemData(row) for row in range(self.term.count())]:
            current = self.term.currentData()
            self.term.clear()
            for name in names:
                self.term.addItem(name, name)
            self.term.choose(current)
        self.folders.show_paths(draft.weights_folders, problem)
        self._for.setVisible(bool(names))
        self.term.setVisible(bool(names))
        self._none.setVisible(not names)
        self._mark_chosen()

    def show_term(self, name: str) -> None:
        """Show the network of this term."""
        self.term.choose(name)
        self._mark_chosen()

    def _mark_chosen(self) -> None:
        chosen = self._status_of_term()
        usable = self.term.count() > 0
        for key, row in self._rows.items():
            status = next(one for one in self.statuses if _key(one) == key)
            row.show_status(
                status,
                price(status, self.statuses),
                chosen=usable and chosen is not None and _key(chosen) == key,
            )
            row.radio.setEnabled(usable)

    def _status_of_term(self) -> NetworkStatus | None:
        name = self.term.currentData()
        term = self._draft.config.objective.get(name) if self._draft is not None and name else None
        return status_of(self.statuses, term) if isinstance(term, NETWORK_TERMS) else None

    def _row(self, status: NetworkStatus) -> NetworkRow:
        key = _key(status)
        row = NetworkRow(status, self)
        row.chosen.connect(lambda: self._choose(key))
        row.get_requested.connect(lambda: self.fetch(self._of(key)))
        row.measure_requested.connect(lambda: self._measure(key))
        row.cancel_requested.connect(lambda: self._cancel(key))
        return row

    def _of(self, key: str) -> NetworkStatus:
        return next(one for one in self.statuses if _key(one) == key)

    def _choose(self, key: str) -> None:
        if self.term.currentData():
            self.chosen.emit(self.term.currentData(), self._of(key))
        self._mark_chosen()

    # ------------------------------------------------------------------------------------ commands

    def fetch(self, status: NetworkStatus) -> None:
        """Fetch the weights of a network; a download that was stopped goes on where it was."""
        self._run(_key(status), "get", ["networks", "--get", download_word(status)])

    def fetching(self, status: NetworkStatus) -> bool:
        """Whether its weights are on their way."""
        return _key(status) in self._commands

    def _measure(self, key: str) -> None:
        config = self._draft.config if self._draft is not None else None
        words = ["networks", "--measure", self._of(key).name]
        if config is not None:
            words += ["--batch", str(config.batch), "--patch", str(config.patch)]
            words += ["--precision", config.precision, "--device", config.device]
            words += ["--threads", str(config.threads)]
        self._run(key, "measure", words)

    def _run(self, key: str, work: str, words: list[str]) -> None:
        if key in self._commands:
            return
        for folder in self._draft.weights_folders if self._draft is not None else ():
            words += ["--weights", folder]
        command = self._commands[key] = StudioCommand(["train", *words], self)
        command.progressed.connect(lambda event: self._progress(key, work, event))
        command.finished.connect(lambda result: self._finish(key, result))
        command.failed.connect(lambda text: self._end(key, text))
        command.cancelled.connect(lambda: self._end(key, ""))
        command.ended.connect(command.deleteLater)
        self._progress(key, work, {})
        command.start()
        self.statuses_changed.emit(self.statuses)

    def _progress(self, key: str, work: str, event: dict[str, Any]) -> None:
        if key in self._rows and key in self._commands:
            self._rows[key].show_work(work, event.get("done", 0), event.get("total", 0))

    def _cancel(self, key: str) -> None:
        if key in self._commands:
            if key in self._rows:
                self._rows[key].say_cancelling()
            self._commands[key].cancel()

    def _finish(self, key: str, result: dict[str, Any]) -> None:
        statuses = msgspec.convert(result["networks"], list[NetworkStatus])
        problems = msgspec.convert(result.get("problems", []), list[Message])
        self._end(key, " ".join(sentence(problem) for problem in problems))
        self.show_statuses(statuses)
        self.statuses_changed.emit(self.statuses)

    def _end(self, key: str, problem: str) -> None:
        self._commands.pop(key, None)
        if key in self._rows:
            self._rows[key].show_problem(problem)
        self.statuses_changed.emit(self.statuses)

    def retranslate(self) -> None:
        """Write every text anew."""
        self._for.setText(self.tr("Network of the term"))
        self.term.setAccessibleName(self.tr("Network of the term"))
        self._none.setText(
            self.tr("No term of the objective uses a loss network. Add “Features of a loss network” to it.")
        )
        self.folders.set_texts(
            title=self.tr("Folders with weights"),
            hint=self.tr("Weights of your own? Drop their folder here."),
        )

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()


def _key(status: NetworkStatus) -> str:
    return f"{status.name}/{status.weights or status.path or status.file_name}"
