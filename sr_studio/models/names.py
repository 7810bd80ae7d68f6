"""Names of models: from the name of a file to one for the command line, unique among those there are."""

import re
import unicodedata
from pathlib import Path

LONGEST_NAME = 80


def model_name(file_name: str) -> str:
    """A name that works on a command line and as a file, from the name of a file."""
    stem = Path(file_name.replace("\\", "/")).name
    stem = re.sub(r"\.(safetensors|pth|pt|ckpt|pkl|bin|tar)$", "", stem, flags=re.IGNORECASE)
    plain = unicodedata.normalize("NFC", stem)
    plain = re.sub(r"[^\w.+-]+", "_", plain).strip("._-")[:LONGEST_NAME]
    return plain or "model"


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
