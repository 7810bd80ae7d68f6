"""``sr-studio survey delete-rater``: really delete one rater."""

from collections.abc import Sequence

import msgspec

from sr_studio.commands.exit_codes import Exit, UsageError
from sr_studio.commands.output.counting import counted
from sr_studio.commands.output.json_lines import speaking
from sr_studio.commands.output.tables import print_json
from sr_studio.commands.survey.parsers import act_parser, add_json, add_study
from sr_studio.paths import expanded

EXAMPLES = """\
  sr-studio survey delete-rater my.srstudy R07            says what would go
  sr-studio survey delete-rater my.srstudy R07 --yes      deletes it

Answers, consent, sittings, votes and everything that happened in them go from the database, its log, the
journal, the backups and the private copies that killed programs have left; it cannot be undone, and a closed
study allows it too. Where a program has a copy open nothing is deleted, and the program is named. What stays
is the time, the number of votes and a salted hash by which the code is not given again. Archives, exports
and other stations of the study are not touched: delete there too."""


def main(arguments: Sequence[str]) -> int:
    """Delete a rater."""
    parser = act_parser("delete-rater", "Really delete one rater from every file of a study.", EXAMPLES)
    add_study(parser)
    parser.add_argument("code", metavar="CODE", help="the rater's code, or id")
    parser.add_argument(
        "--yes", action="store_true", help="delete; without it the act only says what would go"
    )
    add_json(parser)
    options = parser.parse_args(arguments)
    from sr_studio.survey.store.rater_data import raters_to_delete
    from sr_studio.survey.store.study import Study

    with speaking(options.json_lines) as lines:
        with Study.open(expanded(options.study), write=options.yes) as study:
            people = raters_to_delete(study, options.code)
            rater = people[0]
            given = [
                stored
                for one in people
                for stored in study.votes(kind=None, rater=one.id, all_revisions=True)
            ]
            corrections = sum(stored.vote.revision > 0 for stored in given)
            if not options.yes:
                raise UsageError(
                    "{code} has given {votes} (sittings: {sittings}). To delete all of it for good, add "
                    "--yes.",
                    code=rater.code,
                    votes=_votes(len(given), corrections),
                    sittings=sum(len(study.sittings(one.id)) for one in people),
                )
            deletions = [study.delete_rater(one.id) for one in people]
        deletion = msgspec.structs.replace(
            deletions[-1],
            votes=sum(one.votes for one in deletions),
            sittings=sum(one.sittings for one in deletions),
            backups=sum(one.backups for one in deletions),
            notes=sum(one.notes for one in deletions),
        )
        result = {"code": rater.code, "kinds": [one.kind for one in people], **msgspec.to_builtins(deletion)}
        lines.result(result)
    if options.json:
        print_json(result)
    elif not lines.on:
        print(
            f"{rater.code} is deleted: {_votes(deletion.votes, corrections)} (sittings: {deletion.sittings})."
        )
        if len(people) > 1:
            print("  A test and a pilot had this code; both are deleted.")
        if deletion.notes:
            print(f"  Notes in which the code was blotted out: {deletion.notes}.")
        if deletion.backups:
            print(f"  Backups of older versions that went with it: {deletion.backups}.")
        if deletion.unseen:
            print(
                f"  Copies of studies that other users have open and that cannot be looked into: "
                f"{deletion.unseen}. They go when those users close SR Studio."
            )
        if deletion.digest:
            print(f"  What is left has the digest SHA-256 {deletion.digest}: write it down.")
        print("  Archives, exports and other stations of this study still hold the rater: delete there too.")
    return Exit.OK


def _votes(count: int, corrections: int) -> str:
    return counted(count, "vote") + (", corrections among them" if corrections else "")
