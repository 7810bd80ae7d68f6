"""``sr-studio survey duplicate``: the design of a study as a new one."""

import sys
from collections.abc import Sequence

from sr_studio.commands.arguments import natural
from sr_studio.commands.exit_codes import Exit
from sr_studio.commands.output.json_lines import speaking
from sr_studio.commands.output.tables import print_json
from sr_studio.commands.survey.parsers import act_parser, add_json, add_study
from sr_studio.paths import expanded

EXAMPLES = """\
  sr-studio survey duplicate my.srstudy again.srstudy
  sr-studio survey duplicate my.srstudy again.srstudy --seed 7 --title "Second round"

Design and pictures are taken over, nobody's votes. Id, seed, codes of the conditions and names of the
pictures are new, so that who knows the old key knows nothing of the new one. The pictures are the same: that
a study was duplicated before its closing is recorded in it, and its report says so."""


def main(arguments: Sequence[str]) -> int:
    """Duplicate a study."""
    parser = act_parser("duplicate", "Make a new study of the design and pictures of another.", EXAMPLES)
    add_study(parser)
    parser.add_argument("new", metavar="NEW", help="the study to be made")
    parser.add_argument("--seed", type=natural, default=None, help="of the new plans (default: drawn)")
    parser.add_argument("--title", default="", help="of the new study (default: the same)")
    add_json(parser)
    options = parser.parse_args(arguments)
    from sr_studio.survey.store.duplicate import duplicate_study
    from sr_studio.survey.store.looks import record_duplicate
    from sr_studio.survey.store.study import Study

    with speaking(options.json_lines) as lines:
        with Study.open(expanded(options.study)) as study:
            duplicate_study(study, expanded(options.new), title=options.title, seed=options.seed)
        unrecorded = record_duplicate(expanded(options.study), expanded(options.new).name)
        with Study.open(expanded(options.new)) as made:
            result = {
                "study": str(made.folder),
                "id": made.design.id,
                "title": made.design.title,
                "seed": made.design.seed,
                "warnings": [str(unrecorded)] if unrecorded is not None else [],
            }
        lines.result(result)
    if unrecorded is not None and not lines.on:
        print(f"sr-studio: {unrecorded}", file=sys.stderr)
    if options.json:
        print_json(result)
    elif not lines.on:
        print(f"{options.new}: {result['title']}, seed {result['seed']}, no raters yet")
    return Exit.OK
