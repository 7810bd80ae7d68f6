"""What the command line imports, says and returns before any work."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from sr_studio.commands.gui import advice, why_no_display
from tests.commands.support import Ran

ROOT = Path(__file__).parent.parent.parent
HEAVY = ("torch", "PIL", "PySide6", "skimage", "scipy", "numpy")


def start(*words: str, **options: object) -> "subprocess.Popen[str]":
    environment = {
        key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")
    }
    environment["QT_QPA_PLATFORM"] = ""
    environment["PYTHONPATH"] = str(ROOT)
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-m", "sr_studio", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        **options,  # type: ignore[call-overload]
    )


@pytest.mark.parametrize("words", [["--help"], ["models"], ["--version"], ["models", "info", "srgan_x4"]])
def test_light_commands_import_nothing_heavy(words: list[str]) -> None:
    allowed = () if words[0] != "models" else ("numpy",)
    code = (
        "import sys; from sr_studio.__main__ import main; "
        f"code = main({words!r}); "
        f"heavy = [m for m in {tuple(m for m in HEAVY if m not in allowed)!r} if m in sys.modules]; "
        "print(heavy, file=sys.stderr); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr.strip()) == (0, "[]")


def test_help_teaches(command: Callable[..., Ran]) -> None:
    shown = command("--help").out
    for word in (
        "compare",
        "upscale",
        "evaluate",
        "models",
        "doctor",
        "examples:",
        "exit codes:",
        "--engine",
    ):
        assert word in shown


@pytest.mark.parametrize("name", ["compare", "upscale", "evaluate", "models", "doctor", "engine", "gui"])
def test_every_command_has_help(name: str, command: Callable[..., Ran]) -> None:
    ran = command(name, "--help")
    assert ran.code == 0
    assert "sr-studio" in ran.out
    if name not in ("engine", "gui"):
        assert "examples:" in ran.out
        assert "exit codes:" in ran.out


def test_without_a_display_one_sentence_names_the_command_line() -> None:
    process = start()
    out, err = process.communicate(timeout=120)
    assert process.returncode == 4
    assert out == ""
    assert len(err.strip().splitlines()) == 1
    assert "sr-studio compare" in err


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "neither DISPLAY"),
        ({"DISPLAY": ":987"}, ":987 (DISPLAY) does not answer"),
        ({"DISPLAY": "nonsense"}, "host:number"),
        ({"DISPLAY": "localhost:64000"}, "does not answer"),
        ({"WAYLAND_DISPLAY": "wayland-9", "XDG_RUNTIME_DIR": "/nowhere"}, "wayland-9"),
        ({"QT_QPA_PLATFORM": "offscreen"}, ""),
        ({"QT_QPA_PLATFORM": "offscreen:enable_fonts"}, ""),
    ],
)
def test_why_no_display(environment: dict[str, str], expected: str) -> None:
    reason = why_no_display(environment)
    assert expected in reason
    assert bool(reason) == bool(expected)


def test_a_missing_system_library_is_named_with_its_package() -> None:
    assert "libegl1" in advice("libEGL.so.1: cannot open shared object file")
    assert "doctor" in advice("something else")


def test_a_misspelt_command_is_no_file(command: Callable[..., Ran]) -> None:
    ran = command("evalaute", "Set5")
    assert ran.code == 2
    assert "Did you mean “evaluate”" in ran.err


def test_a_bug_is_kept_in_the_logs_folder(
    command: Callable[..., Ran], studio_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("unicodedata.east_asian_width", None)
    ran = command("models")
    assert ran.code == 70
    (log,) = (studio_home / "logs").iterdir()
    assert "TypeError" in log.read_text()
    assert str(log) in ran.err
    assert "Traceback" not in ran.err


def test_a_closed_pipe_is_a_sentence() -> None:
    process = start("models", "--json")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    err = process.stderr.read()
    process.stderr.close()
    assert process.wait(timeout=120) == 141
    assert err.strip() == "sr-studio: Stopped: the reader of the output closed it."


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_interrupted_work_leaves_no_process_and_no_file(number: int, code: int, tmp_path: Path) -> None:
    process = start("upscale", "--sample", "astronaut", "--out", str(tmp_path / "out"), "--precision", "fp32")
    deadline = time.monotonic() + 120
    children: list[psutil.Process] = []
    while not children and time.monotonic() < deadline:
        time.sleep(0.05)
        children = psutil.Process(process.pid).children(recursive=True)
    process.send_signal(number)
    _, err = process.communicate(timeout=120)
    assert process.returncode == code
    assert "Traceback" not in err
    psutil.wait_procs(children, timeout=120)
    assert not any(child.is_running() and child.status() != psutil.STATUS_ZOMBIE for child in children)
    assert not (tmp_path / "out").exists() or not list((tmp_path / "out").iterdir())
