"""NIQE: golden values, its parameters, direction, sizes, depths, grey, flat pictures."""

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import skimage.data
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter

from sr_studio.metrics.metric import MetricError, PicturePair
from sr_studio.metrics.niqe import BLOCK, NIQE, SMALLEST, niqe, prepare
from sr_studio.metrics.protocol import COMMUNITY, DAALA, Protocol
from sr_studio.metrics.quality import QualityMap
from sr_studio.paths import assets_folder

Pixels = NDArray[Any]

GOLDEN = {
    # picture: value without crop, with a crop of 4, relative tolerance
    "chelsea": (2.6255266796678356, 2.689313015595129, 1e-9),
    "camera": (3.0962022081226896, 3.0467219232407348, 1e-5),
    "coffee": (4.115331588269287, 4.079629037774148, 1e-3),
    "grass": (6.492924797799585, 6.4878219780974655, 1e-9),
    # 8 % of it are exactly flat; the golden value has rounding noise there
    "astronaut": (3.100451533184521, 3.020526917616163, 3e-2),
}


def photograph(name: str = "chelsea") -> Pixels:
    pixels: Pixels = getattr(skimage.data, name)()
    return pixels if pixels.ndim == 3 else pixels[..., None]


def value(pixels: Pixels, *, shave: int = 0) -> float:
    scorer = prepare(PicturePair(pixels, None, Protocol(shave=shave), 4))
    return scorer.whole()


@pytest.mark.parametrize("name", GOLDEN)
def test_golden_values(name: str) -> None:
    whole, cropped, tolerance = GOLDEN[name]
    assert value(photograph(name)) == pytest.approx(whole, rel=tolerance)
    assert value(photograph(name), shave=4) == pytest.approx(cropped, rel=tolerance)


def test_the_golden_file(shared: Path) -> None:
    golden = json.loads((shared / "reference" / "training_golden.json").read_text())["niqe"]
    for name, facts in golden.items():
        assert value(photograph(name)) == pytest.approx(facts["niqe_y_no_crop"], rel=3e-2)


def test_the_parameters_are_the_authors_unchanged() -> None:
    folder = assets_folder() / "metrics"
    digest = hashlib.sha256((folder / "niqe_pris_params.npz").read_bytes()).hexdigest()
    assert digest == "2a7c182a68c9e7f1b2e2e5ec723279d6f65d912b6fcaf37eb2bf03d7367c4296"
    assert digest in (folder / "README.md").read_text(encoding="utf-8")


def test_no_reference_is_needed_and_none_is_looked_at() -> None:
    picture = photograph()
    other = np.zeros_like(picture)
    values = [
        QualityMap(PicturePair(picture, reference, COMMUNITY, 4), [NIQE]).whole().values["niqe"]
        for reference in (None, picture, other)
    ]
    assert len(set(values)) == 1
    assert not NIQE.needs_reference


@pytest.mark.parametrize("harm", ["blur", "noise", "blocks"])
def test_harm_raises_it(harm: str) -> None:
    picture = photograph()
    if harm == "blur":
        worse = gaussian_filter(picture, (2, 2, 0))
    elif harm == "noise":
        noise = np.random.default_rng(0).normal(0, 25, picture.shape)
        worse = (picture + noise).clip(0, 255).astype(np.uint8)
    else:
        worse = np.repeat(np.repeat(picture[::4, ::4], 4, axis=0), 4, axis=1)
    assert value(worse) > value(picture) + 1
    assert not NIQE.higher_is_better


def test_what_reaches_beyond_whole_blocks_does_not_count() -> None:
    picture = photograph()[: 2 * BLOCK, : 3 * BLOCK]
    larger = np.pad(picture, ((0, BLOCK - 1), (0, 17), (0, 0)), mode="reflect")
    assert value(np.ascontiguousarray(larger)) == pytest.approx(value(picture), rel=1e-12)


def test_how_many_blocks_are_worked_on_at_a_time_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    wide = np.ascontiguousarray(np.tile(photograph()[:193, :193], (1, 5, 1)))  # ten blocks in a row
    many = value(wide)
    monkeypatch.setattr("sr_studio.metrics.niqe.BLOCKS_AT_A_TIME", 1)
    assert value(wide) == pytest.approx(many, rel=1e-12)


def test_grey_values_are_taken_as_they_are() -> None:
    grey = photograph("grass")
    assert grey.shape[2] == 1
    assert value(grey) == niqe(grey[..., 0].astype(np.float64))


def test_sixteen_bits() -> None:
    """Luma is rounded to whole codes of 16 bit, so that the value is near and not equal."""
    picture = photograph()
    deep = value(picture.astype(np.uint16) * 257)
    assert deep == pytest.approx(value(picture), rel=1e-2)
    grey = photograph("grass")
    assert value(grey.astype(np.uint16) * 257) == pytest.approx(value(grey), rel=1e-12)


@pytest.mark.parametrize(("height", "width", "shave"), [(1, 1, 0), (191, 400, 0), (199, 400, 4), (4, 4, 4)])
def test_too_small(height: int, width: int, shave: int) -> None:
    pixels = np.zeros((height, width, 3), np.uint8)
    with pytest.raises(MetricError, match=f"needs {SMALLEST} pixels a side"):
        value(pixels, shave=shave)


def test_a_flat_picture_has_none() -> None:
    with pytest.raises(MetricError, match="0 of 4 blocks"):
        value(np.full((200, 210, 3), 77, np.uint8))


def test_flat_blocks_beside_others() -> None:
    picture = photograph()[:288, :288].copy()
    picture[:100, :100] = 12
    assert 2 < value(np.ascontiguousarray(picture)) < 12


def test_the_recipe_names_channel_and_border() -> None:
    assert NIQE.recipe(COMMUNITY, 4) == "BT.601 Y, shave 4, NIQE 96 px blocks, authors' parameters"
    assert NIQE.recipe(DAALA, 2).startswith("BT.601 Y, shave 4, NIQE")
