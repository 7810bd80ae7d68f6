"""Opener, pairing, roles, lists: a real window over a real engine."""

from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from sr_studio.gui import app
from sr_studio.imaging.degradation import Degradation
from sr_studio.metrics.differences import MEASURES
from tests.e2e.support import Driver, photograph


def test_a_large_image_is_the_reference_and_is_scored(driver: Driver) -> None:
    driver.open(driver.image("large.png", 800, 200))
    panes = driver.comparison.workspace.panes
    assert panes.pane_keys() == ("reference", "input", "nearest", "bicubic")
    assert panes.size == (800, 200)
    state = panes.state("reference")
    assert state.picture is not None
    assert np.array_equal(state.picture.pixels, photograph(800, 200))
    assert panes.state("input").scale == 0.25
    score = panes.score("bicubic")
    assert score is not None
    assert "psnr" in score.values
    assert panes.state("bicubic").scores.startswith(f"{score.values['psnr']:.2f} dB")
    why = "Reference (no name says otherwise): reduced by 4 and scored."
    assert driver.window.setup_bar.why().strip() == why


def test_a_small_image_is_the_reference_too_until_the_user_says_otherwise(driver: Driver) -> None:
    driver.open(driver.image("a.png"))
    workspace = driver.comparison.workspace
    assert workspace.panes.pane_keys()[0] == "reference"
    assert workspace.panes.size == (96, 64)
    driver.window.setup_bar.role_chosen.emit("input")
    driver.settle()
    assert workspace.panes.pane_keys() == ("input", "nearest", "bicubic")
    assert workspace.panes.size == (96 * 4, 64 * 4)
    assert workspace.panes.score("bicubic") is None
    driver.open(driver.image("b.png", seed=1))
    assert workspace.panes.pane_keys()[0] == "input", "the choice holds for the session"
    driver.window.action_table["role_auto"].trigger()
    driver.settle()
    assert workspace.panes.pane_keys()[0] == "reference"


def test_names_pair_and_the_user_corrects(driver: Driver) -> None:
    high = driver.image("bird_HR.png", 128, 96)
    low = driver.image("bird_LR.png", 32, 24, seed=5)
    driver.open(low, high)
    workspace = driver.comparison.workspace
    (entry,) = workspace.image_list.entries
    assert entry.paired
    assert entry.reference is not None
    assert entry.reference.name == "bird_HR.png"
    assert entry.why is not None
    assert entry.why.clue == "names"
    assert workspace.panes.size == (128, 96)
    driver.window.action_table["split_pair"].trigger()
    assert [one.paired for one in workspace.image_list.entries] == [False, False]
    driver.settle()
    driver.window.action_table["undo"].trigger()
    assert [one.paired for one in workspace.image_list.entries] == [True]
    driver.settle()
    driver.window.action_table["swap_pair"].trigger()
    (entry,) = workspace.image_list.entries
    assert entry.reference is not None
    assert entry.reference.name == "bird_LR.png"


def test_dropping_the_input_of_a_pair_again_reads_the_pair_again_and_shows_it(driver: Driver) -> None:
    low, high = driver.image("bird_LR.png", 32, 24), driver.image("bird_HR.png", 128, 96)
    driver.open(low, high)
    driver.open(driver.image("other.png", 50, 40, seed=2))
    driver.open(low)
    workspace = driver.comparison.workspace
    assert len(workspace.image_list.entries) == 2
    assert workspace.current is workspace.image_list.entries[0]
    driver.open(low)
    assert workspace.current is workspace.image_list.entries[0]


def test_two_images_of_a_size_ratio_are_a_pair_and_unlike_ones_are_not(driver: Driver) -> None:
    driver.open(driver.image("one.png", 120, 80), driver.image("two.png", 60, 40))
    assert [entry.paired for entry in driver.comparison.workspace.image_list.entries] == [True]
    driver.window.action_table["remove_all"].trigger()
    driver.open(driver.image("three.png", 120, 80), driver.image("four.png", 70, 40))
    entries = driver.comparison.workspace.image_list.entries
    assert [entry.paired for entry in entries] == [False, False]
    driver.comparison.images.join_requested.emit(entries[0].key, entries[1].key)
    assert [entry.paired for entry in driver.comparison.workspace.image_list.entries] == [True]


def test_exactly_the_files_named_are_opened_and_bad_ones_are_named(driver: Driver) -> None:
    good = driver.image("good.png")
    driver.open(good)
    shown = driver.comparison.workspace.panes.state("input").picture
    cut = driver.folder / "나비 cut.png"
    cut.write_bytes(good.read_bytes()[:200])
    empty = driver.folder / "empty.png"
    empty.write_bytes(b"")
    other = driver.image("other.png", seed=3)
    driver.open(cut, empty, driver.folder / "vanished.png")
    workspace = driver.comparison.workspace
    assert [entry.state for entry in workspace.image_list.entries] == ["ready", "failed", "failed", "failed"]
    assert all(entry.reason for entry in workspace.image_list.entries[1:])
    assert workspace.current is not None
    assert workspace.current.name == "good.png"
    assert workspace.panes.state("input").picture is shown
    said = " ".join(text for _, text in driver.said)
    assert "나비 cut.png" in said
    assert "empty.png" in said
    assert "vanished.png" in said
    workspace.set_current(workspace.image_list.entries[1].key)
    assert workspace.current.name == "good.png", "a failed file says why and takes nothing away"
    driver.open(other)
    assert workspace.current.name == "other.png"


def test_only_failures_leave_the_empty_state(driver: Driver) -> None:
    bad = driver.folder / "bad.png"
    bad.write_bytes(b"no image at all")
    driver.comparison.opener.open_named([bad])
    driver.until(lambda: driver.comparison.workspace.image_list.entries[0].state == "failed")
    assert driver.window.pages.currentWidget() is driver.window.empty


def test_removing_is_undone_with_row_and_view(driver: Driver) -> None:
    driver.open(*(driver.image(f"{number}.png", 90 + number, 60, seed=number) for number in range(3)))
    workspace = driver.comparison.workspace
    workspace.set_current(workspace.image_list.entries[1].key)
    names = [entry.name for entry in workspace.image_list.entries]
    driver.window.action_table["remove"].trigger()
    assert [entry.name for entry in workspace.image_list.entries] == [names[0], names[2]]
    assert workspace.current is not None
    assert workspace.current.name == names[2]
    assert names[1] in driver.window.action_table["undo"].text()
    driver.window.action_table["undo"].trigger()
    assert [entry.name for entry in workspace.image_list.entries] == names
    driver.window.action_table["redo"].trigger()
    driver.window.action_table["remove_all"].trigger()
    assert workspace.current is None
    assert driver.window.pages.currentWidget() is driver.window.empty
    driver.window.action_table["undo"].trigger()
    driver.settle()
    assert driver.window.pages.currentWidget() is driver.comparison.view


def test_another_degradation_is_another_picture_with_scores_of_its_own(driver: Driver) -> None:
    driver.open(driver.image("large.png", 800, 200))
    workspace = driver.comparison.workspace
    before_picture, before = workspace.panes.picture("bicubic"), workspace.panes.score("bicubic")
    workspace.set_degradation(Degradation(scale=2, kernel="box"))
    assert workspace.panes.picture("bicubic") != before_picture
    assert workspace.panes.score("bicubic") is None, "no score before its own picture is there"
    assert workspace.panes.state("bicubic").scores == ""
    driver.settle()
    after = workspace.panes.score("bicubic")
    assert before is not None
    assert after is not None
    assert before.values["psnr"] != after.values["psnr"]
    workspace.set_degradation(Degradation())
    assert workspace.panes.score("bicubic") == before, "what was computed is shown again at once"


def test_a_folder_opens_its_images_and_asks_about_what_lies_below(driver: Driver) -> None:
    for number in (10, 2, 1):
        driver.image(f"set/img_{number}.png", 50 + number, 40, seed=number)
    (driver.folder / "set" / "notes.txt").write_text("not an image")
    driver.open(driver.folder / "set")
    assert [entry.name for entry in driver.comparison.workspace.image_list.entries] == [
        "img_1.png",
        "img_2.png",
        "img_10.png",
    ]
    driver.window.action_table["remove_all"].trigger()
    driver.image("set/below/deep.png", 33, 21)
    driver.comparison.opener.open([driver.folder / "set"])
    from PySide6.QtWidgets import QMessageBox

    box = driver.window.findChild(QMessageBox, "folder_question")
    assert isinstance(box, QMessageBox)
    assert not driver.comparison.workspace.image_list.entries
    next(button for button in box.buttons() if "All 4" in button.text()).click()
    driver.until(lambda: len(driver.comparison.workspace.image_list.entries) == 4)


def test_pasting_pictures_files_and_paths(driver: Driver) -> None:
    clipboard = QGuiApplication.clipboard()
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(0xFF3366)
    clipboard.setImage(picture)
    driver.window.action_table["paste"].trigger()
    driver.settle()
    state = driver.comparison.workspace.panes.state("input")
    assert state.picture is not None
    assert tuple(state.picture.pixels[5, 5]) == (0xFF, 0x33, 0x66)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(driver.image("file.png")))])
    clipboard.setMimeData(mime)
    driver.window.action_table["paste"].trigger()
    driver.until(
        lambda: [entry.name for entry in driver.comparison.workspace.image_list.entries][-1] == "file.png"
    )
    clipboard.setText(str(driver.image("path.png", seed=2)))
    driver.window.action_table["paste"].trigger()
    driver.until(
        lambda: [entry.name for entry in driver.comparison.workspace.image_list.entries][-1] == "path.png"
    )
    clipboard.setText("just words")
    driver.window.action_table["paste"].trigger()
    assert "clipboard" in driver.said[-1][1]


def test_reading_again_shows_the_new_contents(driver: Driver) -> None:
    path = driver.image("a.png")
    driver.open(path)
    Image.fromarray(photograph(96, 64, seed=9)).save(path)
    driver.window.action_table["reload"].trigger()
    picture = driver.comparison.workspace.panes.picture("reference")
    driver.until(lambda: driver.comparison.workspace.panes.picture("reference") != picture)
    driver.settle()
    state = driver.comparison.workspace.panes.state("reference")
    assert state.picture is not None
    assert np.array_equal(state.picture.pixels, photograph(96, 64, seed=9))


def test_the_neighbours_are_there_before_they_are_asked_for(driver: Driver) -> None:
    driver.open(*(driver.image(f"{number}.png", 90 + number, 60, seed=number) for number in range(3)))
    workspace = driver.comparison.workspace
    driver.until(lambda: not workspace.panes.loader.busy)
    workspace.step(1)
    assert all(workspace.panes.complete(key) for key in workspace.panes.pane_keys())


def test_recent_files_are_remembered_and_forgotten_when_gone(driver: Driver) -> None:
    path = driver.image("a.png")
    driver.open(path)
    assert driver.window.settings.current.files.recent == (str(path),)
    path.unlink()
    driver.comparison.opener.open_recent(str(path))
    assert driver.window.settings.current.files.recent == ()
    assert "a.png" in driver.said[-1][1]


def test_a_sample_is_scored_at_once(driver: Driver) -> None:
    driver.comparison.opener.open_sample("chelsea")
    driver.settle()
    assert driver.comparison.workspace.panes.has_reference
    assert Path(str(driver.comparison.workspace.image_list.entries[0].path)).name == "chelsea.png"


def test_a_reference_that_does_not_fit_changes_nothing(driver: Driver) -> None:
    driver.open(driver.image("bird_LR.png", 32, 24, seed=5), driver.image("bird_HR.png", 128, 96))
    image_list = driver.comparison.workspace.image_list
    (before,) = image_list.entries
    image_list.set_reference(before.key, driver.image("other.png", 120, 80))
    driver.until(lambda: any("120×80" in toast.text for toast in driver.window.toasts.shown()))
    assert list(image_list.entries) == [before]


def test_a_start_with_files_leaves_the_middle_its_room(qtbot: QtBot, studio_home: Path) -> None:
    studio = app.make_studio(expects_pictures=True)
    window = studio.open_window("compare")
    window.resize(1280, 800)
    qtbot.waitUntil(lambda: studio.components is not None)
    assert studio.components is not None
    assert studio.components.window.pages.width() > 640
    studio.close_all()
    window.deleteLater()


def test_each_difference_measure_keeps_its_gain(driver: Driver) -> None:
    driver.open(driver.image("small.png"))
    view = driver.comparison.view
    driver.window.action_table["mode_difference"].trigger()
    driver.settle()
    assert view.pair == ("nearest", "bicubic"), "without a reference two models are compared"
    assert view.difference_view == ("absolute", 4.0)
    view.step_gain(1)
    seen = []
    for _ in MEASURES:
        driver.window.action_table["measure"].trigger()
        seen.append(view.difference_view)
    assert seen == [*((measure.name, measure.gain) for measure in MEASURES[1:]), ("absolute", 8.0)]


def test_the_results_of_all_open_images_are_saved_from_one_dialog(driver: Driver) -> None:
    driver.open(*(driver.image(name, seed=seed) for seed, name in enumerate(("a.png", "b.png", "c.png"))))
    driver.comparison.workspace.set_role("reference")
    folder = driver.folder / "results"
    exporter = driver.comparison.exporter
    driver.window.action_table["save_all"].trigger()
    dialog = exporter.dialog
    assert dialog is not None
    assert dialog.all.text() == "All 3 images"
    dialog.place.setText(str(folder))
    dialog.save.click()
    assert dialog.focusWidget() is dialog.hide_button, "a key pressed once too often stops nothing"
    driver.until(dialog._show_folder.isVisible)
    assert sorted(path.name for path in folder.iterdir()) == [
        f"{name}_{model}.png" for name in "abc" for model in ("bicubic", "nearest")
    ]
    with Image.open(folder / "c_bicubic.png") as saved:
        assert saved.size == (96, 64)
    assert dialog.said.text() == f"Saved 6 files in {folder}."
    dialog.hide_button.click()
    driver.until(lambda: exporter.dialog is None)
    driver.window.action_table["save_all"].trigger()
    dialog = exporter.dialog
    assert dialog is not None
    dialog.there.setCurrentIndex(dialog.there.findData("leave"))
    assert dialog.place.text() == str(folder)
    dialog.save.click()
    driver.until(lambda: dialog.said.text() == "Nothing was saved; there already: 6.")
    dialog.close()
    driver.until(lambda: exporter.dialog is None)
    driver.window.action_table["save_all"].trigger()
    dialog = exporter.dialog
    assert dialog is not None
    dialog.save.click()
    dialog.close()
    driver.until(lambda: driver.said[-1:] == [("good", f"Saved 6 files in {folder}.")])
    assert len(list(folder.iterdir())) == 12, "none was replaced unasked"
