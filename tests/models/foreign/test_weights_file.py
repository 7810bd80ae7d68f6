"""Files that are no weights are refused in words, and nothing in them is ever executed."""

import contextlib
import io
import pickle
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
import torch
from hypothesis import example, given, settings
from hypothesis import strategies as st
from torch import nn

from sr_studio.errors import Message
from sr_studio.models import library
from sr_studio.models.checkpoint import Header, ModelError, read_header, save
from sr_studio.models.foreign.weights_file import read_weights
from sr_studio.models.importing import import_model
from sr_studio.models.networks.srresnet import SRResNet
from tests.models.small_networks import blocks_layout, random_srresnet, torch_file


class Touch:
    """A pickle of this creates a file when it is opened."""

    def __init__(self, marker: Path, how: str) -> None:
        self.marker, self.how = marker, how

    def __reduce__(self) -> tuple[Any, ...]:
        if self.how == "open":
            return (open, (str(self.marker), "w"))
        if self.how == "eval":
            return (eval, (f"open({str(self.marker)!r}, 'w')",))
        import os

        return (os.system, (f"touch '{self.marker}'",))


def good_file() -> bytes:
    """A whole foreign checkpoint."""
    return torch_file(blocks_layout(random_srresnet(scale=4, batch_norm=True)))


@pytest.mark.parametrize("how", ["open", "eval", "system"])
@pytest.mark.parametrize("form", ["zip", "old", "bare"])
def test_a_pickle_that_runs_code_is_refused_and_not_run(tmp_path: Path, how: str, form: str) -> None:
    marker = tmp_path / "marker"
    content = {"weight": torch.zeros(2), "extra": Touch(marker, how)}
    if form == "bare":
        data = pickle.dumps(content["extra"])
    else:
        data = torch_file(content, _use_new_zipfile_serialization=form == "zip")
    with pytest.raises(ModelError, match="would run code when opened") as refusal:
        import_model("evil.pth", data)
    assert not marker.exists()
    assert {"open": "open", "eval": "eval", "system": "system"}[how] in str(refusal.value)
    made = pickle.loads(pickle.dumps(Touch(marker, how)))
    if how != "system":
        made.close()
    assert marker.exists(), "the file would really have run code"


@pytest.mark.parametrize("form", [True, False])
def test_whole_networks_are_refused(form: bool) -> None:
    data = torch_file(nn.Sequential(nn.Conv2d(3, 3, 3)), _use_new_zipfile_serialization=form)
    with pytest.raises(ModelError, match=r"whole pickled network.*torch\.nn\.modules.*state_dict"):
        import_model("whole.pth", data)


def test_own_class_in_a_pickle() -> None:
    with pytest.raises(ModelError, match="whole pickled network"):
        import_model("net.pth", torch_file(random_srresnet()))


@pytest.mark.filterwarnings("ignore:.torch.jit:FutureWarning", "ignore:.torch.jit:DeprecationWarning")
def test_torchscript_is_refused() -> None:
    stream = io.BytesIO()
    torch.jit.save(torch.jit.trace(nn.Conv2d(3, 3, 3), torch.zeros(1, 3, 8, 8)), stream)
    with pytest.raises(ModelError, match="TorchScript"):
        import_model("script.pt", stream.getvalue())


HTML = b"<!DOCTYPE html><html><head><title>Sign in</title></head><body>Too many requests</body></html>"
POINTER = (
    b"version https://git-lfs.github.com/spec/v1\n"
    b"oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 67040989\n"
)


def zip_of(**files: bytes) -> bytes:
    """A zip archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


def png() -> bytes:
    """A picture."""
    from PIL import Image

    stream = io.BytesIO()
    Image.new("RGB", (4, 4)).save(stream, "PNG")
    return stream.getvalue()


def tar() -> bytes:
    """A tar archive that torch never wrote."""
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("readme"), io.BytesIO())
    return stream.getvalue()


def spoiled(value: float) -> dict[str, torch.Tensor]:
    """Weights with one value that is no number."""
    state = blocks_layout(random_srresnet(scale=4))
    state["block1.0.weight"][0, 0, 0, 0] = value
    return state


def reshaped() -> dict[str, torch.Tensor]:
    """One weight of another size than the rest."""
    return blocks_layout(random_srresnet(scale=4)) | {"block3.conv2.weight": torch.zeros(16, 8, 3, 3)}


def missing() -> dict[str, torch.Tensor]:
    """A network without one of its layers."""
    state = blocks_layout(random_srresnet(scale=4))
    del state["block3.conv2.weight"]
    return state


REFUSALS: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "is empty"),
    "html": (lambda: HTML, "web page"),
    "html after blank lines": (lambda: b"\xef\xbb\xbf\n\n  " + HTML, "web page"),
    "lfs": (lambda: POINTER, r"Git LFS pointer to a file of 63\.9 MiB"),
    "json": (lambda: b'{"error": "rate limit exceeded"}', "JSON text"),
    "zeros": (lambda: bytes(100_000), "zero bytes"),
    "picture": (png, "PNG picture"),
    "gzip": (lambda: b"\x1f\x8b\x08" + bytes(100), "unpack it first"),
    "hdf5": (lambda: b"\x89HDF\r\n\x1a\n" + bytes(100), "Keras"),
    "onnx": (lambda: b"\x08\x08\x12\x07pytorch\x1a\x05" + bytes(50), "ONNX"),
    "text": (lambda: b"hello, this is a readme\n" * 20, "not a model file"),
    "zip of something": (lambda: zip_of(readme__txt=b"x"), "zip archive with"),
    "zip bomb": (lambda: zip_of(archive__data__pkl=bytes(50 << 20)), "unpacks to far more"),
    "tar": (tar, "cannot be read|damaged|incomplete"),
    "no weights": (lambda: torch_file({"epoch": 3, "loss": 0.5}), "holds no weights.*epoch"),
    "empty dict": (lambda: torch_file({}), "empty dict"),
    "a number": (lambda: torch_file(5), "holds no weights"),
    "a list": (lambda: torch_file([torch.zeros(2)]), "holds no weights"),
    "nan": (
        lambda: torch_file(spoiled(float("nan"))),
        r"1 of \d+ values of block1\.0\.weight are not numbers",
    ),
    "infinity": (lambda: torch_file(spoiled(float("inf"))), "not numbers"),
    "complex": (lambda: torch_file({"a": torch.zeros(2, dtype=torch.complex64)}), "complex"),
    "wrong shape": (lambda: torch_file(reshaped()), r"body\.1\.conv2\.weight is 16×8×3×3 .*needs 16×16×3×3"),
    "missing layer": (lambda: torch_file(missing()), r"lacks the weights body\.1\.conv2\.weight"),
    "unknown network": (
        lambda: torch_file({"features.0.weight": torch.zeros(8, 3, 3, 3)}),
        "not known here.*features",
    ),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_refused_in_words(case: str) -> None:
    make, words = REFUSALS[case]
    with pytest.raises(ModelError, match=rf"(?s)the file\.pth.*(?:{words})|(?:{words}).*the file\.pth"):
        library.add_model("the file.pth", make())
    assert all(info.origin != "added" for info in library.list_models()[0])


@pytest.mark.parametrize("form", ["zip", "old", "safetensors", "ours"])
@given(share=st.floats(0.001, 0.999))
@settings(max_examples=8, deadline=None)
def test_half_downloaded_files(form: str, share: float) -> None:
    network = random_srresnet(scale=2)
    if form == "ours":
        data = own_file(network)
    elif form == "safetensors":
        from safetensors.torch import save as save_tensors

        data = save_tensors(blocks_layout(network))
    else:
        data = torch_file(blocks_layout(network), _use_new_zipfile_serialization=form == "zip")
    with pytest.raises(ModelError, match=r"incomplete|cut short|damaged|not a model file"):
        import_model("part.pth", data[: max(40, int(len(data) * share))])


@given(
    kind=st.sampled_from(["zip", "old", "ours"]), at=st.floats(0, 1), noise=st.binary(min_size=1, max_size=60)
)
@example(kind="ours", at=0.125, noise=b".")
@settings(max_examples=60, deadline=None)
def test_damaged_files_are_read_or_refused(kind: str, at: float, noise: bytes) -> None:
    """Bytes overwritten anywhere: a sentence, or weights that still fit; never a traceback."""
    network = random_srresnet(scale=2, channels=4)
    data = bytearray(
        own_file(network)
        if kind == "ours"
        else torch_file(blocks_layout(network), _use_new_zipfile_serialization=kind == "zip")
    )
    start = int(at * (len(data) - 1))
    data[start : start + len(noise)] = noise
    with contextlib.suppress(ModelError):
        assert read_header(import_model("damaged.pth", bytes(data))).header is not None


def own_file(network: SRResNet) -> bytes:
    """A file with our header."""
    header = Header(
        network="SRResNet",
        parameters=msgspec.to_builtins(network.config),
        scale=network.config.scale,
        label="Own",
    )
    return save(header, network.state_dict())


WRAPPERS: dict[str, Callable[[dict[str, torch.Tensor]], Any]] = {
    "plain": lambda state: state,
    "state_dict": lambda state: {"state_dict": state, "epoch": 3},
    "params_ema": lambda state: {"params": {k: v + 1 for k, v in state.items()}, "params_ema": state},
    "data parallel": lambda state: {f"module.{key}": value for key, value in state.items()},
    "compiled": lambda state: {f"_orig_mod.module.{key}": value for key, value in state.items()},
    "lightning with discriminator": lambda state: {
        "state_dict": {f"generator.{key}": value for key, value in state.items()}
        | {"discriminator.net.0.weight": torch.zeros(64, 3, 3, 3)},
        "optimizer_states": [{"state": {}, "param_groups": [{"lr": 1e-4}]}],
    },
    "nested": lambda state: {"model": {"netG": state, "netD": {"a": torch.zeros(1)}}},
    "half precision": lambda state: {
        key: value.half() if value.is_floating_point() else value for key, value in state.items()
    },
}


@pytest.mark.parametrize("wrapper", WRAPPERS)
def test_training_states_are_unwrapped(wrapper: str) -> None:
    network = random_srresnet(scale=4, batch_norm=True)
    kept = import_model("net.pth", torch_file(WRAPPERS[wrapper](blocks_layout(network))))
    description = read_header(kept)
    assert description.header is not None
    assert description.header.scale == 4
    if wrapper == "params_ema":
        assert any("averaged" in note for note in description.header.notes)
        from sr_studio.models.checkpoint import load

        assert torch.equal(load(kept, name="net")[1]["head.bias"], network.head.bias)


def test_the_same_file_whatever_its_name() -> None:
    data = good_file()
    for name in ("a.safetensors", "b.txt", "c", "모델.pth", "d.png"):
        assert read_header(import_model(name, data)).header is not None


def test_what_a_file_is_instead_is_a_sentence_of_its_own() -> None:
    """So that it is translated with the sentence it stands in."""
    with pytest.raises(ModelError) as refused:
        read_weights(b"\x89PNG\r\n\x1a\n" + bytes(64), name="a.pth")
    assert refused.value.message.values["what"] == Message("a PNG picture")
    assert str(refused.value).startswith("a.pth is a PNG picture, not weights")


BESIDE: dict[str, Callable[[], object]] = {
    "a generator of random numbers": lambda: np.random.default_rng(3),
    "its state, as a legacy object": lambda: np.random.RandomState(3),
    "a masked array": lambda: np.ma.array([1.0, 2.0], mask=[True, False]),
    "a matrix": lambda: np.matrix([[1.0, 2.0]]),
    "the version of torch": lambda: torch.__version__,
    "an ellipsis": lambda: ...,
}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("what", BESIDE)
def test_other_things_beside_weights_do_nothing(what: str) -> None:
    state = {"a.weight": torch.rand(3, 3)}
    buffer = io.BytesIO()
    torch.save({"params": state, "extra": BESIDE[what]()}, buffer)
    read = read_weights(buffer.getvalue(), name="x.pth")
    assert torch.equal(read["params"]["a.weight"], state["a.weight"])


def test_a_file_that_holds_an_array_alone_says_so_in_words() -> None:
    buffer = io.BytesIO()
    torch.save(np.zeros(3), buffer)
    with pytest.raises(ModelError, match=r"holds no weights of a network \(it holds no tensors\)"):
        import_model("x.pth", buffer.getvalue())
