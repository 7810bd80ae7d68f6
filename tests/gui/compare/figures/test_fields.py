"""The fields beside the preview."""

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from sr_studio.figures.fonts import load_fonts
from sr_studio.figures.manifest import COLOURS, DifferenceMaps, FigureBox, Page
from sr_studio.gui.compare.figures.box_fields import BoxFields
from sr_studio.gui.compare.figures.draft import Choice, Draft
from sr_studio.gui.compare.figures.map_fields import MapFields
from sr_studio.gui.compare.figures.page_fields import FONT_FILE, PageFields
from sr_studio.gui.compare.figures.picture_list import PictureList


def test_papers_and_units_are_ways_to_say_the_width(qtbot: QtBot) -> None:
    fields = PageFields()
    qtbot.addWidget(fields)
    told: list[Page] = []
    fields.changed.connect(told.append)
    fields.show_page(Page(width=174.625))
    assert told == [], "showing tells nothing"
    assert (fields.paper.currentData(), fields.width_field.value()) == ("CVPR, ICCV · page", 174.6)
    fields.paper.setCurrentIndex(fields.paper.findData("CVPR, ICCV · column"))
    assert told[-1].width == 82.55
    fields.unit.setCurrentIndex(fields.unit.findData("in"))
    assert fields.width_field.value() == 3.25
    assert len(told) == 1, "another unit is the same width"
    fields.width_field.setValue(4.0)
    assert (told[-1].width, fields.paper.currentData()) == (101.6, "")


def test_every_field_of_the_page_is_told(qtbot: QtBot) -> None:
    fields = PageFields()
    qtbot.addWidget(fields)
    told: list[Page] = []
    fields.changed.connect(told.append)
    fields.layout_box.setCurrentIndex(fields.layout_box.findData("crops"))
    fields.columns.setValue(3)
    fields.resolution.setValue(600)
    fields.font_box.setCurrentIndex(fields.font_box.findData("serif"))
    fields.font_size.setValue(9.5)
    fields.ground.setCurrentIndex(fields.ground.findData("#000000"))
    fields.line.setValue(0.5)
    fields.enlarging.setCurrentIndex(fields.enlarging.findData("smooth"))
    wanted = Page(
        layout="crops", columns=3, dpi=600, font="serif", font_size=9.5, background="#000000", line=0.5,
        enlarging="smooth",
    )  # fmt: skip
    assert told[-1] == wanted
    assert fields.resolution.isEnabled()
    fields.times.setValue(4)
    assert told[-1] == msgspec.structs.replace(wanted, times=4)
    assert not fields.resolution.isEnabled(), "it follows from the magnification"
    fields.show_page(wanted)
    assert (fields.times.text(), fields.resolution.isEnabled()) == ("Automatic", True)


def test_another_background_than_those_offered_stays(qtbot: QtBot) -> None:
    fields = PageFields()
    qtbot.addWidget(fields)
    fields.show_page(Page(background="#102030"))
    with qtbot.waitSignal(fields.changed) as told:
        fields.columns.setValue(2)
    assert told.args is not None
    assert told.args[0].background == "#102030"


def test_maps_begin_with_the_gain_of_their_measure(qtbot: QtBot) -> None:
    fields = MapFields()
    qtbot.addWidget(fields)
    told: list[DifferenceMaps | None] = []
    fields.changed.connect(told.append)
    fields.show_maps(None)
    assert (told, fields.gain.isEnabled()) == ([], False)
    fields.measure.setCurrentIndex(fields.measure.findData("absolute"))
    assert told[-1] == DifferenceMaps(measure="absolute", gain=4)
    fields.gain.setValue(16)
    assert told[-1] == DifferenceMaps(measure="absolute", gain=16)
    fields.measure.setCurrentIndex(fields.measure.findData("ssim"))
    assert told[-1] == DifferenceMaps(measure="ssim", gain=1)
    fields.measure.setCurrentIndex(0)
    assert told[-1] is None


def test_a_font_file_joins_the_fonts(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "Own.ttf"
    path.write_bytes(load_fonts("sans").regular.data)
    fields = PageFields()
    qtbot.addWidget(fields)
    with qtbot.waitSignal(fields.changed) as told:
        fields.take_font(path)
    assert told.args is not None
    assert told.args[0].font == path.as_posix()
    assert fields.font_box.currentText() == "Own.ttf"
    assert fields.font_box.itemData(fields.font_box.count() - 1) == FONT_FILE
    fields.retranslate()
    assert fields.font_box.currentText() == "Own.ttf", "it stays when texts are written anew"


def test_pictures_are_ticked_named_and_ordered(qtbot: QtBot) -> None:
    pictures = PictureList()
    qtbot.addWidget(pictures)
    told: list[tuple[Choice, ...]] = []
    pictures.changed.connect(told.append)
    pictures.fill([Choice("a", "A"), Choice("b", "B"), Choice("c", "C", shown=False)])
    assert told == []
    pictures.item(0).setText(" Ours ")
    pictures.item(2).setCheckState(Qt.CheckState.Checked)
    pictures.setCurrentRow(2)
    QTest.keyClick(pictures, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert told[-1] == (Choice("a", "Ours"), Choice("c", "C"), Choice("b", "B"))
    QTest.keyClick(pictures, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(pictures, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [choice.key for choice in told[-1]] == ["c", "a", "b"], "the first stays first"


@pytest.mark.parametrize("count", [1, 3])
def test_boxes_have_a_swatch_each_and_fields_for_the_chosen_one(qtbot: QtBot, count: int) -> None:
    fields = BoxFields()
    qtbot.addWidget(fields)
    moved: list[tuple[int, int, int]] = []
    fields.moved.connect(lambda *place: moved.append(place))
    boxes = tuple(FigureBox(x=10 * n, y=5, colour=COLOURS[n]) for n in range(count))
    fields.show_draft(Draft(choices=(), crop=(24, 16), boxes=boxes), (120, 80))
    assert fields.remove.isEnabled() == (count > 1)
    fields.choose(count - 1)
    assert fields.left.value() == 10 * (count - 1)
    assert fields.left.maximum() == 96
    fields.left.setValue(40)
    assert moved == [(count - 1, 40, 5)]


def test_the_size_of_one_box_alone_is_told_apart(qtbot: QtBot) -> None:
    fields = BoxFields()
    qtbot.addWidget(fields)
    alone: list[tuple[int, object]] = []
    every: list[tuple[int, int]] = []
    fields.sized_alone.connect(lambda number, crop: alone.append((number, crop)))
    fields.sized.connect(lambda width, height: every.append((width, height)))
    boxes = (FigureBox(x=0, y=0), FigureBox(x=5, y=6, width=40, height=30))
    fields.show_draft(Draft(choices=(), crop=(24, 16), boxes=boxes), (120, 80))
    assert (fields.across.value(), fields.alone.isChecked()) == (24, False)
    fields.across.setValue(25)
    assert (every, alone) == ([(25, 16)], [])
    fields.choose(1)
    assert (fields.across.value(), fields.down.value(), fields.alone.isChecked()) == (40, 30, True)
    assert fields.left.maximum() == 80
    fields.down.setValue(20)
    assert alone == [(1, (40, 20))]
    fields.alone.click()
    assert alone[-1] == (1, None)
    assert every == [(25, 16)]
