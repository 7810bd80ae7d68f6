"""What an image is that stands alone: the one rule of window and command line.

It is the *reference*, whatever its size: it is reduced, and what is made of that is compared with it. A name
or folder that says low resolution (``_LR``, ``x4``; `pairing.role_of`) makes it the *input*, which is
enlarged as it is and compared with nothing. One too small to be reduced can only be the input.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from sr_studio.errors import Message
from sr_studio.imaging.pairing import Reason, role_of
from sr_studio.imaging.reference_grid import Size

BY_FILE_NAME = Reason("file name", Message("by the name of the file or its folder"))
UNNAMED = Reason("unnamed", Message("no name says otherwise"))


@dataclass(frozen=True)
class Taken:
    """What an image is taken as, and why."""

    role: Literal["reference", "input"]
    why: Reason


def taken_as(path: Path | None, size: Size, scale: int) -> Taken:
    """What an image is taken as that stands alone and of which nobody has said what it is.

    Parameters
    ----------
    path
        Where it lies; None for one that is no file.
    scale
        By which a reference is reduced.
    """
    stated = _stated(path) if path is not None else ""
    if stated == "input":
        return Taken("input", BY_FILE_NAME)
    if not is_reducible(size, scale):
        words = Message(
            "{width}×{height} pixels are too few to be reduced by {scale}",
            {"width": size[0], "height": size[1], "scale": scale},
        )
        return Taken("input", Reason("too small", words))
    return Taken("reference", BY_FILE_NAME if stated else UNNAMED)


def is_reducible(size: Size, scale: int) -> bool:
    """Whether something is left of an image that is reduced."""
    return min(size) >= scale


_stated = lru_cache(maxsize=1 << 14)(role_of)
