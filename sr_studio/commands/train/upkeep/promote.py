"""``sr-studio train promote``: a checkpoint becomes a model of the library."""

from collections.abc import Sequence

from sr_studio.commands.exit_codes import Exit
from sr_studio.commands.output.json_lines import speaking
from sr_studio.commands.train.parsers import (
    act_parser,
    add_checkpoint,
    add_json_lines,
    add_run,
    say_doubts,
)

EXAMPLES = """\
  sr-studio train promote my-run                                  the best by the run's own metric
  sr-studio train promote my-run --checkpoint 4000 --name "SRGAN 4k"
  sr-studio train promote my-run --checkpoint last

The library keeps a copy: it stays whatever becomes of the run. sr-studio models remove NAME removes it."""


def main(arguments: Sequence[str]) -> int:
    """Add a checkpoint to the library."""
    parser = act_parser("promote", "Make a checkpoint a model of the library.", EXAMPLES)
    add_run(parser)
    add_checkpoint(parser)
    parser.add_argument(
        "--name", default="", metavar="NAME", help="what it is called (default: the run's label and the step)"
    )
    add_json_lines(parser)
    options = parser.parse_args(arguments)
    with speaking(options.json_lines) as lines:
        from sr_studio.training.promotion import promote
        from sr_studio.training.run.folder import open_run

        run = open_run(options.run)
        lines.progress("checking the model")
        promoted = promote(run, options.checkpoint, name=options.name, direction=options.direction)
        lines.result({"model": promoted.info, "step": promoted.step, "new": promoted.new})
        say_doubts(run, promoted.step, which=options.checkpoint)
        info = promoted.info
        if promoted.new:
            print(f"“{info.label}” is the model {info.name} now (step {promoted.step:,} of “{run.name}”).")
        else:
            print(f"It is there already: the model {info.name} (“{info.label}”).")
    return Exit.OK
