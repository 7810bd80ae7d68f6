"""Sittings: who sat before which screen from when to when, and what happened meanwhile."""

import secrets

import msgspec

from sr_studio import __version__
from sr_studio.imaging.files import shown_name, spelled
from sr_studio.survey.errors import SurveyError
from sr_studio.survey.store.files.clock import now_utc
from sr_studio.survey.store.files.database import DAMAGED, Database
from sr_studio.survey.store.records import Occurrence, Rater, Screen, Sitting
from sr_studio.survey.store.simulated import must_be_for_people

ENDS = ("finished", "stopped", "interrupted")


class Sittings:
    """Sittings and occurrences in the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, rater: str | None = None) -> tuple[Sitting, ...]:
        """Sittings in the order in which they began; of one rater, or of all."""
        return self._read("(? IS NULL OR rater = ?)", (rater, rater))

    def by_id(self, sitting: str) -> Sitting:
        """The sitting of this id. Raises `SurveyError`."""
        found = self._read("id = ?", (sitting,))
        if not found:
            raise SurveyError("The study has no sitting of id {key}.", key=sitting)
        return found[0]

    def lasting(self, rater: str) -> Sitting | None:
        """The sitting of a rater that has not ended."""
        return next((one for one in reversed(self.all(rater)) if not one.ended), None)

    def begin(self, rater: Rater, session: int, screen: Screen, station: str) -> Sitting:
        """Begin a sitting; one of this rater that never ended is marked as interrupted.

        Raises `SurveyError` where people would sit among simulated raters.
        """
        must_be_for_people(self.all(), rater.kind, station, self._database.file.parent)
        sitting = Sitting(
            id=secrets.token_hex(16),
            rater=rater.id,
            session=session,
            kind=rater.kind,
            station=station,
            screen=screen,
            app_version=__version__,
            started_utc=now_utc(),
        )
        with self._database.transaction():
            self.end_lasting(rater.id)
            insert_sitting(self._database, sitting)
        return sitting

    def end(self, sitting: str, how: str) -> None:
        """End a sitting; what has ended stays as it ended. Raises `SurveyError`."""
        if how not in ENDS:
            raise SurveyError("A sitting ends {ways}, not “{how}”.", ways=", ".join(ENDS), how=how)
        with self._database.transaction():
            if not self.by_id(sitting).ended:
                self._database.write("INSERT INTO endings VALUES (?, ?, ?)", (sitting, how, now_utc()))

    def end_lasting(self, rater: str | None = None) -> None:
        """Mark sittings that never ended as interrupted, at the time of their last vote."""
        open_ones = self._database.rows(
            "SELECT id, COALESCE((SELECT max(recorded_utc) FROM votes WHERE sitting = sittings.id), "
            "started_utc) FROM sittings WHERE (? IS NULL OR rater = ?) AND id NOT IN (SELECT sitting FROM "
            "endings)",
            (rater, rater),
        )
        self._database.write_many("INSERT INTO endings VALUES (?, 'interrupted', ?)", open_ones)

    def occurred(self, occurrence: Occurrence) -> None:
        """Keep an occurrence."""
        insert_occurrence(self._database, occurrence)

    def occurrences(self) -> tuple[Occurrence, ...]:
        """All occurrences in the order in which they were kept."""
        return tuple(
            Occurrence(sitting=sitting, trial=trial, what=what, why=why, time_utc=time)
            for sitting, trial, what, why, time in self._database.rows(
                "SELECT sitting, trial, what, why, time_utc FROM occurrences ORDER BY id"
            )
        )

    def _read(self, condition: str, values: tuple[object, ...]) -> tuple[Sitting, ...]:
        rows = self._database.rows(
            "SELECT sittings.id, rater, session, kind, station, screen, app_version, started_utc, how, "
            f"time_utc FROM sittings LEFT JOIN endings ON endings.sitting = sittings.id WHERE {condition} "
            "ORDER BY sittings.rowid",
            values,
        )
        return tuple(
            Sitting(
                id=key,
                rater=rater,
                session=session,
                kind=kind,
                station=station,
                screen=self._screen(screen),
                app_version=version,
                started_utc=started,
                ended=how or "",
                ended_utc=ended or "",
            )
            for key, rater, session, kind, station, screen, version, started, how, ended in rows
        )

    def _screen(self, text: str) -> Screen:
        try:
            return msgspec.json.decode(text, type=Screen)
        except msgspec.MsgspecError as error:
            raise SurveyError(
                "“{name}” cannot be used: {reason}. {advice}",
                name=shown_name(self._database.file.parent),
                reason=DAMAGED[0],
                advice=DAMAGED[1],
            ) from error


def insert_sitting(database: Database, sitting: Sitting) -> None:
    """Write the row of a sitting, without its end."""
    database.write(
        "INSERT INTO sittings VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            sitting.id,
            sitting.rater,
            sitting.session,
            sitting.kind,
            sitting.station,
            msgspec.json.encode(sitting.screen).decode(),
            sitting.app_version,
            sitting.started_utc,
        ),
    )


def insert_occurrence(database: Database, occurrence: Occurrence) -> None:
    """Write an occurrence; the rater comes from the sitting."""
    database.write(
        "INSERT INTO occurrences (sitting, rater, trial, what, why, time_utc) "
        "VALUES (?1, (SELECT rater FROM sittings WHERE id = ?1), ?2, ?3, ?4, ?5)",
        (
            occurrence.sitting,
            occurrence.trial,
            spelled(occurrence.what),
            spelled(occurrence.why),
            occurrence.time_utc or now_utc(),
        ),
    )
