"""A folder for each picture in a real window: the scene is called by it wherever it is named."""

import csv
import io
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget

from sr_studio.__main__ import main as run_command
from sr_studio.gui.compare.figures.collecting import snapshot
from sr_studio.gui.compare.files.set_dialog import SaveSetDialog
from tests.e2e.support import Driver, photograph

DISPLAY = Qt.ItemDataRole.DisplayRole


@pytest.fixture
def folders(tmp_path: Path) -> Path:
    """Two sets of a folder a picture, both with a ``baby``; one folder's name has a dot."""
    for seed, name in enumerate(("Set5/baby", "Set5/bird.v2", "Set14/baby")):
        whole = photograph(96, 64, seed=seed)
        write(tmp_path / "sets" / name / "GT.png", whole)
        for method, blur in (("ESRGAN", 2), ("SwinIR", 3)):
            small = Image.fromarray(whole).resize((96 // blur, 64 // blur))
            write(tmp_path / "sets" / name / f"{method}.png", np.asarray(small.resize((96, 64))))
    return tmp_path / "sets"


def write(path: Path, pixels: NDArray[np.uint8]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(pixels).save(path)


def titles(driver: Driver) -> list[str]:
    """What the image list shows."""
    model = driver.comparison.images.view.model()
    return [str(model.index(row).data(DISPLAY)) for row in range(model.rowCount())]


def opened(driver: Driver, folder: Path) -> None:
    driver.open(folder)
    driver.until(lambda: all(len(one.results) == 2 for one in driver.comparison.workspace.image_list.entries))
    driver.settle()


def test_a_scene_is_called_by_its_folder_in_the_window(driver: Driver, folders: Path) -> None:
    opened(driver, folders / "Set5")
    comparison = driver.comparison
    assert titles(driver) == ["baby", "bird.v2"]
    comparison.workspace.step(1)
    driver.settle()
    driver.qtbot.wait(50)
    assert driver.window.windowTitle() == "bird.v2 — SR Studio"
    assert driver.window.status_line._facts.startswith("bird.v2   GT.png  96×64")
    assert comparison.exporter._image() == ("bird.v2", str(folders / "Set5"))
    comparison.exporter.ask_all()
    dialog = comparison.exporter.dialog
    assert isinstance(dialog, SaveSetDialog)
    assert dialog.one.text() == "This image: bird.v2"
    dialog.close()
    found = snapshot(comparison.workspace.panes)
    assert (found.name, found.file_name) == ("bird.v2", "bird.v2.png")


def test_what_is_saved_is_called_by_it_too(driver: Driver, folders: Path, tmp_path: Path) -> None:
    opened(driver, folders)
    assert sorted(titles(driver)) == ["Set14/baby", "Set5/baby", "bird.v2"]
    exporter = driver.comparison.exporter
    out = tmp_path / "out"
    exporter.save_set(out, "beside")
    stems = ("baby", "baby_2", "bird.v2")
    wanted = {f"{stem}_{method}.png" for stem in stems for method in ("ESRGAN", "SwinIR")}
    driver.until(lambda: out.is_dir() and {path.name for path in out.iterdir()} == wanted)
    exporter.save_all(tmp_path / "one")
    driver.until(lambda: (tmp_path / "one").is_dir() and len(list((tmp_path / "one").iterdir())) == 2)
    assert {path.name for path in (tmp_path / "one").iterdir()} == {"baby_ESRGAN.png", "baby_SwinIR.png"}


def test_the_tables_of_the_set_are_those_of_the_command_line(
    driver: Driver, folders: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    opened(driver, folders / "Set5")
    presenter, exporter = driver.components.set, driver.comparison.exporter
    next(dock for dock in driver.window.findChildren(QDockWidget) if dock.objectName() == "set").show()
    driver.until(lambda: presenter.scorer.progress.complete and presenter.scorer.progress.total > 0)
    assert [row.image for row in presenter._panel.model.table.rows] == ["baby", "bird.v2"]
    made: list[object] = []
    exporter.ask_set = lambda _title, _name, make: made.append(make)  # type: ignore[method-assign]
    presenter.ask_csv()
    of_set = list(csv.reader(io.StringIO(made[0]())))  # type: ignore[operator]
    words = [str(folders / "Set5"), "-q"]
    assert run_command(["evaluate", *words, "--csv", str(tmp_path / "t.csv")]) == 0
    assert run_command(["compare", *words, "--out", str(tmp_path / "out")]) == 0
    capsys.readouterr()
    of_evaluate = list(csv.reader(io.StringIO((tmp_path / "t.csv").read_text("utf-8-sig"))))
    assert of_set == [row[: len(of_set[0])] for row in of_evaluate]
    saved = {path.name for path in (tmp_path / "out").rglob("*.png")}
    assert {"baby_sheet.png", "bird.v2_sheet.png"} <= saved


def test_a_saved_view_keeps_the_name(driver: Driver, folders: Path, tmp_path: Path) -> None:
    opened(driver, folders / "Set5")
    views = driver.comparison.saved_views
    views.save(tmp_path / "a.srview")
    driver.until((tmp_path / "a.srview").exists)
    driver.comparison.edits.remove_all()
    views.open(tmp_path / "a.srview")
    driver.until(lambda: not views.reopening.busy)
    assert titles(driver) == ["baby", "bird.v2"]
    driver.comparison.edits.take_apart([driver.comparison.workspace.image_list.entries[0].key])
    driver.until(lambda: "GT.png" in titles(driver) and "baby" not in titles(driver))
