"""``sr-studio train diff``: what two runs differ in."""

from collections.abc import Sequence

from sr_studio.commands.exit_codes import Exit
from sr_studio.commands.output.json_lines import speaking
from sr_studio.commands.output.progress import cut
from sr_studio.commands.output.tables import print_json, text_table
from sr_studio.commands.train.parsers import act_parser, add_json, add_json_lines

EXAMPLES = """\
  sr-studio train diff my-run second-try
  sr-studio train diff fast my-run                  a preset against a run
  sr-studio train diff my-run second-try --json

Keys are those of run.toml and of train new --set. A dot in front of a key: it decides nothing about the
weights a run ends with."""

WIDEST = 48
"""Columns of a value on a terminal; --json has all of it."""


def main(arguments: Sequence[str]) -> int:
    """Compare the settings of two runs."""
    parser = act_parser("diff", "What two runs differ in, setting by setting.", EXAMPLES)
    parser.add_argument("first", metavar="RUN", help="a run (or a preset)")
    parser.add_argument("second", metavar="RUN", help="another")
    add_json(parser)
    add_json_lines(parser)
    options = parser.parse_args(arguments)
    with speaking(options.json_lines) as lines:
        from sr_studio.training.config.presets import NAMES, load_preset
        from sr_studio.training.run.differences import differences, shown
        from sr_studio.training.run.folder import open_run

        first, second = (
            load_preset(word) if word in NAMES else open_run(word).config
            for word in (options.first, options.second)
        )
        found = differences(first, second)
        values = {"first": options.first, "second": options.second, "differences": found}
        if lines.on:
            lines.result(values)
        elif options.json:
            import msgspec

            print_json(msgspec.to_builtins(values))
        elif not found:
            print("Their settings are equal.")
        else:
            rows = [["setting", options.first, options.second]]
            rows += [
                [
                    ("" if one.decides else "·") + one.key,
                    *(cut(shown(it), WIDEST) for it in (one.old, one.new)),
                ]
                for one in found
            ]
            print(text_table(rows, left=3, ragged=True))
            if not all(one.decides for one in found):
                print("\n·  decides nothing about the weights a run ends with")
    return Exit.OK
