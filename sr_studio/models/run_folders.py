"""Where training runs lie, and which of a run's models is a model of the program.

What a run folder holds beside that is the matter of `sr_studio.training.run`; nothing of it is needed here.
"""

import json
import re
from pathlib import Path

from sr_studio import paths
from sr_studio.models.checkpoint import SUFFIX
from sr_studio.models.names import model_name, unused_name

RUN_FILE = "run.toml"
"""The configuration: a folder without it is no run."""

CHECKPOINTS = "checkpoints"
"""The folder of a run's models, in the run's own."""

BEST, LAST = f"best{SUFFIX}", f"last{SUFFIX}"

NUMBERED = re.compile(r"^step_(\d{8,})(\.state)?\.safetensors$")
"""Models by their step, and the states beside them."""


def run_folders() -> list[Path]:
    """Runs in the default place and every run ever opened that still exists, in that order."""
    try:
        inside = sorted(folder for folder in paths.runs_folder().iterdir() if folder.is_dir())
    except OSError:
        inside = []
    found = dict.fromkeys([*(folder.absolute() for folder in inside), *recorded_folders()])
    return [folder for folder in found if (folder / RUN_FILE).is_file()]


def run_names() -> dict[Path, str]:
    """What the models of all runs are called, by folder: the folder's name, numbered where several have it.

    A run without a model yet has its name too: its first checkpoint changes no other's.
    """
    names: dict[Path, str] = {}
    for folder in run_folders():
        names[folder] = unused_name(model_name(folder.name), set(names.values()))
    return names


def recorded_folders() -> list[Path]:
    """Every folder on the list of runs ever made or opened, whether it still exists or not."""
    try:
        words = json.loads(paths.known_runs_file().read_text(encoding="utf-8"))
        return [Path(word) for word in words if isinstance(word, str)]
    except (OSError, ValueError, TypeError):
        return []


def model_file(folder: Path) -> Path | None:
    """The model of a run that is listed: the best, else the newest; None before the first."""
    checkpoints = folder / CHECKPOINTS
    for name in (BEST, LAST):
        if (checkpoints / name).is_file():
            return checkpoints / name
    try:
        found = [(NUMBERED.match(file.name), file) for file in checkpoints.iterdir()]
    except OSError:
        return None
    numbered = [(int(match[1]), file) for match, file in found if match and not match[2]]
    return max(numbered)[1] if numbered else None
