"""A pane that is moved has a score of its own; whatever measures the picture as it lies says so."""

from sr_studio.gui.compare.lens.panel import LensPanel
from sr_studio.metrics.psnr import PSNR
from tests.e2e.support import Driver


def test_set_lens_and_figure_say_that_they_measure_the_picture_unmoved(driver: Driver) -> None:
    driver.open(driver.image("a.png", 672, 128))
    workspace, marks = driver.comparison.workspace, driver.comparison.view.marks
    workspace.set_role("reference")
    driver.settle()
    for name in ("set", "lens"):
        driver.window.show_panel(name, True)
    scorer, lens = driver.components.set.scorer, driver.window.panel(LensPanel)
    driver.until(lambda: scorer.progress.total == scorer.progress.done == 2)
    before = PSNR.text(workspace.panes.score("bicubic"))
    words = "Measured without the offset on screen: Bicubic"
    remark = driver.components.set._panel._remark
    assert words not in remark.text()
    marks.begin_offset("bicubic")
    marks.move_offset("bicubic", 3.0, 1.0)
    marks.end_offset("bicubic")
    driver.settle()
    assert PSNR.text(workspace.panes.score("bicubic")) != before
    driver.until(lambda: words in remark.text())
    entry = workspace.current
    assert entry is not None
    assert PSNR.text(scorer.units(entry.key)["bicubic"].score) == before
    driver.until(lambda: lens.findings is not None and lens.findings.recipe.startswith(words))
    driver.window.action_table["figure"].trigger()
    dialog = driver.comparison.figures.dialog
    assert dialog is not None
    assert "without the offset on screen: Bicubic." in dialog._captions[0].text()
    dialog.reject()
    marks.reset_offset("bicubic")
    driver.until(lambda: words not in remark.text() and words not in lens.findings.recipe)  # type: ignore[union-attr]
