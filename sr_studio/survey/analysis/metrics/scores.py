"""What one metric says of opinions, and how two of them differ."""

from dataclasses import dataclass
from functools import cached_property
from math import nan, sqrt
from typing import Any, Literal

import numpy as np

from sr_studio.survey.analysis.metrics import correlations, logistic
from sr_studio.survey.analysis.metrics.direction import higher_is_better
from sr_studio.survey.votes import Flags, Integers, MetricTable, Numbers

FEWEST_FOR_CURVE = 10
"""Rows below which four parameters are not fitted: a curve through fewer follows their noise."""

_LEVELS = 3
"""Different fitted values that a curve must have; with fewer it is a step between two groups."""

Reason = Literal["", "flat", "few", "falling", "step"]
"""Why there is no PLCC: nothing varies, too few rows, a curve that falls, a curve that is a step."""

STATISTICS = ("pearson", "spearman", "plcc")

_CURVE_POINTS = 49


@dataclass(frozen=True)
class Rows:
    """Rows of a table that are looked at: those of one study, or all."""

    table: MetricTable
    chosen: Flags

    @property
    def contents(self) -> Integers:
        """Content of every row; two studies' contents are different ones."""
        content, study = self.table.content, self.table.study
        return content if study is None else content + study * len(self.table.contents)

    def outcome(self, name: str) -> "MetricRows":
        """Return the rows that have a value of this metric."""
        values = self.table.metrics[name]
        usable = self.chosen & np.isfinite(values)
        sign = 1.0 if higher_is_better(name) else -1.0
        return MetricRows(
            name=name,
            rows=np.flatnonzero(usable),
            x=sign * values[usable],
            y=self.table.mos[usable],
            n=self.table.n[usable],
            sd=self.table.sd[usable],
            sign=sign,
        )


@dataclass(frozen=True)
class MetricRows:
    """One metric beside opinions; ``x`` is turned so that more is better, ``rows`` are those of the table."""

    name: str
    rows: Integers
    x: Numbers
    y: Numbers
    n: Numbers
    sd: Numbers
    sign: float

    @cached_property
    def flat(self) -> bool:
        """Whether nothing can correlate."""
        return correlations.flat(self.x) or correlations.flat(self.y)

    @cached_property
    def curve(self) -> logistic.Curve | None:
        """The fitted curve; None where there are too few rows or nothing to fit."""
        return None if self.flat or len(self.x) < FEWEST_FOR_CURVE else logistic.fit(self.x, self.y)

    @cached_property
    def reason(self) -> Reason:
        """Why the curve says nothing, "" where it does."""
        if self.flat:
            return "flat"
        if self.curve is None:
            return "few"
        if not self.curve.monotone:
            return "falling"
        values = self.curve(self.x)
        levels = np.unique(np.round(values / max(float(np.ptp(values)), 1e-12), 2))
        return "step" if len(levels) < _LEVELS <= len(np.unique(self.x)) else ""

    @cached_property
    def spearman(self) -> correlations.Correlation:
        """Rank correlation with Fisher's interval."""
        return correlations.with_interval(correlations.spearman(self.x, self.y), len(self.x), variance=1.06)

    @cached_property
    def fitted(self) -> Numbers:
        """Opinions by the curve, NaN without one that says something."""
        if self.curve is None or self.reason:
            return np.full(len(self.x), nan)
        return self.curve(self.x)

    def score(self, statistic: str) -> Numbers:
        """Return what is correlated with opinions by a statistic: the metric, or the curve's values."""
        return self.fitted if statistic == "plcc" else self.x

    def section(self, weights: Numbers | None) -> dict[str, Any]:
        """Return the section of this metric. ``weights``: of a bootstrap, draws x rows of the table."""
        n = len(self.x)
        pearson = correlations.with_interval(correlations.pearson(self.x, self.y), n)
        spearman = self.spearman
        plcc = self._plcc()
        boot = dict.fromkeys(STATISTICS, (nan, nan))
        if weights is not None and not self.flat:
            boot = {
                name: correlations.percentiles(self.resampled(name, weights[:, self.rows]))
                for name in STATISTICS
            }
            values = {"pearson": pearson.value, "spearman": spearman.value, "plcc": plcc.value}
            boot = {name: _about(values[name], *ends) for name, ends in boot.items()}
        error = self.fitted - self.y
        return {
            "n": n,
            "direction": "higher" if self.sign > 0 else "lower",
            "pearson": pearson.value,
            "pearson_low": pearson.low,
            "pearson_high": pearson.high,
            "spearman": spearman.value,
            "spearman_low": spearman.low,
            "spearman_high": spearman.high,
            "kendall": correlations.kendall(self.x, self.y),
            "plcc": plcc.value,
            "plcc_low": plcc.low,
            "plcc_high": plcc.high,
            "plcc_reason": self.reason or None,
            **{
                f"{name}_bootstrap_{end}": value
                for name in STATISTICS
                for end, value in zip(("low", "high"), boot[name], strict=True)
            },
            "rmse": sqrt(float(np.mean(error**2))) if n else nan,
            "rmse_p1401": _rmse(error, n - logistic.PARAMETERS),
            "outlier_ratio": self._outlier_ratio(error),
            "logistic": self._logistic(),
        }

    def resampled(self, statistic: str, weights: Numbers) -> Numbers:
        """Return a statistic under each of draws x n weights. The curve stays that of all rows."""
        x = self.score(statistic)
        if not np.isfinite(x).all():
            return np.full(len(weights), nan)
        if statistic == "spearman":
            return correlations.weighted_pearson(
                correlations.weighted_ranks(x, weights), correlations.weighted_ranks(self.y, weights), weights
            )
        return correlations.weighted_pearson(x, self.y, weights)

    def _plcc(self) -> correlations.Correlation:
        value = nan if self.reason else correlations.pearson(self.fitted, self.y)
        return correlations.with_interval(value, len(self.x))

    def _outlier_ratio(self, error: Numbers) -> float:
        """Share of rows whose error is larger than the half width of the t interval of their MOS."""
        from scipy.stats import t as student

        known = np.isfinite(self.n) & (self.n >= 2) & np.isfinite(self.sd) & np.isfinite(error)
        if not known.any():
            return nan
        half = student.ppf(0.975, self.n[known] - 1) * self.sd[known] / np.sqrt(self.n[known])
        return float((np.abs(error[known]) > half).mean())

    def _logistic(self) -> dict[str, Any]:
        if self.curve is None:
            return {"parameters": None, "monotone": None, "converged": False, "curve": None}
        x = np.linspace(self.x.min(), self.x.max(), _CURVE_POINTS)
        order = np.argsort(self.sign * x)
        return {
            "parameters": list(self.curve.parameters),
            "monotone": self.curve.monotone,
            "converged": self.curve.converged,
            # In the metric's own units, from left to right.
            "curve": None if self.reason else {"x": (self.sign * x)[order], "mos": self.curve(x)[order]},
        }


def _about(value: float, low: float, high: float) -> tuple[float, float]:
    """A bootstrap's interval; none where an end is the estimate itself: the draws all lie on one side."""
    return (nan, nan) if min(abs(value - low), abs(high - value)) < 1e-9 else (low, high)


def _rmse(error: Numbers, degrees: int) -> float:
    return sqrt(float((error**2).sum()) / degrees) if degrees > 0 else nan


def difference(one: MetricRows, other: MetricRows, statistic: str, weights: Numbers | None) -> dict[str, Any]:
    """Return how two metrics differ in a statistic, on the rows where both have a value."""
    shared, at, also = np.intersect1d(one.rows, other.rows, return_indices=True)
    x1, x2, y = one.score(statistic)[at], other.score(statistic)[also], one.y[at]
    r = correlations.spearman if statistic == "spearman" else correlations.pearson
    usable = bool(np.isfinite(x1).all() and np.isfinite(x2).all())
    r12, r13, r23 = (r(x1, y), r(x2, y), r(x1, x2)) if usable else (nan, nan, nan)
    test = correlations.williams(r12, r13, r23, len(y))
    low = high = nan
    if weights is not None and np.isfinite([r12, r13]).all():
        here = weights[:, shared]
        drawn = [_drawn(x, y, statistic, here) for x in (x1, x2)]
        low, high = correlations.percentiles(drawn[0] - drawn[1])
    return {
        "a": one.name,
        "b": other.name,
        "statistic": statistic,
        "n": len(y),
        "difference": r12 - r13,
        "williams_t": test.t,
        "df": test.df,
        "williams_p": test.p,
        "bootstrap_low": low,
        "bootstrap_high": high,
    }


def _drawn(x: Numbers, y: Numbers, statistic: str, weights: Numbers) -> Numbers:
    if statistic == "spearman":
        x, y = correlations.weighted_ranks(x, weights), correlations.weighted_ranks(y, weights)
    return correlations.weighted_pearson(x, y, weights)
