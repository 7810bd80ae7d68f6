"""How values of a validation are called: those on luma, its own distances, the registry's."""

import pytest

from sr_studio.training.run.validation_names import metric_of, value_digits, value_label


@pytest.mark.parametrize(
    ("name", "label", "digits"),
    [
        ("psnr_y", "PSNR dB", 2),
        ("ssim_y", "SSIM", 4),
        ("lpips_alex", "LPIPS alex", 4),
        ("niqe", "NIQE", 3),
        ("features:squeezenet1_1", "SqueezeNet 1.1 features", 4),
        ("feature_distance", "Feature distance", 4),
        ("log_spectral_distance", "Log spectral distance dB", 2),
        ("something_else", "something_else", 4),
    ],
)
def test_names(name: str, label: str, digits: int) -> None:
    assert value_label(name) == label
    assert value_digits(name) == digits
    assert (metric_of(name) is None) == ("distance" in name or "else" in name)
