"""How all figures look, and how they become files: the same figure gives the same bytes."""

import io
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Literal

from sr_studio.survey.report.language import Words

Format = Literal["png", "svg", "pdf"]
FORMATS: tuple[Format, ...] = ("png", "svg", "pdf")

DPI = 300
"""Of PNG files."""

WIDTH = 6.3
"""Inches: the text of an A4 page."""

INK = "#1b1b1b"
QUIET = "#6e6e6e"
LIGHT = "#d9d9d9"
MAIN = "#174a7c"
SECOND = "#c05a00"

LINES: tuple[tuple[str, str, str], ...] = (
    ("#0b2a4a", "-", "o"),
    ("#c05a00", "--", "s"),
    ("#3f9bd1", "-.", "^"),
    ("#7b2d5e", ":", "D"),
    ("#6b8e23", "-", "v"),
    ("#a3a3a3", "--", "P"),
    ("#d4a017", "-.", "X"),
    ("#444444", ":", "*"),
)
"""Colour, dash and marker of series in their order: told apart in grey and by people who see colours
differently, as no two neighbours share lightness, dash or marker."""

HANGUL = (
    "Noto Sans CJK KR",
    "Noto Sans KR",
    "Noto Sans CJK JP",
    "NanumGothic",
    "Malgun Gothic",
    "Apple SD Gothic Neo",
)
"""Fonts with Hangul, the better ones first."""

_METADATA: Mapping[str, Mapping[str, None]] = {
    "png": {"Software": None},
    "svg": {"Date": None, "Creator": None},
    "pdf": {"CreationDate": None, "Producer": None, "Creator": None},
}
"""Without times and versions, which would make two files of one figure differ."""


def line(place: int) -> dict[str, Any]:
    """Colour, dash and marker of a series."""
    colour, dash, marker = LINES[place % len(LINES)]
    return {"color": colour, "linestyle": dash, "marker": marker, "markersize": 4, "linewidth": 1.2}


def shades(count: int) -> Sequence[Any]:
    """Colours from dark to light, one a level of the scale: lightness alone tells them apart."""
    from matplotlib import colormaps

    return [colormaps["cividis"](0.02 + 0.96 * place / max(count - 1, 1)) for place in range(count)]


@cache
def hangul_font() -> str | None:
    """An installed font with Hangul; None where there is none."""
    from matplotlib import font_manager

    installed = {one.name for one in font_manager.fontManager.ttflist}
    return next((name for name in HANGUL if name in installed), None)


def figure_words(words: Words) -> Words:
    """The language figures are lettered in: English where no font here has the report's letters."""
    return Words("en") if words.language == "ko" and hangul_font() is None else words


def rules() -> dict[str, Any]:
    """matplotlib's parameters."""
    extra = [hangul_font()] if hangul_font() else []
    return {
        "font.family": ["DejaVu Sans", *extra],
        "font.size": 8.5,
        "axes.edgecolor": QUIET,
        "axes.labelcolor": INK,
        "axes.linewidth": 0.7,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.unicode_minus": True,
        "xtick.color": QUIET,
        "ytick.color": QUIET,
        "xtick.labelcolor": INK,
        "ytick.labelcolor": INK,
        "text.color": INK,
        "grid.color": LIGHT,
        "grid.linewidth": 0.6,
        "legend.frameon": False,
        "legend.fontsize": 8,
        "figure.facecolor": "white",
        "svg.hashsalt": "sr-studio",
        "svg.fonttype": "path",
        "pdf.fonttype": 42,
        "text.parse_math": False,
    }


def new_figure(height: float, *, rows: int = 1, columns: int = 1) -> tuple[Any, Any]:
    """A figure of the page's width and its axes (an array of them for several)."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH, height), layout="constrained")
    return figure, figure.subplots(rows, columns, squeeze=rows * columns == 1)


def file_of(figure: Any, kind: Format, *, dpi: int = DPI) -> bytes:
    """A figure as a file."""
    stream = io.BytesIO()
    figure.savefig(stream, format=kind, dpi=dpi, metadata=dict(_METADATA[kind]))
    return stream.getvalue()


def short(name: str, limit: int = 28) -> str:
    """A name as there is room for it."""
    name = " ".join(name.split())
    return name if len(name) <= limit else name[: limit - 1] + "…"
