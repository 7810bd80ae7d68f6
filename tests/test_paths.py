"""Paths as they are typed."""

from pathlib import Path

import pytest

from sr_studio.paths import expanded


@pytest.mark.parametrize(
    ("word", "path"),
    [
        ("~", "/home/of/me"),
        ("~/", "/home/of/me"),
        ("~/a/b.png", "/home/of/me/a/b.png"),
        ("~b.png", "~b.png"),
        ("~root/b.png", "~root/b.png"),
        ("a/~b.png", "a/~b.png"),
        ("/a~b", "/a~b"),
        ("", ""),
    ],
)
def test_only_the_tilde_alone_is_a_home(word: str, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/of/me")
    monkeypatch.setenv("USERPROFILE", "/home/of/me")
    assert expanded(word) == Path(path)
