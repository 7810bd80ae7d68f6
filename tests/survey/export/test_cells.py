import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sr_studio.survey.export.cells import Formulas, cell_text, csv_rows, csv_text, neutralised, restored

# Everything a file of UTF-8 text can hold.
TEXT = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=12)
HARD = st.one_of(TEXT, st.text("=+-@'\"\n\r,\t a,ż가🙂", max_size=6))


@given(st.lists(st.lists(HARD, min_size=1, max_size=4), max_size=6))
def test_any_text_is_read_back(rows: list[list[str]]) -> None:
    text = csv_text(rows)
    assert csv_rows(text) == rows
    assert "\r\n" not in text.replace("\r\n", "", 0) or any("\r" in cell for row in rows for cell in row)


@given(HARD)
def test_formulas_are_neutralised_and_restored(text: str) -> None:
    safe = neutralised(text)
    assert restored(safe) == text
    assert not safe.startswith(("=", "+", "-", "@", "\t", "\r"))


@given(HARD, st.sampled_from(["keep", "neutralise"]))
def test_a_reader_restores_either_way(text: str, formulas: Formulas) -> None:
    assert restored(cell_text(text, formulas)) == text


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_keep_every_digit(value: float) -> None:
    assert float(cell_text(value)) == value
    assert cell_text(value, "neutralise") == cell_text(value)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (math.nan, ""),
        (math.inf, ""),
        (True, "1"),
        (False, "0"),
        (4.0, "4"),
        (-3, "-3"),
        ("-3", "-3"),
    ],
)
def test_cells(value: object, text: str) -> None:
    assert cell_text(value) == text  # type: ignore[arg-type]


def test_what_no_text_file_can_hold_is_visible() -> None:
    assert csv_rows(csv_text([["a\0b", "\udcff"]])) == [["a�b", "�"]]
