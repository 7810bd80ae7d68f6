"""Colours that can be read, in both themes."""

from dataclasses import fields

import pytest
from PySide6.QtGui import QColor

from sr_studio.gui.style.colors import DARK, LIGHT, Tokens

THEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
GROUNDS = ("surface", "raised", "sunken", "hover", "accent_ground")


def luminance(color: str) -> float:
    """Relative luminance of ``#rrggbb``, 0..1 (WCAG 2.2, "relative luminance")."""
    total = 0.0
    for start, weight in ((1, 0.2126), (3, 0.7152), (5, 0.0722)):
        code = int(color[start : start + 2], 16) / 255
        total += weight * (code / 12.92 if code <= 0.04045 else ((code + 0.055) / 1.055) ** 2.4)
    return total


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours, 1..21, in either order (WCAG 2.2, "contrast ratio")."""
    dark, light = sorted((luminance(first), luminance(second)))
    return (light + 0.05) / (dark + 0.05)


@THEMES
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("ink", ["text", "muted", "accent", "good", "warn", "bad"])
def test_ink_meets_aa_on_every_ground(tokens: Tokens, ink: str, ground: str) -> None:
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5


@THEMES
def test_verdicts_meet_aa_on_their_own_grounds(tokens: Tokens) -> None:
    for verdict in ("good", "warn", "bad"):
        assert contrast(getattr(tokens, verdict), getattr(tokens, f"{verdict}_ground")) >= 4.5
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5
    assert contrast(tokens.text, tokens.pressed) >= 4.5


@THEMES
@pytest.mark.parametrize("ground", GROUNDS)
def test_outlines_of_controls_meet_3_to_1(tokens: Tokens, ground: str) -> None:
    assert contrast(tokens.edge, getattr(tokens, ground)) >= 3
    assert contrast(tokens.accent, getattr(tokens, ground)) >= 3


@THEMES
def test_greys_have_no_hue(tokens: Tokens) -> None:
    for name in (
        "surface",
        "raised",
        "sunken",
        "hover",
        "pressed",
        "border",
        "edge",
        "text",
        "muted",
        "disabled",
    ):
        grey = QColor(getattr(tokens, name))
        assert grey.red() == grey.green() == grey.blue(), name


def test_every_token_is_a_colour() -> None:
    for tokens in (LIGHT, DARK):
        for field in fields(tokens):
            value = getattr(tokens, field.name)
            assert len(value) == 7
            assert QColor(value).isValid()
