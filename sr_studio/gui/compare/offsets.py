"""How far pictures are moved against each other: a property of an image and of what is a pane of it.

Everything that measures asks here for the picture as it is moved (`Offsets.placed`), so a number, a map and
what is seen speak of the same pixels. A box is a place on screen, where panes are in line: what a pane shows
there are pixels of its own that lie before it by the pane's offset (`Offsets.own`).
"""

from collections.abc import Iterable, Mapping
from typing import TypeGuard

from PySide6.QtCore import QObject, Signal

from sr_studio.engine.wire.pictures import (
    STILL,
    DifferencePicture,
    Picture,
    Placed,
    Shift,
    ShiftedPicture,
    Shifts,
    Shown,
    placed,
)
from sr_studio.geometry import Box
from sr_studio.gui.compare.image_entry import INPUT_KEY, REFERENCE_KEY


class Offsets(QObject):
    """The offsets of all images, by the key of the image and of the pane; those of closed panes are kept."""

    changed = Signal(int)
    """Something of this image is moved otherwise."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._of: dict[int, dict[str, Shift]] = {}

    def of(self, image: int) -> dict[str, Shift]:
        """Return what is moved of an image."""
        return dict(self._of.get(image, {}))

    def put(self, image: int, offsets: Mapping[str, tuple[float, float]], *, among: Iterable[str]) -> None:
        """Have these panes of an image moved so, and in line where they are not named; others stay."""
        before = self._of.get(image, {})
        named = set(among)
        after = {key: offset for key, offset in before.items() if key not in named}
        for key, (x, y) in offsets.items():
            if key in named and (moved := (round(x), round(y))) != STILL:
                after[key] = moved
        if after != before:
            self._of[image] = after
            self.changed.emit(image)

    def rename(self, old: str, new: str) -> None:
        """A method has another name."""
        for image, offsets in self._of.items():
            if old in offsets:
                offsets[new] = offsets.pop(old)
                self.changed.emit(image)

    def shift(self, image: int, key: str, *, base: str = REFERENCE_KEY) -> Shift:
        """Return by how much a pane's picture is moved right and down against another's, ``base``."""
        offsets = self._of.get(image, {})
        (left, top), (x, y) = offsets.get(key, STILL), offsets.get(base, STILL)
        return left - x, top - y

    def placed(self, image: int, key: str, picture: Shown) -> Placed:
        """Return a pane's picture as it is moved against the reference and the input."""
        shift = self.shift(image, key, base=base_of(picture))
        return placed(picture, Shifts(shift, self.shift(image, key, base=INPUT_KEY)))

    def own(self, image: int, key: str, box: Box) -> Box:
        """Return what a pane shows in a box on screen, in reference pixels of its picture."""
        x, y = self._of.get(image, {}).get(key, STILL)
        return Box(box.x - x, box.y - y, box.width, box.height)

    def on_screen(self, image: int, key: str, box: Box) -> Box:
        """Return where on screen a pane shows a box of its picture, in reference pixels."""
        x, y = self._of.get(image, {}).get(key, STILL)
        return Box(box.x + x, box.y + y, box.width, box.height)

    def measured(self, image: int, box: Box, size: tuple[int, int], *, base: str) -> Box | None:
        """Return a box on screen in pixels of what pictures are measured against, the pane ``base``.

        None where it is all of an image of this size: with neither reference nor input moved it then shows
        all that is measured.
        """
        moved = self._of.get(image, {}).keys() & {REFERENCE_KEY, INPUT_KEY}
        if (box.width, box.height) == size and not moved:
            return None
        return self.own(image, base, box)


def base_of(picture: Shown) -> str:
    """Return the pane that a picture is measured against."""
    return REFERENCE_KEY if picture.source.reference else INPUT_KEY


def bare(picture: Placed) -> Shown:
    """Return a picture as its file has it."""
    return picture.picture if isinstance(picture, ShiftedPicture) else picture


def is_shown(picture: Picture | None) -> TypeGuard[Shown]:
    """Whether it is a picture of the image itself (not a map, not nothing)."""
    return picture is not None and not isinstance(picture, DifferencePicture)
