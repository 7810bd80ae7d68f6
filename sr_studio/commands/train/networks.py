"""``sr-studio train networks``: loss networks, what they cost, their weights, fetching those when asked."""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sr_studio.commands.arguments import natural, positive
from sr_studio.commands.exit_codes import Exit
from sr_studio.commands.output.json_lines import JsonLines, speaking
from sr_studio.commands.output.progress import ProgressLine
from sr_studio.commands.output.tables import print_json, text_table
from sr_studio.commands.train.parsers import act_parser, add_json, add_json_lines, add_weights
from sr_studio.errors import StudioError
from sr_studio.paths import expanded, is_folder

if TYPE_CHECKING:
    from sr_studio.pretrained.costs import MeasuredCost
    from sr_studio.pretrained.weights import NetworkStatus

EXAMPLES = """\
  sr-studio train networks                          what is here and what is not
  sr-studio train networks --weights my-weights/    look in a folder of yours too
  sr-studio train networks --get squeezenet1_1      fetch weights (a broken download goes on where it stopped)
  sr-studio train networks --measure                milliseconds of each on this machine (some minutes)
  sr-studio train networks --measure vgg16 vgg19 --batch 8 --patch 128 --precision bf16
  sr-studio train networks --json                   for programs

Weights are looked for in the folders of --weights, in SR Studio's own folder and in torch's cache. Files of
other trainings are used under their own name and digest. Nothing is fetched unless it is asked for; what has
come of a download that is stopped is kept, and the next one goes on there. --measure needs no weights: the
time depends on the network alone. What is measured is kept, and listed while this machine, torch and
torchvision stay."""

CODES = (
    "exit codes: 0 done, 1 some failed, 2 wrong arguments, 3 nothing could be done, 143 SIGTERM (resumable)"
)

SAY_SECONDS = 0.1
"""Between lines about one download, where not even a hundredth of it has come."""


def main(arguments: Sequence[str]) -> int:
    """List loss networks, fetch weights, or measure."""
    options = _parser().parse_args(arguments)
    folders = [expanded(folder) for folder in options.weights]
    for folder in folders:
        if not is_folder(folder):
            raise StudioError(
                "“{folder}” is not a folder. Name the folder that holds weight files.", folder=folder
            )
    with speaking(options.json_lines) as lines:
        return _carry_out(options, folders, lines)


def _parser() -> argparse.ArgumentParser:
    parser = act_parser("networks", "Loss networks, their weights and what they cost.", EXAMPLES, exits=CODES)
    parser.add_argument(
        "--get", metavar="NAME", nargs="+", default=[], help="fetch the weights of these networks"
    )
    parser.add_argument(
        "--measure",
        metavar="NAME",
        nargs="*",
        help="measure what these add to a training step on this machine (no name: all)",
    )
    parser.add_argument("--batch", type=positive, default=16, metavar="N", help="patches a step (default 16)")
    parser.add_argument("--patch", type=positive, default=96, metavar="PX", help="their side (default 96)")
    parser.add_argument(
        "--precision",
        choices=("auto", "fp32", "bf16", "fp16"),
        default="auto",
        help="as in a run file (default: bf16 where the hardware has it)",
    )
    parser.add_argument("--layers", nargs="+", default=["last"], metavar="LAYER", help="up to these layers")
    parser.add_argument("--device", default="auto", metavar="NAME", help="auto, cpu, cuda:0, …")
    parser.add_argument("--threads", type=natural, default=0, metavar="N", help="0: all cores (default)")
    parser.add_argument("-q", "--quiet", action="store_true", help="no progress on stderr")
    add_weights(parser)
    add_json(parser)
    add_json_lines(parser)
    return parser


def _carry_out(options: argparse.Namespace, folders: Sequence[Path], lines: JsonLines) -> int:
    fetched, problems = _get(options.get, lines, quiet=options.quiet or lines.on)
    measured: list[MeasuredCost] = []
    if options.measure is not None:
        measured, more = _measure(options, lines)
        problems += more
    asked = len(options.get) + (len(options.measure) or len(measured) if options.measure is not None else 0)
    if problems and len(problems) >= asked and lines.on:
        raise problems[0]
    for problem in problems:
        print(f"sr-studio: {problem}", file=sys.stderr)
    if asked and not (options.json or lines.on):
        if measured:
            print(_table_of_costs(measured))
        return Exit.OK if not problems else Exit.SOME_FAILED if len(problems) < asked else Exit.NOTHING
    from sr_studio.pretrained.weights import list_networks

    statuses = list_networks(folders)
    if lines.on:
        lines.result(
            {
                "networks": statuses,
                "fetched": fetched,
                "measured": measured,
                "problems": [problem.message for problem in problems],
            }
        )
    elif options.json:
        import msgspec

        print_json({"networks": [msgspec.to_builtins(status) for status in statuses]})
    else:
        _print_table(statuses)
    return Exit.OK if not problems else Exit.SOME_FAILED


def _print_table(statuses: "Sequence[NetworkStatus]") -> None:
    from sr_studio.pretrained.weights import own_folder

    rows = [
        [
            "network",
            "weights",
            "MiB",
            "trained for",
            "last layer",
            "from px",
            "cost",
            "ms",
            "where it is, or how to get it",
        ]
    ]
    for status in statuses:
        rows.append(
            [
                status.name,
                status.weights or status.file_name,
                f"{status.bytes / 2**20:.1f}",
                status.task if status.data else "not known",
                status.last,
                str(status.smallest),
                f"{status.cost:g}×",
                "–" if status.ms is None else f"{status.ms:.0f}",
                status.path if status.present else missing(status),
            ]
        )
    print(text_table(rows, left=2, ragged=True))
    print(
        "\ncost: forward and backward of 16 × 96 px on a processor, in units of SqueezeNet's. ms: of a step, "
        f"as last measured here (--measure). A file put into {own_folder()} is found too."
    )


def _table_of_costs(costs: "Sequence[MeasuredCost]") -> str:
    rows = [["network", "layers", "ms", "batch", "px", "precision", "threads", "device"]]
    for cost in costs:
        threads = str(cost.threads) if cost.threads else "–"
        rows.append(
            [
                cost.network,
                ", ".join(cost.layers),
                f"{cost.ms:.1f}",
                str(cost.batch),
                str(cost.patch),
                cost.precision,
                threads,
                f"{cost.device} ({cost.device_name})",
            ]
        )
    return text_table(rows, left=2, ragged=True)


def missing(status: "NetworkStatus") -> str:
    """Return how absent weights are got (``not here: --get vgg16``), or what is wrong with a damaged file."""
    if not status.absent:
        return status.reason
    return f"not here: --get {status.name}" + ("" if status.default else f":{status.weights}")


def _get(
    names: Sequence[str], lines: JsonLines, *, quiet: bool
) -> tuple[list[dict[str, Any]], list[StudioError]]:
    """Fetch weights: what came, and what went wrong."""
    if not names:
        return [], []
    from sr_studio.pretrained.backbones import find_weights, split_name
    from sr_studio.pretrained.download import download
    from sr_studio.pretrained.weights import own_folder

    fetched: list[dict[str, Any]] = []
    problems: list[StudioError] = []
    with ProgressLine(len(names), quiet=quiet) as progress:
        for name in names:
            try:
                backbone, word = split_name(name)
                weights = find_weights(backbone, word)
                progress.start(weights.file)
                show = _shower(weights.file, weights.bytes, lines, progress)
                path = download(weights, own_folder(), on_progress=show)
            except StudioError as error:
                problems.append(error)
                progress.clear()
                continue
            progress.finish(f"{weights.file} is here")
            if not lines.on:
                progress.note(f"{backbone.label}, {weights.name}: {path}")
            fetched.append({"name": backbone.name, "weights": weights.name, "path": str(path)})
    return fetched, problems


def _shower(file: str, size: int, lines: JsonLines, progress: ProgressLine) -> Callable[[int, int], None]:
    """What shows the bytes of one download."""
    said, percent = 0.0, -1

    def show(done: int, in_all: int) -> None:
        nonlocal said, percent
        whole = in_all or size
        progress.part(f"{done / 2**20:.1f} of {whole / 2**20:.1f} MiB", done / max(1, whole))
        now = 100 * done // max(1, whole)
        if now != percent or time.monotonic() - said >= SAY_SECONDS:
            said, percent = time.monotonic(), now
            lines.progress(file, done=done, total=whole)

    return show


def _measure(options: argparse.Namespace, lines: JsonLines) -> "tuple[list[MeasuredCost], list[StudioError]]":
    """Measure networks on this machine; each is kept as soon as it is known."""
    import torch

    from sr_studio.models.device import choose, cpu_has_bf16, processor_name
    from sr_studio.pretrained.backbones import BACKBONES, find
    from sr_studio.pretrained.costs import keep
    from sr_studio.pretrained.measuring import measure
    from sr_studio.threads import cores

    device = choose(options.device)
    precision = options.precision
    if precision == "auto":
        fast = "bf16" in device.precisions if device.kind != "cpu" else cpu_has_bf16()
        precision = "bf16" if fast else "fp32"
    if precision == "fp16" and device.kind == "cpu":
        raise StudioError("fp16 is for GPUs; a processor trains in bf16 or fp32. Choose another --precision.")
    torch.set_num_threads(options.threads or cores())
    backbones = [find(name) for name in options.measure] or list(BACKBONES.values())
    measured: list[MeasuredCost] = []
    problems: list[StudioError] = []
    with ProgressLine(len(backbones), quiet=options.quiet or lines.on) as progress:
        for number, backbone in enumerate(backbones):
            progress.start(backbone.label)
            lines.progress(backbone.label, done=number, total=len(backbones))
            try:
                cost = measure(
                    backbone,
                    layers=options.layers,
                    batch=options.batch,
                    patch=options.patch,
                    precision=precision,
                    device=torch.device(device.name),
                    device_name=processor_name() if device.kind == "cpu" else device.label,
                )
            except StudioError as error:
                problems.append(error)
                continue
            measured.append(cost)
            keep([cost])
            progress.finish(f"{backbone.label}: {cost.ms:.1f} ms")
        lines.progress("", done=len(backbones), total=len(backbones))
    return measured, problems
