"""Paired comparisons by hand."""

from collections.abc import Iterable, Sequence

import numpy as np

from sr_studio.survey.votes import PairVotes

Row = tuple[str, str, str, str, str]
"""Rater, content, left, right, choice."""

CHOICES = {"left": -1, "tie": 0, "right": 1}


def pair_votes(rows: Iterable[Sequence[str]], *, repetition: Sequence[int] = ()) -> PairVotes:
    """Votes of rows, all of them counted."""
    rows = list(rows)
    n = len(rows)
    raters = tuple(dict.fromkeys(row[0] for row in rows))
    contents = tuple(dict.fromkeys(row[1] for row in rows))
    conditions = tuple(dict.fromkeys(name for row in rows for name in (row[2], row[3])))
    return PairVotes(
        raters=raters,
        contents=contents,
        conditions=conditions,
        rater=np.array([raters.index(row[0]) for row in rows]),
        content=np.array([contents.index(row[1]) for row in rows]),
        left=np.array([conditions.index(row[2]) for row in rows]),
        right=np.array([conditions.index(row[3]) for row in rows]),
        choice=np.array([CHOICES[row[4]] for row in rows]),
        repetition=np.array(repetition if len(repetition) else [0] * n),
        trial=np.full(n, -1),
        rt_ms=np.full(n, np.nan),
        swap_of=np.full(n, -1),
        excluded=np.zeros(n, dtype=bool),
        counted=np.ones(n, dtype=bool),
    )


def rows_of_wins(wins: Sequence[Sequence[int]], names: str = "abcdef") -> list[Row]:
    """As many rows as a table of wins says, by one rater a win, left and right in turn."""
    rows: list[Row] = []
    for i, line in enumerate(wins):
        for j, count in enumerate(line):
            for number in range(count):
                rater = f"r{number}"
                if number % 2:
                    rows.append((rater, "one", names[j], names[i], "right"))
                else:
                    rows.append((rater, "one", names[i], names[j], "left"))
    return rows
