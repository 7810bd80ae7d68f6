"""The empty state: usable by mouse and by keyboard, at every width, in every language."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from sr_studio.gui import i18n
from sr_studio.gui.compare.start.empty_state import EmptyState, Sample, SampleCard
from sr_studio.gui.style import theme
from sr_studio.gui.style.colors import LIGHT

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
SAMPLES = [Sample(name, name.title()) for name in ("astronaut", "chelsea", "coffee", "rocket")]


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication) -> EmptyState:
    theme.install(qapp, "light")
    page = EmptyState()
    qtbot.addWidget(page)
    page.resize(900, 640)
    page.set_samples(SAMPLES)
    page.set_recent(["/사진/바다.png", "/odd/new\nline.png", "/long/" + "x" * 300 + ".png"])
    page.show()
    qtbot.waitExposed(page)
    return page


def button(page: EmptyState, text: str) -> QPushButton:
    return next(found for found in page.findChildren(QPushButton) if found.text() == text)


def test_open_and_paste(page: EmptyState, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.open_requested):
        qtbot.mouseClick(button(page, "Open images…"), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.paste_requested):
        qtbot.keyClick(button(page, "Paste"), Qt.Key.Key_Space)


def test_samples_by_mouse_and_keyboard(page: EmptyState, qtbot: QtBot) -> None:
    cards = page.findChildren(SampleCard)
    asked: list[str] = []
    page.sample_requested.connect(asked.append)
    qtbot.mouseClick(cards[1], Qt.MouseButton.LeftButton)
    qtbot.keyClick(cards[3], Qt.Key.Key_Space)
    assert asked == ["chelsea", "rocket"]
    assert cards[0].accessibleName() == "Sample photograph: Astronaut"


def test_a_thumbnail_that_arrives_is_drawn_cropped(page: EmptyState, qtbot: QtBot) -> None:
    thumbnail = QImage(160, 40, QImage.Format.Format_RGB32)
    thumbnail.fill(QColor("#00aa00"))
    card = page.findChildren(SampleCard)[2]
    before = card.grab().toImage().pixelColor(card.width() // 2, 12)
    page.set_samples([*SAMPLES[:2], Sample("coffee", "Coffee", thumbnail), SAMPLES[3]])
    after = card.grab().toImage().pixelColor(card.width() // 2, 12)
    assert before == QColor(LIGHT.hover)
    assert after == QColor("#00aa00")


def test_recent_files_open_and_clear(page: EmptyState, qtbot: QtBot) -> None:
    lines = [found for found in page.findChildren(QPushButton) if found.accessibleName().endswith(".png")]
    assert lines[0].accessibleName() == "/사진/바다.png"
    with qtbot.waitSignal(page.recent_requested) as asked:
        qtbot.mouseClick(lines[1], Qt.MouseButton.LeftButton)
    assert asked.args == ["/odd/new\nline.png"]
    with qtbot.waitSignal(page.recent_cleared):
        qtbot.mouseClick(button(page, "Clear"), Qt.MouseButton.LeftButton)
    page.set_recent([])
    assert not button(page, "Clear").isVisible()


@pytest.mark.parametrize("width", [360, 420, 520, 900, 1900])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_nothing_is_cut_off_at_any_width(
    page: EmptyState, qtbot: QtBot, qapp: QApplication, width: int, language: str
) -> None:
    i18n.install(qapp, language)
    try:
        page.resize(width, 600)
        inside = page.widget()
        qtbot.waitUntil(lambda: inside.width() <= page.viewport().width())  # no sideways scrolling
        for label in page.findChildren(QLabel):
            if label.isVisible() and label.text():
                assert label.height() >= label.heightForWidth(label.width()), label.text()
        for found in page.findChildren(QAbstractButton):
            if found.isVisible():
                right = found.mapTo(inside, found.rect().topRight()).x()
                assert right <= inside.width(), found.text()
    finally:
        i18n.install(qapp, "en")


def test_the_language_changes_live(page: EmptyState, qapp: QApplication) -> None:
    i18n.install(qapp, "ko")
    qapp.processEvents()
    assert button(page, "이미지 열기…")
    i18n.install(qapp, "en")
    qapp.processEvents()
    assert button(page, "Open images…")


def test_everything_is_reached_by_tab(page: EmptyState, qapp: QApplication) -> None:
    button(page, "Open images…").setFocus()
    seen = []
    for _ in range(20):
        focused = qapp.focusWidget()
        if focused in seen:
            break
        seen.append(focused)
        page.focusNextChild()
    assert len([found for found in seen if isinstance(found, QAbstractButton)]) == 2 + 4 + 1 + 3
