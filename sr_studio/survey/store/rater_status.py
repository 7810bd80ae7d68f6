"""How one rater goes on, without what the votes say: no stimulus, no condition, no mean.

The rules are those of the design, fixed before the first vote; they are named and never applied by
themselves.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from statistics import median

import msgspec
import numpy as np

from sr_studio.errors import Message, message
from sr_studio.survey.design.study import Rules, Scale, StudyDesign
from sr_studio.survey.design.trial import Plan, Trial
from sr_studio.survey.store.records import Rater
from sr_studio.survey.store.rows.ballots import progress_of
from sr_studio.survey.store.rows.changes import Ballot, Seat
from sr_studio.survey.store.simulated import is_simulated
from sr_studio.survey.store.tables import passes

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


def rater_status(
    design: StudyDesign,
    rater: Rater,
    plan: Plan,
    *,
    ballots: Sequence[Ballot],
    seats: Sequence[Seat],
    stopped: Mapping[str, int],
) -> RaterStatus:
    """Figures of one rater.

    ``ballots``: every revision, in the order of trials and revisions; ``seats``: the rater's sittings;
    ``stopped``: interruptions by sitting.
    """
    trials = {trial.index: trial for trial in plan.trials}
    first: dict[int, Ballot] = {}
    last: dict[int, Ballot] = {}
    for one in ballots:
        first.setdefault(one.trial, one)
        last[one.trial] = one
    progress = progress_of(plan.trials, first.keys())
    gold = [
        passed
        for index, one in first.items()
        if (passed := passes(trials[index], one.value, one.choice)) is not None
    ]
    middle, fast = _speed(last.values())
    mae, agreement, repeats = _repeats(last, trials)
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
        sitting=any(not one.ended for one in seats),
        last_vote_utc=max((one.recorded_utc for one in ballots), default=""),
        median_seconds=middle,
        fast_share=fast,
        repeat_mae=mae,
        repeat_agreement=agreement,
        gold_passed=sum(gold),
        gold_total=len(gold),
        interruptions=_interruptions(seats, stopped),
        corrections=len(ballots) - len(last),
        missing=sum(1 for one in last.values() if one.missing),
        excluded=rater.excluded,
        simulated=any(is_simulated(one.kind, one.station) for one in seats),
        rules=(),
        parts=_parts(plan, last, seats, stopped),
    )
    ratings = [
        one.value for index, one in last.items() if trials[index].kind == "test" and one.value is not None
    ]
    broken = rules_broken(row, ratings, repeats, design.rules, design.scale)
    return msgspec.structs.replace(row, rules=broken) if broken else row


def _parts(
    plan: Plan, last: Mapping[int, Ballot], seats: Sequence[Seat], stopped: Mapping[str, int]
) -> tuple[PartStatus, ...]:
    """What a rater has done of each part of the plan."""
    planned = Counter(trial.session for trial in plan.trials)
    session_of = {one.sitting: one.session for one in seats}
    parts = []
    for session, total in sorted(planned.items()):
        ballots = [one for one in last.values() if session_of.get(one.sitting) == session]
        middle, fast = _speed(ballots)
        parts.append(
            PartStatus(
                session=session,
                done=len(ballots),
                total=total,
                last_vote_utc=max((one.recorded_utc for one in ballots), default=""),
                median_seconds=middle,
                fast_share=fast,
                interruptions=_interruptions([one for one in seats if one.session == session], stopped),
            )
        )
    return tuple(parts)


def _speed(ballots: Iterable[Ballot]) -> tuple[float | None, float | None]:
    """Median seconds and share under 500 ms of votes with a time."""
    times = [one.rt_ms for one in ballots if one.rt_ms > 0]
    if not times:
        return None, None
    fast = sum(1 for time in times if time < FAST_MS) / len(times)
    return round(median(times) / 1000, 3), fast


def _interruptions(seats: Iterable[Seat], stopped: Mapping[str, int]) -> int:
    return sum(stopped.get(one.sitting, 0) + (one.ended == "interrupted") for one in seats)


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


def _repeats(
    last: Mapping[int, Ballot], trials: Mapping[int, Trial]
) -> tuple[float | None, float | None, int]:
    """Mean absolute difference, share answered alike, and number of repeats with what they repeat."""
    differences: list[float] = []
    alike: list[bool] = []
    for index, one in last.items():
        trial = trials[index]
        before = last.get(trial.repeats)
        if trial.kind != "repeat" or before is None:
            continue
        if one.value is not None and before.value is not None:
            differences.append(abs(one.value - before.value))
        elif one.choice and before.choice:
            turned = {"left": "right", "right": "left", "tie": "tie"}
            alike.append(one.choice == (turned[before.choice] if trial.swapped else before.choice))
    return (
        sum(differences) / len(differences) if differences else None,
        sum(alike) / len(alike) if alike else None,
        len(differences) + len(alike),
    )
