"""Votes as tables: what the store and foreign CSV files give, and the analysis takes."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from sr_studio.errors import Message, message

Integers = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True)
class Remark:
    """Something a reader of the result must know: a code for programs and a sentence for people."""

    code: str
    message: Message


SIMULATED_STATION = "simulated"
"""Station of sittings in which nobody sat."""

SIMULATED = Remark(
    code="simulated",
    message=message("These votes are simulated: nobody has looked at the pictures."),
)


def simulated_among(rater: Integers, simulated: Flags) -> tuple[Remark, ...]:
    """What is said of votes of which some are simulated; nothing where none is.

    ``rater``: n positions; ``simulated``: n flags.
    """
    if not simulated.any():
        return ()
    if simulated.all():
        return (SIMULATED,)
    return (
        Remark(
            code="simulated",
            message=message(
                "{simulated} of {votes} votes are simulated, those of {raters} of {people} raters: nobody "
                "has looked at the pictures for them. All are in the result together.",
                simulated=int(simulated.sum()),
                votes=len(simulated),
                raters=len(np.unique(rater[simulated])),
                people=len(np.unique(rater)),
            ),
        ),
    )


@dataclass(frozen=True, kw_only=True)
class StudyFacts:
    """What is known of where votes come from.

    ``closed`` is None for a CSV. ``interim``: looked at before the study was closed.
    ``duplicated``: while it was open, so that the key could be seen in the duplicate. ``method`` is "" where
    unknown. ``planned``: pairs of conditions whose comparison was planned. ``anchors``:
    conditions that are there to span the scale. ``rules_broken``: raters, their codes, and which of the
    study's own rules each breaks. ``codes``: raters and their codes, which are no names of the table.
    ``remarks``: what was assumed or left out when the votes were read.
    """

    path: str = ""
    sha256: str = ""
    study_id: str = ""
    method: str = ""
    closed: bool | None = None
    interim: bool = False
    duplicated: bool = False
    planned_raters: int = 0
    planned: tuple[tuple[str, str], ...] = ()
    anchors: tuple[str, ...] = ()
    rules_broken: tuple[tuple[str, str, Message], ...] = ()
    codes: tuple[tuple[str, str], ...] = ()
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RatingVotes:
    """Ratings, one row a vote; names are in first-seen order and rows hold their positions.

    Attributes
    ----------
    raters, contents, conditions
        Names.
    rater, content, condition
        n positions in them.
    rating
        n numbers of the scale; never NaN: a missing vote is a missing row.
    repetition
        n counts from 0.
    trial
        n positions in the rater's order, -1 where it is not known.
    rt_ms
        n times from paint to vote, NaN where not known.
    excluded
        n flags: kept in the table, left out of the analysis, each with its reason in ``reasons``.
    repeat
        n flags: a repeat for consistency, not part of means.
    gold
        n: 1 passed, 0 failed, -1 no gold trial. Gold trials that are no test trials are not part of means.
    counted
        n flags: part of means (test trials).
    minimum, maximum
        Of the scale.
    hidden_reference
        The condition that is the original, or "".
    """

    raters: tuple[str, ...]
    contents: tuple[str, ...]
    conditions: tuple[str, ...]
    rater: Integers
    content: Integers
    condition: Integers
    rating: Numbers
    repetition: Integers
    trial: Integers
    rt_ms: Numbers
    excluded: Flags
    repeat: Flags
    gold: Integers
    counted: Flags
    minimum: float
    maximum: float
    hidden_reference: str = ""
    reasons: tuple[str, ...] = ()
    facts: StudyFacts = StudyFacts()


@dataclass(frozen=True, kw_only=True)
class PairVotes:
    """Paired comparisons, one row a vote; names in first-seen order.

    ``left`` and ``right`` are positions in ``conditions``; ``choice`` is -1 for left, 0 for a tie, 1 for
    right. ``swap_of`` is the row whose repeat with sides changed this is, or -1. The others as in
    `RatingVotes`.
    """

    raters: tuple[str, ...]
    contents: tuple[str, ...]
    conditions: tuple[str, ...]
    rater: Integers
    content: Integers
    left: Integers
    right: Integers
    choice: Integers
    repetition: Integers
    trial: Integers
    rt_ms: Numbers
    swap_of: Integers
    excluded: Flags
    counted: Flags
    reasons: tuple[str, ...] = ()
    facts: StudyFacts = StudyFacts()


@dataclass(frozen=True, kw_only=True)
class MetricTable:
    """Scores beside mean opinion scores, one row a stimulus; names in first-seen order.

    Attributes
    ----------
    content, condition
        n positions in ``contents`` and ``conditions``.
    mos, n, sd
        n mean opinion scores, numbers of votes behind them and their sample standard deviations. ``n`` and
        ``sd`` are NaN where they are not known.
    metrics
        n scores of each metric by its name, in the order of the columns; NaN where there is none.
    studies, study
        Names of the studies rows come from, and n positions in them; without names it is one study.
    """

    contents: tuple[str, ...]
    conditions: tuple[str, ...]
    content: Integers
    condition: Integers
    mos: Numbers
    n: Numbers
    sd: Numbers
    metrics: Mapping[str, Numbers] = field(default_factory=dict)
    studies: tuple[str, ...] = ()
    study: Integers | None = None
    facts: StudyFacts = StudyFacts()
