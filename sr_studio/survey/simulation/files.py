"""Simulated votes as CSV files that `analyse` reads. The column ``station`` marks them as simulated."""

import csv
import io
from collections.abc import Iterable, Sequence

from sr_studio.survey.votes import SIMULATED_STATION, PairVotes, RatingVotes

_CHOICES = {-1: "left", 0: "tie", 1: "right"}


def ratings_csv(votes: RatingVotes) -> str:
    """One line a vote."""
    head = ["rater", "content", "condition", "rating", "repetition", "trial_index", "rt_ms"]
    head += ["scale_min", "scale_max", "is_hidden_ref", "station"]
    return _text(
        head,
        (
            [
                votes.raters[votes.rater[row]],
                votes.contents[votes.content[row]],
                (condition := votes.conditions[votes.condition[row]]),
                f"{votes.rating[row]:.10g}",
                int(votes.repetition[row]),
                int(votes.trial[row]),
                f"{votes.rt_ms[row]:.10g}",
                f"{votes.minimum:.10g}",
                f"{votes.maximum:.10g}",
                int(condition == votes.hidden_reference),
                SIMULATED_STATION,
            ]
            for row in range(len(votes.rating))
        ),
    )


def pairs_csv(votes: PairVotes) -> str:
    """One line a comparison."""
    head = ["rater", "content", "left", "right", "choice", "repetition", "trial_index", "rt_ms", "station"]
    return _text(
        head,
        (
            [
                votes.raters[votes.rater[row]],
                votes.contents[votes.content[row]],
                votes.conditions[votes.left[row]],
                votes.conditions[votes.right[row]],
                _CHOICES[int(votes.choice[row])],
                int(votes.repetition[row]),
                int(votes.trial[row]),
                f"{votes.rt_ms[row]:.10g}",
                SIMULATED_STATION,
            ]
            for row in range(len(votes.choice))
        ),
    )


def _text(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return stream.getvalue()
