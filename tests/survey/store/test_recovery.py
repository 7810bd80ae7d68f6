"""Journal and database complete each other when a study is opened for writing."""

import shutil
from pathlib import Path

import msgspec
import pytest

from sr_studio.survey.errors import SurveyError
from sr_studio.survey.store.files.database import FILE
from sr_studio.survey.store.files.journal import FILE as JOURNAL
from sr_studio.survey.store.files.journal import Journal, encode
from sr_studio.survey.store.study import Study
from tests.survey.store.studies import SCREEN, answer, rate, short_study


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A study of five trials; the first three are answered."""
    folder = short_study(tmp_path / "s.srstudy", trials=5)
    with Study.open(folder, write=True, station="lab") as study:
        rate(study, study.add_rater(code="R01"), most=3)
    return folder


def test_a_vote_that_reached_the_journal_alone_is_put_back(folder: Path) -> None:
    with Study.open(folder, write=True) as study:
        rater = study.raters()[0]
        sitting = study.begin_sitting(rater.id, screen=SCREEN)
        vote = answer(study.design, sitting, study.plan(0).trials[3])
    journal = Journal(folder / JOURNAL)
    line = msgspec.structs.replace(journal.lines()[0][-1], vote=vote)
    other = msgspec.structs.replace(line, vote=msgspec.structs.replace(vote, value=2.0))
    journal.append([encode(line), encode(other)])  # the first attempt failed, the rater then chose otherwise
    journal.close()
    with Study.open(folder) as study:  # a reader changes nothing
        assert len(study.votes()) == 3
    with Study.open(folder, write=True) as study:
        assert study.recovered == 1
        assert study.votes()[-1].vote == other.vote
        assert study.votes()[-1].recorded_utc == line.recorded_utc
        assert [(one.what, one.trial) for one in study.occurrences()] == [("recovered", 3)]
        assert study.next_trial(rater.id) == study.plan(0).trials[4]
    with Study.open(folder, write=True) as study:
        assert study.recovered == 0
        assert [one.what for one in study.occurrences()] == ["recovered"]


def test_a_vote_that_the_database_alone_has_is_appended_to_the_journal(folder: Path) -> None:
    whole = (folder / JOURNAL).read_bytes()
    for left in (b"", whole[: whole.index(b"\n") + 1]):
        (folder / JOURNAL).write_bytes(left)
        with Study.open(folder, write=True) as study:
            assert study.recovered == 0
        assert (folder / JOURNAL).read_bytes() == whole
    (folder / JOURNAL).unlink()
    with Study.open(folder, write=True):
        pass
    assert (folder / JOURNAL).read_bytes() == whole


def test_a_rater_the_database_has_lost_comes_back_with_the_votes(folder: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.sqlite"
    shutil.copyfile(folder / FILE, old)
    with Study.open(folder, write=True, station="lab 2") as study:
        second = study.add_rater(code="R02", slot=7)
        votes = rate(study, second, most=2)
    shutil.copyfile(old, folder / FILE)
    with Study.open(folder, write=True) as study:
        assert study.recovered == 2
        found = study.rater("R02")
        assert found is not None
        assert (found.id, found.slot, found.station) == (second.id, 7, "lab 2")
        assert [one.vote for one in study.votes(rater=second.id)] == votes
        assert study.sittings(second.id)[0].ended == "interrupted"


def test_a_line_that_cannot_be_read_stays_and_is_noted_once(folder: Path) -> None:
    lines = (folder / JOURNAL).read_bytes().splitlines(keepends=True)
    (folder / JOURNAL).write_bytes(lines[0] + b'{"study": "\xff\n' + lines[2])
    for _ in range(2):
        with Study.open(folder, write=True) as study:
            assert [one.vote.trial for one in study.votes()] == [0, 1, 2]
            damaged = [(one.what, one.why) for one in study.occurrences()]
            assert damaged == [("damaged", "line 2")]
    assert (folder / JOURNAL).read_bytes() == lines[0] + b'{"study": "\xff\n' + lines[2] + lines[1]


def test_a_line_that_says_otherwise_is_noted_and_the_database_counts(folder: Path) -> None:
    journal = Journal(folder / JOURNAL)
    line = journal.lines()[0][1]
    journal.append(
        [encode(msgspec.structs.replace(line, vote=msgspec.structs.replace(line.vote, value=5.0)))]
    )
    journal.close()
    for _ in range(2):
        with Study.open(folder, write=True) as study:
            assert [one.vote.trial for one in study.votes()] == [0, 1, 2]
            assert study.votes()[1].vote == line.vote
            said = [(one.what, one.trial, one.why) for one in study.occurrences()]
            assert said == [("damaged", 1, "differs")]


def test_the_journal_of_another_study_is_refused(folder: Path, tmp_path: Path) -> None:
    journal = Journal(folder / JOURNAL)
    line = msgspec.structs.replace(journal.lines()[0][0], study="f" * 32)
    journal.append([encode(line)])
    journal.close()
    with pytest.raises(SurveyError, match=r"votes\.jsonl belongs to another study"):
        Study.open(folder, write=True)
    with Study.open(folder) as study:
        assert len(study.votes()) == 3


def test_a_closed_study_takes_nothing_back(folder: Path) -> None:
    with Study.open(folder, write=True) as study:
        study.close_study()
        votes, digest = study.votes(), study.digest()
    journal = Journal(folder / JOURNAL)
    line = journal.lines()[0][0]
    late = msgspec.structs.replace(line, vote=msgspec.structs.replace(line.vote, trial=4))
    journal.append([encode(late)])
    journal.close()
    with Study.open(folder, write=True) as study:
        assert (study.recovered, study.votes(), study.digest()) == (0, votes, digest)
        assert study.closing_digest == digest
