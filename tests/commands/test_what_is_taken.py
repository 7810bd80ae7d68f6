"""Which files of a folder a command works on, what it says of the others, and words that mean nothing."""

import csv
import io
import json
import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as Pillow

from tests.commands.support import Ran

Command = Callable[..., Ran]
Photograph = Callable[..., Path]


def test_the_same_command_twice_makes_the_same_files(
    command: Command, photograph: Photograph, tmp_path: Path
) -> None:
    photograph("a.png", folder="set")
    folder = tmp_path / "set"
    for words in (
        ("upscale", folder, "--model", "bicubic"),
        ("compare", folder, "--models", "bicubic", "--out", folder),
    ):
        assert command(*words, "-q").code == 0
        made = sorted(path.name for path in folder.iterdir())
        again = command(*words, "-q")
        assert again.code == 0
        assert sorted(path.name for path in folder.iterdir()) == made
        assert "that SR Studio made of the others" in again.err
    ran = command("compare", folder, "--models", "bicubic", "--out", tmp_path / "out", "-q", "--json")
    assert [image["name"] for image in json.loads(ran.out)["images"]] == ["a.png"]
    assert "Left out of “set”: 5 pictures" in json.loads(ran.out)["problems"][0]["text"]


@pytest.mark.parametrize("form", ["jpeg", "tiff", "webp"])
def test_so_does_one_that_writes_another_format(
    form: str, command: Command, photograph: Photograph, tmp_path: Path
) -> None:
    photograph("a.png", folder="set")
    words = ("upscale", tmp_path / "set", "--model", "bicubic", "--format", form, "-q", "--json")
    assert command(*words).code == 0
    again = command(*words)
    assert again.code == 0
    assert [one["input"] for one in json.loads(again.out)["files"]] == ["a.png"]
    assert len(list((tmp_path / "set").iterdir())) == 2


def test_a_result_without_its_source_is_an_image(
    command: Command, photograph: Photograph, tmp_path: Path
) -> None:
    source = photograph("a.png")
    assert command("upscale", source, "--model", "bicubic", "--out", tmp_path / "big", "-q").code == 0
    ran = command("upscale", tmp_path / "big", "--model", "bicubic", "--out", tmp_path / "bigger", "-q")
    assert ran.code == 0
    assert [path.name for path in (tmp_path / "bigger").iterdir()] == ["a_bicubic_x4_bicubic_x4.png"]


def test_one_bad_entry_stops_nothing(command: Command, photograph: Photograph, tmp_path: Path) -> None:
    photograph("a.png", folder="set")
    (tmp_path / "set" / "x.png").symlink_to("x.png")
    (tmp_path / "set" / "y.png").symlink_to("gone.png")
    ran = command("evaluate", tmp_path / "set", "--models", "bicubic", "-q", "--json")
    assert ran.code == 1
    data = json.loads(ran.out)
    assert len(data["tables"][0]["images"]) == 1
    texts = [problem["text"] for problem in data["problems"]]
    assert any("“x.png” cannot be read: it is a link that leads to itself" in text for text in texts)
    assert any("“y.png” cannot be read: it does not exist" in text for text in texts)


def test_files_of_other_kinds_and_folders_are_counted(
    command: Command, photograph: Photograph, tmp_path: Path
) -> None:
    photograph("a.png", folder="set")
    (tmp_path / "set" / "below").mkdir()
    for name in ("a.heic", "b.jxl", "c.tga", ".hidden"):
        (tmp_path / "set" / name).touch()
    ran = command("evaluate", tmp_path / "set", "--models", "bicubic", "-q")
    assert ran.code == 0
    assert "Left out of “set”: 3 files of other kinds (.heic, .jxl, .tga), 1 folder." in ran.err


@pytest.mark.parametrize(
    "words",
    [
        ("upscale", ""),
        ("compare", " "),
        ("evaluate", ""),
        ("upscale", "a.png", "-o", ""),
        ("upscale", "a.png", "--out", ""),
        ("compare", "a.png", "--out", ""),
        ("evaluate", "a.png", "--csv", ""),
    ],
)
def test_an_empty_name_names_nothing(
    command: Command,
    photograph: Photograph,
    words: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    photograph("a.png", folder=".")
    monkeypatch.chdir(tmp_path)
    ran = command(*words)
    assert ran.code == 2
    assert "a name is empty" in ran.err
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["a.png"]


@pytest.mark.parametrize("model", ["all", "runs", "bicubic,nearest"])
def test_upscale_works_with_one_model(command: Command, photograph: Photograph, model: str) -> None:
    ran = command("upscale", photograph("a.png"), "--model", model)
    assert ran.code == 2
    assert "upscale works with one model" in ran.err


def test_ending_and_format_agree(command: Command, photograph: Photograph, tmp_path: Path) -> None:
    image = photograph("a.png")
    ran = command("upscale", image, "--model", "nearest", "-o", tmp_path / "y.png", "--format", "jpeg")
    assert ran.code == 2
    assert "would be a jpeg under the ending .png" in ran.err
    assert not (tmp_path / "y.png").exists()
    same = command("upscale", image, "--model", "nearest", "-o", tmp_path / "y.JPG", "--format", "jpeg", "-q")
    assert same.code == 0


def test_data_carry_names_whole(command: Command, photograph: Photograph, tmp_path: Path) -> None:
    name = "n" * 120 + ".png"
    image = photograph(name)
    table = tmp_path / "t.csv"
    ran = command("evaluate", image, "--models", "bicubic", "-q", "--csv", table)
    assert next(csv.DictReader(io.StringIO(table.read_text(encoding="utf-8-sig"))))["image"] == name
    assert name not in ran.out  # on screen it is shortened
    ran = command("compare", image, "--models", "bicubic", "-q", "--json", "--out", tmp_path / "out")
    assert json.loads(ran.out)["images"][0]["name"] == name
    ran = command("upscale", image, "--model", "nearest", "-q", "--json")
    assert json.loads(ran.out)["files"][0]["input"] == name


def test_images_of_one_name_are_told_apart(command: Command, photograph: Photograph, tmp_path: Path) -> None:
    images = [photograph("a.png", folder=folder, seed=seed) for seed, folder in enumerate(("one", "two"))]
    words = ("compare", *images, photograph("b.png"), "--as", "reference", "--models", "bicubic", "-q")
    ran = command(*words, "--json", "--out", tmp_path / "out")
    assert [image["name"] for image in json.loads(ran.out)["images"]] == ["one/a.png", "two/a.png", "b.png"]
    rows = list(
        csv.DictReader(io.StringIO((tmp_path / "out" / "scores.csv").read_text(encoding="utf-8-sig")))
    )
    assert [row["image"] for row in rows] == ["one/a.png", "two/a.png", "b.png", ""]
    assert [row["file"] for row in rows] == ["a_bicubic.png", "a_2_bicubic.png", "b_bicubic.png", ""]
    assert "two/a.png  48×40" in command(*words, "--out", tmp_path / "out").out


def test_a_file_that_begins_with_a_tilde(
    command: Command, photograph: Photograph, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    photograph("~b.png", folder=".")
    monkeypatch.chdir(tmp_path)
    assert command("upscale", "~b.png", "--model", "nearest", "-q").code == 0
    assert os.path.exists("~b_nearest_x4.png")  # noqa: PTH110


def test_transparent_pixels_are_left_out_and_counted(command: Command, tmp_path: Path) -> None:
    rng = np.random.default_rng(2)
    pixels = rng.integers(0, 256, (64, 64, 4), np.uint8)
    pixels[:, :, 3] = 255
    pixels[:24, :24, 3] = 254
    small = Pillow.fromarray(pixels[::2, ::2, :3])
    scores = []
    for hidden in (0, 255):
        pixels[:24, :24, :3] = hidden
        folder = tmp_path / str(hidden)
        folder.mkdir()
        Pillow.fromarray(pixels).save(folder / "a_HR.png")
        small.save(folder / "a_LR.png")
        out = folder / "out"
        ran = command("compare", folder, "--models", "nearest", "-q", "--json", "--out", out)
        (image,) = json.loads(ran.out)["images"]
        assert "576 of 4,096 pixels are transparent: they are left out of the scores." in image["notes"]
        scores.append(image["models"][0]["score"]["psnr"])
    assert scores[0] == scores[1]


def test_a_folder_of_references_that_has_none_of_the_results_is_named(
    command: Command, photograph: Photograph
) -> None:
    folder = photograph("butterfly.png", folder="all/GT").parent.parent
    for method in ("ESRGAN", "SwinIR"):
        photograph("0001.png", folder=f"all/{method}")
    ran = command("evaluate", folder, "-q")
    assert ran.code == 2
    assert "GT is called as a folder of references, and no picture in it has the name of one in" in ran.err
    assert "or call it GT" not in ran.err
