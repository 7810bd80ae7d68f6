"""What the user puts on the pictures: the box, and the offsets of panes; and what of it can be taken back."""

from collections.abc import Mapping
from typing import Literal

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from sr_studio.geometry import Box
from sr_studio.gui.canvas.box_handles import Handle, changed
from sr_studio.gui.compare.view.scene import Scene

BoxEdit = Literal["draw", "move", "resize", "clear"]
Offset = tuple[float, float]


class Marks(QObject):
    """Changes box and offsets of one canvas' scene.

    What the user does from the press of a button to its release is one edit; it is told when it is done.
    """

    region_changed = Signal(object)
    """Another box (reference pixels), or None."""
    box_edited = Signal(object, object, str)
    """The user changed the box: before, after, and how (`BoxEdit`)."""
    offsets_changed = Signal()
    """A pane's content is moved otherwise."""
    offset_edited = Signal(str, object, object)
    """The user moved a pane's content: its key, the offset before and after."""

    def __init__(self, canvas: QWidget, scene: Scene) -> None:
        super().__init__(canvas)
        self._canvas, self._scene = canvas, scene
        self._box_before: Box | None = None
        self._offset_before: Offset = (0.0, 0.0)
        self._way: tuple[str, float, float] = ("", 0.0, 0.0)
        """The pane being moved, and how far in fractions of a pixel."""
        self.nudging = False
        """Whether the edit that is told is a step of a key: many of them are one."""

    # ------------------------------------------------------------------------------------ the box

    def set_region(self, box: Box | None) -> None:
        """Draw this box in all panes (reference pixels)."""
        if box != self._scene.region:
            self._scene.region = box
            self._canvas.update()
            self.region_changed.emit(box)

    def edit_region(self, box: Box | None, how: BoxEdit) -> None:
        """The user wants this box."""
        before = self._scene.region
        if box != before:
            self.set_region(box)
            self.box_edited.emit(before, box, how)

    def nudge(self, handle: Handle, dx: float, dy: float) -> None:
        """Move the box, or one of its edges, by reference pixels."""
        if self._scene.region is not None and self._scene.size is not None:
            box = changed(self._scene.region, handle, (dx, dy), self._scene.size)
            self.nudging = True
            self.edit_region(box, "move" if handle == "move" else "resize")
            self.nudging = False

    def begin_box(self) -> None:
        """A gesture on the box begins."""
        self._box_before = self._scene.region

    def end_box(self, how: BoxEdit) -> None:
        """It has ended."""
        if self._scene.region != self._box_before:
            self.box_edited.emit(self._box_before, self._scene.region, how)

    def cancel_box(self) -> None:
        """It is given up: the box is what it was."""
        self.set_region(self._box_before)

    # ------------------------------------------------------------------------------------ offsets

    def set_offset(self, key: str, offset: Offset) -> None:
        """Place one pane's content, in reference pixels right of and below that of the others.

        It is moved by whole pixels: what is seen is what maps and scores are computed of.
        """
        offset = (float(round(offset[0])), float(round(offset[1])))
        if offset != self._scene.offsets.get(key, (0.0, 0.0)):
            if offset == (0.0, 0.0):
                del self._scene.offsets[key]
            else:
                self._scene.offsets[key] = offset
            self._canvas.update()
            self.offsets_changed.emit()

    def put_offsets(self, offsets: Mapping[str, Offset]) -> bool:
        """Take over those of the panes that come next; whether they are others, which is told with these."""
        others = dict(offsets) != self._scene.offsets
        self._scene.offsets = dict(offsets)
        return others

    def begin_offset(self, key: str) -> None:
        """A gesture that moves a pane's content begins."""
        self._offset_before = self._scene.offsets.get(key, (0.0, 0.0))

    def end_offset(self, key: str) -> None:
        """It has ended."""
        now = self._scene.offsets.get(key, (0.0, 0.0))
        if now != self._offset_before:
            self.offset_edited.emit(key, self._offset_before, now)

    def move_offset(self, key: str, dx: float, dy: float) -> None:
        """Move one pane's content by reference pixels against the others."""
        now = self._scene.offsets.get(key, (0.0, 0.0))
        moving, x, y = self._way
        if moving != key or (round(x), round(y)) != now:
            x, y = now
        self._way = key, x + dx, y + dy
        self.set_offset(key, (x + dx, y + dy))

    def reset_offset(self, key: str) -> None:
        """Put a pane's content back in line."""
        before = self._scene.offsets.get(key)
        if before is not None:
            self.set_offset(key, (0.0, 0.0))
            self.offset_edited.emit(key, before, (0.0, 0.0))
