"""Measures what a loss network adds to a training step on a device.

The time depends on shapes, not on values: weights of a usual size stand in for the file's, so that a network
can be measured before its weights are fetched. Nothing else is ever computed with them.
"""

import time
from collections.abc import Sequence
from contextlib import nullcontext

import numpy as np
import torch
from torch import Tensor

from sr_studio.pretrained.backbones import Backbone, PretrainedError
from sr_studio.pretrained.costs import MeasuredCost, made_now
from sr_studio.pretrained.layers import resolve_layer
from sr_studio.pretrained.network import cut_graph, fill, needed_shapes, smallest_side
from sr_studio.pretrained.precision import full_precision

WARM, TIMED = 1, 3
"""Passes that are not counted, and passes whose median is."""

AUTOCAST = {"bf16": torch.bfloat16, "fp16": torch.float16}


def measure(
    backbone: Backbone,
    *,
    layers: Sequence[str] = ("last",),
    batch: int,
    patch: int,
    precision: str,
    device: torch.device,
    device_name: str,
) -> MeasuredCost:
    """Measure a loss network with this process's threads.

    Parameters
    ----------
    layers
        Words as in `sr_studio.pretrained.layers`.
    batch, patch
        Pictures, and their side in pixels.
    precision
        ``fp32``, or ``bf16`` and ``fp16`` under autocast, all in channels-last order as in training.
    device_name
        The processor's or the GPU's, for the record.

    Raises `PretrainedError` for a layer that is not there and for patches that are too small for it.
    """
    words = tuple(dict.fromkeys(layers))
    graph = cut_graph(backbone, {word: resolve_layer(backbone, word) for word in words})
    smallest = smallest_side(graph, backbone, words)
    if patch < smallest:
        raise PretrainedError(
            "{layers} of {label} needs patches of at least {smallest} px, not {patch}. Choose larger "
            "patches, or layers nearer to the input.",
            layers=", ".join(words),
            label=backbone.label,
            smallest=smallest,
            patch=patch,
        )
    random = torch.Generator().manual_seed(0)
    fill(graph, {name: _stand_in(name, shape, random) for name, shape in needed_shapes(graph).items()})
    network = graph.eval().to(device).to(memory_format=torch.channels_last)
    pictures = torch.rand((2, batch, 3, patch, patch), generator=random).to(device)
    output, target = (each.contiguous(memory_format=torch.channels_last) for each in pictures)
    with full_precision():
        took = [
            _step(network, output, target, precision=precision, device=device) * 1000
            for _ in range(WARM + TIMED)
        ]
    return made_now(
        backbone.name,
        words,
        ms=round(float(np.median(took[WARM:])), 3),
        device=str(device),
        device_name=device_name,
        threads=torch.get_num_threads() if device.type == "cpu" else 0,
        precision=precision,
        batch=batch,
        patch=patch,
    )


def _step(
    network: torch.nn.Module, output: Tensor, target: Tensor, *, precision: str, device: torch.device
) -> float:
    """Seconds of both passes forward and one back to the pixels of the output."""
    kind = AUTOCAST.get(precision)
    leaf = output.detach().requires_grad_(True)
    _wait(device)
    started = time.perf_counter()
    with nullcontext() if kind is None else torch.autocast(device.type, kind):
        with torch.no_grad():
            wanted = network(target)
        found = network(leaf)
    distance = torch.stack(
        [(a.float() - b.float()).square().mean() for a, b in zip(found, wanted, strict=True)]
    ).sum()
    distance.backward()  # type: ignore[no-untyped-call]
    _wait(device)
    return time.perf_counter() - started


def _wait(device: torch.device) -> None:
    if device.type == "cuda":
        torch.cuda.synchronize(device)
    elif device.type == "mps":
        torch.mps.synchronize()


def _stand_in(name: str, shape: tuple[int, ...], random: torch.Generator) -> Tensor:
    """A tensor that keeps activations of a usual size (He et al. 2015): numbers near zero are slow."""
    if len(shape) > 1:
        fan_in = max(1, int(np.prod(shape[1:])))
        weight: Tensor = torch.randn(shape, generator=random) * (2 / fan_in) ** 0.5
        return weight
    one = name.endswith(("weight", "running_var"))
    return torch.ones(shape) if one else torch.zeros(shape)
