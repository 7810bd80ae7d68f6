"""The image list: rows, words for screen readers, menus, keyboard."""

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QItemSelectionModel, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from sr_studio.engine.wire.events import ImageInfo
from sr_studio.errors import Message
from sr_studio.gui.compare.image_entry import (
    Entry,
    ImageFile,
    Setup,
    grid_size,
    pair_scale,
    role_of,
    source_of,
)
from sr_studio.gui.compare.panels.image_row import ImageRowDelegate
from sr_studio.gui.compare.panels.images import ImagesPanel
from sr_studio.imaging.degradation import Degradation


def file(name: str, width: int, height: int) -> ImageFile:
    info = ImageInfo(
        digest=f"{name:0>32}", name=name, width=width, height=height, channels=3, alpha=False, depth=8,
        format="PNG", colour=Message("sRGB"),
    )  # fmt: skip
    return ImageFile(info=info, thumbnail=bytes(4 * 3 * 4), thumbnail_size=(4, 3))


def single(key: int, width: int = 100, height: int = 80) -> Entry:
    return Entry(key=key, name=f"{key}.png").with_image(file(f"{key}.png", width, height))


def pair(key: int, scale: int = 4) -> Entry:
    low = Entry(key=key, name="low").with_image(file("low.png", 30, 20))
    return replace(low, reference=file("high.png", 30 * scale + 1, 20 * scale + 2), why="by name")


@pytest.fixture
def panel(qtbot: QtBot) -> ImagesPanel:
    made = ImagesPanel()
    qtbot.addWidget(made)
    made.resize(220, 400)
    made.show()
    return made


def test_roles_sizes_and_sources() -> None:
    setup = Setup(degradation=Degradation(scale=3))
    small, large = single(1, 640, 2), single(2, 641, 100)
    assert (role_of(small, setup), role_of(large, setup)) == ("input", "reference")
    assert role_of(replace(large, role="input"), setup) == "input"
    assert role_of(small, Setup(role="reference")) == "reference"
    assert grid_size(small, setup) == (1920, 6)
    assert grid_size(large, setup) == (639, 99)
    both = pair(3)
    assert pair_scale(both) == 4
    assert grid_size(both, setup) == (120, 80)
    assert both.image is not None
    up = replace(both.image, info=msgspec.structs.replace(both.image.info, width=31))
    assert grid_size(replace(both, image=up), setup) == (121, 80)  # rounded up: the whole reference
    source = source_of(both, setup)
    assert source is not None
    assert (source.scale, source.degradation) == (4, None)
    assert pair_scale(replace(both, scale=2)) == 2
    assert source_of(Entry(key=9, name="x"), setup) is None


def test_rows_say_what_they_are(panel: ImagesPanel) -> None:
    failed = Entry(key=4, name="bad\nname.png", state="failed", reason=Message("it is not an image"))
    entries = (single(1), pair(2), Entry(key=3, name="coming.png"), failed)
    panel.set_entries(entries, Setup(), current=1)
    spoken = [panel.view.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(4)]
    assert spoken[0] == "1.png, HR, 100×80 · PNG"
    assert spoken[1] == "high.png, Pair, ×4 · 121×82"
    assert spoken[2] == "coming.png, Decoding…"
    assert "it is not an image" in spoken[3]
    assert "\n" not in spoken[3]
    assert not panel.grab().isNull()


def test_arrows_choose_and_delete_asks_to_remove(panel: ImagesPanel, qtbot: QtBot) -> None:
    panel.set_entries([single(key) for key in (1, 2, 3)], Setup(), current=1)
    with qtbot.waitSignal(panel.chosen) as chosen:
        QTest.keyClick(panel.view, Qt.Key.Key_Down)
    assert chosen.args == [2]
    with qtbot.waitSignal(panel.remove_requested) as removed:
        QTest.keyClick(panel.view, Qt.Key.Key_Delete)
    assert removed.args == [(2,)]


def test_a_change_of_contents_keeps_the_selection(panel: ImagesPanel) -> None:
    panel.set_entries([single(key) for key in (1, 2, 3)], Setup(), current=2)
    assert panel.selected() == (2,)
    panel.set_entries([single(key) for key in (2, 3, 4)], Setup(), current=2)
    assert panel.selected() == (2,)


def test_menus_offer_what_can_be_done(panel: ImagesPanel, qtbot: QtBot) -> None:
    panel.set_entries([pair(1), single(2), single(3)], Setup(), current=1)
    texts = [action.text() for action in panel.make_menu().actions()]
    assert "Split the Pair" in texts
    panel.view.selectAll()
    panel.view.selectionModel().select(
        panel.view.model().index(0, 0), panel.view.selectionModel().SelectionFlag.Deselect
    )
    menu = panel.make_menu()
    join = next(action for action in menu.actions() if "Pair" in action.text())
    with qtbot.waitSignal(panel.join_requested) as joined:
        join.trigger()
    assert joined.args == [2, 3]


def test_files_of_one_name_are_told_apart_by_their_folders(panel: ImagesPanel) -> None:
    entries = [
        Entry(key=key, name="a.png").with_image(
            replace(file("a.png", 9, 9), path=Path("/set") / folder / "a.png")
        )
        for key, folder in enumerate(("one", "two"), start=1)
    ]
    panel.set_entries([*entries, single(3)], Setup(), current=1)
    model = panel.view.model()
    assert [model.data(model.index(row, 0)) for row in range(3)] == ["one/a.png", "two/a.png", "3.png"]
    panel.set_entries([entries[1], single(3)], Setup(), current=2)
    assert model.data(model.index(0, 0)) == "a.png"


def test_a_scene_says_how_many_results_it_has_and_names_their_files(panel: ImagesPanel) -> None:
    first = replace(
        single(1), methods=("A", "B"), results={"A": file("a.png", 100, 80), "B": file("b.png", 100, 80)}
    )
    second = replace(single(2), methods=("A",), results={"A": file("a2.png", 100, 80)})
    panel.set_entries([first, second], Setup(), current=1)
    model = panel.view.model()
    spoken = [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in (0, 1)]
    assert spoken == ["1.png, Scene, 2 results", "2.png, Scene, 1 of 2 results"]
    tip = model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "Reference: 1.png" in tip
    assert "A: a.png" in tip
    assert "No result of" not in tip
    assert "No result of B" in model.index(1, 0).data(Qt.ItemDataRole.ToolTipRole)
    panel.view.setCurrentIndex(model.index(0, 0))
    texts = [action.text() for action in panel.make_menu().actions()]
    assert "Choose Its Reference…" in texts
    assert "Use as Input (Upscale)" not in texts


def test_a_scene_counts_no_result_of_another_size_and_no_method_of_another_set(panel: ImagesPanel) -> None:
    good, wrong = file("a.png", 100, 80), file("b.png", 50, 80)
    first = replace(single(1), methods=("A", "B"), results={"A": good, "B": wrong})
    other = replace(single(2), methods=("C",), results={"C": good})
    panel.set_entries([first, other], Setup(), current=1)
    model = panel.view.model()
    spoken = [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in (0, 1)]
    assert spoken == ["1.png, Scene, 1 of 2 results", "2.png, Scene, 1 result"]
    tips = [model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole) for row in (0, 1)]
    assert ["Of another size, not compared: B" in tip for tip in tips] == [True, False]


def labels(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.text()]


def below(menu: QMenu, title: str) -> list[str]:
    return labels(next(action.menu() for action in menu.actions() if action.text() == title))  # type: ignore[arg-type]


def select(panel: ImagesPanel, *rows: int) -> None:
    panel.view.clearSelection()
    model, flags = panel.view.model(), QItemSelectionModel.SelectionFlag
    for row in rows:
        panel.view.selectionModel().select(model.index(row, 0), flags.Select)


def test_images_of_one_size_can_be_one_scene_and_results_of_one_another(
    panel: ImagesPanel, qtbot: QtBot
) -> None:
    panel.set_entries([single(1), single(2), single(3, 50, 40), single(4)], Setup(), current=1)
    select(panel, 0, 1)
    menu = panel.make_menu()
    assert labels(menu)[:3] == ["One Scene of These 2", "Make These Two a Pair", "These Are Results Of"]
    assert below(menu, "These Are Results Of") == ["4.png"], "only an image of their size"
    with qtbot.waitSignal(panel.scene_requested) as told:
        menu.actions()[0].trigger()
    assert told.args == [(1, 2)]
    select(panel, 3)
    menu = panel.make_menu()
    (submenu,) = [action.menu() for action in menu.actions() if action.text() == "This Is a Result Of"]
    with qtbot.waitSignal(panel.results_requested) as told:
        submenu.actions()[0].trigger()  # type: ignore[attr-defined]
    assert told.args == [(4,), 1]
    select(panel, 2)
    assert "This Is a Result Of" not in labels(panel.make_menu())


def test_a_scene_without_a_reference_offers_its_results_as_one(panel: ImagesPanel, qtbot: QtBot) -> None:
    results = {"A&B": file("a.png", 100, 80), "C": file("b.png", 100, 80)}
    bare = replace(single(1), methods=tuple(results), results=results, bare=True, role="input")
    panel.set_entries([bare], Setup(), current=1)
    select(panel, 0)
    menu = panel.make_menu()
    assert below(menu, "Its Reference Is") == ["A&&B", "C"]
    (submenu,) = [action.menu() for action in menu.actions() if action.text() == "Its Reference Is"]
    with qtbot.waitSignal(panel.method_reference_requested) as told:
        submenu.actions()[0].trigger()  # type: ignore[attr-defined]
    assert told.args == [(1,), "A&B"]
    with qtbot.waitSignal(panel.apart_requested):
        next(action for action in menu.actions() if action.text() == "Take the Scene Apart").trigger()


def test_several_scenes_are_put_right_in_one_go(panel: ImagesPanel, qtbot: QtBot) -> None:
    results = {name: file(f"{name}.png", 100, 80) for name in ("A", "Truth")}
    scenes = [
        replace(single(key), methods=tuple(results), results=results, bare=True, role="input")
        for key in (1, 2, 3)
    ]
    panel.set_entries([*scenes, single(4), single(5, 50, 40)], Setup(), current=1)
    select(panel, 0, 1)
    menu = panel.make_menu()
    assert labels(menu) == [
        "Reference of These 2 Is", "Reference of All 3 Scenes Is", "Rename Method", "Take 2 Scenes Apart",
        "Remove 2 Images",
    ]  # fmt: skip
    for title, keys in (("Reference of These 2 Is", (1, 2)), ("Reference of All 3 Scenes Is", (1, 2, 3))):
        (submenu,) = [action.menu() for action in menu.actions() if action.text() == title]
        with qtbot.waitSignal(panel.method_reference_requested) as told:
            submenu.actions()[1].trigger()  # type: ignore[attr-defined]
        assert told.args == [keys, "Truth"]
    with qtbot.waitSignal(panel.apart_requested) as told:
        next(action for action in menu.actions() if action.text() == "Take 2 Scenes Apart").trigger()
    assert told.args == [(1, 2)]
    assert below(menu, "Rename Method") == ["A…", "Truth…"]


def test_a_scene_and_an_image_selected_offer_the_image_as_its_reference(
    panel: ImagesPanel, qtbot: QtBot
) -> None:
    results = {name: file(f"{name}.png", 100, 80) for name in ("A", "B")}
    bare = replace(single(1), methods=tuple(results), results=results, bare=True, role="input")
    panel.set_entries([bare, single(2), single(3, 50, 40)], Setup(), current=1)
    select(panel, 0, 1)
    menu = panel.make_menu()
    with qtbot.waitSignal(panel.its_reference_requested) as told:
        next(action for action in menu.actions() if action.text() == "2.png Is the Reference").trigger()
    assert told.args == [1, 2]
    select(panel, 1)
    assert below(panel.make_menu(), "This Is the Reference Of") == ["1.png"]
    select(panel, 0, 2)
    assert "3.png Is the Reference" not in labels(panel.make_menu()), "it has another size"


class Heights(ImageRowDelegate):
    """Counts how often it is asked for the height of a row."""

    count = 0

    def sizeHint(self, option: object, index: object) -> QSize:  # noqa: N802 - Qt's name
        self.count += 1
        return super().sizeHint(option, index)  # type: ignore[arg-type]


def test_what_changes_in_rows_lays_out_none_anew(panel: ImagesPanel) -> None:
    heights = Heights(panel)
    panel.view.setItemDelegate(heights)
    entries = [single(key) for key in range(1, 40)]
    panel.set_entries(entries, Setup(), current=1)
    before = panel.grab().toImage()
    assert heights.count > 0, "a layout asks for the height of a row"
    heights.count = 0
    changed = [replace(entries[0], reason=Message("Gone."), state="failed"), *entries[1:]]
    panel.set_entries(changed, Setup(), current=3)
    after = panel.grab().toImage()
    assert heights.count == 0
    assert after != before, "the rows are drawn anew"
    panel.set_entries(changed[1:], Setup(), current=3)
    panel.grab()
    assert heights.count > 0
