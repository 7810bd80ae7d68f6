"""Difference maps below crops."""

import msgspec
import numpy as np
import pytest

from sr_studio.figures.arranging import arrange
from sr_studio.figures.content import Content, Shot
from sr_studio.figures.drawing import Block, Drawing, Line
from sr_studio.figures.fonts import load_fonts
from sr_studio.figures.manifest import DifferenceMaps, FigureBox, FigureError, FigurePane, NamedFile, check
from sr_studio.figures.maps import bar, map_of
from sr_studio.metrics.colour_tables import colour_table
from sr_studio.metrics.differences import MEASURES, DifferenceError, DifferenceMeasure, measure_named
from tests.figures.support import content, figure, noise


def coloured(codes: object, measure: str, gain: float) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    table = np.array([[c >> 16 & 255, c >> 8 & 255, c & 255] for c in colour_table(measure, gain)], np.uint8)
    return table[codes]


@pytest.mark.parametrize("measure", MEASURES, ids=lambda one: one.name)
@pytest.mark.parametrize("box", [FigureBox(x=0, y=0), FigureBox(x=30, y=21), FigureBox(x=96, y=64)])
def test_a_map_is_cut_from_that_of_the_whole_picture(measure: DifferenceMeasure, box: FigureBox) -> None:
    one, other = noise(120, 80, 1), noise(120, 80, 2)
    made = map_of(
        DifferenceMaps(measure=measure.name, gain=2), Shot(one), Shot(other),
        box=box, common=(24, 16), to=(72, 48), background="#ffffff",
    )  # fmt: skip
    whole = measure.compute(one, other)[box.y : box.y + 16, box.x : box.x + 24]
    np.testing.assert_array_equal(made, coloured(whole.repeat(3, 0).repeat(3, 1), measure.name, 2))


@pytest.mark.parametrize("measure", MEASURES, ids=lambda one: one.name)
@pytest.mark.parametrize("offset", [(5, -3), (-20, 12)])
def test_a_moved_picture_is_mapped_where_it_shares_pixels(
    measure: DifferenceMeasure, offset: tuple[int, int]
) -> None:
    one, other, (x, y) = noise(120, 80, 1), noise(120, 80, 2), offset
    made = map_of(
        DifferenceMaps(measure=measure.name, gain=2), Shot(one, offset=offset), Shot(other),
        box=FigureBox(x=0, y=0), common=(120, 80), to=(120, 80), background="#102030",
    )  # fmt: skip
    down, across = slice(max(0, y), 80 + min(0, y)), slice(max(0, x), 120 + min(0, x))
    its = one[max(0, -y) : 80 - max(0, y), max(0, -x) : 120 - max(0, x)]
    wanted = np.full((80, 120, 3), (16, 32, 48), np.uint8)
    wanted[down, across] = coloured(measure.compute(its, other[down, across]), measure.name, 2)
    np.testing.assert_array_equal(made, wanted)
    far = map_of(
        DifferenceMaps(measure=measure.name, gain=2), Shot(one, offset=(100, 0)), Shot(other),
        box=FigureBox(x=10, y=10), common=(24, 16), to=(48, 32), background="#102030",
    )  # fmt: skip
    assert np.unique(far.reshape(-1, 3), axis=0).tolist() == [[16, 32, 48]]


def test_the_bar_runs_over_all_colours() -> None:
    drawn = bar(DifferenceMaps(measure="luma", gain=4), 101, 2)
    table = coloured([128 - 32, 128, 128 + 32], "luma", 4)
    assert drawn[0, [0, 50, 100]].tolist() == table.tolist()


def blocks(drawing: Drawing) -> dict[str, Block]:
    return {item.name: item for item in drawing.items if isinstance(item, Block)}


def test_results_have_maps_below_their_crops_and_names_below_those() -> None:
    drawing = arrange(figure(maps=DifferenceMaps(gain=2)), content(), load_fonts("sans"))
    found = blocks(drawing)
    assert [name for name in found if name.endswith("map")] == ["2-0-map", "3-0-map", "2-1-map", "3-1-map"]
    crop, its = found["3-1"], found["3-1-map"]
    assert (its.x, its.pixels.shape) == (crop.x, crop.pixels.shape)
    assert its.y > crop.y + crop.pixels.shape[0]
    name = [item.y for item in drawing.items if isinstance(item, Line) and item.text == "SRGAN <é>"]
    assert name[-1] > its.y + its.pixels.shape[0]
    said = [item.text for item in drawing.items if isinstance(item, Line)]
    assert "Difference from the reference: the largest of R, G and B in 8-bit codes" in " ".join(said)
    assert {"0", "50", "100"} <= set(said), "127 codes at gain 2"
    assert found["scale"].y > its.y
    assert "scale" not in blocks(arrange(figure(), content(), load_fonts("sans")))


def test_rows_without_results_and_other_grids_have_none() -> None:
    shown = figure(
        maps=DifferenceMaps(),
        panes=(FigurePane(kind="reference", label="HR"), FigurePane(kind="model", label="×2", model="x")),
        page=msgspec.structs.replace(figure().page, columns=1),
    )
    whole = content().whole
    other = Content(size=content().size, whole=whole, shots=(whole, Shot(noise(60, 40, 3), factor=0.5)))
    assert not [name for name in blocks(arrange(shown, other, load_fonts("sans"))) if "map" in name]


def test_what_cannot_be_mapped_is_refused() -> None:
    with pytest.raises(FigureError, match="A difference map needs a reference"):
        check(figure(reference=None, input=NamedFile(path="a.png"), maps=DifferenceMaps()))
    with pytest.raises(DifferenceError, match="no difference measure “psnr”"):
        check(figure(maps=DifferenceMaps(measure="psnr")))
    assert measure_named("ssim")
