"""Architectures that spandrel knows: from a state dict to a network with its facts, or a sentence why not."""

import warnings
from dataclasses import dataclass
from typing import Any

import msgspec
import torch
from torch import Tensor

from sr_studio.errors import Message
from sr_studio.models.checkpoint import Header, ModelError, save
from sr_studio.models.names import label_for
from sr_studio.models.spandrel.span import with_branches
from sr_studio.models.tiled.facts import TileFacts, measure
from sr_studio.models.trial.given_back import closeness, said_of
from sr_studio.models.trial.true_detail import said_of_detail, true_detail


class UnknownNetworkError(ModelError):
    """Weights of a network that spandrel does not know."""


@dataclass(frozen=True)
class SpandrelNetwork:
    """A network of spandrel's, in evaluation mode on the CPU."""

    descriptor: Any

    @property
    def module(self) -> torch.nn.Module:
        """The network itself, without padding and clamping."""
        found: torch.nn.Module = self.descriptor.model
        return found

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
            descriptor = spandrel.ModelLoader(device="cpu").load_from_state_dict(with_branches(state))
        except spandrel.UnsupportedModelError as error:
            first = ", ".join(list(state)[:4])
            raise UnknownNetworkError(
                "{name} holds weights of a network that is not known here ({count} tensors: {first}, "
                "...). SR Studio knows SRResNet/SRGAN generators, MSRResNet, EDSR, CARN, IMDN, RFDN, SRCNN, "
                "FSRCNN, ESPCN, VDSR and the architectures of spandrel. Make its results with its own code "
                "and compare those as finished pictures.",
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
            raise UnknownNetworkError(
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
    doubts: tuple[Message, ...] = ()
    try:
        facts = measured(network)
        if network.scale > 1 or facts.purpose == "Restoration":
            found = closeness(network, scale=network.scale, channels=network.input_channels)
            doubts = said_of(found)
        if not doubts and facts.purpose == "SR":
            detail = true_detail(network, scale=network.scale, channels=network.input_channels)
            doubts = said_of_detail(detail)
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
    notes = (*facts.notes, *notes)
    header = Header(
        network="spandrel",
        parameters=msgspec.to_builtins(facts),
        scale=network.scale,
        label=label_for(name),
        source=source,
        input_channels=network.input_channels,
        output_channels=network.output_channels,
        notes=notes,
        doubts=doubts,
    )
    return save(header, state)


def measured(network: SpandrelNetwork) -> TileFacts:
    """What the upscaler has to know of it. Raises `ModelError` where no picture comes out."""
    descriptor = network.descriptor
    needs = descriptor.size_requirements
    return measure(
        network,
        TileFacts(
            architecture=str(descriptor.architecture.name),
            tags=tuple(map(str, descriptor.tags)),
            purpose=str(descriptor.purpose),
            tiling=str(descriptor.tiling.name),
            multiple=int(needs.multiple_of),
            minimum=int(needs.minimum),
            square=bool(needs.square),
        ),
        bf16=bool(descriptor.supports_bfloat16),
    )
