"""Which file is found, whose it is, and what is said where none is usable."""

import hashlib
import os
from pathlib import Path

import msgspec
import pytest

from sr_studio import paths
from sr_studio.pretrained.backbones import BACKBONES, Backbone, PretrainedError, Weights
from sr_studio.pretrained.weights import (
    FoundWeights,
    Missing,
    backbone_of,
    list_networks,
    locate,
    own_folder,
    torch_cache_folder,
)

V2 = b"the weights of the second training" * 100
V1 = b"the weights of the first training" * 100


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def weights_of(content: bytes, name: str) -> Weights:
    """Weights as torchvision would store this content."""
    return Weights(name=name, file=f"resnet50-{digest(content)[:8]}.pth", mib=len(content) / 2**20)


RESNET = msgspec.structs.replace(
    BACKBONES["resnet50"], weights=(weights_of(V2, "IMAGENET1K_V2"), weights_of(V1, "IMAGENET1K_V1"))
)
"""ResNet-50, were torchvision's files a few bytes long."""

FILE_V2, FILE_V1 = (weights.file for weights in RESNET.weights)


def put(folder: Path, name: str, content: bytes) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_bytes(content)
    return file


def found(where: FoundWeights | Missing) -> FoundWeights:
    assert isinstance(where, FoundWeights), str(where)
    return where


def missing(where: FoundWeights | Missing) -> Missing:
    assert isinstance(where, Missing), where
    return where


def test_every_file_of_torchvision_is_recognised_as_what_it_is() -> None:
    """Also those of the networks that are not in the table: they are never taken for one that is."""
    from torchvision.models import get_model_weights, list_models

    seen = 0
    for model in list_models():
        for member in get_model_weights(model):
            name = member.url.rsplit("/", 1)[1]
            backbone = backbone_of(name)
            if model in BACKBONES:
                assert backbone is BACKBONES[model], name
                seen += 1
            else:
                assert backbone is None, name
    assert seen == sum(len(backbone.weights) for backbone in BACKBONES.values())


@pytest.mark.parametrize(
    ("name", "backbone"),
    [
        ("vgg16_features_edges_fp16.pth", "vgg16"),
        ("squeezenet1_1.pth", "squeezenet1_1"),
        ("VGG19.safetensors", "vgg19"),
        ("resnet50_places365.pth.tar", "resnet50"),
        ("vgg16_bn-mine.pt", "vgg16_bn"),
        ("vgg16bn.pth", ""),
        ("resnet500.pth", ""),
        ("vgg16.txt", ""),
        ("vgg19-dcbb9e9d.pth.part", ""),
        ("my_vgg16.pth", ""),
    ],
)
def test_own_files_are_recognised_by_the_longest_name(name: str, backbone: str) -> None:
    meant = backbone_of(name)
    assert (meant.name if meant else "") == backbone


def test_order_of_the_folders(tmp_path: Path) -> None:
    """Named folders in their order, then the program's own, then the shared cache."""
    assert own_folder() == paths.home() / "pretrained"
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second, own_folder(), torch_cache_folder()):
        put(folder, FILE_V2, V2)
    folders = [first, second]
    for folder in (first, second, own_folder(), torch_cache_folder()):
        where = found(locate(RESNET, folders=folders))
        assert where.path == str(folder / FILE_V2)
        assert where.torchvision
        assert (where.weights, where.sha256, where.bytes) == ("IMAGENET1K_V2", digest(V2), len(V2))
        Path(where.path).unlink()
    assert missing(locate(RESNET, folders=folders)).weights == "IMAGENET1K_V2"


def test_the_cache_is_where_torch_hub_has_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    torch = pytest.importorskip("torch")
    monkeypatch.setenv("TORCH_HOME", str(tmp_path / "a"))
    assert torch_cache_folder() == Path(torch.hub.get_dir()) / "checkpoints"
    monkeypatch.delenv("TORCH_HOME")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "b"))
    assert (
        torch_cache_folder()
        == Path(torch.hub.get_dir()) / "checkpoints"
        == tmp_path / "b/torch/hub/checkpoints"
    )
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert torch_cache_folder() == Path(torch.hub.get_dir()) / "checkpoints"


def test_missing_weights_are_named_with_size_and_way(tmp_path: Path) -> None:
    where = missing(locate(BACKBONES["vgg19"], folders=[tmp_path]))
    assert where.absent
    assert where.file_name == "vgg19-dcbb9e9d.pth"
    assert where.bytes == pytest.approx(548.051 * 2**20, abs=1)
    assert "IMAGENET1K_V1 of VGG19 (vgg19-dcbb9e9d.pth, 548 MiB) are not here" in where.reason
    assert "`sr-studio train networks --get vgg19`" in where.how_to_get
    assert str(own_folder()) in where.how_to_get
    named = missing(locate(BACKBONES["resnet50"], weights="V1"))
    assert "--get resnet50:IMAGENET1K_V1" in named.how_to_get


def test_an_own_file_has_its_own_name_and_digest(tmp_path: Path) -> None:
    file = put(tmp_path, "resnet50_places.pth", b"of my own")
    where = found(locate(RESNET, folders=[tmp_path]))
    assert not where.torchvision
    assert (where.path, where.weights, where.sha256) == (str(file), "", digest(b"of my own"))
    assert where.label == f"resnet50_places.pth (sha256 {digest(b'of my own')[:8]}, not torchvision's)"


def test_an_own_file_never_stands_in_for_named_weights(tmp_path: Path) -> None:
    put(tmp_path, "resnet50_places.pth", b"of my own")
    assert missing(locate(RESNET, weights="V2", folders=[tmp_path])).weights == "IMAGENET1K_V2"


def test_an_own_file_in_the_shared_cache_is_left_alone() -> None:
    put(torch_cache_folder(), "resnet50_places.pth", b"somebody's")
    missing(locate(RESNET))


def test_torchvisions_content_is_known_under_any_name(tmp_path: Path) -> None:
    put(tmp_path, "resnet50.pth", V1)
    where = found(locate(RESNET, weights="IMAGENET1K_V1", folders=[tmp_path]))
    assert (where.weights, where.file_name, where.torchvision) == ("IMAGENET1K_V1", "resnet50.pth", True)


def test_other_weights_are_offered_but_not_taken(tmp_path: Path) -> None:
    put(tmp_path, FILE_V1, V1)
    where = missing(locate(RESNET, folders=[tmp_path]))
    assert "IMAGENET1K_V1 is here; name it as the weights" in where.how_to_get
    assert found(locate(RESNET, weights="V1", folders=[tmp_path])).weights == "IMAGENET1K_V1"


def test_a_file_that_is_not_what_its_name_says_is_refused(tmp_path: Path) -> None:
    put(tmp_path, FILE_V2, V2[:1000])
    where = missing(locate(RESNET, folders=[tmp_path]))
    assert f"{tmp_path / FILE_V2} is not what its name says" in where.reason
    assert "It is incomplete (0.0 of 0.0 MiB)" in where.reason
    assert f"begins with {digest(V2[:1000])[:8]}, not with {digest(V2)[:8]}" in where.reason
    put(tmp_path, FILE_V2, V2[:-1] + b"!")
    damaged = missing(locate(RESNET, folders=[tmp_path]))
    assert "It is damaged or another file" in damaged.reason
    assert not damaged.absent
    put(tmp_path, FILE_V2, V1)
    assert "is not what its name says" in missing(locate(RESNET, folders=[tmp_path])).reason


def test_a_whole_copy_elsewhere_is_used_instead_of_a_damaged_one(tmp_path: Path) -> None:
    put(tmp_path, FILE_V2, V2[:1000])
    put(own_folder(), FILE_V2, V2)
    assert found(locate(RESNET, folders=[tmp_path])).path == str(own_folder() / FILE_V2)


def test_other_weights_do_not_slip_into_the_place_of_a_damaged_file(tmp_path: Path) -> None:
    put(tmp_path, FILE_V2, V2[:1000])
    put(tmp_path, "resnet50_places.pth", b"of my own")
    assert "is not what its name says" in missing(locate(RESNET, folders=[tmp_path])).reason


def test_of_several_own_files_one_must_be_named(tmp_path: Path) -> None:
    put(tmp_path, "resnet50_a.pth", b"a")
    put(tmp_path, "resnet50_b.pth", b"b")
    where = missing(locate(RESNET, folders=[tmp_path]))
    assert "several files for ResNet-50: resnet50_a.pth, resnet50_b.pth" in where.reason
    assert "weights, for example resnet50_a.pth" in where.how_to_get
    assert found(locate(RESNET, weights="resnet50_b.pth", folders=[tmp_path])).sha256 == digest(b"b")


def test_a_file_by_its_path_may_have_any_name(tmp_path: Path) -> None:
    file = put(tmp_path / "deep", "mine.pth", b"of my own")
    assert found(locate(RESNET, weights=str(file))).path == str(file)
    where = missing(locate(RESNET, weights="mine.pth", folders=[tmp_path]))
    assert "mine.pth (named as weights of ResNet-50) is not in" in where.reason
    assert str(tmp_path) in where.reason


def test_empty_files_and_folders_that_are_not_there(tmp_path: Path) -> None:
    put(tmp_path, "resnet50_a.pth", b"")
    assert "is empty (0 bytes)" in missing(locate(RESNET, folders=[tmp_path])).reason
    with pytest.raises(PretrainedError, match=r"nowhere cannot be read \(No such file"):
        locate(RESNET, folders=[tmp_path / "nowhere"])


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "resnet50_a.pth")
    missing(locate(RESNET, folders=[tmp_path]))
    assert "is no file" in missing(locate(RESNET, weights="resnet50_a.pth", folders=[tmp_path])).reason


def test_list_names_every_choice(tmp_path: Path) -> None:
    put(tmp_path, "vgg19_mine.pth", b"of my own")
    put(tmp_path, "vgg19-dcbb9e9d.pth", b"half")
    statuses = list_networks([tmp_path])
    offered = {(status.name, status.weights) for status in statuses if status.weights}
    table: list[Backbone] = list(BACKBONES.values())
    assert offered == {(backbone.name, weights.name) for backbone in table for weights in backbone.weights}
    (own,) = [status for status in statuses if status.present]
    assert (own.name, own.file_name, own.weights, own.sha256) == (
        "vgg19",
        "vgg19_mine.pth",
        "",
        digest(b"of my own"),
    )
    (damaged,) = [status for status in statuses if "not what its name says" in status.reason]
    assert (damaged.name, damaged.default, damaged.path) == ("vgg19", True, "")
    absent = next(status for status in statuses if status.name == "alexnet")
    assert (absent.bytes, absent.cost, absent.last) == (244_409_434, 0.8, "features.11")
    assert "--get alexnet" in absent.how_to_get
    assert msgspec.json.decode(msgspec.json.encode(statuses), type=list[dict[str, object]])
    with pytest.raises(PretrainedError, match="cannot be read"):
        list_networks([tmp_path / "nowhere"])
