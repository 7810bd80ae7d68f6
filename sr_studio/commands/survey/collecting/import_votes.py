"""``sr-studio survey import``: a CSV of votes as a study."""

import argparse
from collections.abc import Sequence

import msgspec

from sr_studio.commands.exit_codes import Exit
from sr_studio.commands.output.counting import counted
from sr_studio.commands.output.json_lines import speaking
from sr_studio.commands.output.tables import print_json
from sr_studio.paths import expanded

EXAMPLES = """\
examples:
  sr-studio survey import ratings.csv --out imported.srstudy
  sr-studio survey import pairwise.csv --out pairs.srstudy
  sr-studio survey import scores_of_a_friend.csv --scale 9 --hidden-reference original --out theirs.srstudy

The file is what “survey analyse” reads as ratings or pairs. The study is closed, marked as imported (station
“imported”), has the raters under their names, and no pictures: there are none in a CSV. What the file does
not say is made up plainly: contents c01, c02 …, codes k1, k2 …, one session.

exit codes: 0 done, 2 wrong arguments, 3 nothing could be done"""


def main(arguments: Sequence[str]) -> int:
    """Import a file; return the exit code."""
    options = _parser().parse_args(arguments)
    with speaking(options.json_lines) as lines:
        from sr_studio.survey.analysis.files.ratings import RatingNames
        from sr_studio.survey.importing.study import import_votes

        lines.progress("reading votes")
        said = RatingNames(scale=options.scale, hidden_reference=options.hidden_reference)
        made = import_votes(expanded(options.file), expanded(options.out), said)
        document = msgspec.to_builtins(made)
        lines.result(document)
    if options.json:
        print_json(document)
    elif not lines.on:
        print(
            f"{counted(made.votes, 'vote')} of {counted(made.raters, 'rater')} on "
            f"{counted(made.contents, 'content')} under "
            f"{counted(len(made.conditions), 'condition')}: {made.study}"
        )
    return Exit.OK


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sr-studio survey import",
        description="A CSV of ratings or pairs as a closed study.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", metavar="FILE.csv", help="ratings or pairs")
    parser.add_argument("--out", required=True, metavar="STUDY", help="a folder that does not exist")
    parser.add_argument(
        "--scale", default="", metavar="5|9|11|100|LOW-HIGH", help="where the file does not say"
    )
    parser.add_argument(
        "--hidden-reference", default="", metavar="NAME", help="condition that is the original"
    )
    parser.add_argument("--json", action="store_true", help="print what was made as JSON")
    parser.add_argument("--json-lines", action="store_true", help="progress and result, for programs")
    return parser
