"""Degrees of freedom of estimates of a mixed model (Satterthwaite 1946, as lmerTest computes them).

With the variance v of an estimate, its gradient g by the model's standard deviations and their asymptotic
covariance A, df = 2 v² / (g' A g). A is twice the inverse of the Hessian of the restricted deviance by the
ratios and the residual standard deviation; a variance on the edge has no part in it, since nothing changes
with it in the first order (Kuznetsova, Brockhoff, Christensen 2017).
"""

from dataclasses import dataclass

import numpy as np

from sr_studio.survey.analysis.ratings.mixed.reml import Fit
from sr_studio.survey.votes import Numbers


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """A sum of means of conditions: value, standard error, degrees of freedom (NaN where there are none)."""

    value: float
    se: float
    df: float


class Estimates:
    """Sums of the means of conditions of one fit. ``freedom`` is votes less conditions."""

    def __init__(self, fit: Fit, freedom: int) -> None:
        self._fit = fit
        slopes, sigma = fit.derivatives, fit.residual**0.5
        count = len(slopes.active)
        hessian = np.zeros((count + 1, count + 1))
        hessian[:count, :count] = slopes.logdet_hessian + slopes.rss_hessian / sigma**2
        hessian[:count, count] = hessian[count, :count] = -2 * slopes.rss_gradient / sigma**3
        hessian[count, count] = -2 * freedom / sigma**2 + 6 * fit.found.rss / sigma**4
        values, vectors = np.linalg.eigh(hessian)
        kept = values > 1e-8 * max(float(values.max()), 0.0)
        self._uncertainty = 2 * (vectors[:, kept] / values[kept]) @ vectors[:, kept].T

    def of(self, weights: Numbers) -> Estimate:
        """The estimate of the weighted sum of the K means."""
        fit, slopes, sigma = self._fit, self._fit.derivatives, self._fit.residual**0.5
        relative = float(weights @ fit.found.covariance @ weights)
        variance = fit.residual * relative
        gradient = np.append(
            fit.residual * np.einsum("k,qkl,l->q", weights, slopes.covariance_gradient, weights),
            2 * sigma * relative,
        )
        spread = float(gradient @ self._uncertainty @ gradient)
        return Estimate(
            value=float(weights @ fit.found.fixed),
            se=variance**0.5,
            df=2 * variance**2 / spread if spread > 0 else float("nan"),
        )
