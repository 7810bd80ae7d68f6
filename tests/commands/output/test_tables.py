"""Tables, CSV and the progress line as a reader sees them."""

import io
import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sr_studio.commands.output.progress import ProgressLine, cut, width_of
from sr_studio.commands.output.tables import (
    in_bytes,
    json_score,
    recipe_line,
    score_cells,
    score_heads,
    text_table,
    why_missing,
)
from sr_studio.errors import Message
from sr_studio.metrics.metric import Score, unscored
from sr_studio.metrics.protocol import COMMUNITY, Protocol
from sr_studio.metrics.psnr import PSNR
from sr_studio.metrics.ssim import SSIM

TWO = (PSNR, SSIM)

names = st.text(
    st.characters(codec="utf-8", categories=["Lu", "Ll", "Lo", "Nd", "Sm"]), min_size=1, max_size=12
)


@given(st.lists(st.tuples(names, names), min_size=1, max_size=6))
def test_columns_line_up_in_any_language(rows: list[tuple[str, str]]) -> None:
    lines = text_table([("name", "value"), *rows]).split("\n")
    assert len(lines) == len(rows) + 2
    for row, line in zip(rows, lines[2:], strict=True):
        assert line.startswith(row[0])
        assert line.endswith(row[1])
        assert width_of(line) == width_of(lines[1])


def test_the_mark_of_the_best_hangs_behind_the_digits() -> None:
    table = text_table([["m", "dB"], ["a", "28.10"], ["b", "30.00*"]])
    assert [line.find("28.10") for line in table.splitlines() if "28.10" in line] == [
        line.find("30.00") for line in table.splitlines() if "30.00" in line
    ]


def test_scores_of_a_row() -> None:
    scores = [
        Score({"psnr": 30.0, "ssim": 0.9}),
        Score({"psnr": math.inf, "ssim": 1.0}),
        unscored(TWO, Message("x")),
        None,
    ]
    assert score_cells(scores, TWO) == [
        ["30.00", "0.9000"],
        ["identical*", "1.0000*"],
        ["–", "–"],
        ["–", "–"],
    ]
    assert score_cells(scores[:1], [SSIM]) == [["0.9000"]]
    assert score_heads("srgan", TWO) == ["srgan dB", "SSIM"]
    assert score_heads("srgan", [SSIM]) == ["srgan SSIM"]


def test_json_loses_nothing() -> None:
    same = Score({"psnr": math.inf, "ssim": 1.0})
    document = json.loads(json.dumps(json_score(same, TWO), allow_nan=False))
    assert document == {"psnr": None, "ssim": 1.0, "identical": True, "missing": None}


def test_what_is_missing_is_said_with_its_reason() -> None:
    small = Score({"psnr": 30.0}, {"ssim": Message("the region is smaller than the window of SSIM")})
    assert why_missing(small, TWO) == "SSIM: the region is smaller than the window of SSIM"
    assert json_score(small, TWO)["missing"] == why_missing(small, TWO)
    assert why_missing(small, [PSNR]) == ""
    assert why_missing(unscored(TWO, Message("no reference")), TWO) == "no reference"


def test_recipes_stand_above_scores() -> None:
    assert recipe_line(COMMUNITY, 4, TWO) == "SR community: BT.601 Y, shave 4, Wang SSIM 11×11 σ1.5"
    free = Protocol(channel="rgb", shave=0)
    assert recipe_line(free, 4, TWO) == "RGB, shave 0, Wang SSIM 11×11 σ1.5"
    assert recipe_line(free, 4, [PSNR]) == "RGB, shave 0"


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_one_line_that_disappears() -> None:
    stream = Terminal()
    with ProgressLine(2, stream=stream) as progress:
        progress.start("사진.png")
        progress.part("upscaling", 0.5)
        progress.finish()
    written = stream.getvalue()
    assert "사진.png" in written
    assert "\n" not in written
    assert written.endswith("\r\x1b[K")


def test_a_log_gets_plain_lines() -> None:
    stream = io.StringIO()
    with ProgressLine(3, stream=stream) as progress:
        for name in "abc":
            progress.start(name)
            progress.part("upscaling", 0.5)
            progress.finish(f"{name} done" if name == "a" else "")
    assert stream.getvalue().splitlines() == ["[1/3] a done", "[3/3] c"]


def test_quiet_is_quiet() -> None:
    stream = Terminal()
    with ProgressLine(1, stream=stream, quiet=True) as progress:
        progress.start("a")
        progress.finish("a done")
    assert stream.getvalue() == ""


@pytest.mark.parametrize("text", ["short", "한국어로 쓴 긴 파일 이름.png", "x" * 50])
def test_cut_fits(text: str) -> None:
    for columns in (1, 5, 12, 60):
        assert width_of(cut(text, columns)) <= columns


def test_the_head_of_free_text_has_a_rule_too() -> None:
    lines = text_table([["name", "what"], ["a", "short"], ["b", "x" * 90]], ragged=True).splitlines()
    assert lines[1] == "────  " + "─" * 40
    assert text_table([["name", ""], ["a", "free"]], ragged=True).splitlines()[1] == "────"


def test_bytes_are_counted_as_the_window_does() -> None:
    assert (in_bytes(5 * 2**20), in_bytes(3 * 2**30), in_bytes(10)) == ("5.0 MiB", "3.0 GiB", "10 bytes")
