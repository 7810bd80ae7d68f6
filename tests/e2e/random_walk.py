"""A scripted random walk through the window: drops, modes, keys, models, closes.

    python -m tests.e2e.random_walk --minutes 10 [--seed 1] [--networks]

Every act is one a user could do. After every few acts the window must come to rest; at the end no job may
be stuck, no exception may have been raised, and memory must be flat.
"""

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

import numpy as np
import psutil
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from sr_studio.geometry import Box
from sr_studio.gui.window.components import Components
from sr_studio.imaging.degradation import Degradation
from sr_studio.metrics.protocol import COMMUNITY, DAALA, Protocol

KEYS = (
    *"GSWDFXTCIB1234+-H",
    *("Right", "Left", "Up", "Down", "Shift+Left", "Shift+Down", "Ctrl+Tab", "Ctrl+0", "Ctrl+2", "Ctrl+4"),
    *("Backspace", "Delete", "Ctrl+Z", "Ctrl+Shift+Z", "F5", "F6", "Ctrl+Shift+H", "Ctrl+Shift+L"),
    *("Shift+1", "Shift+2"),
)
REST_SECONDS = 60.0
CACHE_BYTES = 24 << 20


class Walk:
    """One walk through one window.

    Parameters
    ----------
    folder
        Where files to drop are made.
    kill
        Whether the engine is killed now and then.
    """

    def __init__(self, components: Components, folder: Path, *, seed: int = 0, kill: bool = True) -> None:
        self.window, self.comparison, self.folder = components.window, components.comparison, folder
        self.random = random.Random(seed)
        self.steps = 0
        self.memory: list[int] = []
        self.errors: list[str] = []
        self._process = psutil.Process()
        # A small limit is reached soon: what grows after that is a leak, not a cache.
        self.comparison.workspace.panes.loader.cache.limit = CACHE_BYTES
        self._files = self._make_files()
        self._acts: list[tuple[int, Callable[[], object]]] = [
            (10, self.press_key),
            (5, self.drop_files),
            (4, self.wheel),
            (4, self.drag_mouse),
            (3, self.choose_image),
            (3, self.toggle_model),
            (2, self.degrade),
            (2, self.change_protocol),
            (2, self.set_role),
            (2, self.region),
            (2, self.remove),
            (1, self.resize),
            (1, self.reorder),
            (1, self.save),
            (1, self.close_panes),
            (1 if kill else 0, self.kill_engine),
        ]

    def _make_files(self) -> list[Path]:
        files: list[Path] = []
        noise = np.random.default_rng(0)
        for number in range(12):
            width, height = (int(side) for side in noise.integers(8, 200, 2))
            pixels = noise.integers(0, 256, (height, width, 3), np.uint8)
            path = self.folder / f"그림 {number}.png"
            Image.fromarray(pixels).save(path)
            files.append(path)
        large = noise.integers(0, 256, (700, 900, 3), np.uint8)
        Image.fromarray(large).save(self.folder / "large_HR.png")
        Image.fromarray(large[::4, ::4]).save(self.folder / "large_LR.png")
        (self.folder / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\nbroken")
        (self.folder / "notes.txt").write_text("nothing")
        (self.folder / "model.pth").write_bytes(b"PK\x03\x04broken")
        names = ("large_HR.png", "large_LR.png", "broken.png", "notes.txt", "model.pth")
        return [*files, *(self.folder / name for name in names)]

    # ---------------------------------------------------------------------------------------- walking

    def walk(self, seconds: float) -> None:
        """Act for so long; then come to rest."""
        end = time.monotonic() + seconds
        weights, acts = zip(*self._acts, strict=True)
        previous = sys.excepthook
        sys.excepthook = self._caught
        try:
            while time.monotonic() < end:
                act = self.random.choices(acts, weights)[0]
                act()
                self.steps += 1
                self.turn(self.random.random() * 0.06)
                if self.steps % 40 == 0:
                    self.rest()
                    self.memory.append(self._process.memory_info().rss)
            self.rest()
            self.memory.append(self._process.memory_info().rss)
        finally:
            sys.excepthook = previous

    def turn(self, seconds: float) -> None:
        """Let the event loop run."""
        end = time.monotonic() + seconds
        while True:
            QApplication.processEvents()
            if time.monotonic() >= end:
                return
            time.sleep(0.002)

    def rest(self) -> None:
        """Wait until nothing is under way; raise where something never ends."""
        end = time.monotonic() + REST_SECONDS
        while not self.resting():
            self.turn(0.02)
            if time.monotonic() > end:
                panes = self.comparison.workspace.panes
                states = {key: panes.state(key) for key in panes.pane_keys()}
                raise AssertionError(f"stuck after {self.steps} steps: {states}")

    def resting(self) -> bool:
        """Whether no request of any kind is unanswered."""
        workspace = self.comparison.workspace
        opening = any(entry.state == "opening" for entry in workspace.image_list.entries)
        panes = workspace.panes
        unfinished = any(not panes.complete(key) and not panes.failure(key) for key in panes.pane_keys())
        return not (
            opening
            or unfinished
            or panes.loader.busy
            or len(panes.live)
            or self.comparison.exporter.saver.busy
        )

    def growth(self) -> float:
        """Median memory of the last third against that of the middle third (the first warms up)."""
        third = len(self.memory) // 3
        if third < 2:
            return 1.0
        middle, last = self.memory[third : 2 * third], self.memory[-third:]
        return statistics.median(last) / statistics.median(middle)

    def _caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        import traceback

        self.errors.append("".join(traceback.format_exception(kind, error, trace)))

    # ------------------------------------------------------------------------------------------- acts

    def press_key(self) -> None:
        """One of the window's keys, wherever the focus is."""
        from PySide6.QtGui import QKeySequence

        combination = QKeySequence(self.random.choice(KEYS))[0]
        target = QApplication.focusWidget() or self.comparison.view
        QTest.keyClick(target, combination.key(), combination.keyboardModifiers())

    def drop_files(self) -> None:
        """Some files, somewhere."""
        mime = QMimeData()
        chosen = self.random.sample(self._files, self.random.randint(1, 3))
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in chosen])
        at = QPoint(self.random.randrange(self.window.width()), self.random.randrange(self.window.height()))
        left, none, copy = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
        QApplication.sendEvent(self.window, QDragEnterEvent(at, copy, mime, left, none))
        QApplication.sendEvent(self.window, QDropEvent(QPointF(at), copy, mime, left, none))

    def wheel(self) -> None:
        """Zoom at some place."""
        view = self.comparison.view
        at = QPointF(
            self.random.randrange(max(1, view.width())), self.random.randrange(max(1, view.height()))
        )
        turn = QPoint(0, self.random.choice((120, -120, 240, -360)))
        event = QWheelEvent(
            at, QPointF(view.mapToGlobal(at.toPoint())), QPoint(), turn, Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(view, event)

    def drag_mouse(self) -> None:
        """Pan, in a few moves."""
        view = self.comparison.view
        if not view.isVisible():
            return
        start = QPoint(view.width() // 3, view.height() // 2)
        QTest.mousePress(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
        for _ in range(4):
            start += QPoint(self.random.randint(-40, 40), self.random.randint(-40, 40))
            QTest.mouseMove(view, start)
            self.turn(0)
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)

    def choose_image(self) -> None:
        """Another row of the list."""
        entries = self.comparison.workspace.image_list.entries
        if entries:
            self.comparison.workspace.set_current(self.random.choice(entries).key)

    def toggle_model(self) -> None:
        """Show or hide a model; at least one stays."""
        workspace = self.comparison.workspace
        names = [
            model.name for model in workspace.models if not model.digest or model.name in workspace.chosen
        ]
        name = self.random.choice(names)
        if name not in workspace.chosen or len(workspace.chosen) > 1:
            workspace.choose(name, name not in workspace.chosen)

    def degrade(self) -> None:
        """Another degradation."""
        self.comparison.workspace.set_degradation(
            Degradation(
                scale=self.random.choice((1, 2, 3, 4, 8)),
                kernel=self.random.choice(("bicubic", "gaussian", "box")),
                noise=self.random.choice((0.0, 5.0)),
                jpeg=self.random.choice((0, 50)),
            )
        )

    def change_protocol(self) -> None:
        """Another recipe."""
        self.comparison.workspace.set_protocol(
            self.random.choice((COMMUNITY, DAALA, Protocol(channel="rgb", shave=0)))
        )

    def set_role(self) -> None:
        """Input, reference, or by size."""
        self.comparison.workspace.set_role(self.random.choice(("auto", "input", "reference")))

    def region(self) -> None:
        """A box somewhere in the image, or none."""
        width, height = self.comparison.workspace.panes.size
        if width > 2 and height > 2:
            x, y = self.random.randrange(width - 1), self.random.randrange(height - 1)
            box = Box(x, y, self.random.randint(1, width - x), self.random.randint(1, height - y))
            self.comparison.view.set_region(self.random.choice((box, box, None)))

    def remove(self) -> None:
        """Take images off so that the list stays short; undo some of it."""
        entries = self.comparison.workspace.image_list.entries
        if len(entries) > 8:
            self.comparison.edits.remove(tuple(entry.key for entry in self.random.sample(entries, 5)))
            if self.random.random() < 0.3:
                self.window.action_table["undo"].trigger()
        if self.comparison.workspace.undo_stack.count() > 50:
            self.comparison.workspace.undo_stack.clear()

    def resize(self) -> None:
        """Another window size."""
        self.window.resize(*self.random.choice(((1280, 800), (900, 600), (1600, 900))))

    def reorder(self) -> None:
        """Another order of the models."""
        names = [model.name for model in self.comparison.workspace.models]
        self.random.shuffle(names)
        self.comparison.workspace.set_order(names)

    def save(self) -> None:
        """Results and the view, to files."""
        if self.comparison.workspace.current is not None:
            self.comparison.exporter.save_all(self.folder)
            self.comparison.exporter.save_view(self.folder / "view.png")

    def close_panes(self) -> None:
        """The cross of a pane; and whatever dialog is open."""
        panes = self.comparison.view.scene.panes
        if len(panes) > 2:
            self.comparison.view.pane_closed.emit(self.random.choice(panes).key)
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.isVisible():
                widget.close()
        if self.window.action_table["hide_ui"].isChecked():
            self.window.action_table["hide_ui"].trigger()

    def kill_engine(self) -> None:
        """The engine dies, rarely."""
        pid = self.comparison.bridge.client.pid
        if pid and self.random.random() < 0.1:
            psutil.Process(pid).kill()


def main() -> int:
    """Walk by hand; returns 1 where something was wrong."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--minutes", type=float, default=10.0)
    words.add_argument("--seed", type=int, default=0)
    words.add_argument("--networks", action="store_true", help="show the bundled networks too")
    options = words.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["SR_STUDIO_HOME"] = str(Path(folder) / "home")
        from sr_studio.gui import app
        from sr_studio.gui.settings.settings import CompareSettings, Settings
        from sr_studio.gui.settings.store import save

        networks = ("srresnet_x4", "srgan_x4") if options.networks else ()
        Path(os.environ["SR_STUDIO_HOME"]).mkdir()
        save(Settings(compare=CompareSettings(chosen_models=("nearest", "bicubic", *networks))))
        studio = app.make_studio()
        studio.open_window("compare").resize(1280, 800)
        while studio.components is None:
            QApplication.processEvents()
        walk = Walk(studio.components, Path(folder), seed=options.seed)
        while not walk.comparison.workspace.models:
            walk.turn(0.02)
        try:
            walk.walk(options.minutes * 60)
        finally:
            studio.close_all()
        print(f"{walk.steps} steps, {len(walk.errors)} exceptions")
        print(
            "memory MiB:", *(round(value / 2**20) for value in walk.memory[:: max(1, len(walk.memory) // 20)])
        )
        print(f"last third against middle third: {walk.growth():.3f}")
        for error in walk.errors[:3]:
            print(error)
        return 1 if walk.errors or walk.growth() > 1.1 else 0


if __name__ == "__main__":
    sys.exit(main())
