"""``sr-studio train pause | save | stop``: ask a running trainer, through its run folder."""

from collections.abc import Sequence

from sr_studio.commands.exit_codes import Exit
from sr_studio.commands.train.parsers import act_parser, add_run

SUMMARIES = {
    "pause": "Let a running trainer save and wait; sr-studio train start RUN lets it go on.",
    "save": "Let a running trainer write a checkpoint now and go on.",
    "stop": "Let a running trainer save and end.",
}

EXAMPLES = {
    "pause": "  sr-studio train pause my-run\n"
    "  sr-studio train pause my-run --free-memory    give its memory back",
    "save": "  sr-studio train save my-run",
    "stop": "  sr-studio train stop my-run\n"
    "  sr-studio train stop my-run --without-saving  its last checkpoint stays",
}


def main(act: str, arguments: Sequence[str]) -> int:
    """Send a command and wait until it is carried out."""
    parser = act_parser(act, SUMMARIES[act], EXAMPLES[act])
    add_run(parser)
    if act == "pause":
        parser.add_argument("--free-memory", action="store_true", help="give the memory back while it waits")
    if act == "stop":
        parser.add_argument(
            "--without-saving", action="store_true", help="end now; the last checkpoint stays"
        )
    parser.add_argument(
        "--timeout", type=float, default=120.0, metavar="SECONDS", help="how long to wait (default 120)"
    )
    options = parser.parse_args(arguments)
    from sr_studio.training.run.folder import open_run
    from sr_studio.training.run.lock import owner
    from sr_studio.training.run.mailbox import RunCommand, await_done, must_be_running, send
    from sr_studio.training.run.status import status

    run = open_run(options.run)
    must_be_running(run)
    process = owner(run)
    if act == "pause":
        command = RunCommand(word="pause", free_memory=options.free_memory)
    elif act == "save":
        command = RunCommand(word="save")
    else:
        command = RunCommand(word="stop", save=not options.without_saving)
    file = send(run, command)
    if not await_done(run, file, timeout=options.timeout):
        if owner(run) is None:
            found = status(run)
            print(f"“{run.name}” has ended by itself at step {found.step:,}: {found.state}.")
            return Exit.OK if act == "stop" else Exit.SOME_FAILED
        print(
            f"“{run.name}” was asked to {act}; {process} has not answered yet (it looks between two steps)."
        )
        return Exit.SOME_FAILED
    done = {"pause": "Paused", "save": "Saved", "stop": "Stopped"}[act]
    found = status(run)
    print(f"{done} at step {found.saved_step if act == 'save' else found.step:,}.")
    if act == "pause":
        print(f"sr-studio train start {run.folder} goes on.")
    return Exit.OK
