"""``sr-studio train export``: a checkpoint as a model file the program takes as it is."""

from collections.abc import Sequence
from pathlib import Path

from sr_studio.commands.exit_codes import Exit, UsageError
from sr_studio.commands.train.parsers import act_parser, add_run

EXAMPLES = """\
  sr-studio train export my-run --out my_srgan.safetensors              the best by the run's own metric
  sr-studio train export my-run --checkpoint last --out now.safetensors
  sr-studio train export my-run --checkpoint 4000 --out then.safetensors --label "SRGAN 4k"

The file carries a model card in its header: data, steps, time, hardware, objective and the run file."""


def main(arguments: Sequence[str]) -> int:
    """Write a model file."""
    parser = act_parser("export", "Write a checkpoint as a model file.", EXAMPLES)
    add_run(parser)
    parser.add_argument(
        "--checkpoint", default="best", metavar="best|last|STEP", help="which one (default: best)"
    )
    parser.add_argument(
        "--out", required=True, type=Path, metavar="FILE.safetensors", help="the file to write"
    )
    parser.add_argument("--label", default="", help="what panes are called (default: the run's label)")
    parser.add_argument("--licence", default="", help="the licence of the weights, for the model card")
    parser.add_argument("--overwrite", action="store_true", help="replace an existing file")
    options = parser.parse_args(arguments)
    import msgspec

    from sr_studio.imaging.files import read_bytes, write_atomically
    from sr_studio.models.checkpoint import SUFFIX, load, save
    from sr_studio.training.run.checkpoints import model_of
    from sr_studio.training.run.folder import open_run

    out: Path = options.out.expanduser()
    if out.suffix.lower() != SUFFIX:
        raise UsageError(f"“{out}” must end in {SUFFIX}: that is the format that is written.")
    if out.exists() and not options.overwrite:
        raise UsageError(f"“{out}” exists. Choose another --out, or --overwrite to replace it.")
    if not out.parent.is_dir():
        raise UsageError(f"The folder “{out.parent}” does not exist. Make it, or choose another --out.")
    run = open_run(options.run)
    if run.folder.resolve() in out.resolve().parents:
        raise UsageError(
            f"“{out}” lies in the run itself, whose files are never replaced. Choose another --out."
        )
    file = model_of(run, options.checkpoint)
    header, state = load(read_bytes(file), name=file.name)
    changes = {"label": options.label, "licence": options.licence}
    header = msgspec.structs.replace(header, **{key: value for key, value in changes.items() if value})
    write_atomically(out, save(header, state))
    print(f"Wrote {out}: {header.label}, step {header.steps:,} of “{run.name}”.")
    print(f"sr-studio models add {out} (or drop it on the window) makes it a pane.")
    return Exit.OK
