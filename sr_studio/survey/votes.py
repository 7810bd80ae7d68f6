"""Votes as tables: what the store and foreign CSV files give, and the analysis takes."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True)
class StudyFacts:
    """What is known of where votes come from.

    ``closed`` is None for a CSV. ``interim``: looked at before the study was closed. ``method`` is "" where
    unknown. ``planned``: pairs of conditions whose comparison was planned.
    """

    path: str = ""
    sha256: str = ""
    study_id: str = ""
    method: str = ""
    closed: bool | None = None
    interim: bool = False
    planned_raters: int = 0
    planned: tuple[tuple[str, str], ...] = ()


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
    """Objective scores beside what people said, one row a stimulus; names in first-seen order.

    Attributes
    ----------
    studies, study
        Names of the studies rows come from (one name, "", where there is one study), and n positions in them.
    contents, conditions, content, condition
        As in `RatingVotes`.
    mos
        n mean opinions (or DMOS); never NaN.
    votes, sd
        n counts of votes and sample standard deviations, NaN where not known.
    metrics
        Names of m metrics.
    values
        n x m scores as they were measured, NaN where missing.
    higher_is_better
        m flags.
    """

    studies: tuple[str, ...] = ("",)
    contents: tuple[str, ...]
    conditions: tuple[str, ...]
    study: Integers
    content: Integers
    condition: Integers
    mos: Numbers
    votes: Numbers
    sd: Numbers
    metrics: tuple[str, ...]
    values: Numbers
    higher_is_better: tuple[bool, ...]
    facts: StudyFacts = StudyFacts()
