"""A window of tests: opening images, and waiting for what should come of it."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import psutil
from numpy.typing import NDArray
from PIL import Image
from pytestqt.qtbot import QtBot

from sr_studio.gui.app import Studio

PATIENCE = 120_000
"""Milliseconds after which a wait has failed; nothing is measured against it."""


def photograph(width: int, height: int, *, seed: int = 0) -> NDArray[np.uint8]:
    """Smooth colours with some texture, HxWx3."""
    random = np.random.default_rng(seed)
    y, x = np.mgrid[0:height, 0:width]
    waves = [np.sin(x / (7 + 3 * channel) + seed) + np.cos(y / (11 - 2 * channel)) for channel in range(3)]
    noise = random.normal(0, 8, (height, width, 3))
    return np.clip(128 + 50 * np.stack(waves, axis=-1) + noise, 0, 255).astype(np.uint8)


class Driver:
    """A window and the means to wait for it."""

    def __init__(self, studio: Studio, qtbot: QtBot, folder: Path) -> None:
        self.studio, self.qtbot, self.folder = studio, qtbot, folder
        studio.open_window("compare").resize(1280, 800)
        self.until(lambda: studio.components is not None)
        assert studio.components is not None
        self.components = studio.components
        self.window, self.comparison = self.components.window, self.components.comparison
        self.said: list[tuple[str, str]] = []
        for source in (self.comparison.workspace, self.comparison.opener, self.comparison.exporter):
            source.noticed.connect(lambda tone, text: self.said.append((tone, text)))
        self.comparison.workspace.image_list.failures_found.connect(
            lambda found: self.said.extend(("bad", f"{name}: {reason}") for name, reason in found)
        )

    def image(self, name: str, width: int = 96, height: int = 64, *, seed: int = 0) -> Path:
        """Write a photograph."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(photograph(width, height, seed=seed)).save(path)
        return path

    def until(self, condition: Callable[[], bool], *, patience: int = PATIENCE) -> None:
        """Let the window work until something holds."""
        self.qtbot.waitUntil(condition, timeout=patience)

    def open(self, *paths: Path) -> None:
        """Open files and wait until everything of the one looked at is there."""
        self.comparison.opener.open_named(paths)
        self.until(
            lambda: all(entry.state != "opening" for entry in self.comparison.workspace.image_list.entries)
        )
        self.settle()

    def settle(self) -> None:
        """Wait until every pane has its picture (or failed) and its whole-image score."""
        self.until(self.settled)

    def settled(self) -> bool:
        """Whether nothing is under way for the image looked at."""
        panes = self.comparison.workspace.panes
        if panes.entry is None or not panes.model_keys():
            return False
        if not all(panes.complete(key) or panes.failure(key) for key in panes.pane_keys()):
            return False
        scored = [key for key in panes.model_keys() if panes.complete(key)] if panes.has_reference else []
        return all(panes.score(key) is not None for key in scored)

    def engine(self) -> psutil.Process:
        """The engine's process on this machine."""
        self.until(lambda: self.comparison.bridge.client.pid != 0)
        return psutil.Process(self.comparison.bridge.client.pid)
