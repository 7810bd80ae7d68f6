"""Texts fitted into the room there is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QFontMetrics

from sr_studio.gui.widgets.text_wrap import one_line, wrap_lines

pytestmark = pytest.mark.usefixtures("qapp")


@given(st.text(alphabet="ab c/.한글", max_size=200), st.integers(1, 300), st.integers(0, 6))
def test_wrapped_lines_fit(text: str, width: int, most: int) -> None:
    font = QFont()
    font.setPixelSize(12)
    lines = wrap_lines(text, font, width, most)
    assert len(lines) <= most
    if width >= 24:
        metrics = QFontMetrics(font)
        assert all(metrics.horizontalAdvance(line) <= width + 1 for line in lines)


def test_long_words_are_broken_and_the_end_is_marked() -> None:
    font = QFont()
    font.setPixelSize(12)
    text = "body.3.conv1.weight.of.a.very.long.layer.name holds NaN"
    assert "".join(wrap_lines(text, font, 90, 20)).replace(" ", "") == text.replace(" ", "")
    assert wrap_lines(text, font, 90, 2)[-1].endswith("…")


def test_the_hyphens_of_an_option_stay_with_its_name() -> None:
    font = QFont()
    font.setPixelSize(12)
    text = "get them with `sr-studio train networks --get alexnet`"
    for width in range(60, 360, 5):
        assert not any(line.endswith("--") for line in wrap_lines(text, font, width, 9))


def test_a_name_with_line_breaks_takes_one_line() -> None:
    assert one_line("a\nb\tc 사진.png") == "a␣b␣c 사진.png"
