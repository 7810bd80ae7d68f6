"""A font of the system for letters that the fonts that come along lack."""

from pathlib import Path

import pytest

from sr_studio.figures import system_fonts
from sr_studio.figures.fonts import Font, load_fonts
from sr_studio.figures.manifest import split_index
from tests.figures.support import hangul_font


@pytest.fixture(autouse=True)
def _anew() -> None:
    system_fonts._found.cache_clear()


def test_without_fontconfig_the_folders_of_fonts_are_looked_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system_fonts, "_folders", lambda: [tmp_path])
    monkeypatch.setenv("PATH", "")
    (tmp_path / "a.ttf").write_bytes(b"no font at all")
    (tmp_path / "b.ttf").write_bytes(load_fonts("sans").regular.data)
    assert system_fonts.font_with("한") == ""
    system_fonts._found.cache_clear()
    (tmp_path / "deep").mkdir()
    found = hangul_font(tmp_path / "deep")
    assert system_fonts.font_with("글한") == str(found)
    assert system_fonts.font_with("漢") == ""


def test_what_fontconfig_names_has_the_letters() -> None:
    """On a system without such a font there is nothing to name."""
    found = system_fonts.font_with("한글")
    if found:
        path, index = split_index(found)
        assert not Font(Path(path), index).missing("한글")
    assert system_fonts.font_with("\ue123\ue124") == ""


def test_the_language_decides_whose_characters_are_taken() -> None:
    faces = [
        system_fonts._Face("a.ttc", 0, "Noto Sans CJK JP", "Bold"),
        system_fonts._Face("a.ttc", 1, "Noto Sans CJK KR", "Bold"),
        system_fonts._Face("b.ttc", 0, "Noto Sans CJK JP", "Regular"),
        system_fonts._Face("b.ttc", 1, "Noto Sans CJK KR", "Regular"),
        system_fonts._Face("c.ttc", 1, "Noto Serif CJK KR", "Regular"),
    ]

    def first(letters: str, *, serif: bool = False) -> system_fonts._Face:
        return min(faces, key=lambda face: system_fonts._rank(face, letters, serif=serif))

    assert first("漢한") == faces[3]
    assert first("漢かな") == faces[2]
    assert first("한", serif=True) == faces[4]
