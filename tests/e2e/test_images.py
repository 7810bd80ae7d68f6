"""Opener, pairing, roles, lists: a real window over a real engine."""

from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from sr_studio.gui import app
from sr_studio.imaging.degradation import Degradation
from tests.e2e.conftest import Desk, photograph


def test_a_large_image_is_the_reference_and_is_scored(desk: Desk) -> None:
    desk.open(desk.image("large.png", 800, 200))
    panes = desk.window.components.workspace.panes
    assert panes.pane_keys() == ("reference", "input", "nearest", "bicubic")
    assert panes.size == (800, 200)
    state = panes.state("reference")
    assert state.picture is not None
    assert np.array_equal(state.picture.pixels, photograph(800, 200))
    assert panes.state("input").scale == 0.25
    score = panes.score("bicubic")
    assert score is not None
    assert score.psnr is not None
    assert panes.state("bicubic").scores.startswith(f"{score.psnr:.2f} dB")
    assert desk.window.setup_bar.why().strip() == "Chosen by size: 800 px is more than 640 px."


def test_a_small_image_is_the_input_until_the_user_says_otherwise(desk: Desk) -> None:
    desk.open(desk.image("a.png"))
    workspace = desk.window.components.workspace
    assert workspace.panes.pane_keys() == ("input", "nearest", "bicubic")
    assert workspace.panes.size == (96 * 4, 64 * 4)
    assert workspace.panes.score("bicubic") is None
    desk.window.setup_bar.role_chosen.emit("reference")
    desk.settle()
    assert workspace.panes.pane_keys()[0] == "reference"
    assert workspace.panes.size == (96, 64)
    desk.open(desk.image("b.png", seed=1))
    assert workspace.panes.pane_keys()[0] == "reference", "the choice holds for the session"
    desk.window.acts_by_name["role_auto"].trigger()
    desk.settle()
    assert workspace.panes.pane_keys()[0] == "input"


def test_names_pair_and_the_user_corrects(desk: Desk) -> None:
    high = desk.image("bird_HR.png", 128, 96)
    low = desk.image("bird_LR.png", 32, 24, seed=5)
    desk.open(low, high)
    workspace = desk.window.components.workspace
    (entry,) = workspace.image_list.entries
    assert entry.paired
    assert entry.reference is not None
    assert entry.reference.name == "bird_HR.png"
    assert entry.why is not None
    assert entry.why.clue == "names"
    assert workspace.panes.size == (128, 96)
    desk.window.acts_by_name["split_pair"].trigger()
    assert [one.paired for one in workspace.image_list.entries] == [False, False]
    desk.settle()
    desk.window.acts_by_name["undo"].trigger()
    assert [one.paired for one in workspace.image_list.entries] == [True]
    desk.settle()
    desk.window.acts_by_name["swap_pair"].trigger()
    (entry,) = workspace.image_list.entries
    assert entry.reference is not None
    assert entry.reference.name == "bird_LR.png"


def test_dropping_the_input_of_a_pair_again_reads_the_pair_again_and_shows_it(desk: Desk) -> None:
    low, high = desk.image("bird_LR.png", 32, 24), desk.image("bird_HR.png", 128, 96)
    desk.open(low, high)
    desk.open(desk.image("other.png", 50, 40, seed=2))
    desk.open(low)
    workspace = desk.window.components.workspace
    assert len(workspace.image_list.entries) == 2
    assert workspace.current is workspace.image_list.entries[0]
    desk.open(low)
    assert workspace.current is workspace.image_list.entries[0]


def test_two_images_of_a_size_ratio_are_a_pair_and_unlike_ones_are_not(desk: Desk) -> None:
    desk.open(desk.image("one.png", 120, 80), desk.image("two.png", 60, 40))
    assert [entry.paired for entry in desk.window.components.workspace.image_list.entries] == [True]
    desk.window.acts_by_name["remove_all"].trigger()
    desk.open(desk.image("three.png", 120, 80), desk.image("four.png", 70, 40))
    entries = desk.window.components.workspace.image_list.entries
    assert [entry.paired for entry in entries] == [False, False]
    desk.window.images.join_requested.emit(entries[0].key, entries[1].key)
    assert [entry.paired for entry in desk.window.components.workspace.image_list.entries] == [True]


def test_exactly_the_files_named_are_opened_and_bad_ones_are_named(desk: Desk) -> None:
    good = desk.image("good.png")
    desk.open(good)
    shown = desk.window.components.workspace.panes.state("input").picture
    cut = desk.folder / "나비 cut.png"
    cut.write_bytes(good.read_bytes()[:200])
    empty = desk.folder / "empty.png"
    empty.write_bytes(b"")
    other = desk.image("other.png", seed=3)
    desk.open(cut, empty, desk.folder / "vanished.png")
    workspace = desk.window.components.workspace
    assert [entry.state for entry in workspace.image_list.entries] == ["ready", "failed", "failed", "failed"]
    assert all(entry.reason for entry in workspace.image_list.entries[1:])
    assert workspace.current is not None
    assert workspace.current.name == "good.png"
    assert workspace.panes.state("input").picture is shown
    said = " ".join(text for _, text in desk.said)
    assert "나비 cut.png" in said
    assert "empty.png" in said
    assert "vanished.png" in said
    workspace.set_current(workspace.image_list.entries[1].key)
    assert workspace.current.name == "good.png", "a failed file says why and takes nothing away"
    desk.open(other)
    assert workspace.current.name == "other.png"


def test_only_failures_leave_the_empty_state(desk: Desk) -> None:
    bad = desk.folder / "bad.png"
    bad.write_bytes(b"no image at all")
    desk.window.components.opening.open_named([bad])
    desk.until(lambda: desk.window.components.workspace.image_list.entries[0].state == "failed")
    assert desk.window.pages.currentWidget() is desk.window.empty


def test_removing_is_undone_with_row_and_view(desk: Desk) -> None:
    desk.open(*(desk.image(f"{number}.png", 90 + number, 60, seed=number) for number in range(3)))
    workspace = desk.window.components.workspace
    workspace.set_current(workspace.image_list.entries[1].key)
    names = [entry.name for entry in workspace.image_list.entries]
    desk.window.acts_by_name["remove"].trigger()
    assert [entry.name for entry in workspace.image_list.entries] == [names[0], names[2]]
    assert workspace.current is not None
    assert workspace.current.name == names[2]
    assert names[1] in desk.window.acts_by_name["undo"].text()
    desk.window.acts_by_name["undo"].trigger()
    assert [entry.name for entry in workspace.image_list.entries] == names
    desk.window.acts_by_name["redo"].trigger()
    desk.window.acts_by_name["remove_all"].trigger()
    assert workspace.current is None
    assert desk.window.pages.currentWidget() is desk.window.empty
    desk.window.acts_by_name["undo"].trigger()
    desk.settle()
    assert desk.window.pages.currentWidget() is desk.window.components.view


def test_another_degradation_is_another_picture_with_scores_of_its_own(desk: Desk) -> None:
    desk.open(desk.image("large.png", 800, 200))
    workspace = desk.window.components.workspace
    before_picture, before = workspace.panes.picture("bicubic"), workspace.panes.score("bicubic")
    workspace.set_degradation(Degradation(scale=2, kernel="box"))
    assert workspace.panes.picture("bicubic") != before_picture
    assert workspace.panes.score("bicubic") is None, "no score before its own picture is there"
    assert workspace.panes.state("bicubic").scores == ""
    desk.settle()
    after = workspace.panes.score("bicubic")
    assert before is not None
    assert after is not None
    assert before.psnr != after.psnr
    workspace.set_degradation(Degradation())
    assert workspace.panes.score("bicubic") == before, "what was computed is shown again at once"


def test_a_folder_opens_its_images_and_asks_about_what_lies_below(desk: Desk) -> None:
    for number in (10, 2, 1):
        desk.image(f"set/img_{number}.png", 50 + number, 40, seed=number)
    (desk.folder / "set" / "notes.txt").write_text("not an image")
    desk.open(desk.folder / "set")
    assert [entry.name for entry in desk.window.components.workspace.image_list.entries] == [
        "img_1.png",
        "img_2.png",
        "img_10.png",
    ]
    desk.window.acts_by_name["remove_all"].trigger()
    desk.image("set/below/deep.png", 33, 21)
    desk.window.components.opening.open([desk.folder / "set"])
    from PySide6.QtWidgets import QMessageBox

    box = desk.window.findChild(QMessageBox, "folder_question")
    assert isinstance(box, QMessageBox)
    assert not desk.window.components.workspace.image_list.entries
    next(button for button in box.buttons() if "All 4" in button.text()).click()
    desk.until(lambda: len(desk.window.components.workspace.image_list.entries) == 4)


def test_pasting_pictures_files_and_paths(desk: Desk) -> None:
    clipboard = QGuiApplication.clipboard()
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(0xFF3366)
    clipboard.setImage(picture)
    desk.window.acts_by_name["paste"].trigger()
    desk.settle()
    state = desk.window.components.workspace.panes.state("input")
    assert state.picture is not None
    assert tuple(state.picture.pixels[5, 5]) == (0xFF, 0x33, 0x66)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(desk.image("file.png")))])
    clipboard.setMimeData(mime)
    desk.window.acts_by_name["paste"].trigger()
    desk.until(
        lambda: (
            [entry.name for entry in desk.window.components.workspace.image_list.entries][-1] == "file.png"
        )
    )
    clipboard.setText(str(desk.image("path.png", seed=2)))
    desk.window.acts_by_name["paste"].trigger()
    desk.until(
        lambda: (
            [entry.name for entry in desk.window.components.workspace.image_list.entries][-1] == "path.png"
        )
    )
    clipboard.setText("just words")
    desk.window.acts_by_name["paste"].trigger()
    assert "clipboard" in desk.said[-1][1]


def test_reading_again_shows_the_new_contents(desk: Desk) -> None:
    path = desk.image("a.png")
    desk.open(path)
    Image.fromarray(photograph(96, 64, seed=9)).save(path)
    desk.window.acts_by_name["reload"].trigger()
    picture = desk.window.components.workspace.panes.picture("input")
    desk.until(lambda: desk.window.components.workspace.panes.picture("input") != picture)
    desk.settle()
    state = desk.window.components.workspace.panes.state("input")
    assert state.picture is not None
    assert np.array_equal(state.picture.pixels, photograph(96, 64, seed=9))


def test_the_neighbours_are_there_before_they_are_asked_for(desk: Desk) -> None:
    desk.open(*(desk.image(f"{number}.png", 90 + number, 60, seed=number) for number in range(3)))
    workspace = desk.window.components.workspace
    desk.until(lambda: not workspace.panes.loader.busy)
    workspace.step(1)
    assert all(workspace.panes.complete(key) for key in workspace.panes.pane_keys())


def test_recent_files_are_remembered_and_forgotten_when_gone(desk: Desk) -> None:
    path = desk.image("a.png")
    desk.open(path)
    assert desk.window.settings.current.files.recent == (str(path),)
    path.unlink()
    desk.window.components.opening.open_recent(str(path))
    assert desk.window.settings.current.files.recent == ()
    assert "a.png" in desk.said[-1][1]


def test_a_sample_is_scored_at_once(desk: Desk) -> None:
    desk.window.components.opening.open_sample("chelsea")
    desk.settle()
    assert desk.window.components.workspace.panes.has_reference
    assert Path(str(desk.window.components.workspace.image_list.entries[0].path)).name == "chelsea.png"


def test_a_reference_that_does_not_fit_changes_nothing(desk: Desk) -> None:
    desk.open(desk.image("bird_LR.png", 32, 24, seed=5), desk.image("bird_HR.png", 128, 96))
    image_list = desk.window.components.workspace.image_list
    (before,) = image_list.entries
    image_list.set_reference(before.key, desk.image("other.png", 120, 80))
    desk.until(lambda: any("120×80" in toast.text for toast in desk.window.toasts.shown()))
    assert list(image_list.entries) == [before]


def test_a_start_with_files_leaves_the_middle_its_room(qtbot: QtBot, studio_home: Path) -> None:
    window = app.make_window()
    window.expect_pictures()
    window.resize(1280, 800)
    window.show()
    qtbot.waitUntil(lambda: window.has_begun)
    assert window.pages.width() > 640
    window.close()
    window.deleteLater()


def test_each_difference_measure_keeps_its_gain(desk: Desk) -> None:
    desk.open(desk.image("small.png"))
    view = desk.window.components.view
    desk.window.acts_by_name["mode_difference"].trigger()
    desk.settle()
    assert view.pair == ("nearest", "bicubic"), "without a reference two models are compared"
    assert view.difference_view == ("absolute", 4.0)
    view.step_gain(1)
    seen = []
    for _ in range(3):
        desk.window.acts_by_name["measure"].trigger()
        seen.append(view.difference_view)
    assert seen == [("luma", 4.0), ("ssim", 1.0), ("absolute", 8.0)]
