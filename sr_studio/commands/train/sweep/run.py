"""``sr-studio train sweep make | run | resume``."""

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sr_studio.commands.arguments import natural
from sr_studio.commands.exit_codes import Exit, UsageError
from sr_studio.commands.output.json_lines import JsonLines, speaking
from sr_studio.commands.output.progress import ProgressLine
from sr_studio.commands.train.parsers import act_parser, add_json_lines, as_usage
from sr_studio.commands.train.sweep import CODES, EXAMPLES
from sr_studio.errors import StudioError
from sr_studio.paths import expanded, is_file, is_folder

if TYPE_CHECKING:
    from sr_studio.training.sweep.folder import Sweep
    from sr_studio.training.sweep.status import Progress


def main(act: str, arguments: Sequence[str]) -> int:
    """Make a sweep, or run what is left of one."""
    options = _parser(act).parse_args(arguments)
    with speaking(options.json_lines) as lines:
        sweep = _opened(act, options, lines)
        if act == "make":
            lines.result({"sweep": str(sweep.folder)})
            if not lines.on:
                print(f"{sweep.folder} is ready. sr-studio train sweep run {sweep.folder} trains it.")
            return Exit.OK
        if not options.available and not options.ray:  # a cluster's machines look by themselves
            from sr_studio.training.sweep.making import check_weights

            check_weights(sweep)
        if options.detach:
            return _detach(sweep, options, lines)
        return _conduct(sweep, options, lines)


def _parser(act: str) -> argparse.ArgumentParser:
    words = {
        "make": "Make the folder of a sweep; nothing is trained.",
        "run": "Make a sweep and train what is left of it.",
        "resume": "Train what is left of a sweep.",
    }
    parser = act_parser(f"sweep {act}", words[act], EXAMPLES, exits=CODES)
    what = "the folder of a sweep" if act == "resume" else "a sweep file, or the folder of a sweep"
    parser.add_argument("sweep", metavar="SWEEP", help=what)
    if act != "resume":
        parser.add_argument(
            "--out", metavar="FOLDER", default="", help="folder of the sweep (default: in the default place)"
        )
    if act != "make":
        parser.add_argument("--detach", action="store_true", help="in the background; it prints to SWEEP/log")
        parser.add_argument("--nice", type=natural, default=0, metavar="N", help="niceness 0-19 (POSIX)")
        parser.add_argument(
            "--retry", action="store_true", help="also train runs on that have diverged (others always)"
        )
        parser.add_argument(
            "--ray",
            metavar="ADDRESS",
            default="",
            help="hand the runs to this Ray cluster (auto, HOST:PORT); its machines must see SWEEP",
        )
        parser.add_argument(
            "--available",
            action="store_true",
            help="leave out objectives whose weights are not on this machine (without it nothing is trained)",
        )
        parser.add_argument("--detached", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("-q", "--quiet", action="store_true", help="no progress on stderr")
    add_json_lines(parser)
    return parser


def _opened(act: str, options: argparse.Namespace, lines: JsonLines) -> "Sweep":
    """The sweep that is meant: made of a file, or opened."""
    from sr_studio.training.sweep.folder import SWEEP_FILE, open_sweep

    asked = expanded(options.sweep)
    if act == "resume" or not is_file(asked):
        if act == "make":
            raise UsageError("There is no file {file}.", file=options.sweep)
        return open_sweep(options.sweep)
    if asked.name == SWEEP_FILE and is_folder(asked.parent / "runs"):
        return open_sweep(asked.parent)
    from sr_studio.paths import sweeps_folder
    from sr_studio.training.sweep.making import make_sweep, read_wanted

    folder = expanded(options.out) if options.out else sweeps_folder() / asked.stem
    lines.progress(f"making {folder.name}")
    try:
        sweep, notes = make_sweep(read_wanted(asked), folder)
    except StudioError as error:
        raise as_usage(error) from error
    for note in notes:
        print(f"Note: {note}", file=sys.stderr)
    return sweep


def _conduct(sweep: "Sweep", options: argparse.Namespace, lines: JsonLines) -> int:
    import msgspec

    from sr_studio.commands.train.sweep.table import show, write_sheet
    from sr_studio.training.sweep.collecting import read_results

    shown = ProgressLine(0, quiet=options.quiet or lines.on)
    told = ""

    def say(progress: "Progress") -> None:
        nonlocal told
        shown.total, shown.done = progress.total, progress.done
        shown.start(progress.text)
        lines.progress(progress.text, done=progress.done, total=progress.total)
        begun = progress.text.partition(":")[0]
        if begun != told and not options.quiet and not lines.on and not sys.stderr.isatty():
            print(progress.text, file=sys.stderr, flush=True)
        told = begun

    with shown:
        if options.ray:
            from sr_studio.training.sweep.cluster import conduct_on_cluster

            done = conduct_on_cluster(
                sweep,
                options.ray,
                say=say,
                nice=options.nice,
                retry=options.retry,
                detached=options.detached,
            )
        else:
            from sr_studio.training.sweep.conductor import conduct

            done = conduct(sweep, say=say, nice=options.nice, retry=options.retry, detached=options.detached)
    sheet = write_sheet(sweep)
    lines.result({"sweep": str(sweep.folder), **msgspec.to_builtins(done)})
    if not lines.on:
        show(read_results(sweep), "text")
        print(f"\nResults in {sweep.folder}:")
        files = {"results.md": "table (also results.csv, results.json)", "plot.svg": "plot"}
        files |= {Path(sheet).name: "contact sheet"} if sheet else {}
        for name, what in files.items():
            print(f"  {name:<18} {what}")
        print(f"  {'runs/':<18} the runs, each with its checkpoints")
        if done.stopped:
            print(f"\nStopped; what was done is saved. sr-studio train sweep resume {sweep.folder} goes on.")
    if done.signal:
        return 128 + int(done.signal)
    return Exit.SOME_FAILED if done.failed else Exit.OK


def _detach(sweep: "Sweep", options: argparse.Namespace, lines: JsonLines) -> int:
    """Start it in the background and wait until it has the sweep."""
    from sr_studio.child_process import DetachedProcess, last_lines
    from sr_studio.training.sweep.config import SweepError

    if (process := sweep.owner) is not None:
        raise SweepError(
            "The sweep “{folder}” is conducted by {process} already.", folder=sweep.folder, process=process
        )
    words = ["train", "sweep", "resume", str(sweep.folder), "--detached", f"--nice={options.nice}"]
    words += ["--retry"] if options.retry else []
    words += ["--available"] if options.available else []
    words += [f"--ray={options.ray}"] if options.ray else []
    child = DetachedProcess(
        [sys.executable, "-P", "-m", "sr_studio", *words], output=sweep.folder / "log", folder=sweep.folder
    )
    end = time.monotonic() + 60
    while time.monotonic() < end:
        code = child.poll()
        if code is not None:
            if code not in (0, 1):
                raise SweepError("{words}", words=last_lines(child.output().splitlines()))
            break
        if sweep.owner is not None:
            break
        time.sleep(0.05)
    child.release()
    lines.result({"sweep": str(sweep.folder), "pid": child.pid})
    if not lines.on:
        print(f"“{sweep.name}” runs in process {child.pid}. See sr-studio train sweep status {sweep.folder}.")
    return Exit.OK
