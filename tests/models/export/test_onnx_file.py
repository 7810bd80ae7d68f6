"""ONNX files: what onnxruntime computes is what torch computes, for any number and size of pictures."""

import contextlib
import importlib.util
import io
from typing import Any

import msgspec
import numpy as np
import pytest
import torch

from sr_studio.models.checkpoint import METADATA_KEY, Header
from sr_studio.models.export import onnx_file
from sr_studio.models.export.onnx_file import OPSET, export_onnx, missing_packages
from sr_studio.models.export.pth import ExportError
from sr_studio.models.network_kinds import build_network
from sr_studio.models.networks.style_transform import StyleTransformConfig
from tests.models.export.test_pth import header_of
from tests.models.networks.test_style_transform import EXAMPLES, JOHNSON, random_network
from tests.models.small_networks import random_srresnet

needs_onnx = pytest.mark.skipif(bool(missing_packages()), reason="needs the extra onnx")


@needs_onnx
@pytest.mark.parametrize("config", [JOHNSON, EXAMPLES])
def test_networks_of_style_pad_by_the_size_of_the_picture(config: StyleTransformConfig) -> None:
    network = random_network(config)
    parameters = msgspec.to_builtins(network.config)
    header = Header(network="StyleTransformNet", parameters=parameters, scale=1, label="Mosaic")
    made = export_onnx(header, network.state_dict())
    assert made.sizes == onnx_file.SIZES
    assert made.difference < 1e-5


@needs_onnx
def test_translators_continue_a_picture_by_its_size_or_are_refused(capfd: pytest.CaptureFixture[str]) -> None:
    def header(network: str, **parameters: Any) -> Header:
        return Header(network=network, parameters=parameters, scale=1, label=network)

    torch.manual_seed(0)
    resnet = header("ResNetTranslator", blocks=1, channels=4)
    made = export_onnx(resnet, build_network(resnet, None).state_dict())
    assert made.sizes == onnx_file.SIZES[:3], "one pixel is plain, which instance norm makes anything of"
    unet = header("UNetTranslator", downs=5, channels=4)
    with pytest.raises(ExportError, match="UNetTranslator cannot be written as ONNX"):
        export_onnx(unet, build_network(unet, None).state_dict())
    assert capfd.readouterr() == ("", ""), "torch's own code prints the graph where it fails"


@needs_onnx
@pytest.mark.parametrize(
    "changes",
    [
        {"batch_norm": True, "output_range": "signed"},
        {"skip": "bilinear", "slopes": "channel"},
        {"skip": "bicubic", "scale": 3, "input_range": "imagenet", "output_range": "imagenet"},
        {"skip": "nearest", "scale": 2, "output_range": "tanh"},
    ],
)
def test_onnxruntime_computes_what_torch_does_on_any_size(changes: dict[str, Any]) -> None:
    import onnx
    import onnxruntime

    network = random_srresnet(**changes)
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        made = export_onnx(header_of(network), network.state_dict())
    assert said.getvalue() == "", "somebody may parse the streams"
    assert made.difference < 1e-5
    assert made.sizes == onnx_file.SIZES
    session = onnxruntime.InferenceSession(made.data, providers=["CPUExecutionProvider"])
    for shape in ((3, 3, 7, 50), (1, 3, 33, 9)):
        pixels = torch.rand(shape)
        (found,) = session.run(["output"], {"input": pixels.numpy()})
        with torch.inference_mode():
            assert np.allclose(found, network(pixels).numpy(), atol=1e-5)
    model = onnx.load_from_string(made.data)
    (opset,) = [each.version for each in model.opset_import if each.domain == ""]
    assert opset == made.opset == OPSET
    kinds = {node.op_type for node in model.graph.node}
    assert "DepthToSpace" in kinds
    assert "BatchNormalization" not in kinds, "folded"
    assert all(not tensor.external_data for tensor in model.graph.initializer)
    metadata = {entry.key: entry.value for entry in model.metadata_props}
    kept = msgspec.json.decode(metadata[METADATA_KEY], type=Header)
    assert (kept.label, kept.scale) == ("made by a test", network.config.scale)
    assert metadata["scale"] == str(network.config.scale)


@needs_onnx
def test_another_opset_and_other_networks() -> None:
    header = Header(
        network="TransformNet",
        parameters={"scale": 4, "channels": 8, "blocks": 1},
        scale=4,
        label="transform",
    )
    torch.manual_seed(0)
    state = build_network(header, None).state_dict()
    made = export_onnx(header, state, opset=13)
    assert made.opset == 13
    assert len(made.sizes) >= 2
    with pytest.raises(ExportError, match="choose one from 13 to 20"):
        export_onnx(header, state, opset=9)


@needs_onnx
@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # packages behind spandrel announce their own future
def test_an_architecture_of_others_is_exported_or_refused_for_its_sizes() -> None:
    from tests.models.spandrel.test_training import spandrel_model

    assert export_onnx(*spandrel_model("compact")).difference < 1e-5
    with pytest.raises(ExportError, match=r"As ONNX .* does not compute|cannot be written as ONNX"):
        export_onnx(*spandrel_model("windows"))
    with pytest.raises(ExportError, match="no network of RGB pictures"):
        export_onnx(*spandrel_model("compact grey"))


def test_absent_packages_are_named_with_the_command_that_gets_them(monkeypatch: pytest.MonkeyPatch) -> None:
    real = importlib.util.find_spec

    def found(name: str, package: str | None = None) -> object:
        return None if name.startswith("onnx") else real(name, package)

    monkeypatch.setattr(importlib.util, "find_spec", found)
    with pytest.raises(ExportError) as caught:
        export_onnx(Header(network="SRResNet", parameters={}, scale=4, label="x"), {})
    assert str(caught.value) == ("ONNX needs packages that are not installed: pip install onnx onnxruntime.")
