"""Colours and measures of the canvas. One neutral grey whatever the theme: surroundings change how a picture
is judged."""

from dataclasses import dataclass
from typing import Literal

Background = Literal["grey", "black", "white", "checker"]


@dataclass(frozen=True)
class CanvasStyle:
    """Colours as ``#rrggbb`` or ``#aarrggbb``; lengths in logical pixels."""

    canvas: str = "#6f6f6f"
    """Around the picture, background ``grey``."""
    gap: str = "#1f1f1f"
    """Between panes."""
    header: str = "#2c2c2c"
    header_current: str = "#3a3a3a"
    text: str = "#f4f4f4"
    text_soft: str = "#b9b9b9"
    accent: str = "#6cb2ff"
    best: str = "#8fd694"
    warning: str = "#f3c15f"
    failure: str = "#ff8a7a"
    card: str = "#f0262626"
    chip: str = "#d9262626"
    checker_light: str = "#c4c4c4"
    checker_dark: str = "#9c9c9c"

    gap_width: int = 2
    header_height: int = 30
    header_height_narrow: int = 48
    """Two lines, for panes narrower than `narrow` and not too low."""
    narrow: int = 340
    footer_height: int = 40
    """Strip below the picture of a mode of one pane: tabs, or the legend of a difference map."""
    padding: int = 8
    font_size: int = 12
    """Used where the widget's own font has no size."""
    divider_reach: int = 28
    """Width of the strip in which the wipe divider can be grabbed."""
    value_pixel: int = 40
    """Pixel values appear once a pixel is wider than this."""
