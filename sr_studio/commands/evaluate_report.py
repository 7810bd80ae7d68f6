"""The tables of ``evaluate``: what may share a column and a mean; as text, CSV and JSON."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sr_studio.commands.output.patterns import CSV_COLUMNS, Patterns
from sr_studio.commands.output.tables import (
    csv_score,
    csv_text,
    json_protocol,
    json_score,
    recipe_line,
    score_cells,
    score_heads,
    text_table,
    why_missing,
)
from sr_studio.commands.sources import Item, Problem
from sr_studio.imaging.degradation import describe_degradation
from sr_studio.metrics import registry
from sr_studio.metrics.metric import Metric, Score, mean_score
from sr_studio.metrics.protocol import PRESETS, Protocol
from sr_studio.models.upscaler import ModelInfo

KEY = ("kind", "folder", "image", "scale", "degradation", "model")
"""Columns that say which line of the CSV is which."""


@dataclass(frozen=True)
class Result:
    """One model's score of one image under one protocol."""

    item: Item
    model: ModelInfo
    protocol: Protocol
    score: Score


@dataclass(frozen=True)
class Table:
    """Images of one folder, scale and degradation under one protocol: what may share a column and a mean.

    ``scores``: for each image, in order, the score of each model by name; a model that failed is left out.
    """

    folder: str
    scale: int
    made: str
    protocol: Protocol
    metrics: Sequence[Metric]
    scores: Mapping[str, Mapping[str, Score]]

    @property
    def recipe(self) -> str:
        """The protocol in words at this table's scale."""
        return registry.describe(self.protocol, self.scale, self.metrics)

    @property
    def line(self) -> str:
        """The recipe as it stands above numbers."""
        return recipe_line(self.protocol, self.scale, self.metrics)

    def of_model(self, name: str) -> list[Score]:
        """The scores of one model."""
        return [scores[name] for scores in self.scores.values() if name in scores]

    def mean(self, name: str) -> Score:
        """The mean of one model."""
        return mean_score(self.of_model(name), self.metrics)

    def remarks(self, name: str) -> Iterator[str]:
        """Yield what must be known of a model's means: why there is none, what they leave out."""
        why = why_missing(self.mean(name), self.metrics)
        if why:
            yield why
        scores = self.of_model(name)
        scored = [score for score in scores if score.values]
        if 0 < len(scored) < len(self.scores):
            yield f"mean of {len(scored)} images only; do not compare it with the others"
        for metric in self.metrics:
            left_out = [score for score in scored if metric.name in score.missing]
            if 0 < len(left_out) < len(scored):
                reasons = "; ".join(dict.fromkeys(str(score.missing[metric.name]) for score in left_out))
                yield f"{metric.label} without {_images(len(left_out))}: {reasons}"


def _images(count: int) -> str:
    return "1 image" if count == 1 else f"{count} images"


def tables(
    results: Sequence[Result], protocols: Sequence[Protocol], metrics: Sequence[Metric]
) -> Iterator[Table]:
    """Group what may share a column: one folder, scale, degradation and protocol."""

    def key(result: Result) -> tuple[int, str, int, str]:
        item = result.item
        made = describe_degradation(item.source.degradation) if item.source.degradation else "pairs"
        return protocols.index(result.protocol), item.folder, item.scale, made

    order: dict[tuple[int, str, int, str], int] = {}
    for result in results:
        order.setdefault(key(result), len(order))
    ranked = sorted(results, key=lambda result: (key(result)[0], order[key(result)]))
    for (protocol, folder, scale, made), group in groupby(ranked, key):
        scores: dict[str, dict[str, Score]] = {}
        for result in group:
            scores.setdefault(result.item.name, {})[result.model.name] = result.score
        yield Table(folder, scale, made, protocols[protocol], metrics, scores)


def report(tables: Sequence[Table], models: Sequence[ModelInfo]) -> Iterator[str]:
    """Yield each table as text, then the means of all folders."""
    for table in tables:
        used = [model for model in models if table.of_model(model.name)]
        rows = [["image", *_heads(used, table.metrics)]]
        for name, scores in table.scores.items():
            rows.append([name, *_cells([scores.get(model.name) for model in used], table.metrics)])
        means = [table.mean(model.name) for model in used]
        rows.append([f"mean of {len(table.scores)}", *_cells(means, table.metrics)])
        lines = [f"{table.folder}  ×{table.scale}, {table.made}", f"  {table.line}; fp32"]
        lines.append(text_table(rows, indent="  "))
        lines += [f"  {model.name}: {remark}" for model in used for remark in table.remarks(model.name)]
        yield "\n".join(lines)
    for (line, scale), group in groupby(tables, lambda table: (table.line, table.scale)):
        same = list(group)
        if len(same) > 1:
            rows = [["means", "images", *_heads(models, same[0].metrics)]]
            for table in same:
                means = [table.mean(model.name) for model in models]
                name = f"{table.folder} ({table.made})"
                rows.append([name, str(len(table.scores)), *_cells(means, table.metrics)])
            yield f"×{scale}, {line}; fp32\n" + text_table(rows, indent="  ")


def _heads(models: Sequence[ModelInfo], metrics: Sequence[Metric]) -> list[str]:
    return [head for model in models for head in score_heads(model.name, metrics)]


def _cells(scores: Sequence[Score | None], metrics: Sequence[Metric]) -> list[str]:
    return [cell for cells in score_cells(scores, metrics) for cell in cells]


def _word(protocol: Protocol) -> str:
    """A protocol as part of a CSV column's name."""
    for word, preset in PRESETS.items():
        if protocol == preset:
            return word
    shave = "scale" if protocol.shave < 0 else str(protocol.shave)
    return f"{protocol.channel}_shave_{shave}_{protocol.window}"


def csv(
    tables: Sequence[Table],
    models: Sequence[ModelInfo],
    protocols: Sequence[Protocol],
    metrics: Sequence[Metric],
    patterns: Patterns | None,
) -> str:
    """Long form: a line an image and model, and a line a mean; each protocol has columns of its own.

    Patterns, where they are wanted, have lines and columns of their own behind all others.
    """
    columns = ["recipe", *(metric.column for metric in metrics)]
    first = len(KEY) + 1
    head: list[object] = [*KEY, "not_scored"]
    for protocol in protocols:
        head += [f"{name}_{_word(protocol)}" for name in columns]
    lines: dict[tuple[str, ...], list[object]] = {}

    def put(kind: str, image: str, table: Table, model: ModelInfo, score: Score) -> None:
        key = (kind, table.folder, image, str(table.scale), table.made, model.name)
        line = lines.setdefault(key, [*key, "", *[""] * (len(columns) * len(protocols))])
        line[first - 1] = why_missing(score, metrics)
        start = first + len(columns) * protocols.index(table.protocol)
        line[start : start + len(columns)] = [table.recipe, *csv_score(score, metrics)]

    for table in tables:
        for image, scores in table.scores.items():
            for model in models:
                if model.name in scores:
                    put("image", image, table, model, scores[model.name])
        for model in models:
            put("mean", "", table, model, table.mean(model.name))
    if patterns is None:
        return csv_text([head, *lines.values()])
    blank = [""] * len(CSV_COLUMNS)
    scored = [[*line, *blank] for line in lines.values()]
    return csv_text([[*head, *CSV_COLUMNS], *scored, *patterns.csv_lines(models, columns=len(head))])


def document(
    tables: Sequence[Table],
    models: Sequence[ModelInfo],
    problems: Sequence[Problem],
    patterns: Patterns | None,
) -> dict[str, Any]:
    """Everything as plain data."""
    return {
        "precision": "fp32",
        "models": {model.name: {"label": model.label, "digest": model.digest} for model in models},
        "tables": [
            {
                "folder": table.folder,
                "scale": table.scale,
                "degradation": table.made,
                "protocol": json_protocol(table.protocol, table.scale, table.metrics),
                "images": {
                    image: {name: json_score(score, table.metrics) for name, score in scores.items()}
                    for image, scores in table.scores.items()
                },
                "means": {model.name: json_score(table.mean(model.name), table.metrics) for model in models},
            }
            for table in tables
        ],
        **({} if patterns is None else {"artefacts": patterns.document(models)}),
        "problems": [{"what": problem.what, "text": problem.text} for problem in problems],
    }
