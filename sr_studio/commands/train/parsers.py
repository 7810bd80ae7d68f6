"""What the acts of ``sr-studio train`` share."""

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sr_studio.commands.exit_codes import UsageError
from sr_studio.errors import StudioError
from sr_studio.training.config.run_config import ConfigError

if TYPE_CHECKING:
    from sr_studio.training.creation import Wanted
    from sr_studio.training.run.folder import Run


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
    parser.add_argument(
        "run", metavar="RUN", help="the run's folder, its name or its label (sr-studio train list)"
    )


def add_checkpoint(parser: argparse.ArgumentParser) -> None:
    """Add which checkpoint a command is about."""
    parser.add_argument(
        "--checkpoint",
        default="best",
        metavar="best|last|STEP",
        help="which one (default: best; the last of a run that chooses none)",
    )
    parser.add_argument(
        "--direction",
        default="",
        choices=("ab", "ba"),
        help="of a run of cyclegan: which of its two models (default: the run's own)",
    )


def add_wanted(parser: argparse.ArgumentParser, *, data: bool) -> None:
    """Add what a new run is made of; ``data``: whether its pictures must be named."""
    parser.add_argument(
        "--data", nargs="+", required=data, default=[], metavar="FOLDER", help="training pictures"
    )
    parser.add_argument(
        "--validation",
        nargs="+",
        default=[],
        metavar="FOLDER",
        help="pictures the run is judged by (default: the bundled sample photographs)",
    )
    parser.add_argument(
        "--style",
        nargs="+",
        default=[],
        metavar="FILE",
        help="pictures whose style is learned (presets style, style-pytorch); copies are kept in the run",
    )
    parser.add_argument(
        "--from", dest="start", default="", metavar="MODEL|RUN", help="begin with these weights"
    )
    parser.add_argument(
        "--set", dest="values", action="append", default=[], metavar="KEY=VALUE", help="change a value"
    )
    parser.add_argument(
        "--run",
        default="",
        metavar="RUN",
        help="folder of the run (default: PRESET-DATE in the default place)",
    )
    add_weights(parser)


def folder_of(options: argparse.Namespace, preset: str) -> Path:
    """The folder that a new run gets."""
    from sr_studio.paths import expanded, runs_folder

    if options.run:
        return expanded(options.run)
    return runs_folder() / f"{preset}-{datetime.now(UTC).strftime('%Y%m%d-%H%M%S')}"


def wanted_of(options: argparse.Namespace, preset: str) -> "Wanted":
    """What the options of `add_wanted` ask for."""
    from sr_studio.training.creation import Wanted

    return Wanted(
        preset=preset,
        data=options.data,
        validation=options.validation,
        start=options.start,
        values=options.values,
        weights_folders=options.weights,
        styles=options.style,
    )


def add_weights(parser: argparse.ArgumentParser) -> None:
    """Add where weights of loss networks are looked for first."""
    parser.add_argument(
        "--weights",
        metavar="FOLDER",
        action="append",
        default=[],
        help="look here first for weights of loss networks; may be given more than once",
    )


def say_doubts(run: "Run", step: int, *, which: str) -> None:
    """Say on stderr what speaks against a checkpoint that is handed on: a failed run, nothing learned."""
    from sr_studio.training.run.status import status

    found = status(run)
    if found.state == "failed":
        print(f"Note: “{run.name}” failed at step {found.step:,}: {found.reason}", file=sys.stderr)
    if step == 0:
        best = which == "best" and run.config.best_by
        why = f" No later checkpoint is better by {run.config.best_by}." if best else ""
        print(
            f"Note: this is step 0, the model the run began with: it has learned nothing yet.{why}",
            file=sys.stderr,
        )


def as_usage(error: StudioError) -> StudioError:
    """Return wrong values of a configuration as a wrong command line (exit code 2)."""
    return UsageError(error.message) if isinstance(error, ConfigError) else error


def joined(words: Sequence[str]) -> str:
    """Return words with commas, or a dash for none."""
    return ", ".join(words) or "–"
