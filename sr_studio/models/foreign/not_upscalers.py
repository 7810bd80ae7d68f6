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
    heads = ("classifier.6.weight", "fc.weight", "classifier.1.weight", "classifier.weight", "head.weight")
    return any(key in state and state[key].ndim == 2 and state[key].shape[0] >= 10 for key in heads)


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
    NotUpscaler(Message("a LapSRN"), keys(r"convt_I1\.", r"convt_F1\."), ANOTHER),
    NotUpscaler(
        Message("an IMDN-AS, which reduces its input first"),
        keys(r"fea_conv\.0\.weight", r"IMDB1\.c1\."),
        ANOTHER,
    ),
    NotUpscaler(
        Message("an MSRResNet in its oldest form (MSRResNet0)"),
        keys(r"(model\.)?1\.sub\.0\.res\.0\."),
        ANOTHER,
    ),
    NotUpscaler(
        Message("a classifier (VGG, for a loss or a metric)"),
        lambda state: "features.0.weight" in state and (classifies(state) or len(state) in (26, 32)),
        GENERATOR,
    ),
    NotUpscaler(
        Message("a classifier (ResNet or the like)"),
        lambda state: (
            keys(r"features\.\d+\.squeeze\.")(state)
            or (classifies(state) and keys(r"(layer1|blocks|features)\.")(state))
        ),
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
