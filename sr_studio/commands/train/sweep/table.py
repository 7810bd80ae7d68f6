"""``sr-studio train sweep table``: the results of a sweep, and its contact sheet."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sr_studio.commands.exit_codes import Exit
from sr_studio.commands.output.tables import text_table
from sr_studio.commands.train.parsers import act_parser, add_json_lines

if TYPE_CHECKING:
    from sr_studio.training.sweep.folder import Sweep
    from sr_studio.training.sweep.results import SweepResults

EXAMPLES = """\
  sr-studio train sweep table cmp                         text
  sr-studio train sweep table cmp --format markdown > cmp.md
  sr-studio train sweep table cmp --format csv > cmp.csv

SWEEP/results.json, .csv, .md, plot.svg and contact_sheet.png are written again in any case."""


def main(act: str, arguments: Sequence[str]) -> int:
    """Write and print the results."""
    parser = act_parser(f"sweep {act}", "The results of a sweep so far.", EXAMPLES)
    parser.add_argument("sweep", metavar="SWEEP", help="the folder of a sweep, or its name")
    parser.add_argument("--format", choices=["text", "markdown", "csv", "json", "svg"], default="text")
    add_json_lines(parser)
    options = parser.parse_args(arguments)
    from sr_studio.commands.output.json_lines import speaking
    from sr_studio.training.sweep.collecting import write_results
    from sr_studio.training.sweep.folder import open_sweep

    with speaking(options.json_lines) as lines:
        sweep = open_sweep(options.sweep)
        found = write_results(sweep)
        sheet = write_sheet(sweep)
        lines.result({"sweep": str(sweep.folder), "sheet": sheet})
        if not lines.on:
            show(found, options.format)
    return Exit.OK


def show(found: "SweepResults", wanted: str) -> None:
    """Print results."""
    from sr_studio.training.sweep import plot, tables

    if wanted == "markdown":
        sys.stdout.write(tables.markdown(found))
    elif wanted == "csv":
        sys.stdout.write(tables.csv(found))
    elif wanted == "svg":
        sys.stdout.write(plot.svg(found))
    elif wanted == "json":
        import msgspec

        from sr_studio.commands.output.tables import print_json

        print_json(msgspec.to_builtins(found))
    else:
        for folder in found.tests:
            print(f"{tables.test_title(found, folder)}")
            print(text_table(tables.table_rows(found, folder)) + "\n")
        for note in found.notes:
            print(note)


def write_sheet(sweep: "Sweep") -> str:
    """Write the contact sheet of what is scored so far, one run an objective; its path, "" without any."""
    from sr_studio.commands.output.contact_sheet import contact_sheet
    from sr_studio.imaging.files import write_atomically
    from sr_studio.training.sweep.collecting import collect
    from sr_studio.training.sweep.evaluation import shared_run, sheet_pair

    found = collect(sweep)
    reference, _ = sheet_pair(sweep.config.picture, shared_run(sweep.config))
    height, width = reference.shape[:2]
    cells = _cells(sweep, found, reference)
    if len(cells) < 2:
        return ""
    data = contact_sheet(
        cells,
        title=f"{found.name}: one run of each objective",
        recipe=", ".join(f"{key} {found.settings[key]}" for key in ("steps", "batch", "start")),
        width=width,
        height=height,
    )
    file = sweep.folder / "contact_sheet.png"
    write_atomically(file, data)
    return str(file)


def _cells(sweep: "Sweep", found: "SweepResults", reference: Any) -> list[Any]:
    from sr_studio.commands.output.contact_sheet import SheetCell
    from sr_studio.imaging.files import read_bytes
    from sr_studio.imaging.image import decode
    from sr_studio.training.sweep.results import cell

    first = next(iter(found.tests))
    column = found.columns[0]
    cells = [SheetCell(label="Reference", facts=sweep.config.picture.rpartition("/")[2], pixels=reference)]
    for row in found.rows:
        run = next((run for run in row.runs if run.picture), None)
        if run is None:
            continue
        pixels = decode(read_bytes(sweep.evaluations_folder / run.picture), name=run.picture).pixels
        value = cell(row.spreads.get(first, {}).get(column.name), column.digits)
        seed = "" if run.seed is None else f"seed {run.seed}, "
        facts = f"{seed}{found.tests[first]} {column.title} {value}"
        cells.append(SheetCell(label=row.label, facts=facts, pixels=pixels))
    return cells
