"""Any model file into one of ours: our own header, other codes' SRResNets, everything spandrel knows."""

import hashlib

import msgspec

from sr_studio.models.checkpoint import Header, ModelError, load, read_header, save
from sr_studio.models.foreign.known_networks import KnownNetwork, read_known
from sr_studio.models.foreign.not_upscalers import what_else
from sr_studio.models.foreign.residual_networks import rrdb_of_aladdinpersson
from sr_studio.models.foreign.state_dict import find_state
from sr_studio.models.foreign.weights_file import looks_like_safetensors, read_weights
from sr_studio.models.names import label_for
from sr_studio.models.networks.srresnet import SRResNet
from sr_studio.models.srresnet.layouts import Recognised, recognise
from sr_studio.models.srresnet.upscaler import bf16_codes
from sr_studio.models.srresnet.value_range import check_picture, choose_value_range
from sr_studio.models.trial.given_back import closeness, said_of
from sr_studio.models.trial.precision import said_of_bf16
from sr_studio.models.trial.true_detail import said_of_detail, true_detail

LARGEST_FILE = 8 << 30
"""Bytes; larger files are no super-resolution networks."""


def import_model(name: str, data: bytes | memoryview) -> bytes:
    """The model file to keep for a foreign file of this name and content.

    Raises `ModelError` with the reason in words; nothing in the file is ever executed.
    """
    if len(data) > LARGEST_FILE:
        raise ModelError(
            "{name} is larger than any super-resolution network ({count:.0f} GB).",
            name=name,
            count=len(data) / 1e9,
        )
    start = bytes(data[:512])
    if looks_like_safetensors(start) and (header := read_header(data, name=name).header) is not None:
        return import_own(name, data, header)
    found = find_state(read_weights(data, name=name), name=name)
    state, notes = found.state, found.notes
    source = f"{name} ({hashlib.blake2b(data, digest_size=16).hexdigest()[:8]})"
    recognised = recognise(state, name=name)
    if recognised is not None:
        return import_srresnet(name, recognised, notes=notes, source=source)
    known = read_known(state, name=name)
    if known is not None:
        return import_known(known, notes=notes, source=source)
    from sr_studio.models.spandrel.network import UnknownNetworkError, import_spandrel

    named = rrdb_of_aladdinpersson(state)
    try:
        return import_spandrel(name, state if named is None else named, notes=notes, source=source)
    except UnknownNetworkError as error:
        other = what_else(state)
        if other is None:
            raise
        raise ModelError(
            "{name} holds {what}, which SR Studio does not run as an upscaler. {instead}",
            name=name,
            what=other.what,
            instead=other.instead,
        ) from error


def import_known(known: KnownNetwork, *, notes: tuple[str, ...], source: str) -> bytes:
    """A network of ours under another code's names as one of our files, with what running it needs."""
    from sr_studio.models.network_kinds import TiledKind, kind_of

    kind = kind_of(known.header, name=known.header.label)
    assert isinstance(kind, TiledKind)
    facts = kind.facts(known.header, known.network)
    doubts = said_of(known.closeness) or said_of_detail(true_detail(known.network, scale=known.header.scale))
    header = msgspec.structs.replace(
        known.header,
        parameters=known.header.parameters | {"facts": msgspec.to_builtins(facts)},
        source=source,
        notes=(*known.header.notes, *facts.notes, *notes),
        doubts=(*known.header.doubts, *doubts),
    )
    return save(header, known.network.state_dict())


def import_own(name: str, data: bytes | memoryview, header: Header) -> bytes:
    """A file with our header is kept as it is, once it is known to work."""
    from sr_studio.models.foreign.state_dict import check_tensors
    from sr_studio.models.network_kinds import kind_of

    _, state = load(data, name=name)
    check_tensors(state, name=name)
    kind_of(header, name=name).check(header, state, name=name)
    return bytes(data)


def import_srresnet(name: str, recognised: Recognised, *, notes: tuple[str, ...], source: str) -> bytes:
    """An SRResNet of another code as one of our files."""
    config = recognised.config
    network = SRResNet(config)
    network.load_state_dict(recognised.state)
    network.eval()
    found, said, doubts = choose_value_range(network, usual=recognised.layout.value_range)
    config = msgspec.structs.replace(
        config,
        input_range=found.input_range,
        output_range=found.output_range,
        skip=found.skip,
    )
    network.config = config
    check_picture(network, name=name)
    if config.batch_norm and config.norm_eps != 1e-5:
        notes += (f"Batch norm epsilon {config.norm_eps:g}, the one of this layout's published code.",)
    codes = bf16_codes(network)
    doubts = doubts or said_of(closeness(network, scale=config.scale))
    doubts = doubts or said_of_detail(true_detail(network, scale=config.scale))
    header = Header(
        network="SRResNet",
        bf16_codes=codes,
        doubts=doubts,
        parameters=msgspec.to_builtins(config),
        scale=config.scale,
        label=label_for(name),
        source=source,
        notes=(
            f"SRResNet in the layout {recognised.layout.name}.",
            *((said,) if said else ()),
            *said_of_bf16(codes),
            *notes,
        ),
    )
    return save(header, recognised.state)
