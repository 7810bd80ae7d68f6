"""Fonts: read, measured, cut down to the letters used."""

import io
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from PIL import ImageFont

from sr_studio.figures.fonts import SHIPPED, Font, load_fonts
from sr_studio.figures.manifest import FigureError

LETTERS = "PSNR (dB) é × σ 11–12"


@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_widths_are_those_of_the_font(name: str) -> None:
    fonts = load_fonts(name)
    for font in (fonts.regular, fonts.bold):
        face = ImageFont.truetype(font.path, 1000, layout_engine=ImageFont.Layout.BASIC)
        for letter in LETTERS:
            assert font.width(letter, 1000) == pytest.approx(face.getlength(letter), abs=1)
        assert font.width("AVA", 10) == pytest.approx(2 * font.width("A", 10) + font.width("V", 10))


@pytest.mark.parametrize("for_web", [True, False])
@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_a_subset_draws_the_same_letters_and_no_others(name: str, for_web: bool) -> None:
    font = load_fonts(name).regular
    whole = TTFont(font.path)
    data = font.subset(LETTERS, for_web=for_web)
    # Without a character map (PDF) glyphs are called by number; checksums of all tables are looked at.
    part = TTFont(io.BytesIO(data), checkChecksums=2)
    assert len(data) < 60_000 < font.path.stat().st_size
    for letter in "Pé×σ":
        old, new = (
            whole["glyf"][whole.getBestCmap()[ord(letter)]],
            part["glyf"][part.getGlyphOrder()[font.glyph(letter)]],
        )
        assert old.compile(whole["glyf"]) == new.compile(part["glyf"])
    assert part["glyf"][part.getGlyphOrder()[font.glyph("Z")]].numberOfContours == 0
    assert part["hmtx"].metrics[part.getGlyphOrder()[font.glyph("P")]] == whole["hmtx"]["P"]
    if for_web:
        assert part.flavor == "woff"
        assert set(part.getBestCmap()) == {ord(letter) for letter in LETTERS}


def test_the_same_letters_in_any_order_give_the_same_bytes() -> None:
    font = load_fonts("sans").regular
    assert font.subset("abc", for_web=True) == font.subset("cab", for_web=True)


def test_letters_that_are_missing_are_named() -> None:
    with pytest.raises(FigureError, match=r"DejaVuSans has no “한” “글”\. Choose a font file"):
        load_fonts("sans").check("한글 ok")
    with pytest.raises(FigureError, match="😀"):
        load_fonts("serif").check("😀")


def test_what_is_no_truetype_font_is_refused(tmp_path: Path) -> None:
    for name, data in {
        "a.otf": b"OTTO" + bytes(200),
        "b.ttf": b"no font at all",
        "c.ttf": b"\0\1\0\0\0\x09",
    }.items():
        path = tmp_path / name
        path.write_bytes(data)
        with pytest.raises(FigureError, match=f"“{name}” is no TrueType font"):
            Font(path)
    own = tmp_path / "own.ttf"
    own.write_bytes(load_fonts("sans").regular.data)
    assert load_fonts("own.ttf", tmp_path).bold.sha256 == load_fonts("sans").regular.sha256
