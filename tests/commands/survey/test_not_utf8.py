"""Names and texts that are not UTF-8: kept nowhere, refused in a sentence, and no bug."""

import os
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sr_studio.survey.store.study import Study
from tests.commands.support import Ran
from tests.survey.store.studies import rate, short_study

Command = Callable[..., Ran]

pytestmark = pytest.mark.skipif(os.name != "posix", reason="names are text elsewhere")

LATIN = os.fsdecode(b"caf\xe9")
"""“café” as an old disk or archive names it."""


def pictures(folder: Path, *names: str) -> Path:
    for number, condition in enumerate(("ours", "theirs")):
        (folder / condition).mkdir(parents=True)
        for place, name in enumerate(names):
            colours = np.random.default_rng(10 * place + number).integers(0, 256, (32, 40, 3), np.uint8)
            Image.fromarray(colours).save(folder / condition / f"{name}.png")
    return folder


def new(command: Command, study: Path, stimuli: Path, *more: str) -> Ran:
    usual = ("--method", "acr", "--training-trials", "0", "--gold", "0", "--raters", "2", "-q")
    return command("survey", "new", study, "--stimuli", stimuli, *usual, *more)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A station with one rater; beside it another, empty: ``other.srstudy``."""
    folder = short_study(tmp_path / "a.srstudy", trials=4)
    shutil.copytree(folder, tmp_path / "other.srstudy")
    with Study.open(folder, write=True) as study:
        rate(study, study.add_rater(code="R01"))
        study.set_note("room", "dark")
    return folder


@pytest.mark.parametrize("words", [("--title", LATIN), ("--who", LATIN), ("--note", f"room={LATIN}")])
def test_a_text_to_be_kept_is_a_wrong_argument(command: Command, tmp_path: Path, words: tuple[str]) -> None:
    ran = new(command, tmp_path / "s.srstudy", pictures(tmp_path / "made", "one", "two"), *words)
    assert ran.code == 2
    assert f"argument {words[0]}: “caf" in ran.err
    assert "is no text in UTF-8: some of its bytes are no characters" in ran.err
    assert not (tmp_path / "s.srstudy").exists()


def test_a_picture_or_condition_of_such_a_name_is_refused_before_anything_is_made(
    command: Command, tmp_path: Path
) -> None:
    of_pictures = pictures(tmp_path / "made", "one", LATIN)
    of_conditions = pictures(tmp_path / "other", "one", "two")
    (of_conditions / "ours").rename(of_conditions / LATIN)
    for stimuli in (of_pictures, of_conditions):
        for more in ((), ("--dry-run",)):
            ran = new(command, tmp_path / "s.srstudy", stimuli, *more)
            assert ran.code == 3
            assert "“caf�” is no text in UTF-8" in ran.err
            assert "Rename the file or folder" in ran.err
    assert sorted(one.name for one in tmp_path.iterdir()) == ["made", "other"]


def test_folders_of_such_names_are_used_as_any_other(command: Command, tmp_path: Path) -> None:
    study = tmp_path / f"{LATIN}.srstudy"
    stimuli = pictures(tmp_path / LATIN, "one", "two")
    assert new(command, study, stimuli).code == 0
    with Study.open(study) as opened:
        assert opened.design.title == "caf�"
    ran = command(
        "survey", "new", tmp_path / "d.srstudy", "--stimuli", stimuli, "--save-draft", tmp_path / "d"
    )
    assert ran.code == 3
    assert "is no text in UTF-8" in ran.err  # a draft keeps the paths of its pictures


def test_a_draft_in_another_encoding_is_said(command: Command, tmp_path: Path) -> None:
    (tmp_path / "draft.json").write_bytes(b'{"title": "caf\xe9"}')
    ran = command("survey", "new", tmp_path / "s.srstudy", "--draft", tmp_path / "draft.json")
    assert ran.code == 3
    assert "“draft.json” is no draft of a study: it is not written in UTF-8. Save it as UTF-8." in ran.err


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE notes SET value = CAST(x'636166e9' AS TEXT)",
        "UPDATE raters SET station = CAST(x'edb3a9' AS TEXT)",
        """UPDATE sittings SET screen = '{"name":"\\udce9"}'""",
    ],
)
def test_a_study_that_holds_such_a_text_is_damaged(command: Command, folder: Path, change: str) -> None:
    other = folder.with_name("other.srstudy")
    with sqlite3.connect(folder / "study.sqlite") as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        assert connection.execute(change).rowcount == 1
    connection.close()
    said = "“a.srstudy” cannot be used: its database is damaged. Take it from a copy; the votes are also in"
    ran = command("survey", "merge", other, folder, "-o", folder.with_name("all.srstudy"))
    assert ran.code == 3
    assert said in ran.err
    if "notes" not in change:
        ran = command("survey", "rater-data", folder, "R01")
        assert ran.code == 3
        assert said in ran.err
    assert sorted(one.name for one in folder.parent.glob("*.srstudy")) == ["a.srstudy", "other.srstudy"]


def test_an_archive_whose_design_is_no_text_is_found_out(command: Command, folder: Path) -> None:
    folder = folder.rename(folder.with_name(f"{LATIN}.srstudy"))
    command("survey", "close", folder, "--early")
    whole, changed = folder.with_name(f"{LATIN}.zip"), folder.with_name("changed.zip")
    assert command("survey", "archive", folder, "-o", whole).code == 0
    assert command("survey", "verify", whole).code == 0
    with zipfile.ZipFile(whole) as before, zipfile.ZipFile(changed, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            after.writestr(name, data[:30] + b"\xe9" + data[31:] if name == "design.json" else data)
    ran = command("survey", "verify", changed)
    assert ran.code == 1
    assert "design.json: It cannot be read" in ran.out


def test_codes_and_exclusions_that_are_no_text(command: Command, folder: Path) -> None:
    for act in ("rater-data", "delete-rater"):
        ran = command("survey", act, folder, LATIN)
        assert ran.code == 2
        assert "has no rater caf" in ran.err
    with Study.open(folder, write=True) as study:
        rater = study.raters()[0].id
        for act in (
            lambda: study.exclude(rater, LATIN),
            lambda: study.record_answers(rater, {"age": LATIN}),
            lambda: study.rater_by_id(LATIN),
        ):
            with pytest.raises(Exception, match="is no text in UTF-8"):
                act()
        assert study.raters()[0].excluded == ""
