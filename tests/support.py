"""Where things are: the checkout, its tools and, beside it, the benchmark sets."""

import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parent.parent


def shared_folder() -> Path | None:
    """Folder with benchmark sets and foreign weights, where there is one.

    ``SR_STUDIO_SHARED`` names it; otherwise it is ``shared`` beside the checkout.
    """
    folder = Path(os.environ.get("SR_STUDIO_SHARED", ROOT.parent / "shared"))
    return folder if (folder / "data" / "Set5").is_dir() else None


def load_script(path: str) -> ModuleType:
    """Import a tool that is no part of the package by its path in the checkout."""
    file = ROOT / path
    spec = importlib.util.spec_from_file_location(file.stem, file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[file.stem] = module
    spec.loader.exec_module(module)
    return module
