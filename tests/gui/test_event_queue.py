"""Events of a thread on the window's thread: in order, in slices, never more than the queue holds."""

import subprocess
import sys
import threading
import time

import pytest
import shiboken6
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from sr_studio.gui.event_queue import QUEUE_BYTES, SLICE_SECONDS, EventQueue

PATIENCE = 240_000
"""Milliseconds; beside heavy load a thread of its own may wait for seconds, and only a fault takes longer."""


def test_events_arrive_in_order_on_the_thread_of_the_queue(qtbot: QtBot) -> None:
    queue = EventQueue()
    found: list[tuple[object, int]] = []
    queue.delivered.connect(lambda event: found.append((event, threading.get_ident())))
    thread = threading.Thread(target=lambda: [queue.put(n) for n in range(1000)])
    thread.start()
    qtbot.waitUntil(lambda: len(found) == 1000, timeout=PATIENCE)
    thread.join()
    assert found == [(n, threading.get_ident()) for n in range(1000)]


def test_the_event_loop_goes_on_between_slices(qtbot: QtBot) -> None:
    queue = EventQueue()
    order: list[object] = []
    timer = QTimer(queue)
    timer.timeout.connect(lambda: order.append("loop"))

    def slow(event: int) -> None:
        time.sleep(2 * SLICE_SECONDS)
        order.append(event)

    queue.delivered.connect(slow)
    for n in range(5):
        queue.put(n)
    timer.start(0)
    qtbot.waitUntil(lambda: 4 in order, timeout=PATIENCE)
    assert [event for event in order if event != "loop"] == list(range(5))
    assert "loop" in order[order.index(0) : order.index(4)]


def test_a_full_queue_holds_the_thread_until_there_is_place(qtbot: QtBot) -> None:
    queue = EventQueue()
    found: list[int] = []
    queue.delivered.connect(found.append)
    put: list[int] = []

    def work() -> None:
        for n in range(6):
            queue.put(n, QUEUE_BYTES // 2 + 1)
            put.append(n)

    thread = threading.Thread(target=work)
    thread.start()
    while len(put) < 2:
        time.sleep(0.001)
    thread.join(0.05)
    assert put == [0, 1], "the window's thread has taken none"
    qtbot.waitUntil(lambda: len(found) == 6, timeout=PATIENCE)
    thread.join()


def test_closing_lets_a_waiting_thread_go_and_delivers_nothing(qtbot: QtBot) -> None:
    queue = EventQueue()
    found: list[int] = []
    queue.delivered.connect(found.append)
    thread = threading.Thread(target=lambda: [queue.put(n, QUEUE_BYTES) for n in range(4)])
    thread.start()
    queue.close()
    thread.join(PATIENCE / 1000)
    assert not thread.is_alive()
    qtbot.wait(1)
    assert found == []


def test_a_thread_that_outlives_the_queue_is_not_disturbed(qtbot: QtBot) -> None:
    queue = EventQueue()
    shiboken6.delete(queue)
    queue.put("late")


RACE = """
import sys, threading, time
from PySide6.QtCore import QCoreApplication
import shiboken6
from sr_studio.gui.event_queue import EventQueue

sys.setswitchinterval(1e-6)
application = QCoreApplication([])
queues, over = [EventQueue()], False

def put():
    while not over:
        queues[0].put("late")

threads = [threading.Thread(target=put) for _ in range(3)]
for thread in threads:
    thread.start()
end = time.monotonic() + 4
while time.monotonic() < end:
    old, queues[0] = queues[0], EventQueue()
    shiboken6.delete(old)
    application.processEvents()
over = True
for thread in threads:
    thread.join()
"""


@pytest.mark.slow
def test_queues_that_go_while_threads_put_events_harm_nothing() -> None:
    """An event posted to what is just deleted ends a program in Qt, so this one has a process of its own."""
    ran = subprocess.run(
        [sys.executable, "-c", RACE], check=False, capture_output=True, text=True, timeout=240
    )
    assert ran.returncode == 0, ran.stderr


def test_closing_a_queue_that_is_gone_does_nothing(qtbot: QtBot) -> None:
    queue = EventQueue()
    shiboken6.delete(queue)
    queue.close()
    queue.put("late")
