"""Feature losses against golden values of two loss networks."""

from typing import Any

import pytest
import torch
from torch import Tensor

from sr_studio.training.losses.features import SRGAN_FACTOR, feature_distance, shift_inputs
from tests.training.losses.golden import TOLERANCE, SmallSqueezeNet, SmallVGG16

VGG = {
    8: "features.8 = relu2_2 = phi_2,2",
    15: "features.15 = relu3_3 = phi_3,3",
    22: "features.22 = relu4_3 = phi_4,3",
    28: "features.28 = conv5_3 before ReLU",
    29: "features.29 = relu5_3 = phi_5,3 (VGG16's counterpart of VGG19's phi_5,4)",
}
SQUEEZE = {1: "features.1", 4: "features.4", 7: "features.7", 12: "features.12 (last)"}


def check_layer(
    network: SmallVGG16 | SmallSqueezeNet, index: int, values: dict[str, Any], pictures: dict[str, Tensor]
) -> None:
    sr = pictures["sr"].clone().requires_grad_()
    output = network(sr, [index])
    with torch.no_grad():
        target = network(pictures["hr"], [index])
    shape = target[str(index)].shape
    assert list(shape) == values["shape"]
    value = feature_distance(output, target)
    assert float(value.detach()) == pytest.approx(values["mse_over_nchw"], rel=TOLERANCE)
    (gradient,) = torch.autograd.grad(value, sr)
    assert float(gradient.norm()) == pytest.approx(values["grad_l2_of_mse_by_sr"], rel=TOLERANCE)
    output = {name: f.detach() for name, f in output.items()}
    for key, ours, times in [
        ("l1", feature_distance(output, target, distance="l1"), 1),
        ("mse_features_divided_by_12.75", feature_distance(output, target, factor=SRGAN_FACTOR), 1),
        ("mse_over_nchw", feature_distance(output, target, reduction="paper_sum"), shape[1]),
        ("l1", feature_distance(output, target, distance="l1", reduction="paper_sum"), shape[1]),
    ]:
        assert float(ours) == pytest.approx(values[key] * times, rel=TOLERANCE)
    each = [
        float(feature_distance({"x": output[str(index)][i : i + 1]}, {"x": target[str(index)][i : i + 1]}))
        for i in range(2)
    ]
    assert each == pytest.approx(values["mse_per_image"], rel=TOLERANCE)


@pytest.mark.parametrize("index", VGG)
def test_golden_vgg16(
    golden: dict[str, Any], pictures: dict[str, Tensor], vgg16: SmallVGG16, index: int
) -> None:
    check_layer(vgg16, index, golden["features"]["vgg16_features_edges_fp16.pth"][VGG[index]], pictures)


@pytest.mark.parametrize("index", SQUEEZE)
def test_golden_squeezenet(
    golden: dict[str, Any], pictures: dict[str, Tensor], squeezenet: SmallSqueezeNet, index: int
) -> None:
    check_layer(squeezenet, index, golden["features"]["squeezenet1_1.pth"][SQUEEZE[index]], pictures)


def test_golden_sum_over_pooled_layers(
    golden: dict[str, Any], pictures: dict[str, Tensor], vgg16: SmallVGG16
) -> None:
    key = "vgg16 partial-convolution terms on pool1 + pool2 + pool3, sr against hr"
    with torch.no_grad():
        output, target = (vgg16(pictures[name], [4, 9, 16]) for name in ("sr", "hr"))
    value = feature_distance(output, target, distance="l1")
    assert float(value) == pytest.approx(golden["features"][key]["perceptual_l1"], rel=TOLERANCE)


def test_bfloat16_features_are_compared_in_float32(
    golden: dict[str, Any], pictures: dict[str, Tensor], squeezenet: SmallSqueezeNet
) -> None:
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        output, target = (squeezenet(pictures[name], [4, 12]) for name in ("sr", "hr"))
        assert output["4"].dtype == torch.bfloat16
        value = feature_distance(output, target)
    assert value.dtype == torch.float32
    values = golden["features"]["squeezenet1_1.pth"]
    expected = sum(values[SQUEEZE[index]]["mse_over_nchw"] for index in (4, 12))
    assert float(value) == pytest.approx(expected, rel=3e-3)
    exact = sum((output[k].double() - target[k].double()).square().mean() for k in output)
    assert float(value) == pytest.approx(float(exact), rel=1e-6)


def features(seed: int, **shapes: tuple[int, ...]) -> dict[str, Tensor]:
    generator = torch.Generator().manual_seed(seed)
    return {name: torch.randn(shape, generator=generator) for name, shape in shapes.items()}


def test_layer_weights() -> None:
    a, b = (features(seed, early=(2, 4, 8, 8), late=(2, 8, 4, 4)) for seed in (0, 1))
    early, late = (float(feature_distance({k: a[k]}, {k: b[k]})) for k in ("early", "late"))
    assert float(feature_distance(a, b)) == pytest.approx(early + late)
    weighted = feature_distance(a, b, layer_weights={"early": 0.25, "late": 3})
    assert float(weighted) == pytest.approx(0.25 * early + 3 * late)


def test_reference_mean_makes_the_network_s_scale_irrelevant() -> None:
    a, b = (features(seed, x=(2, 4, 8, 8)) for seed in (0, 1))
    level = b["x"].abs().mean()
    value = feature_distance(a, b, normalise="reference_mean", distance="l1")
    assert float(value) == pytest.approx(float((a["x"] - b["x"]).abs().mean() / level))
    large, larger = ({k: 400 * f for k, f in side.items()} for side in (a, b))
    assert float(feature_distance(large, larger, normalise="reference_mean", distance="l1")) == pytest.approx(
        float(value)
    )
    halved = feature_distance(a, b, normalise="reference_mean", distance="l1", factor=0.5)
    assert float(halved) == pytest.approx(float(value) / 2)


def test_unit_channel_compares_directions() -> None:
    a, b = (features(seed, x=(2, 4, 8, 8))["x"] for seed in (0, 1))
    cosine = torch.nn.functional.cosine_similarity(a, b, dim=1)
    value = feature_distance({"x": a}, {"x": 7 * b}, normalise="unit_channel")
    assert float(value) == pytest.approx(float((2 - 2 * cosine).mean() / 4), rel=1e-5)


def test_unit_channel_has_a_finite_gradient_where_nothing_is_active() -> None:
    dead = torch.zeros(1, 4, 3, 3, requires_grad=True)
    value = feature_distance({"x": dead}, {"x": torch.ones(1, 4, 3, 3)}, normalise="unit_channel")
    (gradient,) = torch.autograd.grad(value, dead)
    assert bool(gradient.isfinite().all())


def test_layers_must_be_the_same() -> None:
    a, b = features(0, x=(1, 2, 3, 3)), features(1, y=(1, 2, 3, 3))
    with pytest.raises(ValueError, match="different layers"):
        feature_distance(a, b)
    with pytest.raises(ValueError, match="weights for"):
        feature_distance(a, a, layer_weights={"z": 1.0})
    with pytest.raises(ValueError, match="shapes"):
        feature_distance(a, {"x": b["y"][..., :2]})
    with pytest.raises(ValueError, match="different layers"):
        feature_distance({}, {})


def test_shift() -> None:
    a, b = torch.rand(2, 3, 9, 11), torch.rand(2, 3, 9, 11)
    moved_a, moved_b = shift_inputs(a, b, dy=2, dx=7)
    assert torch.equal(moved_a, a[:, :, 2:, 7:])
    assert torch.equal(moved_b, b[:, :, 2:, 7:])
    same, _ = shift_inputs(a, b, dy=0, dx=0)
    assert torch.equal(same, a)
    for dy, dx in [(9, 0), (0, 11), (-1, 0)]:
        with pytest.raises(ValueError, match="cannot shift"):
            shift_inputs(a, b, dy=dy, dx=dx)
