"""Gram matrices and style distances against golden values."""

from typing import Any

import pytest
import torch
from torch import Tensor

from sr_studio.training.losses.style import gram, style_distance
from tests.training.losses.golden import TOLERANCE, SmallSqueezeNet, SmallVGG16
from tests.training.losses.test_features import SQUEEZE, VGG


def check_style(output: dict[str, Tensor], target: dict[str, Tensor], values: dict[str, float]) -> None:
    ours = {
        "frobenius_squared_chw": style_distance(output, target),
        "mse_chw": style_distance(output, target, distance="mse"),
        "l1_chw": style_distance(output, target, distance="l1"),
        "mse_hw": style_distance(output, target, distance="mse", normalise="hw"),
        "gatys_quarter": style_distance(output, target) / 4,
    }
    assert {key: float(value) for key, value in ours.items()} == {
        key: pytest.approx(values[key], rel=TOLERANCE) for key in ours
    }


def test_golden_noise(golden: dict[str, Any], pictures: dict[str, Tensor]) -> None:
    a, b = pictures["noise_a"] - 0.5, pictures["noise_b"] - 0.5
    expected = torch.tensor(golden["gram_of_noise"]["gram_chw_a0"])
    torch.testing.assert_close(gram(a)[0], expected, rtol=TOLERANCE, atol=0)
    check_style({"x": a}, {"x": b}, golden["gram_of_noise"]["style"])


def test_golden_networks(
    golden: dict[str, Any], pictures: dict[str, Tensor], vgg16: SmallVGG16, squeezenet: SmallSqueezeNet
) -> None:
    for network, layers, file in [
        (vgg16, VGG, "vgg16_features_edges_fp16.pth"),
        (squeezenet, SQUEEZE, "squeezenet1_1.pth"),
    ]:
        with torch.no_grad():
            output, target = (network(pictures[name], list(layers)) for name in ("sr", "hr"))
        for index, key in layers.items():
            values = golden["features"][file][key]
            layer = str(index)
            check_style({layer: output[layer]}, {layer: target[layer]}, values["style"])
            matrix, first = gram(target[layer])[0], values["gram_chw_hr0"]
            ours = [float(matrix.trace()), float(matrix.sum()), float(matrix[0, 1])]
            assert ours == pytest.approx([first["trace"], first["sum"], first["[0,1]"]], rel=TOLERANCE)


def test_golden_sums_over_layers(
    golden: dict[str, Any], pictures: dict[str, Tensor], vgg16: SmallVGG16
) -> None:
    values = golden["features"]
    with torch.no_grad():
        output, target = (vgg16(pictures[name], [3, 4, 8, 9, 15, 16, 22]) for name in ("sr", "hr"))

    def part(side: dict[str, Tensor], *layers: int) -> dict[str, Tensor]:
        return {str(layer): side[str(layer)] for layer in layers}

    check_style(
        part(output, 3, 8, 15, 22),
        part(target, 3, 8, 15, 22),
        values["vgg16 style, relu1_2 + relu2_2 + relu3_3 + relu4_3, weight 1 each"],
    )
    pooled = style_distance(part(output, 4, 9, 16), part(target, 4, 9, 16), distance="l1")
    key = "vgg16 partial-convolution terms on pool1 + pool2 + pool3, sr against hr"
    assert float(pooled) == pytest.approx(values[key]["style_l1_chw"], rel=TOLERANCE)


def test_gram_scales() -> None:
    f = torch.rand(2, 3, 4, 5)
    assert torch.allclose(gram(f, normalise="none"), gram(f, normalise="hw") * 20)
    assert torch.allclose(gram(f, normalise="none"), gram(f) * 60)
    assert torch.allclose(gram(f, normalise="none")[1, 0, 2], (f[1, 0] * f[1, 2]).sum())


def test_gram_is_computed_in_float32() -> None:
    f = torch.rand(1, 4, 16, 16) + 10
    with torch.autocast("cpu", torch.bfloat16):
        inside = gram(f)
    assert inside.dtype == torch.float32
    assert torch.equal(inside, gram(f))


def test_a_style_picture_of_another_size_and_one_for_all() -> None:
    torch.manual_seed(0)
    output, style = torch.rand(3, 4, 8, 8), torch.rand(1, 4, 5, 6)
    each = [float(style_distance({"x": output[i : i + 1]}, {"x": style})) for i in range(3)]
    assert float(style_distance({"x": output}, {"x": style})) == pytest.approx(sum(each) / 3)
    doubled = style_distance({"x": output}, {"x": style}, layer_weights={"x": 2})
    assert float(doubled) == pytest.approx(2 * sum(each) / 3)
    with pytest.raises(ValueError, match="different sizes"):
        style_distance({"x": output}, {"x": style}, normalise="none")
    with pytest.raises(ValueError, match="cannot compare"):
        style_distance({"x": output}, {"x": torch.rand(2, 4, 5, 6)})
