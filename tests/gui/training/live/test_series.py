"""Curves: appended, smoothed, thinned for drawing."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sr_studio.gui.training.live.series import Series, running_mean, thinned


def filled(values: np.ndarray) -> Series:
    series = Series()
    series.append(np.arange(len(values), dtype=float) * 10, values)
    return series


def by_hand(values: np.ndarray, decay: float) -> list[float]:
    mean, made = 0.0, []
    for count, value in enumerate(values, 1):
        mean = decay * mean + (1 - decay) * value
        made.append(mean / (1 - decay**count))
    return made


@given(
    st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=400),
    st.sampled_from([0.05, 0.5, 0.9, 0.99, 0.999]),
    st.integers(1, 400),
)
def test_smoothing_is_the_running_mean_however_the_points_arrive(
    values: list[float], decay: float, cut: int
) -> None:
    whole = np.array(values)
    series = Series()
    for part in (whole[:cut], whole[cut:]):
        series.append(np.arange(len(part), dtype=float) + len(series), part)
        smooth = series.smoothed(decay)
    assert smooth == pytest.approx(by_hand(whole, decay), rel=1e-6, abs=1e-6 * max(1, np.abs(whole).max()))


def test_a_new_decay_begins_anew_and_none_gives_the_values() -> None:
    values = np.random.default_rng(0).normal(size=300)
    series = filled(values)
    series.smoothed(0.9)
    assert series.smoothed(0.5) == pytest.approx(by_hand(values, 0.5))
    assert series.smoothed(0.0).tolist() == values.tolist()


def test_a_constant_stays_itself_over_many_blocks() -> None:
    assert running_mean(np.full(10_000, 3.0), 0.5, start=3.0) == pytest.approx(3.0)


def test_values_that_are_not_finite_are_left_out_and_counted() -> None:
    series = Series()
    series.append(np.array([1.0, 2.0, 3.0]), np.array([1.0, np.nan, np.inf]))
    assert series.values.tolist() == [1.0]
    assert series.not_finite == 2


def test_the_value_under_the_pointer_is_that_of_the_nearest_step() -> None:
    series = filled(np.array([1.0, 2.0, 4.0]))
    assert [series.at(step) for step in (0, 4, 6, 20)] == [1.0, 1.0, 2.0, 4.0]
    assert series.at(-1) is None
    assert series.at(21) is None
    assert Series().at(0) is None


def test_thinning_keeps_every_spike_and_the_order() -> None:
    steps = np.arange(100_000, dtype=float)
    values = np.sin(steps / 5000)
    values[12_345], values[77_777] = 50, -50
    thin_steps, thin = thinned(steps, values, left=0, right=100_000, bins=500)
    assert len(thin) <= 1002
    assert (np.diff(thin_steps) > 0).all()
    assert {12_345.0, 77_777.0} <= set(thin_steps.tolist())
    assert thin.max() == 50
    assert thin.min() == -50


def test_thinning_looks_at_the_part_in_view_with_one_point_beyond() -> None:
    steps = np.arange(1000, dtype=float)
    thin, _ = thinned(steps, steps, left=99.5, right=110.5, bins=50)
    assert thin.tolist() == list(range(99, 112))
    assert thinned(steps, steps, left=5, right=5, bins=50)[0].tolist() == [4, 5, 6]


@pytest.mark.parametrize("seed", range(4))
def test_thinning_gives_each_stretch_its_lowest_and_highest_value(seed: int) -> None:
    chance = np.random.default_rng(seed)
    steps = np.sort(chance.choice(20_000, 5000, replace=False)).astype(float)
    values = chance.integers(0, 40, len(steps)).astype(float)  # many are equal
    left, right, bins = 2500.0, 16_000.0, 60
    thin_steps, thin = thinned(steps, values, left=left, right=right, bins=bins)
    assert (np.diff(thin_steps) > 0).all()
    assert len(thin) <= 2 * bins + 2
    edges = np.linspace(left, right, bins + 1)
    for begin, end in pairwise(edges):
        all_of_it = values[(steps >= begin) & (steps < end)]
        kept = thin[(thin_steps >= begin) & (thin_steps < end)]
        assert (kept.min(), kept.max()) == (all_of_it.min(), all_of_it.max())


def test_a_long_series_is_smoothed_to_its_end() -> None:
    values = np.random.default_rng(3).random(30_000)
    series = filled(values)
    for decay in (0.5, 0.9, 0.999):
        found = series.smoothed(decay)
        assert found[:200].tolist() == pytest.approx(by_hand(values[:200], decay))
        assert found[-1] == pytest.approx(by_hand(values[-40_000:], decay)[-1])
