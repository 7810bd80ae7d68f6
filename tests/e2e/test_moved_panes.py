"""A pane that is moved is another picture for everything that measures: header, set, lens, figure."""

import csv
import io
import json
from pathlib import Path

import pytest

from sr_studio.commands import compare, evaluate, figure
from sr_studio.engine.wire.pictures import UNMOVED
from sr_studio.figures.manifest import read_manifest
from sr_studio.geometry import Box
from sr_studio.gui.compare.figures.collecting import snapshot
from sr_studio.gui.compare.figures.figure_maker import DELAY
from sr_studio.gui.compare.image_entry import INPUT_KEY, REFERENCE_KEY
from sr_studio.gui.compare.lens.panel import LensPanel
from sr_studio.gui.compare.offsets import is_shown
from sr_studio.gui.compare.sets.set_lines import set_csv, set_lines
from sr_studio.imaging.degradation import Degradation
from sr_studio.imaging.degrade import degrade
from sr_studio.imaging.grouped import Scene
from sr_studio.imaging.image import encode
from sr_studio.metrics.consistency import LR_PSNR
from sr_studio.metrics.psnr import PSNR
from sr_studio.metrics.registry import metrics_named
from tests.e2e.support import Driver, photograph

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
    assert recipes["mean", "bicubic"] == f"recipe; {MOVED}"
    marks.reset_offset("bicubic")
    driver.until(lambda: PSNR.text(scorer.units(entry.key)["bicubic"].score) == still)
    driver.until(lambda: not remark.text().startswith("Moved"))


def test_consistency_is_measured_as_moved_against_the_input_and_in_the_commands_too(
    driver: Driver, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of a reference, its input and a result: what is moved alone, and what together."""
    reference = driver.image("set/GT/a.png", 320, 240)
    result = driver.image("set/A/a.png", 320, 240, seed=1)
    small = reference.parent.parent / "LR" / "a.png"
    small.parent.mkdir()
    pixels, _ = degrade(photograph(320, 240), Degradation(scale=4))
    small.write_bytes(encode(pixels))
    workspace, metrics = driver.comparison.workspace, metrics_named(["psnr", "lr_psnr"])
    driver.studio.settings.change("compare", lens_part="image")
    workspace.set_metrics(tuple(metrics))
    workspace.image_list.open_scenes([Scene(reference, small, {"A": result})])
    driver.until(lambda: len(workspace.panes.pane_keys()) == 3)
    driver.settle()
    for name in ("set", "lens"):
        driver.window.show_panel(name, True)
    components, lens = driver.components.set, driver.window.panel(LensPanel)
    entry, (key,) = workspace.current, workspace.panes.model_keys()
    assert entry is not None
    words = ["--results", f"A={result.parent}", "--reference", str(reference.parent), str(small.parent)]
    words += ["--metrics", "psnr,lr_psnr", "--json", "-q"]

    def table() -> dict[str, str]:
        return next(csv.DictReader(io.StringIO(driver.comparison.scores.as_csv(image="a.png"))))

    def moved(**offsets: tuple[int, int]) -> tuple[float, float, str]:
        """PSNR, LR-PSNR and the recipe, the same wherever they stand."""
        named = {"A": key, "reference": REFERENCE_KEY, "input": INPUT_KEY}
        workspace.panes.offsets.put(
            entry.key, {named[name]: offset for name, offset in offsets.items()}, among=named.values()
        )
        driver.settle()
        score = workspace.panes.score(key)
        assert score is not None
        values = tuple(score.values[metric.name] for metric in metrics)
        driver.until(lambda: key in components.scorer.units(entry.key))
        driver.until(lambda: components.scorer.units(entry.key)[key].score.values == score.values)
        driver.until(lambda: bool(lens.findings and lens.findings.rows))
        driver.until(lambda: LR_PSNR.value(lens.findings.rows[0].score) == values[1])  # type: ignore[union-attr]
        shown = {metric.column: repr(value) for metric, value in zip(metrics, values, strict=True)}
        driver.until(lambda: table().items() >= shown.items())
        recipe = table()["recipe"]
        (kept, *_) = set_lines(
            components.table(),
            workspace.image_list.entries,
            components.scorer.units,
            models=workspace.upscalers,
            setup=workspace.setup,
            describe=lambda _scale: recipe.partition("; moved")[0],
        )
        assert (kept.recipe, kept.score) == (recipe, score)
        named_so = [f"--offset={name}={x},{y}" for name, (x, y) in offsets.items()]
        for command, more in (
            (evaluate.main, ["--no-cache"]),
            (compare.main, ["--out", str(driver.folder / "o")]),
        ):
            assert command([*words, *named_so, *more]) == 0, capsys.readouterr().err
            row = json.loads(capsys.readouterr().out)["rows"][0]
            assert (row["psnr_db"], row["lr_psnr_db"], row["recipe"]) == (*values, recipe)
        return *values, recipe.partition("; moved")[2]

    still = moved()
    alone = moved(reference=(3, 2))
    together = moved(A=(4, 0), input=(4, 0))
    assert still[1] == alone[1] == together[1]
    assert len({still[0], alone[0], together[0]}) == 3
    assert alone[2].startswith(" -3, -2 px against the reference, the shared")
    assert together[2].startswith(" +4, +0 px against the reference, the shared")
    result_alone = moved(A=(4, 0))
    assert result_alone[0] == together[0]
    assert result_alone[1] != still[1]
    assert result_alone[2].startswith(" +4, +0 px against the reference and the input, the shared")
    assert moved(input=(-4, 0))[:2] == (still[0], result_alone[1])
    moved(reference=(3, 2))
    taken = {one.pane.kind: one for one in snapshot(workspace.panes).taken}
    assert {kind: one.pane.shifts for kind, one in taken.items()} == {
        "reference": ((0, 0), (0, 0)),
        "input": ((-3, -2), (-3, -2)),
        "finished": ((-3, -2), (0, 0)),
    }
    picture = workspace.panes.picture(key)
    assert is_shown(picture)
    assert taken["finished"].placed == workspace.panes.placed(key, picture)
    assert "A by −3, −2 px" in (lens.findings.recipe if lens.findings else "")


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
    assert workspace.panes.shifts("bicubic") == UNMOVED
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
    assert "Bicubic: moved +3, +1 px against the reference" in made.recipe
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
