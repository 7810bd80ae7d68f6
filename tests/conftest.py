"""What every test shares: folders, the offscreen platform, a home of its own."""

import faulthandler
import gc
import os
import signal
import sys
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from pytestqt.qtbot import QtBot

from sr_studio.threads import wait_quietly
from tests.support import shared_folder

wait_quietly()
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # So it is in a background job of a shell, and children inherit it; a handler they do not.
    signal.signal(signal.SIGINT, signal.default_int_handler)
os.environ.setdefault("PYTHONHASHSEED", "0")
if sys.platform.startswith("linux") and not os.environ.get("SR_STUDIO_TEST_SCREEN"):
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

# A machine busy with other things is slow, not wrong: no test is red for the time it takes.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


_STDERR = pytest.StashKey[int]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--slow``."""
    parser.addoption("--slow", action="store_true", help="run the slow tests too, as .ci/run does")


def pytest_configure(config: pytest.Config) -> None:
    """Keep the real standard error: output is captured while tests run."""
    config.stash[_STDERR] = os.dup(2)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Let a crash below Python name its test: the window's own crash log takes the handler and lets it go."""
    faulthandler.enable(item.config.stash[_STDERR])


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> None:
    """As at the start: a fixture's end is where windows close."""
    faulthandler.enable(item.config.stash[_STDERR])


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Say a failure at once: the summary at the end is lost where the run itself is killed or crashes."""
    report = yield
    if report.failed:
        text = f"\n{report.when} of {report.nodeid} failed:\n{report.longreprtext}\n"
        os.write(item.config.stash[_STDERR], text.encode(errors="replace"))
    return report


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Collect no garbage meanwhile: going through what is made here, and lasts, takes a third more time."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Close what `pytest_configure` opened."""
    faulthandler.disable()
    os.close(config.stash[_STDERR])


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is marked slow, unless it is wanted or named by its own id."""
    if config.getoption("--slow") or any("::" in word for word in config.args):
        return
    slow = [item for item in items if item.get_closest_marker("slow")]
    if slow:
        config.hook.pytest_deselected(items=slow)
        items[:] = [item for item in items if not item.get_closest_marker("slow")]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The shared folder; the test is skipped where it is absent."""
    folder = shared_folder()
    if folder is None:
        pytest.skip("benchmark sets are not beside the checkout (SR_STUDIO_SHARED names another folder)")
    return folder


@pytest.fixture(autouse=True)
def garbage_of_windows(request: pytest.FixtureRequest) -> Iterator[None]:
    """Where there may be a window, worker threads collect no garbage (`sr_studio.gui.garbage`)."""
    if not {"gui", "e2e"} & set(request.path.parts):
        yield
        return
    gc.disable()
    yield
    gc.enable()


class PatientBot(QtBot):
    """Waits for what should come as long as a slow and busy machine may take."""

    PATIENCE = 120_000
    """Milliseconds; what comes earlier is not waited for any longer."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = 0) -> None:  # noqa: N802
        """Wait until something holds."""
        super().waitUntil(callback, timeout=max(timeout, self.PATIENCE))

    def waitSignal(self, signal: Any, *, timeout: int = 0, **options: Any) -> Any:  # noqa: N802
        """Wait for a signal; with ``raising=False`` as long as is said, for one that must not come."""
        patience = max(timeout, self.PATIENCE) if options.get("raising") is not False else timeout
        return super().waitSignal(signal, timeout=patience, **options)

    def waitSignals(self, signals: Any, *, timeout: int = 0, **options: Any) -> Any:  # noqa: N802
        """Wait for several signals."""
        return super().waitSignals(signals, timeout=max(timeout, self.PATIENCE), **options)


@pytest.fixture
def qtbot(qapp: Any, request: pytest.FixtureRequest) -> PatientBot:
    """pytest-qt's, with more patience."""
    return PatientBot(request)


@pytest.fixture(autouse=True)
def buttons_and_modifiers(request: pytest.FixtureRequest) -> Iterator[None]:
    """No button and no modifier stays pressed: the next test would drag, or add to what is selected."""
    yield
    if not {"gui", "e2e"} & set(request.path.parts) or "PySide6.QtTest" not in sys.modules:
        return
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QWidget

    buttons, modifiers = QApplication.mouseButtons, QApplication.keyboardModifiers
    none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    if QApplication.instance() is None or (buttons(), modifiers()) == none:
        return
    window = QWidget()
    window.show()
    for button in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton):
        QTest.mouseRelease(window, button)
    QTest.keyRelease(window, Qt.Key.Key_Shift)
    window.close()
    assert (buttons(), modifiers()) == none


@pytest.fixture(autouse=True)
def studio_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Each test has its own SR_STUDIO_HOME."""
    home = tmp_path / "sr-studio-home"
    monkeypatch.setenv("SR_STUDIO_HOME", str(home))
    return home
