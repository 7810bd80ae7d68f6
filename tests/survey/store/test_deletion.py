"""A deleted rater is in no file of the study: not the code, not the id, not a word they wrote."""

import sqlite3
import unicodedata
from pathlib import Path

import pytest

from sr_studio.survey.errors import SurveyError
from sr_studio.survey.store.deletion import bury
from sr_studio.survey.store.files.database import FILE
from sr_studio.survey.store.files.journal import FILE as JOURNAL
from sr_studio.survey.store.records import Occurrence, Rater
from sr_studio.survey.store.study import Study
from tests.survey.store.studies import SCREEN, make_study, rate

FREE_TEXT = "I am the one with the parrot"
NOTE = "QX-77 forgot the glasses"


def places_of(folder: Path, *texts: str) -> list[str]:
    """Files below a folder that hold one of these texts, capitals or not, in any of three encodings."""
    found = []
    for file in sorted(folder.rglob("*")):
        data = file.read_bytes().lower() if file.is_file() else b""
        for text in texts:
            if any(text.lower().encode(code) in data for code in ("utf-8", "utf-16-le", "utf-16-be")):
                found.append(f"{file.name}: {text}")
    return found


@pytest.fixture
def studied(tmp_path: Path) -> tuple[Path, Rater, Rater]:
    """A study with two raters, of whom the second is known by everything that can be kept of one."""
    folder = make_study(tmp_path / "s.srstudy")
    with Study.open(folder, write=True) as study:
        kept = study.add_rater(code="R01")
        rate(study, kept)
        gone = study.add_rater(code="QX-77")
        study.record_consent(gone.id)
        study.record_answers(gone.id, {"about": FREE_TEXT})
        votes = rate(study, gone, most=7)
        study.occurred(Occurrence(sitting=votes[0].sitting, what="interrupted", why="focus", time_utc=""))
        study.occurred(Occurrence(what="note", why=NOTE, time_utc=""))
        study.set_note("room", NOTE)
        study.exclude(gone.id, "QX-77 had no time")
    (folder / "backups").mkdir()
    with Study.open(folder) as study:
        study.database.copy_to(folder / "backups" / "study-v0.sqlite")
    return folder, kept, gone


def test_before_the_deletion_everything_is_found(studied: tuple[Path, Rater, Rater]) -> None:
    folder, _, gone = studied
    files = {place.split(":")[0] for place in places_of(folder, "QX-77", gone.id, FREE_TEXT)}
    assert files == {FILE, JOURNAL, "study-v0.sqlite"}


@pytest.mark.parametrize("closed", [False, True])
def test_nothing_of_a_deleted_rater_is_in_any_file(studied: tuple[Path, Rater, Rater], closed: bool) -> None:
    folder, kept, gone = studied
    with Study.open(folder, write=True) as study:
        if closed:
            study.close_study()
        sitting = study.sittings(gone.id)[0].id
        votes = len(study.votes(rater=kept.id))
        deletion = study.delete_rater(gone.id)
        assert (deletion.votes, deletion.sittings, deletion.backups) == (7, 1, 1)
        assert deletion.notes == 2
        # the files are clean while the study is still open
        assert places_of(folder, "QX-77", gone.id, sitting, FREE_TEXT, "no time") == []
        assert [one.id for one in study.raters()] == [kept.id]
        assert study.notes["room"] == "[deleted] forgot the glasses"
        assert len(study.votes()) == votes
        assert bool(study.closed_utc) == closed
    assert places_of(folder, "QX-77", gone.id, sitting, FREE_TEXT, "no time") == []
    with Study.open(folder, write=True) as study:
        assert len(study.votes()) == votes
        assert study.recovered == 0
        stone = study.tombstones()[0]
        assert (stone.votes, stone.kind) == (7, "test")
        assert (folder / JOURNAL).read_bytes().count(b"\n") == votes
        if not closed:
            assert study.next_code() == "R02"
            with pytest.raises(SurveyError, match="qx-77 was deleted, and the code is not given again"):
                study.add_rater(code="qx-77")
            assert study.add_rater(code="R02").slot == 1  # the plan is free again
            # and rows are kept as before
            with pytest.raises(SurveyError, match="append-only"):
                study.database.write("DELETE FROM votes")


def test_a_deletion_that_was_cut_short_is_finished_at_the_next_opening(
    studied: tuple[Path, Rater, Rater],
) -> None:
    folder, kept, gone = studied
    with Study.open(folder, write=True) as study:
        votes = study.votes(rater=kept.id)
        bury(study.database, gone, design_digest=study.design_digest)  # and then the process ends
    assert places_of(folder, gone.id) == [f"study-v0.sqlite: {gone.id}", f"{JOURNAL}: {gone.id}"]
    with Study.open(folder, write=True) as study:
        assert study.votes() == votes
        assert study.recovered == 0
    assert places_of(folder, "QX-77", gone.id, FREE_TEXT) == []


def test_a_reader_in_the_way_is_named_and_nothing_is_deleted(studied: tuple[Path, Rater, Rater]) -> None:
    folder, _, gone = studied
    with Study.open(folder, write=True) as study:
        study.set_note("something", "in the log")
        reader = sqlite3.connect(folder / FILE, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM votes").fetchall()
        study.set_note("something", "more in the log")
        study.database.rows("PRAGMA busy_timeout=100")
        with pytest.raises(SurveyError, match=r"Another program is reading “s.srstudy”"):
            study.delete_rater(gone.id)
        assert study.rater_by_id(gone.id).code == "QX-77"
        reader.close()
        study.delete_rater(gone.id)
    assert places_of(folder, "QX-77", gone.id) == []


def test_only_who_writes_may_delete(studied: tuple[Path, Rater, Rater]) -> None:
    folder, _, gone = studied
    with Study.open(folder) as study, pytest.raises(SurveyError, match="read only"):
        study.delete_rater(gone.id)


def test_a_namesake_keeps_the_code_in_notes(tmp_path: Path) -> None:
    folder = make_study(tmp_path / "s.srstudy")
    with Study.open(folder, write=True) as study:
        study.add_rater(code="R01", kind="pilot")
        gone = study.add_rater(code="R01")
        study.begin_sitting(gone.id, screen=SCREEN)
        study.set_note("of", "R01 and R010")
        study.delete_rater(gone.id)
        assert study.notes == {"of": "R01 and R010"}
        assert [one.kind for one in study.raters(None)] == ["pilot"]


def test_the_code_goes_however_it_is_written_and_whoever_wrote_it(tmp_path: Path) -> None:
    folder = make_study(tmp_path / "s.srstudy")
    with Study.open(folder, write=True) as study:
        other = study.add_rater(code="R01")
        gone = study.add_rater(code="Kim Minsu")
        study.record_consent(gone.id)
        study.set_note("room", "kim minsu left, KIM  MINSU\ncame back, Kim Minsu가 갔다; not kim minsuk")
        study.exclude(other.id, "sat beside kim\tminsu")
        study.record_answers(other.id, {"about": "I know kim minsu"})
        deletion = study.delete_rater(gone.id)
        assert deletion.notes == 3
        assert study.notes["room"] == (
            "[deleted] left, [deleted]\ncame back, [deleted]가 갔다; not kim minsuk"
        )
        assert study.rater_by_id(other.id).excluded == "sat beside [deleted]"
        assert study.rater_by_id(other.id).answers == {"about": "I know [deleted]"}


def test_a_name_of_decomposed_letters_goes_too(tmp_path: Path) -> None:
    folder = make_study(tmp_path / "s.srstudy")
    with Study.open(folder, write=True) as study:
        gone = study.add_rater(code="민수")
        study.set_note("room", unicodedata.normalize("NFD", "민수") + " left, 민수는")
        study.delete_rater(gone.id)
        assert study.notes["room"] == "[deleted] left, [deleted]는"


def test_lines_of_the_journal_that_cannot_be_read_do_not_outlive_the_rater(
    studied: tuple[Path, Rater, Rater],
) -> None:
    folder, kept, gone = studied
    with Study.open(folder, write=True) as study, (folder / JOURNAL).open("ab") as journal:
        journal.write(b'{"rater":"' + gone.id.encode() + b'","vote":\n{"code":"qx-77"\n')
    with Study.open(folder, write=True) as study:
        study.delete_rater(gone.id)
        assert places_of(folder, "QX-77", gone.id) == []
    with (folder / JOURNAL).open("ab") as journal:
        journal.write(b'{"who knows whose\n')
    with Study.open(folder, write=True) as study:
        assert b"who knows whose" not in (folder / JOURNAL).read_bytes()
        reasons = [one.why for one in study.occurrences() if one.what == "damaged"]
        assert any(why.endswith(", removed") for why in reasons)
        assert len(study.votes()) == len(study.votes(rater=kept.id)) > 0
