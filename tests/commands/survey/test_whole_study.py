"""A whole study without people: made, answered by simulated raters, closed, analysed, exported, verified."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageFilter

from tests.commands.support import Ran

Command = Callable[..., Ran]

BLUR = {"original": 0.0, "good": 0.7, "poor": 2.0}


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Three contents under three conditions: condition/content.png."""
    rng = np.random.default_rng(1)
    for content in ("bird", "boat", "bush"):
        pixels = np.kron(rng.integers(0, 255, (8, 12, 3)), np.ones((8, 8, 1))).astype(np.uint8)
        for condition, radius in BLUR.items():
            file = tmp_path / "pictures" / condition / f"{content}.png"
            file.parent.mkdir(parents=True, exist_ok=True)
            picture = Image.fromarray(pixels)
            (picture.filter(ImageFilter.GaussianBlur(radius)) if radius else picture).save(file)
    return tmp_path / "pictures"


def _json(command: Command, *words: str | Path) -> dict:
    ran = command("survey", *words, "--json")
    assert ran.code == 0, ran.err
    return json.loads(ran.out)


@pytest.mark.parametrize("method", ["acr", "pairs"])
def test_from_pictures_to_a_verified_archive(
    command: Command, tmp_path: Path, pictures: Path, method: str
) -> None:
    study, votes = tmp_path / "whole.srstudy", tmp_path / "export"
    made = command(
        *("survey", "new", study, "--stimuli", pictures, "--method", method),
        *("--raters", "6", "--seed", "5", "--no-samples", "-q"),
    )
    assert made.code == 0, made.err
    truth = "good=3.9,poor=1.5" if method == "acr" else "good=2,poor=-2"
    told = _json(command, "simulate", study, "--conditions", truth, "--sd-residual", "0.5", "--seed", "9")
    assert told["raters"] == 6
    # Until it is closed no command shows a name.
    sealed = command("survey", "analyse", study, "--json")
    assert sealed.code == 3
    assert not any(name in sealed.out + sealed.err for name in BLUR)
    _json(command, "close", study)
    document = _json(command, "analyse", study, "--bootstrap", "100")
    if method == "acr":
        order = {name: row["mos"] for name, row in document["conditions"].items()}
    else:
        order = document["jod"]["value"]
    assert order["good"] > order["poor"]
    _json(command, "export", study, "--out", votes, "--bootstrap", "100")
    table = votes / ("pairwise.csv" if method == "pairs" else "ratings.csv")
    again = _json(command, "analyse", table, "--bootstrap", "100")
    if method == "pairs":
        assert again["answer"]["pairs"] == document["answer"]["pairs"]
    else:
        # The table does not say which condition is an anchor, and so compares others first.
        assert again["mixed"]["full"]["differences"] == document["mixed"]["full"]["differences"]
        assert again["conditions"] == document["conditions"]
    assert again["design"]["votes"] == document["design"]["votes"]
    if method == "pairs":
        assert again["consistency"] == document["consistency"]
    copy = tmp_path / "copy.srstudy"
    _json(command, "import", table, "--out", copy)
    copied = _json(command, "analyse", copy, "--bootstrap", "100")
    assert copied["answer"]["pairs"] == document["answer"]["pairs"]
    archive = tmp_path / "whole.zip"
    _json(command, "archive", study, "-o", archive)
    assert _json(command, "verify", archive)
    assert _json(command, "verify", study)


def test_metrics_beside_what_simulated_people_said(command: Command, tmp_path: Path, pictures: Path) -> None:
    study, scores = tmp_path / "whole.srstudy", tmp_path / "metrics.csv"
    references = tmp_path / "originals"
    (pictures / "original").rename(references)
    made = command(
        *("survey", "new", study, "--stimuli", pictures, "--reference", references, "--method", "acr-hr"),
        *("--raters", "4", "--seed", "5", "--no-samples", "-q"),
    )
    assert made.code == 0, made.err
    _json(command, "simulate", study, "--conditions", "good=3.9,poor=1.5")
    _json(command, "close", study)
    _json(command, "metrics", study, "--metrics", "psnr,ssim", "--out", scores)
    document = _json(command, "analyse", study, "--metrics", scores, "--bootstrap", "100")
    assert document["metrics"]["psnr"]["n"] == 9
    assert document["metrics"]["ssim"]["pearson"] is not None
