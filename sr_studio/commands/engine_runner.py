"""Driving the engine for a command: one session, its models, its results and its failures."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sr_studio.commands.exit_codes import Exit
from sr_studio.commands.output.progress import ProgressLine
from sr_studio.commands.sources import Item, Problem
from sr_studio.engine.wire.pictures import Source, UpscaledPicture
from sr_studio.errors import StudioError
from sr_studio.imaging.files import shown_name
from sr_studio.imaging.formats.png import SIGNATURE
from sr_studio.imaging.origin import with_origin
from sr_studio.metrics.metric import Score
from sr_studio.models.upscaler import ModelInfo, Precision

if TYPE_CHECKING:
    from sr_studio.engine.client.blocking import BlockingEngine


@contextmanager
def engine_session(options: argparse.Namespace, progress: ProgressLine) -> Iterator["BlockingEngine"]:
    """Start the engine the options ask for; its progress goes to the line. It ends with the block."""
    from sr_studio.engine.client.blocking import BlockingEngine
    from sr_studio.engine.client.events import EngineLost

    def lost(event: EngineLost) -> None:
        if event.restarting:  # else the request under way fails with the reason
            progress.note(f"sr-studio: {event.reason} The engine is started again.")

    with BlockingEngine(command=options.engine, on_progress=progress.part, on_lost=lost) as session:
        session.configure(device=options.device, max_pixels=options.max_pixels)
        yield session


def picture_of(item: Item, model: ModelInfo, precision: Precision) -> UpscaledPicture:
    """Return the request for one model's picture of an item."""
    return UpscaledPicture(source=item.source, model=model.name, digest=model.digest, precision=precision)


def why_not_scored(item: Item, model: ModelInfo) -> str:
    """Return why a model's picture of an item has no score, "" where it has one."""
    if not item.scored:
        return "no reference"
    if model.scale and model.scale != item.scale:
        return f"×{model.scale} model, ×{item.scale} reference"
    return ""


def not_scored(item: Item, model: ModelInfo) -> Score:
    """Return the empty score of a picture that is not scored."""
    return Score(missing=why_not_scored(item, model))


def made_from(source: Source) -> str:
    """Return the digests of the images a picture is made from, for its note of origin."""
    return "+".join(filter(None, (source.reference, source.input)))


def signed(data: bytes, source: Source) -> bytes:
    """Return a file with its note of origin, where its format is one that has room for it: PNG."""
    return with_origin(data, source=made_from(source)) if data.startswith(SIGNATURE) else data


@contextmanager
def reported(path: Path, problems: list[Problem]) -> Iterator[None]:
    """Write a result in this block; where that fails the work goes on and the reason joins the problems."""
    try:
        yield
    except StudioError as error:
        problems.append(Problem(shown_name(path), str(error)))


def complain(problems: Sequence[Problem]) -> None:
    """Say on stderr what failed."""
    for problem in problems:
        print(f"sr-studio: {problem}", file=sys.stderr)


def exit_code(*, done: int, failed: int) -> int:
    """Return 0 when all is done, 1 when some failed, 3 when nothing was done."""
    if not failed and done:
        return Exit.OK
    return Exit.SOME_FAILED if done else Exit.NOTHING


def failure(item: Item, model: ModelInfo, error: StudioError) -> Problem:
    """Return what to say about a model that failed on an item."""
    return Problem(f"{item.name}, {model.label}", str(error))
