"""What was changed behind the program's back is named, and a study that is not whole is not closed."""

import sqlite3
from pathlib import Path

import pytest

from sr_studio.survey.errors import SurveyError
from sr_studio.survey.export.archiving.verification import verify
from sr_studio.survey.store.files.database import FILE
from sr_studio.survey.store.files.journal import FILE as JOURNAL
from sr_studio.survey.store.integrity import vote_differences
from sr_studio.survey.store.study import Study
from tests.survey.store.studies import make_study, rate


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A study with two raters, R01 and R02."""
    folder = make_study(tmp_path / "s.srstudy", contents=2, models=2, training=1)
    with Study.open(folder, write=True, station="lab") as study:
        for _ in range(2):
            rate(study, study.add_rater(code=study.next_code()))
    return folder


def tampered(folder: Path, statement: str) -> None:
    """Run a statement on the votes as somebody does who drops the triggers first, and puts them back."""
    connection = sqlite3.connect(folder / FILE)
    kept = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'votes'"
    ).fetchall()
    for name, _ in kept:
        connection.execute(f"DROP TRIGGER {name}")
    assert connection.execute(statement).rowcount == 1
    for _, text in kept:
        connection.execute(text)
    connection.commit()
    connection.close()


def found(folder: Path) -> list[str]:
    return [f"{one.file}: {one.message.text}" for one in verify(folder).findings]


VOTE_OF = "rater = (SELECT id FROM raters WHERE code = '{code}') AND trial = 2"


def test_a_study_that_nobody_changed_is_whole(folder: Path) -> None:
    with Study.open(folder, write=True) as study:
        assert vote_differences(study.database, study.design.id, folder) == ()
        study.close_study()
    assert found(folder) == []
    with Study.open(folder, write=True) as study:
        study.delete_rater(study.raters()[0].id)
        assert study.latest_digest == study.digest() != study.closing_digest
    verified = verify(folder)
    assert verified.findings == ()
    assert "everything collected against the digest of the latest deletion" in [
        one.text for one in verified.checked
    ]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("value = 6 - value", "value"),
        ("rt_ms = rt_ms + 1", "rt_ms"),
        ("missing = 'cannot_tell'", "missing"),
        ("recorded_utc = '2020-01-01T00:00:00.000Z'", "recorded_utc 2020"),
    ],
)
def test_a_vote_changed_before_the_closing_keeps_it_from_closing(
    folder: Path, change: str, said: str
) -> None:
    if change.startswith("value"):
        with sqlite3.connect(folder / FILE) as connection:
            value = connection.execute(
                f"SELECT value FROM votes WHERE {VOTE_OF.format(code='R02')}"
            ).fetchone()[0]
        change = f"value = {2 if value != 2 else 4}"
    tampered(folder, f"UPDATE votes SET {change} WHERE {VOTE_OF.format(code='R02')}")
    with Study.open(folder, write=True) as study:
        with pytest.raises(SurveyError, match=rf"R02, trial 2: study\.sqlite has {said}"):
            study.close_study()
        assert not study.closed_utc


def test_a_vote_changed_after_the_closing_is_named_with_its_rater(folder: Path) -> None:
    with Study.open(folder, write=True) as study:
        study.close_study()
    tampered(folder, f"UPDATE votes SET flips = flips + 3 WHERE {VOTE_OF.format(code='R01')}")
    named = found(folder)
    assert any("R01, trial 2: study.sqlite has flips" in one for one in named)
    assert any("not what the digest of the closing is of" in one for one in named)


def test_a_vote_taken_from_the_database_of_a_closed_study_is_named(folder: Path) -> None:
    with Study.open(folder, write=True) as study:
        study.close_study()
    tampered(folder, f"DELETE FROM votes WHERE {VOTE_OF.format(code='R01')}")
    assert any("R01, trial 2: in votes.jsonl, not in study.sqlite" in one for one in found(folder))


def test_the_rest_is_protected_after_a_deletion(folder: Path) -> None:
    with Study.open(folder, write=True) as study:
        study.close_study()
        assert study.delete_rater(study.raters()[0].id).digest == study.digest()
    tampered(folder, f"UPDATE votes SET flips = flips + 3 WHERE {VOTE_OF.format(code='R02')}")
    (folder / JOURNAL).write_bytes(b"")
    with Study.open(folder, write=True):
        pass  # the journal is written anew from the changed database: the digest alone knows
    assert found(folder) == [
        "study.sqlite: What was collected is not what the digest of the latest deletion is of."
    ]


def test_a_deletion_does_not_vouch_for_what_was_changed_before_it(folder: Path) -> None:
    with Study.open(folder, write=True) as study:
        study.close_study()
    tampered(folder, f"UPDATE votes SET flips = flips + 3 WHERE {VOTE_OF.format(code='R02')}")
    (folder / JOURNAL).write_bytes(b"")
    with Study.open(folder, write=True) as study:
        assert study.delete_rater(study.raters()[0].id).digest == ""
    assert found(folder) == ["study.sqlite: Something had been changed before a rater was deleted."]


def test_a_deletion_before_the_closing_needs_no_digest(folder: Path) -> None:
    with Study.open(folder, write=True) as study:
        assert study.delete_rater(study.raters()[0].id).digest == ""
        study.close_study()
        assert study.latest_digest == study.closing_digest == study.digest()
    assert found(folder) == []


def test_a_picture_that_was_changed_keeps_a_study_from_closing(folder: Path) -> None:
    with Study.open(folder, write=True) as study:
        one = list(study.stimuli.values())[3]
        with (folder / one.file).open("ab") as file:
            file.write(b"x")
        with pytest.raises(SurveyError, match=f"{one.file} is not the picture that was frozen"):
            study.close_study()
        assert not study.closed_utc


def test_a_study_without_votes_can_be_closed(tmp_path: Path) -> None:
    with Study.open(make_study(tmp_path / "s.srstudy"), write=True) as study:
        study.close_study()
        assert study.closed_utc


@pytest.mark.parametrize("fact", ["design", "plans", "digest"])
def test_a_study_from_which_a_fact_was_taken_is_refused_in_words(folder: Path, fact: str) -> None:
    connection = sqlite3.connect(folder / FILE)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("DELETE FROM facts WHERE key = ?", (fact,))
    connection.commit()
    connection.close()
    with pytest.raises(SurveyError, match="is not the one that was frozen"):
        Study.open(folder)
