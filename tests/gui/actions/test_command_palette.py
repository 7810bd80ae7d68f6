"""Finding commands: by letters, by place, by keys; and running them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMainWindow
from pytestqt.qtbot import QtBot

from sr_studio.gui.actions.command_catalogue import gather, plain, portable, remap
from sr_studio.gui.actions.command_palette import CommandPalette, rank
from sr_studio.gui.actions.fuzzy import match
from sr_studio.gui.style import theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Window(QMainWindow):
    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []
        file, view = self.menuBar().addMenu("&File"), self.menuBar().addMenu("보기(&V)")
        zoom = view.addMenu("&Zoom")
        self.add(file, "&Open…", "Ctrl+O")
        self.add(file, "Save Result…", "Ctrl+S").setEnabled(False)
        file.addSeparator()
        self.add(file, "Export Scores…", "Ctrl+E")
        self.add(zoom, "Zoom &In", "+")
        self.add(zoom, "Zoom Out", "-")
        self.add(view, "확대경", "Z")
        self.add(view, "Secret", "").setVisible(False)
        own = QAction("Next Image", self)
        own.setShortcut("Right")
        own.triggered.connect(lambda: self.done.append("Next Image"))
        self.addAction(own)

    def add(self, menu, text: str, keys: str) -> QAction:  # type: ignore[no-untyped-def]
        action = menu.addAction(text)
        action.setObjectName(plain(text))
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda: self.done.append(plain(text)))
        return action


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Window:
    theme.install(qapp, "light")
    window = Window()
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    qtbot.waitExposed(window)
    return window


def test_letters_in_order_match() -> None:
    assert match("zi", "Zoom In") is not None
    assert match("iz", "Zoom In") is None
    assert match("ZOOM", "zoom in") is not None
    assert match("in zo", "Zoom In") is not None, "words in any order"
    assert match("", "anything") == (0 - len("anything") // 8, ())
    assert match("확경", "확대경") is not None


def test_beginnings_of_words_come_first() -> None:
    def best(query: str, *texts: str) -> str:
        found = {text: match(query, text) for text in texts}
        return max((text for text in texts if found[text]), key=lambda text: found[text][0])

    assert best("es", "Preferences", "Export Scores") == "Export Scores"
    assert best("open", "Copy and send", "Open", "Open Folder") == "Open"
    assert best("fit", "Difference with titles", "Fit") == "Fit"


@given(st.text(max_size=12), st.text(max_size=40))
def test_places_are_the_letters_of_the_query(query: str, text: str) -> None:
    found = match(query, text)
    if found is None:
        return
    places = found[1]
    assert list(places) == sorted(set(places))
    letters = {text[place].casefold() for place in places}
    assert all(word[0] in letters for word in query.casefold().split())


@given(st.text(alphabet="abcde fgh", min_size=1, max_size=30), st.data())
def test_any_subsequence_matches(text: str, data: st.DataObject) -> None:
    picks = data.draw(st.lists(st.booleans(), min_size=len(text), max_size=len(text)))
    query = "".join(letter for letter, pick in zip(text, picks, strict=True) if pick and letter != " ")
    assert match(query, text) is not None


def test_gathering_knows_menus_groups_and_keys(window: Window) -> None:
    commands = gather(window)
    assert [(command.group, command.title, command.keys) for command in commands] == [
        ("File", "Open", ("Ctrl+O",)),
        ("File", "Save Result", ("Ctrl+S",)),
        ("File", "Export Scores", ("Ctrl+E",)),
        ("보기 › Zoom", "Zoom In", ("+",)),
        ("보기 › Zoom", "Zoom Out", ("-",)),
        ("보기", "확대경", ("Z",)),
        ("", "Next Image", ("Right",)),
    ]


def test_plain_takes_mnemonics_off() -> None:
    assert plain("&Open…") == "Open"
    assert plain("파일(&F)") == "파일"
    assert plain("열기(&O)…") == "열기"
    assert plain("R&&D") == "R&D"


def test_remapping_and_back(window: Window) -> None:
    actions = [command.action for command in gather(window)]
    remap(actions, {"Open": "Ctrl+P; F3", "Zoom In": ""})
    assert portable(actions[0].shortcuts()) == "Ctrl+P; F3"
    assert actions[3].shortcuts() == []
    remap(actions, {"Zoom Out": "Ctrl+P"})
    assert portable(actions[0].shortcuts()) == "Ctrl+O"
    assert portable(actions[3].shortcuts()) == "+"
    assert portable(actions[4].shortcuts()) == "Ctrl+P"


def test_what_cannot_be_done_comes_last(window: Window) -> None:
    titles = [command.title for command, _ in rank(gather(window), "s")]
    assert titles[-1] == "Save Result"
    assert rank(gather(window), "", ["Zoom Out"])[0][0].title == "Zoom Out"
    assert [command.title for command, _ in rank(gather(window), "file exp")] == ["Export Scores"]
    assert rank(gather(window), "qqq") == []


@pytest.fixture
def palette(window: Window, qtbot: QtBot) -> CommandPalette:
    palette = CommandPalette(window)
    palette.open_with(gather(window))
    window.activateWindow()
    return palette


def field(palette: CommandPalette) -> QLineEdit:
    return palette.findChild(QLineEdit)


def test_typing_and_enter_runs(palette: CommandPalette, window: Window, qtbot: QtBot) -> None:
    qtbot.keyClicks(field(palette), "next")
    assert palette.titles()[0] == "Next Image"
    with qtbot.waitSignal(palette.triggered) as told:
        qtbot.keyClick(field(palette), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.done == ["Next Image"], timeout=1000)
    assert told.args == ["Next Image"]
    assert not palette.isVisible()
    palette.open_with(gather(window))
    assert palette.titles()[0] == "Next Image", "used last comes first"


def test_arrows_choose(palette: CommandPalette, window: Window, qtbot: QtBot) -> None:
    titles = palette.titles()
    qtbot.keyClick(field(palette), Qt.Key.Key_Down)
    qtbot.keyClick(field(palette), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.done == [titles[1]], timeout=1000)


def test_what_is_not_there_is_said(palette: CommandPalette, qtbot: QtBot) -> None:
    said = palette.findChild(QLabel)
    assert isinstance(said, QLabel)
    assert not said.isVisible()
    qtbot.keyClicks(palette.findChild(QLineEdit), "qqq")
    assert palette.titles() == []
    assert said.isVisible()
    assert said.text()


def test_names_in_english_find_commands_of_another_language(window: Window) -> None:
    (found,) = [command for command in gather(window) if command.title == "확대경"]
    found.action.setObjectName("loupe_tool")
    commands = gather(window)
    assert [command.title for command, _ in rank(commands, "loup")] == ["확대경"]
    assert [command.title for command, _ in rank(commands, "tool lo")] == ["확대경"]
    assert rank(commands, "oupe") == []
    assert rank(commands, "z")[0][0].title == "Zoom In"


def test_a_disabled_command_does_not_run(palette: CommandPalette, window: Window, qtbot: QtBot) -> None:
    qtbot.keyClicks(field(palette), "save result")
    qtbot.keyClick(field(palette), Qt.Key.Key_Return)
    qtbot.wait(20)
    assert window.done == []
    assert palette.isVisible()


def test_escape_gives_the_focus_back(window: Window, qtbot: QtBot) -> None:
    before = QLineEdit(window)
    before.show()
    window.activateWindow()
    before.setFocus()
    palette = CommandPalette(window)
    palette.open_with(gather(window))
    assert field(palette) is window.focusWidget()
    qtbot.keyClick(field(palette), Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert window.focusWidget() is before


@pytest.mark.parametrize(("width", "height"), [(360, 240), (1280, 720), (3000, 1600)])
def test_it_stays_inside_the_window(window: Window, qtbot: QtBot, width: int, height: int) -> None:
    window.resize(width, height)
    palette = CommandPalette(window)
    palette.open_with(gather(window) * 5)
    assert window.rect().contains(palette.geometry())
