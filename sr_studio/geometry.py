"""Rectangles in whole pixels: what the canvas, the engine and a study all speak of and none of them owns."""

import msgspec


class Box(msgspec.Struct, frozen=True, array_like=True):
    """A rectangle in whole pixels: left, top, width, height. ``array_like``: four numbers on the wire."""

    x: int
    y: int
    width: int
    height: int
