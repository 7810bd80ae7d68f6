"""Every network of the table against torchvision's own, run whole, with files of random weights.

The statements of the table are checked without memory (meta device). The comparison of features needs
the weights; the large networks are marked slow, and each is gone before the next is made.
"""

import gc
import socket
from pathlib import Path

import pytest
import torch
from torch import nn
from torch.utils.flop_counter import FlopCounterMode

from sr_studio.pretrained.architectures import build
from sr_studio.pretrained.backbones import BACKBONES, Backbone
from sr_studio.pretrained.layers import resolve_layer
from sr_studio.pretrained.network import cut_graph, needed_shapes, node_names, open_network, smallest_side
from tests.pretrained.stored import hooked_features, pictures, store

EVERY = pytest.mark.parametrize("backbone", BACKBONES.values(), ids=BACKBONES)

SMALL = {"squeezenet1_1", "alexnet"}
ONE_BY_ONE = pytest.mark.parametrize(
    "backbone",
    [
        pytest.param(backbone, marks=() if name in SMALL else pytest.mark.slow, id=name)
        for name, backbone in BACKBONES.items()
    ],
)


@ONE_BY_ONE
def test_statements_of_the_table_hold(backbone: Backbone) -> None:
    """Smallest picture, channels, stride, weights and operations up to the last feature layer."""
    graph = cut_graph(backbone, {"last": resolve_layer(backbone, "last")})
    assert smallest_side(graph, backbone, ["last"]) == backbone.smallest

    def size(side: int) -> torch.Size:
        (last,) = graph(torch.empty(1, 3, side, side, device="meta"))
        return last.shape

    shape = size(256)
    assert shape[1] == backbone.channels
    assert size(256 + 4 * backbone.stride)[-1] - shape[-1] == 4
    learned = [
        shape.numel()
        for name, shape in ((name, torch.Size(shape)) for name, shape in needed_shapes(graph).items())
        if not name.endswith(("running_mean", "running_var"))
    ]
    assert sum(learned) == backbone.parameters
    with FlopCounterMode(display=False) as counter:
        size(96)
    assert counter.get_total_flops() / 2e9 == pytest.approx(backbone.gmac, rel=0.01)


@EVERY
def test_offered_layers_are_there_in_order_of_depth(backbone: Backbone) -> None:
    names = node_names(backbone.name)
    places = []
    for word in backbone.layers:
        node = resolve_layer(backbone, word)
        inside = [place for place, name in enumerate(names) if name == node or name.startswith(f"{node}.")]
        assert inside, word
        places.append(inside[-1])
    top_down = backbone.task == "instances"  # its pyramid is computed from the deepest layer to the first
    assert places[:5] == sorted(places[:5])
    assert top_down or places == sorted(places)


@pytest.mark.parametrize("name", ["resnet50", "densenet201", "inception_v3"])
def test_nodes_have_torchvisions_names(name: str) -> None:
    from torchvision.models.feature_extraction import get_graph_node_names

    _, theirs = get_graph_node_names(build(BACKBONES[name]), suppress_diff_warning=True)
    assert list(node_names(name)) == theirs


@EVERY
def test_nothing_is_downloaded_and_nothing_random(
    backbone: Backbone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Segmentation and detection networks fetch a ResNet of their own where they are not stopped."""

    def connect(*args: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr(socket, "getaddrinfo", connect)
    before = torch.random.get_rng_state()
    model = build(backbone)
    assert torch.equal(torch.random.get_rng_state(), before)
    assert all(value.is_meta for value in model.state_dict().values())


@ONE_BY_ONE
def test_features_are_those_of_the_whole_network(backbone: Backbone, tmp_path: Path) -> None:
    """All offered layers at once, against hooks in torchvision's network with the same weights."""
    modules = {word: resolve_layer(backbone, word) for word in backbone.layers}
    model = store(backbone, tmp_path)
    file = tmp_path / f"{backbone.name}_random.pth"
    weights = backbone.weights[0]
    mean, std = (torch.tensor(values).view(1, 3, 1, 1) for values in (weights.mean, weights.std))
    asked = pictures()
    # DenseNet's last activation is a function, not a module.
    expected = hooked_features(
        model,
        [node for node in modules.values() if node != "relu" or hasattr(model, "relu")],
        (asked - mean) / std,
    )
    if backbone.name == "densenet201":
        expected["relu"] = expected["features.norm5"].relu()
    del model
    gc.collect()
    try:
        network = open_network(backbone.name, backbone.layers, folders=[tmp_path])
        with torch.no_grad():
            features = network(asked)
        assert list(features) == list(backbone.layers)
        for word, node in modules.items():
            error = (features[word] - expected[node]).abs().max() / expected[node].abs().max()
            assert float(error) < 1e-5, word
            assert float(features[word].std()) > 1e-3
        assert any(tuple(value.shape[1:2]) == (backbone.channels,) for value in features.values())
    finally:
        file.unlink()
        gc.collect()


def test_mask_rcnn_is_built_as_with_its_weights() -> None:
    """Fixed norm and eps 0 where it is built with COCO weights; the plain builder gives neither."""
    from torchvision.ops import FrozenBatchNorm2d

    model = build(BACKBONES["maskrcnn_resnet50_fpn"])
    norms = [module for module in model.modules() if isinstance(module, FrozenBatchNorm2d)]
    assert len(norms) == 53
    assert {norm.eps for norm in norms} == {0.0}
    assert not any(isinstance(module, nn.BatchNorm2d) for module in model.modules())


def test_inception_gets_the_range_its_weights_are_for(tmp_path: Path) -> None:
    """Black, grey and white reach the first convolution as -1, 0 and 1."""
    backbone = BACKBONES["inception_v3"]
    store(backbone, tmp_path)
    network = open_network("inception_v3", ["cat"], folders=[tmp_path])
    steps = torch.tensor([0.0, 0.5, 1.0]).view(3, 1, 1, 1).expand(3, 3, 80, 80)
    with torch.no_grad():
        first = network(steps)["cat"]
    torch.testing.assert_close(first, 2 * steps - 1, rtol=0, atol=1e-6)
