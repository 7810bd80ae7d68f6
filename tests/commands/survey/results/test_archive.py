import json
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.commands.support import Ran
from tests.survey.export.studies import voted_study

Command = Callable[..., Ran]


def test_archived_and_verified(command: Command, tmp_path: Path) -> None:
    folder = voted_study(tmp_path / "s.srstudy", raters=3, contents=2)
    file = tmp_path / "s.zip"
    ran = command("survey", "archive", folder, "-o", file, "--json")
    assert ran.code == 0
    assert json.loads(ran.out)["bytes"] == file.stat().st_size
    assert command("survey", "archive", folder, "-o", file).code == 2
    for source in (folder, file):
        ran = command("survey", "verify", source, "--json")
        assert ran.code == 0
        assert json.loads(ran.out)["verified"] is True
    ran = command("survey", "archive", folder, "-o", tmp_path / "d.zip", "--stimuli", "digests")
    assert ran.code == 0
    with zipfile.ZipFile(tmp_path / "d.zip") as archive:
        assert not [name for name in archive.namelist() if name.endswith(".png")]


def test_a_changed_picture_is_named(command: Command, tmp_path: Path) -> None:
    folder = voted_study(tmp_path / "s.srstudy", raters=2, contents=2)
    picture = sorted((folder / "stimuli").iterdir())[0]
    picture.write_bytes(picture.read_bytes() + b"\0")
    ran = command("survey", "verify", folder)
    assert ran.code == 1
    assert f"DIFFERENCE stimuli/{picture.name}" in ran.out
    # An archive holds no picture that is not the frozen one.
    assert command("survey", "archive", folder, "-o", tmp_path / "s.zip").code == 3
    assert not (tmp_path / "s.zip").exists()


def test_an_open_study_is_not_archived(command: Command, tmp_path: Path) -> None:
    folder = voted_study(tmp_path / "s.srstudy", raters=2, contents=2, closed=False)
    ran = command("survey", "archive", folder, "-o", tmp_path / "s.zip")
    assert ran.code == 3
    assert command("survey", "verify", folder).code == 3
    assert command("survey", "verify", tmp_path / "none.zip").code == 3
