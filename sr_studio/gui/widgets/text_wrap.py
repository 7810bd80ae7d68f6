"""Texts fitted into the room there is, for widgets that paint."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption

_NO_BREAK = "\u2011\u2011"
"""Two hyphens that keep with what follows, as those of a command's option do."""


def wrap_lines(text: str, font: QFont, width: int, most: int) -> list[str]:
    """Break a text into at most ``most`` lines of ``width`` pixels; the last is elided where the text is
    longer.

    Words longer than a line (paths, layer names) are broken too.
    """
    if most <= 0 or width <= 0:
        return []
    lines: list[str] = []
    metrics = QFontMetrics(font)
    for paragraph in text.split("\n"):
        layout = QTextLayout(paragraph.replace("--", _NO_BREAK), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        while True:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            start = line.textStart()
            if len(lines) == most:
                lines[-1] = metrics.elidedText(lines[-1].rstrip() + "…", Qt.TextElideMode.ElideRight, width)
                layout.endLayout()
                return [line.rstrip() for line in lines]
            lines.append(paragraph[start : start + line.textLength()])
        layout.endLayout()
    return [line.rstrip() for line in lines]


def one_line(name: str) -> str:
    """Return a name, as of a file, that may hold newlines and tabs, so that it fits a line of a list."""
    return "".join(letter if letter.isprintable() else "␣" for letter in name)


def fitting(facts: str, room: int, advance: Callable[[str], int]) -> str:
    """As many whole facts (``×4 · 0.41 s``) as fit, at least the first, which may have to be cut."""
    parts = facts.split(" · ")
    while len(parts) > 1 and advance(" · ".join(parts)) > room:
        parts.pop()
    return " · ".join(parts)
