"""``sr-studio train sweep stop``: let a sweep save and stop."""

import time
from collections.abc import Sequence

from sr_studio.commands.exit_codes import Exit
from sr_studio.commands.train.parsers import act_parser, add_json_lines

PATIENCE = 600.0


def main(act: str, arguments: Sequence[str]) -> int:
    """Stop a sweep."""
    parser = act_parser(f"sweep {act}", "Let a sweep save and stop.", "  sr-studio train sweep stop cmp")
    parser.add_argument("sweep", metavar="SWEEP", help="the folder of a sweep, or its name")
    add_json_lines(parser)
    options = parser.parse_args(arguments)
    from sr_studio.commands.output.json_lines import speaking
    from sr_studio.imaging.files import write_atomically
    from sr_studio.training.sweep.config import SweepError
    from sr_studio.training.sweep.folder import open_sweep

    with speaking(options.json_lines) as lines:
        sweep = open_sweep(options.sweep)
        process = sweep.owner
        if process is None:
            raise SweepError("The sweep “{sweep}” is not running.", sweep=sweep.name)
        write_atomically(sweep.stop_file, b"")
        end = time.monotonic() + PATIENCE
        while process is not None:
            if time.monotonic() > end:
                raise SweepError(
                    "The sweep “{sweep}” was asked to stop and has not ended yet.", sweep=sweep.name
                )
            time.sleep(0.1)
            process = sweep.owner
        lines.result({"sweep": str(sweep.folder)})
        if not lines.on:
            print(f"“{sweep.name}” has stopped. sr-studio train sweep resume {sweep.folder} goes on.")
    return Exit.OK
