"""From the open images to the table of the set, and from a line of it back to its image."""

import platform
from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from sr_studio.engine.wire.events import Status
from sr_studio.engine.wire.pictures import UNMOVED, shifts_of
from sr_studio.gui.compare.comparison import Comparison
from sr_studio.gui.compare.image_entry import Entry, Setup, method_of, pictures_of
from sr_studio.gui.compare.methods import unread_words
from sr_studio.gui.compare.metric_facts import MetricFacts
from sr_studio.gui.compare.sets.lookup import ScoreLookup
from sr_studio.gui.compare.sets.panel import SetPanel, labels_of
from sr_studio.gui.compare.sets.pending_export import Made, PendingExport, joined, pending_export
from sr_studio.gui.compare.sets.scorer import SetScorer, Wanted
from sr_studio.gui.compare.sets.set_lines import names_apart, set_csv, set_lines
from sr_studio.gui.compare.sets.words import all_details, all_remarks, progress_words
from sr_studio.gui.i18n import sentence
from sr_studio.gui.once_per_turn import NowAndThen, OncePerTurn
from sr_studio.gui.particles import filled
from sr_studio.metrics.metric import Metric
from sr_studio.metrics.registry import without_reference
from sr_studio.models.upscaler import ModelInfo
from sr_studio.scores.keys import Computer, read_by
from sr_studio.scores.set_table import SetRow, SetTable

PAUSE = 300
"""Milliseconds between two renewals for what changes of itself."""
SORTED_EVERY = 3000
"""Milliseconds between two sortings while scores come: lines do not jump under the pointer all the time."""


class SetPresenter(QObject):
    """Keeps the panel in step from when it is first seen on; so long nothing of the set is computed."""

    def __init__(self, comparison: Comparison, panel: SetPanel, parent: QObject) -> None:
        super().__init__(parent)
        workspace, settings = comparison.workspace, comparison.settings
        self._comparison, self._workspace, self._settings = comparison, workspace, settings
        self._panel = panel
        self._facts = MetricFacts(self)
        self.lookup = ScoreLookup(limit=settings.current.computing.kept_scores_mebibytes << 20, parent=self)
        self.scorer = SetScorer(workspace.bridge.client, self.lookup, self)
        self._changed: dict[int, None] | None = {}
        """Images of which something is new; None: all of them."""
        self._followed: list[int] = []
        self._worst: tuple[object, int] = (None, -1)
        """What was looked for last, and how many worse images there are than the one that was found."""
        self._rows: dict[int, SetRow] = {}
        self._named: tuple[Entry, ...] = ()
        self._names: list[str] = []
        """What these are called, told apart."""
        self._exports: list[PendingExport] = []
        """Files to write once all scores are there."""
        self._table = SetTable([], [], ())
        self._renewal = OncePerTurn(self.renew, self)
        self._now_and_then = NowAndThen(self.renew, PAUSE, self)
        """For what changes of itself, many times a second."""
        self._sorting = QTimer(self)
        self._sorting.setInterval(SORTED_EVERY)
        self._sorting.setSingleShot(True)
        self._sorting.timeout.connect(panel.model.resort)
        workspace.bridge.event_arrived.connect(self._take)
        workspace.image_list.changed.connect(self._list_changed)
        workspace.image_list.entry_changed.connect(self._entry_changed)
        for signal in (workspace.models_changed, workspace.setup_changed):
            signal.connect(self._everything_changed)
        workspace.panes.retried.connect(self.scorer.forget_failures)
        workspace.panes.offsets.changed.connect(self._entry_changed)
        workspace.current_changed.connect(self._current_changed)
        settings.changed.connect(self._settings_changed)
        self.scorer.changed.connect(self._now_and_then.request)
        self._facts.changed.connect(self._renewal.request)
        panel.contents.built.connect(self._begin)
        panel.chosen.connect(workspace.set_current)
        panel.metric_chosen.connect(lambda name: settings.change("compare", set_metric=name))
        panel.worst_requested.connect(self.go_to_worst)
        panel.run_requested.connect(self.run)
        panel.export_requested.connect(self.ask_csv)
        if panel.contents.is_built:
            self._begin()

    def retranslate(self) -> None:
        """Take the words of the language in use."""
        self._renewal.request()

    def shut_down(self) -> None:
        """Keep what has been computed."""
        self.scorer.stop()
        self.lookup.close()

    # ----------------------------------------------------------------------------------- what changed

    def _begin(self) -> None:
        self._everything_changed()
        self.scorer.start()

    def _list_changed(self) -> None:
        self._now_and_then.request()

    def _entry_changed(self, key: int) -> None:
        if self._changed is not None:
            self._changed[key] = None
        self._now_and_then.request()

    def _everything_changed(self) -> None:
        self._changed = None
        self._rows.clear()
        self._renewal.request()

    def _current_changed(self) -> None:
        current = self._workspace.current
        self._panel.set_current(current.key if current else 0)
        self._renewal.request()

    def _settings_changed(self, names: frozenset[str]) -> None:
        if "computing.kept_scores_mebibytes" in names:
            self.lookup.set_limit(self._settings.current.computing.kept_scores_mebibytes << 20)
        if "compare.set_metric" in names:
            self._renewal.request()

    def _take(self, event: object) -> None:
        if isinstance(event, Status):
            self.scorer.set_computer(self._computer(event))
        self.scorer.take(event)

    def _computer(self, status: Status) -> Computer:
        command = self._settings.current.computing.engine_command
        return Computer(
            host=command or platform.node(),
            versions=status.versions,
            device=self._workspace.engine.device,
            elsewhere=bool(command),
        )

    # ---------------------------------------------------------------------------------------- the set

    @property
    def _models(self) -> tuple[ModelInfo, ...]:
        return self._workspace.upscalers

    def _wanted(self, key: int) -> dict[str, Wanted]:
        """The pictures of an image that are scored."""
        entry = self._workspace.image_list.get(key)
        if entry is None or entry.state != "ready":
            return {}
        panes = self._workspace.panes
        metrics: tuple[Metric, ...] = panes.metrics
        if not panes.is_scored(entry):
            metrics = without_reference(metrics)
        if not metrics:
            return {}
        names = {model.name for model in self._models}
        pictures = pictures_of(entry, self._setup, self._models)
        placed = {name: panes.offsets.placed(key, name, picture) for name, picture in pictures.items()}
        return {name: (picture, panes.protocol, metrics) for name, picture in placed.items() if name in names}

    @property
    def _setup(self) -> Setup:
        return self._workspace.setup

    def renew(self) -> None:
        """Show the set as it is, and have what it lacks computed."""
        panel = self._panel
        if not panel.contents.is_built:
            return
        entries = self._workspace.image_list.entries
        current = self._workspace.current
        if current is not None:
            self.scorer.set_front(current.key)
        changed: Iterable[int] | None = self._changed
        if changed is None or changed or [entry.key for entry in entries] != self._followed:
            self._followed = [entry.key for entry in entries]
            self.scorer.follow(self._followed, self._wanted, changed)
        for key in self._changed or ():
            self._rows.pop(key, None)
        self._changed = {}
        status = self._workspace.engine.status
        if status is not None:
            self.scorer.set_computer(self._computer(status))
        progress = self.scorer.progress
        panel.show_progress(progress, progress_words(progress))
        table = self.table()
        names, metric = list(table.methods), self._shown_metric(table)
        labels = labels_of(names, [model.label for model in self._models])
        panel.show_set(
            table,
            labels,
            metric=self._settings.current.compare.set_metric,
            current=current.key if current else 0,
            empty=self._why_empty(),
            remark=all_remarks(table, metric, labels),
            details=all_details(table, metric, labels),
            recipe=self._recipe(),
        )
        self._save_when_done(table)
        if progress.complete or not progress.running:
            panel.model.resort()
        elif panel.model.sorted_by[0] > 0 and not self._sorting.isActive():
            self._sorting.start()

    def _shown_metric(self, table: SetTable) -> Metric | None:
        name = self._settings.current.compare.set_metric
        return next((metric for metric in table.metrics if metric.name == name), None) or next(
            iter(table.metrics), None
        )

    def _recipe(self) -> str:
        panes = self._workspace.panes
        return self._facts.describe(panes.protocol, panes.scale, panes.metrics)

    def _why_empty(self) -> str:
        if not len(self._workspace.image_list):
            return self.tr("Open images to see all their scores: a folder, or results of several methods.")
        if not self._models:
            return self.tr("No model is shown. Switch one on under Models.")
        return ""

    def table(self) -> SetTable:
        """Return the set as it is known now."""
        methods = [model.name for model in self._models]
        for key in self.scorer.take_touched():
            self._rows.pop(key, None)
        entries = self._workspace.image_list.entries
        if entries != self._named:
            self._named, self._names = tuple(entries), names_apart(entries)
        known: dict[int, SetRow] = {}
        for entry, name in zip(entries, self._names, strict=True):
            row = self._rows.get(entry.key)
            same = row is not None and row.image == name
            known[entry.key] = row if row is not None and same else self._row(entry, methods, name)
        self._rows = known
        rows, metrics, old = list(known.values()), self._workspace.panes.metrics, self._table
        same = (old.methods, old.metrics, len(old.rows)) == (methods, metrics, len(rows))
        if not same or any(row is not other for row, other in zip(rows, old.rows, strict=True)):
            # A table keeps what it has worked out, so one that says the same stays.
            self._table = SetTable(rows, methods, metrics)
        return self._table

    def _row(self, entry: Entry, methods: list[str], name: str) -> SetRow:
        if entry.state == "failed":
            return SetRow(entry.key, name, reason=sentence(entry.reason) if entry.reason else "")
        if entry.state != "ready":
            return SetRow(entry.key, name, pending=frozenset(methods))
        units = self.scorer.units(entry.key)
        pending = frozenset(name for name, unit in units.items() if unit.state != "done")
        if self.scorer.is_new(entry.key):
            pending |= frozenset(method for method in methods if method not in units)
        scores = {name: unit.score for name, unit in units.items() if unit.score.values or unit.score.missing}
        absent = {} if len(units) == len(methods) or self.scorer.is_new(entry.key) else self._absent(entry)
        moved = {
            name: shifts
            for name, unit in units.items()
            if (shifts := read_by(shifts_of(unit.picture), unit.metrics)) != UNMOVED
        }
        return SetRow(entry.key, name, scores, pending, absent=absent, moved=moved)

    def _absent(self, entry: Entry) -> dict[str, str]:
        """Why methods have no picture of an image that is open, or none that could be scored."""
        units = self.scorer.units(entry.key)
        if not self._workspace.panes.is_scored(entry) and not units:
            why = self.tr("no reference: this image is an input")
            return {model.name: why for model in self._models}
        why = self.tr("no result of this image")
        return {
            model.name: unread_words(entry, method_of(model.name)) or why
            for model in self._models
            if model.name not in units
        }

    # ------------------------------------------------------------------------------------------- acts

    def run(self, on: bool) -> None:
        """Go on with the set, or stop."""
        if on:
            self.scorer.start()
        else:
            self.scorer.stop()
        self._renewal.request()

    def has_set(self) -> bool:
        """Whether there are images of which one can be the worst."""
        return self._panel.contents.is_built and len(self._workspace.image_list) > 1

    def go_to_worst(self) -> None:
        """Look at the image that is worst for the active pane's method; again: at the next worst."""
        table = self.table()
        metric = self._shown_metric(table)
        if metric is None or not table.methods:
            return
        active = self._comparison.view.current
        method = active if active in table.methods else table.methods[0]
        column = (metric.name, method)
        values = table.values(column)
        order = [row for row in table.order(column, best_first=False) if values[row] is not None]
        if not order:
            return
        sought, place = self._worst
        current = self._workspace.current
        again = (
            sought == column
            and place < len(order)
            and current is not None
            and table.rows[order[place]].key == current.key
        )
        place = (place + 1) % len(order) if again else 0
        self._worst = (column, place)
        self._workspace.set_current(table.rows[order[place]].key)

    def ask_csv(self) -> None:
        """Save every score and the means."""
        self._comparison.exporter.ask_set(
            self.tr("Export the Scores of the Set"), "set_scores", self._csv(self.table())
        )

    @property
    def pending_files(self) -> int:
        """How many files wait for scores."""
        return len(self._exports)

    def save_csv(self, path: Path) -> None:
        """Save them in this file once all are there, or scoring was stopped.

        Where images, models, metrics, or how they are made and scored are others by then, that is told and
        nothing is written.
        """
        table = self.table()
        export = pending_export(path, table, self._made())
        if not table.rows:
            self._comparison.exporter.noticed.emit("warn", export.refusal(table, export.made))
            return
        self._exports = joined(self._exports, export)
        self.scorer.start()
        self._renewal.request()
        if not self._panel.contents.is_built or any(row.pending for row in table.rows):
            text = self.tr("The set is being scored: {name} is written when all scores are there.")
            self._comparison.exporter.noticed.emit("info", filled(text, name=path.name))

    def _made(self) -> Made:
        """How the pictures of the set are made and scored now."""
        workspace, offsets = self._workspace, self._workspace.panes.offsets
        moved = {entry.key: dict(offsets.of(entry.key)) for entry in workspace.image_list.entries}
        return Made(workspace.setup, workspace.protocol, {key: of for key, of in moved.items() if of})

    def _save_when_done(self, table: SetTable) -> None:
        """Write what was to be saved; a score that is not there says so."""
        exporter = self._comparison.exporter
        exports, self._exports = self._exports, []
        done = not self.scorer.running or not any(row.pending for row in table.rows)
        for export in exports:
            if refusal := export.refusal(table, self._made()):
                exporter.noticed.emit("warn", refusal)
            elif done:
                exporter.save_table(export.path, self._csv(table))
            else:
                self._exports.append(export)

    def _csv(self, table: SetTable) -> Callable[[], str]:
        """What makes the file of a table, on any thread."""
        metrics, entries = self._workspace.panes.metrics, self._workspace.image_list.entries
        lines = set_lines(
            table,
            entries,
            self.scorer.units,
            left_out=self._workspace.left_out.beside(entries),
            models=self._models,
            setup=self._setup,
            describe=lambda scale: self._facts.describe(self._workspace.protocol, scale, metrics),
        )
        return lambda: set_csv(lines, metrics)
