"""Networks and files that tests of models are made of."""

import io
from collections.abc import Mapping
from typing import Any

import msgspec
import numpy as np
import torch
from numpy.typing import NDArray

from sr_studio.models.checkpoint import Header
from sr_studio.models.networks.srresnet import SRResNet, SRResNetConfig
from sr_studio.models.upscaler import ModelInfo


def picture(height: int, width: int, *, channels: int = 3, seed: int = 0, depth: int = 8) -> NDArray[Any]:
    """Noise over a gradient: every code occurs and neighbours differ."""
    generator = np.random.default_rng(seed)
    top = 2**depth - 1
    ramp = np.linspace(0, top * 0.6, width)[None, :, None]
    noise = generator.integers(0, int(top * 0.4), (height, width, channels))
    return (ramp + noise).astype(np.uint8 if depth == 8 else np.uint16)


def random_srresnet(seed: int = 0, **changes: Any) -> SRResNet:
    """A small network with weights and norm statistics that no layer leaves unused."""
    config = SRResNetConfig(**({"blocks": 2, "channels": 16} | changes))
    torch.manual_seed(seed)
    network = SRResNet(config)
    with torch.no_grad():
        for name, value in network.named_parameters():
            if name.endswith("act.weight"):
                value.uniform_(-0.3, 0.7)
            elif "norm" in name and name.endswith("weight"):
                value.uniform_(0.5, 1.5)
            elif name.endswith("bias"):
                value.uniform_(-0.1, 0.1)
        for name, buffer in network.named_buffers():
            if name.endswith("running_mean"):
                buffer.uniform_(-0.2, 0.2)
            elif name.endswith("running_var"):
                buffer.uniform_(0.5, 2.0)
    return network.eval()


def torch_file(content: Any, **options: Any) -> bytes:
    """What ``torch.save`` writes."""
    stream = io.BytesIO()
    torch.save(content, stream, **options)
    return stream.getvalue()


def blocks_layout(network: SRResNet) -> dict[str, torch.Tensor]:
    """State of a batch-normalised network under the keys ``block1.0``, ``block2.conv1``, ..."""
    blocks = network.config.blocks
    renamed = {}
    for key, value in network.state_dict().items():
        new = key
        if key.startswith("head_act."):
            new = key.replace("head_act", "block1.1")
        elif key.startswith("head."):
            new = key.replace("head", "block1.0")
        elif key.startswith("body."):
            _, number, layer, part = key.split(".")
            layer = {"norm1": "bn1", "norm2": "bn2", "act": "prelu"}.get(layer, layer)
            new = f"block{int(number) + 2}.{layer}.{part}"
        elif key.startswith("fuse_norm."):
            new = key.replace("fuse_norm", f"block{blocks + 2}.1")
        elif key.startswith("fuse."):
            new = key.replace("fuse", f"block{blocks + 2}.0")
        elif key.startswith("up"):
            layer, part = key.split(".")
            number = int(layer[2]) - 1
            new = f"block{blocks + 3}.{number}.{'prelu' if layer.endswith('act') else 'conv'}.{part}"
        elif key.startswith("tail."):
            new = key.replace("tail", f"block{blocks + 3}.{len(network.config.stages)}")
        renamed[new] = value
    return renamed


def nested_layout(network: SRResNet) -> dict[str, torch.Tensor]:
    """State under the keys ``conv_block1.conv_block.0``, ``residual_blocks.0.conv_block1...``, ..."""
    rules = {
        "head": "conv_block1.conv_block.0",
        "head_act": "conv_block1.conv_block.1",
        "conv1": "conv_block1.conv_block.0",
        "norm1": "conv_block1.conv_block.1",
        "act": "conv_block1.conv_block.2",
        "conv2": "conv_block2.conv_block.0",
        "norm2": "conv_block2.conv_block.1",
        "fuse": "conv_block2.conv_block.0",
        "fuse_norm": "conv_block2.conv_block.1",
        "tail": "conv_block3.conv_block.0",
    }
    return renamed_by(
        network.state_dict(), rules, body="residual_blocks", up="subpixel_convolutional_blocks.{}.{}"
    )


def trunk_layout(network: SRResNet) -> dict[str, torch.Tensor]:
    """State under the keys ``conv1.0``, ``trunk.0.rcb.0``, ``upsampling.0.upsample_block.0``, ..."""
    rules = {
        "head": "conv1.0",
        "head_act": "conv1.1",
        "conv1": "rcb.0",
        "norm1": "rcb.1",
        "act": "rcb.2",
        "conv2": "rcb.3",
        "norm2": "rcb.4",
        "fuse": "conv2.0",
        "fuse_norm": "conv2.1",
        "tail": "conv3",
    }
    renamed = renamed_by(network.state_dict(), rules, body="trunk", up="upsampling.{}.upsample_block.{}")
    return {
        key.replace("upsample_block.conv", "upsample_block.0").replace(
            "upsample_block.prelu", "upsample_block.2"
        ): value
        for key, value in renamed.items()
    }


def renamed_by(
    state: Mapping[str, torch.Tensor], rules: Mapping[str, str], *, body: str, up: str
) -> dict[str, torch.Tensor]:
    """Rename by layer; blocks become ``body.N.``, stages ``up`` with number and kind."""
    renamed = {}
    for key, value in state.items():
        parts = key.split(".")
        if parts[0] == "body":
            renamed[f"{body}.{parts[1]}.{rules[parts[2]]}.{parts[3]}"] = value
        elif parts[0].startswith("up"):
            kind = "prelu" if parts[0].endswith("_act") else "conv"
            renamed[f"{up.format(int(parts[0][2]) - 1, kind)}.{parts[1]}"] = value
        else:
            renamed[f"{rules[parts[0]]}.{parts[1]}"] = value
    return renamed


def header_of(network: Any, **changes: Any) -> Header:
    """The header of one of our own networks."""
    kind = type(network).__name__
    config = msgspec.to_builtins(network.config)
    return Header(
        **({"network": kind, "parameters": config, "scale": config["scale"], "label": kind} | changes)
    )


def info_of(header: Header) -> ModelInfo:
    """What is shown of a network that is in no file."""
    return ModelInfo(name="net", label=header.label, scale=header.scale, origin="added")
