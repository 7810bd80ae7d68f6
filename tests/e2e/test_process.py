"""The program as it is started: first paint, no torch, signals, no process left behind."""

import os
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from PIL import Image

from tests.e2e.support import photograph

ROOT = Path(__file__).parent.parent.parent
pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals")

PROGRAM = """
import sys
from PySide6.QtCore import QTimer
from sr_studio.gui import app
def watch(components):
    timer = QTimer(components)
    def look():
        pid = components.comparison.bridge.client.pid
        panes = components.comparison.workspace.panes
        if pid and panes.entry and all(panes.complete(key) for key in panes.pane_keys()):
            timer.stop()
            heavy = [n for n in ("torch", "PIL", "scipy", "skimage", "safetensors") if n in sys.modules]
            print("ready", pid, heavy, flush=True)
    timer.timeout.connect(look)
    timer.start(50)
make = app.make_studio
def made(**options):
    studio = make(**options)
    studio.compare_ready.connect(lambda: watch(studio.components))
    return studio
app.make_studio = made
sys.exit(app.run(sys.argv[1:]))
"""


def surroundings(home: Path) -> dict[str, str]:
    """Environment of a program without a screen."""
    own = {"QT_QPA_PLATFORM": "offscreen", "SR_STUDIO_HOME": str(home), "PYTHONPATH": str(ROOT)}
    return {**os.environ, **own}


def start(tmp_path: Path) -> tuple["subprocess.Popen[str]", psutil.Process, str]:
    """Start the program on an image; returns it, its engine, and the line it printed when all was shown."""
    image = tmp_path / "a.png"
    Image.fromarray(photograph(64, 48)).save(image)
    home = tmp_path / "home"
    home.mkdir()
    (home / "settings.json").write_text('{"chosen_models": ["nearest", "bicubic"]}')
    program = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(image)],
        cwd=ROOT,
        env={
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "SR_STUDIO_HOME": str(home),
            "PYTHONPATH": str(ROOT),
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert program.stdout is not None
    line = program.stdout.readline()
    assert line.startswith("ready"), line
    return program, psutil.Process(int(line.split()[1])), line


def gone(process: psutil.Process) -> bool:
    """Whether a process has ended within patience."""
    end = time.monotonic() + 120
    while time.monotonic() < end:
        try:
            if not process.is_running() or process.status() == psutil.STATUS_ZOMBIE:
                return True
        except psutil.NoSuchProcess:
            return True
        time.sleep(0.02)
    return False


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signals_close_the_window_and_end_the_engine(tmp_path: Path, number: signal.Signals) -> None:
    program, engine, line = start(tmp_path)
    assert "[]" in line, "the window's process has loaded a heavy package"
    program.send_signal(number)
    assert program.wait(120) == 0
    assert program.stdout is not None
    program.stdout.close()
    assert gone(engine)
    settings = (tmp_path / "home" / "settings.json").read_text()
    assert "geometry" in settings, "what was changed is remembered"
    left = {path.name for path in (tmp_path / "home").rglob("*") if path.is_file()}
    assert left <= {"settings.json", "faults.log"}


def test_a_killed_window_takes_its_engine_with_it(tmp_path: Path) -> None:
    program, engine, _ = start(tmp_path)
    assert engine.nice() == min(psutil.Process(program.pid).nice() + 5, 19), "the engine gives way to it"
    program.kill()
    program.wait(120)
    assert program.stdout is not None
    program.stdout.close()
    assert gone(engine)


def test_without_a_display_there_is_a_sentence(tmp_path: Path) -> None:
    environment = {
        name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}
    }
    environment.pop("QT_QPA_PLATFORM", None)
    result = subprocess.run(
        [sys.executable, "-m", "sr_studio"],
        cwd=ROOT,
        env={**environment, "SR_STUDIO_HOME": str(tmp_path), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    if not sys.platform.startswith("linux"):
        pytest.skip("DISPLAY is Linux's")
    assert result.returncode != 0
    assert "display" in result.stderr
    assert "compare" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_damaged_settings_file_is_said_and_kept_aside(tmp_path: Path) -> None:
    code = """
from sr_studio.gui import app
application = app.make_application([])
studio = app.make_studio()
print([toast.text for toast in studio.make_window("compare").toasts.shown()])
studio.close_all()
"""
    (tmp_path / "settings.json").write_text("{ damaged")
    result = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "SR_STUDIO_HOME": str(tmp_path),
            "PYTHONPATH": str(ROOT),
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    assert "damaged" in result.stdout
    assert (tmp_path / "settings.json.damaged").exists()


def test_the_traceback_of_an_engines_bug_is_in_the_logs_folder(tmp_path: Path) -> None:
    script = tmp_path / "engine.py"
    script.write_text(
        "import sys\n"
        "from sr_studio.engine.compute import computations\n"
        "from sr_studio.engine.server import main\n"
        "def compute(self, run): raise ZeroDivisionError('the engine divides by zero')\n"
        "computations.UpscaledRaster.compute = compute\n"
        "sys.exit(main.main())\n"
    )
    image = tmp_path / "a.png"
    Image.fromarray(photograph(64, 48)).save(image)
    home = tmp_path / "home"
    run = "import sys; from sr_studio.gui import app; sys.exit(app.run([sys.argv[1]], engine=sys.argv[2]))"
    engine = f"{shlex.quote(sys.executable)} {shlex.quote(str(script))}"
    with subprocess.Popen(
        [sys.executable, "-c", run, str(image), engine],
        cwd=ROOT,
        env=surroundings(home),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as program:
        end = time.monotonic() + 120
        while not (found := list((home / "logs").glob("crash-*.log"))) and time.monotonic() < end:
            time.sleep(0.05)
        program.send_signal(signal.SIGTERM)
        assert program.wait(120) == 0
    assert found
    text = found[0].read_text()
    assert "Traceback (most recent call last)" in text
    assert "ZeroDivisionError: the engine divides by zero" in text
