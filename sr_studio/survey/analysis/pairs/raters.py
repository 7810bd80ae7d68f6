"""One row a rater: what can be seen of how carefully somebody compared."""

from math import nan
from typing import Any

import numpy as np

from sr_studio.survey.analysis.pairs.binomial import share
from sr_studio.survey.analysis.pairs.consistency import (
    Agreement,
    Triads,
    majority_agreement,
    second_answers,
    triads,
)
from sr_studio.survey.analysis.pairs.counts import comparisons, of_the_test
from sr_studio.survey.votes import PairVotes

FAST_MS = 500.0
"""Votes below are counted as fast."""


def rater_rows(votes: PairVotes) -> dict[str, dict[str, Any]]:
    """Return the table of raters by name: votes that are not excluded. Numbers may be NaN."""
    test = of_the_test(votes)
    rows = comparisons(test)
    _, by_rater = triads(rows)
    again, majority = second_answers(test), majority_agreement(rows)
    timed = test.counted & ~test.excluded & np.isfinite(test.rt_ms)
    found = {}
    for place, name in enumerate(test.raters):
        mine = rows.choice[rows.rater == place]
        times = test.rt_ms[timed & (test.rater == place)]
        left = share(int((mine < 0).sum()), int((mine != 0).sum()))
        found[name] = {
            "n": len(mine),
            "left_rate": left.share,
            "left_p": left.p,
            "tie_rate": float((mine == 0).mean()) if len(mine) else nan,
            **agreement_cells("majority", majority[place]),
            **triad_cells(by_rater[place]),
            **agreement_cells("swap", again.agreement(test.rater, swapped=True, of=place)),
            **agreement_cells("repeat", again.agreement(test.rater, swapped=False, of=place)),
            "median_rt_ms": float(np.median(times)) if len(times) else nan,
            "fast_share": float((times < FAST_MS).mean()) if len(times) else nan,
        }
    return found


def triad_cells(one: Triads) -> dict[str, Any]:
    """Circular triads and zeta; None where nothing could be looked at."""
    return {"circular_triads": one.circular if one.sets else None, "zeta": one.zeta}


def agreement_cells(name: str, one: Agreement) -> dict[str, Any]:
    """A share of equal answers and of how many it is."""
    return {f"{name}_agreement": one.share, f"{name}_n": one.n}
