"""An X server with the program on it, real keys and a real mouse (Xvfb and xdotool)."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

PATIENCE = 240.0
"""Seconds until something that does not come is given up."""
ROOT = Path(__file__).parent.parent.parent

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
        mime.setUrls([QUrl.fromLocalFile(path) for path in sys.argv[2:]])
        drag.setMimeData(mime)
        drag.exec(Qt.DropAction.CopyAction)
application = QApplication([])
source = Source()
source.setGeometry(int(sys.argv[1]), 100, 120, 120)
source.show()
application.exec()
"""
"""A window from which files can be dragged; ``argv``: its place across, then the files."""


class Screen:
    """An X server with the program on it."""

    def __init__(self, folder: Path, *, width: int = 1200, height: int = 800) -> None:
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
                f"{width}x{height}x24",
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
            program.wait(120)
            if program.stdout is not None:
                program.stdout.close()
        self.server.terminate()
        self.server.wait(120)


def until(program: "subprocess.Popen[str]", wanted: Callable[[dict[str, object]], bool]) -> dict[str, object]:
    """Read what the program tells until it tells what is wanted."""
    assert program.stdout is not None
    end = time.monotonic() + PATIENCE
    told: dict[str, object] = {}
    while time.monotonic() < end:
        line = program.stdout.readline()
        assert line, f"the program ended; last: {told}"
        told = json.loads(line)
        if wanted(told):
            return told
    raise AssertionError(told)
