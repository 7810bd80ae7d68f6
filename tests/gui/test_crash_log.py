"""A bug is logged, said once, and kills nothing: in slots, in paint events, in threads, in Qt itself."""

import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, Signal, qWarning
from PySide6.QtGui import QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sr_studio.gui.crash_log import CrashLog, Report, announce
from sr_studio.gui.style import theme
from sr_studio.gui.widgets.toast import Toasts

pytestmark = [
    pytest.mark.qt_no_exception_capture,
    pytest.mark.qt_log_level_fail("CRITICAL"),
]


@pytest.fixture
def crash(tmp_path: Path, qapp: QApplication):  # type: ignore[no-untyped-def]
    theme.install(qapp, "light")
    log = CrashLog(tmp_path / "logs")
    log.install()
    yield log
    log.uninstall()


class Source(QObject):
    fired = Signal()


def reports(crash: CrashLog) -> list[Report]:
    found: list[Report] = []
    crash.reported.connect(found.append)
    return found


def test_a_bug_in_a_slot(crash: CrashLog, qapp: QApplication) -> None:
    found = reports(crash)
    source, after = Source(), []

    def slot() -> None:
        raise ZeroDivisionError("the slot divides by zero")

    source.fired.connect(slot)
    source.fired.connect(lambda: after.append(1))
    source.fired.emit()
    assert after == [1], "the others are still called"
    (report,) = found
    assert report.summary == "ZeroDivisionError: the slot divides by zero"
    assert report.file is not None
    text = report.file.read_text()
    assert "in slot" in text
    assert "SR Studio" in text
    assert "Qt 6" in text
    assert report.file.parent == crash.folder


class Broken(QWidget):
    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        raise RuntimeError("cannot paint")


@pytest.mark.qt_log_ignore("This plugin does not support", "QPainter", "QBackingStore", "QPaintDevice")
def test_a_bug_in_a_paint_event_is_said_once(crash: CrashLog, qtbot: QtBot) -> None:
    found = reports(crash)
    widget = Broken()
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitUntil(lambda: bool(found), timeout=2000)
    for _ in range(5):
        widget.update()
        qtbot.wait(5)
    assert [report.summary for report in found] == ["RuntimeError: cannot paint"]


def test_a_bug_in_a_thread_reaches_the_window(crash: CrashLog, qtbot: QtBot) -> None:
    class Receiver(QObject):
        def __init__(self) -> None:
            super().__init__()
            self.threads: list[int] = []

        def take(self, report: Report) -> None:
            self.threads.append(threading.get_ident())
            self.report = report

    receiver = Receiver()
    crash.reported.connect(receiver.take, Qt.ConnectionType.QueuedConnection)
    worker = threading.Thread(target=lambda: {}[1], name="reader")
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: bool(receiver.threads), timeout=2000)
    assert receiver.threads == [threading.get_ident()]
    assert "thread reader" in receiver.report.log


def test_what_is_raised_while_being_deleted(crash: CrashLog) -> None:
    found = reports(crash)

    class Sour:
        def __del__(self) -> None:
            raise ValueError("too late")

    Sour()
    assert [report.summary for report in found] == ["ValueError: too late"]


def test_qts_words_are_in_the_log(crash: CrashLog) -> None:
    found = reports(crash)
    qWarning("the backing store is sad")
    crash.note("engine: signal 9")
    crash.record(ValueError("bug"), None)
    assert "the backing store is sad" in found[0].log
    assert "engine: signal 9" in found[0].log


def test_different_bugs_are_different_and_not_without_end(crash: CrashLog) -> None:
    found = reports(crash)
    for number in range(40):
        crash.record(ValueError(f"bug {number}"), None)
        crash.record(ValueError(f"bug {number}"), None)
    assert len(found) == 12


def test_old_logs_are_cleared_away(crash: CrashLog) -> None:
    for number in range(30):
        (crash.folder / f"crash-20200101-0000{number:02}.log").write_text("old")
    crash.record(ValueError("new"), None)
    kept = sorted(path.name for path in crash.folder.glob("crash-*.log"))
    assert len(kept) == 20
    assert kept[0] == "crash-20200101-000011.log"


def test_a_log_that_cannot_be_written_is_still_said(tmp_path: Path, qapp: QApplication) -> None:
    (tmp_path / "logs").write_text("in the way")
    crash = CrashLog(tmp_path / "logs")
    found = reports(crash)
    crash.install()
    try:
        crash.record(ValueError("bug"), None)
    finally:
        crash.uninstall()
    assert found[0].file is None
    assert "bug" in found[0].log


def test_the_hooks_are_given_back(tmp_path: Path, qapp: QApplication) -> None:
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    crash = CrashLog(tmp_path)
    crash.install()
    assert sys.excepthook != before[0]
    crash.install()
    crash.uninstall()
    crash.uninstall()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before


def test_a_crash_below_python_is_found_at_the_next_start(tmp_path: Path) -> None:
    import os
    import subprocess

    folder = tmp_path / "logs"
    program = (
        "import sys, pathlib, ctypes\n"
        "from sr_studio.gui.crash_log import CrashLog\n"
        "CrashLog(pathlib.Path(sys.argv[1])).install()\n"
        "ctypes.string_at(0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(folder)],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        check=False,
    )
    assert done.returncode != 0
    assert "Segmentation fault" in CrashLog(folder).last_fault()
    assert CrashLog(tmp_path / "nowhere").last_fault() == ""


def test_ctrl_c_is_no_bug(crash: CrashLog) -> None:
    found = reports(crash)
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert found == []


def test_the_notice_offers_the_log(crash: CrashLog, qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(700, 300)
    toasts = Toasts(host)
    crash.reported.connect(lambda report: announce(report, toasts))
    crash.record(ValueError("x" * 500 + "\nsecond line"), None)
    (toast,) = toasts.shown()
    assert "You can go on" in toast.text
    assert len(toast.text) < 260
    copy = next(found for found in toast.findChildren(QPushButton) if found.text() == "Copy log")
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert "second line" in QGuiApplication.clipboard().text()
