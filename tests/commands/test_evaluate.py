"""``evaluate``: published tables, and what may share a column."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sr_studio.imaging.resize import imresize
from tests.commands.conftest import Ran

Command = Callable[..., Ran]
Photograph = Callable[..., Path]


def make_pair(path: Path, scale: int) -> None:
    with Image.open(path) as image:
        high = np.asarray(image)
    small = imresize(high, height=high.shape[0] // scale, width=high.shape[1] // scale)
    path.rename(path.with_name(f"{path.stem}_HR.png"))
    Image.fromarray(small).save(path.with_name(f"{path.stem}_LR.png"))


def test_matlab_scores_image_by_image(shared: Path, command: Command) -> None:
    ran = command("evaluate", shared / "data" / "Set5" / "x4", "--models", "bicubic", "--json", "-q")
    assert ran.code == 0, ran.err
    golden = json.loads((shared / "reference" / "matlab_bicubic_scores.json").read_text())["data"]["Set5_x4"]
    (table,) = json.loads(ran.out)["tables"]
    got = [scores["bicubic"] for scores in table["images"].values()]
    assert [score["psnr"] for score in got] == pytest.approx(golden["bicubic_psnr"], abs=0.001)
    assert [score["ssim"] for score in got] == pytest.approx(golden["bicubic_ssim"], abs=0.0001)


def test_the_grey_image_of_set14_is_scored_as_grey(shared: Path, command: Command) -> None:
    pair = [shared / "data" / "Set14" / "x4" / f"img_003_SRF_4_{role}.png" for role in ("HR", "LR")]
    ran = command("evaluate", *pair, "--models", "bicubic,srresnet_x4", "--json", "-q")
    means = json.loads(ran.out)["tables"][0]["means"]
    assert means["bicubic"]["psnr"] == pytest.approx(23.146, abs=0.002)
    assert 23.2 < means["srresnet_x4"]["psnr"] < 24.2


def test_the_srgan_papers_rows(shared: Path, command: Command, tmp_path: Path) -> None:
    words = ["--models", "nearest,bicubic", "--protocol", "community", "--protocol", "daala", "-q"]
    ran = command("evaluate", shared / "data" / "Set5" / "x4", *words, "--csv", tmp_path / "t.csv")
    assert ran.code == 0, ran.err
    paper = json.loads((shared / "reference" / "paper_tables.json").read_text())["daala_reproduced"]["Set5"]
    rows = list(csv.DictReader((tmp_path / "t.csv").read_text(encoding="utf-8").splitlines()))
    for row in rows:
        if row["kind"] == "mean":
            psnr, ssim = paper[row["model"]]["daala"]
            assert float(row["psnr_db_daala"]) == pytest.approx(psnr, abs=0.02)
            assert float(row["ssim_daala"]) == pytest.approx(ssim, abs=0.001)
            psnr, ssim = paper[row["model"]]["bt601_wang"]
            assert float(row["psnr_db_community"]) == pytest.approx(psnr, abs=0.02)
    assert sum(row["kind"] == "mean" for row in rows) == 2
    assert ran.out.count("SRGAN paper (daala)") == 1
    assert ran.out.count("SR community") == 1


def test_scales_and_recipes_never_share_a_table(command: Command, photograph: Photograph) -> None:
    for scale in (2, 4):
        for seed in (1, 2):
            make_pair(photograph(f"i{seed}.png", folder=f"x{scale}", seed=seed), scale)
    root = photograph("x.png", folder="other").parent.parent
    ran = command("evaluate", root / "x2", root / "x4", "--models", "bicubic,srresnet_x4", "--json", "-q")
    assert ran.code == 0, ran.err
    tables = json.loads(ran.out)["tables"]
    assert [(table["scale"], table["protocol"]["shave"]) for table in tables] == [(2, 2), (4, 4)]
    assert tables[0]["means"]["srresnet_x4"]["missing"] == "×4 model, ×2 reference"
    assert tables[1]["means"]["srresnet_x4"]["psnr"] > 10


def test_hr_images_are_reduced_and_the_crop_is_said(command: Command, photograph: Photograph) -> None:
    path = photograph("a.png", width=51, height=42)
    photograph("b.png", seed=3)
    ran = command("evaluate", path.parent, "--models", "bicubic", "-q")
    assert ran.code == 0, ran.err
    assert "MATLAB bicubic /4" in ran.out
    assert "mean of 2" in ran.out
    assert "a.png: cropped from 51×42 to a multiple of 4" in ran.out


def test_an_input_without_reference_is_named(command: Command, photograph: Photograph) -> None:
    make_pair(photograph("a.png"), 4)
    lonely = photograph("b_LR.png", width=12, height=12)
    ran = command("evaluate", lonely.parent, "--models", "bicubic", "-q")
    assert ran.code == 1
    assert "b_LR.png" in ran.err
    assert "a_HR.png" in ran.out


def test_csv_alone_on_stdout(command: Command, photograph: Photograph) -> None:
    ran = command("evaluate", photograph("a.png"), "--models", "bicubic", "--csv", "-", "-q")
    rows = list(csv.DictReader(ran.out.splitlines()))
    assert [row["kind"] for row in rows] == ["image", "mean"]
    assert rows[0]["psnr_db_community"] == rows[1]["psnr_db_community"]


def test_a_free_recipe_names_itself(command: Command, photograph: Photograph) -> None:
    ran = command(
        "evaluate", photograph("a.png"), "--models", "bicubic", "--channel", "rgb", "--shave", "0", "-q"
    )
    assert "RGB, shave 0, Wang SSIM 11×11 σ1.5" in ran.out
    assert "SR community" not in ran.out


@pytest.mark.parametrize(
    ("words", "code"),
    [([], 2), (["nofolder"], 3), (["nofolder", "--protocol", "ntire"], 2), (["x", "--scale", "5"], 2)],
)
def test_refusals(command: Command, words: list[str], code: int) -> None:
    assert command("evaluate", *words, "-q").code == code


def test_a_csv_that_cannot_be_written_does_not_cost_the_table(
    command: Command, photograph: Photograph
) -> None:
    path = photograph("a.png")
    ran = command("evaluate", path, "--models", "bicubic", "--csv", path / "t.csv", "-q")
    assert ran.code == 1
    assert "t.csv" in ran.err
    assert "mean of 1" in ran.out
