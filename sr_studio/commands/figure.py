"""``sr-studio figure``: a figure for a paper, from files or again from its manifest."""

import argparse
import hashlib
import shlex
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import msgspec

from sr_studio.commands import arguments as words
from sr_studio.commands.engine_runner import running_engine
from sr_studio.commands.exit_codes import Exit, UsageError
from sr_studio.commands.output.progress import ProgressLine
from sr_studio.commands.output.targets import Target, Targets
from sr_studio.errors import Message, StudioError
from sr_studio.figures.manifest import (
    COLOURS,
    ENDINGS,
    FONTS,
    SUFFIXES,
    Figure,
    FigureBox,
    FigurePane,
    Layout,
    Numbers,
    NumbersOf,
    Page,
    command_for,
    files_shown,
    read_manifest,
    same_request,
    same_result,
    split_index,
    to_json,
)
from sr_studio.geometry import Box
from sr_studio.imaging.files import shown_name
from sr_studio.models.upscaler import DEFAULT_MODELS, ModelInfo
from sr_studio.paths import expanded

if TYPE_CHECKING:
    from sr_studio.engine.client.blocking import BlockingEngine
    from sr_studio.figures.making import Made

INCH = 25.4
UNITS = {"mm": 1.0, "cm": 10.0, "in": INCH, "pt": INCH / 72}

EXAMPLES = """\
  sr-studio figure butterfly.json                        makes it again and compares every byte
  sr-studio figure butterfly.json --out again            the same, into another folder
  sr-studio figure --reference baby_HR.png --box 60,80,64,48 --models bicubic,srgan_x4 --out fig/baby
  sr-studio figure --reference HR/0801.png --results SwinIR=swinir/0801.png --results ESRGAN=esrgan/0801.png
                   --box 300,200,96,72 --box 40,512,96,72 --width 6.875in --font serif --out fig/0801

Written: NAME.png, NAME.svg, NAME.pdf, and NAME.json, the manifest: every file with its SHA-256, every model
with the digest of its weights, precision, protocol, degradation, boxes, versions. From a manifest everything
is computed again; a file, weights or pixels that differ are named and nothing is written, unless --anyway."""


def main(arguments: Sequence[str]) -> int:
    """Make a figure; return the exit code."""
    options = _parser().parse_args(arguments)
    if options.manifest is None:
        return _new(options)
    if options.reference or options.input or options.results or options.box:
        raise UsageError("Name a manifest, or --reference, --results and --box for a new figure; not both.")
    return _again(options, expanded(options.manifest))


def _parser() -> argparse.ArgumentParser:
    parser = words.command_parser(
        "figure",
        "A figure for a paper: one picture with boxes, equal crops of every result, their numbers.",
        EXAMPLES,
    )
    parser.add_argument(
        "manifest", nargs="?", type=words.filled, metavar="MANIFEST", help="the .json beside a figure"
    )
    parser.add_argument(
        "--anyway", action="store_true", help="make it although something differs, and say what does"
    )
    parser.add_argument(
        "--out",
        type=words.filled,
        metavar="NAME",
        help="of a new figure: the name of its files without ending; with a manifest: a folder "
        "(default: its own)",
    )
    words.add_overwrite(parser)
    group = parser.add_argument_group("a new figure: what is shown")
    group.add_argument("--reference", type=words.filled, metavar="FILE", help="the HR picture")
    group.add_argument("--input", type=words.filled, metavar="FILE", help="the LR picture, if there is one")
    group.add_argument(
        "--results", type=_named_file, action="append", default=[], metavar="NAME=FILE",
        help="a picture that exists, and its method; may be repeated",
    )  # fmt: skip
    words.add_models(group, default=f"{','.join(DEFAULT_MODELS)} where no results are named")
    group.add_argument(
        "--box", type=words.box, action="append", default=[], metavar="X,Y,W,H",
        help="what is magnified, in reference pixels; several of one size may be named",
    )  # fmt: skip
    group.add_argument("--with-input", action="store_true", help="a crop of the LR picture too")
    group.add_argument(
        "--label", type=_label, action="append", default=[], metavar="NAME=TEXT",
        help="another label for reference, input, a model or a method; may be repeated",
    )  # fmt: skip
    group.add_argument("--title", type=words.text, default="", help="words below the whole picture")
    group.add_argument(
        "--numbers", choices=get_args(NumbersOf), default="crop", help="what is measured (default: each crop)"
    )
    group = parser.add_argument_group("a new figure: how it looks")
    group.add_argument(
        "--layout", choices=get_args(Layout), default="left",
        help="where the whole picture stands: left (default), above, or crops alone",
    )  # fmt: skip
    group.add_argument("--columns", type=words.positive, default=0, help="crops in a row (default: chosen)")
    group.add_argument(
        "--width", type=_length, default=174.6, metavar="LENGTH", help="174.6mm (default), 6.875in, 236pt"
    )
    group.add_argument("--dpi", type=words.positive, default=300, help="at least (default 300)")
    group.add_argument(
        "--font",
        default="sans",
        help="sans (default), serif, or a font file (.ttf, .otf, .ttc); letters it lacks come from another "
        "font of this system, which the manifest names",
    )
    group.add_argument("--font-size", type=float, default=8.0, metavar="POINTS", help="default 8")
    group.add_argument("--background", default="#ffffff", metavar="#RRGGBB", help="default #ffffff")
    group.add_argument("--no-recipe", action="store_true", help="the recipe in the manifest only")
    group.add_argument("--no-best", action="store_true", help="no bold for the best values")
    group.add_argument(
        "--formats", default=",".join(SUFFIXES), metavar="A,B,...", help=f"default: {','.join(SUFFIXES)}"
    )
    group.add_argument(
        "--latex", action="store_true", help="NAME.tex too: a float with the recipe as caption"
    )
    words.add_precision(parser, default="fp32")
    words.add_degradation(parser)
    words.add_protocol(parser, several=False)
    words.add_engine(parser)
    return parser


# ------------------------------------------------------------------------------------------- again


def _again(options: argparse.Namespace, path: Path) -> int:
    from sr_studio.figures import making

    then = read_manifest(path)
    base, name = path.absolute().parent, path.stem
    out = expanded(options.out) if options.out else base
    differences = making.changed_files(then, base)
    if differences and not options.anyway:
        return _refuse(path, differences)
    made, more = _computed(options, then, base)
    differences += more
    if differences and not options.anyway:
        return _refuse(path, differences)
    _say(differences)
    files = {f"{name}.{suffix}": data for suffix, data in made.files.items()}
    if (
        not differences
        and out.absolute() == base
        and all(_holds(base / file, data) for file, data in files.items())
    ):
        print(f"{_listed(list(files))} in {base}: the same, byte for byte.")
        return Exit.OK
    if differences:
        files = made.named(name, with_latex=False)
    _write(options, out, files, inputs=[path, *files_shown(then, base)])
    if differences:
        what = "made although something differs"
    elif then.outputs:
        what = "the same bytes as in the manifest"
    else:
        what = "made; the manifest has no SHA-256 of its files, so there was nothing to compare them with"
    print(f"{_listed(list(files))} in {out}: {what}.")
    return Exit.OK


def _computed(options: argparse.Namespace, then: Figure, base: Path) -> "tuple[Made, list[Message]]":
    """The figure made anew, and what is another about it."""
    from sr_studio.figures import making

    wanted = tuple(then.outputs) or SUFFIXES
    with ProgressLine(0, quiet=options.quiet) as progress, running_engine(options, progress) as engine:
        differences = making.changed_models(then, engine.models().models)
        if differences and not options.anyway:
            return making.Made(then, {}), differences
        content = making.compute(engine, then, base, tell=progress.start)
        versions = engine.status().versions
        progress.start("drawing")
        made = making.finish(then, content, base=base, versions=versions, suffixes=wanted)
    return made, [*differences, *making.changed_results(then, made.figure)]


def _refuse(path: Path, differences: Sequence[Message]) -> int:
    _say(differences)
    print(
        f"sr-studio: “{shown_name(path)}” cannot be made again as it was; nothing was written. Put back what "
        "differs, or add --anyway and another --out.",
        file=sys.stderr,
    )
    return Exit.NOTHING


def _say(differences: Sequence[Message]) -> None:
    for one in differences:
        print(f"sr-studio: {one}", file=sys.stderr)


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.read_bytes() == data
    except OSError:
        return False


# --------------------------------------------------------------------------------------------- new


def _new(options: argparse.Namespace) -> int:
    from sr_studio.figures import making

    if not options.reference and not options.input:
        raise UsageError(
            "Name a manifest, or a picture: sr-studio figure --reference HR.png --box 60,80,64,48."
        )
    if not options.box:
        raise UsageError("Say what is magnified: --box X,Y,WIDTH,HEIGHT in pixels of the reference.")
    if not options.out:
        raise UsageError("Say where to: --out fig/NAME (endings are added).")
    target = expanded(options.out)
    base, name = target.absolute().parent, target.name
    if target.suffix.lower().lstrip(".") in ENDINGS:
        name = target.stem
    suffixes = _suffixes(options.formats)
    names = [
        *(f"{name}.{suffix}" for suffix in suffixes),
        *([f"{name}.tex"] if options.latex else []),
        f"{name}.json",
    ]
    inputs = [expanded(file) for file in (options.reference, options.input) if file]
    inputs += [expanded(file) for _, file in options.results]
    if options.font not in FONTS:
        inputs.append(expanded(split_index(options.font)[0]))
    targets = _targets(options, inputs)

    def check(same: Callable[[Figure], bool]) -> None:
        written = _written_before(base, name, same)
        targets.check([Target(base / file, file, written) for file in names])

    # First whether anything is there that never was a figure, then whether it is another one.
    check(lambda old: True)  # noqa: ARG005
    with ProgressLine(0, quiet=options.quiet) as progress, running_engine(options, progress) as engine:
        models: list[ModelInfo] = []
        if options.models or not options.results:
            models = words.choose_models(options.models, engine.models().models, default=DEFAULT_MODELS)
        figure = _figure(options, models, engine, base, command_for(name))
        check(lambda old: same_request(old, figure))
        content = making.compute(engine, figure, base, tell=progress.start)
        progress.start("drawing")
        made = making.finish(figure, content, base=base, versions=engine.status().versions, suffixes=suffixes)
    check(lambda old: same_result(old, made.figure))
    files = made.named(name, with_latex=options.latex)
    for file, data in files.items():
        targets.write(base / file, data)
    print(f"{_listed(list(files))} in {base}.\n{made.figure.recipe}")
    print(f"Again, byte for byte: sr-studio figure {shlex.quote(str(base / f'{name}.json'))}")
    return Exit.OK


def _figure(
    options: argparse.Namespace,
    models: Sequence[ModelInfo],
    engine: "BlockingEngine",
    base: Path,
    command: str,
) -> Figure:
    from sr_studio.figures.making import named_file

    labels = dict(options.label)
    boxes: list[Box] = options.box
    if any((box.width, box.height) != (boxes[0].width, boxes[0].height) for box in boxes):
        raise UsageError("The crops of a figure are equal: give every --box the same width and height.")
    panes = []
    if options.reference:
        panes.append(FigurePane(kind="reference", label=labels.pop("reference", "Reference")))
    if options.with_input or not options.reference:
        panes.append(FigurePane(kind="input", label=labels.pop("input", "Input")))
    for model in models:
        precision = options.precision if model.digest and options.precision != "auto" else ""
        panes.append(
            FigurePane(
                kind="model",
                label=labels.pop(model.name, model.label),
                model=model.name,
                digest=model.digest,
                precision=precision,
            )
        )
    for method, file in options.results:
        made = named_file(expanded(file), base)
        panes.append(FigurePane(kind="finished", label=labels.pop(method, method), file=made))
    if labels:
        raise UsageError(f"--label names {_listed(list(labels))}, which the figure does not show.")
    given = expanded(options.input) if options.input else None
    reference = expanded(options.reference) if options.reference else None
    scale, extent = _grid(options, engine, reference, given)
    degradation = words.degradation_of(options) if reference is not None and given is None else None
    if not models and not options.with_input:
        degradation = None
    return Figure(
        title=options.title,
        reference=named_file(reference, base) if reference is not None else None,
        input=named_file(given, base) if given is not None else None,
        degradation=degradation,
        scale=scale,
        extent=extent,
        crop=(boxes[0].width, boxes[0].height),
        boxes=tuple(
            FigureBox(x=box.x, y=box.y, colour=COLOURS[number % len(COLOURS)])
            for number, box in enumerate(boxes)
        ),
        panes=tuple(panes),
        numbers=Numbers(
            of=options.numbers if reference is not None else "nothing",
            metrics=tuple(metric.name for metric in words.metrics_of(options)),
            protocol=words.protocols_of(options)[0],
            recipe=not options.no_recipe,
            best=not options.no_best,
        ),
        page=_page(options),
        command=command,
    )


def _page(options: argparse.Namespace) -> Page:
    font = options.font
    if font not in FONTS:
        font = expanded(font).absolute().as_posix()
    page = Page(
        layout=options.layout,
        width=options.width,
        dpi=options.dpi,
        columns=options.columns,
        font=font,
        font_size=options.font_size,
        background=options.background,
    )
    try:
        return msgspec.convert(msgspec.to_builtins(page), Page)
    except msgspec.ValidationError as error:
        raise UsageError(f"The figure cannot look like this: {error}.") from error


def _grid(
    options: argparse.Namespace, engine: "BlockingEngine", reference: Path | None, small: Path | None
) -> tuple[int, tuple[int, int] | None]:
    """The scale, and what of the reference is compared where finished results reach less far."""
    from sr_studio.imaging.pairing import Candidate, scale_between
    from sr_studio.imaging.scenes import extent_of

    def size_of(path: Path) -> tuple[int, int]:
        info = engine.open(path)
        return info.width, info.height

    if reference is None:
        return options.scale, None
    size, covered, scale = size_of(reference), None, options.scale
    if small is not None:
        covered = size_of(small)
        scale = scale_between(Candidate(reference, *size), Candidate(small, *covered))
        if not scale:
            raise UsageError(
                f"The input of {covered[0]}×{covered[1]} does not fit the reference of "
                f"{size[0]}×{size[1]} by any scale there is."
            )
    if not options.results:
        return scale, None
    sizes = {name: size_of(expanded(file)) for name, file in options.results}
    computed = bool(options.models) or options.with_input or small is not None
    common = extent_of(size, scale, sizes, small=covered, computed=computed)
    for name in common.unfit:
        width, height = sizes[name]
        raise UsageError(f"The result of {name} is {width}×{height}, the reference {size[0]}×{size[1]}.")
    return scale, common.size


def _written_before(base: Path, name: str, same: Callable[[Figure], bool]) -> Callable[[Path], bool]:
    """Whether a file is as this command wrote it, of the ``same`` figure: the manifest beside it says so."""
    from sr_studio.figures.words import latex

    try:
        old = read_manifest(base / f"{name}.json")
    except StudioError:
        return lambda path: False  # noqa: ARG005
    if not same(old):
        return lambda path: False  # noqa: ARG005
    texts = {".json": to_json(old), ".tex": latex(old, name).encode()}

    def ours(path: Path) -> bool:
        try:
            data = path.read_bytes()
        except OSError:
            return False
        suffix = path.suffix
        return data == texts.get(suffix) or hashlib.sha256(data).hexdigest() == old.outputs.get(suffix[1:])

    return ours


def _suffixes(text: str) -> tuple[str, ...]:
    named = [word.strip().lower().lstrip(".") for word in text.split(",") if word.strip()]
    unknown = [word for word in named if word not in SUFFIXES]
    if unknown or not named:
        raise UsageError(f"--formats takes {', '.join(SUFFIXES)}, not “{', '.join(unknown)}”.")
    return tuple(suffix for suffix in SUFFIXES if suffix in named)


def _named_file(text: str) -> tuple[str, str]:
    name, _, file = text.partition("=")
    if not name.strip() or not file:
        raise argparse.ArgumentTypeError(f"“{text}” is not of the form NAME=FILE: ESRGAN=out/0801.png")
    return name.strip(), file


def _label(text: str) -> tuple[str, str]:
    name, equals, label = words.text(text).partition("=")
    if not equals or not name:
        raise argparse.ArgumentTypeError(f"“{text}” is not of the form NAME=TEXT: srgan_x4=Ours")
    return name, label


def _length(text: str) -> float:
    """Millimetres of a length with its unit."""
    for unit, millimetres in UNITS.items():
        number = text.strip().removesuffix(unit)
        if number != text.strip():
            try:
                return round(float(number) * millimetres, 4)
            except ValueError:
                break
    raise argparse.ArgumentTypeError(f"“{text}” is no length: 174.6mm, 8.25cm, 6.875in or 236pt")


def _targets(options: argparse.Namespace, inputs: Sequence[Path]) -> Targets:
    return Targets(overwrite=options.overwrite, inputs=inputs, instead="choose another --out")


def _write(
    options: argparse.Namespace, out: Path, files: dict[str, bytes], *, inputs: Sequence[Path]
) -> None:
    """Write all of it or, where something is in the way, nothing."""
    targets = _targets(options, inputs)
    targets.check([Target(out / name, name, partial(_holds, data=data)) for name, data in files.items()])
    for name, data in files.items():
        targets.write(out / name, data)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:-1]) + (" and " if len(names) > 1 else "") + names[-1]
