"""``sr-studio train delete``: a run or some of its checkpoints into the system's trash."""

import sys
from collections.abc import Sequence

from sr_studio.commands.arguments import natural
from sr_studio.commands.exit_codes import Exit, UsageError
from sr_studio.commands.output.json_lines import speaking
from sr_studio.commands.output.tables import in_bytes
from sr_studio.commands.train.parsers import act_parser, add_json_lines, add_run
from sr_studio.errors import StudioError

EXAMPLES = """\
  sr-studio train delete my-run                           asks first
  sr-studio train delete my-run --yes                     does not
  sr-studio train delete my-run --checkpoint 2000 4000 --yes

Everything goes into the system's trash, from where it can be put back where it was. A run that is being
trained is never deleted, nor the checkpoint from which a run goes on, nor a pinned one."""

CODES = "exit codes: 0 done, 1 some were not deleted, 2 wrong arguments, 3 nothing was deleted"


def main(arguments: Sequence[str]) -> int:
    """Delete."""
    parser = act_parser("delete", "Put a run or checkpoints into the trash.", EXAMPLES, exits=CODES)
    add_run(parser)
    parser.add_argument(
        "--checkpoint", nargs="+", type=natural, default=[], metavar="STEP", help="only these checkpoints"
    )
    parser.add_argument("--yes", action="store_true", help="do not ask")
    add_json_lines(parser)
    options = parser.parse_args(arguments)
    with speaking(options.json_lines) as lines:
        from sr_studio.training.run.folder import open_run
        from sr_studio.training.run.inventory import disk_use
        from sr_studio.training.run.trash import delete_checkpoint, delete_run

        run = open_run(options.run)
        steps = options.checkpoint
        what = f"The checkpoints {', '.join(f'{step:,}' for step in steps)} of “{run.name}”" if steps else ""
        size = disk_use(run).whole
        what = what or f"“{run.folder}” ({in_bytes(size)})"
        if not options.yes and not sys.stdin.isatty():
            raise UsageError(
                "Nothing was deleted: there is no terminal to ask at. --yes deletes without asking."
            )
        if not options.yes and not _agreed(f"{what}: into the trash?"):
            raise UsageError("Nothing was deleted. --yes deletes without asking.")
        if not steps:
            delete_run(run)
            print(f"{run.folder} is in the trash.")
            lines.result(
                {"run": str(run.folder), "deleted": [str(run.folder)], "bytes": size, "problems": []}
            )
            return Exit.OK
        deleted, problems = [], []
        for step in dict.fromkeys(steps):
            try:
                deleted.append(delete_checkpoint(run, step))
                print(f"The checkpoint of step {step:,} is in the trash.")
            except StudioError as error:
                problems.append(error)
        if not deleted:
            raise problems[0]
        for problem in problems:
            print(f"sr-studio: {problem}", file=sys.stderr)
        lines.result(
            {
                "run": str(run.folder),
                "deleted": [file for one in deleted for file in one.files],
                "bytes": sum(one.bytes for one in deleted),
                "problems": [problem.message for problem in problems],
            }
        )
    return Exit.SOME_FAILED if problems else Exit.OK


def _agreed(question: str) -> bool:
    """Ask a person at a terminal."""
    print(f"{question} [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")
