"""The list of models, adding, removing, and that listing needs no torch."""

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from sr_studio import paths
from sr_studio.errors import Message
from sr_studio.imaging.files import FileError
from sr_studio.models import library
from sr_studio.models.checkpoint import Header, ModelError, load, read_header, save
from sr_studio.models.loading import load_upscaler
from tests.models.small_networks import blocks_layout, header_of, picture, random_srresnet, torch_file

ROOT = Path(__file__).parent.parent.parent


def test_what_ships() -> None:
    models, problems = library.list_models()
    assert [info.name for info in models] == [
        "nearest",
        "bicubic",
        "lanczos",
        "srresnet_x4",
        "srgan_x4",
        "srresnet_x2",
    ]
    assert problems == ()
    network = models[3]
    assert (network.scale, network.origin, network.network, network.licence) == (
        4,
        "bundled",
        "SRResNet 16×64",
        "MIT",
    )
    assert network.parameters == 1_545_238
    assert network.objective
    assert network.data
    assert len(network.digest) == 32


def test_listing_and_kernels_need_no_torch() -> None:
    """With torch and safetensors blocked, models are listed and bicubic runs."""
    code = """
import sys
sys.modules["torch"] = sys.modules["safetensors"] = None
import numpy as np
from sr_studio.models.library import list_models
from sr_studio.models.loading import load_upscaler
models, problems = list_models()
print(len(models), problems, load_upscaler("bicubic").upscale(np.zeros((2, 3, 3), np.uint8)).pixels.shape)
"""
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert result.returncode == 0, result.stderr
    assert result.stdout.strip() == "6 () (8, 12, 3)"


def test_parameters_are_counted_from_shapes() -> None:
    network = random_srresnet(scale=4, batch_norm=True)
    info = library.add_model("net.pth", torch_file(blocks_layout(network)))
    assert info.parameters == sum(value.numel() for value in network.parameters())


def test_add_list_use_remove() -> None:
    data = torch_file(blocks_layout(random_srresnet(scale=2)))
    info = library.add_model("my net (final).pth", data)
    assert (info.name, info.scale, info.origin) == ("my_net_final", 2, "added")
    assert info.source.startswith("my net (final).pth")
    assert library.find(info.name) == info
    assert load_upscaler(info.name, device="cpu").upscale(picture(5, 6)).pixels.shape == (10, 12, 3)
    library.remove_model(info.name)
    assert not Path(info.file).exists()
    with pytest.raises(ModelError, match="no model named my_net_final"):
        library.find(info.name)


def test_the_same_file_is_added_once_and_another_gets_a_number() -> None:
    first = torch_file(blocks_layout(random_srresnet(0, scale=2)))
    second = torch_file(blocks_layout(random_srresnet(1, scale=2)))
    names = [library.add_model("net.pth", data).name for data in (first, first, second)]
    assert names == ["net", "net", "net_2"]
    assert library.add_model("bicubic.pth", first).name == "bicubic_2"


def test_no_two_labels_are_equal() -> None:
    """By the folder of the file, else by its digest; each file is still added once."""
    files = [torch_file(blocks_layout(random_srresnet(seed, scale=2))) for seed in range(3)]
    folders = ("expA", "expB", "expB")
    added = [library.add_model("net_g.pth", data, folder=f) for data, f in zip(files, folders, strict=True)]
    assert [info.label for info in added[:2]] == ["net_g", "net_g (expB)"]
    assert added[2].label.startswith("net_g (")
    assert added[2].label != "net_g (expB)"
    assert [info.name for info in added] == ["net_g", "net_g_2", "net_g_3"]
    again = [library.add_model("net_g.pth", data, folder=f) for data, f in zip(files, folders, strict=True)]
    assert [info.name for info in again] == ["net_g", "net_g_2", "net_g_3"]
    assert load_upscaler("net_g_3", device="cpu").upscale(picture(5, 6)).pixels.shape == (10, 12, 3)


def test_a_file_added_again_brings_its_facts_up_to_date() -> None:
    """As those of a version that knew less: the model keeps its name and label."""
    data = torch_file(blocks_layout(random_srresnet(scale=2)))
    info = library.add_model("net.pth", data)
    header, state = load(Path(info.file).read_bytes(), name="net")
    older = msgspec.structs.replace(header, notes=(), bf16_codes=None, label="Mine")
    Path(info.file).write_bytes(save(older, state))
    again = library.add_model("net.pth", data)
    assert (again.name, again.label, again.notes) == ("net", "Mine", info.notes)
    assert library.add_model("net.pth", data) == again


def test_files_of_one_label_put_there_by_hand() -> None:
    info = library.add_model("net.pth", torch_file(blocks_layout(random_srresnet(scale=2))))
    copy = Path(info.file).with_name("copy.safetensors")
    copy.write_bytes(Path(info.file).read_bytes())
    labels = {model.name: model.label for model in library.list_models()[0]}
    assert (labels["copy"], labels["net"]) == ("net", "net (net)")
    third = copy.with_name("third.safetensors")
    third.write_bytes(copy.read_bytes())
    assert {model.name: model.label for model in library.list_models()[0]}["third"] == "net (third)"
    every = [model.label for model in library.list_models()[0]]
    assert len(set(every)) == len(every)


@pytest.mark.parametrize("word", ["reference", "Input", "sheet", "all"])
def test_names_of_other_pictures_are_no_names_of_models(word: str) -> None:
    data = torch_file(blocks_layout(random_srresnet(scale=2)))
    info = library.add_model(f"{word}.pth", data)
    assert info.name == info.label == f"{word}_model"
    by_hand = Path(info.file).rename(Path(info.file).with_name(f"{word}.safetensors"))
    assert library.find(f"{word}_model").file == str(by_hand)


def test_our_files_travel_unchanged(tmp_path: Path) -> None:
    info = library.find("srgan_x4")
    data = Path(info.file).read_bytes()
    assert library.add_model("copy.safetensors", data) == info
    header, state = load(data, name="x")
    again = save(msgspec.structs.replace(header, label="Mine"), state)
    mine = library.add_model("mine.safetensors", again)
    assert Path(mine.file).read_bytes() == again
    assert mine.label == "Mine"


def test_bundled_models_stay() -> None:
    with pytest.raises(ModelError, match="part of SR Studio"):
        library.remove_model("srresnet_x4")
    with pytest.raises(ModelError, match="part of SR Studio"):
        library.remove_model("bicubic")


def test_files_put_into_the_folder_by_hand() -> None:
    """Bad ones are named with the reason, and the good ones are still there."""
    folder = paths.models_folder()
    folder.mkdir(parents=True)
    (folder / "unchecked.pth").write_bytes(b"\x80\x02.")
    (folder / "cut.safetensors").write_bytes(Path(library.find("srgan_x4").file).read_bytes()[:5000])
    (folder / "strange.safetensors").write_bytes(b"not safetensors at all")
    (folder / ".hidden").write_bytes(b"")
    models, problems = library.list_models()
    assert len(models) == 6
    assert len(problems) == 3
    assert any("unchecked.pth" in text.text and "sr-studio models add" in text.text for text in problems)
    assert any("cut.safetensors" in text.text and "cut short" in text.text for text in problems)
    with pytest.raises(ModelError, match=r"unchecked\.pth has not been checked"):
        library.find("unchecked")


def test_a_replaced_file_is_another_model() -> None:
    info = library.add_model("net.pth", torch_file(blocks_layout(random_srresnet(0, scale=2))))
    header, state = load(Path(info.file).read_bytes(), name="net")
    Path(info.file).write_bytes(save(msgspec.structs.replace(header, label="Replaced by hand"), state))
    again = library.find("net")
    assert again.digest != info.digest
    assert again.label == "Replaced by hand"


def test_damaged_weights_are_found_when_loaded() -> None:
    info = library.add_model("net.pth", torch_file(blocks_layout(random_srresnet(scale=2))))
    data = bytearray(Path(info.file).read_bytes())
    data[-10] ^= 1
    Path(info.file).write_bytes(data)
    with pytest.raises(ModelError, match="damaged"):
        load_upscaler("net", device="cpu")


def test_unknown_device() -> None:
    with pytest.raises(ModelError, match="no device cuda:99"):
        load_upscaler("srgan_x4", device="cuda:99")


def test_doubts_of_a_file_are_plain_sentences() -> None:
    """A header may be anyone's: fields that nothing fills, or that reach into values, are left out."""
    network = random_srresnet(scale=2)
    doubts = (
        Message("It is guessed: {scale}.", {"scale": 4}),
        Message("{missing}"),
        Message("{scale.__class__}", {"scale": 4}),
        Message("{scale:>999999999}", {"scale": 4}),
    )
    header = header_of(network, doubts=doubts)
    info = library.add_model("net.safetensors", save(header, network.state_dict()))
    assert [doubt.text for doubt in info.doubts] == ["It is guessed: 4."]


def test_a_newer_header() -> None:
    header = Header(version=2, network="SRResNet", parameters={}, scale=4, label="Future")
    with pytest.raises(ModelError, match="newer SR Studio"):
        read_header(save(header, random_srresnet().state_dict()), name="future")


@pytest.mark.parametrize("name", ["file/models", "a" * 300])
def test_a_home_that_cannot_be_made_is_said(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"x")
    monkeypatch.setenv("SR_STUDIO_HOME", str(tmp_path / name))
    with pytest.raises(FileError, match=r"where SR Studio keeps things, cannot be made.*SR_STUDIO_HOME"):
        library.add_model("net.pth", torch_file(blocks_layout(random_srresnet())))
