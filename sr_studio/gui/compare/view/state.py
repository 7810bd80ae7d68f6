"""What the shell tells the canvas about its panes: plain frozen values."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from sr_studio.gui.canvas.picture import Picture

Status = Literal["empty", "waiting", "working", "ready", "failed"]
Mode = Literal["grid", "single", "wipe", "difference"]
Measure: TypeAlias = str
"""Name of a `DifferenceMeasure`."""

DIFFERENCE_KEY = "difference"
"""Key of the pane that shows a difference map; ``update_pane`` with this key sets it."""


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


@dataclass(frozen=True)
class DifferenceWanted:
    """The map the difference mode needs: ``first`` minus ``second``, keys of panes."""

    first: str
    second: str
    measure: Measure


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
