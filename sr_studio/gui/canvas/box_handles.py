"""Moving and resizing a box by its handles: pure geometry, no Qt."""

from typing import Literal

from sr_studio.geometry import Box
from sr_studio.gui.canvas.viewport import Rect

Handle = Literal["", "move", "n", "s", "w", "e", "nw", "ne", "sw", "se"]
"""Which edges follow the pointer (``nw``: top and left), all of them (``move``), or none."""

EDGES: dict[str, Handle] = {
    "n": "n", "s": "s", "w": "w", "e": "e", "nw": "nw", "ne": "ne", "sw": "sw", "se": "se",
}  # fmt: skip


def on_screen(box: Box, origin: tuple[float, float], zoom: float) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a box in device pixels; ``origin`` is where its picture's is."""
    left, top = origin[0] + box.x * zoom, origin[1] + box.y * zoom
    return left, top, left + box.width * zoom, top + box.height * zoom


def handle_at(
    frame: tuple[float, float, float, float], body: Rect, at: tuple[float, float], reach: float
) -> Handle:
    """What of a box a device point takes hold of.

    Edges and corners are taken from ``reach`` outside to as far inside, on small boxes less. Within, the
    whole box is moved, as long as all of it is in view: else there the picture is panned.
    """
    left, top, right, bottom = frame
    x, y = at
    if not (left - reach <= x <= right + reach and top - reach <= y <= bottom + reach):
        return ""
    across, down = min(reach, (right - left) / 3), min(reach, (bottom - top) / 3)
    vertical = "n" if y < top + down else "s" if y > bottom - down else ""
    horizontal = "w" if x < left + across else "e" if x > right - across else ""
    if vertical + horizontal:
        return EDGES[vertical + horizontal]
    seen = left >= body.x and top >= body.y and right <= body.right and bottom <= body.bottom
    return "move" if seen else ""


def changed(box: Box, handle: Handle, by: tuple[float, float], size: tuple[int, int]) -> Box:
    """A box after one of its handles was moved by so many reference pixels, within a picture of this size.

    It is never less than a pixel wide and high; moved as a whole it keeps its size.
    """
    dx, dy = round(by[0]), round(by[1])
    left, top, right, bottom = box.x, box.y, box.x + box.width, box.y + box.height
    if handle == "move":
        dx = min(max(dx, -left), size[0] - right)
        dy = min(max(dy, -top), size[1] - bottom)
        return Box(left + dx, top + dy, box.width, box.height)
    if "w" in handle:
        left = min(max(left + dx, 0), right - 1)
    if "e" in handle:
        right = max(min(right + dx, size[0]), left + 1)
    if "n" in handle:
        top = min(max(top + dy, 0), bottom - 1)
    if "s" in handle:
        bottom = max(min(bottom + dy, size[1]), top + 1)
    return Box(left, top, right - left, bottom - top)


def handle_points(frame: tuple[float, float, float, float]) -> tuple[tuple[float, float], ...]:
    """Where the eight handles are drawn."""
    left, top, right, bottom = frame
    middle, half = (left + right) / 2, (top + bottom) / 2
    corners = ((left, top), (right, top), (left, bottom), (right, bottom))
    return (*corners, (middle, top), (middle, bottom), (left, half), (right, half))
