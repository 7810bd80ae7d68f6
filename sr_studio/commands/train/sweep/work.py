"""``sr-studio train sweep work``: what a sweep starts for each of its runs."""

import argparse
import sys
from collections.abc import Sequence

from sr_studio.commands.arguments import natural


def main(act: str, arguments: Sequence[str]) -> int:
    """Do one entry."""
    parser = argparse.ArgumentParser(prog=f"sr-studio train sweep {act}")
    parser.add_argument("sweep")
    parser.add_argument("entry")
    parser.add_argument("--nice", type=natural, default=0)
    options = parser.parse_args(arguments)
    from sr_studio.threads import give_way
    from sr_studio.training.sweep.folder import open_sweep
    from sr_studio.training.sweep.work import do, entry_named, stop_at_end_of_input

    stop_at_end_of_input()
    give_way(options.nice)
    sweep = open_sweep(options.sweep)

    def report(line: str) -> None:
        print(line, file=sys.stderr, flush=True)

    return do(sweep, entry_named(sweep, options.entry), report=report)
