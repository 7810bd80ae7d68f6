"""Features against golden values; frozen, cut off, never overwritten, never random."""

import copy
import json
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
import skimage.data
import torch
from torch import Tensor, nn

from sr_studio.pretrained.backbones import BACKBONES, PretrainedError
from sr_studio.pretrained.network import FeatureNetwork, cut_graph, open_network, smallest_side
from tests.pretrained.stored import hooked_features, pictures, state_of, store

SQUEEZENET = BACKBONES["squeezenet1_1"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a random SqueezeNet."""
    store(SQUEEZENET, tmp_path)
    return tmp_path


def golden_pictures() -> tuple[Tensor, Tensor]:
    """``sr`` and ``hr`` of the golden values, 2 x 3 x 96 x 96 in [0, 1]: 4x4 block means, and the crops."""
    crops = skimage.data.astronaut()[16:112, 176:272], skimage.data.chelsea()[96:192, 160:256]
    hr = np.stack(crops).transpose(0, 3, 1, 2)
    means = np.rint(hr.reshape(2, 3, 24, 4, 24, 4).mean(axis=(3, 5)))
    sr = means.repeat(4, axis=2).repeat(4, axis=3)
    return torch.from_numpy(sr / 255).float(), torch.from_numpy(hr / 255).float()


def golden_network(shared: Path, file: str) -> tuple[FeatureNetwork, dict[str, dict[str, Any]]]:
    """The network of a shared file and the values of its layers, by node name."""
    told = json.loads((shared / "reference" / "training_golden.json").read_text())
    layers = {name.split()[0]: value for name, value in told["features"][file].items()}
    name = "vgg16" if file.startswith("vgg16") else "squeezenet1_1"
    network = open_network(name, list(layers), folders=[shared / "weights" / "loss"])
    assert network.found.sha256 == told["loss_weights"][file]["sha256"]
    return network, layers


GOLDEN = pytest.mark.parametrize("file", ["squeezenet1_1.pth", "vgg16_features_edges_fp16.pth"])


@GOLDEN
@pytest.mark.parametrize("layout", [torch.contiguous_format, torch.channels_last])
@pytest.mark.parametrize(("half", "tolerance"), [(False, 1e-4), (True, 3e-3)])
def test_golden_features(
    shared: Path, file: str, layout: torch.memory_format, half: bool, tolerance: float
) -> None:
    """float32, and bfloat16 by autocast, both memory layouts; the vgg16 file is stored in half precision."""
    network, layers = golden_network(shared, file)
    network.to(memory_format=layout)
    sr, hr = golden_pictures()
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16, enabled=half):
        of_sr, of_hr = network(sr), network(hr)
    for name, value in layers.items():
        assert of_sr[name].dtype == (torch.bfloat16 if half else torch.float32)
        assert list(of_hr[name].shape) == value["shape"]
        distance = float((of_sr[name].float() - of_hr[name].float()).square().mean())
        assert distance == pytest.approx(value["mse_over_nchw"], rel=tolerance), name
        if not half:
            assert float(of_hr[name].mean()) == pytest.approx(value["hr_mean"], rel=tolerance)
            assert float(of_hr[name].max()) == pytest.approx(value["hr_max"], rel=tolerance)


@GOLDEN
def test_golden_gradients_reach_the_input(shared: Path, file: str) -> None:
    network, layers = golden_network(shared, file)
    sr, hr = golden_pictures()
    sr.requires_grad_()
    with torch.no_grad():
        target = network(hr)
    output = network(sr)
    for name, value in layers.items():
        loss = (output[name] - target[name]).square().mean()
        (gradient,) = torch.autograd.grad(loss, sr, retain_graph=True)
        assert float(gradient.norm()) == pytest.approx(value["grad_l2_of_mse_by_sr"], rel=1e-3), name


def test_a_file_of_ones_own_is_said_to_be_that(shared: Path) -> None:
    network = open_network("squeezenet1_1", ["last"], folders=[shared / "weights" / "loss"])
    assert not network.found.torchvision
    assert network.found.file_name == "squeezenet1_1.pth"
    assert "not torchvision's" in repr(network)


def test_nothing_beyond_the_deepest_layer_is_kept(folder: Path) -> None:
    network = open_network("squeezenet1_1", ["features.4", "features.1"], folders=[folder])
    held = {name.split(".")[2] for name, _ in network.named_buffers() if name.startswith("graph.")}
    assert held == {"0", "3", "4"}
    calls = [str(node.target) for node in network.graph.graph.nodes if node.op == "call_module"]
    assert calls[-1].startswith("features.4.")
    (first,) = open_network("squeezenet1_1", ["features.1"], folders=[folder]).graph.children()
    assert len(list(first.children())) == 2


def test_only_what_is_needed_must_be_in_the_file(tmp_path: Path) -> None:
    """A file without the deeper half serves the upper layers, and is refused for the deeper ones."""
    model = store(SQUEEZENET, tmp_path)
    file = tmp_path / "squeezenet1_1_random.pth"
    state = {name: value for name, value in state_of(model).items() if name < "features.6"}
    torch.save({name: value for name, value in state.items() if not name.startswith("features.1")}, file)
    open_network("squeezenet1_1", ["features.4"], folders=[tmp_path])
    with pytest.raises(
        PretrainedError, match=r"is not for SqueezeNet 1\.1 up to last: \d+ of the 50 tensors"
    ):
        open_network("squeezenet1_1", ["last"], folders=[tmp_path])


def test_absent_weights_fail_before_anything_is_built(tmp_path: Path) -> None:
    with pytest.raises(
        PretrainedError, match=r"VGG19 \(vgg19-dcbb9e9d\.pth, 548 MiB\) are not here\. Get them"
    ):
        open_network("vgg19", ["phi_5,4"], folders=[tmp_path])


@pytest.mark.parametrize(
    ("name", "layers", "told"),
    [
        ("squeezenet", ["last"], r"Did you mean squeezenet1_1\?"),
        ("squeezenet1_1", [], "No layer of SqueezeNet 1.1 is named"),
        ("squeezenet1_1", ["features.13"], r"has no layer features\.13\. Did you mean features\.1"),
        ("squeezenet1_1", ["feature.1"], r"has no layer feature\.1\. Did you mean features\.1\?"),
        ("squeezenet1_1:IMAGENET1K_V2", ["last"], "has no weights named IMAGENET1K_V2"),
    ],
)
def test_wrong_words(folder: Path, name: str, layers: list[str], told: str) -> None:
    with pytest.raises(PretrainedError, match=told):
        open_network(name, layers, folders=[folder])


def test_two_names_for_the_weights_must_agree(folder: Path) -> None:
    file = "squeezenet1_1_random.pth"
    named = open_network(f"squeezenet1_1:{file}", ["last"], folders=[folder])
    assert named.found.file_name == file
    with pytest.raises(PretrainedError, match="names other weights than V1"):
        open_network(f"squeezenet1_1:{file}", ["last"], weights="V1", folders=[folder])


def test_sizes_are_no_features(tmp_path: Path) -> None:
    backbone = BACKBONES["maskrcnn_resnet50_fpn"]
    nodes = {"backbone.fpn.getattr": "backbone.fpn.getattr"}
    with pytest.raises(PretrainedError, match="is no features but a size"):
        smallest_side(cut_graph(backbone, nodes), backbone, nodes)


@pytest.mark.parametrize(
    ("name", "layers"),
    [
        ("squeezenet1_1", ["features.0", "features.1"]),
        ("squeezenet1_1", ["features.12.expand3x3", "features.12"]),
        pytest.param("vgg19", ["conv5_4", "relu5_4"], marks=pytest.mark.slow),
        pytest.param("vgg16_bn", ["conv1_2", "bn1_2", "relu1_2"], marks=pytest.mark.slow),
        pytest.param("densenet201", ["features.norm5", "relu"], marks=pytest.mark.slow),
        ("resnet50", ["layer4.2.add", "layer4.2.relu_2", "layer4"]),
        pytest.param("inception_v3", ["Conv2d_1a_3x3.bn", "Conv2d_1a_3x3"], marks=pytest.mark.slow),
    ],
)
def test_layers_before_and_after_activation_are_those_asked_alone(
    tmp_path: Path, name: str, layers: list[str]
) -> None:
    """torchvision's activations work in place: asked together, the earlier layer is overwritten."""
    store(BACKBONES[name], tmp_path)
    asked = pictures(80, 1)
    with torch.no_grad():
        together = open_network(name, layers, folders=[tmp_path])(asked)
        for layer in layers:
            alone = open_network(name, [layer], folders=[tmp_path])(asked)
            assert torch.equal(together[layer], alone[layer]), layer
    assert float(together[layers[0]].min()) < 0 <= float(together[layers[-1]].min())
    assert torch.equal(together[layers[-2]].relu(), together[layers[-1]]) or name in {
        "resnet50",
        "squeezenet1_1",
    }


def test_a_module_and_its_last_node_are_one_layer(tmp_path: Path) -> None:
    """The last node of a module is it, whichever of the two is asked for first."""
    store(BACKBONES["resnet50"], tmp_path)
    for layers in (["layer1", "layer1.2.relu_2"], ["layer1.2.relu_2", "layer1"]):
        features = open_network("resnet50", layers, folders=[tmp_path])(pictures(32, 1))
        assert features["layer1"] is features["layer1.2.relu_2"]
        assert float(features["layer1"].min()) == 0


def test_names_are_those_the_user_wrote(folder: Path) -> None:
    network = open_network("squeezenet1_1", ["last", "features.12", "features.1", "last"], folders=[folder])
    assert network.layers == ("last", "features.12", "features.1")
    assert network.nodes == {"last": "features.12", "features.12": "features.12", "features.1": "features.1"}
    features = network(pictures())
    assert list(features) == ["last", "features.12", "features.1"]
    assert features["last"] is features["features.12"]


class Parent(nn.Module):
    """A trainer's module that holds the loss network beside what it trains."""

    def __init__(self, network: FeatureNetwork) -> None:
        super().__init__()
        self.generator = nn.Conv2d(3, 3, 3, padding=1)
        self.network = network


def test_it_stays_frozen_whatever_its_parent_does(tmp_path: Path) -> None:
    """train(), requires_grad_(), an optimiser over all parameters, batch norm and all."""
    store(BACKBONES["resnet50"], tmp_path)
    parent = Parent(open_network("resnet50", ["layer1"], folders=[tmp_path]))
    asked = pictures(32)
    before = parent.network(asked)["layer1"].clone()
    held = {name: value.clone() for name, value in parent.network.named_buffers()}
    parent.train().requires_grad_(True)
    assert parent.training
    assert not any(module.training for module in parent.network.modules())
    optimiser = torch.optim.Adam(parent.parameters(), lr=0.1)
    for _ in range(2):
        optimiser.zero_grad()
        parent.network(parent.generator(asked))["layer1"].square().mean().backward()
        optimiser.step()
    assert parent.generator.weight.grad is not None
    assert float(parent.generator.weight.grad.abs().sum()) > 0
    for name, value in parent.network.named_buffers():
        assert torch.equal(value, held[name]), name
        assert not value.requires_grad
    assert torch.equal(parent.network(asked)["layer1"], before)


def test_it_is_in_no_checkpoint_of_its_parent(folder: Path) -> None:
    parent = Parent(open_network("squeezenet1_1", ["last"], folders=[folder]))
    assert set(parent.state_dict()) == {"generator.weight", "generator.bias"}
    assert len(list(parent.parameters())) == 2
    parent.load_state_dict(parent.state_dict())


def test_it_follows_to_another_type_and_layout(folder: Path) -> None:
    network = open_network("squeezenet1_1", ["last"], folders=[folder])
    single = network(pictures())["last"]
    double = copy.deepcopy(network).double()(pictures())["last"]
    assert double.dtype == torch.float64
    torch.testing.assert_close(double.float(), single, rtol=1e-4, atol=1e-4)
    network.to("meta")
    assert network(torch.empty(1, 3, 64, 64, device="meta"))["last"].is_meta


def test_pictures_are_not_written_to(folder: Path) -> None:
    asked = pictures()
    kept = asked.clone()
    open_network("squeezenet1_1", ["features.0", "last"], folders=[folder])(asked)
    assert torch.equal(asked, kept)


def test_normalisation_belongs_to_the_weights(tmp_path: Path) -> None:
    """VGG16 with the scale of Caffe's model subtracts other means and keeps the range of 0 to 255."""
    backbone = BACKBONES["vgg16"]
    model = store(backbone, tmp_path)
    file = tmp_path / "vgg16_random.pth"
    asked = pictures(32)
    ours = open_network("vgg16", ["relu1_1"], folders=[tmp_path])
    for weights, network in (
        (backbone.weights[0], ours),
        (
            backbone.weights[1],
            FeatureNetwork(
                backbone=backbone,
                found=msgspec.structs.replace(ours.found, weights="IMAGENET1K_FEATURES"),
                layers=ours.layers,
                nodes=ours.nodes,
                graph=ours.graph,
                smallest=1,
            ),
        ),
    ):
        mean, std = (torch.tensor(values).view(1, 3, 1, 1) for values in (weights.mean, weights.std))
        expected = hooked_features(model, ["features.1"], (asked - mean) / std)["features.1"]
        torch.testing.assert_close(network(asked)["relu1_1"], expected)
    file.unlink()


def test_pictures_too_small_are_named(folder: Path) -> None:
    """The smallest size is that of the layers asked for, not of the whole network."""
    network = open_network("squeezenet1_1", ["last"], folders=[folder])
    assert network.smallest == SQUEEZENET.smallest == 17
    network(torch.rand(1, 3, 17, 30))
    told = r"last of SqueezeNet 1\.1 needs pictures of at least 17x17 pixels; these have 30x16\. Use larger"
    with pytest.raises(PretrainedError, match=told):
        network(torch.rand(1, 3, 16, 30))
    shallow = open_network("squeezenet1_1", ["features.1"], folders=[folder])
    assert shallow.smallest == 3
    shallow(torch.rand(1, 3, 3, 3))
    with pytest.raises(ValueError, match="pictures must be N x 3 x H x W"):
        network(torch.rand(3, 30, 30))


def test_bfloat16_in_channels_last_of_batch_norm(tmp_path: Path) -> None:
    """Fixed norms are no layers that autocast knows; the features stay near those of float32."""
    store(BACKBONES["maskrcnn_resnet50_fpn"], tmp_path)
    network = open_network("maskrcnn_resnet50_fpn", ["last", "3"], folders=[tmp_path])
    network.to(memory_format=torch.channels_last)
    asked = pictures(64, 1).requires_grad_()
    with torch.no_grad():
        exact = network(asked)
    with torch.autocast("cpu", torch.bfloat16):
        near = network(asked)
    for word in ("last", "3"):
        error = (near[word].detach().float() - exact[word]).norm() / exact[word].norm()
        assert 0 < float(error) < 0.03
    near["3"].float().square().mean().backward()
    assert asked.grad is not None
    assert bool(asked.grad.isfinite().all())
    assert float(asked.grad.abs().sum()) > 0
