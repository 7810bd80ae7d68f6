"""``sr-studio survey analyse``: what votes say, with intervals, tests and screening."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sr_studio.commands.arguments import natural, positive
from sr_studio.commands.exit_codes import Exit, UsageError
from sr_studio.commands.output.json_lines import JsonLines, speaking
from sr_studio.commands.output.tables import print_json
from sr_studio.paths import expanded
from sr_studio.survey.analysis.settings import AnalysisSettings
from sr_studio.survey.analysis.source import SourceOptions
from sr_studio.survey.votes import PairVotes, RatingVotes

_EXAMPLES = """\
SOURCE is a study (NAME.srstudy) or a CSV, recognised by its header:
  ratings   rater (or participant_id), content, condition, rating [, repetition, excluded, …]
  pairs     rater (or observer), content (or scene), left, right, choice: left, right, tie
            or pwcmp's condition_A, condition_B, is_A_selected
  scores    content, condition, mos [, n, sd], then one column a metric
Separated by commas, semicolons (Excel) or tabs. A line without a rating is a missing vote.

examples:
  sr-studio survey analyse my.srstudy
  sr-studio survey analyse ratings.csv --json > results.json
  sr-studio survey analyse ratings.csv --screening pearson --test bootstrap
  sr-studio survey analyse itu_matrix.csv --matrix

exit codes: 0 done, 2 wrong arguments, 3 nothing could be done"""


def main(arguments: Sequence[str]) -> int:
    """Analyse a source and print the document."""
    options = _parser().parse_args(arguments)
    settings = AnalysisSettings(
        ci=options.ci,
        screening=options.screening,
        test=options.test,
        bootstrap=options.bootstrap,
        seed=options.seed,
        exclude=tuple(options.exclude),
    )
    said = SourceOptions(
        scale=options.scale,
        hidden_reference=options.hidden_reference,
        matrix=options.matrix or bool(options.stimuli),
        stimuli=options.stimuli,
        allow_interim=options.allow_interim,
    )
    with speaking(options.json_lines) as lines:
        document = _analysed(expanded(options.source), said, settings, lines, metrics=options.metrics)
        lines.result(document)
    if options.json:
        print_json(document)
    elif not lines.on:
        from sr_studio.commands.survey.analysis_text import text_of

        sys.stdout.write(text_of(document))
    return Exit.OK


def _analysed(
    path: Path, said: SourceOptions, settings: AnalysisSettings, lines: JsonLines, *, metrics: str
) -> dict[str, Any]:
    from sr_studio.survey.analysis.source import read_source

    lines.progress("reading votes")
    table = read_source(path, said)
    lines.progress("computing")
    if isinstance(table, RatingVotes):
        from sr_studio.survey.analysis.ratings.document import analyse_ratings

        document = analyse_ratings(table, settings)
        if metrics:
            from sr_studio.survey.analysis.joined import read_scores, with_metrics

            document = with_metrics(document, read_scores(expanded(metrics)), settings)
        return document
    if metrics:
        raise UsageError(
            "--metrics goes with ratings: their mean opinion scores are what metrics stand in for."
        )
    if isinstance(table, PairVotes):
        from sr_studio.survey.analysis.pairs.document import analyse_pairs

        return analyse_pairs(table, settings)
    from sr_studio.survey.analysis.metrics.document import analyse_metrics

    return analyse_metrics(table, settings)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sr-studio survey analyse",
        description="Means, intervals, tests and screening, of a study or a CSV.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("source", metavar="SOURCE", help="a study or a CSV")
    parser.add_argument(
        "--screening",
        choices=["none", "bt500", "bt500-sureal", "pearson", "p913"],
        default="bt500",
        help="by which rule raters are left out of the second result, beside all raters (default bt500: "
        "sample SD, unanimous stimuli skipped)",
    )
    parser.add_argument(
        "--ci", choices=["t", "z"], default="t", help="intervals by Student's t (default), or z as the ITU's"
    )
    parser.add_argument(
        "--test",
        choices=["mixed", "wilcoxon", "bootstrap"],
        default="mixed",
        help="which comparison is the answer; all are in the document (default mixed)",
    )
    parser.add_argument(
        "--bootstrap", type=positive, default=2000, metavar="DRAWS", help="draws (default 2000)"
    )
    parser.add_argument("--seed", type=natural, default=1, help="seed of the draws (default 1)")
    parser.add_argument(
        "--exclude",
        action="append",
        default=[],
        metavar="RULE",
        help="leave raters out: rater=R05 (a code or an id), gold<0.5, repeat-mae>1, variance<0.15, "
        "fast>0.25; may be repeated",
    )
    parser.add_argument(
        "--metrics",
        default="",
        metavar="FILE",
        help="scores of the stimuli (content, condition, a column a metric) against the MOS: which can stand "
        "in for people?",
    )
    parser.add_argument(
        "--scale",
        default="",
        metavar="5|9|11|100|LOW-HIGH",
        help="the rating scale, where a file does not say",
    )
    parser.add_argument(
        "--hidden-reference",
        default="",
        metavar="NAME",
        help="condition that is the original (default: the marked one, or hr, reference, gt)",
    )
    parser.add_argument(
        "--matrix", action="store_true", help="SOURCE is a headerless ITU matrix: stimuli x raters"
    )
    parser.add_argument(
        "--stimuli",
        default="",
        metavar="FILE",
        help="CSV with content and condition of each row of the matrix",
    )
    parser.add_argument(
        "--allow-interim",
        action="store_true",
        help="look at a study before it is closed; the look is recorded and the result marked",
    )
    parser.add_argument("--json", action="store_true", help="print the whole document as JSON")
    parser.add_argument(
        "--json-lines",
        action="store_true",
        help="progress and result as one JSON object a line, for programs",
    )
    return parser
