"""Statuses of studies that are not there: what the monitor shows of raters."""

from collections.abc import Sequence

import msgspec

from sr_studio.survey.store.monitoring import StudyStatus
from sr_studio.survey.store.rater_status import PartStatus, RaterStatus


def rater(
    number: int, *, done: int = 0, sessions: int = 1, kind: str = "test", **fields: object
) -> RaterStatus:
    """A rater who has answered so many of twenty trials a session."""
    parts = tuple(
        PartStatus(
            session=session,
            done=min(20, max(0, done - 20 * session)),
            total=20,
            last_vote_utc="",
            median_seconds=None,
            fast_share=None,
            interruptions=0,
        )
        for session in range(sessions)
    )
    made = RaterStatus(
        id=f"{kind}-{number}",
        code=f"{'P' if kind == 'pilot' else 'R'}{number:02d}",
        kind=kind,
        station="",
        slot=number,
        consented=True,
        done=done,
        total=20 * sessions,
        session=0,
        sessions=sessions,
        completed=done >= 20 * sessions,
        sitting=False,
        last_vote_utc="",
        median_seconds=None,
        fast_share=None,
        repeat_mae=None,
        repeat_agreement=None,
        gold_passed=0,
        gold_total=0,
        interruptions=0,
        corrections=0,
        missing=0,
        excluded="",
        rules=(),
        parts=parts,
    )
    return msgspec.structs.replace(made, **fields)


def status(raters: Sequence[RaterStatus]) -> StudyStatus:
    """A study of these raters."""
    return StudyStatus(
        name="s.srstudy",
        title="A study",
        method="acr",
        state="open",
        closed_utc="",
        interim=False,
        writer="",
        raters_planned=24,
        raters_started=0,
        raters_completed=0,
        raters_excluded=0,
        raters_deleted=0,
        votes=0,
        votes_planned=0,
        votes_least=0,
        votes_most=0,
        recovered=0,
        design_digest="",
        time_utc="",
        raters=tuple(raters),
    )
