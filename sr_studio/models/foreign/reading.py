"""What readers of other codes' networks share: from their keys to ours, and what shapes and names say."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import msgspec
from torch import Tensor

from sr_studio.errors import Message

State = Mapping[str, Tensor]


@dataclass(frozen=True)
class Reading:
    """One way to read a file.

    ``network`` is a name of `sr_studio.models.network_kinds.NETWORKS`, ``state`` holds its weights under our
    names, ``notes`` say what is not in the weights, ``doubts`` what of that is guessed.
    """

    network: str
    config: msgspec.Struct
    state: dict[str, Tensor]
    notes: tuple[str, ...] = ()
    doubts: tuple[Message, ...] = ()


Reader = Callable[[State, str], Sequence[Reading]]
"""From a state dict and the file's name to the ways it may be read, the likeliest first; none where its keys
are of another network."""


def renamed(state: State, *patterns: tuple[str, str], unused: str = r"(?!)") -> dict[str, Tensor] | None:
    """The weights under our names, in float32; None where a key matches no pattern.

    A pattern stands for a layer (``.weight``, ``.bias`` are added); ``\\1`` in our name is its first group.
    """
    compiled = [(re.compile(rf"(?:{pattern})\.(?P<part>weight|bias)"), ours) for pattern, ours in patterns]
    found: dict[str, Tensor] = {}
    for key, value in state.items():
        if re.fullmatch(unused, key):
            continue
        for pattern, ours in compiled:
            match = pattern.fullmatch(key)
            if match:
                found[f"{match.expand(ours)}.{match['part']}"] = value.detach().float()
                break
        else:
            return None
    return found


def has(state: State, *keys: str) -> bool:
    """Whether all of these keys are there, with ``.weight`` added, as kernels."""
    return all(f"{key}.weight" in state and state[f"{key}.weight"].ndim == 4 for key in keys)


def count(state: State, prefix: str) -> int:
    """One more than the highest number that follows ``prefix.`` in a key; 0 where none does."""
    numbers = [re.match(rf"{re.escape(prefix)}\.(\d+)\.", key) for key in state]
    return 1 + max((int(found[1]) for found in numbers if found), default=-1)


def factors(state: State, channels: int) -> tuple[int, ...]:
    """Sub-pixel factors of ``up1``, ``up2``, ..."""
    found = []
    for number in range(1, 10):
        stage = state.get(f"up{number}.weight")
        if stage is None:
            break
        found.append(round((len(stage) / channels) ** 0.5))
    return tuple(found)


def scale_in(name: str) -> int:
    """The scale that a file's name states (``x3``, ``3x``); 0 where it states none."""
    found = re.findall(r"(?:^|[^a-z0-9])x([2-8])(?![0-9])|(?:^|[^a-z0-9])([2-8])x(?![0-9a-z])", name.lower())
    found = found or re.findall(r"x([2-8])(?![0-9])()", name.lower())
    scales = {int(one or other) for one, other in found}
    return scales.pop() if len(scales) == 1 else 0
