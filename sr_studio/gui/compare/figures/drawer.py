"""Draws figures on a thread of its own: previews, of which only the newest counts, and the files.

What draws letters is imported on that thread, so that the window never waits for it.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QObject, Signal

from sr_studio.errors import Message, StudioError, is_out_of_memory, message
from sr_studio.figures.arranging import arrange, planned
from sr_studio.figures.content import Content
from sr_studio.figures.drawing import Block
from sr_studio.figures.manifest import Figure, check, files_shown, refuse_shown
from sr_studio.gui.background import Worker
from sr_studio.imaging.files import write_atomically
from sr_studio.imaging.pixels import Pixels

_log = logging.getLogger(__name__)


@dataclass(frozen=True, eq=False)
class Preview:
    """A figure drawn for the screen.

    ``pixels``: H x W x 3. ``whole``: left, top, width, height of the whole picture in it, None where it shows
    none. ``times``, ``dpi``, ``size``: magnification and resolution of the files, and millimetres.
    ``shortened``: labels that were cut for want of room.
    """

    pixels: Pixels
    whole: tuple[int, int, int, int] | None
    times: int
    dpi: float
    size: tuple[float, float]
    background: str
    shortened: tuple[str, ...] = ()


@dataclass(frozen=True)
class Writing:
    """Files to be made. ``draw``: the figure with its files named, read on the thread."""

    draw: Callable[[], Figure]
    content: Content
    base: Path
    name: str
    suffixes: tuple[str, ...]
    latex: bool
    versions: dict[str, str]


class FigureDrawer(QObject):
    """Signals arrive on the window's thread."""

    drawn = Signal(object)
    """A `Preview`."""
    refused = Signal(object)
    """Why the figure cannot be drawn: a `Message`."""
    written = Signal(object)
    """``list[Path]`` of the files of one figure, the manifest last."""
    failed = Signal(object)
    """Why they were not written: a `Message`."""
    rendered = Signal(object)
    """The pixels of the PNG, H x W x 3, that `render` was asked for."""

    compared = Signal(object)
    """``list[Message]``: which files of a manifest are missing or others by now, where some are."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = Worker(self)
        self._newest = 0
        self.writing = False

    def preview(self, figure: Figure, content: Content, *, width: int) -> None:
        """Draw a preview about so many pixels wide; one that has not been begun yet is dropped."""
        self._newest += 1
        number = self._newest

        def work() -> Callable[[], object] | None:
            if number != self._newest:
                return None
            try:
                found = draw_preview(figure, content, width=width)
            except Exception as error:
                return partial(self._tell, self.refused, why(error), number)
            return partial(self._tell, self.drawn, found, number)

        self._worker.do(work)

    def write(self, wanted: Writing) -> None:
        """Make the files and write them, each completely or not at all."""
        self.writing = True

        def work() -> Callable[[], object]:
            try:
                paths = write_figure(wanted)
            except Exception as error:
                return partial(self._end, self.failed, why(error))
            return partial(self._end, self.written, paths)

        self._worker.do(work)

    def render(self, figure: Figure, content: Content) -> None:
        """Draw the pixels of the PNG."""

        def work() -> Callable[[], object]:
            try:
                from sr_studio.figures.making import preview

                pixels = preview(figure, content, base=Path())
            except Exception as error:
                return partial(self.failed.emit, why(error))
            return partial(self.rendered.emit, pixels)

        self._worker.do(work)

    def compare_files(self, figure: Figure, base: Path) -> None:
        """Look whether the files of a manifest are those it was made of."""

        def work() -> Callable[[], object] | None:
            from sr_studio.figures.making import changed_files

            found = changed_files(figure, base)
            return partial(self.compared.emit, found) if found else None

        self._worker.do(work)

    def wait(self, milliseconds: int = 20_000) -> None:
        """Let what is under way be finished."""
        self._newest += 1
        self._worker.wait(milliseconds)

    def _tell(self, signal: Any, value: Preview | Message, number: int) -> None:
        if number == self._newest:
            signal.emit(value)

    def _end(self, signal: Any, value: object) -> None:
        self.writing = False
        signal.emit(value)


def why(error: Exception) -> Message:
    """What the user is told of a figure that was not made; what is nobody's doing is logged."""
    if isinstance(error, StudioError):
        return error.message
    if is_out_of_memory(error):
        return message(
            "There is not enough memory to draw the figure. Choose a smaller magnification, fewer pictures "
            "or a lower resolution."
        )
    _log.error("a figure", exc_info=error)
    return message("The figure could not be made: {reason}.", reason=str(error) or type(error).__name__)


def draw_preview(figure: Figure, content: Content, *, width: int) -> Preview:
    """Draw a figure at the resolution of the screen. Raises `FigureError`."""
    from sr_studio.figures.files.png import raster
    from sr_studio.figures.making import with_fonts

    check(figure)
    figure, fonts = with_fonts(figure, content, Path())
    files = planned(figure, content, fonts)
    dpi = max(72, min(figure.page.dpi, round(width / figure.page.width * 25.4)))
    small = msgspec.structs.replace(figure, page=msgspec.structs.replace(figure.page, dpi=dpi))
    drawing = arrange(small, content, fonts)
    whole = next((item for item in drawing.items if isinstance(item, Block) and item.name == "whole"), None)
    place = None
    if whole is not None:
        place = whole.x, whole.y, whole.pixels.shape[1], whole.pixels.shape[0]
    size = figure.page.width, figure.page.width * drawing.height / drawing.width
    cut = tuple(drawing.shortened)
    return Preview(raster(drawing), place, files.times, files.dpi, size, figure.page.background, cut)


def write_figure(wanted: Writing) -> list[Path]:
    """Make a figure's files and write them. Raises `FigureError` and `FileError`."""
    from sr_studio.figures.making import finish

    figure = wanted.draw()
    if wanted.latex:
        figure = msgspec.structs.replace(figure, latex=True)
    made = finish(
        figure, wanted.content, base=wanted.base, versions=wanted.versions, suffixes=wanted.suffixes
    )
    files = {
        wanted.base / name: data for name, data in made.named(wanted.name, with_latex=wanted.latex).items()
    }
    refuse_shown(files, files_shown(figure, wanted.base))
    for path, data in files.items():
        write_atomically(path, data)
    return list(files)
