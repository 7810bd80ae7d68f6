"""Pictures that are scored as if moved: ``--offset NAME=X,Y``."""

import argparse
import re
from collections.abc import Collection, Mapping, Sequence

from sr_studio.commands.exit_codes import UsageError
from sr_studio.commands.sources import Item
from sr_studio.engine.wire.pictures import STILL, UNMOVED, Shift, Shifts
from sr_studio.geometry import Box
from sr_studio.metrics.metric import Metric
from sr_studio.models.upscaler import ModelInfo
from sr_studio.scores.keys import read_by
from sr_studio.scores.lines import moved_text

REFERENCE, INPUT = "reference", "input"
"""What else may be moved; a method or model of such a name goes first."""

_FORM = re.compile(r"([+-]?\d{1,5}),([+-]?\d{1,5})")


def add_offset(parser: argparse._ActionsContainer) -> None:
    """Add how far pictures are moved."""
    parser.add_argument(
        "--offset",
        type=named_offset,
        action="append",
        default=[],
        metavar="NAME=X,Y",
        help="measure the pictures of this method or model moved right and down by X and Y pixels of the "
        "reference, on what they share with it, as Shift and drag do in the window; NAME may be reference or "
        "input too; a box (--box) stays where it is, over what each shows there then; may be repeated",
    )


def offsets_of(
    options: argparse.Namespace, names: Collection[str], around: Collection[str]
) -> Mapping[str, Shifts]:
    """Return by how much pictures are moved against reference and input, by method or model.

    ``around``: which of `REFERENCE` and `INPUT` there are. Raises `UsageError` for a name that is none of
    these.
    """
    given: dict[str, Shift] = dict(options.offset)
    around = [name for name in around if name not in names]
    if unknown := [name for name in given if name not in (*names, *around)]:
        raise UsageError(f"--offset names {', '.join(unknown)}; there are {', '.join((*names, *around))}.")
    reference, small = (given.get(name, STILL) if name in around else STILL for name in (REFERENCE, INPUT))
    moved = {}
    for name in names:
        own = given.get(name, STILL)
        moved[name] = Shifts(_between(own, reference), _between(own, small))
    if INPUT in around:
        moved[INPUT] = Shifts(_between(small, reference))
    return {name: shifts for name, shifts in moved.items() if shifts != UNMOVED}


def frame_of(options: argparse.Namespace, names: Collection[str], around: Collection[str]) -> Shift:
    """Return by how much the reference is moved, where there is one; arguments as of `offsets_of`."""
    if REFERENCE in names or REFERENCE not in around:
        return STILL
    given: dict[str, Shift] = dict(options.offset)
    return given.get(REFERENCE, STILL)


def box_in(frame: Shift, box: Box) -> Box:
    """Return a box, a place where everything is in line, in pixels of a reference that is moved by this."""
    return Box(box.x - frame[0], box.y - frame[1], box.width, box.height)


def _between(one: Shift, other: Shift) -> Shift:
    return one[0] - other[0], one[1] - other[1]


def shifts_in(item: Item, model: ModelInfo) -> Shifts:
    """Return by how much a model's picture of an item is moved; not against an input that is not known."""
    shifts = item.offsets.get(model.name, UNMOVED)
    known = model.origin != "finished" or bool(item.source.input)
    return shifts if known else Shifts(shifts.shift)


def moved_words(items: Sequence[Item], models: Sequence[ModelInfo], metrics: Sequence[Metric]) -> list[str]:
    """Return whose pictures are measured as moved by these metrics, a line each."""
    told = (
        f"{model.label}{text.replace(';', ':', 1)}"
        for model in models
        for item in items
        if (text := moved_text(read_by(shifts_in(item, model), metrics)))
    )
    return list(dict.fromkeys(told))


def named_offset(text: str) -> tuple[str, Shift]:
    """A name and by how much its pictures are moved, written NAME=X,Y."""
    name, _, by = text.rpartition("=")
    found = _FORM.fullmatch(by.strip())
    if not name.strip() or found is None:
        raise argparse.ArgumentTypeError(f"“{text}” is not of the form NAME=X,Y: --offset ESRGAN=1,-2")
    return name.strip(), (int(found[1]), int(found[2]))
