"""The hallucination lens in a real window over a real engine."""

import pytest

from sr_studio.gui.compare.image_entry import INPUT_KEY
from sr_studio.gui.compare.lens.panel import LensPanel
from sr_studio.gui.compare.view.state import DIFFERENCE_KEY
from sr_studio.gui.compare.view_files.taking import Taking
from sr_studio.imaging.degradation import Degradation
from sr_studio.imaging.degrade import degrade
from sr_studio.imaging.image import decode, encode
from tests.e2e.support import Driver, photograph

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def panel(driver: Driver) -> LensPanel:
    driver.comparison.workspace.chosen = ("nearest", "bicubic")
    return driver.window.panel(LensPanel)


def settled(driver: Driver, panel: LensPanel) -> bool:
    return panel.findings is not None and bool(panel.findings.rows) and not panel.findings.busy


def test_every_pane_has_its_numbers_and_the_map_is_one_click_away(driver: Driver, panel: LensPanel) -> None:
    driver.window.show_panel("lens", True)
    driver.until(lambda: panel.findings is not None and "Open an image" in panel.findings.empty)
    path = driver.image("a.png", 672, 128)
    driver.open(path)
    driver.until(lambda: settled(driver, panel))
    assert panel.findings is not None
    assert panel.table is not None
    cells = {row.key: row.cells for row in panel.findings.rows}
    assert "–" not in cells["nearest"] + cells["bicubic"]
    panes = driver.comparison.workspace.panes
    picture = panes.picture("bicubic")
    assert picture is not None
    assert [panel.table.item(1, column).text() for column in range(1, 5)] == list(cells["bicubic"])
    assert "degraded again with MATLAB bicubic /4" in panel.findings.recipe
    panel.table.selectRow(1)
    assert driver.comparison.view.current == "bicubic"
    driver.until(lambda: panel.findings is not None and panel.findings.words.startswith("Bicubic"))
    panel.map_wanted.emit()
    assert driver.comparison.view.mode == "difference"
    assert driver.comparison.view.pair == ("bicubic", INPUT_KEY)
    driver.until(lambda: panes.complete(DIFFERENCE_KEY))
    state = panes.state(DIFFERENCE_KEY)
    assert state.picture is not None
    assert (state.picture.width, state.picture.height) == (168, 32)


def test_the_visible_part_has_numbers_of_its_own(driver: Driver, panel: LensPanel) -> None:
    driver.open(driver.image("a.png", 672, 512))
    driver.window.show_panel("lens", True)
    driver.until(lambda: settled(driver, panel))
    assert panel.findings is not None
    whole = panel.findings
    assert panel._part.currentText() == "the visible part"
    assert whole.part == "Visible part: the whole image", "the line says what the choice above it says"
    driver.comparison.view.zoom_to(400)
    driver.until(lambda: settled(driver, panel) and panel.findings is not whole)
    driver.until(lambda: "Visible part" in panel.findings.part)  # type: ignore[union-attr]
    driver.until(lambda: settled(driver, panel))
    assert panel.findings.rows[1].cells != whole.rows[1].cells
    panel.part_chosen.emit("image")
    driver.until(lambda: panel.findings is not None and panel.findings.rows == whole.rows)
    assert panel.findings.part == "Whole image"


def test_without_a_reference_the_consistency_is_left(driver: Driver, panel: LensPanel) -> None:
    driver.open(driver.image("small.png", 64, 48))
    driver.window.show_panel("lens", True)
    driver.until(lambda: settled(driver, panel))
    assert panel.findings is not None
    assert "no reference" in panel.findings.no_detail
    assert panel.findings.rows[0].cells[0] != "–"
    assert panel.findings.rows[0].cells[2:] == ("–", "–")
    assert "(assumed)" in panel.findings.recipe


def test_hidden_it_asks_for_nothing(driver: Driver, panel: LensPanel) -> None:
    driver.open(driver.image("a.png", 672, 128))
    assert panel.plot is None, "nothing is imported before it is seen"
    driver.window.show_panel("lens", True)
    driver.until(lambda: settled(driver, panel))
    driver.window.show_panel("lens", False)
    before = panel.findings
    driver.open(driver.image("b.png", 672, 128, seed=4))
    assert panel.findings is before


def test_how_the_input_was_made_can_be_said(driver: Driver, panel: LensPanel) -> None:
    large = driver.image("a_HR.png", 256, 192)
    small, _ = degrade(decode(large.read_bytes(), name="a").pixels, Degradation(kernel="box"))
    given = large.with_name("a_LR.png")
    given.write_bytes(encode(small))
    driver.open(large, given)
    driver.window.show_panel("lens", True)
    driver.until(lambda: settled(driver, panel))
    assert panel.findings is not None
    nearest = panel.findings.rows[0]
    assert "the given input is not MATLAB bicubic /4 of its reference" in nearest.words
    assert "(assumed)" in panel.findings.recipe
    driver.window.setup_bar.stated_chosen.emit(Degradation(scale=2, kernel="box"))
    driver.until(lambda: panel.findings is not None and "box /4" in panel.findings.recipe)
    driver.until(lambda: settled(driver, panel))
    assert panel.findings.rows[0].words.startswith("Nearest, degraded again, is its input exactly.")
    assert "is not" not in panel.findings.rows[1].words
    source = driver.comparison.workspace.panes.picture("nearest").source  # type: ignore[union-attr]
    assert source.stated == Degradation(scale=4, kernel="box")
    comparison = driver.comparison
    taken, _ = Taking(comparison.workspace, comparison.view, comparison.settings).take(None)
    assert taken.stated == Degradation(scale=2, kernel="box")


def test_results_without_their_input_have_no_consistency_and_the_recipe_says_so(
    driver: Driver, panel: LensPanel
) -> None:
    folder = driver.image("large.png", 96, 64).parent / "set"
    for number, name in enumerate(("GT", "ESRGAN")):
        (folder / name).mkdir(parents=True)
        (folder / name / "a.png").write_bytes(encode(photograph(96, 64, seed=number)))
    driver.comparison.opener.open([folder])
    driver.window.show_panel("lens", True)
    driver.until(lambda: settled(driver, panel))
    assert panel.findings is not None
    (row,) = panel.findings.rows
    assert row.cells[:2] == ("–", "–")
    assert "the input that these results were made from is not known" in panel.findings.recipe
    assert "degraded again" not in panel.findings.recipe
    driver.comparison.workspace.choose("bicubic", True)
    driver.until(lambda: settled(driver, panel) and len(panel.findings.rows) == 2)  # type: ignore[union-attr]
    found = {row.key: row for row in panel.findings.rows}
    assert "–" not in found["bicubic"].cells[:2]
    assert found[row.key].cells[:2] == ("–", "–"), "what the reference is reduced to is not its input"
    assert "made from is not known" in found[row.key].consistency_missing
    assert "degraded again with MATLAB bicubic /4" in panel.findings.recipe
    driver.comparison.view.set_pair(row.key, INPUT_KEY)
    driver.comparison.view.set_mode("difference")
    state = driver.comparison.workspace.panes.state(DIFFERENCE_KEY)
    assert (state.status, state.picture) == ("empty", None)
    assert "made from is not known" in state.message
    driver.comparison.view.set_pair("bicubic", INPUT_KEY)
    driver.until(lambda: driver.comparison.workspace.panes.complete(DIFFERENCE_KEY))
