"""``sr-studio survey merge``: stations of one study as one study."""

from collections.abc import Sequence

import msgspec

from sr_studio.commands.exit_codes import Exit
from sr_studio.commands.output.counting import counted
from sr_studio.commands.output.json_lines import speaking
from sr_studio.commands.output.tables import print_json
from sr_studio.commands.survey.parsers import act_parser, add_json
from sr_studio.paths import expanded

EXAMPLES = """\
  sr-studio survey merge lab1/my.srstudy lab2/my.srstudy --out all.srstudy

The stations are copies of one frozen study, each with raters of its own. They are read and stay as they are.
What does not fit is named and nothing is made: another design, a rater in two of them, one deleted here and
kept there, some closed and some open. Two raters with one code are kept apart by their ids; where each
station rates with --station (sr-studio survey rate --help) there are none, and no plan is used twice."""


def main(arguments: Sequence[str]) -> int:
    """Merge stations."""
    parser = act_parser("merge", "Put stations of one study together in a new study.", EXAMPLES)
    parser.add_argument("studies", nargs="+", metavar="STUDY", help="two studies or more")
    parser.add_argument("-o", "--out", required=True, metavar="NEW", help="the study to be made")
    add_json(parser)
    options = parser.parse_args(arguments)
    from sr_studio.survey.store.merging import merge_studies

    with speaking(options.json_lines) as lines:
        merge = merge_studies([expanded(one) for one in options.studies], expanded(options.out))
        result = {"study": str(expanded(options.out).absolute()), **msgspec.to_builtins(merge)}
        lines.result(result)
    if options.json:
        print_json(result)
    elif not lines.on:
        print(
            f"{options.out}: {counted(merge.votes, 'vote')} of {counted(merge.raters, 'rater')} from "
            f"{counted(merge.stations, 'station')}"
        )
        for remark in merge.remarks:
            print(f"  {remark}")
    return Exit.OK
