"""Files of SRCNN, VDSR, ESPCN and FSRCNN, recognised by their keys and shapes.

Weights of SRCNN, VDSR and FSRCNN do not say their scale: the file's name does, else it is tried or
guessed, and said.
"""

import re
from collections.abc import Sequence
from typing import Any, Literal

from torch import Tensor

from sr_studio.errors import Message
from sr_studio.models.foreign.reading import Reading, State, count, has, scale_in
from sr_studio.models.networks.early import ESPCNConfig, FSRCNNConfig, SRCNNConfig, VDSRConfig
from sr_studio.models.networks.enlarging import Luma

ASSUMED = Message(
    "Its weights do not say their scale and neither does the file's name; ×4 is assumed. Rename the file "
    "(…_x2.pth, …_x3.pth) and add it again where that is wrong."
)

ENLARGED_FIRST = "The picture is enlarged by bicubic interpolation first; the network improves the result."


LUMA_ONLY = (
    "The network sees luma alone (BT.601); its range, which the weights do not say, is taken to be {range}, "
    "as in the published code with these names. Colours are enlarged by bicubic interpolation."
)


def read_srcnn(state: State, name: str) -> Sequence[Reading]:
    """``conv1`` to ``conv3``, or ``features``, ``map``, ``reconstruction``."""
    for keys in (("conv1", "conv2", "conv3"), ("features.0", "map.0", "reconstruction")):
        if has(state, *keys) and nothing_else(state, keys):
            break
    else:
        return ()
    ours = in_order(state, keys)
    shapes = [tuple(ours[f"layers.{number}.weight"].shape) for number in range(3)]
    colours = _colours(shapes[0][1])
    if not colours or shapes[2][0] != colours or shapes[0][2] < 7:
        return ()
    scale, said, doubts = stated_scale(name)
    config = SRCNNConfig(
        scale=scale,
        colours=colours,
        widths=(shapes[0][0], shapes[1][0]),
        kernels=tuple(shape[2] for shape in shapes),
    )
    return (Reading("SRCNN", config, ours, (ENLARGED_FIRST, *luma_note(config), *said), doubts),)


def read_vdsr(state: State, name: str) -> Sequence[Reading]:
    """``input``, ``residual_layer.N.conv``, ``output``, or ``conv1.0``, ``trunk.N.conv``, ``conv2``."""
    for first, middle, last in (
        ("input", "residual_layer.{}.conv", "output"),
        ("conv1.0", "trunk.{}.conv", "conv2"),
    ):
        if has(state, first, middle.format(0), last):
            break
    else:
        return ()
    depth = count(state, middle.partition(".{}")[0])
    keys = (first, *(middle.format(number) for number in range(depth)), last)
    if not has(state, *keys) or not nothing_else(state, keys):
        return ()
    ours = in_order(state, keys)
    shapes = [tuple(ours[f"layers.{number}.weight"].shape) for number in range(len(keys))]
    colours = _colours(shapes[0][1])
    if not colours or shapes[-1][0] != colours:
        return ()
    scale, said, doubts = stated_scale(name)
    config = VDSRConfig(
        scale=scale,
        colours=colours,
        widths=tuple(shape[0] for shape in shapes[:-1]),
        kernels=tuple(shape[2] for shape in shapes),
        bias="layers.0.bias" in ours,
    )
    return (Reading("VDSR", config, ours, (ENLARGED_FIRST, *luma_note(config), *said), doubts),)


def read_espcn(state: State, name: str) -> Sequence[Reading]:  # noqa: ARG001 - the scale is in the shapes
    """``first_part``, ``last_part``, or ``feature_maps``, ``sub_pixel``, or ``conv1`` to ``conv4``."""
    names = (
        ("first_part.0", "first_part.2", "last_part.0"),
        ("feature_maps.0", "feature_maps.2", "sub_pixel.0"),
        ("conv1", "conv2", "conv3", "conv4"),
        ("conv1", "conv2", "conv3"),
    )
    for keys in names:
        if has(state, *keys) and nothing_else(state, keys):
            break
    else:
        return ()
    ours = in_order(state, keys)
    shapes = [tuple(ours[f"layers.{number}.weight"].shape) for number in range(len(keys))]
    colours = _colours(shapes[0][1])
    if not colours or shapes[-1][0] % colours:
        return ()
    scale = round((shapes[-1][0] // colours) ** 0.5)
    if scale < 2 or scale**2 * colours != shapes[-1][0]:
        return ()
    usual: Literal["tanh", "relu"] = "relu" if keys[0] == "conv1" and len(keys) == 4 else "tanh"
    acts: tuple[Literal["tanh", "relu"], ...] = (usual, "relu" if usual == "tanh" else "tanh")
    luma: Luma = "full" if keys[0] == "conv1" else "studio"
    readings = []
    for act in acts:
        for sigmoid in (False, True):
            config = ESPCNConfig(
                scale=scale,
                colours=colours,
                luma=luma,
                widths=tuple(shape[0] for shape in shapes[:-1]),
                kernels=tuple(shape[2] for shape in shapes),
                act=act,
                sigmoid=sigmoid,
            )
            said = f"Activations are read as {act}{', with a sigmoid at the end' if sigmoid else ''}."
            readings.append(Reading("ESPCN", config, ours, (*luma_note(config), said)))
    return readings


def read_fsrcnn(state: State, name: str) -> Sequence[Reading]:
    """``first_part``, ``mid_part``, ``last_part``, or ``feature_extraction``, ``shrink``, ``map``, ..."""
    if has(state, "first_part.0", "mid_part.0", "last_part"):
        middle = sorted({int(key.split(".")[1]) for key in state if re.match(r"mid_part\.\d+\.", key)})
        parts = ["first_part.0", "first_part.1", *(f"mid_part.{number}" for number in middle)]
        last = "last_part"
    elif has(state, "feature_extraction.0", "shrink.0", "map.0", "expand.0", "deconv"):
        middle = sorted({int(key.split(".")[1]) for key in state if re.match(r"map\.\d+\.", key)})
        parts = ["feature_extraction.0", "feature_extraction.1", "shrink.0", "shrink.1"]
        parts += [*(f"map.{number}" for number in middle), "expand.0", "expand.1"]
        last = "deconv"
    else:
        return ()
    weights = [state.get(f"{part}.weight") for part in parts]
    if not nothing_else(state, (*parts, last)) or len(parts) % 2 or any(weight is None for weight in weights):
        return ()
    convolutions, acts = parts[::2], parts[1::2]
    if not has(state, *convolutions) or any(state[f"{act}.weight"].ndim != 1 for act in acts):
        return ()
    ours: dict[str, Tensor] = {}
    for number, (convolution, act) in enumerate(zip(convolutions, acts, strict=True)):
        ours |= {
            f"layers.{number}.{what}": state[f"{convolution}.{what}"].detach().float()
            for what in ("weight", "bias")
            if f"{convolution}.{what}" in state
        }
        ours[f"acts.{number}.weight"] = state[f"{act}.weight"].detach().float()
    ours |= {f"tail.{what}": state[f"{last}.{what}"].detach().float() for what in ("weight", "bias")}
    shapes = [tuple(ours[f"layers.{number}.weight"].shape) for number in range(len(convolutions))]
    tail = tuple(ours["tail.weight"].shape)
    colours = _colours(shapes[0][1])
    if not colours or tail[1] != colours:
        return ()
    stated = scale_in(name)
    single = all(ours[f"acts.{number}.weight"].numel() == 1 for number in range(len(acts)))
    readings = []
    for scale in (stated,) if stated else (4, 3, 2):
        config = FSRCNNConfig(
            scale=scale,
            colours=colours,
            widths=tuple(shape[0] for shape in shapes),
            kernels=(*(shape[2] for shape in shapes), tail[2]),
            slopes="shared" if single else "channel",
        )
        said = () if stated else (f"The file does not say its scale; ×{scale} was found by trying.",)
        readings.append(Reading("FSRCNN", config, ours, (*luma_note(config), *said)))
    return readings


def nothing_else(state: State, layers: Sequence[str]) -> bool:
    """Whether no key is of another layer than these."""
    return set(state) <= {f"{layer}.{part}" for layer in layers for part in ("weight", "bias")}


def in_order(state: State, keys: Sequence[str]) -> dict[str, Tensor]:
    """The layers of these keys as ``layers.0``, ``layers.1``, ..."""
    return {
        f"layers.{number}.{part}": state[f"{key}.{part}"].detach().float()
        for number, key in enumerate(keys)
        for part in ("weight", "bias")
        if f"{key}.{part}" in state
    }


def stated_scale(name: str) -> tuple[int, tuple[str, ...], tuple[Message, ...]]:
    """The scale in a file's name, else 4; notes, and doubts about it."""
    stated = scale_in(name)
    if stated:
        said = f"Its weights do not say their scale; ×{stated} is taken from the file's name."
        return stated, (said,), ()
    return 4, (), (ASSUMED,)


def luma_note(config: Any) -> tuple[str, ...]:
    """What a network for luma alone means for colours."""
    ranges = {"studio": "16..235", "full": "0..255"}
    return (LUMA_ONLY.format(range=ranges[config.luma]),) if config.colours == 1 else ()


def _colours(channels: int) -> Any:
    return channels if channels in (1, 3) else 0
