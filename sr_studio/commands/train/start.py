"""``sr-studio train start``: train a run, or go on with it; here, or detached."""

import argparse
import sys
from collections.abc import Sequence

from sr_studio.commands.arguments import natural, positive
from sr_studio.commands.exit_codes import Exit
from sr_studio.commands.train.parsers import act_parser, add_run

EXAMPLES = """\
  sr-studio train start my-run                  to the end; Ctrl+C and SIGTERM save and stop
  sr-studio train start my-run --steps 500      500 steps from here
  sr-studio train start my-run --until 2000     up to step 2000; nothing where it is reached
  sr-studio train start my-run --detach         in the background; its output goes to RUN/log
  sr-studio train start my-run --nice 10        give way to other work
  torchrun --standalone --nproc-per-node 2 -m sr_studio train start my-run

A run that was stopped, killed or paused goes on from its last checkpoint, exactly: on a processor the weights
are those of an uninterrupted run, bit for bit. The learning rate follows the steps of run.toml, however far
one asks."""

CODES = (
    "exit codes: 0 done, stopped or paused, 2 wrong arguments, 3 could not be trained or diverged, "
    "130 Ctrl+C (saved), 143 SIGTERM (saved)"
)


def main(arguments: Sequence[str]) -> int:
    """Train."""
    parser = act_parser("start", "Train a run, or go on with it.", EXAMPLES, exits=CODES)
    add_run(parser)
    length = parser.add_mutually_exclusive_group()
    length.add_argument("--steps", type=positive, metavar="N", help="train N steps from here, save, stop")
    length.add_argument("--until", type=natural, metavar="STEP", help="train up to this step, save, stop")
    parser.add_argument("--detach", action="store_true", help="train in the background and return")
    parser.add_argument("--nice", type=natural, default=0, metavar="N", help="niceness 0-19 (POSIX)")
    parser.add_argument("-q", "--quiet", action="store_true", help="no progress on stderr")
    parser.add_argument("--detached", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    from sr_studio.training.run.folder import open_run

    run = open_run(options.run)
    if _continued(run):
        given = ("steps", "until", "nice", "detach")
        ignored = [f"--{name}" for name in given if getattr(options, name) not in (None, 0, False)]
        if ignored:
            print(f"{', '.join(ignored)} had no effect: the paused trainer goes on as it was started.")
        return Exit.OK
    if options.detach:
        from sr_studio.training.run.detach import start_detached

        words = [f"--nice={options.nice}"] if options.nice else []
        words += [f"--steps={options.steps}"] if options.steps is not None else []
        words += [f"--until={options.until}"] if options.until is not None else []
        started = start_detached(run, words)
        print(
            started.last_line
            or f"“{run.name}” trains in process {started.pid}. sr-studio train status {run.folder} shows it."
        )
        return Exit.OK
    from sr_studio.threads import give_way
    from sr_studio.training.trainer import Goal, run_trainer

    give_way(options.nice)

    def report(line: str) -> None:
        if not options.quiet:
            print(line, file=sys.stderr, flush=True)

    outcome = run_trainer(
        run, Goal(steps=options.steps, until=options.until), report=report, detached=options.detached
    )
    return outcome.exit_code


def _continued(run: "object") -> bool:
    """Let a paused trainer go on. True where there was one."""
    from sr_studio.training.run.folder import Run
    from sr_studio.training.run.mailbox import RunCommand, await_done, send
    from sr_studio.training.run.status import status

    assert isinstance(run, Run)
    found = status(run)
    if found.process is None or found.state != "paused":
        return False
    file = send(run, RunCommand(word="continue"))
    if await_done(run, file, timeout=60):
        print(f"“{run.name}” goes on at step {found.step:,} in {found.process}.")
    else:
        print(f"“{run.name}” was asked to go on; {found.process} has not answered yet.")
    return True
