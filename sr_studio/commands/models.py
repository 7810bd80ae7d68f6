"""``sr-studio models``: list, describe, add, remove and blend models. Listing imports no torch."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sr_studio.commands.arguments import command_parser
from sr_studio.commands.blending import add_blend, blend
from sr_studio.commands.exit_codes import Exit
from sr_studio.commands.output.tables import print_json, text_table
from sr_studio.errors import StudioError
from sr_studio.models.upscaler import ModelInfo

EXAMPLES = """\
  sr-studio models                             the names --models and --model understand
  sr-studio models info srgan_x4               network, training data, licence, digest
  sr-studio models add net_g_latest.pth        check a file and keep a safe copy of it
  sr-studio models remove net_g_latest         delete that copy
  sr-studio models list --json                 for programs
  sr-studio models blend srresnet_x4 srgan_x4 --alpha 0.35 --out between.safetensors
                                               a point between two checkpoints of one network

A training run is listed under the name of its folder, with its best checkpoint (else its newest); its other
checkpoints: sr-studio train export.

Model files: safetensors with our header, SRResNet and SRGAN files as found in the wild, MSRResNet, EDSR,
CARN, IMDN, RFDN, SRCNN, VDSR, FSRCNN, ESPCN, and every architecture spandrel knows (ESRGAN, SwinIR, HAT,
...). Where weights do not say their scale, a file name with x2, x3 or x4 does. Files that could run code
are refused."""


def main(arguments: Sequence[str]) -> int:
    """Run one of list, info, add, remove, blend; list is what happens without a word."""
    parser = command_parser("models", "List, describe, add, remove and blend models.", EXAMPLES)
    parser.add_argument("--json", action="store_true", help="print data instead of a table")
    act = parser.add_subparsers(dest="act", metavar="{list,info,add,remove,blend}")
    json_too = argparse.ArgumentParser(add_help=False)
    json_too.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="print data")
    act.add_parser("list", parents=[json_too], help="all models (the default)")
    info = act.add_parser("info", parents=[json_too], help="everything known about models")
    info.add_argument("names", nargs="+", metavar="NAME")
    add = act.add_parser("add", parents=[json_too], help="check model files and keep a copy of each")
    add.add_argument("files", nargs="+", metavar="FILE", type=Path)
    remove = act.add_parser("remove", parents=[json_too], help="delete the copies of added models")
    remove.add_argument("names", nargs="+", metavar="NAME")
    add_blend(act, parent=json_too)
    options = parser.parse_args(arguments)
    if options.act == "blend":
        return blend(options)
    if options.act == "info":
        return _info(options.names, as_json=options.json)
    if options.act == "add":
        return _add(options.files, as_json=options.json)
    if options.act == "remove":
        return _remove(options.names, as_json=options.json)
    return _list(as_json=options.json)


def scale_text(model: ModelInfo) -> str:
    """Return ``×4``, or ``any`` for kernels."""
    return f"×{model.scale}" if model.scale else "any"


def facts(model: ModelInfo) -> dict[str, Any]:
    """Return a model as plain data."""
    import msgspec

    data: dict[str, Any] = msgspec.to_builtins(model)
    return data | {"doubts": [str(doubt) for doubt in model.doubts]}


def _list(*, as_json: bool) -> int:
    from sr_studio.models.library import list_models

    models, problems = list_models()
    if as_json:
        print_json(
            {"models": [facts(model) for model in models], "problems": [str(problem) for problem in problems]}
        )
        return Exit.OK
    rows = [["name", "label", "scale", "origin", "network", "parameters"]]
    rows += [
        [
            m.name,
            m.label,
            scale_text(m),
            m.origin,
            m.network or "–",
            f"{m.parameters:,}" if m.parameters else "–",
        ]
        for m in models
    ]
    print(text_table(rows, left=5))
    print("\nsr-studio models info NAME tells objective, training data and licence.")
    for problem in problems:
        print(f"\nLeft out: {problem}")
    return Exit.OK


def _info(names: Sequence[str], *, as_json: bool) -> int:
    from sr_studio.models.library import find

    found, failed = _each(names, find)
    if as_json:
        print_json({"models": [facts(model) for model in found], "problems": failed})
    else:
        print("\n\n".join(_card(model) for model in found))
        _complain(failed)
    return _code(found, failed)


def _card(model: ModelInfo) -> str:
    lines = [
        ("name", model.name),
        ("label", model.label),
        ("scale", f"×{model.scale}" if model.scale else "any (a kernel)"),
        ("origin", model.origin),
        ("network", model.network),
        ("parameters", f"{model.parameters:,}" if model.parameters else ""),
        ("channels", f"{model.input_channels} -> {model.output_channels}"),
        ("objective", model.objective),
        ("trained on", model.data),
        ("steps", f"{model.steps:,}" if model.steps else ""),
        ("time", model.time),
        ("hardware", model.hardware),
        ("licence", model.licence),
        ("source", model.source),
        ("file", model.file),
        ("BLAKE2b-128", model.digest),
        *(("doubt", str(doubt)) for doubt in model.doubts),
        *(("note", note) for note in model.notes),
    ]
    return "\n".join(f"{key:<12} {value}" for key, value in lines if value)


def _add(files: Sequence[Path], *, as_json: bool) -> int:
    from sr_studio.imaging.files import read_bytes, spelled
    from sr_studio.models.library import add_model

    def add(file: Path) -> ModelInfo:
        return add_model(spelled(file.name), read_bytes(file), folder=spelled(file.absolute().parent.name))

    found, failed = _each(files, add)
    if as_json:
        print_json({"models": [facts(model) for model in found], "problems": failed})
    else:
        for model in found:
            network = model.network or "network unknown"
            print(f"Added {model.name}: {model.label}, {scale_text(model)}, {network}.")
            for note in (*model.doubts, *model.notes):
                print(f"  {note}")
        _complain(failed)
    return _code(found, failed)


def _remove(names: Sequence[str], *, as_json: bool) -> int:
    from sr_studio.models.library import remove_model

    def remove(name: str) -> str:
        remove_model(name)
        return name

    gone, failed = _each(names, remove)
    if as_json:
        print_json({"removed": gone, "problems": failed})
    else:
        for name in gone:
            print(f"Removed {name}.")
        _complain(failed)
    return _code(gone, failed)


def _each(items: Sequence[Any], act: Any) -> tuple[list[Any], list[str]]:
    """Do something to every item; a failure does not stop the others."""
    done, failed = [], []
    for item in items:
        try:
            done.append(act(item))
        except StudioError as error:
            failed.append(str(error))
    return done, failed


def _complain(sentences: Sequence[str]) -> None:
    for sentence in sentences:
        print(f"sr-studio: {sentence}", file=sys.stderr)


def _code(done: Sequence[object], failed: Sequence[str]) -> int:
    if not failed:
        return Exit.OK
    return Exit.SOME_FAILED if done else Exit.NOTHING
