"""Where everything stands."""

from dataclasses import replace
from itertools import combinations

import msgspec
import numpy as np
import pytest
from PIL import Image

from sr_studio.engine.wire.pictures import Shifts
from sr_studio.figures.arranging import arrange, plan
from sr_studio.figures.content import Content, Shot
from sr_studio.figures.drawing import Block, Drawing, Fill, Line
from sr_studio.figures.fonts import load_fonts
from sr_studio.figures.manifest import (
    COLOURS,
    Figure,
    FigureBox,
    FigureError,
    FigurePane,
    Layout,
    Numbers,
    Page,
)
from sr_studio.metrics.metric import Score
from tests.figures.support import SIZE, content, figure, noise

FONTS = load_fonts("sans")


def drawn(made: Figure) -> Drawing:
    return arrange(made, content(), FONTS)


def blocks(drawing: Drawing) -> dict[str, Block]:
    return {item.name: item for item in drawing.items if isinstance(item, Block)}


def texts(drawing: Drawing) -> list[str]:
    return [item.text for item in drawing.items if isinstance(item, Line)]


@pytest.mark.parametrize("width", [82.55, 174.6])
@pytest.mark.parametrize("layout", ["left", "above", "crops"])
def test_the_page_is_as_wide_as_wanted_and_nothing_overlaps(layout: Layout, width: float) -> None:
    drawing = drawn(figure(page=Page(layout=layout, width=width, dpi=300, font_size=7)))
    assert drawing.width / drawing.dpi * 25.4 == pytest.approx(width)
    assert drawing.dpi >= 298
    for one, two in combinations(blocks(drawing).values(), 2):
        apart_x = one.x + one.pixels.shape[1] <= two.x or two.x + two.pixels.shape[1] <= one.x
        apart_y = one.y + one.pixels.shape[0] <= two.y or two.y + two.pixels.shape[0] <= one.y
        assert apart_x or apart_y
    for item in drawing.items:
        match item:
            case Block():
                right, bottom = item.x + item.pixels.shape[1], item.y + item.pixels.shape[0]
            case Fill():
                right, bottom = item.x + item.width, item.y + item.height
            case Line():
                right, bottom = item.left(FONTS) + item.width(FONTS) - 1, item.y
                assert item.left(FONTS) >= -1
        assert right <= drawing.width
        assert bottom <= drawing.height


def test_every_pixel_of_a_crop_is_a_square_of_one_size() -> None:
    made = figure()
    times = plan(made, SIZE).times
    crops = blocks(drawn(made))
    assert crops["3-1"].pixels.shape == (16 * times, 24 * times, 3)
    np.testing.assert_array_equal(
        crops["3-1"].pixels, noise(*SIZE, 3)[64:80, 96:120].repeat(times, 0).repeat(times, 1)
    )
    # Four reference pixels are one of the input.
    whole = noise(30, 20, 1).repeat(4, 0).repeat(4, 1)
    np.testing.assert_array_equal(crops["1-0"].pixels, whole[12:28, 10:34].repeat(times, 0).repeat(times, 1))


def test_labels_and_numbers_stand_below_each_crop_and_the_best_are_bold() -> None:
    drawing = drawn(figure())
    said = texts(drawing)
    assert said.count("PSNR / SSIM") == 2
    assert said.count("28.41 / 0.9000") == said.count("29.13 / 0.8000") == 2
    bold = {run.text for item in drawing.items if isinstance(item, Line) for run in item.runs if run.bold}
    assert bold == {"29.13", "0.9000"}
    assert " ".join(said).endswith("networks in fp32.")
    plain = drawn(figure(numbers=Numbers(best=False, recipe=False)))
    assert [face.name for face in plain.faces()] == ["R"]
    assert not any("Wang" in text for text in texts(plain))


def test_without_room_beside_each_other_metrics_stand_below_each_other() -> None:
    said = texts(drawn(figure(page=Page(width=82.55))))
    assert "28.41 / 0.9000" not in said
    assert said.count("28.41") == said.count("0.9000") == said.count("SSIM") == 2


def test_names_are_not_repeated_where_the_rows_say_the_same() -> None:
    said = texts(drawn(figure(numbers=Numbers(of="nothing"))))
    assert said.count("HR") == 1
    assert "PSNR / SSIM" not in said
    assert texts(drawn(figure(numbers=Numbers(of="nothing"), page=Page(columns=2)))).count("HR") == 2


def test_a_label_that_is_too_long_becomes_smaller_then_shorter() -> None:
    panes = [*figure().panes[:3], FigurePane(kind="model", label="A model of a very long name indeed " * 3)]
    drawing = drawn(figure(panes=tuple(panes)))
    cut = next(item for item in drawing.items if isinstance(item, Line) and item.text.startswith("A model"))
    assert cut.text.endswith("…")
    assert [label[:7] for label in drawing.shortened] == ["A model"]
    assert cut.width(FONTS) <= blocks(drawing)["3-0"].pixels.shape[1] + 20


def test_what_does_not_fit_is_refused_in_words() -> None:
    with pytest.raises(FigureError, match=r"Box 1 \(100, 0, 24×16\) reaches beyond the picture of 120×80"):
        drawn(figure(boxes=(FigureBox(x=100, y=0),)))
    with pytest.raises(FigureError, match="24 mm are too narrow for 4 crops"):
        drawn(figure(page=Page(width=24)))
    with pytest.raises(FigureError, match="The numbers have no room below the crops"):
        drawn(figure(page=Page(width=40)))
    huge = msgspec.structs.replace(figure(), crop=(9000, 9000))
    with pytest.raises(FigureError, match=r"megapixels\. Make the box smaller"):
        plan(huge, (9000, 9000))


def test_on_a_dark_page_the_words_are_light() -> None:
    drawing = drawn(figure(page=Page(background="#101010")))
    assert {item.colour for item in drawing.items if isinstance(item, Line)} == {"#ffffff", "#b8b8b8"}


def test_the_second_best_are_underlined_where_there_is_a_third() -> None:
    shown = content()
    third = Shot(noise(*SIZE, 4), scores=(Score({"psnr": 27.0, "ssim": 0.7}),) * 2)
    panes = (*figure().panes, FigurePane(kind="model", label="third", model="third"))
    made = figure(panes=panes, numbers=Numbers(second=True), page=Page(layout="crops"))
    drawing = arrange(made, Content(shown.size, shown.whole, (*shown.shots, third)), FONTS)
    runs = [run for item in drawing.items if isinstance(item, Line) for run in item.runs]
    assert {run.text for run in runs if run.underlined} == {"28.41", "0.8000"}
    line = next(item for item in drawing.items if isinstance(item, Line) and item.text == "28.41 / 0.9000")
    under = [
        item
        for item in drawing.items
        if isinstance(item, Fill) and item.y == line.y + round(line.size * 0.11)
    ]
    first = min(under, key=lambda item: abs(item.x - line.left(FONTS)))
    assert first.x == round(line.left(FONTS))
    assert first.width == pytest.approx(FONTS.width("28.41", line.size), abs=1)
    assert "best in bold, second best underlined" in " ".join(texts(drawing))
    assert "underlined" not in " ".join(texts(drawn(figure(numbers=Numbers(second=True)))))


def test_none_is_best_between_pictures_measured_on_different_parts() -> None:
    """A manifest of version 1 is drawn as it was."""

    def bold(drawing: Drawing) -> set[str]:
        lines = [item for item in drawing.items if isinstance(item, Line)]
        return {run.text for line in lines for run in line.runs if run.bold and run.text[0].isdigit()}

    panes = figure().panes
    moved = (*panes[:3], panes[3].moved(Shifts((3, -2))))
    drawing = drawn(figure(panes=moved))
    assert bold(drawing) == set()
    assert "none best between pictures measured on different parts" in " ".join(texts(drawing))
    older = drawn(figure(panes=moved, version=1))
    assert bold(older) == {"29.13", "0.9000"}
    assert "different parts" not in " ".join(texts(older))
    alike = drawn(figure(panes=(*panes[:2], panes[2].moved(Shifts((3, -2))), moved[3])))
    assert bold(alike) == {"29.13", "0.9000"}
    assert "different parts" not in " ".join(texts(drawn(figure(panes=moved, numbers=Numbers(best=False)))))


@pytest.mark.parametrize("times", [2, 3, 7])
def test_the_magnification_is_as_wanted_whatever_the_resolution(times: int) -> None:
    drawing = drawn(figure(page=Page(layout="crops", times=times, dpi=1200)))
    assert blocks(drawing)["0-0"].pixels.shape == (16 * times, 24 * times, 3)
    assert drawing.width / drawing.dpi * 25.4 == pytest.approx(174.6)
    with pytest.raises(FigureError, match=r"×64 the figure would have \d+ megapixels\. Choose a smaller one"):
        plan(figure(crop=(400, 300), page=Page(times=64)), (800, 600))


def test_smooth_crops_are_those_of_the_enlarged_picture() -> None:
    """No seam at their edges: what lies around is looked at."""
    drawing = drawn(figure(page=Page(enlarging="smooth", layout="crops", times=4)))
    whole = Image.fromarray(noise(*SIZE, 3)).resize((4 * SIZE[0], 4 * SIZE[1]), Image.Resampling.BICUBIC)
    wanted = np.asarray(whole)[4 * 12 : 4 * 28, 4 * 10 : 4 * 34].astype(int)
    assert np.abs(blocks(drawing)["3-0"].pixels - wanted).max() <= 1
    assert "crops enlarged by bicubic interpolation." in " ".join(texts(drawing))
    small = Image.fromarray(noise(30, 20, 1)).resize((4 * SIZE[0], 4 * SIZE[1]), Image.Resampling.BICUBIC)
    wanted = np.asarray(small)[4 * 12 : 4 * 28, 4 * 10 : 4 * 34].astype(int)
    assert np.abs(blocks(drawing)["1-0"].pixels - wanted).max() <= 1


def test_smooth_crops_of_a_moved_picture_are_moved() -> None:
    shown = content()
    last = replace(shown.shots[3], offset=(3, -2))
    made = figure(page=Page(enlarging="smooth", layout="crops", times=4))
    drawing = arrange(made, Content(shown.size, shown.whole, (*shown.shots[:3], last)), FONTS)
    whole = Image.fromarray(noise(*SIZE, 3)).resize((4 * SIZE[0], 4 * SIZE[1]), Image.Resampling.BICUBIC)
    wanted = np.asarray(whole)[4 * 14 : 4 * 30, 4 * 7 : 4 * 31].astype(int)
    assert np.abs(blocks(drawing)["3-0"].pixels - wanted).max() <= 1


def test_frames_are_as_thick_as_wanted() -> None:
    drawing = drawn(figure(page=Page(line=3, layout="crops")))
    crop = blocks(drawing)["0-0"]
    frame = next(item for item in drawing.items if isinstance(item, Fill) and item.width == crop.x)
    assert frame.width / drawing.dpi * 72 == pytest.approx(3, abs=0.1)


@pytest.mark.parametrize("layout", ["left", "crops"])
def test_boxes_of_other_sizes_have_crops_as_wide(layout: Layout) -> None:
    own = FigureBox(x=60, y=20, width=36, height=40, colour=COLOURS[1])
    made = figure(boxes=(FigureBox(x=10, y=12), own), page=Page(layout=layout, times=6))
    drawing = drawn(made)
    crops = blocks(drawing)
    assert crops["3-0"].pixels.shape == (16 * 6, 24 * 6, 3)
    assert crops["3-1"].pixels.shape == (40 * 4, 24 * 6, 3), "36 pixels are as wide at ×4 as 24 at ×6"
    np.testing.assert_array_equal(
        crops["3-1"].pixels, noise(*SIZE, 3)[20:60, 60:96].repeat(4, 0).repeat(4, 1)
    )
    if layout == "left":
        # The whole picture is as high as all rows, and its box has the crop's size.
        bottom = crops["3-1"].y + crops["3-1"].pixels.shape[0]
        whole = crops["whole"].pixels
        assert abs(whole.shape[0] - bottom - plan(made, SIZE).border) <= 1
        inside = [item for item in drawing.items if isinstance(item, Fill) and item.colour == COLOURS[1]]
        assert min(item.x for item in inside) == pytest.approx(60 / 120 * whole.shape[1], abs=8)
    with pytest.raises(FigureError, match=r"Box 2 \(100, 20, 36×40\) reaches beyond"):
        drawn(figure(boxes=(FigureBox(x=10, y=12), msgspec.structs.replace(own, x=100))))
