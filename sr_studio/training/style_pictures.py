"""Style pictures: kept in the run folder when a run is made, read from there when it trains."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sr_studio.errors import StudioError
from sr_studio.imaging.files import read_bytes, spelled
from sr_studio.imaging.formats.decoded import to_8_bit
from sr_studio.imaging.image import decode, digest
from sr_studio.imaging.resize import imresize
from sr_studio.paths import expanded
from sr_studio.training.config.style import StylePicture
from sr_studio.training.run.folder import STYLE_FOLDER, Run, RunError

Pixels = NDArray[np.uint8]
"""H x W x 3."""


def collect(words: Sequence[str]) -> tuple[tuple[StylePicture, ...], dict[str, bytes]]:
    """The style pictures named by their files, and the bytes of each copy by its place in the run folder.

    Raises a `StudioError` for everything that is no whole picture.
    """
    pictures, files = [], {}
    for number, word in enumerate(words, start=1):
        path = expanded(word)
        data = read_bytes(path)
        name = spelled(path.name)
        decoded(data, name=name)
        suffix = path.suffix.lower() if path.suffix.isascii() else ""
        file = f"{STYLE_FOLDER}/{number}_{digest(data)[:8]}{suffix}"
        files[file] = data
        pictures.append(StylePicture(name=name, file=file, digest=digest(data)))
    return tuple(pictures), files


def read_styles(run: Run) -> list[tuple[Pixels, float]]:
    """Each style picture of a run at the size it is looked at, and its weight. Raises `RunError`."""
    settings = run.config.style
    _, files = of_run(run)
    return [
        (at_size(decoded(files[picture.file], name=picture.name), settings.size), picture.weight)
        for picture in settings.pictures
    ]


def of_run(run: Run) -> tuple[tuple[StylePicture, ...], dict[str, bytes]]:
    """The style pictures of a run and the bytes of their copies, checked. Raises `RunError`."""
    files = {}
    for picture in run.config.style.pictures:
        try:
            data = read_bytes(run.folder / picture.file)
        except StudioError as error:
            raise RunError(
                "The style picture {file} of “{run}” is missing ({error}). Put it back.",
                file=picture.file,
                run=run.name,
                error=error,
            ) from error
        if digest(data) != picture.digest:
            raise RunError(
                "{file} is not the style picture “{run}” was made with. Put it back, or begin a new run.",
                file=picture.file,
                run=run.name,
            )
        files[picture.file] = data
    return run.config.style.pictures, files


def at_size(pixels: Pixels, size: int) -> Pixels:
    """A picture whose longer side has ``size`` pixels (bicubic); 0 leaves it."""
    height, width = pixels.shape[:2]
    longer = max(height, width)
    if not size or longer == size:
        return pixels
    sides = [max(1, round(side * size / longer)) for side in (height, width)]
    return imresize(pixels, height=sides[0], width=sides[1])


def decoded(data: bytes, *, name: str) -> Pixels:
    """The picture in the bytes of a file, H x W x 3 uint8. Raises `ImageError`."""
    image = decode(data, name=name)
    pixels = to_8_bit(image.pixels) if image.depth == 16 else image.pixels
    return np.repeat(pixels, 3, axis=2) if image.channels == 1 else pixels
