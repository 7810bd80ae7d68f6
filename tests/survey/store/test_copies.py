"""Private copies of a study: gone with their process, however it ends, and never under one that lives."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sr_studio.survey.errors import SurveyError
from sr_studio.survey.store.files import copies
from sr_studio.survey.store.files.database import FILE
from sr_studio.survey.store.files.migrations import open_database
from sr_studio.survey.store.files.schema import VERSION
from sr_studio.survey.store.records import Rater
from sr_studio.survey.store.study import Study
from tests.survey.store.studies import rate, short_study
from tests.survey.store.test_deletion import places_of
from tests.survey.store.test_faults import without_rights

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL and permissions")

Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that everybody may enter; temporary files are in ``tmp`` in it, also those of children."""
    with tempfile.TemporaryDirectory(dir="/tmp", ignore_cleanup_errors=True) as name:
        place = Path(name)
        (place / "tmp").mkdir()
        for one in (place, place / "tmp"):
            one.chmod(0o777)
        monkeypatch.setenv("TMPDIR", str(place / "tmp"))
        monkeypatch.setattr(tempfile, "tempdir", str(place / "tmp"))
        yield place


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts Python with arguments; what still runs is killed at the end."""
    started = []

    def start(*words: object) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [sys.executable, *map(str, words)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def studied(place: Path) -> tuple[Path, Rater]:
    folder = short_study(place / "s.srstudy", trials=6)
    with Study.open(folder, write=True) as study:
        rater = study.add_rater(code="QX-77")
        rate(study, rater)
    return folder, rater


def read(start: Start, folder: Path, how: str) -> tuple["subprocess.Popen[str]", Path]:
    """A process that reads a copy, and the copy's folder."""
    process = start("-m", "tests.survey.store.reader", folder, how)
    assert process.stdout is not None
    assert process.stdout.readline() == "reading\n"
    (copy,) = (folder.parent / "tmp").glob("sr-studio-study-*")
    return process, copy


def kill(process: "subprocess.Popen[str]") -> None:
    process.send_signal(signal.SIGKILL)
    process.wait()


def test_the_copy_of_a_reader_that_was_killed_goes_at_the_next_opening(place: Path, start: Start) -> None:
    folder, rater = studied(place)
    process, copy = read(start, folder, "older")
    with Study.open(folder) as study:
        assert len(study.votes()) == 6
    assert places_of(copy, rater.id) == [f"{FILE}: {rater.id}"]  # in use, so it stays
    kill(process)
    assert places_of(copy, rater.id)
    with Study.open(folder):
        assert not copy.exists()
    process, copy = read(start, folder, "older")
    process.communicate("\n")
    assert not copy.exists()


def test_no_rater_is_deleted_under_a_copy_that_is_in_use(place: Path, start: Start) -> None:
    folder, rater = studied(place)
    process, copy = read(start, folder, "older")
    other = short_study(place / "other.srstudy", trials=6)
    with Study.open(other, write=True) as study:
        study.delete_rater(study.add_rater(code="R01").id)  # it is no copy of this study
    with Study.open(folder, write=True) as study:
        said = rf"A copy of “s.srstudy” is open in process {process.pid} \({copy}\)"
        with pytest.raises(SurveyError, match=said):
            study.delete_rater(rater.id)
        assert [one.id for one in study.raters()] == [rater.id]
        kill(process)
        study.delete_rater(rater.id)
    assert places_of(place, "QX-77", rater.id) == []
    assert not copy.exists()


@pytest.mark.parametrize("killed", [False, True])
def test_a_reader_of_a_folder_that_it_may_not_write(place: Path, start: Start, killed: bool) -> None:
    """The study lies there as a crash leaves it, with votes in its log."""
    folder, rater = studied(place)
    left = place / "left.srstudy"
    with Study.open(folder, write=True) as study:
        study.set_note("something", "in the log")
        shutil.copytree(folder, left)
    (left / f"{FILE}-shm").unlink()  # SQLite cannot make it anew there
    for one in (left, *left.rglob("*")):
        one.chmod(0o555 if one.is_dir() else 0o444)
    process, copy = read(start, left, "shut")
    assert places_of(copy, rater.id)
    if killed:
        kill(process)
    for one in (left, *left.rglob("*")):
        one.chmod(0o777 if one.is_dir() else 0o666)
    with Study.open(left, write=True) as study:
        if not killed:
            with pytest.raises(SurveyError, match=f"is open in process {process.pid}"):
                study.delete_rater(rater.id)
            process.communicate("\n")
        study.delete_rater(rater.id)
    assert places_of(left, "QX-77", rater.id) == []
    assert not copy.exists()


def test_what_a_merge_that_was_killed_has_left_goes_with_the_rater(place: Path, start: Start) -> None:
    base = short_study(place / "base.srstudy", trials=6)
    second = place / "second.srstudy"
    shutil.copytree(base, second)
    shutil.rmtree(base)
    folder, rater = studied(place)
    busy = sqlite3.connect(second / FILE, isolation_level=None)  # the merge waits here for some seconds
    busy.execute("PRAGMA locking_mode=EXCLUSIVE")
    busy.execute("BEGIN IMMEDIATE")
    process = start("-m", "sr_studio", "survey", "merge", folder, second, "-o", place / "all.srstudy")
    end = time.monotonic() + 120
    while not (parts := [one for one in place.glob(".all.srstudy-*.part") if places_of(one, rater.id)]):
        assert time.monotonic() < end
        assert process.poll() is None
        time.sleep(0.01)
    with Study.open(folder, write=True) as study:
        with pytest.raises(SurveyError, match=f"is open in process {process.pid}"):
            study.delete_rater(rater.id)
        kill(process)
        assert places_of(parts[0], rater.id)
        study.delete_rater(rater.id)
    busy.close()
    assert places_of(place, "QX-77", rater.id) == []
    assert not parts[0].exists()


def test_what_is_no_copy_of_a_dead_process_stays(place: Path) -> None:
    """A study that is being made beside it, a copy whose lock is to come, and what others call alike."""
    folder, _ = studied(place)
    making = place / ".new.srstudy-0123abcd.part"
    young, old = place / "tmp" / "sr-studio-study-young", place / "tmp" / "sr-studio-study-old"
    for one in (making, young, old, place / ".x.part"):
        one.mkdir()
    hour = time.time() - 3600
    for one in (making, old):
        os.utime(one, (hour, hour))
    with Study.open(folder):
        assert making.exists()
        assert young.exists()
        assert (place / ".x.part").exists()
        assert not old.exists()


def test_a_study_opens_where_no_temporary_file_can_be_made(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a full disk: only a copy needs one."""
    folder, rater = studied(place)
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr(tempfile, "_candidate_tempdir_list", lambda: [str(place / "not there")])
    with Study.open(folder) as study:
        assert len(study.votes()) == 6
    with pytest.raises(
        SurveyError, match="is of an older version of SR Studio, and no copy of it can be made"
    ):
        open_database(folder, write=False, steps={VERSION: ()}, version=VERSION + 1)
    with Study.open(folder, write=True) as study:
        study.delete_rater(rater.id)


def test_what_a_killed_writer_has_left_in_the_study_goes_with_the_rater(place: Path) -> None:
    folder, rater = studied(place)
    (folder / ".sr-studio-abc.part").write_text(rater.id)
    (folder / f"{FILE}.new").write_text(rater.id)
    with Study.open(folder, write=True) as study:
        study.delete_rater(rater.id)
    assert places_of(place, "QX-77", rater.id) == []


def test_copies_of_other_users_are_counted(place: Path) -> None:
    folder, rater = studied(place)
    theirs = copies.PrivateCopy((folder,))
    for one in (folder, *folder.rglob("*")):
        one.chmod(0o777 if one.is_dir() else 0o666)
    if os.geteuid() != 0:
        theirs.folder.chmod(0)

    def delete() -> str:
        with Study.open(folder, write=True) as study:
            return f"{study.delete_rater(rater.id).unseen} unseen"

    assert without_rights(delete) == "1 unseen"
    theirs.folder.chmod(0o700)
    theirs.close()


def test_a_copy_that_goes_while_others_look_stops_nobody(place: Path) -> None:
    """Programs open and close studies at the same time; none fails over the copy of another."""
    study = place / "s.srstudy"
    study.mkdir()
    failed: list[BaseException] = []
    lost: list[bool] = []

    def use() -> None:
        try:
            for _ in range(40):
                copy = copies.PrivateCopy((study,))
                (copy.folder / "votes").touch()
                copies.sweep(study)
                lost.append(not (copy.folder / "votes").exists() or copies.holder(study) is None)
                copy.close()
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=use) for _ in range(5)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert not failed
    assert not any(lost)
