"""Finished results that only the names of files tell: as in the window, said, with a way out."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sr_studio.paths import assets_folder, models_folder
from tests.commands.support import Ran
from tests.engine.support import noise

Command = Callable[..., Ran]


def write(folder: Path, *names: str, height: int = 40, width: int = 48) -> list[Path]:
    """Noise that differs a little from file to file."""
    folder.mkdir(parents=True, exist_ok=True)
    whole = noise(height, width, seed=1).astype(int)
    for number, name in enumerate(names):
        Image.fromarray(np.clip(whole + 3 * number, 0, 255).astype(np.uint8)).save(folder / name)
    return [folder / name for name in names]


BABY = ("baby_HR.png", "baby_ESRGAN.png", "baby_SwinIR.png")
BIRD = ("bird_HR.png", "bird_ESRGAN.png")


@pytest.fixture
def flat(tmp_path: Path) -> Path:
    write(tmp_path / "flat", *BABY, *BIRD)
    return tmp_path / "flat"


@pytest.mark.parametrize("as_folder", [False, True])
def test_endings_make_scenes_as_named_results_do(
    command: Command, flat: Path, tmp_path: Path, as_folder: bool
) -> None:
    words = [flat] if as_folder else [flat / name for name in (*BABY, *BIRD)]
    ran = command("compare", *words, "--out", tmp_path / "alike", "-q")
    assert ran.code == 1, "SwinIR has no result of one image"
    assert "names as finished results (ESRGAN, SwinIR) of baby_HR.png, bird_HR.png; --as images" in ran.err
    assert "bird_HR.png: SwinIR has no result of it" in ran.err
    for name in ("GT", "ESRGAN", "SwinIR"):
        (tmp_path / name).mkdir()
    for name in (*BABY, *BIRD):
        folder = "GT" if name.endswith("_HR.png") else name.partition("_")[2].removesuffix(".png")
        (tmp_path / folder / name).write_bytes((flat / name).read_bytes())
    results = [f"--results={name}={tmp_path / name}" for name in ("ESRGAN", "SwinIR")]
    command("compare", "--reference", tmp_path / "GT", *results, "--out", tmp_path / "named", "-q")
    alike, named = (
        list(csv.DictReader((tmp_path / name / "scores.csv").read_text("utf-8-sig").splitlines()))
        for name in ("alike", "named")
    )
    for row in (*alike, *named):
        del row["file"], row["folder"]
    assert alike == named
    assert [row["method"] for row in alike if row["image"] == "baby_HR.png"] == ["ESRGAN", "SwinIR"]


def test_they_are_one_table_and_models_may_stand_beside_them(command: Command, flat: Path) -> None:
    ran = command("evaluate", flat, "--models", "bicubic", "--json", "-q")
    (table,) = json.loads(ran.out)["tables"]
    assert set(table["means"]) == {"ESRGAN", "SwinIR", "bicubic"}
    assert set(table["images"]) == {"baby_HR.png", "bird_HR.png"}
    ran = command("evaluate", flat, "--models", "bicubic", "--as", "images", "--json", "-q")
    assert ran.code == 0
    (table,) = json.loads(ran.out)["tables"]
    assert (set(table["means"]), len(table["images"])) == ({"bicubic"}, 5)
    assert "finished results" not in ran.err


def test_a_reference_called_gt_and_files_called_like_methods(command: Command, tmp_path: Path) -> None:
    files = write(tmp_path, "GT.png", "ESRGAN.png", "SwinIR.png")
    ran = command("evaluate", *files, "--json", "-q")
    assert ran.code == 0, ran.err
    (table,) = json.loads(ran.out)["tables"]
    assert list(table["images"]) == ["GT.png"]
    assert set(table["means"]) == {"ESRGAN", "SwinIR"}


@pytest.mark.parametrize("equal", [True, False])
def test_a_folder_a_picture_is_a_scene_called_by_the_folder(
    command: Command, tmp_path: Path, equal: bool
) -> None:
    for number, name in enumerate(("baby", "bird")):
        write(
            tmp_path / "set" / name, "GT.png", "ESRGAN.png", "SwinIR.png", width=48 + (not equal) * 8 * number
        )
    for words in ([tmp_path / "set"], [tmp_path / "set/baby", tmp_path / "set/bird"]):
        ran = command("evaluate", *words, "--as", "scenes", "--json", "-q")
        assert ran.code == 0, ran.err
        (table,) = json.loads(ran.out)["tables"]
        assert (set(table["means"]), list(table["images"])) == ({"ESRGAN", "SwinIR"}, ["baby", "bird"])
        assert table["folder"] == str(tmp_path / "set")
        assert (
            "with the reference GT.png in it: baby and bird; as finished results: ESRGAN, SwinIR" in ran.err
        )
    (tmp_path / "set/bird/SwinIR.png").unlink()
    write(tmp_path / "set/baby", "sea.png")
    ran = command("compare", tmp_path / "set", "--out", tmp_path / "out", "-q")
    assert ran.code == 1
    assert "bird: SwinIR has no result of it" in ran.err
    assert "baby/sea.png: no file in another folder has its name" in ran.err
    assert (tmp_path / "out/bird_sheet.png").is_file()
    rows = list(csv.DictReader((tmp_path / "out/scores.csv").read_text("utf-8-sig").splitlines()))
    images = [row for row in rows if row["kind"] == "image" and row["psnr_db"]]
    assert [(row["image"], row["method"]) for row in images] == [
        ("baby", "ESRGAN"),
        ("baby", "SwinIR"),
        ("bird", "ESRGAN"),
    ]


def test_a_guess_is_said_and_made_only_where_it_is_asked_for(command: Command, tmp_path: Path) -> None:
    files = write(tmp_path, "beach.png", "beach_crop.png", "beach_edited.png")
    ran = command("evaluate", *files, "--models", "bicubic", "--json", "-q")
    assert (ran.code, len(json.loads(ran.out)["tables"][0]["images"])) == (0, 3)
    assert "may be finished results (crop, edited) of beach.png. They are taken as images; --as sc" in ran.err
    ran = command("evaluate", *files, "--as", "scenes", "--json", "-q")
    assert ran.code == 0, ran.err
    assert set(json.loads(ran.out)["tables"][0]["means"]) == {"crop", "edited"}


TRIPS = ("paris_day.png", "paris_night.png", "rome_day.png", "rome_night.png")


def test_photographs_of_one_form_of_names_are_photographs(command: Command, tmp_path: Path) -> None:
    files = write(tmp_path, *TRIPS)
    ran = command("evaluate", *files, "--models", "bicubic", "--json", "-q")
    assert (ran.code, ran.err) == (0, "")
    assert set(json.loads(ran.out)["tables"][0]["images"]) == set(TRIPS)


def test_results_without_references_are_not_scored_against_themselves(
    command: Command, tmp_path: Path
) -> None:
    names = [f"{name}_{word}.png" for name in ("baby", "bird") for word in ("ESRGAN", "SwinIR")]
    files = write(tmp_path, *names)
    ran = command("evaluate", *files, "-q")
    assert ran.code == 2
    assert "finished results (ESRGAN, SwinIR) without references" in ran.err
    assert command("evaluate", *files, "--models", "bicubic", "--as", "images", "-q").code == 0
    trips = write(tmp_path / "trips", *TRIPS)
    assert "(day, night) without references" in command("evaluate", *trips, "--as", "scenes").err


def test_where_nothing_makes_scenes_it_is_said(command: Command, tmp_path: Path) -> None:
    files = write(tmp_path, "a.png", "b.png")
    ran = command("compare", *files, "--as", "scenes")
    assert (ran.code, ran.out) == (2, "")
    assert "by their names these are no finished results" in ran.err


def test_what_is_in_no_scene_is_named(command: Command, tmp_path: Path) -> None:
    files = write(tmp_path, *BABY, "sea.png", "baby_HAT.png", "baby_HAT.jpg")
    ran = command("evaluate", *files, "-q")
    assert ran.code == 1
    assert "sea.png: it is in no scene, and no model runs; it is left out. With --models it is" in ran.err
    assert "baby_HAT.png, baby_HAT.jpg could each be the result of one image; none is taken." in ran.err


def test_a_method_called_like_a_model_that_runs_is_told_apart(command: Command, tmp_path: Path) -> None:
    files = write(tmp_path, "baby_HR.png", "baby_bicubic.png")
    ran = command("evaluate", *files, "--models", "bicubic", "--json", "-q")
    assert ran.code == 0, ran.err
    (table,) = json.loads(ran.out)["tables"]
    assert set(table["means"]) == {"bicubic (results)", "bicubic"}
    assert all(score["psnr"] for score in table["images"]["baby_HR.png"].values())


def test_what_is_in_no_scene_is_an_image_for_models(command: Command, tmp_path: Path) -> None:
    """A pair and a photograph, as they would be without the scene beside them."""
    write(tmp_path / "set", "a_HR.png", "a_ESRGAN.png", "b_HR.png", "sea.png")
    write(tmp_path / "set", "a_LR.png", "b_LR.png", height=10, width=12)
    ran = command("evaluate", tmp_path / "set", "--models", "bicubic", "--json", "-q")
    assert ran.code == 0, ran.err
    assert "In no scene, and taken as images by themselves: " in ran.err
    tables = {table["degradation"]: table["images"] for table in json.loads(ran.out)["tables"]}
    assert set(tables.pop("pairs")) == {"a_HR.png", "b_HR.png"}
    assert [list(images) for images in tables.values()] == [["sea.png"]]


def test_the_models_at_hand_are_methods(command: Command, tmp_path: Path) -> None:
    """Only a model's name tells ``a_harbour`` from another photograph."""
    files = write(tmp_path / "set", *(f"{name}{word}.png" for name in "ab" for word in ("", "_harbour")))
    weights = Path(assets_folder(), "weights", "srresnet_x2.safetensors").read_bytes()
    assert "They are taken as images" in command("evaluate", *files, "--models", "bicubic", "-q").err
    models_folder().mkdir(parents=True, exist_ok=True)
    (models_folder() / "harbour.safetensors").write_bytes(weights)
    ran = command("evaluate", *files, "--json", "-q")
    assert ran.code == 0, ran.err
    assert set(json.loads(ran.out)["tables"][0]["means"]) == {"harbour"}
