"""A real window with a real engine process."""

import os
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import psutil
import pytest
from pytestqt.qtbot import QtBot

from sr_studio.gui import app
from sr_studio.gui.settings.settings import CompareSettings, Settings
from sr_studio.gui.settings.store import save
from tests.e2e.support import Driver


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform complains about sizes, raising and grabbing, which it cannot do."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture
def driver(
    qtbot: QtBot, tmp_path: Path, studio_home: Path, request: pytest.FixtureRequest
) -> Iterator[Driver]:
    """A shown window with nearest and bicubic chosen; parametrize indirectly for other models."""
    models: Sequence[str] = getattr(request, "param", ("nearest", "bicubic"))
    studio_home.mkdir(parents=True, exist_ok=True)
    save(Settings(compare=CompareSettings(chosen_models=tuple(models))))
    studio = app.make_studio()
    made = Driver(studio, qtbot, tmp_path)
    made.until(lambda: bool(made.comparison.workspace.models))
    engine = made.engine()
    yield made
    studio.close_all()
    made.window.deleteLater()
    deadline = time.monotonic() + 120
    while engine.is_running() and engine.status() != psutil.STATUS_ZOMBIE and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not psutil.pid_exists(engine.pid) or engine.status() == psutil.STATUS_ZOMBIE, (
        "the engine outlived its window"
    )
    assert os.environ["SR_STUDIO_HOME"] == str(studio_home)
