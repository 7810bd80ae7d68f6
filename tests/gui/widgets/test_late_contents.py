"""What is in a panel is built when that is first seen, once, and follows the language from then on."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sr_studio.gui.widgets.late_contents import LateContents


class Panel(QWidget):
    """Writes down what happens to it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.told: list[str] = []
        self.contents = LateContents(self, build=self._build, retranslate=lambda: self.told.append("texts"))
        self.contents.built.connect(lambda: self.told.append("built"))
        self.contents.seen_changed.connect(lambda: self.told.append(f"seen {self.contents.seen}"))

    def _build(self) -> None:
        self.told.append("build")
        QVBoxLayout(self).addWidget(QLabel("content", self))


def test_it_is_built_with_its_texts_when_it_is_first_seen(qtbot: QtBot) -> None:
    panel = Panel()
    qtbot.addWidget(panel)
    QCoreApplication.sendEvent(panel, QEvent(QEvent.Type.LanguageChange))
    assert panel.told == [], "what is not there has no texts"
    assert not panel.contents.is_built
    panel.show()
    assert panel.told == ["build", "texts", "built", "seen True"]
    assert panel.contents.is_built
    child = panel.findChild(QLabel)
    assert child is not None
    qtbot.waitUntil(child.isVisible)


def test_it_is_built_once_and_tells_whether_it_is_seen(qtbot: QtBot) -> None:
    panel = Panel()
    qtbot.addWidget(panel)
    panel.show()
    panel.told.clear()
    panel.hide()
    assert not panel.contents.seen
    panel.show()
    assert panel.told == ["seen False", "seen True"]


def test_a_panel_whose_window_is_hidden_is_not_seen(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    panel = Panel(window)
    window.show()
    assert panel.contents.seen
    window.hide()
    assert not panel.contents.seen
    assert panel.told[-1] == "seen False"


def test_the_texts_follow_the_language(qtbot: QtBot) -> None:
    panel = Panel()
    qtbot.addWidget(panel)
    panel.show()
    panel.hide()
    panel.told.clear()
    QCoreApplication.sendEvent(panel, QEvent(QEvent.Type.LanguageChange))
    assert panel.told == ["texts"], "also of what nobody sees now"
