"""How panes share the canvas: equal cells, chosen so that the pictures become as large as they can."""

from collections.abc import Callable
from dataclasses import dataclass

from sr_studio.gui.canvas.viewport import Rect

KEPT = 0.5
"""Part of the best width and height of pictures for which a form of the grid is kept."""


@dataclass(frozen=True)
class PaneBox:
    """One pane's rectangles in device pixels: all of it, its header strip, its picture area, its footer
    strip."""

    frame: Rect
    header: Rect
    body: Rect
    footer: Rect


def arrange(
    count: int,
    canvas: tuple[int, int],
    aspect: float,
    *,
    gap: int,
    header: Callable[[int, int], int],
    footer: int = 0,
    columns: int = 0,
) -> tuple[PaneBox, ...]:
    """Lay out ``count`` panes of equal size on a canvas, row by row.

    Every number of columns is tried; the one that gives a picture of this ``aspect`` (width / height) the
    largest area wins, and of equals the one with fewer empty cells. All picture areas have the same size to
    the pixel, so all panes show the same region; pixels left over by the division stay at the canvas' right
    and bottom.

    Parameters
    ----------
    canvas
        Width and height in device pixels.
    gap
        Device pixels between panes.
    header
        Height of the header strip in device pixels for a pane of the given width and height.
    columns
        Those that were used before: kept as long as pictures are at least `KEPT` of their best size.
    """
    if count <= 0:
        return ()
    width, height = max(canvas[0], 1), max(canvas[1], 1)

    def cell(columns: int) -> tuple[int, int, int, int]:
        rows = -(-count // columns)
        w = max((width - gap * (columns - 1)) // columns, 1)
        h = max((height - gap * (rows - 1)) // rows, 1)
        head = min(header(w, h), max(h - 1, 0))
        foot = min(footer, max(h - head - 1, 0))
        return w, h, head, foot

    def merit(columns: int) -> tuple[float, int]:
        w, h, head, foot = cell(columns)
        picture = min(float(w), max(h - head - foot, 1) * aspect)
        return picture, -(columns * -(-count // columns) - count)

    best = max(range(1, count + 1), key=merit)
    if not (0 < columns <= count and merit(columns)[0] >= KEPT * merit(best)[0]):
        columns = best
    w, h, head, foot = cell(columns)
    boxes = []
    for index in range(count):
        row, column = divmod(index, columns)
        x, y = column * (w + gap), row * (h + gap)
        boxes.append(
            PaneBox(
                frame=Rect(x, y, w, h),
                header=Rect(x, y, w, head),
                body=Rect(x, y + head, w, h - head - foot),
                footer=Rect(x, y + h - foot, w, foot),
            )
        )
    return tuple(boxes)


def divider_strip(body: Rect, at: float, reach: float, *, vertical: bool) -> Rect:
    """Where a wipe's line can be grabbed, in device pixels: a strip ``reach`` wide within the body.

    A line beyond the body's edge is grabbed by a square at the middle of that edge.
    """
    low, high = (body.x, body.right) if vertical else (body.y, body.bottom)
    start, side = round(min(max(at, low + reach / 2), high - reach / 2) - reach / 2), round(reach)
    inside = low <= at <= high
    if vertical:
        middle = round(body.y + body.height / 2 - reach / 2)
        return Rect(start, body.y, side, body.height) if inside else Rect(start, middle, side, side)
    middle = round(body.x + body.width / 2 - reach / 2)
    return Rect(body.x, start, body.width, side) if inside else Rect(middle, start, side, side)
