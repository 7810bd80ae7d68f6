"""Just-objectionable differences: Thurstone's Case V by maximum likelihood, with bootstraps.

P(i over j) = Phi((q_i - q_j) / 1.482602): a preference of 75 % is one JOD (Perez-Ortiz and Mantiuk,
arXiv 1712.03686; pwcmp). Mean 0, a tie is half a win, no prior.
"""

from dataclasses import dataclass

import numpy as np

from sr_studio.survey.analysis.pairs.choice_model import contrasts
from sr_studio.survey.analysis.pairs.existence import has_maximum
from sr_studio.survey.votes import Numbers

SIGMA = 1.482602
"""1 / Phi^-1(0.75)."""

ALPHA = 0.01
"""Weight of sum q^2 where a table has no finite maximum: minus log-likelihood + alpha sum q^2."""

_STEPS = 60
_AT_ONCE = 4_000_000


@dataclass(frozen=True)
class Resampled:
    """Scales of resampled votes.

    Attributes
    ----------
    values
        draws x k.
    regularised
        Draws without a finite maximum, which were fitted with `ALPHA`.
    """

    values: Numbers
    regularised: int


def jod(wins: Numbers, *, alpha: float = 0.0) -> Numbers:
    """Return ... x k scale values of ... x k x k wins (ties as halves), each with mean 0.

    With alpha 0 the caller has made sure of a finite maximum (`existence.has_maximum`).
    """
    shape, k = wins.shape[:-2], wins.shape[-1]
    one, other = np.triu_indices(k, 1)
    basis = contrasts(k)
    rows = (basis[one] - basis[other]) / SIGMA
    tables = wins.reshape(-1, k, k)
    won, lost = tables[:, one, other], tables[:, other, one]
    g = np.zeros((len(tables), k - 1))
    value = _objective(g @ rows.T, won, lost, g, alpha)
    for _ in range(_STEPS):
        z = g @ rows.T
        up, down = _slope(z), _slope(-z)
        gradient = (won * up - lost * down) @ rows - 2 * alpha * g
        curvature = won * up * (z + up) + lost * down * (down - z)
        information = np.einsum("np,pi,pj->nij", curvature, rows, rows)
        information += (2 * alpha + 1e-12) * np.eye(k - 1)
        step = np.linalg.solve(information, gradient[..., None])[..., 0]
        settled = float(np.max(np.einsum("ni,ni->n", gradient, step), initial=0.0)) < 1e-12
        length = np.ones(len(g))
        for _ in range(30):
            new = g + length[:, None] * step
            reached = _objective(new @ rows.T, won, lost, new, alpha)
            worse = reached < value - 1e-12
            if not worse.any():
                break
            length = np.where(worse, length / 2, length)
        g, value = new, reached
        if settled:
            break
    return (g @ basis.T).reshape(*shape, k)


def resample(
    table: Numbers, *, draws: int, generator: np.random.Generator, raters: bool = True, contents: bool = True
) -> Resampled:
    """Bootstrap the scale of raters x contents x k x k wins (ties as halves).

    Raters and contents are drawn with replacement and independently of each other (those of the two that are
    asked for); every vote counts as often as its rater times its content was drawn (Owen, Annals of Applied
    Statistics 1, 2007).
    """
    n_raters, n_contents, k, _ = table.shape
    flat = table.reshape(n_raters, -1)
    found, regularised = [], 0
    at_once = max(1, _AT_ONCE // max(flat.shape[1], 1))
    for start in range(0, draws, at_once):
        n = min(at_once, draws - start)
        by_rater = _times(generator, n, n_raters) if raters else np.ones((n, n_raters))
        by_content = _times(generator, n, n_contents) if contents else np.ones((n, n_contents))
        summed = (by_rater @ flat).reshape(n, n_contents, k, k)
        wins = np.einsum("nc,ncij->nij", by_content, summed)
        finite = has_maximum(wins)
        values = np.empty((n, k))
        if finite.any():
            values[finite] = jod(wins[finite])
        if not finite.all():
            values[~finite] = jod(wins[~finite], alpha=ALPHA)
        regularised += int((~finite).sum())
        found.append(values)
    return Resampled(np.concatenate(found), regularised)


def _times(generator: np.random.Generator, draws: int, size: int) -> Numbers:
    """How often each of ``size`` is drawn, draws x size."""
    times: Numbers = generator.multinomial(size, np.full(size, 1 / size), size=draws).astype(np.float64)
    return times


def _objective(z: Numbers, won: Numbers, lost: Numbers, g: Numbers, alpha: float) -> Numbers:
    from scipy.special import log_ndtr

    value: Numbers = (won * log_ndtr(z) + lost * log_ndtr(-z)).sum(axis=1) - alpha * (g**2).sum(axis=1)
    return value


def _slope(z: Numbers) -> Numbers:
    """Derivative of log Phi, also where Phi is too small for a float."""
    from scipy.special import log_ndtr

    slope: Numbers = np.exp(-(z**2) / 2 - log_ndtr(z)) / np.sqrt(2 * np.pi)
    return slope
