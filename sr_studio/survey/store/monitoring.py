"""How a study goes, without what it says: no stimulus, no condition, no mean.

What the experimenter may see while raters are at work. The rules are those of the design, fixed before the
first vote; they are named and never applied by themselves.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import msgspec
import numpy as np

from sr_studio.errors import Message, message
from sr_studio.survey.design.study import Rules, Scale
from sr_studio.survey.design.trial import Trial
from sr_studio.survey.store.files.lock import writer
from sr_studio.survey.store.records import Rater, Sitting, StoredVote
from sr_studio.survey.store.simulated import simulated_raters
from sr_studio.survey.store.study import Study
from sr_studio.survey.store.tables import gold_passed
from sr_studio.survey.votes import StudyFacts

FAST_MS = 500.0
"""A vote below this is too fast to have been looked at."""

ENOUGH_VOTES = 10
"""Votes of test trials from which on variance and speed are judged."""

ENOUGH_CHECKS = 2
"""Gold trials or repeats from which on they are judged."""


class PartStatus(msgspec.Struct, frozen=True, kw_only=True):
    """One rater in one part of the plan; fields as in `RaterStatus`."""

    session: int
    done: int
    total: int
    last_vote_utc: str
    median_seconds: float | None
    fast_share: float | None
    interruptions: int


class RaterStatus(msgspec.Struct, frozen=True, kw_only=True):
    """One rater, as far as it unblinds nothing.

    Attributes
    ----------
    source
        After a merge: the number of the station.
    median_seconds
        From paint to vote, of all votes; None before the first.
    fast_share
        Of votes under 500 ms.
    repeat_mae
        Mean absolute difference of repeats to what they repeat, scale points; None without repeats.
    repeat_agreement
        Pairs: share of repeats answered alike, sides considered.
    gold_passed, gold_total
        Trials with a known answer, judged by the vote before any correction.
    interruptions
        Focus, screen, scale, sleep or pause during a trial; sittings that ended without an end.
    completed
        Everything is answered.
    excluded
        The reason, or "".
    simulated
        Nobody sat: the votes are drawn.
    rules
        Broken rules, in words.
    parts
        The same of each part of the plan, in which the rater has voted or may.
    """

    id: str
    code: str
    kind: str
    station: str
    source: str = ""
    slot: int
    consented: bool
    done: int
    total: int
    session: int
    sessions: int
    completed: bool
    sitting: bool
    last_vote_utc: str
    median_seconds: float | None
    fast_share: float | None
    repeat_mae: float | None
    repeat_agreement: float | None
    gold_passed: int
    gold_total: int
    interruptions: int
    corrections: int
    missing: int
    excluded: str
    simulated: bool = False
    rules: tuple[Message, ...]
    parts: tuple[PartStatus, ...] = ()


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


def study_status(study: Study) -> StudyStatus:
    """Look at a study. Raises `SurveyError`."""
    by_rater: dict[str, list[StoredVote]] = {}
    for vote in study.votes(kind=None, all_revisions=True):
        by_rater.setdefault(vote.rater, []).append(vote)
    sat: dict[str, list[Sitting]] = {}
    for sitting in study.sittings():
        sat.setdefault(sitting.rater, []).append(sitting)
    occurrences = study.occurrences()
    stopped = Counter(one.sitting for one in occurrences if one.what == "interrupted")
    people = study.raters(None)
    rows = tuple(
        _rater_status(study, one, by_rater.get(one.id, []), sat.get(one.id, []), stopped) for one in people
    )
    tests = [row for row in rows if row.kind == "test"]
    owner = writer(study.folder)
    least, most = _votes_each(study, [one for one in people if one.kind == "test"], by_rater)
    return StudyStatus(
        name=study.folder.name,
        title=study.design.title,
        method=study.design.method,
        state="closed" if study.closed_utc else "open",
        closed_utc=study.closed_utc,
        interim=study.looked,
        writer=str(owner) if owner is not None else "",
        raters_planned=study.design.raters,
        raters_started=sum(1 for row in tests if row.done),
        raters_completed=sum(1 for row in tests if row.completed),
        raters_excluded=sum(1 for row in tests if row.excluded),
        raters_deleted=len(study.tombstones()),
        raters_simulated=sum(1 for row in tests if row.simulated),
        votes=sum(row.done for row in tests),
        votes_planned=study.design.raters * len(study.plan(0).trials),
        votes_least=least,
        votes_most=most,
        recovered=sum(1 for one in occurrences if one.what == "recovered"),
        design_digest=study.design_digest,
        time_utc=datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        raters=rows,
    )


def with_rules_broken(facts: StudyFacts, study: Study) -> StudyFacts:
    """Add which raters of the test break rules of the design, to the facts of its votes."""
    broken = [
        (row.id, row.code, rule)
        for row in study_status(study).raters
        if row.kind == "test" and not row.excluded
        for rule in row.rules
    ]
    return replace(facts, rules_broken=tuple(broken))


def _parts(
    study: Study,
    rater: Rater,
    last: dict[int, StoredVote],
    sittings: Sequence[Sitting],
    stopped: Counter[str],
) -> tuple[PartStatus, ...]:
    """What a rater has done of each part of the plan."""
    planned = Counter(trial.session for trial in study.plan(rater.slot).trials)
    parts = []
    for session, total in sorted(planned.items()):
        votes = [one for one in last.values() if one.session == session]
        median, fast = _speed(votes)
        parts.append(
            PartStatus(
                session=session,
                done=len(votes),
                total=total,
                last_vote_utc=max((one.recorded_utc for one in votes), default=""),
                median_seconds=median,
                fast_share=fast,
                interruptions=_interruptions([one for one in sittings if one.session == session], stopped),
            )
        )
    return tuple(parts)


def _speed(votes: Iterable[StoredVote]) -> tuple[float | None, float | None]:
    """Median seconds and share under 500 ms of votes with a time."""
    times = [one.vote.rt_ms for one in votes if one.vote.rt_ms > 0]
    if not times:
        return None, None
    fast = sum(1 for time in times if time < FAST_MS) / len(times)
    return round(float(np.median(times)) / 1000, 3), fast


def _interruptions(sittings: Iterable[Sitting], stopped: Counter[str]) -> int:
    return sum(stopped[one.id] + (one.ended == "interrupted") for one in sittings)


def _rater_status(
    study: Study,
    rater: Rater,
    votes: Sequence[StoredVote],
    sittings: Sequence[Sitting],
    stopped: Counter[str],
) -> RaterStatus:
    first: dict[int, StoredVote] = {}
    last: dict[int, StoredVote] = {}
    for one in votes:
        first.setdefault(one.vote.trial, one)
        last[one.vote.trial] = one
    progress = study.progress(rater.id)
    gold = [passed for one in first.values() if (passed := gold_passed(one.trial, one.vote)) is not None]
    median, fast = _speed(last.values())
    mae, agreement, repeats = _repeats(last)
    row = RaterStatus(
        id=rater.id,
        code=rater.code,
        kind=rater.kind,
        station=rater.station,
        source=rater.source,
        slot=rater.slot,
        consented=bool(rater.consented_utc),
        done=progress.done,
        total=progress.total,
        session=progress.session,
        sessions=progress.sessions,
        completed=progress.finished,
        sitting=any(not one.ended for one in sittings),
        last_vote_utc=max((one.recorded_utc for one in votes), default=""),
        median_seconds=median,
        fast_share=fast,
        repeat_mae=mae,
        repeat_agreement=agreement,
        gold_passed=sum(gold),
        gold_total=len(gold),
        interruptions=_interruptions(sittings, stopped),
        corrections=len(votes) - len(last),
        missing=sum(1 for one in last.values() if one.vote.missing),
        excluded=rater.excluded,
        simulated=rater.id in simulated_raters(sittings),
        rules=(),
        parts=_parts(study, rater, last, sittings, stopped),
    )
    ratings = [
        one.vote.value for one in last.values() if one.trial.kind == "test" and one.vote.value is not None
    ]
    return msgspec.structs.replace(
        row, rules=rules_broken(row, ratings, repeats, study.design.rules, study.design.scale)
    )


def rules_broken(
    row: RaterStatus, ratings: Sequence[float], repeats: int, rules: Rules, scale: Scale
) -> tuple[Message, ...]:
    """Name the rules of the design that a rater breaks, each with its figures.

    ``ratings``: of test trials; ``repeats``: how many there are. Few votes break no rule.
    """
    broken = []
    if row.gold_total >= ENOUGH_CHECKS and row.gold_passed / row.gold_total < rules.gold_at_least:
        broken.append(
            message(
                "passed {passed} of {total} gold trials (rule: at least {least})",
                passed=row.gold_passed,
                total=row.gold_total,
                least=f"{rules.gold_at_least:.0%}",
            )
        )
    if repeats >= ENOUGH_CHECKS and row.repeat_mae is not None and row.repeat_mae > rules.repeat_mae_at_most:
        broken.append(
            message(
                "repeats differ by {mae} on average (rule: at most {most})",
                mae=f"{row.repeat_mae:.2f}",
                most=f"{rules.repeat_mae_at_most:g}",
            )
        )
    if len(ratings) >= ENOUGH_VOTES:
        variance = float(np.var(ratings, ddof=1))
        # The rule is meant for steps of one on five; wider scales have wider variances.
        limit = rules.variance_at_least * ((scale.maximum - scale.minimum) / 4) ** 2
        value, count = Counter(ratings).most_common(1)[0]
        if variance < limit:
            broken.append(
                message(
                    "gave {value} to {count} of {total} (variance {variance}; rule: at least {least})",
                    value=f"{value:g}",
                    count=count,
                    total=len(ratings),
                    variance=f"{variance:.2f}",
                    least=f"{limit:g}",
                )
            )
    if row.done >= ENOUGH_VOTES and row.fast_share is not None and row.fast_share > rules.fast_share_at_most:
        broken.append(
            message(
                "{share} of votes under 500 ms (rule: at most {most})",
                share=f"{row.fast_share:.0%}",
                most=f"{rules.fast_share_at_most:.0%}",
            )
        )
    return tuple(broken)


def _repeats(last: dict[int, StoredVote]) -> tuple[float | None, float | None, int]:
    """Mean absolute difference, share answered alike, and number of repeats with what they repeat."""
    differences: list[float] = []
    alike: list[bool] = []
    for one in last.values():
        before = last.get(one.trial.repeats)
        if one.trial.kind != "repeat" or before is None:
            continue
        if one.vote.value is not None and before.vote.value is not None:
            differences.append(abs(one.vote.value - before.vote.value))
        elif one.vote.choice and before.vote.choice:
            turned = {"left": "right", "right": "left", "tie": "tie"}
            wanted = turned[before.vote.choice] if one.trial.swapped else before.vote.choice
            alike.append(one.vote.choice == wanted)
    return (
        float(np.mean(differences)) if differences else None,
        float(np.mean(alike)) if alike else None,
        len(differences) + len(alike),
    )


def _votes_each(
    study: Study, raters: Sequence[Rater], by_rater: dict[str, list[StoredVote]]
) -> tuple[int, int]:
    """The least and the most counted votes that a stimulus, or a pair on a content, has."""
    counts: Counter[tuple[str, ...]] = Counter()
    for rater in raters:
        if not rater.excluded:
            votes = by_rater.get(rater.id, ())
            counts.update(
                _asked(one.trial) for one in votes if one.trial.kind == "test" and not one.vote.revision
            )
    each = [counts[one] for one in {_asked(one) for one in study.plan(0).trials if one.kind == "test"}]
    return min(each, default=0), max(each, default=0)


def _asked(trial: Trial) -> tuple[str, ...]:
    return tuple(sorted(trial.shown))
