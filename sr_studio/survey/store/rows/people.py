"""The raters of a study: who takes part, under which code, with which plan."""

import itertools
import secrets
import unicodedata
from collections.abc import Mapping
from hashlib import blake2b

from sr_studio.survey.errors import SurveyArgumentError, SurveyError
from sr_studio.survey.store.files.clock import now_utc
from sr_studio.survey.store.files.database import Database
from sr_studio.survey.store.records import Rater, SittingKind, Station, Tombstone

LONGEST_CODE = 40
"""Letters."""

_LETTERS: dict[SittingKind, str] = {"test": "R", "pilot": "P"}


class People:
    """Raters in the database."""

    def __init__(self, database: Database, station: Station | None = None) -> None:
        """``station``: whose codes and plans new raters get."""
        self._database = database
        self.station = station or Station()

    def all(self, kind: SittingKind | None = "test") -> tuple[Rater, ...]:
        """Raters in the order in which they joined; None: of both kinds."""
        return self._read("(? IS NULL OR kind = ?)", (kind, kind))

    def by_id(self, rater: str) -> Rater:
        """The rater of this id. Raises `SurveyError`."""
        found = self._read("id = ?", (rater,))
        if not found:
            raise SurveyError("The study has no rater of id {key}.", key=rater)
        return found[0]

    def by_code(self, code: str, kind: SittingKind = "test") -> Rater | None:
        """The rater of a code, however it is spelled (`code_key`); None where there is none.

        Raises `SurveyArgumentError` where there are several, as in a merged study. A spelling that is one
        rater's very own is theirs.
        """
        found = self._of_code(code, kind)
        if len(found) > 1:
            found = tuple(one for one in found if one.code == code.strip()) or found
        if len(found) > 1:
            raise SurveyArgumentError(
                "{count} raters have the code {code}, from stations that were merged. Name one by its id: "
                "{ids}.",
                count=len(found),
                code=found[0].code,
                ids=", ".join(f"{one.id} ({one.station or one.source})" for one in found),
            )
        return found[0] if found else None

    def next_code(self, kind: SittingKind = "test") -> str:
        """The next free code, ``R01`` on, at the second of several stations ``2-R01`` on.

        Codes of deleted raters are not given again.
        """
        own = f"{self.station.number}-" if self.station.of > 1 else ""
        prefix = f"{own}{_LETTERS[kind]}"
        codes = self._database.rows("SELECT code FROM raters WHERE kind = ?", (kind,))
        taken = {code_key(row[0]) for row in codes}
        buried = self.tombstones()
        number = sum(row[0].startswith(own) for row in codes) + 1
        while code_key(f"{prefix}{number:02d}") in taken or any(
            is_of(one, code=f"{prefix}{number:02d}") for one in buried
        ):
            number += 1
        return f"{prefix}{number:02d}"

    def tombstones(self) -> tuple[Tombstone, ...]:
        """What is left of deleted raters."""
        return tuple(
            Tombstone(salt=salt, code_hash=code, rater_hash=rater, kind=kind, votes=votes, time_utc=time)
            for salt, code, rater, kind, votes, time in self._database.rows(
                "SELECT salt, code_hash, rater_hash, kind, votes, time_utc FROM tombstones ORDER BY id"
            )
        )

    def free_slot(self, kind: SittingKind) -> int:
        """The lowest plan that nobody of this kind has; of several stations each has every so many-th."""
        taken = {row[0] for row in self._database.rows("SELECT slot FROM raters WHERE kind = ?", (kind,))}
        mine = itertools.count(self.station.number - 1, self.station.of)
        return next(slot for slot in mine if slot not in taken)

    def check_code(self, code: str, kind: SittingKind) -> str:
        """The code as it is stored. Raises `SurveyError` where it cannot be given."""
        code = code.strip()
        if not code or len(code) > LONGEST_CODE or not code.isprintable():
            raise SurveyError(
                "A rater's code has 1 to {most} letters and digits, such as R07.", most=LONGEST_CODE
            )
        if self._of_code(code, kind):
            raise SurveyError("{code} is taken. Choose another code.", code=code)
        if any(one.kind == kind and is_of(one, code=code) for one in self.tombstones()):
            raise SurveyError("The rater {code} was deleted, and the code is not given again.", code=code)
        return code

    def add(self, code: str, kind: SittingKind, slot: int, station: str) -> Rater:
        """Add a rater; code and plan are checked by the caller."""
        rater = Rater(
            id=secrets.token_hex(16), code=code, slot=slot, kind=kind, created_utc=now_utc(), station=station
        )
        insert_rater(self._database, rater)
        return rater

    def answer(self, rater: str, answers: Mapping[str, str]) -> None:
        """Keep answers to the study's questions; the latest of a key counts."""
        time = now_utc()
        self._database.write_many(
            "INSERT INTO answers (rater, key, value, time_utc) VALUES (?, ?, ?, ?)",
            [(rater, key, value, time) for key, value in answers.items()],
        )

    def consent(self, rater: str) -> None:
        """Keep that the rater agreed; the first time counts."""
        with self._database.transaction():
            if not self._database.rows("SELECT 1 FROM consents WHERE rater = ?", (rater,)):
                self._database.write("INSERT INTO consents VALUES (?, ?)", (rater, now_utc()))

    def exclude(self, rater: str, reason: str) -> None:
        """Leave a rater out of the analysis for a reason; "" takes them in again."""
        self._database.write(
            "INSERT INTO exclusions (rater, reason, time_utc) VALUES (?, ?, ?)", (rater, reason, now_utc())
        )

    def _of_code(self, code: str, kind: SittingKind) -> tuple[Rater, ...]:
        # Compared here: the column holds a coarser key, by which older files were written.
        key = code_key(code)
        return tuple(one for one in self.all(kind) if code_key(one.code) == key)

    def _read(self, condition: str, values: tuple[object, ...]) -> tuple[Rater, ...]:
        rows = self._database.rows(
            "SELECT id, code, slot, kind, created_utc, station, source, "
            "(SELECT time_utc FROM consents WHERE rater = raters.id), "
            "(SELECT reason FROM exclusions WHERE rater = raters.id ORDER BY id DESC LIMIT 1) "
            f"FROM raters WHERE {condition} ORDER BY rowid",
            values,
        )
        answers: dict[str, dict[str, str]] = {}
        if rows:
            only = rows[0][0] if len(rows) == 1 else None
            for rater, key, value in self._database.rows(
                "SELECT rater, key, value FROM answers WHERE (? IS NULL OR rater = ?) ORDER BY id",
                (only, only),
            ):
                answers.setdefault(rater, {})[key] = value
        return tuple(
            Rater(
                id=key,
                code=code,
                slot=slot,
                kind=kind,
                created_utc=created,
                station=station,
                source=source,
                consented_utc=consented or "",
                excluded=excluded or "",
                answers=answers.get(key, {}),
            )
            for key, code, slot, kind, created, station, source, consented, excluded in rows
        )


def insert_rater(database: Database, rater: Rater) -> None:
    """Write the row of a rater."""
    database.write(
        "INSERT INTO raters VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            rater.id,
            rater.kind,
            rater.code,
            _stored_key(rater.code),
            rater.slot,
            rater.station,
            rater.source,
            rater.created_utc,
        ),
    )


def tombstone(rater: Rater, votes: int) -> Tombstone:
    """What will be left of a rater."""
    salt = secrets.token_hex(16)
    return Tombstone(
        salt=salt,
        code_hash=_hash(salt, code_key(rater.code)),
        rater_hash=_hash(salt, rater.id),
        kind=rater.kind,
        votes=votes,
        time_utc=now_utc(),
    )


def is_of(stone: Tombstone, *, code: str = "", rater: str = "") -> bool:
    """Whether a tombstone is that of a code or of an id."""
    keys = {code_key(code), _stored_key(code)} if code else set()  # the latter: of older tombstones
    return any(_hash(stone.salt, key) == stone.code_hash for key in keys) or (
        bool(rater) and _hash(stone.salt, rater) == stone.rater_hash
    )


def _hash(salt: str, text: str) -> str:
    return blake2b(text.encode(), key=bytes.fromhex(salt), digest_size=16).hexdigest()


def code_key(code: str) -> str:
    """What codes that count as the same have in common: compatible characters (NFKC), no capitals."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", code.strip()).casefold())


def _stored_key(code: str) -> str:
    """As in the column ``code_key``: two raters of an older file keep their rows through merging."""
    return code.strip().casefold()
