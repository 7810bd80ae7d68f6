"""A drawing as SVG: pictures as PNG inside, text as text with its font embedded."""

import base64
from xml.sax.saxutils import escape, quoteattr

from sr_studio.figures.drawing import Block, Drawing, Fill, Line
from sr_studio.figures.fonts import Font
from sr_studio.imaging.formats.png import write_png

_INCH = 25.4


def svg(drawing: Drawing) -> bytes:
    """Return the file."""
    width, height = drawing.width, drawing.height
    size = (
        f'width="{_number(width / drawing.dpi * _INCH)}mm" height="{_number(height / drawing.dpi * _INCH)}mm"'
    )
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        # Older programs know pictures by xlink:href alone.
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'{size} viewBox="0 0 {width} {height}">',
        f"<title>{escape(drawing.title)}</title>" if drawing.title else "",
        f"<style>{_faces(drawing)}</style>",
        f'<rect width="{width}" height="{height}" fill="{drawing.background}"/>',
    ]
    for item in drawing.items:
        match item:
            case Fill():
                parts.append(
                    f'<rect x="{item.x}" y="{item.y}" width="{item.width}" height="{item.height}" '
                    f'fill="{item.colour}"/>'
                )
            case Block():
                parts.append(_image(item))
            case Line():
                parts.append(_text(item))
    parts.append("</svg>\n")
    return "\n".join(part for part in parts if part).encode()


def _image(block: Block) -> str:
    height, width = block.pixels.shape[:2]
    data = write_png(block.pixels, None, profile=b"", exif=b"", level=6)
    return (
        f'<image x="{block.x}" y="{block.y}" width="{width}" height="{height}" '
        f'style="image-rendering:pixelated" preserveAspectRatio="none" '
        f'xlink:href="data:image/png;base64,{base64.b64encode(data).decode()}"/>'
    )


def _faces(drawing: Drawing) -> str:
    rules, families = [], [_family(drawing.fonts.regular)]
    for face in drawing.faces():
        font = base64.b64encode(face.font.subset(face.letters, for_web=True)).decode()
        family = _family(drawing.fonts.regular)
        if face.name == "F":
            family = _family(face.font)
            families.append(family)
        weight = "bold" if face.name == "B" else "normal"
        rules.append(
            f"@font-face{{font-family:{family};font-weight:{weight};"
            f"src:url(data:font/woff;base64,{font}) format('woff')}}"
        )
    return f"text{{font-family:{','.join(families)},sans-serif;white-space:pre}}{''.join(rules)}"


def _family(font: Font) -> str:
    return f"'{font.family}'"


def _text(line: Line) -> str:
    runs = "".join(
        f'<tspan font-weight="bold">{escape(run.text)}</tspan>' if run.bold else escape(run.text)
        for run in line.runs
    )
    anchor = ' text-anchor="middle"' if line.anchor == "middle" else ""
    return (
        f'<text x="{_number(line.x)}" y="{line.y}" font-size="{_number(line.size)}"{anchor} '
        f"fill={quoteattr(line.colour)}>{runs}</text>"
    )


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")
