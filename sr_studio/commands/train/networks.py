"""``sr-studio train networks``: loss networks, their weights here, and fetching the others when asked."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sr_studio.commands.exit_codes import Exit
from sr_studio.commands.output.progress import ProgressLine
from sr_studio.commands.output.tables import print_json, text_table
from sr_studio.commands.train.parsers import act_parser, add_json, add_weights
from sr_studio.errors import StudioError

if TYPE_CHECKING:
    from sr_studio.pretrained.weights import NetworkStatus

EXAMPLES = """\
  sr-studio train networks                          what is here and what is not
  sr-studio train networks --weights my-weights/    look in a folder of yours too
  sr-studio train networks --get squeezenet1_1      fetch weights (a broken download goes on where it stopped)
  sr-studio train networks --json                   for programs

Weights are looked for in the folders of --weights, in SR Studio's own folder and in torch's cache. Files of
other trainings are used under their own name and digest. Nothing is fetched unless it is asked for."""


def main(arguments: Sequence[str]) -> int:
    """List loss networks, or fetch weights."""
    parser = act_parser("networks", "Loss networks and their weights.", EXAMPLES)
    parser.add_argument(
        "--get", metavar="NAME", nargs="+", default=[], help="fetch the weights of these networks"
    )
    parser.add_argument("-q", "--quiet", action="store_true", help="no progress on stderr")
    add_weights(parser)
    add_json(parser)
    options = parser.parse_args(arguments)
    folders = [Path(folder).expanduser() for folder in options.weights]
    for folder in folders:
        if not folder.is_dir():
            raise StudioError(f"“{folder}” is not a folder. Name the folder that holds weight files.")
    failed = _get(options.get, quiet=options.quiet) if options.get else 0
    if options.get and not options.json:
        return Exit.OK if not failed else Exit.SOME_FAILED if failed < len(options.get) else Exit.NOTHING
    from sr_studio.pretrained.weights import list_networks, own_folder

    statuses = list_networks(folders)
    if options.json:
        import msgspec

        print_json({"networks": [msgspec.to_builtins(status) for status in statuses]})
        return Exit.OK if not failed else Exit.SOME_FAILED
    rows = [
        [
            "network",
            "weights",
            "MiB",
            "trained for",
            "last layer",
            "from px",
            "cost",
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
                status.path if status.present else missing(status),
            ]
        )
    print(text_table(rows, left=2, ragged=True))
    print(
        "\ncost: forward and backward of 16 × 96 px on a processor, in units of SqueezeNet's. "
        f"A file put into {own_folder()} is found too."
    )
    return Exit.OK


def missing(status: "NetworkStatus") -> str:
    """Return how absent weights are got (``not here: --get vgg16``), or what is wrong with a damaged file."""
    if not status.absent:
        return status.reason
    return f"not here: --get {status.name}" + ("" if status.default else f":{status.weights}")


def _get(names: Sequence[str], *, quiet: bool) -> int:
    """Fetch weights; the number that failed."""
    from sr_studio.pretrained.backbones import find_weights, split_name
    from sr_studio.pretrained.download import download
    from sr_studio.pretrained.weights import own_folder

    failed = 0
    with ProgressLine(len(names), quiet=quiet) as progress:
        for name in names:
            try:
                backbone, word = split_name(name)
                weights = find_weights(backbone, word)
                progress.start(weights.file)

                def show(done: int, in_all: int) -> None:
                    progress.part(f"{done / 2**20:.1f} of {in_all / 2**20:.1f} MiB", done / max(1, in_all))

                path = download(weights, own_folder(), on_progress=show)
                progress.finish(f"{weights.file} is here")
                progress.note(f"{backbone.label}, {weights.name}: {path}")
            except StudioError as error:
                failed += 1
                progress.clear()
                print(f"sr-studio: {error}", file=sys.stderr)
    return failed
