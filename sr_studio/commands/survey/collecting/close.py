"""``sr-studio survey close``: the end of collecting, and the key is open."""

from collections.abc import Sequence

from sr_studio.commands.exit_codes import Exit, UsageError
from sr_studio.commands.output.json_lines import speaking
from sr_studio.commands.output.tables import print_json
from sr_studio.commands.survey.parsers import act_parser, add_json, add_study
from sr_studio.paths import expanded

EXAMPLES = """\
  sr-studio survey close my.srstudy
  sr-studio survey close my.srstudy --early          though planned raters have not finished

Afterwards names of conditions are shown everywhere, and nothing more can be written but the deletion of a
rater. Until then the names are sealed, not encrypted: who reads the study's files, or closes a copy of it,
is not kept from them. The digest that is printed covers the design and everything collected: write it down,
and anyone can see later that nothing has changed."""


def main(arguments: Sequence[str]) -> int:
    """Close a study."""
    parser = act_parser(
        "close", "End the collecting of a study and open the key of its conditions.", EXAMPLES
    )
    add_study(parser)
    parser.add_argument(
        "--early", action="store_true", help="close although fewer raters than planned have finished"
    )
    add_json(parser)
    options = parser.parse_args(arguments)
    from sr_studio.survey.store.monitoring import study_status
    from sr_studio.survey.store.study import Study

    with speaking(options.json_lines) as lines:
        with Study.open(expanded(options.study), write=True) as study:
            status = study_status(study)
            if (
                status.raters_completed < status.raters_planned
                and not options.early
                and not status.closed_utc
            ):
                raise UsageError(
                    "{done} of {planned} planned raters have finished. A closed study takes no more votes: "
                    "add --early to close it all the same.",
                    done=status.raters_completed,
                    planned=status.raters_planned,
                )
            study.close_study()
            result = {
                "study": str(study.folder),
                "closed_utc": study.closed_utc,
                "digest": study.closing_digest,
                "raters": status.raters_started,
                "votes": status.votes,
                "conditions": {one.code: one.name for one in study.design.conditions},
            }
        lines.result(result)
    if options.json:
        print_json(result)
    elif not lines.on:
        print(f"Closed. Raters: {result['raters']}, votes: {result['votes']}. SHA-256 {result['digest']}")
        for condition in study.design.conditions:
            print(f"  {condition.code}  {condition.name}")
    return Exit.OK
