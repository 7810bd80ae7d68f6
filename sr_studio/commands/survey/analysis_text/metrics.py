"""Metrics against people as text."""

from collections.abc import Iterator
from typing import Any

from sr_studio.commands.survey.analysis_text.words import (
    NOTHING,
    interval,
    joined,
    notes,
    number,
    p_value,
    section,
)


def metrics_text(document: dict[str, Any]) -> str:
    """The answer, correlations, differences and notes."""
    return joined([*metric_blocks(document), *notes(document)])


def metric_blocks(document: dict[str, Any]) -> Iterator[str]:
    """The parts about metrics, of a document of metrics or of ratings with metrics."""
    yield _answer(document)
    yield _correlations(document)
    if document["metric_differences"]:
        yield _differences(document)


def _answer(document: dict[str, Any]) -> str:
    found = {
        name: abs(row["spearman"]) for name, row in document["metrics"].items() if row["spearman"] is not None
    }
    if not found:
        return "No metric can be compared with people's opinions here."
    best = max(found, key=lambda name: found[name])
    row = document["metrics"][best]
    text = (
        f"{best} follows people's opinions best: Spearman {row['spearman']:.2f} "
        f"(95 % interval {interval(row['spearman_low'], row['spearman_high'])}, {row['n']} stimuli)."
    )
    beaten = [
        row["b"] if row["a"] == best else row["a"]
        for row in document["metric_differences"]
        if best in (row["a"], row["b"])
        and row["statistic"] == "spearman"
        and row["p_holm"] is not None
        and row["p_holm"] < 0.05
    ]
    others = len(found) - 1
    if not others:
        return text
    if not beaten:
        return f"{text} It is not told apart from any other metric."
    return f"{text} It is told apart from {', '.join(beaten)}" + (
        "." if len(beaten) == others else " and not from the others."
    )


def _correlations(document: dict[str, Any]) -> str:
    rows = [
        ["metric", "n", "better", "Pearson", "Spearman", "95 % interval", "Kendall", "PLCC fitted", "RMSE"]
    ]
    for name, row in document["metrics"].items():
        rows.append(
            [
                name,
                str(row["n"]),
                row["direction"],
                number(row["pearson"], 3),
                number(row["spearman"], 3),
                interval(row["spearman_low"], row["spearman_high"]),
                number(row["kendall"], 3),
                number(row["plcc"], 3),
                number(row["rmse"], 3),
            ]
        )
    return section("Metrics against the mean opinion score", rows)


def _differences(document: dict[str, Any]) -> str:
    rows = [["a – b", "of", "difference", "bootstrap interval", "Williams p", "p Holm"]]
    for row in document["metric_differences"]:
        rows.append(
            [
                f"{row['a']} – {row['b']}",
                row["statistic"],
                number(row["difference"], 3),
                interval(row.get("bootstrap_low"), row.get("bootstrap_high"), 3),
                p_value(row["williams_p"]) if row["williams_p"] is not None else NOTHING,
                p_value(row["p_holm"]),
            ]
        )
    return section("Differences of metrics", rows)
