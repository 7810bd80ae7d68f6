"""A table of actions on a window of its own."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu
from pytestqt.qtbot import QtBot

from sr_studio.gui.actions.action import ActionSpec, ActionTable, MenuSpec, TableEntry


@dataclass
class Lamp:
    """A context."""

    on: bool = False
    broken: bool = False
    colour: str = "red"
    done: list[str] = field(default_factory=list)
    asked: int = 0

    def turn(self) -> None:
        self.on = not self.on

    def allows(self) -> bool:
        self.asked += 1
        return not self.broken


def _colour(name: str) -> ActionSpec[Lamp]:
    def take(lamp: Lamp) -> None:
        lamp.colour = name

    return ActionSpec(
        name=name, title=name.title(), menu="lamp/colour", group="colour",
        checked=lambda lamp: lamp.colour == name, run=take,
    )  # fmt: skip


def _fill(lamp: Lamp, menu: QMenu) -> None:
    menu.addAction(lamp.colour)


LAMP: Sequence[TableEntry[Lamp]] = (
    MenuSpec(path="lamp", title="&Lamp"),
    ActionSpec(name="light", title="&Light", menu="lamp", keys=("L",), tip="Turn it", repeats=True,
               checked=lambda lamp: lamp.on, enabled=Lamp.allows, run=Lamp.turn),
    MenuSpec(path="lamp/colour", title="&Colour", section=True),
    _colour("red"),
    _colour("green"),
    MenuSpec(path="lamp/now", title="&Now", fill=_fill),
    ActionSpec(name="level_2", title="Level {level}", values={"level": 2}, section=True, menu="lamp",
               run=lambda lamp: lamp.done.append("level")),
    ActionSpec(name="follow", title="Follow", visible=lambda lamp: lamp.on,
               text=lambda lamp: f"Follow {lamp.colour}", run=lambda lamp: lamp.done.append("follow")),
)  # fmt: skip


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def table(window: QMainWindow) -> ActionTable:
    table = ActionTable(window, LAMP)
    table.fill(window.menuBar())
    return table


def rows(menu: QMenu) -> list[str]:
    return [action.text() or "-" for action in menu.actions()]


def test_menus_follow_paths_order_and_lines(table: ActionTable) -> None:
    assert rows(table.menu("lamp")) == ["&Light", "-", "&Colour", "&Now", "-", "Level 2"]
    assert rows(table.menu("lamp/colour")) == ["Red", "Green"]


def test_an_action_of_a_later_table_can_stand_behind_one_of_an_earlier(window: QMainWindow) -> None:
    late = [
        ActionSpec[Lamp](name=name, title=name, menu="lamp", after=after, run=Lamp.turn)
        for name, after in (("dim", "light"), ("off", "level_2"))
    ]
    table = ActionTable(window, LAMP, late)
    table.fill(window.menuBar())
    assert rows(table.menu("lamp")) == ["&Light", "dim", "-", "&Colour", "&Now", "-", "Level 2", "off"]


def test_before_it_has_a_context_an_action_does_nothing(table: ActionTable) -> None:
    table["light"].trigger()
    table["level_2"].trigger()
    lamp = Lamp()
    table.bind(LAMP, lamp)
    assert not lamp.on
    assert not lamp.done
    assert not table["light"].isChecked()


def test_an_action_runs_on_its_context_and_shows_the_state_it_made(table: ActionTable) -> None:
    lamp = Lamp()
    table.bind(LAMP, lamp)
    assert not table["follow"].isVisible()
    table["light"].trigger()
    assert lamp.on
    assert table["light"].isChecked()
    assert table["follow"].isVisible()
    table["level_2"].trigger()
    assert lamp.done == ["level"]


def test_a_check_that_was_refused_goes_back(table: ActionTable) -> None:
    lamp = Lamp()
    table.bind(LAMP, lamp)
    lamp.turn = lambda: None  # type: ignore[method-assign]
    spec = next(entry for entry in LAMP if isinstance(entry, ActionSpec) and entry.name == "light")
    table.bind([ActionSpec(name="light", title="", checked=spec.checked, run=lambda lamp: lamp.turn())], lamp)
    table["light"].trigger()
    assert not table["light"].isChecked()


def test_choices_of_a_group_exclude_one_another(table: ActionTable) -> None:
    table.bind(LAMP, Lamp())
    assert [table[name].isChecked() for name in ("red", "green")] == [True, False]
    table["green"].trigger()
    assert [table[name].isChecked() for name in ("red", "green")] == [False, True]


def test_state_is_asked_once_a_turn_however_much_has_changed(table: ActionTable) -> None:
    lamp = Lamp()
    table.bind(LAMP, lamp)
    asked, lamp.broken = lamp.asked, True
    for _ in range(5):
        table.refresh_soon()
    assert table["light"].isEnabled()
    QApplication.processEvents()
    assert lamp.asked == asked + 1
    assert not table["light"].isEnabled()


def test_texts_and_tips_follow_the_state_and_the_keys(table: ActionTable) -> None:
    assert table["follow"].text() == "Follow"
    table.bind(LAMP, Lamp(colour="blue"))
    assert table["follow"].text() == "Follow blue"
    assert table["follow"].toolTip() == "Follow blue"
    assert table["light"].toolTip() == "Turn it (L)"
    assert table["light"].iconText() == "Light"


def test_a_menu_that_is_filled_is_filled_anew_each_time(table: ActionTable) -> None:
    lamp = Lamp()
    table.bind(LAMP, lamp)
    table.menu("lamp/now").aboutToShow.emit()
    lamp.colour = "green"
    table.menu("lamp/now").aboutToShow.emit()
    assert rows(table.menu("lamp/now")) == ["green"]


def test_only_what_repeats_goes_on_while_its_key_is_held(table: ActionTable) -> None:
    assert [table[name].autoRepeat() for name in ("light", "level_2")] == [True, False]
