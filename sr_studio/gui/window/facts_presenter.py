"""From the comparison to the frame: which page is shown, title, toolbar and status bar."""

from PySide6.QtCore import QObject

from sr_studio.gui.compare.comparison import Comparison
from sr_studio.gui.compare.image_entry import is_computed
from sr_studio.gui.once_per_turn import OncePerTurn
from sr_studio.gui.window.main_window import MainWindow


class FactsPresenter(QObject):
    """Shows what is known of the image that is looked at, and of the engine."""

    def __init__(self, window: MainWindow, comparison: Comparison) -> None:
        super().__init__(comparison)
        self._window, self._comparison = window, comparison
        self._renewal = OncePerTurn(self.renew, self)
        workspace = comparison.workspace
        for signal in (
            workspace.image_list.changed,
            workspace.image_list.entry_changed,
            workspace.current_changed,
            workspace.setup_changed,
            workspace.engine.changed,
            workspace.panes.changed,
            window.language_changed,
        ):
            signal.connect(self._renewal.request)
        workspace.image_list.changed.connect(self.show_page)
        workspace.image_list.entry_changed.connect(self.show_page)
        self.show_page()
        self.renew()

    def show_page(self, *_facts: object) -> None:
        """Pictures where there are any, else the empty state."""
        pages, view = self._window.pages, self._comparison.view
        shown = any(entry.state != "failed" for entry in self._comparison.workspace.image_list)
        page = view if shown else self._window.empty
        if pages.currentWidget() is not page:
            pages.setCurrentWidget(page)
            if shown:
                view.setFocus()

    def renew(self) -> None:
        """Show all of it."""
        window, workspace = self._window, self._comparison.workspace
        entry = workspace.current
        window.setup_bar.show_state(entry, workspace.setup, computed=is_computed(workspace.panes.models))
        window.status_line.show_image(entry, window.setup_bar.why())
        window.status_line.show_engine(workspace)
        name = entry.title if entry and entry.shown else ""
        window.setWindowTitle(f"{name} — SR Studio" if name else self.tr("SR Studio"))
