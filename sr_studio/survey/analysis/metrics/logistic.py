"""The curve between a metric and opinions: a logistic function of four parameters.

y = b2 + (b1 - b2) / (1 + exp(-(x - b3) / |b4|)), by least squares (VQEG; ITU-T P.1401 wants a monotone
map). The one of five parameters has several optima and is often not monotone.
"""

from dataclasses import dataclass

import numpy as np

from sr_studio.survey.votes import Numbers

PARAMETERS = 4

_STARTS = 12
_SEED = 20261126


@dataclass(frozen=True)
class Curve:
    """A fitted curve.

    ``parameters`` are b1 (upper), b2 (lower), b3 (middle), b4 (width, positive), in units of the metric with
    its direction turned so that more is better. ``monotone``: it rises.
    """

    parameters: tuple[float, float, float, float]
    monotone: bool
    converged: bool

    def __call__(self, x: Numbers) -> Numbers:
        """Return what opinions the curve expects."""
        return _curve(np.array(self.parameters), x)


def fit(x: Numbers, y: Numbers) -> Curve:
    """Fit n values, best of the customary start (max y, min y, mean x, sd x / 4) and others around it.

    ``x`` is not flat and n is at least 5.
    """
    from scipy.optimize import least_squares

    middle, width = float(x.mean()), float(x.std(ddof=1))
    z = (x - middle) / width
    start = np.array([y.max(), y.min(), 0.0, 0.25])
    generator = np.random.Generator(np.random.PCG64(_SEED))
    best = None
    for number in range(_STARTS):
        jitter = np.zeros(4) if number == 0 else generator.normal(0, (0.5, 0.5, 0.7, 0.0))
        begin = start + jitter * np.array([np.ptp(y), np.ptp(y), 1.0, 0.0])
        begin[3] *= 1.0 if number == 0 else float(np.exp(generator.normal(0, 1.0)))
        found = least_squares(
            lambda b: _curve(b, z) - y,
            begin,
            jac=lambda b: _slopes(b, z),
            method="lm",
            xtol=1e-12,
            ftol=1e-12,
            gtol=1e-12,
            max_nfev=400,
        )
        if best is None or found.cost < best.cost * (1 - 1e-9):
            best = found
    assert best is not None
    b1, b2, b3, b4 = (float(value) for value in best.x)
    return Curve(
        parameters=(b1, b2, middle + width * b3, width * abs(b4)),
        monotone=b1 >= b2,
        converged=bool(best.status > 0),
    )


def _slopes(b: Numbers, x: Numbers) -> Numbers:
    """Derivatives of the curve by its parameters, n x 4."""
    from scipy.special import expit

    width = max(abs(float(b[3])), 1e-9)
    distance = (x - b[2]) / width
    share = expit(distance)
    rise = (b[0] - b[1]) * share * (1 - share) / width
    sign = 1.0 if b[3] >= 0 else -1.0
    return np.stack([share, 1 - share, -rise, -sign * rise * distance], axis=1)


def _curve(b: Numbers, x: Numbers) -> Numbers:
    from scipy.special import expit

    curve: Numbers = b[1] + (b[0] - b[1]) * expit((x - b[2]) / max(abs(float(b[3])), 1e-9))
    return curve
