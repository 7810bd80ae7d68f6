"""What may stand in the data part of a run."""

import msgspec
import pytest

from sr_studio.imaging.degradation import Degradation
from sr_studio.training.data.settings import DataError, DataSettings, DegradationRanges, check_data


@pytest.mark.parametrize(
    ("ranges", "varies"),
    [
        (DegradationRanges(), False),
        (DegradationRanges(kernels=("gaussian",)), False),
        (DegradationRanges(kernels=("bicubic",), sigma=(0.5, 2.0)), False),
        (DegradationRanges(kernels=("gaussian",), sigma=(0.5, 2.0)), True),
        (DegradationRanges(kernels=("bicubic", "box")), True),
        (DegradationRanges(noise=(5.0, 5.0)), True),
        (DegradationRanges(jpeg=(80, 80), jpeg_probability=1.0), False),
        (DegradationRanges(jpeg=(80, 80), jpeg_probability=0.5), True),
        (DegradationRanges(jpeg=(40, 80), jpeg_probability=1.0), True),
    ],
)
def test_what_varies(ranges: DegradationRanges, varies: bool) -> None:
    check_data(DataSettings(degradation=ranges), scale=4)
    assert ranges.varies is varies


def test_the_fixed_part_is_the_first_of_everything() -> None:
    ranges = DegradationRanges(
        kernels=("gaussian", "box"), sigma=(0.7, 2.0), noise=(3.0, 9.0), jpeg=(40, 95), jpeg_probability=0.5
    )
    assert ranges.fixed(3) == Degradation(scale=3, kernel="gaussian", sigma=0.7, noise=3.0, jpeg=0)
    certain = msgspec.structs.replace(ranges, jpeg_probability=1.0)
    assert certain.fixed(3).jpeg == 40


@pytest.mark.parametrize(
    ("settings", "scale", "words"),
    [
        (DataSettings(layout="folders"), 2, "folders is for pictures of one size .scale 1.; .* has scale 2"),
        (
            DataSettings(resize=286),
            1,
            "resize belongs to the layouts of translation, and to photographs with",
        ),
        (DataSettings(direction="ba"), 1, "direction belongs to the layouts of translation"),
        (DataSettings(layout="unpaired", resize=8), 1, "resize is 8; it goes from 16 to 8192"),
        (DataSettings(), 5, "scales 1, 2, 3, 4 and 8, not for 5"),
        (DataSettings(memory_limit_mib=0), 4, "memory_limit_mib is 0"),
        (DataSettings(workers=-1), 4, "workers is -1"),
        (DataSettings(degradation=DegradationRanges(kernels=())), 4, "kernels lists one or more"),
        (DataSettings(degradation=DegradationRanges(sigma=(2.0, 1.0))), 4, "sigma is 2 to 1"),
        (
            DataSettings(degradation=DegradationRanges(kernels=("gaussian",), sigma=(0.0, 1.0))),
            4,
            "more than 0",
        ),
        (DataSettings(degradation=DegradationRanges(noise=(0.0, 300.0))), 4, "noise is 0 to 300"),
        (DataSettings(degradation=DegradationRanges(noise=(0.0, float("nan")))), 4, "noise is 0 to nan"),
        (DataSettings(degradation=DegradationRanges(jpeg=(40, 90))), 4, "give both"),
        (DataSettings(degradation=DegradationRanges(jpeg=(0, 90), jpeg_probability=1.0)), 4, "give both"),
        (DataSettings(degradation=DegradationRanges(jpeg_probability=0.5)), 4, "give both"),
        (DataSettings(degradation=DegradationRanges(jpeg_probability=1.5)), 4, "a share, 0 to 1"),
    ],
)
def test_what_is_refused(settings: DataSettings, scale: int, words: str) -> None:
    with pytest.raises(DataError, match=words):
        check_data(settings, scale=scale)


def test_unknown_keys_are_refused() -> None:
    with pytest.raises(msgspec.ValidationError, match="folder"):
        msgspec.convert({"folder": ["x"]}, DataSettings)
