"""One connection to a study's SQLite file: durable transactions, and sentences for what goes wrong."""

import contextlib
import shutil
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from sr_studio.errors import Message
from sr_studio.imaging.files import shown_name
from sr_studio.survey.errors import SurveyError, no_text
from sr_studio.survey.store.files.copies import PrivateCopy
from sr_studio.survey.store.files.schema import APPLICATION_ID, TABLES, VERSION, triggers

FILE = "study.sqlite"
"""In the study's folder."""

BUSY_MS = 5000
"""How long a statement waits for another connection."""

Row = tuple[Any, ...]


class StorageError(SurveyError):
    """The disk, the permissions or another program keep the database from being used."""


class Database:
    """A connection; every statement stands alone unless inside `transaction`.

    Writers commit durably: WAL with ``synchronous=FULL`` syncs the log at each commit. What is deleted is
    overwritten (``secure_delete``). A reader holds no transaction between two calls but for the moment of
    `reading`, so it never keeps a writer from tidying up.
    """

    def __init__(self, file: Path, *, write: bool, private: PrivateCopy | None = None) -> None:
        """Open an existing file. ``private``: where it lies, if it is a copy; goes when it is closed.

        Raises `SurveyError`.
        """
        self.file = file
        self._lock = threading.RLock()
        self._private = private
        if not file.is_file():
            raise SurveyError(
                "“{name}” is no study: it holds no {file}. Choose a folder that ends in .srstudy.",
                name=shown_name(file.parent),
                file=FILE,
            )
        try:
            self._connection = _writer(file) if write else self._reader(file)
            self.version = int(self.rows("PRAGMA user_version")[0][0])
            made_by = int(self.rows("PRAGMA application_id")[0][0])
        except sqlite3.Error as error:
            self.close()
            raise self.sentence(error) from error
        except SurveyError:
            self.close()
            raise
        if made_by != APPLICATION_ID:
            self.close()
            raise SurveyError(
                "“{name}” is a SQLite file, but not one of a study. Choose another folder.",
                name=shown_name(file),
            )

    def close(self) -> None:
        """Close the connection; harmless twice. The last one out takes the log into the file."""
        with self._lock:
            connection = getattr(self, "_connection", None)
            if connection is not None:
                with contextlib.suppress(sqlite3.Error):
                    connection.close()
            if self._private is not None:
                self._private.close()
                self._private = None

    def rows(self, statement: str, values: Sequence[object] = ()) -> list[Row]:
        """All rows of a statement. Raises `SurveyError`."""
        with self._lock:
            try:
                return list(self._connection.execute(statement, values).fetchall())
            except sqlite3.Error as error:
                raise self.sentence(error) from error
            except UnicodeEncodeError as error:
                raise no_text(error) from error

    def write(self, statement: str, values: Sequence[object] = ()) -> None:
        """Run one statement that writes, committed on return. Raises `SurveyError`."""
        with self.transaction():
            self._connection.execute(statement, values)

    def write_many(self, statement: str, values: Sequence[Sequence[object]]) -> None:
        """Run a statement for many rows, all or none. Raises `SurveyError`."""
        with self.transaction():
            self._connection.executemany(statement, values)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All of it or nothing, durable when the block has ended. One inside another belongs to the outer.

        Raises `SurveyError`.
        """
        with self._lock:
            if self._connection.in_transaction:
                yield
                return
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                yield
                self._connection.execute("COMMIT")
            except sqlite3.Error as error:
                self._roll_back()
                raise self.sentence(error) from error
            except UnicodeEncodeError as error:
                self._roll_back()
                raise no_text(error) from error
            except BaseException:
                self._roll_back()
                raise

    @contextlib.contextmanager
    def reading(self) -> Iterator[None]:
        """Statements inside see the study as it was at the first of them. Raises `SurveyError`."""
        with self._lock:
            if self._connection.in_transaction:
                yield
                return
            try:
                self._connection.execute("BEGIN")
            except sqlite3.Error as error:
                raise self.sentence(error) from error
            try:
                yield
            finally:
                self._roll_back()

    def _roll_back(self) -> None:
        with contextlib.suppress(sqlite3.Error):
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def script(self, text: str) -> None:
        """Run statements that cannot stand in a transaction (``VACUUM``). Raises `SurveyError`."""
        with self._lock:
            try:
                for statement in text.split(";"):
                    if statement.strip():
                        self._connection.execute(statement)
            except sqlite3.Error as error:
                raise self.sentence(error) from error

    def checkpoint(self) -> bool:
        """Take the whole log into the file and empty it; False where a reader is in the way."""
        busy = self.rows("PRAGMA wal_checkpoint(TRUNCATE)")[0][0]
        return not busy

    def settle(self) -> None:
        """Take the log into the file if that is possible now: what is committed is safe in either."""
        with contextlib.suppress(StorageError):
            self.checkpoint()

    def alone(self) -> bool:
        """Whether no other connection has the file open; it is then one file without a log.

        Only to be asked before the connection is closed or the file given up: the log is off afterwards.
        """
        try:
            return bool(self.rows("PRAGMA journal_mode=DELETE")[0][0] == "delete")
        except StorageError:
            return False

    def copy_to(self, target: Path) -> None:
        """Write what is committed now as one new file without a log. Raises `SurveyError`."""
        with self._lock:
            try:
                copy = sqlite3.connect(target, isolation_level=None)
                try:
                    self._connection.backup(copy)
                    copy.execute("PRAGMA journal_mode=DELETE")
                finally:
                    copy.close()
            except sqlite3.Error as error:
                raise self.sentence(error) from error

    def sentence(self, error: sqlite3.Error) -> SurveyError:
        """What a fault of SQLite means for people."""
        name = getattr(error, "sqlite_errorname", "")
        text = str(error)
        if "closed:" in text:
            return SurveyError(
                "“{name}” is closed: nothing more can be written into it. Duplicate it as a new study to "
                "collect more.",
                name=shown_name(self.file.parent),
            )
        cause = "CORRUPT" if text.startswith("Could not decode to UTF-8") else _code(error)
        reason, advice = _REASONS.get(
            cause,
            (Message(text or name), Message("Try again, or look after the disk.")),
        )
        kind = SurveyError if name.startswith("SQLITE_CONSTRAINT") else StorageError
        return kind(
            "“{name}” cannot be used: {reason}. {advice}",
            name=shown_name(self.file.parent),
            reason=reason,
            advice=advice,
        )

    def _reader(self, file: Path) -> sqlite3.Connection:
        """A connection that changes nothing, also where nothing can be changed.

        Beside a log SQLite needs a third file (``-shm``). Where the folder cannot be written, a study
        without a log is read as it lies there; with one, a private copy of both is read, as they are at this
        moment.
        """
        log = file.with_name(file.name + "-wal")
        try:
            # rw: the last connection removes the log's files again, which a read-only one leaves behind.
            connection = _connected(f"{file.absolute().as_uri()}?mode=rw")
            try:
                connection.execute("PRAGMA query_only=ON")
                connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
            except sqlite3.Error:
                connection.close()
                raise
        except sqlite3.DatabaseError as error:
            if _code(error) not in ("CANTOPEN", "READONLY", "IOERR", "PERM"):
                raise
        else:
            return connection
        if not log.exists() or not log.stat().st_size:
            return _connected(f"{file.absolute().as_uri()}?mode=ro&immutable=1")
        try:
            self._private = PrivateCopy((file.parent,))
            copy = self._private.folder / file.name
            shutil.copyfile(file, copy)
            shutil.copyfile(log, copy.with_name(copy.name + "-wal"))
        except OSError as error:
            raise SurveyError(
                "“{name}” cannot be read: {reason}. Change the permissions of its files.",
                name=shown_name(file.parent),
                reason=error.strerror,
            ) from error
        connection = _connected(f"{copy.as_uri()}?mode=rw")
        connection.execute("PRAGMA query_only=ON")
        return connection


def new_database(file: Path) -> None:
    """Make an empty study database. The file must not exist. Raises `sqlite3.Error`."""
    connection = _connected(f"{file.absolute().as_uri()}?mode=rwc")
    try:
        _durable(connection)
        connection.execute("BEGIN IMMEDIATE")
        for statement in TABLES.split(";"):
            if statement.strip():
                connection.execute(statement)
        for _, statement in triggers():
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version={VERSION}")
        connection.execute("COMMIT")
    finally:
        connection.close()


def _writer(file: Path) -> sqlite3.Connection:
    connection = _connected(f"{file.absolute().as_uri()}?mode=rw")
    try:
        _durable(connection)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _connected(address: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        address, uri=True, isolation_level=None, timeout=BUSY_MS / 1000, check_same_thread=False
    )
    for setting in ("trusted_schema=OFF", "cell_size_check=ON", "temp_store=MEMORY", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {setting}")
    return connection


def _durable(connection: sqlite3.Connection) -> None:
    mode = connection.execute("PRAGMA journal_mode=WAL").fetchone()[0]
    if mode != "wal":
        raise sqlite3.OperationalError(f"the disk of the study does not allow a write-ahead log ({mode})")
    # FULL syncs the log at every commit; fullfsync reaches the platters on macOS.
    for setting in (
        "synchronous=FULL",
        "fullfsync=ON",
        "checkpoint_fullfsync=ON",
        "secure_delete=ON",
        "recursive_triggers=ON",
    ):
        connection.execute(f"PRAGMA {setting}")


def _code(error: sqlite3.Error) -> str:
    name: str = getattr(error, "sqlite_errorname", "")
    return name.removeprefix("SQLITE_").split("_")[0]


DAMAGED = (
    Message("its database is damaged"),
    Message("Take it from a copy; the votes are also in votes.jsonl, one a line."),
)
"""Reason and advice where what is stored is not what was written."""

_REASONS = {
    "FULL": (Message("the disk is full"), Message("Free some space, then try again.")),
    "READONLY": (
        Message("it cannot be written"),
        Message("Change the permissions of the folder and its files, or copy the study to another disk."),
    ),
    "CANTOPEN": (
        Message("its database cannot be opened"),
        Message("Is the drive connected, and may you read and write there?"),
    ),
    "PERM": (Message("the permission is missing"), Message("Change the permissions of the folder.")),
    "IOERR": (
        Message("the disk reports an error or was taken away"),
        Message("Connect it again, or copy the study to another disk."),
    ),
    "BUSY": (
        Message("another program is using its database"),
        Message("Close that program, then try again."),
    ),
    "LOCKED": (
        Message("another program is using its database"),
        Message("Close that program, then try again."),
    ),
    "CORRUPT": DAMAGED,
    "NOTADB": DAMAGED,
}
