"""``sr-studio train export``: a checkpoint as a file of its own, in the formats that programs load."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sr_studio.commands.arguments import positive
from sr_studio.commands.exit_codes import Exit, UsageError
from sr_studio.commands.output.json_lines import JsonLines, speaking
from sr_studio.commands.train.parsers import act_parser, add_checkpoint, add_json_lines, add_run, say_doubts
from sr_studio.paths import expanded, is_folder, is_there

if TYPE_CHECKING:
    from torch import Tensor

    from sr_studio.models.checkpoint import Header
    from sr_studio.training.run.folder import Run

SUFFIXES = {"safetensors": ".safetensors", "pth": ".pth", "onnx": ".onnx"}

EXAMPLES = """\
  sr-studio train export my-run --out my_srgan.safetensors              the best by the run's own metric
  sr-studio train export my-run --checkpoint last --out now.safetensors
  sr-studio train export my-run --checkpoint 4000 --out then.safetensors --label "SRGAN 4k"
  sr-studio train export my-run --out my_srgan.pth                      a state dict under SR Studio's names
  sr-studio train export my-run --out net_g.pth --layout lornatang      under names that another code loads
  sr-studio train export my-cyclegan --direction ba --out back.safetensors   the other of its two models
  sr-studio train export my-run --out my_srgan.onnx                     needs pip install onnx onnxruntime

safetensors carries a model card in its header: data, steps, time, hardware, objective and the run file.

pth: layouts sr-studio, lornatang (SRGAN-PyTorch), leftthomas (SRGAN), sgrvinod (a-PyTorch-Tutorial-to-Super-
Resolution), conv-in (ports of Keras SRGANs); original for networks of other architectures. Where a code would
compute something else than the network (a skip it does not have, a tanh), it is refused. A state dict says
nothing of the range of input and output; the command tells it.

onnx: the network alone, float32, batch norm folded, RGB in [0, 1] of any number, height and width; the result
is to be clipped to [0, 1]. onnxruntime computes pictures of several sizes, and the file is kept only where
torch agrees."""


def main(arguments: Sequence[str]) -> int:
    """Write a model file."""
    options = _parser().parse_args(arguments)
    with speaking(options.json_lines) as lines:
        out, kind = _target(options)
        from sr_studio.training.promotion import chosen_model
        from sr_studio.training.run.folder import open_run

        run = open_run(options.run)
        if run.folder.resolve() in out.resolve().parents:
            raise UsageError(
                "“{out}” lies in the run itself, whose files are never replaced. Choose another --out.",
                out=out,
            )
        lines.progress("reading the checkpoint")
        header, state = chosen_model(
            run,
            options.checkpoint,
            label=options.label,
            licence=options.licence,
            direction=options.direction,
        )
        data, facts, said = _made(kind, header, state, options, lines)
        from sr_studio.imaging.files import write_atomically

        write_atomically(out, data)
        lines.result(
            {
                "file": str(out),
                "format": kind,
                "bytes": len(data),
                "step": header.steps,
                "label": header.label,
            }
            | facts
        )
        _say(out, run, header, kind, said)
        say_doubts(run, header.steps, which=options.checkpoint)
    return Exit.OK


def _parser() -> argparse.ArgumentParser:
    parser = act_parser("export", "Write a checkpoint as a model file.", EXAMPLES)
    add_run(parser)
    add_checkpoint(parser)
    parser.add_argument("--out", required=True, type=Path, metavar="FILE", help="the file to write")
    parser.add_argument(
        "--format", choices=tuple(SUFFIXES), help="safetensors, pth or onnx (default: by the file's ending)"
    )
    parser.add_argument(
        "--layout", default="", metavar="NAME", help="for pth: whose names (default: sr-studio)"
    )
    parser.add_argument("--opset", type=positive, metavar="N", help="for onnx: 13 to 20 (default 17)")
    parser.add_argument("--label", default="", help="what panes are called (default: the run's label)")
    parser.add_argument("--licence", default="", help="the licence of the weights, for the model card")
    parser.add_argument("--overwrite", action="store_true", help="replace an existing file")
    add_json_lines(parser)
    return parser


def _target(options: argparse.Namespace) -> tuple[Path, str]:
    """The file and its format. Raises `UsageError` for what is in the way or does not go together."""
    out: Path = expanded(options.out)
    ending = out.suffix.lower()
    kind = options.format or next((kind for kind, suffix in SUFFIXES.items() if suffix == ending), "")
    if not kind:
        raise UsageError(
            "“{out}” must end in {endings}: these are the formats that are written.",
            out=out,
            endings=", ".join(SUFFIXES.values()),
        )
    if ending != SUFFIXES[kind]:
        raise UsageError(
            "“{out}” must end in {ending} for {kind}.", out=out, ending=SUFFIXES[kind], kind=kind
        )
    if options.layout and kind != "pth":
        raise UsageError("--layout is for pth files.")
    if options.opset is not None and kind != "onnx":
        raise UsageError("--opset is for ONNX files.")
    if is_there(out) and not options.overwrite:
        raise UsageError("“{out}” exists. Choose another --out, or --overwrite to replace it.", out=out)
    if not is_folder(out.parent):
        raise UsageError(
            "The folder “{folder}” does not exist. Make it, or choose another --out.", folder=out.parent
        )
    return out, kind


def _made(
    kind: str,
    header: "Header",
    state: "dict[str, Tensor]",
    options: argparse.Namespace,
    lines: JsonLines,
) -> tuple[bytes, dict[str, Any], str]:
    """Bytes of the file, facts for programs, and a sentence for people."""
    if kind == "safetensors":
        from sr_studio.models.checkpoint import save

        return save(header, state), {}, ""
    if kind == "pth":
        from sr_studio.models.export.pth import export_pth

        lines.progress("reading it back")
        pth = export_pth(header, state, layout=options.layout)
        return pth.data, {"layout": pth.layout, "said": pth.said}, f"Layout {pth.layout}: {pth.said}"
    from sr_studio.models.export.onnx_file import OPSET, export_onnx

    onnx = export_onnx(header, state, opset=options.opset or OPSET, on_progress=lines.progress)
    facts = {"opset": onnx.opset, "difference": onnx.difference, "sizes": onnx.sizes}
    shown = ", ".join(f"{count} × {width}×{height}" for count, height, width in onnx.sizes)
    return (
        onnx.data,
        facts,
        (
            f"Opset {onnx.opset}. onnxruntime and torch differ by at most {onnx.difference:.1e} on pictures "
            f"of {shown}."
        ),
    )


def _say(out: Path, run: "Run", header: "Header", kind: str, said: str) -> None:
    print(f"Wrote {out}: {header.label}, step {header.steps:,} of “{run.name}”.")
    if said:
        print(said)
    if kind != "safetensors" and header.histogram_matching:
        print("The match of its histograms to the input's is not part of the file.")
    if kind == "safetensors":
        print(f"sr-studio models add {out} (or drop it on the window) makes it a pane.")
