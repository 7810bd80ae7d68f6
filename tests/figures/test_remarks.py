"""What a figure says of values that are not as its recipe says, or missing."""

from dataclasses import replace
from pathlib import Path

import msgspec

from sr_studio.errors import Message
from sr_studio.figures.content import Content
from sr_studio.figures.making import finish
from sr_studio.figures.manifest import NamedFile
from sr_studio.figures.words import latex, recipe_of
from sr_studio.metrics.metric import Score
from tests.figures.support import content, figure


def scored(*scores: tuple[Score, ...]) -> Content:
    """The usual content with other scores of its two models."""
    shown = content()
    shots = [replace(shot, scores=own) for shot, own in zip(shown.shots[2:], scores, strict=True)]
    return replace(shown, shots=(*shown.shots[:2], *shots))


def test_pixels_left_out_and_reasons_are_said_where_there_are_any() -> None:
    full = Score({"psnr": 30.0, "ssim": 0.9})
    part = Score({"psnr": 31.0}, {"ssim": Message("every window there holds transparent pixels")}, 1200)
    for usual in (content(), scored((full, full), (full, full))):
        assert "transparent" not in recipe_of(figure(), usual)
    text = recipe_of(figure(), scored((part, part), (part, part)))
    assert text.endswith(
        "; 1,200 transparent pixels left out; no SSIM: every window there holds transparent pixels."
    )
    text = recipe_of(figure(), scored((full, part), (full, part)))
    assert "; 1,200 transparent pixels left out in crop 2; no SSIM in crop 2: every window there" in text
    text = recipe_of(figure(), scored((full, part), (full, full)))
    assert "left out of Bicubic in crop 2; no SSIM of Bicubic in crop 2: every" in text
    text = recipe_of(figure(), scored((full, part), (part, full)))
    assert "left out of Bicubic in crop 2, SRGAN <é> in crop 1; no SSIM of Bicubic in crop 2, SRGAN" in text


def test_a_result_without_any_value_and_a_doubtful_one_are_named() -> None:
    full = Score({"psnr": 30.0, "ssim": 0.9})
    lost = Message("its reference is opaque. Save it without transparency.")
    none = Score({}, {"psnr": lost, "ssim": lost})
    text = recipe_of(figure(), scored((full, full), (none, none)))
    assert text.endswith(
        "; no PSNR and SSIM of SRGAN <é>: its reference is opaque. Save it without transparency."
    )
    doubtful = msgspec.structs.replace(
        full, doubts={"psnr": Message("the input seems to be made otherwise.")}
    )
    text = recipe_of(figure(), scored((doubtful, doubtful), (full, full)))
    assert text.endswith("; PSNR of Bicubic is doubtful: the input seems to be made otherwise.")


def test_colour_against_a_grey_reference_is_said() -> None:
    shown = content()
    grey, colour = replace(shown.whole, channels=1), replace(shown.shots[2], channels=3)
    one = figure()
    made = msgspec.structs.replace(one.panes[2], kind="finished", model="", file=NamedFile(path="x.png"))
    one = msgspec.structs.replace(one, panes=(*one.panes[:2], made, one.panes[3]))
    text = recipe_of(one, replace(shown, whole=grey, shots=(grey, shown.shots[1], colour, shown.shots[3])))
    assert text.endswith(
        "; Bicubic: it is in colour and its reference is grey: where Y is scored, its luma is compared."
    )
    assert "luma" not in recipe_of(one, shown)


def test_remarks_stand_in_files_manifest_and_snippet_and_an_older_figure_stays_as_it_was(
    tmp_path: Path,
) -> None:
    part = Score({"psnr": 31.0}, {"ssim": Message("every window there holds transparent pixels")}, 1200)
    full = Score({"psnr": 30.0, "ssim": 0.9})
    shown = scored((part, part), (full, full))
    made = finish(figure(), shown, base=tmp_path, versions={})
    assert "transparent pixels left out" in made.figure.recipe
    assert "transparent pixels left out" in latex(made.figure, "baby")
    again = finish(made.figure, shown, base=tmp_path, versions={})
    assert (again.figure, again.files) == (made.figure, made.files)
    # A manifest that was written before there were remarks.
    plain = made.figure.recipe.partition("; 1,200")[0] + "."
    old = finish(msgspec.structs.replace(figure(), recipe=plain), shown, base=tmp_path, versions={})
    assert old.figure.recipe == plain
    assert old.files["png"] != made.files["png"]
