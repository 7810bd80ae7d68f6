"""``sr-studio survey rater-data``: everything a study keeps of one rater."""

from collections.abc import Sequence
from pathlib import Path

from sr_studio.commands.exit_codes import Exit
from sr_studio.commands.output.tables import print_json
from sr_studio.commands.survey.parsers import act_parser, add_study

EXAMPLES = """\
  sr-studio survey rater-data my.srstudy R07 > R07.json

For the rater who asks for a copy. Until the study is closed, it does not say which condition a vote was of:
the votes are the rater's, the key is not."""


def main(arguments: Sequence[str]) -> int:
    """Print the data of a rater."""
    parser = act_parser("rater-data", "Everything that is kept of one rater, as JSON.", EXAMPLES)
    add_study(parser)
    parser.add_argument("code", metavar="CODE", help="the rater's code, or id")
    options = parser.parse_args(arguments)
    from sr_studio.survey.store.rater_data import find_rater, rater_data
    from sr_studio.survey.store.study import Study

    with Study.open(Path(options.study)) as study:
        print_json(rater_data(study, find_rater(study, options.code)))
    return Exit.OK
