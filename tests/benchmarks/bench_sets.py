"""A set of thousands in the window: python -m tests.benchmarks.bench_sets [COUNT] [--pairs] [--models A,B]

Opens COUNT small images (2,000) and scores them in the panel of the set, on the offscreen platform with a
real engine. Reports the event loop's worst gaps while the folder is read, opened and scored (aim: 16 ms, at
most 50), and the times until the first thumbnails, all thumbnails and all scores are there; then the same set
in a second start, whose scores are known.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from PIL import Image

SIDE = 64


def write_set(folder: Path, count: int, *, pairs: bool) -> None:
    """Write small images, or half as many pairs."""
    random = np.random.default_rng(0)
    base = random.integers(0, 256, (SIDE // 4, SIDE // 4, 3), np.uint8)
    for number in range(count // 2 if pairs else count):
        small = np.roll(base, number, axis=0) ^ np.uint8(number % 251)
        large = Image.fromarray(small).resize((SIDE, SIDE), Image.Resampling.BICUBIC)
        name = f"{number:05}"
        if pairs:
            large.save(folder / f"{name}_HR.png")
            Image.fromarray(small).save(folder / f"{name}_LR.png")
        else:
            large.save(folder / f"{name}.png")


class Gaps:
    """Milliseconds between turns of the event loop."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self.found: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(2)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.found.append((now - self._last) * 1e3)
        self._last = now

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """Report the gaps of a part of the work."""
        self.found.clear()
        self._last = start = time.perf_counter()
        yield
        self._tick()
        spent, gaps = time.perf_counter() - start, sorted(self.found, reverse=True)
        worst = ", ".join(f"{gap:.0f}" for gap in gaps[:5])
        over = sum(gap > 50 for gap in gaps)
        print(
            f"{name:34} {spent:7.2f} s   worst gaps {worst} ms; {over} over 50, "
            f"{sum(gap > 16 for gap in gaps)} over 16 of {len(gaps)}; median {statistics.median(gaps):.1f}"
        )


def run(folder: Path, count: int, models: tuple[str, ...]) -> None:
    """Open the set in a window and score it."""
    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QDockWidget

    from sr_studio.gui import app
    from sr_studio.gui.settings.settings import CompareSettings, Settings
    from sr_studio.gui.settings.store import save

    save(Settings(compare=CompareSettings(chosen_models=models)))
    application = app.make_application([])
    studio = app.make_studio()

    def until(condition: Callable[[], object], seconds: float = 600) -> None:
        end = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > end:
                raise TimeoutError
            application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    window = studio.open_window("compare")
    window.resize(1440, 900)
    until(lambda: studio.components is not None)
    assert studio.components is not None
    components, workspace = studio.components, studio.components.comparison.workspace
    until(lambda: workspace.models)
    gaps = Gaps()
    entries = workspace.image_list
    opener = components.comparison.opener
    asked: list[list[Path]] = []
    opener._ask = lambda _folders, flat, nested: asked.append([*flat, *nested])  # type: ignore[method-assign]
    with gaps.part("reading the folder"):
        opener.open([folder])
        until(lambda: asked or entries.entries)
    with gaps.part("first image on screen"):
        if asked:
            opener._open_images(asked[0])
        until(lambda: workspace.panes.complete(models[0]))
    with gaps.part("visible thumbnails"):
        until(lambda: all(entry.state != "opening" for entry in entries.entries[:9]))
    with gaps.part("all images"):
        until(lambda: all(entry.state != "opening" for entry in entries.entries))
    with gaps.part("pairs and the rest"):
        end = time.monotonic() + 1
        until(lambda: time.monotonic() > end)
    print(f"{len(entries.entries)} entries")
    with gaps.part("another role for all"):
        workspace.set_role("reference")
        until(lambda: workspace.panes.complete(models[0]))
    scorer = components.set.scorer
    with gaps.part("all scores"):
        next(dock for dock in window.findChildren(QDockWidget) if dock.objectName() == "set").show()
        until(lambda: scorer.progress.total >= count * len(models) and scorer.progress.complete)
    with gaps.part("sorting and going to the worst"):
        components.set._panel.view._header_clicked(1)
        components.set.go_to_worst()
        until(lambda: workspace.panes.complete(models[0]))
    with gaps.part("stepping ten images"):
        for _ in range(10):
            workspace.step(1)
            until(lambda: workspace.panes.complete(models[0]))
    studio.close_all()
    until(lambda: not studio._windows)


def main() -> None:
    """Run it twice, each in a process of its own: the second start knows the scores of the first."""
    parser = argparse.ArgumentParser()
    parser.add_argument("count", nargs="?", type=int, default=2000)
    parser.add_argument("--pairs", action="store_true")
    parser.add_argument("--models", default="nearest,bicubic")
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    count = options.count // 2 if options.pairs else options.count
    if options.folder:
        run(options.folder, count, tuple(options.models.split(",")))
        return
    with tempfile.TemporaryDirectory() as place:
        home, folder = Path(place) / "home", Path(place) / "set"
        home.mkdir()
        folder.mkdir()
        write_set(folder, options.count, pairs=options.pairs)
        words = [sys.executable, "-m", "tests.benchmarks.bench_sets", *sys.argv[1:], "--folder", str(folder)]
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "SR_STUDIO_HOME": str(home)}
        for start in ("first", "second"):
            print(f"{start} start", flush=True)
            subprocess.run(words, env=environment, check=True)


if __name__ == "__main__":
    main()
