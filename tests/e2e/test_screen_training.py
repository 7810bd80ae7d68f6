"""The beginning of a training with a real mouse, in a window of 1280 x 720 pixels."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sr_studio.training.run.folder import Run
from sr_studio.training.run.lock import owner
from sr_studio.training.run.mailbox import RunCommand, send
from tests.e2e.screen import SOURCE, Screen, until
from tests.training.runs import gone, photographs, wait_until

pytestmark = [
    pytest.mark.slow,
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
    window, training = components.window, components.training
    window.setGeometry(0, 0, 1280, 720)
    timer = QTimer(window)
    def place(widget):
        point = widget.mapToGlobal(widget.rect().center())
        there = widget.isVisible() and widget.isEnabled() and not widget.visibleRegion().isEmpty()
        return [point.x(), point.y()] if there else None
    def tell():
        told = {"size": [window.width(), window.height()]}
        told["panel"] = training.panel.isVisible() and training.presenter is not None
        if told["panel"]:
            view = training.presenter.view
            told["pages"] = place(view.pages)
            page = view._new_run
            if view.page is page:
                told["data"] = list(page.draft.data)
                told["preset"] = page.draft.config.preset
                told["presets"] = place(page.preset_box.box)
                told["start"] = place(page.foot.start)
                told["text"] = page.foot.text.text()
            run = view.runs.current()
            told["run"] = run.folder if run is not None else ""
            told["state"] = run.state if run is not None else ""
            controls = view.run_page.controls
            told["pause"], told["stop"] = place(controls.pause), place(controls.stop)
        print(json.dumps(told), flush=True)
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
    made = Screen(tmp_path, width=1440, height=720)  # beside the window is room for the one to drag from
    yield made
    made.close()


def click(screen: Screen, place: object) -> None:
    assert isinstance(place, list)
    screen.do("mousemove", *place, "click", 1)


def test_a_run_is_begun_and_stopped_with_the_mouse(screen: Screen, tmp_path: Path) -> None:
    """Ctrl+Shift+T, a folder dragged into the panel, a preset, Start, Stop."""
    data = photographs(tmp_path / "photos", count=2, side=160)
    program = screen.start(PROGRAM)
    until(program, lambda told: told["size"] == [1280, 720])
    screen.do("mousemove", 640, 300, "click", 1)
    screen.do("key", "ctrl+shift+t")
    told = until(program, lambda told: bool(told["panel"]) and told["state"] == "")
    source = screen.start(SOURCE, "1300", str(data))
    assert source.stdout is not None
    assert source.stdout.readline().strip() == "shown"
    x, y = told["pages"]  # type: ignore[misc]
    screen.do("mousemove", 1360, 160, "mousedown", 1)
    for step in range(12):
        screen.do("mousemove", 1360 - (1360 - x) * (step + 1) // 12, 160 + (y - 160) * (step + 1) // 12)
        until(program, bool)
    screen.do("mousemove", x + 3, y + 3, "mouseup", 1)
    told = until(program, lambda told: told.get("data") == [str(data)])

    click(screen, told["presets"])
    until(program, bool)
    screen.do("key", "Down", "key", "Return")
    told = until(program, lambda told: told.get("preset") == "l1-warm-start" and bool(told["start"]))
    assert str(told["text"]).startswith("Ready.")
    click(screen, told["start"])
    told = until(program, lambda told: bool(told["run"]))
    run = Run(Path(str(told["run"])))
    assert run.name == "l1-warm-start-photos"
    try:
        told = until(program, lambda told: told["state"] == "running" and bool(told["stop"]))
        click(screen, told["stop"])
        until(program, lambda told: told["state"] == "stopped")
        assert owner(run) is None
    finally:
        if (process := owner(run)) is not None:
            send(run, RunCommand(word="stop", save=False))
            wait_until(lambda: gone(process.pid))
    screen.do("key", "ctrl+q")
    assert program.wait(120) == 0
