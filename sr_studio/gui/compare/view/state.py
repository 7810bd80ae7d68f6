"""What the shell tells the canvas about its panes: plain frozen values."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from sr_studio.gui.canvas.picture import Picture

Status = Literal["empty", "waiting", "working", "ready", "failed"]
Mode = Literal["grid", "single", "wipe", "difference", "maps"]
Measure: TypeAlias = str
"""Name of a `DifferenceMeasure`."""

DIFFERENCE_KEY = "difference"
"""Key of the map of the difference mode; ``update_pane`` with this key sets it."""
MAP_PREFIX = "difference of "
"""Begins the key of a pane's map in the mode of all maps."""


def map_key(pane: str) -> str:
    """Key of a pane's map in the mode of all maps."""
    return MAP_PREFIX + pane


def is_map(key: str) -> bool:
    """Whether a key is that of a difference map."""
    return key == DIFFERENCE_KEY or key.startswith(MAP_PREFIX)


@dataclass(frozen=True)
class PaneState:
    """Everything a pane shows.

    Attributes
    ----------
    key
        Identity of the pane, unique among panes; the same key may serve as reference or input too.
    label
        Name for the eye: ``SRGAN``.
    picture
        The pixels, which may still be arriving, or None.
    scale
        Picture pixels per reference pixel: 1 for the reference, 0.25 for the LR image at scale 4.
    facts
        ``×4 · CPU bf16 · 0.41 s``; most important first, the end is elided first.
    status
        ``empty``: there is nothing to show and ``message`` says why (no reference). ``waiting``, ``working``,
        ``ready``, ``failed``: as they say; ``message`` tells the stage of work, or what failed and what to
        do.
    progress
        0..1 while working, None where unknown.
    notices
        Sentences on what changed the result: moved to the CPU, approximate tiling.
    scores
        ``28.41 dB · 0.8102``; never elided, left out where there is no room.
    best
        Whether these are the best scores of all panes.
    slot
        The digit key (1-9) that shows this pane. Where no pane of a set has one, they are numbered in order.
    before
        What the pane showed of the same content before; drawn faintly over the whole of it while
        ``waiting`` or ``working``, instead of the input.
    remedy
        What a button beside ``message`` offers where it failed; "" where there is nothing to do but what
        ``message`` says.
    origin
        Reference pixels by which the picture lies right of and below the upper left corner: of a map of
        pictures that are moved against each other, which shows what they share.
    """

    key: str
    label: str
    picture: Picture | None = None
    scale: float = 1.0
    facts: str = ""
    status: Status = "empty"
    progress: float | None = None
    message: str = ""
    notices: tuple[str, ...] = ()
    scores: str = ""
    best: bool = False
    slot: int | None = None
    before: Picture | None = None
    remedy: str = ""
    origin: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class DifferenceWanted:
    """A map that is needed: ``first`` minus ``second``, keys of panes; ``key`` is that of the map.

    ``shift``: reference pixels by which the first is moved right and down against the second.
    """

    first: str
    second: str
    measure: Measure
    shift: tuple[int, int] = (0, 0)
    key: str = DIFFERENCE_KEY


@dataclass(frozen=True)
class PointerPlace:
    """Where the pointer is.

    Attributes
    ----------
    key
        The pane it is over; in a wipe, of the side.
    x, y
        In reference pixels where panes are in line: a pane moved by an offset shows there the pixel that
        lies before it by the offset. They may lie beside the picture.
    """

    key: str
    x: float
    y: float
