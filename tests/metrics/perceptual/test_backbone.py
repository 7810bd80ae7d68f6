"""Weights that are there or not, pictures as tensors, and tiles that equal the whole."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor

from sr_studio.metrics.metric import MetricError, PicturePair
from sr_studio.metrics.perceptual import backbone as backbones
from sr_studio.metrics.perceptual.backbone import (
    LOCAL,
    PIXELS,
    REACH,
    STRIDE,
    TILE,
    compare,
    default_weights,
    spans,
    to_tensor,
    weights_missing,
)
from sr_studio.metrics.perceptual.dists import LAYERS, with_l2_pooling
from sr_studio.metrics.perceptual.lpips import lpips_distance
from sr_studio.metrics.protocol import COMMUNITY
from sr_studio.pretrained.backbones import BACKBONES
from sr_studio.pretrained.network import FeatureNetwork
from sr_studio.pretrained.weights import own_folder
from tests.metrics.perceptual.conftest import Installed
from tests.metrics.perceptual.pairs import opened, pair, photograph
from tests.pretrained.stored import store

ALEX = BACKBONES["alexnet"]


def test_weights_that_are_not_there() -> None:
    why = weights_missing(ALEX, [])
    assert str(why) == (
        "weights not installed: AlexNet IMAGENET1K_V1 (233 MiB); "
        "get them with `sr-studio train networks --get alexnet`"
    )
    with pytest.raises(MetricError) as raised:
        default_weights(ALEX, [])
    assert raised.value.message == why


def test_other_weights_never_take_their_place(tmp_path: Path) -> None:
    own = own_folder()
    own.mkdir(parents=True)
    store(BACKBONES["squeezenet1_1"], own)
    squeeze = BACKBONES["squeezenet1_1"]
    for folders in ([], [own]):
        why = weights_missing(squeeze, folders)
        assert str(why) == (
            f"weights not installed: {next(own.iterdir()).name} is here, but these are other weights. "
            "Get SqueezeNet 1.1 IMAGENET1K_V1 with `sr-studio train networks --get squeezenet1_1`"
        )
        with pytest.raises(MetricError) as raised:
            default_weights(squeeze, folders)
        assert raised.value.message == why


def test_a_damaged_file_is_named() -> None:
    own = own_folder()
    own.mkdir(parents=True)
    (own / ALEX.weights[0].file).write_bytes(b"half a download")
    assert weights_missing(ALEX, []) is None, "by its name it is here"
    with pytest.raises(MetricError, match=r"not installed: .* is not what its name says.*--get alexnet"):
        default_weights(ALEX, [])


@pytest.mark.parametrize("place", ["own", "cache", "named"])
def test_weights_are_found_in_every_place(
    place: str, installed: Installed, no_cache: Path, tmp_path: Path
) -> None:
    folder = {"own": own_folder(), "cache": no_cache, "named": tmp_path / "weights"}[place]
    changed = installed("squeezenet1_1", folder)
    folders = [folder] if place == "named" else []
    assert weights_missing(changed, folders) is None
    assert Path(default_weights(changed, folders).path).parent == folder
    if place == "own":
        renamed = next(folder.iterdir()).rename(folder / "squeezenet1_1.pth")
        assert weights_missing(changed, []) is None, "known by its content"
        assert default_weights(changed, []).path == str(renamed)


def test_pictures_become_tensors() -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (3, 5, 3), dtype=np.uint8)
    tensor = to_tensor(pixels, "cpu")
    assert tensor.shape == (1, 3, 3, 5)
    assert torch.equal(tensor[0, 1], torch.from_numpy(pixels[..., 1].astype(np.float32) / np.float32(255)))
    assert torch.allclose(to_tensor(pixels.astype(np.uint16) * 257, "cpu"), tensor, rtol=1e-7, atol=0)
    grey = to_tensor(pixels[..., :1], "cpu")
    assert grey.shape == tensor.shape
    assert torch.equal(grey[:, 0], grey[:, 2])


@pytest.mark.parametrize("length", [1, 1000, TILE + 2 * REACH, TILE + 2 * REACH + 1, 3000, 10 * TILE])
def test_the_parts_of_an_axis(length: int) -> None:
    parts = spans(length, True)
    assert parts[0].start == 0
    assert parts[-1].stop == length
    assert [part.last for part in parts] == [False] * (len(parts) - 1) + [True]
    for part, following in pairwise(parts):
        assert part.stop == following.start
        assert part.read_to == min(length, part.stop + REACH)
        assert following.read_from == max(0, following.start - REACH)
        assert not following.start % STRIDE
        assert not following.read_from % STRIDE
    assert (len(parts) == 1) == (length <= TILE + 2 * REACH)
    assert max(part.stop - part.start for part in parts) <= max(TILE, length if len(parts) == 1 else 0)
    assert len(spans(length, False)) == 1


CASES = [
    ("alexnet", ("features.1", "features.4", "features.11")),
    pytest.param(
        "squeezenet1_1", ("features.1", "features.4", "features.7", "features.12"), marks=pytest.mark.slow
    ),
    pytest.param("vgg16", LAYERS, marks=pytest.mark.slow),
    pytest.param("vgg19", ("relu5_4",), marks=pytest.mark.slow),
    pytest.param("vgg16_bn", ("relu5_3",), marks=pytest.mark.slow),
    pytest.param("l2", LAYERS, marks=pytest.mark.slow),
]


@pytest.mark.parametrize(("name", "layers"), CASES)
def test_tiles_see_what_the_whole_picture_gives(
    name: str, layers: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three tiles in a column and two in a row, the last ones smaller, odd sides."""
    height, width = 3 * 64 + 2 * REACH - 45, 2 * REACH + 71
    network = make(name, layers, tmp_path)
    reference = photograph(height, 64).repeat(7, axis=1)[:, :width]
    two = pair(np.ascontiguousarray(255 - reference), np.ascontiguousarray(reference))
    whole = next(iter(compare(network, two, "cpu", label="x")))
    monkeypatch.setattr(backbones, "TILE", 160)
    monkeypatch.setattr(
        backbones, "spans", lambda length, _local: cut(length, 64 if length == height else 256)
    )
    tiles = list(compare(network, two, "cpu", label="x"))
    assert len(tiles) > 4
    for word in (PIXELS, *layers):
        for side in (0, 1):
            together = assembled([tile[word][side] for tile in tiles], whole[word][side])
            gap = (together - whole[word][side]).abs().max() / whole[word][side].abs().max()
            assert float(gap) < 1e-5, (word, side)


def cut(length: int, size: int) -> list[backbones.Span]:
    """Parts of one size and a smaller last one, where `spans` makes them alike."""
    return [
        backbones.Span(
            start, min(start + size, length), max(0, start - REACH), min(length, start + size + REACH),
            start + size >= length,
        )
        for start in range(0, length, size)
    ]  # fmt: skip


def make(name: str, layers: tuple[str, ...], folder: Path) -> FeatureNetwork:
    store(BACKBONES["vgg16" if name == "l2" else name], folder)
    if name == "l2":
        return with_l2_pooling(opened("vgg16", layers, folder))
    return opened(name, layers, folder)


def assembled(tiles: list[Tensor], whole: Tensor) -> Tensor:
    """Tiles side by side until a row is full, rows below each other."""
    rows: list[Tensor] = []
    row: list[Tensor] = []
    for tile in tiles:
        row.append(tile)
        if sum(one.shape[-1] for one in row) == whole.shape[-1]:
            rows.append(torch.cat(row, dim=-1))
            row = []
    assert not row
    together = torch.cat(rows, dim=-2)
    assert together.shape == whole.shape
    return together


def test_only_networks_of_a_known_reach_see_tiles() -> None:
    assert set(LOCAL) <= set(BACKBONES)
    assert {BACKBONES[name].stride for name in LOCAL} == {STRIDE}


def test_more_urgent_work_goes_between_the_pictures(tmp_path: Path) -> None:
    class StopError(Exception):
        pass

    def stop() -> None:
        raise StopError

    network = make("squeezenet1_1", ("features.1",), tmp_path)
    pixels = photograph(40, 40)
    with pytest.raises(StopError):
        list(compare(network, PicturePair(pixels, pixels, COMMUNITY, 4, "cpu", stop), "cpu", label="x"))


def test_what_is_too_small_differs_or_is_absent_says_why(tmp_path: Path) -> None:
    network = make("squeezenet1_1", ("features.12",), tmp_path)
    dot, small, larger = photograph(1, 1), photograph(16, 40), photograph(40, 40)
    with pytest.raises(MetricError, match="LPIPS needs 17 pixels a side; the picture is 1×1"):
        list(compare(network, pair(dot, dot), "cpu", label="LPIPS"))
    with pytest.raises(MetricError, match="LPIPS needs 17 pixels a side; the picture is 40×16"):
        list(compare(network, pair(small, small), "cpu", label="LPIPS"))
    with pytest.raises(MetricError, match="the picture is 40×16, the reference 40×40"):
        list(compare(network, pair(small, larger), "cpu", label="LPIPS"))
    with pytest.raises(MetricError, match="no reference"):
        list(compare(network, pair(small, None), "cpu", label="LPIPS"))


def test_out_of_memory_is_said_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    network = make("squeezenet1_1", ("features.1",), tmp_path)
    pixels = photograph(40, 50)

    def ask_for_too_much(*_: object) -> Tensor:
        return torch.empty(1 << 60, dtype=torch.uint8)

    monkeypatch.setattr(backbones, "to_tensor", ask_for_too_much)
    with pytest.raises(MetricError, match="not enough memory for LPIPS of 50×40 pixels on cpu"):
        lpips_distance(network, [torch.ones(1, 64, 1, 1)], pair(pixels, pixels), label="LPIPS")
    monkeypatch.setattr(backbones, "to_tensor", lambda *_: torch.ones(1, 4, 40, 50))
    with pytest.raises(ValueError, match="must be N x 3"):
        lpips_distance(network, [torch.ones(1, 64, 1, 1)], pair(pixels, pixels), label="LPIPS")
