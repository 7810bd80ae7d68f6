import warnings

import numpy as np
import pytest

from sr_studio.survey.analysis.ratings.comparison.bootstrap import two_way_bootstrap
from sr_studio.survey.analysis.ratings.panel import panel_of
from tests.survey.analysis.support import ratings, simulated


def test_every_draw_is_a_mean_over_drawn_contents_of_means_over_drawn_raters(tmp_path) -> None:
    panel = panel_of(simulated(tmp_path, raters=7, contents=4, conditions=(2, 3), seed=1, missing=0.2))
    cube = panel.cube
    rng = np.random.Generator(np.random.PCG64(5))
    raters, contents = rng.integers(0, 7, (300, 7)), rng.integers(0, 4, (300, 4))
    with np.errstate(invalid="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        means = np.array(
            [
                np.nanmean(np.nanmean(cube[own][:, these], axis=0), axis=0)
                for own, these in zip(raters, contents, strict=True)
            ]
        )
    low, high = np.percentile(means[:, 0] - means[:, 1], [2.5, 97.5])
    found = two_way_bootstrap(panel, draws=300, seed=5)
    assert (found.differences[0]["ci_low"], found.differences[0]["ci_high"]) == pytest.approx((low, high))
    np.testing.assert_allclose(found.means, np.percentile(means, [2.5, 97.5], axis=0).T)


def test_more_contents_narrow_what_more_raters_cannot(tmp_path) -> None:
    """Models differ by image alone, the same way for everybody."""
    spreads = (0.0, 0.0, 0.0, 0.6, 0.2)

    def width(panel) -> float:
        row = two_way_bootstrap(panel, draws=300, seed=1).differences[0]
        return float(row["ci_high"] - row["ci_low"])

    few, many_raters, many_contents = [], [], []
    for seed in range(5):
        made = {"conditions": (3, 3), "seed": seed, "spreads": spreads, "rounded": False}
        many = panel_of(simulated(tmp_path, raters=60, contents=5, **made))
        many_raters.append(width(many))
        few.append(width(many.without(range(20, 60))))
        many_contents.append(width(panel_of(simulated(tmp_path, raters=20, contents=20, **made))))
    assert np.mean(many_raters) > 0.9 * np.mean(few)
    assert np.mean(many_contents) < 0.8 * np.mean(few)


def test_one_rater_and_one_content_have_no_interval(tmp_path) -> None:
    found = two_way_bootstrap(
        panel_of(ratings(tmp_path, [("p", "a", "x", 3), ("p", "a", "y", 5)])), draws=20, seed=1
    )
    assert found.differences[0]["estimate"] == -2
    assert np.isnan([found.differences[0]["ci_low"], found.differences[0]["ci_high"]]).all()
    assert np.isnan(found.means).all()


@pytest.mark.parametrize("raters", [1, 2])
def test_two_conditions_that_no_image_has_both_of_have_no_interval(tmp_path, raters: int) -> None:
    """As after the first trials of an unfinished study: their images differ as well."""
    apart = [(f"r{at}", "baby", "a", 2) for at in range(raters)]
    apart += [(f"r{at}", "woman", "b", 4) for at in range(raters)]
    (row,) = two_way_bootstrap(panel_of(ratings(tmp_path, apart)), draws=50, seed=1).differences
    assert row["estimate"] == -2
    assert np.isnan([row["ci_low"], row["ci_high"]]).all()
    more = [(f"r{at}", name, "b", 3) for at in range(raters) for name in ("baby", "head")]
    more += [(f"r{at}", name, "a", 1) for at in range(raters) for name in ("woman", "head")]
    both = panel_of(ratings(tmp_path, [*apart, *more]))
    (row,) = two_way_bootstrap(both, draws=50, seed=1).differences
    assert np.isfinite([row["ci_low"], row["ci_high"]]).all()
