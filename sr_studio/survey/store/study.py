"""A study on disk, open: everything that is asked of it and everything that is added to it."""

import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from sr_studio.file_lock import FileLock
from sr_studio.imaging.files import shown_name, spelled
from sr_studio.paths import is_file
from sr_studio.survey.design.plan import draw_plan
from sr_studio.survey.design.study import Stimulus, StudyDesign
from sr_studio.survey.design.trial import Plan, Trial
from sr_studio.survey.errors import SurveyError, VoteNotSavedError, no_such_place, read_only
from sr_studio.survey.store.creation import create_study as create_study  # noqa: PLC0414 - its public place
from sr_studio.survey.store.deletion import Deletion, delete_rater, scrub
from sr_studio.survey.store.files.clock import now_utc
from sr_studio.survey.store.files.database import FILE, Database, StorageError
from sr_studio.survey.store.files.journal import FILE as JOURNAL
from sr_studio.survey.store.files.journal import Journal, JournalError
from sr_studio.survey.store.files.lock import FILE as LOCK
from sr_studio.survey.store.files.lock import take
from sr_studio.survey.store.files.migrations import open_database
from sr_studio.survey.store.integrity import frozen_bytes, must_be_whole
from sr_studio.survey.store.records import (
    Occurrence,
    Progress,
    Rater,
    Screen,
    Sitting,
    SittingKind,
    Station,
    StoredVote,
    Tombstone,
    Vote,
)
from sr_studio.survey.store.recovery import reconcile
from sr_studio.survey.store.rows.ballots import (
    answered,
    check_turn,
    check_vote,
    latest,
    progress_of,
    read_votes,
)
from sr_studio.survey.store.rows.closing import (
    close_database,
    closing_digest,
    content_digest,
    latest_digest,
)
from sr_studio.survey.store.rows.frozen import canonical, digest_of, read_frozen, read_plan
from sr_studio.survey.store.rows.people import People
from sr_studio.survey.store.rows.sittings import Sittings
from sr_studio.survey.store.voting import BallotBox


class Study:
    """An open study; a context manager.

    Any number of processes may read it, one may write. Methods may be called from any thread; each that
    writes is durable when it returns. Raters and sittings are named by their ids.

    Attributes
    ----------
    folder
        ``NAME.srstudy``.
    design, design_digest
        As frozen; BLAKE2b-128 of the stored design, stimuli and first plans.
    stimuli
        By id, in the order of the design.
    station
        This computer in what is written.
    database
        For the modules of this package.
    recovered
        Votes that opening has put back from the journal.
    """

    def __init__(
        self,
        folder: Path,
        database: Database,
        *,
        journal: Journal | None,
        lock: FileLock | None,
        station: Station,
    ) -> None:
        """Use `open`."""
        self.folder = folder
        self.station = str(station)
        self.recovered = 0
        self.database = database
        self._journal = journal
        self._file_lock = lock
        self._mutex = threading.RLock()
        self._people = People(database, station)
        self._sittings = Sittings(database)
        self._plans: dict[int, dict[int, Trial]] = {}
        self._failed = False
        self._unsaved: Vote | None = None
        frozen = read_frozen(database)
        self.design: StudyDesign = frozen.design
        self.design_digest: str = frozen.digest
        self.stimuli: Mapping[str, Stimulus] = frozen.stimuli
        self._plan_digests = frozen.plans
        self._box = BallotBox(database, journal, self.design.id)

    @classmethod
    def open(cls, folder: Path, *, write: bool = False, station: str | Station = "") -> Self:
        """Open a study; ``station`` is this computer, where several collect, with its number.

        To write takes the lock, compares journal and database (see `sr_studio.survey.store.recovery`) and
        marks sittings of processes that have ended as interrupted. To read needs no lock and changes
        nothing; it works in a folder that cannot be written as well.

        Raises
        ------
        SurveyError
            No study, one of a newer version, one that another process writes (named), a changed design.
        """
        folder = Path(folder).absolute()
        if not os.path.lexists(folder):
            raise no_such_place(folder)
        if not is_file(folder / FILE):
            raise SurveyError(
                "“{name}” is no study. Choose a folder that ends in .srstudy.", name=shown_name(folder)
            )
        lock = take(folder) if write else None
        database = None
        journal = None
        try:
            database = open_database(folder, write=write)
            journal = Journal(folder / JOURNAL) if write else None
            place = Station(name=station) if isinstance(station, str) else station
            study = cls(folder, database, journal=journal, lock=lock, station=place)
            if journal is not None:
                scrub(database, journal, folder)
                study.recovered = reconcile(database, journal, study.design.id, study.plan)
                if not study.closed_utc:
                    study._sittings.end_lasting()
        except BaseException:
            for one in (database, journal):
                if one is not None:
                    one.close()
            if lock is not None:
                lock.release()
            raise
        return study

    def close(self) -> None:
        """Close the files and give the lock back; harmless twice."""
        with self._mutex:
            self.database.close()
            if self._journal is not None:
                self._journal.close()
            if self._file_lock is not None:
                self._file_lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self.close()

    # What it is

    @property
    def writable(self) -> bool:
        """Whether it was opened to write and is not closed."""
        return self._journal is not None and not self.closed_utc

    @property
    def closed_utc(self) -> str:
        """When the collecting ended; "" while it lasts."""
        rows = self.database.rows("SELECT time_utc FROM closing")
        return str(rows[0][0]) if rows else ""

    @property
    def names_open(self) -> bool:
        """Whether names of conditions may be shown: only when the study is closed."""
        return bool(self.closed_utc)

    @property
    def looked(self) -> bool:
        """Whether somebody has looked at results before the closing; it stays on the record."""
        return bool(self.database.rows("SELECT 1 FROM occurrences WHERE what = 'look' LIMIT 1"))

    @property
    def notes(self) -> dict[str, str]:
        """The experimenter's notes: the design's, and what was noted since."""
        later = self.database.rows("SELECT key, value FROM notes ORDER BY id")
        return {**self.design.notes, **dict(later)}

    def set_note(self, key: str, text: str) -> None:
        """Keep a note; the latest of a key counts."""
        self._must_write()
        self.database.write(
            "INSERT INTO notes (key, value, time_utc) VALUES (?, ?, ?)",
            (spelled(key), spelled(text), now_utc()),
        )

    def check_stimulus(self, id: str) -> bytes:  # noqa: A002 - the field's name
        """The bytes of a stimulus' file, after they were compared with what was frozen.

        Raises `SurveyError` where the file is missing or a byte has changed.
        """
        return frozen_bytes(self.folder, self.stimuli[id])

    def plan(self, slot: int) -> Plan:
        """The plan of a slot. One that is not stored is drawn, and stored where this study may be written."""
        with self._mutex:
            found = read_plan(self.database, slot, self._plan_digests)
            if found is not None:
                return found
            plan = draw_plan(self.design, tuple(self.stimuli.values()), slot)
            if self.writable:
                body = canonical(plan)
                self.database.write(
                    "INSERT INTO plans VALUES (?, ?, ?, ?)", (slot, body, digest_of(body), now_utc())
                )
            return plan

    # People

    def raters(self, kind: SittingKind | None = "test") -> tuple[Rater, ...]:
        """Raters in the order in which they joined; None: of both kinds."""
        return self._people.all(kind)

    def rater(self, code: str, kind: SittingKind = "test") -> Rater | None:
        """The rater of a code (capitals or not); None where there is none.

        Raises `SurveyError` where a merged study has several of this code.
        """
        return self._people.by_code(code, kind)

    def rater_by_id(self, id: str) -> Rater:  # noqa: A002 - the field's name
        """The rater of an id. Raises `SurveyError`."""
        return self._people.by_id(id)

    def next_code(self, kind: SittingKind = "test") -> str:
        """The next free code: ``R01`` on, ``P01`` on for pilots."""
        return self._people.next_code(kind)

    def add_rater(self, *, code: str, kind: SittingKind = "test", slot: int | None = None) -> Rater:
        """Add a rater with the next free plan, or that of a slot.

        Raises `SurveyError` where the code is taken or belonged to a deleted rater.
        """
        with self._mutex:
            self._must_write()
            code = self._people.check_code(code, kind)
            slot = self._people.free_slot(kind) if slot is None else slot
            self.plan(slot)
            rater = self._people.add(code, kind, slot, self.station)
            self.database.settle()
            return rater

    def record_answers(self, rater: str, answers: Mapping[str, str]) -> None:
        """Keep a rater's answers to the study's questions; the latest of a key counts."""
        self._must_write()
        self._people.by_id(rater)
        self._people.answer(rater, answers)
        self.database.settle()

    def record_consent(self, rater: str) -> None:
        """Keep that a rater agreed to take part."""
        self._must_write()
        self._people.by_id(rater)
        self._people.consent(rater)
        self.database.settle()

    def exclude(self, rater: str, reason: str) -> None:
        """Leave a rater out of the analysis, for a reason that is printed; "" takes them in again.

        A flag: no vote is deleted.
        """
        self._must_write()
        self._people.by_id(rater)
        self._people.exclude(rater, reason)

    def delete_rater(self, rater: str) -> Deletion:
        """Delete a rater with all votes from every file of the study; a tombstone stays.

        Possible after the closing too. Copies of the study elsewhere are not touched. Raises `SurveyError`.
        """
        with self._mutex:
            if self._journal is None:
                raise read_only(self.folder)
            return delete_rater(
                self.database,
                self._journal,
                self._people.by_id(rater),
                folder=self.folder,
                design_digest=self.design_digest,
            )

    def tombstones(self) -> tuple[Tombstone, ...]:
        """What is left of deleted raters."""
        return self._people.tombstones()

    # Sittings

    def begin_sitting(self, rater: str, *, screen: Screen) -> Sitting:
        """Begin the first part of the rater's plan that is not finished. Raises `SurveyError`."""
        with self._mutex:
            self._must_write()
            person = self._people.by_id(rater)
            progress = self.progress(rater)
            if progress.finished:
                raise SurveyError("{code} has answered everything. Thank you.", code=person.code)
            sitting = self._sittings.begin(person, progress.session, screen, self.station)
            self.database.settle()
            return sitting

    def end_sitting(self, sitting: str, how: Literal["finished", "stopped", "interrupted"]) -> None:
        """End a sitting. One that has ended stays as it ended."""
        self._must_write()
        self._sittings.end(sitting, how)

    def sittings(self, rater: str | None = None) -> tuple[Sitting, ...]:
        """Sittings in the order in which they began; of one rater, or of all."""
        return self._sittings.all(rater)

    def occurred(self, occurrence: Occurrence) -> None:
        """Keep something that happened. An empty time becomes now."""
        self._must_write()
        self._sittings.occurred(occurrence)

    def occurrences(self) -> tuple[Occurrence, ...]:
        """Everything that was kept by `occurred`, and what the store itself has noticed."""
        return self._sittings.occurrences()

    def record_look(self, why: str) -> None:
        """Keep that somebody looks at results before the closing; report and export say "interim"."""
        if not self.closed_utc:
            self.occurred(Occurrence(what="look", why=why, time_utc=now_utc()))

    # Trials and votes

    def next_trial(self, rater: str) -> Trial | None:
        """The first trial without a vote, of the session of the rater's sitting; None: the session is done.

        Without a sitting it is the first of the whole plan.
        """
        with self._mutex:
            trials = self._trials(self._people.by_id(rater).slot)
            lasting = self._sittings.lasting(rater)
            done = answered(self.database, rater)
            return next(
                (
                    trial
                    for index, trial in trials.items()
                    if index not in done and (lasting is None or trial.session == lasting.session)
                ),
                None,
            )

    def progress(self, rater: str) -> Progress:
        """How far a rater is."""
        with self._mutex:
            trials = self._trials(self._people.by_id(rater).slot)
            return progress_of(tuple(trials.values()), answered(self.database, rater))

    def vote(self, vote: Vote) -> None:
        """Keep a vote: in the journal and, by one commit, in the database; durable when this returns.

        The same vote once more changes nothing, so it may be given again after any failure.

        Raises
        ------
        VoteNotSavedError
            The disk is full, read-only or gone. Keep the vote and give it again.
        SurveyError
            It is no answer to its trial, the trial is answered otherwise or not the next one, the sitting
            is over, the study is closed.
        """
        with self._mutex:
            if self._journal is None:
                raise read_only(self.folder)
            try:
                if self._failed:
                    self._reopen()
                self._vote(vote)
            except (StorageError, JournalError) as error:
                self._failed, self._unsaved = True, vote
                raise VoteNotSavedError(error.message) from error

    def _vote(self, vote: Vote) -> None:
        if self._file_lock is None or not self._file_lock.holds(self.folder / LOCK):
            raise _gone(self.folder)
        self._must_write()
        sitting = self._sittings.by_id(vote.sitting)
        person = self._people.by_id(sitting.rater)
        trials = self._trials(person.slot)
        check_vote(vote, trials.get(vote.trial), sitting.session, self.design)
        check_turn(self.database, vote, trials, person, sitting, retry=vote == self._unsaved)
        self._box.put(vote, person, sitting)
        self._unsaved = None

    @contextmanager
    def together(self) -> Iterator[None]:
        """Everything written inside is durable when the block ends, all or none.

        For votes that nobody has to give again: imports and simulations. People's are written one by one.
        """
        with self._mutex:
            self._must_write()
            with self._box.together():
                yield

    def votes(
        self, *, kind: SittingKind | None = "test", all_revisions: bool = False, rater: str | None = None
    ) -> tuple[StoredVote, ...]:
        """Votes, rater after rater in their order of trials; of each the highest revision, or all.

        ``kind`` None: tests and pilots; ``rater``: of one rater alone.
        """
        slots = {one.id: one.slot for one in self._people.all(kind)}
        found = read_votes(self.database, lambda rater: self._trials(slots[rater]), kind=kind, rater=rater)
        return found if all_revisions else latest(found)

    def digest(self) -> str:
        """SHA-256 of design and everything collected, as it is now."""
        return content_digest(self.database, self.design_digest)

    @property
    def closing_digest(self) -> str:
        """The digest that the closing wrote down; "" while the study is open."""
        return closing_digest(self.database)

    @property
    def latest_digest(self) -> str:
        """What `digest` must be: that of the closing, or of the latest deletion after it; "" while open."""
        return latest_digest(self.database)

    def close_study(self) -> None:
        """End the collecting: names open, nothing more can be written but the deletion of a rater.

        Raises `SurveyError` where votes are not those of the journal, or a picture is not the frozen one.
        """
        with self._mutex:
            self._must_write()
            must_be_whole(self.database, self.design.id, self.folder, self.stimuli.values())
            close_database(self.database, self.design_digest)
            self.database.settle()

    # Inside

    def _trials(self, slot: int) -> dict[int, Trial]:
        found = self._plans.get(slot)
        if found is None:
            found = {trial.index: trial for trial in self.plan(slot).trials}
            self._plans[slot] = found
        return found

    def _must_write(self) -> None:
        if self._journal is None:
            raise read_only(self.folder)
        if self.closed_utc:
            raise SurveyError(
                "“{name}” is closed: nothing more can be written into it. Duplicate it as a new study to "
                "collect more.",
                name=shown_name(self.folder),
            )

    def _reopen(self) -> None:
        """After a failure: the drive may have been away, and what was open is of no use any more."""
        self.database.close()
        if self._journal is not None:
            self._journal.close()
        if not (self.folder / FILE).is_file():
            raise _gone(self.folder)
        try:
            if self._file_lock is None or not self._file_lock.holds(self.folder / LOCK):
                if self._file_lock is not None:
                    self._file_lock.release()
                self._file_lock = take(self.folder)
            self.database = Database(self.folder / FILE, write=True)
            self._journal = Journal(self.folder / JOURNAL)
        except SurveyError as error:
            raise StorageError(error.message) from error
        self._people = People(self.database, self._people.station)
        self._sittings = Sittings(self.database)
        self._box.reopened(self.database, self._journal)
        self._failed = False


def _gone(folder: Path) -> StorageError:
    return StorageError(
        "“{name}” is not in its place any more: the drive was taken away, or the folder moved. Bring it "
        "back.",
        name=shown_name(folder),
    )
