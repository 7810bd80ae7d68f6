"""A figure from the window: set up in the dialog, saved, made again by the command line, byte for byte."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QPushButton

from sr_studio.commands.figure import main
from sr_studio.geometry import Box
from sr_studio.gui.compare.figures.dialog import FigureDialog
from sr_studio.gui.compare.figures.figure_maker import DELAY
from sr_studio.imaging.degradation import Degradation
from sr_studio.imaging.grouped import Scene
from sr_studio.metrics.registry import metrics_named
from tests.e2e.support import Driver

ROOT = Path(__file__).parent.parent.parent


def opened(driver: Driver) -> FigureDialog:
    """The dialog, once everything in it is measured and drawn."""
    driver.until(driver.window.action_table["figure"].isEnabled)
    driver.window.action_table["figure"].trigger()
    driver.until(lambda: driver.comparison.figures.dialog is not None)
    dialog = driver.comparison.figures.dialog
    assert dialog is not None, driver.said
    ready(driver)
    return dialog


def ready(driver: Driver) -> None:
    """Wait until the preview shows the draft, with all its numbers."""
    maker = driver.comparison.figures
    driver.qtbot.wait(2 * DELAY)
    driver.until(
        lambda: maker.preview is not None and maker.dialog is not None and maker.dialog.save.isEnabled()
    )


def saved(driver: Driver, path: Path) -> None:
    driver.comparison.figures.save(path)
    driver.until(lambda: not driver.comparison.figures.drawer.writing)
    toasts = driver.window.toasts
    driver.until(lambda: any("The same again: sr-studio figure" in toast.text for toast in toasts.shown()))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("fig.*"))


@pytest.mark.slow  # two programs; test_finished_results_are_in_the_figure is the faster one
def test_what_the_dialog_shows_is_written_and_made_again_by_the_command(driver: Driver) -> None:
    driver.open(driver.image("a.png", 660, 400))
    driver.comparison.view.set_region(Box(100, 40, 32, 24))
    dialog = opened(driver)
    assert [choice.label for choice in dialog.draft.shown] == ["Reference", "Nearest", "Bicubic"]
    # A label, a second box dragged in the picture, another width.
    dialog.pictures.item(3).setText("Bicubic (ours)")
    dialog.boxes.add.click()
    ready(driver)
    place = dialog.preview.box_place(1).center().toPoint()
    QTest.mousePress(dialog.preview, Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseMove(dialog.preview, place + QPoint(30, 0))
    QTest.mouseRelease(dialog.preview, Qt.MouseButton.LeftButton, pos=place + QPoint(30, 0))
    assert dialog.draft.boxes[1].x > 132
    assert (dialog.boxes.current, dialog.boxes.left.value()) == (1, dialog.draft.boxes[1].x)
    dialog.page.layout_box.setCurrentIndex(dialog.page.layout_box.findData("above"))
    dialog.page.width_field.setValue(82.5)
    dialog.latex.setChecked(True)
    ready(driver)
    target = driver.folder / "fig.png"
    saved(driver, target)
    assert names(driver.folder) == ["fig.json", "fig.pdf", "fig.png", "fig.svg", "fig.tex"]
    written = json.loads((driver.folder / "fig.json").read_bytes())
    assert [pane["label"] for pane in written["panes"]] == ["Reference", "Nearest", "Bicubic (ours)"]
    assert written["reference"]["path"] == "a.png"
    assert written["page"]["layout"] == "above"
    assert all(len(values) == 2 for values in written["numbers"]["values"][1:])
    ran = subprocess.run(
        [sys.executable, "-m", "sr_studio", "figure", str(driver.folder / "fig.json"), "-q"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "the same, byte for byte" in ran.stdout
    dialog.copy.click()
    driver.until(lambda: any(text.startswith("The figure was copied") for _, text in driver.said))
    copied = QGuiApplication.clipboard().image()
    assert copied.width() > 900
    assert copied.width() / copied.dotsPerMeterX() == pytest.approx(0.0825, rel=1e-3), "as wide as the figure"
    dialog.reject()
    assert driver.comparison.settings.current.figure.whole_picture == "above"


def test_finished_results_are_in_the_figure(driver: Driver, capsys: pytest.CaptureFixture[str]) -> None:
    folder = driver.image("set/GT/0801.png", 121, 83).parent.parent
    driver.image("set/ESRGAN/0801x4.png", 121, 82, seed=1)
    driver.comparison.opener.open_named([folder])
    panes = driver.comparison.workspace.panes
    driver.until(lambda: len(panes.pane_keys()) == 2)
    driver.settle()
    dialog = opened(driver)
    assert [one.pane.kind for one in dialog.snapshot.taken] == ["reference", "finished"]
    saved(driver, folder / "fig.json")
    written = json.loads((folder / "fig.json").read_bytes())
    assert written["panes"][1]["file"]["path"] == "ESRGAN/0801x4.png"
    assert written["extent"] == [121, 82]
    assert main([str(folder / "fig.json"), "-q"]) == 0
    assert "the same, byte for byte" in capsys.readouterr().out
    dialog.reject()


def test_results_alone_are_in_a_figure_and_have_no_consistency(
    driver: Driver, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {name: driver.image(f"set/{name}/a.png", 120, 80, seed=seed) for seed, name in enumerate("AB")}
    workspace = driver.comparison.workspace
    workspace.set_degradation(Degradation(scale=1))
    workspace.panes.set_metrics(metrics_named(["lr_psnr"]))
    workspace.image_list.open_scenes([Scene(None, None, files)])
    driver.until(lambda: len(workspace.panes.pane_keys()) == 2)
    driver.settle()
    key = workspace.panes.pane_keys()[0]
    driver.until(lambda: workspace.panes.score(key) is not None)
    score = workspace.panes.score(key)
    assert score is not None
    assert not score.values, "a result is not the input of the others"
    assert "made from is not known" in str(score.missing["lr_psnr"])
    dialog = opened(driver)
    saved(driver, driver.folder / "fig.json")
    written = json.loads((driver.folder / "fig.json").read_bytes())
    assert [pane["file"]["path"] for pane in written["panes"]] == ["set/A/a.png", "set/B/a.png"]
    assert main([str(driver.folder / "fig.json"), "-q"]) == 0
    assert "the same, byte for byte" in capsys.readouterr().out
    dialog.reject()


def test_files_are_replaced_only_when_that_is_said(driver: Driver) -> None:
    driver.open(driver.image("a.png", 660, 400))
    (driver.folder / "fig.svg").write_bytes(b"mine")
    dialog = opened(driver)
    driver.comparison.figures.save(driver.folder / "fig")
    (box,) = dialog.findChildren(QMessageBox)
    assert "fig.svg exist already" in box.text()
    box.reject()
    assert names(driver.folder) == ["fig.svg"]
    assert (driver.folder / "fig.svg").read_bytes() == b"mine"
    driver.comparison.figures.save(driver.folder / "fig")
    box = dialog.findChildren(QMessageBox)[-1]
    next(button for button in box.findChildren(QPushButton) if button.text() == "Replace").click()
    driver.until(lambda: names(driver.folder) == ["fig.json", "fig.pdf", "fig.png", "fig.svg"])
    driver.until(dialog.copy_command.isVisible)
    command = f"sr-studio figure {shlex.quote(str(driver.folder / 'fig.json'))}"
    assert dialog.facts.text().endswith(f"The same again: {command}")
    dialog.copy_command.click()
    assert QGuiApplication.clipboard().text() == command
    QGuiApplication.clipboard().clear()
    dialog.reject()
    (toast,) = (toast for toast in driver.window.toasts.shown() if command in toast.text)
    toast.findChild(QPushButton).click()
    assert QGuiApplication.clipboard().text() == command


def test_the_picture_that_is_shown_is_never_replaced(driver: Driver) -> None:
    path = driver.image("a.png", 660, 400)
    before = path.read_bytes()
    driver.open(path)
    dialog = opened(driver)
    driver.comparison.figures.save(driver.folder / "a")
    assert driver.said[-1][0] == "bad"
    assert "“a.png”" in dialog.facts.text()
    assert "is a file the figure is made of" in dialog.facts.text()
    assert not dialog.findChildren(QMessageBox)
    assert path.read_bytes() == before
    assert not (driver.folder / "a.json").exists()
    dialog.reject()


def test_what_cannot_be_drawn_is_said_in_the_preview(driver: Driver) -> None:
    driver.open(driver.image("a.png", 660, 400))
    dialog = opened(driver)
    dialog.page.width_field.setValue(21)
    driver.until(lambda: "Make the figure wider" in dialog.preview.text)
    assert not dialog.save.isEnabled()
    dialog.page.width_field.setValue(174)
    driver.until(lambda: not dialog.preview.text and dialog.save.isEnabled())
    dialog.reject()


@pytest.mark.parametrize("driver", [("nearest",)], indirect=True)
def test_a_pasted_image_has_no_figure(driver: Driver) -> None:
    path = driver.image("a.png", 660, 400)
    driver.comparison.workspace.image_list.open_bytes(path.read_bytes(), name="pasted.png")
    driver.settle()
    driver.window.action_table["figure"].trigger()
    driver.until(lambda: bool(driver.said))
    assert driver.comparison.figures.dialog is None
    assert "came from the clipboard and is no file" in driver.said[-1][1]
