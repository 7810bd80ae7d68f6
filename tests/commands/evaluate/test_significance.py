"""The statistics of two models on the same images, against scipy and by simulation."""

import itertools

import numpy as np
import pytest
from scipy import stats

from sr_studio.commands.evaluate.significance import (
    EXACT,
    Draws,
    TooFewImagesError,
    bca_interval,
    holm,
    paired_difference,
    randomisation_p,
)


@pytest.mark.parametrize("count", [6, 14, 60])
def test_the_interval_is_that_of_scipy(count: int) -> None:
    values = np.random.default_rng(count).gamma(2.0, 1.0, count)
    ours = bca_interval(values, Draws(resamples=40_000))
    theirs = stats.bootstrap(
        (values,), np.mean, n_resamples=40_000, method="BCa", rng=np.random.default_rng(5)
    ).confidence_interval
    error = float(values.std(ddof=1)) / count**0.5
    assert ours == pytest.approx((theirs.low, theirs.high), abs=0.03 * error)


@pytest.mark.parametrize("count", [6, 9])
def test_a_small_p_value_counts_every_exchange(count: int) -> None:
    values = np.random.default_rng(count).normal(0.5, 1.0, count)
    flips = [abs(np.dot(signs, values)) for signs in itertools.product((1, -1), repeat=count)]
    expected = np.mean([flip >= abs(values.sum()) - 1e-12 for flip in flips])
    assert randomisation_p(values, Draws()) == (pytest.approx(expected), True)


def test_a_large_p_value_is_that_of_scipy() -> None:
    values = np.random.default_rng(1).normal(0.25, 1.0, 40)
    p, exact = randomisation_p(values, Draws(resamples=50_000))
    theirs = stats.permutation_test(
        (values,),
        np.mean,
        permutation_type="samples",
        n_resamples=50_000,
        rng=np.random.default_rng(2),
    )
    assert not exact
    assert p == pytest.approx(theirs.pvalue, abs=0.01)


def test_six_images_that_agree_are_just_significant() -> None:
    found = paired_difference([1.0, 2, 3, 4, 5, 6], [0.5, 1.4, 2.7, 3.2, 4.1, 5.9], Draws())
    assert found.p == pytest.approx(2 / 64)
    assert 0 < found.low < found.mean < found.high
    with pytest.raises(TooFewImagesError, match="Too few images to tell models apart: 5"):
        paired_difference([1.0] * 5, [0.0] * 5, Draws())


def test_models_that_do_not_differ() -> None:
    found = paired_difference([1.0] * 8, [1.0] * 8, Draws())
    assert (found.mean, found.low, found.high, found.p) == (0, 0, 0, 1)


def test_the_same_seed_gives_the_same_numbers_and_another_gives_others() -> None:
    rng = np.random.default_rng(0)
    first, second = rng.normal(size=30), rng.normal(size=30)
    assert paired_difference(first, second, Draws()) == paired_difference(first, second, Draws())
    assert paired_difference(first, second, Draws()) != paired_difference(first, second, Draws(seed=1))


def test_many_images_are_drawn_in_parts() -> None:
    values = np.random.default_rng(3).normal(0.1, 1.0, 3000)
    assert len(values) > EXACT
    low, high = bca_interval(values, Draws(resamples=2000))
    half = 1.96 * values.std() / len(values) ** 0.5
    assert (low, high) == pytest.approx((values.mean() - half, values.mean() + half), abs=0.15 * half)


def test_holm_on_a_worked_example() -> None:
    """0.01, 0.04, 0.03, 0.005: times 3, 1, 2, 4 in their order, and never below the one before."""
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([0.5, 0.9]) == [1.0, 1.0]
    assert holm([]) == []


@pytest.mark.slow
def test_the_interval_covers_and_the_test_keeps_its_level() -> None:
    """Skewed differences (as of PSNR between models): of 1000 samples nearly 95 % cover the true mean."""
    rng = np.random.default_rng(0)
    draws = Draws(resamples=1000)
    for count, at_least in ((14, 0.87), (100, 0.93)):
        covered = 0
        for _ in range(1000):
            low, high = bca_interval(rng.gamma(2.0, 1.0, count), draws)
            covered += low <= 2.0 <= high
        assert at_least <= covered / 1000 <= 0.97
    rejected = sum(randomisation_p(rng.standard_t(4, 12), draws)[0] <= 0.05 for _ in range(1000))
    assert 0.03 <= rejected / 1000 <= 0.065
    rejected = sum(randomisation_p(rng.standard_t(4, 40), draws)[0] <= 0.05 for _ in range(1000))
    assert 0.03 <= rejected / 1000 <= 0.07
