"""From a name or a file to header and weights."""

from pathlib import Path

import pytest
import torch

from sr_studio.imaging.files import FileError
from sr_studio.models import library
from sr_studio.models.checkpoint import ModelError, save
from sr_studio.models.loading import read_model
from sr_studio.models.network_kinds import build_network
from tests.models.small_networks import blocks_layout, header_of, random_srresnet, torch_file
from tests.models.spandrel.test_network import spandrel_module

pytestmark = pytest.mark.filterwarnings("ignore")  # packages behind spandrel announce their own future


def test_read_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name, our file, a foreign file: header and weights as in the library, and nothing is added."""
    header, state = read_model("srresnet_x4")
    assert (header.network, header.scale) == ("SRResNet", 4)
    assert build_network(header, state).state_dict().keys() == state.keys()
    own = random_srresnet(scale=2)
    (tmp_path / "own.safetensors").write_bytes(save(header_of(own), own.state_dict()))
    (tmp_path / "wild.pth").write_bytes(torch_file({"params": blocks_layout(own)}))
    (tmp_path / "compact.pth").write_bytes(torch_file(spandrel_module("compact").state_dict()))
    monkeypatch.chdir(tmp_path)
    for name in ("own.safetensors", "wild.pth"):
        header, found = read_model(name)
        assert header.network == "SRResNet"
        assert all(torch.equal(found[key], value) for key, value in own.state_dict().items())
    assert read_model("compact.pth")[0].network == "spandrel"
    assert all(info.origin != "added" for info in library.list_models()[0])


def test_read_model_prefers_the_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("srgan_x4").write_bytes(b"not a model")
    assert read_model("srgan_x4")[0].scale == 4


@pytest.mark.parametrize(
    ("word", "words"),
    [
        ("bicubic", "is a kernel and has no weights"),
        ("srresnt_x4", r"is neither a model \(srresnet_x4, srgan_x4, srresnet_x2\) nor a file"),
        ("text.pth", "not a model file"),
    ],
)
def test_read_model_says_what_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, word: str, words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("text.pth").write_bytes(b"hello, this is a readme\n" * 20)
    with pytest.raises(ModelError, match=words):
        read_model(word)


def test_a_folder_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(FileError):
        read_model(str(tmp_path))
