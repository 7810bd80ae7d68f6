"""Words for the layers of a network, and the node of its graph that each of them means.

A word is ``last``, a node name of torchvision's graph (``features.35``, ``layer4``), or, for the VGG family,

* ``phi_i,j``: the features of SRGAN (Ledig et al., CVPR 2017): the j-th convolution before the i-th
  pooling, *after* its activation;
* ``reluI_J``: the same in the words of the style transfer papers;
* ``convI_J``: the convolution's result, *before* the activation (and before batch norm, where there is
  one), as ESRGAN uses it; ``bnI_J`` is the result of the batch norm, which the activation sees;
* ``poolI``: the I-th maximum pooling.

VGG16 and VGG19 agree up to the third convolution of the third stage; then VGG19 has a fourth in each
stage, so that equal node numbers mean different layers.
"""

import re
from typing import NamedTuple

from sr_studio.pretrained.backbones import Backbone, PretrainedError

PHI = re.compile(r"(?:phi|φ|ϕ)[ _]?\{?(\d+)[ ,_]{1,2}(\d+)\}?", re.IGNORECASE)
NAMED = re.compile(r"(relu|conv|bn)(\d+)_(\d+)", re.IGNORECASE)
POOL = re.compile(r"pool(\d+)", re.IGNORECASE)
NODE = re.compile(r"[A-Za-z_]\w*(\.\w+)*")

ORDINALS = ("no", "first", "second", "third", "fourth", "fifth")


class Place(NamedTuple):
    """Where one convolution of a VGG stands in ``features``."""

    conv: int
    bn: int
    """Equal to ``conv`` where there is no batch norm."""
    relu: int


def vgg_places(backbone: Backbone) -> tuple[dict[tuple[int, int], Place], dict[int, int]]:
    """Indices in ``features`` of every convolution (by stage and number, from 1) and of every pooling."""
    places: dict[tuple[int, int], Place] = {}
    pools: dict[int, int] = {}
    index = 0
    for stage, count in enumerate(backbone.stages, 1):
        for number in range(1, count + 1):
            bn = index + 1 if backbone.batch_norm else index
            places[stage, number] = Place(conv=index, bn=bn, relu=bn + 1)
            index = bn + 2
        pools[stage] = index
        index += 1
    return places, pools


def resolve_layer(backbone: Backbone, word: str) -> str:
    """The node name that a word means; node names are handed through.

    Whether a node of that name exists is known when the network is opened. Raises `PretrainedError`
    for words that mean nothing in this network.
    """
    asked = word.strip()
    if asked.lower() == "last":
        return backbone.last
    if found := PHI.fullmatch(asked):
        return _vgg_layer(backbone, word, "relu", int(found[1]), int(found[2]))
    if found := NAMED.fullmatch(asked):
        return _vgg_layer(backbone, word, found[1].lower(), int(found[2]), int(found[3]))
    if (found := POOL.fullmatch(asked)) and backbone.stages:
        _, pools = vgg_places(backbone)
        if int(found[1]) not in pools:
            raise PretrainedError(
                "{label} has no {word}: it has {count} poolings, pool1 to pool{count}.",
                label=backbone.label,
                word=word,
                count=len(pools),
            )
        return f"features.{pools[int(found[1])]}"
    if backbone.task == "instances" and asked in {"0", "1", "2", "3"}:
        return f"backbone.fpn.layer_blocks.{asked}"
    if not NODE.fullmatch(asked):
        raise PretrainedError("“{word}” is no name of a layer. {offer}", word=word, offer=_offer(backbone))
    return asked


def layer_words(backbone: Backbone, node: str) -> str:
    """The words for a node (``relu5_4 = phi_5,4`` for ``features.35`` of VGG19), ``""`` where it has none."""
    if not backbone.stages or not (found := re.fullmatch(r"features\.(\d+)", node)):
        return ""
    index = int(found[1])
    places, pools = vgg_places(backbone)
    for (stage, number), place in places.items():
        if index == place.relu:
            return f"relu{stage}_{number} = phi_{stage},{number}"
        if index == place.conv:
            return f"conv{stage}_{number}"
        if index == place.bn:
            return f"bn{stage}_{number}"
    return next((f"pool{stage}" for stage, pool in pools.items() if pool == index), "")


def _vgg_layer(backbone: Backbone, word: str, kind: str, stage: int, number: int) -> str:
    if not backbone.stages:
        raise PretrainedError(
            "{label} has no {word}: such names are for VGG16 and VGG19. {offer}",
            label=backbone.label,
            word=word,
            offer=_offer(backbone),
        )
    if kind == "bn" and not backbone.batch_norm:
        raise PretrainedError(
            "{label} has no {word}: it has no batch norm. The convolution before its activation is "
            "conv{stage}_{number}.",
            label=backbone.label,
            word=word,
            stage=stage,
            number=number,
        )
    places, _ = vgg_places(backbone)
    place = places.get((stage, number))
    if place is None:
        raise PretrainedError(_why_not(backbone, word, kind, stage, number))
    return f"features.{getattr(place, kind)}"


def _why_not(backbone: Backbone, word: str, kind: str, stage: int, number: int) -> str:
    """Say which convolutions there are instead."""
    stages = backbone.stages
    if not 1 <= stage <= len(stages):
        return (
            f"{backbone.label} has no {word}: it has {len(stages)} stages, so the first number is 1 to "
            f"{len(stages)}. The last layer is {kind}{len(stages)}_{stages[-1]}."
        )
    count = stages[stage - 1]
    text = (
        f"{backbone.label} has no {word}: its {ORDINALS[stage]} stage has {count} convolutions; "
        f"the last of them is {kind}{stage}_{count}."
    )
    if number == 4 and stage >= 3:
        text += f" VGG19 has a fourth: name vgg19, or {kind}{stage}_{count} here."
    return text


def _offer(backbone: Backbone) -> str:
    return f"Choose “last” ({backbone.last}) or one of: {', '.join(backbone.layers)}."
