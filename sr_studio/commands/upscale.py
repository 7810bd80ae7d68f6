"""``sr-studio upscale``: image files in, larger image files out."""

import argparse
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sr_studio.commands import arguments as words
from sr_studio.commands.engine_runner import (
    complain,
    exit_code,
    picture_of,
    running_engine,
    signed,
)
from sr_studio.commands.exit_codes import UsageError
from sr_studio.commands.output.progress import ProgressLine
from sr_studio.commands.output.tables import print_json
from sr_studio.commands.output.targets import Target, Targets, picture_from, shown
from sr_studio.commands.roles import Role, roles_said
from sr_studio.commands.sources import Item, Problem, failures, find_files, name_of, open_input, unique_stems
from sr_studio.engine.client.pending import digest_of
from sr_studio.errors import StudioError
from sr_studio.imaging.files import FORMATS, FileError, read_bytes, shown_name
from sr_studio.imaging.samples import SAMPLES, sample_path
from sr_studio.models.upscaler import ModelInfo
from sr_studio.paths import expanded

if TYPE_CHECKING:
    from sr_studio.engine.client.blocking import BlockingEngine

ENDINGS = {"png": ".png", "tiff": ".tif", "jpeg": ".jpg", "webp": ".webp"}

EXAMPLES = """\
  sr-studio upscale photo.png                            photo_srresnet_x4.png, beside photo.png
  sr-studio upscale photo.png -o large.tif               this file (the ending is the format)
  sr-studio upscale holiday/ --out large --model srgan_x4
  sr-studio upscale scan16.tif --format tiff             16 bit and transparency stay
  sr-studio upscale icon.png --model nearest --scale 8   kernels reach any scale
  sr-studio upscale *.jpg --engine "ssh gpu-host sr-studio engine"

Every image is the input here: it is enlarged as it is, whatever it is called. compare and evaluate
take an image as the reference unless its name says LR.

The same command again replaces the files it made of the same images. Any other file of such a
name stops it before it begins, unless there is --overwrite; images it is given are never written
over, and nothing is ever half-written."""


def main(arguments: Sequence[str]) -> int:
    """Upscale files; return the exit code."""
    options = _parser().parse_args(arguments)
    files, problems = find_files(options.files, options.sample or (), as_made=False)
    if not options.files and not options.sample:
        raise UsageError("Name an image or a folder: sr-studio upscale photo.png.")
    single = expanded(options.output) if options.output else None
    if single is not None:
        if options.out or len(files) != 1 or problems:
            raise UsageError("-o names one file for one image; for several name a folder with --out.")
        if single.suffix.lower() not in FORMATS:
            raise UsageError(
                f"“{single.name}” does not end in {', '.join(FORMATS)}, so its format is unknown."
            )
        if options.format not in (None, FORMATS[single.suffix.lower()]):
            raise UsageError(
                f"“{single.name}” would be a {options.format} under the ending {single.suffix}. Leave out "
                f"--format, or name a file that ends in {ENDINGS[options.format]}."
            )
    if options.model.strip() in words.GROUPS or "," in options.model:
        raise UsageError(
            f"upscale works with one model, and --model {options.model} is several. Name one (sr-studio "
            "models lists them); sr-studio compare makes the pictures of several."
        )
    instead = "choose another --out" if single is None else "choose another -o"
    targets = Targets(overwrite=options.overwrite, inputs=files, instead=instead)
    if single is not None:
        targets.check([_checked(single, files[0])])
    done: list[dict[str, Any]] = []
    roles: list[tuple[str, Role]] = []
    with ProgressLine(0, quiet=options.quiet) as progress, running_engine(options, progress) as engine:
        (model,) = words.choose_models([options.model], engine.models().models, default=())[:1]
        scale = _scale(model, options.scale)
        stems = unique_stems(files, per_folder=not options.out)
        places = {path: single or _place(path, stems[path], model, scale, options) for path in files}
        if single is None:
            targets.check([_checked(target, path) for path, target in places.items()])
        progress.total = len(files)
        for path, target in places.items():
            progress.start(f"{shown_name(path)} · {model.label}")
            try:
                item = open_input(engine, path, stem=stems[path], scale=scale)
                facts, data = _one(engine, item, model, target, options=options)
                targets.write(target, data)
                done.append(facts)
                roles.append((item.name, item.role or Role("input")))
            except StudioError as error:
                problems.append(Problem(name_of(path), str(error)))
                progress.finish(f"{shown_name(path)}: failed")
                continue
            progress.finish(f"{shown_name(path)} -> {shown(target)}")
            if not options.json:
                progress.clear()
                print(_line(done[-1]), flush=True)
    _print_end(options, model, done, roles, problems)
    complain(problems)
    return exit_code(done=len(done), failed=failures(problems))


def _print_end(
    options: argparse.Namespace,
    model: ModelInfo,
    done: list[dict[str, Any]],
    roles: Sequence[tuple[str, Role]],
    problems: Sequence[Problem],
) -> None:
    """Print the data, or what the images were taken as."""
    if options.json:
        listed = [{"what": problem.what, "text": problem.text} for problem in problems]
        print_json({"model": model.name, "files": done, "problems": listed})
    elif roles:
        print("\n".join(roles_said(roles)))


def _parser() -> argparse.ArgumentParser:
    parser = words.command_parser("upscale", "Upscale image files with one model.", EXAMPLES)
    parser.add_argument(
        "files", nargs="*", type=words.filled, metavar="FILES", help="images or folders of images"
    )
    parser.add_argument(
        "--sample", action="append", choices=list(SAMPLES), help="a bundled photograph; may be repeated"
    )
    parser.add_argument(
        "-m",
        "--model",
        default="srresnet_x4",
        metavar="NAME",
        help="from sr-studio models (default: srresnet_x4)",
    )
    parser.add_argument(
        "--scale",
        type=int,
        choices=range(1, 17),
        metavar="N",
        help="for nearest, bicubic and lanczos (default 4)",
    )
    parser.add_argument("-o", "--output", type=words.filled, metavar="FILE", help="result of a single image")
    parser.add_argument(
        "--out",
        type=words.filled,
        metavar="FOLDER",
        help="folder of the results (default: beside each image; of a sample the current folder)",
    )
    parser.add_argument("--format", choices=list(ENDINGS), help="format of the results (default: png)")
    parser.add_argument(
        "--quality",
        type=int,
        choices=range(1, 101),
        default=95,
        metavar="1-100",
        help="of jpeg and webp (default 95)",
    )
    parser.add_argument(
        "--no-metadata",
        action="store_true",
        help="drop EXIF instead of keeping it, and leave out the note of origin",
    )
    words.add_overwrite(parser)
    parser.add_argument("--json", action="store_true", help="print data instead of lines")
    words.add_precision(parser)
    words.add_engine(parser)
    return parser


def _scale(model: ModelInfo, wanted: int | None) -> int:
    if model.scale and wanted not in (None, model.scale):
        raise UsageError(f"{model.label} upscales by {model.scale} and nothing else; leave --scale away.")
    return model.scale or wanted or 4


def _place(path: Path, stem: str, model: ModelInfo, scale: int, options: argparse.Namespace) -> Path:
    """Where the result of an image goes: beside it, but not into the package that a sample lies in."""
    bundled = path in {sample_path(name) for name in options.sample or ()}
    folder = expanded(options.out) if options.out else Path() if bundled else path.parent
    reached = "" if model.scale else f"_x{scale}"
    return folder / f"{stem}_{model.name}{reached}{ENDINGS[options.format or 'png']}"


def _checked(target: Path, image: Path) -> Target:
    """A result and how one of an earlier run is known: it was made from the same image."""

    def ours(existing: Path) -> bool:
        try:
            return picture_from(digest_of(read_bytes(image)))(existing)
        except FileError:
            return False

    return Target(target, shown_name(image), ours)


def _one(
    engine: "BlockingEngine", item: Item, model: ModelInfo, target: Path, *, options: argparse.Namespace
) -> tuple[dict[str, Any], bytes]:
    """Upscale one image; return the facts and the file."""
    start = time.monotonic()
    picture = picture_of(item, model, options.precision)
    ready = engine.fetch(picture, pixels=False).facts
    encoded = engine.encode_file(
        picture,
        format=options.format or FORMATS.get(target.suffix.lower(), "png"),
        quality=options.quality,
        metadata=not options.no_metadata,
    )
    facts = {
        "input": item.name,
        **(item.role.document if item.role else {}),
        "file": str(target),
        "width": ready.width,
        "height": ready.height,
        "depth": ready.depth,
        "device": ready.device,
        "precision": ready.precision,
        "seconds": round(ready.seconds, 4),
        "seconds_in_all": round(time.monotonic() - start, 4),
        "notes": list(dict.fromkeys([*item.notes, *map(str, (*ready.notices, *encoded.notes))])),
    }
    return facts, encoded.data if options.no_metadata else signed(encoded.data, item.source)


def _line(facts: dict[str, Any]) -> str:
    computed = " ".join(word for word in (facts["device"], facts["precision"]) if word)
    size = f"{facts['width']}×{facts['height']}"
    place = f"{shown_name(facts['input'])} -> {shown(Path(facts['file']))}"
    line = f"{place}  {size}, {computed} {facts['seconds']:.2f} s"
    return "\n".join([line, *(f"  {note}" for note in facts["notes"])])
