"""``sr-studio survey archive``: a study as one zip that anyone can verify."""

import argparse
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sr_studio.commands.exit_codes import Exit
from sr_studio.commands.output.json_lines import JsonLines, speaking
from sr_studio.commands.output.tables import print_json
from sr_studio.commands.output.targets import Target, Targets
from sr_studio.commands.survey.parsers import act_parser, add_json, add_study
from sr_studio.paths import expanded

if TYPE_CHECKING:
    from sr_studio.survey.export.material import Material

EXAMPLES = """\
  sr-studio survey archive my.srstudy -o my-study.zip
  sr-studio survey archive my.srstudy -o my-study.zip --stimuli digests     pictures that stay here
  sr-studio survey verify my-study.zip

In it are the design and the plans as they were frozen, every CSV file with its codebook, the analysis as
JSON, the report, the pictures (or their digests) and the versions of all programs. The same study gives the
same bytes. Codes of raters, their answers in words and the journal are not in it."""


def main(arguments: Sequence[str]) -> int:
    """Archive a study; return the exit code."""
    options = _parser().parse_args(arguments)
    out = expanded(options.out)
    targets = Targets(overwrite=options.overwrite, instead="choose another -o")
    targets.check([Target(out, "the archive")])
    with speaking(options.json_lines) as lines:
        result = _archive(options, out, lines)
        lines.result(result)
    if options.json:
        print_json(result)
    elif not lines.on:
        print(
            f"{result['file']}: {result['files']} files, {result['bytes'] / 2**20:.1f} MiB, "
            f"SHA-256 {result['sha256']}"
        )
    return Exit.OK


def _archive(options: argparse.Namespace, out: Path, lines: JsonLines) -> dict[str, Any]:
    from sr_studio.imaging.files import shown_name, write_atomically
    from sr_studio.survey.errors import SurveyError
    from sr_studio.survey.export.archiving.archive import archive_bytes, archive_files
    from sr_studio.survey.export.files import Wanted
    from sr_studio.survey.export.material import gather
    from sr_studio.survey.export.tables.metrics import read_scores
    from sr_studio.survey.store.study import Study

    folder = expanded(options.study)
    scores = read_scores(expanded(options.metrics)) if options.metrics else ()
    lines.progress("reading votes")
    with Study.open(folder) as study:
        if not study.closed_utc:
            raise SurveyError(
                "“{name}” is not closed, and an archive is of a closed study. Close it first (sr-studio "
                "survey close).",
                name=shown_name(folder),
            )
    material = gather(folder, why="survey archive")
    lines.progress("computing")
    wanted = Wanted(scores=scores)
    report = _report(options, material, folder, lines)
    files = archive_files(material, folder, wanted, report=report, pictures=options.stimuli)

    def told(done: int, total: int) -> None:
        lines.progress("packing files", done=done, total=total)

    data = archive_bytes(files, told=told)
    write_atomically(out, data)
    return {
        "file": str(out),
        "files": len(files),
        "bytes": len(data),
        "sha256": sha256(data).hexdigest(),
        "stimuli": options.stimuli,
    }


def _report(options: argparse.Namespace, material: "Material", folder: Path, lines: JsonLines) -> bytes:
    from sr_studio.survey.analysis.settings import AnalysisSettings
    from sr_studio.survey.report.page import report_page
    from sr_studio.survey.report.subject import subject_of_material

    # Choices between pairs have no scores to be held against; there they go with the files alone.
    held = options.metrics and not material.pairs
    metrics = expanded(options.metrics) if held else None
    subject = subject_of_material(material, folder, AnalysisSettings(), metrics=metrics)
    page = report_page(subject, options.language, told=lambda name: lines.progress(f"drawing {name}"))
    return page.encode()


def _parser() -> argparse.ArgumentParser:
    parser = act_parser("archive", "Pack a closed study into one zip that anyone can verify.", EXAMPLES)
    add_study(parser)
    parser.add_argument("-o", "--out", required=True, metavar="FILE.zip", help="the archive")
    parser.add_argument(
        "--stimuli",
        choices=["include", "digests"],
        default="include",
        help="digests: leave the pictures out, where their rights forbid passing them on (default include)",
    )
    parser.add_argument(
        "--metrics", default="", metavar="FILE", help="scores by survey metrics, to go with the files"
    )
    parser.add_argument("--language", choices=["en", "ko"], default="en", help="of the report (default en)")
    parser.add_argument("--overwrite", action="store_true", help="replace a file that exists")
    add_json(parser)
    return parser
