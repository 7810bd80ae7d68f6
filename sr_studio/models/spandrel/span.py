"""SPAN files that were saved for use: the training branches that spandrel asks for, made from the rest.

SPAN trains three branches (a 1x1 convolution beside a 1x1, a 3x3 and a 1x1 one) and uses one 3x3 convolution,
``eval_conv``, that equals them. A file may hold that one alone.
"""

import re
from collections.abc import Mapping

import torch
from torch import Tensor

GAIN = 2
"""How many times wider than its input a block's inner branch is."""


def with_branches(state: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """A state dict in which every ``eval_conv`` has branches that equal it exactly; others stay as they are.

    The inner branch copies the input, convolves by ``eval_conv`` and copies the result; all else is zero.
    """
    found = dict(state)
    if not {"conv_1.eval_conv.weight", "block_1.c1_r.eval_conv.weight", "conv_cat.weight"} <= set(found):
        return found
    for key, value in state.items():
        match = re.fullmatch(r"(.+)\.eval_conv\.weight", key)
        if match is None or f"{match[1]}.sk.weight" in found or value.ndim != 4:
            continue
        place, weight = match[1], value.float()
        bias = state.get(f"{place}.eval_conv.bias", torch.zeros(len(weight))).float()
        outputs, inputs = (int(side) for side in weight.shape[:2])
        gain = GAIN
        enter = torch.zeros(gain * inputs, inputs, 1, 1)
        enter[:inputs, :, 0, 0] = torch.eye(inputs)
        middle = torch.zeros(gain * outputs, gain * inputs, 3, 3)
        middle[:outputs, :inputs] = weight
        leave = torch.zeros(outputs, gain * outputs, 1, 1)
        leave[:, :outputs, 0, 0] = torch.eye(outputs)
        found |= {
            f"{place}.sk.weight": torch.zeros(outputs, inputs, 1, 1),
            f"{place}.sk.bias": torch.zeros(outputs),
            f"{place}.conv.0.weight": enter,
            f"{place}.conv.0.bias": torch.zeros(gain * inputs),
            f"{place}.conv.1.weight": middle,
            f"{place}.conv.1.bias": torch.zeros(gain * outputs),
            f"{place}.conv.2.weight": leave,
            f"{place}.conv.2.bias": bias,
        }
    return found
