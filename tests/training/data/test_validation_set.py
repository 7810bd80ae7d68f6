"""Validation pictures never change."""

from pathlib import Path

import numpy as np
import pytest

from sr_studio.imaging.degradation import Degradation
from sr_studio.imaging.degrade import degrade
from sr_studio.training.data.settings import DataError, DataSettings, DegradationRanges
from sr_studio.training.data.validation_set import open_validation_set
from tests.training.data.pictures import photograph, save, save_pair, some_folder

RANGES = DegradationRanges(
    kernels=("gaussian", "box"), sigma=(0.8, 2.0), noise=(2.0, 10.0), jpeg=(40, 95), jpeg_probability=0.5
)


def test_bundled_photographs_without_a_folder() -> None:
    images, skipped = open_validation_set(DataSettings(), scale=4)
    assert [image.name for image in images] == ["astronaut.png", "chelsea.png", "coffee.png", "rocket.jpg"]
    assert not skipped
    for image in images:
        height, width, channels = image.reference.shape
        assert (height % 4, width % 4, channels) == (0, 0, 3)
        assert image.input.shape == (height // 4, width // 4, 3)
        assert not image.reference.flags.writeable
        assert not image.input.flags.writeable


def test_inputs_come_from_the_fixed_part_of_the_degradation(tmp_path: Path) -> None:
    folder = some_folder(tmp_path / "set", sizes=((61, 47), (64, 90)))
    settings = DataSettings(validation=(str(folder),), degradation=RANGES)
    images, _ = open_validation_set(settings, scale=2)
    fixed = Degradation(scale=2, kernel="gaussian", sigma=0.8, noise=2.0)
    for number, (image, size) in enumerate(zip(images, ((61, 47), (64, 90)), strict=True)):
        pixels = photograph(*size, seed=number)[: size[0] // 2 * 2, : size[1] // 2 * 2]
        np.testing.assert_array_equal(image.reference, pixels)
        np.testing.assert_array_equal(image.input, degrade(pixels, fixed)[0])
        assert image.input_digest == ""
    again, _ = open_validation_set(settings, scale=2)
    assert [image.input.tobytes() for image in again] == [image.input.tobytes() for image in images]
    assert [image.digest for image in again] == [image.digest for image in images]


def test_pairs_keep_their_input_and_bad_files_are_named(tmp_path: Path) -> None:
    pixels, small = save_pair(tmp_path / "v/a_HR.png", tmp_path / "v/a_LR.png", size=(66, 67), seed=0)
    (tmp_path / "v/b.png").write_bytes(b"")
    save(tmp_path / "v/c.png", photograph(31, 80))
    images, skipped = open_validation_set(DataSettings(validation=(str(tmp_path / "v"),)), scale=4)
    assert [image.name for image in images] == ["v/a_HR.png"]
    np.testing.assert_array_equal(images[0].reference, pixels[:64, :64])
    np.testing.assert_array_equal(images[0].input, small[:16, :16])
    assert images[0].input_digest
    assert sorted(each.name for each in skipped) == ["v/b.png", "v/c.png"]


def test_errors_are_sentences(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read: no such file"):
        open_validation_set(DataSettings(validation=(str(tmp_path / "nowhere"),)), scale=4)
    save(tmp_path / "v/c.png", photograph(31, 80))
    settings = DataSettings(validation=(str(tmp_path / "v"),), memory_limit_mib=1)
    with pytest.raises(DataError, match="None of the files"):
        open_validation_set(settings, scale=4)
    for number in range(3):
        save(tmp_path / f"v/{number}.png", photograph(400, 400, seed=number))
    with pytest.raises(DataError, match="more than 1 MiB"):
        open_validation_set(settings, scale=4)


def test_a_benchmark_set_is_pairs(shared: Path) -> None:
    settings = DataSettings(validation=(str(shared / "data" / "Set14"),))
    images, skipped = open_validation_set(settings, scale=4)
    assert len(images) == 14
    assert all(image.input_digest for image in images)
    assert not skipped


def test_grey_files_are_scored_on_their_grey_values(tmp_path: Path) -> None:
    """As R = G = B in studio range the PSNR of a grey picture would read 1.3 dB higher."""
    pixels = photograph(64, 64)
    save(tmp_path / "colour.png", pixels)
    save(tmp_path / "grey.png", pixels[..., 0])
    colour, grey = open_validation_set(DataSettings(validation=(str(tmp_path),)), scale=4)[0]
    assert [Path(image.name).name for image in (colour, grey)] == ["colour.png", "grey.png"]
    assert (colour.grey, grey.grey) == (False, True)
    assert colour.scored is colour.reference
    np.testing.assert_array_equal(grey.scored, pixels[..., :1])
    np.testing.assert_array_equal(grey.reference, np.repeat(pixels[..., :1], 3, axis=2))
