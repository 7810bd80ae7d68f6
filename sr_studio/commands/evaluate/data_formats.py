"""An evaluation as CSV in long form and as JSON."""

from collections.abc import Sequence
from typing import Any

from sr_studio.commands.evaluate import comparisons
from sr_studio.commands.evaluate.comparisons import Family
from sr_studio.commands.evaluate.cost import MEBIBYTE
from sr_studio.commands.evaluate.evaluation import PRECISION, Evaluation
from sr_studio.commands.evaluate.tables import Table
from sr_studio.commands.output.patterns import CSV_COLUMNS
from sr_studio.commands.output.tables import csv_score, csv_text, json_protocol, json_score, why_missing
from sr_studio.metrics.metric import Score
from sr_studio.metrics.protocol import PRESETS, Protocol
from sr_studio.models.upscaler import ModelInfo

KEY = ("kind", "folder", "image", "scale", "degradation", "model")
"""Columns that say which line of the CSV is which."""

COST_COLUMNS = ("ms", "ms_per_megapixel", "images_timed", "memory_mib", "memory_of")
"""Of an image: of its picture alone, the first included; of a mean: as `Cost`."""

SETTING_COLUMNS = ("precision", "device", "program")

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


def _word(protocol: Protocol) -> str:
    """A protocol as part of a CSV column's name."""
    for word, preset in PRESETS.items():
        if protocol == preset:
            return word
    shave = "scale" if protocol.shave < 0 else str(protocol.shave)
    return f"{protocol.channel}_shave_{shave}_{protocol.window}"


def csv(found: Evaluation) -> str:
    """Long form: a line an image and model, and a line a mean; each protocol has columns of its own.

    Costs, the setting, differences and patterns, where they are wanted, have columns behind all others.
    """
    metrics, protocols = found.metrics, found.protocols
    columns = ["recipe", *(metric.column for metric in metrics)]
    first = len(KEY) + 1
    head: list[object] = [*KEY, "not_scored"]
    for protocol in protocols:
        head += [f"{name}_{_word(protocol)}" for name in columns]
    costs = len(head)
    head += [*COST_COLUMNS, *SETTING_COLUMNS]
    width = len(head)
    lines: dict[tuple[str, ...], list[object]] = {}

    def put(image: str, table: Table, model: ModelInfo, score: Score, cost: Sequence[object]) -> None:
        key = ("image" if image else "mean", table.folder, image, str(table.scale), table.made, model.name)
        line = lines.setdefault(key, [*key, *[""] * (width - len(key))])
        line[first - 1] = why_missing(score, metrics) if image else "; ".join(table.remarks(model.name))
        start = first + len(columns) * protocols.index(table.protocol)
        line[start : start + len(columns)] = [table.recipe, *csv_score(score, metrics)]
        made = ("", "") if model.origin == "finished" else (PRECISION, found.device)
        line[costs:] = [*cost, *made, found.program]

    for table in found.tables:
        for image, scores in table.scores.items():
            for model in found.models:
                if model.name in scores:
                    put(image, table, model, scores[model.name], _image_cost(found, table, image, model))
        for model in found.models:
            put("", table, model, table.mean(model.name), _mean_cost(found, table, model))
    rows = [*lines.values()]
    if found.draws is not None:
        head += DIFFERENCE_COLUMNS
        blank = [""] * len(DIFFERENCE_COLUMNS)
        rows = [[*line, *blank] for line in rows]
        rows += [line for family in found.families for line in _differences(found, family, width)]
    if found.patterns is not None:
        blank = [""] * len(CSV_COLUMNS)
        rows = [[*line, *blank] for line in rows]
        rows += found.patterns.csv_lines(found.models, columns=len(head))
        head += CSV_COLUMNS
    return csv_text([head, *rows])


def _image_cost(found: Evaluation, table: Table, image: str, model: ModelInfo) -> list[object]:
    facts = found.costs.of_image(table.items[image], model)
    if facts is None:
        return [""] * len(COST_COLUMNS)
    megapixels = facts.width * facts.height / 1e6
    times = [f"{facts.seconds * 1e3:.3f}", f"{facts.seconds * 1e3 / megapixels:.3f}", 1]
    return [*times, *_memory(facts.memory_peak, facts.memory_of)]


def _mean_cost(found: Evaluation, table: Table, model: ModelInfo) -> list[object]:
    cost = found.costs.of(model.name, table.scale)
    times = ["" if value is None else f"{value:.3f}" for value in (cost.image, cost.megapixel)]
    return [*times, cost.timed or "", *_memory(cost.peak, cost.of)]


def _memory(peak: int, of: str) -> list[object]:
    return [f"{peak / MEBIBYTE:.1f}", of] if peak else ["", ""]


def _differences(found: Evaluation, family: Family, width: int) -> list[list[object]]:
    table, draws = family.table, found.draws
    assert draws is not None
    lines: list[list[object]] = []
    for pair in family.pairs:
        key = ["difference", table.folder, "", table.scale, table.made, pair.first.name]
        line: list[object] = [*key, *[""] * (width - len(key))]
        start = len(KEY) + 1 + (1 + len(found.metrics)) * list(found.protocols).index(table.protocol)
        line[start] = table.recipe
        line[width - len(SETTING_COLUMNS) :] = [PRECISION, found.device, found.program]
        facts = pair.difference
        numbers = [f"{value:.{family.metric.digits + 4}f}" for value in (facts.mean, facts.low, facts.high)]
        chances = [f"{value:.6g}" for value in (facts.p, pair.adjusted)]
        line += [pair.second.name, family.metric.name, facts.images, *numbers, *chances]
        lines.append([*line, family.verdict(pair), draws.resamples, draws.seed])
    return lines


def document(found: Evaluation) -> dict[str, Any]:
    """Everything as plain data."""
    models, draws = {model.name: model for model in found.models}, found.draws
    return {
        "precision": PRECISION,
        "device": found.device,
        "versions": dict(found.versions),
        "models": {name: {"label": model.label, "digest": model.digest} for name, model in models.items()},
        "tables": [_table(table, found) for table in found.tables],
        "costs": {"notes": found.cost_notes, "models": found.costs.document(models)},
        **({} if draws is None else {"differences": comparisons.document(found.families, draws)}),
        **({} if found.patterns is None else {"artefacts": found.patterns.document(found.models)}),
        "notes": list(found.image_notes),
        "problems": [{"what": problem.what, "text": problem.text} for problem in found.problems],
    }


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
        "remarks": {
            model.name: remarks for model in found.models if (remarks := list(table.remarks(model.name)))
        },
    }
