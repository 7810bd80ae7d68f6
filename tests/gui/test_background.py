"""Work beside the window: what it finds arrives on the window's thread."""

import threading
from collections.abc import Callable
from functools import partial

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject
from pytestqt.qtbot import QtBot

from sr_studio.gui.background import Background, Worker


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
        go.wait(120)
        done.set()
        return 1

    Background(owner).do(work, taken.append, at_once=False)
    owner.deleteLater()
    qtbot.wait(20)
    go.set()
    assert done.wait(120)
    qtbot.wait(20)
    assert taken == []


def test_a_worker_does_one_piece_after_the_other_on_a_thread_of_its_own(
    qtbot: QtBot,
) -> None:
    owner = QObject()
    worker, begun, told = Worker(owner), list[int](), list[tuple[int, bool]]()
    here, may_end = threading.current_thread(), threading.Event()

    def piece(number: int) -> Callable[[], object]:
        begun.append(number)
        assert may_end.wait(120)
        away = threading.current_thread() is not here
        return lambda: told.append((number, away and threading.current_thread() is here))

    for number in range(3):
        worker.do(partial(piece, number))
    worker.do(lambda: None)
    qtbot.waitUntil(lambda: bool(begun))
    assert begun == [0], "the next waits for it"
    may_end.set()
    worker.wait(30_000)
    assert begun == [0, 1, 2]
    assert told == [], "told on the window's thread, once it comes round"
    qtbot.waitUntil(lambda: len(told) == 3)
    assert told == [(0, True), (1, True), (2, True)]


def test_what_a_worker_found_is_told_to_nobody_once_its_owner_is_gone(qapp: object) -> None:
    owner = QObject()
    worker, told = Worker(owner), list[str]()
    worker.do(lambda: lambda: told.append("told"))
    worker.wait(30_000)
    shiboken6.delete(owner)
    for _ in range(3):
        QCoreApplication.processEvents()
    assert told == []
