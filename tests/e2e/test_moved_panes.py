"""A pane that is moved is another picture for everything that measures: header, set, lens, figure."""

import csv
import io
from pathlib import Path

import pytest

from sr_studio.commands import figure
from sr_studio.figures.manifest import read_manifest
from sr_studio.geometry import Box
from sr_studio.gui.compare.figures.figure_maker import DELAY
from sr_studio.gui.compare.lens.panel import LensPanel
from sr_studio.gui.compare.sets.set_lines import set_csv, set_lines
from sr_studio.metrics.psnr import PSNR
from tests.e2e.support import Driver

MOVED = "moved +3, +1 px against the reference, the shared part is scored"


def move(driver: Driver, key: str, x: float, y: float) -> None:
    marks = driver.comparison.view.marks
    marks.begin_offset(key)
    marks.move_offset(key, x, y)
    marks.end_offset(key)


def test_header_set_and_lens_measure_the_moved_picture(driver: Driver) -> None:
    driver.open(driver.image("a.png", 672, 128))
    workspace, marks = driver.comparison.workspace, driver.comparison.view.marks
    workspace.set_role("reference")
    driver.settle()
    for name in ("set", "lens"):
        driver.window.show_panel(name, True)
    components, lens = driver.components.set, driver.window.panel(LensPanel)
    scorer, remark = components.scorer, components._panel._remark
    driver.until(lambda: scorer.progress.total == scorer.progress.done == 2)
    driver.until(lambda: lens.findings is not None and not lens.findings.busy)
    entry = workspace.current
    assert entry is not None
    still = PSNR.text(workspace.panes.score("bicubic"))
    assert lens.findings is not None
    detail = {row.key: row.detail for row in lens.findings.rows}
    consistency = {row.key: row.score for row in lens.findings.rows}
    move(driver, "bicubic", 3.0, 1.0)
    driver.settle()
    moved = PSNR.text(workspace.panes.score("bicubic"))
    assert moved != still
    driver.until(lambda: PSNR.text(scorer.units(entry.key)["bicubic"].score) == moved)
    driver.until(lambda: remark.text().startswith("Moved pictures, scored on what is shared: 1 · "))
    assert "a.png, Bicubic: moved by +3, +1 px" in remark.toolTip()
    driver.until(lambda: not lens.findings.busy and "Bicubic by +3, +1 px" in lens.findings.recipe)  # type: ignore[union-attr]
    rows = {row.key: row for row in lens.findings.rows}
    assert rows["bicubic"].detail != detail["bicubic"]
    assert rows["bicubic"].score != consistency["bicubic"]
    assert rows["nearest"].detail == detail["nearest"]
    lines = set_lines(
        components.table(),
        workspace.image_list.entries,
        scorer.units,
        models=workspace.upscalers,
        setup=workspace.setup,
        describe=lambda _scale: "recipe",
    )
    written = list(csv.DictReader(io.StringIO(set_csv(lines, workspace.metrics))))
    recipes = {(row["kind"], row["method"]): row["recipe"] for row in written}
    assert recipes["image", "bicubic"] == f"recipe; {MOVED}"
    assert recipes["image", "nearest"] == "recipe"
    assert recipes["mean", "bicubic"] == "recipe; 1 of 1 pictures moved, the shared part is scored"
    marks.reset_offset("bicubic")
    driver.until(lambda: PSNR.text(scorer.units(entry.key)["bicubic"].score) == still)
    driver.until(lambda: not remark.text().startswith("Moved"))


def test_an_offset_is_that_of_its_image(driver: Driver) -> None:
    driver.open(driver.image("a.png", 672, 128), driver.image("b.png", 672, 128))
    workspace, view = driver.comparison.workspace, driver.comparison.view
    workspace.set_role("reference")
    driver.settle()
    first, second = (entry.key for entry in workspace.image_list.entries)
    workspace.set_current(first)
    move(driver, "bicubic", 3.0, 1.0)
    workspace.set_current(second)
    assert view.offsets == {}
    assert workspace.panes.shift("bicubic") == (0, 0)
    workspace.undo_stack.undo()
    assert workspace.current is not None
    assert (workspace.current.key, view.offsets) == (first, {}), "taken back where it was made"
    workspace.undo_stack.redo()
    assert view.offsets == {"bicubic": (3.0, 1.0)}
    workspace.set_current(second)
    workspace.set_current(first)
    assert view.offsets == {"bicubic": (3.0, 1.0)}


def test_a_figure_carries_the_offset_and_is_made_again(
    driver: Driver, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = driver.image("a.png", 672, 128)
    driver.open(path)
    workspace = driver.comparison.workspace
    workspace.set_role("reference")
    move(driver, "bicubic", 3.0, 1.0)
    driver.settle()
    box = Box(64, 32, 48, 48)
    driver.comparison.figures.open(box)
    maker = driver.comparison.figures
    driver.qtbot.wait(2 * DELAY)
    driver.until(lambda: maker.preview is not None and maker.dialog is not None)
    driver.until(maker.dialog.save.isEnabled)
    maker.save(tmp_path / "moved")
    manifest = tmp_path / "moved.json"
    driver.until(manifest.exists)
    maker.dialog.reject()
    made = read_manifest(manifest)
    panes = {pane.label: pane for pane in made.panes}
    assert (panes["Bicubic"].offset, panes["Nearest"].offset) == ((3, 1), (0, 0))
    assert "Bicubic moved by +3, +1 px" in made.recipe
    driver.comparison.view.set_region(box)
    driver.until(lambda: workspace.panes.score("bicubic", box) is not None)
    shown = workspace.panes.score("bicubic", box)
    assert shown is not None
    place = made.panes.index(panes["Bicubic"])
    assert made.numbers.values[place][0][0] == f"{shown.values['psnr']:.6f}"
    original = {suffix: manifest.with_suffix(f".{suffix}").read_bytes() for suffix in ("png", "svg", "pdf")}
    assert figure.main([str(manifest), "--out", str(tmp_path / "again")]) == 0, capsys.readouterr().err
    again = {suffix: (tmp_path / "again" / f"moved.{suffix}").read_bytes() for suffix in original}
    assert again == original
