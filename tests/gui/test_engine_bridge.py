"""A real engine behind the window's signals: what of it reaches the log, and its replacement."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sr_studio.engine.client.events import EngineLost, EngineStarted
from sr_studio.engine.wire.events import Failed, ImageReady
from sr_studio.engine.wire.pictures import Source, UpscaledPicture
from sr_studio.gui.crash_log import CrashLog, Report
from sr_studio.gui.engine_bridge import EngineBridge
from tests.engine.support import png

posix = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
Start = Callable[..., tuple[EngineBridge, list[object]]]


def failing(act: str) -> list[str]:
    """An engine that does ``act`` where it is to upscale."""
    script = (
        "import sys\n"
        "from sr_studio.engine.compute import computations\n"
        "from sr_studio.engine.server import main\n"
        f"def compute(self, run): {act}\n"
        "computations.UpscaledRaster.compute = compute\n"
        "sys.exit(main.main())\n"
    )
    return [sys.executable, "-c", script]


@pytest.fixture
def start() -> Iterator[Start]:
    made: list[EngineBridge] = []

    def begin(command: list[str] | None = None) -> tuple[EngineBridge, list[object]]:
        bridge = EngineBridge(command)
        made.append(bridge)
        events: list[object] = []
        bridge.event_arrived.connect(events.append)
        bridge.start()
        return bridge, events

    yield begin
    for bridge in made:
        bridge.close()


def upscale(bridge: EngineBridge, events: list[object], qtbot: QtBot) -> int:
    opened = bridge.client.open_bytes(png(8, 8), name="a.png")
    qtbot.waitUntil(lambda: any(isinstance(e, ImageReady) and e.id == opened for e in events), timeout=30_000)
    (digest,) = (e.image.digest for e in events if isinstance(e, ImageReady) and e.id == opened)
    return bridge.client.picture(UpscaledPicture(source=Source(input=digest), model="bicubic"))


def test_the_traceback_of_a_bug_in_the_engine_is_in_the_log_the_user_is_offered(
    start: Start, tmp_path: Path, qtbot: QtBot
) -> None:
    log = CrashLog(tmp_path)
    reports: list[Report] = []
    log.reported.connect(reports.append)
    bridge, events = start(failing("raise ZeroDivisionError('the engine divides by zero')"))
    bridge.bug_found.connect(log.record_engine)
    for _ in range(2):
        id_ = upscale(bridge, events, qtbot)
        qtbot.waitUntil(lambda id_=id_: any(isinstance(e, Failed) and e.id == id_ for e in events))
    (report,) = reports
    assert report.summary == "ZeroDivisionError: the engine divides by zero"
    assert report.file is not None
    text = report.file.read_text()
    assert "Traceback (most recent call last)" in text
    assert "in compute" in text
    (sentence,) = {e.text for e in events if isinstance(e, Failed)}
    assert "log" not in sentence, "the notice names it, and only where there is one"


@posix
def test_what_a_crashed_engine_wrote_is_kept_for_the_log(start: Start, tmp_path: Path, qtbot: QtBot) -> None:
    log = CrashLog(tmp_path)
    bridge, events = start(failing("import faulthandler; faulthandler._sigsegv()"))
    bridge.noted.connect(log.note)
    id_ = upscale(bridge, events, qtbot)
    qtbot.waitUntil(lambda: any(isinstance(e, Failed) and e.id == id_ for e in events), timeout=30_000)
    report = log.record(ValueError("a bug of the window"), None)
    assert report is not None
    assert "Segmentation fault" in report.log
    assert "SIGSEGV" in report.log


def test_a_restart_by_command_is_told_apart_from_a_death(start: Start, qtbot: QtBot) -> None:
    bridge, events = start()
    qtbot.waitUntil(lambda: any(isinstance(e, EngineStarted) for e in events), timeout=30_000)
    bridge.restart(None)
    qtbot.waitUntil(lambda: sum(isinstance(e, EngineStarted) for e in events) == 2, timeout=30_000)
    assert [e.restarting for e in events if isinstance(e, EngineLost)] == [True]
    assert bridge.take_restart()
    assert not bridge.take_restart()
