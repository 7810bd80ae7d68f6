"""Results of a sweep as text: Markdown, CSV, and lines for a terminal. Pure."""

import csv as csv_module
import io

from sr_studio.training.sweep.results import Column, Row, SweepResults, cell

ARROWS = {True: "↑", False: "↓"}


def head(column: Column) -> str:
    """``PSNR dB ↑``."""
    return f"{column.title} {ARROWS[column.higher_is_better]}"


def table_rows(found: SweepResults, folder: str, *, bold: str = "") -> list[list[str]]:
    """Head and rows of one test folder: objective, seeds scored, metrics, milliseconds a step."""
    rows = [["objective", "n", *(head(column) for column in found.columns), "ms/step"]]
    for row in found.rows:
        best = row.best.get(folder, ())
        cells = []
        for column in found.columns:
            text = cell(row.spreads.get(folder, {}).get(column.name), column.digits)
            cells.append(f"{bold}{text}{bold}" if column.name in best else text)
        count = "" if row.baseline else f"{row.done}/{len(row.runs)}"
        rows.append([row.label, count, *cells, "" if row.baseline else cell(row.ms, 0)])
    return rows


def test_title(found: SweepResults, folder: str) -> str:
    """``Set5 (5 pictures)``."""
    count = found.pictures.get(folder)
    counted = "" if count is None else " (1 picture)" if count == 1 else f" ({count} pictures)"
    return found.tests.get(folder, folder) + counted


def markdown(found: SweepResults) -> str:
    """The whole as Markdown: a table for each test folder, then everything the numbers depend on."""
    parts = [f"# {found.name}", ""]
    for folder in found.tests:
        parts += [f"## {test_title(found, folder)}", ""]
        top, *rows = table_rows(found, folder, bold="**")
        parts += [_line(top), _line(["---", *["---:"] * (len(top) - 1)]), *map(_line, rows), ""]
    parts += ["Bold: best mean of the objectives; a difference within the spread is none.", ""]
    parts += [f"- {note}" for note in found.notes]
    parts += ["", "## Objectives", ""]
    parts += [f"- **{row.label}**: {row.terms}{_factors(row)}" for row in found.rows if row.terms]
    parts += ["", "## Settings", ""]
    parts += [f"- {key}: {value}" for key, value in found.settings.items()]
    parts += [f"- {column.title}: {column.recipe}" for column in found.columns]
    return "\n".join(parts) + "\n"


def _factors(row: Row) -> str:
    """The measured factors of a row's terms, the first run's."""
    factors = next((run.factors for run in row.runs if run.factors), {})
    listed = ", ".join(f"{name} × {value:.4g}" for name, value in factors.items())
    return f" (measured: {listed})" if listed else ""


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(text.replace("|", "\\|") for text in cells) + " |"


def csv(found: SweepResults) -> str:
    """One line a run and test folder (RFC 4180, line feeds); values have four decimals more than printed."""
    metrics = [column.name for column in found.columns]
    head = ["objective", "label", "seed", "state", "folder", "pictures", *metrics]
    lines: list[list[object]] = [[*head, "ms_per_step", "steps", "host", "torch", "model_digest", "reason"]]
    for row in found.rows:
        for run in row.runs:
            for folder in found.tests:
                scores = run.scores.get(folder, {})
                values = [
                    f"{scores[column.name]:.{column.digits + 4}f}" if column.name in scores else ""
                    for column in found.columns
                ]
                seed = "" if run.seed is None else run.seed
                count = found.pictures.get(folder, "")
                ms = "" if run.ms is None else f"{run.ms:.1f}"
                facts = [run.step, run.host, run.torch, run.digest, run.reason]
                lines.append([row.name, row.label, seed, run.state, folder, count, *values, ms, *facts])
    buffer = io.StringIO()
    csv_module.writer(buffer, lineterminator="\n").writerows(lines)
    return buffer.getvalue()
