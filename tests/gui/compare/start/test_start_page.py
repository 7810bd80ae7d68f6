"""What feeds the empty state."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sr_studio.gui import i18n
from sr_studio.gui.compare.start.empty_state import EmptyState, SampleCard
from sr_studio.gui.compare.start.start_page import StartPage
from sr_studio.gui.settings.store import SettingsStore

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_titles_of_samples_follow_the_language(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    page = EmptyState()
    qtbot.addWidget(page)
    StartPage(page, SettingsStore(tmp_path / "settings.json"), page)

    def names() -> set[str]:
        QApplication.processEvents()
        return {card.text() for card in page.findChildren(SampleCard)}

    english = names()
    assert "Rocket" in english
    i18n.install(qapp, "ko")
    try:
        assert "로켓" in names()
        assert "Rocket" not in names()
    finally:
        i18n.install(qapp, "en")
    assert names() == english
