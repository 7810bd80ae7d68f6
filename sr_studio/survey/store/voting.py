"""Where votes go: into the journal, then by one commit into the database."""

from collections.abc import Iterator
from contextlib import contextmanager

from sr_studio.survey.errors import SurveyError
from sr_studio.survey.store.files.clock import now_utc
from sr_studio.survey.store.files.database import Database
from sr_studio.survey.store.files.journal import Journal, JournalLine, encode
from sr_studio.survey.store.records import Rater, Sitting, Vote
from sr_studio.survey.store.rows.ballots import insert_vote, stored


class BallotBox:
    """Keeps votes once, whatever happens between the two files.

    The journal comes first: a vote that is in it alone is put into the database when the study is opened. A
    line that was written before a commit failed is not written again when the vote is given again.
    """

    def __init__(self, database: Database, journal: Journal | None, study: str) -> None:
        self._database = database
        self._journal = journal
        self._study = study
        self._pending: tuple[Vote, bytes, str] | None = None
        self._batch: list[bytes] | None = None

    def reopened(self, database: Database, journal: Journal) -> None:
        """Go on with files that were opened again; a vote that waits is kept."""
        self._database = database
        self._journal = journal

    def put(self, vote: Vote, rater: Rater, sitting: Sitting) -> None:
        """Keep a vote that is an answer to its trial; the same once more changes nothing.

        Raises
        ------
        SurveyError
            The trial is answered otherwise, or there is nothing to correct.
        JournalError, StorageError
            Not kept, or in the journal alone: give it again.
        """
        before = stored(self._database, rater.id, vote.trial, vote.revision)
        if before == vote:
            self._pending = None
            return
        if before is not None:
            raise SurveyError(
                "Trial {trial} of {code} is answered already. A correction is a new revision.",
                trial=vote.trial,
                code=rater.code,
            )
        if vote.revision and stored(self._database, rater.id, vote.trial, vote.revision - 1) is None:
            raise SurveyError("There is no vote on trial {trial} to correct.", trial=vote.trial)
        if self._pending is None or self._pending[0] != vote:
            time = now_utc()
            self._pending = vote, encode(self._line(vote, rater, sitting, time)), time
        _, raw, time = self._pending
        if self._batch is not None:
            self._batch.append(raw)
        elif self._journal is not None and self._journal.last != raw:
            self._journal.append((raw,))
        insert_vote(self._database, vote, rater.id, time)
        self._pending = None

    @contextmanager
    def together(self) -> Iterator[None]:
        """One commit and one sync for all votes inside the block."""
        if self._batch is not None or self._journal is None:
            yield
            return
        self._batch = []
        try:
            with self._database.transaction():
                yield
                self._journal.append(self._batch)
        finally:
            self._batch = None

    def _line(self, vote: Vote, rater: Rater, sitting: Sitting, time: str) -> JournalLine:
        return JournalLine(
            study=self._study,
            rater=rater.id,
            code=rater.code,
            slot=rater.slot,
            kind=sitting.kind,
            source=rater.source,
            session=sitting.session,
            station=sitting.station,
            recorded_utc=time,
            vote=vote,
        )
