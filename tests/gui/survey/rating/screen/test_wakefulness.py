"""The screen is asked to stay on: a real session bus with a screen saver on it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import ROOT

SAVER = """
import sys
from PySide6.QtCore import QCoreApplication, QObject, Slot, ClassInfo
from PySide6.QtDBus import QDBusConnection
@ClassInfo({"D-Bus Interface": "org.freedesktop.ScreenSaver"})
class Saver(QObject):
    @Slot(str, str, result="uint")
    def Inhibit(self, who, why):
        print("inhibit", who, why, flush=True)
        return 7
application = QCoreApplication([])
bus, saver = QDBusConnection.sessionBus(), Saver()
every = QDBusConnection.RegisterOption.ExportAllSlots
assert bus.registerObject("/org/freedesktop/ScreenSaver", saver, every)
assert bus.registerService("org.freedesktop.ScreenSaver")
print("ready", flush=True)
application.exec()
"""

ASKS = """
import sys
from PySide6.QtCore import QCoreApplication
from PySide6.QtDBus import QDBusConnection
from sr_studio.gui.survey.rating.screen.wakefulness import Wakefulness
application = QCoreApplication([])
awake = Wakefulness("rating")
connected = lambda: QDBusConnection("rating-screen-saver").isConnected()
print(awake.ask(), awake.ask(), awake.granted, connected())
awake.release()
awake.release()
print(awake.granted, connected())
"""

pytestmark = pytest.mark.skipif(
    not (sys.platform.startswith("linux") and shutil.which("dbus-daemon")), reason="needs dbus-daemon"
)


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[dict[str, str]]:
    address = f"unix:path={tmp_path / 'bus'}"
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address", f"--address={address}"],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert daemon.stdout is not None
    found = daemon.stdout.readline().strip()
    yield {**os.environ, "DBUS_SESSION_BUS_ADDRESS": found, "PYTHONPATH": str(ROOT)}
    daemon.terminate()
    daemon.wait(120)
    daemon.stdout.close()


def ask(environment: dict[str, str]) -> list[str]:
    result = subprocess.run(
        [sys.executable, "-c", ASKS], env=environment, capture_output=True, text=True, check=True, timeout=120
    )
    return result.stdout.split()


def test_the_screen_saver_is_held_and_let_go(bus: dict[str, str]) -> None:
    saver = subprocess.Popen([sys.executable, "-c", SAVER], env=bus, stdout=subprocess.PIPE, text=True)
    assert saver.stdout is not None
    try:
        assert saver.stdout.readline().strip() == "ready"
        assert ask(bus) == ["True", "True", "True", "True", "False", "False"]
        assert saver.stdout.readline().strip() == "inhibit SR Studio rating"
    finally:
        saver.terminate()
        saver.wait(120)
        saver.stdout.close()


def test_without_a_screen_saver_it_says_no(bus: dict[str, str]) -> None:
    assert ask(bus) == ["False"] * 6
    assert ask({**bus, "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere"})[0] == "False"
