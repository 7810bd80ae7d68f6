"""Votes in the database: one row each, never changed, a correction being a new row."""

import math
from collections.abc import Callable, Mapping, Sequence, Set

from sr_studio.survey.design.study import StudyDesign
from sr_studio.survey.design.trial import Trial
from sr_studio.survey.errors import SurveyError
from sr_studio.survey.store.files.database import Database, Row
from sr_studio.survey.store.records import Progress, Rater, Sitting, SittingKind, StoredVote, Vote

COLUMNS = (
    "sitting, trial, repetition, revision, value, choice, missing, rt_ms, view_ms, changes, flips, "
    "pixel_exact, dpr, window_width, window_height, shown_utc, voted_utc"
)
"""Those of `vote_of`, in its order."""


def vote_of(row: Row) -> Vote:
    """The vote of a row of `COLUMNS`."""
    return Vote(
        sitting=row[0],
        trial=row[1],
        repetition=row[2],
        revision=row[3],
        value=row[4],
        choice=row[5],
        missing=row[6],
        rt_ms=row[7],
        view_ms=row[8],
        changes=row[9],
        flips=row[10],
        pixel_exact=None if row[11] is None else bool(row[11]),
        dpr=row[12],
        window_width=row[13],
        window_height=row[14],
        shown_utc=row[15],
        voted_utc=row[16],
    )


def insert_vote(database: Database, vote: Vote, rater: str, recorded_utc: str) -> None:
    """Write the row of a vote, durable on return where it stands in no transaction."""
    database.write(
        f"INSERT INTO votes ({COLUMNS}, rater, recorded_utc) VALUES ({', '.join('?' * 19)})",
        (
            vote.sitting,
            vote.trial,
            vote.repetition,
            vote.revision,
            vote.value,
            vote.choice,
            vote.missing,
            vote.rt_ms,
            vote.view_ms,
            vote.changes,
            vote.flips,
            None if vote.pixel_exact is None else int(vote.pixel_exact),
            vote.dpr,
            vote.window_width,
            vote.window_height,
            vote.shown_utc,
            vote.voted_utc,
            rater,
            recorded_utc,
        ),
    )


def stored(database: Database, rater: str, trial: int, revision: int) -> Vote | None:
    """The vote a rater has given to a trial; None where there is none."""
    rows = database.rows(
        f"SELECT {COLUMNS} FROM votes WHERE rater = ? AND trial = ? AND revision = ?",
        (rater, trial, revision),
    )
    return vote_of(rows[0]) if rows else None


def answered(database: Database, rater: str) -> frozenset[int]:
    """Indices of the trials a rater has answered."""
    return frozenset(
        row[0] for row in database.rows("SELECT trial FROM votes WHERE rater = ? AND revision = 0", (rater,))
    )


def check_vote(vote: Vote, trial: Trial | None, session: int, design: StudyDesign) -> None:
    """Raise `SurveyError` where a vote is no answer to its trial."""
    if trial is None:
        raise SurveyError("Trial {trial} is not in the rater's plan.", trial=vote.trial)
    if trial.session != session:
        raise SurveyError(
            "Trial {trial} belongs to session {wanted}, the sitting is of session {session}.",
            trial=vote.trial,
            wanted=trial.session + 1,
            session=session + 1,
        )
    if trial.repetition != vote.repetition or vote.revision < 0:
        raise SurveyError(
            "Trial {trial} is repetition {wanted}, the vote says {repetition}.",
            trial=vote.trial,
            wanted=trial.repetition,
            repetition=vote.repetition,
        )
    times = (vote.rt_ms, vote.view_ms, vote.dpr)
    if not all(math.isfinite(number) for number in times):
        raise SurveyError("The times of the vote on trial {trial} are no numbers.", trial=vote.trial)
    if vote.missing:
        right = vote.value is None and not vote.choice
    elif design.method == "pairs":
        right = vote.value is None and vote.choice in ("left", "right", *(("tie",) if design.ties else ()))
    else:
        right = (
            not vote.choice
            and vote.value is not None
            and design.scale.minimum <= vote.value <= design.scale.maximum
            and vote.value == int(vote.value)
        )
    if not right and vote.value is not None and not vote.choice and design.method != "pairs":
        raise SurveyError(
            "“{value}” is no answer to trial {trial}: the scale has the whole numbers from {minimum} to "
            "{maximum}. Give one of them.",
            value=str(vote.value),
            trial=vote.trial,
            minimum=design.scale.minimum,
            maximum=design.scale.maximum,
        )
    if not right:
        raise SurveyError(
            "“{value}” is no answer to trial {trial}.",
            value=str(vote.value if vote.value is not None else vote.choice or vote.missing),
            trial=vote.trial,
        )


def check_turn(
    database: Database,
    vote: Vote,
    trials: Mapping[int, Trial],
    rater: Rater,
    sitting: Sitting,
    *,
    retry: bool,
) -> None:
    """Raise `SurveyError` where the first vote on a trial comes out of turn, or into a sitting that is over.

    Corrections and what is stored already are not looked at. ``retry``: the vote could not be stored while
    its sitting lasted, so it may still come.
    """
    if vote.revision:
        return
    done = answered(database, rater.id)
    if vote.trial in done:
        return
    if sitting.ended and not retry:
        raise SurveyError(
            "The sitting of {code} is over, and it takes no more votes. Sit down again to go on from there.",
            code=rater.code,
        )
    wanted = next(one for one in trials.values() if one.session == sitting.session and one.index not in done)
    if wanted.index != vote.trial:
        raise SurveyError(
            "Trial {trial} is not the next one of {code}: trial {wanted} is. Answer that one first.",
            trial=vote.trial,
            code=rater.code,
            wanted=wanted.index,
        )


def read_votes(
    database: Database,
    trials: Callable[[str], Mapping[int, Trial]],
    *,
    kind: SittingKind | None,
    rater: str | None,
) -> tuple[StoredVote, ...]:
    """Votes with every revision, rater after rater, trial after trial; ``trials`` of a rater by index."""
    rows = database.rows(
        f"SELECT {', '.join('v.' + name for name in COLUMNS.split(', '))}, v.rater, s.kind, s.session, "
        "s.station, v.recorded_utc FROM votes v JOIN sittings s ON s.id = v.sitting JOIN raters r ON r.id = "
        "v.rater WHERE (?1 IS NULL OR s.kind = ?1) AND (?2 IS NULL OR v.rater = ?2) "
        "ORDER BY r.rowid, v.trial, v.revision",
        (kind, rater),
    )
    plans = {name: trials(name) for name in dict.fromkeys(row[17] for row in rows)}
    return tuple(
        StoredVote(
            vote=vote_of(row),
            rater=row[17],
            trial=plans[row[17]][row[1]],
            kind=row[18],
            session=row[19],
            station=row[20],
            recorded_utc=row[21],
        )
        for row in rows
    )


def latest(votes: Sequence[StoredVote]) -> tuple[StoredVote, ...]:
    """Of each trial the vote that counts: the last revision. Votes stand in the order of revisions."""
    return tuple({(one.rater, one.vote.trial): one for one in votes}.values())


def progress_of(trials: Sequence[Trial], done: Set[int]) -> Progress:
    """How far a rater is who has answered these indices of a plan."""
    left = [trial.session for trial in trials if trial.index not in done]
    sessions = max((trial.session for trial in trials), default=-1) + 1
    session = left[0] if left else max(sessions - 1, 0)
    of_session = [trial.index for trial in trials if trial.session == session]
    return Progress(
        done=len(trials) - len(left),
        total=len(trials),
        session=session,
        sessions=sessions,
        finished=not left,
        session_done=sum(1 for index in of_session if index in done),
        session_total=len(of_session),
    )
