"""The restricted likelihood of ratings with two crossed sides, raters and contents.

The model is y = mean of the condition + t[rater, condition] + s[content, condition] + residual, where
t[i, k] = rater i + rater:condition i, k, and s likewise of contents. It is lme4's model (Bates, Mächler,
Bolker, Walker 2015) in the form that its structure allows: over the K conditions the vector t[i] of a rater
has the covariance a J + b I (a: variance of raters, b: of rater:condition, J: all ones), relative to the
residual, and its square root is known. The side with more levels is eliminated level by level (K x K each),
the other by one Cholesky of K times its levels.
"""

from dataclasses import dataclass

import numpy as np

from sr_studio.survey.votes import Integers, Numbers


@dataclass(frozen=True, kw_only=True)
class Criterion:
    """What the likelihood needs at given ratios of variances.

    Attributes
    ----------
    logdet
        log determinant of the marginal covariance relative to the residual variance.
    logdet_fixed
        log determinant of the fixed effects' information, likewise relative.
    rss
        Penalised residual sum of squares.
    fixed
        K means of the conditions.
    covariance
        K x K: of ``fixed``, relative to the residual variance.
    """

    logdet: float
    logdet_fixed: float
    rss: float
    fixed: Numbers
    covariance: Numbers


class CrossedModel:
    """Cross-products of ratings, computed once; `at` is then cheap.

    Parameters
    ----------
    rater, content, condition
        n positions.
    rating
        n votes.
    """

    def __init__(self, rater: Integers, content: Integers, condition: Integers, rating: Numbers) -> None:
        self.count = len(rating)
        self.conditions = int(condition.max()) + 1
        raters, contents = int(rater.max()) + 1, int(content.max()) + 1
        self._raters_eliminated = raters >= contents
        first, second = (rater, content) if self._raters_eliminated else (content, rater)
        self._sizes = (max(raters, contents), min(raters, contents))
        self._offset = float(rating.mean())
        centred = rating - self._offset
        big, small = self._sizes
        levels = self.conditions
        shape = (big, small, levels)
        flat = np.ravel_multi_index((first, second, condition), shape)
        self._cross = np.bincount(flat, minlength=big * small * levels).reshape(shape).astype(np.float64)
        # The counts of each condition apart: products with them need not gather them anew.
        self._planes = np.ascontiguousarray(self._cross.transpose(2, 0, 1))
        sums = np.bincount(flat, centred, minlength=big * small * levels).reshape(shape)
        self._big_counts, self._small_counts = self._cross.sum(axis=1), self._cross.sum(axis=0)
        self._big_sums, self._small_sums = sums.sum(axis=1), sums.sum(axis=0)
        self._counts = self._big_counts.sum(axis=0)
        self._sums = self._big_sums.sum(axis=0)
        self._square = float(centred @ centred)

    @property
    def freedom(self) -> int:
        """Votes less conditions."""
        return self.count - self.conditions

    def at(self, ratios: Numbers) -> Criterion:
        """The criterion at ``ratios``: variances of rater, rater:condition, content and content:condition
        over the residual's.

        Raises `numpy.linalg.LinAlgError` where a condition has no votes.
        """
        rater, content = (ratios[0], ratios[1]), (ratios[2], ratios[3])
        of_big, of_small = (rater, content) if self._raters_eliminated else (content, rater)
        levels = self.conditions
        root = _root(*of_big, levels)
        # Levels of the first side: K x K each.
        inner = root @ (self._big_counts[:, :, None] * root) + np.eye(levels)
        lower = np.linalg.cholesky(inner)
        logdet = 2.0 * float(np.log(np.diagonal(lower, axis1=1, axis2=2)).sum())
        half = np.linalg.solve(lower, np.broadcast_to(root, inner.shape))
        shrink = half.transpose(0, 2, 1) @ half
        # Right sides: the indicator of each condition, and the votes.
        sides = np.concatenate([_diagonals(self._big_counts), self._big_sums[:, :, None]], axis=2)
        shrunk = shrink @ sides
        normal = np.zeros((levels + 1, levels + 1))
        normal[:levels, :levels] = np.diag(self._counts)
        normal[:levels, levels] = normal[levels, :levels] = self._sums
        normal[levels, levels] = self._square
        normal -= np.einsum("iks,ikt->st", sides, shrunk)
        own = np.concatenate([_diagonals(self._small_counts), self._small_sums[:, :, None]], axis=2)
        own -= np.einsum("ijk,iks->jks", self._cross, shrunk)
        schur = self._schur(shrink)
        small = self._sizes[1]
        other = _root(*of_small, levels)
        schur = (schur.reshape(-1, levels) @ other).reshape(small, levels, small * levels)
        schur = (other @ schur).reshape(small * levels, small * levels)
        schur[np.diag_indices_from(schur)] += 1.0
        below = np.linalg.cholesky(schur)
        logdet += 2.0 * float(np.log(np.diagonal(below)).sum())
        solved = np.linalg.solve(below, (other @ own).reshape(small * levels, levels + 1))
        normal -= solved.T @ solved
        information = normal[:levels, :levels]
        triangle = np.linalg.cholesky(information)
        covariance = np.asarray(np.linalg.inv(information), dtype=np.float64)
        fixed = covariance @ normal[:levels, levels]
        rss = max(float(normal[levels, levels] - normal[levels, :levels] @ fixed), 0.0)
        return Criterion(
            logdet=logdet,
            logdet_fixed=2.0 * float(np.log(np.diagonal(triangle)).sum()),
            rss=rss,
            fixed=fixed + self._offset,
            covariance=covariance,
        )

    def deviance(self, ratios: Numbers) -> float:
        """-2 log restricted likelihood with the residual variance at its best (profiled)."""
        found = self.at(ratios)
        free = self.freedom
        return float(
            found.logdet + found.logdet_fixed + free * (1.0 + np.log(2.0 * np.pi * found.rss / free))
        )

    def _schur(self, shrink: Numbers) -> Numbers:
        """Cross-products of the second side with the first one eliminated: K times its levels, squared."""
        small, levels = self._sizes[1], self.conditions
        square: Numbers = np.empty((small * levels, small * levels))
        found = square.reshape(small, levels, small, levels)
        for one in range(levels):
            for two in range(one, levels):
                weighted = self._planes[one] * shrink[:, one, two, None]
                block = -(weighted.T @ self._planes[two])
                if one == two:
                    block[np.diag_indices(small)] += self._small_counts[:, one]
                found[:, one, :, two] = block
                found[:, two, :, one] = block.T
        return square


def _root(single: float, crossed: float, levels: int) -> Numbers:
    """Symmetric square root of ``single`` J + ``crossed`` I."""
    base = float(np.sqrt(crossed))
    found: Numbers = np.full((levels, levels), (float(np.sqrt(crossed + levels * single)) - base) / levels)
    found[np.diag_indices(levels)] += base
    return found


def _diagonals(rows: Numbers) -> Numbers:
    """n x K as n diagonal K x K matrices."""
    found = np.zeros((*rows.shape, rows.shape[1]))
    places = np.arange(rows.shape[1])
    found[:, places, places] = rows
    return found
