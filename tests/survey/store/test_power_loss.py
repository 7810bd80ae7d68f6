"""The log of the database cut where a disk without power may cut it: every whole commit is there.

A cut can only fall behind what was synced, so these are more cuts than a disk can make; in SQLite a commit is
whole when its last frame is (https://www.sqlite.org/fileformat2.html, section 4).
"""

import shutil
import sqlite3
from pathlib import Path

import pytest

from sr_studio.survey.store.files.database import FILE
from sr_studio.survey.store.files.journal import FILE as JOURNAL
from sr_studio.survey.store.study import Study
from tests.survey.store.studies import SCREEN, answer, short_study

HEADER = 32
FRAME = 24
"""Bytes of the log's head, and of a frame's head before its page."""


class Crashed:
    """A study as it lay on the disk in the middle of a sitting: file, log, journal."""

    def __init__(self, folder: Path, place: Path, *, votes: int) -> None:
        self.place = place
        with Study.open(folder, write=True) as study:
            rater = study.add_rater(code="R01")
            sitting = study.begin_sitting(rater.id, screen=SCREEN)
            for trial in study.plan(0).trials[:votes]:
                study.vote(answer(study.design, sitting, trial))
            self.votes = [one.vote for one in study.votes()]
            self.file = (folder / FILE).read_bytes()
            self.log = (folder / f"{FILE}-wal").read_bytes()
            self.journal = (folder / JOURNAL).read_bytes()
        page = int.from_bytes(self.log[8:12], "big")
        self.borders = [HEADER, *range(HEADER + FRAME + page, len(self.log) + 1, FRAME + page)]
        heads = [self.log[border : border + FRAME] for border in self.borders[:-1]]
        # The size after a commit stands in its last frame alone.
        ends = [bool(int.from_bytes(head[4:8], "big")) for head in heads]
        self.commits = [end for end, last in zip(self.borders[1:], ends, strict=True) if last]

    def whole(self, cut: int) -> int:
        """Commits before a cut; each is a vote, as the log was empty when the sitting had begun."""
        return sum(1 for end in self.commits if end <= cut)

    def lay_out(self, *, cut: int, journal: bytes) -> Path:
        """The study with its log cut, in a new folder."""
        folder = self.place / "cut.srstudy"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        (folder / FILE).write_bytes(self.file)
        (folder / f"{FILE}-wal").write_bytes(self.log[:cut])
        (folder / JOURNAL).write_bytes(journal)
        return folder


def crashed(place: Path, votes: int) -> Crashed:
    found = Crashed(short_study(place / "s.srstudy", trials=votes + 2), place, votes=votes)
    assert len(found.commits) == votes
    assert found.borders[-1] == len(found.log)
    return found


@pytest.mark.slow
def test_every_cut_of_three_votes(tmp_path: Path) -> None:
    study = crashed(tmp_path, 3)
    folder = study.lay_out(cut=len(study.log), journal=b"")
    log, index = folder / f"{FILE}-wal", folder / f"{FILE}-shm"
    seen = set()
    # From the end to the front, each reader making the log's index anew; a reader never changes file or log.
    with log.open("rb+") as stream:
        for cut in range(len(study.log), -1, -1):
            stream.truncate(cut)
            index.unlink(missing_ok=True)
            connection = sqlite3.connect(f"file:{folder / FILE}?mode=ro", uri=True)
            trials = [row[0] for row in connection.execute("SELECT trial FROM votes ORDER BY id")]
            connection.close()
            assert trials == list(range(study.whole(cut))), cut
            seen.add(len(trials))
    assert seen == {0, 1, 2, 3}


@pytest.mark.parametrize("with_journal", [False, True])
def test_cuts_at_every_frame_and_a_byte_beside(tmp_path: Path, with_journal: bool) -> None:
    study = crashed(tmp_path, 12)
    cuts = sorted({border + beside for border in (0, *study.borders) for beside in (-1, 0, 1)})
    for cut in cuts:
        if not 0 <= cut <= len(study.log):
            continue
        folder = study.lay_out(cut=cut, journal=study.journal if with_journal else b"")
        kept = 12 if with_journal else study.whole(cut)
        with Study.open(folder, write=True) as opened:
            assert [one.vote for one in opened.votes()] == study.votes[:kept], cut
            # What the log had lost came back from the journal, and that is on the record.
            assert opened.recovered == kept - study.whole(cut)
            told = [one.trial for one in opened.occurrences() if one.what == "recovered"]
            assert told == list(range(study.whole(cut), kept))
            rater = opened.raters()[0]
            following = opened.next_trial(rater.id)
            assert following is not None
            assert following.index == kept
        assert (folder / JOURNAL).read_bytes().count(b"\n") == kept
        with sqlite3.connect(folder / FILE) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        connection.close()


def test_the_journal_cut_at_every_byte_of_its_last_line(tmp_path: Path) -> None:
    study = crashed(tmp_path, 3)
    start = study.journal.rfind(b"\n", 0, -1) + 1
    for cut in range(start, len(study.journal), 37):
        folder = study.lay_out(cut=study.commits[1], journal=study.journal[:cut])
        with Study.open(folder, write=True) as opened:
            assert [one.vote.trial for one in opened.votes()] == [0, 1]
        assert (folder / JOURNAL).read_bytes() == study.journal[:start]
        folder = study.lay_out(cut=len(study.log), journal=study.journal[:cut])
        with Study.open(folder, write=True) as opened:
            assert len(opened.votes()) == 3
            assert opened.recovered == 0
        assert (folder / JOURNAL).read_bytes() == study.journal
