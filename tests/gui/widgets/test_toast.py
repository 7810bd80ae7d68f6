"""Notices: they tell, they wait for the reader, they never pile up and never take the focus."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from sr_studio.gui.style import theme
from sr_studio.gui.widgets.toast import More, Toast, Toasts, Tone

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
LONG = "The engine stopped and has been started again; what was on screen is being computed anew. " * 2
NOTICES: tuple[tuple[str, Tone], ...] = (("Old.", "info"), ("Failed.", "bad"), ("New.", "warn"))


@pytest.fixture
def host(qtbot: QtBot, qapp: QApplication) -> QWidget:
    theme.install(qapp, "light")
    host = QWidget()
    qtbot.addWidget(host)
    QVBoxLayout(host).addWidget(QLineEdit(host))
    host.resize(800, 500)
    host.show()
    qtbot.waitExposed(host)
    qtbot.mouseMove(host, QPoint(2, 2))
    return host


def timer(toast: Toast) -> QTimer:
    """What counts the seconds until a notice goes."""
    return toast.findChild(QTimer)


def test_a_notice_shows_its_sentence_whole(host: QWidget) -> None:
    toasts = Toasts(host)
    for text in ("Saved.", LONG, "Path /" + "very/long/" * 30):
        toast = toasts.say(text, "warn")
        QApplication.processEvents()
        label = next(found for found in toast.findChildren(QLabel) if found.text())
        assert label.text() == text
        assert label.height() >= label.heightForWidth(label.width())
        assert host.rect().contains(toast.geometry())


def test_the_focus_stays(host: QWidget, qtbot: QtBot) -> None:
    field = host.findChild(QLineEdit)
    host.activateWindow()
    field.setFocus()
    Toasts(host).say("Saved.", "good")
    QApplication.processEvents()
    assert host.focusWidget() is field


def test_success_goes_by_itself_and_errors_stay_longer(host: QWidget) -> None:
    toasts = Toasts(host)
    error, saved = toasts.say("It failed.", "bad"), toasts.say("Saved.", "good")
    assert timer(error).isActive()
    assert timer(error).interval() > 5 * timer(saved).interval()
    timer(saved).timeout.emit()
    assert toasts.shown() == [error]
    assert not timer(toasts.say("Stays.", seconds=0)).isActive()


def test_a_notice_waits_for_the_reader(host: QWidget) -> None:
    toasts = Toasts(host)
    toast = toasts.say("Read me.")
    spot = QPointF(5, 5)
    QApplication.sendEvent(toast, QEnterEvent(spot, spot, spot))
    assert not timer(toast).isActive()
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    assert timer(toast).isActive()
    timer(toast).timeout.emit()
    assert toasts.shown() == []


def in_sight(toasts: Toasts) -> list[Toast]:
    return [toast for toast in toasts.shown() if toast.isVisible()]


def test_at_most_three_without_repeats_and_without_overlap(host: QWidget) -> None:
    host.resize(800, 900)
    toasts = Toasts(host)
    for number in (1, 2, 3, 4, 3):
        toasts.say(f"Notice {number}.")
    seen = in_sight(toasts)
    assert [toast.text for toast in seen] == ["Notice 2.", "Notice 4.", "Notice 3."]
    assert toasts.shown() == seen
    for above, below in pairwise(seen):
        assert above.geometry().bottom() < below.geometry().top()


@pytest.mark.parametrize("tone", ["bad", "warn"])
@pytest.mark.parametrize("text", ["Failed.", LONG])
def test_failures_out_of_sight_wait_until_they_are_read(host: QWidget, text: str, tone: Tone) -> None:
    host.resize(900, 600)
    toasts = Toasts(host)
    said = [toasts.say(f"{number}. {text}", tone) for number in range(5)]
    assert toasts.shown() == said
    assert len(in_sight(toasts)) <= 3
    read: list[Toast] = []
    while toasts.shown():
        newest = in_sight(toasts)[-1]
        read.append(newest)
        timer(newest).timeout.emit()
    assert read == said[::-1]


def test_a_fourth_takes_the_place_of_a_plain_one_before_a_failure_goes_out_of_sight(host: QWidget) -> None:
    host.resize(800, 1000)
    toasts = Toasts(host)
    error, _, warning = (
        toasts.say(text, tone) for text, tone in (("A.", "bad"), ("B.", "info"), ("C.", "warn"))
    )
    fourth = toasts.say("D.", "bad")
    assert in_sight(toasts) == toasts.shown() == [error, warning, fourth]
    fifth = toasts.say("E.")
    assert in_sight(toasts) == [warning, fourth, fifth]
    assert toasts.shown() == [error, warning, fourth, fifth]
    assert host.findChild(More).text() == "1 more"


def test_what_is_being_read_stays_when_another_comes(host: QWidget) -> None:
    host.resize(800, 900)
    toasts = Toasts(host)
    said = [toasts.say(f"{number}. {LONG}") for number in range(5)]
    host.findChild(More).click()
    said.append(toasts.say("Another."))
    assert in_sight(toasts) == toasts.shown() == said


def test_more_than_the_window_holds_come_one_after_another(host: QWidget) -> None:
    toasts = Toasts(host)
    plain = [toasts.say(f"Plain {number}. {LONG}") for number in range(20)]
    errors = [toasts.say(f"Error {number}. {LONG}", "bad") for number in range(45)]
    assert toasts.shown() == [*plain[-6:], *errors], "fifty out of sight, errors last to go"
    more = host.findChild(More)
    more.click()
    seen = in_sight(toasts)
    assert more.text() == f"Fewer · {51 - len(seen)} more"
    assert host.rect().contains(more.geometry())
    assert all(host.rect().contains(toast.geometry()) for toast in seen)
    seen[-1].dismiss()
    assert len(in_sight(toasts)) == len(seen)


def test_what_would_cover_the_window_is_counted_and_shown_when_asked_for(host: QWidget, qtbot: QtBot) -> None:
    toasts = Toasts(host)
    old, error, newest = (toasts.say(f"{text} {LONG}", tone) for text, tone in NOTICES)
    more = host.findChild(More)

    assert in_sight(toasts) == [newest]
    assert more.text() == "2 more"
    assert host.height() - 16 - more.y() < host.height() * 0.3
    assert not timer(error).isActive(), "nobody can read it"
    more.click()
    assert in_sight(toasts) == [old, error, newest]
    assert more.text() == "Fewer"
    assert more.geometry().bottom() < old.geometry().top()
    more.click()
    newest.dismiss()
    assert in_sight(toasts) == [error]
    assert timer(error).isActive()
    assert more.text() == "1 more"
    error.dismiss()
    assert in_sight(toasts) == [old]
    assert not more.isVisible()


def test_short_notices_are_all_shown_and_one_long_one_is_whole(host: QWidget) -> None:
    toasts = Toasts(host)
    for text in ("One.", "Two.", "Three."):
        toasts.say(text)
    host.resize(800, 700)
    QApplication.processEvents()
    assert all(toast.isVisible() for toast in toasts.shown())
    assert not host.findChild(More).isVisible()
    toasts.dismiss_all()
    host.resize(400, 300)
    toast = toasts.say(LONG * 2, "bad")
    assert toast.isVisible()
    assert not host.findChild(More).isVisible()


def test_they_stay_at_the_lower_edge_when_the_window_is_resized(host: QWidget, qtbot: QtBot) -> None:
    toast = Toasts(host, above=24).say("Saved.", "bad")
    host.resize(500, 300)
    QApplication.processEvents()
    assert toast.geometry().bottom() + 1 == 300 - 24
    assert abs(toast.geometry().center().x() - 250) <= 1


def test_buttons_act_and_close(host: QWidget, qtbot: QtBot) -> None:
    done: list[str] = []
    toasts = Toasts(host)
    toast = toasts.say("Failed.", "bad", actions=[("Copy log", lambda: done.append("copied"))])
    qtbot.mouseClick(toast.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert done == ["copied"]
    assert toasts.shown() == []


def test_dismissing_by_cross_and_escape(host: QWidget, qtbot: QtBot) -> None:
    toasts = Toasts(host)
    first, second = toasts.say("One", "bad"), toasts.say("Two", "bad")
    qtbot.mouseClick(first.findChild(QToolButton), Qt.MouseButton.LeftButton)
    qtbot.keyClick(second, Qt.Key.Key_Escape)
    assert toasts.shown() == []
    toasts.say("Three", "bad")
    toasts.dismiss_all()
    assert not [toast for toast in host.findChildren(Toast) if toast.isVisible()]


def test_markup_in_a_message_is_text(host: QWidget) -> None:
    toast = Toasts(host).say("<b>no</b> <img src=x>", "bad")
    label = next(found for found in toast.findChildren(QLabel) if found.text())
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_notice_stays_over_a_page_that_comes(qtbot: QtBot, qapp: QApplication) -> None:
    theme.install(qapp, "light")
    pages = QStackedWidget()
    qtbot.addWidget(pages)
    for _ in range(2):
        pages.addWidget(QWidget())
    pages.resize(800, 500)
    pages.show()
    qtbot.waitExposed(pages)
    toast = Toasts(pages).say("SR Studio ended unexpectedly the last time.", "warn")
    pages.setCurrentIndex(1)
    assert pages.childAt(toast.geometry().center()) in (toast, *toast.findChildren(QWidget))
