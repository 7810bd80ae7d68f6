"""``sr-studio survey verify``: every digest, and every number again from the votes."""

from collections.abc import Sequence
from typing import Any

from sr_studio.commands.exit_codes import Exit
from sr_studio.commands.output.counting import counted
from sr_studio.commands.output.json_lines import speaking
from sr_studio.commands.output.tables import print_json
from sr_studio.commands.survey.parsers import act_parser, add_json
from sr_studio.paths import expanded

EXAMPLES = """\
  sr-studio survey verify my.srstudy
  sr-studio survey verify my-study.zip --json

Pictures, design and plans are held against their digests, and every number of the summaries is computed
again from ratings.csv (or pairwise.csv) and compared. Every difference is named. Exit code 1: something
differs."""


def main(arguments: Sequence[str]) -> int:
    """Verify a study or an archive; return the exit code."""
    parser = act_parser(
        "verify", "Check a study or an archive: digests, and every number again from the votes.", EXAMPLES
    )
    parser.add_argument("source", metavar="STUDY|ARCHIVE.zip", help="a study's folder, or its archive")
    parser.add_argument(
        "--allow-interim",
        action="store_true",
        help="verify a study before it is closed; the look is recorded",
    )
    add_json(parser)
    options = parser.parse_args(arguments)
    with speaking(options.json_lines) as lines:
        from sr_studio.survey.export.archiving.verification import verify

        lines.progress("verifying")
        found = verify(expanded(options.source), allow_interim=options.allow_interim)
        result: dict[str, Any] = {
            "source": found.path,
            "kind": found.kind,
            "verified": not found.findings,
            "checked": [one.text for one in found.checked],
            "differences": [{"file": one.file, "text": one.message.text} for one in found.findings],
            "notes": [one.text for one in found.notes],
        }
        lines.result(result)
    if options.json:
        print_json(result)
    elif not lines.on:
        _print(result)
    return Exit.OK if not found.findings else Exit.SOME_FAILED


def _print(result: dict[str, Any]) -> None:
    for one in result["checked"]:
        print(f"checked: {one}")
    for one in result["notes"]:
        print(f"note: {one}")
    for one in result["differences"]:
        print(f"DIFFERENCE {one['file']}: {one['text']}")
    count = len(result["differences"])
    said = f"{counted(count, 'difference')} in" if count else "Verified:"
    print(said, result["source"])
