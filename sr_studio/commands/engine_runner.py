"""Driving the engine for a command: one engine, its models, its results and its failures."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import structs

from sr_studio.commands.arguments import choose_models, fitting, stated_of
from sr_studio.commands.engine_log import EngineLog
from sr_studio.commands.exit_codes import Exit
from sr_studio.commands.offsets import INPUT, REFERENCE, frame_of, offsets_of, shifts_in
from sr_studio.commands.output.progress import ProgressLine
from sr_studio.commands.output.table_file import TablePlace
from sr_studio.commands.output.tables import why_missing
from sr_studio.commands.scene_files import SceneFiles, told_apart_from
from sr_studio.commands.scenes import open_scenes
from sr_studio.commands.sources import Item, ItemRole, Problem, failures, name_of, open_items
from sr_studio.engine.wire.pictures import FinishedPicture, Placed, Source, UpscaledPicture, placed
from sr_studio.errors import Message, StudioError
from sr_studio.imaging.degradation import Degradation
from sr_studio.imaging.origin import with_origin
from sr_studio.metrics.metric import Metric, Score, unscored
from sr_studio.metrics.registry import without_reference
from sr_studio.models.upscaler import ModelInfo, Precision
from sr_studio.scores.lines import FAILED, NO_RESULT

if TYPE_CHECKING:
    from sr_studio.engine.client.blocking import BlockingEngine


@contextmanager
def running_engine(options: argparse.Namespace, progress: ProgressLine) -> Iterator["BlockingEngine"]:
    """Start the engine the options ask for; its progress goes to the line. It ends with the block."""
    from sr_studio.engine.client.blocking import BlockingEngine
    from sr_studio.engine.client.events import EngineLost

    def lost(event: EngineLost) -> None:
        if event.restarting:  # else the request under way fails with the reason
            progress.note(f"sr-studio: {event.reason} The engine is started again.")

    log = EngineLog(progress.note)
    with BlockingEngine(
        command=options.engine, on_progress=progress.part, on_lost=lost, on_log=log.write
    ) as engine:
        engine.configure(device=options.device, max_pixels=options.max_pixels)
        yield engine


def picture_of(item: Item, model: ModelInfo, precision: Precision) -> UpscaledPicture | FinishedPicture:
    """Return the request for one model's picture of an item, or for the finished one of a method."""
    if model.origin == "finished":
        return FinishedPicture(source=item.source, file=item.results[model.name].digest)
    return UpscaledPicture(source=item.source, model=model.name, digest=model.digest, precision=precision)


def placed_picture_of(item: Item, model: ModelInfo, precision: Precision) -> Placed:
    """Return the same as it is moved, for what measures it."""
    return placed(picture_of(item, model, precision), shifts_in(item, model))


def has_picture(item: Item, model: ModelInfo) -> bool:
    """Return whether there is a picture of an item: models make one, a method has one or not."""
    return model.origin != "finished" or model.name in item.results


def why_no_picture(item: Item, model: ModelInfo) -> str:
    """Return why a method has no picture of an item: what is wrong with its file, or that there is none."""
    return item.absent.get(model.name, NO_RESULT)


def why_not_scored(item: Item, model: ModelInfo) -> str:
    """Return why a model's picture of an item has no score, "" where it has one."""
    if not item.scored:
        return "no reference"
    if model.scale and model.scale != item.scale:
        return f"×{model.scale} model, ×{item.scale} reference"
    return ""


def scorable(item: Item, model: ModelInfo, metrics: Sequence[Metric]) -> tuple[Metric, ...]:
    """Return the metrics by which a model's picture of an item can be scored."""
    return without_reference(metrics) if why_not_scored(item, model) else tuple(metrics)


def explained(score: Score, item: Item, model: ModelInfo, metrics: Sequence[Metric]) -> Score:
    """Return a score with the reason for every metric by which the picture cannot be scored."""
    possible = scorable(item, model, metrics)
    return score.joined(
        unscored(
            (metric for metric in metrics if metric not in possible), Message(why_not_scored(item, model))
        )
    )


def nothing_scored(score: Score, item: Item, model: ModelInfo, metrics: Sequence[Metric]) -> Problem | None:
    """Return what to say where a picture that can be scored has no value by any metric."""
    possible = scorable(item, model, metrics)
    if not possible or score.values:
        return None
    return Problem(f"{item.name}, {model.label}", why_missing(score, possible) or FAILED)


@dataclass(frozen=True)
class Work:
    """An engine with the models and images a command was given."""

    engine: "BlockingEngine"
    models: list[ModelInfo]
    items: list[Item]
    progress: ProgressLine


@contextmanager
def opened(
    options: argparse.Namespace,
    files: Sequence[Path],
    problems: list[Problem],
    *,
    role: ItemRole,
    degradation: Degradation,
    default_models: Sequence[str],
    scenes: SceneFiles | None = None,
) -> Iterator[Work]:
    """Start the engine, choose the models and open the images; what cannot be opened joins the problems.

    With ``scenes`` its finished results come first, and models only where they are named. A degradation that
    is named says of inputs that came as files how they were made.
    """
    with ProgressLine(0, quiet=options.quiet) as progress, running_engine(options, progress) as engine:
        models: list[ModelInfo] = []
        if scenes is None or options.models or not scenes.results:
            models = choose_models(options.models, engine.models().models, default=default_models)
        if scenes is None:
            items, unusable = open_items(engine, files, role=role, degradation=degradation, progress=progress)
        else:
            scenes, renamed = told_apart_from(models, scenes)
            problems += renamed
            items, unusable = open_scenes(
                engine, scenes, degradation=degradation, computed=bool(models), progress=progress
            )
            if scenes.images:
                images, others = open_items(
                    engine,
                    scenes.images,
                    role="auto",
                    degradation=degradation,
                    progress=progress,
                    beside=scenes.references,
                )
                items, unusable = [*items, *images], [*unusable, *others]
        problems += unusable
        if stated := stated_of(options, degradation):
            items = [_stating(item, stated) for item in items]
        if options.offset:
            names = [*(scenes.methods if scenes else ()), *models]
            around = [REFERENCE] if any(item.scored for item in items) else []
            around += [INPUT] if any(item.source.input or item.source.degradation for item in items) else []
            called = [model.name for model in names]
            offsets, frame = offsets_of(options, called, around), frame_of(options, called, around)
            items = [replace(item, offsets=offsets, frame=frame) for item in items]
        chosen = models
        models = fitting(options.models, chosen, scales={item.scale for item in items})
        if left := [model.name for model in chosen if model not in models]:
            progress.note(f"sr-studio: Left out, of another scale: {', '.join(left)}. Name one to have it.")
        yield Work(engine, [*(scenes.methods if scenes else ()), *models], items, progress)


def _stating(item: Item, stated: Degradation) -> Item:
    """An item whose input, where it came as a file, is said to have been made like this."""
    source = item.source
    if not source.input:
        return item
    return replace(item, source=structs.replace(source, stated=structs.replace(stated, scale=source.scale)))


def settle(place: TablePlace, path: Path, problems: list[Problem]) -> None:
    """End a table: it takes its place unless something failed, else the problems say where it is."""
    with reported(path, problems):
        left = place.finish(failed=bool(failures(problems)))
        problems += [Problem(name_of(path), left)] if left else []


def made_from(source: Source) -> str:
    """Return the digests of the images a picture is made from, for its note of origin."""
    return "+".join(filter(None, (source.reference, source.input)))


def signed(data: bytes, source: Source) -> bytes:
    """Return a file with its note of origin."""
    return with_origin(data, source=made_from(source))


@contextmanager
def reported(path: Path, problems: list[Problem]) -> Iterator[None]:
    """Write a result in this block; where that fails the work goes on and the reason joins the problems."""
    try:
        yield
    except StudioError as error:
        problems.append(Problem(name_of(path), str(error)))


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
