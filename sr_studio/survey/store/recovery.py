"""Journal and database hold the same votes: what one has lost comes back from the other."""

from collections.abc import Callable

from sr_studio.survey.design.trial import Plan
from sr_studio.survey.errors import SurveyError
from sr_studio.survey.store.files.clock import now_utc
from sr_studio.survey.store.files.database import Database
from sr_studio.survey.store.files.journal import FILE, Journal, JournalLine, encode
from sr_studio.survey.store.records import Occurrence, Rater, Sitting, Vote
from sr_studio.survey.store.rows.ballots import COLUMNS, insert_vote, vote_of
from sr_studio.survey.store.rows.people import People, insert_rater, is_of
from sr_studio.survey.store.rows.sittings import insert_occurrence, insert_sitting

RECOVERED = "recovered"
"""An occurrence: a vote that only the journal had, put back into the database."""

DAMAGED = "damaged"
"""An occurrence: a line of the journal that cannot be read, or says other than the database."""


def reconcile(database: Database, journal: Journal, study: str, plan: Callable[[int], Plan]) -> int:
    """Compare both and complete each from the other; return how many votes came back from the journal.

    A vote is in the journal alone where the process ended between the two, or where the database's log was
    lost. The last line of a trial counts: it is the one that was given when an earlier attempt had failed.
    Lines of deleted raters go, and after a deletion those that cannot be read: they may be theirs. Raises
    `SurveyError`.
    """
    buried = People(database).tombstones()
    lines, bad = journal.lines()
    if buried:
        journal.rewrite(
            lambda line: not any(is_of(one, rater=line.rater) for one in buried),
            keep_damaged=lambda raw: not raw.strip(),
        )
        lines, _ = journal.lines()
    strangers = {line.study for line in lines} - {study}
    if strangers:
        raise SurveyError("{file} belongs to another study. Put the right one back.", file=FILE)
    rows = database.rows(f"SELECT {COLUMNS}, rater, recorded_utc FROM votes ORDER BY id")
    known = {(row[17], row[1], row[3]): vote_of(row) for row in rows}
    last = {line.key: line for line in lines}
    closed = bool(database.rows("SELECT 1 FROM closing"))
    lost = [] if closed else [line for key, line in last.items() if key not in known]
    differing = [line.vote for key, line in last.items() if known.get(key, line.vote) != line.vote]
    if not closed and (lost or differing or bad):
        with database.transaction():
            for line in lost:
                _put_back(database, line, plan)
            for vote in differing:
                _note_damage(database, vote.sitting, vote.trial, "differs")
            if bad:
                more = f" and {len(bad) - 10} more" if len(bad) > 10 else ""
                _note_damage(
                    database,
                    "",
                    -1,
                    f"line {', '.join(map(str, bad[:10]))}{more}{', removed' if buried else ''}",
                )
        database.settle()
    missing = [row for row in rows if (row[17], row[1], row[3]) not in last]
    if missing:
        journal.append(
            encode(line_of(database, study, rater=row[17], recorded_utc=row[18], vote=vote_of(row)))
            for row in missing
        )
    return len(lost)


def line_of(database: Database, study: str, *, rater: str, recorded_utc: str, vote: Vote) -> JournalLine:
    """The journal's line of a stored vote."""
    code, slot, source = database.rows("SELECT code, slot, source FROM raters WHERE id = ?", (rater,))[0]
    kind, session, station = database.rows(
        "SELECT kind, session, station FROM sittings WHERE id = ?", (vote.sitting,)
    )[0]
    return JournalLine(
        study=study,
        rater=rater,
        code=code,
        slot=slot,
        kind=kind,
        source=source,
        session=session,
        station=station,
        recorded_utc=recorded_utc,
        vote=vote,
    )


def _put_back(database: Database, line: JournalLine, plan: Callable[[int], Plan]) -> None:
    if not database.rows("SELECT 1 FROM raters WHERE id = ?", (line.rater,)):
        plan(line.slot)
        rater = Rater(
            id=line.rater,
            code=line.code,
            slot=line.slot,
            kind=line.kind,
            created_utc=line.recorded_utc,
            station=line.station,
            source=line.source,
        )
        insert_rater(database, rater)
    if not database.rows("SELECT 1 FROM sittings WHERE id = ?", (line.vote.sitting,)):
        sitting = Sitting(
            id=line.vote.sitting,
            rater=line.rater,
            session=line.session,
            kind=line.kind,
            station=line.station,
            started_utc=line.recorded_utc,
        )
        insert_sitting(database, sitting)
    insert_vote(database, line.vote, line.rater, line.recorded_utc)
    insert_occurrence(
        database,
        Occurrence(
            sitting=line.vote.sitting, trial=line.vote.trial, what=RECOVERED, why=FILE, time_utc=now_utc()
        ),
    )


def _note_damage(database: Database, sitting: str, trial: int, why: str) -> None:
    """Once: the line stays as it is, and every opening sees it."""
    there = database.rows(
        "SELECT 1 FROM occurrences WHERE what = ? AND sitting = ? AND trial = ? AND why = ?",
        (DAMAGED, sitting, trial, why),
    )
    if not there:
        insert_occurrence(
            database, Occurrence(sitting=sitting, trial=trial, what=DAMAGED, why=why, time_utc=now_utc())
        )
