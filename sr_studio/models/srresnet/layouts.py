"""SRResNet and SRGAN generators as other codes save them, recognised by their key names.

Each layout maps a file's keys to those of `SRResNet`. Width, blocks, kernels, scale, norms and slopes are
read from the shapes. What shapes cannot tell, the range of input and output, is tried (`value_range`).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor

from sr_studio.models.checkpoint import ModelError
from sr_studio.models.networks.srresnet import STAGES, InputRange, OutputRange, Skip, SRResNetConfig
from sr_studio.models.srresnet.renaming import (
    PART,
    as_dense,
    by_patterns,
    rename_cnn_blocks,
    rename_counted_upsampling,
    rename_fixed_slopes,
    rename_neck,
    rename_nested_blocks,
    rename_numbered_blocks,
    rename_plain_trunk,
    rename_trunk,
    with_norms_folded,
)


@dataclass(frozen=True)
class ValueRange:
    """How pictures go in and come out: what weights do not say."""

    input_range: InputRange = "unit"
    output_range: OutputRange = "unit"
    skip: Skip = "none"

    def __str__(self) -> str:
        inputs = {"unit": "0..1", "signed": "-1..1", "imagenet": "ImageNet-normalised"}
        outputs = {
            "unit": "0..1",
            "signed": "-1..1",
            "tanh": "tanh to -1..1",
            "tanh_unit": "tanh to 0..1",
            "imagenet": "ImageNet-normalised",
            "tanh_imagenet": "tanh, ImageNet-normalised",
        }
        skip = f", plus the {self.skip} input" if self.skip != "none" else ""
        return f"input {inputs[self.input_range]}, output {outputs[self.output_range]}{skip}"


@dataclass(frozen=True)
class Layout:
    """A family of files with the same key names.

    ``rename`` gives our name of a key, or None where it is not one of the layout's; ``numbers`` are read from
    all keys first (for layouts that count blocks through). ``norm_eps``, ``value_range`` and ``slope`` (of
    activations that have no weights) are those of the published code. Keys that match ``unused`` are in files
    and take no part in the network.
    """

    name: str
    signature: tuple[str, ...]
    """Keys that must all be there for the layout to be considered."""
    rename: Callable[[str, frozenset[str]], str | None]
    value_range: ValueRange
    norm_eps: float = 1e-5
    slope: float | None = None
    unused: str = r"(?!)"
    absent: tuple[str, ...] = ()
    """Keys that must not be there."""


@dataclass(frozen=True)
class Recognised:
    """A file's weights under our names."""

    layout: Layout
    config: SRResNetConfig
    state: dict[str, Tensor]


LAYOUTS = (
    Layout(
        name="SR Studio",
        signature=("head.weight", "fuse.weight", "tail.weight"),
        rename=by_patterns(
            (r"((?:head|tail|fuse|up\d+)\.(?:weight|bias))", r"\1"),
            (r"((?:head|up\d+)_act\.weight)", r"\1"),
            (r"fuse_norm" + PART, r"fuse_norm.\1"),
            (r"(body\.\d+\.(?:conv1|conv2|act))\.(weight|bias)", r"\1.\2"),
            (r"(body\.\d+\.norm[12])" + PART, r"\1.\2"),
        ),
        value_range=ValueRange(skip="bilinear"),
    ),
    Layout(
        name="conv_in/body/conv_mid",
        signature=("conv_in.weight", "conv_mid.weight", "conv_out.weight"),
        rename=by_patterns(
            (r"conv_in" + PART, r"head.\1"),
            (r"act_in" + PART, r"head_act.\1"),
            (r"(body\.\d+\.(?:conv[12]|act))" + PART, r"\1.\2"),
            (r"(body\.\d+)\.bn([12])" + PART, r"\1.norm\2.\3"),
            (r"conv_mid" + PART, r"fuse.\1"),
            (r"bn_mid" + PART, r"fuse_norm.\1"),
            (r"(up\d+)" + PART, r"\1.\2"),
            (r"act_(up\d+)" + PART, r"\1_act.\2"),
            (r"conv_out" + PART, r"tail.\1"),
        ),
        value_range=ValueRange(output_range="tanh"),
        norm_eps=1e-3,  # trained in Keras, whose batch norm has this epsilon
    ),
    Layout(
        name="block1..blockN",
        signature=("block1.0.weight", "block2.conv1.weight"),
        rename=rename_numbered_blocks,
        value_range=ValueRange(output_range="tanh"),
    ),
    Layout(
        name="residual_blocks",
        signature=("conv_block1.conv_block.0.weight", "residual_blocks.0.conv_block1.conv_block.0.weight"),
        rename=rename_nested_blocks,
        value_range=ValueRange(input_range="imagenet", output_range="tanh"),
    ),
    Layout(
        name="res_blocks (ReLU)",
        signature=("conv1.0.weight", "res_blocks.0.conv_block.0.weight"),
        absent=("conv1.1.weight",),
        rename=rename_counted_upsampling,
        value_range=ValueRange(input_range="signed", output_range="tanh"),
        slope=0.0,
    ),
    Layout(
        name="res_blocks",
        signature=("conv1.0.weight", "res_blocks.0.conv_block.0.weight", "conv1.1.weight"),
        rename=rename_counted_upsampling,
        value_range=ValueRange(input_range="imagenet", output_range="tanh_imagenet"),
        norm_eps=0.8,  # given to its batch norm where others give the momentum
    ),
    Layout(
        name="conv1/residual_blocks",
        signature=("conv1.0.weight", "residual_blocks.0.conv1.weight"),
        rename=rename_counted_upsampling,
        value_range=ValueRange(output_range="tanh"),
    ),
    Layout(
        name="trunk/subpixel_conv",
        signature=("conv1.0.weight", "trunk.0.conv1.weight", "subpixel_conv.0.conv.weight"),
        rename=rename_plain_trunk,
        value_range=ValueRange(output_range="tanh"),
    ),
    Layout(
        name="trunk/upsampling",
        signature=("conv1.0.weight", "trunk.0.conv1.weight", "upsampling.0.conv.weight"),
        rename=rename_plain_trunk,
        value_range=ValueRange(),
    ),
    Layout(
        name="initial/residuals",
        signature=("initial.cnn.weight", "residuals.0.block1.cnn.weight", "final.weight"),
        rename=rename_cnn_blocks,
        value_range=ValueRange(output_range="tanh"),
        unused=r"residuals\.\d+\.block2\.act\.weight|convblock\.act\.weight",
    ),
    Layout(
        name="conv_input/residual",
        signature=(
            "conv_input.weight",
            "residual.0.conv1.weight",
            "residual.0.bn1.weight",
            "conv_output.weight",
        ),
        rename=rename_fixed_slopes,
        value_range=ValueRange(),
        slope=0.2,
    ),
    Layout(
        name="neck/stem",
        signature=("neck.0.weight", "stem.0.conv1.weight", "bottleneck.0.weight", "head.0.weight"),
        rename=rename_neck,
        value_range=ValueRange(input_range="signed", output_range="tanh"),
    ),
    Layout(
        name="trunk/rcb",
        signature=("trunk.0.rcb.0.weight", "conv1.0.weight"),
        rename=rename_trunk,
        value_range=ValueRange(),
    ),
    Layout(
        name="conv_block/trunk/rcb",
        signature=("trunk.0.rcb.0.weight", "conv_block1.0.weight"),
        rename=rename_trunk,
        value_range=ValueRange(),
    ),
    Layout(
        name="trunk/rc_block",
        signature=("trunk.0.rc_block.0.weight", "conv_block1.0.weight"),
        rename=rename_trunk,
        value_range=ValueRange(),
    ),
)


def recognise(state: dict[str, Tensor], *, name: str) -> Recognised | None:
    """The SRResNet in a state dict; None where its keys are of no known layout.

    Raises `ModelError` where the keys are of a layout but the weights do not make a network.
    """
    keys = frozenset(state)
    for layout in LAYOUTS:
        if not all(key in keys for key in layout.signature) or any(key in keys for key in layout.absent):
            continue
        renamed: dict[str, Tensor] = {}
        unknown = []
        for key, value in state.items():
            if re.fullmatch(layout.unused, key):
                continue
            ours = layout.rename(key, keys)
            if ours is None:
                unknown.append(key)
            else:
                renamed[ours] = value.detach().to(torch.float32) if value.is_floating_point() else value
        if unknown:
            # Another network that shares some names; let the other readers try.
            continue
        renamed = as_dense(with_norms_folded(renamed))
        config = read_config(renamed, layout, name=name)
        whole = complete(renamed, config, name=name, slope=layout.slope)
        return Recognised(layout=layout, config=config, state=whole)
    return None


def read_config(state: dict[str, Tensor], layout: Layout, *, name: str) -> SRResNetConfig:
    """Configuration from shapes. Raises `ModelError` where they contradict each other."""
    head, tail = state.get("head.weight"), state.get("tail.weight")
    if head is None or tail is None or head.ndim != 4 or tail.ndim != 4:
        raise ModelError(
            "{name} has the keys of an SRResNet ({layout}) but lacks its first or last convolution.",
            name=name,
            layout=layout.name,
        )
    if head.shape[1] != 3 or tail.shape[0] != 3:
        raise ModelError(
            "{name} is an SRResNet for {inputs} channels in and {outputs} out; only RGB is supported.",
            name=name,
            inputs=head.shape[1],
            outputs=tail.shape[0],
        )
    channels = int(head.shape[0])
    blocks = 1 + max((int(key.split(".")[1]) for key in state if key.startswith("body.")), default=-1)
    stages = []
    for number in range(1, 10):
        up = state.get(f"up{number}.weight")
        if up is None:
            break
        stages.append(round((up.shape[0] / channels) ** 0.5))
    scale = next((scale for scale, factors in STAGES.items() if factors == tuple(stages)), None)
    if scale is None:
        raise ModelError(
            "{name} upsamples in the steps {stages}; supported are 2, 3, 4, 8 and 16 times.",
            name=name,
            stages=stages,
        )
    slopes = max((value.numel() for key, value in state.items() if is_slope(key)), default=1)
    try:
        return SRResNetConfig(
            scale=scale,
            blocks=blocks,
            channels=channels,
            head_kernel=int(head.shape[-1]),
            tail_kernel=int(tail.shape[-1]),
            batch_norm=any("norm" in key for key in state),
            norm_eps=layout.norm_eps,
            slopes="shared" if slopes == 1 else "channel",
        )
    except ValueError as error:
        raise ModelError(
            "{name} has the keys of an SRResNet ({layout}) but impossible shapes: {error}.",
            name=name,
            layout=layout.name,
            error=error,
        ) from error


def is_slope(key: str) -> bool:
    """Whether a key of ours is a PReLU's."""
    return key.endswith("act.weight")


def complete(
    state: dict[str, Tensor], config: SRResNetConfig, *, name: str, slope: float | None = None
) -> dict[str, Tensor]:
    """Fill in what files may leave out without changing the network, and check every shape.

    Convolutions without bias get zeros, missing norms the identity, missing slopes ``slope``; single slopes
    are repeated. What other blocks have and one lacks is no such thing: the file has lost it.
    """
    from sr_studio.models.networks.srresnet import SRResNet

    with torch.device("meta"):
        wanted = {key: value.shape for key, value in SRResNet(config).state_dict().items()}
    whole = dict(state)
    of_blocks = {_of_any_block(key) for key in state}
    for key, shape in wanted.items():
        value = whole.get(key)
        if value is None:
            lost = _of_any_block(key) in of_blocks and not key.endswith("num_batches_tracked")
            value = default_for(key, shape, config) if not lost else None
            if value is None and is_slope(key) and slope is not None and not lost:
                value = torch.full(shape, slope)
            if value is None:
                raise ModelError(
                    "{name} lacks the weights {key} of an SRResNet with {blocks} blocks. Is it whole?",
                    name=name,
                    key=key,
                    blocks=config.blocks,
                )
        elif is_slope(key) and value.numel() == 1:
            value = value.reshape(1).expand(shape).clone()
        if value.shape != shape:
            raise ModelError(
                "{name} does not fit together: {key} is {sizes} but the rest of the network needs "
                "{expected}. The file is damaged or of another network.",
                name=name,
                key=key,
                sizes=sizes(value.shape),
                expected=sizes(shape),
            )
        whole[key] = value
    return {key: whole[key] for key in wanted}


def _of_any_block(key: str) -> str:
    """A key of ours without the number of its block."""
    return re.sub(r"^body\.\d+\.", "body.*.", key)


def default_for(key: str, shape: torch.Size, config: SRResNetConfig) -> Tensor | None:
    """Value of a weight that a file may leave out; None where it may not."""
    if key.endswith("num_batches_tracked"):
        return torch.zeros((), dtype=torch.int64)
    if "norm" in key:
        if key.endswith("running_var"):
            return torch.full(shape, 1.0 - config.norm_eps)  # 1 / sqrt(var + eps) is then 1
        return torch.ones(shape) if key.endswith("weight") else torch.zeros(shape)
    return torch.zeros(shape) if key.endswith("bias") else None


def sizes(shape: torch.Size) -> str:
    """``64×3×9×9``."""
    return "×".join(map(str, shape)) or "a single number"
