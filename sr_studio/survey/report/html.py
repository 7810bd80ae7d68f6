"""Pieces of a page: escaped text, tables, figures as data URIs. Nothing in it points outside the file."""

import base64
from collections.abc import Mapping, Sequence
from html import escape

STYLE = """
:root { color-scheme: light; }
body { font: 15px/1.5 system-ui, "Noto Sans", "Noto Sans CJK KR", "Malgun Gothic", sans-serif; color: #1b1b1b;
  background: #fff; max-width: 52rem; margin: 2rem auto; padding: 0 1.25rem; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 .2rem; }
h2 { font-size: 1.2rem; margin: 2.2rem 0 .6rem; border-bottom: 1px solid #d9d9d9; padding-bottom: .2rem; }
h3 { font-size: 1rem; margin: 1.3rem 0 .4rem; }
p { margin: .5rem 0; }
.sub, figcaption, .note { color: #5a5a5a; font-size: .88rem; }
.answer { font-size: 1.15rem; line-height: 1.45; border-left: 4px solid #174a7c; padding-left: .9rem; }
.limit { border-left: 4px solid #c05a00; padding-left: .9rem; margin: .5rem 0; }
.interim { background: #c05a00; color: #fff; font-weight: 600; padding: .5rem .9rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: .86rem; margin: .5rem 0; font-variant-numeric: tabular-nums; }
th { text-align: left; font-weight: 600; border-bottom: 1.5px solid #6e6e6e; padding: .2rem .8rem .2rem 0;
  vertical-align: bottom; }
td { border-bottom: 1px solid #e6e6e6; padding: .2rem .8rem .2rem 0; vertical-align: top; }
td.n { text-align: right; white-space: nowrap; }
th.n { text-align: right; }
td:first-child { min-width: 5.5rem; overflow-wrap: anywhere; }
tr.mark td { font-weight: 600; }
figure { margin: 1rem 0; }
figure img { width: 100%; height: auto; }
dl { display: grid; grid-template-columns: minmax(9rem, 15rem) 1fr; gap: .2rem 1rem; margin: .5rem 0; }
dt { color: #5a5a5a; }
dd { margin: 0; overflow-wrap: anywhere; }
.thumbs figure { display: inline-block; width: 9rem; margin: .3rem .6rem .3rem 0; vertical-align: top; }
nav ul { columns: 2; padding-left: 1.2rem; margin: .4rem 0; }
.paste { background: #f4f4f2; padding: .8rem 1rem; }
code { font-size: .84em; overflow-wrap: anywhere; }
nav a { color: #174a7c; }
@media print {
  @page { size: A4; margin: 18mm 16mm; }
  body { font-size: 10pt; margin: 0; max-width: none; padding: 0; }
  h2, h3, thead { break-after: avoid; }
  figure, tr, .answer, .paste { break-inside: avoid; }
  .interim { color: #000; background: #fff; border: 2px solid #000; }
  .scroll { overflow: visible; }
  table { font-size: 8pt; }
  th, td { padding-right: .5rem; }
}
"""


def text(value: object) -> str:
    """A value as it may stand between tags."""
    return escape(str(value), quote=True)


def paragraph(words: str, *, kind: str = "") -> str:
    """A paragraph of plain text."""
    return f"<p{_class(kind)}>{text(words)}</p>" if words else ""


def table(
    head: Sequence[str], rows: Sequence[Sequence[str]], *, left: int = 1, marked: Sequence[bool] = ()
) -> str:
    """A table of plain text: the first ``left`` columns flush left, the others right; some rows marked."""
    if not rows:
        return ""
    cells = [f"<th{_class('n' if at >= left else '')}>{text(cell)}</th>" for at, cell in enumerate(head)]
    lines = [f"<thead><tr>{''.join(cells)}</tr></thead>"]
    for number, row in enumerate(rows):
        cells = [f"<td{_class('n' if at >= left else '')}>{text(cell)}</td>" for at, cell in enumerate(row)]
        mark = _class("mark" if number < len(marked) and marked[number] else "")
        lines.append(f"<tr{mark}>{''.join(cells)}</tr>")
    body = "\n".join(lines)
    return f'<div class="scroll"><table>\n{body}\n</table></div>'


def facts(pairs: Sequence[tuple[str, str]]) -> str:
    """Names with what they are."""
    lines = [f"<dt>{text(name)}</dt><dd>{text(value)}</dd>" for name, value in pairs]
    return "<dl>\n" + "\n".join(lines) + "\n</dl>" if lines else ""


def section(key: str, title: str, parts: Sequence[str]) -> str:
    """A part of the page with its title; "" where it holds nothing."""
    body = "\n".join(part for part in parts if part)
    return f'<section id="{key}">\n<h2>{text(title)}</h2>\n{body}\n</section>' if body else ""


def heading(title: str) -> str:
    """A title inside a section."""
    return f"<h3>{text(title)}</h3>"


def picture(data: bytes, kind: str, caption: str) -> str:
    """A picture inside the file, with its caption, which is also what is read aloud."""
    uri = f"data:{kind};base64,{base64.b64encode(data).decode()}"
    return f'<figure><img src="{uri}" alt="{text(caption)}"><figcaption>{text(caption)}</figcaption></figure>'


def page(title: str, language: str, body: str, *, meta: Mapping[str, str]) -> str:
    """The whole file. Its policy refuses everything that is not inside."""
    lines = [f'<meta name="{text(name)}" content="{text(value)}">' for name, value in meta.items()]
    policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        + "\n".join(lines)
        + f"\n<title>{text(title)}</title>\n<style>{STYLE}</style>\n</head>\n"
        + f"<body>\n{body}\n</body>\n</html>\n"
    )


def _class(name: str) -> str:
    return f' class="{name}"' if name else ""
