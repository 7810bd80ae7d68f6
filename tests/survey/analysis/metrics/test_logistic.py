import numpy as np
import pytest

from sr_studio.survey.analysis.metrics.logistic import fit


def test_a_curve_without_noise_is_found() -> None:
    x = np.linspace(20, 40, 30)
    y = 1.2 + (4.6 - 1.2) / (1 + np.exp(-(x - 29) / 2.5))
    curve = fit(x, y)
    assert curve.parameters == pytest.approx((4.6, 1.2, 29, 2.5), abs=1e-5)
    assert curve.monotone
    assert curve.converged
    assert curve(x) == pytest.approx(y, abs=1e-7)


def test_units_do_not_matter() -> None:
    rng = np.random.default_rng(1)
    x = rng.normal(size=25)
    y = 3 + np.tanh(x) + 0.2 * rng.normal(size=25)
    one, other = fit(x, y), fit(1e6 * x + 1e8, y)
    assert one(x) == pytest.approx(other(1e6 * x + 1e8), abs=1e-4)


def test_a_falling_relation_is_not_called_monotone() -> None:
    x = np.linspace(0, 1, 12)
    assert not fit(x, 5 - 3 * x).monotone


def test_a_step_stays_finite() -> None:
    x = np.arange(10.0)
    assert np.isfinite(fit(x, (x > 4.5).astype(float))(x)).all()
