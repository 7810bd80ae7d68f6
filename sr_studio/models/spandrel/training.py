"""Architectures that spandrel knows, in a form that can be trained."""

import copy
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from sr_studio.models.checkpoint import ModelError
from sr_studio.models.spandrel.network import find_descriptor
from sr_studio.models.trial.pictures import plain_picture


class TrainingSpandrel(nn.Module):
    """A network behind spandrel without what its descriptor does for inference: no clamp, with gradients.

    N x 3 x H x W in [0, 1] to N x 3 x sH x sW, not clamped. Sizes are padded to the network's needs and the
    output is cropped; one-channel networks take R, G and B one by one, networks with alpha an opaque picture.
    Parameters, buffers and keys of the state dict are the network's own.

    Parameters
    ----------
    state
        The network's weights, as they stand in a model file.
    name
        What error messages call it.

    Raises
    ------
    ModelError
        when the network cannot be trained so: no gradients come through, or its weights would no longer be
        recognised when they are saved.
    """

    def __init__(self, state: dict[str, Tensor], *, name: str) -> None:
        super().__init__()
        with torch.random.fork_rng(devices=[]):  # networks are built with random weights first
            descriptor = find_descriptor(state, name=name)
        # Not registered; its registries are shared instead, so that names have no prefix.
        self.__dict__["_descriptor"] = descriptor
        model: nn.Module = descriptor.model
        self._parameters = model._parameters
        self._buffers = model._buffers
        self._modules = model._modules
        self._non_persistent_buffers_set = model._non_persistent_buffers_set
        _try_a_step(self, name=name, architecture=str(descriptor.architecture.name))

    def train(self, mode: bool = True) -> "TrainingSpandrel":
        """Also of the network's outermost module."""
        self.__dict__["_descriptor"].model.train(mode)
        return super().train(mode)

    def forward(self, x: Tensor) -> Tensor:
        """Upscale; see the class for ranges."""
        descriptor: Any = self.__dict__["_descriptor"]
        batch, _, height, width = x.shape
        if descriptor.input_channels == 1:
            x = x.reshape(3 * batch, 1, height, width)
        elif descriptor.input_channels == 4:
            x = torch.cat([x, torch.ones_like(x[:, :1])], 1)
        padded = pad(x, *descriptor.size_requirements.get_padding(width, height))
        # The descriptor itself runs in inference mode and clamps; what is left is this call. Some networks
        # change their input in place.
        out: Tensor = descriptor._call_fn(descriptor.model, padded.clone())
        out = out[:, :3, : height * descriptor.scale, : width * descriptor.scale]
        if descriptor.input_channels == 1:
            out = out[:, :1].reshape(batch, 3, *out.shape[2:])
        return out.expand(-1, 3, -1, -1) if out.shape[1] == 1 else out


def pad(x: Tensor, right: int, bottom: int) -> Tensor:
    """Mirror the picture at its right and lower edge, as far as it reaches; repeat the edge beyond."""
    mirrored = (min(right, int(x.shape[-1]) - 1), min(bottom, int(x.shape[-2]) - 1))
    x = F.pad(x, (0, mirrored[0], 0, mirrored[1]), "reflect")
    return F.pad(x, (0, right - mirrored[0], 0, bottom - mirrored[1]), "replicate")


def _try_a_step(network: TrainingSpandrel, *, name: str, architecture: str) -> None:
    """Freeze what learns nothing; raise where nothing learns. Weights and random numbers stay as they are."""
    descriptor = network.__dict__["_descriptor"]
    kept = copy.deepcopy(network.state_dict())
    try:
        # Batches of two: norms over a batch of one refuse small maps.
        picture = plain_picture(16).repeat(2, 1, 1, 1)
        with torch.random.fork_rng(devices=[]), torch.enable_grad():  # dropout
            out = network.train()(picture)
            out.square().mean().backward()
    except (RuntimeError, ValueError, IndexError, TypeError, AssertionError) as error:
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        raise ModelError(
            "{name} ({architecture}) cannot be trained here: {reason}",
            name=name,
            architecture=architecture,
            reason=reason,
        ) from error
    expected = (2, 3, 16 * descriptor.scale, 16 * descriptor.scale)
    if tuple(out.shape) != expected:
        raise ModelError(
            "{name} ({architecture}) cannot be trained here: in training it gives {given} instead of "
            "{expected}.",
            name=name,
            architecture=architecture,
            given=tuple(out.shape),
            expected=expected,
        )
    learning = 0
    for parameter in network.parameters():
        # Weights that are only computed from others, or used in evaluation only.
        parameter.requires_grad_(parameter.grad is not None)
        learning += parameter.grad is not None
        parameter.grad = None
    if not learning:
        raise ModelError(
            "{name} ({architecture}) cannot be trained here: no gradient reaches its weights.",
            name=name,
            architecture=architecture,
        )
    network.load_state_dict(kept)
    with torch.random.fork_rng(devices=[]):
        again = find_descriptor(dict(network.state_dict()), name=name)
    if (str(again.architecture.name), again.scale) != (architecture, descriptor.scale):
        raise ModelError(
            "{name} ({architecture}) cannot be trained here: saved, it would be taken for {taken_for} "
            "x{scale}.",
            name=name,
            architecture=architecture,
            taken_for=again.architecture.name,
            scale=again.scale,
        )
