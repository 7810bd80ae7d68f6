"""A new run from the panel: opened, made, listed and shown, with real children and a real window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QMenu

from sr_studio import paths
from sr_studio.gui.training.new_runs import NewRuns
from sr_studio.gui.training.view import TrainingView
from sr_studio.training.config.run_file import with_values
from sr_studio.training.run.folder import Run
from tests.commands.train.support import SMALL
from tests.gui.training.test_presenter import finish, panel, state_of, until
from tests.training.fixtures import no_cache, threads_kept  # noqa: F401
from tests.training.runs import make, photographs, tiny

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture(autouse=True)
def _application(qapp: QApplication) -> None:
    """Widgets need one."""


@pytest.fixture
def shown(tmp_path: Path) -> Iterator[tuple[NewRuns, TrainingView]]:
    with panel(tmp_path) as (made, presenter, view):
        until(lambda: presenter._runs is not None)
        found = made.components.training.new_runs
        assert found is not None
        yield found, view


def test_the_page_is_made_when_it_is_wanted(shown: tuple[NewRuns, TrainingView]) -> None:
    new_runs, view = shown
    assert new_runs.page is None
    view.runs.new_requested.emit()
    assert view.page is new_runs.page
    new_runs.page.foot.close_button.click()
    assert view.page is view.empty
    view.empty.new_requested.emit()
    assert view.page is new_runs.page


def test_a_folder_dropped_on_the_panel_begins_a_run(
    shown: tuple[NewRuns, TrainingView], tmp_path: Path
) -> None:
    new_runs, view = shown
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(photographs(tmp_path / "photos")))])
    view.dropEvent(
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    assert new_runs.page is not None
    assert view.page is new_runs.page
    assert new_runs.page.draft.data == (str(tmp_path / "photos"),)


def test_a_run_is_begun_from_another(shown: tuple[NewRuns, TrainingView], tmp_path: Path) -> None:
    new_runs, view = shown
    run = make(tmp_path, tiny(tmp_path))
    new_runs._follower.look_soon()
    until(lambda: state_of(view, run) == "new")
    view.runs.select(str(run.folder))
    menu = QMenu()
    new_runs._presenter._fill(menu)
    begin = next(action for action in menu.actions() if action.text() == "New run from its model…")
    assert not begin.isEnabled()  # it has none yet
    run.checkpoints_folder.mkdir(exist_ok=True)
    (run.checkpoints_folder / "last.safetensors").write_bytes(b"")
    new_runs._presenter._fill(menu)
    next(action for action in menu.actions() if action.text() == "New run from its model…").trigger()
    assert new_runs.page is not None
    assert new_runs.page.draft.start == str(run.folder)
    assert new_runs.page.essentials.start.currentText() == run.name
    view.runs.view.clicked.emit(view.runs.model.index(0))
    assert view.page is view.run_page


@pytest.mark.slow
def test_what_is_made_is_listed_shown_and_trained(
    shown: tuple[NewRuns, TrainingView], tmp_path: Path
) -> None:
    new_runs, view = shown
    new_runs.open_with([photographs(tmp_path / "photos")])
    page = new_runs.page
    assert page is not None
    page.presets.choose("l1-warm-start")
    page.draft.config = with_values(page.draft.config, SMALL)
    page.set_data([tmp_path / "photos"])
    page.foot.start.click()
    run = Run(paths.runs_folder() / "l1-warm-start-photos")
    try:
        until(lambda: view.page is view.run_page)
        current = view.runs.current()
        assert current is not None
        assert current.folder == str(run.folder)
        until(lambda: state_of(view, run) == "finished")
    finally:
        finish(run)
