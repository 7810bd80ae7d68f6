"""Colours of the rating window from the one grey of the study. No Qt here.

Nothing may be brighter than the pictures' own white or tint the eye, so everything is grey but the alarm.
Text meets 4.5:1 against its ground (WCAG 2.2, 1.4.3), outlines 3:1 (1.4.11).
"""

from dataclasses import dataclass

TEXT_CONTRAST = 4.5


def luminance(code: int) -> float:
    """Relative luminance (0..1) of a grey's sRGB code 0..255 (IEC 61966-2-1)."""
    value = code / 255
    return float(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)


def contrast(one: int, other: int) -> float:
    """Contrast ratio 1..21 of two greys (WCAG 2.2)."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def reaching(ground: int, ratio: float, *, dark: bool) -> int:
    """The grey nearest to ``ground`` that reaches a contrast on one side; that side's end if none does."""
    codes = range(ground, -1, -1) if dark else range(ground, 256)
    return next((code for code in codes if contrast(code, ground) >= ratio), 0 if dark else 255)


@dataclass(frozen=True, kw_only=True)
class Look:
    """Greys (sRGB codes) of a window.

    ``ground``: the surround. ``ink``: text. ``edge``: outlines of what can be pressed. ``field``: their
    ground. ``faint``: text and outlines while nothing can be answered. ``line``: the progress bar.
    """

    ground: int
    ink: int
    edge: int
    field: int
    faint: int
    line: int

    def hex(self, name: str) -> str:
        """One of them as ``#rrggbb``."""
        return f"#{getattr(self, name):02x}" + f"{getattr(self, name):02x}" * 2


ALARM_GROUND, ALARM_INK = "#8c1d18", "#ffffff"
"""Of the bar that says that a vote is not stored."""


def look(grey: int) -> Look:
    """The look on a surround of sRGB code ``grey``: dark text where that can be read."""
    dark = contrast(0, grey) >= TEXT_CONTRAST
    away = -1 if dark else 1
    field = min(max(grey - 14 * away, 0), 255)
    ink = reaching(min(grey, field) if dark else max(grey, field), TEXT_CONTRAST + 0.4 * dark, dark=dark)
    return Look(
        ground=grey,
        ink=ink,
        edge=reaching(grey, 3.0, dark=dark),
        field=field,
        faint=round((ink + grey) / 2),
        line=reaching(grey, 1.6, dark=dark),
    )
