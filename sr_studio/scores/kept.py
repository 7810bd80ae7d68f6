"""Scores kept between starts: one SQLite file under a limit, whose least recently used rows go first.

It is a cache: losing it costs time, never a number. A file that cannot be read is dropped with a line in the
log; where there can be none (a full disk, a folder that is read-only) nothing is kept, and one that another
program holds is left alone for a while.
"""

import logging
import math
import sqlite3
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec

from sr_studio.errors import Message
from sr_studio.paths import cache_folder

DEFAULT_LIMIT = 64 << 20
"""Bytes: about half a million scores."""

_VERSION = 2
_AT_ONCE = 500
"""Keys of one question."""
_FRESH_SECONDS = 3600
"""How old the note of the last use may be; to renew it each time would make every look-up a write."""
_PART = 8
"""One of so many rows goes at a time where the limit is passed."""

_ROOM = 16
"""Part of the limit that is left for notes of the last use: a look-up may need a page more."""

_LOCK_SECONDS = 2.0
_PAUSE_SECONDS = 60.0
"""How long a file that could not be used is left alone: each try waits for its lock."""

_log = logging.getLogger(__name__)
Found = TypeVar("Found")


@dataclass(frozen=True)
class KeptScore:
    """One value, and what the picture was computed in and on.

    ``value`` is None where there is none for good; ``note`` then says why, else what makes it doubtful.
    """

    value: float | None
    precision: str = ""
    device: str = ""
    transparent: int = 0
    note: Message | None = None


def kept_scores_file() -> Path:
    """Return where scores are kept."""
    return cache_folder() / "scores.sqlite"


class KeptScores:
    """The file, opened by the first question, for one thread. ``limit`` is in bytes, 0 keeps nothing."""

    def __init__(self, path: Path | None = None, *, limit: int = DEFAULT_LIMIT) -> None:
        self.path = path or kept_scores_file()
        self.limit = limit
        self._opened: sqlite3.Connection | None = None
        self._broken = False
        self._paused_until: float | None = None
        """Until when the file is left alone; None as long as it can be used."""

    def get(self, keys: Iterable[str]) -> dict[str, KeptScore]:
        """Return what is known of these keys."""
        wanted = list(dict.fromkeys(keys))
        if not self.limit or not wanted:
            return {}
        return self._try(lambda file: self._get(file, wanted)) or {}

    def put(self, scores: Mapping[str, KeptScore]) -> None:
        """Keep these, but what is no number; where the limit is passed the least recently used ones go."""
        known = {
            key: score
            for key, score in scores.items()
            if (score.note is not None if score.value is None else not math.isnan(score.value))
        }
        if self.limit and known:
            self._try(lambda file: self._put(file, known))

    def clear(self) -> None:
        """Forget everything."""
        self.close()
        _delete(self.path)
        self._broken, self._paused_until = False, None

    @property
    def nbytes(self) -> int:
        """Bytes on disk."""
        with suppress(OSError):
            return self.path.stat().st_size
        return 0

    def close(self) -> None:
        """Let go of the file; the next question opens it again."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    # -------------------------------------------------------------------------------------- inside

    def _get(self, file: sqlite3.Connection, keys: Sequence[str]) -> dict[str, KeptScore]:
        found: dict[str, KeptScore] = {}
        stale: list[str] = []
        now = int(time.time())
        for start in range(0, len(keys), _AT_ONCE):
            part = keys[start : start + _AT_ONCE]
            marks = ",".join("?" * len(part))
            for key, value, precision, device, transparent, note, used in file.execute(
                "SELECT key, value, precision, device, transparent, note, used FROM scores "
                f"WHERE key IN ({marks})",
                part,
            ):
                found[key] = KeptScore(
                    None if value is None else float(value),
                    str(precision),
                    str(device),
                    int(transparent),
                    msgspec.json.decode(note, type=Message) if note else None,
                )
                if abs(now - used) > _FRESH_SECONDS:
                    stale.append(key)
        if stale:
            with file:
                file.executemany("UPDATE scores SET used = ? WHERE key = ?", [(now, key) for key in stale])
        return found

    def _put(self, file: sqlite3.Connection, scores: Mapping[str, KeptScore]) -> None:
        now = int(time.time())
        with file:
            file.executemany(
                "INSERT OR REPLACE INTO scores (key, value, precision, device, transparent, note, used) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                [
                    (
                        key,
                        score.value,
                        score.precision,
                        score.device,
                        score.transparent,
                        msgspec.json.encode(score.note).decode() if score.note is not None else "",
                        now,
                    )
                    for key, score in scores.items()
                ],
            )
        while self._used(file) > self.limit - self.limit // _ROOM:
            (count,) = file.execute("SELECT count(*) FROM scores").fetchone()
            if not count:
                break
            with file:
                file.execute(
                    "DELETE FROM scores WHERE key IN (SELECT key FROM scores ORDER BY used, rowid LIMIT ?)",
                    (max(1, count // _PART),),
                )
            file.execute("PRAGMA incremental_vacuum").fetchall()

    @staticmethod
    def _used(file: sqlite3.Connection) -> int:
        pages, free, size = (
            file.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("page_count", "freelist_count", "page_size")
        )
        return int((pages - free) * size)

    def _try(self, work: Callable[[sqlite3.Connection], Found]) -> Found | None:
        """Do something with the file; a damaged one is dropped, and it is done with an empty one."""
        paused = self._paused_until
        if self._broken or (paused is not None and time.monotonic() < paused):
            return None
        for attempt in range(2):
            try:
                if self._opened is None:
                    self._opened = _open(self.path)
                found = work(self._opened)
            except (sqlite3.OperationalError, sqlite3.IntegrityError, sqlite3.ProgrammingError) as error:
                # Locked for too long by another program, a full disk, no right to write; or a row that is
                # none: the file itself is sound.
                if self._paused_until is None:
                    _log.warning("Kept scores cannot be used now: %s (%s)", error, self.path)
                self.close()
                self._paused_until = time.monotonic() + _PAUSE_SECONDS
                return None
            except (sqlite3.DatabaseError, TypeError, ValueError) as error:
                _log.warning("Kept scores were damaged and are dropped: %s (%s)", error, self.path)
                self.close()
                if attempt or not _delete(self.path):
                    self._broken = True
            except OSError as error:
                _log.warning("Scores cannot be kept: %s (%s)", error, self.path)
                self._broken = True
                return None
            else:
                self._paused_until = None
                return found
        return None


def _open(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    file = sqlite3.connect(path, timeout=_LOCK_SECONDS)
    try:
        if not _is_ready(file):
            file.execute("PRAGMA auto_vacuum = INCREMENTAL")
            # Looked at once more under the lock: another program may have made the tables meanwhile.
            file.execute("BEGIN IMMEDIATE")
            if not _is_ready(file):
                file.execute(
                    "CREATE TABLE scores (key TEXT PRIMARY KEY, value REAL, "
                    "precision TEXT NOT NULL, device TEXT NOT NULL, transparent INTEGER NOT NULL, "
                    "note TEXT NOT NULL, used INTEGER NOT NULL)"
                )
                file.execute("CREATE INDEX by_use ON scores (used)")
                file.execute(f"PRAGMA user_version = {_VERSION}")
            file.commit()
    except BaseException:
        file.close()
        raise
    return file


def _is_ready(file: sqlite3.Connection) -> bool:
    """Whether the tables are there; not in a new file. Raises DatabaseError for tables of another version."""
    # One question, so both are of one moment.
    version, tables = file.execute(
        "SELECT user_version, (SELECT count(*) FROM sqlite_master) FROM pragma_user_version"
    ).fetchone()
    if version not in (0, _VERSION) or (version == 0 and tables):
        raise sqlite3.DatabaseError(f"of version {version}")
    return bool(tables)


def _delete(path: Path) -> bool:
    """Delete the file and what SQLite keeps beside it; whether it is gone."""
    for one in (path, path.with_name(f"{path.name}-journal")):
        try:
            one.unlink(missing_ok=True)
        except OSError as error:
            _log.warning("Kept scores cannot be deleted: %s (%s)", error, one)
            return False
    return True
