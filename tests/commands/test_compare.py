"""``compare``: what it writes, what it prints, and what it refuses."""

import csv
import io
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sr_studio.imaging.resize import imresize
from sr_studio.metrics.protocol import COMMUNITY
from sr_studio.metrics.quality import score
from sr_studio.scores.lines import HEAD, TAIL
from tests.commands.support import Ran

Command = Callable[..., Ran]
Photograph = Callable[..., Path]


def pixels(path: Path) -> np.ndarray:
    with Image.open(path) as image:
        return np.asarray(image)


def test_a_photograph_is_degraded_restored_and_scored(
    command: Command, photograph: Photograph, tmp_path: Path
) -> None:
    path = photograph("photo.png", width=50, height=41)
    ran = command("compare", path, "--models", "nearest,bicubic", "--out", tmp_path / "out")
    assert ran.code == 0, ran.err
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == [
        "photo_bicubic.png",
        "photo_input.png",
        "photo_nearest.png",
        "photo_reference.png",
        "photo_sheet.png",
        "scores.csv",
    ]
    reference = pixels(path)[:40, :48]
    small = imresize(reference, height=10, width=12)
    restored = imresize(small, height=40, width=48)
    assert (pixels(tmp_path / "out" / "photo_reference.png") == reference).all()
    assert (pixels(tmp_path / "out" / "photo_input.png") == small).all()
    assert (pixels(tmp_path / "out" / "photo_bicubic.png") == restored).all()
    expected = score(reference, restored, protocol=COMMUNITY, scale=4)
    rows = list(
        csv.DictReader(io.StringIO((tmp_path / "out" / "scores.csv").read_text(encoding="utf-8-sig")))
    )
    assert rows[1]["method"] == "bicubic"
    assert float(rows[1]["psnr_db"]) == pytest.approx(expected.values["psnr"], abs=1e-5)
    assert rows[1]["recipe"] == "BT.601 Y, shave 4, Wang SSIM 11×11 σ1.5"
    assert (rows[1]["degradation"], rows[1]["precision"]) == ("MATLAB bicubic /4 (uint8, replicate)", "exact")
    assert f"{expected.values['psnr']:.2f}" in ran.out
    assert "SR community: BT.601 Y, shave 4" in ran.out
    assert "48×40" in ran.out


def test_json_holds_everything(command: Command, photograph: Photograph, tmp_path: Path) -> None:
    path = photograph("photo.png")
    ran = command(
        "compare",
        path,
        "--models",
        "bicubic",
        "--out",
        tmp_path / "out",
        "--json",
        "--box",
        "8,8,200,16",
        "-q",
    )
    document = json.loads(ran.out)
    (image,) = document["images"]
    assert image["degradation"] == "MATLAB bicubic /4 (uint8, replicate)"
    assert image["protocol"]["recipe"] == "BT.601 Y, shave 4, Wang SSIM 11×11 σ1.5"
    (model,) = image["models"]
    assert model["score"]["psnr"] > 10
    assert model["box"]["psnr"] != model["score"]["psnr"]
    assert document["problems"] == []
    assert ran.err == ""


def test_every_column_of_the_box_says_so(command: Command, photograph: Photograph, tmp_path: Path) -> None:
    ran = command(
        "compare", photograph("a.png"), "--models", "bicubic", "--out", tmp_path, "--box", "8,8,24,24", "-q"
    )
    assert "PSNR dB    SSIM  box dB  box SSIM" in ran.out


def test_a_pair_is_recognised_and_a_model_of_another_scale_is_shown_but_not_scored(
    command: Command, photograph: Photograph, tmp_path: Path
) -> None:
    reference = photograph("cat_HR.png", width=48, height=40)
    Image.fromarray(imresize(pixels(reference), height=20, width=24)).save(reference.with_name("cat_LR.png"))
    ran = command(
        "compare", reference.parent, "--models", "bicubic,srresnet_x4", "--out", tmp_path / "out", "-q"
    )
    assert ran.code == 0, ran.err
    assert "×4 model, ×2 reference" in ran.out
    assert "shave 2" in ran.out
    assert pixels(tmp_path / "out" / "cat_HR_srresnet_x4.png").shape == (80, 96, 3)
    assert (tmp_path / "out" / "cat_HR_sheet.png").exists()


def test_an_input_alone_has_pictures_and_no_scores(
    command: Command, photograph: Photograph, tmp_path: Path
) -> None:
    path = photograph("small.png", width=20, height=12)
    ran = command("compare", path, "--as", "input", "--models", "lanczos", "--out", tmp_path / "out", "-q")
    assert ran.code == 0
    assert "nothing is scored" in ran.out
    assert pixels(tmp_path / "out" / "small_lanczos.png").shape == (48, 80, 3)
    assert not (tmp_path / "out" / "small_reference.png").exists()


def test_one_bad_file_does_not_stop_the_others(
    command: Command, photograph: Photograph, tmp_path: Path
) -> None:
    good = photograph("good.png")
    bad = good.with_name("bad.png")
    bad.write_bytes(b"\x89PNG\r\n\x1a\n and no more")
    ran = command("compare", good, bad, "--models", "bicubic", "--out", tmp_path / "out", "-q")
    assert ran.code == 1
    assert "bad.png" in ran.err
    assert "Traceback" not in ran.err
    assert (tmp_path / "out" / "good_bicubic.png").exists()


def test_equal_names_do_not_overwrite_each_other(
    command: Command, photograph: Photograph, tmp_path: Path
) -> None:
    first = photograph("a.png", folder="one", seed=1)
    second = photograph("a.png", folder="two", seed=2)
    ran = command(
        "compare", first, second, "--models", "bicubic", "--as", "reference", "--out", tmp_path / "out", "-q"
    )
    assert ran.code == 0
    assert {file.name for file in (tmp_path / "out").glob("*bicubic*")} == {
        "a_bicubic.png",
        "a_2_bicubic.png",
    }


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ([], 2, "sample"),
        (["x.png", "--models", "srresnet_x5"], 2, "Did you mean “srresnet_x4”"),
        (["x.png", "--models", "mine.pth"], 2, "models add mine.pth"),
        (["x.png", "--jpeg", "101"], 2, "1 to 100"),
        (["x.png", "--metrics", "psnr,sim"], 2, "Did you mean “ssim”"),
        (["x.png", "--box", "1,2,3"], 2, "X,Y,WIDTH,HEIGHT"),
        (["x.png", "--sample", "lena"], 2, "invalid choice"),
        (["x.png"], 3, "x.png"),
    ],
)
def test_refusals(command: Command, tmp_path: Path, words: list[str], code: int, said: str) -> None:
    ran = command("compare", *words, "--out", tmp_path / "out", "-q")
    assert ran.code == code
    assert said in ran.err
    assert not (tmp_path / "out").exists()


def test_the_engine_may_run_by_any_shell_command(
    command: Command, photograph: Photograph, tmp_path: Path
) -> None:
    import sys

    mark = tmp_path / "ran"
    line = f"touch '{mark}'; exec '{sys.executable}' -m sr_studio.engine"
    ran = command(
        "compare",
        photograph("a.png"),
        "--models",
        "bicubic",
        "--out",
        tmp_path / "out",
        "--engine",
        line,
        "-q",
    )
    assert ran.code == 0, ran.err
    assert mark.exists()


def test_the_sheet_shows_all(command: Command, photograph: Photograph, tmp_path: Path) -> None:
    path = photograph("사진 σ.png")
    command("compare", path, "--models", "nearest,bicubic,lanczos", "--out", tmp_path, "-q")
    with Image.open(io.BytesIO((tmp_path / "사진 σ_sheet.png").read_bytes())) as sheet:
        assert sheet.width > 3 * 384
        assert len(sheet.getcolors(1 << 24) or []) > 100


def test_very_long_names_have_results_with_shorter_ones(
    command: Command, photograph: Photograph, tmp_path: Path
) -> None:
    folder = photograph("사" * 80 + "진.png").parent
    photograph("c" * 245 + ".png", seed=1)
    ran = command("compare", folder, "--models", "bicubic", "--out", tmp_path / "out", "-q")
    assert ran.code == 0, ran.err
    assert len(list((tmp_path / "out").glob("*_bicubic.png"))) == 2


def test_an_impossible_name_is_a_sentence(command: Command, photograph: Photograph, tmp_path: Path) -> None:
    long = "x" * 300 + ".png"
    for words in (
        ["compare", long],
        ["upscale", photograph("a.png"), "-q", "-m", "bicubic", "-o", tmp_path / long],
    ):
        ran = command(*words)
        assert ran.code == 3
        assert "its name is too long" in ran.err


@pytest.mark.parametrize("option", ["--shave", "--seed", "--max-pixels"])
def test_absurd_numbers_are_refused(option: str, command: Command) -> None:
    ran = command("compare", "--sample", "chelsea", option, "9" * 24)
    assert ran.code == 2
    assert "too large" in ran.err


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_names_that_are_no_unicode(command: Command, photograph: Photograph, tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"caf\xe9")
    folder.mkdir()
    photograph("a.png").rename(folder / os.fsdecode(b"\xfc.png"))
    photograph("b.png", seed=1).rename(folder / "b.png")
    ran = command("compare", folder, "--models", "bicubic", "--out", tmp_path / "out", "--json", "-q")
    assert ran.code == 0, ran.err
    assert [image["name"] for image in json.loads(ran.out)["images"]] == ["b.png", "�.png"]
    assert (tmp_path / "out" / os.fsdecode(b"\xfc_bicubic.png")).exists()
    ran = command("evaluate", folder, "--models", "bicubic", "--csv", tmp_path / "t.csv", "-q")
    assert ran.code == 0, ran.err
    assert "caf?" in (tmp_path / "t.csv").read_text(encoding="utf-8-sig")


def test_metrics_are_chosen_by_name(command: Command, photograph: Photograph, tmp_path: Path) -> None:
    out = tmp_path / "out"
    words = ("compare", photograph("photo.png"), "--models", "nearest,bicubic", "--out", out, "-q")
    ran = command(*words, "--metrics", "ssim", "--box", "8,8,24,24")
    assert ran.code == 0, ran.err
    head = (out / "scores.csv").read_text(encoding="utf-8-sig").splitlines()[0].split(",")
    assert tuple(head) == (*HEAD, "ssim", *TAIL)
    lines = (out / "scores.csv").read_text(encoding="utf-8-sig").splitlines()
    regions = [(row["method"], row["region"], row["extent"]) for row in csv.DictReader(lines)]
    assert regions == [
        *(
            (method, region, extent)
            for method in ("nearest", "bicubic")
            for region, extent in (("whole", "48 × 40"), ("box", "24 × 24 @ 8, 8"))
        ),
        *((method, "whole", "") for method in ("nearest", "bicubic")),
    ]
    assert "PSNR" not in ran.out
    assert "dB" not in ran.out
    again = command(*words, "--json")
    assert again.code == 0, "a table with other columns is still a table of ours"
    (image,) = json.loads(again.out)["images"]
    assert image["models"][0]["score"].keys() >= {"psnr", "ssim", "identical", "missing"}


def test_a_small_image_has_no_ssim_and_the_table_says_why(
    command: Command, photograph: Photograph, tmp_path: Path
) -> None:
    path = photograph("tiny.png", width=16, height=16)
    ran = command("compare", path, "--models", "bicubic", "--out", tmp_path / "out", "-q")
    assert ran.code == 0, ran.err
    row, _ = csv.DictReader((tmp_path / "out" / "scores.csv").read_text(encoding="utf-8-sig").splitlines())
    assert float(row["psnr_db"]) > 10
    assert (row["ssim"], row["not_scored"]) == ("", "SSIM: the region is smaller than the window of SSIM")
    assert "smaller than the window" in ran.out


def test_detail_is_compared_by_frequency(command: Command, photograph: Photograph, tmp_path: Path) -> None:
    photo = photograph("a.png", width=80, height=64)
    words = ["--models", "bicubic,nearest", "--detail", "--out", tmp_path / "out", "-q"]
    text = command("compare", photo, *words)
    assert text.code == 0, text.err
    assert "Nyquist frequency 0.125" in text.out
    ran = command("compare", photo, *words, "--json")
    models = json.loads(ran.out)["images"][0]["models"]
    bicubic, nearest = (model["detail"] for model in models)
    assert [round(band["from"], 4) for band in bicubic["octaves"]] == [0, 0.0625, 0.125, 0.25]
    assert bicubic["above_nyquist"]["energy"] < nearest["above_nyquist"]["energy"]
    assert bicubic["octaves"][0]["correlation"] > 0.9
    boxed = command("compare", photo, *words, "--json", "--box", "0,0,40,40")
    assert json.loads(boxed.out)["images"][0]["models"][0]["detail"]["recipe"].endswith("of 32, mean of 4")
    small = command("compare", photo, *words, "--json", "--box", "0,0,16,16")
    assert small.code == 1
    assert "too small for a spectrum" in small.out
