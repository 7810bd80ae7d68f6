"""Rectangles in whole pixels: what the canvas, the engine and a study all speak of and none of them owns."""

import msgspec


class Box(msgspec.Struct, frozen=True, array_like=True):
    """A rectangle in whole pixels: left, top, width, height. ``array_like``: four numbers on the wire."""

    x: int
    y: int
    width: int
    height: int

    def within(self, width: int, height: int) -> "Box | None":
        """The part of it inside a picture of this size; None where nothing is left."""
        left, top = max(self.x, 0), max(self.y, 0)
        right, bottom = min(self.x + self.width, width), min(self.y + self.height, height)
        return Box(left, top, right - left, bottom - top) if right > left and bottom > top else None
