"""Architectures that spandrel knows: from a state dict to a network with its facts, or a sentence why not."""

import warnings
from dataclasses import dataclass
from math import isfinite
from typing import Any

import msgspec
import torch
from torch import Tensor

from sr_studio.models.checkpoint import Header, ModelError, save
from sr_studio.models.names import label_for
from sr_studio.models.spandrel.probe import MemoryUse, memory_use, receptive_radius
from sr_studio.models.srresnet.value_range import plain_picture


class SpandrelFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What is measured once, when a model is added, and kept in its header.

    ``radius`` is the receptive radius in input pixels, -1 where the network looks at everything.
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
    radius: int = -1
    memory: int = 1
    growth: float = 1.0
    calls: int = 1
    """Layers that run in one pass; for progress."""
    bf16_codes: float = -1.0

    @property
    def use(self) -> MemoryUse:
        """Memory of one pass."""
        return MemoryUse(at_reference=self.memory, growth=self.growth)


@dataclass(frozen=True)
class SpandrelNetwork:
    """A network of spandrel's, in evaluation mode on the CPU."""

    descriptor: Any

    @property
    def scale(self) -> int:
        """Output pixels per input pixel."""
        return int(self.descriptor.scale)

    @property
    def input_channels(self) -> int:
        """1, 3 or 4."""
        return int(self.descriptor.input_channels)

    @property
    def output_channels(self) -> int:
        """1, 3 or 4."""
        return int(self.descriptor.output_channels)

    def __call__(self, x: Tensor) -> Tensor:
        """1 x C x h x w to 1 x C' x sh x sw, both in [0, 1]; padded to the network's needs, then cropped."""
        out = self.descriptor(x)
        if not isinstance(out, Tensor):
            raise ModelError("{name} gave no picture.", name=self.descriptor.architecture.name)
        return out


def build_spandrel(state: dict[str, Tensor], *, name: str) -> SpandrelNetwork:
    """The network spandrel finds in a state dict, frozen and in evaluation mode. Raises `ModelError`."""
    descriptor = find_descriptor(state, name=name)
    descriptor.eval()
    descriptor.model.requires_grad_(False)
    return SpandrelNetwork(descriptor)


def find_descriptor(state: dict[str, Tensor], *, name: str) -> Any:
    """What spandrel finds in a state dict, in float32: its ``ImageModelDescriptor``. Raises `ModelError`."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # packages behind spandrel announce their own future
        import spandrel

        try:
            descriptor = spandrel.ModelLoader(device="cpu").load_from_state_dict(dict(state))
        except spandrel.UnsupportedModelError as error:
            first = ", ".join(list(state)[:4])
            raise ModelError(
                "{name} holds weights of a network that is not known here ({count} tensors: {first}, "
                "...). SR Studio knows SRResNet/SRGAN generators and the architectures of spandrel.",
                name=name,
                count=len(state),
                first=first,
            ) from error
        except MemoryError as error:
            raise ModelError(
                "{name} needs more memory than there is. Close other programs and try again.", name=name
            ) from error
        except Exception as error:  # the weights are anyone's: whatever does not fit together is theirs
            reason = " ".join(str(error).split())[:200] or type(error).__name__
            raise ModelError(
                "{name} resembles a network that spandrel knows, but its weights do not fit: {reason}",
                name=name,
                reason=reason,
            ) from error
    if not isinstance(descriptor, spandrel.ImageModelDescriptor):
        raise ModelError(
            "{name} is an inpainting network ({architecture}); it needs a mask, not only a picture.",
            name=name,
            architecture=descriptor.architecture.name,
        )
    if descriptor.input_channels not in (1, 3, 4) or descriptor.output_channels not in (1, 3, 4):
        raise ModelError(
            "{name} takes {input_channels} channels and gives {output_channels}; pictures have 1, 3 or 4.",
            name=name,
            input_channels=descriptor.input_channels,
            output_channels=descriptor.output_channels,
        )
    return descriptor.float()


def import_spandrel(name: str, state: dict[str, Tensor], *, notes: tuple[str, ...], source: str) -> bytes:
    """A foreign state dict as one of our files, with everything measured that running it needs."""
    network = build_spandrel(state, name=name)
    descriptor = network.descriptor
    try:
        facts = measure(network)
    except (RuntimeError, ValueError, IndexError, AssertionError) as error:
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        raise ModelError(
            "{name} ({architecture}) fails on a plain picture: {reason}",
            name=name,
            architecture=descriptor.architecture.name,
            reason=reason,
        ) from error
    if facts.purpose != "SR":
        kind = {"FaceSR": "made for faces", "Restoration": "a restoration network"}.get(
            facts.purpose, facts.purpose
        )
        notes += (f"{facts.architecture} is {kind}.",)
    if network.input_channels == 1:
        notes += ("One-channel network: R, G and B are upscaled one by one.",)
    if network.input_channels == 4:
        notes += ("Network with alpha: pictures are given as fully opaque.",)
    header = Header(
        network="spandrel",
        parameters=msgspec.to_builtins(facts),
        scale=network.scale,
        label=label_for(name),
        source=source,
        input_channels=network.input_channels,
        output_channels=network.output_channels,
        notes=notes,
    )
    return save(header, state)


def measure(network: SpandrelNetwork) -> SpandrelFacts:
    """Receptive radius, memory and the cost of bfloat16. Raises `ModelError` where no picture comes out."""
    descriptor = network.descriptor
    needs = descriptor.size_requirements
    multiple, minimum, channels = int(needs.multiple_of), int(needs.minimum), network.input_channels
    side = max(32, minimum) + -max(32, minimum) % multiple
    picture = plain_picture(side)[:, [0, 1, 2, 0][:channels]]
    calls = 0

    def count(*_: object) -> None:
        nonlocal calls
        calls += 1

    hooks = [module.register_forward_pre_hook(count) for module in leaves(descriptor.model)]
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
            name=descriptor.architecture.name,
            given=tuple(out.shape),
            expected=expected,
        )
    if not bool(torch.isfinite(out).all()):
        raise ModelError(
            "The network gives values that are not numbers for a plain picture; its weights are damaged."
        )
    use = memory_use(network, channels=channels, multiple=multiple, minimum=minimum)
    with torch.no_grad():
        radius = receptive_radius(
            network, channels=channels, scale=network.scale, multiple=multiple, minimum=minimum
        )
    return SpandrelFacts(
        architecture=str(descriptor.architecture.name),
        tags=tuple(map(str, descriptor.tags)),
        purpose=str(descriptor.purpose),
        tiling=str(descriptor.tiling.name),
        multiple=multiple,
        minimum=minimum,
        square=bool(needs.square),
        radius=radius,
        memory=use.at_reference,
        growth=use.growth,
        calls=max(1, calls),
        bf16_codes=bf16_difference(network, picture, out),
    )


def bf16_difference(network: SpandrelNetwork, picture: Tensor, exact: Tensor) -> float:
    """Largest difference in codes that bfloat16 makes; -1 where the network cannot run in it."""
    if not network.descriptor.supports_bfloat16:
        return -1.0
    try:
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            out = network(picture)
    except RuntimeError:
        return -1.0
    difference = float((out.float() - exact).abs().max()) * 255
    return round(difference, 2) if isfinite(difference) else -1.0


def leaves(module: torch.nn.Module) -> list[torch.nn.Module]:
    """Modules without children: the layers that do the work."""
    return [child for child in module.modules() if not list(child.children())]
