"""What every test shares: folders, the offscreen platform, a home of its own."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from sr_studio.threads import wait_quietly
from tests.support import shared_folder

wait_quietly()
os.environ.setdefault("PYTHONHASHSEED", "0")
if sys.platform.startswith("linux") and not os.environ.get("SR_STUDIO_TEST_SCREEN"):
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

# A machine busy with other things is slow, not wrong: no test is red for the time it takes.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--slow``."""
    parser.addoption("--slow", action="store_true", help="run the slow tests too, as .ci/run does")


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
def studio_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Each test has its own SR_STUDIO_HOME."""
    home = tmp_path / "sr-studio-home"
    monkeypatch.setenv("SR_STUDIO_HOME", str(home))
    return home
