"""What the words of ``sr-studio figure`` ask for: the parser, and the figure of a command."""

import argparse
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, get_args

import msgspec

from sr_studio.commands import arguments as words
from sr_studio.commands.exit_codes import UsageError
from sr_studio.commands.offsets import INPUT, REFERENCE, add_offset, box_in, frame_of, offsets_of
from sr_studio.engine.wire.pictures import UNMOVED, Shift
from sr_studio.figures.manifest import (
    COLOURS,
    FONTS,
    SUFFIXES,
    DifferenceMaps,
    Figure,
    FigureBox,
    FigurePane,
    Layout,
    Numbers,
    NumbersOf,
    Page,
)
from sr_studio.geometry import Box
from sr_studio.metrics.differences import MEASURES, measure_named
from sr_studio.models.upscaler import DEFAULT_MODELS, ModelInfo
from sr_studio.paths import expanded

if TYPE_CHECKING:
    from sr_studio.engine.client.blocking import BlockingEngine

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


def figure_parser() -> argparse.ArgumentParser:
    """All words of the command."""
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
        help="what is magnified, in reference pixels where nothing is moved; may be repeated: a row of crops "
        "each, as wide as the first",
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
        "--magnify", type=words.positive, default=0, metavar="N",
        help="pixels of the PNG on a side of a crop's pixel (default: as many as --dpi asks for)",
    )  # fmt: skip
    group.add_argument(
        "--smooth", action="store_true", help="crops enlarged by bicubic interpolation, not as squares"
    )
    group.add_argument(
        "--colour", type=_colour, action="append", default=[], metavar="#RRGGBB",
        help="of the boxes in their order; may be repeated",
    )  # fmt: skip
    group.add_argument(
        "--line", type=float, default=1.0, metavar="POINTS", help="frames of boxes and crops (default 1)"
    )
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
    group.add_argument("--second", action="store_true", help="the second best values underlined")
    group.add_argument(
        "--difference", choices=[measure.name for measure in MEASURES],
        help="below each row of crops how the results differ from the reference, with its scale",
    )  # fmt: skip
    group.add_argument(
        "--gain", type=float, metavar="N", help="the colours of --difference end at 1/N of its range, 1 to 64"
    )
    group.add_argument(
        "--formats", default=",".join(SUFFIXES), metavar="A,B,...", help=f"default: {','.join(SUFFIXES)}"
    )
    group.add_argument(
        "--latex", action="store_true", help="NAME.tex too: a float with the recipe as caption"
    )
    words.add_precision(parser, default="fp32")
    add_offset(parser)
    words.add_degradation(parser)
    words.add_protocol(parser, several=False)
    words.add_engine(parser)
    return parser


def figure_of(
    options: argparse.Namespace,
    models: Sequence[ModelInfo],
    engine: "BlockingEngine",
    base: Path,
    command: str,
) -> Figure:
    """The figure that is asked for, of files named for a manifest in ``base``. Raises `StudioError`."""
    from sr_studio.figures.making import named_file

    labels = dict(options.label)
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
    panes, frame = _moved(options, panes)
    if labels:
        raise UsageError(f"--label names {', '.join(labels)}, which the figure does not show.")
    boxes = [_in_reference(box, frame, number) for number, box in enumerate(options.box, start=1)]
    given = expanded(options.input) if options.input else None
    reference = expanded(options.reference) if options.reference else None
    scale, extent = _grid(options, engine, reference, given)
    degradation = words.degradation_of(options) if reference is not None and given is None else None
    stated = words.stated_of(options, words.degradation_of(options)) if given is not None else None
    if not models and not options.with_input:
        degradation = None
    return Figure(
        title=options.title,
        reference=named_file(reference, base) if reference is not None else None,
        input=named_file(given, base) if given is not None else None,
        degradation=degradation,
        stated=None if stated is None else msgspec.structs.replace(stated, scale=scale),
        scale=scale,
        extent=extent,
        crop=(boxes[0].width, boxes[0].height),
        boxes=tuple(
            FigureBox(x=box.x, y=box.y, colour=colour, **_own_size(box, boxes[0]))
            for box, colour in zip(boxes, _colours(options.colour, len(boxes)), strict=True)
        ),
        panes=tuple(panes),
        numbers=Numbers(
            of=options.numbers if reference is not None else "nothing",
            metrics=tuple(metric.name for metric in words.metrics_of(options)),
            protocol=words.protocols_of(options)[0],
            recipe=not options.no_recipe,
            best=not options.no_best,
            second=options.second,
        ),
        maps=_maps(options),
        page=_page(options),
        command=command,
        latex=True if options.latex else msgspec.UNSET,
    )


def _moved(options: argparse.Namespace, panes: Sequence[FigurePane]) -> tuple[list[FigurePane], Shift]:
    """The panes as they are moved against the reference, and by how much that is moved.

    Raises `UsageError` for a name that none of them has.
    """
    shown = [pane.model or pane.kind for pane in panes]
    shown[len(panes) - len(options.results) :] = [method for method, _ in options.results]
    kinds = {pane.kind for pane in panes}
    around = [REFERENCE] if options.reference else []
    around += [INPUT] if options.input or kinds & {"input", "model"} else []
    own = [name for pane, name in zip(panes, shown, strict=True) if pane.kind in ("model", "finished")]
    offsets = offsets_of(options, own, around)
    moved = []
    for pane, name in zip(panes, shown, strict=True):
        shifts = offsets.get(name, UNMOVED)
        if pane.kind == "reference" or (pane.kind == "input" and name in own):
            shifts = UNMOVED
        if not (pane.kind == "model" or (pane.kind == "finished" and options.input)):
            shifts = shifts._replace(to_input=shifts.shift)  # nothing holds it against an input
        moved.append(pane.moved(shifts))
    return moved, frame_of(options, own, around)


def _in_reference(box: Box, frame: Shift, number: int) -> Box:
    """A box in pixels of the reference, which a figure has in its place. Raises `UsageError` beside it."""
    there = box_in(frame, box)
    if min(there.x, there.y) < 0:
        raise UsageError(
            f"Box {number} ({box.x}, {box.y}) begins beside the reference, which --offset moves by "
            f"{frame[0]:+d}, {frame[1]:+d} px. Move the box."
        )
    return there


def _page(options: argparse.Namespace) -> Page:
    font = options.font
    if font not in FONTS:
        font = expanded(font).absolute().as_posix()
    page = Page(
        layout=options.layout,
        width=options.width,
        dpi=options.dpi,
        columns=options.columns,
        times=options.magnify,
        enlarging="smooth" if options.smooth else "sharp",
        line=options.line,
        font=font,
        font_size=options.font_size,
        background=options.background,
    )
    return _valid(page)


def _maps(options: argparse.Namespace) -> DifferenceMaps | None:
    if options.difference is None:
        if options.gain is not None:
            raise UsageError("--gain is that of --difference; name that too.")
        return None
    gain = options.gain if options.gain is not None else measure_named(options.difference).gain
    return _valid(DifferenceMaps(measure=options.difference, gain=gain))


_Part = TypeVar("_Part", Page, DifferenceMaps)


def _valid(part: _Part) -> _Part:
    """The same. Raises `UsageError` where a value is outside its limits."""
    try:
        return msgspec.convert(msgspec.to_builtins(part), type(part))
    except msgspec.ValidationError as error:
        raise UsageError(f"The figure cannot look like this: {error}.") from error


def _own_size(box: Box, first: Box) -> dict[str, int]:
    """What a box says of its size where that is another than the first one's."""
    same = (box.width, box.height) == (first.width, first.height)
    return {} if same else {"width": box.width, "height": box.height}


def _colours(wanted: Sequence[str], boxes: int) -> list[str]:
    """One colour a box: those wanted, then usual ones that are still free."""
    if len(wanted) > boxes:
        raise UsageError(f"There are {len(wanted)} times --colour for {boxes} times --box.")
    free = [colour for colour in COLOURS if colour not in wanted] or list(COLOURS)
    return [*wanted, *(free[number % len(free)] for number in range(boxes - len(wanted)))]


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


def suffixes_of(text: str) -> tuple[str, ...]:
    """The formats of ``--formats``. Raises `UsageError`."""
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


def _colour(text: str) -> str:
    if not re.fullmatch("#[0-9a-fA-F]{6}", text):
        raise argparse.ArgumentTypeError(f"“{text}” is no colour: #e6194b")
    return text.lower()


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
