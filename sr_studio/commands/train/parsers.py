"""What the acts of ``sr-studio train`` share."""

import argparse
from collections.abc import Sequence

from sr_studio.commands.exit_codes import UsageError
from sr_studio.errors import StudioError
from sr_studio.training.config.run_config import ConfigError


def act_parser(name: str, summary: str, examples: str, *, exits: str = "") -> argparse.ArgumentParser:
    """Return a parser whose help ends with examples."""
    codes = exits or "exit codes: 0 done, 2 wrong arguments, 3 nothing could be done"
    return argparse.ArgumentParser(
        prog=f"sr-studio train {name}",
        description=summary,
        epilog=f"examples:\n{examples}\n\n{codes}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def add_json(parser: argparse.ArgumentParser) -> None:
    """Add the choice of data instead of text."""
    parser.add_argument("--json", action="store_true", help="print data instead of text")


def add_json_lines(parser: argparse.ArgumentParser) -> None:
    """Add progress and result as JSON lines (see `sr_studio.commands.output.json_lines`)."""
    parser.add_argument(
        "--json-lines",
        action="store_true",
        help="progress and result as one JSON object a line, for programs",
    )


def add_run(parser: argparse.ArgumentParser) -> None:
    """Add the run a command is about."""
    parser.add_argument("run", metavar="RUN", help="the run's folder (or its name, in sr-studio train list)")


def add_weights(parser: argparse.ArgumentParser) -> None:
    """Add where weights of loss networks are looked for first."""
    parser.add_argument(
        "--weights",
        metavar="FOLDER",
        action="append",
        default=[],
        help="look here first for weights of loss networks; may be given more than once",
    )


def as_usage(error: StudioError) -> StudioError:
    """Return wrong values of a configuration as a wrong command line (exit code 2)."""
    return UsageError(error.message) if isinstance(error, ConfigError) else error


def joined(words: Sequence[str]) -> str:
    """Return words with commas, or a dash for none."""
    return ", ".join(words) or "–"
