"""Networks of other papers that we have built: which of them a file holds, and how it is read."""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
from torch import nn

from sr_studio.models.checkpoint import Header, ModelError
from sr_studio.models.foreign.early_networks import read_espcn, read_fsrcnn, read_srcnn, read_vdsr
from sr_studio.models.foreign.numbered_networks import read_msrresnet0
from sr_studio.models.foreign.reading import Reader, Reading, State
from sr_studio.models.foreign.residual_networks import (
    read_carn,
    read_edsr,
    read_imdn,
    read_instance_srresnet,
    read_msrresnet,
    read_rfdn,
)
from sr_studio.models.names import label_for
from sr_studio.models.network_kinds import build_network
from sr_studio.models.trial.given_back import GIVEN_BACK, closeness

READERS: tuple[Reader, ...] = (
    read_msrresnet,
    read_msrresnet0,
    read_edsr,
    read_carn,
    read_imdn,
    read_instance_srresnet,
    read_rfdn,
    read_fsrcnn,
    read_espcn,
    read_vdsr,
    read_srcnn,
)
"""A new network is one line here, and one of `sr_studio.models.network_kinds.NETWORKS`."""


@dataclass(frozen=True)
class KnownNetwork:
    """A file as it was read: the header to keep it with, the network, its dB to the bicubic enlargement."""

    header: Header
    network: nn.Module
    closeness: float


def read_known(state: State, *, name: str) -> KnownNetwork | None:
    """The network in a state dict; None where its keys are of none that we have.

    Where the weights do not say everything, the ways to read them are tried on a test picture, and the first
    that gives it back is taken; where none does, the likeliest. Raises `ModelError` where the weights do not
    make a network.
    """
    for reader in READERS:
        readings = reader(state, name)
        if readings:
            return _best(readings, name=name)
    return None


def _best(readings: Sequence[Reading], *, name: str) -> KnownNetwork:
    tried: list[KnownNetwork] = []
    for reading in readings:
        found = _built(reading, name=name)
        if found.closeness >= GIVEN_BACK:
            return found
        tried.append(found)
    return tried[0]


def _built(reading: Reading, *, name: str) -> KnownNetwork:
    parameters = msgspec.to_builtins(reading.config)
    header = Header(
        network=reading.network,
        parameters={"config": parameters},
        scale=int(parameters["scale"]),
        label=label_for(name),
        notes=reading.notes,
        doubts=reading.doubts,
    )
    try:
        network = build_network(header, reading.state).eval()
    except ModelError as error:
        raise ModelError(
            "{name} has the keys of {network}, but its weights do not fit together: {reason}",
            name=name,
            network=reading.network,
            reason=error.message,
        ) from error
    return KnownNetwork(header, network, closeness(network, scale=header.scale))
