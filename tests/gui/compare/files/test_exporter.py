"""What leaves the window, and what is said of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from sr_studio.engine.client.events import EncodedFile
from sr_studio.engine.wire.events import PictureReady, PictureStarted
from sr_studio.gui.compare.files.exporter import Exporter
from sr_studio.gui.compare.files.set_saver import SetSaved
from sr_studio.gui.compare.image_entry import method_key
from sr_studio.gui.compare.panels.scores import ScoresPanel
from sr_studio.gui.compare.view.compare_view import CompareView
from sr_studio.paths import cache_folder
from tests.gui.compare.files.conftest import Program
from tests.gui.compare.recorders import model, opened_entry

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
MODELS = (model("nearest"), model("bicubic"))


@pytest.fixture
def exporter(program: Program, qtbot: QtBot) -> Iterator[Exporter]:
    view, scores = CompareView(program.window), ScoresPanel(program.window)
    made = Exporter(program.workspace, program.settings, view, scores, program.window)
    program.hear(made)
    yield made
    made.shut_down()


def show(program: Program) -> None:
    """Look at a pair under two models, without an engine."""
    entry = opened_entry(1, "a.png", (20, 10), reference=(80, 40))
    program.workspace.image_list.open_bytes(b"bytes", name="a.png")
    key = program.workspace.image_list.entries[0].key
    program.workspace.image_list._entries[0] = entry
    assert key == entry.key
    program.workspace.set_current(key)
    program.workspace.panes.show(entry, program.workspace.setup, MODELS)


@pytest.mark.parametrize(
    ("notes", "tone"), [([], "good"), (["a.png: 8 of 16 bits"], "warn")], ids=["plain", "with a note"]
)
def test_saving_is_good_news_unless_something_was_lost(
    exporter: Exporter, program: Program, tmp_path: Path, notes: list[str], tone: str
) -> None:
    path = tmp_path / "a.png"
    exporter.saver.saved.emit([path], notes)
    assert program.said == [(tone, "\n".join([f"Saved {path}", *notes]))]
    assert program.settings.current.files.last_folder == str(tmp_path)


def test_many_files_are_counted(exporter: Exporter, program: Program, tmp_path: Path) -> None:
    exporter.saver.saved.emit([tmp_path / "a.png", tmp_path / "b.png"], [])
    assert program.said == [("good", f"Saved 2 files in {tmp_path}")]


def test_a_failure_is_bad_news(exporter: Exporter, program: Program, tmp_path: Path) -> None:
    exporter.saver.failed.emit("The disk is full.")
    exporter.save_result(tmp_path / "a.xyz", "bicubic")
    exporter.save_view(tmp_path / "view")
    assert [tone for tone, _ in program.said] == ["bad"] * 3
    assert "“a.xyz” has no suffix" in program.said[1][1]


@pytest.mark.parametrize("act", ["ask_result", "ask_all", "ask_view", "ask_scores", "copy_view"])
def test_without_an_image_there_is_nothing_to_save(exporter: Exporter, program: Program, act: str) -> None:
    getattr(exporter, act)()
    assert program.said == [("info", "There is nothing to save yet: open an image first.")]
    assert not program.window.findChildren(QFileDialog)


@pytest.mark.parametrize(
    ("act", "name"),
    [
        ("ask_result", "a.png HR_nearest.png"),
        ("ask_view", "a.png HR_view.png"),
        ("ask_scores", "a.png HR_scores.csv"),
    ],
)
def test_the_dialog_offers_a_name(exporter: Exporter, program: Program, act: str, name: str) -> None:
    show(program)
    getattr(exporter, act)()
    (dialog,) = program.window.findChildren(QFileDialog)
    offered = Path(dialog.selectedFiles()[0]).name
    assert offered == name.replace(".png HR", "")
    dialog.reject()


def test_all_results_never_replace_a_file(
    exporter: Exporter, program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    show(program)
    (tmp_path / "a_nearest.png").write_bytes(b"mine")
    exporter.save_all(tmp_path)
    for id_ in sorted(program.workspace._encoding):
        program.workspace.bridge.event_arrived.emit(EncodedFile(id=id_, data=memoryview(b"new"), notes=()))
    qtbot.waitUntil(lambda: bool(program.said))
    assert sorted(path.name for path in tmp_path.glob("a_*")) == [
        "a_bicubic.png", "a_nearest-2.png", "a_nearest.png",
    ]  # fmt: skip
    assert (tmp_path / "a_nearest.png").read_bytes() == b"mine"


def test_results_of_one_image_make_their_folder_and_it_is_remembered(
    exporter: Exporter, program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    show(program)
    folder = tmp_path / "new" / "results"
    exporter.save_all(folder)
    assert program.settings.current.files.last_folder == str(folder)
    for id_ in sorted(program.workspace._encoding):
        program.workspace.bridge.event_arrived.emit(EncodedFile(id=id_, data=memoryview(b"new"), notes=()))
    qtbot.waitUntil(lambda: bool(program.said))
    assert program.said == [("good", f"Saved 2 files in {folder}")]


def test_a_folder_that_cannot_be_looked_into_is_told_in_a_sentence(
    exporter: Exporter, program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    show(program)
    folder = tmp_path / ("a" * 300)  # a closed folder is no obstacle to whoever may do everything
    exporter.save_all(folder)
    for id_ in sorted(program.workspace._encoding):
        program.workspace.bridge.event_arrived.emit(EncodedFile(id=id_, data=memoryview(b"new"), notes=()))
    qtbot.waitUntil(lambda: bool(program.said))
    assert {tone for tone, _ in program.said} == {"bad"}
    assert "long" in program.said[0][1]
    program.settings.change("files", last_folder=str(folder))
    exporter.ask_view()
    (dialog,) = program.window.findChildren(QFileDialog)
    assert Path(dialog.selectedFiles()[0]).name == "a_view.png"
    dialog.reject()


def test_the_window_waits_while_it_is_asked_of_which_images(exporter: Exporter, program: Program) -> None:
    show(program)
    program.workspace.image_list.open_bytes(b"bytes", name="b.png")
    program.window.show()
    exporter.ask_all()
    dialog = exporter.dialog
    assert dialog is not None
    assert dialog.isModal()
    assert QGuiApplication.modalWindow() is dialog.windowHandle()
    exporter.set_saver.progressed.emit(0, 2, "a.png")
    assert dialog.isVisible()
    assert dialog.windowModality() == Qt.WindowModality.NonModal
    assert QGuiApplication.modalWindow() is None
    assert exporter.dialog is dialog
    dialog.close()


def test_after_a_set_is_saved_it_is_asked_anew(exporter: Exporter, program: Program, tmp_path: Path) -> None:
    show(program)
    program.workspace.image_list.open_bytes(b"bytes", name="b.png")
    exporter.ask_all()
    first = exporter.dialog
    assert first is not None
    exporter.set_saver.ended.emit(
        SetSaved(folder=tmp_path, paths=(tmp_path / "a.png",), kept=(), problems=(), notes=(), left=0)
    )
    assert not first.save.isVisible()
    exporter.ask_all()
    second = exporter.dialog
    assert second is not None
    assert second is not first
    assert second.save.isVisible()
    assert not first.isVisible()
    second.close()


def test_while_a_set_is_planned_the_dialog_says_so(
    exporter: Exporter, program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    show(program)
    program.workspace.image_list.open_bytes(b"bytes", name="b.png")
    exporter.ask_all()
    dialog = exporter.dialog
    assert dialog is not None
    dialog.place.setText(str(tmp_path))
    dialog.save.click()
    assert dialog.said.text() == "Looking at what is there already…"
    qtbot.waitUntil(lambda: dialog.over)
    dialog.close()


def test_a_method_called_as_a_model_is_has_a_file_of_its_own(
    exporter: Exporter, program: Program, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    show(program)
    keys = ("bicubic", method_key("bicubic"))
    monkeypatch.setattr(program.workspace.panes, "model_keys", lambda: keys)
    saved: list[tuple[str, Path]] = []
    monkeypatch.setattr(exporter.saver, "save", lambda files, **_options: saved.extend(files))
    exporter.save_all(tmp_path)
    assert saved == [(keys[0], tmp_path / "a_bicubic.png"), (keys[1], tmp_path / "a_bicubic-2.png")]


def test_the_view_goes_to_the_clipboard(exporter: Exporter, program: Program) -> None:
    show(program)
    exporter.copy_view()
    assert not QGuiApplication.clipboard().image().isNull()
    assert [tone for tone, _ in program.said] == ["info"]
    assert program.said[0][1].startswith("The view was copied: ")


def test_a_pane_is_dragged_as_a_file_made_of_what_it_shows(
    exporter: Exporter, program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    show(program)
    dragged: list[bytes] = []
    monkeypatch.setattr(exporter, "_start_drag", lambda path: dragged.append(path.read_bytes()))
    exporter.drag_pane("bicubic")
    assert program.said == [("info", "This pane can be dragged out once it is finished.")]
    panes = program.workspace.panes
    for id_, request in list(panes.loader._requests.items()):
        if request.picture == panes.picture("bicubic"):
            panes.take(PictureStarted(id=id_, width=80, height=40, channels=3))
            panes.take(PictureReady(id=id_, width=80, height=40, channels=3, scale=4))
    exporter.drag_pane("bicubic")
    (id_,) = program.workspace._encoding
    program.workspace.bridge.event_arrived.emit(EncodedFile(id=id_, data=memoryview(b"png"), notes=()))
    qtbot.waitUntil(lambda: len(program.said) == 2)
    assert program.said[-1] == ("info", "The picture is ready now: drag it again.")
    exporter.drag_pane("bicubic")
    assert dragged == [b"png"]
    exporter.shut_down()
    assert not (cache_folder() / "dragged").exists()
