"""``--results NAME=FOLDER --reference FOLDER``: finished pictures of several methods in one table."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import msgspec
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from sr_studio.imaging.degradation import Degradation
from sr_studio.imaging.degrade import degrade
from sr_studio.metrics.protocol import COMMUNITY
from sr_studio.metrics.quality import score
from tests.commands.support import Ran
from tests.engine.support import noise

Command = Callable[..., Ran]
WIDTH, HEIGHT = 97, 66
"""No multiples of the scale."""


def save(folder: Path, name: str, pixels: NDArray[np.uint8]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    Image.fromarray(pixels).save(folder / name)
    return folder / name


@pytest.fixture
def truth(tmp_path: Path) -> dict[str, NDArray[np.uint8]]:
    """Three references in a folder ``GT``."""
    images = {name: noise(HEIGHT, WIDTH, seed=number) for number, name in enumerate(("0801", "0802", "0803"))}
    for name, pixels in images.items():
        save(tmp_path / "GT", f"{name}.png", pixels)
    return images


def results(
    folder: Path,
    truth: dict[str, NDArray[np.uint8]],
    ending: str,
    *,
    width: int = WIDTH,
    height: int = HEIGHT,
) -> dict[str, NDArray[np.uint8]]:
    made = {}
    for number, (name, pixels) in enumerate(truth.items()):
        made[name] = np.clip(pixels[:height, :width].astype(int) + number + 2, 0, 255).astype(np.uint8)
        save(folder, f"{name}{ending}.png", made[name])
    return made


def by_hand(truth: NDArray[np.uint8], made: NDArray[np.uint8]) -> float:
    """The score of two arrays, without the engine."""
    return score(truth, made, protocol=COMMUNITY, scale=4).values["psnr"]


def test_finished_pictures_are_scored_and_no_model_runs(
    tmp_path: Path, truth: dict[str, NDArray[np.uint8]], command: Command
) -> None:
    made = results(tmp_path / "out", truth, "x4_ESRGAN")
    words = ("--results", f"ESRGAN={tmp_path / 'out'}", "--reference", tmp_path / "GT")
    ran = command("evaluate", *words, "--json", "-q")
    assert ran.code == 0, ran.err
    (table,) = json.loads(ran.out)["tables"]
    assert table["degradation"] == "finished results"
    got = {name: scores["ESRGAN"]["psnr"] for name, scores in table["images"].items()}
    assert set(table["means"]) == {"ESRGAN"}
    for name, pixels in truth.items():
        assert got[f"{name}.png"] == pytest.approx(by_hand(pixels, made[name]), abs=1e-6)


def test_one_table_with_models_on_what_all_of_them_cover(
    tmp_path: Path, truth: dict[str, NDArray[np.uint8]], command: Command
) -> None:
    whole = results(tmp_path / "a", truth, "")
    cropped = results(tmp_path / "b", truth, "_B", width=95, height=64)
    ran = command(
        "evaluate", "--results", f"A={tmp_path / 'a'}", "--results", f"B={tmp_path / 'b'}",
        "--reference", tmp_path / "GT", "--models", "bicubic", "--csv", tmp_path / "t.csv", "-q",
    )  # fmt: skip
    assert ran.code == 0, ran.err
    assert "95×64 are compared" in ran.out
    rows = list(csv.DictReader((tmp_path / "t.csv").read_text(encoding="utf-8-sig").splitlines()))
    got = {(row["image"], row["method"]): row for row in rows if row["kind"] == "image"}
    for name, pixels in truth.items():
        shared = pixels[:64, :95]
        for model, made in (("A", whole[name]), ("B", cropped[name])):
            row = got[f"{name}.png", model]
            assert float(row["psnr_db"]) == pytest.approx(by_hand(shared, made[:64, :95]), abs=1e-5)
            assert row["precision"] == row["ms"] == ""
        assert float(got[f"{name}.png", "bicubic"]["psnr_db"]) > 10
        assert got[f"{name}.png", "bicubic"]["precision"] == "exact"


def test_inputs_of_their_own_go_to_the_models(
    tmp_path: Path, truth: dict[str, NDArray[np.uint8]], command: Command
) -> None:
    """The inputs are named as no rule of names alone would pair them: same names, sizes in ratio 2."""
    for name, pixels in truth.items():
        save(tmp_path / "GT", f"{name}.png", pixels[:64, :96])
        save(tmp_path / "small", f"{name}.png", pixels[:64:2, :96:2])
    results(tmp_path / "a", truth, "", width=96, height=64)
    words = ("--results", f"A={tmp_path / 'a'}", "--reference", tmp_path / "GT", "--models", "nearest")
    ran = command("evaluate", tmp_path / "small", *words, "--json", "-q")
    assert ran.code == 0, ran.err
    (table,) = json.loads(ran.out)["tables"]
    assert table["scale"] == 2
    assert set(table["means"]) == {"A", "nearest"}


def test_what_is_missing_or_of_another_image_is_named(
    tmp_path: Path, truth: dict[str, NDArray[np.uint8]], command: Command
) -> None:
    results(tmp_path / "a", truth, "")
    (tmp_path / "a" / "0801.png").unlink()
    save(tmp_path / "a", "0802.png", noise(10, 12))
    save(tmp_path / "a", "9999.png", noise(HEIGHT, WIDTH))
    ran = command("evaluate", "--results", f"A={tmp_path / 'a'}", "--reference", tmp_path / "GT", "-q")
    assert ran.code == 1
    assert "0801.png: A has no result of it" in ran.err
    assert "a/0802.png: it is 12×10, its reference 0802.png is 97×66" in ran.err
    assert "a/9999.png: it is given as a result of A, and no reference has its name" in ran.err
    assert "mean of 1" in ran.out
    words = ("--results", f"A={tmp_path / 'a'}", "--reference", tmp_path / "GT", "--out", tmp_path / "o")
    assert command("compare", *words, "-q").code == 1
    rows = list(csv.DictReader((tmp_path / "o" / "scores.csv").read_text(encoding="utf-8-sig").splitlines()))
    why = {(row["image"], row["method"]): row["not_scored"] for row in rows if row["kind"] == "image"}
    assert why["0801.png", "A"] == "it has no result of this image"
    assert why["0802.png", "A"].startswith("0802.png: it is 12×10, its reference 0802.png is 97×66"), "why"
    assert "it is 12×10" in why["a/0802.png", ""]
    assert "no reference has its name" in why["a/9999.png", ""]
    ran = command("evaluate", *words[:4], "--format", "csv", "-q")
    table = {(row["image"], row["method"]): row for row in csv.DictReader(ran.out.splitlines())}
    assert table["0802.png", "A"]["not_scored"] == why["0802.png", "A"]
    assert [key for key, text in why.items() if not text] == [("0803.png", "A")]


def test_what_lies_in_a_methods_folder_and_is_no_picture_is_said(
    tmp_path: Path, truth: dict[str, NDArray[np.uint8]], command: Command
) -> None:
    results(tmp_path / "a", truth, "")
    (tmp_path / "a" / "log.txt").write_text("done")
    (tmp_path / "a" / "0804.png").write_bytes(b"")
    ran = command("evaluate", "--results", f"A={tmp_path / 'a'}", "--reference", tmp_path / "GT")
    assert "Left out of “a”: 1 file of other kinds (.txt)." in ran.err
    assert "0804.png" in ran.err
    assert ran.code == 1


def test_means_are_over_the_images_that_every_method_has_in_every_format(
    tmp_path: Path, truth: dict[str, NDArray[np.uint8]], command: Command
) -> None:
    """A lacks an image; of the others it has the better scores. C has a file of the wrong size."""
    made = results(tmp_path / "b", truth, "")
    for name in ("0801", "0803"):
        save(tmp_path / "a", f"{name}.png", np.clip(truth[name].astype(int) + 1, 0, 255).astype(np.uint8))
    for name, pixels in truth.items():
        save(tmp_path / "c", f"{name}.png", pixels[:20, :20] if name == "0803" else pixels // 2)
    words = [word for name in "abc" for word in ("--results", f"{name.upper()}={tmp_path / name}")]
    words += ["--reference", str(tmp_path / "GT"), "-q"]
    common = by_hand(truth["0801"], made["0801"])
    said = "mean over the 1 of 3 images that every method has a value of; without 0802.png (A); 0803.png (C)"

    ran = command("evaluate", *words, "--csv", str(tmp_path / "t.csv"))
    (line,) = [line for line in ran.out.splitlines() if line.strip().startswith("mean of 1")]
    a, _, b, *_ = line.split()[3:]
    assert a.endswith("*")
    assert b == f"{common:.2f}"
    assert said in " ".join(ran.out.split())
    rows = list(csv.DictReader((tmp_path / "t.csv").read_text(encoding="utf-8-sig").splitlines()))
    means = {row["method"]: row for row in rows if row["kind"] == "mean"}
    assert float(means["B"]["psnr_db"]) == pytest.approx(common, abs=1e-5)
    assert {row["not_scored"] for row in means.values()} == {said}

    (table,) = json.loads(command("evaluate", *words, "--json").out)["tables"]
    assert table["means"]["B"]["psnr"] == pytest.approx(common, abs=1e-5)
    own = [by_hand(pixels, made[name]) for name, pixels in truth.items()]
    assert table["own_means"]["B"]["psnr"] == pytest.approx(np.mean(own), abs=1e-5)
    assert table["means_over"]["psnr"] == {
        "images": 1,
        "of": 3,
        "without": {"0802.png": ["A"], "0803.png": ["C"]},
    }

    latex = command("evaluate", *words, "--format", "latex").out
    (row,) = [line for line in latex.splitlines() if line.startswith("A ")]
    assert "textbf" in row
    (row,) = [line for line in latex.splitlines() if line.startswith("B ")]
    assert f"{common:.2f}" in row
    (caption,) = [line for line in latex.splitlines() if line.startswith("\\caption")]
    assert "means over 1 of 3 images" in caption
    assert said in latex


def test_a_result_that_cannot_be_read_has_that_reason(
    tmp_path: Path, truth: dict[str, NDArray[np.uint8]], command: Command
) -> None:
    results(tmp_path / "a", truth, "")
    (tmp_path / "a" / "0802.png").write_bytes((tmp_path / "a" / "0802.png").read_bytes()[:200])
    words = ("--results", f"A={tmp_path / 'a'}", "--reference", tmp_path / "GT", "--format", "csv", "-q")
    ran = command("evaluate", *words)
    (row,) = [row for row in csv.DictReader(ran.out.splitlines()) if row["image"] == "0802.png"]
    assert "0802.png" in row["not_scored"]
    assert "no result" not in row["not_scored"]


def test_inputs_among_the_references_are_inputs(
    tmp_path: Path, truth: dict[str, NDArray[np.uint8]], command: Command
) -> None:
    for name, pixels in truth.items():
        save(tmp_path / "pairs", f"{name}_HR.png", pixels[:64, :96])
        save(tmp_path / "pairs", f"{name}_LR.png", pixels[:64:4, :96:4])
        save(tmp_path / "a", f"{name}_A.png", pixels[:64, :96] // 2)
    words = ("--results", f"A={tmp_path / 'a'}", "--reference", tmp_path / "pairs", "--json", "-q")
    ran = command("evaluate", *words)
    assert ran.code == 0, ran.err
    (table,) = json.loads(ran.out)["tables"]
    assert set(table["images"]) == {f"{name}_HR.png" for name in truth}
    ran = command("evaluate", *words, "--models", "nearest")
    assert ran.code == 0, ran.err
    (table,) = json.loads(ran.out)["tables"]
    assert table["degradation"] == "pairs"
    assert table["scale"] == 4


def test_a_scene_without_an_input_stays_beside_one_that_has_its_own(
    tmp_path: Path, truth: dict[str, NDArray[np.uint8]], command: Command
) -> None:
    for name, pixels in truth.items():
        save(tmp_path / "set" / "GT", f"{name}.png", pixels[:64, :96])
    results(tmp_path / "set" / "A", truth, "", width=96, height=64)
    save(tmp_path / "set" / "LR", "0801.png", truth["0801"][:64:4, :96:4])
    ran = command("evaluate", tmp_path / "set", "--json", "-q")
    assert ran.code == 0, ran.err
    (table,) = json.loads(ran.out)["tables"]
    assert table["degradation"] == "finished results"
    assert set(table["images"]) == {f"{name}.png" for name in truth}
    ran = command("evaluate", tmp_path / "set", "--models", "nearest", "--json", "-q")
    assert ran.code == 0, ran.err
    given, reduced = json.loads(ran.out)["tables"]
    assert (given["degradation"], list(given["images"])) == ("pairs", ["0801.png"])
    assert "bicubic" in reduced["degradation"]
    assert list(reduced["images"]) == ["0802.png", "0803.png"]
    words = ("--results", f"A={tmp_path / 'set' / 'A'}", "--reference", tmp_path / "set" / "GT")
    ran = command("evaluate", tmp_path / "set" / "LR", *words, "-q")
    assert ran.code == 1
    assert "0802.png: it has no input among those named; it is left out" in ran.err


def test_two_files_for_one_image_are_not_guessed(
    tmp_path: Path, truth: dict[str, NDArray[np.uint8]], command: Command
) -> None:
    results(tmp_path / "a", truth, "x2")
    results(tmp_path / "a", truth, "x4")
    ran = command("evaluate", "--results", f"A={tmp_path / 'a'}", "--reference", tmp_path / "GT", "-q")
    assert ran.code == 3
    assert "0801x2.png, 0801x4.png" in ran.err


def test_compare_puts_them_on_one_sheet_and_copies_nothing(
    tmp_path: Path, truth: dict[str, NDArray[np.uint8]], command: Command
) -> None:
    results(tmp_path / "a", truth, "")
    words = (
        "--results",
        f"A={tmp_path / 'a'}",
        "--reference",
        tmp_path / "GT",
        "--out",
        tmp_path / "out",
        "-q",
    )
    ran = command("compare", *words)
    assert ran.code == 0, ran.err
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names == {
        "scores.csv",
        *(f"{name}_{what}.png" for name in truth for what in ("reference", "sheet")),
    }
    (first, *_) = csv.DictReader(
        (tmp_path / "out" / "scores.csv").read_text(encoding="utf-8-sig").splitlines()
    )
    assert first["method"] == "A"
    assert Path(first["file"]) == tmp_path / "a" / "0801.png"
    assert command("compare", *words).code == 0, "the same command again replaces what it made"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--results", "A=a"), "Add --reference FOLDER"),
        (("--results", "A"), "not of the form NAME=FOLDER"),
        (("--results", "all=a", "--reference", "GT"), "cannot be called “all”"),
        (("--results", "A=a", "--results", "a=b", "--reference", "GT"), "twice"),
        (("--results", "bicubic=a", "--reference", "GT", "--models", "bicubic"), "Choose another name"),
        (("--results", "A=empty", "--reference", "GT"), "holds no images"),
        (("--results", "A=nowhere", "--reference", "GT"), "no such folder"),
    ],
)
def test_words_that_cannot_be_meant(
    tmp_path: Path,
    command: Command,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    sentence: str,
) -> None:
    for folder in ("GT", "a", "b"):
        save(tmp_path / folder, "0801.png", noise(8, 8))
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    ran = command("evaluate", *words)
    assert ran.code == 2, ran.err
    assert sentence in ran.err


def test_a_result_named_from_its_own_folder_is_said_with_that_folder(
    tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(tmp_path / "GT", "0801.png", noise(8, 8))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "broken.png").write_bytes(b"no picture")
    ran = command("evaluate", "--results", "A=broken.png", "--reference", "GT", "--metrics", "psnr")
    assert f"{tmp_path.name}/broken.png: " in ran.err


def test_folders_named_one_by_one_are_taken_as_the_window_takes_them(
    tmp_path: Path, truth: dict[str, NDArray[np.uint8]], command: Command
) -> None:
    results(tmp_path / "ESRGAN", truth, "x4")
    results(tmp_path / "bicubic", truth, "")
    folders = [str(tmp_path / name) for name in ("GT", "ESRGAN", "bicubic")]
    ran = command("compare", *folders, "--out", str(tmp_path / "alike"))
    named = command(
        "compare", "--reference", folders[0], "--results", f"ESRGAN={folders[1]}",
        "--results", f"bicubic={folders[2]}", "--out", str(tmp_path / "named"),
    )  # fmt: skip
    assert (ran.code, named.code) == (0, 0)
    assert "Taken as references: GT; as finished results: ESRGAN, bicubic" in ran.err
    scores = [(tmp_path / name / "scores.csv").read_text() for name in ("alike", "named")]
    assert scores[0] == scores[1]
    assert len(list(csv.DictReader(scores[0].splitlines()))) >= 6


def test_the_one_folder_around_folders_of_methods_is_taken_as_they_are(
    tmp_path: Path, truth: dict[str, NDArray[np.uint8]], command: Command
) -> None:
    results(tmp_path / "A", truth, "")
    results(tmp_path / "B", truth, "x4")
    (tmp_path / "notes").mkdir()
    ran = command("evaluate", tmp_path, "--json", "-q")
    assert ran.code == 0, ran.err
    assert "as finished results: A, B" in ran.err
    (table,) = json.loads(ran.out)["tables"]
    assert (set(table["means"]), len(table["images"])) == ({"A", "B"}, len(truth))
    ran = command("evaluate", tmp_path, "--as", "reference", "--models", "nearest", "-q")
    assert (ran.code, "holds no images itself; those of its folders are taken: A, B, GT" in ran.err) == (
        0,
        True,
    )
    save(tmp_path, "0801.png", truth["0801"])
    ran = command("evaluate", tmp_path, "--models", "nearest", "--json", "-q")
    assert set(json.loads(ran.out)["tables"][0]["means"]) == {"nearest"}, "a folder of images stays one"


def test_folders_of_which_none_says_that_it_has_the_references_are_refused(
    tmp_path: Path, truth: dict[str, NDArray[np.uint8]], command: Command
) -> None:
    (tmp_path / "GT").rename(tmp_path / "mine")
    results(tmp_path / "ESRGAN", truth, "")
    for words in ([tmp_path], [tmp_path / "mine", tmp_path / "ESRGAN"]):
        for name in ("evaluate", "compare"):
            ran = command(name, *words, "-q", *(["--out", tmp_path / "out"] if name == "compare" else []))
            assert (ran.code, ran.out) == (2, "")
            assert "mine" in ran.err
            assert "--reference FOLDER" in ran.err
            assert "--as images" in ran.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("high", "bicubic"), [("Ground Truth", "bicubic"), ("truth", "Bicubic"), ("Set5", "small")]
)
def test_results_as_large_as_the_references_are_a_methods_whatever_their_folder_is_called(
    tmp_path: Path, truth: dict[str, NDArray[np.uint8]], command: Command, high: str, bicubic: str
) -> None:
    (tmp_path / "GT").rename(tmp_path / high)
    results(tmp_path / "결과 2", truth, "_SRx4")
    made = results(tmp_path / bicubic, truth, "")
    ran = command("evaluate", tmp_path / high, tmp_path / bicubic, f"{tmp_path / '결과 2'}/", "--json", "-q")
    assert ran.code == 0, ran.err
    (table,) = json.loads(ran.out)["tables"]
    assert set(table["means"]) == {bicubic, "결과 2"}
    for name, scores in table["images"].items():
        wanted = by_hand(truth[Path(name).stem], made[Path(name).stem])
        assert scores[bicubic]["psnr"] == pytest.approx(wanted, abs=1e-9)


@pytest.mark.parametrize(("high", "low"), [("GT", "input"), ("clean", "noisy")])
def test_what_was_to_be_restored_is_the_input_at_scale_1_beside_results_as_without(
    tmp_path: Path, truth: dict[str, NDArray[np.uint8]], command: Command, high: str, low: str
) -> None:
    if high != "GT":
        (tmp_path / "GT").rename(tmp_path / high)
    results(tmp_path / low, truth, "")
    words = ("evaluate", tmp_path / high, tmp_path / low, "--models", "bicubic", "--json", "-q")
    (alone,) = json.loads(command(*words).out)["tables"]
    results(tmp_path / "DnCNN", truth, "")
    ran = command(*words[:3], tmp_path / "DnCNN", *words[3:])
    assert ran.code == 0, ran.err
    assert f"Taken as references: {high}; as inputs: {low}; as finished results: DnCNN (" in ran.err
    (table,) = json.loads(ran.out)["tables"]
    assert set(table["means"]) == {"bicubic", "DnCNN"}
    assert (table["scale"], table["protocol"]) == (alone["scale"], alone["protocol"])
    assert table["scale"] == 1
    for name, scores in table["images"].items():
        assert scores["bicubic"] == alone["images"][name]["bicubic"]


def test_a_folder_called_as_a_model_is_told_apart_from_it(
    tmp_path: Path, truth: dict[str, NDArray[np.uint8]], command: Command
) -> None:
    results(tmp_path / "Bicubic", truth, "")
    results(tmp_path / "all", truth, "")
    ran = command("evaluate", tmp_path, "--models", "bicubic", "--json", "-q")
    assert ran.code == 0, ran.err
    (table,) = json.loads(ran.out)["tables"]
    assert list(table["means"]) == ["all (results)", "Bicubic (results)", "bicubic"]
    assert "“Bicubic” are called “Bicubic (results)” here: “Bicubic” is the name of a model too" in ran.err
    words = ("--results", f"Bicubic={tmp_path / 'Bicubic'}", "--reference", tmp_path / "GT")
    ran = command("evaluate", *words, "--models", "bicubic", "-q")
    assert ran.code == 2
    assert f"--results Bicubic={tmp_path / 'Bicubic'} and --models bicubic have one name" in ran.err


def test_a_folder_that_does_not_exist_makes_no_pairs_of_the_others(
    tmp_path: Path, truth: dict[str, NDArray[np.uint8]], command: Command
) -> None:
    results(tmp_path / "Bicubic", truth, "")
    results(tmp_path / "ESRGAN", truth, "")
    ran = command("evaluate", tmp_path, tmp_path / "nosuch", "--json", "-q")
    assert ran.code == 1
    assert "“nosuch” cannot be read: it does not exist" in ran.err
    (table,) = json.loads(ran.out)["tables"]
    assert (table["degradation"], set(table["means"])) == ("finished results", {"Bicubic", "ESRGAN"})


def test_sets_whose_files_are_called_the_same_are_compared_each_by_itself(
    tmp_path: Path, truth: dict[str, NDArray[np.uint8]], command: Command
) -> None:
    turned = {name: pixels[::-1] for name, pixels in truth.items()}
    for name, images in (("Set5", truth), ("Set14", turned)):
        for folder in ("GT", "A"):
            (tmp_path / "sets" / name / folder).mkdir(parents=True)
        for stem, pixels in images.items():
            save(tmp_path / "sets" / name / "GT", f"{stem}.png", pixels)
        results(tmp_path / "sets" / name / "A", images, "")
    ran = command("evaluate", tmp_path / "sets", "--json", "-q")
    assert ran.code == 0, ran.err
    tables = json.loads(ran.out)["tables"]
    assert [len(table["images"]) for table in tables] == [3, 3]
    assert all(scores["A"]["psnr"] > 30 for table in tables for scores in table["images"].values())


@pytest.mark.parametrize(
    "layout",
    [
        ("HR/{}", "LR/{}", "A/{}"),
        ("data/{}/GTmod12", "data/{}/LRbicx4", "A/visualization/{}"),
    ],
)
def test_folders_that_are_named_stand_for_the_sets_in_them(
    layout: tuple[str, str, str], tmp_path: Path, truth: dict[str, NDArray[np.uint8]], command: Command
) -> None:
    high, low, made = layout
    turned = {name: pixels[::-1] for name, pixels in truth.items()}
    for name, images in (("Set5", truth), ("Set14", turned)):
        for stem, pixels in images.items():
            save(tmp_path / high.format(name), f"{stem}.png", pixels)
            save(tmp_path / low.format(name), f"{stem}x4.png", pixels[:64:4, :96:4])
        results(tmp_path / made.format(name), images, "_A")
    given = [tmp_path / part.format(name) for part in (high, low) for name in ("Set5", "Set14")]
    named = ("--reference", given[0], "--reference", given[1], "--results", f"A={tmp_path / 'A'}")
    ran = command("evaluate", *named, *given[2:], "--models", "nearest", "--json", "-q")
    assert ran.code == 0, ran.err
    tables = json.loads(ran.out)["tables"]
    assert [table["folder"] for table in tables] == [str(folder) for folder in given[:2]]
    assert all(scores["A"]["psnr"] > 30 for table in tables for scores in table["images"].values())
    if high.startswith("HR"):
        around = command("evaluate", "--reference", tmp_path / "HR", *named[4:], "--json", "-q")
        assert around.code == 0, around.err
        assert {table["folder"] for table in json.loads(around.out)["tables"]} == set(map(str, given[:2]))


@pytest.fixture
def aside(tmp_path: Path, truth: dict[str, NDArray[np.uint8]]) -> tuple[str | Path, ...]:
    """Words that name results which lie one pixel to the left and two too low."""
    for name, pixels in truth.items():
        save(tmp_path / "out", f"{name}.png", np.roll(pixels, (2, -1), (0, 1)))
    return "--results", f"A={tmp_path / 'out'}", "--reference", tmp_path / "GT", "-q"


MOVED = "moved +1, -2 px against the reference, the shared part is scored"


def test_results_that_lie_a_few_pixels_aside_are_measured_moved(
    tmp_path: Path, aside: tuple[str | Path, ...], command: Command
) -> None:
    table = tmp_path / "t.csv"
    ran = command("evaluate", *aside, "--offset", "A=1,-2", "--csv", table, "--metrics", "psnr")
    assert ran.code == 0, ran.err
    assert f"A: {MOVED}" in " ".join(ran.out.split())
    rows = list(csv.DictReader(table.read_text(encoding="utf-8-sig").splitlines()))
    assert [row["psnr_db"] for row in rows if row["kind"] == "image"] == ["inf"] * 3
    assert all(row["recipe"].endswith(MOVED) for row in rows)
    # What is kept of them is not that of the pictures in line.
    still = command("evaluate", *aside, "--json", "--metrics", "psnr")
    assert json.loads(still.out)["tables"][0]["images"]["0801.png"]["A"]["psnr"] < 40


def test_compare_measures_them_so_too(
    tmp_path: Path, aside: tuple[str | Path, ...], command: Command
) -> None:
    ran = command("compare", *aside, "--offset", "A=1,-2", "--out", tmp_path / "o", "--detail", "--json")
    assert ran.code == 0, ran.err
    rows = json.loads(ran.out)["rows"]
    assert all(row["identical"] and row["recipe"].endswith(MOVED) for row in rows)


@pytest.mark.parametrize(
    "moved", [{}, {"reference": (6, -4)}, {"A": (-5, 3)}, {"reference": (6, -4), "A": (2, 8)}]
)
def test_a_box_is_a_place_that_is_measured_and_magnified_as_it_is_moved(
    tmp_path: Path, command: Command, moved: dict[str, tuple[int, int]]
) -> None:
    """The result is worse from place to place, so that another box has another number."""
    reference, box = noise(HEIGHT, WIDTH, seed=1) // 2 + 64, (24, 20, 40, 24)
    ramp = np.add.outer(np.arange(HEIGHT), np.arange(WIDTH)) // 4
    pictures = {"reference": reference, "A": (reference + ramp[..., None]).astype(np.uint8)}
    paths = [save(tmp_path / name, "a.png", pixels) for name, pixels in pictures.items()]
    words = ["compare", "--results", f"A={paths[1].parent}", "--reference", paths[0].parent, "--json", "-q"]
    words += ["--metrics", "psnr", "--box", ",".join(map(str, box)), "--out", tmp_path / "o"]
    ran = command(*words, *(f"--offset={name}={x},{y}" for name, (x, y) in moved.items()))
    assert ran.code == 0, ran.err
    shown = {}
    for name, pixels in pictures.items():
        x, y = moved.get(name, (0, 0))
        shown[name] = pixels[box[1] - y :, box[0] - x :][: box[3], : box[2]]
    (model,) = json.loads(ran.out)["images"][0]["models"]
    plain = msgspec.structs.replace(COMMUNITY, shave=0)
    wanted = score(shown["reference"], shown["A"], protocol=plain, scale=4).values["psnr"]
    assert model["box"]["psnr"] == pytest.approx(wanted, abs=1e-4)
    with Image.open(tmp_path / "o" / "a_sheet.png") as sheet:
        drawn = np.asarray(sheet.convert("RGB"))
    for pixels in shown.values():
        colour = pixels[box[3] // 2, box[2] // 2]
        large = np.lib.stride_tricks.sliding_window_view((drawn == colour).all(axis=-1), (4, 4))
        assert large.all(axis=(-1, -2)).any(), "it is magnified there"


@pytest.mark.parametrize("name", ["compare", "evaluate"])
def test_results_are_held_against_an_input_only_where_it_is_given(
    tmp_path: Path, truth: dict[str, NDArray[np.uint8]], command: Command, name: str
) -> None:
    made = results(tmp_path / "A", truth, "")
    words = [name, "--results", f"A={tmp_path / 'A'}", "--reference", tmp_path / "GT", "--json", "-q"]
    words += ["--metrics", "psnr,lr_psnr"]
    words += ["--out", tmp_path / "o", "--overwrite"] if name == "compare" else []

    def rows(*more: object) -> dict[str, dict[str, object]]:
        ran = command(*words, *more)
        assert ran.code == 0, ran.err
        return {row["method"]: row for row in json.loads(ran.out)["rows"] if row["image"] == "0801.png"}

    for with_model in ((), ("--models", "bicubic")):
        found = rows(*with_model)
        assert found["A"]["lr_psnr_db"] is None
        assert "LR-PSNR: the input (LR image) that this result was made from is not known" in str(
            found["A"]["not_scored"]
        )
    assert found["bicubic"]["lr_psnr_db"] is not None
    for image, pixels in truth.items():
        save(tmp_path / "LR", f"{image}.png", degrade(pixels, Degradation(scale=4))[0])
    again, small = (degrade(pixels["0801"], Degradation(scale=4))[0] for pixels in (made, truth))
    wanted = score(small, again, protocol=msgspec.structs.replace(COMMUNITY, shave=0), scale=4).values["psnr"]
    for with_model in ((), ("--models", "bicubic")):
        found = rows(tmp_path / "LR", *with_model)
        assert found["A"]["lr_psnr_db"] == pytest.approx(wanted, abs=1e-9)


@pytest.mark.parametrize("name", ["compare", "evaluate"])
def test_what_is_held_against_the_input_does_not_see_the_reference_move(
    tmp_path: Path, truth: dict[str, NDArray[np.uint8]], command: Command, name: str
) -> None:
    results(tmp_path / "A", truth, "")
    for image, pixels in truth.items():
        save(tmp_path / "LR", f"{image}.png", degrade(pixels, Degradation(scale=4))[0])
    words = [name, tmp_path / "LR", "--results", f"A={tmp_path / 'A'}", "--reference", tmp_path / "GT"]
    words += ["--models", "bicubic", "--metrics", "psnr,lr_psnr", "--json", "-q"]
    words += ["--out", tmp_path / "o", "--overwrite"] if name == "compare" else []

    def scores(*offsets: str) -> dict[str, tuple[object, object, str]]:
        ran = command(*words, *(word for offset in offsets for word in ("--offset", offset)))
        assert ran.code == 0, ran.err
        rows = [row for row in json.loads(ran.out)["rows"] if row["image"] == "0801.png"]
        return {row["method"]: (row["psnr_db"], row["lr_psnr_db"], row["recipe"]) for row in rows}

    still, reference, together = scores(), scores("reference=3,2"), scores("A=4,0", "input=4,0")
    alone, small = scores("A=4,0"), scores("input=-4,0")
    for method in ("A", "bicubic"):
        assert reference[method][0] != still[method][0]
        assert reference[method][1] == still[method][1]
        assert "moved -3, -2 px against the reference, the" in reference[method][2]
        assert small[method][0] == still[method][0]
        assert small[method][1] != still[method][1]
        assert "moved +4, +0 px against the input, the" in small[method][2]
    assert together["A"][1] == still["A"][1]
    assert "moved +4, +0 px against the reference, the" in together["A"][2]
    assert alone["A"][:2] == (together["A"][0], small["A"][1])
    assert "moved +4, +0 px against the reference and the input, the" in alone["A"][2]
    assert "moved" not in still["A"][2] + alone["bicubic"][2]


@pytest.mark.parametrize(
    ("offset", "why"),
    [
        ("B=1,0", "--offset names B; there are A, reference."),
        ("input=1,0", "--offset names input; there are A, reference."),
        ("A=1", "not of the form NAME=X,Y"),
    ],
)
def test_an_offset_of_nobody_is_refused(
    aside: tuple[str | Path, ...], command: Command, offset: str, why: str
) -> None:
    ran = command("evaluate", *aside, "--offset", offset)
    assert (ran.code, why in ran.err) == (2, True)


def test_compare_ends_with_one_table_and_its_means_and_says_what_is_missing_where_it_is(
    tmp_path: Path, truth: dict[str, NDArray[np.uint8]], command: Command
) -> None:
    for name in "AB":
        results(tmp_path / name, truth, "")
    (tmp_path / "B" / "0801.png").unlink()
    both = ("--results", f"A={tmp_path / 'A'}", "--results", f"B={tmp_path / 'B'}")
    words = (*both, "--reference", tmp_path / "GT", "-q")
    ran = command("compare", *words, "--out", tmp_path / "out")
    first, *_, last, _ = ran.out.split("\n\n")
    assert "B: it has no result of this image" in first
    assert "SR community" not in first, "the recipe stands once, above the table of all"
    told = command("evaluate", *words)
    table = told.out.split("\n\n")[0].splitlines()
    assert last.splitlines()[0] == f"All {len(truth)} images  ×4, finished results"
    assert last.splitlines()[2:] == table[2:], "the very table of evaluate"
    assert "without 0801.png (B)" in last


def test_grey_and_transparent_results_are_spoken_of_once(
    tmp_path: Path, truth: dict[str, NDArray[np.uint8]], command: Command
) -> None:
    results(tmp_path / "A", truth, "")
    with Image.open(tmp_path / "A" / "0801.png") as whole:
        whole.convert("L").save(tmp_path / "A" / "0801.png")
    with Image.open(tmp_path / "A" / "0802.png") as whole:
        whole.putalpha(100)
        whole.save(tmp_path / "A" / "0802.png")
    words = ("--results", f"A={tmp_path / 'A'}", "--reference", tmp_path / "GT", "-q")
    ran = command("evaluate", *words)
    assert "0801.png: A: It is grey and its reference is in colour" in ran.out
    assert "they are left out of the scores" not in ran.out, "they are not: it has no score"
    assert "cannot be scored on the same pixels" in ran.err
