"""A run as the command lines that make and start the same one."""

import shlex
from pathlib import Path
from typing import Any

from sr_studio.training.config.presets import NAMES, load_preset
from sr_studio.training.config.run_config import RunConfig
from sr_studio.training.run.differences import differences
from sr_studio.training.run.folder import Run

_ELSEWHERE = (
    "preset",
    "label",
    "data.folders",
    "data.validation",
    "start",
    "loss_networks",
    "weights_folders",
)
"""Keys that options of their own stand for, or that are found out when the run is made."""


def start_line(folder: str, *, nice: int = 0) -> str:
    """The command that starts a run, or lets it go on, in the background."""
    words = ["sr-studio", "train", "start", folder, "--detach"]
    return shlex.join([*words, *(["--nice", str(nice)] if nice else [])])


def new_line(run: Run, config: RunConfig) -> str:
    """The command that makes a run of the same settings; "" where its preset is not one of the program's."""
    if config.preset not in NAMES:
        return ""
    words = ["sr-studio", "train", "new", config.preset, "--data", *config.data.folders]
    if config.data.validation:
        words += ["--validation", *config.data.validation]
    if config.start.name:
        words += ["--from", str(run.start_file)]
    for folder in config.weights_folders:
        words += ["--weights", folder]
    for one in differences(load_preset(config.preset), config):
        if not one.key.startswith(_ELSEWHERE) and one.new is not None:
            words += ["--set", f"{one.key}={_toml(one.new)}"]
    copy = Path(run.folder).with_name(f"{run.folder.name}-copy")
    return shlex.join([*words, "--run", str(copy)])


def _toml(value: Any) -> str:
    import tomli_w

    return tomli_w.dumps({"x": value}, multiline_strings=False).partition("=")[2].strip()
