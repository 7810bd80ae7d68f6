"""Variances at the maximum of the restricted likelihood, and how curved it is there."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sr_studio.survey.analysis.ratings.mixed.crossed import Criterion, CrossedModel
from sr_studio.survey.votes import Integers, Numbers

ON_THE_EDGE = 1e-4
"""Ratio of standard deviations below which a variance is zero and the fit singular (lme4's isSingular)."""

LARGEST_RATIO = 1e6
"""Of a variance to the residual's. A fit that reaches it leaves no residual."""

_DECREMENT = 1e-4
"""Deviance that a further Newton step would still win, at which the search has converged."""

_STEP = 2e-3
"""Of the differences that stand for derivatives, relative to the ratio of standard deviations."""


@dataclass(frozen=True, kw_only=True)
class Derivatives:
    """First and second derivatives by the ratios of standard deviations that are not on the edge.

    Attributes
    ----------
    active
        q positions of these ratios among the four.
    gradient, hessian
        q, q x q: of the profiled deviance.
    rss_gradient, rss_hessian
        Of the penalised residual sum of squares.
    logdet_hessian
        Of both log determinants together.
    covariance_gradient
        q x K x K: of the relative covariance of the means.
    """

    active: Integers
    gradient: Numbers
    hessian: Numbers
    rss_gradient: Numbers
    rss_hessian: Numbers
    logdet_hessian: Numbers
    covariance_gradient: Numbers


@dataclass(frozen=True, kw_only=True)
class Fit:
    """A fitted model.

    Attributes
    ----------
    ratios
        Variances of rater, rater:condition, content, content:condition over the residual's.
    residual
        Residual variance.
    found
        The criterion there.
    loglik
        Restricted log-likelihood, as lme4 gives it.
    derivatives
        There.
    converged
        No step promises a better likelihood.
    singular
        A variance that was fitted is zero.
    """

    ratios: Numbers
    residual: float
    found: Criterion
    loglik: float
    derivatives: Derivatives
    converged: bool
    singular: bool


def fit(model: CrossedModel, terms: Sequence[int]) -> Fit:
    """Fit the variances of ``terms`` (positions among the four ratios); the others are zero.

    L-BFGS-B over the ratios of variances from 0 to `LARGEST_RATIO`, then Newton steps over the ratios of
    standard deviations.
    """
    from scipy.optimize import minimize

    places = np.asarray(terms, dtype=np.int64)

    def deviance(values: Numbers) -> float:
        ratios = np.zeros(4)
        ratios[places] = values
        return model.deviance(ratios)

    found = minimize(
        deviance,
        np.full(len(places), 0.1),
        method="L-BFGS-B",
        bounds=[(0.0, LARGEST_RATIO)] * len(places),
        options={"ftol": 1e-11, "gtol": 1e-6, "eps": 1e-6},
    )
    ratios = np.zeros(4)
    ratios[places] = found.x
    ratios[ratios < ON_THE_EDGE**2] = 0.0
    ratios, slopes, converged = _polished(model, ratios)
    at = model.at(ratios)
    return Fit(
        ratios=ratios,
        residual=at.rss / model.freedom,
        found=at,
        loglik=-model.deviance(ratios) / 2,
        derivatives=slopes,
        converged=converged and _edge_holds(model, ratios, places),
        singular=bool((ratios[places] < ON_THE_EDGE**2).any()),
    )


def _polished(model: CrossedModel, ratios: Numbers) -> tuple[Numbers, Derivatives, bool]:
    """Newton steps from ratios that are nearly right; whether no further one promises anything."""
    best = model.deviance(ratios)
    for _ in range(6):
        slopes = _derivatives(model, ratios)
        try:
            step = -np.linalg.solve(slopes.hessian, slopes.gradient) if len(slopes.active) else np.zeros(0)
        except np.linalg.LinAlgError:
            return ratios, slopes, False
        decrement = float(-slopes.gradient @ step)
        if abs(decrement) < _DECREMENT / 100:
            return ratios, slopes, True
        better = ratios.copy()
        better[slopes.active] = np.maximum(np.sqrt(ratios[slopes.active]) + step, ON_THE_EDGE) ** 2
        value = model.deviance(better)
        if not value < best:
            return ratios, slopes, 0 <= decrement < _DECREMENT
        ratios, best = better, value
    return ratios, slopes, abs(decrement) < _DECREMENT


def _edge_holds(model: CrossedModel, ratios: Numbers, places: Integers) -> bool:
    """Whether the likelihood falls from every variance that is zero towards a small one."""
    best = model.deviance(ratios)
    for place in places[ratios[places] == 0]:
        inside = ratios.copy()
        inside[place] = 1e-5
        if model.deviance(inside) < best - _DECREMENT:
            return False
    return True


def _derivatives(model: CrossedModel, ratios: Numbers) -> Derivatives:
    """By central differences over the ratios of standard deviations."""
    active = np.flatnonzero(ratios > 0)
    roots = np.sqrt(ratios[active])
    steps = _STEP * np.maximum(roots, 0.02)
    count, free = len(active), model.freedom

    def at(moves: Numbers) -> tuple[Numbers, Numbers]:
        moved = ratios.copy()
        moved[active] = (roots + moves) ** 2
        found = model.at(moved)
        dets = found.logdet + found.logdet_fixed
        profiled = dets + free * np.log(found.rss)
        return np.array([profiled, found.rss, dets]), found.covariance

    centre, _ = at(np.zeros(count))
    first = np.zeros((count, 3))
    second = np.zeros((count, count, 3))
    covariance = np.zeros((count, model.conditions, model.conditions))
    own = np.diag(steps)
    for one in range(count):
        up, covariance_up = at(own[one])
        down, covariance_down = at(-own[one])
        first[one] = (up - down) / (2 * steps[one])
        second[one, one] = (up - 2 * centre + down) / steps[one] ** 2
        covariance[one] = (covariance_up - covariance_down) / (2 * steps[one])
        for two in range(one):
            signs = ((1, 1), (1, -1), (-1, 1), (-1, -1))
            mixed = sum(a * b * at(a * own[one] + b * own[two])[0] for a, b in signs)
            second[one, two] = second[two, one] = mixed / (4 * steps[one] * steps[two])
    return Derivatives(
        active=active,
        gradient=first[:, 0],
        hessian=second[:, :, 0],
        rss_gradient=first[:, 1],
        rss_hessian=second[:, :, 1],
        logdet_hessian=second[:, :, 2],
        covariance_gradient=covariance,
    )
