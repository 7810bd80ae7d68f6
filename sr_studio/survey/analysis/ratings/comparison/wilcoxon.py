"""The SRGAN paper's protocol: Wilcoxon's signed-rank test over (rater, content). It treats every vote as
independent, which votes of one rater or on one content are not."""

from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from sr_studio.survey.analysis.multiple import holm
from sr_studio.survey.analysis.ratings.panel import Panel
from sr_studio.survey.votes import Numbers

LABEL = "treats every vote as independent"

_SAME = 1e-9


@dataclass(frozen=True, kw_only=True)
class SignedRank:
    """A test of paired differences.

    Attributes
    ----------
    n, nonzero
        Differences, and those that are not zero.
    v
        Sum of the ranks of the positive ones, zeros dropped.
    p
        Two-sided: zeros dropped, normal approximation with tie correction, no continuity correction; NaN
        where all are zero.
    p_pratt
        The same with zeros ranked and then dropped (Pratt 1959).
    """

    n: int
    nonzero: int
    v: float
    p: float
    p_pratt: float


def signed_rank(differences: Numbers) -> SignedRank:
    """Wilcoxon's test of n differences being symmetric about zero."""
    from scipy.stats import rankdata

    sizes = np.round(np.abs(differences), 9)
    zero = sizes <= _SAME
    positive = (differences > 0) & ~zero
    nonzero = int((~zero).sum())
    if not nonzero:
        return SignedRank(n=len(differences), nonzero=0, v=0.0, p=float("nan"), p_pratt=float("nan"))
    ranks = np.zeros(len(differences))
    ranks[~zero] = rankdata(sizes[~zero])
    return SignedRank(
        n=len(differences),
        nonzero=nonzero,
        v=float(ranks[positive].sum()),
        p=_normal_p(ranks, positive, ~zero, zeros=0),
        p_pratt=_normal_p(rankdata(sizes), positive, ~zero, zeros=int(zero.sum())),
    )


def _normal_p(ranks: Numbers, positive: np.ndarray, used: np.ndarray, *, zeros: int) -> float:
    from scipy.special import ndtr

    total = int(used.sum()) + zeros
    mean = (total * (total + 1) - zeros * (zeros + 1)) / 4
    variance = (total * (total + 1) * (2 * total + 1) - zeros * (zeros + 1) * (2 * zeros + 1)) / 24
    _, ties = np.unique(ranks[used], return_counts=True)
    variance -= float((ties.astype(np.float64) ** 3 - ties).sum()) / 48
    return float(2 * ndtr(-abs(float(ranks[positive].sum()) - mean) / np.sqrt(variance)))


def wilcoxon_rows(panel: Panel) -> list[dict[str, Any]]:
    """The test for every two conditions over (rater, content) with votes on both, Holm over all."""
    cube = panel.cube
    rows: list[dict[str, Any]] = []
    for one, two in combinations(range(len(panel.conditions)), 2):
        differences = (cube[:, :, one] - cube[:, :, two]).ravel()
        differences = differences[np.isfinite(differences)]
        found = signed_rank(differences)
        rows.append(
            {
                "a": panel.conditions[one],
                "b": panel.conditions[two],
                "n": found.n,
                "nonzero": found.nonzero,
                "v": found.v,
                "p": found.p,
                "p_pratt": found.p_pratt,
                "median_difference": float(np.median(differences)) if found.n else float("nan"),
                "mean_difference": float(differences.mean()) if found.n else float("nan"),
            }
        )
    for row, adjusted in zip(rows, holm([row["p"] for row in rows]), strict=True):
        row["p_holm"] = adjusted
    return rows
