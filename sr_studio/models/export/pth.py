"""PyTorch state dicts (``.pth``) in the layouts that others' codes load.

A layout is the opposite of one of `sr_studio.models.srresnet.layouts`, together with what its code computes
besides the weights: the range of input and output, batch norm, shared slopes, numbers that are fixed. A
network is rewritten where that is exact (batch norm that does nothing, another epsilon, a linear range of the
output inside the last convolution) and refused where the code would compute something else.
"""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import msgspec
import torch
from torch import Tensor

from sr_studio.errors import Message, listed, message
from sr_studio.models.checkpoint import Header, ModelError
from sr_studio.models.network_kinds import build_network
from sr_studio.models.networks.srresnet import (
    IMAGENET_MEAN,
    IMAGENET_STD,
    OutputRange,
    SRResNet,
    SRResNetConfig,
)
from sr_studio.models.srresnet.layouts import LAYOUTS, ValueRange, complete, read_config
from sr_studio.models.trial.pictures import plain_picture

CLOSE = 1e-4
"""Largest difference between the network and what is read back, in parts of the range of the picture."""


class ExportError(ModelError):
    """A model that a format cannot express."""


@dataclass(frozen=True)
class PthLayout:
    """Somebody's names, and what their code computes.

    Attributes
    ----------
    name, code
        The word for it; whose code loads it.
    reads
        The name of the `Layout` it is read back by.
    key
        Their key for one of ours.
    value_range
        What their code does with input and output; None where that is a matter of whoever loads it.
    inside
        The key under which the state lies in the file, "" for none.
    norm, eps
        Whether their code has batch norm, and its epsilon.
    blocks, channels, kernel
        Where their code fixes them, else 0.
    """

    name: str
    code: str
    reads: str
    key: Callable[[str, SRResNetConfig], str]
    value_range: ValueRange | None
    inside: str = ""
    norm: bool = True
    shared: bool = True
    eps: float = 1e-5
    blocks: int = 0
    channels: int = 0
    kernel: int = 0


def _own(key: str, config: SRResNetConfig) -> str:  # noqa: ARG001
    return key


def _numbered(key: str, config: SRResNetConfig) -> str:
    """``block1.0`` … ``blockN``: head, residual blocks, middle and upsampling in one count."""
    first, rest = key.split(".", 1)
    end = config.blocks + 2
    if first == "body":
        number, layer, part = rest.split(".")
        layer = {"norm1": "bn1", "norm2": "bn2", "act": "prelu"}.get(layer, layer)
        return f"block{int(number) + 2}.{layer}.{part}"
    if first.startswith("up"):
        return f"block{end + 1}.{int(first[2]) - 1}.{'prelu' if first.endswith('_act') else 'conv'}.{rest}"
    places = {
        "head": "block1.0",
        "head_act": "block1.1",
        "fuse": f"block{end}.0",
        "fuse_norm": f"block{end}.1",
        "tail": f"block{end + 1}.{len(config.stages)}",
    }
    return f"{places[first]}.{rest}"


def _by_places(
    places: Mapping[str, str], *, body: str, up: str, act: str
) -> Callable[[str, SRResNetConfig], str]:
    """Layouts that differ from ours in names alone: ``body`` and ``up``, ``act`` take a number."""

    def key(ours: str, config: SRResNetConfig) -> str:  # noqa: ARG001
        first, rest = ours.split(".", 1)
        if first == "body":
            number, layer, part = rest.split(".")
            return f"{body.format(number)}.{places[layer]}.{part}"
        if first.startswith("up"):
            return f"{(act if first.endswith('_act') else up).format(int(first[2]) - 1)}.{rest}"
        return f"{places[first]}.{rest}"

    return key


def _conv_in(key: str, config: SRResNetConfig) -> str:  # noqa: ARG001
    first, rest = key.split(".", 1)
    if first == "body":
        return f"body.{rest.replace('norm', 'bn')}"
    if first.startswith("up") and first.endswith("_act"):
        return f"act_{first.removesuffix('_act')}.{rest}"
    places = {
        "head": "conv_in",
        "head_act": "act_in",
        "fuse": "conv_mid",
        "fuse_norm": "bn_mid",
        "tail": "conv_out",
    }
    return f"{places.get(first, first)}.{rest}"


PTH_LAYOUTS: tuple[PthLayout, ...] = (
    PthLayout("sr-studio", "SR Studio's own names", "SR Studio", _own, None, norm=False, shared=False),
    PthLayout(
        name="lornatang",
        code="Lornatang/SRGAN-PyTorch (SRResNet)",
        reads="trunk/rcb",
        key=_by_places(
            {
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
            },
            body="trunk.{}",
            up="upsampling.{}.upsample_block.0",
            act="upsampling.{}.upsample_block.2",
        ),
        value_range=ValueRange(),
        inside="state_dict",
        kernel=9,
    ),
    PthLayout(
        name="leftthomas",
        code="leftthomas/SRGAN (Generator)",
        reads="block1..blockN",
        key=_numbered,
        value_range=ValueRange(output_range="tanh"),
        blocks=5,
        channels=64,
        kernel=9,
    ),
    PthLayout(
        name="sgrvinod",
        code="sgrvinod/a-PyTorch-Tutorial-to-Super-Resolution (SRResNet)",
        reads="residual_blocks",
        key=_by_places(
            {
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
            },
            body="residual_blocks.{}",
            up="subpixel_convolutional_blocks.{}.conv",
            act="subpixel_convolutional_blocks.{}.prelu",
        ),
        value_range=ValueRange(input_range="imagenet", output_range="tanh"),
    ),
    PthLayout(
        name="conv-in",
        code="ports of Keras SRGANs (conv_in, body, conv_mid)",
        reads="conv_in/body/conv_mid",
        key=_conv_in,
        value_range=ValueRange(output_range="tanh"),
        shared=False,
        eps=1e-3,
    ),
)
"""Every layout that can be written; a new one is one entry here and, to read it, one of `layouts.LAYOUTS`."""

ORIGINAL = "original"
"""The layout of an architecture that is not ours: the names its own code uses."""

LINEAR: Mapping[OutputRange, tuple[tuple[float, ...], tuple[float, ...]]] = {
    "unit": ((1.0,) * 3, (0.0,) * 3),
    "signed": ((0.5,) * 3, (0.5,) * 3),
    "imagenet": (IMAGENET_STD, IMAGENET_MEAN),
}
"""Factor and summand of each channel by which an output becomes a picture."""


@dataclass(frozen=True)
class PthFile:
    """A state dict as a file.

    ``said``: for whoever loads it: whose code, and what the weights do not say.
    """

    data: bytes
    layout: str
    said: str


def layouts_for(header: Header) -> tuple[str, ...]:
    """Words of the layouts in which a model can be written, the usual one first."""
    if header.network == "spandrel":
        return (ORIGINAL,)
    if header.network != "SRResNet":
        return ()
    config = msgspec.convert(header.parameters, SRResNetConfig)
    return tuple(layout.name for layout in PTH_LAYOUTS if not reasons_against(layout, config))


def export_pth(header: Header, state: Mapping[str, Tensor], *, layout: str = "") -> PthFile:
    """A model as a ``.pth`` file in a layout ("": the usual one). Raises `ExportError`, `ModelError`."""
    if header.network == "spandrel":
        return _original(header, state, layout=layout)
    if header.network != "SRResNet":
        raise ExportError(
            "A {network} is not written as a .pth file for other codes. Export safetensors or ONNX.",
            network=header.network,
        )
    chosen = next((one for one in PTH_LAYOUTS if one.name == (layout or PTH_LAYOUTS[0].name)), None)
    if chosen is None:
        raise ExportError(
            "There is no layout {layout}. There are: {names}. BasicSR's MSRResNet is another network (no "
            "skip around its trunk, no PReLU), so an SRResNet cannot be written for it.",
            layout=layout,
            names=", ".join(one.name for one in PTH_LAYOUTS),
        )
    network = build_network(header, state).eval()
    assert isinstance(network, SRResNet)
    config = network.config
    reasons = reasons_against(chosen, config)
    if reasons:
        raise ExportError(
            "The code of {code} computes something else than this network: {reasons}. Choose another layout "
            "or safetensors.",
            code=chosen.code,
            reasons=listed(reasons),
        )
    plain = {key: value.detach().cpu().clone() for key, value in network.state_dict().items()}
    if chosen.norm or config.batch_norm:
        plain = _with_norms(plain, config, eps=chosen.eps)
    value_range = chosen.value_range
    if value_range is not None and config.output_range != value_range.output_range:
        plain = _with_linear_output(plain, config.output_range, value_range.output_range)
    renamed = {chosen.key(key, config): value for key, value in plain.items()}
    _read_back(renamed, chosen, network, label=header.label)
    stream = io.BytesIO()
    torch.save({chosen.inside: renamed} if chosen.inside else renamed, stream)
    own = ValueRange(config.input_range, config.output_range, config.skip)
    does = value_range if value_range is not None else own
    return PthFile(stream.getvalue(), chosen.name, f"{chosen.code}: {does}.")


def reasons_against(layout: PthLayout, config: SRResNetConfig) -> list[Message]:
    """Why the code of a layout cannot compute a network; none where it can."""
    reasons = []
    wanted = layout.value_range
    if wanted is not None:
        if config.skip != wanted.skip:
            reasons.append(
                message("it adds the {kind} input to its output, and that code does not", kind=config.skip)
            )
        if config.input_range != wanted.input_range:
            reasons.append(message("it is for an input of {range}", range=_words(config.input_range)))
        linear = config.output_range in LINEAR and wanted.output_range in LINEAR
        if config.output_range != wanted.output_range and not linear:
            tanh = config.output_range.startswith("tanh")
            reasons.append(message("it ends in a tanh") if tanh else message("it does not end in a tanh"))
    if layout.shared and config.slopes != "shared":
        reasons.append(message("it has a PReLU slope a channel, and that code one a layer"))
    for what, fixed, has in (
        (message("blocks"), layout.blocks, config.blocks),
        (message("channels"), layout.channels, config.channels),
        (message("pixels of its first kernel"), layout.kernel, config.head_kernel),
        (message("pixels of its last kernel"), layout.kernel, config.tail_kernel),
    ):
        if fixed and has != fixed:
            reasons.append(
                message("the {what} are {has}, in that code {fixed}", what=what, has=has, fixed=fixed)
            )
    if wanted is not None and any(factor != 2 for factor in config.stages):
        reasons.append(
            message("it upsamples in the steps {steps}, that code by 2 each", steps=list(config.stages))
        )
    return reasons


def _words(kind: str) -> str | Message:
    plain = {"unit": "0..1", "signed": "-1..1"}
    return plain[kind] if kind in plain else message("ImageNet's normalisation")


def _with_norms(state: dict[str, Tensor], config: SRResNetConfig, *, eps: float) -> dict[str, Tensor]:
    """The state with batch norms of this epsilon: the network's own, or ones that do nothing."""
    if config.batch_norm:
        found = {
            key: value + (config.norm_eps - eps) if key.endswith("running_var") else value
            for key, value in state.items()
        }
        if any(bool((value < 0).any()) for key, value in found.items() if key.endswith("running_var")):
            raise ExportError(
                "The variances of its batch norm are too small for that code's epsilon of {eps:g}. Choose "
                "another layout or safetensors.",
                eps=eps,
            )
        return found
    places = [f"body.{number}.norm{which}" for number in range(config.blocks) for which in (1, 2)]
    one = torch.ones(config.channels)
    found = dict(state)
    for place in (*places, "fuse_norm"):
        found[f"{place}.weight"] = one.clone()
        found[f"{place}.bias"] = torch.zeros(config.channels)
        found[f"{place}.running_mean"] = torch.zeros(config.channels)
        found[f"{place}.running_var"] = one - eps
        found[f"{place}.num_batches_tracked"] = torch.zeros((), dtype=torch.int64)
    return found


def _with_linear_output(state: dict[str, Tensor], now: OutputRange, wanted: OutputRange) -> dict[str, Tensor]:
    """The state whose last convolution gives another linear range; computed in float64."""
    (a, b), (c, d) = (
        [torch.tensor(values, dtype=torch.float64) for values in LINEAR[kind]] for kind in (now, wanted)
    )
    gain, shift = a / c, (b - d) / c
    weight, bias = state["tail.weight"], state["tail.bias"]
    return state | {
        "tail.weight": (weight.double() * gain.view(3, 1, 1, 1)).to(weight.dtype),
        "tail.bias": (bias.double() * gain + shift).to(bias.dtype),
    }


def _read_back(renamed: Mapping[str, Tensor], layout: PthLayout, network: SRResNet, *, label: str) -> None:
    """Raise where what the layout's code would compute is not what the network computes."""
    read = next(one for one in LAYOUTS if one.name == layout.reads)
    keys = frozenset(renamed)
    ours = {read.rename(key, keys) or key: value for key, value in renamed.items()}
    config = read_config(ours, read, name=label)
    does = layout.value_range or ValueRange(
        network.config.input_range, network.config.output_range, network.config.skip
    )
    config = msgspec.structs.replace(
        config,
        norm_eps=layout.eps,
        input_range=does.input_range,
        output_range=does.output_range,
        skip=does.skip,
    )
    again = SRResNet(config)
    again.load_state_dict(complete(ours, config, name=label))
    picture = plain_picture(24)
    with torch.inference_mode():
        difference = float((again.eval()(picture) - network(picture)).abs().max())
    if not difference <= CLOSE:
        raise ExportError(
            "{label} is not the same when it is read back in this layout (up to {difference:.2g}). Export "
            "safetensors.",
            label=label,
            difference=difference,
        )


def _original(header: Header, state: Mapping[str, Tensor], *, layout: str) -> PthFile:
    """An architecture of others under the names of its own code."""
    if layout not in ("", ORIGINAL):
        raise ExportError(
            "{label} is a {network} and is written under that code's own names: the layout is {original}.",
            label=header.label,
            network=str(header.parameters.get("architecture", header.network)),
            original=ORIGINAL,
        )
    stream = io.BytesIO()
    torch.save({"params": {key: value.detach().cpu().clone() for key, value in state.items()}}, stream)
    name = str(header.parameters.get("architecture", header.network))
    return PthFile(stream.getvalue(), ORIGINAL, f"the names of {name}'s own code, under params.")
