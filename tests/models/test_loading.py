"""Kinds of networks: from a name, a file or a header to a network that trains, and to an upscaler."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
import torch
from torch import nn

from sr_studio.imaging.files import FileError
from sr_studio.models import library
from sr_studio.models.checkpoint import Header, ModelError, load, read_header, save
from sr_studio.models.device import cpu
from sr_studio.models.loading import load_upscaler, read_model
from sr_studio.models.network_kinds import NETWORKS, build_network, make_upscaler
from sr_studio.models.spandrel.training import TrainingSpandrel, pad
from sr_studio.models.spandrel.upscaler import TiledUpscaler
from sr_studio.models.srresnet.training import TrainingSRResNet
from sr_studio.models.srresnet.upscaler import StreamedUpscaler
from sr_studio.models.upscaler import ModelInfo
from tests.models.networks.test_transform import random_network
from tests.models.small_networks import blocks_layout, picture, random_srresnet, torch_file
from tests.models.spandrel.test_network import foreign

pytestmark = pytest.mark.filterwarnings("ignore")  # packages behind spandrel announce their own future


def header_of(network: Any, **changes: Any) -> Header:
    """The header of one of our own networks."""
    kind = type(network).__name__
    config = msgspec.to_builtins(network.config)
    return Header(
        **({"network": kind, "parameters": config, "scale": config["scale"], "label": kind} | changes)
    )


def foreign_model(kind: str) -> tuple[Header, dict[str, torch.Tensor]]:
    """Header and weights of a small foreign network, as they stand in a model file."""
    from sr_studio.models.importing import import_model

    return load(import_model("net.pth", torch_file(foreign(kind).state_dict())), name="net")


def info_of(header: Header) -> ModelInfo:
    """What is shown of a network that is in no file."""
    return ModelInfo(name="net", label=header.label, scale=header.scale, origin="added")


def test_the_names_of_networks_need_no_torch() -> None:
    code = "import sys, sr_studio.models.loading as l; print('torch' in sys.modules, sorted(l.NETWORKS))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.strip() == "False ['SRResNet', 'TransformNet', 'spandrel']"
    assert sorted(NETWORKS) == ["SRResNet", "TransformNet", "spandrel"]


def test_short_names() -> None:
    from sr_studio.models.network_kinds import short_name

    assert short_name(header_of(random_srresnet(blocks=3))) == "SRResNet 3×16"
    assert short_name(header_of(random_network())) == "TransformNet 2×8"
    assert short_name(Header(network="SRResNet", parameters={}, scale=4, label="")) == "SRResNet 16×64"
    assert (
        short_name(Header(network="spandrel", parameters={"architecture": "DAT"}, scale=4, label="")) == "DAT"
    )
    assert short_name(Header(network="Next", parameters={}, scale=4, label="")) == "Next"


def test_an_unknown_network_is_refused_everywhere() -> None:
    header = Header(network="Next", parameters={}, scale=4, label="New")
    for call in (
        lambda: build_network(header, None),
        lambda: make_upscaler(info_of(header), header, {}, device="cpu"),
        lambda: library.add_model("new.safetensors", save(header, {"a": torch.zeros(1)})),
    ):
        with pytest.raises(ModelError, match=r"needs the network Next, which this version does not have"):
            call()


@pytest.mark.parametrize("make", [random_srresnet, random_network])
def test_build(make: Any) -> None:
    """With weights: these, trainable, in training mode. Without: random ones from torch's generator."""
    plain = make()
    header = header_of(plain)
    network = build_network(header, plain.state_dict())
    assert network.training
    assert all(value.requires_grad and value.dtype == torch.float32 for value in network.parameters())
    x = torch.rand(2, 3, 6, 5)
    assert torch.equal(network.eval()(x), plain(x))
    drawn = []
    for seed in (1, 1, 2):
        torch.manual_seed(seed)
        drawn.append(build_network(header, None).state_dict()["head.weight"])
    assert torch.equal(drawn[0], drawn[1])
    assert not torch.equal(drawn[0], drawn[2])


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"scale": 2}, "scale 2 and 4"),
        ({"parameters": {"scale": 4, "channels": 8, "blocks": 2}}, "size mismatch"),
        ({"parameters": {"scale": 4, "layers": 8}}, "unknown field"),
        ({"parameters": {"scale": 5}}, "scale 5|Invalid"),
    ],
)
@pytest.mark.parametrize("make", [random_srresnet, random_network])
def test_weights_that_do_not_fit_their_header(make: Any, changes: dict[str, Any], words: str) -> None:
    plain = make(channels=12, scale=4)
    with pytest.raises(ModelError, match=rf"do not fit its own header.*(?:{words})"):
        build_network(header_of(plain, **changes), plain.state_dict())


@pytest.mark.parametrize(
    "kind", ["compact", "compact grey", "compact alpha", "unshuffled", "pooling", "windows"]
)
@pytest.mark.parametrize("size", [(16, 16), (9, 21)])
def test_foreign_networks_in_training(kind: str, size: tuple[int, int]) -> None:
    """Equal to the upscaler's pass for each picture of a batch, not clamped, and it learns."""
    header, state = foreign_model(kind)
    network = build_network(header, state)
    assert network.training
    assert list(network.state_dict()) == [key for key in network.state_dict() if key in state]
    x = torch.rand(2, 3, *size)
    kept = x.clone()
    out = network(x)
    assert torch.equal(x, kept)
    assert out.shape == (2, 3, size[0] * header.scale, size[1] * header.scale)
    upscaler = make_upscaler(info_of(header), header, state, device="cpu")
    assert isinstance(upscaler, TiledUpscaler)
    network.eval()
    with torch.no_grad():
        for number in range(2):
            expected = upscaler._apply(x[number : number + 1].clone(), grey=False)  # some write into it
            assert torch.allclose(network(x)[number].clamp(0, 1), expected[0], atol=1e-5)
    network.train()
    optimiser = torch.optim.Adam([value for value in network.parameters() if value.requires_grad], lr=1e-3)
    target, losses = torch.rand_like(out), []
    for _ in range(6):
        loss = (network(x) - target).square().mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(float(loss.detach()))
    assert losses[-1] < losses[0]
    # What is saved afterwards is a model like the one it came from.
    again, _ = load(save(header, network.state_dict()), name="again")
    assert again.parameters == header.parameters
    trained = make_upscaler(info_of(header), header, network, device="cpu").upscale(picture(8, 8)).pixels
    assert not np.array_equal(trained, upscaler.upscale(picture(8, 8)).pixels)


def test_foreign_outputs_are_not_clamped() -> None:
    header, state = foreign_model("compact")
    last = max((key for key in state if key.endswith("bias")), key=lambda key: int(key.split(".")[1]))
    network = build_network(header, state | {last: state[last] + 3})
    assert float(network(torch.rand(1, 3, 8, 8)).detach().min()) > 1.5


def test_foreign_networks_begin_from_weights() -> None:
    header, _ = foreign_model("compact")
    with pytest.raises(ModelError, match="RealESRGAN Compact cannot be trained from scratch"):
        build_network(header, None)


def test_building_a_foreign_network_draws_no_random_numbers_and_keeps_statistics() -> None:
    from spandrel.architectures.SwiftSRGAN.__arch.SwiftSRGAN import Generator

    torch.manual_seed(0)
    state = Generator(in_channels=3, num_channels=8, num_blocks=1, upscale_factor=2).state_dict()
    torch.manual_seed(5)
    expected = torch.rand(3)
    torch.manual_seed(5)
    network = TrainingSpandrel(dict(state), name="net")
    assert torch.equal(torch.rand(3), expected)
    assert any(key.endswith("running_mean") for key in state)
    for key, value in network.state_dict().items():
        assert torch.equal(value, state[key]), key
    assert all(value.grad is None for value in network.parameters())


def test_networks_that_are_only_computed_from_others_stay_frozen() -> None:
    """SPAN: one convolution of three for training, whose product is used in evaluation."""
    from spandrel.architectures.SPAN.__arch.span import SPAN

    torch.manual_seed(0)
    state = SPAN(num_in_ch=3, num_out_ch=3, feature_channels=8, upscale=2).state_dict()
    header = Header(network="spandrel", parameters={}, scale=2, label="SPAN")
    network = build_network(header, state)
    frozen = {name for name, value in network.named_parameters() if not value.requires_grad}
    assert frozen
    assert all("eval_conv" in name for name in frozen)
    assert all(value.requires_grad for name, value in network.named_parameters() if name not in frozen)


@pytest.mark.parametrize("padding", [(0, 0), (3, 0), (2, 9)])
def test_padding_is_spandrels(padding: tuple[int, int]) -> None:
    from spandrel.__helpers.size_req import SizeRequirements, pad_tensor

    x = torch.rand(1, 2, 4, 5)
    needs = SizeRequirements()
    needs.get_padding = lambda *_: padding  # type: ignore[method-assign]
    assert torch.equal(pad(x, *padding), pad_tensor(x, needs)[1])


def test_an_upscaler_of_a_network_in_training_takes_a_copy() -> None:
    """Same pixels as the exported file through the library; the network and its threads stay as they were."""
    plain = random_srresnet(scale=4, batch_norm=True, skip="bilinear")
    form = TrainingSRResNet(plain).train()
    header = header_of(plain)
    threads = torch.get_num_threads()
    upscaler = make_upscaler(info_of(header), header, form, device=cpu())
    assert isinstance(upscaler, StreamedUpscaler)
    assert torch.get_num_threads() == threads
    assert form.training
    assert all(module.training for module in form.modules())
    pixels = picture(14, 13)
    found = upscaler.upscale(pixels, precision="fp32").pixels
    with torch.no_grad():
        plain.tail.bias.add_(5)  # type: ignore[union-attr]
    assert np.array_equal(upscaler.upscale(pixels, precision="fp32").pixels, found)
    with torch.no_grad():
        plain.tail.bias.sub_(5)  # type: ignore[union-attr]
    info = library.add_model("net.safetensors", save(header, form.state_dict()))
    exported = load_upscaler(info.name, device="cpu").upscale(pixels, precision="fp32").pixels
    assert np.abs(exported.astype(int) - found).max() <= 1


def test_an_exported_transform_network_is_a_model() -> None:
    network = random_network(scale=4, channels=8)
    header = header_of(
        network, label="Johnson ×4", objective="relu2_2", hardware="2 cores", time="1 h", run="a = 1"
    )
    info = library.add_model("johnson.safetensors", save(header, network.state_dict()))
    assert (info.network, info.scale, info.label) == ("TransformNet 2×8", 4, "Johnson ×4")
    assert (info.hardware, info.time) == ("2 cores", "1 h")
    assert info.parameters == sum(value.numel() for value in network.parameters())
    found = read_header(Path(info.file)).header
    assert found is not None
    assert found.run == "a = 1"
    pixels = picture(9, 12)
    direct = make_upscaler(info, header, network, device="cpu").upscale(pixels, precision="fp32").pixels
    stored = load_upscaler(info.name, device="cpu").upscale(pixels, precision="fp32").pixels
    assert np.array_equal(direct, stored)


def test_damaged_transform_networks_are_not_added() -> None:
    network = random_network()
    with torch.no_grad():
        network.head.weight.fill_(3e38)
    with pytest.raises(ModelError, match="not numbers for a plain picture"):
        library.add_model("net.safetensors", save(header_of(network), network.state_dict()))


def test_headers_without_a_run_are_written_as_ever() -> None:
    """So that a foreign file added again is the same file."""
    header = header_of(random_srresnet())
    raw = save(header, {"a": torch.zeros(1)})
    assert b"hardware" not in raw
    assert b'\\"notes\\":[]' in raw
    assert b"hardware" in save(msgspec.structs.replace(header, hardware="x"), {"a": torch.zeros(1)})


def test_read_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name, our file, a foreign file: header and weights as in the library, and nothing is added."""
    header, state = read_model("srresnet_x4")
    assert (header.network, header.scale) == ("SRResNet", 4)
    assert build_network(header, state).state_dict().keys() == state.keys()
    own = random_srresnet(scale=2)
    (tmp_path / "own.safetensors").write_bytes(save(header_of(own), own.state_dict()))
    (tmp_path / "wild.pth").write_bytes(torch_file({"params": blocks_layout(own)}))
    (tmp_path / "compact.pth").write_bytes(torch_file(foreign("compact").state_dict()))
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
        ("srresnt_x4", r"is neither a model \(srresnet_x4, srgan_x4\) nor a file"),
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


def test_a_network_that_learns_nothing_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A real descriptor around a network whose pass has no gradients."""
    from spandrel.architectures.Compact.__arch.SRVGG import SRVGGNetCompact

    state = foreign("compact").state_dict()
    forward = SRVGGNetCompact.forward

    @torch.no_grad()
    def without(self: nn.Module, x: torch.Tensor) -> torch.Tensor:
        out: torch.Tensor = forward(self, x)
        return out

    monkeypatch.setattr(SRVGGNetCompact, "forward", without)
    with pytest.raises(ModelError, match=r"net \(RealESRGAN Compact\) cannot be trained here"):
        TrainingSpandrel(dict(state), name="net")
