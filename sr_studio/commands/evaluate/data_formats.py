"""An evaluation as CSV in long form and as JSON."""

from collections.abc import Iterator
from typing import Any

from sr_studio.commands.evaluate import comparisons
from sr_studio.commands.evaluate.comparisons import Family
from sr_studio.commands.evaluate.cost import MEBIBYTE
from sr_studio.commands.evaluate.evaluation import PRECISION, Evaluation
from sr_studio.commands.evaluate.tables import Result, Table
from sr_studio.commands.offsets import shifts_in
from sr_studio.commands.output.patterns import CSV_COLUMNS
from sr_studio.commands.output.tables import json_protocol, json_score
from sr_studio.engine.wire.pictures import UNMOVED
from sr_studio.metrics.metric import Metric
from sr_studio.models.upscaler import ModelInfo
from sr_studio.scores.keys import read_by
from sr_studio.scores.lines import ScoreLine, cells, columns, extent_text, moved_text, table_text
from sr_studio.scores.lines import data as line_data
from sr_studio.scores.placed import measured_part

KEY = ("kind", "folder", "image", "method", "scale", "degradation", "recipe")
"""Columns that say which line of the CSV is which."""

EARLIER = (("kind", "folder", "image", "scale", "degradation", "model", "not_scored"),)
"""First columns of tables of earlier versions."""

COST_COLUMNS = ("ms", "ms_per_megapixel", "images_timed", "memory_mib", "memory_of")
"""Of an image: of its picture alone, the first included; of a mean: as `Cost`."""

OWN_COLUMNS = (*COST_COLUMNS, "kept", "program")
"""Behind those of every table of scores, where ``kind`` may be ``difference`` and ``pattern`` too; ``kept``:
``yes`` where a score was computed in an earlier run."""

DIFFERENCE_COLUMNS = (
    "minus",
    "metric",
    "images",
    "difference",
    "low",
    "high",
    "p",
    "p_holm",
    "verdict",
    "resamples",
    "seed",
)
"""Only where models are compared: lines of kind ``difference``."""


def lines(found: Evaluation) -> Iterator[tuple[dict[str, object], ScoreLine]]:
    """Yield every line of scores, with what else is known of it by column: images, then their mean.

    Images that could not be opened come last. Nothing that was asked for is left out.
    """
    for table in found.tables:
        for image, scores in table.scores.items():
            for model in found.models:
                if model.name in scores:
                    result = table.results[image, model.name]
                    more = {"program": found.program, **_image_cost(found, table, image, model)}
                    yield {**more, "kept": "yes" if result.kept else ""}, _line(result, table)
        for names in table.groups:
            for model in found.models:
                if table.of_model(model.name) and model.name in names:
                    more = {"program": found.program, **_mean_cost(found, table, model)}
                    yield more, mean_line(model, table, names)
    for problem in found.left_out:
        yield (
            {"program": found.program},
            ScoreLine(image=problem.what, folder=problem.folder, missing=problem.text),
        )


def _line(result: Result, table: Table) -> ScoreLine:
    moved, size = (
        read_by(shifts_in(result.item, result.model), table.metrics),
        (result.item.width, result.item.height),
    )
    return ScoreLine(
        image=result.item.name,
        method=result.model.name,
        label=result.model.label,
        scale=table.scale,
        degradation=table.made_for(result.model),
        precision=result.precision,
        device=result.device,
        recipe=table.recipe + moved_text(moved),
        extent=extent_text(measured_part(size, size, moved)),
        score=result.score,
        folder=table.folder,
        file=str(made.path) if (made := result.item.results.get(result.model.name)) else "",
    )


def mean_line(model: ModelInfo, table: Table, line: tuple[str, ...]) -> ScoreLine:
    """Return the line of one model's mean over the images that a set of models has in common."""
    made = [result for (_, name), result in table.results.items() if name == model.name]
    shifts = read_by(shifts_in(made[0].item, model), table.metrics) if made else UNMOVED
    return ScoreLine(
        image="",
        method=model.name,
        label=model.label,
        scale=table.scale,
        degradation=table.made_for(model),
        precision=", ".join(dict.fromkeys(filter(None, (result.precision for result in made)))),
        device=", ".join(dict.fromkeys(filter(None, (result.device for result in made)))),
        recipe=table.recipe + moved_text(shifts),
        score=table.mean(model.name, line),
        missing="; ".join([*table.remarks(model.name), *table.over]),
        kind="mean",
        folder=table.folder,
    )


def csv(found: Evaluation) -> str:
    """One line an image, model and protocol, and one a mean.

    Costs, the program, differences and patterns, where they are wanted, have columns behind all others.
    """
    head = [*columns(found.metrics), *OWN_COLUMNS]
    rows = [{**cells(line, found.metrics), **more} for more, line in lines(found)]
    if found.draws is not None:
        head += DIFFERENCE_COLUMNS
        rows += [row for family in found.families for row in _differences(found, family)]
    if found.patterns is not None:
        head += CSV_COLUMNS
        rows += found.patterns.csv_rows(found.models)
    return table_text(rows, head)


def _image_cost(found: Evaluation, table: Table, image: str, model: ModelInfo) -> dict[str, object]:
    facts = found.costs.of_image(table.items[image], model)
    if facts is None:
        return {}
    megapixels = facts.width * facts.height / 1e6
    times = {
        "ms": f"{facts.seconds * 1e3:.3f}",
        "ms_per_megapixel": f"{facts.seconds * 1e3 / megapixels:.3f}",
    }
    return {**times, "images_timed": 1, **_memory(facts.memory_peak, facts.memory_of)}


def _mean_cost(found: Evaluation, table: Table, model: ModelInfo) -> dict[str, object]:
    cost = found.costs.of(model.name, table.scale)
    times = {"ms": cost.image, "ms_per_megapixel": cost.megapixel}
    return {
        **{name: "" if value is None else f"{value:.3f}" for name, value in times.items()},
        "images_timed": cost.timed or "",
        **_memory(cost.peak, cost.of),
    }


def _memory(peak: int, of: str) -> dict[str, object]:
    return {"memory_mib": f"{peak / MEBIBYTE:.1f}", "memory_of": of} if peak else {}


def _differences(found: Evaluation, family: Family) -> Iterator[dict[str, object]]:
    table, draws, metric = family.table, found.draws, family.metric
    assert draws is not None
    for pair in family.pairs:
        facts = pair.difference
        numbers = [f"{value:.{metric.digits + 4}f}" for value in (facts.mean, facts.low, facts.high)]
        chances = [f"{value:.6g}" for value in (facts.p, pair.adjusted)]
        told = [pair.second.name, metric.name, facts.images, *numbers, *chances, family.verdict(pair)]
        yield {
            "method": pair.first.name,
            "label": pair.first.label,
            "scale": table.scale,
            "degradation": ", ".join(
                dict.fromkeys(table.made_for(model) for model in (pair.first, pair.second))
            ),
            "precision": PRECISION,
            "device": found.device,
            "recipe": table.recipe,
            "kind": "difference",
            "folder": table.folder,
            "program": found.program,
            "not_scored": pair.left_out,
            **dict(zip(DIFFERENCE_COLUMNS, [*told, draws.resamples, draws.seed], strict=True)),
        }


def document(found: Evaluation) -> dict[str, Any]:
    """Everything as plain data."""
    models, draws = {model.name: model for model in found.models}, found.draws
    return {
        "precision": PRECISION,
        "device": found.device,
        "versions": dict(found.versions),
        "models": {name: {"label": model.label, "digest": model.digest} for name, model in models.items()},
        "rows": [_row(line_data(line, found.metrics), more) for more, line in lines(found)],
        "tables": [_table(table, found) for table in found.tables],
        "costs": {"notes": found.cost_notes, "models": found.costs.document(models)},
        **({} if draws is None else {"differences": comparisons.document(found.families, draws)}),
        **({} if found.patterns is None else {"artefacts": found.patterns.document(found.models)}),
        "notes": [*([found.kept_note] if found.kept_note else []), *found.image_notes],
        "problems": [{"what": problem.what, "text": problem.text} for problem in found.problems],
    }


def _row(row: dict[str, Any], more: dict[str, object]) -> dict[str, Any]:
    """A line as plain data, with what is known of it besides."""
    return {**row, "kept": bool(more.get("kept"))}


def _table(table: Table, found: Evaluation) -> dict[str, Any]:
    return {
        "folder": table.folder,
        "scale": table.scale,
        "degradation": table.made,
        "protocol": json_protocol(table.protocol, table.scale, table.metrics),
        "images": {
            image: {name: json_score(score, table.metrics) for name, score in scores.items()}
            for image, scores in table.scores.items()
        },
        "means": {model.name: json_score(table.mean(model.name), table.metrics) for model in found.models},
        "means_over": {metric.name: _over(table, metric) for metric in table.metrics},
        "means_by_set": [_set(table, names) for names in table.groups],
        "own_means": {
            model.name: json_score(table.own_mean(model.name), table.metrics) for model in found.models
        },
        "remarks": {
            model.name: remarks for model in found.models if (remarks := list(table.remarks(model.name)))
        },
    }


def _set(table: Table, names: tuple[str, ...]) -> dict[str, Any]:
    """The means of models that have images in common, and by each metric over how many.

    Where no image has a value of every model there are several sets, and ``means`` has no numbers.
    """
    counts = {}
    for metric in table.metrics:
        group = next((one for name in names if (one := table.set.group_of((metric.name, name), names))), None)
        counts[metric.name] = len(group.rows) if group is not None else 0
    return {
        "models": list(names),
        "images": counts,
        "means": {name: json_score(table.mean(name, names), table.metrics) for name in names},
    }


def _over(table: Table, metric: Metric) -> dict[str, Any]:
    """How many images ``means`` are over by a metric, and which are left out because which models lack them.

    ``own_means`` are over whatever images each model has: no two of them need be over the same.
    """
    images = table.set
    return {
        "images": len(images.shared(metric.name)),
        "of": len(images.rows),
        "without": {
            images.rows[row].image: list(models) for row, models in images.without(metric.name).items()
        },
    }
