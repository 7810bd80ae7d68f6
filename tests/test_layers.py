"""The layers hold at run time, not only on paper."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

BLOCK = """
import importlib.abc, sys
class Block(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {blocked!r}:
            raise ImportError(f"blocked: {{name}}")
        return None
sys.meta_path.insert(0, Block())
"""


def run(code: str, *, blocked: tuple[str, ...]) -> str:
    """Run code in a fresh interpreter that cannot import some packages."""
    result = subprocess.run(
        [sys.executable, "-W", "error", "-c", BLOCK.format(blocked=blocked) + code],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        cwd=ROOT,
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_window_opens_without_torch_or_decoders() -> None:
    """The packages are blocked in the window's process only; the engine has its own."""
    out = run(
        """
from PySide6.QtWidgets import QApplication
from sr_studio.gui import app
application = app.make_application([])
studio = app.make_studio()
window = studio.open_window("compare")
application.processEvents()
print(window.isVisible(), [m for m in ("torch", "PIL", "skimage", "pyqtgraph") if m in sys.modules])
window.close()
application.processEvents()
""",
        blocked=("torch", "torchvision", "spandrel", "PIL", "skimage", "scipy", "pyqtgraph"),
    )
    assert out.strip().splitlines()[-1] == "True []"


def test_everything_but_the_window_imports_without_qt() -> None:
    """Every module outside ``gui`` can be imported on a machine without Qt."""
    out = run(
        """
import importlib, pkgutil
import sr_studio
found = pkgutil.walk_packages(sr_studio.__path__, "sr_studio.", onerror=lambda name: None)
names = [m.name for m in found if not m.name.startswith("sr_studio.gui")]
names = [name for name in names if not name.endswith("__main__")]
for name in names:
    importlib.import_module(name)
print(len(names))
""",
        blocked=("PySide6", "shiboken6"),
    )
    assert int(out) > 20


@pytest.mark.parametrize(
    "module",
    [
        "sr_studio.engine.client.client",
        "sr_studio.engine.wire.events",
        "sr_studio.__main__",
        "sr_studio.models.library",
    ],
)
def test_light_modules_do_not_import_heavy_packages(module: str) -> None:
    """The window and the command line start without torch, Qt, Pillow and scipy."""
    out = run(
        f"import {module}\nheavy = ('torch', 'PIL', 'scipy', 'skimage', 'PySide6')\n"
        "print([m for m in heavy if m in sys.modules])",
        blocked=(),
    )
    assert out.strip() == "[]"
