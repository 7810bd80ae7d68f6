"""Bradley-Terry, its bias to the left, and Davidson's ties: one multinomial logit, fitted by Newton's method.

Each comparison has two or three outcomes, each with a utility that is linear in the parameters; P(outcome) is
proportional to e^utility.

* Bradley-Terry (Biometrika 39, 1952): theta_left, theta_right.
* with a bias to the left: theta_left + delta, theta_right.
* Davidson (JASA 65, 1970): theta_left [+ delta], theta_right, log nu + (theta_left + theta_right) / 2.

The scale has no zero of its own: mean(theta) = 0, by parameters of k - 1 contrasts. Standard errors are those
of the inverse information under that constraint.
"""

from dataclasses import dataclass

import numpy as np

from sr_studio.survey.votes import Integers, Numbers

ALPHA = 0.01
"""Weight of sum theta^2 where a scale is regularised."""

_STEPS = 100
_TOLERANCE = 1e-11


@dataclass(frozen=True)
class ChoiceFit:
    """Parameters of a fitted scale.

    Attributes
    ----------
    theta, theta_covariance
        k values with mean 0, and k x k.
    more, more_covariance
        Further parameters: [delta] or [log nu] or [delta, log nu].
    loglik
        Natural logarithm of the likelihood, without the penalty.
    alpha
        Of the penalty; 0 is maximum likelihood.
    """

    theta: Numbers
    theta_covariance: Numbers
    more: Numbers
    more_covariance: Numbers
    loglik: float
    alpha: float
    converged: bool

    @property
    def se(self) -> Numbers:
        """K standard errors of theta."""
        return np.sqrt(np.maximum(np.diagonal(self.theta_covariance), 0.0))

    def difference(self, a: int, b: int) -> tuple[float, float]:
        """Return theta_a - theta_b and its standard error."""
        c = self.theta_covariance
        variance = c[a, a] + c[b, b] - 2 * c[a, b]
        return float(self.theta[a] - self.theta[b]), float(np.sqrt(max(variance, 0.0)))


def bradley_terry(wins: Numbers, *, alpha: float = 0.0) -> ChoiceFit:
    """Fit theta to k x k wins (row over column, fractions allowed).

    Minimises minus log-likelihood + ``alpha`` sum theta^2, which is `choix.opt_pairwise`'s estimator. With
    alpha 0 the caller has made sure that there is a finite maximum (`existence.has_maximum`).
    """
    k = len(wins)
    one, other = np.triu_indices(k, 1)
    features = np.stack([_unit(k, one), _unit(k, other)], axis=1)
    counts = np.stack([wins[one, other], wins[other, one]], axis=1)
    return _fit(features, counts, k, alpha)


def left_bias(shown: Numbers, *, alpha: float = 0.0) -> ChoiceFit:
    """Fit theta and delta to k x k x 3 outcomes by sides, ties left out; ``more`` is [delta]."""
    left, right = _sides(shown)
    features = np.stack([_unit(len(shown), left, 1.0), _unit(len(shown), right, 0.0)], axis=1)
    return _fit(features, shown[left, right, :2], len(shown), alpha)


def davidson(shown: Numbers, *, left: bool = False, alpha: float = 0.0) -> ChoiceFit:
    """Fit Davidson's model to k x k x 3 outcomes by sides.

    ``more`` is [log nu], with ``left`` [delta, log nu]: the left one's weight is times e^delta, the tie's
    unchanged.
    """
    on_left, on_right = _sides(shown)
    k = len(shown)
    bias = (1.0,) if left else ()
    none = (0.0,) if left else ()
    tie = (_unit(k, on_left, *none, 1.0) + _unit(k, on_right, *none, 1.0)) / 2
    features = np.stack(
        [_unit(k, on_left, *bias, 0.0), _unit(k, on_right, *none, 0.0), tie],
        axis=1,
    )
    return _fit(features, shown[on_left, on_right], k, alpha)


def separated(features: Numbers, counts: Numbers) -> bool:
    """Whether some direction of parameters raises the likelihood for ever, by a linear program.

    Albert and Anderson, Biometrika 71, 1984: there is a finite maximum exactly where there is no direction in
    which every outcome that was seen gains on every other one, or stays level.
    """
    from scipy.optimize import linprog

    gains = [
        features[counts[:, seen] > 0, seen] - features[counts[:, seen] > 0, other]
        for seen in range(counts.shape[1])
        for other in range(counts.shape[1])
        if seen != other
    ]
    rows = np.concatenate(gains)
    if not len(rows):
        return True
    answer = linprog(
        -rows.sum(axis=0), A_ub=-rows, b_ub=np.zeros(len(rows)), bounds=[(-1.0, 1.0)] * rows.shape[1]
    )
    return bool(answer.fun < -1e-9)


def left_bias_has_maximum(shown: Numbers) -> bool:
    """Whether `left_bias` has a finite maximum. Its comparisons are known to put all on one scale."""
    left, right = _sides(shown)
    k = len(shown)
    features = np.stack([_unit(k, left, 1.0), _unit(k, right, 0.0)], axis=1)
    return not separated(_reduced(features, k), shown[left, right, :2])


def davidson_has_maximum(shown: Numbers) -> bool:
    """Whether `davidson` has a finite maximum: with no tie at all, or nothing but ties, there is none."""
    left, right = _sides(shown)
    k = len(shown)
    tie = (_unit(k, left, 1.0) + _unit(k, right, 1.0)) / 2
    features = np.stack([_unit(k, left, 0.0), _unit(k, right, 0.0), tie], axis=1)
    return not separated(_reduced(features, k), shown[left, right])


def _sides(shown: Numbers) -> tuple[Integers, Integers]:
    left, right = np.nonzero(shown.sum(axis=2) > 0)
    return left.astype(np.int64), right.astype(np.int64)


def _unit(k: int, positions: Integers, *more: float) -> Numbers:
    """Rows with 1 at a position of k, and further columns of constants behind them."""
    rows = np.zeros((len(positions), k + len(more)))
    rows[np.arange(len(positions)), positions] = 1.0
    rows[:, k:] = more
    return rows


def contrasts(k: int) -> Numbers:
    """Return k x (k - 1): an orthonormal basis of what sums to zero (Helmert)."""
    basis = np.zeros((k, k - 1))
    for j in range(1, k):
        basis[:j, j - 1] = 1.0
        basis[j, j - 1] = -j
        basis[:, j - 1] /= np.sqrt(j * (j + 1))
    return basis


def _reduced(features: Numbers, k: int) -> Numbers:
    return np.concatenate([features[..., :k] @ contrasts(k), features[..., k:]], axis=-1)


def _fit(features: Numbers, counts: Numbers, k: int, alpha: float) -> ChoiceFit:
    """Fit rows x outcomes counts; the first k of features belong to theta."""
    basis, x = contrasts(k), _reduced(features, k)
    size = x.shape[-1]
    penalty = np.zeros(size)
    penalty[: k - 1] = alpha
    total = counts.sum(axis=1)

    def objective(b: Numbers) -> float:
        return _loglik(x, counts, b) - float(penalty @ b**2)

    b = np.zeros(size)
    value, converged = objective(b), False
    for _ in range(_STEPS):
        p = _shares(x, b)
        gradient = np.einsum("ro,rod->d", counts - total[:, None] * p, x) - 2 * penalty * b
        step = np.linalg.lstsq(_information(x, total, p) + np.diag(2 * penalty), gradient, rcond=None)[0]
        converged = float(gradient @ step) < _TOLERANCE
        length = 1.0
        while (new := objective(b + length * step)) < value - 1e-12 * abs(value) and length > 1e-8:
            length /= 2
        b, value = b + length * step, new
        if converged:
            break
    information = _information(x, total, _shares(x, b)) + np.diag(2 * penalty)
    covariance: Numbers = np.asarray(np.linalg.pinv(information, hermitian=True), dtype=np.float64)
    return ChoiceFit(
        theta=basis @ b[: k - 1],
        theta_covariance=basis @ covariance[: k - 1, : k - 1] @ basis.T,
        more=b[k - 1 :],
        more_covariance=covariance[k - 1 :, k - 1 :],
        loglik=_loglik(x, counts, b),
        alpha=alpha,
        converged=converged,
    )


def _loglik(x: Numbers, counts: Numbers, b: Numbers) -> float:
    utility = x @ b
    top = utility.max(axis=1, keepdims=True)
    logs = utility - top - np.log(np.exp(utility - top).sum(axis=1, keepdims=True))
    return float((counts * logs).sum())


def _shares(x: Numbers, b: Numbers) -> Numbers:
    utility = x @ b
    weights = np.exp(utility - utility.max(axis=1, keepdims=True))
    shares: Numbers = weights / weights.sum(axis=1, keepdims=True)
    return shares


def _information(x: Numbers, total: Numbers, p: Numbers) -> Numbers:
    mean = np.einsum("ro,rod->rd", p, x)
    centred = x - mean[:, None]
    matrix: Numbers = np.einsum("r,ro,roi,roj->ij", total, p, centred, centred)
    return matrix
