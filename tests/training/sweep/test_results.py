"""From runs to a table: spread over seeds, the best, Markdown, CSV, the plot."""

import csv
import io
from xml.etree import ElementTree

import pytest

from sr_studio.training.sweep import plot, tables
from sr_studio.training.sweep.results import (
    Column,
    Row,
    RunResult,
    SweepResults,
    cell,
    short_names,
    spread,
    spreads,
    with_best,
)

COLUMNS = (
    Column(name="psnr", title="PSNR dB", digits=2, higher_is_better=True, recipe="luma"),
    Column(name="niqe", title="NIQE", digits=3, higher_is_better=False, recipe="luma"),
)
FOLDER = "/data/Set5/x4"


def run(name: str, seed: int | None, psnr: float, niqe: float | None = None) -> RunResult:
    scores = {"psnr": psnr} | ({} if niqe is None else {"niqe": niqe})
    return RunResult(name=name, seed=seed, state="done", ms=100.0, scores={FOLDER: scores}, step=10)


def row(name: str, *runs: RunResult, baseline: bool = False, label: str = "") -> Row:
    return Row(
        name=name,
        label=label or name,
        terms="1 shares of L1",
        baseline=baseline,
        runs=runs,
        spreads=spreads([one for one in runs if one.state == "done"]),
        ms=None if baseline else spread([100.0, 110.0]),
    )


@pytest.fixture
def found() -> SweepResults:
    failed = RunResult(name="vgg|19-seed0", seed=0, state="failed", reason="weights are not here")
    rows = [
        row("bicubic", run("bicubic", None, 28.42, 7.0), baseline=True, label="Bicubic"),
        row("l1", run("l1-seed0", 0, 32.0, 6.0), run("l1-seed1", 1, 32.2, 6.2)),
        row("gan", run("gan-seed0", 0, 30.0, 4.0), run("gan-seed1", 1, 30.4, 4.1), label="L1 + <GAN>"),
        row("vgg19", failed, label="VGG|19"),
    ]
    return SweepResults(
        name="tiny",
        tests={FOLDER: "Set5"},
        pictures={FOLDER: 5},
        columns=COLUMNS,
        rows=with_best(rows, COLUMNS, [FOLDER]),
        seeds=(0, 1),
        settings={"steps": "10"},
        notes=("vgg19 failed",),
        complete=False,
    )


def test_spread_is_the_sample_standard_deviation() -> None:
    whole = spread([1.0, 2.0, 4.0])
    assert whole.mean == pytest.approx(7 / 3)
    assert whole.sd == pytest.approx(1.527525)  # numpy.std([1, 2, 4], ddof=1)
    assert (whole.n, whole.lowest, whole.highest) == (3, 1.0, 4.0)
    assert spread([5.0]).sd is None


def test_the_best_of_the_objectives_by_each_metrics_direction(found: SweepResults) -> None:
    best = {one.name: one.best.get(FOLDER, ()) for one in found.rows}
    assert best == {"bicubic": (), "l1": ("psnr",), "gan": ("niqe",), "vgg19": ()}


def test_equal_at_the_printed_digits_is_a_tie() -> None:
    rows = [row("a", run("a", 0, 30.001)), row("b", run("b", 0, 30.004)), row("c", run("c", 0, 29.0))]
    assert [one.best.get(FOLDER, ()) for one in with_best(rows, COLUMNS, [FOLDER])] == [
        ("psnr",),
        ("psnr",),
        (),
    ]


def test_cells() -> None:
    assert cell(spread([30.0, 30.4]), 2) == "30.20 ± 0.28"
    assert cell(spread([30.0]), 2) == "30.00"
    assert cell(None, 2) == "–"


def test_markdown(found: SweepResults) -> None:
    lines = tables.markdown(found).splitlines()
    assert "| objective | n | PSNR dB ↑ | NIQE ↓ | ms/step |" in lines
    assert "| Bicubic |  | 28.42 | 7.000 |  |" in lines
    assert "| l1 | 2/2 | **32.10 ± 0.14** | 6.100 ± 0.141 | 105 ± 7 |" in lines
    assert "| VGG\\|19 | 0/1 | – | – | 105 ± 7 |" in lines
    assert "- vgg19 failed" in lines


def test_csv_has_a_line_for_each_run(found: SweepResults) -> None:
    rows = list(csv.DictReader(io.StringIO(tables.csv(found))))
    assert [(one["objective"], one["seed"], one["psnr"]) for one in rows] == [
        ("bicubic", "", "28.420000"),
        ("l1", "0", "32.000000"),
        ("l1", "1", "32.200000"),
        ("gan", "0", "30.000000"),
        ("gan", "1", "30.400000"),
        ("vgg19", "0", ""),
    ]
    assert rows[-1]["reason"] == "weights are not here"


def test_the_plot_is_svg_with_a_dot_for_each_run_and_metric(found: SweepResults) -> None:
    tree = ElementTree.fromstring(plot.svg(found))
    space = "{http://www.w3.org/2000/svg}"
    assert len(tree.findall(f"{space}circle")) == 8  # 4 runs, 2 metrics
    texts = [element.text for element in tree.iter(f"{space}text")]
    assert "L1 + <GAN>" in texts
    assert "Set5 (5 pictures)" in texts
    width, height = float(tree.attrib["width"]), float(tree.attrib["height"])
    for dot in tree.findall(f"{space}circle"):
        assert 0 < float(dot.attrib["cx"]) < width
        assert 0 < float(dot.attrib["cy"]) < height


@pytest.mark.parametrize("ends", [(28.3, 31.2), (0.001, 0.0013), (-3.0, 250.0), (5.0, 5.0001)])
def test_ticks_are_few_and_inside(ends: tuple[float, float]) -> None:
    ticks = plot.ticks_of(*ends)
    assert 2 <= len(ticks) <= 5
    assert all(ends[0] <= tick <= ends[1] for tick in ticks)


def test_an_axis_around_a_single_value_has_a_width() -> None:
    low, high = plot.scale_of([30.0])
    assert low < 30.0 < high


def test_names_of_test_folders_say_something() -> None:
    assert short_names(["/a/Set5/x4", "/a/Set14/x4"]) == {"/a/Set5/x4": "Set5/x4", "/a/Set14/x4": "Set14/x4"}
    assert short_names(["/a/Set5", "/a/Set14"]) == {"/a/Set5": "Set5", "/a/Set14": "Set14"}
    assert short_names(["/a/mine"]) == {"/a/mine": "mine"}
