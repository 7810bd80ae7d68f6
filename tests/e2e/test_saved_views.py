"""Saved views with a real engine: saved, dropped, opened by the command line, begun with after a kill."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from sr_studio.engine.client.pending import digest_of
from sr_studio.geometry import Box
from sr_studio.gui.canvas.viewport import Viewport
from sr_studio.gui.compare.view_format import KeptFile, read
from sr_studio.paths import views_folder
from tests.e2e.support import Driver

PATIENCE = 120.0


def saved(driver: Driver, path: Path) -> Path:
    with driver.qtbot.waitSignal(driver.comparison.saved_views.noticed) as told:
        driver.comparison.saved_views.save(path)
    assert told.args == ["good", f"Saved the view as {path.name}."]
    return path


def drop(driver: Driver, path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    at, left, none = QPointF(40, 300), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    QApplication.sendEvent(driver.window, QDragEnterEvent(at.toPoint(), copy, mime, left, none))
    assert driver.comparison.drop_target.overlay.text == f"Open the view {path.name} in place of what is open"
    QApplication.sendEvent(driver.window, QDropEvent(at, copy, mime, left, none))


def reopened(driver: Driver) -> None:
    driver.until(lambda: not driver.comparison.saved_views.reopening.busy)
    driver.settle()


def test_a_view_is_saved_and_dropped_again(driver: Driver) -> None:
    view, workspace = driver.comparison.view, driver.comparison.workspace
    driver.open(driver.image("HR/a.png", 160, 120), driver.image("LR/a.png", 40, 30))
    view.set_mode("wipe")
    view.marks.edit_region(Box(10, 10, 40, 30), "draw")
    view.navigation.show(Viewport(80.0, 60.0, 3.0))
    path = saved(driver, driver.folder / "mine.srview")
    assert json.loads(path.read_bytes())["images"][0]["reference"]["path"] == "HR/a.png"
    driver.comparison.edits.remove_all()
    view.set_mode("grid")
    driver.open(driver.image("other.png"))
    drop(driver, path)
    reopened(driver)
    assert [entry.name for entry in workspace.image_list.entries] == ["a.png"]
    assert workspace.image_list.entries[0].paired
    assert (view.mode, view.region, view.viewport) == (
        "wipe",
        Box(10, 10, 40, 30),
        Viewport(80.0, 60.0, 3.0),
    )
    box = view.region
    driver.until(lambda: workspace.panes.score("bicubic", box) is not None)


def test_a_moved_folder_opens_and_what_changed_in_it_is_named(driver: Driver) -> None:
    one, two = driver.image("set/one.png", seed=1), driver.image("set/two.png", seed=2)
    driver.open(one, two)
    path = saved(driver, driver.folder / "set" / "mine.srview")
    driver.comparison.edits.remove_all()
    shutil.move(driver.folder / "set", driver.folder / "moved")
    driver.image("moved/one.png", seed=9)
    (driver.folder / "moved" / "two.png").unlink()
    said: list[str] = []
    driver.comparison.saved_views.noticed.connect(lambda _tone, text: said.append(text))
    driver.comparison.opener.open_named([driver.folder / "moved" / path.name])
    reopened(driver)
    assert said == [
        "Opened the view “mine”. Missing files: two.png. Changed since the view was saved: one.png."
    ]


def test_what_is_no_view_is_said_and_changes_nothing(driver: Driver) -> None:
    driver.open(driver.image("a.png"))
    said: list[tuple[str, str]] = []
    driver.comparison.saved_views.noticed.connect(lambda tone, text: said.append((tone, text)))
    broken, newer = driver.folder / "broken.srview", driver.folder / "newer.srview"
    broken.write_bytes(b"{}")
    newer.write_text('{"format": "sr-studio view", "version": 99}')
    for path in (broken, newer, driver.folder / "none.srview"):
        driver.comparison.opener.open_named([path])
    assert [tone for tone, _ in said] == ["bad", "bad", "bad"]
    assert "damaged" in said[0][1]
    assert "newer" in said[1][1]
    assert "none.srview" in said[2][1]
    assert [entry.name for entry in driver.comparison.workspace.image_list.entries] == ["a.png"]


PROGRAM = """
import json, sys
from PySide6.QtCore import QTimer
from sr_studio.gui import app
from sr_studio.gui.compare.view_format import encode
def watch(components):
    parts, window = components.comparison, components.window
    autosave = parts.saved_views.autosave
    def kept():
        if not autosave.file.exists():
            return False
        view = autosave._take()
        return view is not None and autosave.file.read_bytes() == encode(view)
    timer = QTimer(window)
    def tell():
        print(json.dumps({
            "entries": [entry.name for entry in parts.workspace.image_list.entries],
            "mode": parts.view.mode, "ready": bool(parts.workspace.models) and
                all(entry.state == "ready" for entry in parts.workspace.image_list.entries),
            "busy": parts.saved_views.reopening.busy, "kept": kept(),
            "said": [toast.text for toast in window.toasts.shown()],
        }), flush=True)
    timer.timeout.connect(tell)
    timer.start(100)
make = app.make_studio
def made(**options):
    studio = make(**options)
    def begin():
        watch(studio.components)
        if len(sys.argv) > 2:
            studio.components.comparison.view.set_mode(sys.argv[2])
    studio.compare_ready.connect(begin)
    return studio
app.make_studio = made
sys.exit(app.run(sys.argv[1:2]))
"""


class Program:
    """The program in a process of its own, that tells what it shows."""

    def __init__(self, *words: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, *words],
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent.parent)},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def until(self, **wanted: object) -> dict[str, object]:
        assert self.process.stdout is not None
        told: dict[str, object] = {}
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            line = self.process.stdout.readline()
            assert line, f"it ended; last: {told}"
            told = json.loads(line)
            if all(told[key] == value for key, value in wanted.items()):
                return told
        raise AssertionError(told)

    def end(self, how: signal.Signals) -> None:
        self.process.send_signal(how)
        self.process.wait(120)
        assert self.process.stdout is not None
        self.process.stdout.close()


@pytest.mark.slow
def test_a_killed_program_begins_where_it_was_and_an_ended_one_does_not(
    studio_home: Path, tmp_path: Path
) -> None:
    from PIL import Image

    Image.new("RGB", (64, 48), "teal").save(tmp_path / "a.png")
    Image.new("RGB", (64, 48), "plum").save(tmp_path / "b.png")
    first = Program(str(tmp_path / "a.png"), "single")
    first.until(entries=["a.png"], ready=True, mode="single", kept=True)
    first.end(signal.SIGKILL)
    second = Program()
    told = second.until(entries=["a.png"], ready=True, mode="single", busy=False)
    assert any("ended unexpectedly" in text for text in told["said"])  # type: ignore[union-attr]
    second.end(signal.SIGTERM)
    assert list((studio_home / "views").iterdir()) == []
    third = Program()
    assert third.until(ready=True, busy=False)["entries"] == []
    third.end(signal.SIGTERM)
    fourth = Program(str(tmp_path / "b.png"), "grid")
    fourth.until(entries=["b.png"], ready=True, mode="grid", kept=True)
    fourth.end(signal.SIGKILL)
    fifth = Program(str(tmp_path / "a.png"))
    told = fifth.until(entries=["a.png"], ready=True)
    assert any("can be opened again" in text for text in told["said"])  # type: ignore[union-attr]
    fifth.end(signal.SIGTERM)


def test_a_pasted_image_is_written_beside_the_view_and_opened_with_it(driver: Driver) -> None:
    data = driver.image("a.png", 96, 64).read_bytes()
    workspace, views = driver.comparison.workspace, driver.comparison.saved_views
    said: list[tuple[str, str]] = []
    views.noticed.connect(lambda tone, text: said.append((tone, text)))
    workspace.image_list.open_bytes(data, name="Pasted 1.png")
    driver.until(lambda: workspace.current is not None)
    driver.settle()
    # What is kept for a crash names a file too, in a folder of the program.
    kept = views._for_autosave()
    assert kept is not None
    assert kept.images[0].image is not None
    own = Path(kept.images[0].image.path)
    assert own.is_relative_to(views_folder() / "pasted")
    driver.until(own.exists)
    assert own.read_bytes() == data
    target = driver.folder / "mine.srview"
    views.save(target)
    driver.until(lambda: bool(said) and "Saved the view" in said[-1][1])
    assert said[-1] == (
        "good",
        "Saved the view as mine.srview. Pasted images lie beside it in “mine_pasted”.",
    )
    assert (driver.folder / "mine_pasted" / "Pasted 1.png").read_bytes() == data
    assert read(target).images[0].image == KeptFile("mine_pasted/Pasted 1.png", digest_of(data))
    driver.comparison.edits.remove_all()
    driver.until(lambda: workspace.current is None)
    views.open(target)
    driver.until(lambda: not views.reopening.busy and workspace.current is not None)
    assert workspace.current is not None
    assert workspace.current.path == driver.folder / "mine_pasted" / "Pasted 1.png"
    assert said[-1] == ("good", "Opened the view “mine”.")
