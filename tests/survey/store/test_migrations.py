"""Older studies open with the same numbers, newer ones are refused, and a migration never risks the file."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from sr_studio.survey.errors import SurveyError
from sr_studio.survey.store.files.database import FILE
from sr_studio.survey.store.files.journal import FILE as JOURNAL
from sr_studio.survey.store.files.migrations import BACKUPS, open_database
from sr_studio.survey.store.files.schema import VERSION
from sr_studio.survey.store.study import Study
from sr_studio.survey.store.tables import rating_votes
from tests.survey.store.studies import rate

FIXTURES = Path(__file__).parent / "fixtures"
"""``vN.sql``: a study with everything in it, dumped by the first release with tables of version N."""

STEPS = {VERSION: ("ALTER TABLE notes ADD COLUMN author TEXT NOT NULL DEFAULT ''",)}
"""A step as the next version may have one."""


def study_of(place: Path, version: int) -> Path:
    folder = place / f"v{version}.srstudy"
    folder.mkdir(parents=True)
    with sqlite3.connect(folder / FILE) as connection:
        connection.executescript((FIXTURES / f"v{version}.sql").read_text(encoding="utf-8"))
        connection.execute("PRAGMA journal_mode=WAL")
    connection.close()
    shutil.copyfile(FIXTURES / f"v{version}_votes.jsonl", folder / JOURNAL)
    return folder


@pytest.mark.parametrize("write", [False, True])
def test_a_study_of_version_1_says_what_it_said(tmp_path: Path, write: bool) -> None:
    folder = study_of(tmp_path, 1)
    with Study.open(folder, write=write) as study:
        assert study.recovered == 0
        assert study.design_digest == "1fe6b23290727837ff7419f467ea8d92"
        assert study.digest() == "8971454953b3ad73c12e2c3ad275261bbd69c5acf368ec39ff3f6bab1f8cf123"
        assert [(one.code, one.slot, one.excluded) for one in study.raters()] == [
            ("R01", 0, ""),
            ("R02", 1, "gold below one half"),
        ]
        assert study.raters()[0].answers == {"age": "30", "glasses": "예"}
        assert (len(study.votes()), len(study.votes(kind="pilot"))) == (22, 2)
        assert len(study.votes(all_revisions=True)) == 23
        last = study.votes()[-1].vote
        assert (last.trial, last.revision, last.value, last.rt_ms) == (4, 1, 4.0, 1001.3333333333334)
        assert study.looked
        assert study.notes == {"room": "quiet"}
        assert [one.ended for one in study.sittings(study.raters()[1].id)] == ["stopped", "stopped"]
        assert [one.votes for one in study.tombstones()] == [2]
        table = rating_votes(study)
        assert table.conditions == ("model0", "reference", "nearest")
        assert sum(one.vote.value or 0.0 for one in study.votes()) == 64.0
        rated = [one.vote.value for one in study.votes() if one.trial.kind != "training"]
        assert table.rating.tolist() == [value for value in rated if value is not None]
        assert sorted({one.what for one in study.occurrences()}) == ["interrupted", "look"]


def test_a_study_of_version_1_goes_on(tmp_path: Path) -> None:
    folder = study_of(tmp_path, 1)
    with Study.open(folder, write=True) as study:
        rate(study, study.raters()[1])
        assert study.next_code() == "R04"
        rate(study, study.add_rater(code="R04"), most=2)
        study.close_study()
        assert study.closing_digest == study.digest()


def rows_of(file: Path) -> dict[str, list[tuple[object, ...]]]:
    with sqlite3.connect(f"file:{file}?immutable=1", uri=True) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in tables}
    connection.close()
    return found


def test_a_migration_works_on_a_copy_and_keeps_the_old_file(tmp_path: Path) -> None:
    folder = study_of(tmp_path, VERSION)
    before = rows_of(folder / FILE)
    database = open_database(folder, write=True, steps=STEPS, version=VERSION + 1)
    assert database.version == VERSION + 1
    assert database.rows("SELECT value, author FROM notes") == [("quiet", "")]
    assert database.rows("PRAGMA journal_mode") == [("wal",)]
    with pytest.raises(SurveyError, match="append-only"):
        database.write("UPDATE notes SET author = 'me'")
    database.close()
    [backup] = (folder / BACKUPS).iterdir()
    assert backup.name.startswith(f"study-v{VERSION}-")
    assert rows_of(backup) == before
    after = rows_of(folder / FILE)
    assert {table: rows for table, rows in after.items() if table != "notes"} == {
        table: rows for table, rows in before.items() if table != "notes"
    }
    assert sorted(one.name for one in folder.iterdir()) == [BACKUPS, FILE, JOURNAL]
    # the backup is a study that this version opens
    shutil.copyfile(backup, folder / FILE)
    with Study.open(folder, write=True) as study:
        assert len(study.votes()) == 22


def test_a_reader_migrates_a_copy_of_its_own(tmp_path: Path) -> None:
    folder = study_of(tmp_path, VERSION)
    before = {one.name: one.read_bytes() for one in folder.iterdir()}
    database = open_database(folder, write=False, steps=STEPS, version=VERSION + 1)
    assert database.rows("SELECT author FROM notes") == [("",)]
    place = database.file.parent
    assert place != folder
    database.close()
    assert not place.exists()
    assert {one.name: one.read_bytes() for one in folder.iterdir()} == before


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        (
            {VERSION: ("ALTER TABLE notes ADD COLUMN a TEXT", "ALTER TABLE none ADD COLUMN a TEXT")},
            "no such table",
        ),
        ({}, f"tables of version {VERSION}, which this program does not know"),
        (
            {VERSION: ("DROP TRIGGER plans_no_delete", "DELETE FROM plans WHERE slot = 0")},
            "Nothing was changed",
        ),
    ],
)
def test_a_migration_that_fails_leaves_everything_as_it_was(
    tmp_path: Path, steps: dict[int, tuple[str, ...]], said: str
) -> None:
    folder = study_of(tmp_path, VERSION)
    before = rows_of(folder / FILE)
    for write in (True, False):
        with pytest.raises(SurveyError, match=said):
            open_database(folder, write=write, steps=steps, version=VERSION + 1)
        assert rows_of(folder / FILE) == before
    with Study.open(folder, write=True) as study:
        assert len(study.votes()) == 22
    assert not (folder / BACKUPS).exists()
    assert not (folder / f"{FILE}.new").exists()


def test_a_migration_waits_for_nobody_who_reads(tmp_path: Path) -> None:
    folder = study_of(tmp_path, VERSION)
    with Study.open(folder) as study:
        assert study.votes()
        with pytest.raises(SurveyError, match="another program is reading it"):
            open_database(folder, write=True, steps=STEPS, version=VERSION + 1)
        assert len(study.votes()) == 22
    open_database(folder, write=True, steps=STEPS, version=VERSION + 1).close()


def test_a_newer_study_is_refused_in_words(tmp_path: Path) -> None:
    folder = study_of(tmp_path, VERSION)
    with sqlite3.connect(folder / FILE) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    said = rf"by a newer version .* version {VERSION + 1}, this program knows {VERSION}\)"
    for write in (False, True):
        with pytest.raises(SurveyError, match=said):
            Study.open(folder, write=write)
