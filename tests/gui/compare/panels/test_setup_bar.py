"""The bar says what the image is taken as and why, and emits what the user chooses."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from sr_studio.gui.compare.image_entry import A_SCENE, BY_USER, Entry, Setup
from sr_studio.gui.compare.panels.setup_bar import DegradationEditor, SetupBar
from sr_studio.gui.widgets.fields import ComboBox
from sr_studio.imaging.degradation import SCALES, Degradation
from tests.gui.compare.recorders import opened_entry

PAIR = replace(opened_entry(1, "a.png", (20, 10), reference=(80, 40)), why=BY_USER)


@pytest.fixture
def bar(qtbot: QtBot) -> SetupBar:
    made = SetupBar()
    qtbot.addWidget(made)
    return made


def button(bar: SetupBar, text: str) -> QToolButton:
    return next(one for one in bar.findChildren(QToolButton) if one.text() == text)


def box(bar: SetupBar) -> ComboBox:
    return next(one for one in bar.findChildren(ComboBox) if one.accessibleName() == "Scale")


def test_the_role_is_explained_where_it_is_chosen(bar: SetupBar) -> None:
    why = "Reference (no name says otherwise): reduced by 4 and scored."
    bar.show_state(opened_entry(1, "a.png", (300, 200)), Setup())
    assert bar.why() == "\n" + why
    for text, meant in (
        ("Input", "All images are inputs, new ones too"),
        ("Reference", "All images are ref"),
    ):
        assert button(bar, text).toolTip().startswith(meant)
        assert button(bar, text).toolTip().endswith(why)
    for entry in (None, PAIR, Entry(key=1, name="opening")):
        bar.show_state(entry, Setup())
        assert bar.why() == ""


@pytest.mark.parametrize(
    ("entry", "setup", "checked"),
    [
        (opened_entry(1, "a.png", (20, 10)), Setup(), "Reference"),
        (opened_entry(1, "a_LR.png", (20, 10)), Setup(), "Input"),
        (None, Setup(role="input"), "Input"),
        (None, Setup(), "Reference"),
    ],
)
def test_the_switch_shows_the_role(bar: SetupBar, entry: Entry | None, setup: Setup, checked: str) -> None:
    bar.show_state(entry, setup)
    assert [text for text in ("Input", "Reference") if button(bar, text).isChecked()] == [checked]
    assert button(bar, "Input").isEnabled() == (entry is not None)


def test_a_pair_has_its_own_scale_and_no_role(bar: SetupBar, qtbot: QtBot) -> None:
    bar.show_state(PAIR, Setup(degradation=Degradation(scale=2)))
    assert box(bar).currentData() == 4
    assert button(bar, "Input").isHidden()
    (label,) = (one for one in bar.findChildren(QLabel) if one.text() == "Pair of input and reference")
    assert label.toolTip() == "chosen by you"
    with qtbot.waitSignal(bar.pair_scale_chosen) as told:
        box(bar).choose(2)
        box(bar).activated.emit(box(bar).currentIndex())
    assert told.args == [2]


def test_a_scale_no_image_is_reduced_by_is_shown_all_the_same(bar: SetupBar) -> None:
    bar.show_state(opened_entry(1, "a.png", (7, 7), reference=(49, 49)), Setup())
    assert box(bar).currentText() == "×7"


def test_choices_are_told(bar: SetupBar, qtbot: QtBot) -> None:
    setup = Setup(degradation=Degradation(kernel="gaussian", noise=5.0, seed=3))
    bar.show_state(opened_entry(1, "a.png", (2000, 1000)), setup)
    with qtbot.waitSignal(bar.role_chosen) as told:
        button(bar, "Input").click()
    assert told.args == ["input"]
    with qtbot.waitSignal(bar.degradation_chosen) as told:
        box(bar).choose(SCALES[0])
        box(bar).activated.emit(box(bar).currentIndex())
    assert told.args == [Degradation(scale=SCALES[0], kernel="gaussian", noise=5.0, seed=3)]


def test_the_degradation_is_edited_and_keeps_its_scale(qtbot: QtBot, bar: SetupBar) -> None:
    editor = DegradationEditor(bar)
    editor.set_value(Degradation(scale=8))
    changes: list[Degradation] = []
    editor.changed.connect(changes.append)
    editor._kernel.choose("box")
    editor._kernel.activated.emit(0)
    editor._jpeg.setValue(80)
    assert changes == [Degradation(scale=8, kernel="box"), Degradation(scale=8, kernel="box", jpeg=80)]
    editor.set_value(Degradation())
    assert len(changes) == 2, "showing a value tells nothing"


def scene(entry: Entry, *methods: str, **changes: object) -> Entry:
    image = entry.image
    assert image is not None
    return replace(entry, methods=methods, results=dict.fromkeys(methods, image), **changes)


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (scene(opened_entry(1, "a.png", (80, 40)), "A", "B", why=A_SCENE), "2 results and reference"),
        (scene(PAIR, "A"), "1 result, input and reference"),
        (scene(opened_entry(1, "a.png", (80, 40)), "A", "B", bare=True), "2 results, no reference"),
        (scene(opened_entry(1, "a.png", (80, 40)), "A", role="input"), "1 result and input"),
    ],
)
def test_a_scene_says_what_it_holds_and_is_reduced_only_where_a_model_runs(
    bar: SetupBar, entry: Entry, words: str
) -> None:
    bar.show_state(entry, Setup(), computed=False)
    shown = [label.text() for label in bar.findChildren(QLabel) if label.isVisibleTo(bar)]
    assert shown == [words]
    assert not button(bar, "Input").isVisibleTo(bar)
    how = next(one for one in bar.findChildren(QToolButton) if one.accessibleName() == "Degradation")
    given = words == "1 result, input and reference"
    assert how.isVisibleTo(bar) == given, "how the given input was made"
    bar.show_state(entry, Setup(), computed=True)
    assert how.isVisibleTo(bar) == (given or words == "2 results and reference")
    assert ("Finished results stand beside it" in bar.why()) == (entry.why == A_SCENE)


def test_border_and_rounding_of_matlabs_bicubic_are_said_and_chosen(bar: SetupBar) -> None:
    words = "MATLAB bicubic /4 (uint8, replicate)"
    bar.show_state(opened_entry(1, "a.png", (2000, 2000)), Setup())
    bar.resize(1500, 60)
    bar.show()
    how = button(bar, words)
    assert how.toolTip().endswith(words)
    bar.resize(1200, 60)
    assert how.text() == "MATLAB bicubic /4", "no room"
    assert how.toolTip().endswith(words)
    kernels = bar.editor.findChildren(ComboBox)[0]
    chosen: list[Degradation] = []
    bar.degradation_chosen.connect(chosen.append)
    kernels.choose("bicubic-im2double")
    assert kernels.currentText() == "MATLAB bicubic (im2double, symmetric)"
    kernels.activated.emit(kernels.currentIndex())
    assert chosen == [Degradation(kernel="bicubic-im2double")]


def test_how_a_given_input_was_made_is_assumed_until_it_is_said(bar: SetupBar) -> None:
    bar.resize(1500, 60)
    bar.show_state(PAIR, Setup(degradation=Degradation(kernel="gaussian")))
    bar.show()
    how = next(one for one in bar.findChildren(QToolButton) if one.accessibleName() == "Degradation")
    assert "MATLAB bicubic /4 (uint8, replicate), assumed" in how.toolTip()
    said: list[Degradation | None] = []
    made: list[Degradation] = []
    bar.stated_chosen.connect(said.append)
    bar.degradation_chosen.connect(made.append)
    kernels = bar.editor.findChildren(ComboBox)[0]
    assert kernels.currentText() == "Not known (MATLAB bicubic is assumed)"
    assert not bar.editor._jpeg.isEnabled()
    kernels.choose("box")
    kernels.activated.emit(kernels.currentIndex())
    bar.editor._jpeg.setValue(80)
    kernels.choose("")
    kernels.activated.emit(kernels.currentIndex())
    assert said == [Degradation(kernel="box"), Degradation(kernel="box", jpeg=80), None]
    assert made == []
    bar.show_state(PAIR, Setup(stated=Degradation(scale=2, kernel="box")))
    assert how.text() == "box /4", "at the scale of the pair"
    assert kernels.currentText() == "Box (mean)"
    bar.show_state(opened_entry(1, "a.png", (2000, 2000)), Setup())
    assert kernels.count() == 4
    assert kernels.currentText() == "MATLAB bicubic (uint8, replicate)"
