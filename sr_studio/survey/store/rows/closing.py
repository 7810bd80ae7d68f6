"""The end of collecting: a digest of everything, and the key is open."""

from hashlib import sha256

import msgspec

from sr_studio.survey.store.files.clock import now_utc
from sr_studio.survey.store.files.database import Database
from sr_studio.survey.store.files.schema import COLLECTED

_LINES = msgspec.json.Encoder()


def content_digest(database: Database, design_digest: str) -> str:
    """SHA-256 of everything that was collected, in the order in which it was, with the design's digest."""
    hasher = sha256(design_digest.encode())
    for table in COLLECTED:
        hasher.update(f"\n{table}\n".encode())
        hasher.update(_LINES.encode_lines(database.rows(f"SELECT * FROM {table} ORDER BY rowid")))
    return hasher.hexdigest()


CHANGED = "changed"
"""In the place of a digest after a deletion: the study was not that of the digest before it."""


def closing_digest(database: Database) -> str:
    """The digest that the closing wrote down; "" while the study is open."""
    rows = database.rows("SELECT digest FROM closing")
    return str(rows[0][0]) if rows else ""


def latest_digest(database: Database) -> str:
    """The digest that what is there must have: of the latest deletion after the closing, else of the closing.

    "" while the study is open, `CHANGED` for good where a deletion has found something changed.
    """
    closing = closing_digest(database)
    rows = database.rows("SELECT digest FROM tombstones WHERE digest != '' ORDER BY id DESC LIMIT 1")
    return str(rows[0][0]) if closing and rows else closing


def close_database(database: Database, design_digest: str) -> None:
    """Write the closing row. Raises `SurveyError`."""
    with database.transaction():
        database.write(
            "INSERT INTO closing VALUES (1, ?, ?)", (content_digest(database, design_digest), now_utc())
        )
