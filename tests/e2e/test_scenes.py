"""Finished results of several methods in a real window over a real engine: dropped, compared, saved."""

import csv
import io
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDockWidget, QInputDialog

from sr_studio.__main__ import main as run_command
from sr_studio.geometry import Box
from sr_studio.gui.compare.files import folder_contents
from sr_studio.gui.compare.image_entry import INPUT_KEY, REFERENCE_KEY, method_key
from sr_studio.gui.compare.view.remedies import CardButton
from sr_studio.gui.compare.view.state import DIFFERENCE_KEY
from tests.e2e.support import Driver, photograph

WIDTH, HEIGHT = 121, 83
"""No multiple of the scale."""
LEFT = Qt.MouseButton.LeftButton
NO_BUTTON = Qt.MouseButton.NoButton
NONE = Qt.KeyboardModifier.NoModifier
COPY = Qt.DropAction.CopyAction
SHARP, BLURRED, ODD = method_key("Sharp"), method_key("bicubic"), method_key("odd")


def picture(seed: int, blur: int = 0) -> NDArray[np.uint8]:
    whole = photograph(WIDTH, HEIGHT, seed=seed)
    if not blur:
        return whole
    return np.asarray(Image.fromarray(whole).resize((WIDTH // blur, HEIGHT // blur)).resize((WIDTH, HEIGHT)))


def write(path: Path, pixels: NDArray[np.uint8]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(pixels).save(path)
    return path


@pytest.fixture
def methods(tmp_path: Path) -> Path:
    """A folder of a reference folder and those of three methods, one called like a model."""
    folder = tmp_path / "set"
    for number in (1, 2):
        write(folder / "GT" / f"080{number}.png", picture(number))
        write(folder / "Sharp" / f"080{number}x4.png", picture(number, 2)[: HEIGHT - 1])
    write(folder / "bicubic" / "0801_bicubic.png", picture(1, 4))
    write(folder / "odd" / "0801.png", photograph(60, 90))
    write(folder / "odd" / "other.png", photograph(60, 90))
    return folder


def drop(driver: Driver, at: QPoint, *paths: Path) -> str:
    """Drop files; what the overlay said before."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    QApplication.sendEvent(driver.window, QDragEnterEvent(at, COPY, mime, LEFT, NONE))
    QApplication.sendEvent(driver.window, QDragMoveEvent(at, COPY, mime, LEFT, NONE))
    said = driver.comparison.drop_target.overlay.text
    QApplication.sendEvent(driver.window, QDropEvent(QPointF(at), COPY, mime, LEFT, NONE))
    return said


def opened(driver: Driver, methods: Path) -> None:
    drop(driver, QPoint(200, 200), methods)
    driver.until(lambda: len(driver.comparison.workspace.image_list.entries) == 2)
    driver.until(
        lambda: all(entry.state != "opening" for entry in driver.comparison.workspace.image_list.entries)
    )
    driver.settle()


def test_what_many_dropped_files_can_become_is_said_once_it_is_known(
    driver: Driver, methods: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder_contents, "FEW", 2)
    mime, at = QMimeData(), QPoint(200, 200)
    mime.setUrls([QUrl.fromLocalFile(str(methods))])
    overlay = driver.comparison.drop_target.overlay
    QApplication.sendEvent(driver.window, QDragEnterEvent(at, COPY, mime, LEFT, NONE))
    assert overlay.text == "Open what is in set (still looking into it…)"
    driver.until(lambda: overlay.text.startswith("2 scenes: "))
    looked_in: list[object] = []
    monkeypatch.setattr(folder_contents, "look_below", looked_in.append)
    QApplication.sendEvent(driver.window, QDropEvent(QPointF(at), COPY, mime, LEFT, NONE))
    driver.until(lambda: len(driver.comparison.workspace.image_list) == 2)
    assert looked_in == [], "what was said is done"


@pytest.mark.parametrize("how", ["free pointer", "key"])
def test_a_drag_whose_source_is_gone_leaves_no_overlay(driver: Driver, methods: Path, how: str) -> None:
    mime, at = QMimeData(), QPoint(200, 200)
    mime.setUrls([QUrl.fromLocalFile(str(methods))])
    overlay = driver.comparison.drop_target.overlay
    QApplication.sendEvent(driver.window, QDragEnterEvent(at, COPY, mime, LEFT, NONE))
    assert overlay.isVisible()
    place = QPointF(at)
    if how == "key":
        event: QEvent = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, NONE)
    else:
        event = QMouseEvent(QEvent.Type.MouseMove, place, place, NO_BUTTON, NO_BUTTON, NONE)
    QApplication.sendEvent(driver.window, event)
    assert not overlay.isVisible()


def test_a_source_that_ends_as_it_drops_has_said_enough(driver: Driver, methods: Path) -> None:
    mime, at = QMimeData(), QPoint(200, 200)
    mime.setUrls([QUrl.fromLocalFile(str(methods))])
    overlay = driver.comparison.drop_target.overlay
    QApplication.sendEvent(driver.window, QDragEnterEvent(at, COPY, mime, LEFT, NONE))
    driver.until(lambda: overlay.text.startswith("2 scenes: "))
    gone = QMimeData()
    gone.setText("")
    QApplication.sendEvent(driver.window, QDropEvent(QPointF(at), COPY, gone, LEFT, NONE))
    driver.until(lambda: len(driver.comparison.workspace.image_list) == 2)
    assert not overlay.isVisible()


def psnr(driver: Driver, key: str) -> float | None:
    score = driver.comparison.workspace.panes.score(key)
    return score.values["psnr"] if score is not None else None


def test_a_dropped_folder_of_methods_is_compared_without_running_a_model(
    driver: Driver, methods: Path
) -> None:
    opened(driver, methods)
    panes = driver.comparison.workspace.panes
    assert panes.pane_keys() == (REFERENCE_KEY, BLURRED, ODD, SHARP)
    assert panes.size == (WIDTH, HEIGHT - 1), (
        "what all pictures cover; one of another size takes nothing away"
    )
    sharp, blurred = psnr(driver, SHARP), psnr(driver, BLURRED)
    assert sharp is not None
    assert blurred is not None
    assert sharp > blurred
    assert panes.state(SHARP).facts == f"{WIDTH}×{HEIGHT - 1}", "nobody scaled it"
    assert "60×90" in panes.failure(ODD)
    assert driver.said == [
        ("info", "Models do not run beside finished results until they are switched on in Models."),
        (
            "warn",
            "bicubic has no result of 0802.png. odd has no result of 0802.png. "
            "Left out, since they found no image: odd/other.png.",
        ),
    ]
    bar = driver.window.setup_bar
    assert "3 results and reference" in [child.text() for child in bar.children() if hasattr(child, "text")]


def test_a_model_runs_beside_results_where_it_is_switched_on_and_goes_with_the_last_scene(
    driver: Driver, methods: Path
) -> None:
    opened(driver, methods)
    workspace = driver.comparison.workspace
    workspace.choose("bicubic", True)
    driver.settle()
    assert workspace.panes.pane_keys() == (REFERENCE_KEY, INPUT_KEY, BLURRED, ODD, SHARP, "bicubic")
    assert psnr(driver, "bicubic") != psnr(driver, BLURRED)
    assert workspace.panes.size == (WIDTH // 4 * 4, HEIGHT // 4 * 4)
    driver.comparison.edits.remove_all()
    assert [model.name for model in workspace.upscalers] == ["nearest", "bicubic"]


def test_results_are_panes_like_any_other(driver: Driver, methods: Path, tmp_path: Path) -> None:
    """Difference, wipe, blink, region, saving and copying."""
    opened(driver, methods)
    comparison = driver.comparison
    panes, view = comparison.workspace.panes, comparison.view
    view.set_pair(SHARP, BLURRED)
    view.set_mode("difference")
    driver.until(lambda: panes.complete(DIFFERENCE_KEY))
    assert "Sharp" in panes.label(DIFFERENCE_KEY)
    view.set_mode("wipe")
    assert set(view.pair) == {SHARP, BLURRED}
    driver.window.action_table["blink"].trigger()
    driver.until(lambda: comparison.view.blinking.on)
    driver.window.action_table["blink"].trigger()
    view.set_mode("grid")
    box = Box(8, 8, 40, 40)
    panes.set_region(box)
    wanted = {("Sharp", "whole"), ("Sharp", "box"), ("bicubic", "whole")}

    def scored() -> set[tuple[str, str]]:
        rows = csv.DictReader(io.StringIO(comparison.scores.as_csv(image="0801.png")))
        return {(row["method"], row["region"]) for row in rows if row["psnr_db"]}

    driver.until(lambda: scored() >= wanted)
    comparison.exporter.save_result(tmp_path / "again.png", SHARP)
    driver.until(lambda: (tmp_path / "again.png").exists() and not comparison.exporter.saver.busy)
    np.testing.assert_array_equal(np.asarray(Image.open(tmp_path / "again.png")), picture(1, 2)[: HEIGHT - 1])
    (tmp_path / "out").mkdir()
    comparison.exporter.save_all(tmp_path / "out")
    driver.until(lambda: not comparison.exporter.saver.busy)
    assert {path.name for path in (tmp_path / "out").iterdir()} >= {"0801_Sharp.png", "0801_bicubic.png"}
    comparison.exporter.copy_scores()
    assert "Sharp\t" in QGuiApplication.clipboard().text()


def test_methods_in_the_other_image_keep_their_switches_and_say_where_they_have_no_result(
    driver: Driver, methods: Path
) -> None:
    opened(driver, methods)
    workspace = driver.comparison.workspace
    workspace.step(1)
    driver.settle()
    assert workspace.panes.model_keys() == (SHARP,)
    assert [model.name for model in workspace.upscalers] == [BLURRED, ODD, SHARP]
    workspace.choose(SHARP, False)
    workspace.step(-1)
    driver.settle()
    assert workspace.panes.model_keys() == (BLURRED, ODD)


def test_files_of_one_size_are_one_scene_on_the_left_and_images_on_the_right(driver: Driver) -> None:
    files = [write(driver.folder / f"cat_{word}.png", picture(number)) for number, word in enumerate("abc")]
    workspace, width = driver.comparison.workspace, driver.window.width()
    assert drop(driver, QPoint(width - 60, 300), *files) == "3 images"
    driver.until(lambda: len(workspace.image_list.entries) == 3)
    assert not any(entry.methods for entry in workspace.image_list.entries)
    driver.comparison.edits.remove_all()
    assert drop(driver, QPoint(60, 300), *files) == "One scene: 3 results"
    driver.until(lambda: workspace.current is not None and len(workspace.current.results) == 3)
    driver.until(lambda: all(workspace.panes.complete(key) for key in workspace.panes.pane_keys()))
    assert workspace.panes.pane_keys() == tuple(map(method_key, "abc"))
    assert not workspace.panes.has_reference
    assert workspace.panes.score(method_key("a")) is None


def over(driver: Driver, key: str) -> QPoint:
    """The middle of a pane, in the window's coordinates."""
    view = driver.comparison.view
    return view.mapTo(driver.window, view.pane_layout.area_of(key).center())


def identical(driver: Driver, key: str) -> bool:
    score = driver.comparison.workspace.panes.score(key)
    return score is not None and score.identical


def test_a_drop_on_a_pane_replaces_what_it_shows_and_one_beside_adds_a_result(
    driver: Driver, methods: Path, tmp_path: Path
) -> None:
    opened(driver, methods)
    workspace = driver.comparison.workspace
    driver.qtbot.wait(50)
    better = write(tmp_path / "better.png", picture(1))
    assert drop(driver, over(driver, BLURRED), better) == "Replace the result of bicubic by better.png"
    driver.until(lambda: identical(driver, BLURRED))
    one_more = write(tmp_path / "0801_HAT.png", picture(1, 2))
    assert drop(driver, QPoint(20, 20), one_more) == "Add to 0801.png as the result of HAT"
    driver.until(lambda: method_key("HAT") in workspace.panes.pane_keys())
    driver.settle()
    driver.qtbot.wait(50)
    other = write(tmp_path / "other.png", picture(5))
    assert drop(driver, over(driver, REFERENCE_KEY), other) == "Make other.png the reference of 0801.png"
    driver.until(lambda: workspace.current is not None and workspace.current.name == "other.png")
    driver.settle()
    assert not identical(driver, BLURRED)


def test_a_file_that_cannot_be_shown_has_the_way_back_on_its_pane(
    driver: Driver, methods: Path, tmp_path: Path
) -> None:
    opened(driver, methods)
    driver.qtbot.wait(50)
    workspace, view = driver.comparison.workspace, driver.comparison.view

    def buttons() -> dict[str, CardButton]:
        return {key: button for key, button in view.choices.remedies.buttons.items() if button.isVisible()}

    def result() -> str:
        return workspace.current.results["Sharp"].name if workspace.current else ""

    assert workspace.panes.failure(ODD)
    assert not buttons(), "it never had another picture"
    before = workspace.image_list.entries
    for name, width in (("small.png", 40), ("smaller.png", 30)):
        drop(driver, over(driver, SHARP), write(tmp_path / name, photograph(width, 30)))
        driver.until(lambda name=name: result() == name and set(buttons()) == {SHARP})
    driver.comparison.view_edits.show_model(BLURRED, False)
    steps = workspace.undo_stack.count()
    button = buttons()[SHARP]
    assert button.text() == "Put the Former Picture Back"
    card = view.pane_layout.area_of(SHARP)
    assert card.contains(button.geometry())
    QTest.mouseClick(button, LEFT)
    assert workspace.undo_stack.count() == steps + 1, "the pane closed since stays closed"
    driver.until(lambda: "small.png" in result())
    driver.until(lambda: set(buttons()) == {SHARP})
    QTest.mouseClick(buttons()[SHARP], LEFT)
    assert "0801x4.png" in result()
    driver.settle()
    assert not buttons()
    assert workspace.image_list.entries == before


def test_the_way_back_is_on_its_side_of_a_wipe_too(driver: Driver, methods: Path, tmp_path: Path) -> None:
    opened(driver, methods)
    driver.qtbot.wait(50)
    workspace, view = driver.comparison.workspace, driver.comparison.view
    drop(driver, over(driver, SHARP), write(tmp_path / "small.png", photograph(40, 30)))
    buttons = view.choices.remedies.buttons
    driver.until(lambda: set(buttons) == {SHARP})
    view.set_pair(BLURRED, SHARP)
    view.set_mode("wipe")
    body = view.pane_layout.boxes[0].body
    for vertical in (True, False):
        view.set_wipe(0.6, vertical=vertical)
        before = buttons[SHARP].geometry()
        view.set_wipe(0.3)
        assert buttons[SHARP].geometry() != before, "it stays on its card"
        middle = view.pane_layout.device(QPointF(buttons[SHARP].geometry().center()))
        assert body.contains(middle.x(), middle.y())
        state = view.pane_layout.state_under(0, middle)
        assert state.key == SHARP
    view.set_wipe(1.0)
    assert SHARP not in buttons, "its side is not to be seen"
    view.set_wipe(0.5)
    QTest.mouseClick(buttons[SHARP], LEFT)
    driver.until(lambda: workspace.panes.complete(SHARP))
    assert SHARP not in buttons
    assert (view.mode, view.pair) == ("wipe", (BLURRED, SHARP))


def test_a_drop_on_the_input_of_a_reduced_reference_is_its_input(driver: Driver, tmp_path: Path) -> None:
    driver.open(write(tmp_path / "large.png", photograph(700, 500)))
    driver.comparison.settings.change("view", show_input=True)
    driver.settle()
    driver.qtbot.wait(50)
    small = write(tmp_path / "mine.png", photograph(175, 125))
    assert drop(driver, over(driver, INPUT_KEY), small) == "Replace the input of large.png by mine.png"
    workspace = driver.comparison.workspace
    driver.until(lambda: workspace.current is not None and workspace.current.paired)
    entry = workspace.current
    assert entry is not None
    assert entry.image is not None
    assert entry.reference is not None
    assert (entry.image.name, entry.reference.name) == ("mine.png", "large.png")


def test_an_image_is_enlarged_or_scored_by_a_click_on_its_pane(driver: Driver) -> None:
    driver.open(driver.image("photo.png", 160, 120))
    workspace, offer = driver.comparison.workspace, driver.components.scenes.offer
    assert workspace.panes.has_reference
    driver.until(lambda: offer.isVisible() and offer.text() == "Enlarge It Instead")
    QTest.mouseClick(offer, LEFT)
    driver.until(lambda: offer.isVisible() and offer.text() == "Score It")
    driver.settle()
    assert workspace.panes.size == (640, 480)
    assert workspace.panes.score("bicubic") is None
    QTest.mouseClick(offer, LEFT)
    driver.until(lambda: workspace.panes.has_reference)
    driver.settle()
    assert workspace.panes.score("bicubic") is not None
    workspace.undo_stack.undo()
    driver.until(lambda: offer.isVisible() and offer.text() == "Score It")
    workspace.undo_stack.undo()
    driver.until(lambda: offer.isVisible() and offer.text() == "Enlarge It Instead")
    driver.comparison.view.zoom_to(400)
    driver.until(lambda: not offer.isVisible())


def test_scenes_are_put_right_by_hand(driver: Driver, methods: Path) -> None:
    """Images become a scene, its result the reference, its method gets a name; all of it is undone."""
    table, workspace = driver.window.action_table, driver.comparison.workspace
    for number, name in enumerate(("first.png", "second.png", "third.png")):
        driver.open(write(driver.folder / name, picture(number)))
    listed = driver.comparison.images.view
    driver.until(lambda: listed.model().rowCount() == 3)
    listed.selectAll()
    driver.until(table["one_scene"].isEnabled)
    table["one_scene"].trigger()
    driver.until(lambda: len(workspace.image_list.entries) == 1)
    keys = tuple(map(method_key, ("first", "second", "third")))
    driver.until(lambda: workspace.panes.pane_keys() == keys and all(map(workspace.panes.complete, keys)))
    driver.comparison.view.select(method_key("second"))
    driver.until(table["rename_method"].isEnabled)
    table["rename_method"].trigger()
    dialog = driver.window.findChild(QInputDialog, "method_name")
    assert isinstance(dialog, QInputDialog)
    dialog.setTextValue("FIRST")
    dialog.accept()
    assert driver.comparison.workspace.methods.names == ("first", "second", "third"), "it would be the first"
    table["rename_method"].trigger()
    dialog = driver.window.findChildren(QInputDialog, "method_name")[-1]
    dialog.setTextValue("HAT")
    dialog.accept()
    driver.until(lambda: workspace.panes.model_keys()[1] == method_key("HAT"))
    entry = workspace.current
    assert entry is not None
    driver.comparison.images.method_reference_requested.emit((entry.key,), "third")
    driver.settle()
    assert workspace.panes.pane_keys() == (REFERENCE_KEY, method_key("first"), method_key("HAT"))
    assert workspace.panes.score(method_key("HAT")) is not None
    for _ in range(3):
        table["undo"].trigger()
    assert [entry.methods for entry in workspace.image_list.entries] == [(), (), ()]


def test_a_test_set_under_plain_names_has_one_role(driver: Driver) -> None:
    sizes = ((700, 80), (120, 90), (64, 48))
    driver.open(*(driver.image(f"pic{number}.png", *size) for number, size in enumerate(sizes)))
    workspace = driver.comparison.workspace
    for _ in sizes:
        driver.settle()
        assert workspace.panes.has_reference
        assert workspace.panes.score("bicubic") is not None
        workspace.step(1)
    assert "Reference (no name says otherwise)" in driver.window.setup_bar.why()
    workspace.set_role("input")
    assert not any(workspace.panes.is_scored(entry) for entry in workspace.image_list.entries)


def test_a_result_that_cannot_be_read_is_not_called_absent_and_nothing_left_out_goes_unnamed(
    driver: Driver, methods: Path
) -> None:
    whole = (methods / "Sharp" / "0802x4.png").read_bytes()
    (methods / "Sharp" / "0802x4.png").write_bytes(whole[: len(whole) // 2])
    write(methods / "Sharp" / "0801.png", picture(1))
    write(methods / "bicubic" / "0802_bicubic.png", picture(2, 4))
    said: list[str] = []
    driver.window.say = lambda _kind, text, **_named: said.append(text)  # type: ignore[method-assign]
    opened(driver, methods)
    workspace = driver.comparison.workspace
    driver.until(lambda: any("cannot be read" in text for text in said))
    assert any(text.startswith("Sharp/0802x4.png: “0802x4.png” cannot be read") for text in said)
    workspace.set_current(workspace.image_list.entries[1].key)
    driver.settle()
    pane = next(state for state in driver.comparison.view_presenter._models() if state.key == SHARP)
    assert "cannot be read" in pane.message
    presenter = driver.components.set
    next(dock for dock in driver.window.findChildren(QDockWidget) if dock.objectName() == "set").show()
    driver.until(lambda: presenter.scorer.progress.complete and presenter.scorer.progress.total > 0)
    assert "cannot be read" in presenter.table().rows[1].absent[SHARP]
    asked: list[object] = []
    driver.comparison.exporter.ask_set = lambda _title, _name, make: asked.append(make)  # type: ignore[method-assign]
    presenter.ask_csv()
    rows = {(row["image"], row["method"]): row for row in csv.DictReader(io.StringIO(asked[0]()))}  # type: ignore[operator]
    assert "cannot be read" in rows["0802.png", "Sharp"]["not_scored"]
    assert "no result" in rows["0802.png", "odd"]["not_scored"]
    assert "0801.png is more surely a result of Sharp" in rows["Sharp/0801x4.png", ""]["not_scored"]
    assert "no reference has its name" in rows["odd/other.png", ""]["not_scored"]
    Path(methods / "Sharp" / "0802x4.png").write_bytes(whole)
    workspace.image_list.reload(workspace.image_list.entries[1].key)
    driver.until(lambda: "Sharp" in workspace.image_list.entries[1].results)
    assert workspace.image_list.entries[1].unread == {}


def test_the_csv_of_a_set_of_scenes_is_that_of_evaluate(
    driver: Driver, methods: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(methods / "odd" / "0801.png", picture(1, 8))
    opened(driver, methods)
    presenter, exporter = driver.components.set, driver.comparison.exporter
    next(dock for dock in driver.window.findChildren(QDockWidget) if dock.objectName() == "set").show()
    driver.until(lambda: presenter.scorer.progress.complete and presenter.scorer.progress.total > 0)
    made: list[object] = []
    exporter.ask_set = lambda _title, _name, make: made.append(make)  # type: ignore[method-assign]
    presenter.ask_csv()
    of_set = list(csv.reader(io.StringIO(made[0]())))  # type: ignore[operator]
    assert run_command(["evaluate", str(methods), "-q", "--csv", str(tmp_path / "t.csv")]) in (0, 1)
    capsys.readouterr()
    of_evaluate = list(csv.reader(io.StringIO((tmp_path / "t.csv").read_text("utf-8-sig"))))
    assert of_set == [row[: len(of_set[0])] for row in of_evaluate]
    head = of_set[0]
    missing = [row for row in of_set if "it has no result of this image" in row]
    assert missing
    assert all(row[head.index("scale")] == "4" and row[head.index("recipe")] for row in missing)


def test_every_table_of_the_same_scenes_has_the_same_columns(
    driver: Driver, methods: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    opened(driver, methods)
    presenter, exporter = driver.components.set, driver.comparison.exporter
    next(dock for dock in driver.window.findChildren(QDockWidget) if dock.objectName() == "set").show()
    driver.until(lambda: presenter.scorer.progress.complete and presenter.scorer.progress.total > 0)
    made: list[object] = []
    exporter.ask_set = lambda _title, _name, make: made.append(make)  # type: ignore[method-assign]
    presenter.ask_csv()
    exporter.save_table(tmp_path / "set.csv", made[0])  # type: ignore[arg-type]
    exporter.save_scores(tmp_path / "one.csv")
    driver.until(lambda: all((tmp_path / name).exists() for name in ("set.csv", "one.csv")))
    exporter.copy_scores()
    copied = QGuiApplication.clipboard().text().splitlines()[0].split("\t")
    words = [str(methods / name) for name in ("GT", "Sharp", "bicubic", "odd")]
    run_command(["compare", *words, "-q", "--out", str(tmp_path / "out")])
    run_command(["evaluate", *words, "-q", "--csv", str(tmp_path / "t.csv")])
    capsys.readouterr()
    files = [tmp_path / name for name in ("set.csv", "one.csv", "out/scores.csv", "t.csv")]
    assert all(file.read_bytes().startswith(b"\xef\xbb\xbf") for file in files)
    tables = [list(csv.reader(io.StringIO(file.read_text("utf-8-sig")))) for file in files]
    of_set, of_one, of_compare, of_evaluate = (table[0] for table in tables)
    assert of_set == of_one == copied == of_compare == of_evaluate[: len(of_set)]
    place = {name: of_set.index(name) for name in of_set}

    def key(row: list[str]) -> tuple[str, ...]:
        names = ("image", "method", "scale", "degradation", "recipe", "region", "psnr_db", "extent", "file")
        return tuple(row[place[name]] for name in names)

    rows = [
        {key(row) for row in table[1:] if row[place["psnr_db"]] and row[place["kind"]] == "image"}
        for table in tables
    ]
    assert rows[0] == rows[2] == rows[3]
    assert rows[1] & rows[0], "the image shown, whole"
