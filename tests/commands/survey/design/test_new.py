"""``survey new``: what is frozen, told beforehand and refused, and that nothing is left behind."""

import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms

from sr_studio.imaging.resize import imresize
from sr_studio.survey.design.draft import (
    DraftCondition,
    DraftContent,
    PictureFile,
    StudyDraft,
    read_draft,
    write_draft,
)
from sr_studio.survey.design.plan import draw_plan
from sr_studio.survey.design.study import Box
from sr_studio.survey.store.study import Study
from tests.commands.support import Ran

Command = Callable[..., Ran]
Photograph = Callable[..., Path]


def pixels(path: Path) -> np.ndarray:
    with Image.open(path) as image:
        return np.asarray(image)


def frozen(study: Study, content: str, condition: str) -> np.ndarray:
    """Pixels of a stimulus by the names of its content and condition."""
    ids = {one.name: one.id for one in study.design.contents}
    codes = {one.name: one.code for one in study.design.conditions}
    (found,) = [
        one
        for one in study.stimuli.values()
        if (one.content, one.condition) == (ids[content], codes[condition])
    ]
    return pixels(study.folder / found.file)


def write(path: Path, array: np.ndarray, **options: object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(array).save(path, **options)
    return path


def noise(seed: int, *, width: int = 48, height: int = 40, channels: int = 3) -> np.ndarray:
    shape = (height, width, channels) if channels > 1 else (height, width)
    return np.random.default_rng(seed).integers(0, 256, shape, dtype=np.uint8)


def finished(root: Path, *, contents: int = 2, conditions: tuple[str, ...] = ("ours", "theirs")) -> Path:
    for at in range(contents):
        for place, name in enumerate(conditions):
            write(root / name / f"img{at}.png", noise(10 * at + place))
    return root


# -------------------------------------------------------------------------------------- computed


def test_originals_are_reduced_restored_and_frozen_with_the_original_among_them(
    opened: Study, tmp_path: Path
) -> None:
    design = opened.design
    assert (design.method, design.seed, design.generator, design.title) == ("acr-hr", 3, "PCG64", "small")
    assert [(one.name, one.role) for one in design.conditions] == [
        ("bicubic", "model"),
        ("lanczos", "model"),
        ("nearest", "anchor"),
        ("reference", "reference"),
    ]
    reference = pixels(tmp_path / "hr" / "p1.png")
    small = imresize(reference, height=10, width=12)
    assert (frozen(opened, "p1", "reference") == reference).all()
    assert (frozen(opened, "p1", "bicubic") == imresize(small, height=40, width=48)).all()
    assert (frozen(opened, "p1", "nearest") == small.repeat(4, 0).repeat(4, 1)).all()
    recipes = {one.name: one.recipe for one in design.conditions}
    assert (
        recipes["bicubic"]
        == "Bicubic (bicubic), ×4, exact on CPU, input MATLAB bicubic /4 (uint8, replicate)"
    )
    assert recipes["reference"] == "the original"
    content = next(one for one in design.contents if one.name == "p1")
    file = tmp_path / "hr" / "p1.png"
    assert (content.source, content.source_sha256) == (
        "p1.png",
        hashlib.sha256(file.read_bytes()).hexdigest(),
    )


def test_stimuli_are_plain_png_that_nothing_outside_tells_apart(opened: Study) -> None:
    assert len(opened.stimuli) == 12
    for one in opened.stimuli.values():
        assert re.fullmatch("[0-9a-f]{16}", one.id)
        assert one.file == f"stimuli/{one.id}.png"
        data = opened.check_stimulus(one.id)
        with Image.open(BytesIO(data)) as image:
            assert (image.format, image.mode, image.size) == ("PNG", "RGB", (48, 40))
            assert not {"icc_profile", "transparency", "exif", "Software"} & set(image.info)
        assert b"iCCP" not in data
        assert b"tEXt" not in data
    assert sorted(one.name for one in (opened.folder / "stimuli").iterdir()) == sorted(
        f"{id_}.png" for id_ in opened.stimuli
    )
    assert sorted(one.code for one in opened.design.conditions) == ["k1", "k2", "k3", "k4"]


def test_the_plans_are_stored_and_can_be_drawn_again(opened: Study) -> None:
    for slot in range(4):
        assert opened.plan(slot) == draw_plan(opened.design, list(opened.stimuli.values()), slot)
    assert len(opened.plan(0).trials) == 12 + 3 + 3 + 2


def test_bundled_photographs_serve_as_practice_cut_to_the_size_of_the_test(
    command: Command, photograph: Photograph, tmp_path: Path
) -> None:
    photograph("p0.png", folder="hr", width=80)
    photograph("p1.png", folder="hr", seed=1)
    ran = command(
        "survey", "new", tmp_path / "s", "--images", tmp_path / "hr", "--conditions", "bicubic", "-q"
    )
    assert ran.code == 0, ran.err
    assert "Practice on astronaut, chelsea, coffee." in ran.out
    with Study.open(tmp_path / "s.srstudy") as study:
        practice = [one for one in study.design.contents if one.training]
        assert {(one.width, one.height) for one in practice} == {(80, 40)}
        assert [one.kind for one in study.plan(0).trials][:5] == ["training"] * 5


def test_images_can_be_inputs_with_originals_elsewhere(
    command: Command, photograph: Photograph, tmp_path: Path
) -> None:
    for at in range(2):
        original = pixels(photograph(f"p{at}.png", seed=at, folder="HR"))
        write(tmp_path / "LR" / f"p{at}x2.png", imresize(original, height=20, width=24))
    ran = command(
        *("survey", "new", tmp_path / "s", "--images", tmp_path / "LR", "--reference", tmp_path / "HR"),
        *("--conditions", "bicubic,lanczos", "--method", "dcr", "--no-samples", "-q"),
    )
    assert ran.code == 0, ran.err
    with Study.open(tmp_path / "s.srstudy") as study:
        small = pixels(tmp_path / "LR" / "p1x2.png")
        assert (frozen(study, "p1", "bicubic") == imresize(small, height=40, width=48)).all()
        assert "input as given" in study.design.conditions[0].recipe
        reference = study.design.reference
        assert reference is not None
        for one in study.plan(0).trials:
            assert study.stimuli[one.reference].condition == reference.code


def test_a_crop_is_the_same_part_of_every_picture(
    command: Command, photograph: Photograph, tmp_path: Path
) -> None:
    photograph("p0.png", folder="hr")
    ran = command(
        *("survey", "new", tmp_path / "s", "--images", tmp_path / "hr", "--conditions", "bicubic"),
        *("--crop", "20x16+8+4", "--no-samples", "-q"),
    )
    assert ran.code == 0, ran.err
    with Study.open(tmp_path / "s.srstudy") as study:
        reference = pixels(tmp_path / "hr" / "p0.png")
        whole = imresize(imresize(reference, height=10, width=12), height=40, width=48)
        assert (frozen(study, "p0", "bicubic") == whole[4:20, 8:28]).all()
        assert (frozen(study, "p0", "reference") == reference[4:20, 8:28]).all()
        assert (study.design.contents[0].width, study.design.contents[0].height) == (20, 16)


def test_moved_pictures_are_cut_to_what_all_share_pixel_by_pixel(
    command: Command, photograph: Photograph, tmp_path: Path
) -> None:
    photograph("p0.png", folder="hr")
    words = ("--images", tmp_path / "hr", "--conditions", "bicubic,lanczos", "--no-samples", "-q")
    words += ("--offset", "bicubic=3,-2", "--offset", "reference=1,0")
    ran = command("survey", "new", tmp_path / "s", *words)
    assert ran.code == 0, ran.err
    reference = pixels(tmp_path / "hr" / "p0.png")
    whole = imresize(imresize(reference, height=10, width=12), height=40, width=48)
    with Study.open(tmp_path / "s.srstudy") as study:
        content = study.design.contents[0]
        # In line are columns 3 to 47 and rows 0 to 37; the original has moved by one: its 2 to 46.
        assert content.crop == Box(x=2, y=0, width=45, height=38)
        assert (frozen(study, "p0", "reference") == reference[0:38, 2:47]).all()
        assert (frozen(study, "p0", "bicubic") == whole[2:40, 0:45]).all()
        codes = {one.name: one.code for one in study.design.conditions}
        assert content.moved == {
            codes["bicubic"]: (2, -2), codes["lanczos"]: (-1, 0), codes["nearest"]: (-1, 0),
        }  # fmt: skip
        recipes = {one.name: one.recipe for one in study.design.conditions}
        assert recipes["bicubic"].endswith("moved by +3, -2 px for “p0” and cut to what all share")
        assert "moved" not in recipes["lanczos"]
    cropped = command("survey", "new", tmp_path / "c", *words, "--crop", "20x16+4+0")
    assert cropped.code == 0, cropped.err
    with Study.open(tmp_path / "c.srstudy") as study:
        assert (frozen(study, "p0", "reference") == reference[0:16, 3:23]).all()
        assert (frozen(study, "p0", "bicubic") == whole[2:18, 1:21]).all()
    for offset, code, said in (
        ("x=1,1", 2, "--offset names x; there are bicubic, lanczos, nearest, reference"),
        ("lanczos=0,60", 3, "moved so far that they share no pixel"),
    ):
        ran = command("survey", "new", tmp_path / "no", *words, "--offset", offset)
        assert (ran.code, said in ran.err) == (code, True), ran.err


@pytest.mark.slow
def test_networks_run_in_the_engine(command: Command, photograph: Photograph, tmp_path: Path) -> None:
    photograph("p0.png", folder="hr")
    words = ("--conditions", "srresnet_x4,srgan_x4", "--no-samples", "-q")
    ran = command("survey", "new", tmp_path / "s", "--images", tmp_path / "hr", *words)
    assert ran.code == 0, ran.err
    ran = command(
        *("compare", tmp_path / "hr" / "p0.png", "--models", "srgan_x4", "--precision", "fp32"),
        *("--out", tmp_path / "out", "-q"),
    )
    assert ran.code == 0, ran.err
    with Study.open(tmp_path / "s.srstudy") as study:
        assert (frozen(study, "p0", "srgan_x4") == pixels(tmp_path / "out" / "p0_srgan_x4.png")).all()
        recipe = next(one.recipe for one in study.design.conditions if one.name == "srgan_x4")
        assert re.search(r"SRGAN \(srgan_x4\), ×4, model BLAKE2b-128 [0-9a-f]{32}, fp32 on CPU", recipe)


# -------------------------------------------------------------------------------------- finished


def test_finished_pictures_of_either_layout_become_pairs(command: Command, tmp_path: Path) -> None:
    finished(tmp_path / "a")
    for at in range(2):
        for place, name in enumerate(("ours", "theirs")):
            write(tmp_path / "b" / f"img{at}" / f"{name}.png", noise(10 * at + place))
    for layout, folder in (("condition/content", "a"), ("content/condition", "b")):
        ran = command(
            *("survey", "new", tmp_path / f"s{folder}", "--stimuli", tmp_path / folder, "--method", "pairs"),
            *("--layout", layout, "-q"),
        )
        assert ran.code == 0, ran.err
        assert "No practice." in ran.out
        with Study.open(tmp_path / f"s{folder}.srstudy") as study:
            assert [one.name for one in study.design.contents] == ["img0", "img1"]
            assert [(one.name, one.role) for one in study.design.conditions] == [
                ("ours", "result"),
                ("theirs", "result"),
            ]
            assert (frozen(study, "img1", "theirs") == noise(11)).all()
            assert {len(one.shown) for one in study.plan(0).trials} == {2}


def test_results_of_compare_and_upscale_become_studies(
    command: Command, photograph: Photograph, tmp_path: Path
) -> None:
    for at in range(2):
        photograph(f"p{at}.png", seed=at, folder="hr")
    made = tmp_path / "made"
    ran = command("compare", tmp_path / "hr", "--models", "bicubic,lanczos", "--out", made, "-q")
    assert ran.code == 0, ran.err
    ran = command("survey", "new", tmp_path / "a", "--stimuli", made, "--method", "dcr", "-q")
    assert ran.code == 0, ran.err
    assert "4 files are no results and stay out (inputs, sheets)" in ran.out
    with Study.open(tmp_path / "a.srstudy") as study:
        assert [one.name for one in study.design.test_contents] == ["p0", "p1"]
        assert [(one.name, one.role) for one in study.design.conditions if one.role != "anchor"] == [
            ("bicubic", "result"),
            ("lanczos", "result"),
            ("reference", "reference"),
        ]
        assert (frozen(study, "p1", "lanczos") == pixels(made / "p1_lanczos.png")).all()
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder, model in zip(folders, ("bicubic", "nearest"), strict=True):
        assert command("upscale", tmp_path / "hr", "--model", model, "--out", folder, "-q").code == 0
    ran = command("survey", "new", tmp_path / "b", "--stimuli", *folders, "--method", "pairs", "-q")
    assert ran.code == 0, ran.err
    assert "2 contents; compared in pairs: one, two." in ran.out


def test_a_finished_picture_that_is_the_anchor_too_is_said(command: Command, tmp_path: Path) -> None:
    write(tmp_path / "hr" / "a.png", noise(1))
    near = tmp_path / "near"
    made = tmp_path / "made"
    assert command("compare", tmp_path / "hr", "--models", "nearest", "--out", made, "-q").code == 0
    write(near / "a.png", pixels(made / "a_nearest.png"))
    write(tmp_path / "other" / "a.png", noise(2))
    words = ("--images", tmp_path / "hr", "--stimuli", near, tmp_path / "other", "-q")
    ran = command("survey", "new", tmp_path / "s", *words)
    assert ran.code == 0, ran.err
    assert "note: near and nearest: the same picture for 1 image" in ran.out
    assert "--anchor none" in ran.out
    ran = command("survey", "new", tmp_path / "t", *words, "--anchor", "none")
    assert "same picture" not in ran.out


def test_wrong_words_are_told_in_a_few_lines(command: Command, tmp_path: Path) -> None:
    finished(tmp_path / "a")
    ran = command("survey", "new", tmp_path / "s", "--stimuli", tmp_path / "a", "--layout", "wide")
    assert ran.code == 2
    assert len(ran.err.splitlines()) <= 4
    assert "content_condition" in ran.err


def test_profiles_alpha_depth_grey_and_orientation_are_handled_and_said(
    command: Command, tmp_path: Path
) -> None:
    root = tmp_path / "results"
    grey = noise(1, channels=1)
    write(root / "grey" / "img.png", grey)
    sixteen = noise(2, channels=1).astype(np.uint16) * 257
    write(root / "sixteen" / "img.png", sixteen)
    cover = np.full((40, 48), 255, np.uint8)
    cover[:, :24] = 0
    write(root / "alpha" / "img.png", np.dstack([noise(3), cover]))
    wide = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    write(root / "tagged" / "img.png", noise(4), icc_profile=wide)
    turned = Image.fromarray(noise(5, width=40, height=48))
    exif = turned.getexif()
    exif[0x0112] = 6
    (root / "turned").mkdir()
    turned.save(root / "turned" / "img.png", exif=exif)
    ran = command(
        *("survey", "new", tmp_path / "s", "--stimuli", root, "--layout", "condition/content"),
        *("--method", "acr", "--json", "-q"),
    )
    assert ran.code == 0, ran.err
    said = {(one["what"], one["text"]) for one in json.loads(ran.out)["notes"]}
    assert ("img.png", "16 bit were reduced to 8.") in said
    assert ("img.png", "Transparency was put on the grey of the surround.") in said
    assert ("img.png", "Turned upright (EXIF orientation 6).") in said
    with Study.open(tmp_path / "s.srstudy") as study:
        assert (frozen(study, "img", "grey") == np.dstack([grey] * 3)).all()
        assert (frozen(study, "img", "sixteen") == np.dstack([noise(2, channels=1)] * 3)).all()
        shown = frozen(study, "img", "alpha")
        assert (shown[:, :24] == 128).all()
        assert (shown[:, 24:] == noise(3)[:, 24:]).all()
        assert (frozen(study, "img", "tagged") == noise(4)).all()
        assert (frozen(study, "img", "turned") == np.rot90(noise(5, width=40, height=48), -1)).all()


def test_models_and_finished_pictures_stand_beside_each_other_with_originals_among_them(
    command: Command, photograph: Photograph, tmp_path: Path
) -> None:
    for at in range(2):
        original = pixels(photograph(f"img{at}.png", seed=at, folder="results/HR"))
        write(tmp_path / "results" / "ours" / f"img{at}_x4_ours.png", 255 - original)
    ran = command(
        *("survey", "new", tmp_path / "s", "--stimuli", tmp_path / "results", "--conditions", "bicubic"),
        *("--no-samples", "-q"),
    )
    assert ran.code == 0, ran.err
    with Study.open(tmp_path / "s.srstudy") as study:
        assert [(one.name, one.role) for one in study.design.conditions] == [
            ("bicubic", "model"),
            ("ours", "result"),
            ("nearest", "anchor"),
            ("reference", "reference"),
        ]
        original = pixels(tmp_path / "results" / "HR" / "img0.png")
        assert (frozen(study, "img0", "ours") == 255 - original).all()
        assert (frozen(study, "img0", "reference") == original).all()


# --------------------------------------------------------------------------------------- refused


def test_a_missing_condition_and_unequal_sizes_are_named_before_anything_is_made(
    command: Command, tmp_path: Path
) -> None:
    root = finished(tmp_path / "results")
    (root / "theirs" / "img1.png").unlink()
    ran = command("survey", "new", tmp_path / "s", "--stimuli", root, "--method", "acr", "-q")
    assert ran.code == 3
    assert "“img1” has no picture of theirs." in ran.err
    write(root / "theirs" / "img1.png", noise(11, width=44))
    ran = command("survey", "new", tmp_path / "s", "--stimuli", root, "--method", "acr", "-q")
    assert ran.code == 3
    assert "The pictures of “img1” have 2 sizes: 44×40, 48×40." in ran.err
    assert sorted(one.name for one in tmp_path.iterdir()) == ["results"]
    ran = command(
        *("survey", "new", tmp_path / "s", "--stimuli", root, "--method", "acr", "--crop", "auto", "-q")
    )
    assert ran.code == 0, ran.err
    with Study.open(tmp_path / "s.srstudy") as study:
        assert [(one.width, one.height) for one in study.design.contents] == [(48, 40), (44, 40)]
        assert (frozen(study, "img1", "ours") == noise(10)[:, :44]).all()


def test_nothing_is_overwritten(command: Command, kernel_study: Path, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in kernel_study.rglob("*") if path.is_file()}
    ran = command("survey", "new", kernel_study, "--images", tmp_path / "hr", "-q")
    assert ran.code == 2
    assert "exists already" in ran.err
    assert {path: path.read_bytes() for path in kernel_study.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        ((), 2, "Name the images (--images), finished pictures (--stimuli) or a draft"),
        (("--images", "hr", "--draft", "x.json"), 2, "goes alone"),
        (("--images", "hr", "--conditions", "no_such_model"), 2, "There is no model “no_such_model”"),
        (("--images", "hr", "--conditions", "srgan_x4", "--reduce", "2"), 3, "enlarges by 4"),
        (("--images", "nowhere"), 3, "nowhere"),
        (("--images", "hr", "--crop", "100x100+0+0"), 3, "The crop of “p0” reaches beyond its 48×40 pixels"),
        (("--images", "hr", "--crop", "middle"), 2, "neither auto nor of the form"),
        (("--images", "hr", "--stimuli", "other"), 3, "but no image of that name"),
        (("--images", "hr", "--training", "hr"), 3, "used for practice and in the test"),
    ],
)
def test_what_cannot_be_done_is_said(
    *,
    words: tuple[str, ...],
    code: int,
    sentence: str,
    command: Command,
    photograph: Photograph,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    photograph("p0.png", folder="hr")
    finished(tmp_path / "other")
    ran = command("survey", "new", "s.srstudy", *words, "-q")
    assert ran.code == code
    assert sentence in ran.err
    assert sorted(one.name for one in tmp_path.iterdir()) == ["hr", "other"]


def test_a_place_without_room_is_refused_before_anything_is_computed(
    command: Command, photograph: Photograph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    photograph("p0.png", folder="hr")
    full = shutil.disk_usage(tmp_path)._replace(free=100)
    monkeypatch.setattr("shutil.disk_usage", lambda _: full)
    words = ("--images", tmp_path / "hr", "--conditions", "bicubic", "-q")
    ran = command("survey", "new", tmp_path / "deep" / "s", *words)
    assert ran.code == 3
    assert "has 0 MiB left" in ran.err
    assert [one.name for one in tmp_path.iterdir()] == ["hr"]


# ------------------------------------------------------------------------------- told beforehand


@pytest.mark.parametrize(
    ("method", "told", "others"),
    [
        ("acr-hr", "rated: bicubic, lanczos, nearest (low anchor), reference (original).", ""),
        (
            "pairs",
            "compared in pairs: bicubic, lanczos.",
            "for practice and trials with a known answer: nearest (low anchor), reference (original).",
        ),
        (
            "dcr",
            "rated: bicubic, lanczos, nearest (low anchor).",
            "shown with its name: reference (original).",
        ),
    ],
)
def test_what_is_asked_about_is_told_apart_from_what_serves(
    *, method: str, told: str, others: str, command: Command, photograph: Photograph, tmp_path: Path
) -> None:
    photograph("p0.png", folder="hr")
    words = ("--images", tmp_path / "hr", "--conditions", "bicubic,lanczos", "--method", method)
    said = command("survey", "new", tmp_path / "s", *words, "--dry-run", "-q").out
    assert f"1 content; {told}" in said
    assert others in said
    assert ("Never" in said) is bool(others)


def test_a_dry_run_of_what_cannot_be_frozen_ends_as_the_freezing_would(
    command: Command, photograph: Photograph, tmp_path: Path
) -> None:
    photograph("p0.png", folder="hr")
    words = ("survey", "new", tmp_path / "s", "--images", tmp_path / "hr", "-q")
    told = command(*words, "--crop", "100x100+0+0", "--dry-run")
    assert "problem: " in told.out
    assert (told.code, command(*words, "--crop", "100x100+0+0").code) == (3, 3)
    wrong = (*words, "--conditions", "no_such_model")
    told = command(*wrong, "--dry-run")
    assert "There is no model “no_such_model”" in told.err
    assert (told.code, command(*wrong).code) == (2, 2)


def test_a_draft_of_a_model_that_is_gone_is_no_wrong_word(
    command: Command, photograph: Photograph, tmp_path: Path
) -> None:
    photograph("p0.png", folder="hr")
    draft = tmp_path / "draft.json"
    words = ("survey", "new", tmp_path / "s", "-q")
    made = ("--images", tmp_path / "hr", "--conditions", "bicubic", "--save-draft", draft, "--dry-run")
    assert command(*words, *made).code == 0
    draft.write_text(draft.read_text(encoding="utf-8").replace('"bicubic"', '"gone"', 1), encoding="utf-8")
    told = command(*words, "--draft", draft, "--dry-run")
    assert "problem: There is no model “gone”" in told.out
    assert (told.code, command(*words, "--draft", draft).code) == (3, 3)


def test_a_dry_run_tells_everything_and_makes_nothing(
    command: Command, photograph: Photograph, tmp_path: Path
) -> None:
    for at in range(3):
        photograph(f"p{at}.png", seed=at, folder="hr")
    words = ("survey", "new", tmp_path / "s", "--images", tmp_path / "hr", "--conditions", "bicubic", "-q")
    document = json.loads(command(*words, "--dry-run", "--json").out)
    assert document["dry_run"] is True
    assert document["contents"] == ["p0", "p1", "p2"]
    assert document["training"] == ["astronaut", "chelsea", "coffee"]
    assert [one["code"] for one in document["problems"]] == ["few-contents"]
    assert document["effort"]["trials"] == 9 + 3 + 2 + 3 + 5
    assert document["effort"]["sentences"][0].startswith("3 images × 3 conditions + 13 extra")
    assert document["estimate"]["stimuli"] == 18
    assert document["estimate"]["bytes"] > 0
    assert document["estimate"]["seconds"] > 0
    assert [one.name for one in tmp_path.iterdir()] == ["hr"]
    ran = command(*words, "--dry-run")
    assert "Freezing makes 18 pictures" in ran.out
    assert "note: 3 images: differences cannot be generalised" in ran.out


def test_a_dry_run_lists_what_would_stop_it(command: Command, tmp_path: Path) -> None:
    root = finished(tmp_path / "results")
    (root / "theirs" / "img1.png").write_bytes(b"no picture")
    ours, theirs = (
        DraftCondition(
            name=name,
            pictures={f"img{at}": PictureFile(file=str(root / name / f"img{at}.png")) for at in range(2)},
        )
        for name in ("ours", "theirs")
    )
    contents = tuple(DraftContent(name=f"img{at}") for at in range(2))
    ours, theirs = (
        DraftCondition(
            name=name,
            pictures={f"img{at}": PictureFile(file=str(root / name / f"img{at}.png")) for at in range(2)},
        )
        for name in ("ours", "theirs")
    )
    contents = tuple(DraftContent(name=f"img{at}") for at in range(2))
    draft = tmp_path / "draft.json"
    write_draft(draft, StudyDraft(choice="acr", contents=contents, conditions=(ours, theirs)))
    document = json.loads(
        command("survey", "new", tmp_path / "s", "--draft", draft, "--dry-run", "--json").out
    )
    assert [one["code"] for one in document["problems"] if one["kind"] == "error"] == ["unreadable"]
    assert "img1.png" in document["problems"][0]["text"]


def test_a_draft_is_frozen_with_json_lines(command: Command, photograph: Photograph, tmp_path: Path) -> None:
    photograph("p0.png", folder="hr")
    draft = tmp_path / "draft.json"
    words = ("--images", tmp_path / "hr", "--conditions", "bicubic", "--no-samples", "-q")
    ran = command("survey", "new", tmp_path / "s", *words, "--dry-run", "--save-draft", draft)
    assert ran.code == 0, ran.err
    known = read_draft(draft).contents[0].reference
    assert known is not None
    assert (known.width, known.height, len(known.digest)) == (48, 40, 32)
    ran = command("survey", "new", tmp_path / "s", "--draft", draft, "--json-lines")
    assert ran.code == 0, ran.err
    *progress, result = [json.loads(line) for line in ran.out.splitlines()]
    assert {one["event"] for one in progress} == {"progress"}
    assert [(one["text"], one["done"], one["total"]) for one in progress] == [
        ("p0 · bicubic", 0, 3),
        ("p0 · nearest", 1, 3),
        ("p0 · reference", 2, 3),
        ("Drawing the plans", 3, 3),
    ]
    assert (result["event"], result["stimuli"]) == ("result", 3)
    assert result["study"] == str(tmp_path / "s.srstudy")
    photograph("p0.png", folder="hr", seed=9)
    ran = command("survey", "new", tmp_path / "t", "--draft", draft, "--json-lines")
    assert ran.code == 3
    failed = json.loads(ran.out.splitlines()[-1])
    assert failed["event"] == "failed"
    assert failed["message"]["values"] == {"name": "p0.png"}
    assert not (tmp_path / "t.srstudy").exists()


@pytest.mark.parametrize("number", [signal.SIGTERM, pytest.param(signal.SIGINT, marks=pytest.mark.slow)])
def test_a_cancelled_freezing_leaves_nothing(
    number: signal.Signals, photograph: Photograph, tmp_path: Path
) -> None:
    for at in range(40):
        photograph(f"p{at}.png", seed=at, folder="hr", width=160, height=160)
    words = ("--images", tmp_path / "hr", "--conditions", "bicubic,lanczos", "--no-samples", "--json-lines")
    for attempt in range(5):  # on a busy machine the signal may come when everything is done
        out = tmp_path / f"out{attempt}"
        out.mkdir()
        process = subprocess.Popen(
            [sys.executable, "-m", "sr_studio", "survey", "new", out / "s.srstudy", *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        for line in process.stdout:
            event = json.loads(line)
            assert event["event"] == "progress"
            if event["done"] >= 5:
                break
        made = list(out.rglob("*.png"))
        os.kill(process.pid, number)
        process.communicate(timeout=120)
        if process.returncode != 0:
            break
    assert process.returncode == {signal.SIGINT: 130, signal.SIGTERM: 143}[number]
    assert made
    assert list(out.iterdir()) == []
