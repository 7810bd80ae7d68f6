"""The presets: complete run configurations as data, one TOML file each in ``preset_files``."""

from functools import cache
from pathlib import Path

from sr_studio.training.config.run_config import ConfigError, RunConfig
from sr_studio.training.config.run_file import decode_run

FOLDER = Path(__file__).with_name("preset_files")

NAMES = (
    "fast",
    "l1-warm-start",
    "srresnet-mse",
    "srresnet-vgg22",
    "srgan-mse",
    "srgan-vgg22",
    "srgan-vgg54",
    "esrgan",
    "johnson-x4",
    "johnson-x8",
    "style",
    "style-pytorch",
    "pix2pix",
    "cyclegan",
)
"""In the order in which they are listed: ours first, then by paper."""


@cache
def load_preset(name: str) -> RunConfig:
    """The configuration of a preset. Raises `ConfigError` that lists the names there are."""
    if name not in NAMES:
        from difflib import get_close_matches

        close = get_close_matches(name, NAMES, n=1)
        if close:
            raise ConfigError(
                "There is no preset “{name}”. Did you mean “{close}”? There are {names}.",
                name=name,
                close=close[0],
                names=", ".join(NAMES),
            )
        raise ConfigError(
            "There is no preset “{name}”. There are {names}.", name=name, names=", ".join(NAMES)
        )
    file = FOLDER / f"{name}.toml"
    return decode_run(file.read_bytes(), name=file.name)


def all_presets() -> tuple[RunConfig, ...]:
    """Every preset, in listing order."""
    return tuple(load_preset(name) for name in NAMES)
