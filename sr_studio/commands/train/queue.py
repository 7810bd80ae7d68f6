"""``sr-studio train queue``: runs trained one after another, in the background."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sr_studio.commands.arguments import natural, positive
from sr_studio.commands.exit_codes import Exit
from sr_studio.commands.output.json_lines import speaking
from sr_studio.commands.output.tables import print_json, text_table
from sr_studio.commands.train.parsers import act_parser, add_json, add_json_lines
from sr_studio.errors import StudioError

EXAMPLES = """\
  sr-studio train queue add my-run second-try           they wait, in this order
  sr-studio train queue add quick --until 2000 --first  before the others, up to step 2000
  sr-studio train queue start                           in the background, outlives terminal and window
  sr-studio train queue list
  sr-studio train queue move second-try 1               the next one
  sr-studio train queue remove second-try
  sr-studio train queue pause                           the run in training goes on, no further one begins
  sr-studio train queue stop                            it saves and waits again, as the next one
  sr-studio train queue clear                           forget the ones whose turn is over

The next run begins when the one before has finished, failed or been stopped (train stop). After a power
cut nothing starts by itself: queue start goes on with the run that was being trained, from its last
checkpoint."""

ACTS = ("list", "add", "remove", "move", "start", "pause", "stop", "clear")


def main(arguments: Sequence[str]) -> int:
    """Run one of the queue's acts; list is what happens without a word."""
    options = _parser().parse_args(arguments)
    if options.act == "start" and options.here:
        from sr_studio.training.queue_runner import run_queue

        return run_queue(report=lambda line: print(line, file=sys.stderr, flush=True), nice=options.nice)
    with speaking(options.json_lines) as lines:
        said = _carry_out(options)
        values = _values()
        if lines.on:
            lines.result(values)
        elif options.json:
            import msgspec

            print_json(msgspec.to_builtins(values))
        elif options.act == "list":
            _print(values)
        else:
            print(said)
    return Exit.OK


def _parser() -> argparse.ArgumentParser:
    parser = act_parser("queue", "Runs trained one after another, in the background.", EXAMPLES)
    parser.set_defaults(act="list")
    output = argparse.ArgumentParser(add_help=False)
    add_json(output)
    add_json_lines(output)
    acts = parser.add_subparsers(metavar=f"{{{','.join(ACTS)}}}")
    words = {
        "list": "the queue and what it is doing (the default)",
        "add": "let runs wait",
        "remove": "take a run out",
        "move": "give a run another place among those that wait",
        "start": "train the queue, or go on with it",
        "pause": "let no further run begin",
        "stop": "let the run in training save and wait again",
        "clear": "forget the runs whose turn is over",
    }
    below = {act: acts.add_parser(act, parents=[output], help=text) for act, text in words.items()}
    for act, each in below.items():
        each.set_defaults(act=act)
    below["add"].add_argument("runs", nargs="+", metavar="RUN", help="runs, by folder or name")
    length = below["add"].add_mutually_exclusive_group()
    length.add_argument("--steps", type=positive, metavar="N", help="train N steps, save, stop")
    length.add_argument("--until", type=natural, metavar="STEP", help="train up to this step")
    below["add"].add_argument("--first", action="store_true", help="before the others")
    below["remove"].add_argument("run", metavar="RUN")
    below["move"].add_argument("run", metavar="RUN")
    below["move"].add_argument("place", type=positive, metavar="PLACE", help="1 is the next one")
    below["start"].add_argument("--nice", type=natural, default=0, metavar="N", help="niceness 0-19 (POSIX)")
    below["start"].add_argument("--here", action="store_true", help="in this process, not in the background")
    parser.set_defaults(json=False, json_lines=False)
    return parser


def _carry_out(options: argparse.Namespace) -> str:
    """Do what is asked; a line for people."""
    from sr_studio.training.run import queue
    from sr_studio.training.run.folder import open_run

    said = ""
    if options.act == "add":
        words = [f"--steps={options.steps}"] if options.steps is not None else []
        words += [f"--until={options.until}"] if options.until is not None else []
        runs = [open_run(word) for word in options.runs]
        for run in reversed(runs) if options.first else runs:
            queue.add(run, words, first=options.first)
        said = f"{len(queue.read_queue().waiting)} wait."
        said += "" if queue.runner() is not None else " sr-studio train queue start trains them."
    elif options.act == "remove":
        queue.remove(options.run)
        said = "Taken out."
    elif options.act == "move":
        queue.move(options.run, options.place - 1)
        said = "Moved."
    elif options.act == "start":
        process = queue.start(nice=options.nice)
        said = f"The queue is trained by {process}. sr-studio train queue list shows it."
    elif options.act in ("pause", "stop"):
        changed = queue.pause() if options.act == "pause" else queue.stop()
        does = "is trained on, then nothing begins" if options.act == "pause" else "saves and waits again"
        said = "It is paused." if changed.running is None else f"“{changed.running.name}” {does}."
    elif options.act == "clear":
        queue.clear_done()
        said = "Forgotten."
    return said


def _values() -> dict[str, Any]:
    from sr_studio.training.run import queue

    found, process = queue.read_queue(), queue.runner()
    return {
        "state": queue.queue_state(found, process),
        "process": process,
        "paused": found.paused,
        "entries": found.entries,
    }


def _print(values: dict[str, Any]) -> None:
    from sr_studio.training.run.folder import Run
    from sr_studio.training.run.status import status

    entries = values["entries"]
    if not entries:
        print("The queue is empty. sr-studio train queue add RUN puts a run in.")
        return
    rows = [["run", "state", "step", "", "folder"]]
    for entry in entries:
        try:
            found = status(Run(Path(entry.run)))
            step = f"{found.step:,} / {found.steps:,}"
        except StudioError:  # it has gone meanwhile
            step = "–"
        rows.append([entry.name, entry.state, step, entry.reason or " ".join(entry.words), entry.run])
    print(text_table(rows, left=5, ragged=True))
    process = f" by {values['process']}" if values["process"] else ""
    words = {
        "empty": "Nothing waits.",
        "idle": "It is not being trained: sr-studio train queue start",
        "running": f"It is being trained{process}.",
        "pausing": f"It is being trained{process}; no further run begins.",
        "paused": "It is paused: sr-studio train queue start goes on.",
        "interrupted": "It was interrupted: sr-studio train queue start goes on.",
    }
    print(f"\n{words[values['state']]}")
