"""Cycles that hold Qt's objects end in the window's thread."""

import subprocess
import sys

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
until = time.monotonic() + 20
while len(ended) < 50 and time.monotonic() < until:
    application.processEvents()
    time.sleep(0.02)
print(len(ended), set(ended) == {threading.get_ident()})
"""


def test_cycles_with_qt_objects_end_in_the_windows_thread() -> None:
    ran = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False)
    assert ran.stdout == "50 True\n", ran.stderr
    assert "another thread" not in ran.stderr
