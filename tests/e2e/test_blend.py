"""The slider between two checkpoints in a real window over a real engine, with the bundled models."""

import shutil
from pathlib import Path

import pytest

from sr_studio.gui.compare.blend.panel import BlendPanel
from sr_studio.gui.compare.blend.points import NAME
from sr_studio.models.blending import Blend
from sr_studio.models.checkpoint import read_header
from sr_studio.models.library import find
from tests.e2e.support import Driver

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def panel(driver: Driver) -> BlendPanel:
    driver.comparison.workspace.chosen = ("bicubic",)
    return driver.window.panel(BlendPanel)


def alpha_shown(driver: Driver) -> float | None:
    """Alpha of the pane once every pixel of it is there."""
    panes = driver.comparison.workspace.panes
    picture = panes.picture(NAME)
    if picture is None or not panes.complete(NAME):
        return None
    blend = Blend.read(picture.digest)  # type: ignore[union-attr]
    return blend.alpha if blend is not None else None


@pytest.mark.slow
def test_the_pane_follows_the_slider_and_a_place_is_kept(driver: Driver, panel: BlendPanel) -> None:
    driver.open(driver.image("a.png", 672, 48))
    assert panel.plot is None, "nothing is imported before it is seen"
    driver.window.show_panel("blend", True)
    driver.until(lambda: panel.plot is not None and panel.first.currentData() == "srresnet_x4")
    assert panel.second.currentData() == "srgan_x4"
    for value in range(20, 36):
        panel.slider.setValue(value)
    driver.until(lambda: alpha_shown(driver) == 0.35)
    workspace = driver.comparison.workspace
    assert workspace.panes.label(NAME) == "Slider: SRResNet → SRGAN α=0.35"
    assert panel.pane.isChecked()
    assert panel.number.value() == 0.35
    driver.until(lambda: workspace.panes.score(NAME) is not None)
    panel.keep.click()
    driver.until(lambda: "srresnet_x4-srgan_x4-0.35" in {model.name for model in workspace.models})
    info = find("srresnet_x4-srgan_x4-0.35")
    header = read_header(Path(info.file)).header
    assert header is not None
    assert [round(parent.weight, 2) for parent in header.parents] == [0.65, 0.35]
    panel.pane.click()
    assert NAME not in workspace.chosen
    assert NAME not in {model.name for model in workspace.models}


@pytest.mark.slow
def test_a_saved_view_brings_the_pane_and_the_slider_back(
    driver: Driver, panel: BlendPanel, tmp_path: Path
) -> None:
    workspace = driver.comparison.workspace
    driver.open(driver.image("a.png", 96, 48))
    driver.window.show_panel("blend", True)
    driver.until(lambda: panel.plot is not None and panel.first.currentData() == "srresnet_x4")
    panel.slider.setValue(80)
    driver.until(lambda: alpha_shown(driver) == 0.8)
    view = tmp_path / "a.srview"
    driver.comparison.saved_views.save(view)
    driver.until(view.is_file)
    panel.slider.setValue(30)
    driver.until(lambda: alpha_shown(driver) == 0.3)
    panel.pane.click()
    assert NAME not in {model.name for model in workspace.models}
    driver.comparison.saved_views.open(view)
    driver.until(lambda: not driver.comparison.saved_views.reopening.busy)
    driver.until(lambda: alpha_shown(driver) == 0.8)
    driver.until(panel.pane.isChecked)
    assert panel.number.value() == 0.8
    assert workspace.panes.label(NAME) == "Slider: SRResNet → SRGAN α=0.8"


@pytest.mark.slow
def test_scores_along_the_way_fill_by_themselves(driver: Driver, panel: BlendPanel) -> None:
    driver.window.show_panel("blend", True)
    driver.open(driver.image("a.png", 672, 40))
    assert panel.plot is not None
    driver.until(lambda: bool(panel.plot._curves) and len(panel.plot._curves[0].alphas) >= 3)  # type: ignore[union-attr]
    psnr, ssim = panel.plot._curves
    assert (psnr.metric.name, ssim.metric.name) == ("psnr", "ssim")
    assert {0.0, 1.0} <= set(psnr.alphas)
    ends = driver.comparison.workspace
    ends.choose("srresnet_x4", True)
    driver.settle()
    score = ends.panes.score("srresnet_x4")
    assert score is not None
    assert psnr.values[0] == pytest.approx(score.values["psnr"])


def test_beside_finished_results_nothing_is_computed_unasked(
    driver: Driver, panel: BlendPanel, tmp_path: Path
) -> None:
    for folder in ("GT", "Mine"):
        (tmp_path / folder).mkdir()
        shutil.copy(driver.image("a.png", 96, 64), tmp_path / folder / "a.png")
    driver.window.show_panel("blend", True)
    driver.comparison.opener.open([tmp_path / "GT", tmp_path / "Mine"])
    driver.settle()
    entry = driver.comparison.workspace.current
    assert entry is not None
    assert entry.methods == ("Mine",)
    driver.until(lambda: "No model runs by itself" in panel._curves.state)
    presenter = driver.components.blend
    assert len(presenter._scores.live) == 0
    presenter.go(0.5)
    driver.until(lambda: panel._curves.state == "" and len(presenter._scores.live) > 0)


def test_what_is_said_where_nothing_can_be_scored(driver: Driver, panel: BlendPanel) -> None:
    driver.window.show_panel("blend", True)
    driver.until(lambda: panel.plot is not None and "Open an image" in panel._curves.state)
    driver.open(driver.image("small.png", 64, 48))
    driver.until(lambda: "No reference" in panel._curves.state)
