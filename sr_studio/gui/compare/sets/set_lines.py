"""A set as lines of scores: every image by every method, then the means, as ``evaluate`` writes them."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from sr_studio.engine.wire.pictures import UNMOVED
from sr_studio.errors import Message
from sr_studio.gui.compare.image_entry import Entry, Setup, grid_size, is_computed, method_of, methods_of
from sr_studio.gui.compare.left_out import LeftOutFile
from sr_studio.gui.compare.sets.unit import Unit
from sr_studio.imaging.folders_apart import folders_apart
from sr_studio.metrics.metric import Metric, unscored
from sr_studio.models.upscaler import ModelInfo
from sr_studio.scores.lines import (
    NO_RESULT,
    ScoreLine,
    cells,
    columns,
    extent_text,
    made_of,
    moved_text,
    table_text,
)
from sr_studio.scores.means import groups, remarks, shared_mean
from sr_studio.scores.means import over as means_over
from sr_studio.scores.placed import measured_part
from sr_studio.scores.set_table import SetTable


def set_lines(
    table: SetTable,
    entries: Sequence[Entry],
    units: Callable[[int], dict[str, Unit]],
    *,
    models: Sequence[ModelInfo],
    setup: Setup,
    describe: Callable[[int], str],
    left_out: Sequence[LeftOutFile] = (),
) -> list[ScoreLine]:
    """Return a line for every image and method, what is missing with its reason, then one a mean.

    Files that are in no scene come last, as in ``evaluate``.

    ``describe`` returns the recipe at a scale.
    """
    recipes: dict[int, str] = {}
    lines: list[ScoreLine] = []
    made: dict[str, list[ScoreLine]] = {model.name: [] for model in models}
    for row, entry in zip(table.rows, entries, strict=True):
        folder = entry.folder
        computed = is_computed(methods_of(entry, models))
        size = grid_size(entry, setup, computed=computed)
        extent = extent_text(size) if entry.state == "ready" else ""
        known = units(entry.key)
        for model in models:
            unit = known.get(model.name)
            # A method without a result of an image stands there as those that have one.
            beside = unit or next(iter(known.values()), None)
            lacks = unit is None and beside is not None and model.name in row.absent
            scale = beside.picture.source.scale if beside and (unit or lacks) else 0
            if scale and scale not in recipes:
                recipes[scale] = describe(scale)
            waiting = "not computed yet" if entry.state != "failed" else ""
            line = ScoreLine(
                image=entry.title,
                method=method_name(model),
                label=model.label,
                scale=scale,
                degradation=made_of(beside.picture.source, finished=model.origin == "finished")
                if beside and scale
                else "",
                precision=unit.precision if unit else "",
                device=unit.device if unit else "",
                recipe=recipes.get(scale, ""),
                extent=extent,
                score=unscored(table.metrics, _why_absent(entry, model))
                if lacks
                else row.scores.get(model.name),
                missing=""
                if lacks or (model.name in row.scores and model.name not in row.pending)
                else row.reason or row.absent.get(model.name, waiting),
                folder=folder,
                file=_file(entry, model),
            )
            made[model.name].append(line)
            moved = row.moved.get(model.name, UNMOVED)
            part = extent_text(measured_part(size, size, moved)) if extent else ""
            lines.append(replace(line, recipe=line.recipe + moved_text(moved), extent=part))
    over = means_over(table, {model.name: method_name(model) for model in models})
    lines += [
        _mean(table, model, made[model.name], over, names)
        for names in groups(table)
        for model in models
        if model.name in names
    ]
    return lines + [ScoreLine(image=file.name, folder=file.folder, missing=file.why) for file in left_out]


def names_apart(entries: Sequence[Entry]) -> list[str]:
    """What entries are called; of several called so, with the folders before it that tell them apart."""
    paths = [entry.place for entry in entries]
    around = folders_apart([path for path in paths if path is not None])
    return [
        (around.get(path, "") if path is not None else "") + entry.title
        for entry, path in zip(entries, paths, strict=True)
    ]


def _file(entry: Entry, model: ModelInfo) -> str:
    """Where a finished result lies; "" of what a model makes."""
    result = entry.results.get(method_of(model.name)) if model.origin == "finished" else None
    return str(result.path) if result is not None and result.path is not None else ""


def _why_absent(entry: Entry, model: ModelInfo) -> Message:
    """Why there is no result of a method, in English as all of a table."""
    file = entry.unread.get(method_of(model.name))
    return file.reason if file is not None else Message(NO_RESULT)


def method_name(model: ModelInfo) -> str:
    """Return what a method is called in tables: a model by its name, results by that of their method."""
    return model.label if model.origin == "finished" else model.name


def _mean(
    table: SetTable,
    model: ModelInfo,
    lines: Sequence[ScoreLine],
    over: Sequence[str],
    names: tuple[str, ...],
) -> ScoreLine:
    images = [{model.name: line.score} for line in lines if line.score is not None]
    told = [*remarks(images, model.name, table.metrics), *over]
    scales = {line.scale for line in lines if line.scale}
    folders = {line.folder for line in lines}
    moved = {row.moved.get(model.name, UNMOVED) for row in table.rows if model.name in row.scores}
    count = sum(model.name in row.moved for row in table.rows)
    way = f"; {count} of {len(lines)} pictures moved, the shared part is scored" if count else ""
    if len(moved) == 1:
        way = moved_text(next(iter(moved)))

    def shared(values_of: Callable[[ScoreLine], str]) -> str:
        return ", ".join(dict.fromkeys(filter(None, map(values_of, lines))))

    return ScoreLine(
        image="",
        method=method_name(model),
        label=model.label,
        scale=next(iter(scales)) if len(scales) == 1 else 0,
        degradation=shared(lambda line: line.degradation),
        precision=shared(lambda line: line.precision),
        device=shared(lambda line: line.device),
        recipe=shared(lambda line: line.recipe) + way,
        score=shared_mean(table, model.name, names),
        missing="; ".join(told),
        kind="mean",
        folder=next(iter(folders)) if len(folders) == 1 else "",
    )


def set_csv(lines: Sequence[ScoreLine], metrics: Sequence[Metric]) -> str:
    """Return the lines as CSV; called on a thread."""
    return table_text([cells(line, metrics) for line in lines], columns(metrics))
