"""Weights that are recognised and make no upscaler, or none that is supported: what they are, what to do."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from torch import Tensor

from sr_studio.errors import Message
from sr_studio.models.foreign.reading import State

GENERATOR = Message("Add the generator's file instead (often netG, generator, G or params_ema).")
ANOTHER = Message("It is not supported. Make its results with its own code, or take another network.")
RESULTS = Message("Make its results with its own code and compare those as finished pictures.")


@dataclass(frozen=True)
class NotUpscaler:
    """A kind of weights: what it is called, how it is told, and what to do instead."""

    what: Message
    found: Callable[[State], bool]
    instead: Message


def keys(*patterns: str) -> Callable[[State], bool]:
    """Whether each pattern matches the beginning of a key."""
    compiled = [re.compile(pattern) for pattern in patterns]
    return lambda state: all(any(pattern.match(key) for key in state) for pattern in compiled)


def ends_in_one_number(state: State) -> bool:
    """Whether a layer of one output follows layers of many, as a discriminator's last does."""
    layers: list[Tensor] = [value for key, value in state.items() if key.endswith(("weight", "weight_orig"))]
    layers = [value for value in layers if value.ndim in (2, 4)]
    single = [value for value in layers if value.shape[0] == 1 and value.shape[1] > 1]
    takes_pictures = any(value.ndim == 4 and value.shape[1] in (3, 4, 6) for value in layers)
    return bool(single) and takes_pictures and max(int(value.shape[0]) for value in layers) >= 64


def classifies(state: State) -> bool:
    """Whether a linear layer gives one number for each of many classes."""
    heads = [value for key, value in state.items() if _HEAD.fullmatch(key) and value.ndim == 2]
    return any(value.shape[0] >= 2 for value in heads) and takes_pictures(state)


_HEAD = re.compile(
    r"((.*\.)?(classifier|fc|head|heads|last_linear|linear|logits|output)(\.\d+|\.head|\.fc)?|\d+)\.weight"
)


def takes_pictures(state: State) -> bool:
    """Whether a layer takes one, three or four channels, as the first of a network for pictures does."""
    return any(value.ndim == 4 and value.shape[1] in (1, 3, 4) for value in state.values())


def takes_more_than_a_picture(state: State) -> bool:
    """Whether the first of numbered layers takes more channels than a picture in colour has."""
    first = state.get("model.0.weight", state.get("0.weight"))
    return first is not None and first.ndim == 4 and first.shape[1] > 3


def resnet_features(state: State) -> bool:
    """Whether these are the convolutions of torchvision's ResNet, whatever follows them."""
    first = state.get("conv1.weight")
    wide = first is not None and first.ndim == 4 and first.shape[-1] == 7
    return wide and keys(r"layer1\.0\.conv1\.", r"bn1\.")(state)


def vgg_features(state: State) -> bool:
    """Whether these are the first convolutions of a VGG, at the places that pooling leaves them."""
    for prefix in ("features.", ""):
        for places in ((0, 2, 5, 7), (0, 3, 7, 10)):  # without and with batch norm
            widths = [
                tuple(state[key].shape[:2])
                for place in places
                if (key := f"{prefix}{place}.weight") in state and state[key].ndim == 4
            ]
            if len(widths) == 4 and widths[0][1] == 3 and widths[2][0] == 2 * widths[1][0]:
                return True
    return False


KINDS: tuple[NotUpscaler, ...] = (
    NotUpscaler(Message("adapters for a diffusion model (LoRA)"), keys(r".*lora_(up|down|A|B)"), RESULTS),
    NotUpscaler(
        Message("a diffusion model"),
        keys(r"(model\.diffusion_model|diffusion_model|down_blocks|input_blocks)\."),
        RESULTS,
    ),
    NotUpscaler(
        Message("the VAE of a diffusion model"),
        keys(r"(first_stage_model|quant_conv|encoder\.down)"),
        RESULTS,
    ),
    NotUpscaler(
        Message("a network for videos (EDVR, BasicVSR or the like), which takes several frames"),
        keys(r"(pcd_align|spynet|backward_trunk|backward_resblocks|propagation|temporal_|fusion\.temporal)"),
        RESULTS,
    ),
    NotUpscaler(
        Message("LPIPS or another network that judges pictures"), keys(r"lin\d\.model\.1\.weight"), GENERATOR
    ),
    NotUpscaler(Message("a network for any scale (LIIF or the like)"), keys(r"imnet\.layers\.0\."), RESULTS),
    NotUpscaler(Message("an MDSR"), keys(r"pre_process\.0\.", r"upsample\.0\."), ANOTHER),
    NotUpscaler(Message("an RDN"), keys(r"RDBs\.0\.", r"GFF\.0\."), ANOTHER),
    NotUpscaler(Message("a DBPN"), keys(r"feat0\.conv\.", r"up1\.up_conv1\."), ANOTHER),
    NotUpscaler(
        Message("a WDSR or another network with normalised weights"),
        keys(r".*\.weight_g", r".*\.weight_v"),
        ANOTHER,
    ),
    NotUpscaler(Message("a MemNet"), keys(r"dense_memory\."), ANOTHER),
    NotUpscaler(Message("an MSRN"), keys(r"body\.0\.conv_3_1\."), ANOTHER),
    NotUpscaler(Message("a SAN"), keys(r"RG\.\d", r"non_local\."), ANOTHER),
    NotUpscaler(Message("a HAN"), keys(r"csa\.", r"la\."), ANOTHER),
    NotUpscaler(Message("a PAN"), keys(r"SCPA_trunk\."), ANOTHER),
    NotUpscaler(Message("a LapSRN"), keys(r"convt_I1\.", r"convt_F1\."), ANOTHER),
    NotUpscaler(
        Message("an IMDN-AS, which reduces its input first"),
        keys(r"fea_conv\.0\.weight", r"IMDB1\.c1\."),
        ANOTHER,
    ),
    NotUpscaler(
        Message("a network that takes more than the picture (DPSR and the like take its noise level too)"),
        lambda state: keys(r"(model\.)?1\.sub\.0\.res\.")(state) and takes_more_than_a_picture(state),
        ANOTHER,
    ),
    NotUpscaler(
        Message("an SRResNet of KAIR or the first BasicSR with instance norm or other rare layers"),
        keys(r"(model\.)?1\.sub\.0\.res\."),
        ANOTHER,
    ),
    NotUpscaler(
        Message("a classifier (VGG, for a loss or a metric)"),
        lambda state: (
            vgg_features(state)
            or ("features.0.weight" in state and (classifies(state) or len(state) in (26, 32)))
        ),
        GENERATOR,
    ),
    NotUpscaler(
        Message("a classifier (ResNet or the like)"),
        lambda state: keys(r"features\.\d+\.squeeze\.")(state) or resnet_features(state) or classifies(state),
        GENERATOR,
    ),
    NotUpscaler(
        Message("a discriminator"),
        lambda state: keys(r"(D|netD|net_d|discriminator|disc)\.")(state) or ends_in_one_number(state),
        GENERATOR,
    ),
)
"""In the order in which they are looked for."""


def what_else(state: State) -> NotUpscaler | None:
    """What weights are that no reader knows; None where that cannot be told either."""
    return next((kind for kind in KINDS if kind.found(state)), None)
