"""A box is a place on screen: everything that speaks of it speaks of what each pane shows there, however
reference, result and input are moved. The result is worse from place to place, so that another place has
another number."""

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np
import pytest
from numpy.typing import NDArray

from sr_studio.figures.manifest import read_manifest
from sr_studio.geometry import Box
from sr_studio.gui.canvas.viewport import Viewport
from sr_studio.gui.compare.figures.figure_maker import DELAY
from sr_studio.gui.compare.image_entry import INPUT_KEY, REFERENCE_KEY
from sr_studio.gui.compare.lens.panel import LensPanel
from sr_studio.imaging.degradation import Degradation
from sr_studio.imaging.degrade import degrade
from sr_studio.imaging.grouped import Scene
from sr_studio.imaging.image import encode
from sr_studio.metrics.consistency import LR_PSNR, against_input
from sr_studio.metrics.detail import detail
from sr_studio.metrics.protocol import Protocol
from sr_studio.metrics.psnr import PSNR, psnr
from sr_studio.metrics.registry import metrics_named
from tests.e2e.support import Driver, photograph

Pixels = NDArray[np.uint8]
Shift = tuple[int, int]
WIDTH, HEIGHT, SCALE = 320, 240, 4
PLAIN = Protocol(channel="rgb", shave=0)
BOX = Box(112, 72, 64, 48)

MOVED: dict[str, dict[str, Shift]] = {
    "nothing": {},
    "reference": {"reference": (24, -16)},
    "result": {"A": (-12, 20)},
    "input": {"input": (16, 8)},
    "both": {"reference": (24, -16), "A": (20, -12)},
    "all": {"reference": (-8, 12), "A": (-4, 16), "input": (-16, 4)},
    "together": {"reference": (-32, -24), "A": (-32, -24), "input": (-32, -24)},
}


def worse_to_the_right_and_below(reference: Pixels) -> Pixels:
    """A result whose error is another one at each place, 2 to 60 codes."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    error = 2 + 40 * x / WIDTH + 18 * y / HEIGHT
    sign = np.where((x // 8 + y // 8) % 2, 1.0, -1.0)
    return np.clip(reference + (sign * error)[..., None], 0, 255).astype(np.uint8)


@dataclass(frozen=True)
class OnScreen:
    """The pictures of the three panes and by how much each is moved."""

    pictures: Mapping[str, Pixels]
    offsets: Mapping[str, Shift]

    def of(self, name: str) -> Shift:
        return self.offsets.get(name, (0, 0))

    def shows(self, name: str, box: Box) -> Pixels:
        """What a pane on the reference's grid shows in a box on screen."""
        x, y = self.of(name)
        top, left = box.y - y, box.x - x
        return self.pictures[name][top : top + box.height, left : left + box.width]

    def psnr(self, box: Box) -> float:
        one, other = (self.shows(name, box).astype(float) for name in ("A", "reference"))
        return psnr(float(((one - other) ** 2).mean()))

    def lr_psnr(self, box: Box) -> float:
        """Of the pixels of the input that the box touches where the input lies."""
        (x, y), (right, down) = self.of("A"), self.of("input")
        shift = x - right, y - down
        found = against_input(self.pictures["A"], self.pictures["input"], Degradation(scale=SCALE), shift)
        left, top = (box.x - right) // SCALE - found.x, (box.y - down) // SCALE - found.y
        last = -(-(box.x - right + box.width) // SCALE) - found.x
        bottom = -(-(box.y - down + box.height) // SCALE) - found.y
        error = found.again[top:bottom, left:last].astype(float) - found.small[top:bottom, left:last]
        return psnr(float((error**2).mean()))


class Moved:
    """A scene of reference, input and result in a real window."""

    def __init__(self, driver: Driver) -> None:
        self.driver = driver
        reference = photograph(WIDTH, HEIGHT)
        small, _ = degrade(reference, Degradation(scale=SCALE))
        self.pictures = {"reference": reference, "A": worse_to_the_right_and_below(reference), "input": small}
        self.files = {
            "reference": driver.folder / "set/GT/a.png",
            "A": driver.folder / "set/A/a.png",
            "input": driver.folder / "set/LR/a.png",
        }
        for name, path in self.files.items():
            path.parent.mkdir(parents=True)
            path.write_bytes(encode(self.pictures[name]))
        self.workspace, self.view = driver.comparison.workspace, driver.comparison.view
        self.workspace.set_metrics(metrics_named(["psnr", "lr_psnr"]))
        self.workspace.set_protocol(PLAIN)
        files = self.files
        self.workspace.image_list.open_scenes([Scene(files["reference"], files["input"], {"A": files["A"]})])
        driver.until(lambda: len(self.workspace.panes.pane_keys()) == 3)
        driver.settle()
        (key,) = self.workspace.panes.model_keys()
        self.keys = {"A": key, "reference": REFERENCE_KEY, "input": INPUT_KEY}

    def move(self, offsets: Mapping[str, Shift]) -> OnScreen:
        entry = self.workspace.current
        assert entry is not None
        wanted = {self.keys[name]: offset for name, offset in offsets.items()}
        self.workspace.panes.offsets.put(entry.key, wanted, among=self.keys.values())
        self.driver.settle()
        return OnScreen(self.pictures, offsets)

    def rows(self) -> dict[str, dict[str, str]]:
        """The lines of the table of scores as CSV, by what they are of, once all numbers are there."""
        panes, panel = self.workspace.panes, self.driver.comparison.scores

        def written() -> dict[str, dict[str, str]]:
            lines = csv.DictReader(io.StringIO(panel.as_csv(image="a.png")))
            return {line["region"]: line for line in lines}

        def there() -> bool:
            score = panes.score(self.keys["A"], panes.region)
            return score is not None and written()["box"]["psnr_db"] == repr(score.values["psnr"])

        self.driver.until(there)
        self.driver.qtbot.wait(20)
        return written()

    def both(self, box: Box) -> bool:
        """Whether both numbers of a box are there."""
        score = self.workspace.panes.score(self.keys["A"], box)
        return score is not None and len(score.values) == 2

    def look(self) -> Box:
        """Look at a part, large."""
        self.view.navigation.show(Viewport(150, 110, 8.0))
        visible = self.view.navigation.visible
        assert visible is not None
        assert (visible.width, visible.height) != (WIDTH, HEIGHT)
        return visible


@pytest.fixture
def moved(driver: Driver) -> Moved:
    return Moved(driver)


@pytest.mark.parametrize("names", MOVED)
def test_scores_of_box_and_visible_part(moved: Moved, names: str) -> None:
    screen = moved.move(MOVED[names])
    view, panes = moved.view, moved.workspace.panes
    visible = moved.look()
    view.set_region(BOX)
    key = moved.keys["A"]
    for box in (BOX, visible):
        moved.driver.until(partial(moved.both, box))
        score = panes.score(key, box)
        assert PSNR.value(score) == pytest.approx(screen.psnr(box), abs=1e-6)
        assert LR_PSNR.value(score) == pytest.approx(screen.lr_psnr(box), abs=1e-6)
    rows = moved.rows()
    for name, box in (("box", BOX), ("visible", visible)):
        assert float(rows[name]["psnr_db"]) == pytest.approx(screen.psnr(box), abs=1e-6)
        assert float(rows[name]["lr_psnr_db"]) == pytest.approx(screen.lr_psnr(box), abs=1e-6)
        assert rows[name]["extent"] == f"{box.width} × {box.height} @ {box.x}, {box.y}"


@pytest.mark.parametrize("names", MOVED)
def test_the_lens_measures_what_is_in_view(moved: Moved, names: str) -> None:
    screen, driver = moved.move(MOVED[names]), moved.driver
    driver.window.show_panel("lens", True)
    lens = driver.window.panel(LensPanel)
    moved.look()

    def there() -> bool:
        found, now = lens.findings, moved.look()
        return found is not None and not found.busy and f"@ {now.x}, {now.y}" in found.part

    driver.until(there)
    visible = moved.look()
    wanted = detail(screen.shows("reference", visible), screen.shows("A", visible), scale=SCALE)
    assert lens.findings is not None
    (row,) = lens.findings.rows
    assert LR_PSNR.value(row.score) == pytest.approx(screen.lr_psnr(visible), abs=1e-6)
    assert row.detail == wanted


@pytest.mark.parametrize("names", ["nothing", "both", "all"])
def test_the_histogram_of_the_box_counts_what_each_pane_shows_there(moved: Moved, names: str) -> None:
    screen, driver = moved.move(MOVED[names]), moved.driver
    driver.window.show_panel("curves", True)
    driver.studio.settings.change("view", curve_kind="histogram", curve_part="box", curve_channel="red")
    moved.view.set_region(BOX)
    curves = driver.components.inspection.curves
    driver.until(lambda: len(curves.counted()) >= 2 and not curves._counts.busy)
    counted = {pane.key: pane for pane in curves.counted()}
    for name in ("reference", "A"):
        shown = screen.shows(name, BOX)[..., 0].astype(float)
        assert counted[moved.keys[name]].mean("red") == pytest.approx((shown.mean(), shown.std()))


@pytest.mark.parametrize("names", ["nothing", "reference", "both", "all"])
def test_a_figure_begun_with_the_box_shows_and_scores_what_is_in_it(moved: Moved, names: str) -> None:
    screen, driver = moved.move(MOVED[names]), moved.driver
    moved.view.set_region(BOX)
    driver.until(partial(moved.both, BOX))
    maker = driver.comparison.figures
    maker.open(BOX)
    driver.qtbot.wait(2 * DELAY)
    driver.until(lambda: maker.preview is not None and maker.dialog is not None)
    assert maker.dialog is not None
    driver.until(maker.dialog.save.isEnabled)
    maker.save(driver.folder / "figure")
    driver.until((driver.folder / "figure.json").exists)
    maker.dialog.reject()
    figure = read_manifest(driver.folder / "figure.json")
    place = next(number for number, pane in enumerate(figure.panes) if pane.kind == "finished")
    values = dict(zip(figure.numbers.metrics, figure.numbers.values[place][0], strict=True))
    assert float(values["psnr"]) == pytest.approx(screen.psnr(BOX), abs=1e-6)
    assert float(values["lr_psnr"]) == pytest.approx(screen.lr_psnr(BOX), abs=1e-6)
    (box,), (x, y) = figure.boxes, screen.of("reference")
    assert (box.x, box.y, figure.crop) == (BOX.x - x, BOX.y - y, (BOX.width, BOX.height))


@pytest.mark.parametrize("names", ["nothing", "result", "both", "together"])
def test_where_pictures_differ_most_is_where_the_view_goes(moved: Moved, names: str) -> None:
    screen, driver, now = moved.move(MOVED[names]), moved.driver, moved.view
    told: list[str] = []
    driver.comparison.places.told.connect(told.append)
    driver.comparison.places.go("results", 1)
    driver.until(lambda: any(text.startswith("Place 1") for text in told))
    found = re.search(r"by ([\d.]+) codes .* (\d+)×(\d+) px", told[-1])
    assert found is not None
    width, height = int(found[2]), int(found[3])
    place = Box(round(now.viewport.x - width / 2), round(now.viewport.y - height / 2), width, height)
    one, other = (screen.shows(name, place)[..., 1].astype(float) for name in ("A", "reference"))
    assert float(np.abs(one - other).mean()) == pytest.approx(float(found[1]), abs=0.051)
