"""Real processes that are killed while they vote: what was acknowledged is there, once, and it goes on."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import numpy as np
import pytest

from sr_studio.survey.errors import SurveyError
from sr_studio.survey.store.files.database import FILE
from sr_studio.survey.store.records import Vote
from sr_studio.survey.store.study import Study
from sr_studio.survey.store.tables import rating_votes
from tests.support import ROOT
from tests.survey.store.studies import rate, short_study

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")

VOTES = 10_000
KILLS = 50


def voter(folder: Path, how: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.survey.store.voter", str(folder), how]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


@pytest.mark.slow
def test_ten_thousand_votes_across_fifty_kills(tmp_path: Path) -> None:
    folder = short_study(tmp_path / "s.srstudy", trials=VOTES + KILLS * 200, contents=40)
    chance = random.Random(8)
    acknowledged: list[int] = []
    kills = 0
    while len(acknowledged) < VOTES or kills < KILLS:
        quota = chance.randint(100, 305)
        process = voter(folder, "on")
        assert process.stdout is not None
        with process:
            got = [int(process.stdout.readline()) for _ in range(quota)]
            time.sleep(chance.random() * 0.004)
            process.kill()
            got += [
                int(line) for line in process.stdout.read().splitlines(keepends=True) if line.endswith("\n")
            ]
        assert process.returncode == -signal.SIGKILL
        kills += 1
        # It went on where the one before was killed; one vote may have been safe and not yet acknowledged.
        assert got[0] - (acknowledged[-1] if acknowledged else -1) in (1, 2)
        assert got == list(range(got[0], got[0] + len(got)))
        acknowledged += got
        with Study.open(folder) as study:  # a reader meanwhile, before anything is recovered
            there = {one.vote.trial for one in study.votes()}
            assert set(got) <= there
    with Study.open(folder, write=True) as study:
        votes = study.votes(all_revisions=True)
        assert [one.vote.trial for one in votes] == list(range(len(votes)))
        assert set(acknowledged) <= {one.vote.trial for one in votes}
        assert len(votes) - len(acknowledged) <= kills
        assert study.database.rows("PRAGMA integrity_check") == [("ok",)]
        assert {one.ended for one in study.sittings()} == {"interrupted"}
        assert len(study.sittings()) == kills
    lines = (folder / "votes.jsonl").read_bytes().splitlines()
    assert len(lines) == len(votes)
    print(f"{len(acknowledged)} acknowledged votes, {kills} kills, {len(votes)} votes, none lost")


@pytest.mark.slow
def test_a_kill_after_each_trial_leaves_the_table_of_an_uninterrupted_rater(tmp_path: Path) -> None:
    killed = short_study(tmp_path / "killed.srstudy", trials=20, sessions=2)
    for trial in range(20):
        process = voter(killed, "once")
        with process:
            assert process.stdout is not None
            assert process.stdout.read() == f"{trial}\n"
        assert process.returncode == -signal.SIGKILL
    whole = short_study(tmp_path / "whole.srstudy", trials=20, sessions=2)
    with Study.open(whole, write=True) as study:
        rate(study, study.add_rater(code="R01"))
        expected = rating_votes(study)
        votes = [(one.trial, one.session, *_answers(one.vote)) for one in study.votes()]
    with Study.open(killed, write=True) as study:
        found = rating_votes(study)
        assert study.recovered == 0
        assert study.progress(study.raters()[0].id).finished
        assert [(one.trial, one.session, *_answers(one.vote)) for one in study.votes()] == votes
    for name in (
        "content",
        "condition",
        "rating",
        "repetition",
        "trial",
        "rt_ms",
        "counted",
        "repeat",
        "gold",
    ):
        np.testing.assert_array_equal(getattr(found, name), getattr(expected, name), err_msg=name)
    assert (found.contents, found.conditions) == (expected.contents, expected.conditions)


def _answers(vote: Vote) -> tuple[object, ...]:
    return tuple(value for name, value in msgspec.structs.asdict(vote).items() if name != "sitting")


def test_the_second_writer_is_told_who_is_the_first(tmp_path: Path) -> None:
    folder = short_study(tmp_path / "s.srstudy", trials=5)
    with voter(folder, "asked") as process:
        assert process.stdout is not None
        assert process.stdin is not None
        assert process.stdout.readline() == "0\n"
        with pytest.raises(SurveyError, match=rf"“s.srstudy” is open for writing in process {process.pid}\."):
            Study.open(folder, write=True)
        with Study.open(folder) as study:  # looking is allowed, and sees what comes meanwhile
            assert len(study.votes()) == 1
            process.stdin.write("\n")
            process.stdin.flush()
            assert process.stdout.readline() == "1\n"
            assert len(study.votes()) == 2
        process.kill()
    with Study.open(folder, write=True) as study:
        assert study.writable
        with pytest.raises(SurveyError, match=f"process {os.getpid()}"):
            Study.open(folder, write=True)


def test_a_killed_process_leaves_a_log_that_a_reader_sees(tmp_path: Path) -> None:
    folder = short_study(tmp_path / "s.srstudy", trials=20)
    with voter(folder, "once") as process:
        process.wait()
    assert (folder / f"{FILE}-wal").stat().st_size > 0
    with sqlite3.connect(f"file:{folder / FILE}?immutable=1", uri=True) as connection:
        assert connection.execute("SELECT count(*) FROM votes").fetchone() == (0,)  # it is in the log alone
    connection.close()
    with Study.open(folder) as study:
        assert [one.vote.trial for one in study.votes()] == [0]
