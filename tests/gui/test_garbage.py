"""Cycles that hold Qt's objects end in the window's thread."""

import os
import subprocess
import sys
from pathlib import Path

PROGRAM = """
import threading, time, weakref
from PySide6.QtCore import QObject, QTimer
from sr_studio.gui.application import make_application

application = make_application([])
ended = []

class Thing(QObject):
    def __init__(self):
        super().__init__()
        self.itself = self
        self.timer = QTimer(self)
        self.timer.start(1)
        weakref.finalize(self, lambda: ended.append(threading.get_ident()))

def allocate():
    for _ in range(200):
        cycles = []
        for _ in range(500):
            cycle = {}
            cycle["cycle"] = cycle
            cycles.append(cycle)

for _ in range(50):
    Thing()
worker = threading.Thread(target=allocate)
worker.start()
worker.join()
assert not ended, "collected while a worker allocated"
until = time.monotonic() + 120
while len(ended) < 50 and time.monotonic() < until:
    application.processEvents()
    time.sleep(0.02)
print(len(ended), set(ended) == {threading.get_ident()})
"""


def test_cycles_with_qt_objects_end_in_the_windows_thread() -> None:
    ran = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False)
    assert ran.stdout == "50 True\n", ran.stderr
    assert "another thread" not in ran.stderr


STARTED = """
import gc
from sr_studio.gui import app

application = app.make_application([])
studio = app.make_studio()
ready = []
studio.compare_ready.connect(lambda: ready.append(gc.get_freeze_count()))
studio.open_window("compare")
while not ready:
    application.processEvents()
print(ready[0] > 20_000, len(gc.get_objects()) < ready[0] / 4)
studio.close_all()
"""


def test_what_the_start_made_is_not_gone_through_again(tmp_path: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "SR_STUDIO_HOME": str(tmp_path)}
    ran = subprocess.run(
        [sys.executable, "-c", STARTED], env=environment, capture_output=True, text=True, check=False
    )
    assert ran.stdout == "True True\n", ran.stderr
