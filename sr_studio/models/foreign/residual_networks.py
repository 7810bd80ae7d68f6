"""Files of MSRResNet, EDSR, CARN, IMDN and RFDN, recognised by their keys and shapes."""

import re
from collections.abc import Sequence
from typing import Any

from torch import Tensor

from sr_studio.models.foreign.reading import Reading, State, count, factors, has, renamed, scale_in
from sr_studio.models.networks.carn import CARNConfig
from sr_studio.models.networks.distillation import DistillationConfig
from sr_studio.models.networks.edsr import DIV2K_MEAN, EDSRConfig
from sr_studio.models.networks.instance_srresnet import InstanceSRResNetConfig
from sr_studio.models.networks.msrresnet import STAGES, MSRResNetConfig


def scale_of(stages: tuple[int, ...]) -> Any:
    """The scale these sub-pixel stages make up; 0 where they are none of ours."""
    return next((scale for scale, factors_ in STAGES.items() if factors_ == stages), 0)


def read_msrresnet(state: State, name: str) -> Sequence[Reading]:  # noqa: ARG001 - all is in the shapes
    """BasicSR, KAIR, mmediting and the first code of ESRGAN's authors."""
    if not has(state, "conv_first", "conv_last"):
        return ()
    ours = renamed(
        state,
        (r"conv_first", r"head"),
        (r"(?:body|recon_trunk|trunk_net)\.(\d+)\.(conv[12])", r"body.\1.\2"),
        (r"upconv(\d)", r"up\1"),
        (r"upsample(\d)\.upsample_conv", r"up\1"),
        (r"conv_hr|HRconv", r"refine"),
        (r"conv_last", r"tail"),
    )
    if ours is None or not has(ours, "head", "refine", "body.0.conv1"):
        return ()
    channels = len(ours["head.weight"])
    scale = scale_of(factors(ours, channels))
    if not scale:
        return ()
    config = MSRResNetConfig(scale=scale, blocks=count(ours, "body"), channels=channels)
    return (Reading("MSRResNet", config, ours),)


def rrdb_of_aladdinpersson(state: State) -> dict[str, Tensor] | None:
    """The ESRGAN of aladdinpersson's course under its authors' names, which spandrel reads; else None."""
    if not has(state, "initial", "residuals.0.rrdb.0.blocks.0.cnn", "upsamples.0.conv", "final.2"):
        return None
    found: dict[str, Tensor] = {}
    for key, value in state.items():
        block = re.fullmatch(r"residuals\.(\d+)\.rrdb\.([0-2])\.blocks\.([0-4])\.cnn\.(weight|bias)", key)
        if block:
            outer, inner, layer, part = block.groups()
            found[f"body.{outer}.rdb{int(inner) + 1}.conv{int(layer) + 1}.{part}"] = value
            continue
        place, _, part = key.rpartition(".")
        ours = _RRDB_PLACES.get(place)
        if ours is None:
            return None
        found[f"{ours}.{part}"] = value
    return found


_RRDB_PLACES = {
    "initial": "conv_first", "conv": "conv_body", "upsamples.0.conv": "conv_up1",
    "upsamples.1.conv": "conv_up2", "final.0": "conv_hr", "final.2": "conv_last",
}  # fmt: skip


def read_instance_srresnet(state: State, name: str) -> Sequence[Reading]:  # noqa: ARG001 - all is in the shapes
    """The SRResNet of twtygqyy, in its version with instance norm."""
    if (
        not has(state, "conv_input", "residual.0.conv1", "conv_output")
        or "residual.0.in1.weight" not in state
    ):
        return ()
    stages = {key: key.split(".")[1] for key in state if key.startswith("upscale")}
    order = sorted({int(number) for number in stages.values()})
    ours = renamed(
        state,
        (r"conv_input", r"head"),
        (r"residual\.(\d+)\.(conv[12])", r"body.\1.\2"),
        (r"residual\.(\d+)\.in([12])", r"body.\1.norm\2"),
        (r"conv_mid", r"fuse"),
        (r"(?:bn|in)_mid", r"fuse_norm"),
        *((rf"upscale\d+x\.{theirs}", f"up{number}") for number, theirs in enumerate(order, 1)),
        (r"conv_output", r"tail"),
    )
    if ours is None:
        return ()
    channels = len(ours["head.weight"])
    scale = scale_of(factors(ours, channels))
    if not scale:
        return ()
    config = InstanceSRResNetConfig(scale=scale, blocks=count(ours, "body"), channels=channels)
    said = "Instance norm: every pixel depends on the whole picture, so results change with the crop."
    return (Reading("InstanceSRResNet", config, ours, (said,)),)


def read_edsr(state: State, name: str) -> Sequence[Reading]:  # noqa: ARG001 - all is in the shapes
    """The authors' code and its descendants, BasicSR, mmediting."""
    blocks = count(state, "body")
    if has(state, "head.0", "body.0.body.0", "tail.1"):
        ours = renamed(
            state,
            (r"head\.0", r"head"),
            (r"body\.(\d+)\.body\.0", r"body.\1.conv1"),
            (r"body\.(\d+)\.body\.2", r"body.\1.conv2"),
            (rf"body\.{blocks - 1}", r"fuse"),
            (r"tail\.0\.0", r"up1"),
            (r"tail\.0\.2", r"up2"),
            (r"tail\.0\.4", r"up3"),
            (r"tail\.1", r"tail"),
            unused=r"(?:sub|add)_mean\.(?:shifter\.)?(?:weight|bias)",
        )
    elif has(state, "conv_first", "conv_after_body", "conv_last", "body.0.conv1"):
        ours = renamed(
            state,
            (r"conv_first", r"head"),
            (r"body\.(\d+)\.(conv[12])", r"body.\1.\2"),
            (r"conv_after_body", r"fuse"),
            (r"upsample\.0(?:\.upsample_conv)?", r"up1"),
            (r"upsample\.(?:2|1\.upsample_conv)", r"up2"),
            (r"upsample\.(?:4|2\.upsample_conv)", r"up3"),
            (r"conv_last", r"tail"),
        )
    else:
        return ()
    if ours is None or not has(ours, "head", "fuse", "tail"):
        return ()
    channels = len(ours["head.weight"])
    scale = scale_of(factors(ours, channels))
    if not scale:
        return ()
    shift = shift_of(state)
    guesses = [(peak, mean) for mean in (DIV2K_MEAN, (0.0,) * 3) for peak in (255.0, 1.0)]
    ranges = [shift] if shift else guesses
    gains = (0.1, 1.0) if channels >= 256 else (1.0, 0.1)
    return [
        Reading(
            "EDSR",
            EDSRConfig(
                scale=scale, blocks=count(ours, "body"), channels=channels, gain=gain, peak=peak, mean=mean
            ),
            ours,
            (f"White is {peak:g} inside, residuals count {gain:g} times.",),
        )
        for gain in gains
        for peak, mean in ranges
    ]


def shift_of(state: State) -> tuple[float, Any] | None:
    """What white is and the mean that is subtracted, from a shift that is kept with the weights."""
    bias = next((state[key] for key in ("sub_mean.bias", "sub_mean.shifter.bias") if key in state), None)
    if bias is None or bias.numel() != 3:
        return None
    values = [-float(value) for value in bias.flatten()]
    peak = 255.0 if max(map(abs, values)) > 2 else 1.0
    return peak, tuple(round(value / peak, 7) for value in values)


def read_carn(state: State, name: str) -> Sequence[Reading]:
    """The authors' code, CARN and CARN-M; of a network for several scales the one the name states, else 4."""
    if not has(state, "entry", "exit", "b1.c1.body.0", "c3.body.0"):
        return ()
    mobile = has(state, "b1.b1.body.4")
    patterns: list[tuple[str, str]] = []
    # Their numbers begin with 1, ours with 0: one pattern for each.
    for outer in range(3):
        for inner in range(1 if mobile else 3):
            place = rf"b{outer + 1}\.b{inner + 1}\.body"
            ours_ = f"body.parts.{outer}.parts.{inner}"
            patterns += [(rf"{place}\.{2 * layer}", f"{ours_}.conv{layer + 1}") for layer in range(3)]
        for inner in range(3):
            patterns.append((rf"b{outer + 1}\.c{inner + 1}\.body\.0", f"body.parts.{outer}.mix.{inner}"))
        patterns.append((rf"c{outer + 1}\.body\.0", f"body.mix.{outer}"))
    several = has(state, "upsample.up2.body.0")
    wanted = scale_in(name) if scale_in(name) in (2, 3, 4) else 4
    stage = rf"upsample\.up{wanted if several else ''}\.body"
    ours = renamed(
        state,
        (r"entry", r"head"),
        (r"exit", r"tail"),
        *patterns,
        *((rf"{stage}\.{3 * number}", f"up{number + 1}") for number in range(3)),
        unused=r"(?:sub|add)_mean\.(?:shifter\.)?(?:weight|bias)"
        + (rf"|upsample\.up(?!{wanted})\d\..*" if several else ""),
    )
    if ours is None or not has(ours, "up1"):
        return ()
    channels = len(ours["head.weight"])
    scale = scale_of(factors(ours, channels))
    if not scale:
        return ()
    first = ours["body.parts.0.parts.0.conv1.weight"]
    shift = shift_of(state)
    config = CARNConfig(
        scale=scale,
        channels=channels,
        mobile=mobile,
        groups=channels // int(first.shape[1]),
        mean=shift[1] if shift else DIV2K_MEAN,
    )
    said = f"One network for ×2, ×3 and ×4; its ×{scale} is used. A file named with x2, x3 or x4 decides."
    return (Reading("CARN", config, ours, (said,) if several else ()),)


def read_imdn(state: State, name: str) -> Sequence[Reading]:  # noqa: ARG001 - all is in the shapes
    """The authors' code."""
    if not has(state, "fea_conv", "IMDB1.c1", "IMDB1.cca.conv_du.0", "LR_conv", "upsampler.0"):
        return ()
    layers = {
        "c1": "steps.0", "c2": "steps.1", "c3": "steps.2", "c4": "last", "c5": "mix",
        r"cca\.conv_du\.0": "attention.squeeze", r"cca\.conv_du\.2": "attention.excite",
    }  # fmt: skip
    return _distilling(state, "IMDN", block="IMDB", layers=layers)


def read_rfdn(state: State, name: str) -> Sequence[Reading]:  # noqa: ARG001 - all is in the shapes
    """The authors' code."""
    if not has(state, "fea_conv", "B1.c1_d", "B1.esa.conv_max", "LR_conv", "upsampler.0"):
        return ()
    layers = {
        "c1_d": "splits.0", "c2_d": "splits.1", "c3_d": "splits.2",
        "c1_r": "steps.0", "c2_r": "steps.1", "c3_r": "steps.2", "c4": "last", "c5": "mix",
        r"esa\.conv1": "attention.enter", r"esa\.conv_f": "attention.past", r"esa\.conv2": "attention.reduce",
        r"esa\.conv_max": "attention.pooled.0", r"esa\.conv3": "attention.pooled.1",
        r"esa\.conv3_": "attention.pooled.2", r"esa\.conv4": "attention.leave",
    }  # fmt: skip
    return _distilling(state, "RFDN", block="B", layers=layers)


def _distilling(state: State, network: str, *, block: str, layers: dict[str, str]) -> Sequence[Reading]:
    found: dict[str, Tensor] = {}
    blocks = 0
    for key, value in state.items():
        numbered = re.fullmatch(rf"{block}(\d+)\.(.+)", key)
        if numbered:
            blocks = max(blocks, int(numbered[1]))
            found[f"body.{int(numbered[1]) - 1}.{numbered[2]}"] = value
        else:
            found[key] = value
    ours = renamed(
        found,
        *((rf"body\.(\d+)\.{theirs}", rf"body.\1.{own}") for theirs, own in layers.items()),
        (r"fea_conv", r"head"),
        (r"c\.0", r"mix"),
        (r"LR_conv", r"fuse"),
        (r"upsampler\.0", r"tail"),
    )
    if ours is None or len(ours["tail.weight"]) % 3:
        return ()
    inner = "attention.squeeze" if network == "IMDN" else "attention.enter"
    config = DistillationConfig(
        scale=_square_root(len(ours["tail.weight"]) // 3),
        blocks=blocks,
        channels=len(ours["head.weight"]),
        split=len(ours["body.0.last.weight"]),
        attention=len(ours[f"body.0.{inner}.weight"]),
    )
    return (Reading(network, config, ours),)


def _square_root(number: int) -> Any:
    return round(number**0.5)
