"""The style sheet: drawings it takes from files match the theme."""

from pathlib import Path

import pytest

from sr_studio.gui.style.colors import DARK, LIGHT, Tokens
from sr_studio.gui.style.icons import folder
from sr_studio.gui.style.style_sheet import style_sheet

THEMES = pytest.mark.parametrize(("scheme", "tokens"), [("light", LIGHT), ("dark", DARK)])


@THEMES
def test_arrows_are_drawn_in_the_colours_of_the_theme(scheme: str, tokens: Tokens) -> None:
    """They hold their colour themselves."""
    for arrow in ("up", "down", "close", "float"):
        assert tokens.text in (folder() / "style" / f"{arrow}-{scheme}.svg").read_text()
    assert tokens.on_accent in (folder() / "style" / f"check-{scheme}.svg").read_text()


@THEMES
def test_every_drawing_it_names_is_there(scheme: str, tokens: Tokens) -> None:
    sheet = style_sheet(tokens, scheme=scheme)
    named = {Path(part.split('"')[1]) for part in sheet.split("url(")[1:]}
    assert len(named) == 6
    assert all(path.is_file() for path in named)
