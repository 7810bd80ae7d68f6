"""The study window: a draft, a frozen study, and what leads from one to the other."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from sr_studio.gui.engine_bridge import EngineBridge
from sr_studio.gui.settings.store import SettingsStore
from sr_studio.gui.survey.study.draft_folder import keep_for, recent_drafts
from sr_studio.gui.survey.window import StudyWindow
from sr_studio.survey.design.draft import DraftCondition, DraftContent, PictureFile, StudyDraft
from sr_studio.survey.store.study import Study
from tests.support import ROOT
from tests.survey.store.studies import make_study, rate

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SR_STUDIO_HOME", str(tmp_path / "home"))


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[StudyWindow]:
    """A window whose engine is not started."""
    bridge = EngineBridge()
    settings = SettingsStore(tmp_path / "settings.json")
    made = StudyWindow(settings, bridge)
    made._asked_models = True
    settings.setParent(made)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()
    bridge.close()


def draft_of(title: str = "") -> StudyDraft:
    picture = PictureFile(file="/pictures/a.png", width=64, height=64, digest="a")
    return StudyDraft(
        title=title,
        samples=False,
        contents=(DraftContent(name="a", reference=picture),),
        conditions=(DraftCondition(name="bicubic"),),
    )


def opened(window: StudyWindow, folder: Path, qtbot: QtBot) -> None:
    window.open_study(folder)
    qtbot.waitUntil(lambda: window.study is not None and window.study.folder == folder, timeout=10_000)


def tabs(window: StudyWindow) -> list[bool]:
    return [window.bar.tabs.isTabEnabled(row) for row in range(3)]


def test_a_draft_has_one_page_and_a_frozen_study_two(
    window: StudyWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window.begin(draft_of())
    assert tabs(window) == [True, False, False]
    opened(window, make_study(tmp_path / "s.srstudy", title="Faces"), qtbot)
    assert tabs(window) == [True, True, False]
    assert "Faces" in window.windowTitle()
    assert window.settings.current.survey.studies == (str(tmp_path / "s.srstudy"),)


def test_results_open_with_the_closing(window: StudyWindow, tmp_path: Path, qtbot: QtBot) -> None:
    folder = make_study(tmp_path / "s.srstudy")
    with Study.open(folder, write=True) as study:
        rate(study, study.add_rater(code="R01"), most=3)
        study.close_study()
    opened(window, folder, qtbot)
    assert tabs(window) == [True, True, True]
    assert not window.page.foot.rate.isVisible()


def test_what_is_no_study_is_refused_in_words(window: StudyWindow, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "no.srstudy").mkdir()
    window.open_study(tmp_path / "no.srstudy")
    qtbot.waitUntil(lambda: bool(window.toasts.shown()), timeout=10_000)
    assert "no.srstudy" in window.toasts.shown()[0].text
    assert window.study is None


def test_an_error_goes_with_the_next_act_that_goes_well(
    window: StudyWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window.say("bad", "It did not work.")
    window.say("warn", "Mind the step.")
    opened(window, make_study(tmp_path / "s.srstudy"), qtbot)
    assert [one.text for one in window.toasts.shown()] == ["Mind the step."]
    window.say("bad", "It did not work.")
    window.orders.set_note(tmp_path / "s.srstudy", "room", "dark")
    qtbot.waitUntil(lambda: [one.tone for one in window.toasts.shown()] == ["warn"], timeout=10_000)


def test_a_study_named_from_the_folder_at_hand_is_known_by_its_whole_path(
    window: StudyWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_study(tmp_path / "lab" / "a.srstudy", raters=1)
    monkeypatch.chdir(tmp_path)
    window.open_study(Path("lab/a.srstudy"))
    qtbot.waitUntil(lambda: window.study is not None, timeout=10_000)
    assert window.study is not None
    assert window.study.folder == folder
    assert window.settings.current.survey.studies[0] == str(folder)


def test_a_study_dropped_on_the_window_is_opened(window: StudyWindow, tmp_path: Path, qtbot: QtBot) -> None:
    folder = make_study(tmp_path / "s.srstudy")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(folder))])
    event = QDropEvent(
        QPointF(100, 100),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.page.dropEvent(event)
    qtbot.waitUntil(lambda: window.study is not None, timeout=10_000)


def test_a_note_reaches_the_frozen_study(window: StudyWindow, tmp_path: Path, qtbot: QtBot) -> None:
    folder = make_study(tmp_path / "s.srstudy")
    opened(window, folder, qtbot)
    window.page.note_edited.emit("room", "B 12")

    def kept() -> bool:
        with Study.open(folder) as study:
            return study.notes.get("room") == "B 12"

    qtbot.waitUntil(kept, timeout=10_000)
    qtbot.waitUntil(lambda: window.study is not None and window.study.notes.get("room") == "B 12")


def test_a_duplicate_begins_from_the_draft_it_was_made_of(
    window: StudyWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = make_study(tmp_path / "s.srstudy")
    opened(window, folder, qtbot)
    assert window.study is not None
    draft = msgspec.structs.replace(draft_of("Faces"), seed=5)
    keep_for(window.study.design.id, draft)
    window.duplicate()
    assert window.study is None
    assert window.open_draft.draft == msgspec.structs.replace(draft, seed=None)


def test_without_its_draft_a_study_is_duplicated_by_its_files(
    window: StudyWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = make_study(tmp_path / "s.srstudy")
    opened(window, folder, qtbot)
    window.duplicating.start(folder, tmp_path / "again")
    copy = tmp_path / "again.srstudy"
    qtbot.waitUntil(lambda: window.study is not None and window.study.folder == copy, timeout=60_000)
    qtbot.waitUntil(lambda: not window.duplicating.running, timeout=60_000)
    assert window.close()  # what has ended and been deleted is not reached for


def test_a_draft_outlives_the_window_and_is_found_again(window: StudyWindow) -> None:
    window.begin(draft_of("kept"))
    window.begin(draft_of("the next"))
    (folder,) = recent_drafts()
    window.menus.fill_drafts()
    assert [action.text() for action in window.menus.drafts.actions()] == [folder.name]
    window.menus.drafts.actions()[0].trigger()
    assert window.open_draft.draft.title == "kept"
    assert len(recent_drafts()) == 2


def test_a_change_is_taken_back(window: StudyWindow) -> None:
    window.begin(draft_of())
    window.page.choices.raters.setValue(31)
    window.menus.actions["undo"].trigger()
    assert window.open_draft.draft.raters == 24
    assert window.page.choices.raters.value() == 24


@pytest.mark.slow
def test_closing_on_the_monitor_leads_to_the_results(
    window: StudyWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = make_study(tmp_path / "s.srstudy", contents=3, training=1, raters=3)
    with Study.open(folder, write=True) as study:
        for code in ("R01", "R02", "R03"):
            rate(study, study.add_rater(code=code))
    opened(window, folder, qtbot)
    window.turn_to("monitor")
    qtbot.waitUntil(lambda: window.monitor.status is not None, timeout=10_000)
    window.monitor.close_study.click()
    window.monitor.close_sheet.go.click()
    qtbot.waitUntil(lambda: window.bar.tabs.currentIndex() == 2, timeout=60_000)
    assert window._results is not None
    assert window.pages.currentWidget() is window._results
    qtbot.waitUntil(
        lambda: window._results is not None and window._results.reading is not None, timeout=90_000
    )
    assert window.study is not None
    assert window.study.names_open


def test_nothing_heavy_is_imported_for_the_design_and_the_monitor(tmp_path: Path) -> None:
    folder = make_study(tmp_path / "s.srstudy", contents=2, training=1, raters=1)
    code = f"""
import sys
from pathlib import Path
from sr_studio.gui import app
studio = app.make_studio(window="study")
window = studio.open_window("study")
window.open_study(Path({str(folder)!r}))
turn = app.make_application([]).processEvents
while window.study is None:
    turn()
window.turn_to("monitor")
while window.monitor.status is None:
    turn()
print([name for name in ("torch", "scipy", "matplotlib", "PIL", "pyqtgraph") if name in sys.modules])
studio.close_all()
"""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    result = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "[]"
