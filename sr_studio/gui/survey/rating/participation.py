"""One person's taking part, from the code to the end, kept in the study step by step. No Qt here.

Nothing is stored before the person has agreed: a code that is only looked at leaves no trace.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sr_studio.gui.survey.rating.trial.answers import Answer
from sr_studio.gui.survey.rating.trial.trial_state import GivenVote
from sr_studio.survey.design.trial import Trial
from sr_studio.survey.errors import SurveyError, VoteNotSavedError
from sr_studio.survey.store.files.clock import now_utc
from sr_studio.survey.store.records import Occurrence, Progress, Rater, Screen, Sitting, SittingKind, Vote
from sr_studio.survey.store.study import Study

Found = Literal["new", "known", "finished", "unknown"]
"""What a code stands for: the free one; somebody who goes on; somebody who is done; nobody yet."""


@dataclass(frozen=True)
class CodeOffer:
    """What a code leads to. ``trial`` counts from 1: the one a known person goes on at.

    ``rater``: the id of a known person; after a merge several may have one code.
    """

    code: str
    found: Found
    trial: int = 0
    total: int = 0
    rater: str = ""


@dataclass(frozen=True)
class Circumstances:
    """How a trial was shown, as it is stored with the vote. Sizes in device pixels."""

    pixel_exact: bool | None
    dpr: float
    window: tuple[int, int]
    shown_utc: str
    voted_utc: str


@dataclass(frozen=True)
class LastVote:
    """A vote that may still be corrected."""

    trial: Trial
    answer: Answer
    revision: int


class Participation:
    """One person at a time.

    Parameters
    ----------
    study
        Open for writing.
    kind
        What is stored counts as: a test, or a pilot.
    """

    def __init__(self, study: Study, kind: SittingKind = "test") -> None:
        self.study = study
        self.kind: SittingKind = kind
        self.code = ""
        self.rater: Rater | None = None
        self.sitting: Sitting | None = None
        self.last: LastVote | None = None
        """The last vote, while it may be corrected."""
        self.unsaved: Vote | None = None
        """A vote that is given and not stored yet."""
        self.missed: tuple[Occurrence, ...] = ()
        """Occurrences that could not be stored; they are after the next vote that can be."""
        self._correcting: LastVote | None = None
        self._latest: LastVote | None = None
        self._ended = False

    # ------------------------------------------------------------------------------------- arriving

    def next_code(self) -> str:
        """The next free code. Raises `SurveyError`."""
        return self.study.next_code(self.kind)

    def look_up(self, code: str) -> CodeOffer:
        """What a typed code or id leads to; nothing is stored. Raises `SurveyError`."""
        code = code.strip()
        rater = self._known(code)
        if rater is None:
            return CodeOffer(code, "new" if code.casefold() == self.next_code().casefold() else "unknown")
        progress = self.study.progress(rater.id)
        if progress.finished:
            return CodeOffer(rater.code, "finished", progress.total, progress.total, rater.id)
        return CodeOffer(rater.code, "known", progress.done + 1, progress.total, rater.id)

    def _known(self, word: str) -> Rater | None:
        """Who has an id, or a code. Raises `SurveyError` where several have the code."""
        own = next((one for one in self.study.raters(self.kind) if one.id == word.casefold()), None)
        return own or self.study.rater(word, self.kind)

    def arrive(self, code: str) -> None:
        """Go on as the person of this code or id: known, or not stored yet. Raises `SurveyError`."""
        self.code = code.strip()
        self.rater = self._known(self.code)
        if self.rater is not None:
            self.code = self.rater.code
        self.sitting = self.last = self.unsaved = self._correcting = None

    @property
    def needs_consent(self) -> bool:
        """Whether the person has not agreed yet."""
        return self.rater is None or not self.rater.consented_utc

    @property
    def needs_answers(self) -> bool:
        """Whether the study asks something that the person has not been asked."""
        asked = {question.key for question in self.study.design.questions}
        return bool(asked) and (self.rater is None or not asked <= set(self.rater.answers))

    def consent(self) -> None:
        """The person agrees: from now on the study knows the code. Raises `SurveyError`."""
        if self.rater is None:
            self.rater = self.study.add_rater(code=self.code, kind=self.kind)
        self.study.record_consent(self.rater.id)
        self.rater = self.study.rater_by_id(self.rater.id)

    def answer(self, answers: Mapping[str, str]) -> None:
        """Keep the answers to the study's questions. Raises `SurveyError`."""
        self.study.record_answers(self._person.id, answers)
        self.rater = self.study.rater_by_id(self._person.id)

    # ---------------------------------------------------------------------------------- the sitting

    def sit_down(self, screen: Screen) -> Sitting:
        """Begin the sitting. Raises `SurveyError`."""
        self.sitting = self.study.begin_sitting(self._person.id, screen=screen)
        self.last, self._correcting = self._latest_stored(), None
        self._ended = False
        return self.sitting

    def _latest_stored(self) -> LastVote | None:
        """The last vote of the sitting before: it may be corrected until the next trial has its answer.

        As in one sitting: once, and one step back. A part that is over stays as it is.
        """
        coming = self.next_trial()
        votes = self.study.votes(kind=self.kind, rater=self._person.id)
        if coming is None or not votes:
            return None
        last = votes[-1]
        if last.trial.index != coming.index - 1 or last.trial.session != coming.session:
            return None
        if last.vote.revision:
            return None
        vote = last.vote
        value = None if vote.value is None else round(vote.value)
        return LastVote(last.trial, Answer(value, vote.choice, vote.missing), vote.revision)

    @property
    def sat_before(self) -> bool:
        """Whether the person has had a sitting."""
        return self.rater is not None and bool(self.study.sittings(self.rater.id))

    def next_trial(self) -> Trial | None:
        """The first trial of the sitting without a vote; None: this part is done. Raises `SurveyError`."""
        return self.study.next_trial(self._person.id)

    def coming(self, trial: Trial, count: int = 2) -> tuple[Trial, ...]:
        """The trials that follow one, to read their pictures ahead."""
        trials = self.study.plan(self._person.slot).trials
        return tuple(one for one in trials if trial.index < one.index <= trial.index + count)

    def progress(self) -> Progress:
        """How far the person is. Raises `SurveyError`."""
        return self.study.progress(self._person.id)

    def opening(self) -> tuple[int, int]:
        """Trials of this sitting that are to come, and those of them that are practice."""
        plan, done = self.study.plan(self._person.slot), self.progress()
        session = done.session if self.sitting is None else self.sitting.session
        coming = [one for one in plan.trials if one.session == session][done.session_done :]
        return len(coming), sum(one.kind == "training" for one in coming)

    def minutes_left(self) -> int:
        """That the rest of this part takes, rounded up, at least 1."""
        progress = self.progress()
        trials = progress.session_total - progress.session_done
        return max(math.ceil(trials * self.study.design.timing.trial_seconds / 60), 1)

    def correct(self) -> LastVote | None:
        """Give the last vote once more: from now on `vote` stores its next revision. None: there is none."""
        self._correcting = self.last
        return self.last

    def keep(self) -> None:
        """Leave the last vote as it is."""
        self._correcting = None

    @property
    def correcting(self) -> bool:
        """Whether the vote to come corrects the last one."""
        return self._correcting is not None

    def vote(self, trial: Trial, given: GivenVote, how: Circumstances) -> None:
        """Store a vote, durable on return. The same one again after a failure changes nothing.

        Raises
        ------
        VoteNotSavedError
            It is kept in `unsaved`; give it again by `retry`.
        SurveyError
            The study does not take it: the sitting was ended by another program meanwhile.
        """
        assert self.sitting is not None
        old = self._correcting
        self.unsaved = Vote(
            sitting=self.sitting.id,
            trial=trial.index,
            repetition=trial.repetition,
            revision=0 if old is None else old.revision + 1,
            value=None if given.answer.value is None else float(given.answer.value),
            choice=given.answer.choice,
            missing=given.answer.missing,
            rt_ms=given.rt_ms,
            view_ms=given.view_ms,
            changes=given.changes,
            flips=given.flips,
            pixel_exact=how.pixel_exact,
            dpr=how.dpr,
            window_width=how.window[0],
            window_height=how.window[1],
            shown_utc=how.shown_utc,
            voted_utc=how.voted_utc,
        )
        self._latest = LastVote(trial, given.answer, self.unsaved.revision)
        self.retry()

    def retry(self) -> None:
        """Store the vote that could not be stored. Raises as `vote`."""
        assert self.unsaved is not None
        try:
            self.study.vote(self.unsaved)
        except VoteNotSavedError:
            raise
        except SurveyError:
            self.unsaved = None
            raise
        self.unsaved = None
        # One step back, once: a vote that was corrected is not corrected again.
        self.last = None if self._correcting is not None else self._latest
        self._correcting = None
        late, self.missed = self.missed, ()
        for one in late:
            self._keep(one)

    def occurred(self, what: str, why: str = "", trial: Trial | None = None) -> None:
        """Keep what happened in the sitting; where nothing can be stored now, the votes matter more."""
        if self.sitting is None:
            return
        index = -1 if trial is None else trial.index
        self._keep(Occurrence(sitting=self.sitting.id, trial=index, what=what, why=why, time_utc=now_utc()))

    def _keep(self, occurrence: Occurrence) -> None:
        try:
            self.study.occurred(occurrence)
        except SurveyError:
            self.missed = (*self.missed, occurrence)

    def end(self, how: Literal["finished", "stopped", "interrupted"]) -> None:
        """End the sitting, if there is one that lasts. Raises `SurveyError`.

        The last vote may still be corrected, until somebody else arrives.
        """
        if self.sitting is not None and not self._ended:
            self.study.end_sitting(self.sitting.id, how)
            self._ended = True

    @property
    def _person(self) -> Rater:
        assert self.rater is not None
        return self.rater
