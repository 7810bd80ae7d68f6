"""``sr-studio train new``: a run folder from a preset, photographs and a start model."""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from sr_studio.commands.exit_codes import Exit
from sr_studio.commands.output.tables import print_json
from sr_studio.commands.train.parsers import act_parser, add_json, add_weights, as_usage
from sr_studio.errors import StudioError

EXAMPLES = """\
  sr-studio train new fast --data photos/ --run my-run
  sr-studio train new srgan-vgg54 --data DIV2K/HR DIV2K/LR_x4 --validation Set5/x4 --run vgg54
  sr-studio train new l1-warm-start --data photos/ --set steps=5000 --set batch=8 --run quick
  sr-studio train new esrgan --data photos/ --from my_model.pth --set objective.adversarial.weight=1e-3
  sr-studio train new fast --data photos/ --from my-run --set lr=5e-5 --run second
  sr-studio train new style --data photos/ --style mosaic.jpg --run mosaic

--data: photographs (reduced here), pairs NAME_HR/NAME_LR, or twin folders. --from: a model's name, a model
file (also others' SRResNets), a run, or scratch; of an SRResNet of another scale the layers that fit are
taken. Keys of --set are those of run.toml: steps, batch, patch,
lr, seed, threads, precision, checkpoint_every, validate_every, keep, objective.TERM.weight, … (sr-studio
train presets PRESET --toml shows all). Nothing is trained yet: sr-studio train start RUN does that."""


def main(arguments: Sequence[str]) -> int:
    """Make a run."""
    parser = act_parser("new", "Make a run folder.", EXAMPLES)
    parser.add_argument("preset", metavar="PRESET", help="a name from sr-studio train presets")
    parser.add_argument("--data", nargs="+", required=True, metavar="FOLDER", help="training pictures")
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
    add_json(parser)
    options = parser.parse_args(arguments)
    from sr_studio.paths import runs_folder
    from sr_studio.training.creation import Wanted, make_run

    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    folder = Path(options.run).expanduser() if options.run else runs_folder() / f"{options.preset}-{stamp}"

    def report(line: str) -> None:
        print(line, file=sys.stderr if options.json else sys.stdout, flush=True)

    wanted = Wanted(
        preset=options.preset,
        data=options.data,
        validation=options.validation,
        start=options.start,
        values=options.values,
        weights_folders=options.weights,
        styles=options.style,
    )
    try:
        run = make_run(wanted, folder, report=report)
    except StudioError as error:
        raise as_usage(error) from error
    config = run.config
    if options.json:
        import msgspec

        print_json({"run": str(run.folder), "config": msgspec.to_builtins(config)})
        return Exit.OK
    start = config.start.label or config.start.name
    print(f"Made {run.folder}")
    print(f"  {config.preset}: {config.summary}, from {start or 'scratch'}")
    print(
        f"  {config.steps:,} steps of {config.batch} patches of {config.patch} px, {config.precision}, "
        f"{config.threads} threads"
    )
    for picture in config.style.pictures:
        print(f"  style of {picture.name}")
    for name, file in config.loss_networks.items():
        whose = "" if file.torchvision else f", not torchvision's (SHA-256 {file.sha256[:8]}…)"
        print(f"  {name}: {file.file}{whose}")
    print(f"sr-studio train start {run.folder} trains it.")
    return Exit.OK
