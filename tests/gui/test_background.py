"""Work beside the window: what it finds arrives on the window's thread."""

import threading

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from sr_studio.gui.background import Background


def test_long_work_is_done_on_a_thread_and_taken_on_this_one(qtbot: QtBot) -> None:
    owner = QObject()
    background, here = Background(owner), threading.current_thread()
    taken: list[tuple[threading.Thread, threading.Thread]] = []
    for at_once in (True, False):
        background.do(
            threading.current_thread,
            lambda worker: taken.append((worker, threading.current_thread())),
            at_once=at_once,
        )
    assert taken == [(here, here)]
    qtbot.waitUntil(lambda: len(taken) == 2)
    assert taken[1][0] is not here
    assert taken[1][1] is here


def test_nothing_is_taken_by_what_is_gone(qtbot: QtBot) -> None:
    owner, go, done = QObject(), threading.Event(), threading.Event()
    taken: list[object] = []

    def work() -> int:
        go.wait(5)
        done.set()
        return 1

    Background(owner).do(work, taken.append, at_once=False)
    owner.deleteLater()
    qtbot.wait(20)
    go.set()
    assert done.wait(5)
    qtbot.wait(20)
    assert taken == []
