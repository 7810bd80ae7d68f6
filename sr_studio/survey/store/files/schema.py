"""The tables of a study's SQLite file: typed, append-only by triggers, closed for good by one row."""

from collections.abc import Iterable

APPLICATION_ID = 0x53525354
"""``SRST`` in SQLite's header: a study of this program."""

VERSION = 1
"""Of these tables, in ``PRAGMA user_version``; `sr_studio.survey.store.files.migrations` knows older ones."""

TABLES = """
CREATE TABLE facts (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE stimuli (
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL UNIQUE,
    body TEXT NOT NULL
) STRICT;

CREATE TABLE plans (
    slot INTEGER PRIMARY KEY,
    body TEXT NOT NULL,
    digest TEXT NOT NULL,
    drawn_utc TEXT NOT NULL
) STRICT;

CREATE TABLE raters (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('test', 'pilot')),
    code TEXT NOT NULL,
    code_key TEXT NOT NULL,
    slot INTEGER NOT NULL REFERENCES plans (slot),
    station TEXT NOT NULL,
    source TEXT NOT NULL,
    created_utc TEXT NOT NULL,
    UNIQUE (kind, code_key, source)
) STRICT;

CREATE TABLE consents (
    rater TEXT PRIMARY KEY REFERENCES raters (id),
    time_utc TEXT NOT NULL
) STRICT;

CREATE TABLE answers (
    id INTEGER PRIMARY KEY,
    rater TEXT NOT NULL REFERENCES raters (id),
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    time_utc TEXT NOT NULL
) STRICT;

CREATE TABLE exclusions (
    id INTEGER PRIMARY KEY,
    rater TEXT NOT NULL REFERENCES raters (id),
    reason TEXT NOT NULL,
    time_utc TEXT NOT NULL
) STRICT;

CREATE TABLE sittings (
    id TEXT PRIMARY KEY,
    rater TEXT NOT NULL REFERENCES raters (id),
    session INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('test', 'pilot')),
    station TEXT NOT NULL,
    screen TEXT NOT NULL,
    app_version TEXT NOT NULL,
    started_utc TEXT NOT NULL
) STRICT;

CREATE TABLE endings (
    sitting TEXT PRIMARY KEY REFERENCES sittings (id),
    how TEXT NOT NULL CHECK (how IN ('finished', 'stopped', 'interrupted')),
    time_utc TEXT NOT NULL
) STRICT;

CREATE TABLE votes (
    id INTEGER PRIMARY KEY,
    sitting TEXT NOT NULL REFERENCES sittings (id),
    rater TEXT NOT NULL REFERENCES raters (id),
    trial INTEGER NOT NULL,
    repetition INTEGER NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 0),
    value REAL,
    choice TEXT NOT NULL CHECK (choice IN ('', 'left', 'right', 'tie')),
    missing TEXT NOT NULL,
    rt_ms REAL NOT NULL,
    view_ms REAL NOT NULL,
    changes INTEGER NOT NULL,
    flips INTEGER NOT NULL,
    pixel_exact INTEGER,
    dpr REAL NOT NULL,
    window_width INTEGER NOT NULL,
    window_height INTEGER NOT NULL,
    shown_utc TEXT NOT NULL,
    voted_utc TEXT NOT NULL,
    recorded_utc TEXT NOT NULL,
    UNIQUE (sitting, trial, repetition, revision),
    UNIQUE (rater, trial, revision)
) STRICT;

CREATE TABLE occurrences (
    id INTEGER PRIMARY KEY,
    sitting TEXT NOT NULL,
    rater TEXT REFERENCES raters (id),
    trial INTEGER NOT NULL,
    what TEXT NOT NULL,
    why TEXT NOT NULL,
    time_utc TEXT NOT NULL
) STRICT;

CREATE TABLE notes (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    time_utc TEXT NOT NULL
) STRICT;

CREATE TABLE tombstones (
    id INTEGER PRIMARY KEY,
    salt TEXT NOT NULL,
    code_hash TEXT NOT NULL,
    rater_hash TEXT NOT NULL,
    kind TEXT NOT NULL,
    votes INTEGER NOT NULL,
    digest TEXT NOT NULL,
    time_utc TEXT NOT NULL
) STRICT;

CREATE TABLE scrubs (
    tombstone INTEGER PRIMARY KEY REFERENCES tombstones (id)
) STRICT;

CREATE TABLE closing (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    digest TEXT NOT NULL,
    time_utc TEXT NOT NULL
) STRICT;
"""
"""``digest`` of a tombstone: of everything that is left, where the study was closed. ``scrubs``: deletions
after which the file, its log and the journal have been cleaned; one that is missing is done at the next
opening."""

FROZEN = ("facts", "stimuli", "closing")
"""Written when the study is made or closed, by no row afterwards."""

COLLECTED = (
    "plans",
    "raters",
    "consents",
    "answers",
    "exclusions",
    "sittings",
    "endings",
    "votes",
    "occurrences",
    "notes",
)
"""Grow until the study is closed."""

KEPT = ("tombstones", "scrubs")
"""Grow even then: a rater can always be deleted."""

_KEYS = {
    "facts": ("key",),
    "stimuli": ("id", "position"),
    "closing": ("id",),
    "plans": ("slot",),
    "raters": ("id", "kind, code_key, source"),
    "consents": ("rater",),
    "answers": ("id",),
    "exclusions": ("id",),
    "sittings": ("id",),
    "endings": ("sitting",),
    "votes": ("id", "sitting, trial, repetition, revision", "rater, trial, revision"),
    "occurrences": ("id",),
    "notes": ("id",),
    "tombstones": ("id",),
    "scrubs": ("tombstone",),
}

OF_A_RATER = ("votes", "occurrences", "answers", "consents", "exclusions", "endings", "sittings", "raters")
"""What speaks of one person, in an order in which rows can be deleted."""


def triggers() -> Iterable[tuple[str, str]]:
    """Names and statements of the triggers that keep rows as they were written."""
    for table in (*FROZEN, *COLLECTED, *KEPT):
        for act in ("UPDATE", "DELETE"):
            name = f"{table}_no_{act.lower()}"
            yield (
                name,
                f"CREATE TRIGGER {name} BEFORE {act} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, 'append-only: {table}'); END",
            )
        # REPLACE deletes without asking the trigger above.
        there = " OR ".join(
            "(" + " AND ".join(f"{column} = NEW.{column}" for column in key.split(", ")) + ")"
            for key in _KEYS[table]
        )
        yield (
            f"{table}_once",
            f"CREATE TRIGGER {table}_once BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {there}) "
            f"BEGIN SELECT RAISE(ABORT, 'exists: {table}'); END",
        )
    for table in COLLECTED:
        name = f"{table}_closed"
        yield (
            name,
            f"CREATE TRIGGER {name} BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM closing) "
            f"BEGIN SELECT RAISE(ABORT, 'closed: {table}'); END",
        )
    for table in ("facts", "stimuli"):
        name = f"{table}_frozen"
        yield (
            name,
            f"CREATE TRIGGER {name} BEFORE INSERT ON {table} "
            "WHEN EXISTS (SELECT 1 FROM facts WHERE key = 'frozen') "
            f"BEGIN SELECT RAISE(ABORT, 'frozen: {table}'); END",
        )
