"""Real keys and real drops: the program under an X server, driven by xdotool."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from tests.e2e.screen import SOURCE, Screen, until
from tests.e2e.support import photograph

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


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    made = Screen(tmp_path)
    yield made
    made.close()


def image(folder: Path, name: str, width: int = 128, height: int = 96) -> str:
    path = folder / name
    Image.fromarray(photograph(width, height)).save(path)
    return str(path)


def test_a_real_drop_shows_the_overlay_and_opens(screen: Screen) -> None:
    program = screen.start(PROGRAM)
    told = until(program, bool)
    source = screen.start(SOURCE, "1020", image(screen.folder, "나비.png"))
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
    assert program.wait(120) == 0


@pytest.mark.slow
def test_a_real_drop_of_a_folder_of_methods_and_of_files_that_have_two_zones(screen: Screen) -> None:
    for folder in ("GT", "ESRGAN", "SwinIR"):
        (screen.folder / "set" / folder).mkdir(parents=True)
        image(screen.folder / "set" / folder, "0801.png")
    files = [image(screen.folder, name, 100, 80) for name in ("cat_a.png", "cat_b.png", "cat_c.png")]
    program = screen.start(PROGRAM)
    _, y = until(program, bool)["pane"]  # type: ignore[misc]

    def drag_in(paths: list[str], to: int, says: str) -> None:
        source = screen.start(SOURCE, "1020", *paths)
        assert source.stdout is not None
        assert source.stdout.readline().strip() == "shown"
        screen.do("mousemove", 1080, 160, "mousedown", 1)
        for step in range(12):
            screen.do("mousemove", 1080 - (1080 - to) * (step + 1) // 12, 160 + (y - 160) * (step + 1) // 12)
            until(program, bool)
        until(program, lambda told: told["overlay"] == says)
        screen.do("mousemove", to + 3, y + 3, "mouseup", 1)

    drag_in([str(screen.folder / "set")], 300, "One scene: 2 results and the reference 0801.png")
    told = until(program, lambda told: bool(told["done"]))
    assert told["entries"] == ["0801.png"]
    drag_in(files, 120, "One scene: 3 results")
    told = until(program, lambda told: len(told["entries"]) == 2)  # type: ignore[arg-type]
    drag_in(files, 900, "3 images")
    told = until(program, lambda told: len(told["entries"]) == 5)  # type: ignore[arg-type]
    assert told["entries"] == ["0801.png", "cat_a.png", "cat_a.png", "cat_b.png", "cat_c.png"]
