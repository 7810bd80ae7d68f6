"""What ``compare`` says of its results: tables for the terminal, CSV, JSON."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sr_studio.commands.evaluate.data_formats import mean_line
from sr_studio.commands.evaluate.tables import Result, Table, tables
from sr_studio.commands.evaluate.text_format import images_text
from sr_studio.commands.offsets import moved_words, shifts_in
from sr_studio.commands.output.detail import detail_text, json_detail
from sr_studio.commands.output.tables import (
    json_protocol,
    json_score,
    recipe_line,
    score_cells,
    text_table,
    why_missing,
)
from sr_studio.commands.sources import Item, Problem, item_notes
from sr_studio.errors import Message
from sr_studio.geometry import Box
from sr_studio.imaging.degradation import Degradation, describe_degradation
from sr_studio.imaging.files import shown_text
from sr_studio.metrics import registry
from sr_studio.metrics.detail import Detail
from sr_studio.metrics.metric import Metric, Score, unscored
from sr_studio.metrics.protocol import Protocol
from sr_studio.metrics.registry import without_reference
from sr_studio.models.upscaler import ModelInfo
from sr_studio.scores.keys import read_by
from sr_studio.scores.lines import (
    ScoreLine,
    cells,
    columns,
    data,
    doubts_text,
    extent_text,
    made_of,
    moved_text,
    table_text,
)
from sr_studio.scores.placed import apart, measured_part

KEY = ("image", "method", "region")
"""Columns that say which line of scores.csv is which."""

EARLIER = (("image", "model", "scale", "degradation", "precision", "recipe"),)
"""First columns of tables of earlier versions."""


@dataclass
class Row:
    """One model's result on one image. ``failed``: why there is none."""

    model: ModelInfo
    score: Score
    box: Score | None = None
    box_of: Box | None = None
    failed: str = ""
    file: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    detail: Detail | None = None


def made(item: Item) -> str:
    """Size, and how reference and input belong together."""
    if item.source.degradation is not None:
        return f"{item.width}×{item.height}, {describe_degradation(item.source.degradation)}"
    if item.scored and not item.source.input:
        return f"{item.width}×{item.height}, finished results"
    stated = item.source.stated
    how = f", input stated: {describe_degradation(stated)}" if stated is not None else ""
    if item.scored:
        return f"{item.width}×{item.height}, {item.why}, ×{item.scale}{how}"
    return (
        f"{item.width // item.scale}×{item.height // item.scale}, input without reference: nothing is scored"
    )


def facts_line(row: Row, metrics: Sequence[Metric]) -> str:
    """One result in a line: ``28.42 dB · 0.8104``."""
    shown = [metric.text(row.score, unit=True) for metric in metrics if metric.value(row.score) is not None]
    return " · ".join(shown) or f"not scored: {why_missing(row.score, metrics)}"


def report(
    item: Item,
    rows: Sequence[Row],
    protocol: Protocol,
    metrics: Sequence[Metric],
    *,
    boxed: bool,
    alone: bool = True,
) -> str:
    """One image as text: what was made of it, and what there is none of.

    The recipe is left out of one that is not ``alone``: it stands above the table of all (`summary`).
    """
    lacking = [f"  {row.model.label}: {row.failed}" for row in rows if row.failed]
    rows = [row for row in rows if not row.failed]
    parts = [f"box {metric.unit or metric.label}" for metric in metrics] if boxed else []
    head = ["model", "scale", *(metric.title for metric in metrics), *parts, "computed", ""]
    unranked = {
        metric.name
        for metric in metrics
        if apart(metric, [row.score for row in rows], [shifts_in(item, row.model) for row in rows])
    }
    whole = score_cells([row.score for row in rows], metrics, unranked)
    part = score_cells([row.box for row in rows], metrics, unranked)
    table = [head]
    common = [n for n in rows[0].facts["notices"] if all(n in row.facts["notices"] for row in rows)]
    for number, row in enumerate(rows):
        facts = row.facts
        own = [notice for notice in facts["notices"] if notice not in common]
        computed = " ".join(word for word in (facts["device"], facts["precision"]) if word)
        table.append(
            [
                row.model.label,
                f"×{facts['scale']}",
                *whole[number],
                *(part[number] if boxed else []),
                "made elsewhere"
                if row.model.origin == "finished"
                else f"{computed} {facts['seconds']:.2f} s".strip(),
                "; ".join(filter(None, [why_missing(row.score, metrics), *own])),
            ]
        )
    lines = [
        f"{shown_text(item.name)}  {made(item)}",
        *([f"  {item.role}"] if item.role and item.role.kind in ("reference", "input") else []),
        *(f"  {note}" for note in dict.fromkeys([*item_notes(item), *common])),
    ]
    if item.scored and alone:
        lines.append(f"  {recipe_line(protocol, item.scale, metrics)}")
    lines += [f"  {text}" for text in moved_words([item], [row.model for row in rows], metrics)]
    doubts = dict.fromkeys(text for row in rows if (text := doubts_text(row.score)))
    lines += [f"  {text}. --degradation says how given inputs were made." for text in doubts]
    lines += [text_table(table, left=1, indent="  ", ragged=True), *lacking]
    if detailed := [(row.model.label, row.detail) for row in rows if row.detail is not None]:
        lines += ["", detail_text(detailed)]
    return "\n".join(lines)


def summary(
    done: Sequence[tuple[Item, Sequence[Row]]],
    models: Sequence[ModelInfo],
    protocol: Protocol,
    metrics: Sequence[Metric],
) -> Iterator[str]:
    """Yield one table over all images with their means, as ``evaluate`` prints it.

    There are several where scales or degradations differ: their numbers share no column.
    """
    for table in _tables(done, protocol, metrics):
        title = f"All {len(table.scores)} images  ×{table.scale}, {table.made}"
        used = dict.fromkeys(filter(None, (result.precision for result in table.results.values())))
        yield images_text(table, models, title, ", ".join(used))


def _tables(
    done: Sequence[tuple[Item, Sequence[Row]]], protocol: Protocol, metrics: Sequence[Metric]
) -> Iterator[Table]:
    """Yield what may share a column and a mean, whatever folder it is of."""
    scorable = without_reference(metrics)
    results = [
        Result(
            replace(item, folder=""),
            row.model,
            protocol,
            row.score.joined(unscored(metrics, Message(row.failed))) if row.failed else row.score,
            row.facts.get("precision", ""),
            row.facts.get("device", ""),
        )
        for item, rows in done
        for row in rows
        if item.scored or scorable
    ]
    yield from tables(results, [protocol], metrics)


def _means(
    done: Sequence[tuple[Item, Sequence[Row]]], protocol: Protocol, metrics: Sequence[Metric]
) -> Iterator[ScoreLine]:
    """Yield the lines of means, as ``evaluate`` writes them; over all folders, as the means are printed."""
    models = {row.model.name: row.model for _, rows in done for row in rows}
    folders = {item.name: item.folder for item, _ in done}
    for table in _tables(done, protocol, metrics):
        within = {folders[name] for name in table.scores}
        folder = within.pop() if len(within) == 1 else ""
        for names in table.groups:
            for name in (name for name in models if name in names):
                yield replace(mean_line(models[name], table, names), folder=folder)


def lines(
    item: Item, rows: Sequence[Row], protocol: Protocol, metrics: Sequence[Metric]
) -> Iterator[ScoreLine]:
    """Yield the lines of one image: whole images, and boxes where there are some."""
    size = item.width, item.height
    for row in rows:
        moved = read_by(shifts_in(item, row.model), metrics)
        for region, score, box in (("whole", row.score, None), ("box", row.box, row.box_of)):
            if region == "box" and box is None:
                continue
            yield ScoreLine(
                image=item.name,
                method=row.model.name,
                label=row.model.label,
                scale=item.scale if item.scored else row.facts.get("scale", item.scale),
                degradation=made_of(item.source, finished=row.model.origin == "finished"),
                precision=row.facts.get("precision", ""),
                device=row.facts.get("device", ""),
                recipe=registry.describe(protocol, item.scale, metrics) + moved_text(moved),
                region=region,
                extent=extent_text(measured_part(box or size, size, moved, item.frame)),
                score=score,
                missing=row.failed,
                folder=item.folder,
                file=row.file,
            )


def _left_out_line(problem: Problem) -> ScoreLine:
    return ScoreLine(image=problem.what, folder=problem.folder, missing=problem.text)


def csv(
    done: Sequence[tuple[Item, Sequence[Row]]],
    left_out: Sequence[Problem],
    protocol: Protocol,
    metrics: Sequence[Metric],
    *,
    complete: bool,
) -> str:
    """Every score so far, one line a picture and region; then the images that could not be taken.

    The means stand between them once the table is ``complete``.
    """
    rows = [cells(line, metrics) for item, found in done for line in lines(item, found, protocol, metrics)]
    rows += [cells(line, metrics) for line in _means(done, protocol, metrics)] if complete else []
    rows += [cells(_left_out_line(one), metrics) for one in left_out]
    return table_text(rows, columns(metrics))


def document(
    done: Sequence[tuple[Item, Sequence[Row]]],
    left_out: Sequence[Problem],
    protocol: Protocol,
    metrics: Sequence[Metric],
    *,
    problems: Sequence[Problem],
    out: Path,
) -> dict[str, Any]:
    """Everything as plain data."""
    images = []
    every: list[dict[str, Any]] = []
    for item, rows in done:
        every += [data(line, metrics) for line in lines(item, rows, protocol, metrics)]
        degradation: Degradation | None = item.source.degradation
        images.append(
            {
                "name": item.name,
                "width": item.width,
                "height": item.height,
                "scale": item.scale,
                "degradation": describe_degradation(degradation) if degradation else None,
                **(item.role.document if item.role else {}),
                "stated": describe_degradation(item.source.stated) if item.source.stated else None,
                "pair": item.why or None,
                "notes": item_notes(item),
                "protocol": json_protocol(protocol, item.scale, metrics) if item.scored else None,
                "sheet": f"{item.stem}_sheet.png",
                "models": [
                    {
                        "name": row.model.name,
                        "label": row.model.label,
                        "file": row.file,
                        **row.facts,
                        "score": json_score(row.score, metrics),
                        "box": json_score(row.box, metrics) if row.box else None,
                        **({"detail": json_detail(row.detail)} if row.detail else {}),
                    }
                    for row in rows
                    if not row.failed
                ],
            }
        )
    every += [data(line, metrics) for line in _means(done, protocol, metrics)]
    every += [data(_left_out_line(one), metrics) for one in left_out]
    return {
        "folder": str(out),
        "rows": every,
        "images": images,
        "problems": [{"what": problem.what, "text": problem.text} for problem in problems],
    }
