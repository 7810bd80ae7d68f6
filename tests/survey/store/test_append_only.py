"""Rows stay as they were written, whoever tries to change them."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sr_studio.survey.errors import SurveyError
from sr_studio.survey.store.files.database import FILE
from sr_studio.survey.store.files.journal import Journal
from sr_studio.survey.store.files.schema import COLLECTED, FROZEN, KEPT
from sr_studio.survey.store.records import Occurrence
from sr_studio.survey.store.study import Study
from tests.survey.store.studies import SCREEN, answer, make_study, rate

TABLES = (*FROZEN, *COLLECTED, *KEPT)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed study with rows in every table."""
    folder = make_study(tmp_path_factory.mktemp("study") / "s.srstudy")
    with Study.open(folder, write=True) as study:
        for code in ("R01", "R02"):
            rater = study.add_rater(code=code)
            study.record_consent(rater.id)
            study.record_answers(rater.id, {"age": "30"})
            rate(study, rater, most=5)
        study.exclude(rater.id, "late")
        study.occurred(Occurrence(what="note", time_utc=""))
        study.set_note("room", "quiet")
        study.delete_rater(rater.id)
        kept = study.raters()[0]
        study.exclude(kept.id, "no reason")
        study.close_study()
    return folder


def contents(connection: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    return {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES}


@given(data=st.data())
def test_no_statement_changes_a_row(folder: Path, data: st.DataObject) -> None:
    table = data.draw(st.sampled_from(TABLES))
    with sqlite3.connect(folder / FILE, isolation_level=None) as connection:
        before = contents(connection)
        assert before[table], table
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        column = data.draw(st.sampled_from(columns))
        row = data.draw(st.sampled_from(before[table]))
        marks = ", ".join("?" * len(row))
        statement, values = data.draw(
            st.sampled_from(
                [
                    (f"UPDATE {table} SET {column} = {column}", ()),
                    (f"UPDATE OR REPLACE {table} SET {column} = NULL", ()),
                    (f"DELETE FROM {table}", ()),
                    (f"DELETE FROM {table} WHERE {column} IS ?", (row[columns.index(column)],)),
                    (f"REPLACE INTO {table} VALUES ({marks})", row),
                    (f"INSERT OR IGNORE INTO {table} VALUES ({marks})", row),
                ]
            )
        )
        with pytest.raises(
            sqlite3.IntegrityError, match=r"append-only|exists|closed|frozen|mismatch|NOT NULL"
        ):
            connection.execute(statement, values)
        assert contents(connection) == before
    connection.close()


def test_every_table_is_kept(folder: Path) -> None:
    with sqlite3.connect(folder / FILE) as connection:
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        strict = {row[1] for row in connection.execute("PRAGMA table_list") if row[5]}
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()
    assert tables == set(TABLES)
    assert strict == tables


def test_a_correction_is_a_new_row_and_an_exclusion_a_flag(tmp_path: Path) -> None:
    folder = make_study(tmp_path / "s.srstudy")
    with Study.open(folder, write=True) as study:
        rater = study.add_rater(code="R01")
        sitting = study.begin_sitting(rater.id, screen=SCREEN)
        trial = study.next_trial(rater.id)
        assert trial is not None
        first = answer(study.design, sitting, trial, value=2)
        study.vote(first)
        from msgspec.structs import replace

        with pytest.raises(SurveyError, match="There is no vote on trial 0 to correct"):
            study.vote(replace(first, revision=2))
        second = replace(first, revision=1, value=4.0)
        study.vote(second)
        study.exclude(rater.id, "a rule")
        assert [one.vote for one in study.votes()] == [second]
        assert [one.vote for one in study.votes(all_revisions=True)] == [first, second]
    journal = Journal(folder / "votes.jsonl")
    assert [line.vote for line in journal.lines()[0]] == [first, second]
    journal.close()
