"""What a network that runs in tiles needs and does, measured once, when it is added."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import msgspec
import torch
from torch import Tensor

from sr_studio.models.checkpoint import ModelError
from sr_studio.models.tiled.probe import MemoryUse, memory_use, receptive_radius
from sr_studio.models.trial.pictures import plain_picture
from sr_studio.models.trial.precision import bf16_difference, said_of_bf16


class TileNetwork(Protocol):
    """A network in evaluation mode that may be given any part of a picture."""

    @property
    def module(self) -> torch.nn.Module:
        """Its layers, to be moved to a device and counted."""

    @property
    def scale(self) -> int:
        """Output pixels per input pixel."""

    @property
    def input_channels(self) -> int:
        """1, 3 or 4."""

    @property
    def output_channels(self) -> int:
        """1, 3 or 4."""

    def __call__(self, x: Tensor) -> Tensor:
        """1 x C x h x w to 1 x C' x sh x sw, both in [0, 1]; padded to the network's needs, then cropped."""


@dataclass(frozen=True)
class ModuleInTiles:
    """A network of ours: RGB to RGB of any size, in evaluation mode."""

    module: torch.nn.Module
    scale: int
    input_channels: int = 3
    output_channels: int = 3

    def __call__(self, x: Tensor) -> Tensor:
        """See `TileNetwork`."""
        out: Tensor = self.module(x)
        return out


UNKNOWN = -2
"""Receptive radius of a network that has not been measured."""


class TileFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What is measured once, when a model is added, and kept in its header.

    ``radius`` is the receptive radius in input pixels, `GLOBAL` where the network looks at everything.
    ``bf16_codes`` is the largest difference, in 8-bit codes, between bfloat16 and fp32 on a test
    picture; -1 where bfloat16 does not work.
    """

    architecture: str
    tags: tuple[str, ...] = ()
    purpose: str = "SR"
    tiling: str = "SUPPORTED"
    multiple: int = 1
    minimum: int = 0
    square: bool = False
    radius: int = UNKNOWN
    memory: int = 1
    growth: float = 1.0
    calls: int = 1
    """Layers that run in one pass; for progress."""
    bf16_codes: float = -1.0

    @property
    def notes(self) -> tuple[str, ...]:
        """What the user has to know of the measurements."""
        return said_of_bf16(self.bf16_codes)

    @property
    def use(self) -> MemoryUse:
        """Memory of one pass."""
        return MemoryUse(at_reference=self.memory, growth=self.growth)


def measure(network: TileNetwork, known: TileFacts, *, bf16: bool) -> TileFacts:
    """The facts that are ``known`` without running it, and receptive radius, memory and the cost of bfloat16.

    A radius that is already known stays. Raises `ModelError` where no picture comes out.
    """
    multiple, minimum, channels = known.multiple, known.minimum, network.input_channels
    side = max(32, minimum) + -max(32, minimum) % multiple
    picture = plain_picture(side)[:, [0, 1, 2, 0][:channels]]
    calls = 0

    def count(*_: object) -> None:
        nonlocal calls
        calls += 1

    hooks = [module.register_forward_pre_hook(count) for module in leaves(network.module)]
    try:
        with torch.no_grad():
            out = network(picture)
    finally:
        for hook in hooks:
            hook.remove()
    expected = (1, network.output_channels, side * network.scale, side * network.scale)
    if tuple(out.shape) != expected:
        raise ModelError(
            "{name} gave a picture of {given} instead of {expected}.",
            name=known.architecture,
            given=tuple(out.shape),
            expected=expected,
        )
    if not bool(torch.isfinite(out).all()):
        raise ModelError(
            "The network gives values that are not numbers for a plain picture; its weights are damaged."
        )
    use = memory_use(network, channels=channels, multiple=multiple, minimum=minimum)
    radius = known.radius
    if radius == UNKNOWN:
        with torch.no_grad():
            radius = receptive_radius(
                network, channels=channels, scale=network.scale, multiple=multiple, minimum=minimum
            )
    return msgspec.structs.replace(
        known,
        radius=radius,
        memory=use.at_reference,
        growth=use.growth,
        calls=max(1, calls),
        bf16_codes=bf16_difference(network, channels=channels, side=side) if bf16 else -1.0,
    )


def leaves(module: torch.nn.Module) -> list[torch.nn.Module]:
    """Modules without children: the layers that do the work."""
    return [child for child in module.modules() if not list(child.children())]


def facts_of(parameters: Mapping[str, Any], *, label: str) -> TileFacts:
    """The facts in a header. Raises `ModelError` where they are none."""
    try:
        return msgspec.convert(parameters, TileFacts)
    except msgspec.ValidationError as error:
        raise ModelError(
            "The header of {label} is damaged ({error}). Add the model again.", label=label, error=error
        ) from error
