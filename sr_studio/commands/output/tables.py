"""Tables for a terminal, CSV and JSON for programs. Scores are written one way everywhere."""

import json
import math
import sys
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sr_studio.commands.output.progress import width_of
from sr_studio.metrics.metric import Metric, Score, reasons
from sr_studio.metrics.protocol import PRESETS, Protocol, resolve, short_name
from sr_studio.metrics.registry import describe

BEST = "*"
"""Mark behind the best value of a column or row."""

_RULE = 40
"""Columns of the rule above free text, which may be longer than a line."""


def text_table(
    rows: Sequence[Sequence[str]], *, left: int = 1, indent: str = "", ragged: bool = False
) -> str:
    """Return rows in columns. The first ``left`` columns are flush left, the others flush right.

    The first row is the head. A trailing mark of the best (``*``) hangs behind the number, so that the
    digits of a column stay below one another. With ``ragged`` the last column is free text, flush left;
    its rule is as long as its head asks for, at most `_RULE` columns.
    """
    marked = [any(row[i].endswith(BEST) for row in rows[1:] if i < len(row)) for i in range(len(rows[0]))]
    cells = [
        [
            cell + " " if i >= left and marked[i] and not cell.endswith(BEST) else cell
            for i, cell in enumerate(row)
        ]
        for row in rows
    ]
    last = len(rows[0]) - 1 if ragged else len(rows[0])
    widths = [max(width_of(row[i]) for row in cells if i < len(row)) for i in range(len(rows[0]))]
    lines = []
    for number, row in enumerate(cells):
        padded = []
        for i, cell in enumerate(row):
            space = " " * (widths[i] - width_of(cell))
            padded.append(cell + space if i < left or i == last else space + cell)
        lines.append((indent + "  ".join(padded)).rstrip())
        if number == 0:
            rules = ["─" * width for width in widths[:last]]
            if ragged and rows[0][-1]:
                rules.append("─" * min(widths[-1], _RULE))
            lines.append(indent + "  ".join(rules))
    return "\n".join(lines)


def in_bytes(count: float) -> str:
    """Return a number of bytes in words, as the window has them: ``950 bytes``, ``5.9 MiB``, ``55.2 GiB``."""
    if count >= 2**30:
        return f"{count / 2**30:,.1f} GiB"
    return f"{count / 2**20:,.1f} MiB" if count >= 100_000 else f"{count:,.0f} bytes"


def why_missing(score: Score | None, metrics: Sequence[Metric]) -> str:
    """Return why a score lacks values, "" where it lacks none."""
    return str((reasons(score, metrics) if score is not None else None) or "")


def json_score(score: Score, metrics: Sequence[Metric]) -> dict[str, Any]:
    """Return a score as plain data. JSON has no infinity: it is null, and ``identical`` is true."""
    values = {metric.name: metric.value(score) for metric in metrics}
    return {
        **{name: None if value is None or math.isinf(value) else value for name, value in values.items()},
        "identical": score.identical,
        "missing": why_missing(score, metrics) or None,
    }


def json_protocol(protocol: Protocol, scale: int, metrics: Sequence[Metric]) -> dict[str, Any]:
    """Return the recipe as plain data and in words."""
    return {
        "name": short_name(protocol),
        "recipe": describe(protocol, scale, metrics),
        "channel": protocol.channel,
        "shave": resolve(protocol, scale),
        "window": protocol.window,
    }


def recipe_line(protocol: Protocol, scale: int, metrics: Sequence[Metric]) -> str:
    """Return the recipe as it stands above scores: a preset's name, then everything it means."""
    recipe = describe(protocol, scale, metrics)
    return f"{short_name(protocol)}: {recipe}" if protocol in PRESETS.values() else recipe


def print_json(value: Mapping[str, Any] | Sequence[Any]) -> None:
    """Print one JSON document, readable and stable in its order."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2, allow_nan=False)
    sys.stdout.write("\n")


def score_cells(
    scores: Sequence[Score | None], metrics: Sequence[Metric], unranked: Collection[str] = ()
) -> list[list[str]]:
    """Return, for each score, its value by each metric as printed; the best of each are marked.

    ``unranked``: metrics by which none is the best.
    """
    best = [frozenset() if metric.name in unranked else metric.best(scores) for metric in metrics]
    return [
        [metric.text(score) + (BEST if row in best[i] else "") for i, metric in enumerate(metrics)]
        for row, score in enumerate(scores)
    ]


def score_heads(name: str, metrics: Sequence[Metric]) -> list[str]:
    """Return the heads of the columns of scores of something named: ``srgan_x4 dB``, ``SSIM``."""
    first, *others = metrics
    return [f"{name} {first.unit or first.label}", *(metric.title for metric in others)]
