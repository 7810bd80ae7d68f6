"""The panel of the set in a real window with a real engine: scores, means, worst, CSV, kept scores."""

import csv
import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDockWidget, QFileDialog

from sr_studio.gui.compare.sets.standing_strip import LINE
from sr_studio.imaging.degradation import Degradation, describe_degradation
from sr_studio.metrics.metric import Score
from sr_studio.metrics.psnr import PSNR
from sr_studio.scores.lines import columns
from tests.e2e.support import Driver

NAMES = ("a.png", "b.png", "c.png")


def open_set(driver: Driver) -> None:
    driver.open(*(driver.image(name, 640 + 8 * seed, 96, seed=seed) for seed, name in enumerate(NAMES)))
    driver.comparison.workspace.set_role("reference")
    dock = next(dock for dock in driver.window.findChildren(QDockWidget) if dock.objectName() == "set")
    dock.show()
    finish(driver)


def finish(driver: Driver) -> None:
    scorer = driver.components.set.scorer
    wanted = len(NAMES) * len(driver.comparison.workspace.upscalers)
    driver.until(lambda: scorer.progress.done == scorer.progress.total == wanted)


def shown(driver: Driver) -> list[list[str]]:
    model = driver.components.set._panel.model
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_every_image_by_every_method_with_means_and_a_way_to_the_worst(driver: Driver) -> None:
    open_set(driver)
    panel, workspace = driver.components.set._panel, driver.comparison.workspace
    driver.until(lambda: len(shown(driver)) == 3 and not any("···" in row for row in shown(driver)))
    panes = workspace.panes
    driver.settle()
    assert shown(driver)[0] == ["a.png", *(PSNR.text(panes.score(key)) for key in ("nearest", "bicubic"))]
    values = [float(row[2]) for row in shown(driver)]
    text, _, mean = panel.model.mean(2)
    assert mean.count == 3
    assert float(text) == pytest.approx(float(np.mean(values)), abs=0.011)
    header = panel.view.table.horizontalHeader()
    place = header.sectionViewportPosition(2) + 10
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPointF(place, 8).toPoint())
    assert [float(row[2]) for row in shown(driver)] == sorted(values)
    driver.qtbot.keyClick(driver.comparison.view, "2")
    assert driver.comparison.view.current == "bicubic"
    panel._worst.click()
    worst = NAMES[int(np.argmin(values))]
    assert workspace.current is not None
    assert workspace.current.name == worst
    panel._worst.click()
    assert workspace.current.name == NAMES[int(np.argsort(values)[1])], "again: the next worst"
    index = panel.model.index(2, 0)
    rect = panel.view.table.visualRect(index)
    QTest.mouseClick(panel.view.table.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert workspace.current.name == index.data()
    found = panel.strip.at(QPointF(panel.strip._x(min(values), panel.strip._axis()), 1.5 * LINE))
    assert found is not None
    assert panel.model.table.rows[found[0]].image == worst


def test_the_csv_of_a_set_holds_what_evaluate_writes(driver: Driver) -> None:
    open_set(driver)
    broken = driver.folder / "broken.png"
    broken.write_bytes(b"no picture")
    driver.comparison.opener.open_named([broken])
    driver.until(lambda: driver.comparison.workspace.image_list.entries[-1].state == "failed")
    target = driver.folder / "set.csv"
    asked: list[object] = []
    driver.comparison.exporter.ask_set = lambda _title, _name, make: asked.append(make)  # type: ignore[method-assign]
    driver.components.set.ask_csv()
    driver.comparison.exporter.save_table(target, asked[0])  # type: ignore[arg-type]
    driver.until(target.exists)
    text = target.read_text("utf-8-sig")
    assert text.splitlines()[0].split(",") == columns(driver.comparison.workspace.metrics)
    rows = list(csv.DictReader(io.StringIO(text)))
    by_place = {(row["image"], row["method"]): row for row in rows}
    assert len(rows) == 4 * 2 + 2
    one = by_place["b.png", "bicubic"]
    assert (one["degradation"], one["scale"], one["precision"]) == (
        describe_degradation(Degradation()),
        "4",
        "exact",
    )
    assert (one["not_scored"], one["extent"], one["folder"]) == ("", "648 × 96", str(driver.folder))
    assert "cannot be read" in by_place["broken.png", "nearest"]["not_scored"]
    mean = by_place["", "bicubic"]
    assert mean["not_scored"] == (
        "mean over the 3 of 4 images that every method has a value of; without broken.png (all)"
    )
    numbers = [float(by_place[name, "bicubic"]["psnr_db"]) for name in NAMES]
    assert float(mean["psnr_db"]) == pytest.approx(float(np.mean(numbers)))


def test_nothing_is_scored_before_the_panel_is_seen_and_stop_stops(driver: Driver) -> None:
    driver.open(*(driver.image(name, 700, 64, seed=seed) for seed, name in enumerate(NAMES)))
    scorer = driver.components.set.scorer
    assert scorer.progress.total == 0
    driver.components.set.run(False)
    open_set_dock = next(one for one in driver.window.findChildren(QDockWidget) if one.objectName() == "set")
    open_set_dock.show()
    driver.components.set.run(False)
    driver.until(lambda: scorer.progress.total == 6)
    assert not scorer.progress.running
    before = scorer.progress.done
    driver.qtbot.wait(200)
    assert scorer.progress.done == before
    assert driver.components.set._panel._run.text() == "Go On"
    driver.components.set._panel._run.click()
    finish(driver)


def test_scores_of_an_earlier_session_are_there_at_once_and_a_changed_file_is_scored_anew(
    driver: Driver,
) -> None:
    open_set(driver)
    components, scorer = driver.components, driver.components.set.scorer
    client = driver.comparison.bridge.client
    asked: list[object] = []
    original = client.scores
    client.scores = lambda *args, **named: asked.append(args[0]) or original(*args, **named)  # type: ignore[method-assign,func-returns-value]
    known = {key: scorer.units(key)["bicubic"].score for key in scorer._order}
    assert all(isinstance(score, Score) and score.values for score in known.values())
    driver.until(lambda: not scorer._answers)  # what was computed last is on its way to be kept
    components.set._changed = None
    scorer._units.clear()
    components.set.renew()
    finish(driver)
    assert {key: scorer.units(key)["bicubic"].score for key in scorer._order} == known
    assert not asked
    path: Path = driver.folder / "b.png"
    with Image.open(path) as image:
        image.transpose(Image.Transpose.FLIP_LEFT_RIGHT).save(path)
    driver.comparison.workspace.reload(everything=True)
    driver.until(lambda: bool(asked))
    finish(driver)
    digest = driver.comparison.workspace.image_list.entries[1].digests
    assert {picture.source.reference for picture in asked} == set(digest)  # type: ignore[attr-defined]


def test_a_model_beside_finished_results_leaves_their_scores_as_they_are(driver: Driver) -> None:
    methods = driver.folder / "methods"
    for number, seed in enumerate((3, 4), 1):
        path = driver.image("whole.png", 160, 96, seed=seed)
        for folder, blur in (("GT", 1), ("Sharp", 2), ("Soft", 4)):
            target = methods / folder / f"080{number}.png"
            target.parent.mkdir(parents=True, exist_ok=True)
            with Image.open(path) as whole:
                whole.resize((160 // blur, 96 // blur)).resize((160, 96)).save(target)
    driver.open(*sorted(methods.iterdir()))
    workspace, presenter = driver.comparison.workspace, driver.components.set
    next(dock for dock in driver.window.findChildren(QDockWidget) if dock.objectName() == "set").show()
    driver.until(lambda: presenter.scorer.progress.complete and presenter.scorer.progress.total == 4)
    driver.until(lambda: not any("···" in row for row in shown(driver)))
    before = shown(driver)
    presenter.run(False)
    workspace.choose("bicubic", True)
    driver.until(lambda: len(shown(driver)[0]) == 4)
    driver.until(lambda: presenter.scorer.progress.total == 6)
    assert [row[:3] for row in shown(driver)] == before, "known while nothing is computed"
    assert presenter.scorer.progress.done == 4
    table = presenter.table()
    assert {table.standing(0, ("psnr", name)).count for name in table.methods[:2]} == {2}  # type: ignore[union-attr]
    presenter.run(True)
    driver.until(lambda: presenter.scorer.progress.complete)
    target = driver.folder / "set.csv"
    asked: list[object] = []
    driver.comparison.exporter.ask_set = lambda _title, _name, make: asked.append(make)  # type: ignore[method-assign]
    presenter.ask_csv()
    driver.comparison.exporter.save_table(target, asked[0])  # type: ignore[arg-type]
    driver.until(target.exists)
    rows = list(csv.DictReader(io.StringIO(target.read_text("utf-8-sig"))))
    assert {(row["method"], row["degradation"]) for row in rows} == {
        ("Sharp", "finished results"),
        ("Soft", "finished results"),
        ("bicubic", describe_degradation(Degradation())),
    }
    presenter.run(False)
    workspace.choose("bicubic", False)
    driver.until(lambda: len(shown(driver)[0]) == 3)
    assert shown(driver) == before


def test_the_scores_of_all_images_are_exported_from_where_those_of_one_are(driver: Driver) -> None:
    driver.open(*(driver.image(name, 640 + 8 * seed, 96, seed=seed) for seed, name in enumerate(NAMES)))
    driver.comparison.workspace.set_role("reference")
    driver.settle()
    target = driver.folder / "all.csv"
    driver.window.action_table["export_scores"].trigger()
    (dialog,) = driver.window.findChildren(QFileDialog)
    assert dialog.nameFilters() == ["This image, CSV (*.csv)", "All 3 images, CSV (*.csv)"]
    assert Path(dialog.selectedFiles()[0]).name == "a_scores.csv"
    dialog.selectNameFilter(dialog.nameFilters()[1])
    dialog.filterSelected.emit(dialog.nameFilters()[1])
    assert Path(dialog.selectedFiles()[0]).name == "set_scores.csv"
    dialog.fileSelected.emit(str(target))
    dialog.reject()
    driver.until(target.exists)
    rows = list(csv.DictReader(io.StringIO(target.read_text("utf-8-sig"))))
    assert [row["image"] for row in rows if row["kind"] == "image"] == [name for name in NAMES for _ in "12"]
    assert all(row[PSNR.column] for row in rows)
    assert sum(row["kind"] == "mean" for row in rows) == 2
    assert any("all.csv is written when all scores are there" in text for _, text in driver.said)
