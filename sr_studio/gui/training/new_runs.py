"""Opens the page of a new run, and hands what was made there to the list of runs."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sr_studio.gui.settings.store import SettingsStore
from sr_studio.gui.training.presenter import RunsPresenter
from sr_studio.gui.training.runs.commands import RunCommands
from sr_studio.gui.training.runs.follower import RunFollower
from sr_studio.gui.training.runs.run_summary import RunSummary
from sr_studio.gui.training.view import TrainingView

if TYPE_CHECKING:
    from sr_studio.gui.training.new_run.page import NewRunPage


class NewRuns(QObject):
    """Makes the page when it is first wanted.

    Parameters
    ----------
    presenter, follower, commands
        Of the runs there are: they show, find and start the one that was made.
    """

    def __init__(
        self,
        view: TrainingView,
        settings: SettingsStore,
        presenter: RunsPresenter,
        follower: RunFollower,
        commands: RunCommands,
    ) -> None:
        super().__init__(view)
        self._view, self._settings = view, settings
        self._presenter, self._follower, self._commands = presenter, follower, commands
        self._wanted = ""
        self.page: NewRunPage | None = None
        view.runs.new_requested.connect(self.open)
        view.empty.new_requested.connect(self.open)
        view.data_dropped.connect(self.open_with)
        presenter.new_from_requested.connect(self.open_from)
        follower.listed.connect(self._select_made)
        view.runs.view.clicked.connect(lambda _: presenter.show_runs())  # also the run that is chosen already

    def open(self) -> None:
        """Show the page as it was left."""
        self._view.show_page(self._made_page())

    def open_with(self, data: Sequence[Path]) -> None:
        """Show the page with these folders to learn from."""
        page = self._made_page()
        page.set_data(data)
        self._view.show_page(page)

    def open_from(self, word: str) -> None:
        """Show the page with a model or run to begin from."""
        page = self._made_page()
        page.begin_from(word)
        self._view.show_page(page)

    def _made_page(self) -> "NewRunPage":
        if self.page is None:
            from sr_studio.gui.training.new_run.page import NewRunPage

            self.page = NewRunPage(self._settings, self._view)
            self.page.made.connect(self._take)
            self.page.cancelled.connect(self._presenter.show_runs)
            self._view.pages.addWidget(self.page)
        return self.page

    def _take(self, folder: str, start: bool) -> None:
        self._wanted = folder
        self._follower.look_soon()
        if start:
            self._commands.start(folder, nice=self._settings.current.training.nice)

    def _select_made(self, runs: Sequence[RunSummary], _queue: object) -> None:
        """Show the run that was made once it is listed."""
        if self._wanted and any(run.folder == self._wanted for run in runs):
            folder, self._wanted = self._wanted, ""
            self._view.runs.select(folder)
            if self._view.page is self.page:
                self._presenter.show_runs()

    def close(self) -> None:
        """Tell nothing more."""
        if self.page is not None:
            self.page.close_commands()
