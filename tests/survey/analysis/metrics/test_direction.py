import pytest

from sr_studio.metrics.registry import METRICS
from sr_studio.survey.analysis.metrics.direction import higher_is_better


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.name)
def test_every_metric_of_the_program_points_where_it_says(metric) -> None:
    assert higher_is_better(metric.name) is metric.higher_is_better


@pytest.mark.parametrize("name", ["LPIPS", "lpips-alex", "features:vgg16", "NIQE", "mse", "RMSE_y", "DISTS"])
def test_distances_point_down(name: str) -> None:
    assert not higher_is_better(name)


@pytest.mark.parametrize("name", ["psnr", "SSIM", "ms_ssim", "vmaf", "pieces", "flipped"])
def test_the_rest_point_up(name: str) -> None:
    assert higher_is_better(name)
