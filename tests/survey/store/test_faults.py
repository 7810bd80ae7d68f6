"""Full disks, read-only folders, drives that go away, changed bytes: said in a sentence, all or nothing."""

import contextlib
import os
import resource
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sr_studio.survey.errors import SurveyError, VoteNotSavedError
from sr_studio.survey.store.files.database import FILE
from sr_studio.survey.store.files.journal import FILE as JOURNAL
from sr_studio.survey.store.records import Vote
from sr_studio.survey.store.study import Study
from tests.survey.store.studies import SCREEN, answer, make_study, rate, short_study

TRIALS = 60


def vote_until_it_fails(study: Study, after: Callable[[int], None]) -> tuple[list[Vote], Vote, str]:
    """Votes that were kept, the one that was not, and what was said; ``after`` is called after each.

    Each vote is given four times, as by somebody who does not trust the button.
    """
    rater = study.rater("R01") or study.add_rater(code="R01")
    sitting = study.begin_sitting(rater.id, screen=SCREEN)
    kept: list[Vote] = []
    for trial in study.plan(0).trials:
        vote = answer(study.design, sitting, trial)
        said = [_said(study, vote) for _ in range(4)]
        if said[-1]:  # a first failure may make room: closing the database empties its log
            return kept, vote, said[-1]
        kept.append(vote)
        after(len(kept))
    pytest.fail("no vote was refused")


def _said(study: Study, vote: Vote) -> str:
    try:
        study.vote(vote)
    except VoteNotSavedError as error:
        return str(error)
    return ""


def finish(study: Study, kept: list[Vote], refused: Vote) -> None:
    """The refused vote is given again, and all others follow; each is there once."""
    study.vote(refused)
    study.vote(refused)
    sitting = study.sittings()[0]
    for trial in study.plan(0).trials[len(kept) + 1 :]:
        study.vote(answer(study.design, sitting, trial))
    votes = [one.vote for one in study.votes(all_revisions=True)]
    assert votes[: len(kept) + 1] == [*kept, refused]
    assert [vote.trial for vote in votes] == list(range(TRIALS))


def lines_of(folder: Path) -> int:
    return (folder / JOURNAL).read_bytes().count(b"\n")


@pytest.mark.skipif(os.name != "posix", reason="needs a limit on the size of files")
@pytest.mark.parametrize("which", ["database", "journal"])
def test_a_file_that_may_not_grow(tmp_path: Path, which: str) -> None:
    folder = short_study(tmp_path / "s.srstudy", trials=TRIALS)
    if which == "journal":  # longer than the log will be, so that it is the one to reach the limit
        (folder / JOURNAL).write_bytes(b" " * (4 << 20) + b"\n")
    longest = max(one.stat().st_size for one in (folder / FILE, folder / JOURNAL) if one.exists())
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    with Study.open(folder, write=True) as study:
        try:
            kept, refused, said = vote_until_it_fails(
                study,
                lambda count: (
                    resource.setrlimit(resource.RLIMIT_FSIZE, (longest + 5000, before[1]))
                    if count == 3
                    else None
                ),
            )
            assert len(kept) >= 3
            assert "s.srstudy" in said
            assert ("votes.jsonl" in said) == (which == "journal")
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        finish(study, kept, refused)
    with Study.open(folder, write=True) as study:
        assert study.recovered == 0
        assert len(study.votes(all_revisions=True)) == TRIALS


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 1 MiB of its own, where the system lets us make one."""
    place = tmp_path / "disk"
    place.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)], check=False, capture_output=True
    )
    if made.returncode:
        pytest.skip("this system lets nobody mount a small disk")
    yield place
    subprocess.run(["umount", str(place)], check=True)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs tmpfs")
def test_a_full_disk(small_disk: Path) -> None:
    folder = short_study(small_disk / "s.srstudy", trials=TRIALS)
    ballast = small_disk / "ballast"

    def fill(count: int) -> None:
        if count == 3:
            handle = os.open(ballast, os.O_WRONLY | os.O_CREAT)
            with contextlib.suppress(OSError):
                while True:
                    os.write(handle, b"\0" * 4096)
            os.close(handle)

    with Study.open(folder, write=True) as study:
        kept, refused, said = vote_until_it_fails(study, fill)
        assert "disk is full" in said or "No space left" in said
        ballast.unlink()
        finish(study, kept, refused)
    assert lines_of(folder) == TRIALS


def test_a_folder_that_goes_away_and_comes_back(tmp_path: Path) -> None:
    folder = short_study(tmp_path / "s.srstudy", trials=TRIALS)
    away = tmp_path / "away"

    with Study.open(folder, write=True) as study:
        kept, refused, said = vote_until_it_fails(
            study, lambda count: folder.rename(away) and None if count == 2 else None
        )
        assert "“s.srstudy” is not in its place any more" in said
        assert len(kept) == 2
        with pytest.raises(VoteNotSavedError):
            study.vote(refused)
        away.rename(folder)
        finish(study, kept, refused)
    assert lines_of(folder) == TRIALS


def test_a_drive_that_comes_back_with_other_files_in_the_same_place(tmp_path: Path) -> None:
    """As a disk that was unplugged does: everything that was open is of no use."""
    folder = short_study(tmp_path / "s.srstudy", trials=TRIALS)
    away = tmp_path / "away"

    def unplug(count: int) -> None:
        if count == 2:
            folder.rename(away)
            shutil.copytree(away, folder)
            (folder / "lock").unlink()

    with Study.open(folder, write=True) as study:
        rater = study.add_rater(code="R01")
        sitting = study.begin_sitting(rater.id, screen=SCREEN)
        votes = [answer(study.design, sitting, trial) for trial in study.plan(0).trials]
        for count, vote in enumerate(votes):
            unplug(count)
            if count == 2:
                assert "is not in its place any more" in _said(study, vote)
            study.vote(vote)
        assert [one.vote for one in study.votes()] == votes
        with pytest.raises(SurveyError, match=f"process {os.getpid()}"):
            Study.open(folder, write=True)
    assert lines_of(folder) == TRIALS
    assert lines_of(away) == 2


def test_a_vote_that_waits_is_taken_when_another_program_has_ended_its_sitting(tmp_path: Path) -> None:
    """The drive was written elsewhere meanwhile; only the vote that was given before may still come."""
    folder = short_study(tmp_path / "s.srstudy", trials=TRIALS)
    with Study.open(folder, write=True) as study:
        rater = study.add_rater(code="R01")
        sitting = study.begin_sitting(rater.id, screen=SCREEN)
        first, second = (answer(study.design, sitting, trial) for trial in study.plan(0).trials[:2])
        (folder / "lock").unlink()
        assert "is not in its place any more" in _said(study, first)
        with Study.open(folder, write=True) as other:
            assert [one.ended for one in other.sittings()] == ["interrupted"]
        study.vote(first)
        with pytest.raises(SurveyError, match="The sitting of R01 is over"):
            study.vote(second)
        assert [one.vote for one in study.votes()] == [first]


@pytest.fixture
def open_place() -> Iterator[Path]:
    """A folder that any user may reach."""
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o777)
        yield Path(place)


def without_rights(act: Callable[[], str]) -> str:
    """What an act says that is done by somebody whom permissions stop: root is not."""
    if os.geteuid() != 0:
        return act()
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.setgid(65534)
            os.setuid(65534)
            said = act()
        except BaseException as error:
            said = f"{type(error).__name__}: {error}"
        os.write(writer, said.encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as stream:
        said = stream.read().decode()
    os.waitpid(child, 0)
    return said


def set_modes(folder: Path, *, file: int, directory: int) -> None:
    for one in [folder, *folder.rglob("*")]:
        one.chmod(directory if one.is_dir() else file)


@pytest.mark.skipif(os.name != "posix", reason="needs permissions")
@pytest.mark.parametrize("crashed", [False, True])
def test_a_folder_that_can_only_be_read(open_place: Path, crashed: bool) -> None:
    folder = short_study(open_place / "s.srstudy", trials=5)
    with Study.open(folder, write=True) as study:
        rate(study, study.add_rater(code="R01"), most=3)
        if crashed:
            copy = open_place / "crashed.srstudy"
            shutil.copytree(folder, copy)
            folder = copy
    assert (folder / f"{FILE}-wal").exists() == crashed
    files = sorted(one.name for one in folder.iterdir())
    set_modes(folder, file=0o444, directory=0o555)

    def read() -> str:
        with Study.open(folder) as study:
            return f"{len(study.votes())} votes, writable: {study.writable}"

    def write() -> str:
        Study.open(folder, write=True)
        return "opened"

    try:
        assert without_rights(read) == "3 votes, writable: False"
        said = without_rights(write) if os.geteuid() == 0 else _refused(write)
        assert "SurveyError" in said
        assert "lock cannot be opened (Permission denied). Its folder must be writable" in said
        assert sorted(one.name for one in folder.iterdir()) == files
    finally:
        set_modes(folder, file=stat.S_IRUSR | stat.S_IWUSR, directory=stat.S_IRWXU)


def _refused(act: Callable[[], str]) -> str:
    with pytest.raises(SurveyError) as raised:
        act()
    return f"SurveyError: {raised.value}"


def test_a_journal_that_may_not_be_written_refuses_the_writer(open_place: Path) -> None:
    folder = short_study(open_place / "s.srstudy", trials=5)
    with Study.open(folder, write=True) as study:
        rate(study, study.add_rater(code="R01"), most=1)
    set_modes(folder, file=0o666, directory=0o777)
    (folder / JOURNAL).chmod(0o444)

    def write() -> str:
        Study.open(folder, write=True)
        return "opened"

    said = without_rights(write) if os.geteuid() == 0 else _refused(write)
    assert "votes.jsonl of “s.srstudy” cannot be written (Permission denied)" in said
    with Study.open(folder, write=True) as study:  # the lock was given back
        assert len(study.votes()) == 1


def tampered(folder: Path, statement: str) -> None:
    """Change the database as somebody with a SQLite shell would."""
    with sqlite3.connect(folder / FILE) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in names:
            connection.execute(f"DROP TRIGGER {name}")
        assert connection.execute(statement).rowcount > 0
    connection.close()


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE facts SET value = replace(value, 'model0', 'model9') WHERE key = 'design'", "The design of"),
        ("UPDATE facts SET value = replace(value, ':', ': ') WHERE key = 'design'", "The design of"),
        ("UPDATE stimuli SET body = replace(body, '\"k1\"', '\"k2\"') WHERE position = 0", "The design of"),
        ("DELETE FROM stimuli WHERE position = 3", "The design of"),
        ("UPDATE facts SET value = replace(value, '\"0\"', '\"9\"') WHERE key = 'plans'", "The design of"),
        ("DELETE FROM facts WHERE key = 'frozen'", "was never finished"),
    ],
)
def test_a_changed_design_is_noticed_at_once(tmp_path: Path, statement: str, said: str) -> None:
    folder = make_study(tmp_path / "s.srstudy", contents=2, models=2, plans=1)
    tampered(folder, statement)
    for write in (False, True):
        with pytest.raises(SurveyError, match=said):
            Study.open(folder, write=write)


@pytest.mark.parametrize("slot", [0, 5])
def test_a_changed_plan_is_noticed_before_it_is_used(tmp_path: Path, slot: int) -> None:
    """Also where its digest was changed with it, if it was made with the study."""
    folder = make_study(tmp_path / "s.srstudy", contents=2, models=2, plans=1)
    with Study.open(folder, write=True) as study:
        rater = study.add_rater(code="R01", slot=slot)
    digest = ", digest = 'x'" if slot == 0 else ""
    tampered(folder, f"UPDATE plans SET body = replace(body, 'false', 'true'){digest} WHERE slot = {slot}")
    with Study.open(folder, write=True) as study:
        with pytest.raises(SurveyError, match=f"Plan {slot} of “s.srstudy” is not the one that was stored"):
            study.next_trial(rater.id)
        with pytest.raises(SurveyError, match=f"Plan {slot} of"):
            study.begin_sitting(rater.id, screen=SCREEN)


def test_one_changed_byte_of_a_picture_is_noticed(tmp_path: Path) -> None:
    folder = make_study(tmp_path / "s.srstudy", contents=2, models=1)
    with Study.open(folder) as study:
        stimulus = next(iter(study.stimuli.values()))
        file = folder / stimulus.file
        data = bytearray(study.check_stimulus(stimulus.id))
        for place in (0, len(data) // 2, len(data) - 1):
            data[place] ^= 1
            file.write_bytes(data)
            with pytest.raises(SurveyError, match=rf"{stimulus.file} is not the picture that was frozen"):
                study.check_stimulus(stimulus.id)
            data[place] ^= 1
        file.write_bytes(data)
        study.check_stimulus(stimulus.id)
        file.unlink()
        with pytest.raises(SurveyError, match="cannot be read: it does not exist"):
            study.check_stimulus(stimulus.id)


def test_what_is_no_study_is_said(tmp_path: Path) -> None:
    with pytest.raises(SurveyError, match=r"“no.srstudy” does not exist"):
        Study.open(tmp_path / "no.srstudy")
    folder = tmp_path / "odd.srstudy"
    folder.mkdir()
    (folder / FILE).write_bytes(b"This is no database, but long enough to be looked at by SQLite." * 20)
    with pytest.raises(SurveyError, match="its database is damaged"):
        Study.open(folder)
    (folder / FILE).unlink()
    sqlite3.connect(folder / FILE).execute("CREATE TABLE t (a)").connection.close()
    for write in (False, True):
        with pytest.raises(SurveyError, match="is a SQLite file, but not one of a study"):
            Study.open(folder, write=write)
