"""``evaluate --artefacts``: tables, CSV and JSON, with and without references."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.commands.support import Ran

Command = Callable[..., Ran]
Photograph = Callable[..., Path]


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    """Nine noisy inputs of 40 x 48 pixels whose names do not say what they are."""
    folder = tmp_path / "inputs"
    folder.mkdir()
    rng = np.random.default_rng(8)
    for number in range(9):
        pixels = rng.normal(128, 25, (40, 48, 3)).clip(0, 255).astype(np.uint8)
        Image.fromarray(pixels).save(folder / f"shot{number}.png")
    return folder


def test_no_reference_is_needed(command: Command, inputs: Path) -> None:
    ran = command(
        "evaluate", inputs, "--inputs", "--artefacts", "--models", "nearest,bicubic", "--json", "-q"
    )
    assert ran.code == 0, ran.err
    found = json.loads(ran.out)
    assert found["tables"] == []
    nearest, bicubic = found["artefacts"]["models"]
    assert (nearest["scale"], nearest["pictures"], nearest["windows"]) == (4, 9, 9 * 4 * 5)
    assert len(nearest["ratios"]) == 9
    worst = max(nearest["ratios"], key=lambda one: one["ratio"])
    assert (nearest["frequency"], nearest["worst"]) == (worst["frequency"], worst["ratio"])
    assert bicubic["model"] == "bicubic"
    assert bicubic["worst"] < found["artefacts"]["goal"]
    # Nearest neighbour is a box of four pixels, which has no energy where a pattern would lie.
    assert nearest["worst"] < 0.1
    assert "200 windows" in nearest["remark"]


def test_text_names_the_recipe_and_every_ratio(command: Command, photograph: Photograph) -> None:
    for number in range(2):
        photograph(f"i{number}.png", seed=number, width=80, height=72)
    folder = photograph("c.png", width=40, height=44).parent
    plain = command("evaluate", folder, "--models", "bicubic", "-q")
    ran = command("evaluate", folder, "--models", "bicubic", "--artefacts", "-q")
    assert ran.code == 0, ran.err
    scores = plain.out.partition("Time and memory")[0]  # which no two runs share
    assert ran.out.startswith(scores)
    added = ran.out.removeprefix(scores)
    assert "Hann windows 64×64, stride 32" in added
    assert "(1/4, −1/4)" in added
    assert "1 result smaller than 64×64" in added
    assert "2 pictures with 2 windows" in added


def test_columns_of_the_scores_stay_as_they_are(command: Command, photograph: Photograph) -> None:
    folder = photograph("a.png", width=80, height=72).parent
    plain = list(
        csv.reader(command("evaluate", folder, "--models", "bicubic", "--csv", "-", "-q").out.splitlines())
    )
    ran = command("evaluate", folder, "--models", "bicubic", "--artefacts", "--csv", "-", "-q")
    more = list(csv.reader(ran.out.splitlines()))
    width, measured = len(plain[0]), plain[0].index("ms")
    assert more[0][:width] == plain[0]
    assert [line[:measured] for line in more[: len(plain)]] == [line[:measured] for line in plain]
    assert {len(line) for line in more} == {width + 7}
    rows = list(csv.DictReader(ran.out.splitlines()))[len(plain) - 1 :]
    assert [row["kind"] for row in rows] == ["pattern"] * 9 + ["pattern_worst"]
    assert {row["method"] for row in rows} == {"bicubic"}
    worst = max(rows[:9], key=lambda row: float(row["pattern_ratio"]))
    for name in ("pattern_ratio", "pattern_down", "pattern_across"):
        assert rows[9][name] == worst[name]


def test_an_input_is_measured_beside_scored_pictures(command: Command, photograph: Photograph) -> None:
    photograph("a.png", width=80, height=72)
    folder = photograph("lonely_LR.png", width=20, height=24).parent
    ran = command("evaluate", folder, "--models", "bicubic", "--json", "-q")
    assert ran.code == 1
    assert "lonely_LR.png" in ran.err
    ran = command("evaluate", folder, "--models", "bicubic", "--artefacts", "--json", "-q")
    assert (ran.code, ran.err) == (0, "")
    found = json.loads(ran.out)
    assert list(found["tables"][0]["images"]) == ["a.png"]
    assert found["artefacts"]["models"][0]["pictures"] == 2


def test_results_without_a_window_have_no_ratio(command: Command, photograph: Photograph) -> None:
    folder = photograph("a.png").parent
    ran = command("evaluate", folder, "--models", "bicubic", "--artefacts", "--json", "-q")
    (model,) = json.loads(ran.out)["artefacts"]["models"]
    assert (model["worst"], model["ratios"]) == (None, [])
    assert "no result holds a window of 64×64" in model["remark"]
    text = command("evaluate", folder, "--models", "bicubic", "--artefacts", "-q")
    assert "no result holds" in text.out
    table = command("evaluate", folder, "--models", "bicubic", "--artefacts", "--csv", "-", "-q").out
    assert list(csv.DictReader(table.splitlines()))[-1]["pattern_remark"] == model["remark"]


def test_inputs_without_artefacts_have_nothing_to_show(command: Command, inputs: Path) -> None:
    ran = command("evaluate", inputs, "--inputs", "-q")
    assert ran.code == 2
    assert "Add --artefacts" in ran.err
    assert command("evaluate", inputs, "--inputs", "--references", "--artefacts").code == 2
