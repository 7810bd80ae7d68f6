"""Time of the canvas: panning and zooming four 4096² pictures, pasting tiles, flipping, changing gain.

Run by hand: ``python -m tests.benchmarks.bench_canvas``. Goals: 4 ms a frame for all four panes together,
3 ms a tile. The last column is the median beside a process that keeps a core busy.
"""

import os
import statistics
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from sr_studio.gui.canvas.picture import Picture
from sr_studio.gui.canvas.viewport import Viewport
from sr_studio.gui.compare.view.compare_view import CompareView
from sr_studio.gui.compare.view.state import DIFFERENCE_KEY, PaneState
from tests.benchmarks.neighbours import alone_and_beside_one, load

SIDE = 4096


def median_ms(act: Callable[[int], None], *, times: int = 41) -> tuple[float, float, float]:
    """Median and 90th percentile of an act in milliseconds, and its median beside a busy neighbour."""

    def sample() -> list[float]:
        act(0)
        spans = []
        for index in range(times):
            start = time.perf_counter()
            act(index)
            spans.append((time.perf_counter() - start) * 1e3)
        return sorted(spans)

    spans, beside = alone_and_beside_one(sample)
    return statistics.median(spans), spans[int(0.9 * times)], statistics.median(beside)


def row(name: str, found: tuple[float, float, float]) -> None:
    """Print a line."""
    print(f"{name:34}{found[0]:8.2f}{found[1]:8.2f}{found[2]:16.2f}", flush=True)


def main() -> None:
    """Print a table."""
    application = QApplication.instance() or QApplication([])
    rng = np.random.default_rng(0)
    pictures = [Picture.from_array(rng.integers(0, 256, (SIDE, SIDE, 3), np.uint8)) for _ in range(4)]
    print(
        f"memory of four {SIDE}² pictures with mip levels: {sum(p.nbytes for p in pictures) / 2**20:.0f} MiB"
    )
    panes = [
        PaneState(
            f"p{i}", f"Model {i}", picture, 1.0, "×4 · CPU bf16 · 0.41 s", "ready", scores="28.41 dB · 0.8102"
        )
        for i, picture in enumerate(pictures)
    ]
    view = CompareView()
    view.resize(1604, 904)
    view.set_panes(panes, reference=panes[0], input=None, size=(SIDE, SIDE), content="bench")
    view.show()
    application.processEvents()
    target = QImage(view.size(), QImage.Format.Format_RGB32)
    target.fill(QColor("black"))
    bare = median_ms(lambda _: QPainter(target).fillRect(target.rect(), QColor("#777777")))

    def frame(_index: int) -> None:
        # What a mouse move causes: one paint event of what the change needs.
        application.processEvents()

    print(f"{load():34}{'median':>8}{'90 %':>8}{'busy neighbour':>16}   ms for all four panes, 1604×904")
    row("(filling the window once)", bare)
    fitted = view.viewport.zoom
    for name, zoom in [("fit", fitted), ("0.3x", 0.3), ("0.5x", 0.5), ("0.7x", 0.7), ("1x", 1.0)] + [
        (f"{factor}x", float(factor)) for factor in (1.5, 3, 8, 16)
    ]:

        def pan(index: int, zoom: float = zoom) -> None:
            view.navigation.show(Viewport(SIDE / 2 + index * 3 / zoom, SIDE / 2 - index * 2 / zoom, zoom))
            frame(index)

        row("pan at " + name, median_ms(pan))

    def turn(index: int) -> None:
        view.navigation.show(Viewport(SIDE / 2, SIDE / 2, 0.11 * 1.15**index))
        frame(index)

    row("zoom 0.11x to 13x", median_ms(turn, times=35))
    view.navigation.show(Viewport(SIDE / 2, SIDE / 2, 42.0))

    def codes_frame(index: int) -> None:
        view.pan_by(index % 5 - 2.0, 1.0)
        frame(index)

    row("42x with pixel codes", median_ms(codes_frame))
    view.fit()
    view.set_mode("single")

    def flip(index: int) -> None:
        view.select(index % 4 + 1)
        frame(index)

    row("flip in single", median_ms(flip))
    view.set_mode("wipe")

    def wipe(index: int) -> None:
        view.set_wipe(0.2 + index / 100)
        frame(index)

    row("wipe", median_ms(wipe))
    view.set_mode("difference")
    codes = rng.integers(0, 256, (SIDE, SIDE), np.uint8)
    view.update_pane(PaneState(DIFFERENCE_KEY, "", Picture.from_array(codes), status="ready"))

    def gain(index: int) -> None:
        view.set_difference_view(gain=1.0 + index % 7)
        frame(index)

    row("new gain of a difference map", median_ms(gain))

    for name, height, width, channels in (
        ("tile 591×591 RGB", 591, 591, 3),
        ("tile 85×4096 RGB", 85, 4096, 3),
        ("tile 512×512 RGBA", 512, 512, 4),
        ("tile 1024×1024 map", 1024, 1024, 1),
    ):
        picture = Picture(SIDE, SIDE, channels)
        tile = rng.integers(0, 256, (height, width, channels), np.uint8)

        def paste(index: int, picture: Picture = picture, tile: object = tile) -> None:
            assert isinstance(tile, np.ndarray)
            x = 0 if tile.shape[1] == SIDE else index * 71
            picture.paste(x, index * 67 + 1, tile)

        row(f"paste {name} with mips", median_ms(paste))
    view.close()


if __name__ == "__main__":
    main()
