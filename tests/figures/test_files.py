"""PNG, SVG and PDF of one figure: exact pixels, text as text, the same bytes each time."""

import base64
import hashlib
import io
import os
import re
import subprocess
import sys
import zlib
from pathlib import Path
from xml.etree import ElementTree

import msgspec
import numpy as np
import pytest
from fontTools.cffLib import CFFFontSet
from numpy.typing import NDArray
from PIL import Image
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from sr_studio.figures.arranging import arrange, plan
from sr_studio.figures.drawing import Block, Line
from sr_studio.figures.files.pdf import pdf
from sr_studio.figures.files.png import png
from sr_studio.figures.files.svg import svg
from sr_studio.figures.fonts import load_fonts
from sr_studio.figures.making import finish
from sr_studio.figures.manifest import FigureError, Page
from tests.figures.support import SIZE, content, figure, hangul_font, noise

ROOT = Path(__file__).parent.parent.parent
SVG, XLINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}"


def crop() -> NDArray[np.uint8]:
    """The last model in the first box, as it must stand in every file."""
    times = plan(SMALL, SIZE).times
    return noise(*SIZE, 3)[12:28, 10:34].repeat(times, 0).repeat(times, 1)


SMALL = figure(page=Page(dpi=72, width=120))
DRAWING = arrange(SMALL, content(), load_fonts("sans"))
PLACE = next(item for item in DRAWING.items if isinstance(item, Block) and item.name == "3-0")


def test_png_holds_the_crops_pixel_for_pixel() -> None:
    with Image.open(io.BytesIO(png(DRAWING))) as image:
        assert image.size == (DRAWING.width, DRAWING.height)
        assert image.info["srgb"] == 0
        assert image.info["dpi"][0] == pytest.approx(DRAWING.dpi, abs=0.02)
        seen = np.asarray(image)
    height, width = crop().shape[:2]
    np.testing.assert_array_equal(seen[PLACE.y : PLACE.y + height, PLACE.x : PLACE.x + width], crop())


def test_svg_holds_pixels_as_png_and_text_as_text_with_its_font() -> None:
    root = ElementTree.fromstring(svg(DRAWING))
    assert root.get("width") == "120mm"
    images = [image for image in root.iter(SVG + "image") if image.get("x") == str(PLACE.x)]
    image = next(image for image in images if image.get("y") == str(PLACE.y))
    with Image.open(io.BytesIO(base64.b64decode(image.get(XLINK + "href", "").split(",")[1]))) as opened:
        np.testing.assert_array_equal(np.asarray(opened), crop())
    said = ["".join(text.itertext()) for text in root.iter(SVG + "text")]
    assert "SRGAN <é>" in said
    assert "29.13 / 0.8000" in said
    assert (root.findtext(SVG + "style") or "").count("@font-face") == 2


def streams(data: bytes) -> list[tuple[bytes, bytes]]:
    """Dictionary and inflated contents of every stream of a PDF."""
    found = re.finditer(rb"<< ([^\n]*?/Length (\d+)) >>\nstream\n", data)
    return [(each[1], zlib.decompress(data[each.end() : each.end() + int(each[2])])) for each in found]


def test_pdf_holds_pixels_without_loss_and_text_that_can_be_read() -> None:
    data = pdf(DRAWING)
    height, width = crop().shape[:2]
    wanted = f"/Width {width} /Height {height} ".encode()
    assert crop().tobytes() in [pixels for head, pixels in streams(data) if wanted in head]
    # Every object is where the table says.
    start = int(data.rsplit(b"startxref\n", 1)[1].split()[0])
    places = re.findall(rb"(\d{10}) 00000 n ", data[start:])
    assert all(data[int(at) :].startswith(f"{number} 0 obj".encode()) for number, at in enumerate(places, 1))
    size = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", data)
    assert size is not None
    assert float(size[1]) == pytest.approx(120 / 25.4 * 72, abs=0.01)
    # Glyph numbers lead back to letters.
    maps = [text.decode() for _, text in streams(data) if b"beginbfchar" in text]
    letters = {code: bytes.fromhex(to).decode("utf-16-be") for text in maps[:1] for code, to in re.findall(
        r"<(\w{4})> <(\w+)>\n", text)}  # fmt: skip
    (commands,) = (text.decode("latin-1") for _, text in streams(data) if b" Tj" in text)
    shown = [
        "".join(letters.get(code, "?") for code in re.findall("....", run))
        for run in re.findall(r"/R [\d.]+ Tf\n[^<]*<(\w*)> Tj", commands)
    ]
    assert "SRGAN <é>" in shown
    assert b"CreationDate" not in data
    assert b"/ID" not in data


def test_letters_of_another_font_are_in_every_file(tmp_path: Path) -> None:
    """Embedded, with codes that lead to their outlines; the manifest names the font's file."""
    hangul_font(tmp_path)
    shown = figure(title="글 1", page=Page(dpi=72, width=120, other_font="Hangul.otf"))
    made = finish(shown, content(), base=tmp_path, versions={})
    assert (
        made.figure.fonts["Hangul.otf"] == hashlib.sha256((tmp_path / "Hangul.otf").read_bytes()).hexdigest()
    )
    data = made.files["pdf"]
    (outlines,) = (body for head, body in streams(data) if b"/CIDFontType0C" in head)
    cff = CFFFontSet()
    cff.decompile(io.BytesIO(outlines), None)
    assert list(cff[0].CharStrings.keys()) == [".notdef", "G1"], "one letter, so glyph 1"
    (commands,) = (text.decode("latin-1") for _, text in streams(data) if b" Tj" in text)
    assert re.search(r"/F [\d.]+ Tf\n[^<]*<0001> Tj\n/R", commands)
    assert b"/Subtype /CIDFontType0 /BaseFont /SRFIGS+Hangul /CIDSystemInfo" in data
    root = ElementTree.fromstring(made.files["svg"])
    assert "글 1" in ["".join(text.itertext()) for text in root.iter(SVG + "text")]
    assert "font-family:'DejaVuSans','Hangul',sans-serif" in (root.findtext(SVG + "style") or "")
    # The wedge of the letter is black in the picture: its font drew it.
    with Image.open(io.BytesIO(made.files["png"])) as image:
        drawing = arrange(shown, content(), load_fonts("sans", tmp_path, "Hangul.otf"))
        line = next(item for item in drawing.items if isinstance(item, Line) and item.text == "글 1")
        at = round(line.left(drawing.fonts) + line.size * 0.5), line.y - 2
        assert sum(image.getpixel(at)) < 3 * 64  # type: ignore[arg-type]
    assert "XeLaTeX" in made.named("x", with_latex=True)["x.tex"].decode()
    with pytest.raises(FigureError, match="and no other font was found"):
        finish(figure(title="\ue123"), content(), base=tmp_path, versions={})


def test_another_program_draws_the_svg(qapp: object) -> None:
    """Qt's renderer: valid, and the middle of a crop's pixel has its colour."""
    renderer = QSvgRenderer(QByteArray(svg(DRAWING)))
    assert renderer.isValid()
    image = QImage(DRAWING.width, DRAWING.height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    times = plan(SMALL, SIZE).times
    for x, y in ((0, 0), (23, 0), (11, 9), (23, 15)):
        seen = image.pixelColor(PLACE.x + x * times + times // 2, PLACE.y + y * times + times // 2)
        assert list(seen.getRgb())[:3] == crop()[y * times, x * times].tolist()


AGAIN = """
import hashlib, sys
from pathlib import Path
from sr_studio.figures.making import finish
from sr_studio.figures.manifest import Page
from tests.figures.support import content, figure
made = finish(figure(page=Page(dpi=72, width=120)), content(), base=Path(), versions={})
for name, data in sorted(made.named("x", with_latex=True).items()):
    print(name, hashlib.sha256(data).hexdigest())
"""


def test_two_processes_write_the_same_bytes() -> None:
    """Another hash seed and another time: nothing of either is in a file."""
    running = [
        subprocess.Popen(
            [sys.executable, "-c", AGAIN],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            text=True,
        )
        for seed in ("1", "2")
    ]
    said = [process.communicate(timeout=120)[0] for process in running]
    assert [process.returncode for process in running] == [0, 0]
    assert said[0] == said[1]
    assert [line.split()[0] for line in said[0].splitlines()] == [
        "x.json",
        "x.pdf",
        "x.png",
        "x.svg",
        "x.tex",
    ]


def test_the_manifest_says_what_came_out() -> None:
    made = finish(SMALL, content(), base=Path(), versions={"torch": "1"}, suffixes=("svg",))
    assert list(made.files) == ["svg"]
    assert list(made.figure.outputs) == ["svg"]
    assert made.figure.numbers.values[3][0] == ("29.126000", "0.800000")
    assert made.figure.versions["torch"] == "1"
    assert made.figure.panes[3].precision == "fp32"
    other = content().shots[2]
    assert made.figure.panes[2].pixels != made.figure.panes[3].pixels
    assert other.pixels.shape == (80, 120, 3)
    assert msgspec.structs.replace(made.figure, outputs={}).outputs == {}
