"""Real keys and real drops: the program under an X server, driven by xdotool."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image

from tests.e2e.support import photograph

ROOT = Path(__file__).parent.parent.parent
pytestmark = [
    pytest.mark.screen,
    pytest.mark.skipif(
        not (shutil.which("Xvfb") and shutil.which("xdotool")), reason="needs Xvfb and xdotool"
    ),
]

PROGRAM = """
import json, sys
from PySide6.QtCore import QTimer
from sr_studio.gui import app
def watch(components):
    window, parts = components.window, components.comparison
    window.setGeometry(0, 0, 1000, 700)
    timer = QTimer(window)
    def tell():
        panes = parts.workspace.panes
        overlay = parts.drop_target.overlay
        print(json.dumps({
            "entries": [entry.name for entry in parts.workspace.image_list.entries],
            "done": bool(panes.entry) and all(panes.complete(key) for key in panes.pane_keys()),
            "mode": parts.view.mode,
            "current": parts.view.current,
            "held": parts.view.scene.held,
            "zoom": parts.view.viewport.zoom,
            "overlay": overlay.text if overlay.isVisible() else "",
            "panels": window.docks["images"].isVisible(),
            "pane": [parts.view.mapToGlobal(parts.view.rect().center()).x(),
                     parts.view.mapToGlobal(parts.view.rect().center()).y()],
        }), flush=True)
    timer.timeout.connect(tell)
    timer.start(100)
make = app.make_studio
def made(**options):
    studio = make(**options)
    studio.compare_ready.connect(lambda: watch(studio.components))
    return studio
app.make_studio = made
sys.exit(app.run(sys.argv[1:]))
"""

SOURCE = """
import sys
from PySide6.QtCore import QMimeData, QUrl, Qt
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QApplication, QWidget
class Source(QWidget):
    told = False
    def paintEvent(self, event):
        if not self.told:  # on the screen now, not only asked for
            print("shown", flush=True)
            self.told = True
    def mouseMoveEvent(self, event):
        drag = QDrag(self)
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(path) for path in sys.argv[1:]])
        drag.setMimeData(mime)
        drag.exec(Qt.DropAction.CopyAction)
application = QApplication([])
source = Source()
source.setGeometry(1020, 100, 120, 120)
source.show()
application.exec()
"""


class Screen:
    """An X server with the program on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        reader, writer = os.pipe()
        # -noreset: the server would start over, and drop its properties, when the last client leaves.
        self.server = subprocess.Popen(
            [
                "Xvfb",
                "-displayfd",
                str(writer),
                "-screen",
                "0",
                "1200x800x24",
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
        home = folder / "home"
        home.mkdir()
        (home / "settings.json").write_text('{"chosen_models": ["nearest", "bicubic"]}')
        self.environment = {
            **os.environ,
            "DISPLAY": f":{display}",
            "QT_QPA_PLATFORM": "xcb",
            "SR_STUDIO_HOME": str(home),
            "PYTHONPATH": str(ROOT),
        }
        self.started: list[subprocess.Popen[str]] = []

    def start(self, code: str, *arguments: str) -> "subprocess.Popen[str]":
        """Start a Python program on this screen."""
        program = subprocess.Popen(
            [sys.executable, "-c", code, *arguments],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.started.append(program)
        return program

    def do(self, *words: object) -> None:
        """Run xdotool."""
        subprocess.run(["xdotool", *map(str, words)], env=self.environment, check=True, capture_output=True)

    def close(self) -> None:
        """End everything."""
        for program in self.started:
            program.terminate()
            program.wait(30)
            if program.stdout is not None:
                program.stdout.close()
        self.server.terminate()
        self.server.wait(30)


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    made = Screen(tmp_path)
    yield made
    made.close()


def until(program: "subprocess.Popen[str]", wanted: Callable[[dict[str, object]], bool]) -> dict[str, object]:
    """Read what the program tells until it tells what is wanted."""
    import json

    assert program.stdout is not None
    end = time.monotonic() + 90
    told: dict[str, object] = {}
    while time.monotonic() < end:
        line = program.stdout.readline()
        assert line, f"the program ended; last: {told}"
        told = json.loads(line)
        if wanted(told):
            return told
    raise AssertionError(told)


def image(folder: Path, name: str, width: int = 128, height: int = 96) -> str:
    path = folder / name
    Image.fromarray(photograph(width, height)).save(path)
    return str(path)


def test_a_real_drop_shows_the_overlay_and_opens(screen: Screen) -> None:
    program = screen.start(PROGRAM)
    told = until(program, bool)
    source = screen.start(SOURCE, image(screen.folder, "나비.png"))
    assert source.stdout is not None
    assert source.stdout.readline().strip() == "shown"
    x, y = told["pane"]  # type: ignore[misc]
    screen.do("mousemove", 1080, 160, "mousedown", 1)
    for step in range(12):
        screen.do("mousemove", 1080 - (1080 - x) * (step + 1) // 12, 160 + (y - 160) * (step + 1) // 12)
        until(program, bool)  # the program's next sign of life: it has seen the move
    until(program, lambda told: told["overlay"] == "Open 나비.png")
    screen.do("mousemove", x + 3, y + 3, "mouseup", 1)
    told = until(program, lambda told: bool(told["done"]))
    assert told["entries"] == ["나비.png"]
    assert told["overlay"] == ""


def test_real_keys(screen: Screen) -> None:
    program = screen.start(PROGRAM, image(screen.folder, "a.png", 800, 600))
    told = until(program, lambda told: bool(told["done"]))
    x, y = told["pane"]  # type: ignore[misc]
    screen.do("mousemove", x, y, "click", 1)
    screen.do("key", "s")
    until(program, lambda told: told["mode"] == "single")
    screen.do("key", "2")
    until(program, lambda told: told["current"] == "bicubic")
    screen.do("key", "1")
    until(program, lambda told: told["current"] == "nearest")
    screen.do("keydown", "Shift_L")
    until(program, lambda told: told["held"] == "reference")
    screen.do("keyup", "Shift_L")
    until(program, lambda told: told["held"] == "")
    screen.do("keydown", "space")
    until(program, lambda told: told["held"] == "input")
    screen.do("keyup", "space")
    until(program, lambda told: told["held"] == "")
    zoom = until(program, bool)["zoom"]
    screen.do("click", 4)
    until(program, lambda told: told["zoom"] != zoom)
    screen.do("key", "ctrl+0")
    until(program, lambda told: told["zoom"] == 1)
    screen.do("key", "h")
    until(program, lambda told: not told["panels"])
    screen.do("key", "Escape")
    until(program, lambda told: bool(told["panels"]))
    screen.do("key", "ctrl+q")
    assert program.wait(30) == 0
