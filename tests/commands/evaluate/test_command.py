"""``evaluate``: published tables, and what may share a column."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import msgspec
import numpy as np
import pytest
from PIL import Image

from sr_studio.imaging.degradation import Degradation
from sr_studio.imaging.degrade import degrade
from sr_studio.imaging.image import decode, encode
from sr_studio.imaging.resize import imresize
from sr_studio.metrics.protocol import COMMUNITY, DAALA
from sr_studio.metrics.quality import score
from sr_studio.metrics.registry import describe
from sr_studio.models.checkpoint import load, save
from sr_studio.models.library import add_model, find
from sr_studio.paths import runs_folder
from sr_studio.scores.lines import HEAD, TAIL
from tests.commands.support import Ran
from tests.models.small_networks import blocks_layout, random_srresnet, torch_file

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
    rows = list(csv.DictReader((tmp_path / "t.csv").read_text(encoding="utf-8-sig").splitlines()))
    for row in rows:
        if row["kind"] == "mean":
            daala = "daala" in row["recipe"]
            psnr, ssim = paper[row["method"]]["daala" if daala else "bt601_wang"]
            assert float(row["psnr_db"]) == pytest.approx(psnr, abs=0.02)
            assert not daala or float(row["ssim"]) == pytest.approx(ssim, abs=0.001)
    assert sum(row["kind"] == "mean" for row in rows) == 4
    assert {row["recipe"] for row in rows} == {describe(COMMUNITY, 4), describe(DAALA, 4)}
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
    assert "MATLAB bicubic /4 (uint8, replicate)" in ran.out
    assert "mean of 2" in ran.out
    assert "a.png: cropped from 51×42 to 48×40" in ran.out


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
    assert rows[0]["psnr_db"] == rows[1]["psnr_db"]


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


def test_names_equal_once_shortened_are_two_images(command: Command, photograph: Photograph) -> None:
    for middle in "12":
        path = photograph("a" * 60 + middle + "b" * 60 + ".png", seed=int(middle))
    ran = command("evaluate", path.parent, "--models", "bicubic", "--json", "-q")
    assert ran.code == 0, ran.err
    images = json.loads(ran.out)["tables"][0]["images"]
    assert len(images) == 2
    assert len({scores["bicubic"]["psnr"] for scores in images.values()}) == 2


def test_images_without_an_ssim_are_counted(command: Command, photograph: Photograph) -> None:
    photograph("large.png")
    path = photograph("tiny.png", width=16, height=16)
    ran = command("evaluate", path.parent, "--models", "bicubic", "-q")
    assert "SSIM without 1 image: the region is smaller" in ran.out


def test_two_documents_do_not_share_stdout(command: Command, photograph: Photograph) -> None:
    ran = command("evaluate", photograph("a.png"), "--json", "--csv", "-", "-q")
    assert (ran.code, ran.out) == (2, "")


def test_an_input_rounded_up_is_scored_where_its_reference_is(
    command: Command, photograph: Photograph
) -> None:
    """MATLAB's imresize of 51x42 by 1/4 has 13x11 pixels: what lies beyond the reference has no score."""
    reference = photograph("a_HR.png", width=51, height=42)
    photograph("a_LR.png", width=13, height=11, seed=1)
    ran = command("evaluate", reference.parent, "--models", "nearest", "--json", "-q")
    assert ran.code == 0, ran.err
    with Image.open(reference.parent / "a_LR.png") as small:
        large = np.asarray(small).repeat(4, axis=0).repeat(4, axis=1)
    with Image.open(reference) as whole:
        expected = score(np.asarray(whole), large[:42, :51], protocol=COMMUNITY, scale=4)
    scores = json.loads(ran.out)["tables"][0]["images"]["a_HR.png"]["nearest"]
    assert scores["psnr"] == pytest.approx(expected.values["psnr"])
    assert scores["ssim"] == pytest.approx(expected.values["ssim"])
    assert "52×44 reach beyond" in command("evaluate", reference.parent, "--models", "nearest", "-q").out


def test_metrics_are_chosen_by_name(command: Command, photograph: Photograph, tmp_path: Path) -> None:
    path = photograph("a.png")
    words = ("evaluate", path, "--models", "bicubic", "--metrics", "ssim", "-q")
    ran = command(*words, "--csv", tmp_path / "t.csv")
    assert ran.code == 0, ran.err
    assert "bicubic SSIM" in ran.out
    head = (tmp_path / "t.csv").read_text(encoding="utf-8-sig").splitlines()[0]
    assert head.startswith(",".join((*HEAD, "ssim", *TAIL)) + ",ms,")
    (table,) = json.loads(command(*words, "--json").out)["tables"]
    assert table["means"]["bicubic"].keys() == {"ssim", "identical", "missing"}


def test_identical_pictures_have_no_mean_psnr_unless_all_are(
    command: Command, photograph: Photograph, tmp_path: Path
) -> None:
    """A picture of one colour is restored exactly."""
    Image.new("RGB", (48, 40), (90, 120, 60)).save(photograph("plain.png"))
    folder = photograph("b.png", seed=2).parent
    ran = command("evaluate", folder, "--models", "bicubic", "--csv", tmp_path / "t.csv", "-q")
    assert ran.code == 0, ran.err
    assert "identical" in ran.out
    assert "PSNR: 1 of 2 images is identical: no mean" in ran.out
    rows = list(csv.DictReader((tmp_path / "t.csv").read_text(encoding="utf-8-sig").splitlines()))
    by_image = {row["image"] or "mean": row for row in rows}
    assert by_image["plain.png"]["psnr_db"] == "inf"
    assert by_image["mean"]["psnr_db"] == ""
    assert by_image["mean"]["not_scored"] == "PSNR: 1 of 2 images is identical: no mean"
    (table,) = json.loads(command("evaluate", folder, "--models", "bicubic", "--json", "-q").out)["tables"]
    plain = table["images"]["plain.png"]["bicubic"]
    assert (plain["psnr"], plain["ssim"], plain["identical"], plain["missing"]) == (None, 1.0, True, None)
    assert table["means"]["bicubic"]["psnr"] is None


def six(photograph: Photograph) -> Path:
    """Six images, so that models can be told apart."""
    paths = [photograph(f"i{seed}.png", width=24, height=24, seed=seed) for seed in range(6)]
    return paths[0].parent


def test_models_are_compared_over_the_images(
    command: Command, photograph: Photograph, tmp_path: Path
) -> None:
    words = ("evaluate", six(photograph), "--models", "nearest,bicubic", "--significance", "all", "-q")
    ran = command(*words, "--format", "json", "--csv", tmp_path / "t.csv")
    assert ran.code == 0, ran.err
    found = json.loads(ran.out)
    psnr, ssim = found["differences"]["tables"]
    (pair,) = psnr["pairs"]
    means = found["tables"][0]["means"]
    assert pair["difference"] == pytest.approx(means["nearest"]["psnr"] - means["bicubic"]["psnr"])
    assert pair["low"] <= pair["difference"] <= pair["high"]
    assert (pair["images"], pair["exact"], found["differences"]["seed"]) == (6, True, 0)
    assert pair["p"] * 32 == round(pair["p"] * 32)
    rows = list(csv.DictReader((tmp_path / "t.csv").read_text(encoding="utf-8-sig").splitlines()))
    differences = [row for row in rows if row["kind"] == "difference"]
    assert [row["metric"] for row in differences] == ["psnr", "ssim"]
    assert float(differences[0]["difference"]) == pytest.approx(pair["difference"], abs=1e-6)
    assert (differences[0]["resamples"], differences[0]["seed"]) == ("10000", "0")
    assert ssim["pairs"][0]["first"] == "nearest"


def test_models_moved_differently_are_not_called_better(
    command: Command, photograph: Photograph, tmp_path: Path
) -> None:
    words = (
        "evaluate", six(photograph), "--models", "nearest,bicubic,lanczos", "--offset", "lanczos=1,0",
        "--resamples", "100", "--significance", "-q",
    )  # fmt: skip
    ran = command(*words, "--csv", tmp_path / "t.csv")
    assert ran.code == 0, ran.err
    said = " ".join(ran.out.split())
    assert "nearest − bicubic 6" in said
    assert "PSNR dB: nearest − lanczos, bicubic − lanczos: measured on different parts of every image" in said
    assert "lanczos better" not in said
    rows = list(csv.DictReader((tmp_path / "t.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert {row["minus"] for row in rows if row["kind"] == "difference"} == {"bicubic"}
    assert "measured on different parts of every image" in command(*words, "--format", "markdown").out
    alike = command(*words, "--offset", "nearest=1,0", "--offset", "bicubic=1,0")
    assert "lanczos better" in alike.out or "no difference" in alike.out
    assert "different parts" not in alike.out


def test_significance_is_asked_for_with_one_word(command: Command, photograph: Photograph) -> None:
    folder = six(photograph)
    words = ("evaluate", folder, "--models", "bicubic,nearest", "-q", "--resamples", "100", "--significance")
    ran = command(*words)
    assert ran.code == 0, ran.err
    assert "A − B" in ran.out
    assert "bicubic − nearest" in ran.out
    assert "the mean over images of A's value minus B's" in ran.out
    assert "nearest − bicubic" in command(*words, "first").out
    ran = command("evaluate", folder, "--significance", "bicubic,nearest")
    assert ran.code == 2
    assert "--models bicubic,nearest --significance all" in ran.err
    ran = command("evaluate", "--significance", folder)
    assert ran.code == 2
    assert f"sr-studio evaluate {folder} --significance all" in ran.err


def test_all_leaves_out_runs_and_models_of_another_scale(command: Command, photograph: Photograph) -> None:
    data = torch_file(blocks_layout(random_srresnet(scale=2)))
    add_model("twice.pth", data)
    header, state = load(Path(find("srgan_x4").file).read_bytes(), name="x")
    run = runs_folder() / "my-run"
    (run / "checkpoints").mkdir(parents=True)
    (run / "run.toml").touch()
    (run / "checkpoints" / "best.safetensors").write_bytes(
        save(msgspec.structs.replace(header, label="Run"), state)
    )
    path = photograph("a.png", width=24, height=24)
    ran = command("evaluate", path, "--models", "all", "--json")
    assert ran.code == 0, ran.err
    (table,) = json.loads(ran.out)["tables"]
    assert {"bicubic", "srgan_x4"} < set(table["means"])
    assert not {"twice", "my-run"} & set(table["means"])
    assert "Left out, of another scale: srresnet_x2, twice." in ran.err


def test_too_few_images_are_said_where_the_comparison_would_stand(
    command: Command, photograph: Photograph
) -> None:
    folder = photograph("a.png", width=24, height=24).parent
    ran = command("evaluate", folder, "--models", "nearest,bicubic", "--significance", "all", "-q")
    assert ran.code == 0
    assert "PSNR dB: Too few images to tell models apart: 1." in ran.out


def test_time_and_memory_stand_beside_the_scores(
    command: Command, photograph: Photograph, tmp_path: Path
) -> None:
    folder = six(photograph)
    ran = command("evaluate", folder, "--models", "bicubic", "-q", "--csv", tmp_path / "t.csv")
    assert "ms/megapixel" in ran.out
    assert "without decoding, degrading, scoring and loading" in ran.out
    rows = list(csv.DictReader((tmp_path / "t.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert [row["images_timed"] for row in rows] == ["1"] * 6 + ["5"]
    assert all(float(row["ms"]) > 0 and row["program"].startswith("sr-studio ") for row in rows)


@pytest.mark.parametrize("wanted", ["text", "markdown", "latex", "csv", "json"])
def test_every_format_carries_its_recipe(command: Command, photograph: Photograph, wanted: str) -> None:
    ran = command("evaluate", photograph("a.png"), "--models", "bicubic", "--format", wanted, "-q")
    assert ran.code == 0, ran.err
    precision = "exact" if wanted == "csv" else "fp32"
    for word in ("BT.601 Y, shave 4", precision, "MATLAB bicubic /4 (uint8, replicate)", "CPU"):
        assert word in ran.out
    assert "sr-studio 0" in ran.out or '"sr-studio": "0' in ran.out


@pytest.mark.parametrize(
    "words", [("--json", "--format", "csv"), ("--format", "csv", "--csv", "-"), ("--resamples", "0")]
)
def test_formats_that_do_not_go_together(
    command: Command, photograph: Photograph, words: tuple[str, ...]
) -> None:
    assert command("evaluate", photograph("a.png"), *words, "-q").code == 2


def test_inputs_alone_are_scored_by_what_needs_no_reference(command: Command, photograph: Photograph) -> None:
    path = photograph("a.png", width=64, height=64)
    words = ("--inputs", "--metrics", "niqe", "--models", "bicubic", "--format", "markdown")
    ran = command("evaluate", path, *words, "-q")
    assert ran.code == 0, ran.err
    assert "1 image, ×4, inputs without references" in ran.out
    assert "NIQE ↓" in ran.out
    assert command("evaluate", path, "--inputs", "--artefacts", "--format", "latex", "-q").code == 2


def test_consistency_with_the_input_is_measured_with_and_without_references(
    command: Command, photograph: Photograph, tmp_path: Path
) -> None:
    words = ["--models", "nearest,lanczos", "--metrics", "lr_psnr", "-q"]
    photo = photograph("a.png", width=60, height=40)
    ran = command("evaluate", photo, *words, "--json", "--csv", tmp_path / "t.csv", "--degradation", "box")
    assert ran.code == 0, ran.err
    (table,) = json.loads(ran.out)["tables"]
    scores = table["images"]["a.png"]
    assert scores["nearest"]["identical"]
    assert 20 < scores["lanczos"]["lr_psnr"] < 60
    assert "degraded again as the input was" in json.dumps(table)
    assert "lr_psnr_db" in (tmp_path / "t.csv").read_text(encoding="utf-8-sig").splitlines()[0]
    alone = command("evaluate", photo, *words, "--json", "--inputs")
    assert alone.code == 0, alone.err
    assert 20 < json.loads(alone.out)["tables"][0]["means"]["lanczos"]["lr_psnr"] < 60


def test_how_given_inputs_were_made_can_be_said_and_is_checked(
    command: Command, photograph: Photograph, tmp_path: Path
) -> None:
    reference = photograph("a.png", width=80, height=60, folder="pair/HR")
    pixels = decode(reference.read_bytes(), name="a.png").pixels
    small, _ = degrade(pixels, Degradation(scale=4, kernel="box"))
    (tmp_path / "pair" / "LR").mkdir()
    (tmp_path / "pair" / "LR" / "a.png").write_bytes(encode(small))
    pair = tmp_path / "pair" / "LR", reference.parent
    words = ["--models", "nearest", "--json", "-q"]

    def ran(*more: str | Path) -> tuple[str, dict[str, str]]:
        done = command("evaluate", *pair, *more, *words, "--csv", tmp_path / "t.csv", "--overwrite")
        assert done.code == 0, done.err
        rows = list(csv.DictReader((tmp_path / "t.csv").read_text(encoding="utf-8-sig").splitlines()))
        return " ".join(json.loads(done.out)["notes"]), next(row for row in rows if row["kind"] == "image")

    said, row = ran("--metrics", "psnr,lr_psnr")
    assert "LR-PSNR of a.png: the given input is not MATLAB bicubic /4 of its reference" in said
    assert "--degradation says how given inputs were made" in said
    assert row["degradation"] == "pairs"
    assert "it differs by up to" in row["recipe"]
    assumed = row["lr_psnr_db"]
    said, row = ran("--metrics", "psnr,lr_psnr", "--degradation", "box")
    assert "is not" not in said
    assert row["degradation"] == "pairs, stated: box /4"
    assert "differs" not in row["recipe"]
    assert row["lr_psnr_db"] != assumed
    assert row["lr_psnr_db"] == "inf", "nearest of a mean is that mean"
    # What was kept of it is found again with what makes it doubtful.
    again, _ = ran("--metrics", "psnr,lr_psnr")
    assert "the given input is not MATLAB bicubic /4 of its reference" in again


def test_what_is_missing_stands_in_the_table_with_its_reason(
    command: Command, photograph: Photograph, tmp_path: Path
) -> None:
    folder = photograph("a.png").parent
    (folder / "b.png").write_bytes(b"no picture")
    with Image.open(photograph("c.png", seed=2)) as image:
        seen = image.convert("RGBA")
    seen.putpixel((20, 20), (1, 2, 3, 0))
    seen.save(folder / "c.png")
    add_model("twice.pth", torch_file(blocks_layout(random_srresnet(scale=2))))
    words = ("evaluate", folder, "--models", "bicubic,twice", "-q")
    ran = command(*words, "--csv", tmp_path / "t.csv", "--json")
    assert ran.code == 1
    rows = list(csv.DictReader((tmp_path / "t.csv").read_text(encoding="utf-8-sig").splitlines()))
    found = {(row["image"], row["method"]): row for row in rows if row["kind"] == "image"}
    assert found["a.png", "twice"]["not_scored"] == "×2 model, ×4 reference"
    assert "b.png" in found["b.png", ""]["not_scored"]
    assert found["c.png", "bicubic"]["transparent_pixels"] == "1"
    assert found["a.png", "bicubic"]["transparent_pixels"] == "0"
    assert set(found) == {("b.png", ""), *((f"{n}.png", m) for n in "ac" for m in ("bicubic", "twice"))}
    data = {(row["image"], row["method"]): row for row in json.loads(ran.out)["rows"] if row["image"]}
    assert set(data) == set(found)
    for key, row in found.items():
        assert row["not_scored"] == data[key]["not_scored"]
        assert (row["psnr_db"] or None) == (data[key]["psnr_db"] and repr(data[key]["psnr_db"]))


def test_scores_of_earlier_runs_are_kept_and_said(command: Command, photograph: Photograph) -> None:
    words = ("evaluate", photograph("a.png", width=24, height=24), "--models", "bicubic", "-q")
    assert "earlier runs" not in command(*words).out
    text = command(*words).out
    assert "1 of 1 scores were computed in earlier runs" in text
    assert "--no-cache" in text
    assert "ms/megapixel" not in text
    assert "ms/megapixel" in command(*words, "--no-cache").out


@pytest.mark.slow
def test_scores_are_kept_until_something_changes(command: Command, photograph: Photograph) -> None:
    path = photograph("a.png", width=24, height=24)
    words = ("evaluate", path, "--models", "bicubic,srresnet_x4", "-q")

    def kept(*more: object) -> set[tuple[str, str]]:
        ran = command(*words, *more, "--format", "csv")
        assert ran.code == 0, ran.err
        rows = [row for row in csv.DictReader(ran.out.splitlines()) if row["kind"] == "image"]
        assert all(row["precision"] and row["device"] and row["psnr_db"] for row in rows)
        return {(row["method"], row["psnr_db"]) for row in rows if row["kept"]}

    assert kept() == set()
    first = kept()
    assert {method for method, _ in first} == {"bicubic", "srresnet_x4"}
    assert kept("--no-cache") == set()
    assert kept() == first
    assert {method for method, _ in kept("--models", "nearest")} == {"bicubic", "srresnet_x4"}
    assert kept("--protocol", "daala") == set()
    assert kept("--metrics", "psnr,ms_ssim") == set(), "one of them has to be computed"
    assert kept("--metrics", "ssim,psnr") == first
    assert kept("--degradation", "box") == set()
    photograph("a.png", width=24, height=24, seed=9)
    assert kept() == set(), "the file is another one"
