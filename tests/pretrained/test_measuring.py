"""Loss networks are measured as a training step uses them, without their weights."""

import platform

import pytest
import torch

from sr_studio.pretrained.backbones import BACKBONES, PretrainedError
from sr_studio.pretrained.measuring import measure


def test_a_network_is_measured_without_its_weights() -> None:
    cost = measure(
        BACKBONES["squeezenet1_1"], batch=1, patch=32, precision="fp32", device=torch.device("cpu"),
        device_name="a processor",
    )  # fmt: skip
    assert cost.ms > 0
    assert (cost.network, cost.layers, cost.batch, cost.patch) == ("squeezenet1_1", ("last",), 1, 32)
    assert (cost.host, cost.device, cost.threads) == (platform.node(), "cpu", torch.get_num_threads())
    assert torch.__version__.startswith(cost.torch.partition("+")[0])


def test_layers_are_those_that_are_asked_for() -> None:
    def of(layer: str) -> tuple[str, ...]:
        return measure(
            BACKBONES["vgg16"],
            layers=[layer],
            batch=1,
            patch=8,
            precision="bf16",
            device=torch.device("cpu"),
            device_name="a processor",
        ).layers

    assert of("relu1_2") == ("relu1_2",)
    with pytest.raises(PretrainedError, match="relu9_9"):
        of("relu9_9")


@pytest.mark.parametrize("name", ["resnet50", "maskrcnn_resnet50_fpn", "inception_v3"])
def test_gradients_stay_finite_with_stand_in_weights(name: str) -> None:
    from sr_studio.pretrained.layers import resolve_layer
    from sr_studio.pretrained.measuring import _stand_in
    from sr_studio.pretrained.network import cut_graph, fill, needed_shapes

    backbone = BACKBONES[name]
    graph = cut_graph(backbone, {"last": resolve_layer(backbone, "last")})
    random = torch.Generator().manual_seed(0)
    fill(graph, {key: _stand_in(key, shape, random) for key, shape in needed_shapes(graph).items()})
    leaf = torch.rand(1, 3, 96, 96, generator=random).requires_grad_(True)
    (features,) = graph.eval()(leaf)
    features.square().mean().backward()
    assert leaf.grad is not None
    assert bool(torch.isfinite(leaf.grad).all())
    assert float(leaf.grad.abs().max()) > 0


def test_patches_that_are_too_small_are_refused_in_words() -> None:
    with pytest.raises(PretrainedError, match="needs patches of at least 17 px, not 8"):
        measure(
            BACKBONES["squeezenet1_1"], batch=1, patch=8, precision="fp32", device=torch.device("cpu"),
            device_name="",
        )  # fmt: skip
