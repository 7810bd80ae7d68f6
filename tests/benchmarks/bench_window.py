"""The window measured: start, first pixels, switching, event-loop gaps, memory. By hand:

QT_QPA_PLATFORM=offscreen python -m tests.benchmarks.bench_window [start|pair|switch|gaps|slider|memory ...]

Each is measured in a process of its own, and once more beside another that keeps a core busy.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import psutil
from PIL import Image

from tests.benchmarks.neighbours import busy_neighbours, load

ROOT = Path(__file__).parent.parent.parent
START = """
import os, sys, time
from sr_studio.gui import app
application = app.make_application([])
studio = app.make_studio()
window = studio.make_window("compare")
painted = []
window.first_painted.disconnect()
window.first_painted.connect(lambda: painted.append(time.time() - float(os.environ["BEGAN"])))
window.show()
while not painted:
    application.processEvents()
print(painted[0])
window.close()
"""


def start(times: int = 7) -> None:
    """Process start to the end of the first paint, with and without bytecode of our own."""
    with tempfile.TemporaryDirectory() as bytecode:
        for title, changed in (
            ("start to first paint", {"PYTHONPYCACHEPREFIX": bytecode, "PYTHONDONTWRITEBYTECODE": ""}),
            ("  where Python may not keep ours", {"PYTHONDONTWRITEBYTECODE": "1"}),
        ):
            environment = {**os.environ, "PYTHONPATH": str(ROOT), **changed}
            _started(environment)
            found = sorted(_started(environment) for _ in range(times))
            print(f"{title}: best {found[0]:.3f} s, median {found[times // 2]:.3f}, worst {found[-1]:.3f}")


def _started(environment: dict[str, str]) -> float:
    out = subprocess.run(
        [sys.executable, "-c", START],
        env={**environment, "BEGAN": repr(time.time())},
        capture_output=True,
        text=True,
        check=True,
    )
    return float(out.stdout)


class Bench:
    """A window, and clocks."""

    def __init__(self, folder: Path, models: tuple[str, ...]) -> None:
        from sr_studio.gui import app
        from sr_studio.gui.settings.settings import CompareSettings, Settings
        from sr_studio.gui.settings.store import save

        self.folder = folder
        os.environ["SR_STUDIO_HOME"] = str(folder / "home")
        (folder / "home").mkdir(exist_ok=True)
        save(Settings(compare=CompareSettings(chosen_models=models)))
        self.application = app.make_application([])
        self.studio = app.make_studio()
        self.window = self.studio.open_window("compare")
        self.window.resize(1280, 800)
        self.gaps: list[float] = []
        self.until(lambda: self.studio.components is not None)
        self.comparison = self.studio.components.comparison
        self.until(lambda: bool(self.comparison.workspace.models))
        self.pause(0.5)

    def image(self, name: str, width: int, height: int = 0) -> Path:
        """Write an image; without a height it is square."""
        path, size = self.folder / name, (width, height or width)
        random = np.random.default_rng(sum(name.encode()) + width)
        small = random.integers(0, 256, (size[1] // 16, size[0] // 16, 3), np.uint8)
        Image.fromarray(small).resize(size, Image.Resampling.BICUBIC).save(path, compress_level=1)
        return path

    def until(self, condition: Callable[[], bool]) -> float:
        """Run the loop until something holds; returns seconds. Gaps between turns are kept."""
        began = last = time.perf_counter()
        while not condition():
            self.application.processEvents()
            now = time.perf_counter()
            self.gaps.append(now - last)
            last = now
            if now - began > 300:
                raise TimeoutError
            time.sleep(0.0005)
        return time.perf_counter() - began

    def pause(self, seconds: float) -> None:
        end = time.perf_counter() + seconds
        self.until(lambda: time.perf_counter() > end)

    def shown(self) -> bool:
        panes = self.comparison.workspace.panes
        return (
            bool(panes.model_keys())
            and all(panes.complete(key) for key in panes.pane_keys())
            and bool(panes.entry)
        )

    def complete(self, *keys: str) -> bool:
        return all(self.comparison.workspace.panes.complete(key) for key in keys)

    def scored(self) -> bool:
        panes = self.comparison.workspace.panes
        return self.shown() and all(panes.score(key) for key in panes.model_keys())

    def close(self) -> None:
        self.window.close()


def pair(bench: Bench) -> None:
    """Two images of one scene to both visible."""
    for side in (512, 4096):
        large = bench.image(f"pair{side}_HR.png", side)
        with Image.open(large) as image:
            small = bench.folder / f"pair{side}_LR.png"
            image.resize((side // 4, side // 4)).save(small)
        bench.studio.components.window.action_table["remove_all"].trigger()
        bench.comparison.opener.open_named([small, large])
        own = bench.until(partial(bench.complete, "reference", "input"))
        shown = own + bench.until(partial(bench.complete, "bicubic"))
        scored = shown + bench.until(bench.scored)
        print(f"pair of {side}²: visible {own:.3f} s, bicubic {shown:.3f} s, all scored {scored:.3f} s")


def switch(bench: Bench) -> None:
    """From one image to the next, everything visible."""
    for side in (512, 4096):
        bench.studio.components.window.action_table["remove_all"].trigger()
        bench.comparison.opener.open_named([bench.image(f"{name}{side}.png", side) for name in "abc"])
        bench.comparison.workspace.set_role("reference")
        bench.until(lambda: bench.scored() and not bench.comparison.workspace.panes.loader.busy)
        found = []
        for _ in range(9):
            bench.comparison.workspace.step(1)
            found.append(bench.until(bench.shown))
            bench.until(lambda: not bench.comparison.workspace.panes.loader.busy)
        median, worst = sorted(found)[4] * 1000, max(found) * 1000
        print(f"switch between {side}²: median {median:.0f} ms, worst {worst:.0f} ms")


def gaps(bench: Bench) -> None:
    """The longest turn of the event loop while the engine works and the view pans."""
    bench.studio.components.window.action_table["remove_all"].trigger()
    bench.comparison.opener.open_named([bench.image("gaps.png", 4096)])
    bench.gaps.clear()
    bench.until(lambda: bench.comparison.workspace.panes.complete("reference"))
    bench.comparison.view.zoom_to(100)
    end = time.perf_counter() + 20

    def panned() -> bool:
        bench.comparison.view.pan_by(3, 2)
        return bench.scored() or time.perf_counter() > end

    bench.until(panned)
    worst = sorted(bench.gaps)[-5:]
    print("event loop turns over 4096² under work, worst five ms:", *(f"{gap * 1000:.0f}" for gap in worst))


def slider(bench: Bench) -> None:
    """From a place of the slider between two checkpoints to something of it, and to all that is in view."""
    panes, blend = bench.comparison.workspace.panes, bench.studio.components.blend
    for name, size, zoom in (
        ("slider.png", (1024, 1024), 300.0),
        ("fitted.png", (512, 512), 0.0),
        ("large.png", (4000, 3000), 100.0),
        ("half.png", (4000, 3000), 50.0),
    ):
        bench.studio.components.window.action_table["remove_all"].trigger()
        bench.comparison.opener.open_named([bench.image(name, *size)])
        bench.until(bench.shown)
        if zoom:
            bench.comparison.view.zoom_to(zoom)
        _place(bench, 0.05)
        something = sorted(_place(bench, round(0.1 + 0.05 * number, 3))[0] for number in range(11))
        everything = sorted(_place(bench, alpha, whole=True)[1] for alpha in (0.7, 0.75, 0.8))
        gap = _drag(bench)
        half = len(something) // 2
        print(
            f"slider, {panes.visible} in view: something after {something[half]:.0f} ms (worst "
            f"{something[-1]:.0f}), all after {everything[1]:.0f} (worst {everything[-1]:.0f}); dragged, "
            f"something new every {gap:.0f} ms"
        )
        blend.live.close()


def _place(bench: Bench, alpha: float, *, whole: bool = False) -> tuple[float, float]:
    """Milliseconds until something, and (``whole``) until all in view, of a place is there.

    All of a large view takes seconds, and is waited for at few places.
    """
    from sr_studio.gui.compare.blend.points import NAME
    from sr_studio.models.blending import Blend

    panes, blend = bench.comparison.workspace.panes, bench.studio.components.blend

    def begun() -> bool:
        held = panes.loader.cache.get(panes.picture(NAME))
        picture = held.picture if held is not None else None
        fresh = picture is not None and (picture.renewed is None or bool(picture.renewed))
        return Blend.read(panes.picture(NAME).digest).alpha == alpha and fresh

    began = time.perf_counter()
    blend.go(alpha)
    bench.until(begun)
    something = time.perf_counter() - began
    bench.until(lambda: not whole or not blend.live.under_way)
    everything = time.perf_counter() - began
    bench.pause(0.3)
    return something * 1000, everything * 1000


def _drag(bench: Bench) -> float:
    """Milliseconds between pictures of other places while the slider is dragged for two seconds."""
    from sr_studio.gui.compare.blend.points import NAME
    from sr_studio.models.blending import Blend

    panes, blend = bench.comparison.workspace.panes, bench.studio.components.blend
    seen = set()

    def note(key: str) -> None:
        if key == NAME:
            seen.add(Blend.read(panes.picture(NAME).digest).alpha)

    panes.pixels_arrived.connect(note)
    began = time.perf_counter()
    for number in range(100):
        blend.go(round(0.1 + 0.008 * number, 3))
        bench.pause(0.02)
    seconds = time.perf_counter() - began
    panes.pixels_arrived.disconnect(note)
    return seconds * 1000 / max(len(seen), 1)


def memory(bench: Bench) -> None:
    """Two 4096² images, then twelve switches."""
    process = psutil.Process()
    print(f"empty: {process.memory_info().rss >> 20} MiB")
    bench.studio.components.window.action_table["remove_all"].trigger()
    bench.comparison.opener.open_named([bench.image(f"m{number}.png", 4096) for number in range(2)])
    bench.until(bench.shown)
    bench.pause(1)
    print(f"two 4096²: {process.memory_info().rss >> 20} MiB")
    for _ in range(12):
        bench.comparison.workspace.step(1)
        bench.until(bench.shown)
    bench.pause(1)
    print(f"after twelve switches: {process.memory_info().rss >> 20} MiB")


def main() -> None:
    """Run what is named, or everything, alone and beside a busy neighbour."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    words = sys.argv[1:]
    if words[:1] == ["once"]:
        run(words[1:])
        return
    for name in words or ["start", "pair", "switch", "gaps", "slider", "memory"]:
        once = [sys.executable, "-m", "tests.benchmarks.bench_window", "once", name]
        subprocess.run(once, cwd=ROOT, check=True)
        with busy_neighbours():
            print("  beside a busy neighbour:", flush=True)
            subprocess.run(once, cwd=ROOT, check=True)
    print(load())


def run(wanted: list[str]) -> None:
    """Measure in this process."""
    with tempfile.TemporaryDirectory() as folder:
        if "start" in wanted:
            os.environ["SR_STUDIO_HOME"] = folder
            start()
        rest = [name for name in ("pair", "switch", "gaps", "slider", "memory") if name in wanted]
        if rest:
            # Pictures of other models at 12 MP would be waited for and say nothing of the slider.
            models = ("nearest",) if rest == ["slider"] else ("nearest", "bicubic", "lanczos")
            bench = Bench(Path(folder), models)
            for name in rest:
                measure = {"pair": pair, "switch": switch, "gaps": gaps, "slider": slider, "memory": memory}
                measure[name](bench)
            bench.close()


if __name__ == "__main__":
    main()
