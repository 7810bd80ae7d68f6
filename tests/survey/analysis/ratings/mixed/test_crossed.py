import numpy as np
import pytest

from sr_studio.survey.analysis.ratings.mixed.crossed import CrossedModel
from sr_studio.survey.analysis.ratings.panel import panel_of
from tests.survey.analysis.support import simulated


def indicators(positions: np.ndarray) -> np.ndarray:
    return (positions[:, None] == np.unique(positions)).astype(float)


def dense(panel, ratios) -> tuple[float, float, np.ndarray, np.ndarray]:
    """By the n x n covariance matrix, as the textbooks write it."""
    conditions = len(panel.conditions)
    groups = (
        panel.rater,
        panel.rater * conditions + panel.condition,
        panel.content,
        panel.content * conditions + panel.condition,
    )
    covariance = np.eye(len(panel.rating))
    for ratio, group in zip(ratios, groups, strict=True):
        one = indicators(group)
        covariance += ratio * one @ one.T
    inverse = np.linalg.inv(covariance)
    fixed = indicators(panel.condition)
    information = fixed.T @ inverse @ fixed
    means = np.linalg.solve(information, fixed.T @ inverse @ panel.rating)
    left = panel.rating - fixed @ means
    rss = float(left @ inverse @ left)
    free = len(panel.rating) - conditions
    dets = np.linalg.slogdet(covariance)[1] + np.linalg.slogdet(information)[1]
    return dets + free * (1 + np.log(2 * np.pi * rss / free)), rss, means, np.linalg.inv(information)


@pytest.mark.parametrize(("raters", "contents"), [(7, 4), (4, 7), (1, 6), (6, 1), (5, 5)])
@pytest.mark.parametrize(
    "ratios", [(0.4, 0.2, 0.3, 0.1), (0, 0, 0, 0), (0.5, 0, 2, 0), (0, 0.3, 0, 5)], ids=str
)
def test_the_likelihood_is_that_of_the_dense_covariance(tmp_path, raters: int, contents: int, ratios) -> None:
    panel = panel_of(
        simulated(tmp_path, raters=raters, contents=contents, conditions=(2, 3, 4), seed=3, missing=0.1)
    )
    model = CrossedModel(panel.rater, panel.content, panel.condition, panel.rating)
    deviance, rss, means, covariance = dense(panel, ratios)
    found = model.at(np.array(ratios, dtype=float))
    assert model.deviance(np.array(ratios, dtype=float)) == pytest.approx(deviance)
    assert found.rss == pytest.approx(rss)
    np.testing.assert_allclose(found.fixed, means)
    np.testing.assert_allclose(found.covariance, covariance)
