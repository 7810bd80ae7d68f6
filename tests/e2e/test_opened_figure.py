"""A figure opened from its manifest, changed, and made again by the command line."""

import json
from pathlib import Path

import pytest

from sr_studio.commands.figure import main
from sr_studio.gui.compare.figures.dialog import FigureDialog
from sr_studio.gui.compare.figures.figure_maker import DELAY
from sr_studio.imaging.degradation import Degradation
from tests.e2e.support import Driver


@pytest.fixture
def manifest(driver: Driver) -> Path:
    reference = driver.image("a.png", 120, 80)
    driver.image("esrgan/a.png", 120, 80, seed=1)
    words = ["--reference", str(reference), "--models", "bicubic", "--results",
             f"ESRGAN={driver.folder / 'esrgan' / 'a.png'}", "--box", "8,8,24,16", "--label", "bicubic=Cubic",
             "--second", "--magnify", "3", "--smooth", "--difference", "luma", "--gain", "2", "--colour",
             "#ff8800", "--formats", "png,pdf", "--width", "120mm", "--background", "#102030",
             "--out", str(driver.folder / "fig" / "one"), "-q"]  # fmt: skip
    assert main(words) == 0
    return driver.folder / "fig" / "one.json"


def opened(driver: Driver) -> FigureDialog:
    maker = driver.comparison.figures
    driver.until(lambda: maker.dialog is not None)
    ready(driver)
    assert maker.dialog is not None
    return maker.dialog


def ready(driver: Driver) -> None:
    maker = driver.comparison.figures
    driver.qtbot.wait(2 * DELAY)
    driver.until(
        lambda: maker.dialog is not None and maker.preview is not None and maker.dialog.save.isEnabled()
    )


def test_a_manifest_is_opened_changed_and_written_again(
    driver: Driver, manifest: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = json.loads(manifest.read_bytes())
    driver.comparison.opener.open_named([manifest])
    dialog = opened(driver)
    assert not driver.comparison.workspace.image_list.entries, "what is on screen stays as it is"
    # Everything of it is in the fields.
    assert [choice.label for choice in dialog.draft.shown] == ["Reference", "Cubic", "ESRGAN"]
    assert (dialog.page.times.value(), dialog.page.enlarging.currentData()) == (3, "smooth")
    assert (dialog.maps.measure.currentData(), dialog.maps.gain.value()) == ("luma", 2)
    assert (dialog.second.isChecked(), dialog.suffixes) == (True, ("png", "pdf"))
    assert dialog.page.ground.currentText() == "#102030"
    # Written as it is, it is the same figure, byte for byte.
    maker = driver.comparison.figures
    maker.save(driver.folder / "fig" / "two")
    driver.until((driver.folder / "fig" / "two.json").exists)
    again = json.loads((driver.folder / "fig" / "two.json").read_bytes())
    assert again["outputs"] == before["outputs"]
    # A crop elsewhere is another figure, which the command makes again.
    driver.until(dialog.save.isEnabled)
    dialog.boxes.left.setValue(40)
    ready(driver)
    maker.save(driver.folder / "fig" / "three")
    driver.until((driver.folder / "fig" / "three.json").exists)
    third = json.loads((driver.folder / "fig" / "three.json").read_bytes())
    assert third["boxes"] == [{"x": 40, "y": 8, "width": 0, "height": 0, "colour": "#ff8800"}]
    assert third["outputs"]["png"] != before["outputs"]["png"]
    assert third["page"]["other_font"] == ""
    capsys.readouterr()
    assert main([str(driver.folder / "fig" / "three.json"), "-q"]) == 0
    assert "the same, byte for byte" in capsys.readouterr().out
    dialog.reject()


def test_how_an_input_is_said_to_have_been_made_is_in_the_figure_again(
    driver: Driver, manifest: Path
) -> None:
    written = json.loads(manifest.read_bytes())
    stated = {"scale": 4, "kernel": "gaussian", "sigma": 1.5}
    manifest.write_text(json.dumps({**written, "stated": stated}))
    driver.comparison.opener.open_named([manifest])
    dialog = opened(driver)
    assert dialog.snapshot.source.stated == Degradation(scale=4, kernel="gaussian", sigma=1.5)
    driver.comparison.figures.save(driver.folder / "fig" / "two")
    driver.until((driver.folder / "fig" / "two.json").exists)
    again = json.loads((driver.folder / "fig" / "two.json").read_bytes())
    assert {name: again["stated"][name] for name in stated} == stated
    dialog.reject()


def test_what_has_changed_since_is_said_and_what_is_missing_refused(driver: Driver, manifest: Path) -> None:
    driver.image("esrgan/a.png", 120, 80, seed=7)
    driver.comparison.opener.open_named([manifest])
    dialog = opened(driver)
    driver.until(dialog.note.isVisible)
    assert "The result of ESRGAN, “../esrgan/a.png”, is another file now" in dialog.note.text()
    dialog.reject()
    (driver.folder / "esrgan" / "a.png").unlink()
    driver.comparison.opener.open_named([manifest])
    driver.until(lambda: driver.said[-1][0] == "bad")
    assert "The figure of “one.json” cannot be opened. " in driver.said[-1][1]
    assert "a.png" in driver.said[-1][1]
    assert driver.comparison.figures.dialog is None
    written = json.loads(manifest.read_bytes())
    written["page"]["width"] = 3
    manifest.write_text(json.dumps(written))
    driver.comparison.opener.open_named([manifest])
    assert "“one.json” cannot be read as a manifest of a figure" in driver.said[-1][1]
