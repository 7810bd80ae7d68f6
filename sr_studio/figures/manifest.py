"""Everything a figure depends on, as a value and as the JSON file beside it."""

import os
import shlex
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from sr_studio.engine.wire.pictures import STILL, Shift, Shifts
from sr_studio.errors import StudioError
from sr_studio.figures.recognising import FORMAT
from sr_studio.imaging.degradation import Degradation
from sr_studio.imaging.files import read_bytes, shown_name
from sr_studio.metrics.differences import measure_named
from sr_studio.metrics.protocol import COMMUNITY, Protocol
from sr_studio.paths import is_there

VERSION = 2
"""Of manifests that are written. Those of version 1 are read and made again as they were: they mark a best
value also between pictures that were measured on different parts."""
SUFFIXES = ("png", "svg", "pdf")
"""What a figure can be written as."""
ENDINGS = (*SUFFIXES, "json", "tex")
"""Of all files of a figure."""
FONTS = ("sans", "serif")
"""Those that come along; any other is a file."""
COLOURS = ("#e6194b", "#1e90ff", "#2ca02c", "#ffb000", "#b05bd6", "#00b8c4")
"""Of boxes in their order."""

_MANIFEST_BYTES = 16 << 20

PaneKind = Literal["reference", "input", "model", "finished"]
Layout = Literal["left", "above", "crops"]
Enlarging = Literal["sharp", "smooth"]
NumbersOf = Literal["crop", "picture", "nothing"]
Positive = Annotated[int, msgspec.Meta(ge=1)]
Natural = Annotated[int, msgspec.Meta(ge=0)]
Colour = Annotated[str, msgspec.Meta(pattern="^#[0-9a-fA-F]{6}$")]


class FigureError(StudioError):
    """A figure that cannot be made, or cannot be made again."""


class NamedFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file by its path (relative to the manifest where possible, with ``/``) and its SHA-256."""

    path: str
    sha256: str = ""

    def beside(self, base: Path) -> Path:
        """Where it is for a manifest in the folder ``base``, which need not exist yet."""
        return Path(os.path.normpath(base / self.path))


class FigurePane(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One picture of the row.

    Attributes
    ----------
    kind
        The reference, the LR input, a model's result, or one that exists as a file.
    label
        What stands below its crops.
    model, digest
        Name of the model, and BLAKE2b-128 of its weights' file ("" for kernels).
    file
        Of a picture that exists.
    precision, device
        How a model's result was computed; ``precision`` is asked for again.
    pixels
        SHA-256 of the picture's size and 8-bit pixels (`content.pixels_digest`).
    offset
        Reference pixels by which it is moved right and down: what it shares with the reference is measured.
    to_input
        The same against the input, for what holds it against that; left out where it is ``offset``.
    """

    kind: PaneKind
    label: str
    model: str = ""
    digest: str = ""
    file: NamedFile | None = None
    precision: str = ""
    device: str = ""
    pixels: str = ""
    offset: Shift = STILL
    to_input: Shift | msgspec.UnsetType = msgspec.UNSET

    @property
    def shifts(self) -> Shifts:
        """By how much it is moved where it is measured."""
        to_input = self.offset if self.to_input is msgspec.UNSET else self.to_input
        return Shifts(self.offset, to_input)

    def moved(self, shifts: Shifts) -> "FigurePane":
        """The same, moved like this."""
        to_input = msgspec.UNSET if shifts.to_input == shifts.shift else shifts.to_input
        return msgspec.structs.replace(self, offset=shifts.shift, to_input=to_input)


class FigureBox(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a crop's upper left corner lies, in reference pixels, and the colour of its frame.

    ``width``, ``height``: of a crop of another size than the figure's; it is enlarged until it is as wide.
    """

    x: Natural
    y: Natural
    width: Natural = 0
    height: Natural = 0
    colour: Colour = COLOURS[0]

    def size(self, crop: tuple[int, int]) -> tuple[int, int]:
        """Its width and height where the figure's crops have the size ``crop``."""
        return self.width or crop[0], self.height or crop[1]


class Page(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How it looks.

    Attributes
    ----------
    layout
        The whole picture left of the crops, above them, or not at all.
    width
        Millimetres.
    dpi
        At least so many pixels an inch; it becomes what makes one pixel of a crop a whole number of them.
    times
        Pixels of the drawing on a side of a crop's pixel; 0: as many as ``dpi`` asks for.
    enlarging
        Whether a pixel of a crop is a square (``sharp``) or crops are interpolated (``smooth``: bicubic).
    columns
        Crops in a row; 0 chooses.
    line
        Points: the frames of crops and boxes.
    font
        ``sans`` (DejaVu Sans), ``serif`` (STIX, of Times' proportions), or the path of a font; ``#`` and a
        number behind the path choose one of a collection.
    other_font
        The path of a font for letters that ``font`` lacks; "": one is looked for when there are such letters.
    font_size
        Points.
    """

    layout: Layout = "left"
    width: Annotated[float, msgspec.Meta(ge=20, le=1000)] = 174.6
    dpi: Annotated[int, msgspec.Meta(ge=72, le=1200)] = 300
    times: Annotated[int, msgspec.Meta(ge=0, le=64)] = 0
    enlarging: Enlarging = "sharp"
    columns: Natural = 0
    line: Annotated[float, msgspec.Meta(ge=0.25, le=6)] = 1.0
    font: str = "sans"
    other_font: str = ""
    font_size: Annotated[float, msgspec.Meta(ge=4, le=24)] = 8.0
    background: Colour = "#ffffff"


class Numbers(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is measured.

    Attributes
    ----------
    of
        Each crop, the whole picture, or nothing.
    recipe
        Whether the recipe is printed below.
    best
        Whether the best value of each metric is bold.
    second
        Whether the second best is underlined.
    values
        For each pane and box (one for the whole picture) the values by metric, with six decimals, ``inf``
        where the pictures are identical and "" where there is none.
    """

    of: NumbersOf = "crop"
    metrics: tuple[str, ...] = ("psnr", "ssim")
    protocol: Protocol = COMMUNITY
    recipe: bool = True
    best: bool = True
    second: bool = False
    values: tuple[tuple[tuple[str, ...], ...], ...] = ()


class DifferenceMaps(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Below each row of crops how the results differ from the reference, all on one scale.

    ``measure``: one of `metrics.differences.MEASURES`; ``gain``: the colours end at 1/``gain`` of its span.
    """

    measure: str = "absolute"
    gain: Annotated[float, msgspec.Meta(ge=1, le=64)] = 4.0


class Figure(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A figure: what is shown, how, and what came of it.

    ``title``: below the whole picture. ``crop``: width and height of all crops in reference pixels.
    ``scale``, ``extent``: as `engine.wire.pictures.Source`. ``fonts``, ``outputs``: SHA-256 by file name.
    """

    format: str = FORMAT
    version: int = VERSION
    title: str = ""
    reference: NamedFile | None = None
    input: NamedFile | None = None
    degradation: Degradation | None = None
    stated: Degradation | None = None
    """How an input that came as a file is said to have been made."""
    scale: Positive = 4
    extent: tuple[int, int] | None = None
    crop: tuple[Positive, Positive] = (64, 64)
    boxes: tuple[FigureBox, ...] = ()
    panes: tuple[FigurePane, ...] = ()
    maps: DifferenceMaps | None = None
    numbers: Numbers = Numbers()
    page: Page = Page()
    recipe: str = ""
    """The sentence on the numbers, as printed and as for a caption."""
    fonts: dict[str, str] = {}
    outputs: dict[str, str] = {}
    versions: dict[str, str] = {}
    command: str = ""
    """What makes it again."""
    latex: bool | msgspec.UnsetType = msgspec.UNSET
    """Whether a snippet for LaTeX belongs to its files; left out where none does."""


def check(figure: Figure) -> None:
    """Raise `FigureError` or `DifferenceError` where something is missing."""
    if not figure.panes:
        raise FigureError("The figure shows no picture. Choose at least one.")
    if not figure.boxes:
        raise FigureError("The figure has no box, so there is nothing to magnify. Add one.")
    if figure.reference is None and figure.input is None:
        raise FigureError("The figure has neither a reference nor an input. Name one.")
    if figure.degradation is not None and figure.degradation.scale != figure.scale:
        raise FigureError("The figure's scale and that of its degradation differ.")
    if figure.maps is not None:
        measure_named(figure.maps.measure)
        if figure.reference is None:
            raise FigureError("A difference map needs a reference. Name one, or leave the maps out.")


def command_for(name: str) -> str:
    """What makes the figure of this name (without ending) again, typed in its folder."""
    file = f"{name}.json"
    return f"sr-studio figure {shlex.quote(f'./{file}' if file.startswith('-') else file)}"


def command_of(manifest: Path) -> str:
    """What makes the figure of a manifest again, typed where this path leads to it."""
    return f"sr-studio figure {shlex.quote(str(manifest))}"


def files_shown(figure: Figure, base: Path) -> list[Path]:
    """The files a figure is made of, its font among them, for a manifest in the folder ``base``."""
    named = [figure.reference, figure.input, *(pane.file for pane in figure.panes)]
    files = [file.beside(base) for file in named if file is not None]
    for font in (figure.page.font, figure.page.other_font):
        if font and font not in FONTS:
            files.append(base / Path(split_index(font)[0]).expanduser())
    return files


def split_index(font: str) -> tuple[str, int]:
    """Path and number of a font written as ``PATH`` or, of a collection, ``PATH#NUMBER``."""
    path, sign, number = font.rpartition("#")
    return (path, int(number)) if sign and number.isdecimal() else (font, 0)


def refuse_shown(targets: Iterable[Path], shown: Iterable[Path]) -> None:
    """Raise `FigureError` where a file to be written is one the figure shows, by whatever name."""
    there = [path for path in shown if is_there(path)]
    for target in targets:
        if target.exists() and any(target.samefile(path) for path in there):
            raise FigureError(
                "“{name}” in {folder} is a file the figure is made of and would be written over, which is "
                "never done. Choose another name or folder.",
                name=shown_name(target),
                folder=str(target.parent),
            )


def same_request(one: Figure, other: Figure) -> bool:
    """Whether the same is shown in the same way; what came of it may be another.

    A precision that is left to the device is no difference here.
    """
    if len(one.panes) != len(other.panes):
        return False
    pairs = zip(one.panes, other.panes, strict=True)
    if any(mine.precision and its.precision and mine.precision != its.precision for mine, its in pairs):
        return False
    return _request(one) == _request(other)


def same_result(one: Figure, other: Figure) -> bool:
    """Whether everything about two figures is the same but versions, the command, and the files' bytes."""
    return _comparable(one) == _comparable(other)


def _comparable(figure: Figure) -> Figure:
    return msgspec.structs.replace(
        figure, version=VERSION, outputs={}, versions={}, command="", latex=msgspec.UNSET
    )


def _request(figure: Figure) -> Figure:
    replace = msgspec.structs.replace
    panes = tuple(replace(pane, precision="", device="", pixels="") for pane in figure.panes)
    return replace(
        _comparable(figure),
        panes=panes,
        recipe="",
        fonts={},
        numbers=replace(figure.numbers, values=()),
        page=replace(figure.page, other_font=""),
    )


def to_json(figure: Figure) -> bytes:
    """The manifest's bytes: UTF-8, indented, always the same for one figure."""
    return msgspec.json.format(msgspec.json.encode(figure), indent=2) + b"\n"


def read_manifest(path: Path) -> Figure:
    """Read a manifest. Raises `FigureError` where it is none, `FileError` where it cannot be read."""
    data = read_bytes(path, limit=_MANIFEST_BYTES)
    name = shown_name(path)
    try:
        head = msgspec.json.decode(data)
        if not isinstance(head, dict) or head.get("format") != FORMAT:
            raise FigureError(
                "“{name}” is no manifest of a figure. Name the .json that was written beside it.", name=name
            )
        if head.get("version") not in range(1, VERSION + 1):
            raise FigureError(
                "“{name}” is a manifest of version {found}; this program reads those up to {known}. Update "
                "SR Studio.",
                name=name,
                found=str(head.get("version")),
                known=VERSION,
            )
        figure = msgspec.json.decode(data, type=Figure)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise FigureError(
            "“{name}” cannot be read as a manifest of a figure: {reason}.", name=name, reason=str(error)
        ) from error
    check(figure)
    return figure
