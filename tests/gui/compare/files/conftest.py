"""A workspace whose engine is never started, and settings of its own."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sr_studio.gui.compare.workspace import Workspace
from sr_studio.gui.engine_bridge import EngineBridge
from sr_studio.gui.settings.store import SettingsStore


@dataclass
class Program:
    """What the parts under test are given."""

    workspace: Workspace
    settings: SettingsStore
    window: QWidget
    said: list[tuple[str, str]] = field(default_factory=list)

    def hear(self, part: QObject) -> None:
        """Write down what a part tells the user."""
        part.noticed.connect(lambda tone, text: self.said.append((tone, text)))  # type: ignore[attr-defined]


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    window = QWidget()
    qtbot.addWidget(window)
    workspace = Workspace(EngineBridge())
    made = Program(workspace, SettingsStore(tmp_path / "settings.json", window), window)
    made.hear(workspace)
    yield made
    workspace.close()
