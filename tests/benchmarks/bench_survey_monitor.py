"""The event loop while the study window shows a study of a thousand raters and votes come in. By hand:

QT_QPA_PLATFORM=offscreen python -m tests.benchmarks.bench_survey_monitor [watch|pages ...]

``watch``: the monitor while another process votes ten times a second, now and then corrects a vote, and ends
and begins sittings. ``pages``: seconds from opening the study to the first paint of each page. Both are done
once more beside a neighbour that keeps a core busy. Gaps are turns of the event loop, in milliseconds; 16.7
is one frame of sixty a second. ``most work`` is what the window's thread computed in one turn: other programs
lengthen turns, but not this. ``--study FOLDER`` keeps the study for another time.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import msgspec
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from sr_studio.survey.store.files.clock import now_utc
from sr_studio.survey.store.records import Occurrence
from sr_studio.survey.store.study import Study
from tests.benchmarks.neighbours import busy_neighbours, load
from tests.survey.store.answers import SCREEN, answer
from tests.survey.store.studies import make_study

ROOT = Path(__file__).parent.parent.parent
RATERS = 1000
SITTING = 10
"""Raters who vote in turn."""

UNFINISHED = 200
SECONDS = 20.0


def make(folder: Path) -> None:
    """A study of a thousand raters with 56 trials each, of whom the last two hundred stopped half-way."""
    make_study(folder, plans=RATERS, contents=10, raters=RATERS)
    with Study.open(folder, write=True) as study, study.together():
        for number in range(RATERS):
            rater = study.add_rater(code=study.next_code())
            study.record_consent(rater.id)
            sitting = study.begin_sitting(rater.id, screen=SCREEN)
            trials = study.plan(rater.slot).trials
            unfinished = number >= RATERS - UNFINISHED
            for trial in trials[: len(trials) // 2 if unfinished else len(trials)]:
                value = 1 + (trial.index * 7 + number) % 5
                vote = answer(study.design, sitting, trial, value=value)
                study.vote(msgspec.structs.replace(vote, rt_ms=600.0 + 37 * (trial.index * number % 71)))
            study.end_sitting(sitting.id, "stopped" if unfinished else "finished")


def vote_on(folder: Path, seconds: float, rate: float = 10.0) -> None:
    """Be the process that votes; prints a line once the first vote is in."""
    with Study.open(folder, write=True) as study:
        waiting = [one for one in study.raters() if not study.progress(one.id).finished]
        sitting = [study.begin_sitting(one.id, screen=SCREEN) for one in waiting[:SITTING]]
        del waiting[:SITTING]
        begun = time.perf_counter()
        count = 0
        while time.perf_counter() < begun + seconds:
            place = count % len(sitting)
            one = sitting[place]
            trial = study.next_trial(one.rater)
            if trial is None:
                study.end_sitting(one.id, "finished")
                one = sitting[place] = study.begin_sitting(waiting.pop(0).id, screen=SCREEN)
                trial = study.next_trial(one.rater)
            assert trial is not None
            vote = answer(study.design, one, trial)
            study.vote(vote)
            count += 1
            if count == 1:
                print("voting", flush=True)
            if count % 17 == 0:
                study.vote(msgspec.structs.replace(vote, revision=1))
            if count % 23 == 0:
                study.occurred(
                    Occurrence(
                        sitting=one.id, trial=trial.index, what="interrupted", why="focus", time_utc=now_utc()
                    )
                )
            time.sleep(max(0.0, begun + count / rate - time.perf_counter()))
        print(count, flush=True)


class Bench:
    """A study window, and clocks."""

    def __init__(self, home: Path) -> None:
        from sr_studio.gui import app

        os.environ["SR_STUDIO_HOME"] = str(home)
        home.mkdir(exist_ok=True)
        self.application = app.make_application([])
        self.studio = app.make_studio()
        self.gaps: list[tuple[float, float]] = []
        self.window = self.studio.open_window("study")
        self.window.resize(1280, 800)
        self.pause(1.5)

    def until(self, condition: Callable[[], bool]) -> float:
        """Run the loop until something holds; returns seconds. Turns are kept: how long, how much work."""
        began = last = time.perf_counter()
        worked = time.thread_time()
        while not condition():
            self.application.processEvents()
            now, work = time.perf_counter(), time.thread_time()
            self.gaps.append((now - last, work - worked))
            last, worked = now, work
            if now - began > 300:
                raise TimeoutError
            time.sleep(0.0005)
        return time.perf_counter() - began

    def do(self, act: Callable[[], object]) -> None:
        """Do something in a turn of its own."""
        began, worked = time.perf_counter(), time.thread_time()
        act()
        self.gaps.append((time.perf_counter() - began, time.thread_time() - worked))

    def pause(self, seconds: float) -> None:
        """Run the loop for so long."""
        end = time.perf_counter() + seconds
        self.until(lambda: time.perf_counter() > end)

    def report(self, what: str) -> None:
        """Print the distribution of turns, and begin anew."""
        ordered = sorted(self.gaps)
        worst = " ".join(f"{1000 * gap:.1f}" for gap, _ in ordered[-5:])
        work = 1000 * max(work for _, work in ordered)
        late = sum(gap > 1 / 60 for gap, _ in ordered)
        print(f"  {what}: over a frame {late} of {len(ordered)} turns, worst five {worst} ms,", end=" ")
        print(f"most work {work:.1f} ms", flush=True)
        self.gaps.clear()


def scroll(bench: Bench, seconds: float) -> None:
    """Scroll the monitor's table by a row each turn."""
    bar = bench.window.monitor.table.verticalScrollBar()
    end = time.perf_counter() + seconds

    def over() -> bool:
        bar.setValue((bar.value() + 1) % (bar.maximum() + 1))
        return time.perf_counter() > end

    bench.until(over)


def watch(bench: Bench, folder: Path) -> None:
    """The monitor beside a process that votes."""
    bench.window.open_study(folder)
    bench.until(lambda: bench.window.study is not None)
    bench.pause(1)
    bench.gaps.clear()
    bench.pause(SECONDS / 4)
    bench.report("the design is shown, nobody votes")
    bench.do(lambda: bench.window.turn_to("monitor"))
    monitor = bench.window.monitor
    seconds = bench.until(lambda: monitor.status is not None)
    bench.report(f"the monitor is opened and filled in {seconds:.2f} s")
    bench.pause(SECONDS / 2)
    bench.report(f"{SECONDS / 2:g} s of the monitor, nobody votes")
    scroll(bench, SECONDS / 2)
    bench.report(f"{SECONDS / 2:g} s while the table is scrolled, nobody votes")
    command = [sys.executable, "-m", "tests.benchmarks.bench_survey_monitor"]
    with subprocess.Popen(
        [*command, "vote", str(folder), str(3 * SECONDS + 5)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as voter:
        assert voter.stdout is not None
        os.set_blocking(voter.stdout.fileno(), False)
        bench.until(lambda: bool(voter.stdout and voter.stdout.readline()))
        bench.gaps.clear()
        before = monitor.status.votes
        looks: list[float] = []
        monitor.follower.found.connect(lambda _: looks.append(time.perf_counter()))
        bench.pause(SECONDS)
        bench.report(f"{SECONDS:g} s of votes, nobody touches anything")
        print(f"    {monitor.status.votes - before} votes shown by {len(looks)} looks")
        scroll(bench, SECONDS)
        bench.report(f"{SECONDS:g} s of votes while the table is scrolled")
        bench.do(lambda: bench.window.turn_to("design"))
        bench.pause(SECONDS / 2)
        bench.report(f"{SECONDS / 2:g} s of votes while the monitor is hidden")
        voter.terminate()


class _Paints(QObject):
    """When a widget, or one in it, is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.seen = False
        for one in (widget, *widget.findChildren(QWidget)):
            one.installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Remember a paint."""
        self.seen = self.seen or event.type() == QEvent.Type.Paint
        return False


def pages(bench: Bench, folder: Path) -> None:
    """First paint of each page."""
    with Study.open(folder, write=True) as study:
        if not study.looked:
            study.record_look("a benchmark")
    window = bench.window
    bench.gaps.clear()
    window.open_study(folder)
    seconds = bench.until(lambda: window.study is not None)
    bench.pause(1)
    bench.report(f"the design is there after {seconds:.2f} s")
    bench.do(lambda: window.turn_to("monitor"))
    painted = _Paints(window.monitor)
    first = bench.until(lambda: painted.seen)
    filled = first + bench.until(lambda: window.monitor.status is not None)
    bench.pause(1)
    bench.report(f"the monitor is painted after {first:.2f} s, filled after {filled:.2f} s")
    bench.do(lambda: window.turn_to("results"))
    painted = _Paints(window.pages.currentWidget())
    first = bench.until(lambda: painted.seen)
    results = window._results
    filled = first + bench.until(lambda: results.reading is not None)
    bench.pause(1)
    bench.report(f"the results are painted after {first:.2f} s, filled after {filled:.2f} s")
    for tab in range(results.tabs.count()):
        bench.do(partial(results.tabs.setCurrentIndex, tab))
        bench.pause(1)
        bench.report(f"results, {results.tabs.tabText(tab)}")
    for name in ("design", "monitor", "results"):
        bench.do(partial(window.turn_to, name))
        bench.pause(1)
        bench.report(f"back to {name}")


BENCHES: dict[str, Callable[[Bench, Path], None]] = {"watch": watch, "pages": pages}


def main(words: list[str]) -> None:
    """Measure what is named, or everything, alone and beside a busy neighbour."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if words[:1] == ["vote"]:
        vote_on(Path(words[1]), float(words[2]))
        return
    if words[:1] == ["once"]:
        with tempfile.TemporaryDirectory() as home:
            bench = Bench(Path(home))
            BENCHES[words[1]](bench, Path(words[2]))
            bench.studio.close_all()
            bench.pause(0.2)
        return
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "large.srstudy"
        if "--study" in words:
            at = words.index("--study")
            folder = Path(words[at + 1])
            del words[at : at + 2]
        if not folder.exists():
            make(folder)
        with Study.open(folder) as study:
            print(f"{len(study.raters())} raters, {len(study.votes()):,} votes; {load()}", flush=True)
        once = [sys.executable, "-m", "tests.benchmarks.bench_survey_monitor", "once"]
        for name in words or BENCHES:
            for beside in (False, True):
                print(f"{name}{', beside a busy neighbour' if beside else ''}:", flush=True)
                if beside:
                    with busy_neighbours():
                        subprocess.run([*once, name, str(folder)], cwd=ROOT, check=True)
                else:
                    subprocess.run([*once, name, str(folder)], cwd=ROOT, check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
