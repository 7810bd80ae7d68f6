"""Where an image optimisation is, in one file: exactly enough to go on from it."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from sr_studio.errors import StudioError
from sr_studio.imaging.files import read_bytes, write_atomically
from sr_studio.models.checkpoint import digest_of, read_header
from sr_studio.training.optimise.settings import OptimiseSettings
from sr_studio.training.run.folder import RunError

if TYPE_CHECKING:
    from torch import Tensor

KEY = "sr_studio_optimise"


class OptimiseState(msgspec.Struct, frozen=True, kw_only=True):
    """What a state says beside its tensors.

    Attributes
    ----------
    settings
        What is optimised.
    content, styles
        BLAKE2b-128 of the files; content is "" for a texture.
    networks
        SHA-256 of each loss network's weights.
    threads, device
        Where it was computed: they decide the last bits.
    numbers
        The step, the best so far, and the optimiser's own.
    digest
        BLAKE2b-128 of the tensors.
    """

    version: int = 1
    settings: OptimiseSettings
    content: str
    styles: tuple[str, ...]
    networks: dict[str, str] = {}
    threads: int = 1
    device: str = "cpu"
    numbers: dict[str, float] = {}
    digest: str = ""

    @property
    def step(self) -> int:
        """Steps done."""
        return int(self.numbers.get("step", 0))


def write_state(file: Path, state: OptimiseState, tensors: "Mapping[str, Tensor]") -> None:
    """Write a state completely or not at all. Raises `FileError`."""
    from safetensors.torch import save

    plain = {key: value.detach().cpu().contiguous().clone() for key, value in sorted(tensors.items())}
    bare = save(plain)
    start = 8 + int.from_bytes(bare[:8], "little")
    sealed = msgspec.structs.replace(state, digest=digest_of(memoryview(bare)[start:]))
    # Python's JSON has the numbers that JSON lacks: a best loss is infinite before the first step.
    text = json.dumps(msgspec.to_builtins(sealed))
    write_atomically(file, save(plain, metadata={KEY: text}))


def read_state(file: Path) -> "tuple[OptimiseState, dict[str, Tensor]]":
    """A state file, checked. Raises `RunError` where it is none or damaged."""
    from safetensors.torch import load

    try:
        data = read_bytes(file)
        description = read_header(data, name=file.name)
        length = int.from_bytes(data[:8], "little")
        entries: dict[str, Any] = json.loads(data[8 : 8 + length])
        state = msgspec.convert(json.loads(entries["__metadata__"][KEY]), OptimiseState)
    except (StudioError, ValueError, KeyError, TypeError, msgspec.MsgspecError) as error:
        raise RunError(
            "“{file}” is not the state of an optimisation ({reason}). Name another --state, or delete it.",
            file=file,
            reason=error if isinstance(error, StudioError) else type(error).__name__,
        ) from error
    if digest_of(memoryview(data)[description.data_start :]) != state.digest:
        raise RunError(
            "“{file}” is damaged (its digest does not match). Delete it to begin again.", file=file
        )
    return state, load(data)


def differences(before: OptimiseState, now: OptimiseState) -> list[str]:
    """What of two optimisations differs, in words; their lengths may, and where they are computed."""
    found = []
    old, new = (_flat(msgspec.to_builtins(one.settings)) for one in (before, now))
    for key in dict.fromkeys([*old, *new]):
        if old.get(key) != new.get(key) and key not in ("steps", "summary", "source", "departures"):
            found.append(f"{key} {old.get(key, 'none')} -> {new.get(key, 'none')}")
    for key in ("content", "styles", "networks"):
        if getattr(before, key) != getattr(now, key):
            found.append({"networks": "the loss network's weights"}.get(key, f"the {key} picture"))
    return found


def _flat(data: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for key, value in data.items():
        name = f"{prefix}{key}"
        flat |= _flat(value, f"{name}.") if isinstance(value, dict) else {name: value}
    return flat
