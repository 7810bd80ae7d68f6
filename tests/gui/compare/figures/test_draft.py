"""What the user has set up of a figure, without a window."""

from dataclasses import replace
from pathlib import Path

import msgspec
import numpy as np
import pytest

from sr_studio.engine.client.pending import digest_of
from sr_studio.engine.wire.pictures import (
    FinishedPicture,
    InputPicture,
    ReferencePicture,
    Source,
    UpscaledPicture,
)
from sr_studio.figures.content import Shot
from sr_studio.figures.manifest import COLOURS, FigureError, FigurePane, Numbers, Page
from sr_studio.geometry import Box
from sr_studio.gui.compare.figures.draft import (
    MOST_BOXES,
    Draft,
    Snapshot,
    Taken,
    boxes_of,
    coloured_box,
    content_of,
    figure_of,
    first_draft,
    moved_box,
    with_box,
    with_crop,
    with_own_size,
    without_box,
)
from sr_studio.imaging.degradation import Degradation
from sr_studio.metrics.metric import Score

SIZE = (120, 80)


def snapshot(folder: Path, *, reference: bool = True) -> Snapshot:
    files = {}
    for name in ("a.png", "esrgan.png"):
        (folder / name).write_bytes(name.encode())
        files[digest_of(name.encode())] = folder / name
    own, made = files
    source = Source(reference=own, degradation=Degradation()) if reference else Source(input=own)
    shot = Shot(np.zeros((80, 120, 3), np.uint8))
    taken = [
        Taken("input", FigurePane(kind="input", label="Input"), InputPicture(source), shot),
        Taken(
            "srgan",
            FigurePane(kind="model", label="SRGAN", model="srgan"),
            UpscaledPicture(source, "srgan"),
            shot,
        ),
        Taken("m:ESRGAN", FigurePane(kind="finished", label="ESRGAN"), FinishedPicture(source, made), shot),
    ]
    if reference:
        taken.insert(
            0, Taken("reference", FigurePane(kind="reference", label="HR"), ReferencePicture(source), shot)
        )
    return Snapshot(
        name="a.png", file_name="a.png", size=SIZE, source=source, taken=tuple(taken), files=files
    )


DRAWN = Box(10, 12, 24, 16)


def draft(taken: Snapshot, box: Box | None = DRAWN) -> Draft:
    return first_draft(taken, box, numbers=Numbers(), page=Page())


def corners(made: Draft) -> list[tuple[int, int]]:
    return [(box.x, box.y) for box in made.boxes]


def test_the_drawn_box_is_proposed_else_the_middle(tmp_path: Path) -> None:
    taken = snapshot(tmp_path)
    made = draft(taken)
    assert (made.crop, corners(made), made.title) == ((24, 16), [(10, 12)], "a")
    assert [choice.label for choice in made.shown] == ["HR", "SRGAN", "ESRGAN"], "the input is not ticked"
    assert (draft(taken, None).crop, corners(draft(taken, None))) == ((40, 40), [(40, 20)])


def test_a_panorama_stands_above_its_crops(tmp_path: Path) -> None:
    wide = replace(snapshot(tmp_path), size=(400, 100))
    assert (draft(wide).page.layout, draft(snapshot(tmp_path)).page.layout) == ("above", "left")


def test_without_a_reference_nothing_is_measured_and_the_input_is_shown(tmp_path: Path) -> None:
    made = draft(snapshot(tmp_path, reference=False))
    assert made.numbers.of == "nothing"
    assert [choice.label for choice in made.shown] == ["Input", "SRGAN", "ESRGAN"]


def test_boxes_come_and_go_in_colours_of_their_own_and_stay_inside(tmp_path: Path) -> None:
    made = draft(snapshot(tmp_path))
    for _ in range(MOST_BOXES + 2):
        made = with_box(made, SIZE)
    assert len(made.boxes) == MOST_BOXES
    assert {box.colour for box in made.boxes} == set(COLOURS)
    assert all(0 <= x <= 120 - 24 and 0 <= y <= 80 - 16 for x, y in corners(made))
    assert len(set(corners(with_box(draft(snapshot(tmp_path)), SIZE)))) == 2
    made = without_box(made, 1)
    assert COLOURS[1] not in {box.colour for box in made.boxes}
    assert with_box(made, SIZE).boxes[-1].colour == COLOURS[1]
    one = draft(snapshot(tmp_path))
    assert without_box(one, 0) == one


def test_a_box_is_moved_and_resized_within_the_picture(tmp_path: Path) -> None:
    made = moved_box(draft(snapshot(tmp_path)), 0, (500, -3), SIZE)
    assert corners(made) == [(96, 0)]
    grown = with_crop(made, (40, 32), SIZE)
    assert (grown.crop, corners(grown)) == ((40, 32), [(80, 0)])
    assert with_crop(made, (9999, 1), SIZE).crop == (120, 8)


def test_the_figure_names_its_files_and_says_when_one_was_changed(tmp_path: Path) -> None:
    taken = snapshot(tmp_path)
    figure = figure_of(draft(taken), taken, base=tmp_path, command="x")
    assert figure.reference is not None
    assert (figure.reference.path, len(figure.reference.sha256)) == ("a.png", 64)
    assert figure.panes[-1].file is not None
    assert figure.panes[-1].file.path == "esrgan.png"
    assert figure.input is None
    (tmp_path / "esrgan.png").write_bytes(b"another")
    with pytest.raises(FigureError, match=r"“esrgan\.png” has been changed since it was opened"):
        figure_of(draft(taken), taken, base=tmp_path)
    assert figure_of(draft(taken), taken).reference is not None, "a preview reads no file"


def test_scores_go_to_their_pictures(tmp_path: Path) -> None:
    taken = snapshot(tmp_path)
    made = draft(taken)
    swapped = msgspec.convert(msgspec.to_builtins(made), Draft)
    assert swapped == made
    content = content_of(made, taken, {"srgan": (Score({"psnr": 1.0}),)})
    assert [len(shot.scores) for shot in content.shots] == [0, 1, 0]
    assert content.size == SIZE


def test_a_box_has_another_colour_and_a_new_one_a_colour_that_is_free(tmp_path: Path) -> None:
    draft = first_draft(snapshot(tmp_path), None, numbers=Numbers(), page=Page())
    draft = coloured_box(with_box(draft, SIZE), 1, "#abcdef")
    assert [box.colour for box in draft.boxes] == [COLOURS[0], "#abcdef"]
    assert with_box(draft, SIZE).boxes[2].colour == COLOURS[1]


def test_a_box_may_have_a_size_of_its_own(tmp_path: Path) -> None:
    draft = first_draft(snapshot(tmp_path), Box(10, 12, 24, 16), numbers=Numbers(), page=Page())
    draft = with_own_size(with_box(draft, SIZE), 1, (40, 32), SIZE)
    assert [box.size(draft.crop) for box in draft.boxes] == [(24, 16), (40, 32)]
    assert (draft.boxes[1].x, draft.boxes[1].y) == (26, 4), "around its middle"
    assert boxes_of(draft)[1] == Box(26, 4, 40, 32)
    # The size of all leaves it alone; the place is kept inside the picture with its own size.
    draft = with_crop(draft, (30, 20), SIZE)
    assert [box.size(draft.crop) for box in draft.boxes] == [(30, 20), (40, 32)]
    assert moved_box(draft, 1, (500, 500), SIZE).boxes[1].x == 80
    back = with_own_size(draft, 1, None, SIZE)
    assert back.boxes[1].size(back.crop) == (30, 20)
    assert (back.boxes[1].width, back.boxes[1].height) == (0, 0)
