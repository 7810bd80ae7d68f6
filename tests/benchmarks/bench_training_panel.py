"""The event loop while a run works in the background and the training panel shows it. By hand:

QT_QPA_PLATFORM=offscreen python -m tests.benchmarks.bench_training_panel [rest|run|long]

``rest``: the panel of a run that rests. ``run``: of one that is really trained, started by the panel's own
button (nice 10), while the pictures are panned. ``long``: the curves of a million steps, loaded and drawn
again. Gaps are turns of the event loop, in milliseconds; 16.7 is one frame of sixty a second.
"""

import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sr_studio.training.data.settings import DataSettings
from tests.benchmarks.bench_window import Bench
from tests.benchmarks.neighbours import load
from tests.training.runs import make, photographs, tiny

SECONDS = 20.0


def report(what: str, gaps: list[float]) -> None:
    """Print the distribution of turns."""
    ordered = sorted(gaps)
    worst = " ".join(f"{1000 * gap:.0f}" for gap in ordered[-5:])
    late = sum(gap > 1 / 60 for gap in ordered)
    middle = 1000 * ordered[len(ordered) // 2]
    print(f"{what}: median {middle:.1f} ms, over a frame {late} of {len(ordered)}, worst five {worst} ms")


def panned(bench: Bench, seconds: float) -> list[float]:
    """Turns while the view is panned without pause."""
    bench.gaps.clear()
    end = time.perf_counter() + seconds

    def over() -> bool:
        bench.comparison.view.pan_by(3, 2)
        return time.perf_counter() > end

    bench.until(over)
    return list(bench.gaps)


def open_panel(bench: Bench) -> None:
    """Show the panel; the first time builds it."""
    bench.gaps.clear()
    bench.studio.components.window.show_panel("training", True)
    bench.until(lambda: bench.studio.components.training.presenter is not None)
    bench.pause(1)
    report("panel shown for the first time", bench.gaps)


def view(bench: Bench):  # type: ignore[no-untyped-def]
    """The panel's view."""
    return bench.studio.components.training.presenter.view


def photograph(bench: Bench) -> None:
    """A picture to pan."""
    bench.comparison.opener.open_named([bench.image("large.png", 2048)])
    bench.until(bench.scored)
    bench.comparison.view.zoom_to(200)


def rest(bench: Bench) -> None:
    """Nothing works."""
    make(bench.folder, tiny(bench.folder))
    photograph(bench)
    report("panning, no panel", panned(bench, 5))
    open_panel(bench)
    report("panning, panel of a run that rests", panned(bench, 5))


def run(bench: Bench) -> None:
    """A real run of both cores."""
    data = str(photographs(bench.folder / "large", side=256))
    config = tiny(
        bench.folder,
        data=DataSettings(folders=(data,), validation=(data,)),
        steps=1_000_000,
        batch=4,
        patch=96,
        threads=os.cpu_count() or 1,
        log_every=1,
        validate_every=200,
        checkpoint_every=1000,
    )
    made = make(bench.folder, config)
    photograph(bench)
    open_panel(bench)
    shown = view(bench)
    bench.until(lambda: bool(shown.runs.model.runs))
    bench.gaps.clear()
    bench.pause(SECONDS / 2)
    report("before it starts", bench.gaps)
    report("before it starts, panning", panned(bench, SECONDS / 2))
    bench.gaps.clear()
    shown.run_page.controls.go.click()
    bench.until(lambda: shown.runs.model.runs[0].step > 5)
    report("while it starts", bench.gaps)
    try:
        bench.gaps.clear()
        bench.pause(SECONDS)
        report(f"{SECONDS:g} s of training, curves drawn, nobody touches anything", bench.gaps)
        before = shown.runs.model.runs[0].step
        report(f"{SECONDS:g} s of training and panning", panned(bench, SECONDS))
        after = shown.runs.model.runs[0].step
        print(f"  it trained {after - before} steps meanwhile")
    finally:
        shown.run_page.controls.stop.click()
        bench.until(lambda: shown.runs.model.runs[0].state == "stopped")
    print(f"  events: {made.events_file.stat().st_size >> 10} KiB")


def long(bench: Bench) -> None:
    """A hundred thousand lines of three terms and a discriminator."""
    made = make(bench.folder, tiny(bench.folder, steps=1_000_000))
    chance = random.Random(0)
    with made.events_file.open("w") as stream:
        stream.write('{"event":"started","step":0,"time":0,"device":"cpu","pictures":3}\n')
        for step in range(10, 1_000_001, 10):
            terms = {
                name: {"value": chance.random(), "weight": 1.0, "gradient": chance.random(), "ms": 1.0}
                for name in ("pixel", "features", "adversarial")
            }
            line = {"event": "step", "step": step, "time": step / 10, "lr": 1e-4, "ms": 100.0}
            line |= {"loss": chance.random(), "gradient": chance.random(), "terms": terms}
            line["discriminator"] = {"loss": 0.7, "real": chance.random(), "fake": chance.random()}
            stream.write(json.dumps(line, separators=(",", ":")) + "\n")
    print(f"events: {made.events_file.stat().st_size >> 20} MiB")
    open_panel(bench)
    shown = view(bench)
    bench.gaps.clear()

    def drawn() -> bool:
        lines = shown.curves.charts[0]._lines
        return bool(lines) and len(lines[0].series) == 100_000

    seconds = bench.until(drawn)
    report(f"100,000 lines read and drawn in {seconds:.1f} s", bench.gaps)
    bench.gaps.clear()
    for place in range(12):
        shown.curves.controls.slider.setValue(place)
        bench.pause(0.1)
    report("smoothing moved through all its positions", bench.gaps)


BENCHES: dict[str, Callable[[Bench], None]] = {"rest": rest, "run": run, "long": long}


def main() -> None:
    """Measure what is named, or everything."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for name in sys.argv[1:] or BENCHES:
        print(f"{name}, {os.cpu_count()} cores, {load()}", flush=True)
        with tempfile.TemporaryDirectory() as folder:
            bench = Bench(Path(folder), ("bicubic",))
            BENCHES[name](bench)
            bench.studio.close_all()
            bench.pause(0.2)


if __name__ == "__main__":
    main()
