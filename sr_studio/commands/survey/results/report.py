"""``sr-studio survey report``: what a study found as one HTML file, and its figures."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sr_studio.commands.arguments import natural, positive
from sr_studio.commands.exit_codes import Exit, UsageError
from sr_studio.commands.output.json_lines import JsonLines, speaking
from sr_studio.commands.output.tables import print_json
from sr_studio.commands.output.targets import Target, Targets, make_folder
from sr_studio.commands.survey.parsers import act_parser, add_json
from sr_studio.paths import expanded
from sr_studio.survey.analysis.settings import AnalysisSettings
from sr_studio.survey.analysis.source import SourceOptions

if TYPE_CHECKING:
    from sr_studio.survey.report.subject import Subject

EXAMPLES = """\
  sr-studio survey report my.srstudy --out report.html
  sr-studio survey report my.srstudy --out report.html --metrics metrics.csv --language ko
  sr-studio survey report ratings.csv --figures figures --formats pdf,svg
  sr-studio survey report my.srstudy --figures figures --figure conditions

SOURCE is a study or any CSV that survey analyse reads. The page needs no other file, opens offline, prints;
the same study gives the same bytes. Figures: conditions, votes, images, raters, drift (ratings), scale, wins
(pairs), metrics; PNG has 300 dpi."""


def main(arguments: Sequence[str]) -> int:
    """Write a report, figures, or both; return the exit code."""
    options = _parser().parse_args(arguments)
    from sr_studio.survey.report.figures.catalogue import FIGURES
    from sr_studio.survey.report.figures.style import FORMATS

    if not options.out and not options.figures:
        raise UsageError("Say what to write: --out report.html, --figures DIR, or both.")
    formats = _chosen(options.formats, FORMATS, "format")
    names = _chosen(",".join(options.figure), [one.name for one in FIGURES], "figure")
    out = expanded(options.out) if options.out else None
    folder = expanded(options.figures) if options.figures else None
    targets = Targets(
        overwrite=options.overwrite,
        inputs=[expanded(options.source)],
        instead="choose another --out or --figures",
    )
    wanted = [Target(out, "the report")] if out else []
    if folder:
        kinds = names or [one.name for one in FIGURES]
        wanted += [Target(folder / f"{name}.{kind}", "the figures") for name in kinds for kind in formats]
    targets.check(wanted)
    with speaking(options.json_lines) as lines:
        lines.progress("reading votes")
        subject = _subject(options)
        written = []
        if out:
            written.append(_page(options, subject, out, targets, lines))
        if folder:
            written += _figures(options, subject, folder, targets, lines, names=names, formats=formats)
        if not written:
            raise UsageError("This source has none of the figures that were asked for.")
        material = subject.material
        result = {
            "source": options.source,
            "kind": subject.kind,
            "files": written,
            "interim": material is not None and not material.closed_utc,
        }
        lines.result(result)
    if options.json:
        print_json(result)
    elif not lines.on:
        print("\n".join(written))
    return Exit.OK


def _chosen(text: str, known: Sequence[str], what: str) -> list[str]:
    names = list(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
    for name in names:
        if name not in known:
            raise UsageError(
                "There is no {what} “{name}”. There are {known}.",
                what=what,
                name=name,
                known=", ".join(known),
            )
    return names


def _subject(options: argparse.Namespace) -> "Subject":
    from sr_studio.survey.report.subject import subject_of

    said = SourceOptions(
        scale=options.scale,
        hidden_reference=options.hidden_reference,
        matrix=options.matrix or bool(options.stimuli),
        stimuli=options.stimuli,
        allow_interim=options.allow_interim,
    )
    settings = AnalysisSettings(
        ci=options.ci,
        screening=options.screening,
        test=options.test,
        bootstrap=options.bootstrap,
        seed=options.seed,
        exclude=tuple(options.exclude),
    )
    metrics = expanded(options.metrics) if options.metrics else None
    return subject_of(expanded(options.source), said, settings, metrics=metrics)


def _page(
    options: argparse.Namespace, subject: "Subject", out: Path, targets: Targets, lines: JsonLines
) -> str:
    from sr_studio.survey.report.page import report_page

    page = report_page(subject, options.language, told=lambda name: lines.progress(f"drawing {name}"))
    targets.write(out, page.encode())
    return str(out)


def _figures(
    options: argparse.Namespace,
    subject: "Subject",
    folder: Path,
    targets: Targets,
    lines: JsonLines,
    *,
    names: Sequence[str],
    formats: Sequence[Any],
) -> list[str]:
    from sr_studio.survey.report.figures.catalogue import drawn
    from sr_studio.survey.report.language import Words

    written = []
    for kind, files in drawn(subject, Words(options.language), formats, names=names):
        lines.progress(f"drawing {kind.name}")
        make_folder(folder)
        for one, data in files.items():
            file = folder / f"{kind.name}.{one}"
            targets.write(file, data)
            written.append(str(file))
    return written


def _parser() -> argparse.ArgumentParser:
    parser = act_parser("report", "Write what a study found as one HTML file, or its figures.", EXAMPLES)
    parser.add_argument("source", metavar="SOURCE", help="a study, or a CSV of votes or scores")
    parser.add_argument("--out", default="", metavar="FILE.html", help="the report")
    parser.add_argument("--figures", default="", metavar="DIR", help="a folder for the figures as files")
    parser.add_argument(
        "--figure", action="append", default=[], metavar="NAME", help="only this figure; may be repeated"
    )
    parser.add_argument(
        "--formats", default="png,svg,pdf", metavar="A,B", help="of the figures (default png,svg,pdf)"
    )
    parser.add_argument("--language", choices=["en", "ko"], default="en", help="default en")
    parser.add_argument(
        "--metrics",
        default="",
        metavar="FILE",
        help="scores of the stimuli, to hold against ratings (not pairs)",
    )
    analysis = parser.add_argument_group("how votes are looked at (as survey analyse)")
    analysis.add_argument(
        "--screening", choices=["none", "bt500", "bt500-sureal", "pearson", "p913"], default="bt500"
    )
    analysis.add_argument("--ci", choices=["t", "z"], default="t")
    analysis.add_argument("--test", choices=["mixed", "wilcoxon", "bootstrap"], default="mixed")
    analysis.add_argument("--bootstrap", type=positive, default=2000, metavar="DRAWS")
    analysis.add_argument("--seed", type=natural, default=1)
    analysis.add_argument("--exclude", action="append", default=[], metavar="RULE")
    analysis.add_argument("--scale", default="", metavar="5|9|11|100|LOW-HIGH")
    analysis.add_argument("--hidden-reference", default="", metavar="NAME")
    analysis.add_argument("--matrix", action="store_true")
    analysis.add_argument("--stimuli", default="", metavar="FILE")
    parser.add_argument(
        "--allow-interim",
        action="store_true",
        help="report a study before it is closed; the look is recorded and the report is marked",
    )
    parser.add_argument("--overwrite", action="store_true", help="replace files that exist")
    add_json(parser)
    return parser
