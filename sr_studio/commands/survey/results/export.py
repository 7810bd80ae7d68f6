"""``sr-studio survey export``: the CSV files of a study, with their codebook."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sr_studio.commands.arguments import natural, positive
from sr_studio.commands.exit_codes import Exit
from sr_studio.commands.output.json_lines import JsonLines, speaking
from sr_studio.commands.output.tables import print_json
from sr_studio.commands.output.targets import Target, Targets
from sr_studio.commands.survey.parsers import act_parser, add_json, add_study
from sr_studio.paths import expanded

EXAMPLES = """\
  sr-studio survey export my.srstudy --out my-export
  sr-studio survey export my.srstudy --out my-export --metrics metrics.csv
  sr-studio survey export my.srstudy --out for-excel --formulas neutralise

Written are ratings.csv (or pairwise.csv, pairwise_counts.csv and wins_matrix.csv), matrix.csv, summaries of
stimuli and conditions, participants.csv, stimuli.csv, study.json, codebook.csv (what every column means) and
recipes.txt (pandas, R, sureal, choix). UTF-8, LF; the same study gives the same bytes. Raters are random ids.

Before a study is closed its names are sealed: --allow-interim looks all the same, which is recorded in the
study, and every file is marked in its name (ratings.interim.csv)."""


def main(arguments: Sequence[str]) -> int:
    """Export a study; return the exit code."""
    options = _parser().parse_args(arguments)
    from sr_studio.survey.export.files import every_name

    folder = expanded(options.out)
    targets = Targets(overwrite=options.overwrite, instead="choose another --out")
    targets.check([Target(folder / name, "the export") for name in every_name()])
    with speaking(options.json_lines) as lines:
        result = _export(options, folder, lines)
        lines.result(result)
    if options.json:
        print_json(result)
    elif not lines.on:
        marked = " They are interim: the study is not closed." if result["interim"] else ""
        print(f"{len(result['files'])} files in {folder}.{marked}")
    return Exit.OK


def _export(options: argparse.Namespace, folder: Path, lines: JsonLines) -> dict[str, Any]:
    from sr_studio.survey.analysis.settings import AnalysisSettings
    from sr_studio.survey.export.files import Wanted, export_files
    from sr_studio.survey.export.folder import write_folder
    from sr_studio.survey.export.material import gather
    from sr_studio.survey.export.tables.metrics import read_scores

    scores = read_scores(expanded(options.metrics)) if options.metrics else ()
    lines.progress("reading votes")
    material = gather(expanded(options.study), allow_interim=options.allow_interim, why="survey export")
    lines.progress("computing")
    wanted = Wanted(
        formulas=options.formulas,
        coarse=options.timestamps == "day",
        scores=scores,
        settings=AnalysisSettings(bootstrap=options.bootstrap, seed=options.seed),
    )
    exported = export_files(material, wanted)
    write_folder(folder, exported.files)
    return {
        "folder": str(folder),
        "files": list(exported.files),
        "votes": len(material.votes),
        "raters": len(material.raters),
        "interim": not material.closed_utc,
    }


def _parser() -> argparse.ArgumentParser:
    parser = act_parser("export", "Write a study as CSV files that any program reads.", EXAMPLES)
    add_study(parser)
    parser.add_argument("--out", required=True, metavar="DIR", help="the folder; made where there is none")
    parser.add_argument(
        "--formulas",
        choices=["keep", "neutralise"],
        default="keep",
        help="neutralise: an apostrophe before text that begins with = + - @, which a spreadsheet would "
        "compute (default keep)",
    )
    parser.add_argument(
        "--timestamps", choices=["full", "day"], default="full", help="day: times of people to the day alone"
    )
    parser.add_argument(
        "--metrics",
        default="",
        metavar="FILE",
        help="scores by sr-studio survey metrics, to go with the files",
    )
    parser.add_argument(
        "--bootstrap",
        type=positive,
        default=2000,
        metavar="DRAWS",
        help="of pairs' intervals (default 2000)",
    )
    parser.add_argument("--seed", type=natural, default=1, help="of the draws (default 1)")
    parser.add_argument(
        "--allow-interim",
        action="store_true",
        help="export before the study is closed; the look is recorded and the files are marked",
    )
    parser.add_argument("--overwrite", action="store_true", help="replace files that exist")
    add_json(parser)
    return parser
