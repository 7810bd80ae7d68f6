"""``upscale``: files in, files out."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sr_studio.imaging.resize import imresize
from tests.commands.support import Ran

Command = Callable[..., Ran]
Photograph = Callable[..., Path]


def pixels(path: Path) -> np.ndarray:
    with Image.open(path) as image:
        return np.asarray(image)


def test_the_result_lies_beside_the_image(command: Command, photograph: Photograph) -> None:
    path = photograph("a.png", width=20, height=14)
    ran = command("upscale", path, "--model", "bicubic", "--scale", "3", "-q")
    assert ran.code == 0, ran.err
    result = path.with_name("a_bicubic_x3.png")
    assert str(result) in ran.out
    assert (pixels(result) == imresize(pixels(path), height=42, width=60)).all()


def test_a_network_and_json(command: Command, photograph: Photograph, tmp_path: Path) -> None:
    path = photograph("a.png", width=20, height=14)
    ran = command("upscale", path, "-o", tmp_path / "large.tif", "--precision", "fp32", "--json", "-q")
    document = json.loads(ran.out)
    assert document["files"][0]["precision"] == "fp32"
    assert (document["files"][0]["width"], document["files"][0]["height"]) == (80, 56)
    assert (tmp_path / "large.tif").read_bytes()[:2] in (b"II", b"MM")


def test_sixteen_bit_and_transparency_stay(command: Command, tmp_path: Path) -> None:
    grey = np.linspace(0, 65535, 16 * 12).reshape(12, 16).astype(np.uint16)
    Image.fromarray(grey).save(tmp_path / "grey16.png")
    colour = np.zeros((12, 16, 4), np.uint8)
    colour[..., 3] = np.arange(16) * 16
    Image.fromarray(colour).save(tmp_path / "clear.png")
    ran = command("upscale", tmp_path, "--out", tmp_path / "out", "-m", "nearest", "--scale", "2", "-q")
    assert ran.code == 0, ran.err
    wide = pixels(tmp_path / "out" / "grey16_nearest_x2.png")
    assert wide.dtype == np.uint16 or wide.max() > 255
    clear = pixels(tmp_path / "out" / "clear_nearest_x2.png")
    assert (clear[..., 3] == np.repeat(np.repeat(colour[..., 3], 2, 0), 2, 1)).all()


def test_an_existing_file_is_kept_unless_told(
    command: Command, photograph: Photograph, tmp_path: Path
) -> None:
    path = photograph("a.png")
    target = tmp_path / "b.png"
    target.write_bytes(b"mine")
    ran = command("upscale", path, "-o", target, "-m", "nearest", "-q")
    assert ran.code == 2
    assert "--overwrite" in ran.err
    assert target.read_bytes() == b"mine"
    assert command("upscale", path, "-o", target, "-m", "nearest", "--overwrite", "-q").code == 0
    assert target.read_bytes().startswith(b"\x89PNG")


def test_a_folder_with_one_bad_file(command: Command, photograph: Photograph, tmp_path: Path) -> None:
    path = photograph("good.png")
    path.with_name("empty.png").write_bytes(b"")
    ran = command("upscale", path.parent, "--out", tmp_path / "out", "-m", "bicubic")
    assert ran.code == 1
    assert "empty.png" in ran.err
    assert [file.name for file in (tmp_path / "out").iterdir()] == ["good_bicubic_x4.png"]
    assert "[2/2] good.png" in ran.err


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ([], 2, "Name an image"),
        (["a.png", "-o", "a.gif"], 2, "a.gif"),
        (["a.png", "b.png", "-o", "c.png"], 2, "one file for one image"),
        (["a.png", "--scale", "3"], 2, "upscales by 4"),
        (["a.png", "-m", "none"], 2, "no model “none”"),
        (["nofile.png"], 3, "nofile.png"),
    ],
)
def test_refusals(command: Command, words: list[str], code: int, said: str) -> None:
    ran = command("upscale", *words, "-q")
    assert ran.code == code
    assert said in ran.err
