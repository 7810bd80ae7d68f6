"""From a figure to its files: what the engine computes, what is compared with a manifest, what is written."""

import contextlib
import hashlib
import os
import sys
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from sr_studio import __version__
from sr_studio.engine.wire.pictures import (
    FinishedPicture,
    InputPicture,
    ReferencePicture,
    Shown,
    Source,
    UpscaledPicture,
    placed,
)
from sr_studio.errors import Message, StudioError, message
from sr_studio.figures.arranging import arrange
from sr_studio.figures.content import Content, Shot, pixels_digest, value_texts
from sr_studio.figures.fonts import Fonts, load_fonts
from sr_studio.figures.manifest import (
    FONTS,
    SUFFIXES,
    Figure,
    FigureError,
    FigurePane,
    NamedFile,
    check,
    split_index,
    to_json,
)
from sr_studio.figures.system_fonts import font_with
from sr_studio.figures.words import latex, metrics_of, recipe_of, written
from sr_studio.geometry import Box
from sr_studio.imaging.degradation import Degradation
from sr_studio.imaging.files import read_bytes, shown_name
from sr_studio.imaging.pixels import Pixels
from sr_studio.imaging.reference_grid import reference_grid
from sr_studio.metrics.metric import Score, unscored
from sr_studio.models.upscaler import ModelInfo, Precision
from sr_studio.paths import is_there

if TYPE_CHECKING:
    from sr_studio.engine.client.blocking import BlockingEngine

FOLDERS_UP = 3
"""A file that shares a folder with the manifest, at most so many above it, is named relative to it."""


@dataclass(frozen=True)
class Made:
    """A figure with all that came of it, and its files by suffix. ``shortened``: labels that were cut."""

    figure: Figure
    files: dict[str, bytes]
    shortened: tuple[str, ...] = ()

    def named(self, name: str, *, with_latex: bool) -> dict[str, bytes]:
        """Files by name, the manifest last."""
        files = {f"{name}.{suffix}": data for suffix, data in self.files.items()}
        if with_latex:
            files[f"{name}.tex"] = latex(self.figure, name).encode()
        return files | {f"{name}.json": to_json(self.figure)}


def sha256(path: Path) -> str:
    """SHA-256 of a file. Raises `FileError`."""
    return hashlib.sha256(read_bytes(path)).hexdigest()


def named_file(path: Path, base: Path) -> NamedFile:
    """A file as a manifest in the folder ``base`` names it. Raises `FileError`."""
    absolute, folder = path.absolute(), base.absolute()
    named = absolute
    with contextlib.suppress(ValueError):  # another drive
        shared = Path(os.path.commonpath([absolute, folder]))
        if shared != Path(shared.anchor):
            named = Path(os.path.relpath(absolute, folder))
    up = sum(part == ".." for part in named.parts)
    return NamedFile(path=(absolute if up > FOLDERS_UP else named).as_posix(), sha256=sha256(path))


# ---------------------------------------------------------------------------------------- computing


def compute(
    engine: "BlockingEngine",
    figure: Figure,
    base: Path,
    *,
    tell: Callable[[str], None] = lambda text: None,  # noqa: ARG005
) -> Content:
    """Have everything computed that a figure shows; paths are relative to ``base``.

    Raises `StudioError` where a file or model is missing, and what the engine says.
    """
    check(figure)
    opened: dict[str, str] = {}
    sizes: dict[str, tuple[int, int]] = {}
    channels: dict[str, int] = {}

    def digest_of(file: NamedFile | None) -> str:
        if file is None:
            return ""
        if file.path not in opened:
            tell(f"opening {shown_name(Path(file.path))}")
            info = engine.open(file.beside(base))
            opened[file.path], sizes[file.path] = info.digest, (info.width, info.height)
            channels[file.path] = info.channels
        return opened[file.path]

    source = Source(
        input=digest_of(figure.input),
        reference=digest_of(figure.reference),
        degradation=figure.degradation,
        scale=figure.scale,
        extent=figure.extent,
        stated=figure.stated,
    )
    models = engine.models().models
    size = grid_of(figure, sizes)
    shots = []
    for pane in figure.panes:
        tell(pane.label or pane.kind)
        picture = picture_of(pane, source, models, digest_of)
        shot = _shot(engine, figure, pane, picture)
        shots.append(replace(shot, channels=channels[pane.file.path]) if pane.file is not None else shot)
    whole = shots[0]
    if figure.reference is not None:
        pixels = engine.picture(ReferencePicture(source))
        whole = Shot(pixels, channels=channels[figure.reference.path])
    return Content(size=size, whole=whole, shots=tuple(shots))


def picture_of(
    pane: FigurePane,
    source: Source,
    models: Iterable[ModelInfo],
    digest_of: Callable[[NamedFile | None], str],
) -> Shown:
    """What the engine is asked for. Raises `FigureError` where a model or file is not known."""
    if pane.kind == "reference":
        return ReferencePicture(source)
    if pane.kind == "input":
        return InputPicture(source)
    if pane.kind == "finished":
        return FinishedPicture(source, digest_of(pane.file))
    model = find_model(pane, models)
    if model.scale == 1 and source.degradation is not None and source.scale != 1:
        # A model that keeps the size takes the image itself, as in the window.
        source = Source(reference=source.reference, degradation=Degradation(scale=1), scale=1)
    chosen: tuple[Precision, ...] = ("fp32", "bf16")
    precision: Precision = next((one for one in chosen if one == pane.precision and model.digest), "auto")
    return UpscaledPicture(source, model.name, model.digest, precision)


def find_model(pane: FigurePane, models: Iterable[ModelInfo]) -> ModelInfo:
    """The model with these weights, else the one of this name. Raises `FigureError` where there is none."""
    known = tuple(models)
    for model in known:
        if pane.digest and model.digest == pane.digest:
            return model
    for model in known:
        if model.name == pane.model:
            return model
    raise FigureError(
        "There is no model “{name}” with the weights {digest}. Add its file first: sr-studio models add "
        "FILE.",
        name=pane.model,
        digest=pane.digest or "of a kernel",
    )


def grid_of(figure: Figure, sizes: dict[str, tuple[int, int]]) -> tuple[int, int]:
    """Width and height in reference pixels, as the engine crops."""
    small = sizes.get(figure.input.path) if figure.input is not None else None
    if figure.extent is not None:
        return figure.extent
    if figure.reference is not None:
        grid = reference_grid(sizes[figure.reference.path], figure.scale, small)
        return max(1, grid[0]), max(1, grid[1])
    assert small is not None
    return small[0] * figure.scale, small[1] * figure.scale


def _shot(engine: "BlockingEngine", figure: Figure, pane: FigurePane, picture: Shown) -> Shot:
    fetched = engine.fetch(picture)
    return Shot(
        pixels=fetched.pixels,
        factor=factor_of(pane, figure, fetched.facts.scale, picture.source.scale),
        offset=pane.offset,
        scores=_scores(engine, figure, pane, picture),
        precision=fetched.facts.precision if pane.kind == "model" else "",
        device=fetched.facts.device if pane.kind == "model" else "",
    )


def factor_of(pane: FigurePane, figure: Figure, picture_scale: int, source_scale: int) -> float:
    """A picture's pixels per reference pixel."""
    if pane.kind == "input":
        return 1 / figure.scale
    return picture_scale / source_scale if pane.kind == "model" and picture_scale else 1.0


def boxes_of(figure: Figure) -> tuple[Box, ...]:
    """The boxes as the engine scores them."""
    return tuple(Box(box.x, box.y, *box.size(figure.crop)) for box in figure.boxes)


def measured(figure: Figure, pane: FigurePane) -> bool:
    """Whether a pane has numbers: the reference has none of its own."""
    return bool(metrics_of(figure)) and figure.reference is not None and pane.kind in ("model", "finished")


def _scores(engine: "BlockingEngine", figure: Figure, pane: FigurePane, picture: Shown) -> tuple[Score, ...]:
    metrics = metrics_of(figure)
    if not measured(figure, pane):
        return ()
    crops = boxes_of(figure) if figure.numbers.of == "crop" else ()
    names = [metric.name for metric in metrics]
    try:
        found = engine.scores(
            placed(picture, pane.shifts), figure.numbers.protocol, metrics=names, boxes=crops
        )
    except StudioError as error:
        return (unscored(metrics, Message(str(error))),) * max(1, len(crops))
    return found.boxes if crops else (found.whole,)


# ------------------------------------------------------------------------------------------ writing


def finish(
    figure: Figure,
    content: Content,
    *,
    base: Path,
    versions: dict[str, str],
    suffixes: Sequence[str] = SUFFIXES,
) -> Made:
    """Draw a figure and write down what it is made of; the same input gives the same bytes.

    Raises `FigureError`.
    """
    from sr_studio.figures.files.pdf import pdf
    from sr_studio.figures.files.png import png
    from sr_studio.figures.files.svg import svg

    check(figure)
    figure, fonts = with_fonts(figure, content, base)
    drawing = arrange(figure, content, fonts)
    writers = {"png": png, "svg": svg, "pdf": pdf}
    files = {suffix: writers[suffix](drawing) for suffix in SUFFIXES if suffix in suffixes}
    metrics = metrics_of(figure)
    panes = tuple(
        msgspec.structs.replace(
            pane,
            precision=shot.precision,
            device=shot.device,
            pixels=pixels_digest(shot.pixels),
        )
        for pane, shot in zip(figure.panes, content.shots, strict=True)
    )
    values = tuple(tuple(value_texts(score, metrics) for score in shot.scores) for shot in content.shots)
    used = (fonts.regular, fonts.bold, fonts.others)
    faces = {font.path.name: font.sha256 for font in used if font is not None}
    made = msgspec.structs.replace(
        figure,
        panes=panes,
        numbers=msgspec.structs.replace(figure.numbers, values=values),
        recipe=recipe_of(figure, content),
        fonts=faces,
        outputs={suffix: hashlib.sha256(data).hexdigest() for suffix, data in files.items()},
        versions=dict(sorted((versions | drawing_versions()).items())),
    )
    return Made(made, files, tuple(drawing.shortened))


def preview(figure: Figure, content: Content, *, base: Path) -> Pixels:
    """The pixels of the PNG, H x W x 3. Raises as `finish`."""
    from sr_studio.figures.files.png import raster

    check(figure)
    figure, fonts = with_fonts(figure, content, base)
    return raster(arrange(figure, content, fonts))


def with_fonts(figure: Figure, content: Content, base: Path) -> tuple[Figure, Fonts]:
    """The figure's fonts, and the figure with one of this system named for letters that its font lacks.

    Raises `FigureError` where none has them, and `FileError`.
    """
    fonts = load_fonts(figure.page.font, base, figure.page.other_font)
    text = written(figure, content)
    letters = fonts.missing(text)
    if not letters or figure.page.other_font:
        fonts.check(text)
        return figure, fonts
    found = font_with(letters, serif=figure.page.font == "serif")
    if not found:
        fonts.check(text)
    page = msgspec.structs.replace(figure.page, other_font=found)
    return msgspec.structs.replace(figure, page=page), load_fonts(page.font, base, found)


def drawing_versions() -> dict[str, str]:
    """What the bytes of pictures and text depend on in this process."""
    from importlib.metadata import version

    import numpy as np
    import PIL
    from PIL import features

    return {
        "sr-studio": __version__,
        "python": ".".join(map(str, sys.version_info[:3])),
        "numpy": np.__version__,
        "pillow": PIL.__version__,
        "freetype": str(features.version("freetype2")),
        "fonttools": version("fonttools"),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
    }


# ---------------------------------------------------------------------------------------- comparing


def changed_files(figure: Figure, base: Path) -> list[Message]:
    """What of a manifest's files is missing or another by now."""
    found = []
    named = [("The reference", figure.reference), ("The input", figure.input)]
    named += [(f"The result of {pane.label or pane.model}", pane.file) for pane in figure.panes]
    for what, file in named:
        if file is None:
            continue
        try:
            now = sha256(file.beside(base))
        except StudioError as error:
            found.append(error.message)
            continue
        if file.sha256 and now != file.sha256:
            found.append(
                message(
                    "{what}, “{path}”, is another file now: SHA-256 {now} instead of {then}.",
                    what=what,
                    path=file.path,
                    now=now[:16] + "…",
                    then=file.sha256[:16] + "…",
                )
            )
    return found + _changed_fonts(figure, base)


def _changed_fonts(figure: Figure, base: Path) -> list[Message]:
    """Which of the fonts that are files are missing or others."""
    found = []
    for font in (figure.page.font, figure.page.other_font):
        if not font or font in FONTS:
            continue
        path = base / Path(split_index(font)[0]).expanduser()
        try:
            now = sha256(path)
        except StudioError as error:
            found.append(error.message)
            continue
        if figure.fonts.get(path.name, now) != now:
            found.append(message("The font is another file: {fonts}.", fonts=path.name))
    return found


def without_missing_font(figure: Figure, base: Path) -> Figure:
    """The same, where the font for letters that the first lacks is gone, with another one to be found."""
    path = base / Path(split_index(figure.page.other_font)[0]).expanduser()
    if not figure.page.other_font or is_there(path):
        return figure
    return msgspec.structs.replace(figure, page=msgspec.structs.replace(figure.page, other_font=""))


def changed_models(figure: Figure, models: Sequence[ModelInfo]) -> list[Message]:
    """Which models have other weights by now, or are missing."""
    found = []
    for pane in figure.panes:
        if pane.kind != "model":
            continue
        try:
            model = find_model(pane, models)
        except FigureError as error:
            found.append(error.message)
            continue
        if pane.digest and model.digest != pane.digest:
            found.append(
                message(
                    "The model “{name}” has other weights: {now} instead of {then}.",
                    name=pane.model,
                    now=model.digest or "none",
                    then=pane.digest,
                )
            )
    return found


def changed_results(then: Figure, now: Figure) -> list[Message]:
    """Which pictures, fonts and files came out differently, and what may be the reason."""
    found = []
    for old, new in zip(then.panes, now.panes, strict=True):
        if old.pixels and old.pixels != new.pixels:
            how = ""
            if (old.device, old.precision) != (new.device, new.precision):
                how = (
                    f" It was computed on {old.device or 'another device'} in {old.precision}, "
                    f"now on {new.device} in {new.precision}."
                )
            found.append(message("The picture of {label} has other pixels.{how}", label=old.label, how=how))
    if then.fonts and then.fonts != now.fonts:
        others = [name for name, digest in now.fonts.items() if then.fonts.get(name) != digest]
        found.append(message("The font is another file: {fonts}.", fonts=", ".join(others or now.fonts)))
    files = [suffix for suffix, digest in then.outputs.items() if now.outputs.get(suffix) != digest]
    if files and not found:
        others = [
            f"{name} {then.versions[name]} then, {version} now"
            for name, version in now.versions.items()
            if then.versions.get(name, version) != version
        ]
        found.append(
            message(
                "The pictures are the same, but {files} would have other bytes ({reason}).",
                files=", ".join(files).upper(),
                reason="; ".join(others) or "the manifest has been changed",
            )
        )
    return found
