"""`SweepConfig`: everything that defines a comparison of objectives, as one TOML file. No torch."""

import re
import tomllib
from collections.abc import Mapping
from typing import Any, Literal, TypeVar

import msgspec

from sr_studio.errors import StudioError
from sr_studio.metrics.registry import known_metrics, metrics_named
from sr_studio.training.config.checks import LARGEST
from sr_studio.training.config.errors import explain
from sr_studio.training.config.run_config import DiscriminatorConfig
from sr_studio.training.config.terms import AnyTerm

VERSION = 1

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.+-]{0,79}")
"""Names of objectives: they are also names of folders."""

BICUBIC, START = "bicubic", "start"
"""Rows beside the objectives: what everybody is compared with, and what all runs began from."""

T = TypeVar("T")

Calibration = Literal["shares", "as_written"]


class SweepError(StudioError):
    """A sweep that cannot be made, or cannot go on."""


class SweepObjective(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One objective of a sweep: its terms by name, and the discriminator of an adversarial one."""

    label: str = ""
    terms: dict[str, AnyTerm]
    discriminator: DiscriminatorConfig | None = None


class SweepConfig(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What all runs of a sweep share, and what they differ in.

    Attributes
    ----------
    seeds
        Each objective is trained once with each of them. A seed decides crops, flips and the discriminator's
        first weights; the start model is the same for all.
    tests
        Folders of pictures the trained models are scored on, pairs or references.
    tests_digest
        BLAKE2b-128 of the test pictures when the sweep was made.
    metrics
        Names of the registry's metrics, in the order of the columns.
    calibration
        ``shares``: every term but an adversarial one is given as a share, measured on the start model,
        so that each objective pulls equally hard at the network's output at first. ``as_written``: weights
        are taken as they are; scales are then compared as much as networks, and every table says so.
    checkpoint
        Which checkpoint of a run is scored: the ``last`` of the budget, or the ``best`` by the run's own
        metric on its validation pictures.
    picture
        File of the picture on the contact sheet.
    run
        A run file without what the sweep decides (see `DECIDED`), threads and precision pinned.
    """

    version: int = VERSION
    name: str = ""
    seeds: tuple[int, ...] = (0,)
    tests: tuple[str, ...]
    tests_digest: str = ""
    metrics: tuple[str, ...] = ("psnr", "ssim")
    calibration: Calibration = "shares"
    checkpoint: Literal["last", "best"] = "last"
    picture: str = ""
    run: dict[str, Any]
    objectives: dict[str, SweepObjective]


DECIDED = ("objective", "discriminator", "loss_networks", "seed", "label", "summary", "source", "departures")
"""Keys of a run file that a sweep fills for each of its runs."""


def check_sweep(config: SweepConfig) -> None:
    """Raise `SweepError` where values are out of range or do not go together."""
    if config.version != VERSION:
        raise SweepError(
            "The sweep file has version {version}; this SR Studio reads {known}.",
            version=config.version,
            known=VERSION,
        )
    _check_names(config)
    if not config.seeds or len(set(config.seeds)) < len(config.seeds):
        raise SweepError("seeds must be one or more numbers, each once, such as seeds = [0, 1, 2].")
    if any(not 0 <= seed <= LARGEST for seed in config.seeds):
        raise SweepError("A seed must not be negative, and below 2 to the power of 53.")
    if not config.tests:
        raise SweepError('tests names no folder to score the models on, such as tests = ["Set5/x4"].')
    if not config.metrics or len(set(config.metrics)) < len(config.metrics):
        raise SweepError('metrics must be one or more names, each once, such as ["psnr", "ssim"].')
    for name in config.metrics:
        if not metrics_named([name]):
            raise SweepError(
                "metrics names “{name}”, which is no metric; there are: {names}.",
                name=name,
                names=", ".join(metric.name for metric in known_metrics()),
            )
    if config.calibration == "shares":
        for place, term in weighted_terms(config):
            raise SweepError(
                "objectives.{place} is given by a weight ({weight}): objectives on different networks would "
                "differ in scale by orders of magnitude, and scales would be compared, not networks. Give it "
                'a share instead (share = 1.0), or write calibration = "as_written" to compare them so.',
                place=place,
                weight=f"{term.weight:g}",
            )


def _check_names(config: SweepConfig) -> None:
    if not config.objectives:
        raise SweepError("The sweep has no objectives. Add one, such as [objectives.l1.terms.pixel].")
    seen: dict[str, str] = {}
    for name in config.objectives:
        if not NAME.fullmatch(name) or name in (BICUBIC, START):
            raise SweepError(
                "“{name}” cannot be the name of an objective: it is the name of folders too. Use letters, "
                "digits, - and _, and neither {bicubic} nor {start}.",
                name=name,
                bicubic=BICUBIC,
                start=START,
            )
        other = seen.setdefault(name.casefold(), name)
        if other != name:
            raise SweepError(
                "The objectives {first} and {second} would share a folder on some disks. Rename one.",
                first=other,
                second=name,
            )


def weighted_terms(config: SweepConfig) -> list[tuple[str, AnyTerm]]:
    """Terms whose strength is not measured on the start model, by their place; adversarial ones cannot be."""
    return [
        (f"{name}.terms.{key}", term)
        for name, objective in config.objectives.items()
        for key, term in objective.terms.items()
        if not term.adversarial and not term.share and term.weight
    ]


def decode_sweep(text: str | bytes, *, name: str) -> SweepConfig:
    """The configuration in a TOML text. Raises `SweepError` that names the file and the place."""
    data = read_toml(text, name=name)
    version = data.get("version", VERSION)
    if isinstance(version, int) and version > VERSION:
        raise SweepError("{name} is of a newer SR Studio. Update the program.", name=name)
    config = converted(data, SweepConfig, name=name)
    check_sweep(config)
    return config


def read_toml(text: str | bytes, *, name: str) -> dict[str, Any]:
    """A TOML text as plain data. Raises `SweepError`."""
    try:
        return tomllib.loads(text if isinstance(text, str) else text.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SweepError("{name} is not a sweep file: {reason}.", name=name, reason=error) from error


def converted(data: Mapping[str, Any], kind: type[T], *, name: str) -> T:
    """Plain data as a struct. Raises `SweepError` in words."""
    objectives = data.get("objectives", {})
    for key, objective in objectives.items() if isinstance(objectives, dict) else ():
        terms = objective.get("terms", {}) if isinstance(objective, dict) else {}
        for word, term in terms.items() if isinstance(terms, dict) else ():
            try:
                msgspec.convert(term, AnyTerm)
            except msgspec.ValidationError as error:
                where = f"objectives.{key}.terms.{word}"
                why = explain(str(error), AnyTerm, term, prefix=where)
                raise SweepError("{name}: {why}", name=name, why=why) from error
    try:
        return msgspec.convert(data, kind)
    except msgspec.ValidationError as error:
        raise SweepError("{name}: {why}", name=name, why=explain(str(error), kind, data)) from error


def encode_sweep(config: SweepConfig) -> str:
    """The configuration as TOML, readable and complete."""
    import tomli_w

    return tomli_w.dumps(without_none(msgspec.to_builtins(config)), multiline_strings=False)


def without_none(value: Any) -> Any:
    """Plain data without None, which TOML does not have; tuples as lists."""
    if isinstance(value, dict):
        return {key: without_none(item) for key, item in value.items() if item is not None}
    if isinstance(value, list | tuple):
        return [without_none(item) for item in value]
    return value
