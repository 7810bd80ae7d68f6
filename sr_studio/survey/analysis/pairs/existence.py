"""Whether comparisons put conditions on one scale: the graph of who won over whom.

The likelihood of Bradley-Terry and of Thurstone's Case V has a finite maximum exactly where from every
condition a chain of wins leads to every other one (Ford, American Mathematical Monthly 64, 1957). A tie is
half a win in both directions.
"""

import numpy as np

from sr_studio.survey.votes import Flags, Integers, Numbers


def reachable(wins: Numbers) -> Flags:
    """Return ... x k x k: whether a chain of wins leads from row to column (every one reaches itself)."""
    k = wins.shape[-1]
    reach: Flags = (wins > 0) | np.eye(k, dtype=bool)
    for _ in range(max(k - 1, 1).bit_length()):
        reach = np.matmul(reach.astype(np.float64), reach.astype(np.float64)) > 0
    return reach


def has_maximum(wins: Numbers) -> Flags:
    """Return, for each table of ... x k x k wins, whether the likelihood has a finite maximum."""
    return np.asarray(reachable(wins).all(axis=(-2, -1)))


def parts(links: Numbers) -> Integers:
    """Return k labels from 0: those of one label are linked by comparisons, whatever came of them."""
    linked = reachable(links + links.T)
    return np.unique(linked.argmax(axis=1), return_inverse=True)[1].astype(np.int64)


def levels(wins: Numbers) -> Integers:
    """Return k labels from 0: two conditions share one where chains of wins lead both ways."""
    reach = reachable(wins)
    both = reach & reach.T
    return np.unique(both.argmax(axis=1), return_inverse=True)[1].astype(np.int64)
