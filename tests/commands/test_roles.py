"""What images on the command line are taken as, and how it is said."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sr_studio.commands.roles import Role, role_of_pair, roles_said
from sr_studio.imaging.pairing import Candidate, pair
from tests.commands.support import Ran

Command = Callable[..., Ran]

UNNAMED = Role("reference", "no name says otherwise")


def test_images_of_one_role_and_reason_stand_in_one_line() -> None:
    low = Role("input", "by the name of the file or its folder")
    names = [f"pic{number}.png" for number in range(1, 15)]
    assert roles_said([*((name, UNNAMED) for name in names), ("a_LR.png", low)]) == [
        "Reference (no name says otherwise): 14 images, such as pic1.png, pic2.png, pic3.png.",
        "Input (by the name of the file or its folder): a_LR.png.",
        "--as input takes all images as inputs.",
    ]
    assert roles_said([(name, UNNAMED) for name in names[:4]])[0].endswith(
        ": pic1.png, pic2.png, pic3.png, pic4.png."
    )
    assert roles_said([("a.png", Role("input", "--as input"))]) == ["Input (--as input): a.png."]


@pytest.mark.parametrize(
    ("large", "small", "why"),
    [("d/a_HR.png", "d/a_LR.png", "by name"), ("HR/a.png", "LR/a.png", "by folder"),
     ("one/a.png", "two/a.png", "by name in two folders"), ("a.png", "b.png", "by size")],
)  # fmt: skip
def test_pairs_found_in_one_way_are_of_one_role(large: str, small: str, why: str) -> None:
    (found,) = pair([Candidate(Path(large), 40, 32), Candidate(Path(small), 10, 8)])
    assert found.why is not None
    assert role_of_pair(found.why) == Role("pair", why)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small photograph, one whose name says LR, and one that is too thin to be reduced."""
    made = tmp_path / "set"
    made.mkdir()
    for name, size in (("photo.png", (64, 48)), ("b_LR.png", (40, 32)), ("thin.png", (30, 3))):
        pixels = np.random.default_rng(len(name)).integers(0, 256, (size[1], size[0], 3), np.uint8)
        Image.fromarray(pixels).save(made / name)
    return made


def test_compare_writes_what_each_image_is_and_why(command: Command, folder: Path, tmp_path: Path) -> None:
    ran = command("compare", folder, "--models", "bicubic", "--out", tmp_path / "out", "--json")
    assert ran.code == 0
    images = {image["name"]: image for image in json.loads(ran.out)["images"]}
    assert {name: (image["role"], image["role_why"]) for name, image in images.items()} == {
        "photo.png": ("reference", "no name says otherwise"),
        "b_LR.png": ("input", "by the name of the file or its folder"),
        "thin.png": ("input", "30×3 pixels are too few to be reduced by 4"),
    }
    assert (images["photo.png"]["width"], images["photo.png"]["models"][0]["scale"]) == (64, 4)


def test_evaluate_says_it_below_its_tables(command: Command, folder: Path) -> None:
    said = command("evaluate", folder, "--models", "bicubic", "--no-cache")
    assert "Reference (no name says otherwise): photo.png.\n" in said.out
    assert "--as input takes all images as inputs." in said.out
    assert "thin.png: taken as the input (30×3 pixels are too few to be reduced by 4), and its" in said.err


def test_compare_prints_the_role_and_the_way_out(command: Command, folder: Path, tmp_path: Path) -> None:
    out = ("--models", "bicubic", "--out", tmp_path / "out")
    said = command("compare", folder / "photo.png", *out)
    assert "\n  Reference (no name says otherwise)\n" in said.out
    assert "--as input takes all images as inputs" in said.out
    said = command("compare", folder / "photo.png", *out, "--as", "input", "--overwrite")
    assert "\n  Input (--as input)\n" in said.out
    assert "takes all images as inputs" not in said.out


def test_upscale_says_that_every_image_is_an_input(command: Command, folder: Path, tmp_path: Path) -> None:
    said = command("upscale", folder / "photo.png", "--model", "bicubic", "--out", tmp_path)
    assert said.out.endswith("\nInput (upscale enlarges every image as it is): photo.png.\n")
