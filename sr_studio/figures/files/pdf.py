"""A drawing as PDF (ISO 32000-1, version 1.5): pixels losslessly, text as text, its fonts embedded.

No dates, no identifiers: the same drawing gives the same bytes.
"""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from sr_studio.figures.drawing import Block, Drawing, Face, Fill, Line, rgb
from sr_studio.figures.fonts import Font

_POINTS = 72


class _Objects:
    """Numbered objects of a file under way."""

    def __init__(self) -> None:
        self._bodies: list[bytes] = []

    def add(self, body: str | bytes = b"") -> int:
        """Return the object's number."""
        self._bodies.append(body.encode("latin-1") if isinstance(body, str) else body)
        return len(self._bodies)

    def put(self, number: int, body: str) -> None:
        """Fill an object whose number is known already."""
        self._bodies[number - 1] = body.encode("latin-1")

    def stream(self, data: bytes, entries: str = "") -> int:
        """A deflated stream."""
        packed = zlib.compress(data, 6)
        head = f"<< {entries}/Filter /FlateDecode /Length {len(packed)} >>\nstream\n".encode("latin-1")
        return self.add(head + packed + b"\nendstream")

    def file(self, *, root: int, info: int) -> bytes:
        """The whole file."""
        data, places = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n"), []
        for number, body in enumerate(self._bodies, start=1):
            places.append(len(data))
            data += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
        start = len(data)
        data += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n".encode()
        data += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
        data += f"trailer\n<< /Size {len(places) + 1} /Root {root} 0 R /Info {info} 0 R >>\n".encode()
        return bytes(data + f"startxref\n{start}\n%%EOF\n".encode())


def pdf(drawing: Drawing) -> bytes:
    """Return the file."""
    objects = _Objects()
    root, pages, page = objects.add(), objects.add(), objects.add()
    unit = _POINTS / drawing.dpi
    faces = {face.font: _embedded(objects, face) for face in drawing.faces()}
    images: list[int] = []
    # One unit is one pixel, upwards from the lower edge.
    commands = [f"{_number(unit)} 0 0 {_number(unit)} 0 0 cm", _colour(drawing.background)]
    commands.append(f"0 0 {drawing.width} {drawing.height} re f")
    for item in drawing.items:
        match item:
            case Fill():
                y = drawing.height - item.y - item.height
                commands += [_colour(item.colour), f"{item.x} {y} {item.width} {item.height} re f"]
            case Block():
                height, width = item.pixels.shape[:2]
                images.append(_image(objects, item))
                place = f"{width} 0 0 {height} {item.x} {drawing.height - item.y - height} cm"
                commands.append(f"q {place} /I{len(images)} Do Q")
            case Line():
                commands += _text(drawing, item, faces)
    content = objects.stream("\n".join(commands).encode("latin-1"))
    names = " ".join(f"/I{number} {image} 0 R" for number, image in enumerate(images, start=1))
    fonts = " ".join(f"/{face.name} {face.number} 0 R" for face in faces.values())
    size = f"{_number(drawing.width * unit)} {_number(drawing.height * unit)}"
    objects.put(root, f"<< /Type /Catalog /Pages {pages} 0 R >>")
    objects.put(pages, f"<< /Type /Pages /Kids [{page} 0 R] /Count 1 >>")
    objects.put(
        page,
        f"<< /Type /Page /Parent {pages} 0 R /MediaBox [0 0 {size}] /Contents {content} 0 R "
        f"/Resources << /Font << {fonts} >> /XObject << {names} >> >> >>",
    )
    info = objects.add(f"<< /Title {_string(drawing.title)} /Producer (SR Studio) >>")
    return objects.file(root=root, info=info)


def _image(objects: _Objects, block: Block) -> int:
    height, width = block.pixels.shape[:2]
    entries = (
        f"/Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceRGB "
        "/BitsPerComponent 8 /Interpolate false "
    )
    return objects.stream(block.pixels.tobytes(), entries)


def _text(drawing: Drawing, line: Line, faces: Mapping[Font, "_Embedded"]) -> list[str]:
    commands, x = ["BT", _colour(line.colour)], line.left(drawing.fonts)
    for run in line.runs:
        for font, part in drawing.fonts.parts(run.text, bold=run.bold):
            face = faces[font]
            codes = "".join(f"{face.codes[letter]:04x}" for letter in part)
            commands.append(f"/{face.name} {_number(line.size)} Tf")
            commands.append(f"1 0 0 1 {_number(x)} {_number(drawing.height - line.y)} Tm <{codes}> Tj")
            x += font.width(part, line.size)
    return [*commands, "ET"]


@dataclass(frozen=True)
class _Embedded:
    """A font in the file: its name on the page, the number of its object, its letters' codes."""

    name: str
    number: int
    codes: Mapping[str, int]


def _embedded(objects: _Objects, face: Face) -> _Embedded:
    """A composite font whose codes are those of the font's own glyphs, with the letters for copying."""
    font, program = face.font, face.font.program(face.letters)
    name = f"SRFIGS+{font.family.replace(' ', '')}"
    entries = "/Subtype /CIDFontType0C " if font.postscript else f"/Length1 {len(program.data)} "
    file = objects.stream(program.data, entries)
    unit = 1000 / font.units
    box = " ".join(str(round(value * unit)) for value in font.box)
    descriptor = objects.add(
        f"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [{box}] /ItalicAngle 0 "
        f"/Ascent {round(font.ascent * unit)} /Descent {round(font.descent * unit)} "
        f"/CapHeight {round(0.7 * 1000)} /StemV 80 /{program.kind} {file} 0 R >>"
    )
    letters = {code: letter for letter, code in program.codes.items()}
    widths = " ".join(
        f"{code} [{_number(font.width(letter, 1000))}]" for code, letter in sorted(letters.items())
    )
    kind = "/CIDFontType0" if font.postscript else "/CIDFontType2"
    descendant = objects.add(
        f"<< /Type /Font /Subtype {kind} /BaseFont /{name} "
        f"{'' if font.postscript else '/CIDToGIDMap /Identity '}"
        f"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        f"/FontDescriptor {descriptor} 0 R /W [{widths}] >>"
    )
    letters_of = objects.stream(_to_unicode(letters).encode("latin-1"))
    number = objects.add(
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H "
        f"/DescendantFonts [{descendant} 0 R] /ToUnicode {letters_of} 0 R >>"
    )
    return _Embedded(face.name, number, program.codes)


def _to_unicode(glyphs: dict[int, str]) -> str:
    rows = [f"<{glyph:04x}> <{letter.encode('utf-16-be').hex()}>" for glyph, letter in sorted(glyphs.items())]
    blocks = [rows[at : at + 100] for at in range(0, len(rows), 100)]
    text = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"
        f"{text}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    )


def _colour(colour: str) -> str:
    return " ".join(_number(code / 255) for code in rgb(colour)) + " rg"


def _string(text: str) -> str:
    return f"<feff{text.encode('utf-16-be').hex()}>"


def _number(value: float) -> str:
    return f"{value:.5f}".rstrip("0").rstrip(".") or "0"
