"""Sizing the ``fast`` preset by measuring this machine once: discriminator, batch and number of steps."""

import tempfile
from collections.abc import Callable, Set
from pathlib import Path

import msgspec
import numpy as np

from sr_studio.imaging.files import write_atomically
from sr_studio.imaging.image import encode
from sr_studio.training.config.run_config import RunConfig
from sr_studio.training.run.durations import in_words
from sr_studio.training.trial import timed_step, trial

SLOW_MS = 1500.0
"""A step that takes longer is made smaller."""

QUICK_MS = 300.0
"""A step that takes less has room for more."""

HOURS = 2.0
"""What a run of the sized number of steps takes here."""

FEWEST, MOST = 2_000, 40_000

WARM, TIMED = 2, 3
"""Steps that are not counted (memory, kernels), and steps whose median is."""


def sized(
    config: RunConfig, start: bytes | None, *, given: Set[str], report: Callable[[str], None]
) -> RunConfig:
    """The configuration with discriminator width, batch and steps for this machine.

    ``given``: keys the user has set; they stay. What was measured is written into ``departures``.
    """
    width_free = "discriminator.channels" not in given
    batch_free = "batch" not in given
    report("Measuring a few steps on this machine, to size the run; up to a minute …")
    ms = measure(config, start)
    tried = [f"{ms:.0f} ms a step"]
    if ms > SLOW_MS and width_free:
        config = _with_width(config, 24)
        ms = measure(config, start)
        tried.append(f"{ms:.0f} ms with 24 channels")
    if ms > SLOW_MS and batch_free:
        config = msgspec.structs.replace(config, batch=max(2, config.batch // 2))
        ms = measure(config, start)
        tried.append(f"{ms:.0f} ms with a batch of {config.batch}")
    elif ms < QUICK_MS and batch_free:
        config = msgspec.structs.replace(config, batch=config.batch * 2)
        ms = measure(config, start)
        tried.append(f"{ms:.0f} ms with a batch of {config.batch}")
    steps = config.steps
    if "steps" not in given:
        steps = min(MOST, max(FEWEST, 100 * round(HOURS * 36_000 / ms)))
    report(
        f"Measured here: {', then '.join(tried)}. So the batch is {config.batch}, and {steps:,} steps take "
        f"about {in_words(steps * ms / 1000)} where the machine is as busy as now."
    )
    channels = config.discriminator.channels if config.discriminator else 0
    said = (
        f"sized by measuring this machine: {ms:.0f} ms a step with a batch of {config.batch} and a "
        f"discriminator of {channels} channels"
    )
    return msgspec.structs.replace(config, steps=steps, departures=(*config.departures, said))


def _with_width(config: RunConfig, channels: int) -> RunConfig:
    assert config.discriminator is not None
    return msgspec.structs.replace(
        config, discriminator=msgspec.structs.replace(config.discriminator, channels=channels)
    )


def measure(config: RunConfig, start: bytes | None) -> float:
    """Median milliseconds of a whole step of a run (discriminator and generator) on this machine."""
    with tempfile.TemporaryDirectory(prefix="sr-studio-") as name:
        pictures = Path(name) / "noise"  # the folder above has a random name, which may look like a scale
        pictures.mkdir()
        rng = np.random.default_rng(0)
        side = 2 * config.patch
        for number in range(2):
            noise = rng.integers(0, 256, (side, side, 3), dtype=np.uint8)
            write_atomically(pictures / f"noise_{number}.png", encode(noise))
        data = msgspec.structs.replace(
            config.data, folders=(str(pictures),), validation=(str(pictures),), workers=0
        )
        with trial(msgspec.structs.replace(config, data=data), start) as state:
            took = [timed_step(state) for _ in range(WARM + TIMED)]
    return float(np.median(took[WARM:]))
