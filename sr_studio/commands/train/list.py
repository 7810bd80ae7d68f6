"""``sr-studio train list``: every run there is."""

from collections.abc import Sequence

from sr_studio.commands.exit_codes import Exit
from sr_studio.commands.output.progress import cut
from sr_studio.commands.output.tables import print_json, text_table
from sr_studio.commands.train.parsers import act_parser, add_json
from sr_studio.errors import StudioError

EXAMPLES = """\
  sr-studio train list
  sr-studio train list --json"""


WIDEST_NOTE = 40
"""Columns of a note on a terminal; --json has all of it."""


def main(arguments: Sequence[str]) -> int:
    """List the runs in the default place and every run ever opened."""
    parser = act_parser("list", "Runs in the default place and every run ever made or opened.", EXAMPLES)
    add_json(parser)
    options = parser.parse_args(arguments)
    from sr_studio.models.run_folders import run_names
    from sr_studio.paths import runs_folder
    from sr_studio.training.run.events import finite
    from sr_studio.training.run.folder import known_runs
    from sr_studio.training.run.notes import read_notes
    from sr_studio.training.run.status import status

    found, problems = [], []
    notes: dict[str, str] = {}
    for run in known_runs():
        try:
            found.append(status(run))
            notes[str(run.folder)] = read_notes(run).note
        except StudioError as error:
            problems.append(str(error))
    if options.json:
        import msgspec

        print_json(
            {
                "runs": [finite(msgspec.to_builtins(s)) | {"note": notes.get(s.run, "")} for s in found],
                "default_place": str(runs_folder()),
                "problems": problems,
            }
        )
        return Exit.OK
    if not found:
        print(f"No runs yet. The default place is {runs_folder()}; sr-studio train new makes one.")
    else:
        names = {str(folder): name for folder, name in run_names().items()}
        rows = [["run", "label", "preset", "state", "note", "step", "best", "folder"]]
        for s in found:
            best = f"{s.best['metric']} {s.best['value']:.4f}" if s.best else "–"
            rows.append(
                [
                    names.get(s.run, s.name),
                    s.label,
                    s.preset,
                    s.state,
                    cut(notes.get(s.run, "").partition("\n")[0], WIDEST_NOTE),
                    f"{s.step:,} / {s.steps:,}",
                    best,
                    s.run,
                ]
            )
        print(text_table(rows, left=5, ragged=True))
    for problem in problems:
        print(f"\nLeft out: {problem}")
    return Exit.OK
