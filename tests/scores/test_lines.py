"""One line of scores is the same in every table, and says what it lacks."""

import csv
import io
import json
import math

import pytest

from sr_studio.engine.wire.pictures import Shifts, Source
from sr_studio.errors import Message
from sr_studio.geometry import Box
from sr_studio.imaging.degradation import Degradation
from sr_studio.metrics.metric import Score, unscored
from sr_studio.metrics.psnr import PSNR
from sr_studio.metrics.ssim import SSIM
from sr_studio.scores.lines import (
    HEAD,
    TAIL,
    ScoreLine,
    cells,
    columns,
    data,
    extent_text,
    has_values,
    made_of,
    moved_text,
    table_text,
)

TWO = (PSNR, SSIM)
SMALL = Message("the region is smaller than the window of SSIM")


def test_the_columns_are_these() -> None:
    """Scripts read them: a change belongs into the changes."""
    assert columns(TWO) == [
        "image", "method", "scale", "degradation", "precision", "device", "recipe", "region",
        "psnr_db", "ssim",
        "not_scored", "transparent_pixels", "extent", "label", "kind", "folder", "file",
    ]  # fmt: skip
    assert list(cells(ScoreLine(image="a"), TWO)) == columns(TWO)


def test_a_table_loses_nothing() -> None:
    score = Score({"psnr": 28.418123456789, "ssim": 1 / 3}, transparent=7)
    line = ScoreLine(image='a,"b"\n바다.png', method="x", label="X", scale=4, score=score)
    (row,) = csv.DictReader(io.StringIO(table_text([cells(line, TWO)], columns(TWO))))
    assert row["image"] == 'a,"b"\n바다.png'
    assert (float(row["psnr_db"]), float(row["ssim"])) == (28.418123456789, 1 / 3)
    assert (row["not_scored"], row["transparent_pixels"]) == ("", "7")
    (same,) = csv.DictReader(
        io.StringIO(table_text([cells(line, TWO)], columns(TWO), delimiter="\t")), delimiter="\t"
    )
    assert same == row


def test_what_is_missing_says_why() -> None:
    part = ScoreLine(image="a", score=Score({"psnr": 30.0}, {"ssim": SMALL}))
    assert part.why(TWO) == f"SSIM: {SMALL.text}"
    assert part.why([PSNR]) == ""
    assert ScoreLine(image="a", score=unscored(TWO, Message("no reference"))).why(TWO) == "no reference"
    assert ScoreLine(image="a", score=Score({"psnr": 30.0})).why(TWO) == "SSIM: not computed"
    assert ScoreLine(image="a").why(TWO) == "not computed"
    assert ScoreLine(image="a", missing="it is damaged").why(TWO) == "it is damaged"


def test_plain_data_has_the_same_names_and_no_infinity() -> None:
    line = ScoreLine(image="a", scale=2, score=Score({"psnr": math.inf, "ssim": 1.0}))
    document = json.loads(json.dumps(data(line, TWO), allow_nan=False))
    assert set(document) == {*columns(TWO), "identical"}
    assert (document["psnr_db"], document["ssim"], document["identical"]) == (None, 1.0, True)
    assert cells(line, TWO)["psnr_db"] == "inf"


def test_a_row_of_reasons_holds_nothing_to_lose() -> None:
    def row(line: ScoreLine) -> dict[str, str | None]:
        return next(csv.DictReader(io.StringIO(table_text([cells(line, TWO)], columns(TWO)))))

    assert not has_values(row(ScoreLine(image="a", missing="it is damaged")))
    assert has_values(row(ScoreLine(image="a", score=Score({"ssim": 0.5}))))
    assert has_values({"image": "a", "psnr": ""}), "another table is kept as it is"
    assert HEAD[-1] == "region"
    assert TAIL[0] == "not_scored"


def test_how_an_input_was_made() -> None:
    assert (
        made_of(Source(reference="r", degradation=Degradation(scale=2), scale=2))
        == "MATLAB bicubic /2 (uint8, replicate)"
    )
    assert made_of(Source(reference="r", input="i")) == "pairs"
    stated = Degradation(scale=4, kernel="box")
    assert made_of(Source(reference="r", input="i", stated=stated)) == "pairs, stated: box /4"
    assert made_of(Source(input="i", stated=stated)) == "inputs without references, stated: box /4"
    assert made_of(Source(reference="r")) == "finished results"
    beside = Source(reference="r", degradation=Degradation(scale=2), scale=2)
    assert made_of(beside, finished=True) == "finished results", "nothing was reduced for it"
    assert made_of(Source(input="i")) == "inputs without references"


def test_extents() -> None:
    assert extent_text((512, 480)) == "512 × 480"
    assert extent_text(Box(40, 200, 128, 96)) == "128 × 96 @ 40, 200"
    assert extent_text(None) == ""


@pytest.mark.parametrize(
    ("shifts", "text"),
    [
        (Shifts(), ""),
        (Shifts((3, -1)), "; moved +3, -1 px against the reference, the shared part is scored"),
        (Shifts((0, 0), (3, -1)), "; moved +3, -1 px against the input, the shared part is scored"),
        (
            Shifts((3, -1), (3, -1)),
            "; moved +3, -1 px against the reference and the input, the shared part is scored",
        ),
        (
            Shifts((3, -1), (0, 2)),
            "; moved +3, -1 px against the reference and +0, +2 px against the input, the shared part is "
            "scored",
        ),
    ],
)
def test_the_recipe_says_what_a_picture_is_moved_against(shifts: Shifts, text: str) -> None:
    assert moved_text(shifts) == text
