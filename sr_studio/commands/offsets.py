"""Pictures of a method or model that are scored as if moved: ``--offset NAME=X,Y``."""

import argparse
import re
from collections.abc import Collection, Mapping, Sequence

from sr_studio.commands.exit_codes import UsageError
from sr_studio.engine.wire.pictures import Placed, ShiftedPicture, Shown
from sr_studio.models.upscaler import ModelInfo
from sr_studio.scores.lines import moved_text

Offsets = Mapping[str, tuple[int, int]]
"""Reference pixels right and down by the name of a method or model."""

_FORM = re.compile(r"([+-]?\d{1,5}),([+-]?\d{1,5})")


def add_offset(parser: argparse._ActionsContainer) -> None:
    """Add how far pictures are moved."""
    parser.add_argument(
        "--offset",
        type=_offset,
        action="append",
        default=[],
        metavar="NAME=X,Y",
        help="measure the pictures of this method or model moved right and down by X and Y pixels of the "
        "reference, on what they share with it, as Shift and drag do in the window; may be repeated",
    )


def offsets_of(options: argparse.Namespace, names: Collection[str]) -> Offsets:
    """Return the offsets asked for. Raises `UsageError` for a name that is none of these."""
    offsets: dict[str, tuple[int, int]] = dict(options.offset)
    unknown = [name for name in offsets if name not in names]
    if unknown:
        raise UsageError(f"--offset names {', '.join(unknown)}; there are {', '.join(names)}.")
    return {name: by for name, by in offsets.items() if by != (0, 0)}


def placed(picture: Shown, offset: tuple[int, int]) -> Placed:
    """Return a picture as it is moved, for what measures it."""
    return picture if offset == (0, 0) else ShiftedPicture(picture, offset)


def moved_words(offsets: Offsets, models: Sequence[ModelInfo]) -> list[str]:
    """Return whose pictures are measured as moved, a line each."""
    return [
        f"{model.label}{moved_text(offsets[model.name]).replace(';', ':', 1)}"
        for model in models
        if model.name in offsets
    ]


def _offset(text: str) -> tuple[str, tuple[int, int]]:
    name, _, by = text.rpartition("=")
    found = _FORM.fullmatch(by.strip())
    if not name.strip() or found is None:
        raise argparse.ArgumentTypeError(f"“{text}” is not of the form NAME=X,Y: --offset ESRGAN=1,-2")
    return name.strip(), (int(found[1]), int(found[2]))
