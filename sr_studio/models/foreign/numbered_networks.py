"""Files of the first BasicSR and of KAIR, whose layers have numbers for names.

One sequence: head, residual blocks in a shortcut, stages, two convolutions. Layers without weights count
too, so the numbers of the others say what lies between them. (github.com/XPixelGroup/BasicSR of 2018,
``block.py``; github.com/cszn/KAIR, ``basicblock.py``.)
"""

import re
from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor

from sr_studio.models.checkpoint import ModelError
from sr_studio.models.foreign.reading import Reading, State, scale_in
from sr_studio.models.networks.msrresnet import STAGES
from sr_studio.models.networks.msrresnet0 import Enlarging, MSRResNet0Config
from sr_studio.models.srresnet.layouts import sizes

BASICSR_EPS, KAIR_EPS = 1e-5, 1e-4
"""Of their batch norms; KAIR has none behind the last convolution of the shortcut."""

FOLDED = "Batch norms behind convolutions are folded into these."

PREACTIVATED = {"C.C": False, "CN.C": False, "CN.CN": False, ".C.C": True, "N.CN.C": True}
"""The layers of a block, as in `_pattern`: whether activations come before convolutions."""

TAIL = r"CN?\.C"
ENLARGING: dict[Enlarging, str] = {
    "upconv": rf"CS((?:\.CN?\.)*){TAIL}",
    "pixelshuffle": rf"CS((?:C\.\.)+){TAIL}",
    "convtranspose": rf"CS((?:CN?\.)+){TAIL}",
}
"""The layers of the whole by the kind of its stages."""

Layer = dict[str, Tensor]
"""Weights by their own names: ``weight``, ``bias``, ``running_mean``, ..."""


def read_msrresnet0(state: State, name: str) -> Sequence[Reading]:
    """KAIR's MSRResNet0 and the SRResNet of the first BasicSR, with batch norm or without."""
    layers = _by_place(state)
    whole = _pattern(layers, "")
    enlarging: Enlarging = next(
        (kind for kind, form in ENLARGING.items() if re.fullmatch(form, whole)), "upconv"
    )
    stages = re.fullmatch(ENLARGING[enlarging], whole)
    inside = _pattern(layers, "1.sub.")
    blocks = inside.count("R")
    fusing = inside.removeprefix("R" * blocks)
    kinds = {_pattern(layers, f"1.sub.{number}.res.") for number in range(blocks)}
    block = kinds.pop() if len(kinds) == 1 else ""
    if stages is None or block not in PREACTIVATED or layers["0"]["weight"].shape[1] != 3:
        return ()
    if fusing not in (("NC",) if block == "N.CN.C" else ("C", "CN")):
        return ()
    normed = "N" in block
    folding = _Folding(layers, eps=KAIR_EPS if normed and fusing == "C" else BASICSR_EPS, name=name)
    transposed = range(*stages.span(1)) if enlarging == "convtranspose" else range(0)
    head, *ups, refine, tail = folding("", whole, transposed=transposed)
    parts = {"head": head, "refine": refine, "tail": tail}
    parts |= {f"up{number}": layer for number, layer in enumerate(ups, 1)}
    preceded = ("norm",) if fusing == "NC" else ()
    for number in range(blocks):
        found = folding(f"1.sub.{number}.res.", block)
        own = zip((*preceded, "conv1", "conv2"), found, strict=True)
        parts |= {f"body.{number}.{part}": layer for part, layer in own}
    around = ("fuse_norm", "fuse") if preceded else ("fuse",)
    parts |= dict(zip(around, folding("1.sub.", "." * blocks + fusing), strict=True))
    channels = len(head["weight"])
    return [
        Reading(
            "MSRResNet0",
            MSRResNet0Config(
                scale=scale,
                blocks=blocks,
                channels=channels,
                enlarging=enlarging,
                preactivated=PREACTIVATED[block],
                batch_norm=bool(preceded),
                tail_bias="bias" in tail,
            ),
            {f"{part}.{key}": value for part, layer in parts.items() for key, value in layer.items()},
            (FOLDED,) if normed else (),
        )
        for scale in _scales(enlarging, ups, channels, name)
    ]


def _by_place(state: State) -> dict[str, Layer]:
    """The weights of each layer by its place, such as ``1.sub.0.res.0``, in float32."""
    found: dict[str, Layer] = {}
    for key, value in state.items():
        place, _, part = key.removeprefix("model.").rpartition(".")
        if part != "num_batches_tracked":
            found.setdefault(place, {})[part] = value.detach().float()
    return found


def _pattern(layers: dict[str, Layer], prefix: str) -> str:
    """A letter for each number after ``prefix``; "" where something else is there.

    C: a convolution, N: a batch norm, S: a shortcut, R: a block in it, ``.``: a layer without weights.
    """
    letters: dict[int, str] = {}
    for place, layer in layers.items():
        if not place.startswith(prefix):
            continue
        found = re.fullmatch(r"(\d{1,4})(?:\.(sub|res)\..+)?", place.removeprefix(prefix))
        letter = {None: _letter(layer), "sub": "S", "res": "R"}[found[2]] if found else ""
        if found is None or not letter:
            return ""
        letters[int(found[1])] = letter
    return "".join(letters.get(number, ".") for number in range(1 + max(letters, default=-1)))


def _letter(layer: Layer) -> str:
    if layer.keys() == {"weight", "bias", "running_mean", "running_var"}:
        return "N"
    return (
        "C" if "weight" in layer and layer["weight"].ndim == 4 and layer.keys() <= {"weight", "bias"} else ""
    )


class _Folding:
    """Takes weights by their places and folds batch norms into the convolutions before them."""

    def __init__(self, layers: dict[str, Layer], *, eps: float, name: str) -> None:
        self._layers, self._eps, self._name = layers, eps, name

    def __call__(self, prefix: str, pattern: str, *, transposed: range = range(0)) -> list[Layer]:
        """The convolutions of a pattern, and the norms that no convolution is before, in order.

        ``transposed``: the numbers of transposed convolutions. Raises `ModelError` for unequal widths.
        """
        found: list[Layer] = []
        for number, letter in enumerate(pattern):
            if letter not in "CN":
                continue
            layer = self._layers[f"{prefix}{number}"]
            if letter == "N" and number and pattern[number - 1] == "C":
                axis = 1 if number - 1 in transposed else 0
                found[-1] = self._folded(found[-1], layer, axis=axis, key=f"{prefix}{number}.weight")
            else:
                found.append(layer)
        return found

    def _folded(self, convolution: Layer, norm: Layer, *, axis: int, key: str) -> Layer:
        """``axis``: that of the convolution's outputs."""
        outputs = convolution["weight"].shape[axis]
        for value in norm.values():
            if value.shape != (outputs,):
                raise ModelError(
                    "{name} does not fit together: {key} is {sizes} but the rest of the network needs "
                    "{expected}. The file is damaged or of another network.",
                    name=self._name,
                    key=key,
                    sizes=sizes(value.shape),
                    expected=outputs,
                )
        gain = norm["weight"].double() / torch.sqrt(norm["running_var"].double() + self._eps)
        bias = convolution.get("bias", torch.zeros(outputs)).double() - norm["running_mean"].double()
        along = [-1, 1, 1, 1] if axis == 0 else [1, -1, 1, 1]
        return {
            "weight": (convolution["weight"].double() * gain.view(along)).float(),
            "bias": (bias * gain + norm["bias"].double()).float(),
        }


def _scales(enlarging: Enlarging, ups: list[Layer], channels: int, name: str) -> list[Any]:
    """The scales that the stages may make up, the likeliest first."""
    if enlarging == "upconv":  # one stage enlarges by 2 or by 3: its weights do not say
        if len(ups) != 1:
            return [2 ** len(ups)] if 2 ** len(ups) in STAGES else []
        return [scale_in(name)] if scale_in(name) in (2, 3) else [2, 3]
    weights = [layer["weight"] for layer in ups]
    if enlarging == "convtranspose":
        made = tuple(int(weight.shape[-1]) for weight in weights)
    else:
        made = tuple(round((len(weight) / channels) ** 0.5) for weight in weights)
    return [scale for scale, factors in STAGES.items() if factors == made]
