"""Weights files whole, old, cut off, of another network and hostile."""

import os
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import save_file
from torch import Tensor

from sr_studio.pretrained.backbones import PretrainedError
from sr_studio.pretrained.reading import read_tensors

SHAPES = {"features.0.weight": (4, 3, 3, 3), "features.0.bias": (4,)}


def tensors() -> dict[str, Tensor]:
    random = torch.Generator().manual_seed(0)
    return {name: torch.randn(shape, generator=random) for name, shape in SHAPES.items()}


def read(file: Path) -> dict[str, Tensor]:
    return read_tensors(file, SHAPES, label="VGG16 up to relu1_1")


def saved(tmp_path: Path, content: Any, **options: Any) -> Path:
    file = tmp_path / "vgg16_a.pth"
    torch.save(content, file, **options)
    return file


@pytest.mark.parametrize("new", [True, False])
def test_both_kinds_of_pytorch_file(tmp_path: Path, new: bool) -> None:
    """torchvision's older files are not zipped."""
    file = saved(
        tmp_path, tensors() | {"classifier.0.weight": torch.ones(5)}, _use_new_zipfile_serialization=new
    )
    held = read(file)
    assert set(held) == set(SHAPES)
    for name, value in tensors().items():
        assert torch.equal(held[name], value)
    with file.open("r+b") as stream:
        stream.write(bytes(file.stat().st_size))
    assert torch.equal(held["features.0.bias"], tensors()["features.0.bias"]), "memory of its own"


def test_safetensors(tmp_path: Path) -> None:
    file = tmp_path / "vgg16_a.safetensors"
    save_file({**tensors(), "head": torch.ones(5)}, file)
    assert torch.equal(read(file)["features.0.weight"], tensors()["features.0.weight"])
    file.write_bytes(file.read_bytes()[:-100])
    with pytest.raises(PretrainedError, match="incomplete or damaged"):
        read(file)


@pytest.mark.parametrize("kind", [torch.float16, torch.bfloat16, torch.float64])
def test_every_precision_becomes_single(tmp_path: Path, kind: torch.dtype) -> None:
    held = read(saved(tmp_path, {name: value.to(kind) for name, value in tensors().items()}))
    for name, value in tensors().items():
        assert held[name].dtype == torch.float32
        assert torch.equal(held[name], value.to(kind).float())


def test_training_states_and_wrappers_are_seen_through(tmp_path: Path) -> None:
    state = {"epoch": 3, "state_dict": {f"module.{name}": value for name, value in tensors().items()}}
    assert torch.equal(read(saved(tmp_path, state))["features.0.bias"], tensors()["features.0.bias"])


def test_old_names_are_todays(tmp_path: Path) -> None:
    """As in torchvision's files of DenseNet and of Mask R-CNN."""
    block = "features.denseblock1.denselayer12."
    stored = {
        f"{block}norm.1.running_mean": torch.ones(2),
        f"{block}conv.2.weight": torch.ones(3),
        "backbone.fpn.inner_blocks.0.weight": torch.ones(4),
        "backbone.fpn.layer_blocks.3.bias": torch.ones(5),
        "backbone.body.layer1.0.conv1.weight": torch.ones(6),
    }
    wanted = {
        f"{block}norm1.running_mean": (2,),
        f"{block}conv2.weight": (3,),
        "backbone.fpn.inner_blocks.0.0.weight": (4,),
        "backbone.fpn.layer_blocks.3.0.bias": (5,),
        "backbone.body.layer1.0.conv1.weight": (6,),
    }
    assert set(read_tensors(saved(tmp_path, stored), wanted, label="it")) == set(wanted)
    todays = {name: torch.ones(shape) for name, shape in wanted.items()}
    assert set(read_tensors(saved(tmp_path, todays), wanted, label="it")) == set(wanted)


def test_another_network_is_refused(tmp_path: Path) -> None:
    file = saved(tmp_path, {"features.0.weight": tensors()["features.0.weight"]})
    told = (
        r"is not for VGG16 up to relu1_1: 1 of the 2 tensors it needs are missing \(features\.0\.bias first\)"
    )
    with pytest.raises(PretrainedError, match=told):
        read(file)
    file = saved(tmp_path, tensors() | {"features.0.weight": torch.ones(4, 3, 5, 5)})
    with pytest.raises(PretrainedError, match=r"features\.0\.weight is 4x3x5x5 instead of 4x3x3x3"):
        read(file)


def test_what_is_not_numbers_is_refused_only_where_it_is_needed(tmp_path: Path) -> None:
    """The heads of torchvision's VGG16 IMAGENET1K_FEATURES are all NaN."""
    nan = torch.full((5,), torch.nan)
    assert set(read(saved(tmp_path, tensors() | {"classifier.0.weight": nan}))) == set(SHAPES)
    with pytest.raises(PretrainedError, match=r"features\.0\.bias holds values that are not numbers"):
        read(saved(tmp_path, tensors() | {"features.0.bias": nan[:4]}))
    with pytest.raises(PretrainedError, match="not as plain numbers"):
        read(saved(tmp_path, tensors() | {"features.0.bias": torch.ones(4, dtype=torch.int8)}))


class Hostile:
    """Runs a command when it is unpickled."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[Any, ...]:
        return (os.mkdir, (str(self.mark),))


def test_nothing_in_a_file_is_run(tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    for new in (True, False):
        content = tensors() | {"hostile": Hostile(mark)}
        file = saved(tmp_path, content, _use_new_zipfile_serialization=new)
        with pytest.raises(PretrainedError, match="would run code when opened; it was not opened"):
            read(file)
        assert not mark.exists()
    with pytest.raises(PretrainedError, match="would run code when opened"):
        read(saved(tmp_path, torch.nn.Conv2d(3, 4, 3)))


@pytest.mark.parametrize("new", [True, False])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.98])
def test_a_file_cut_off_is_damaged(tmp_path: Path, new: bool, share: float) -> None:
    file = saved(tmp_path, tensors(), _use_new_zipfile_serialization=new)
    data = file.read_bytes()
    file.write_bytes(data[: int(share * len(data))])
    with pytest.raises(PretrainedError, match="is incomplete or damaged and cannot be read"):
        read(file)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"version https://git-lfs.github.com/spec/v1\nsize 5\n", "git lfs pull"),
        (b"\n<!DOCTYPE html><html>", "is a web page"),
        (b"nonsense", "incomplete or damaged"),
    ],
)
def test_what_is_no_weights_file(tmp_path: Path, content: bytes, told: str) -> None:
    file = tmp_path / "vgg16_a.pth"
    file.write_bytes(content)
    with pytest.raises(PretrainedError, match=told):
        read(file)
    with pytest.raises(PretrainedError, match="holds no tensors by name"):
        read(saved(tmp_path, {"epoch": 3}))
    with pytest.raises(PretrainedError, match="cannot be read"):
        read(tmp_path / "gone.pth")
