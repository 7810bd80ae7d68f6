import numpy as np
import pytest
from scipy.optimize import minimize
from scipy.stats import norm

from sr_studio.survey.analysis.pairs.thurstone import ALPHA, SIGMA, jod, resample


def test_three_quarters_are_one_jod() -> None:
    values = jod(np.array([[0.0, 15.0], [5.0, 0.0]]))
    assert values[0] - values[1] == pytest.approx(1.0, abs=1e-6)
    assert pytest.approx(1 / norm.ppf(0.75), abs=1e-6) == SIGMA


def test_the_unit_of_sureal() -> None:
    """P = Phi(qi - qj): 0.7116244, -0.1044933, -0.6071311 for this table."""
    wins = np.array([[0, 8, 9], [2, 0, 7], [1, 3, 0]], dtype=float)
    assert jod(wins) / SIGMA == pytest.approx([0.7116244, -0.1044933, -0.6071311], abs=1e-6)


def test_it_is_the_top_of_the_likelihood() -> None:
    rng = np.random.default_rng(3)
    wins = rng.integers(0, 9, (5, 5)).astype(float) * (1 - np.eye(5))

    def loss(free: np.ndarray) -> float:
        q = np.append(free, -free.sum())
        return float(-(wins * norm.logcdf((q[:, None] - q[None]) / SIGMA)).sum())

    best = minimize(loss, np.zeros(4), method="BFGS", options={"gtol": 1e-8}).x
    assert jod(wins) == pytest.approx(np.append(best, -best.sum()), abs=1e-5)


def test_many_tables_at_once_are_each_as_alone() -> None:
    rng = np.random.default_rng(4)
    tables = rng.integers(1, 40, (20, 4, 4)).astype(float) * (1 - np.eye(4))
    together = jod(tables)
    for table, values in zip(tables, together, strict=True):
        assert jod(table) == pytest.approx(values, abs=1e-9)


def test_hopeless_tables_stay_finite() -> None:
    values = jod(np.array([[0.0, 1e6], [0.0, 0.0]]), alpha=ALPHA)
    assert np.isfinite(values).all()
    assert values[0] > values[1]
    assert jod(np.zeros((3, 3)), alpha=ALPHA) == pytest.approx(np.zeros(3))


def test_draws_are_named_by_their_seed_and_need_no_more_than_the_votes() -> None:
    rng = np.random.default_rng(5)
    table = rng.integers(0, 3, (12, 4, 3, 3)).astype(float) * (1 - np.eye(3))

    def drawn(seed: int, **more: bool) -> np.ndarray:
        generator = np.random.Generator(np.random.PCG64(seed))
        return resample(table, draws=50, generator=generator, **more).values

    assert (drawn(1) == drawn(1)).all()
    assert not (drawn(1) == drawn(2)).all()
    both, raters = drawn(1), drawn(1, contents=False)
    assert both.std(axis=0).sum() > raters.std(axis=0).sum()
    assert resample(
        table, draws=7, generator=np.random.default_rng(1), raters=False, contents=False
    ).values == (pytest.approx(np.tile(jod(table.sum(axis=(0, 1))), (7, 1))))


def test_draws_without_a_finite_scale_are_counted() -> None:
    table = np.zeros((3, 1, 2, 2))
    table[0, 0, 0, 1], table[1, 0, 1, 0], table[2, 0, 0, 1] = 1, 1, 1
    found = resample(table, draws=400, generator=np.random.default_rng(1), contents=False)
    # All draws of rater 1 alone, or none of rater 1: 1/27 + 8/27.
    assert found.regularised == pytest.approx(400 / 3, abs=40)
    assert np.isfinite(found.values).all()
