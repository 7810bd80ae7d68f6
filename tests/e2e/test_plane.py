"""The perception-distortion plane in a real window over a real engine."""

from pathlib import Path

import pytest

from sr_studio.gui.compare.plane.panel import PlanePanel
from sr_studio.gui.compare.plane.points import Plane
from sr_studio.gui.training.checkpoints.run_pane import RunPane
from sr_studio.metrics.niqe import NIQE
from sr_studio.metrics.psnr import PSNR
from sr_studio.metrics.ssim import SSIM
from sr_studio.training.run.events import EventLog
from tests.e2e.support import Driver
from tests.e2e.test_run_pane import put
from tests.training.runs import make, tiny

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def panel(driver: Driver) -> PlanePanel:
    driver.comparison.workspace.chosen = ("nearest", "bicubic")
    driver.studio.settings.change("compare", plane_x="psnr", plane_y="niqe")
    return driver.window.panel(PlanePanel)


def shown(driver: Driver, panel: PlanePanel, *, dots: int = 2) -> Plane:
    """The plane once it has this many dots and nothing is under way."""
    driver.until(lambda: panel.plane is not None and len(panel.plane.dots) == dots)
    assert panel.plane is not None
    return panel.plane


def large(driver: Driver, name: str, seed: int = 0) -> Path:
    return driver.image(name, 672, 256, seed=seed)


def test_dots_are_panes_and_panes_are_dots(driver: Driver, panel: PlanePanel, tmp_path: Path) -> None:
    driver.open(large(driver, "a.png"))
    workspace, view = driver.comparison.workspace, driver.comparison.view
    assert panel.plot is None, "nothing is imported before it is seen"
    driver.window.show_panel("plane", True)
    plane = shown(driver, panel)
    assert panel.plot is not None
    score = workspace.panes.score("bicubic")
    assert score is not None
    dot = next(dot for dot in plane.dots if dot.key == "bicubic")
    assert (dot.x, dot.y) == (PSNR.value(score), NIQE.value(score))
    assert workspace.metrics == (PSNR, SSIM), "the table shows what it did"
    panel.plot.chosen.emit("nearest")
    assert view.current == "nearest"
    view.select("bicubic")
    assert panel.plot._active == "bicubic"
    driver.comparison.scores.metrics_changed.emit((NIQE, SSIM))
    text = f"NIQE {dot.y:.3f} · SSIM {score.values['ssim']:.4f}"
    driver.until(lambda: workspace.panes.state("bicubic").scores == text)
    driver.until(lambda: "\tniqe\t" in driver.comparison.scores.as_text())
    assert driver.studio.settings.current.compare.metrics == ("niqe", "ssim")
    saved = tmp_path / "figure.svg"
    driver.comparison.exporter.save_figure(saved, lambda format_: format_.encode())
    driver.until(saved.exists)
    assert saved.read_bytes() == b"svg"


@pytest.mark.slow
def test_the_mean_is_over_every_open_image_also_those_never_looked_at(
    driver: Driver, panel: PlanePanel
) -> None:
    driver.studio.settings.change("compare", plane_over="open")
    driver.open(large(driver, "a.png"), large(driver, "b.png", 1), large(driver, "c.png", 2))
    driver.window.show_panel("plane", True)
    driver.until(lambda: panel.plane is not None and panel.plane.over == "mean of 3 of 3 open images")
    plane = shown(driver, panel)
    panes = driver.comparison.workspace.panes
    values = []
    for entry in driver.comparison.workspace.image_list.entries:
        _, score = panes.scores_of(entry)["bicubic"]
        assert score is not None
        values.append(score.values["niqe"])
    dot = next(dot for dot in plane.dots if dot.key == "bicubic")
    assert dot.y == pytest.approx(sum(values) / 3)


def test_what_is_said_where_nothing_can_be_drawn(driver: Driver, panel: PlanePanel) -> None:
    driver.window.show_panel("plane", True)
    driver.until(lambda: panel.plane is not None and "Open an image" in panel.plane.empty)
    driver.open(driver.image("small.png", 64, 48))
    driver.until(lambda: panel.plane is not None and "No reference" in panel.plane.empty)
    driver.comparison.workspace.set_role("reference")
    driver.until(lambda: panel.plane is not None and "Nearest: NIQE" in panel.plane.empty)
    panel.over_chosen.emit("runs")
    driver.until(lambda: panel.plane is not None and "No pane is a run" in panel.plane.empty)
    panel.axes_chosen.emit("psnr", "lpips_vgg")
    panel.over_chosen.emit("image")
    driver.until(lambda: panel.plane is not None and "--get vgg16" in panel.plane.empty)


@pytest.mark.slow
def test_a_run_leaves_its_trail_on_the_image_and_from_its_validations(
    driver: Driver, panel: PlanePanel, tmp_path: Path
) -> None:
    run = make(tmp_path, tiny(tmp_path, steps=30), name="my run")
    put(run, 0)
    driver.open(large(driver, "a.png"))
    driver.window.show_panel("plane", True)
    pane = RunPane(driver.comparison.workspace, run, driver.window)
    driver.until(lambda: pane.models.newest is not None)
    pane.show(True)
    shown(driver, panel, dots=3)
    put(run, 10)
    driver.until(lambda: panel.plane is not None and len(panel.plane.trails) == 1)
    assert panel.plane is not None
    trail = panel.plane.trails[0]
    assert (trail.key, trail.steps, trail.label) == (pane.name, (0, 10), "my run")
    dot = next(dot for dot in panel.plane.dots if dot.key == pane.name)
    assert (trail.xs[-1], trail.ys[-1], trail.place) == (dot.x, dot.y, dot.place)
    panel.over_chosen.emit("runs")
    driver.until(lambda: panel.plane is not None and "no perceptual value" in panel.plane.empty)
    with EventLog(run.events_file) as log:
        for step in (10, 20):
            log.write("validated", step=step, mean={"psnr_y": 20.0 + step, "niqe": 5.0}, recipe={})
    driver.until(lambda: panel.plane is not None and len(panel.plane.trails) == 1)
    assert panel.plane.trails[0].steps == (10, 20)
    assert [dot.label for dot in panel.plane.dots] == ["my run"]
    pane.close()
