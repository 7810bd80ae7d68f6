"""Keys, drops, saving, modes, an engine that dies: a real window over a real engine."""

import csv
import io
import os
import signal
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication
from pytestqt.qtbot import QtBot

from sr_studio.geometry import Box
from sr_studio.gui.compare.files.drop_plan import mark_own
from sr_studio.gui.compare.view.blinking import HELD_BLINK
from sr_studio.gui.compare.view.divider import WipeDivider
from sr_studio.metrics.protocol import DAALA
from tests.e2e.support import Driver

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
COPY = Qt.DropAction.CopyAction


def mime_of(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def centre_of(driver: Driver, pane: str) -> QPoint:
    view = driver.comparison.view
    place = view.pane_layout.index_of(pane)
    assert place is not None
    return view.mapTo(driver.window, view.pane_layout.logical(view.pane_layout.boxes[place].frame).center())


def drag(driver: Driver, mime: QMimeData, at: QPoint) -> str:
    """Enter and move over a point; returns what the overlay says."""
    QApplication.sendEvent(driver.window, QDragEnterEvent(at, COPY, mime, LEFT, NONE))
    QApplication.sendEvent(driver.window, QDragMoveEvent(at, COPY, mime, LEFT, NONE))
    assert driver.comparison.drop_target.overlay.isVisible()
    return driver.comparison.drop_target.overlay.text


def drop(driver: Driver, mime: QMimeData, at: QPoint) -> None:
    drag(driver, mime, at)
    QApplication.sendEvent(driver.window, QDropEvent(QPointF(at), COPY, mime, LEFT, NONE))
    assert not driver.comparison.drop_target.overlay.isVisible()


# ------------------------------------------------------------------------------------------- drops


def test_a_drop_anywhere_opens_and_the_overlay_says_so(driver: Driver) -> None:
    path = driver.image("a.png")
    at = QPoint(20, 20)
    assert drag(driver, mime_of(path), at) == "Open a.png"
    QApplication.sendEvent(driver.window, QDragLeaveEvent())
    assert not driver.comparison.drop_target.overlay.isVisible()
    drop(driver, mime_of(path), at)
    driver.settle()
    assert driver.comparison.workspace.current is not None


def test_a_drop_on_the_reference_pane_makes_a_pair_of_input_and_file(driver: Driver) -> None:
    low, high = driver.image("low.png", 40, 30), driver.image("something.png", 160, 120)
    driver.open(low)
    driver.comparison.workspace.image_list.set_reference(
        driver.comparison.workspace.image_list.entries[0].key, high
    )
    driver.until(lambda: driver.comparison.workspace.image_list.entries[0].paired)
    driver.settle()
    other = driver.image("better.png", 160, 120, seed=4)
    at = centre_of(driver, "reference")
    assert drag(driver, mime_of(other), at) == "Make better.png the reference of something.png"
    drop(driver, mime_of(other), at)
    driver.until(lambda: driver.comparison.workspace.image_list.entries[0].reference.name == "better.png")
    assert len(driver.comparison.workspace.image_list.entries) == 1
    driver.settle()


def test_in_a_wipe_a_drop_and_a_drag_take_the_side_they_are_on(driver: Driver) -> None:
    high = driver.image("something.png", 160, 120)
    driver.open(driver.image("a.png", 800, 600))
    view = driver.comparison.view
    view.set_mode("wipe")
    view.set_pair("bicubic", "reference")
    body = view.pane_layout.logical(view.pane_layout.boxes[0].body)
    left, right = body.center() - QPoint(40, 0), body.center() + QPoint(40, 0)
    assert drag(driver, mime_of(high), view.mapTo(driver.window, right)).startswith(
        "Make something.png the ref"
    )
    assert drag(driver, mime_of(high), view.mapTo(driver.window, left)) == "Open something.png"
    QApplication.sendEvent(driver.window, QDragLeaveEvent())
    dragged: list[str] = []
    view.pane_dragged.disconnect()
    view.pane_dragged.connect(dragged.append)
    header = view.pane_layout.logical(view.pane_layout.boxes[0].header)
    for at in (header.center() - QPoint(60, 0), header.center() + QPoint(60, 0)):
        QTest.mousePress(view, LEFT, NONE, at)
        QTest.mouseMove(view, at + QPoint(30, 30))
        QTest.mouseRelease(view, LEFT, NONE, at + QPoint(30, 30))
    assert dragged == ["bicubic", "reference"]


def test_what_cannot_be_opened_is_named(driver: Driver) -> None:
    notes, image = driver.folder / "notes.txt", driver.image("a.png")
    notes.write_text("hello")
    assert "notes.txt" in drag(driver, mime_of(notes), QPoint(30, 300))
    drop(driver, mime_of(notes, image), QPoint(30, 300))
    assert any("notes.txt" in text for _, text in driver.said)
    driver.settle()
    assert [entry.name for entry in driver.comparison.workspace.image_list.entries] == ["a.png"]


def test_our_own_drag_is_ignored(driver: Driver) -> None:
    mime = mime_of(driver.image("a.png"))
    mark_own(mime)
    drop(driver, mime, QPoint(300, 300))
    assert driver.comparison.workspace.image_list.entries == ()


def test_a_broken_model_file_is_refused_in_words(driver: Driver) -> None:
    model = driver.folder / "bad.pth"
    model.write_bytes(b"\x80\x04not a model")
    driver.open(driver.image("a.png"))
    drop(driver, mime_of(model), QPoint(300, 300))
    driver.until(lambda: any(tone == "bad" for tone, _ in driver.said))
    assert "bad.pth" in driver.said[-1][1]
    assert driver.comparison.workspace.panes.model_keys() == ("nearest", "bicubic")


# -------------------------------------------------------------------------------------------- keys


def test_digits_letters_and_arrows(driver: Driver) -> None:
    driver.open(driver.image("a.png", 800, 200), driver.image("b.png", 801, 200, seed=2))
    window, view = driver.window, driver.comparison.view
    view.setFocus()
    modes = {
        Qt.Key.Key_S: "single",
        Qt.Key.Key_W: "wipe",
        Qt.Key.Key_D: "difference",
        Qt.Key.Key_G: "grid",
    }
    for key, mode in modes.items():
        QTest.keyClick(view, key)
        assert view.mode == mode
        assert window.action_table[f"mode_{mode}"].isChecked()
    QTest.keyClick(view, Qt.Key.Key_2)
    assert view.current == "bicubic"
    QTest.keyClick(view, Qt.Key.Key_1)
    assert view.current == "nearest"
    QTest.keyClick(view, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert view.current == "bicubic"
    zoom = view.viewport.zoom
    QTest.keyClick(view, Qt.Key.Key_Plus)
    assert view.viewport.zoom > zoom
    QTest.keyClick(view, Qt.Key.Key_F)
    assert driver.comparison.workspace.current is not None
    name = driver.comparison.workspace.current.name
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert driver.comparison.workspace.current.name != name
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert driver.comparison.workspace.current.name == name
    QTest.keyClick(view, Qt.Key.Key_H)
    assert not window.docks["images"].isVisible()
    assert not window.menuBar().isVisible()
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert window.docks["images"].isVisible()
    assert window.menuBar().isVisible()


def test_the_wipe_s_line_keeps_its_arrows_while_it_has_the_focus(driver: Driver) -> None:
    driver.open(driver.image("a.png", 800, 600), driver.image("b.png", 800, 600, seed=2))
    view = driver.comparison.view
    view.set_mode("wipe")
    image = driver.comparison.workspace.current
    divider = view.findChild(WipeDivider)
    assert divider is not None
    divider.setFocus()
    for key, modifier, place in (
        (Qt.Key.Key_Right, NONE, 0.51), (Qt.Key.Key_Right, SHIFT, 0.61), (Qt.Key.Key_Left, NONE, 0.6),
        (Qt.Key.Key_End, NONE, 1.0), (Qt.Key.Key_Home, NONE, 0.0),
    ):  # fmt: skip
        QTest.keyClick(divider, key, modifier)
        assert view.wipe[0] == pytest.approx(place)
    assert driver.comparison.workspace.current is image
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert driver.comparison.workspace.current is not image


def test_b_toggles_the_blinking_and_held_it_blinks_only_while_it_is_down(driver: Driver) -> None:
    driver.open(driver.image("a.png", 800, 600))
    view = driver.comparison.view
    for focus in (view, driver.comparison.images.view):
        focus.setFocus()
        QTest.keyClick(focus, Qt.Key.Key_B)
        assert view.blinking.on
        QTest.keyClick(focus, Qt.Key.Key_B)
        assert not view.blinking.on
        QTest.keyPress(focus, Qt.Key.Key_B)
        driver.qtbot.wait(round(1000 * HELD_BLINK) + 50)
        assert view.blinking.on
        QTest.keyRelease(focus, Qt.Key.Key_B)
        assert not view.blinking.on
        driver.until(lambda: not driver.window.action_table["blink"].isChecked())


def test_letters_and_digits_belong_to_a_field_that_has_the_focus(driver: Driver) -> None:
    driver.open(driver.image("a.png", 800, 200))
    window = driver.window
    window.action_table["palette"].trigger()
    field = QApplication.focusWidget()
    assert field is not None
    for key in (Qt.Key.Key_W, Qt.Key.Key_2, Qt.Key.Key_H, Qt.Key.Key_I):
        QTest.keyClick(field, key)
    assert driver.comparison.view.mode == "grid"
    assert window.docks["images"].isVisible()
    assert driver.comparison.view.current == "nearest"
    assert field.property("text") == "w2hi"


# ------------------------------------------------------------------------------------------ saving


def test_results_are_saved_as_they_are(driver: Driver) -> None:
    driver.open(driver.image("a.png", 800, 200))
    target = driver.folder / "out" / "결과.png"
    target.parent.mkdir()
    driver.comparison.exporter.save_result(target, "bicubic")
    driver.until(target.exists)
    picture = driver.comparison.workspace.panes.state("bicubic").picture
    assert picture is not None
    with Image.open(target) as saved:
        assert np.array_equal(np.asarray(saved), picture.pixels)
    driver.comparison.exporter.save_all(target.parent)
    driver.until(lambda: not driver.comparison.exporter.saver.busy)
    assert {path.name for path in target.parent.iterdir()} == {"결과.png", "a_nearest.png", "a_bicubic.png"}


def test_saving_all_never_writes_over_a_file(driver: Driver) -> None:
    driver.open(driver.image("a.png", 96, 64))
    exporting, folder = driver.comparison.exporter, driver.folder / "out"
    folder.mkdir()
    for _ in range(2):
        exporting.save_all(folder)
        driver.until(lambda: not exporting.saver.busy)
    assert sorted(path.name for path in folder.iterdir()) == [
        "a_bicubic-2.png", "a_bicubic.png", "a_nearest-2.png", "a_nearest.png",
    ]  # fmt: skip


def test_the_view_is_saved_and_copied(driver: Driver) -> None:
    driver.open(driver.image("a.png", 800, 200))
    target = driver.folder / "view.png"
    driver.comparison.exporter.save_view(target)
    driver.until(lambda: not driver.comparison.exporter.saver.busy)
    with Image.open(target) as saved:
        size = saved.size
        assert saved.info["srgb"] == 0, "tagged as sRGB"
    driver.window.action_table["copy_view"].trigger()
    copied = QGuiApplication.clipboard().image()
    assert (copied.width(), copied.height()) == size
    driver.window.action_table["copy_view_labelled"].trigger()
    assert QGuiApplication.clipboard().image().height() > size[1]


def test_scores_are_exported_with_their_recipe(driver: Driver) -> None:
    driver.open(driver.image("a.png", 800, 200))
    target = driver.folder / "scores.csv"

    def bicubic(text: str) -> dict[str, str]:
        """The row of the whole image; empty while the panel leaves it out."""
        rows = csv.DictReader(io.StringIO(text))
        wanted = (row for row in rows if row["method"] == "bicubic" and row["region"] == "whole")
        return next(wanted, {})

    # The file says what the panel shows, and the panel follows the scores a moment later.
    driver.until(lambda: bool(bicubic(driver.comparison.scores.as_csv(image="a")).get("psnr_db")))
    driver.comparison.exporter.save_scores(target)
    driver.until(lambda: not driver.comparison.exporter.saver.busy)
    row = bicubic(target.read_text("utf-8-sig"))
    score = driver.comparison.workspace.panes.score("bicubic")
    assert score is not None
    assert float(row["psnr_db"]) == pytest.approx(score.values["psnr"])
    assert "BT.601 Y" in row["recipe"]
    assert (row["scale"], row["degradation"]) == ("4", "MATLAB bicubic /4 (uint8, replicate)")
    assert (row["precision"], row["device"], row["label"]) == ("exact", "CPU", "Bicubic")


@pytest.mark.skipif(os.name != "posix", reason="limits of file sizes are POSIX's")
def test_a_full_disk_is_said_and_leaves_nothing_partial(driver: Driver) -> None:
    import resource

    driver.open(driver.image("a.png", 800, 200))
    folder = driver.folder / "full"
    folder.mkdir()
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    failures: list[str] = []
    driver.comparison.exporter.saver.failed.connect(failures.append)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
        driver.comparison.exporter.save_result(folder / "a.png", "bicubic")
        driver.until(lambda: bool(failures))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert "a.png" in failures[0]
    assert list(folder.iterdir()) == []
    driver.comparison.exporter.save_result(folder / "a.png", "bicubic")
    driver.until((folder / "a.png").exists)


def test_a_name_without_a_format_is_refused(driver: Driver) -> None:
    driver.open(driver.image("a.png"))
    driver.comparison.exporter.save_result(driver.folder / "a.xyz", "bicubic")
    assert driver.said[-1][0] == "bad"
    assert ".png" in driver.said[-1][1]


def test_a_pane_is_made_a_file_for_dragging_and_the_file_is_deleted_at_the_end(
    driver: Driver, studio_home: Path
) -> None:
    driver.open(driver.image("a.png", 800, 200))
    driver.comparison.view.pane_dragged.emit("bicubic")
    target = studio_home / "cache" / "dragged" / "a_bicubic.png"
    driver.until(target.exists)
    driver.until(lambda: any("drag it again" in text for _, text in driver.said))
    assert driver.window.settings.current.files.last_folder != str(target.parent)
    driver.window.close()
    assert not target.exists()


# ------------------------------------------------------------------------------------------ scores


def test_scores_follow_view_region_and_recipe(driver: Driver) -> None:
    driver.open(driver.image("a.png", 800, 400))
    panes = driver.comparison.workspace.panes
    whole = panes.score("bicubic")
    driver.comparison.view.zoom_to(400)
    assert panes.visible is not None
    assert panes.visible.width < 800
    visible = panes.visible
    assert panes.score("bicubic", visible) is None, "a new view has no score before the engine answers"
    driver.until(lambda: panes.score("bicubic", panes.visible) is not None)
    assert panes.score("bicubic", panes.visible) != whole
    driver.comparison.view.set_region(Box(10, 20, 60, 40))
    driver.until(lambda: panes.score("bicubic", Box(10, 20, 60, 40)) is not None)
    driver.comparison.workspace.set_protocol(DAALA)
    assert panes.score("bicubic") is None
    driver.settle()
    assert panes.score("bicubic") != whole


def test_the_pair_is_a_model_and_the_reference_until_the_user_chooses(driver: Driver) -> None:
    driver.open(driver.image("large.png", 800, 200), driver.image("small.png", 50, 40))
    workspace, view = driver.comparison.workspace, driver.comparison.view
    assert view.pair == ("nearest", "reference")
    workspace.step(1)
    driver.settle()
    assert "reference" not in view.pair
    workspace.step(1)
    driver.settle()
    assert view.pair == ("nearest", "reference")
    view.set_pair("nearest", "bicubic")
    workspace.step(1)
    workspace.step(1)
    assert view.pair == ("nearest", "bicubic")


# ------------------------------------------------------------------------------------------ engine


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_a_killed_engine_is_said_restarted_and_asked_again(driver: Driver) -> None:
    driver.open(driver.image("a.png", 800, 400))
    shown = driver.comparison.workspace.panes.state("bicubic").picture
    first = driver.engine().pid
    os.kill(first, signal.SIGKILL)
    driver.until(lambda: any("restarted" in text for _, text in driver.said))
    assert driver.comparison.workspace.panes.state("bicubic").picture is shown
    assert driver.comparison.workspace.panes.state("bicubic").status == "ready"
    driver.comparison.workspace.choose("lanczos", True)
    driver.settle()
    assert driver.comparison.workspace.panes.complete("lanczos")
    assert driver.engine().pid != first
    assert driver.comparison.workspace.engine.ready


# ------------------------------------------------------------------------------------------ layout


def test_the_picture_has_most_of_the_window(driver: Driver) -> None:
    driver.open(driver.image("a.png", 800, 400))
    driver.window.resize(1280, 800)
    QApplication.processEvents()
    driver.comparison.view.set_mode("single")
    body = driver.comparison.view.pane_layout.boxes[0].body
    assert body.height / driver.comparison.view.devicePixelRatioF() >= 0.7 * driver.window.height()


def test_layout_settings_and_models_are_remembered(driver: Driver, qtbot: QtBot) -> None:
    from sr_studio.gui import app

    window = driver.window
    driver.open(driver.image("a.png"))
    window.docks["scores"].hide()
    driver.comparison.view.set_mode("wipe")
    driver.comparison.workspace.choose("lanczos", True)
    window.close()
    again = Driver(app.make_studio(), qtbot, driver.folder)
    try:
        assert not again.window.docks["scores"].isVisibleTo(again.window)
        assert again.comparison.view.mode == "wipe"
        assert again.comparison.workspace.chosen == ("nearest", "bicubic", "lanczos")
        assert again.studio.settings.current.files.recent == (str(driver.folder / "a.png"),)
    finally:
        again.studio.close_all()
        again.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_nothing_in_the_toolbar_is_cut_whatever_the_image_is(driver: Driver) -> None:
    window = driver.window
    window.resize(1280, 720)
    pair = (driver.image("bird_LR.png", 32, 24), driver.image("bird_HR.png", 128, 96))
    for paths in ((driver.image("a.png", 800, 400),), pair, (driver.image("b.png", 801, 400, seed=1),)):
        driver.open(*paths)
        QApplication.processEvents()
        bar = window.setup_bar
        right = bar.mapTo(window.toolbar, QPoint(bar.width(), 0)).x()
        assert bar.isVisible()
        assert right <= window.toolbar.width()
        search = window.toolbar.widgetForAction(window.action_table["palette"])
        assert search is not None
        assert search.isVisible()
        assert search.geometry().right() <= window.toolbar.width()


def test_keys_are_held_where_a_list_was_clicked(driver: Driver) -> None:
    driver.open(driver.image("a.png", 800, 600))
    view = driver.comparison.view
    shown = driver.comparison.workspace.chosen
    for panel in ("images", "models"):
        listed = driver.window.panels[panel].findChild(QAbstractItemView)
        assert listed is not None
        row = listed.visualRect(listed.model().index(0, 0))
        QTest.mouseClick(listed.viewport(), LEFT, NONE, QPoint(row.right() - 60, row.center().y()))
        listed.setFocus()
        for _ in range(2):
            QTest.keyPress(listed, Qt.Key.Key_Space)
            driver.until(lambda: view.scene.held == "input")
            QTest.keyRelease(listed, Qt.Key.Key_Space)
            assert view.scene.held == ""
            QTest.keyPress(listed, Qt.Key.Key_R)
            assert view.pointer.region_tool
            QTest.keyRelease(listed, Qt.Key.Key_R)
            assert not view.pointer.region_tool
    assert driver.comparison.workspace.chosen == shown
    driver.settle()
