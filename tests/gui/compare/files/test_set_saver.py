"""A set is saved piece by piece, stopped, and what was not saved is told with the reason."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sr_studio.engine.client.events import EncodedFile
from sr_studio.engine.wire.events import Failed
from sr_studio.errors import Message
from sr_studio.gui.compare.files.set_dialog import end_words, notice_words
from sr_studio.gui.compare.files.set_pictures import SetPlan, There, plan_set
from sr_studio.gui.compare.files.set_saver import AT_ONCE, SetSaved, SetSaver
from sr_studio.gui.compare.image_entry import Setup
from tests.gui.compare.files.conftest import Program
from tests.gui.compare.recorders import model, opened_entry

MODELS = (model("nearest"), model("bicubic"))


class Saving:
    """A saver of two images by two models; the engine's answers are given by hand."""

    def __init__(self, program: Program, qtbot: QtBot, folder: Path, *, there: There = "beside") -> None:
        self.program, self.qtbot, self.folder = program, qtbot, folder
        self.saver = SetSaver(program.workspace.bridge, program.window)
        self.told: list[tuple[int, int, str]] = []
        self.ends: list[SetSaved] = []
        self.saver.progressed.connect(lambda *words: self.told.append(words))
        self.saver.ended.connect(self.ends.append)
        entries = [opened_entry(key, name, (80, 40)) for key, name in enumerate(("a.png", "b.png"), 1)]
        self.plan = plan_set(entries, Setup(), lambda _entry: MODELS, folder=folder, there=there)

    def start(self) -> None:
        self.saver.start(self.plan)

    def answer(self, *, failing: str = "") -> None:
        """Answer everything the engine was asked for, and wait until it is written."""
        for id_ in tuple(self.saver._asked):
            event: object = EncodedFile(id=id_, data=memoryview(b"new"), notes=())
            if failing:
                event = Failed(id=id_, message=Message(failing))
            self.program.workspace.bridge.event_arrived.emit(event)
        self.qtbot.waitUntil(lambda: not self.saver._writing)

    @property
    def files(self) -> list[str]:
        return sorted(path.name for path in self.folder.glob("*.png"))


@pytest.fixture
def saving(program: Program, qtbot: QtBot, tmp_path: Path) -> Iterator[Saving]:
    made = Saving(program, qtbot, tmp_path)
    made.start()
    yield made
    made.saver.close()


def test_all_pictures_of_all_images_are_saved_a_few_at_a_time(saving: Saving) -> None:
    assert len(saving.saver._asked) == AT_ONCE
    while saving.saver.running:
        saving.answer()
    assert saving.files == ["a_bicubic.png", "a_nearest.png", "b_bicubic.png", "b_nearest.png"]
    (end,) = saving.ends
    assert len(end.paths) == 4
    assert saving.told[0] == (0, 4, "a.png · Nearest")
    assert [done for done, _, _ in saving.told] == sorted(done for done, _, _ in saving.told)
    assert notice_words(end) == ("good", f"Saved 4 files in {saving.folder}.")


def test_what_the_engine_refuses_is_told_and_the_rest_is_saved(saving: Saving) -> None:
    saving.answer(failing="Out of memory.")
    saving.answer()
    (end,) = saving.ends
    assert saving.files == ["b_bicubic.png", "b_nearest.png"]
    text, lines = end_words(end)
    assert text.endswith("; not saved: 2.")
    assert lines == ["a.png · Nearest: Out of memory.", "a.png · Bicubic: Out of memory."]


def test_stopped_it_keeps_what_is_written(saving: Saving) -> None:
    saving.answer()
    asked = tuple(saving.saver._asked)
    saving.saver.stop()
    for id_ in asked:  # its answer was under way
        late = EncodedFile(id=id_, data=memoryview(b"new"), notes=())
        saving.program.workspace.bridge.event_arrived.emit(late)
    (end,) = saving.ends
    assert (len(end.paths), end.left) == (2, 2)
    assert saving.files == ["a_bicubic.png", "a_nearest.png"]
    assert notice_words(end)[0] == "warn"


def test_a_file_that_came_meanwhile_is_not_replaced(saving: Saving) -> None:
    (saving.folder / "a_nearest.png").write_bytes(b"mine")
    while saving.saver.running:
        saving.answer()
    assert "a_nearest-2.png" in saving.files
    assert (saving.folder / "a_nearest.png").read_bytes() == b"mine"


def test_a_file_that_came_meanwhile_is_left_where_it_is_to_be_left(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    saving = Saving(program, qtbot, tmp_path, there="leave")
    saving.start()
    (tmp_path / "a_nearest.png").write_bytes(b"mine")
    while saving.saver.running:
        saving.answer()
    assert saving.files == ["a_bicubic.png", "a_nearest.png", "b_bicubic.png", "b_nearest.png"]
    assert (tmp_path / "a_nearest.png").read_bytes() == b"mine"
    (end,) = saving.ends
    assert end.kept == (tmp_path / "a_nearest.png",)
    assert end_words(end)[0] == f"Saved 3 files in {tmp_path}; there already: 1."


def test_a_set_is_planned_beside_the_window(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    saving = Saving(program, qtbot, tmp_path)
    threads: list[threading.Thread] = []

    def make() -> SetPlan:
        threads.append(threading.current_thread())
        return saving.plan

    saving.saver.prepare(make, folder=tmp_path, there="beside", most=4)
    assert saving.saver.running
    assert saving.saver.unsaved == 4
    assert saving.told == [(0, 0, "")]
    qtbot.waitUntil(lambda: bool(saving.saver._asked))
    assert threads != [threading.main_thread()]
    while saving.saver.running:
        saving.answer()
    assert len(saving.ends[0].paths) == 4


def test_stopped_while_it_is_planned_nothing_is_made(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    saving = Saving(program, qtbot, tmp_path)
    saving.saver.prepare(lambda: saving.plan, folder=tmp_path, there="beside", most=4)
    saving.saver.stop()
    qtbot.waitUntil(lambda: bool(saving.ends))
    assert (saving.ends[0].left, saving.ends[0].paths) == (4, ())
    assert not saving.saver.running


def test_a_folder_that_cannot_be_looked_into_is_told(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    saving = Saving(program, qtbot, tmp_path)

    def make() -> SetPlan:
        raise PermissionError(13, "Permission denied")

    saving.saver.prepare(make, folder=tmp_path, there="leave", most=4)
    qtbot.waitUntil(lambda: bool(saving.ends))
    assert saving.ends[0].problems == ((str(tmp_path), "Permission denied"),)
