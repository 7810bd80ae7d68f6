"""Fonts: read, measured, cut down to the letters used."""

import io
from pathlib import Path

import pytest
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTCollection, TTFont
from PIL import ImageFont

from sr_studio.figures.fonts import SHIPPED, Font, load_fonts
from sr_studio.figures.manifest import FigureError
from tests.figures.support import hangul_font

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
    with pytest.raises(FigureError, match=r"DejaVuSans has no “한” “글”, and no other font was found"):
        load_fonts("sans").check("한글 ok")
    with pytest.raises(FigureError, match="😀"):
        load_fonts("serif").check("😀")


def test_what_is_no_font_is_refused(tmp_path: Path) -> None:
    for name, data in {
        "a.otf": b"OTTO" + bytes(200),
        "b.ttf": b"no font at all",
        "c.ttf": b"\0\1\0\0\0\x09",
        "d.ttc": b"ttcf" + bytes(20),
    }.items():
        path = tmp_path / name
        path.write_bytes(data)
        with pytest.raises(FigureError, match=f"“{name}” is no font this program can embed"):
            Font(path)
    own = tmp_path / "own.ttf"
    own.write_bytes(load_fonts("sans").regular.data)
    assert load_fonts("own.ttf", tmp_path).bold.sha256 == load_fonts("sans").regular.sha256


def test_letters_that_a_font_lacks_come_from_the_other(tmp_path: Path) -> None:
    fonts = load_fonts("sans", others=hangul_font(tmp_path).as_posix())
    fonts.check("한글 ok")
    parts = fonts.parts("a 한글 b", bold=True)
    assert [(font.path.stem, part) for font, part in parts] == [
        ("DejaVuSans-Bold", "a "), ("Hangul", "한글"), ("DejaVuSans-Bold", " b"),
    ]  # fmt: skip
    assert fonts.width("한글", 10) == 20.0
    assert fonts.missing("한글漢") == "漢"


def test_postscript_outlines_are_cut_down_too(tmp_path: Path) -> None:
    font = Font(hangul_font(tmp_path))
    assert font.postscript
    program = font.program("글한")
    assert (program.kind, sorted(program.codes)) == ("FontFile3", ["글", "한"])
    part = TTFont(io.BytesIO(font.subset("글", for_web=True)), checkChecksums=2)
    assert (part.flavor, part.sfntVersion) == ("woff", "OTTO")
    assert set(part.getBestCmap()) == {ord("글")}
    pen, whole = RecordingPen(), RecordingPen()
    part.getGlyphSet()[part.getBestCmap()[ord("글")]].draw(pen)
    TTFont(font.path).getGlyphSet()["G1"].draw(whole)
    assert pen.value == whole.value != []


def test_a_font_of_a_collection_is_named_by_its_number(tmp_path: Path) -> None:
    fonts = load_fonts("sans")
    path = tmp_path / "two.ttc"
    collection = TTCollection()
    collection.fonts = [TTFont(font.path) for font in (fonts.regular, fonts.bold)]
    collection.save(path)
    assert load_fonts("two.ttc#1", tmp_path).regular.advances == fonts.bold.advances
    assert load_fonts(str(path)).regular.advances == fonts.regular.advances
    assert load_fonts(f"{path}#1").regular.subset("a", for_web=False) != load_fonts(str(path)).regular.subset(
        "a", for_web=False
    )
    with pytest.raises(FigureError, match=r"two\.ttc” is no font"):
        load_fonts(f"{path}#2")
