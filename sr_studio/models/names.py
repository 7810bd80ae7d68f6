"""Names of models: from the name of a file to one for the command line, unique among those there are."""

import re
import unicodedata
from pathlib import Path

LONGEST_NAME = 80

RESERVED = frozenset({"reference", "input", "sheet", "all", "runs"})
"""What names beside models' mean: other pictures of a comparison and words of the command line."""


def model_name(file_name: str) -> str:
    """A name that works on a command line and as a file, from the name of a file."""
    stem = Path(file_name.replace("\\", "/")).name
    stem = re.sub(r"(\.(safetensors|pth|pt|ckpt|pkl|bin|tar))+$", "", stem, flags=re.IGNORECASE)
    plain = unicodedata.normalize("NFC", stem)
    plain = re.sub(r"[^\w.+-]+", "_", plain).strip("._-")[:LONGEST_NAME]
    return f"{plain}_model" if plain.casefold() in RESERVED else plain or "model"


def unused_name(name: str, taken: set[str]) -> str:
    """``name``, or ``name_2`` and so on where that is taken."""
    used = {other.casefold() for other in taken}
    candidate, number = name, 1
    while candidate.casefold() in used:
        number += 1
        candidate = f"{name}_{number}"
    return candidate


def label_for(name: str) -> str:
    """What a pane is called: the file's name without its ending."""
    return model_name(name)


def told_apart(label: str, taken: set[str], *, folder: str, digest: str) -> str:
    """``label``, or that and the folder (else the digest) in parentheses where another model has it."""
    used = {other.casefold() for other in taken}
    for candidate in (label, f"{label} ({folder})" if folder else label, f"{label} ({digest[:8]})"):
        if candidate.casefold() not in used:
            return candidate
    return label
