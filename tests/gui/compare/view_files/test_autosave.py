"""What is on screen is kept while the program runs, and found again where it did not come to its end."""

import os
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from sr_studio.file_lock import FileLock
from sr_studio.gui.compare.view_files.autosave import AGAIN, HELD, HELD_DAYS, Autosave
from sr_studio.gui.compare.view_format import KeptFile, KeptImage, SavedView, encode, read

OLD = SavedView(images=(KeptImage(image=KeptFile("/old.png")),))
NEW = SavedView(images=(KeptImage(image=KeptFile("/new.png")),), mode="single")


class Kept:
    """An autosave of a view that can be changed."""

    def __init__(self, folder: Path) -> None:
        self.view: SavedView | None = NEW
        self.owner = QObject()
        self.autosave = Autosave(folder, lambda: self.view, self.owner)
        self.failures: list[str] = []
        self.autosave.failed.connect(self.failures.append)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "views"


@pytest.fixture
def kept(qapp: object, folder: Path) -> Kept:
    return Kept(folder)


def test_a_change_is_written_and_nothing_is_left_at_the_end(kept: Kept, folder: Path, qtbot: QtBot) -> None:
    assert kept.autosave.start() is None
    kept.autosave.note()
    kept.autosave.note()
    assert not kept.autosave.file.exists(), "not at once"
    qtbot.waitUntil(kept.autosave.file.exists)
    assert read(kept.autosave.file) == NEW
    kept.autosave.end(keep=False)
    assert list(folder.iterdir()) == []
    kept.autosave.note()
    assert not kept.autosave._timer.isActive()


def test_what_is_not_to_be_kept_yet_is_written_later(kept: Kept, qtbot: QtBot) -> None:
    kept.autosave.start()
    kept.view = None
    kept.autosave.save()
    assert kept.autosave._timer.isActive()
    kept.view = OLD
    qtbot.waitUntil(kept.autosave.file.exists)
    assert read(kept.autosave.file) == OLD
    kept.autosave.end(keep=False)


def test_the_setting_keeps_the_last_view_for_the_next_start(kept: Kept, folder: Path) -> None:
    kept.autosave.start()
    kept.autosave.end(keep=True)
    assert [path.name for path in folder.iterdir()] == ["last.srview"]
    again = Kept(folder)
    assert again.autosave.start() is None
    assert again.autosave.last() == NEW
    again.autosave.end(keep=False)
    assert again.autosave.last() is None


def left(folder: Path, name: str, view: SavedView, age: float = 0.0) -> Path:
    """What a process that is gone has left."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(encode(view))
    path.with_suffix(".lock").write_text("{}")
    os.utime(path, (time.time() - age,) * 2)
    return path


def test_the_newest_of_crashed_runs_is_found_once(kept: Kept, folder: Path) -> None:
    left(folder, "11.srview", OLD, age=60)
    left(folder, "12.srview", NEW)
    found = kept.autosave.start()
    assert found is not None
    assert (found.view, found.twice, found.held, found.more) == (NEW, False, False, 1)
    assert sorted(path.suffix for path in folder.iterdir()) == [HELD, HELD, ".lock"]
    kept.autosave.claim()
    assert sorted(path.suffix for path in folder.iterdir()) == [AGAIN, HELD, ".lock"]
    kept.autosave.settled()
    kept.autosave.end(keep=False)
    assert [read(path) for path in folder.iterdir()] == [OLD], "the next start offers it"
    again = Kept(folder)
    found = again.autosave.start()
    assert found is not None
    assert (found.view, found.held, found.more) == (OLD, True, 0)
    again.autosave.claim()
    again.autosave.settled()
    again.autosave.end(keep=False)
    assert list(folder.iterdir()) == []


def test_what_is_offered_and_not_opened_again_is_offered_by_the_next_start(kept: Kept, folder: Path) -> None:
    left(folder, "11.srview", OLD)
    assert kept.autosave.start() is not None
    kept.autosave.save()
    kept.autosave.end(keep=False)
    again = Kept(folder)
    found = again.autosave.start()
    assert found is not None
    assert (found.view, found.twice, found.held) == (OLD, False, True)
    again.autosave.end(keep=False)


def test_what_is_offered_can_be_refused_for_good(kept: Kept, folder: Path) -> None:
    left(folder, "11.srview", OLD)
    assert kept.autosave.start() is not None
    kept.autosave.forget()
    kept.autosave.end(keep=False)
    assert list(folder.iterdir()) == []


def test_what_was_to_be_opened_again_and_did_not_come_is_held(kept: Kept, folder: Path) -> None:
    left(folder, "11.srview", OLD)
    kept.autosave.start()
    kept.autosave.claim()
    kept.autosave.give_back()
    kept.autosave.end(keep=False)
    assert [read(path) for path in folder.iterdir()] == [OLD]


def test_what_nobody_wants_for_long_is_offered_no_more(kept: Kept, folder: Path) -> None:
    left(folder, "11" + HELD, OLD, age=HELD_DAYS * 86400 + 60)
    assert kept.autosave.start() is None
    kept.autosave.end(keep=False)
    assert list(folder.iterdir()) == []


def test_a_file_that_cannot_be_deleted_does_not_stop_the_start(kept: Kept, folder: Path) -> None:
    (folder / "10.srview" / "inside").mkdir(parents=True)
    left(folder, "11.srview", NEW)
    found = kept.autosave.start()
    assert found is not None
    assert found.view == NEW
    kept.autosave.end(keep=False)


def test_an_end_while_nothing_is_to_be_kept_yet_leaves_the_last_view(kept: Kept, folder: Path) -> None:
    left(folder, "last.srview", OLD)
    kept.autosave.start()
    kept.view = None
    kept.autosave.end(keep=True)
    assert kept.autosave.last() == OLD
    kept.autosave.start()
    kept.view = SavedView()
    kept.autosave.end(keep=True)
    assert kept.autosave.last() is None, "all images were closed"


def test_a_view_that_crashed_the_program_again_is_known_as_that(kept: Kept, folder: Path) -> None:
    left(folder, "11" + AGAIN, OLD, age=5)
    left(folder, "11.srview", NEW)
    found = kept.autosave.start()
    assert found is not None
    assert (found.view, found.twice) == (NEW, True)
    kept.autosave.end(keep=False)


def test_views_of_programs_that_run_are_left_alone(kept: Kept, folder: Path) -> None:
    path = left(folder, "11.srview", OLD)
    with FileLock(path.with_suffix(".lock")):
        assert kept.autosave.start() is None
        assert read(path) == OLD
    kept.autosave.end(keep=False)


def test_damaged_and_empty_ones_are_passed_over(kept: Kept, folder: Path) -> None:
    left(folder, "11.srview", OLD, age=60)
    left(folder, "12.srview", SavedView(), age=30)
    left(folder, "13.srview", NEW).write_bytes(b"{")
    found = kept.autosave.start()
    assert found is not None
    assert found.view == OLD
    kept.autosave.end(keep=False)


def test_a_folder_that_cannot_be_made_is_said_once(qapp: object, tmp_path: Path) -> None:
    (tmp_path / "views").write_text("a file")
    kept = Kept(tmp_path / "views")
    assert kept.autosave.start() is None
    kept.autosave.note()
    kept.autosave.end(keep=True)
    assert len(kept.failures) == 1
