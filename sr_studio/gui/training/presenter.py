"""Keeps the training view in step with the runs, and tells them what the user wants."""

import contextlib
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMenu

from sr_studio.errors import StudioError
from sr_studio.gui.event_queue import EventQueue
from sr_studio.gui.i18n import sentence
from sr_studio.gui.once_per_turn import OncePerTurn
from sr_studio.gui.settings.store import SettingsStore
from sr_studio.gui.style import icons
from sr_studio.gui.training.live.curves_page import ShownRun
from sr_studio.gui.training.live.run_curves import RunCurves
from sr_studio.gui.training.queue.summary import QueueSummary
from sr_studio.gui.training.runs import command_line
from sr_studio.gui.training.runs.commands import RunCommands
from sr_studio.gui.training.runs.curve_builder import CurvePoints
from sr_studio.gui.training.runs.follower import RunFollower
from sr_studio.gui.training.runs.run_summary import RunSummary
from sr_studio.gui.training.view import TrainingView
from sr_studio.models.run_folders import model_file
from sr_studio.training.run import queue
from sr_studio.training.run.events import RunEvent
from sr_studio.training.run.folder import Run
from sr_studio.training.run.notes import write_note
from sr_studio.training.run.trash import delete_run

MOST_OVERLAID = 8
"""Runs whose curves are drawn over one another: as many as there are colours."""


class RunsPresenter(QObject):
    """Fills the list and the page of a run, and carries out what is asked there.

    Parameters
    ----------
    follower, commands
        What runs do, and what they are told.
    """

    noticed = Signal(str, str)
    """A notice for the window: its tone and its text."""

    def __init__(
        self,
        view: TrainingView,
        settings: SettingsStore,
        follower: RunFollower,
        commands: RunCommands,
    ) -> None:
        super().__init__(view)
        self.view, self._settings = view, settings
        self._follower, self._commands = follower, commands
        self._runs: tuple[RunSummary, ...] | None = None
        self._selected: list[str] = []
        self._wanted = ""
        self._curves: dict[str, RunCurves] = {}
        self._events: dict[str, list[RunEvent]] = {}
        self._renewal = OncePerTurn(self._renew_curves, self)
        self._problems = EventQueue(self)
        self._problems.delivered.connect(self._say_problem)
        follower.listed.connect(self._list)
        follower.grown.connect(self._grow)
        commands.changed.connect(self._command_changed)
        commands.failed.connect(lambda folder, text: view.run_page.say(folder, "bad", text))
        commands.said.connect(lambda folder, text: view.run_page.say(folder, "info", text))
        view.runs.chosen.connect(self._choose)
        view.runs.clicked.connect(self.show_runs)
        view.runs.delete_requested.connect(self._ask_trash)
        view.runs.queue.start_requested.connect(self._start_queue)
        view.runs.queue.pause_requested.connect(lambda: self._do(queue.pause))
        view.runs.new_requested.connect(self.begin_run)
        view.empty.new_requested.connect(self.begin_run)
        view.data_dropped.connect(self.begin_run)
        view.new_run_built.connect(self._follow_new_run)
        view.runs.comparisons_requested.connect(lambda: view.show_page(view.comparisons))
        view.comparisons_built.connect(self._follow_comparisons)
        view.runs.menu_requested.connect(self._open_list_menu)
        view.run_page.wished.connect(self._carry_out)
        view.run_page.note_written.connect(self._write_note)
        view.run_page.more_menu.aboutToShow.connect(lambda: self._fill(view.run_page.more_menu))
        view.run_page.tabs.currentChanged.connect(lambda _: self._show_models())
        view.curves.look_changed.connect(self._remember_look)

    # ------------------------------------------------------------------------------------ following

    def _list(self, runs: tuple[RunSummary, ...], waiting: QueueSummary) -> None:
        first = self._runs is None
        self.view.runs.queue.show_queue(waiting)
        self._runs = runs
        self.view.runs.set_runs(runs)
        if self._wanted and self.view.runs.run(self._wanted) is not None:
            wanted, self._wanted = self._wanted, ""
            self.view.runs.select(wanted)
        if first and runs and not self._selected:
            self.view.runs.select(runs[0].folder)
        if self.view.page in (self.view.empty, self.view.run_page):
            self.show_runs()
        self._show_run()

    def show_runs(self) -> None:
        """Leave whatever page is open for the chosen run, or for the empty state."""
        view = self.view
        view.show_page(view.run_page if view.runs.current() is not None else view.empty)

    def select(self, folder: str) -> None:
        """Show a run as soon as it is known: now, where it is listed."""
        if self.view.runs.run(folder) is not None:
            self._wanted = ""
            self.view.runs.select(folder)
            return
        self._wanted = folder
        self._follower.look_soon()

    def begin_run(self, data: Sequence[Path] = (), *, start: str = "") -> None:
        """Open the page of a new run, with these photographs, begun from this run or model."""
        page = self.view.new_run
        if data:
            page.set_data(data)
        if start:
            page.begin_from(start)
        self.view.show_page(page)

    def _follow_new_run(self) -> None:
        self.view.new_run.made.connect(self._take_new_run)
        self.view.new_run.cancelled.connect(self.show_runs)

    def _follow_comparisons(self) -> None:
        self.view.comparisons.noticed.connect(self.noticed)
        self.view.comparisons.run_chosen.connect(self._show_chosen_run)

    def _show_chosen_run(self, folder: str) -> None:
        """Leave the comparisons for one of their runs."""
        self.view.show_page(self.view.run_page)
        self.select(folder)

    def _take_new_run(self, folder: str, start: bool) -> None:
        self.view.show_page(self.view.run_page)
        self.select(folder)
        if start:
            self._start(folder)

    def _choose(self, _folder: str, selected: list[str]) -> None:
        self._selected = selected[:MOST_OVERLAID]
        for gone in self._curves.keys() - set(self._selected):
            del self._curves[gone]
            self._events.pop(gone, None)
        self._follower.follow(self._selected)
        self.view.run_page.events.show_events(self._events.get(selected[0], []) if selected else [])
        self.show_runs()
        self._show_run()
        self._renewal.request()
        self._show_models()

    def _show_run(self) -> None:
        run = self.view.runs.current()
        if run is None:
            return
        self.view.run_page.show_run(run, self._commands.under_way(run.folder))
        known = [self.view.runs.run(folder) for folder in self._selected]
        self.view.run_page.show_selected([one for one in known if one is not None])

    def _show_models(self) -> None:
        run = self.view.runs.current()
        page = self.view.run_page
        if page.pages.currentWidget() is page.models:
            wanted = Run(Path(run.folder)) if run is not None and run.config is not None else None
            shown = self.view.models.pane.run if self.view.models.pane is not None else None
            if wanted != shown:
                self.view.models.show_run(wanted)

    def _grow(self, folder: str, points: CurvePoints) -> None:
        if folder not in self._selected:
            return
        self._curves.setdefault(folder, RunCurves()).take(points)
        if points.restarted:
            self._events[folder] = []
        self._events.setdefault(folder, []).extend(points.events)
        if folder == self._selected[0]:
            events = self.view.run_page.events
            if points.restarted:
                events.show_events(points.events)
            elif points.events:
                events.add(points.events)
        if not points.more:
            self._renewal.request()

    def _renew_curves(self) -> None:
        shown = []
        for folder in self._selected:
            run = self.view.runs.run(folder)
            if run is not None:
                shown.append(ShownRun(folder, run.name, self._curves.setdefault(folder, RunCurves())))
        self.view.curves.show_runs(shown)

    def _command_changed(self, _folder: str) -> None:
        self._follower.look_soon()
        self._show_run()

    # ------------------------------------------------------------------------------ what is asked

    def _carry_out(self, folder: str, wish: str) -> None:
        commands = self._commands
        deeds: dict[str, Callable[[], None]] = {
            "start": lambda: self._start(folder),
            "continue": lambda: commands.go_on(folder),
            "pause": lambda: commands.pause(folder),
            "pause_free": lambda: commands.pause(folder, free_memory=True),
            "save": lambda: commands.save(folder),
            "validate": lambda: commands.validate(folder),
            "stop": lambda: commands.stop(folder),
            "abandon": lambda: commands.stop(folder, save=False),
            "queue": lambda: self._do(lambda: queue.add(Run(Path(folder)))),
            "unqueue": lambda: self._do(lambda: queue.remove(folder)),
            "trash": lambda: self._do(lambda: delete_run(Run(Path(folder)))),
        }
        deeds[wish]()

    def _start(self, folder: str) -> None:
        """Let a run begin or go on; one without a model yet becomes a pane with its first."""
        settings, run = self._settings.current.training, Run(Path(folder))
        with contextlib.suppress(StudioError):  # who starts it is told what is wrong with its run file
            task = run.config.task
            if settings.show_new_run and task == "super-resolution" and not model_file(run.folder):
                self.view.models.pane_of(run).show_when_there()
        self._commands.start(folder, nice=settings.nice)

    def _write_note(self, folder: str, text: str) -> None:
        self._do(lambda: write_note(Run(Path(folder)), text))

    def _start_queue(self) -> None:
        nice = self._settings.current.training.nice
        self._do(lambda: queue.start(nice=nice))

    def _do(self, work: Callable[[], object]) -> None:
        """Change files on a thread; what goes wrong is a notice."""

        def do() -> None:
            try:
                work()
            except StudioError as error:
                self._problems.put(error)
            self._follower.look_soon()

        threading.Thread(target=do, name="training panel", daemon=True).start()

    def _say_problem(self, error: object) -> None:
        assert isinstance(error, StudioError)
        self.noticed.emit("bad", sentence(error.message))

    def _remember_look(self, decay: float, log: bool, groups: tuple[str, str]) -> None:
        self._settings.change(
            "training", smoothing=decay, log_scale=log, left_curves=groups[0], right_curves=groups[1]
        )

    # -------------------------------------------------------------------------------------- menus

    def _open_list_menu(self, place: QPoint) -> None:
        menu = QMenu(self.view)
        self._fill(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        run = self.view.runs.current()
        if run is None:
            return
        if run.position:
            place = run.position - 1
            earlier = menu.addAction(
                self.tr("Earlier in the queue"), lambda: self._do(lambda: queue.move(run.folder, place - 1))
            )
            icons.set_icon(earlier, "chevron-up")
            earlier.setEnabled(place > 0)
            later = menu.addAction(
                self.tr("Later in the queue"), lambda: self._do(lambda: queue.move(run.folder, place + 1))
            )
            icons.set_icon(later, "chevron-down")
            menu.addSeparator()
        icons.set_icon(menu.addAction(self.tr("Open folder"), lambda: self._open_folder(run)), "folder")
        icons.set_icon(menu.addAction(self.tr("Edit note"), self.view.run_page.note.setFocus), "recent")
        again = menu.addAction(self.tr("New run from this…"), lambda: self.begin_run(start=run.folder))
        icons.set_icon(again, "add")
        menu.addSeparator()
        copy = menu.addAction(self.tr("Copy the command that starts it"), lambda: self._copy_start(run))
        icons.set_icon(copy, "copy")
        made = command_line.new_line(Run(Path(run.folder)), run.config) if run.config is not None else ""
        if made:
            menu.addAction(self.tr("Copy the command that makes another like it"), lambda: self._copy(made))
        menu.addSeparator()
        trash = menu.addAction(self.tr("Move to the trash…"), self.view.run_page.ask_trash)
        icons.set_icon(trash, "trash")
        trash.setEnabled(not run.at_work)

    def _ask_trash(self) -> None:
        run = self.view.runs.current()
        if run is not None and not run.at_work:
            self.view.run_page.ask_trash()

    def _open_folder(self, run: RunSummary) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(run.folder))

    def _copy_start(self, run: RunSummary) -> None:
        self._copy(command_line.start_line(run.folder, nice=self._settings.current.training.nice))

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.noticed.emit("good", self.tr("Copied: {command}").format(command=text))

    def close(self) -> None:
        """Tell nothing more."""
        self._problems.close()
        self.view.close()
