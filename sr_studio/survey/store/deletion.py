"""The deletion of one rater: really, from every file of the study, with a tombstone in the place.

The one path that removes rows. It drops the triggers inside one transaction, overwrites what it deletes, and
then cleans the file (``VACUUM``), its log, the journal and the backups. If the process ends in between, the
next opening cleans the rest: a tombstone without its row in ``scrubs`` says so. Private copies that killed
processes have left go too (`sr_studio.survey.store.files.copies`); other copies of the study are not known
here.
"""

import re
import shutil
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import msgspec

from sr_studio.imaging.files import shown_name
from sr_studio.survey.errors import SurveyError
from sr_studio.survey.store.files.copies import holder, sweep, unseen
from sr_studio.survey.store.files.database import FILE, Database
from sr_studio.survey.store.files.journal import Journal
from sr_studio.survey.store.files.migrations import BACKUPS
from sr_studio.survey.store.files.schema import OF_A_RATER, triggers
from sr_studio.survey.store.records import Rater
from sr_studio.survey.store.rows.closing import CHANGED, content_digest, latest_digest
from sr_studio.survey.store.rows.people import People, code_key, is_of, tombstone

REDACTED = "[deleted]"
"""In the place of the code, where a note or the reason of an occurrence names it."""


class Deletion(msgspec.Struct, frozen=True, kw_only=True):
    """What was deleted: votes and corrections, sittings, backups; texts in which the code was blotted out.

    ``unseen``: private copies of studies, this one or others, that other users have open or have left.
    ``digest``: of everything that is left, where the study is closed; "" where it is open or was changed
    before, which `sr-studio survey verify` says from then on.
    """

    votes: int
    sittings: int
    backups: int
    notes: int
    unseen: int = 0
    digest: str = ""


def delete_rater(
    database: Database, journal: Journal, rater: Rater, *, folder: Path, design_digest: str
) -> Deletion:
    """Delete a rater with everything kept of them.

    Raises `SurveyError`, also where another process has a copy of the study open.
    """
    sweep(folder)
    held = holder(folder)
    if held is not None:
        raise SurveyError(
            "A copy of “{name}” is open in {process} ({place}), and the rater would stay in it. Close that "
            "program (a monitor, a results window, a merge), then delete again.",
            name=shown_name(folder),
            process=str(held[0]),
            place=held[1],
        )
    if not database.checkpoint():
        raise _in_use(folder)
    named = [rater.id, rater.code]
    named += [row[0] for row in database.rows("SELECT id FROM sittings WHERE rater = ?", (rater.id,))]
    found = bury(database, rater, design_digest=design_digest)
    backups = scrub(database, journal, folder, named)
    return msgspec.structs.replace(found, backups=backups, unseen=unseen(folder))


def bury(database: Database, rater: Rater, *, design_digest: str) -> Deletion:
    """Delete the rows and set the tombstone, in one transaction. `scrub` cleans the files."""
    statements = dict(triggers())
    tables = (*OF_A_RATER, "notes")
    dropped = [name for name in statements if name.rsplit("_", 1)[0].removesuffix("_no") in tables]
    mine = "sitting IN (SELECT id FROM sittings WHERE rater = ?1)"
    with database.transaction():
        last = latest_digest(database)
        # A new digest would vouch for what somebody has changed since the last one.
        changed = bool(last) and content_digest(database, design_digest) != last
        votes = int(database.rows("SELECT count(*) FROM votes WHERE rater = ?", (rater.id,))[0][0])
        sittings = int(database.rows("SELECT count(*) FROM sittings WHERE rater = ?", (rater.id,))[0][0])
        for name in dropped:
            database.write(f"DROP TRIGGER {name}")
        for table in OF_A_RATER:
            own = {"raters": "id = ?1", "endings": mine, "occurrences": f"rater = ?1 OR {mine}"}
            database.write(f"DELETE FROM {table} WHERE {own.get(table, 'rater = ?1')}", (rater.id,))
        notes = _blot_out(database, rater)
        stone = tombstone(rater, votes)
        digest = CHANGED if changed else content_digest(database, design_digest) if last else ""
        database.write(
            "INSERT INTO tombstones (salt, code_hash, rater_hash, kind, votes, digest, time_utc) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                stone.salt,
                stone.code_hash,
                stone.rater_hash,
                stone.kind,
                votes,
                digest,
                stone.time_utc,
            ),
        )
        for name in dropped:
            database.write(statements[name])
    return Deletion(votes=votes, sittings=sittings, backups=0, notes=notes, digest="" if changed else digest)


def scrub(database: Database, journal: Journal, folder: Path, named: Sequence[str] = ()) -> int:
    """Clean every file after deletions that were not cleaned up after; return how many backups went.

    ``named``: what names the deleted rater; lines of the journal that cannot be read and hold it go too.

    Raises `SurveyError` where another program reads the study at this moment: the rows are gone, and the next
    opening cleans the files.
    """
    waiting = unscrubbed(database)
    if not waiting:
        return 0
    buried = People(database).tombstones()
    words = [word.encode().lower() for word in named]
    journal.rewrite(
        lambda line: not any(is_of(one, rater=line.rater) for one in buried),
        keep_damaged=lambda raw: not any(word in raw.lower() for word in words),
    )
    _clear(folder)
    backups = folder / BACKUPS
    gone = sum(1 for _ in backups.iterdir()) if backups.is_dir() else 0
    shutil.rmtree(backups, ignore_errors=True)
    if backups.exists():
        raise SurveyError("{file} cannot be deleted. Delete it: it holds the deleted votes.", file=backups)
    if not database.checkpoint():
        raise _in_use(folder)
    database.script("VACUUM")
    if not database.checkpoint():
        raise _in_use(folder)
    database.write_many("INSERT INTO scrubs VALUES (?)", [(key,) for key in waiting])
    return gone


def _clear(folder: Path) -> None:
    """Remove what a process that was killed while it wrote has left in the study's folder."""
    for pattern in (".sr-studio-*.part", f"{FILE}.new*"):
        for file in folder.glob(pattern):
            try:
                file.unlink()
            except OSError as error:
                raise SurveyError(
                    "{file} cannot be deleted. Delete it: it holds the deleted votes.", file=file
                ) from error


def unscrubbed(database: Database) -> list[int]:
    """Tombstones after which the files have not been cleaned."""
    rows = database.rows("SELECT id FROM tombstones WHERE id NOT IN (SELECT tombstone FROM scrubs)")
    return [int(row[0]) for row in rows]


def _blot_out(database: Database, rater: Rater) -> int:
    """Take code and id out of the texts of others; another rater of the same code keeps theirs."""
    key = code_key(rater.code)
    namesakes = any(code_key(code) == key for (code,) in database.rows("SELECT code FROM raters"))
    words = [re.escape(rater.id), *(() if namesakes else _spellings(rater.code))]
    pattern = re.compile("|".join(words), re.IGNORECASE)
    changed = 0
    for table, column in (
        ("notes", "value"),
        ("notes", "key"),
        ("occurrences", "why"),
        ("exclusions", "reason"),
        ("answers", "value"),
    ):
        for key, text in database.rows(f"SELECT id, {column} FROM {table}"):
            clean = pattern.sub(REDACTED, text)
            if clean != text:
                database.write(f"UPDATE {table} SET {column} = ? WHERE id = ?", (clean, key))
                changed += 1
    return changed


def _spellings(code: str) -> list[str]:
    """Patterns of a code as people write it: any white space between its words, composed or not.

    A Korean particle may follow it without a space; another letter or digit makes it another word.
    """
    forms = dict.fromkeys([code, *(unicodedata.normalize(form, code) for form in ("NFC", "NFD", "NFKC"))])
    return [
        r"(?<!\w)" + r"\s+".join(map(re.escape, form.split())) + r"(?![^\W\u1100-\u11ff\uac00-\ud7a3])"
        for form in forms
    ]


def _in_use(folder: Path) -> SurveyError:
    return SurveyError(
        "Another program is reading “{name}”, so deleted pages would stay in its files. Close it (a "
        "monitor, a results window), then delete again.",
        name=shown_name(folder),
    )
