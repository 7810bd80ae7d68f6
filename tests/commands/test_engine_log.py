"""A bug in a command's engine leaves a log, and the command says where."""

import re
import shlex
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sr_studio.commands.engine_log import EngineLog
from tests.commands.support import Ran


def test_the_traceback_of_a_bug_in_the_engine_is_in_the_file_the_command_names(
    command: Callable[..., Ran],
    photograph: Callable[..., Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SR_STUDIO_HOME", str(tmp_path / "home"))
    script = tmp_path / "engine.py"
    script.write_text(
        "import sys\n"
        "from sr_studio.engine.compute import computations\n"
        "from sr_studio.engine.server import main\n"
        "def compute(self, run): raise ZeroDivisionError('the engine divides by zero')\n"
        "computations.UpscaledRaster.compute = compute\n"
        "sys.exit(main.main())\n"
    )
    engine = f"{shlex.quote(sys.executable)} {shlex.quote(str(script))}"
    ran = command(
        "upscale", photograph("a.png"), "-m", "bicubic", "-o", tmp_path / "out.png", "--engine", engine
    )
    assert ran.code != 0
    (named,) = re.findall(r"The engine's log is (.*)\. Please attach", ran.err)
    text = Path(named).read_text()
    assert "Traceback (most recent call last)" in text
    assert "ZeroDivisionError: the engine divides by zero" in text
    assert "Traceback" not in ran.err


def test_one_file_is_named_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SR_STUDIO_HOME", str(tmp_path))
    said: list[str] = []
    log = EngineLog(said.append)
    log.write("first")
    log.write("second")
    (file,) = (tmp_path / "logs").iterdir()
    assert len(said) == 1
    assert str(file) in said[0]
    assert file.read_text().split()[-2:] == ["first", "second"]


def test_lines_that_cannot_be_kept_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("SR_STUDIO_HOME", str(tmp_path / "file"))
    said: list[str] = []
    EngineLog(said.append).write("a traceback")
    assert "a traceback" in said[0]
