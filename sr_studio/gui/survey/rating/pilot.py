"""What a pilot tells: how long the study really takes, and whether its scale has room. No Qt here.

No condition is named, not even by its code: the experimenter does not learn from a pilot what the study is
to find out.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from sr_studio.survey.design.study import Role, Stimulus, StudyDesign
from sr_studio.survey.store.records import StoredVote

_END_SHARE = 0.6
"""A condition with more of its votes than this at one end of the scale leaves no room there."""

_LEAST_VOTES = 5
"""Fewer votes on a condition say nothing of its ends."""


@dataclass(frozen=True)
class PilotFigures:
    """What the votes of a pilot say.

    Attributes
    ----------
    trials
        Votes they are of.
    seconds
        Median of a trial from one gap to the next; 0 without votes.
    planned_minutes, real_minutes
        Of a whole plan as the design expects it, and at the median. Breaks and instructions come on top.
    ceiling, floor
        Conditions that are hardly told apart at the upper or lower end, and how many were looked at. The
        original belongs at the upper end and the low anchor at the lower one; they are left out there.
    """

    trials: int
    seconds: float
    planned_minutes: int
    real_minutes: int
    ceiling: int
    floor: int
    conditions: int


def pilot_figures(
    design: StudyDesign,
    stimuli: Mapping[str, Stimulus],
    votes: Sequence[StoredVote],
    *,
    plan_trials: int,
    mark_ms: float,
) -> PilotFigures:
    """Figures of pilot votes, the latest of each trial.

    ``plan_trials``: of a whole plan; ``mark_ms``: how long an answer stays marked.
    """
    around = design.timing.gap_ms + mark_ms
    times = [(one.vote.rt_ms + around) / 1000 for one in votes if one.vote.revision == 0]
    seconds = median(times) if times else 0.0
    values = defaultdict(list)
    for one in votes:
        if one.vote.value is not None and one.trial.kind in ("test", "repeat", "gold"):
            values[stimuli[one.trial.shown[0]].condition].append(one.vote.value)
    looked_at = {code: given for code, given in values.items() if len(given) >= _LEAST_VOTES}

    def crowded(end: int, belongs: Role) -> int:
        return sum(
            design.condition(code).role != belongs and given.count(end) > _END_SHARE * len(given)
            for code, given in looked_at.items()
        )

    return PilotFigures(
        trials=len(times),
        seconds=seconds,
        planned_minutes=math.ceil(plan_trials * design.timing.trial_seconds / 60),
        real_minutes=math.ceil(plan_trials * seconds / 60),
        ceiling=crowded(design.scale.maximum, "reference"),
        floor=crowded(design.scale.minimum, "anchor"),
        conditions=len(looked_at),
    )
