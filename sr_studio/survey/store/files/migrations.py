"""Tables of older versions: brought up to date on a copy, the old file kept in ``backups``."""

import os
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from sr_studio.imaging.files import shown_name
from sr_studio.survey.errors import SurveyError
from sr_studio.survey.store.files.clock import now_utc
from sr_studio.survey.store.files.copies import PrivateCopy, sweep
from sr_studio.survey.store.files.database import FILE, Database
from sr_studio.survey.store.files.disk import sync_file, sync_folder
from sr_studio.survey.store.files.schema import VERSION

BACKUPS = "backups"
"""In the study's folder."""

STEPS: Mapping[int, Sequence[str]] = {}
"""Statements that lead from a version to the next. Triggers stand while they run: one that rewrites rows
drops and makes them again."""


def open_database(
    folder: Path, *, write: bool, steps: Mapping[int, Sequence[str]] = STEPS, version: int = VERSION
) -> Database:
    """Open the database of a study in the tables of this version.

    To write, an older file is migrated in place; the caller holds the lock. To read, a private copy is, and
    the study stays as it is. ``steps`` and ``version`` are the program's own. Copies that killed processes
    have left go.

    Raises
    ------
    SurveyError
        The file is of a newer version, or cannot be migrated; it is then as it was.
    """
    sweep(folder)
    file = folder / FILE
    database = Database(file, write=write)
    try:
        if database.version > version:
            raise SurveyError(
                "“{name}” was written by a newer version of SR Studio (its tables are version {found}, this "
                "program knows {known}). Open it with that version.",
                name=shown_name(folder),
                found=database.version,
                known=version,
            )
        if database.version == version:
            return database
        found = database.version
        if write:
            _migrate_in_place(database, steps, version)
            return Database(file, write=True)
        try:
            private = PrivateCopy((folder,))
        except OSError as error:
            raise SurveyError(
                "“{name}” is of an older version of SR Studio, and no copy of it can be made to be read "
                "({reason}). Free some space for temporary files.",
                name=shown_name(folder),
                reason=error.strerror or str(error),
            ) from error
        try:
            copy = private.folder / folder.name / FILE
            copy.parent.mkdir()
            database.copy_to(copy)
            database.close()
            _apply(copy, found, steps, version)
            return Database(copy, write=False, private=private)
        except BaseException:
            private.close()
            raise
    except BaseException:
        database.close()
        raise


def _migrate_in_place(database: Database, steps: Mapping[int, Sequence[str]], version: int) -> None:
    """Copy, migrate the copy, keep the old file, put the copy in its place. Closes the database."""
    file, found = database.file, database.version
    if not database.alone():
        raise SurveyError(
            "“{name}” is of an older version of SR Studio and another program is reading it. Close that "
            "program, then open the study again.",
            name=shown_name(file.parent),
        )
    copy = file.with_name(FILE + ".new")
    backups = file.parent / BACKUPS
    try:
        copy.unlink(missing_ok=True)
        database.copy_to(copy)
        _apply(copy, found, steps, version)
        backups.mkdir(exist_ok=True)
        stamp = now_utc().replace(":", "").replace(".", "")
        backup = backups / f"study-v{found}-{stamp}.sqlite"
        database.copy_to(backup)
        sync_file(backup)
        sync_folder(backups)
        database.close()
        sync_file(copy)
        os.replace(copy, file)  # noqa: PTH105
        sync_folder(file.parent)
    except OSError as error:
        raise SurveyError(
            "“{name}” is of an older version of SR Studio and cannot be brought up to date ({reason}). "
            "Nothing was changed. Free some space or change the permissions.",
            name=shown_name(file.parent),
            reason=error.strerror or str(error),
        ) from error
    finally:
        with suppress(OSError):
            copy.unlink(missing_ok=True)


def _apply(copy: Path, found: int, steps: Mapping[int, Sequence[str]], version: int) -> None:
    name = shown_name(copy.parent)
    connection = sqlite3.connect(copy, isolation_level=None)
    try:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("BEGIN IMMEDIATE")
        for older in range(found, version):
            if older not in steps:
                raise SurveyError(
                    "“{name}” has tables of version {found}, which this program does not know.",
                    name=name,
                    found=older,
                )
            for statement in steps[older]:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version={version}")
        connection.execute("COMMIT")
        faults = connection.execute("PRAGMA foreign_key_check").fetchall()
        sound = connection.execute("PRAGMA integrity_check").fetchone()[0]
        if faults or sound != "ok":
            raise sqlite3.DatabaseError(str(sound))
    except sqlite3.Error as error:
        raise SurveyError(
            "“{name}” is of an older version of SR Studio and cannot be brought up to date ({reason}). "
            "Nothing was changed. Free some space or change the permissions.",
            name=name,
            reason=str(error),
        ) from error
    finally:
        connection.close()
