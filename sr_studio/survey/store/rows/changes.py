"""What was added to a study since somebody last looked: rows are only ever added, so numbers tell.

A deletion is the one exception, and leaves a tombstone; after it, and where the file is an older copy, the
numbers of before mean nothing and everything is read anew.
"""

from typing import NamedTuple

from sr_studio.survey.store.files.database import Database, Row
from sr_studio.survey.store.records import CORRECTION, Choice, Rater, SittingKind


class Ballot(NamedTuple):
    """What the monitor needs of a vote."""

    sitting: str
    trial: int
    revision: int
    value: float | None
    choice: Choice
    missing: str
    rt_ms: float
    recorded_utc: str


class Seat(NamedTuple):
    """What the monitor needs of a sitting; ``ended`` is "" while it lasts."""

    sitting: str
    session: int
    kind: SittingKind
    station: str
    ended: str


class Marks(NamedTuple):
    """The highest number of each table that grows."""

    votes: int = 0
    raters: int = 0
    consents: int = 0
    exclusions: int = 0
    sittings: int = 0
    endings: int = 0
    occurrences: int = 0


class Deletions(NamedTuple):
    """Deleted raters, and cleanings of the files, which give rows other numbers."""

    raters: int
    cleanings: int


class Added(NamedTuple):
    """What was added between two marks.

    Attributes
    ----------
    raters
        Without answers, consent and exclusion.
    consents
        When, by rater.
    exclusions
        The latest reason by rater, "" where the rater was taken in again.
    sittings
        Each with its rater, without its end, in the order in which they began.
    endings
        How, by sitting.
    occurrences
        What, in which sitting, how often. Corrections of a vote, kept as interruptions of their trial, are
        none of these.
    voters
        Raters who voted, first or anew.
    """

    raters: list[Rater]
    consents: dict[str, str]
    exclusions: dict[str, str]
    sittings: list[tuple[str, Seat]]
    endings: dict[str, str]
    occurrences: list[tuple[str, str, int]]
    voters: set[str]


def marks(database: Database) -> Marks:
    """Those of this moment. Raises `SurveyError`."""
    asked = ", ".join(f"(SELECT COALESCE(max(rowid), 0) FROM {table})" for table in Marks._fields)
    return Marks(*database.rows(f"SELECT {asked}")[0])


def witnesses(database: Database, at: Marks) -> tuple[Row, ...]:
    """The rows that have these numbers, which tell one history from another. Raises `SurveyError`."""
    found: list[Row] = []
    for table, number in at._asdict().items():
        found += database.rows(f"SELECT * FROM {table} WHERE rowid = ?", (number,)) or [()]
    return tuple(found)


def deletions(database: Database) -> Deletions:
    """Those up to now. Raises `SurveyError`."""
    return Deletions(
        *database.rows("SELECT (SELECT count(*) FROM tombstones), (SELECT count(*) FROM scrubs)")[0]
    )


def added(database: Database, after: Marks, to: Marks) -> Added:
    """What was added after some marks up to others. Raises `SurveyError`."""

    def rows(table: str, statement: str, end: str = "") -> list[Row]:
        span = getattr(after, table), getattr(to, table)
        if span[0] == span[1]:
            return []
        return database.rows(f"SELECT {statement} FROM {table} WHERE rowid > ? AND rowid <= ? {end}", span)

    people = rows("raters", "id, code, slot, kind, created_utc, station, source", "ORDER BY rowid")
    sat = rows("sittings", "rater, id, session, kind, station, ''", "ORDER BY rowid")
    return Added(
        raters=[
            Rater(
                id=key, code=code, slot=slot, kind=kind, created_utc=created, station=station, source=source
            )
            for key, code, slot, kind, created, station, source in people
        ],
        consents=dict(rows("consents", "rater, time_utc")),
        exclusions=dict(rows("exclusions", "rater, reason", "ORDER BY rowid")),
        sittings=[(rater, Seat(*seat)) for rater, *seat in sat],
        endings=dict(rows("endings", "sitting, how")),
        occurrences=[
            (what, sitting, count)
            for what, sitting, count in rows(
                "occurrences", "what, sitting, count(*)", f"AND why <> '{CORRECTION}' GROUP BY what, sitting"
            )
        ],
        voters={row[0] for row in rows("votes", "DISTINCT rater")},
    )


def ballots_of(database: Database, rater: str) -> list[Ballot]:
    """A rater's votes with every revision, in the order of trials and revisions."""
    return [
        Ballot._make(row)
        for row in database.rows(
            "SELECT sitting, trial, revision, value, choice, missing, rt_ms, recorded_utc FROM votes "
            "WHERE rater = ? ORDER BY trial, revision",
            (rater,),
        )
    ]
