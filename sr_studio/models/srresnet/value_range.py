"""Find out how pictures go into a network and come out, by trying.

Two published codes with the same key names may differ in the range of input and output (tanh or not, 0..1,
-1..1, ImageNet-normalised), and nothing in the weights says which. But any super-resolution network keeps
the picture: its output, averaged back to the input's size, is the input again. So every range is tried
on a small made picture. The published code's own range wins unless it fails and another one fits.
"""

from dataclasses import dataclass
from math import isfinite

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from sr_studio.errors import Message, message
from sr_studio.models.checkpoint import ModelError
from sr_studio.models.networks.srresnet import (
    InputRange,
    OutputRange,
    SRResNet,
    add_skip,
    prepare_input,
    read_output,
)
from sr_studio.models.srresnet.layouts import ValueRange
from sr_studio.models.trial.pictures import plain_picture
from sr_studio.models.trial.true_detail import said_of_detail, true_detail

GOOD = 12.0
"""Mean difference in 8-bit codes below which a range keeps the picture; wrong ones are at 20 to 120."""


@dataclass(frozen=True)
class Trial:
    """A range and the mean absolute difference, in codes, between the input and the reduced output."""

    value_range: ValueRange
    error: float


def try_value_ranges(network: SRResNet) -> list[Trial]:
    """All ranges, best first. ``network``'s own ranges play no part."""
    x = plain_picture()
    scale = network.config.scale
    trials = []
    inputs: tuple[InputRange, ...] = ("unit", "signed", "imagenet")
    outputs: tuple[OutputRange, ...] = ("unit", "signed", "tanh", "tanh_unit", "imagenet", "tanh_imagenet")
    with torch.inference_mode():
        for input_range in inputs:
            raw = network.raw(prepare_input(x, input_range))
            for output_range in outputs:
                out = read_output(raw, output_range)
                trials.append(Trial(ValueRange(input_range, output_range), difference(out, x, scale)))
            if input_range == "unit":
                out = add_skip(raw, x, "bilinear", scale)
                trials.append(Trial(ValueRange("unit", "unit", "bilinear"), difference(out, x, scale)))
    return sorted(trials, key=lambda trial: trial.error)


def difference(out: Tensor, x: Tensor, scale: int) -> float:
    """Mean absolute difference in codes after averaging ``scale`` x ``scale`` pixels; borders left out."""
    reduced = F.avg_pool2d(out.clamp(0, 1), scale) if scale > 1 else out.clamp(0, 1)
    error = float((reduced - x)[:, :, 4:-4, 4:-4].abs().mean()) * 255
    return error if isfinite(error) else float("inf")


def choose_value_range(
    network: SRResNet, *, usual: ValueRange
) -> tuple[ValueRange, str, tuple[Message, ...]]:
    """The range to use, a sentence that says how it was found ("" where it was not), and doubts about it."""
    trials = [
        trial
        for trial in try_value_ranges(network)
        if trial.value_range.skip == "none" or trial.value_range == usual or _adds_detail(network, trial)
    ]
    best = trials[0]
    own = next((trial for trial in trials if trial.value_range == usual), best)
    if own.error <= GOOD and own.error <= 3 * best.error + 1:
        said = (
            f"Read as the published code of this layout does ({usual}); "
            f"a test picture comes back within {own.error:.1f} codes on average."
        )
        return usual, said, ()
    if best.error <= GOOD:
        said = (
            f"The weights do not say their value range; found by trying: {best.value_range} "
            f"(a test picture comes back within {best.error:.1f} codes on average; "
            f"the layout's usual reading misses it by {own.error:.0f})."
        )
        return best.value_range, said, ()
    doubt = message(
        "No known value range gives a test picture back (best {codes} codes off); shown as the published "
        "code of this layout does ({range}). The colours may be wrong, or the network is untrained.",
        codes=round(min(best.error, 255.0)),
        range=str(usual),
    )
    return usual, "", (doubt,)


def _adds_detail(network: SRResNet, trial: Trial) -> bool:
    """Whether a network does more than leave the enlarged input as it is: nothing else says that it is added.

    A network that gives small values gives every picture back so, untrained ones among them.
    """
    if trial.error > GOOD:
        return False
    scale, skip = network.config.scale, trial.value_range.skip
    found = true_detail(lambda x: add_skip(network.raw(x), x, skip, scale), scale=scale)
    return not said_of_detail(found)


def check_picture(network: nn.Module, *, name: str) -> None:
    """Raise `ModelError` where the network turns a picture into something that is none."""
    with torch.inference_mode():
        out = network(plain_picture(12))
    if not bool(torch.isfinite(out).all()):
        raise ModelError(
            "{name} gives values that are not numbers for a plain picture; its weights are damaged.",
            name=name,
        )
