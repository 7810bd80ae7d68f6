"""What is no source is said by what it is, and help by what is taken."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.commands.support import Ran

Command = Callable[..., Ran]


@pytest.mark.parametrize("words", [("rate", "no.srstudy"), ("verify", "no.zip"), ("status", "no.srstudy")])
def test_what_is_not_there_is_said_so(command: Command, tmp_path: Path, words: tuple[str, str]) -> None:
    if words[0] == "rate":
        pytest.importorskip("PySide6")
    ran = command("survey", words[0], tmp_path / words[1])
    assert ran.code != 0
    assert f"“{words[1]}” does not exist." in ran.err + ran.out


def test_a_picture_and_a_database_are_no_tables(command: Command, tmp_path: Path) -> None:
    Image.new("RGB", (8, 8)).save(tmp_path / "a.png")
    Image.new("RGB", (8, 8)).save(tmp_path / "a.bmp")
    with sqlite3.connect(tmp_path / "study.sqlite") as database:
        database.execute("CREATE TABLE t (a)")
    database.close()
    for name, kind in (("a.png", "a picture"), ("a.bmp", "a picture"), ("study.sqlite", "a database")):
        ran = command("survey", "analyse", tmp_path / name)
        assert ran.code == 3
        assert f"“{name}” is {kind} and no table. Votes come from a study's folder (NAME.srstudy)" in ran.err


def test_a_folder_given_twice_is_said(command: Command, tmp_path: Path) -> None:
    (tmp_path / "near").mkdir()
    near = tmp_path / "near"
    ran = command("survey", "new", tmp_path / "x.srstudy", "--stimuli", near, f"{near}/")
    assert ran.code == 2
    assert "was given twice (--stimuli)" in ran.err


def test_help_has_no_empty_choice(command: Command) -> None:
    assert "--scale 5|9|11|100" in command("survey", "simulate", "--help").out
