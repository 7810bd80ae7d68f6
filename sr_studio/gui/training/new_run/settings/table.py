"""Every setting of a run, in the order in which they are shown."""

from collections.abc import Iterator

from sr_studio.gui.training.new_run.settings.learning import HARDWARE, KEEPING, LENGTH, SCHEDULE
from sr_studio.gui.training.new_run.settings.networks import DISCRIMINATOR, NETWORK
from sr_studio.gui.training.new_run.settings.pictures import PICTURES, STYLE
from sr_studio.gui.training.new_run.settings.setting import RunSetting

GROUPS = (LENGTH, SCHEDULE, NETWORK, DISCRIMINATOR, PICTURES, STYLE, KEEPING, HARDWARE)
"""In the order in which they are shown."""

ELSEWHERE = frozenset(
    {"version", "preset", "summary", "source", "departures", "label", "task", "weights_folders"}
    | {"network.parameters.scale", "data.folders", "data.validation"}
    | {"start", "objective", "loss_networks", "style.pictures"}
)
"""Keys (and beginnings of keys) that have a place of their own on the page, or that no user chooses."""


def settings() -> Iterator[RunSetting]:
    """Every setting, in the order in which they are shown."""
    for group in GROUPS:
        yield from group.settings


def setting(key: str) -> RunSetting:
    """The setting of a key. Raises `KeyError`."""
    for found in settings():
        if found.key == key:
            return found
    raise KeyError(key)
