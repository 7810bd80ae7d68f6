"""One viewport for all panes, and the pure geometry around it.

Three units. *Reference pixels* (floats) name content: all pictures of one image share them, whatever their
own size. *Device pixels* (integers for rectangles) are the screen's, with the canvas' top-left corner as
origin. *Zoom* is device pixels per reference pixel, so that 100 % shows one reference pixel on one device
pixel at every devicePixelRatio.

Content is always placed on whole device pixels (`origin`), so a zoom of 1 is pixel-exact wherever the view
stands. Nothing here knows Qt.
"""

import math
from dataclasses import dataclass, replace
from typing import NamedTuple

from sr_studio.geometry import Box

SMALLEST_ZOOM = 1 / 256
LARGEST_ZOOM = 256.0

WHEEL_NOTCH = 2 ** (1 / 4)
"""Factor of one wheel notch; with Ctrl `WHEEL_FINE`, with Shift `WHEEL_COARSE`."""
WHEEL_FINE = 2 ** (1 / 16)
WHEEL_COARSE = 2.0


class Rect(NamedTuple):
    """A rectangle in whole device pixels."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """First column to the right of the rectangle."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """First row below the rectangle."""
        return self.y + self.height

    def common(self, other: "Rect") -> "Rect":
        """What two rectangles share; 0 wide and high where that is nothing."""
        x, y = max(self.x, other.x), max(self.y, other.y)
        width, height = min(self.right, other.right) - x, min(self.bottom, other.bottom) - y
        return Rect(x, y, width, height) if width > 0 and height > 0 else Rect(x, y, 0, 0)

    def contains(self, x: float, y: float) -> bool:
        """Whether a point lies inside (right and bottom edges are outside)."""
        return self.x <= x < self.right and self.y <= y < self.bottom


@dataclass(frozen=True)
class Viewport:
    """What stands in the middle of every pane.

    Attributes
    ----------
    x, y
        Centre in reference pixels.
    zoom
        Device pixels per reference pixel, > 0.
    """

    x: float = 0.0
    y: float = 0.0
    zoom: float = 1.0


def origin(view: Viewport, body: Rect) -> tuple[int, int]:
    """Device position of the reference's top-left corner, on whole device pixels."""
    return (
        math.floor(body.x + body.width / 2 - view.x * view.zoom + 0.5),
        math.floor(body.y + body.height / 2 - view.y * view.zoom + 0.5),
    )


def to_screen(view: Viewport, body: Rect, x: float, y: float) -> tuple[float, float]:
    """Device position of a point given in reference pixels."""
    left, top = origin(view, body)
    return left + x * view.zoom, top + y * view.zoom


def from_screen(view: Viewport, body: Rect, x: float, y: float) -> tuple[float, float]:
    """Reference position of a point given in device pixels; the inverse of `to_screen`."""
    left, top = origin(view, body)
    return (x - left) / view.zoom, (y - top) / view.zoom


def zoom_at(view: Viewport, body: Rect, x: float, y: float, zoom: float) -> Viewport:
    """Change the zoom so that the content under the device point ``(x, y)`` stays under it."""
    zoom = min(max(zoom, SMALLEST_ZOOM), LARGEST_ZOOM)
    dx, dy = x - (body.x + body.width / 2), y - (body.y + body.height / 2)
    return Viewport(view.x + dx / view.zoom - dx / zoom, view.y + dy / view.zoom - dy / zoom, zoom)


def pan(view: Viewport, dx: float, dy: float) -> Viewport:
    """Move the *content* by ``(dx, dy)`` device pixels."""
    return replace(view, x=view.x - dx / view.zoom, y=view.y - dy / view.zoom)


def held_at(
    view: Viewport,
    body: Rect,
    at: tuple[float, float],
    point: tuple[float, float],
    size: tuple[int, int],
) -> Viewport:
    """Bring a reference point under a device point, as far as the picture goes.

    No more of the pane is left empty for it than already is: a picture that fits stays where it is.
    """

    def limited(wanted: float, now: float, side: int, length: int) -> float:
        half = side / 2 / view.zoom
        low, high = (half, length - half) if length > 2 * half else (now, now)
        return min(max(wanted, min(low, now)), max(high, now))

    x = point[0] - (at[0] - body.x - body.width / 2) / view.zoom
    y = point[1] - (at[1] - body.y - body.height / 2) / view.zoom
    return replace(
        view,
        x=limited(x, view.x, body.width, size[0]),
        y=limited(y, view.y, body.height, size[1]),
    )


def fit_zoom(size: tuple[int, int], body: Rect) -> float:
    """Zoom at which the whole reference just fits into a pane's picture area."""
    zoom = min(max(body.width, 1) / max(size[0], 1), max(body.height, 1) / max(size[1], 1))
    return min(max(zoom, SMALLEST_ZOOM), LARGEST_ZOOM)


def fit(size: tuple[int, int], body: Rect) -> Viewport:
    """Whole reference, as large as the pane allows, centred."""
    return Viewport(size[0] / 2, size[1] / 2, fit_zoom(size, body))


def one_to_one(view: Viewport) -> Viewport:
    """One reference pixel on one device pixel, centre kept."""
    return replace(view, zoom=1.0)


def clamp(view: Viewport, size: tuple[int, int]) -> Viewport:
    """Keep the centre on the picture, so that it cannot be lost, and the zoom within its limits."""
    return Viewport(
        min(max(view.x, 0.0), float(size[0])),
        min(max(view.y, 0.0), float(size[1])),
        min(max(view.zoom, SMALLEST_ZOOM), LARGEST_ZOOM),
    )


def visible_box(view: Viewport, body: Rect, size: tuple[int, int]) -> Box | None:
    """Reference pixels seen at least in part, or None where none is."""
    left, top = from_screen(view, body, body.x, body.y)
    right, bottom = from_screen(view, body, body.right, body.bottom)
    # A tolerance of 1e-6 pixels: rounding must not add or drop a row of a picture fitted exactly.
    x0, y0 = max(math.floor(left + 1e-6), 0), max(math.floor(top + 1e-6), 0)
    x1, y1 = min(math.ceil(right - 1e-6), size[0]), min(math.ceil(bottom - 1e-6), size[1])
    return Box(x0, y0, x1 - x0, y1 - y0) if x1 > x0 and y1 > y0 else None


def is_pannable(view: Viewport, body: Rect, size: tuple[int, int]) -> bool:
    """Whether the picture is larger than the pane in some direction."""
    return size[0] * view.zoom > body.width + 1 or size[1] * view.zoom > body.height + 1


def next_stop(zoom: float, direction: int) -> float:
    """The next power of two above (``direction`` > 0) or below ``zoom``."""
    exponent = math.log2(zoom)
    step = math.floor(exponent + 1e-6) + 1 if direction > 0 else math.ceil(exponent - 1e-6) - 1
    return float(min(max(2.0**step, SMALLEST_ZOOM), LARGEST_ZOOM))


def wheel_zoom(zoom: float, notches: float, *, notch: float = WHEEL_NOTCH) -> float:
    """Zoom after turning the wheel; a turn that crosses 100 % stops there, where pixels are exact."""
    wanted = zoom * math.pow(notch, notches)
    if (zoom < 1.0 - 1e-9 and wanted > 1.0) or (zoom > 1.0 + 1e-9 and wanted < 1.0):
        return 1.0
    return min(max(wanted, SMALLEST_ZOOM), LARGEST_ZOOM)


def box_between(first: tuple[float, float], second: tuple[float, float], size: tuple[int, int]) -> Box | None:
    """Whole reference pixels touched by a drag between two reference points, within the image."""
    x0, x1 = sorted((first[0], second[0]))
    y0, y1 = sorted((first[1], second[1]))
    left, top = min(max(math.floor(x0), 0), size[0]), min(max(math.floor(y0), 0), size[1])
    right, bottom = min(max(math.ceil(x1), 0), size[0]), min(max(math.ceil(y1), 0), size[1])
    return Box(left, top, right - left, bottom - top) if right > left and bottom > top else None


def carried(view: Viewport, before: tuple[int, int], size: tuple[int, int], *, same: bool) -> Viewport:
    """The view of an image of another size: the same place as a share of its width and height.

    ``same`` says that it is the same image on another grid (its scale or its crop changed): then the zoom
    follows too, and what is on screen stays as large as it was.
    """
    across, down = size[0] / max(before[0], 1), size[1] / max(before[1], 1)
    zoom = view.zoom / across if same else view.zoom
    zoom = min(max(zoom, SMALLEST_ZOOM), LARGEST_ZOOM)
    return Viewport(view.x * across, view.y * down, zoom)
