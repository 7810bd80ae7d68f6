"""How a study goes, without what it says: no stimulus, no condition, no mean.

What the experimenter may see while raters are at work. A study of a thousand raters is read once; from then
on only raters of whom something was added are.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import msgspec

from sr_studio.survey.design.trial import Trial
from sr_studio.survey.store.files.database import Row
from sr_studio.survey.store.files.lock import writer
from sr_studio.survey.store.rater_status import RaterStatus, rater_status
from sr_studio.survey.store.records import Rater
from sr_studio.survey.store.rows import changes
from sr_studio.survey.store.rows.changes import Added, Marks, Seat
from sr_studio.survey.store.study import Study
from sr_studio.survey.votes import StudyFacts


class StudyStatus(msgspec.Struct, frozen=True, kw_only=True):
    """A study as a whole.

    ``writer`` names the process that writes at the moment, or is "". ``votes_least`` and ``votes_most`` are
    the smallest and largest number of counted votes of a stimulus (pairs: of a pair on a content), excluded
    raters left out. ``raters`` holds tests and pilots.
    """

    name: str
    title: str
    method: str
    state: str
    closed_utc: str
    interim: bool
    writer: str
    raters_planned: int
    raters_started: int
    raters_completed: int
    raters_excluded: int
    raters_deleted: int
    raters_simulated: int = 0
    votes: int
    votes_planned: int
    votes_least: int
    votes_most: int
    recovered: int
    design_digest: str
    time_utc: str
    raters: tuple[RaterStatus, ...]


class StudyWatch:
    """Looks at one study again and again.

    What it says is equal to what `study_status` says at that moment. It keeps nothing open between two looks,
    so each may open the study anew; all looks come from one thread.
    """

    def __init__(self) -> None:
        self._key: object = None
        self._forget()

    def _forget(self) -> None:
        self._marks = Marks()
        self._witnesses: tuple[Row, ...] = ()
        self._people: dict[str, Rater] = {}
        self._seats: dict[str, dict[str, Seat]] = {}
        self._sat: dict[str, str] = {}
        self._stopped: Counter[str] = Counter()
        self._recovered = 0
        self._stale: set[str] = set()
        self._rows: dict[str, RaterStatus] = {}
        self._planned: dict[tuple[str, ...], int] = {}
        self._trials = 0
        self._counts: list[int] = []
        self._counted: dict[str, tuple[int, ...]] = {}

    def look(self, study: Study, *, between: Callable[[], None] | None = None) -> StudyStatus:
        """Look at the study. Raises `SurveyError`.

        ``between`` is called after every rater that is read: whoever shares the interpreter with a window
        rests there. What it raises ends the look; the next one goes on from there.
        """
        deleted = self._take_changes(study)
        for key in [key for key in self._people if key in self._stale]:
            self._read(study, key)
            self._stale.discard(key)
            if between is not None:
                between()
        return self._status(study, deleted)

    def _take_changes(self, study: Study) -> int:
        """Take in what was added, votes aside; note whose figures are old. Returns how many were deleted."""
        database = study.database
        with database.reading():
            deletions = changes.deletions(database)
            key = study.design_digest, deletions
            if key != self._key or changes.witnesses(database, self._marks) != self._witnesses:
                self._forget()
            found = changes.marks(database)
            if found != self._marks or key != self._key:
                added = changes.added(database, self._marks, found)
                self._witnesses = changes.witnesses(database, found)
                self._key, self._marks = key, found
                self._take(added)
        if not self._planned:
            trials = study.plan(0).trials
            asked = dict.fromkeys(_asked(one) for one in trials if one.kind == "test")
            self._planned = {one: place for place, one in enumerate(asked)}
            self._trials, self._counts = len(trials), [0] * len(asked)
        return deletions.raters

    def _take(self, added: Added) -> None:
        people, seats = self._people, self._seats
        for rater in added.raters:
            people[rater.id] = rater
        for key, time in added.consents.items():
            people[key] = msgspec.structs.replace(people[key], consented_utc=time)
        for key, reason in added.exclusions.items():
            people[key] = msgspec.structs.replace(people[key], excluded=reason)
        for key, seat in added.sittings:
            seats.setdefault(key, {})[seat.sitting] = seat
            self._sat[seat.sitting] = key
        for sitting, how in added.endings.items():
            of_rater = seats[self._sat[sitting]]
            of_rater[sitting] = of_rater[sitting]._replace(ended=how)
        for what, sitting, count in added.occurrences:
            if what == "recovered":
                self._recovered += count
            elif what == "interrupted":
                self._stopped[sitting] += count
        self._stale.update(one.id for one in added.raters)
        self._stale.update(added.consents, added.exclusions, added.voters)
        self._stale.update(key for key, _ in added.sittings)
        touched = (*added.endings, *(sitting for _, sitting, _ in added.occurrences))
        self._stale.update(self._sat[sitting] for sitting in touched if sitting in self._sat)

    def _read(self, study: Study, key: str) -> None:
        rater, plan = self._people[key], study.plan(self._people[key].slot)
        ballots = changes.ballots_of(study.database, key)
        seats = tuple(self._seats.get(key, {}).values())
        self._rows[key] = rater_status(
            study.design, rater, plan, ballots=ballots, seats=seats, stopped=self._stopped
        )
        for place in self._counted.pop(key, ()):
            self._counts[place] -= 1
        if rater.kind == "test" and not rater.excluded:
            answered = {one.trial for one in ballots}
            asked = (_asked(one) for one in plan.trials if one.kind == "test" and one.index in answered)
            self._counted[key] = tuple(self._planned[one] for one in asked if one in self._planned)
            for place in self._counted[key]:
                self._counts[place] += 1

    def _status(self, study: Study, deleted: int) -> StudyStatus:
        rows = tuple(self._rows[key] for key in self._people)
        owner = writer(study.folder)
        if owner is None:  # nobody holds the study: a sitting without an end is one whose process has ended
            rows = tuple(msgspec.structs.replace(row, sitting=False) if row.sitting else row for row in rows)
        tests = [row for row in rows if row.kind == "test"]
        closed = study.closed_utc
        return StudyStatus(
            name=study.folder.name,
            title=study.design.title,
            method=study.design.method,
            state="closed" if closed else "open",
            closed_utc=closed,
            interim=study.looked,
            writer=str(owner) if owner is not None else "",
            raters_planned=study.design.raters,
            raters_started=sum(1 for row in tests if row.done),
            raters_completed=sum(1 for row in tests if row.completed),
            raters_excluded=sum(1 for row in tests if row.excluded),
            raters_deleted=deleted,
            raters_simulated=sum(1 for row in tests if row.simulated),
            votes=sum(row.done for row in tests),
            votes_planned=study.design.raters * self._trials,
            votes_least=min(self._counts, default=0),
            votes_most=max(self._counts, default=0),
            recovered=self._recovered,
            design_digest=study.design_digest,
            time_utc=datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
            raters=rows,
        )


def study_status(study: Study) -> StudyStatus:
    """Look at a study once. Raises `SurveyError`."""
    return StudyWatch().look(study)


def with_rules_broken(facts: StudyFacts, study: Study) -> StudyFacts:
    """Add which raters of the test break rules of the design, to the facts of its votes."""
    broken = [
        (row.id, row.code, rule)
        for row in study_status(study).raters
        if row.kind == "test" and not row.excluded
        for rule in row.rules
    ]
    return replace(facts, rules_broken=tuple(broken))


def _asked(trial: Trial) -> tuple[str, ...]:
    return tuple(sorted(trial.shown))
