"""An evaluation for a terminal: every image, the means, what the models take, and how they differ."""

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from textwrap import wrap

from sr_studio.commands.evaluate.comparisons import Family, p_text
from sr_studio.commands.evaluate.cost import digits
from sr_studio.commands.evaluate.evaluation import PRECISION, Evaluation
from sr_studio.commands.evaluate.tables import Table
from sr_studio.commands.output.tables import score_cells, score_heads, text_table
from sr_studio.imaging.files import shown_text
from sr_studio.metrics.metric import Metric, Score
from sr_studio.models.upscaler import ModelInfo

WIDTH = 100
"""Characters after which notes are wrapped."""


def blocks(found: Evaluation) -> Iterator[str]:
    """Yield each table as text, then the means of all folders, the costs and the comparisons."""
    for table in found.tables:
        yield images_text(table, found.models, f"{table.folder}  ×{table.scale}, {table.made}", PRECISION)
    for (line, scale), group in groupby(found.tables, lambda table: (table.line, table.scale)):
        same = list(group)
        if len(same) > 1:
            yield _means(same, found.models, f"×{scale}, {line}; {PRECISION}")
    if found.tables and found.computed and found.costs.known:
        yield _costs(found)
    if found.kept_note:
        yield "\n".join(_wrapped(found.kept_note))
    if found.families:
        yield from _comparisons(found)
    if found.patterns is not None and found.patterns.measured:
        yield found.patterns.report(found.models)


def images_text(table: Table, models: Sequence[ModelInfo], title: str, precision: str = "") -> str:
    """Return every image by every model with the means, over which images they are, what lacks a value."""
    used = [model for model in models if table.of_model(model.name)]
    rows = [["image", *_heads(used, table.metrics)]]
    for name, scores in table.scores.items():
        rows.append(
            [
                shown_text(name),
                *_cells([scores.get(model.name) for model in used], table.metrics, table.unranked(name)),
            ]
        )
    for names in table.groups:
        means = [table.mean(model.name, names) if model.name in names else None for model in used]
        cells = _cells(means, table.metrics, table.unranked_means(names))
        rows.append([f"mean of {table.counted_in(names)}", *cells])
    lines = [title, "  " + "; ".join(filter(None, [table.line, precision]))]
    lines.append(text_table(rows, indent="  "))
    lines += [line for told in table.over for line in _wrapped(told)]
    lines += [f"  {model.name}: {remark}" for model in used for remark in table.remarks(model.name)]
    return "\n".join(lines)


def _means(tables: Sequence[Table], models: Sequence[ModelInfo], title: str) -> str:
    rows = [["means", "images", *_heads(models, tables[0].metrics)]]
    for table in tables:
        for names in table.groups:
            means = [table.mean(model.name, names) if model.name in names else None for model in models]
            counted = table.counted_in(names) if len(table.groups) > 1 else table.counted
            cells = _cells(means, table.metrics, table.unranked_means(names))
            rows.append([f"{table.folder} ({table.made})", counted, *cells])
    return f"{title}\n" + text_table(rows, indent="  ")


def _costs(found: Evaluation) -> str:
    rows = [["model", "scale", "ms/megapixel", "ms/image", "images", "memory MiB"]]
    for scale in dict.fromkeys(table.scale for table in found.tables):
        for model in found.models:
            cost = found.costs.of(model.name, scale)
            if not cost.timed and not cost.peak:
                continue
            image = "–" if cost.image is None else digits(cost.image)
            rows.append([model.name, f"×{scale}", cost.time_text, image, str(cost.timed), cost.memory_text])
    notes = [line for note in found.cost_notes for line in _wrapped(note)]
    return "\n".join([f"Time and memory  {found.setting}", text_table(rows, indent="  "), *notes])


def _comparisons(found: Evaluation) -> Iterator[str]:
    for (place, line), group in groupby(
        found.families, lambda family: (f"{family.table.folder}  ×{family.table.scale}", family.table.line)
    ):
        parts = [f"Differences between models  {place}", f"  {line}; {PRECISION}"]
        for family in group:
            parts += [_pairs(family)] if family.pairs else []
            parts += _wrapped(f"{family.metric.title}: {family.refused}") if family.refused else []
            parts += [
                line
                for pair in family.pairs
                if pair.left_out
                for line in _wrapped(f"{pair.first.name} − {pair.second.name}: {pair.left_out}")
            ]
        yield "\n".join(parts)
    if notes := found.comparison_notes:
        yield "\n".join(line for note in notes for line in _wrapped(note))


def _wrapped(note: str) -> list[str]:
    return wrap(note, WIDTH, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False)


def _pairs(family: Family) -> str:
    metric = family.metric
    rows = [["A − B", "images", metric.title, "95 % interval", "p", "p Holm", ""]]
    for pair in family.pairs:
        rows.append(
            [
                f"{pair.first.name} − {pair.second.name}",
                str(pair.difference.images),
                family.value(pair.difference.mean),
                family.interval(pair),
                p_text(pair.difference.p),
                p_text(pair.adjusted),
                family.verdict(pair),
            ]
        )
    return text_table(rows, indent="  ", ragged=True)


def _heads(models: Sequence[ModelInfo], metrics: Sequence[Metric]) -> list[str]:
    return [head for model in models for head in score_heads(model.name, metrics)]


def _cells(scores: Sequence[Score | None], metrics: Sequence[Metric], unranked: Collection[str]) -> list[str]:
    return [cell for cells in score_cells(scores, metrics, unranked) for cell in cells]
