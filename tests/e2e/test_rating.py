"""The rating window as a process of its own: real keys under an X server, real kills, real SQLite."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from sr_studio.survey.design.study import Timing
from sr_studio.survey.store.study import Study
from tests.gui.survey.rating.support import rating_study
from tests.support import ROOT

PROGRAM = """
import json, os, sys
from PySide6.QtCore import QTimer
from sr_studio.gui.survey.rating import program
from sr_studio.gui.survey.rating.course import RatingCourse
watched = []
class Told(RatingCourse):
    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        timer = QTimer(self)
        timer.timeout.connect(self.tell)
        timer.start(20)
    def tell(self):
        shown = self.place.window.shown
        print(json.dumps({
            "page": type(shown).__name__,
            "phase": self.trial_screen.state.phase if self.place.shows_trial else "",
            "trial": self.trial.index if self.trial is not None else -1,
            "words": " ".join(one.text() for one in getattr(shown, "paragraphs", ())),
            "answer": shown.answer.text() if hasattr(shown, "answer") else "",
            "active": self.place.window.isActiveWindow(),
            "heavy": [name for name in ("torch", "scipy", "PIL", "matplotlib", "pyqtgraph", "skimage")
                      if name in sys.modules],
        }), flush=True)
program.RatingCourse = Told
from sr_studio.commands.survey.collecting.rate import main
sys.exit(main(sys.argv[1:]))
"""

ALONE = """
import os, signal, sys
from pathlib import Path
from tests.gui.survey.rating.support import Key, Somebody
from sr_studio.gui.application import make_application
from sr_studio.gui.survey.rating.course import RatingCourse
from sr_studio.survey.store.study import Study
application = make_application([])
study = Study.open(Path(sys.argv[1]), write=True)
person = Somebody(RatingCourse(study, rater=sys.argv[2]))
person.enter_until_trials()
for _ in range(int(sys.argv[3])):
    trial = person.course.trial.index
    person.vote((Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4, Key.Key_5)[trial * 3 % 5])
if sys.argv[4] == "kill":
    os.kill(os.getpid(), signal.SIGKILL)
person.course.leave()
study.close()
"""


class Rater:
    """A rating process and the keys of the person before it."""

    def __init__(self, folder: Path, environment: dict[str, str], *options: str) -> None:
        self.environment = environment
        self.program = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(folder), *options],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def until(self, wanted: Callable[[dict[str, object]], object]) -> dict[str, object]:
        assert self.program.stdout is not None
        assert self.program.stderr is not None
        end = time.monotonic() + 120
        told: dict[str, object] = {}
        while time.monotonic() < end:
            line = self.program.stdout.readline()
            assert line, f"it ended; last: {told}; {self.program.stderr.read()[-2000:]}"
            told = json.loads(line)
            if wanted(told):
                return told
        raise AssertionError(told)

    def do(self, *words: str) -> None:
        time.sleep(0.08)  # a finger: the same key sooner than that was held
        subprocess.run(["xdotool", *words], env=self.environment, check=True, capture_output=True)

    def page(self, name: str) -> dict[str, object]:
        return self.until(lambda told: told["page"] == name)

    def go_on(self, words: str) -> None:
        """Wait for a page and press Enter."""
        self.until(lambda told: words in str(told["words"]) or words == told["page"])
        if words.startswith("You are asked"):
            self.do("key", "Tab")
        self.do("key", "Return")

    def vote(self, trial: int, key: str) -> None:
        self.until(lambda told: (told["trial"], told["phase"]) == (trial, "open"))
        self.do("key", key)

    def kill(self) -> None:
        self.program.send_signal(signal.SIGKILL)
        self.program.wait(120)

    def close(self) -> None:
        if self.program.poll() is None:
            self.program.terminate()
        self.program.wait(120)
        for stream in (self.program.stdout, self.program.stderr):
            if stream is not None:
                stream.close()


class Desk:
    """An X server and the programs on it."""

    def __init__(self, home: Path) -> None:
        reader, writer = os.pipe()
        self.server = subprocess.Popen(
            [
                "Xvfb",
                "-displayfd",
                str(writer),
                "-screen",
                "0",
                "1366x768x24",
                "-nolisten",
                "tcp",
                "-noreset",
            ],
            pass_fds=(writer,),
            stderr=subprocess.DEVNULL,
        )
        os.close(writer)
        with os.fdopen(reader) as answer:
            display = answer.readline().strip()
        self.environment = {
            **os.environ,
            "DISPLAY": f":{display}",
            "QT_QPA_PLATFORM": "xcb",
            "SR_STUDIO_HOME": str(home),
            "PYTHONPATH": str(ROOT),
        }
        self.raters: list[Rater] = []

    def sit(self, folder: Path, *options: str) -> Rater:
        self.raters.append(Rater(folder, self.environment, *options))
        return self.raters[-1]

    def close(self) -> None:
        for rater in self.raters:
            rater.close()
        self.server.terminate()
        self.server.wait(120)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    if not (shutil.which("Xvfb") and shutil.which("xdotool")):
        pytest.skip("needs Xvfb and xdotool")
    made = Desk(tmp_path / "home")
    yield made
    made.close()


@pytest.mark.slow
@pytest.mark.screen
def test_a_session_with_real_keys_killed_and_resumed(desk: Desk, tmp_path: Path) -> None:
    timing = Timing(gap_ms=100, min_view_ms=100)
    folder = rating_study(tmp_path / "a.srstudy", size=(211, 157), timing=timing)
    rater = desk.sit(folder)
    told = rater.page("CodePage")
    assert told["heavy"] == []
    for words in ("CodePage", "You are asked to judge", "211 × 157", "You will see 4 pictures"):
        rater.go_on(words)
    # A key that is held from before the picture is no vote, however long it repeats.
    rater.until(lambda told: told["phase"] == "gap")
    rater.do("keydown", "5")
    rater.until(lambda told: told["phase"] == "open")
    time.sleep(1.2)
    assert rater.until(bool)["trial"] == 0
    rater.do("keyup", "5")
    rater.vote(0, "2")
    rater.vote(1, "KP_4")
    assert rater.until(lambda told: told["trial"] == 2)["heavy"] == []
    rater.kill()
    with Study.open(folder) as study:
        assert [one.vote.value for one in study.votes()] == [2, 4]

    rater = desk.sit(folder)
    rater.page("CodePage")
    rater.do("type", "R01")
    rater.do("key", "Return")
    rater.until(lambda told: "Go on at picture 3 of 4" in str(told["answer"]))
    rater.do("key", "Return")
    rater.go_on("You will see 2 pictures")
    rater.until(lambda told: told["phase"] == "open")
    rater.do("key", "Escape")
    rater.page("PausePage")
    rater.do("key", "Return")
    rater.vote(2, "1")
    rater.until(lambda told: (told["trial"], told["phase"]) == (3, "open"))
    rater.do("key", "BackSpace")
    rater.vote(2, "5")
    rater.vote(3, "3")
    rater.until(lambda told: "Everything is saved" in str(told["words"]))
    rater.do("key", "ctrl+alt+q")
    assert rater.program.wait(120) == 0
    with Study.open(folder) as study:
        votes = [one.vote for one in study.votes()]
        assert [vote.value for vote in votes] == [2, 4, 5, 3]
        assert all(vote.pixel_exact and vote.rt_ms >= 100 for vote in votes)
        assert [sitting.ended for sitting in study.sittings()] == ["interrupted", "finished"]
        assert len(study.votes(all_revisions=True)) == 5
        assert study.sittings()[0].screen.width == 1366


@pytest.mark.slow
@pytest.mark.screen
def test_a_pair_by_mouse_and_keys(desk: Desk, tmp_path: Path) -> None:
    timing = Timing(gap_ms=100, min_view_ms=100)
    folder = rating_study(tmp_path / "a.srstudy", "pairs", size=(300, 200), timing=timing)
    rater = desk.sit(folder, "--rater", "Lab-1")
    for words in ("You are asked to judge", "624 × 200", "two versions of one picture"):
        rater.go_on(words)
    rater.vote(0, "Right")
    rater.until(lambda told: (told["trial"], told["phase"]) == (1, "open"))
    with Study.open(folder) as study:
        assert [one.vote.choice for one in study.votes()] == ["right"]
    # Left of the middle, in the row of answers: a double click is one vote.
    for y in range(300, 760, 20):
        rater.do("mousemove", "560", str(y), "click", "--repeat", "2", "--delay", "40", "1")
        if rater.until(bool)["phase"] != "open":
            break
    rater.until(lambda told: "Everything is saved" in str(told["words"]))
    with Study.open(folder) as study:
        assert [one.vote.choice for one in study.votes()] == ["right", "left"]
        assert [one.code for one in study.raters()] == ["Lab-1"]


def _alone(folder: Path, rater: str, votes: int, end: str) -> int:
    return subprocess.run(
        [sys.executable, "-c", ALONE, str(folder), rater, str(votes), end],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        check=False,
        timeout=120,
    ).returncode


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="kills by signal")
def test_killed_after_each_trial_the_votes_are_those_of_an_uninterrupted_session(tmp_path: Path) -> None:
    killed = rating_study(tmp_path / "killed.srstudy", contents=3)
    whole = rating_study(tmp_path / "whole.srstudy", contents=3)
    with Study.open(whole) as study:
        trials = len(study.plan(0).trials)
    for _ in range(trials):
        assert _alone(killed, "R01", 1, "kill") == -signal.SIGKILL
    assert _alone(whole, "R01", trials, "leave") == 0

    def table(folder: Path) -> Sequence[tuple[object, ...]]:
        with Study.open(folder) as study:
            return [
                (one.vote.trial, one.trial.shown, one.vote.value, one.vote.revision) for one in study.votes()
            ]

    assert table(killed) == table(whole)
    assert len(table(whole)) == trials


def test_the_process_loads_nothing_heavy(tmp_path: Path) -> None:
    folder = rating_study(tmp_path / "a.srstudy")
    code = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from sr_studio.gui.survey.rating import program
from sr_studio.gui.survey.rating.course import RatingCourse
class Brief(RatingCourse):
    def start(self, screen=""):
        super().start(screen)
        QTimer.singleShot(1500, self, self.leave)
program.RatingCourse = Brief
from sr_studio.commands.survey.collecting.rate import main
assert main([sys.argv[1], "--rater", "R01"]) == 0
heavy = ("torch", "scipy", "PIL", "matplotlib", "skimage", "pyqtgraph", "sr_studio.engine")
print([name for name in heavy if name in sys.modules])
"""
    result = subprocess.run(
        [sys.executable, "-c", code, str(folder)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert result.returncode == 0, result.stderr
    assert result.stdout.strip() == "[]"
