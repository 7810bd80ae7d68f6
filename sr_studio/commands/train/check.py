"""``sr-studio train check``: a run tried before it begins. Nothing is made."""

import sys
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sr_studio.commands.exit_codes import Exit, UsageError
from sr_studio.commands.output.json_lines import speaking
from sr_studio.commands.output.progress import ProgressLine
from sr_studio.commands.output.tables import in_bytes, print_json
from sr_studio.commands.train.parsers import (
    act_parser,
    add_json,
    add_json_lines,
    add_wanted,
    as_usage,
    folder_of,
    wanted_of,
)
from sr_studio.errors import StudioError
from sr_studio.training.run.durations import counted

if TYPE_CHECKING:
    from sr_studio.training.dry_check import DataFacts, DryCheck

EXAMPLES = """\
  sr-studio train check fast --data photos/                        would this train, and how long?
  sr-studio train check srgan-vgg54 --data DIV2K/HR --set batch=8  the options of train new
  sr-studio train check my-run                                     a run that is made: can it begin, or go on?
  sr-studio train check fast --data photos/ --json                 for programs

Every picture is read, weights of loss networks are looked for, networks are built, three steps are done and
one picture is validated. What it will take in time, memory and disk space follows from these, with this
machine as busy as it is now."""

CODES = "exit codes: 0 done and it can begin, 1 it cannot, 2 wrong arguments, 3 nothing could be checked"

SHOWN = 5
"""Files that are left out, named on the terminal; --json names all."""


SAY_SECONDS = 0.05
"""Between two words about one part of a check."""


def main(arguments: Sequence[str]) -> int:
    """Check a run."""
    parser = act_parser("check", "Try a run before it begins; nothing is made.", EXAMPLES, exits=CODES)
    parser.add_argument("what", metavar="PRESET|RUN", help="a preset with --data, or a run that is made")
    add_wanted(parser, data=False)
    parser.add_argument("-q", "--quiet", action="store_true", help="no progress on stderr")
    add_json(parser)
    add_json_lines(parser)
    options = parser.parse_args(arguments)
    from sr_studio.training.config.presets import NAMES

    if not options.data:
        given = [
            f"--{name}" for name in ("validation", "style", "from", "set", "run") if _given(options, name)
        ]
        if options.what in NAMES:
            raise UsageError("Name the pictures the preset would train on: --data FOLDER.")
        if given:
            raise UsageError("{options} are for a new run, which needs --data.", options=", ".join(given))
    with speaking(options.json_lines) as lines, ProgressLine(0, quiet=options.quiet or lines.on) as line:
        said, last = 0.0, ""

        def progress(text: str, done: int, in_all: int) -> None:
            nonlocal said, last
            if text == last and done != in_all and time.monotonic() - said < SAY_SECONDS:
                return
            said, last = time.monotonic(), text
            lines.progress(text, done=done, total=in_all)
            line.start(text)
            if in_all:
                line.part(f"{done:,} of {in_all:,}", done / in_all)

        from sr_studio.training.dry_check import check_run_folder, check_wanted

        if options.data:
            folder = folder_of(options, options.what)
            try:
                found = check_wanted(wanted_of(options, options.what), folder, progress=progress)
            except StudioError as error:
                raise as_usage(error) from error
        else:
            from sr_studio.training.run.folder import open_run

            found = check_run_folder(open_run(options.what), progress=progress)
        line.clear()
        if lines.on or options.json:
            import msgspec

            values = {"ready": found.ready, **msgspec.to_builtins(found)}
            if lines.on:
                lines.result(values)
            else:
                print_json(values)
        else:
            _print(found)
    return Exit.OK if found.ready else Exit.SOME_FAILED


def _given(options: object, name: str) -> bool:
    return bool(getattr(options, {"from": "start", "set": "values"}.get(name, name)))


def _print(found: "DryCheck") -> None:
    from sr_studio.training.dry_check import DAY

    if found.config is not None:
        config = found.config
        print(f"{config.preset}: {config.summary}" if config.summary else config.preset)
    if found.data is not None:
        print(f"  training    {_pictures(found.data)}")
        _left_out(found.data)
    if found.validation is not None:
        print(f"  validation  {_pictures(found.validation)}")
        _left_out(found.validation)
    for network in found.networks:
        where = network.path if network.present else "cannot be used"
        print(f"  {network.term:<11} {network.label}: {where}")
    if found.start is not None:
        begun = found.start.label or found.start.name or "scratch"
        print(f"  network     {found.start.network}, {found.start.parameters:,} parameters, from {begun}")
    if (estimate := found.estimate) is not None:
        print(
            f"  time        {estimate.words}: {counted(estimate.steps, 'step')} of "
            f"{estimate.ms_per_step:.0f} ms, a validation {estimate.validation:.1f} s ({estimate.device})"
        )
        print(f"  memory      {in_bytes(estimate.memory)} of {in_bytes(estimate.memory_free)}")
        print(
            f"  disk        {in_bytes(estimate.disk)} of {in_bytes(estimate.disk_free)}; a checkpoint has "
            f"{in_bytes(estimate.checkpoint)}"
        )
    for warning in found.warnings:
        print(f"Note: {warning}")
    for problem in found.problems:
        print(f"sr-studio: {problem.message}", file=sys.stderr)
    if found.ready:
        long = found.estimate is not None and found.estimate.whole > DAY
        print("It can begin, but see the notes above." if long else "It can begin.")


def _pictures(data: "DataFacts") -> str:
    pairs = f", {data.pairs:,} of them with their own input" if data.pairs else ""
    return f"{counted(data.pictures, 'picture')}{pairs}, {data.pixels / 1e6:,.1f} megapixels"


def _left_out(data: "DataFacts") -> None:
    for one in data.left_out[:SHOWN]:
        print(f"    left out: {one.name}: {one.reason}")
    if len(data.left_out) > SHOWN:
        print(f"    left out: {len(data.left_out) - SHOWN:,} more")
    for note in data.notes[:SHOWN]:
        print(f"    note: {note}")
