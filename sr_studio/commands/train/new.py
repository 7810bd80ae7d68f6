"""``sr-studio train new``: a run folder from a preset, photographs and a start model."""

import sys
from collections.abc import Sequence

from sr_studio.commands.exit_codes import Exit
from sr_studio.commands.output.json_lines import speaking
from sr_studio.commands.output.tables import print_json
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

EXAMPLES = """\
  sr-studio train new fast --data photos/ --run my-run
  sr-studio train new srgan-vgg54 --data DIV2K/HR DIV2K/LR_x4 --validation Set5/x4 --run vgg54
  sr-studio train new l1-warm-start --data photos/ --set steps=5000 --set batch=8 --run quick
  sr-studio train new esrgan --data photos/ --from my_model.pth --set objective.adversarial.weight=1e-3
  sr-studio train new fast --data photos/ --from my-run --set lr=5e-5 --run second
  sr-studio train new fast --data photos/ --set objective.lattice=none     without one of its terms
  sr-studio train new style --data photos/ --style mosaic.jpg --run mosaic
  sr-studio train new pix2pix --data maps/A maps/B --set data.direction=ba --run from-maps
  sr-studio train new pix2pix --data facades/train --set data.layout=side_by_side --run facades
  sr-studio train new cyclegan --data horses/ zebras/ --validation horses-test/ zebras-test/ --run zebras

--data: photographs (reduced here), pairs NAME_HR/NAME_LR, or twin folders. For pix2pix: two folders, inputs
and targets called alike (or one that holds A and B), or files with both side by side; without --validation
one pair of ten is kept back for it. For cyclegan: two folders that need not belong together. --from: a
model's name, a model file (also others' SRResNets), a run, or scratch; of an SRResNet of another scale the
layers that fit are taken. Keys of --set are those of run.toml: steps, batch, patch, lr, seed, threads,
precision, checkpoint_every, validate_every, keep, objective.TERM.weight, … (sr-studio train presets PRESET
--toml shows all). Nothing is trained yet: sr-studio train start RUN does that."""


def main(arguments: Sequence[str]) -> int:
    """Make a run."""
    parser = act_parser("new", "Make a run folder.", EXAMPLES)
    parser.add_argument("preset", metavar="PRESET", help="a name from sr-studio train presets")
    add_wanted(parser, data=True)
    add_json(parser)
    add_json_lines(parser)
    options = parser.parse_args(arguments)
    from sr_studio.training.creation import make_run
    from sr_studio.training.run.durations import counted

    folder = folder_of(options, options.preset)

    with speaking(options.json_lines) as lines:

        def report(line: str) -> None:
            lines.progress(line)
            if not lines.on:
                print(line, file=sys.stderr if options.json else sys.stdout, flush=True)

        try:
            run = make_run(wanted_of(options, options.preset), folder, report=report)
        except StudioError as error:
            raise as_usage(error) from error
        lines.result({"run": str(run.folder)})
    config = run.config
    if lines.on:
        return Exit.OK
    if options.json:
        import msgspec

        print_json({"run": str(run.folder), "config": msgspec.to_builtins(config)})
        return Exit.OK
    start = config.start.label or config.start.name
    print(f"Made {run.folder}")
    print(f"  {config.preset}: {config.summary}, from {start or 'scratch'}")
    print(
        f"  {counted(config.steps, 'step')} of {counted(config.batch, 'patch', 'patches')} of "
        f"{config.patch} px, {config.precision}, {counted(config.threads, 'thread')}"
    )
    for picture in config.style.pictures:
        print(f"  style of {picture.name}")
    for name, file in config.loss_networks.items():
        whose = "" if file.torchvision else f", not torchvision's (SHA-256 {file.sha256[:8]}…)"
        print(f"  {name}: {file.file}{whose}")
    print(f"sr-studio train start {run.folder} trains it.")
    return Exit.OK
