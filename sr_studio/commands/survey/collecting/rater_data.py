"""``sr-studio survey rater-data``: everything a study keeps of one rater."""

from collections.abc import Sequence

from sr_studio.commands.exit_codes import Exit
from sr_studio.commands.output.tables import print_json
from sr_studio.commands.survey.parsers import act_parser, add_study
from sr_studio.paths import expanded

EXAMPLES = """\
  sr-studio survey rater-data my.srstudy R07 > R07.json

For the rater who asks for a copy. Until the study is closed a vote is its value and the image it was of, in
no order: its place, its times and what was shown would tell how each condition does. --allow-interim gives
all of it before, and records the look in the study."""


def main(arguments: Sequence[str]) -> int:
    """Print the data of a rater."""
    parser = act_parser("rater-data", "Everything that is kept of one rater, as JSON.", EXAMPLES)
    add_study(parser)
    parser.add_argument("code", metavar="CODE", help="the rater's code, or id")
    parser.add_argument(
        "--allow-interim",
        action="store_true",
        help="everything before the study is closed; the look is recorded",
    )
    options = parser.parse_args(arguments)
    from sr_studio.survey.store.looks import look_at
    from sr_studio.survey.store.rater_data import find_rater, rater_data
    from sr_studio.survey.store.study import Study

    folder = expanded(options.study)
    with Study.open(folder) as study:
        rater = find_rater(study, options.code)
    if options.allow_interim:
        look_at(folder, "survey rater-data")
    with Study.open(folder) as study:
        print_json(rater_data(study, rater, everything=options.allow_interim))
    return Exit.OK
