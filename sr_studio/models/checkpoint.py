"""Model files: safetensors with a JSON header that says everything about the model.

The header is the value of ``sr_studio`` in safetensors' own ``__metadata__``. Listing models parses
the first bytes of each file and needs neither torch nor the safetensors package.
"""

import hashlib
import io
import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import prod
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from sr_studio.errors import Message, StudioError, message

if TYPE_CHECKING:
    from torch import Tensor

METADATA_KEY = "sr_studio"
HEADER_LIMIT = 100 << 20
"""Bytes; the limit of the safetensors format."""

SUFFIX = ".safetensors"

NOT_WEIGHTS = ("num_batches_tracked", "running_mean", "running_var", "attn_mask", "relative_coords_table")
"""Endings of tensors that are kept with a network but not learned."""


class ModelError(StudioError):
    """A model file or a model that cannot be used; the text says why and what to do."""


class Parent(msgspec.Struct, frozen=True, kw_only=True):
    """One of the checkpoints that a model is the weighted sum of.

    ``file``: digest of its model file; ``digest``: that of its tensors, which a new label leaves as it is.
    """

    label: str
    file: str
    digest: str
    weight: float


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """What a model file says about itself.

    ``network`` is one of `sr_studio.models.loading.NETWORKS`; ``parameters`` its configuration. ``digest`` is
    the BLAKE2b-128 hex digest of the tensor bytes and is checked when the weights are loaded. ``run``,
    ``hardware`` and ``time`` say how a model of this program's training came to be: the text of its run file,
    where it ran and for how long. ``histogram_matching``: whether the output's histogram is matched to the
    input's afterwards, channel by channel. ``bf16_codes``: by how many codes of 255 bfloat16 changes a test
    picture (-1: it gives none), where that was measured when the file was added. ``doubts``: sentences the
    user must see: what was guessed, or came out strangely. ``parents``: the checkpoints between which its
    weights lie, see `sr_studio.models.blending`.
    """

    version: int = 1
    network: str
    parameters: dict[str, Any]
    scale: int
    label: str
    objective: str = ""
    data: str = ""
    steps: int = 0
    licence: str = ""
    source: str = ""
    digest: str = ""
    input_channels: int = 3
    output_channels: int = 3
    notes: tuple[str, ...] = ()
    run: str = ""
    hardware: str = ""
    time: str = ""
    histogram_matching: bool = False
    bf16_codes: float | None = None
    doubts: tuple[Message, ...] = ()
    parents: tuple[Parent, ...] = ()

    @property
    def foreign(self) -> bool:
        """Whether the weights came from a file of another code: its name and digest are the source.

        Those of a blend did where one of its sources is such a file.
        """
        return re.search(r" \([0-9a-f]{8}\)(; |$)", self.source) is not None


SINCE_TRAINING = ("run", "hardware", "time", "histogram_matching", "bf16_codes", "doubts", "parents")
"""Fields that are written only where they say something.

So a foreign file becomes the same bytes as in versions without them, and is known again when it is added.
"""


@dataclass(frozen=True)
class Description:
    """A model file as its first bytes describe it. ``header`` is None where it is not one of ours."""

    header: Header | None
    shapes: Mapping[str, tuple[int, ...]]
    kinds: Mapping[str, str]
    """Element type of each tensor in safetensors' names (``F32``, ``BF16``, ``I64``)."""
    data_start: int
    data_length: int
    """Bytes of tensor data the header promises, from ``data_start`` on."""

    @property
    def parameters(self) -> int:
        """Number of weights; counters, running statistics and fixed tables are not weights."""
        return sum(
            prod(shape)
            for name, shape in self.shapes.items()
            if not name.endswith(NOT_WEIGHTS) and self.kinds[name].startswith(("F", "BF"))
        )


def read_header(file: Path | io.BufferedReader | bytes | memoryview, *, name: str = "") -> Description:
    """Read the header of a safetensors file without loading its weights.

    Raises `ModelError` for anything that is not a whole safetensors file.
    """
    if isinstance(file, Path):
        name = name or file.name
        try:
            with file.open("rb") as stream:
                return read_header(stream, name=name)
        except OSError as error:
            raise ModelError(
                "{name} cannot be read ({reason}). Check that it exists and may be opened.",
                name=name,
                reason=error.strerror,
            ) from error
    if isinstance(file, io.BufferedReader):
        size = os.fstat(file.fileno()).st_size
        length = header_length(file.read(8), size, name)
        raw = file.read(length)
    else:
        size = len(file)
        length = header_length(bytes(file[:8]), size, name)
        raw = bytes(file[8 : 8 + length])
    return parse_header(raw, size=size, name=name)


def header_length(start: bytes, size: int, name: str) -> int:
    """Length of the JSON header, from the first eight bytes of a file of ``size`` bytes."""
    length = int.from_bytes(start, "little")
    if len(start) < 8 or not 2 <= length <= HEADER_LIMIT:
        raise ModelError("{name} is not a safetensors file. Check where it came from.", name=name)
    if 8 + length > size:
        raise ModelError(half_downloaded(name, size, 8 + length))
    return length


def parse_header(raw: bytes, *, size: int, name: str) -> Description:
    """Parse the JSON header of a file of ``size`` bytes."""
    damaged = message("The header of {name} is damaged. Download or export the file again.", name=name)
    try:
        entries = json.loads(raw)
        metadata = entries.pop("__metadata__", {})
        shapes = {str(key): tuple(int(n) for n in entry["shape"]) for key, entry in entries.items()}
        kinds = {str(key): str(entry["dtype"]) for key, entry in entries.items()}
        length = max((int(entry["data_offsets"][1]) for entry in entries.values()), default=0)
        ours = metadata.get(METADATA_KEY)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise ModelError(damaged) from error
    if 8 + len(raw) + length > size:
        raise ModelError(half_downloaded(name, size, 8 + len(raw) + length))
    header = None
    if ours is not None:
        try:
            header = msgspec.json.decode(ours, type=Header)
        except (msgspec.MsgspecError, TypeError) as error:
            raise ModelError("{damaged} ({error})", damaged=damaged, error=error) from error
        if header.version > 1:
            raise ModelError(
                "{name} was written by a newer SR Studio. Update the program to use it.", name=name
            )
    return Description(header=header, shapes=shapes, kinds=kinds, data_start=8 + len(raw), data_length=length)


def half_downloaded(name: str, size: int, promised: int) -> Message:
    """Say that a file is shorter than it promises."""
    return message(
        "{name} was cut short: it holds {size} of {promised}. A download or copy of it stopped half-way, or "
        "the disk was full when it was written. Take a whole copy of it.",
        name=name,
        size=megabytes(size) if megabytes(size) != megabytes(promised) else f"{size:,}",
        promised=megabytes(promised) if megabytes(size) != megabytes(promised) else f"{promised:,} bytes",
    )


def megabytes(count: int) -> str:
    """Bytes in words: ``5.9 MiB``, ``950 bytes``."""
    return f"{count / 2**20:.1f} MiB" if count >= 100_000 else f"{count} bytes"


def save(header: Header, state: "Mapping[str, Tensor]") -> bytes:
    """Bytes of a model file with this header (its digest is filled in) and these tensors."""
    from safetensors.torch import save as save_tensors

    # One tensor may appear under two names (tied weights); the format wants a copy of each.
    copies = {key: value.detach().cpu().contiguous().clone() for key, value in sorted(state.items())}
    bare = save_tensors(copies)
    start = 8 + int.from_bytes(bare[:8], "little")
    sealed = msgspec.structs.replace(header, digest=digest_of(memoryview(bare)[start:]))
    whole: bytes = save_tensors(copies, metadata={METADATA_KEY: encode_header(sealed)})
    return whole


def relabelled(data: bytes, label: str) -> bytes:
    """The bytes of a model file with another label in its header; the tensors' bytes stay as they are."""
    description = read_header(data)
    header = description.header
    if header is None or header.label == label:
        return data
    entries = json.loads(data[8 : description.data_start])
    entries["__metadata__"][METADATA_KEY] = encode_header(msgspec.structs.replace(header, label=label))
    raw = json.dumps(entries, separators=(",", ":"), ensure_ascii=False).encode()
    raw += b" " * (-len(raw) % 8)
    return len(raw).to_bytes(8, "little") + raw + data[description.data_start :]


def encode_header(header: Header) -> str:
    """The JSON of a header."""
    fields = msgspec.to_builtins(header)
    for name in SINCE_TRAINING:
        if fields[name] is None or fields[name] is False or not (fields[name] or fields[name] == 0):
            del fields[name]
    return msgspec.json.encode(fields).decode()


def load(data: bytes | memoryview, *, name: str) -> "tuple[Header, dict[str, Tensor]]":
    """Header and tensors (float32 where they are floating point, on the CPU) of one of our files."""
    import torch
    from safetensors import SafetensorError
    from safetensors.torch import load as load_tensors

    description = read_header(data, name=name)
    header = description.header
    if header is None:
        raise ModelError("{name} has no SR Studio header. Add it with `sr-studio models add`.", name=name)
    body = memoryview(data)[description.data_start : description.data_start + description.data_length]
    if header.digest and digest_of(body) != header.digest:
        raise ModelError(
            "The weights in {name} are damaged (their digest does not match). Add the file again.", name=name
        )
    try:
        state = load_tensors(bytes(data))
    except (SafetensorError, KeyError, TypeError, ValueError, RuntimeError) as error:
        raise ModelError(
            "The list of tensors in {name} is damaged ({reason}). Add the file again.",
            name=name,
            reason=str(error),
        ) from error
    return header, {key: v.to(torch.float32) if v.is_floating_point() else v for key, v in state.items()}


def digest_of(data: bytes | memoryview) -> str:
    """BLAKE2b-128, hex: of a whole model file, or of its tensors alone as in `Header.digest`."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()
